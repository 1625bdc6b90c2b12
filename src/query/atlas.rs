//! The front door for programs: a landscape with its filter language, and its frames.

use std::path::Path;

use polars::prelude::{DataFrame, PolarsResult};

use crate::error::SourceError;
use crate::landscape::Landscape;
use crate::landscape::load::{SourceOptions, load};
use crate::landscape::workspace_sources::merged;
use crate::sources::workspace::Workspace;

use super::filter::{Evaluated, Filter, FilterError, Vocabulary, evaluate, parse};
use super::numbers::{Counts, total};

/// A landscape that can be asked in the words of the filter language.
#[derive(Debug)]
pub struct Atlas {
    landscape: Landscape,
    vocabulary: Vocabulary,
}

impl Atlas {
    /// The landscape that the library carries: real registers and bodies, made-up answers.
    ///
    /// # Errors
    /// When the embedded data cannot be read.
    pub fn embedded() -> Result<Self, SourceError> {
        Self::open(&SourceOptions::default())
    }

    /// The landscape of these sources.
    ///
    /// # Errors
    /// When a named file cannot be read or is not what it should be.
    pub fn open(options: &SourceOptions) -> Result<Self, SourceError> {
        let landscape = load(options)?;
        Ok(Self { vocabulary: Vocabulary::new(&landscape), landscape })
    }

    /// The landscape of a workspace: a folder with `regatlas.toml`.
    ///
    /// # Errors
    /// When the folder is no workspace, or one of its sources cannot be read.
    pub fn workspace(folder: &Path) -> Result<Self, SourceError> {
        Self::open(&merged(&SourceOptions::default(), &Workspace::read(folder)?))
    }

    /// The landscape itself, for what [`query`](super) can count.
    pub const fn landscape(&self) -> &Landscape {
        &self.landscape
    }

    /// Reads a filter; the empty text lets everything through.
    ///
    /// # Errors
    /// When a field or a value is unknown or ambiguous: with its place and the nearest words.
    pub fn filter(&self, text: &str) -> Result<Filter, FilterError> {
        parse(text, &self.vocabulary)
    }

    /// The counts of the keepings that pass a filter, from which shares and their bases follow.
    pub fn counts(&self, filter: &Filter) -> Counts {
        total(&self.landscape, &self.evaluate(filter))
    }

    /// One row per keeping that passes a filter: `body, name` (strings), `body_row` (u32), every
    /// [`Dimension`](crate::landscape::Dimension) and `association_2` (Enum), `population` and
    /// `response_row` (u32, null).
    ///
    /// # Errors
    /// When Polars refuses a column.
    pub fn keepings(&self, filter: &Filter) -> PolarsResult<DataFrame> {
        self.landscape.keepings_frame(self.evaluate(filter).rows().collect())
    }

    /// One row per body: [`Landscape::bodies_frame`].
    ///
    /// # Errors
    /// When Polars refuses a column.
    pub fn bodies(&self) -> PolarsResult<DataFrame> {
        self.landscape.bodies_frame()
    }

    /// One row per register: [`Landscape::registers_frame`].
    ///
    /// # Errors
    /// When Polars refuses a column.
    pub fn registers(&self) -> PolarsResult<DataFrame> {
        self.landscape.registers_frame()
    }

    /// One row per response: [`Landscape::responses_frame`].
    ///
    /// # Errors
    /// When Polars refuses a column.
    pub fn responses(&self) -> PolarsResult<DataFrame> {
        self.landscape.responses_frame()
    }

    /// The answers, one row per response: [`Landscape::answers_frame`].
    ///
    /// # Errors
    /// When Polars refuses a column.
    pub fn answers(&self) -> PolarsResult<DataFrame> {
        self.landscape.answers_frame()
    }

    /// The keepings with everything that a filter can ask for, to be filtered by [`Self::expr`]: the
    /// columns of [`Self::keepings`], `ags` (string, null), those of
    /// [`extra`](super::filter::expr::extra) (strings), and the answers that count, one column per
    /// (sub)question (null where there are none).
    ///
    /// # Errors
    /// When Polars refuses a column.
    #[cfg(feature = "lazy")]
    pub fn lazy(&self) -> PolarsResult<polars::prelude::LazyFrame> {
        super::lazy::frame(&self.landscape)
    }

    /// A filter as an expression over [`Self::lazy`].
    #[cfg(feature = "lazy")]
    pub fn expr(&self, filter: &Filter) -> polars::prelude::Expr {
        filter.to_expr(&self.landscape.sources.survey.codebook)
    }

    fn evaluate(&self, filter: &Filter) -> Evaluated {
        evaluate(&self.landscape, filter)
    }
}
