//! Answers as an export writes them → answers as codes.
//!
//! Exports with labels write `Ja`, `Nein` and `N/A` for boxes, the label of the answer for lists and
//! arrays, and may convert yes and no to numbers; the web interface masks a leading `=`.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use crate::domain::{Finding, FindingCode};
use crate::error::SourceError;
use crate::raw::table::{Cells, ColumnBuilder, Table};

use super::html::plain;
use super::words::Words;
use crate::survey::{Codebook, CodebookColumn, Part, QuestionType, tells_null};

/// The shortest beginning of a label that is taken for the label cut off.
const CUT: usize = 12;

/// Makes codes of all answers; what was lost on the way is a finding.
///
/// # Errors
/// When Polars refuses a column, which would be a bug.
pub fn to_codes(table: &mut Table, codebook: &Codebook, findings: &mut Vec<Finding>) -> Result<(), SourceError> {
    let labels = Labels::new(codebook, table);
    if labels.long || !tells_null(table, codebook) {
        findings.push(Finding::of_file(FindingCode::NotShownLost, &table.source, ""));
    }
    let mut cut: HashSet<&str> = HashSet::new();
    let mut ambiguous: HashSet<&str> = HashSet::new();
    for column in &codebook.columns {
        let Some(cells) = table.column(&column.code) else { continue };
        let question = &codebook.questions[column.question];
        let meaning = labels.meaning(column, cells);
        // Text, which rarely repeats: only a masked "=" changes.
        if matches!(meaning.kind, Kind::Free) && !cells.iter().flatten().any(|value| value.starts_with("'=")) {
            continue;
        }
        let distinct = cells.distinct();
        let becomes: Vec<(&str, Option<Cow<'_, str>>)> =
            distinct.into_iter().map(|value| (value, meaning.of(value))).collect();
        if meaning.is_ambiguous(&becomes) {
            ambiguous.insert(&question.code);
        }
        if meaning.was_cut(&becomes) {
            cut.insert(&question.code);
        }
        if becomes.iter().all(|(value, code)| code.as_deref() == Some(value)) {
            continue;
        }
        let becomes: HashMap<&str, Option<Cow<'_, str>>> = becomes.into_iter().collect();
        let mut builder = ColumnBuilder::new(&column.code);
        for value in cells.iter() {
            builder.push(value.and_then(|value| becomes.get(value).and_then(Option::as_deref)));
        }
        let built = builder.finish()?;
        table.frame.with_column(built).map_err(|cause| {
            SourceError::new(crate::error::SourceErrorKind::WrongFormat, &table.source).found(cause)
        })?;
    }
    let mut note = |code: FindingCode, questions: HashSet<&str>| {
        let mut questions: Vec<&str> = questions.into_iter().collect();
        questions.sort_unstable();
        if !questions.is_empty() {
            findings.push(Finding::of_file(code, &table.source, questions.join(", ")));
        }
    };
    note(FindingCode::LabelAmbiguous, ambiguous);
    note(FindingCode::LabelCut, cut);
    Ok(())
}

/// Whether a file has answers as labels, and the labels of all languages.
struct Labels<'a> {
    codebook: &'a Codebook,
    long: bool,
}

/// What the values of one column become.
struct Meaning<'a> {
    kind: Kind,
    /// Label → code; none where two codes share the label.
    by_label: HashMap<String, Option<&'a str>>,
    codes: HashSet<&'a str>,
    long: bool,
    has_other: bool,
}

enum Kind {
    /// Text, numbers, dates: as they are.
    Free,
    /// A box: ticked or not. Whether 1 and 2 (or 0) stand for yes and no.
    Box { converted: bool },
    /// Yes and no, perhaps more words.
    Words { converted: bool, codes: &'static [&'static str] },
    /// One of the question's options.
    Options,
}

const YES_NO: &[&str] = &["Y", "N", "U"];
const TREND: &[&str] = &["I", "S", "D"];
const GENDER: &[&str] = &["F", "M"];

impl<'a> Labels<'a> {
    fn new(codebook: &'a Codebook, table: &Table) -> Self {
        let mut labels = Self { codebook, long: false };
        let (mut as_code, mut as_label) = (0_usize, 0_usize);
        for column in &codebook.columns {
            let Some(cells) = table.column(&column.code) else { continue };
            let meaning = labels.meaning(column, cells);
            if !matches!(meaning.kind, Kind::Options) {
                continue;
            }
            for value in cells.distinct().into_iter().filter(|value| !value.is_empty()) {
                let is_code = meaning.codes.contains(value) || value == "-oth-";
                let is_label = meaning.by_label.contains_key(&plain(value)) || meaning.cut_label(value).is_some();
                as_code += usize::from(is_code && !is_label);
                as_label += usize::from(is_label && !is_code);
            }
        }
        labels.long = as_label > as_code;
        labels
    }

    fn meaning(&self, column: &CodebookColumn, cells: Cells<'_>) -> Meaning<'a> {
        let question = &self.codebook.questions[column.question];
        let answers = matches!(column.part, Part::Whole | Part::Sub(_) | Part::Rank(_) | Part::Scale(..));
        let converted = || {
            let values: Vec<&str> = cells.distinct().into_iter().filter(|value| !value.is_empty()).collect();
            // Yes and no are converted each by a choice of its own.
            values.iter().all(|value| matches!(*value, "0" | "1" | "2" | "Y" | "N" | "U"))
                && values.iter().any(|value| matches!(*value, "0" | "1" | "2"))
        };
        let kind = match question.kind {
            _ if !answers => Kind::Free,
            QuestionType::Multiple | QuestionType::MultipleComment => Kind::Box { converted: converted() },
            QuestionType::YesNo | QuestionType::ArrayYesNo => Kind::Words { converted: converted(), codes: YES_NO },
            QuestionType::ArrayIncrease => Kind::Words { converted: false, codes: TREND },
            QuestionType::Gender => Kind::Words { converted: false, codes: GENDER },
            _ if !question.options.is_empty() => Kind::Options,
            _ => Kind::Free,
        };
        let mut meaning = Meaning {
            kind,
            by_label: HashMap::new(),
            codes: HashSet::new(),
            long: self.long,
            has_other: question.other,
        };
        if matches!(meaning.kind, Kind::Options) {
            let scale = if let Part::Scale(_, scale) = column.part { scale } else { 0 };
            for option in question.options.iter().filter(|option| option.scale == scale) {
                meaning.codes.insert(&option.code);
                for (_, label) in &option.label.0 {
                    let known = meaning.by_label.entry(plain(label)).or_insert(Some(&option.code));
                    if *known != Some(option.code.as_str()) {
                        *known = None;
                    }
                }
            }
        }
        meaning
    }
}

impl<'a> Meaning<'a> {
    /// What a value becomes; none where it stands for nothing.
    fn of<'v>(&self, value: &'v str) -> Option<Cow<'v, str>>
    where
        'a: 'v,
    {
        if value.is_empty() {
            return Some(Cow::Borrowed(value));
        }
        let words = Words::get();
        match &self.kind {
            Kind::Free => Some(Cow::Borrowed(value.strip_prefix("'=").map_or(value, |_| &value[1..]))),
            Kind::Box { converted } => match value {
                "1" if *converted => Some("Y".into()),
                "0" | "2" if *converted => Some("".into()),
                "N" => Some("".into()),
                value if words.means("none", value) => None,
                value if words.means("Y", value) => Some("Y".into()),
                value if words.means("N", value) => Some("".into()),
                value => Some(value.into()),
            },
            Kind::Words { converted, codes } => match value {
                "1" if *converted => Some("Y".into()),
                "0" | "2" if *converted => Some("N".into()),
                value if words.means("none", value) => None,
                value => {
                    let known = codes.iter().find(|code| words.means(code, value));
                    Some(known.map_or(Cow::Borrowed(value), |code| Cow::Borrowed(*code)))
                }
            },
            Kind::Options => {
                let by_code = || self.codes.contains(value).then_some(value);
                let by_label = || self.by_label.get(&plain(value)).copied().flatten();
                let known = if self.long { by_label().or_else(by_code) } else { by_code().or_else(by_label) };
                let known = known.or_else(|| self.cut_label(value));
                Some(match known {
                    Some(code) => Cow::Borrowed(code),
                    None if self.has_other && words.means("other", value) => "-oth-".into(),
                    None if self.long && words.means("none", value) => return None,
                    None => value.into(),
                })
            }
        }
    }

    /// The code whose label begins with this value, where it is the only one and the value is long
    /// enough to tell.
    fn cut_label(&self, value: &str) -> Option<&'a str> {
        let start = value.trim_end().trim_end_matches(['.', '…']).trim_end();
        if start.chars().count() < CUT || self.codes.contains(value) {
            return None;
        }
        let start = plain(start);
        let mut fitting = self.by_label.iter().filter(|(label, _)| label.starts_with(&start)).map(|(_, code)| *code);
        let first = fitting.next()??;
        fitting.all(|other| other == Some(first)).then_some(first)
    }

    fn is_ambiguous(&self, becomes: &[(&str, Option<Cow<'_, str>>)]) -> bool {
        matches!(self.kind, Kind::Options)
            && becomes.iter().any(|(value, code)| {
                code.as_deref() == Some(value)
                    && !self.codes.contains(value)
                    && self.by_label.get(&plain(value)).is_some_and(Option::is_none)
            })
    }

    fn was_cut(&self, becomes: &[(&str, Option<Cow<'_, str>>)]) -> bool {
        matches!(self.kind, Kind::Options)
            && becomes.iter().any(|(value, _)| {
                !self.codes.contains(value)
                    && !self.by_label.contains_key(&plain(value))
                    && self.cut_label(value).is_some()
            })
    }
}
