//! `roadmap`: the programme's schedule, or planned years of connection against it.

use clap::Args;

use crate::export::contents::Table;
use crate::landscape::Dimension;
use crate::text::Texts;

use super::args::words;
use super::failure::Failure;

/// The dimension of the planned years.
#[derive(Debug, Clone, PartialEq, Args)]
#[command(after_help = "cli-known-dimensions")]
pub struct RoadmapArgs {
    #[arg(long, value_name = "dimension", value_parser = words::dimension, help = "cli-by-years")]
    by: Option<Dimension>,
}

impl RoadmapArgs {
    /// The schedule; with a dimension the planned years of its members.
    ///
    /// # Errors
    /// When the dimension is the year itself.
    pub fn table(&self, texts: &Texts) -> Result<Table, Failure> {
        match self.by {
            None => Ok(Table::Schedule),
            Some(Dimension::Planned) => Err(Failure::Usage(texts.get("usage-same-dimensions"))),
            Some(by) => Ok(Table::Years(by)),
        }
    }
}
