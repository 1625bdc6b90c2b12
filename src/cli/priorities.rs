//! `priorities`: registers and evidence ranked by weighted criteria.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::{ArgAction, Args};

use crate::export;
use crate::export::contents::{Ranking, Table};
use crate::query::priorities::{ItemKind, SEED};
use crate::sources::priority::{PriorityCriterion, PriorityModel, can_weigh};
use crate::text::clean;

use super::Context;
use super::args::words;
use super::failure::Failure;
use super::sources::spare;

/// What is ranked, and how.
#[derive(Debug, Clone, PartialEq, Args)]
#[command(after_help = "cli-known-criteria")]
pub struct PrioritiesArgs {
    /// Registers are ranked.
    #[arg(long)]
    registers: bool,
    /// Evidence is ranked; both where neither is named.
    #[arg(long)]
    evidence: bool,
    /// Weights in place of the model's.
    #[arg(long, value_delimiter = ',', action = ArgAction::Append, value_parser = words::weight)]
    weights: Vec<(PriorityCriterion, f64)>,
    /// The seed of the random weightings.
    #[arg(long)]
    seed: Option<u64>,
    /// Where the model is written with the weights in force.
    #[arg(long, value_name = "file")]
    save_weights: Option<PathBuf>,
}

impl PrioritiesArgs {
    /// The rankings; writes the weights where that was asked for.
    ///
    /// # Errors
    /// When every weight is zero, or the file for them cannot be written or is there already.
    pub fn table(&self, context: &Context<'_>) -> Result<Table, Failure> {
        let model = &context.landscape.sources.priority;
        let mut weights = model.weights;
        for (criterion, weight) in &self.weights {
            weights[criterion.index()] = *weight;
        }
        if !self.weights.is_empty() && !can_weigh(&weights) {
            return Err(Failure::Usage(context.texts.get("usage-weights-zero")));
        }
        if let Some(path) = &self.save_weights {
            save(path, &model.with_weights(weights), context)?;
        }
        let both = self.registers == self.evidence;
        let kinds = [(ItemKind::Register, self.registers), (ItemKind::Evidence, self.evidence)];
        let kinds = kinds.into_iter().filter(|(_, wanted)| both || *wanted).map(|(kind, _)| kind).collect();
        Ok(Table::Priorities(Ranking { kinds, weights, seed: self.seed.unwrap_or(SEED) }))
    }
}

/// Writes the model with its weights, whole or not at all.
fn save(path: &Path, model: &PriorityModel, context: &Context<'_>) -> Result<(), Failure> {
    let texts = context.texts;
    let shown = path.display().to_string();
    spare(path, context.found, texts)?;
    export::check(path, context.options.force)?;
    export::put(path, model.to_toml().as_bytes(), context.options.force)?;
    let said = texts.with("priorities-saved", &[("path", (&shown).into())]);
    // Who cannot read the message still has the file.
    let _ = writeln!(io::stderr(), "{}", clean(&said));
    Ok(())
}
