//! Headings of a response export → the names that an export with codes has.
//!
//! LimeSurvey writes headings as codes, as expression codes (`CODE_SUB`, in VV exports), as
//! internal names (`777001X1X2SQ001`), as code and text, as full text in one of the survey's
//! languages, or as text cut to fifteen characters. Texts repeat, so they are laid alongside the
//! questionnaire in order: what fits in one way only is taken, what does not is left ambiguous.

use std::collections::HashMap;

use super::html::plain;
use super::words::Words;
use super::{FIXED_COLUMNS, PARTICIPANT_COLUMNS};
use crate::survey::{Codebook, CodebookColumn, Part};

/// The most pairs of heading and column that are compared by their texts.
const MAX_PAIRS: usize = 20_000_000;

/// How the headings of a file are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Codes, with or without the text behind them.
    Code,
    /// Names inside LimeSurvey.
    Internal,
    /// Texts in the language with this index.
    Text(usize),
}

/// Headings resolved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Per heading the name in an export with codes; none where it is not clear.
    pub names: Vec<Option<String>>,
    /// How they are written.
    pub form: Form,
    /// Headings that fit several columns.
    pub ambiguous: Vec<String>,
    /// How many headings name a part of a question.
    pub known: usize,
}

/// Resolves headings; see the module.
pub fn resolve(headings: &[String], codebook: &Codebook) -> Named {
    let expressions: HashMap<String, &str> =
        codebook.columns.iter().map(|column| (expression(column), column.code.as_str())).collect();
    let by_code = |heading: &str| {
        let code = codebook.column(heading).map(|column| column.code.as_str());
        code.or_else(|| expressions.get(heading).copied())
            .or_else(|| fixed(heading, codebook).then_some(heading))
            .map(str::to_owned)
    };
    let coded = |heading: &String| {
        by_code(crate::raw::delimited::without_caption(heading))
            .or_else(|| heading.split_once(". ").and_then(|(code, _)| by_code(code)))
    };
    let internal =
        |heading: &String| codebook.internal(heading).map(|column| column.code.clone()).or_else(|| by_code(heading));
    let named = |form: Form, names: Vec<Option<String>>| {
        let known = names.iter().flatten().filter(|name| codebook.column(name).is_some()).count();
        Named { names, form, ambiguous: Vec::new(), known }
    };
    let mut best = named(Form::Code, headings.iter().map(coded).collect());
    let other = named(Form::Internal, headings.iter().map(internal).collect());
    if other.known > best.known {
        best = other;
    }
    if best.known * 2 < headings.len().min(codebook.columns.len())
        && headings.len() * codebook.columns.len() < MAX_PAIRS
    {
        for (at, language) in codebook.languages.iter().enumerate() {
            let texts = by_text(headings, codebook, language, Form::Text(at));
            if texts.known > best.known {
                best = texts;
            }
        }
    }
    best
}

/// The name of a column for LimeSurvey's expressions: `CODE_SUB`, scales `_0` and `_1`.
fn expression(column: &CodebookColumn) -> String {
    match column.code.split_once('[') {
        None => column.code.clone(),
        Some((question, _)) => {
            let suffix = match &column.part {
                Part::Scale(_, scale) => {
                    let row = column.code[question.len() + 1..].split(']').next().unwrap_or_default();
                    format!("{row}_{scale}")
                }
                _ => column.code[question.len() + 1..].trim_end_matches(']').to_owned(),
            };
            format!("{question}_{suffix}")
        }
    }
}

/// Whether LimeSurvey itself adds this column: fixed ones, participant fields, timings.
pub fn fixed(name: &str, codebook: &Codebook) -> bool {
    let timing = name.strip_suffix("Time").is_some_and(|code| codebook.question(code).is_some());
    FIXED_COLUMNS.contains(&name)
        || PARTICIPANT_COLUMNS.contains(&name)
        || name.starts_with("attribute_")
        || name == "interviewtime"
        || name.starts_with("groupTime")
        || timing
}

/// Text without white space: exports differ in how they fold it.
fn squashed(text: &str) -> String {
    plain(text).chars().filter(|c| !c.is_whitespace()).collect()
}

/// The texts of one column: question, then its parts.
struct ColumnTexts {
    question: String,
    parts: Vec<Piece>,
}

/// What stands in a pair of brackets.
enum Piece {
    /// This text.
    Text(String),
    /// Something that ends in this number: a rank or a scale.
    Number(usize),
    /// Something that LimeSurvey translates: "other", "comment".
    Any,
}

impl ColumnTexts {
    fn new(column: &CodebookColumn, codebook: &Codebook, language: &str) -> Self {
        let question = &codebook.questions[column.question];
        let sub = |at: usize| Piece::Text(squashed(question.subs[at].text.get(language)));
        let parts = match column.part {
            Part::Whole => Vec::new(),
            Part::Sub(at) => vec![sub(at)],
            Part::Comment(Some(at)) => vec![sub(at), Piece::Any],
            Part::Other | Part::Comment(None) | Part::OtherComment | Part::FileCount => vec![Piece::Any],
            Part::Rank(rank) => vec![Piece::Number(rank)],
            Part::Cell(row, column) => vec![sub(row), sub(column)],
            Part::Scale(at, scale) => vec![sub(at), Piece::Number(usize::from(scale) + 1)],
        };
        Self { question: squashed(question.text.get(language)), parts }
    }

    /// How well a heading fits: 0 not at all, 2 where every piece is certain.
    fn fit(&self, heading: &str) -> u32 {
        let Some(mut rest) = without_start(heading, &self.question) else { return 0 };
        let mut fit = 2;
        for piece in &self.parts {
            let Some(inner) = rest.strip_prefix('[') else { return 0 };
            let next = match piece {
                Piece::Text(text) => without_start(inner, text).and_then(|rest| rest.strip_prefix(']')),
                Piece::Number(_) | Piece::Any => inner.split_once(']').and_then(|(inside, rest)| match piece {
                    Piece::Number(number) => inside.ends_with(&number.to_string()).then_some(rest),
                    _ => {
                        fit = 1;
                        Some(rest)
                    }
                }),
            };
            match next {
                Some(next) => rest = next,
                None => return 0,
            }
        }
        if rest.is_empty() { fit } else { 0 }
    }
}

/// What follows a text, whole or cut off with two dots.
fn without_start<'a>(heading: &'a str, text: &str) -> Option<&'a str> {
    if let Some(rest) = heading.strip_prefix(text) {
        return Some(rest);
    }
    let cut = heading.find("..")?;
    (cut >= 4 && text.starts_with(&heading[..cut])).then(|| &heading[cut + 2..])
}

/// Headings laid alongside the questionnaire, in order, so that as many as possible fit.
fn by_text(headings: &[String], codebook: &Codebook, language: &str, form: Form) -> Named {
    let texts: Vec<String> = headings.iter().map(|heading| squashed(heading)).collect();
    let mut names = fixed_by_text(&texts);
    let open: Vec<usize> = (0..headings.len()).filter(|at| names[*at].is_none()).collect();
    let columns: Vec<ColumnTexts> =
        codebook.columns.iter().map(|column| ColumnTexts::new(column, codebook, language)).collect();
    let width = columns.len() + 1;
    let fits: Vec<u32> = open.iter().flat_map(|at| columns.iter().map(|column| column.fit(&texts[*at]))).collect();
    let fit = |row: usize, column: usize| fits[row * columns.len() + column];
    let mut score = vec![0_u32; (open.len() + 1) * width];
    for row in 1..=open.len() {
        for column in 1..=columns.len() {
            let pair = fit(row - 1, column - 1);
            let taken = if pair > 0 { score[(row - 1) * width + column - 1] + pair } else { 0 };
            score[row * width + column] =
                taken.max(score[(row - 1) * width + column]).max(score[row * width + column - 1]);
        }
    }
    // Two ways back, one that takes columns as late, one as early as possible: where they part, a
    // heading fits several columns.
    let trace = |take_first: bool| {
        let mut chosen: Vec<Option<usize>> = vec![None; open.len()];
        let (mut row, mut column) = (open.len(), columns.len());
        while row > 0 && column > 0 {
            let here = score[row * width + column];
            let pair = fit(row - 1, column - 1);
            let can_take = pair > 0 && here == score[(row - 1) * width + column - 1] + pair;
            let can_skip = here == score[row * width + column - 1];
            if can_take && (take_first || !can_skip) {
                chosen[row - 1] = Some(column - 1);
                (row, column) = (row - 1, column - 1);
            } else if can_skip {
                column -= 1;
            } else {
                row -= 1;
            }
        }
        chosen
    };
    let (late, early) = (trace(true), trace(false));
    let mut ambiguous = Vec::new();
    let mut known = 0;
    for (at, (late, early)) in open.iter().zip(late.iter().zip(&early)) {
        match (late, early) {
            (Some(late), Some(early)) if late == early => {
                names[*at] = Some(codebook.columns[*late].code.clone());
                known += 1;
            }
            (None, None) => {}
            _ => ambiguous.push(headings[*at].clone()),
        }
    }
    Named { names, form, ambiguous, known }
}

/// Only LimeSurvey's own columns, by the texts that its versions give them.
pub fn fixed_only(headings: &[String]) -> Vec<Option<String>> {
    fixed_by_text(&headings.iter().map(|heading| squashed(heading)).collect::<Vec<_>>())
}

/// LimeSurvey's own columns by their texts; where the language is not known, by their number: they
/// always come first and in the same order.
fn fixed_by_text(texts: &[String]) -> Vec<Option<String>> {
    let mut names: Vec<Option<String>> = texts
        .iter()
        .take(FIXED_COLUMNS.len())
        .map(|heading| {
            let known = Words::get().headings.iter().find(|(_, known)| {
                known.iter().any(|text| without_start(heading, &squashed(text)).is_some_and(str::is_empty))
            });
            known.map(|(name, _)| name.clone())
        })
        .collect();
    names.resize(texts.len(), None);
    names
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    fn codebook() -> Codebook {
        super::super::read_structure("q.lss", include_str!("../../../data/questionnaire.lss").as_bytes()).unwrap()
    }

    /// A heading as LimeSurvey writes it.
    fn written(column: &CodebookColumn, codebook: &Codebook, cut: bool) -> String {
        let question = &codebook.questions[column.question];
        let short = |text: &str| match text.char_indices().nth(15) {
            Some((end, _)) if cut => format!("{}.. ", &text[..end]),
            _ => text.to_owned(),
        };
        let sub = |at: usize| short(question.subs[at].text.get("de"));
        let text = short(question.text.get("de"));
        match column.part {
            Part::Whole => text,
            Part::Sub(at) => format!("{text} [{}]", sub(at)),
            Part::Other => format!("{text} [Sonstiges]"),
            Part::Comment(None) => format!("{text} [Kommentar]"),
            Part::Comment(Some(at)) => format!("{text} [{}][Kommentar]", sub(at)),
            Part::OtherComment => format!("{text} [Anderer Kommentar]"),
            Part::FileCount => format!("{text} [filecount]"),
            Part::Rank(rank) => format!("{text} [Rank {rank}]"),
            Part::Cell(row, column) => format!("{text} [{}][{}]", sub(row), sub(column)),
            Part::Scale(at, scale) => format!("{text} [{}][Skala {}]", sub(at), scale + 1),
        }
    }

    #[test]
    fn every_form_of_all_headings_is_resolved() {
        let codebook = codebook();
        let codes: Vec<String> = codebook.columns.iter().map(|column| column.code.clone()).collect();
        let forms: [Vec<String>; 5] = [
            codes.clone(),
            codebook.columns.iter().map(expression).collect(),
            codebook.columns.iter().map(|column| column.internal.clone()).collect(),
            codebook.columns.iter().map(|column| written(column, &codebook, false)).collect(),
            codebook.columns.iter().map(|column| written(column, &codebook, true)).collect(),
        ];
        for headings in forms {
            let named = resolve(&headings, &codebook);
            let found: Vec<String> = named.names.into_iter().flatten().collect();
            assert_eq!(found, codes, "{}", headings[3]);
            assert!(named.ambiguous.is_empty());
        }
    }

    #[test]
    fn a_cut_heading_that_fits_several_columns_is_not_guessed() {
        let mut codebook = codebook();
        let twin = codebook.questions.iter().position(|question| question.code == "G02Q04").unwrap();
        let text = codebook.questions[twin].text.clone();
        let next = codebook.questions.iter().position(|question| question.code == "G02Q05").unwrap();
        codebook.questions[next].text = text;
        let headings = ["Antwort ID".to_owned(), "Name der Stelle".into(), "Bundesland".into()];
        let named = resolve(&headings, &codebook);
        assert_eq!(named.names, [Some("id".into()), Some("G02Q01".into()), None]);
        assert_eq!(named.ambiguous, ["Bundesland"]);
    }
}
