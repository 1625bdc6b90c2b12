//! Frames and their columns: the only place that knows how Polars holds them.

use polars::prelude::*;

use super::dimension::Members;

/// Names of the columns that are no dimension.
pub mod column {
    /// Key of the body.
    pub const BODY: &str = "body";
    /// Name of the body.
    pub const NAME: &str = "name";
    /// Row of the body in the frame of bodies.
    pub const BODY_ROW: &str = "body_row";
    /// Row of the response that counts, in the frames of responses and answers.
    pub const RESPONSE_ROW: &str = "response_row";
    /// Inhabitants served.
    pub const POPULATION: &str = "population";
    /// Twelve-digit Regionalschlüssel.
    pub const ARS: &str = "ars";
    /// Eight-digit Gemeindeschlüssel.
    pub const AGS: &str = "ags";
    /// A second association that can reach the body.
    pub const ASSOCIATION_2: &str = "association_2";
    /// LimeSurvey's id of a response.
    pub const RESPONSE: &str = "response";
    /// When a response was begun.
    pub const STARTED: &str = "started";
    /// When a response was submitted.
    pub const SUBMITTED: &str = "submitted";
    /// How a response was classed: counted, duplicate, other, unmatched.
    pub const CLASS: &str = "class";
}

/// An Enum column from optional codes; null where there is none.
///
/// # Errors
/// When two members share a code or there are more members than Polars takes.
pub fn enum_column(name: &str, members: &Members, codes: &[Option<u16>]) -> PolarsResult<Column> {
    let categories = FrozenCategories::new(members.list().iter().map(|member| member.code.as_str()))?;
    let dtype = DataType::from_frozen_categories(categories.clone());
    let name = PlSmallStr::from_str(name);
    let series = match categories.physical() {
        CategoricalPhysical::U8 => {
            let physical: UInt8Chunked = codes.iter().map(|code| code.and_then(|c| u8::try_from(c).ok())).collect();
            CategoricalChunked::<Categorical8Type>::from_cats_and_dtype(physical.with_name(name), dtype).into_series()
        }
        CategoricalPhysical::U16 => {
            let physical: UInt16Chunked = codes.iter().copied().collect();
            CategoricalChunked::<Categorical16Type>::from_cats_and_dtype(physical.with_name(name), dtype).into_series()
        }
        CategoricalPhysical::U32 => {
            let physical: UInt32Chunked = codes.iter().map(|code| code.map(u32::from)).collect();
            CategoricalChunked::<Categorical32Type>::from_cats_and_dtype(physical.with_name(name), dtype).into_series()
        }
    };
    Ok(series.into())
}

/// The physical codes of an Enum column, without a copy.
pub struct Codes<'a> {
    values: Values<'a>,
    validity: Option<&'a polars_arrow::bitmap::Bitmap>,
}

enum Values<'a> {
    U8(&'a [u8]),
    U16(&'a [u16]),
    U32(&'a [u32]),
}

impl<'a> Codes<'a> {
    /// The codes of a column of one chunk; none where the column is no Enum or is scattered.
    pub fn of(frame: &'a DataFrame, name: &str) -> Option<Self> {
        macro_rules! one_chunk {
            ($chunked:expr, $variant:ident) => {{
                let mut chunks = $chunked.downcast_iter();
                let array = chunks.next()?;
                if chunks.next().is_some() {
                    return None;
                }
                Self { values: Values::$variant(array.values().as_slice()), validity: array.validity() }
            }};
        }
        let column = frame.column(name).ok()?;
        Some(match column.dtype().cat_physical().ok()? {
            CategoricalPhysical::U8 => one_chunk!(column.cat8().ok()?.physical(), U8),
            CategoricalPhysical::U16 => one_chunk!(column.cat16().ok()?.physical(), U16),
            CategoricalPhysical::U32 => one_chunk!(column.cat32().ok()?.physical(), U32),
        })
    }

    /// The code of a row.
    #[inline]
    pub fn get(&self, row: usize) -> Option<usize> {
        if self.validity.is_some_and(|validity| !validity.get_bit(row)) {
            return None;
        }
        Some(match self.values {
            Values::U8(values) => usize::from(values[row]),
            Values::U16(values) => usize::from(values[row]),
            Values::U32(values) => values[row] as usize,
        })
    }

    /// Calls `visit(row, code)` for every row; the branch on the width is taken once.
    pub fn for_each(&self, mut visit: impl FnMut(usize, Option<usize>)) {
        macro_rules! walk {
            ($values:expr) => {
                match self.validity {
                    None => $values.iter().enumerate().for_each(|(row, code)| visit(row, Some(*code as usize))),
                    Some(validity) => $values
                        .iter()
                        .zip(validity.iter())
                        .enumerate()
                        .for_each(|(row, (code, valid))| visit(row, valid.then_some(*code as usize))),
                }
            };
        }
        match self.values {
            Values::U8(values) => walk!(values),
            Values::U16(values) => walk!(values),
            Values::U32(values) => walk!(values),
        }
    }
}

/// A column of optional numbers read without a copy.
pub struct Numbers<'a> {
    values: &'a [u32],
    validity: Option<&'a polars_arrow::bitmap::Bitmap>,
}

impl<'a> Numbers<'a> {
    /// The numbers of a `UInt32` column of one chunk.
    pub fn of(frame: &'a DataFrame, name: &str) -> Option<Self> {
        let chunked = frame.column(name).ok()?.u32().ok()?;
        let mut chunks = chunked.downcast_iter();
        let array = chunks.next()?;
        chunks.next().is_none().then(|| Self { values: array.values().as_slice(), validity: array.validity() })
    }

    /// The number of a row.
    #[inline]
    pub fn get(&self, row: usize) -> Option<u32> {
        let valid = self.validity.is_none_or(|validity| validity.get_bit(row));
        valid.then(|| self.values[row])
    }
}
