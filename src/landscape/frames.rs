//! Frames and their columns: the only place that knows how Polars holds them.

use std::collections::HashMap;
use std::sync::OnceLock;

use polars::prelude::*;

use crate::domain::{Maturity, Status};
use crate::error::{LandscapeError, SourceError};

use super::coded::ColumnProblem;
pub(super) use super::coded::KeptValues;
pub use super::coded::{Codes, EnumColumn, Numbers};
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

/// The frame of the keepings with its columns found once, so that no count reads a name and none can
/// take a missing column for an empty one.
///
/// One row per keeping, in the order of [`RegisterMap::keepings`](super::register_map::RegisterMap):
/// every [`Dimension`] (Enum), `association_2` (Enum), `body_row` (u32), `population` and
/// `response_row` (u32, null).
#[derive(Debug, Clone)]
pub struct Keepings {
    /// One per dimension, in the order of [`Dimension::ALL`].
    dimensions: Vec<EnumColumn>,
    second_association: EnumColumn,
    /// The body of a keeping, by its place in the register map.
    pub bodies: Numbers,
    /// Inhabitants served.
    pub population: Numbers,
    /// The response that counts for a keeping, by its row in the survey.
    pub responses: Numbers,
    /// The same as Polars has it; made when it is first asked for, which the screens never do.
    frame: OnceLock<DataFrame>,
}

impl Keepings {
    /// Keepings from their columns.
    pub(super) fn of(
        dimensions: Vec<EnumColumn>,
        second_association: EnumColumn,
        bodies: Numbers,
        population: Numbers,
        responses: Numbers,
    ) -> Self {
        Self { dimensions, second_association, bodies, population, responses, frame: OnceLock::new() }
    }

    /// How many columns are kept.
    pub(super) const COLUMNS: usize = Dimension::ALL.len() + 4;

    /// What is kept of the columns: in the order of [`Dimension::ALL`], the second association, the numbers.
    pub(super) fn kept(&self) -> impl Iterator<Item = KeptValues> {
        let dimensions = self.dimensions.iter().chain([&self.second_association]);
        let numbers = [&self.bodies, &self.population, &self.responses];
        let codes = dimensions.map(|column| KeptValues::of_codes(column.codes()));
        codes.chain(numbers.into_iter().map(KeptValues::of_numbers))
    }

    /// The columns again, of so many keepings; none where they do not fit the members.
    pub(super) fn restored(
        kept: Vec<KeptValues>,
        height: usize,
        members: &HashMap<Dimension, Members>,
    ) -> Option<Self> {
        let mut kept = kept.into_iter();
        let dimensions = Dimension::ALL
            .iter()
            .map(|dimension| kept.next()?.column(dimension.code(), members.get(dimension)?, height))
            .collect::<Option<Vec<_>>>()?;
        let second = kept.next()?.column(column::ASSOCIATION_2, members.get(&Dimension::Association)?, height)?;
        let mut numbers = || kept.next()?.numbers(height);
        Some(Self::of(dimensions, second, numbers()?, numbers()?, numbers()?))
    }

    /// Finds the columns of a frame; `source` is named where one is missing.
    ///
    /// # Errors
    /// [`LandscapeError::FrameColumn`] with the column that is missing, of another type or in several
    /// chunks.
    pub fn new(frame: DataFrame, source: &str) -> Result<Self, SourceError> {
        let error = |column: &str, problem: ColumnProblem| {
            SourceError::new(LandscapeError::FrameColumn, source).expected(column).found(problem.word())
        };
        let coded = |name: &str| EnumColumn::of(&frame, name).map_err(|problem| error(name, problem));
        let numbers = |name: &str| Numbers::of(&frame, name).map_err(|problem| error(name, problem));
        Ok(Self {
            dimensions: Dimension::ALL.iter().map(|dimension| coded(dimension.code())).collect::<Result<_, _>>()?,
            second_association: coded(column::ASSOCIATION_2)?,
            bodies: numbers(column::BODY_ROW)?,
            population: numbers(column::POPULATION)?,
            responses: numbers(column::RESPONSE_ROW)?,
            frame: frame.into(),
        })
    }

    /// The frame itself.
    pub fn frame(&self) -> &DataFrame {
        self.frame.get_or_init(|| {
            let mut columns = vec![self.bodies.column(column::BODY_ROW)];
            columns.extend(self.dimensions.iter().map(EnumColumn::column));
            columns.push(self.second_association.column());
            columns.push(self.population.column(column::POPULATION));
            columns.push(self.responses.column(column::RESPONSE_ROW));
            // Columns of one height and different names: Polars has no reason to refuse them.
            DataFrame::new(self.height(), columns).unwrap_or_default()
        })
    }

    /// Number of keepings.
    pub fn height(&self) -> usize {
        self.bodies.len()
    }

    /// The members of a dimension, row by row.
    #[inline]
    pub fn codes(&self, dimension: Dimension) -> &Codes {
        self.dimensions[dimension.index()].codes()
    }

    /// Further members of the same dimension: a town can be reached through two associations.
    pub fn second_codes(&self, dimension: Dimension) -> Option<&Codes> {
        (dimension == Dimension::Association).then_some(self.second_association.codes())
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
