//! A raw table: strings as they were read, each row with the line it begins at.
//!
//! Columns of few values (answer codes, yes and no, dates of a batch) are kept as one byte per row
//! with their dictionary; the others as strings. A survey of 100,000 rows and 120 columns, nearly
//! all of them coded, takes a tenth of the memory that way, and what is asked of it is the same.

use std::collections::HashMap;

use polars::prelude::*;
use polars_arrow::bitmap::Bitmap;

use crate::error::{FormatError, SourceError};

pub use super::column_builder::{ColumnBuilder, coded_column};

/// A table as read.
#[derive(Debug, Clone)]
pub struct Table {
    /// Name of the file, for findings.
    pub source: String,
    /// One column per heading, String or Enum; null where the source has NULL.
    pub frame: DataFrame,
    /// The line each row begins at, from 1; empty where the source has no lines.
    pub lines: Vec<u32>,
    /// The headings as they stand in the source, which can repeat; the frame's are unique.
    pub headings: Vec<String>,
}

impl Table {
    /// The column with this name.
    pub fn column(&self, name: &str) -> Option<Cells<'_>> {
        self.frame.column(name).ok().and_then(Cells::of)
    }

    /// The column at this place.
    pub fn at(&self, place: usize) -> Option<Cells<'_>> {
        self.frame.columns().get(place).and_then(Cells::of)
    }

    /// Puts columns in the place of others, all at once.
    ///
    /// # Errors
    /// When a column has another height than the table, which would be a bug.
    pub fn replace(&mut self, columns: Vec<(usize, Column)>) -> Result<(), SourceError> {
        if columns.is_empty() {
            return Ok(());
        }
        let mut all = self.frame.columns().to_vec();
        for (place, column) in columns {
            all[place] = column;
        }
        self.frame = DataFrame::new(self.height(), all)
            .map_err(|cause| SourceError::new(FormatError::WrongFormat, &self.source).found(cause))?;
        Ok(())
    }

    /// Puts a column before the one at this place, under a heading.
    ///
    /// # Errors
    /// When its name is taken already.
    pub fn insert(&mut self, place: usize, heading: &str, column: Column) -> Result<(), SourceError> {
        let mut all = self.frame.columns().to_vec();
        all.insert(place, column);
        self.headings.insert(place, heading.to_owned());
        self.frame = DataFrame::new(self.height(), all)
            .map_err(|cause| SourceError::new(FormatError::WrongFormat, &self.source).found(cause))?;
        Ok(())
    }

    /// Puts several columns in the place of one; its heading stands above each.
    ///
    /// # Errors
    /// When a name is taken already.
    pub fn expand(&mut self, place: usize, columns: Vec<Column>) -> Result<(), SourceError> {
        let (mut all, mut headings) = (self.frame.columns().to_vec(), std::mem::take(&mut self.headings));
        let heading = headings.get(place).cloned().unwrap_or_default();
        if place < headings.len() {
            headings.splice(place..=place, columns.iter().map(|_| heading.clone()));
        }
        all.splice(place..=place, columns);
        self.headings = headings;
        self.frame = DataFrame::new(self.height(), all)
            .map_err(|cause| SourceError::new(FormatError::WrongFormat, &self.source).found(cause))?;
        Ok(())
    }

    /// Keeps the columns for which this holds, with their headings.
    pub fn keep_columns(&mut self, keep: &[bool]) {
        let kept = |at: &usize| keep.get(*at).copied().unwrap_or(true);
        let height = self.height();
        let columns = self.frame.columns().iter().enumerate().filter(|(at, _)| kept(at));
        // Columns of one table have one height and different names: fewer of them have too.
        self.frame = DataFrame::new(height, columns.map(|(_, column)| column.clone()).collect()).unwrap_or_default();
        let headings = std::mem::take(&mut self.headings).into_iter().enumerate();
        self.headings = headings.filter(|(at, _)| kept(at)).map(|(_, heading)| heading).collect();
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
        let mut frame = self.frame.filter(&mask).map_err(failed)?;
        frame.rechunk_mut();
        self.frame = frame;
        let mut kept = keep.iter();
        self.lines.retain(|_| kept.next().copied().unwrap_or(true));
        Ok(())
    }

    /// The line at which a row begins.
    pub fn line(&self, row: usize) -> Option<u32> {
        self.lines.get(row).copied()
    }

    /// Number of rows.
    pub fn height(&self) -> usize {
        self.frame.height()
    }

    /// The names of the columns.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.frame.columns().iter().map(|column| column.name().as_str())
    }

    /// A table without rows.
    pub fn empty(source: &str, headings: &[&str]) -> Self {
        let columns = headings.iter().map(|name| StringChunked::full_null((*name).into(), 0).into_column()).collect();
        Self {
            source: source.into(),
            frame: DataFrame::new(0, columns).unwrap_or_default(),
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
                let mut seen = std::collections::HashSet::new();
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
    let mut taken = std::collections::HashSet::with_capacity(headings.len());
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
