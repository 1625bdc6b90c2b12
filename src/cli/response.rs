//! `response`: what became of keepings and invitations, and whom those that answered stand for.

use clap::Args;

use crate::export::contents::{ResponseUnit, Table};
use crate::landscape::Dimension;

use super::Context;
use super::args::words;
use super::failure::Failure;

/// Dispositions per group, or respondents against all.
#[derive(Debug, Clone, PartialEq, Args)]
#[command(after_help = "cli-known-dimensions")]
pub struct ResponseArgs {
    #[arg(long, value_name = "dimension", value_parser = words::dimension, help = "cli-by-one")]
    by: Option<Dimension>,
    /// Invitations instead of keepings.
    #[arg(long)]
    invitations: bool,
    /// Respondents against all on everything that is known of all.
    #[arg(long)]
    respondents: bool,
    /// What came after the invitation and after each reminder.
    #[arg(long)]
    waves: bool,
}

impl ResponseArgs {
    /// The table that was asked for.
    ///
    /// # Errors
    /// When options do not go together.
    pub fn table(&self, context: &Context<'_>) -> Result<Table, Failure> {
        if self.respondents && (self.by.is_some() || self.invitations) {
            return Err(Failure::Usage(context.texts.get("usage-respondents")));
        }
        if self.waves && (self.respondents || self.invitations) {
            return Err(Failure::Usage(context.texts.get("usage-waves")));
        }
        if self.waves {
            return Ok(Table::Waves(self.by));
        }
        if self.invitations && self.by.is_none() {
            return Err(Failure::Usage(context.texts.get("usage-invitations")));
        }
        if self.respondents {
            return Ok(Table::Respondents);
        }
        let unit = if self.invitations { ResponseUnit::Invitations } else { ResponseUnit::Keepings };
        Ok(Table::Response(self.by, unit))
    }
}
