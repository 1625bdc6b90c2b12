//! The maturity model (TOML): which answers lead to which level.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use crate::domain::Maturity;
use crate::error::{ModelError, SourceError, SourceErrorKind};
use crate::survey::Codebook;

use super::toml_text::TomlText;

/// The code of "other".
const OTHER: &str = "-oth-";

/// The model that is used unless another is named.
pub const EMBEDDED: &str = include_str!("../../data/maturity.toml");

/// A maturity model: the lowest criterion decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MaturityModel {
    /// Its name, shown beside levels wherever two models could be meant.
    pub name: String,
    /// Its version.
    pub version: String,
    /// Where it comes from.
    pub source: String,
    /// The criteria, in order.
    pub criteria: Vec<Criterion>,
}

/// The most criteria of a model: sets of them are held as bits.
const MOST: usize = 64;

/// One criterion: a question whose answers allow at most a level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Criterion {
    /// Column of the responses.
    pub question: String,
    /// Whether no level can be given without an answer.
    pub required: bool,
    /// Answer code → the highest level that this answer allows. Other answers do not limit, unless
    /// the criterion is required.
    pub levels: BTreeMap<String, Maturity>,
    /// Line of the file that names the question.
    line: usize,
    /// Line of the file that names the answer.
    answer_lines: BTreeMap<String, usize>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawMaturityModel {
    name: String,
    version: String,
    source: String,
    criterion: Vec<RawMaturityCriterion>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawMaturityCriterion {
    question: Spanned<String>,
    required: bool,
    levels: BTreeMap<String, Spanned<String>>,
}

impl MaturityModel {
    /// Reads a model.
    ///
    /// # Errors
    /// When the TOML is broken, a level is none of A, B, C, D1, D2, or a question is named twice.
    pub fn read(path: &str, text: &str) -> Result<Self, SourceError> {
        let file = TomlText { path, text };
        let raw: RawMaturityModel = file.parse()?;
        if raw.criterion.is_empty() || raw.criterion.len() > MOST {
            let error = SourceError::new(ModelError::Criteria, path);
            return Err(error.expected(format!("1–{MOST}")).found(raw.criterion.len()));
        }
        let mut criteria: Vec<Criterion> = Vec::with_capacity(raw.criterion.len());
        for criterion in raw.criterion {
            let line = file.line(criterion.question.span().start);
            let question = criterion.question.into_inner();
            if criteria.iter().any(|known| known.question == question) {
                return Err(SourceError::new(ModelError::Twice, path).at(line).found(question));
            }
            let (mut levels, mut answer_lines) = (BTreeMap::new(), BTreeMap::new());
            for (answer, level) in criterion.levels {
                let line = file.line(level.span().start);
                let known = Maturity::from_code(level.get_ref()).ok_or_else(|| {
                    file.wrong(
                        SourceErrorKind::Model(ModelError::Level),
                        &level,
                        Maturity::CODES.join(", "),
                        level.get_ref(),
                    )
                })?;
                answer_lines.insert(answer.clone(), line);
                levels.insert(answer, known);
            }
            criteria.push(Criterion { question, required: criterion.required, levels, line, answer_lines });
        }
        Ok(Self { name: raw.name, version: raw.version, source: raw.source, criteria })
    }

    /// Checks that a survey has the model's questions and, where it knows them, their answers.
    ///
    /// # Errors
    /// When it has not: with the line of the model's file at `path` and what the survey has instead.
    pub fn check(&self, path: &str, codebook: &Codebook) -> Result<(), SourceError> {
        for criterion in &self.criteria {
            let Some(column) = codebook.column(&criterion.question) else {
                let known = codebook.columns.iter().map(|column| column.code.as_str());
                let near = nearest(&criterion.question, known);
                let error = SourceError::new(ModelError::Question, path).at(criterion.line);
                return Err(error.expected(near.join(", ")).found(&criterion.question));
            };
            let question = &codebook.questions[column.question];
            let options: Vec<&str> = question.options.iter().map(|option| option.code.as_str()).collect();
            let unknown = |answer: &&String| !options.contains(&answer.as_str()) && *answer != OTHER;
            // Questions without a list of answers have built-in ones, or none that could be checked.
            if let Some(answer) = criterion.levels.keys().find(unknown).filter(|_| !options.is_empty()) {
                let line = criterion.answer_lines.get(answer).copied().unwrap_or(criterion.line);
                let error = SourceError::new(ModelError::Answer, path).at(line);
                let found = format!("{} = {answer}", criterion.question);
                return Err(error.expected(options.join(", ")).found(found));
            }
        }
        Ok(())
    }

    /// The highest level that the model can give: the least of what its required criteria allow at
    /// best, or without any what one criterion allows. None where it gives no level at all.
    pub fn highest(&self) -> Option<Maturity> {
        let best = |criterion: &Criterion| criterion.levels.values().max().copied();
        let required: Vec<&Criterion> = self.criteria.iter().filter(|criterion| criterion.required).collect();
        if required.is_empty() {
            return self.criteria.iter().filter_map(best).max();
        }
        required.into_iter().map(best).min().flatten()
    }

    /// Per level below the highest the answers to a criterion that no longer stand in the way of the
    /// next one; none where another answer than those of the model does it.
    pub fn needs(&self, criterion: usize) -> Vec<(Maturity, Vec<&str>)> {
        let Some(criterion) = self.criteria.get(criterion) else { return Vec::new() };
        let held: Vec<Maturity> = Maturity::ALL
            .iter()
            .copied()
            .filter(|level| self.highest().is_some_and(|highest| *level < highest))
            .filter(|level| criterion.levels.values().any(|allows| allows == level))
            .collect();
        let answers = |level: Maturity| {
            let above = criterion.levels.iter().filter(|(_, allows)| **allows > level);
            above.map(|(answer, _)| answer.as_str()).collect()
        };
        held.into_iter().map(|level| (level, answers(level))).collect()
    }

    /// The model's name with its version.
    pub fn title(&self) -> String {
        format!("{} {}", self.name, self.version)
    }
}

/// The three codes that are nearest to the one written, best first.
fn nearest<'a>(written: &str, known: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut scored: Vec<(f64, &str)> =
        known.map(|code| (strsim::jaro_winkler(&written.to_uppercase(), &code.to_uppercase()), code)).collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    scored.into_iter().take(3).map(|(_, code)| code).collect()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    fn error(text: &str) -> SourceError {
        MaturityModel::read("maturity.toml", text).unwrap_err()
    }

    #[test]
    fn the_shipped_model_reads_and_what_is_wrong_is_named_with_its_line() {
        let model = MaturityModel::read("maturity.toml", EMBEDDED).unwrap();
        assert_eq!(model.criteria[0].levels["A5"], Maturity::C, "retrievable is not: only the data needed");
        let line = |word: &str| EMBEDDED.lines().position(|line| line.contains(word)).map(|at| at + 1);
        let wrong = error(&EMBEDDED.replace("A5 = \"C\"", "A5 = \"E\""));
        assert_eq!((wrong.kind, wrong.found.as_str()), (ModelError::Level.into(), "E"));
        assert_eq!((wrong.line, wrong.expected.as_str()), (line("A5 = \"C\""), "A, B, C, D1, D2"));
        let twice = error(&EMBEDDED.replace("G03Q03", "G03Q01"));
        assert_eq!((twice.kind, twice.line), (ModelError::Twice.into(), line("G03Q03")));
        let none = error("name = \"x\"\nversion = \"1\"\nsource = \"x\"\ncriterion = []\n");
        assert_eq!(none.kind, ModelError::Criteria.into());
    }

    #[test]
    fn the_highest_level_and_what_the_next_one_needs_follow_from_the_criteria() {
        let model = MaturityModel::read("maturity.toml", EMBEDDED).unwrap();
        assert_eq!(model.highest(), Some(Maturity::C), "the criterion that only caps does not count");
        assert_eq!(model.needs(0), [(Maturity::A, vec!["A3", "A4", "A5"]), (Maturity::B, vec!["A4", "A5"])]);
        assert_eq!(model.needs(1), [(Maturity::B, vec![])], "any answer but the one that caps");
        let free = EMBEDDED.replace("required = true", "required = false");
        assert_eq!(MaturityModel::read("m", &free).unwrap().highest(), Some(Maturity::C));
    }
}
