//! Columns built a row at a time: coded as long as their values are few, strings from then on.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use polars::prelude::*;
use polars_arrow::bitmap::BitmapBuilder;
use rustc_hash::FxHasher;

use crate::error::{FormatError, SourceError};

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

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;
    use crate::raw::table::Cells;

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
}
