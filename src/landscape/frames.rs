//! Frames and their columns: the only place that knows how Polars holds them.

use polars::prelude::*;
use polars_arrow::array::PrimitiveArray;

use crate::domain::{Maturity, Status};
use crate::error::{LandscapeError, SourceError};

use super::dimension::{Dimension, Members};

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

/// A column of the keepings cannot be used: what is wrong with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ColumnProblem {
    Missing,
    WrongType,
    Scattered,
}

impl ColumnProblem {
    const fn word(self) -> &'static str {
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
    fn of(frame: &DataFrame, name: &str) -> Result<Self, ColumnProblem> {
        let column = frame.column(name).map_err(|_| ColumnProblem::Missing)?;
        let wrong = |_| ColumnProblem::WrongType;
        Ok(Self(match column.dtype().cat_physical().map_err(wrong)? {
            CategoricalPhysical::U8 => Physical::U8(only_chunk(column.cat8().map_err(wrong)?.physical())?),
            CategoricalPhysical::U16 => Physical::U16(only_chunk(column.cat16().map_err(wrong)?.physical())?),
            CategoricalPhysical::U32 => Physical::U32(only_chunk(column.cat32().map_err(wrong)?.physical())?),
        }))
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
    fn of(frame: &DataFrame, name: &str) -> Result<Self, ColumnProblem> {
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

/// The frame of the keepings with its columns found once, so that no count reads a name and none can
/// take a missing column for an empty one.
///
/// One row per keeping, in the order of [`RegisterMap::keepings`](super::register_map::RegisterMap):
/// every [`Dimension`] (Enum), `association_2` (Enum), `body_row` (u32), `population` and
/// `response_row` (u32, null).
#[derive(Debug, Clone)]
pub struct Keepings {
    frame: DataFrame,
    codes: Vec<Codes>,
    second_association: Codes,
    /// The body of a keeping, by its place in the register map.
    pub bodies: Numbers,
    /// Inhabitants served.
    pub population: Numbers,
    /// The response that counts for a keeping, by its row in the survey.
    pub responses: Numbers,
}

impl Keepings {
    /// Finds the columns of a frame; `source` is named where one is missing.
    ///
    /// # Errors
    /// [`LandscapeError::FrameColumn`] with the column that is missing, of another type or in several
    /// chunks.
    pub fn new(frame: DataFrame, source: &str) -> Result<Self, SourceError> {
        let error = |column: &str, problem: ColumnProblem| {
            SourceError::new(LandscapeError::FrameColumn, source).expected(column).found(problem.word())
        };
        let coded = |name: &str| Codes::of(&frame, name).map_err(|problem| error(name, problem));
        let numbers = |name: &str| Numbers::of(&frame, name).map_err(|problem| error(name, problem));
        Ok(Self {
            codes: Dimension::ALL.iter().map(|dimension| coded(dimension.code())).collect::<Result<_, _>>()?,
            second_association: coded(column::ASSOCIATION_2)?,
            bodies: numbers(column::BODY_ROW)?,
            population: numbers(column::POPULATION)?,
            responses: numbers(column::RESPONSE_ROW)?,
            frame,
        })
    }

    /// The frame itself.
    pub const fn frame(&self) -> &DataFrame {
        &self.frame
    }

    /// Number of keepings.
    pub fn height(&self) -> usize {
        self.frame.height()
    }

    /// The members of a dimension, row by row.
    #[inline]
    pub fn codes(&self, dimension: Dimension) -> &Codes {
        &self.codes[dimension.index()]
    }

    /// Further members of the same dimension: a town can be reached through two associations.
    pub fn second_codes(&self, dimension: Dimension) -> Option<&Codes> {
        (dimension == Dimension::Association).then_some(&self.second_association)
    }

    /// The status of a keeping.
    #[inline]
    pub fn status(&self, row: usize) -> Status {
        // Every keeping has one: the column is built without nulls.
        self.codes(Dimension::Status)
            .get(row)
            .and_then(|code| Status::ALL.get(code).copied())
            .unwrap_or(Status::NotInvited)
    }

    /// The level of a keeping.
    #[inline]
    pub fn level(&self, row: usize) -> Option<Maturity> {
        self.codes(Dimension::Maturity).get(row).and_then(|code| Maturity::ALL.get(code).copied())
    }
}
