//! A raw table: strings as they were read, each row with the line it begins at.
//!
//! Columns of few values (answer codes, yes and no, dates of a batch) are kept as one byte per row
//! with their dictionary; the others as strings. A survey of 100,000 rows and 120 columns, nearly
//! all of them coded, takes a tenth of the memory that way, and what is asked of it is the same.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, LazyLock, OnceLock};

use polars::prelude::*;
use polars_arrow::bitmap::Bitmap;

use crate::error::{FormatError, SourceError};

pub use super::column_builder::{ColumnBuilder, coded_column};

/// A table as read.
#[derive(Debug, Clone)]
pub struct Table {
    /// Name of the file, for findings.
    pub source: String,
    /// One column per heading, String or Enum; null where the source has NULL. All have one height and
    /// different names.
    columns: Vec<Held>,
    /// Where the column of each name stands; made when one is first asked for by its name.
    places: OnceLock<HashMap<PlSmallStr, usize>>,
    height: usize,
    /// The line each row begins at, from 1; empty where the source has no lines.
    pub lines: Vec<u32>,
    /// The headings as they stand in the source, which can repeat; the columns' names are unique.
    pub headings: Vec<String>,
}

/// Reads a column that is kept elsewhere.
pub type ColumnReader = Box<dyn FnOnce() -> Column + Send>;

/// A column: there, or read when it is first asked for. Of a kept survey of 117 columns the first frame
/// needs none: reading all of them took a quarter of the processor time in which a million keepings opened.
#[derive(Debug, Clone)]
enum Held {
    Read(Column),
    Kept(PlSmallStr, Arc<LazyLock<Column, ColumnReader>>),
}

impl Held {
    fn name(&self) -> &str {
        match self {
            Self::Read(column) => column.name(),
            Self::Kept(name, _) => name,
        }
    }

    fn column(&self) -> &Column {
        match self {
            Self::Read(column) => column,
            Self::Kept(_, column) => column,
        }
    }
}

impl Table {
    /// A table of these columns.
    pub fn new(source: impl Into<String>, frame: &DataFrame, lines: Vec<u32>, headings: Vec<String>) -> Self {
        let columns = frame.columns().iter().cloned().map(Held::Read).collect();
        Self { source: source.into(), columns, places: OnceLock::new(), height: frame.height(), lines, headings }
    }

    /// A table of so many rows whose columns, known by their names, are read when they are asked for.
    pub fn kept(
        source: impl Into<String>,
        height: usize,
        columns: Vec<(String, ColumnReader)>,
        lines: Vec<u32>,
        headings: Vec<String>,
    ) -> Self {
        let kept = |(name, read): (String, ColumnReader)| Held::Kept(name.into(), Arc::new(LazyLock::new(read)));
        let columns = columns.into_iter().map(kept).collect();
        Self { source: source.into(), columns, places: OnceLock::new(), height, lines, headings }
    }

    /// The same table of a file with this name.
    #[must_use]
    pub fn named_after(self, source: String) -> Self {
        Self { source, ..self }
    }

    /// The column with this name.
    pub fn column(&self, name: &str) -> Option<Cells<'_>> {
        self.named(name).and_then(Cells::of)
    }

    /// The same as Polars has it.
    pub fn named(&self, name: &str) -> Option<&Column> {
        // Whoever reads a survey asks for its columns one by one: of 19,000 columns each would be compared with
        // all of them.
        let places = self.places.get_or_init(|| {
            let named = self.columns.iter().enumerate();
            named.map(|(place, held)| (held.name().into(), place)).collect()
        });
        places.get(name).map(|place| self.columns[*place].column())
    }

    /// The column at this place.
    pub fn at(&self, place: usize) -> Option<Cells<'_>> {
        self.columns.get(place).map(Held::column).and_then(Cells::of)
    }

    /// All columns as Polars has them, in order.
    pub fn columns(&self) -> impl Iterator<Item = &Column> {
        self.columns.iter().map(Held::column)
    }

    /// Takes these columns in the place of its own.
    fn set(&mut self, columns: Vec<Held>) -> Result<(), SourceError> {
        let failed = |found: &str| SourceError::new(FormatError::WrongFormat, &self.source).found(found);
        let mut names = HashSet::with_capacity(columns.len());
        for held in &columns {
            let fits = !matches!(held, Held::Read(column) if column.len() != self.height);
            if !fits || !names.insert(held.name()) {
                return Err(failed(held.name()));
            }
        }
        self.columns = columns;
        self.places = OnceLock::new();
        Ok(())
    }

    /// Puts columns in the place of others, all at once.
    ///
    /// # Errors
    /// When a column has another height than the table, which would be a bug.
    pub fn replace(&mut self, columns: Vec<(usize, Column)>) -> Result<(), SourceError> {
        let mut all = self.columns.clone();
        for (place, column) in columns {
            all[place] = Held::Read(column);
        }
        self.set(all)
    }

    /// Puts a column before the one at this place, under a heading.
    ///
    /// # Errors
    /// When its name is taken already.
    pub fn insert(&mut self, place: usize, heading: &str, column: Column) -> Result<(), SourceError> {
        let mut all = self.columns.clone();
        all.insert(place, Held::Read(column));
        self.headings.insert(place, heading.to_owned());
        self.set(all)
    }

    /// Puts several columns in the place of one; its heading stands above each.
    ///
    /// # Errors
    /// When a name is taken already.
    pub fn expand(&mut self, place: usize, columns: Vec<Column>) -> Result<(), SourceError> {
        let (mut all, mut headings) = (self.columns.clone(), std::mem::take(&mut self.headings));
        let heading = headings.get(place).cloned().unwrap_or_default();
        if place < headings.len() {
            headings.splice(place..=place, columns.iter().map(|_| heading.clone()));
        }
        all.splice(place..=place, columns.into_iter().map(Held::Read));
        self.headings = headings;
        self.set(all)
    }

    /// Gives the columns other names, in order.
    ///
    /// # Errors
    /// When a name is given twice.
    pub fn rename(&mut self, names: &[String]) -> Result<(), SourceError> {
        let named = self.columns().zip(names).map(|(column, name)| column.clone().with_name(name.as_str().into()));
        let renamed = named.map(Held::Read).collect();
        self.set(renamed)
    }

    /// Keeps the columns for which this holds, with their headings.
    pub fn keep_columns(&mut self, keep: &[bool]) {
        let kept = |at: usize| keep.get(at).copied().unwrap_or(true);
        let mut place = 0..;
        self.columns.retain(|_| place.next().is_none_or(kept));
        self.places = OnceLock::new();
        let mut place = 0..;
        self.headings.retain(|_| place.next().is_none_or(kept));
    }

    /// Keeps the rows for which this holds, with their lines.
    ///
    /// # Errors
    /// When Polars refuses, which would be a bug.
    pub fn keep_rows(&mut self, keep: &[bool]) -> Result<(), SourceError> {
        if keep.iter().all(|keep| *keep) {
            return Ok(());
        }
        let mask = BooleanChunked::from_slice(PlSmallStr::EMPTY, keep);
        let failed = |cause| SourceError::new(FormatError::WrongFormat, &self.source).found(cause);
        let frame = DataFrame::new(self.height, self.columns().cloned().collect()).map_err(failed)?;
        let mut frame = frame.filter(&mask).map_err(failed)?;
        frame.rechunk_mut();
        let lines = std::mem::take(&mut self.lines).into_iter().zip(keep).filter(|(_, keep)| **keep);
        *self = Self::new(
            std::mem::take(&mut self.source),
            &frame,
            lines.map(|(line, _)| line).collect(),
            std::mem::take(&mut self.headings),
        );
        Ok(())
    }

    /// The line at which a row begins.
    pub fn line(&self, row: usize) -> Option<u32> {
        self.lines.get(row).copied()
    }

    /// Number of rows.
    pub fn height(&self) -> usize {
        self.height
    }

    /// The names of the columns.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().map(Held::name)
    }

    /// A table without rows.
    pub fn empty(source: &str, headings: &[&str]) -> Self {
        let column = |name: &&str| Held::Read(StringChunked::full_null((*name).into(), 0).into_column());
        Self {
            source: source.into(),
            columns: headings.iter().map(column).collect(),
            places: OnceLock::new(),
            height: 0,
            lines: Vec::new(),
            headings: headings.iter().map(|heading| (*heading).to_owned()).collect(),
        }
    }
}

/// The cells of one column, whatever it is kept as.
#[derive(Debug, Clone, Copy)]
pub enum Cells<'a> {
    /// Strings.
    Text(&'a StringChunked),
    /// One byte per row and a dictionary.
    Coded {
        /// The code of every row; meaningless where null.
        codes: &'a [u8],
        /// Which rows have a value; none where all have.
        validity: Option<&'a Bitmap>,
        /// Code → value.
        mapping: &'a CategoricalMapping,
    },
}

impl<'a> Cells<'a> {
    /// The cells of a String or Enum column of one chunk.
    pub(super) fn of(column: &'a Column) -> Option<Self> {
        if let Ok(text) = column.str() {
            return Some(Self::Text(text));
        }
        let coded = column.cat8().ok()?;
        let mut chunks = coded.physical().downcast_iter();
        let array = chunks.next()?;
        chunks.next().is_none().then(|| Self::Coded {
            codes: array.values().as_slice(),
            validity: array.validity(),
            mapping: coded.get_mapping(),
        })
    }

    /// Number of rows.
    pub fn len(&self) -> usize {
        match self {
            Self::Text(text) => text.len(),
            Self::Coded { codes, .. } => codes.len(),
        }
    }

    /// Whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The value of a row; none where it is null.
    #[inline]
    pub fn get(&self, row: usize) -> Option<&'a str> {
        match self {
            Self::Text(text) => text.get(row),
            Self::Coded { codes, validity, mapping } => {
                let valid = validity.is_none_or(|validity| validity.get_bit(row));
                if valid { mapping.cat_to_str(u32::from(*codes.get(row)?)) } else { None }
            }
        }
    }

    /// The values in order.
    pub fn iter(self) -> impl Iterator<Item = Option<&'a str>> {
        (0..self.len()).map(move |row| self.get(row))
    }

    /// Whether a row holds this; none asks for a row without a value.
    pub fn holds(self, wanted: Option<&str>) -> bool {
        match (self, wanted) {
            (Self::Text(text), None) => text.null_count() > 0,
            (Self::Text(text), Some(wanted)) => text.iter().flatten().any(|value| value == wanted),
            (Self::Coded { validity, .. }, None) => validity.is_some_and(|validity| validity.unset_bits() > 0),
            (Self::Coded { mapping, .. }, Some(wanted)) => {
                let is_known = (0_u32..).map_while(|code| mapping.cat_to_str(code)).any(|value| value == wanted);
                // Values of rows that are kept no longer may stand in the dictionary.
                is_known && self.iter().flatten().any(|value| value == wanted)
            }
        }
    }

    /// Every different value once, in the order of its first row; for a text column that is every
    /// row's.
    pub fn distinct(self) -> Vec<&'a str> {
        match self {
            Self::Coded { mapping, .. } => (0_u32..).map_while(|code| mapping.cat_to_str(code)).collect(),
            Self::Text(text) => {
                let mut seen = HashSet::new();
                text.iter().flatten().filter(|value| seen.insert(*value)).collect()
            }
        }
    }

    /// For every row what `meaning` makes of its value; computed once per value where values are few.
    pub fn map<T: Copy>(self, mut meaning: impl FnMut(Option<&'a str>) -> T) -> Vec<T> {
        match self {
            Self::Text(text) => text.iter().map(meaning).collect(),
            Self::Coded { codes, validity, mapping } => {
                let of_code: Vec<T> =
                    (0_u32..).map_while(|code| mapping.cat_to_str(code)).map(|value| meaning(Some(value))).collect();
                let none = meaning(None);
                let value = |row: usize| {
                    let valid = validity.is_none_or(|validity| validity.get_bit(row));
                    if valid { of_code.get(usize::from(codes[row])).copied().unwrap_or(none) } else { none }
                };
                (0..codes.len()).map(value).collect()
            }
        }
    }
}

/// Line ends as LimeSurvey's CSV exports write them: its database, JSON and workbooks keep what the
/// browser sent.
pub fn with_line_ends(value: String) -> String {
    if value.contains(['\r', '\u{2028}']) { value.replace("\r\n", "\n").replace('\u{2028}', "\n") } else { value }
}

/// The headings made names: trimmed, and a heading that occurs again gets `#2`, `#3` … so that no
/// column is lost.
pub fn unique(headings: &[String]) -> Vec<String> {
    let mut taken = HashSet::with_capacity(headings.len());
    let mut nth: HashMap<&str, usize> = HashMap::new();
    headings
        .iter()
        .map(|heading| {
            let mut name = heading.clone();
            while !taken.insert(name.clone()) {
                let nth = nth.entry(heading).or_insert(1);
                *nth += 1;
                name = format!("{heading}#{nth}");
            }
            name
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeated_headings_stay_apart() {
        let headings = ["a", "a", "a#2", "a"].map(str::to_owned);
        assert_eq!(unique(&headings), ["a", "a#2", "a#2#2", "a#3"]);
    }
}
