//! A raw table: strings as they were read, each row with the line it begins at.
//!
//! Columns of few values (answer codes, yes and no, dates of a batch) are kept as one byte per row
//! with their dictionary; the others as strings. A survey of 100,000 rows and 120 columns, nearly
//! all of them coded, takes a tenth of the memory that way, and what is asked of it is the same.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use polars::prelude::*;
use polars_arrow::bitmap::{Bitmap, BitmapBuilder};
use rustc_hash::FxHasher;

use crate::error::{FormatError, SourceError};

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
    fn of(column: &'a Column) -> Option<Self> {
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

/// The most values that a coded column has.
const MAX_VALUES: usize = 250;
/// Stands for null while a coded column is built.
const NULL: u8 = u8::MAX;

/// Builds one column, a row at a time: coded as long as its values are few.
pub struct ColumnBuilder {
    name: PlSmallStr,
    state: State,
}

enum State {
    Coded(Coded),
    Text(StringChunkedBuilder),
}

#[derive(Debug, Default)]
struct Coded {
    values: Vec<String>,
    short: HashMap<u128, u8, BuildHasherDefault<FxHasher>>,
    long: HashMap<String, u8>,
    codes: Vec<u8>,
    nulls: usize,
    /// Short values met lately with their codes, each in the slot that its bytes choose: answers repeat,
    /// and a look here saves the table of values in nearly every row.
    recent: Box<[(u128, u8); RECENT]>,
}

/// Slots for values met lately; a power of two.
const RECENT: usize = 16;

/// The slot of a short value.
#[inline]
fn slot(packed: u128) -> usize {
    let bytes = packed.to_le_bytes();
    let (halves, _) = bytes.as_chunks();
    let [low, high] = [halves[0], halves[1]].map(u64::from_le_bytes);
    let mixed = (low ^ high.rotate_left(29)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    usize::from(mixed.to_le_bytes()[7]) % RECENT
}

/// A short value as a number, so that looking it up compares no strings; none for longer ones.
#[inline]
fn packed(value: &str) -> Option<u128> {
    let bytes = value.as_bytes();
    if bytes.len() > 15 {
        return None;
    }
    let mut packed = [0; 16];
    packed[..bytes.len()].copy_from_slice(bytes);
    packed[15] = u8::try_from(bytes.len()).unwrap_or(0) + 1;
    Some(u128::from_le_bytes(packed))
}

impl Coded {
    /// The code of a value, a new one where it is not known yet; none where there are too many.
    #[inline]
    fn code(&mut self, value: &str) -> Option<u8> {
        let key = packed(value);
        if let Some(key) = key
            && let (known, code) = self.recent[slot(key)]
            && known == key
        {
            return Some(code);
        }
        let known = match key {
            Some(key) => self.short.get(&key).copied(),
            None => self.long.get(value).copied(),
        };
        let code = match known {
            Some(code) => code,
            None if self.values.len() >= MAX_VALUES => return None,
            None => {
                let code = u8::try_from(self.values.len()).ok()?;
                self.values.push(value.to_owned());
                match key {
                    Some(key) => drop(self.short.insert(key, code)),
                    None => drop(self.long.insert(value.to_owned(), code)),
                }
                code
            }
        };
        if let Some(key) = key {
            self.recent[slot(key)] = (key, code);
        }
        Some(code)
    }
}

impl ColumnBuilder {
    /// A column without rows.
    pub fn new(name: &str) -> Self {
        Self { name: name.into(), state: State::Coded(Coded::default()) }
    }

    /// A column of strings in its small form: coded where its values are few, else as it is.
    ///
    /// # Errors
    /// As [`Self::finish`].
    pub fn coded_or_text(text: &StringChunked) -> Result<Column, SourceError> {
        let mut builder = Self::new(text.name().as_str());
        for value in text.iter() {
            builder.push(value);
            if matches!(builder.state, State::Text(_)) {
                return Ok(text.rechunk().into_owned().into_column());
            }
        }
        builder.finish()
    }

    /// Adds one row.
    #[inline]
    pub fn push(&mut self, value: Option<&str>) {
        match &mut self.state {
            State::Text(text) => text.append_option(value),
            State::Coded(coded) => match value {
                None => {
                    coded.codes.push(NULL);
                    coded.nulls += 1;
                }
                Some(value) => match coded.code(value) {
                    Some(code) => coded.codes.push(code),
                    None => {
                        self.widen();
                        self.push(Some(value));
                    }
                },
            },
        }
    }

    /// Adds so many rows without a value.
    pub fn push_nulls(&mut self, count: usize) {
        match &mut self.state {
            State::Coded(coded) => {
                coded.codes.resize(coded.codes.len() + count, NULL);
                coded.nulls += count;
            }
            State::Text(text) => (0..count).for_each(|_| text.append_null()),
        }
    }

    /// From codes to strings: there are too many values.
    fn widen(&mut self) {
        let State::Coded(coded) = &self.state else { return };
        let mut text = StringChunkedBuilder::new(self.name.clone(), coded.codes.len() * 2);
        for code in &coded.codes {
            text.append_option(coded.values.get(usize::from(*code)));
        }
        self.state = State::Text(text);
    }

    /// The parts of a column that several threads have read, one after the other.
    ///
    /// # Errors
    /// As [`Self::finish`].
    pub fn joined(mut parts: Vec<Self>) -> Result<Column, SourceError> {
        let failed = |cause: PolarsError| SourceError::new(FormatError::WrongFormat, "–").found(cause);
        let rest = parts.split_off(parts.len().min(1));
        let Some(mut whole) = parts.pop() else { return Err(SourceError::new(FormatError::WrongFormat, "–")) };
        let mut texts: Vec<StringChunked> = Vec::new();
        for mut part in rest {
            if !texts.is_empty() || !whole.takes(&part) {
                part.widen();
                texts.extend(part.into_text());
            }
        }
        if texts.is_empty() {
            return whole.finish();
        }
        whole.widen();
        let Some(mut text) = whole.into_text() else {
            return Err(SourceError::new(FormatError::WrongFormat, "–"));
        };
        for part in texts {
            text.append(&part).map_err(failed)?;
        }
        Ok(text.rechunk().into_owned().into_column())
    }

    /// Takes another part in, if both are coded and have few values together.
    fn takes(&mut self, part: &Self) -> bool {
        let (State::Coded(own), State::Coded(other)) = (&mut self.state, &part.state) else { return false };
        let codes: Option<Vec<u8>> = other.values.iter().map(|value| own.code(value)).collect();
        let Some(codes) = codes else { return false };
        let mapped = other.codes.iter().map(|code| if *code == NULL { NULL } else { codes[usize::from(*code)] });
        own.codes.extend(mapped);
        own.nulls += other.nulls;
        true
    }

    fn into_text(self) -> Option<StringChunked> {
        if let State::Text(text) = self.state { Some(text.finish()) } else { None }
    }

    /// The finished column.
    ///
    /// # Errors
    /// When Polars refuses the dictionary, which would be a bug.
    pub fn finish(self) -> Result<Column, SourceError> {
        let coded = match self.state {
            State::Text(text) => return Ok(text.finish().into_column()),
            State::Coded(coded) => coded,
        };
        let validity = (coded.nulls > 0).then(|| {
            let mut bits = BitmapBuilder::with_capacity(coded.codes.len());
            coded.codes.iter().for_each(|code| bits.push(*code != NULL));
            bits.freeze()
        });
        let codes: Vec<u8> = coded.codes.into_iter().map(|code| if code == NULL { 0 } else { code }).collect();
        coded_column(UInt8Chunked::from_vec_validity(self.name.clone(), codes, validity), &coded.values)
    }
}

/// A coded column from its codes and their values.
///
/// # Errors
/// When two codes share a value.
pub fn coded_column(codes: UInt8Chunked, values: &[String]) -> Result<Column, SourceError> {
    let failed = |cause: PolarsError| SourceError::new(FormatError::WrongFormat, codes.name().as_str()).found(cause);
    let categories = FrozenCategories::new(values.iter().map(String::as_str)).map_err(failed)?;
    let dtype = DataType::from_frozen_categories(categories);
    Ok(CategoricalChunked::<Categorical8Type>::from_cats_and_dtype(codes, dtype).into_column())
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
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    fn built(values: &[Option<&str>]) -> Column {
        let mut builder = ColumnBuilder::new("c");
        for value in values {
            builder.push(*value);
        }
        builder.finish().unwrap()
    }

    #[test]
    fn few_values_are_coded_and_read_back() {
        let long = "a value that is longer than fifteen bytes";
        let values = [Some("A"), None, Some(""), Some(long), Some("A"), Some(long), None];
        let column = built(&values);
        assert!(column.cat8().is_ok());
        let cells = Cells::of(&column).unwrap();
        assert_eq!(cells.iter().collect::<Vec<_>>(), values);
        assert_eq!(cells.distinct(), ["A", "", long]);
        assert_eq!(cells.map(|value| value.map_or(9, str::len)), [1, 9, 0, long.len(), 1, long.len(), 9]);
    }

    #[test]
    fn many_values_become_strings_without_loss() {
        let numbers: Vec<String> = (0..1000).map(|n| n.to_string()).collect();
        let values: Vec<Option<&str>> =
            numbers.iter().map(|n| if n.ends_with('7') { None } else { Some(n.as_str()) }).collect();
        let column = built(&values);
        assert!(column.str().is_ok());
        assert_eq!(Cells::of(&column).unwrap().iter().collect::<Vec<_>>(), values);
    }

    #[test]
    fn repeated_headings_stay_apart() {
        let headings = ["a", "a", "a#2", "a"].map(str::to_owned);
        assert_eq!(unique(&headings), ["a", "a#2", "a#2#2", "a#3"]);
    }
}
