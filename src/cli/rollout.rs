//! `rollout`: the team's plan of connections, its projects and steps, and a proposed schedule.

use clap::Args;

use crate::export::contents::Table;
use crate::export::contents::rollout::RolloutTable;
use crate::sources::team::procedure::{Capacity, CapacityBy};

use super::Context;
use super::args::words;
use super::failure::Failure;
use super::recording::today;

/// What of the roll-out is printed.
#[derive(Debug, Clone, PartialEq, Args)]
pub struct RolloutArgs {
    /// The projects instead of the rows.
    #[arg(long)]
    projects: bool,
    /// The steps of the procedure model.
    #[arg(long)]
    steps: bool,
    /// A proposed schedule.
    #[arg(long)]
    propose: bool,
    /// How many bodies connect in half a year.
    #[arg(long, value_name = "count")]
    capacity: Option<u32>,
    /// What the capacity is counted per.
    #[arg(long, value_parser = words::capacity_by)]
    per: Option<CapacityBy>,
}

impl RolloutArgs {
    /// The rows, the projects, the steps, or a proposal.
    ///
    /// # Errors
    /// When options do not go together, or nobody has said how many bodies connect in half a year.
    pub fn table(&self, context: &Context<'_>) -> Result<Table, Failure> {
        let wrong = |key: &str| Failure::Usage(context.texts.get(key));
        let wanted = [self.projects, self.steps, self.propose].into_iter().filter(|one| *one).count();
        if wanted > 1 || !self.propose && (self.capacity.is_some() || self.per.is_some()) {
            return Err(wrong("usage-rollout"));
        }
        let today = today();
        if !self.propose {
            let wanted = match (self.projects, self.steps) {
                (true, _) => RolloutTable::Projects,
                (_, true) => RolloutTable::Steps,
                _ => RolloutTable::Rows,
            };
            return Ok(Table::Rollout(wanted, today));
        }
        let own = context.landscape.sources.team.procedure.capacity;
        let bodies = self.capacity.or_else(|| own.map(|own| own.bodies)).filter(|bodies| *bodies > 0);
        let bodies = bodies.ok_or_else(|| wrong("usage-rollout-capacity"))?;
        let by = self.per.or_else(|| own.map(|own| own.by)).unwrap_or(CapacityBy::Land);
        Ok(Table::Proposal(Capacity { bodies, by }, today))
    }
}
