//! `maturity`: levels per group, what holds them back, where one fix lifts many, and what another
//! model would change.

use clap::Args;

use crate::domain::Maturity;
use crate::export::contents::Table;
use crate::landscape::Dimension;

use super::Context;
use super::args::words;
use super::failure::Failure;

/// Which of the tables, and the dimension of its groups.
#[derive(Debug, Clone, PartialEq, Args)]
#[command(after_help = "cli-known-dimensions")]
pub struct MaturityArgs {
    #[arg(long, value_name = "dimension", value_parser = words::dimension, help = "cli-by-one")]
    by: Option<Dimension>,
    /// The criteria that hold keepings back.
    #[arg(long)]
    criteria: bool,
    /// The vendors and providers that hold most bodies back.
    #[arg(long)]
    vendors: bool,
    /// The level that they are held below.
    #[arg(long, value_name = "level", value_parser = words::level(), hide_possible_values = true, ignore_case = true)]
    below: Option<Maturity>,
    /// The comparison with another model.
    #[arg(long)]
    moves: bool,
}

impl MaturityArgs {
    /// The table that was asked for.
    ///
    /// # Errors
    /// When options do not go together, or there is no other model.
    pub fn table(&self, context: &Context<'_>) -> Result<Table, Failure> {
        let wrong = |key: &str| Err(Failure::Usage(context.texts.get(key)));
        // Who names another model wants to see what it would change.
        let moves = self.moves || context.options.sources.compare.is_some();
        let several = [self.criteria, self.vendors, moves].iter().filter(|one| **one).count() > 1;
        if several || (self.vendors && self.by.is_some()) {
            return wrong("usage-maturity");
        }
        if self.below.is_some() && !self.vendors {
            return wrong("usage-below");
        }
        if moves && context.landscape.sources.compared.is_none() {
            return wrong("usage-moves");
        }
        Ok(match (moves, self.vendors, self.criteria) {
            (true, ..) => Table::Moves(self.by),
            (_, true, _) => Table::Vendors(self.below.unwrap_or(Maturity::C)),
            (.., true) => Table::Criteria(self.by),
            _ => Table::Levels(self.by),
        })
    }
}
