//! Answers as an export writes them → answers as codes.
//!
//! Exports with labels write `Ja`, `Nein` and `N/A` for boxes, the label of the answer for lists and
//! arrays, and may convert yes and no to numbers; the web interface masks a leading `=`. What a
//! spreadsheet made of numbers, dates and codes is mended on the way (see [`super::mend`]).

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use crate::domain::{Finding, FindingCode};
use crate::error::SourceError;
use crate::raw::table::{Cells, ColumnBuilder, Table};
use crate::survey::{Codebook, CodebookColumn, Part, QuestionType, tells_null};

use super::html::plain;
use super::mend::{self, DateOrder, NumberStyle};
use super::tidy::{self, Habits};
use super::words::Words;

/// The shortest beginning of a label that is taken for the label cut off.
const CUT: usize = 12;

/// Makes codes of all answers; what was lost or mended on the way is a finding.
///
/// # Errors
/// When Polars refuses a column, which would be a bug.
pub fn to_codes(
    table: &mut Table,
    codebook: &Codebook,
    habits: &Habits,
    knows_null: bool,
    findings: &mut Vec<Finding>,
) -> Result<(), SourceError> {
    let labels = Labels::new(codebook, table, habits);
    if labels.long || !(knows_null || tells_null(table, codebook)) {
        findings.push(Finding::of_file(FindingCode::NotShownLost, &table.source, ""));
    }
    let mut cut: HashSet<&str> = HashSet::new();
    let mut ambiguous: HashSet<&str> = HashSet::new();
    let mut mended = Counts { missing: habits.missing_cells, dates: habits.dates, ..Counts::default() };
    let mut replaced = Vec::new();
    let mut unclear = habits.unclear;
    for (place, column, cells) in columns(table, codebook) {
        let question = &codebook.questions[column.question];
        let meaning = labels.meaning(column, cells);
        if meaning.leaves_all(cells) {
            continue;
        }
        let distinct = cells.distinct();
        let becomes: Vec<(&str, Becomes<'_>)> = distinct.into_iter().map(|value| (value, meaning.of(value))).collect();
        if meaning.is_ambiguous(&becomes) {
            ambiguous.insert(&question.code);
        }
        if meaning.was_cut(&becomes) {
            cut.insert(&question.code);
        }
        if becomes.iter().all(|(value, becomes)| becomes.value.as_deref() == Some(value)) {
            continue;
        }
        if matches!(meaning.kind, Kind::Date(_)) {
            unclear |= becomes.iter().any(|(value, becomes)| becomes.mended.is_some() && value.contains('/'));
        }
        let becomes: HashMap<&str, Becomes<'_>> = becomes.into_iter().collect();
        let mut builder = ColumnBuilder::new(&column.code);
        for value in cells.iter() {
            let becomes = value.and_then(|value| becomes.get(value));
            builder.push(becomes.and_then(|becomes| becomes.value.as_deref()));
            mended.add(becomes.and_then(|becomes| becomes.mended));
        }
        replaced.push((place, builder.finish()?));
    }
    table.replace(replaced)?;
    let mut note = |code: FindingCode, questions: HashSet<&str>| {
        let mut questions: Vec<&str> = questions.into_iter().collect();
        questions.sort_unstable();
        if !questions.is_empty() {
            findings.push(Finding::of_file(code, &table.source, questions.join(", ")));
        }
    };
    note(FindingCode::LabelAmbiguous, ambiguous);
    note(FindingCode::LabelCut, cut);
    for (code, count) in [
        (FindingCode::DatesMended, mended.dates),
        (FindingCode::NumbersMended, mended.numbers),
        (FindingCode::CodesMended, mended.codes),
        (FindingCode::MissingMarked, mended.missing),
    ] {
        if count > 0 {
            let is_date = code == FindingCode::DatesMended;
            let detail = if is_date { tidy::counted(count, unclear, labels.order) } else { count.to_string() };
            findings.push(Finding::of_file(code, &table.source, detail));
        }
    }
    Ok(())
}

/// The columns of the questionnaire that a table has, with their places in it.
fn columns<'a>(
    table: &'a Table,
    codebook: &'a Codebook,
) -> impl Iterator<Item = (usize, &'a CodebookColumn, Cells<'a>)> {
    let own = table.names().enumerate();
    own.filter_map(|(place, name)| Some((place, codebook.column(name)?, table.at(place)?)))
}

/// What was mended of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mended {
    Date,
    Number,
    Code,
    Missing,
}

/// How many cells were mended.
#[derive(Debug, Default)]
struct Counts {
    dates: usize,
    numbers: usize,
    codes: usize,
    missing: usize,
}

impl Counts {
    fn add(&mut self, mended: Option<Mended>) {
        match mended {
            None => {}
            Some(Mended::Date) => self.dates += 1,
            Some(Mended::Number) => self.numbers += 1,
            Some(Mended::Code) => self.codes += 1,
            Some(Mended::Missing) => self.missing += 1,
        }
    }
}

/// What a value becomes; none where it stands for nothing.
#[derive(Debug)]
struct Becomes<'v> {
    value: Option<Cow<'v, str>>,
    mended: Option<Mended>,
}

impl<'v> Becomes<'v> {
    fn plain(value: impl Into<Cow<'v, str>>) -> Self {
        Self { value: Some(value.into()), mended: None }
    }

    const fn nothing(mended: Option<Mended>) -> Self {
        Self { value: None, mended }
    }
}

/// Whether a file has answers as labels, and the labels of all languages.
struct Labels<'a> {
    codebook: &'a Codebook,
    habits: &'a Habits,
    long: bool,
    order: Option<DateOrder>,
    style: NumberStyle,
    options: HashMap<(usize, u8), Rc<Options<'a>>>,
}

/// The options of one scale of a question by their labels.
#[derive(Default)]
struct Options<'a> {
    codes: HashSet<&'a str>,
    /// Labels in order, with their codes; none where two codes share the label.
    labels: Vec<(String, Option<&'a str>)>,
}

impl<'a> Options<'a> {
    fn of(codebook: &'a Codebook, question: usize, scale: u8) -> Self {
        let mut by_label: HashMap<String, Option<&'a str>> = HashMap::new();
        let mut codes = HashSet::new();
        for option in codebook.questions[question].options.iter().filter(|option| option.scale == scale) {
            codes.insert(option.code.as_str());
            // A picture has no label that could be told from another's.
            for label in option.label.0.iter().map(|(_, label)| plain(label)).filter(|label| !label.is_empty()) {
                let known = by_label.entry(label).or_insert(Some(&option.code));
                if *known != Some(option.code.as_str()) {
                    *known = None;
                }
            }
        }
        let mut labels: Vec<_> = by_label.into_iter().collect();
        labels.sort_unstable();
        Self { codes, labels }
    }

    /// The code with this label; the inner none where two share it.
    fn labelled(&self, label: &str) -> Option<Option<&'a str>> {
        let at = self.labels.binary_search_by(|(known, _)| known.as_str().cmp(label)).ok()?;
        Some(self.labels[at].1)
    }

    /// The code whose label begins with this value, where it is the only one and the value is long
    /// enough to tell.
    fn cut(&self, value: &str) -> Option<&'a str> {
        let start = value.trim_end().trim_end_matches(['.', '…']).trim_end();
        if start.chars().count() < CUT || self.codes.contains(value) {
            return None;
        }
        let start = plain(start);
        let from = self.labels.partition_point(|(label, _)| *label < start);
        let mut fitting = self.labels[from..].iter().take_while(|(label, _)| label.starts_with(&start));
        let first = fitting.next()?.1?;
        fitting.all(|(_, other)| *other == Some(first)).then_some(first)
    }
}

/// What the values of one column become.
struct Meaning<'a> {
    kind: Kind,
    options: Rc<Options<'a>>,
    long: bool,
    has_other: bool,
    languages: &'a [String],
    missing: &'a [String],
}

enum Kind {
    /// Text: as it is.
    Free,
    Number(NumberStyle),
    Date(DateOrder),
    /// A box: ticked or not. Whether 1 and 2 (or 0) stand for yes and no.
    Box {
        converted: bool,
    },
    /// Yes and no, perhaps more words.
    Words {
        converted: bool,
        codes: &'static [&'static str],
    },
    /// One of the question's options.
    Options,
}

const YES_NO: &[&str] = &["Y", "N", "U"];
const TREND: &[&str] = &["I", "S", "D"];
const GENDER: &[&str] = &["F", "M"];

impl<'a> Labels<'a> {
    fn new(codebook: &'a Codebook, table: &Table, habits: &'a Habits) -> Self {
        let mut labels = Self {
            codebook,
            habits,
            long: false,
            order: habits.order,
            style: NumberStyle::Plain,
            options: HashMap::new(),
        };
        for question in 0..codebook.questions.len() {
            let scales = codebook.questions[question].options.iter().map(|option| option.scale).max();
            for scale in 0..=scales.unwrap_or(0) {
                labels.options.insert((question, scale), Rc::new(Options::of(codebook, question, scale)));
            }
        }
        let (mut as_code, mut as_label) = (0_usize, 0_usize);
        let mut odd_dates: Vec<&str> = Vec::new();
        for (_, column, cells) in columns(table, codebook) {
            let meaning = labels.meaning(column, cells);
            match meaning.kind {
                Kind::Options => {
                    for value in cells.distinct().into_iter().filter(|value| !value.is_empty()) {
                        let is_code = meaning.options.codes.contains(value) || value == "-oth-";
                        let is_label =
                            meaning.options.labelled(&plain(value)).is_some() || meaning.options.cut(value).is_some();
                        as_code += usize::from(is_code && !is_label);
                        as_label += usize::from(is_label && !is_code);
                    }
                }
                Kind::Number(_) if labels.style != NumberStyle::Comma && !meaning.leaves_all(cells) => {
                    let style = mend::number_style(cells.iter().flatten());
                    labels.style = if style == NumberStyle::Plain { labels.style } else { style };
                }
                Kind::Date(_) if !meaning.leaves_all(cells) => {
                    odd_dates.extend(cells.distinct().into_iter().filter(|value| !mend::is_iso(value)));
                }
                _ => {}
            }
        }
        labels.long = as_label > as_code;
        labels.order = mend::order(odd_dates.into_iter()).or(habits.order);
        labels
    }

    fn meaning(&self, column: &CodebookColumn, cells: Cells<'_>) -> Meaning<'a> {
        let question = &self.codebook.questions[column.question];
        let answers =
            matches!(column.part, Part::Whole | Part::Sub(_) | Part::Rank(_) | Part::Scale(..) | Part::Cell(..));
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
            QuestionType::Date => Kind::Date(self.order.unwrap_or_default()),
            kind if kind.is_numeric() => Kind::Number(self.style),
            _ if !question.options.is_empty() => Kind::Options,
            _ => Kind::Free,
        };
        let scale = if let Part::Scale(_, scale) = column.part { scale } else { 0 };
        let options = self.options.get(&(column.question, scale)).map(Rc::clone).unwrap_or_default();
        Meaning {
            kind,
            options,
            long: self.long,
            has_other: question.other,
            languages: &self.codebook.languages,
            missing: &self.habits.missing,
        }
    }
}

/// Whether a value is a number as LimeSurvey writes it: one look at its bytes.
fn is_plain_number(value: &str) -> bool {
    value.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-'))
        && value.ends_with(|c: char| c.is_ascii_digit())
}

impl<'a> Meaning<'a> {
    /// Whether no value of a column of many values can become another: told without a look at each
    /// value's meaning.
    fn leaves_all(&self, cells: Cells<'_>) -> bool {
        match self.kind {
            Kind::Free => self.missing.is_empty() && !cells.iter().flatten().any(|value| value.starts_with("'=")),
            Kind::Number(_) => cells.iter().flatten().all(|value| value.is_empty() || is_plain_number(value)),
            Kind::Date(_) => cells.iter().flatten().all(|value| value.is_empty() || mend::is_iso(value)),
            _ => false,
        }
    }

    /// What a value becomes.
    fn of<'v>(&self, value: &'v str) -> Becomes<'v>
    where
        'a: 'v,
    {
        if value.is_empty() {
            return Becomes::plain(value);
        }
        let words = Words::get();
        let word = |codes: &[&str]| words.code(codes, value, self.languages);
        let missing = || mend::is_missing(value).then(|| Becomes::nothing(Some(Mended::Missing)));
        // LimeSurvey's own words for what was not shown, and for what was and has no answer.
        let unanswered = || match word(&["none", "empty"])? {
            "none" => Some(Becomes::nothing(None)),
            _ => Some(Becomes::plain("")),
        };
        match &self.kind {
            Kind::Free if self.missing.iter().any(|missing| missing == value.trim()) => {
                Becomes::nothing(Some(Mended::Missing))
            }
            Kind::Free => Becomes::plain(value.strip_prefix("'=").map_or(value, |_| &value[1..])),
            Kind::Number(_) if is_plain_number(value) => Becomes::plain(value),
            Kind::Number(style) => match mend::number(value, *style) {
                Some(number) => Becomes { value: Some(number.into()), mended: Some(Mended::Number) },
                None => unanswered().or_else(missing).unwrap_or_else(|| Becomes::plain(value)),
            },
            Kind::Date(_) if mend::is_iso(value) => Becomes::plain(value),
            Kind::Date(order) => match mend::moment(value, *order) {
                Some(moment) => Becomes { value: Some(moment.into()), mended: Some(Mended::Date) },
                None => unanswered().or_else(missing).unwrap_or_else(|| Becomes::plain(value)),
            },
            Kind::Box { converted } => match value {
                "1" if *converted => Becomes::plain("Y"),
                "0" | "2" if *converted => Becomes::plain(""),
                "Y" => Becomes::plain(value),
                "N" => Becomes::plain(""),
                _ => match word(&["Y", "N"]) {
                    Some("Y") => Becomes::plain("Y"),
                    Some(_) => Becomes::plain(""),
                    None => unanswered().or_else(missing).unwrap_or_else(|| Becomes::plain(value)),
                },
            },
            Kind::Words { converted, codes } => match value {
                "1" if *converted => Becomes::plain("Y"),
                "0" | "2" if *converted => Becomes::plain("N"),
                value if codes.contains(&value) => Becomes::plain(value),
                _ => match word(codes) {
                    Some(code) => Becomes::plain(code),
                    None => unanswered().or_else(missing).unwrap_or_else(|| Becomes::plain(value)),
                },
            },
            Kind::Options => self.option(value).map_or_else(
                || {
                    if self.has_other && word(&["other"]).is_some() {
                        return Becomes::plain("-oth-");
                    }
                    let unanswered = if self.long { unanswered() } else { None };
                    unanswered.or_else(missing).unwrap_or_else(|| Becomes::plain(value))
                },
                |becomes| becomes,
            ),
        }
    }

    /// The option that a value means.
    fn option<'v>(&self, value: &'v str) -> Option<Becomes<'v>>
    where
        'a: 'v,
    {
        let by_code = || self.options.codes.contains(value).then_some(value);
        let by_label = || self.options.labelled(&plain(value)).flatten();
        let known = if self.long { by_label().or_else(by_code) } else { by_code().or_else(by_label) };
        if let Some(code) = known.or_else(|| self.options.cut(value)) {
            return Some(Becomes::plain(code));
        }
        let mended = mend::code(value, self.options.codes.iter().copied())?;
        Some(Becomes { value: Some(mended.into()), mended: Some(Mended::Code) })
    }

    fn is_ambiguous(&self, becomes: &[(&str, Becomes<'_>)]) -> bool {
        matches!(self.kind, Kind::Options)
            && becomes.iter().any(|(value, becomes)| {
                becomes.value.as_deref() == Some(value)
                    && !self.options.codes.contains(value)
                    && self.options.labelled(&plain(value)) == Some(None)
            })
    }

    fn was_cut(&self, becomes: &[(&str, Becomes<'_>)]) -> bool {
        matches!(self.kind, Kind::Options)
            && becomes.iter().any(|(value, _)| {
                !self.options.codes.contains(value)
                    && self.options.labelled(&plain(value)).is_none()
                    && self.options.cut(value).is_some()
            })
    }
}
