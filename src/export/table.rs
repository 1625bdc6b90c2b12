//! What is exported: a table of typed cells with what people read around it.

use std::borrow::Cow;

use chrono::{NaiveDate, NaiveDateTime};
use serde_json::{Map, Value as Json};

use crate::text::{FEW, NONE, Texts, clean, defused};

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// A code or name.
    Text(String),
    /// A count.
    Count(u64),
    /// A share from 0 to 1; none without a base.
    Share(Option<f64>),
    /// A share of so few cases that it says little.
    Few(f64),
    /// A number that is neither.
    Number(f64),
    /// A number that names something, such as a line: without separators.
    Place(u64),
    /// A day and a time, as the source has it.
    Moment(NaiveDateTime),
    /// A day.
    Day(NaiveDate),
    /// Nothing.
    Missing,
}

/// What stands where a cell is hidden.
pub(super) const SUPPRESSED: &str = "×";

/// How moments are written, here and by LimeSurvey.
const MOMENT: &str = "%Y-%m-%d %H:%M:%S";

/// A text without the two characters that XML cannot hold and that are no control characters.
pub(super) fn xml_text(text: &str) -> Cow<'_, str> {
    let illegal = ['\u{fffe}', '\u{ffff}'];
    if text.contains(illegal) { Cow::Owned(text.replace(illegal, "\u{fffd}")) } else { Cow::Borrowed(text) }
}

/// Whether a spreadsheet would take a text that begins so for a formula.
pub(super) fn is_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

impl Cell {
    /// A text, or nothing.
    pub fn text(text: Option<impl Into<String>>) -> Self {
        text.map_or(Self::Missing, |text| Self::Text(text.into()))
    }

    /// A count, or nothing.
    pub fn count(count: Option<impl Into<u64>>) -> Self {
        count.map_or(Self::Missing, |count| Self::Count(count.into()))
    }

    /// A part of a whole, marked where the whole is small.
    pub fn part_of(part: u64, whole: u64, texts: &Texts) -> Self {
        Self::share((whole > 0).then(|| part as f64 / whole as f64), whole, texts)
    }

    /// A share of so many cases, marked where they are few.
    pub fn share(share: Option<f64>, base: u64, texts: &Texts) -> Self {
        match share {
            Some(share) if texts.is_few(base) => Self::Few(share),
            share => Self::Share(share),
        }
    }

    /// A cell for people, unless it is hidden.
    pub(super) fn unless(is_hidden: bool, cell: impl FnOnce() -> Self) -> Self {
        if is_hidden { Self::suppressed(true) } else { cell() }
    }

    /// What stands in place of a count that must not be shown: a sign for people, nothing for programs.
    pub(super) fn suppressed(for_people: bool) -> Self {
        if for_people { Self::Text(SUPPRESSED.into()) } else { Self::Missing }
    }

    /// A moment, or the text as it is where it is none; nothing for nothing.
    pub fn moment(text: Option<&str>) -> Self {
        let Some(text) = text.filter(|text| !text.is_empty()) else { return Self::Missing };
        NaiveDateTime::parse_from_str(text, MOMENT).map_or_else(|_| Self::Text(text.into()), Self::Moment)
    }

    /// A day `YYYY-MM-DD`, or the text as it is where it is none; nothing for nothing.
    pub fn day(text: &str) -> Self {
        match text {
            "" => Self::Missing,
            text => text.parse().map_or_else(|_| Self::Text(text.into()), Self::Day),
        }
    }

    pub(super) fn is_number(&self) -> bool {
        matches!(self, Self::Count(_) | Self::Share(_) | Self::Few(_) | Self::Number(_) | Self::Place(_))
    }

    /// As people read it.
    pub(super) fn shown(&self, texts: &Texts) -> String {
        match self {
            Self::Text(text) => shortened(&clean(text)),
            Self::Count(count) => texts.count(*count),
            Self::Share(share) => texts.percent(*share),
            Self::Few(share) => format!("{FEW}{}", texts.percent(Some(*share))),
            Self::Number(number) => texts.number(*number),
            Self::Place(place) => place.to_string(),
            Self::Moment(moment) => texts.moment(&moment.format(MOMENT).to_string()),
            Self::Day(day) => texts.day(&day.to_string()),
            Self::Missing => NONE.into(),
        }
    }

    /// As programs read it: plain numbers, nothing for what is missing. A text that a spreadsheet
    /// would take for a formula gets an apostrophe.
    pub(super) fn plain(&self) -> String {
        match self {
            Self::Text(text) if is_formula(text) => format!("'{}", defused(text)),
            Self::Text(text) => defused(text).into_owned(),
            Self::Count(count) | Self::Place(count) => count.to_string(),
            Self::Share(Some(number)) | Self::Few(number) | Self::Number(number) => number.to_string(),
            Self::Moment(moment) => moment.format(MOMENT).to_string(),
            Self::Day(day) => day.to_string(),
            Self::Share(None) | Self::Missing => String::new(),
        }
    }

    /// As JSON.
    pub fn json(&self) -> Json {
        match self {
            Self::Text(text) => Json::from(text.as_str()),
            Self::Count(count) | Self::Place(count) => Json::from(*count),
            Self::Share(Some(number)) | Self::Few(number) | Self::Number(number) => Json::from(*number),
            Self::Moment(moment) => Json::from(moment.format(MOMENT).to_string()),
            Self::Day(day) => Json::from(day.to_string()),
            Self::Share(None) | Self::Missing => Json::Null,
        }
    }
}

/// The most characters of a cell that people read; programs get all of it.
const MOST: usize = 160;

fn shortened(text: &str) -> String {
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// What the cells of a column have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellType {
    /// Texts.
    Text,
    /// Whole numbers.
    Whole,
    /// Shares and other numbers.
    Real,
    /// Days with a time.
    Moment,
    /// Days.
    Day,
}

/// One column: the key for programs, the title for people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// The key.
    pub key: String,
    /// The title.
    pub title: String,
    /// The type of its cells, whatever rows there are; none where the cells decide.
    pub kind: Option<CellType>,
}

impl Heading {
    /// A heading of cells that decide on their type.
    pub fn new(key: impl Into<String>, title: impl Into<String>) -> Self {
        Self { key: key.into(), title: title.into(), kind: None }
    }
}

/// A table that lies beside the first one where a format has sheets.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sheet {
    /// What it is called.
    pub name: String,
    /// The columns.
    pub headings: Vec<Heading>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
}

/// What a command prints.
#[derive(Debug, Clone, Default)]
pub struct Output {
    /// Lines above the table, for people only.
    pub head: Vec<String>,
    /// The columns.
    pub headings: Vec<Heading>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
    /// Lines below the table, for people only.
    pub foot: Vec<String>,
    /// The JSON document, where it is not simply the rows as objects.
    pub json: Option<Json>,
    /// Tables beside this one, for workbooks: the codebook of survey columns, one sheet per channel.
    pub sheets: Vec<Sheet>,
}

impl Output {
    /// The rows as JSON objects.
    pub(super) fn objects(&self) -> Vec<Json> {
        let object = |row: &Vec<Cell>| {
            let fields = self.headings.iter().zip(row).map(|(heading, cell)| (heading.key.clone(), cell.json()));
            Json::Object(fields.collect::<Map<_, _>>())
        };
        self.rows.iter().map(object).collect()
    }

    /// Whether a column holds numbers, so that it is aligned to the right.
    pub(super) fn is_numeric(&self, at: usize) -> bool {
        self.rows.iter().any(|row| row.get(at).is_some_and(Cell::is_number))
    }

    /// Whether a share of few cases is among the cells.
    pub fn has_few(&self) -> bool {
        let mut rows = self.rows.iter().chain(self.sheets.iter().flat_map(|sheet| &sheet.rows));
        rows.any(|row| row.iter().any(|cell| matches!(cell, Cell::Few(_))))
    }

    /// How many cells are hidden, of a table for people.
    pub fn suppressed(&self) -> usize {
        let is_hidden = |cell: &&Cell| matches!(cell, Cell::Text(text) if text == SUPPRESSED);
        self.rows.iter().map(|row| row.iter().filter(is_hidden).count()).sum()
    }

    /// The lines below the table, with one on the marks in it.
    pub(super) fn foot_lines(&self, texts: &Texts) -> Vec<String> {
        let marks = self.has_few().then(|| texts.few_note());
        self.foot.iter().cloned().chain(marks).collect()
    }

    /// The same as a sheet.
    pub fn into_sheet(self, name: String) -> Sheet {
        Sheet { name, headings: self.headings, rows: self.rows }
    }
}
