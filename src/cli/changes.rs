//! `changes`: what has changed since an earlier moment.

use clap::Args;

use crate::domain::FindingCode;
use crate::export::contents::Table;
use crate::landscape::{Dimension, Landscape};
use crate::query::label;
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
            (None, _) => {
                // Another survey is no earlier moment of this one.
                let other = landscape.findings.iter().find(|own| own.code == FindingCode::WaveNoMoment);
                let said = other.map(|own| format!("{}: {}", own.source, label::finding(landscape, own, texts)));
                let remedy = || texts.get("finding-wave-no-moment-remedy");
                Err(Failure::Usage(
                    said.map_or_else(|| texts.get("usage-against"), |said| format!("{said}. {}", remedy())),
                ))
            }
            (Some(_), Some(by)) => Ok(Table::ChangeGroups(by)),
            (Some(_), None) => Ok(Table::Changes),
        }
    }
}
