//! `changes`: what has changed since an earlier moment.

use clap::Args;

use crate::export::contents::Table;
use crate::landscape::{Dimension, Landscape};
use crate::text::Texts;

use super::args::words;
use super::failure::Failure;

/// The dimension of the groups.
#[derive(Debug, Clone, PartialEq, Args)]
#[command(after_help = "cli-known-dimensions")]
pub struct ChangesArgs {
    #[arg(long, value_name = "dimension", value_parser = words::dimension, help = "cli-by-one")]
    by: Option<Dimension>,
}

impl ChangesArgs {
    /// The keepings that changed, or how many did per group.
    ///
    /// # Errors
    /// When no earlier moment is named.
    pub fn table(&self, landscape: &Landscape, texts: &Texts) -> Result<Table, Failure> {
        match (&landscape.before, self.by) {
            (None, _) => Err(Failure::Usage(texts.get("usage-against"))),
            (Some(_), Some(by)) => Ok(Table::ChangeGroups(by)),
            (Some(_), None) => Ok(Table::Changes),
        }
    }
}
