//! Columns by their physical codes: what filters and counts walk, and what Polars calls an Enum.

use polars::prelude::*;
use polars_arrow::array::PrimitiveArray;
use polars_arrow::bitmap::{Bitmap, BitmapBuilder};
use polars_arrow::types::NativeType;
use serde::{Deserialize, Serialize};

use super::dimension::Members;

/// A column of the keepings cannot be used: what is wrong with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ColumnProblem {
    Missing,
    WrongType,
    Scattered,
}

impl ColumnProblem {
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Missing => "–",
            Self::WrongType => "dtype",
            Self::Scattered => "chunks",
        }
    }
}

/// The physical codes of an Enum column. Shares its memory with the frame: a clone costs nothing.
#[derive(Debug, Clone)]
pub struct Codes(Physical);

#[derive(Debug, Clone)]
enum Physical {
    U8(PrimitiveArray<u8>),
    U16(PrimitiveArray<u16>),
    U32(PrimitiveArray<u32>),
}

/// The only chunk of a column.
fn only_chunk<T: PolarsNumericType>(chunked: &ChunkedArray<T>) -> Result<PrimitiveArray<T::Native>, ColumnProblem> {
    let mut chunks = chunked.downcast_iter();
    match (chunks.next(), chunks.next()) {
        (Some(array), None) => Ok(array.clone()),
        _ => Err(ColumnProblem::Scattered),
    }
}

impl Codes {
    fn of(column: &Column) -> Result<Self, ColumnProblem> {
        let wrong = |_| ColumnProblem::WrongType;
        Ok(Self(match column.dtype().cat_physical().map_err(wrong)? {
            CategoricalPhysical::U8 => Physical::U8(only_chunk(column.cat8().map_err(wrong)?.physical())?),
            CategoricalPhysical::U16 => Physical::U16(only_chunk(column.cat16().map_err(wrong)?.physical())?),
            CategoricalPhysical::U32 => Physical::U32(only_chunk(column.cat32().map_err(wrong)?.physical())?),
        }))
    }

    /// Codes of one width from their values; none is null.
    fn build(width: CategoricalPhysical, codes: impl Iterator<Item = Option<u16>>) -> Self {
        match width {
            CategoricalPhysical::U8 => Self(Physical::U8(array(codes.map(|code| code?.try_into().ok())))),
            CategoricalPhysical::U16 => Self(Physical::U16(array(codes))),
            CategoricalPhysical::U32 => Self(Physical::U32(array(codes.map(|code| code.map(u32::from))))),
        }
    }

    /// The code of a row.
    #[inline]
    pub fn get(&self, row: usize) -> Option<usize> {
        macro_rules! at {
            ($array:expr) => {
                $array.validity().is_none_or(|validity| validity.get_bit(row)).then(|| $array.values()[row] as usize)
            };
        }
        match &self.0 {
            Physical::U8(array) => at!(array),
            Physical::U16(array) => at!(array),
            Physical::U32(array) => at!(array),
        }
    }

    /// Calls `visit(row, code)` for every row; the branch on the width is taken once.
    pub fn for_each(&self, mut visit: impl FnMut(usize, Option<usize>)) {
        macro_rules! walk {
            ($array:expr) => {
                match $array.validity() {
                    None => $array.values().iter().enumerate().for_each(|(row, code)| visit(row, Some(*code as usize))),
                    Some(validity) => $array
                        .values()
                        .iter()
                        .zip(validity.iter())
                        .enumerate()
                        .for_each(|(row, (code, valid))| visit(row, valid.then_some(*code as usize))),
                }
            };
        }
        match &self.0 {
            Physical::U8(array) => walk!(array),
            Physical::U16(array) => walk!(array),
            Physical::U32(array) => walk!(array),
        }
    }
}

/// A column of optional numbers. Shares its memory with the frame.
#[derive(Debug, Clone)]
pub struct Numbers(PrimitiveArray<u32>);

impl Numbers {
    /// Numbers from their values; none is null.
    pub(super) fn build(numbers: impl Iterator<Item = Option<u32>>) -> Self {
        Self(array(numbers))
    }

    /// As a column of a frame.
    pub(super) fn column(&self, name: &str) -> Column {
        UInt32Chunked::with_chunk(name.into(), self.0.clone()).into_column()
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// The numbers of a column of a frame.
    pub(super) fn of(frame: &DataFrame, name: &str) -> Result<Self, ColumnProblem> {
        let column = frame.column(name).map_err(|_| ColumnProblem::Missing)?;
        Ok(Self(only_chunk(column.u32().map_err(|_| ColumnProblem::WrongType)?)?))
    }

    /// The number of a row.
    #[inline]
    pub fn get(&self, row: usize) -> Option<u32> {
        let valid = self.0.validity().is_none_or(|validity| validity.get_bit(row));
        valid.then(|| self.0.values()[row])
    }
}

/// Values in one piece of memory, with a bitmap where some are missing.
fn array<T: NativeType>(values: impl Iterator<Item = Option<T>>) -> PrimitiveArray<T> {
    let (least, _) = values.size_hint();
    let (mut own, mut valid) = (Vec::with_capacity(least), BitmapBuilder::with_capacity(least));
    for value in values {
        valid.push(value.is_some());
        own.push(value.unwrap_or_default());
    }
    // None where all are valid.
    PrimitiveArray::from_vec(own).with_validity(valid.into_opt_validity())
}

/// An Enum column as its codes; what Polars makes of it is made when it is asked for, being checked
/// value by value then.
#[derive(Debug, Clone)]
pub struct EnumColumn {
    name: PlSmallStr,
    dtype: DataType,
    codes: Codes,
}

impl EnumColumn {
    /// A column whose codes are places in a list of members; null where there is none.
    ///
    /// # Errors
    /// When two members share a code or there are more members than Polars takes.
    pub fn new(name: &str, members: &Members, codes: impl Iterator<Item = Option<u16>>) -> PolarsResult<Self> {
        let categories = FrozenCategories::new(members.list().iter().map(|member| member.code.as_str()))?;
        let width = categories.physical();
        let dtype = DataType::from_frozen_categories(categories);
        Ok(Self { name: name.into(), dtype, codes: Codes::build(width, codes) })
    }

    /// The column of a frame by its name.
    pub(super) fn of(frame: &DataFrame, name: &str) -> Result<Self, ColumnProblem> {
        let column = frame.column(name).map_err(|_| ColumnProblem::Missing)?;
        Ok(Self { name: name.into(), dtype: column.dtype().clone(), codes: Codes::of(column)? })
    }

    /// The codes.
    #[inline]
    pub const fn codes(&self) -> &Codes {
        &self.codes
    }

    /// As a column of a frame.
    pub fn column(&self) -> Column {
        let (name, dtype) = (self.name.clone(), self.dtype.clone());
        macro_rules! column {
            ($physical:ident, $logical:ident, $array:expr) => {{
                let physical = $physical::with_chunk(name, $array.clone());
                CategoricalChunked::<$logical>::from_cats_and_dtype(physical, dtype).into_column()
            }};
        }
        match &self.codes.0 {
            Physical::U8(array) => column!(UInt8Chunked, Categorical8Type, array),
            Physical::U16(array) => column!(UInt16Chunked, Categorical16Type, array),
            Physical::U32(array) => column!(UInt32Chunked, Categorical32Type, array),
        }
    }
}

/// Codes or numbers as they are kept in the cache: their bytes, the lowest first, and a bit for every
/// value where some are missing.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct KeptValues {
    /// Bytes of one value: 1, 2 or 4.
    width: u8,
    #[serde(with = "serde_bytes")]
    values: Vec<u8>,
    #[serde(with = "serde_bytes")]
    valid: Option<Vec<u8>>,
}

/// The bytes of values, and which of them there are.
macro_rules! kept {
    ($array:expr) => {{
        let values = $array.values().iter().flat_map(|value| value.to_le_bytes()).collect();
        let valid = $array.validity().map(|bits| {
            let mut bytes = vec![0_u8; bits.len().div_ceil(8)];
            bits.iter().enumerate().filter(|(_, valid)| *valid).for_each(|(at, _)| bytes[at / 8] |= 1 << (at % 8));
            bytes
        });
        (values, valid)
    }};
}

/// Numbers of several bytes each.
fn wide<T, const WIDTH: usize>(bytes: &[u8], number: impl Fn([u8; WIDTH]) -> T) -> Vec<T> {
    bytes.as_chunks().0.iter().map(|bytes| number(*bytes)).collect()
}

impl KeptValues {
    /// What is kept of codes.
    pub(super) fn of_codes(codes: &Codes) -> Self {
        let (width, (values, valid)) = match &codes.0 {
            Physical::U8(array) => (1, kept!(array)),
            Physical::U16(array) => (2, kept!(array)),
            Physical::U32(array) => (4, kept!(array)),
        };
        Self { width, values, valid }
    }

    /// What is kept of numbers.
    pub(super) fn of_numbers(numbers: &Numbers) -> Self {
        let (values, valid) = kept!(numbers.0);
        Self { width: 4, values, valid }
    }

    /// The values again; none where they are not as many as they should be.
    fn array<T: NativeType, const WIDTH: usize>(
        self,
        height: usize,
        values: impl Fn(Vec<u8>) -> Vec<T>,
    ) -> Option<PrimitiveArray<T>> {
        if self.values.len() != height.checked_mul(WIDTH)? || usize::from(self.width) != WIDTH {
            return None;
        }
        let valid = match self.valid {
            Some(bits) if bits.len() != height.div_ceil(8) => return None,
            valid => valid.map(|bits| Bitmap::from_u8_vec(bits, height)),
        };
        Some(PrimitiveArray::from_vec(values(self.values)).with_validity(valid))
    }

    /// The numbers again, so many.
    pub(super) fn numbers(self, height: usize) -> Option<Numbers> {
        self.array::<u32, 4>(height, |bytes| wide(&bytes, u32::from_le_bytes)).map(Numbers)
    }

    /// The column of so many codes again; none where one of them is no place in the list of members.
    pub(super) fn column(self, name: &str, members: &Members, height: usize) -> Option<EnumColumn> {
        let bare = EnumColumn::new(name, members, std::iter::empty()).ok()?;
        let width = usize::from(self.width);
        let codes = match (&bare.codes.0, width) {
            (Physical::U8(_), 1) => Codes(Physical::U8(self.array::<u8, 1>(height, |bytes| bytes)?)),
            (Physical::U16(_), 2) => {
                Codes(Physical::U16(self.array::<u16, 2>(height, |bytes| wide(&bytes, u16::from_le_bytes))?))
            }
            (Physical::U32(_), 4) => {
                Codes(Physical::U32(self.array::<u32, 4>(height, |bytes| wide(&bytes, u32::from_le_bytes))?))
            }
            _ => return None,
        };
        let mut is_sound = true;
        codes.for_each(|_, code| is_sound &= code.is_none_or(|code| code < members.len()));
        is_sound.then_some(EnumColumn { codes, ..bare })
    }
}
