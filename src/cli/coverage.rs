//! `coverage`: the numbers per group; `base`: what a share rests on.

use clap::Args;

use crate::export::contents::Table;
use crate::landscape::Dimension;
use crate::query::numbers::Measure;
use crate::text::Texts;

use super::args::words;
use super::failure::Failure;

/// The most dimensions that are combined at once.
const MOST: usize = 3;

/// What `--by` names: registers stand on several lists, so that these are no dimension.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GroupWord {
    /// A dimension.
    Dimension(Dimension),
    /// The lists of registers.
    Lists,
}

/// The dimensions of the groups.
#[derive(Debug, Clone, PartialEq, Args)]
#[command(after_help = "cli-known-dimensions")]
pub struct CoverageArgs {
    #[arg(long, required = true, value_name = "dimensions", value_delimiter = ',', value_parser = words::group)]
    by: Vec<GroupWord>,
    /// The least count that is shown.
    #[arg(long, value_name = "number", value_parser = clap::value_parser!(u64).range(2..))]
    suppress: Option<u64>,
}

impl CoverageArgs {
    /// The numbers of every combination of members.
    ///
    /// # Errors
    /// When a dimension is named twice, there are too many, or lists are combined with others.
    pub fn table(&self, texts: &Texts) -> Result<Table, Failure> {
        if self.by == [GroupWord::Lists] && self.suppress.is_some() {
            return Err(Failure::Usage(texts.get("usage-suppress-lists")));
        }
        if self.by == [GroupWord::Lists] {
            return Ok(Table::Lists);
        }
        if self.by.len() > MOST {
            return Err(Failure::Usage(texts.with("usage-dimensions", &[("most", MOST.into())])));
        }
        if self.by.iter().enumerate().any(|(at, dimension)| self.by[..at].contains(dimension)) {
            return Err(Failure::Usage(texts.get("usage-dimension-twice")));
        }
        let dimensions = self.by.iter().map(|word| match word {
            GroupWord::Dimension(dimension) => Ok(*dimension),
            GroupWord::Lists => Err(Failure::Usage(texts.get("usage-list-alone"))),
        });
        Ok(Table::Coverage(dimensions.collect::<Result<_, _>>()?, self.suppress))
    }
}

/// The share that is looked into.
#[derive(Debug, Clone, PartialEq, Args)]
#[command(after_help = "cli-known-measures")]
pub struct BaseArgs {
    #[arg(long, value_parser = words::measure, help = "cli-base-measure")]
    measure: Option<Measure>,
}

impl BaseArgs {
    /// Part and whole of the share; of coverage where none is named.
    pub fn table(&self) -> Table {
        Table::Base(self.measure.unwrap_or(Measure::Rate))
    }
}
