//! `priorities`: registers and evidence ranked by weighted criteria.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::export::contents::{Ranking, Table};
use crate::query::priorities::{ItemKind, SEED};
use crate::sources::places::write_atomically;
use crate::sources::priority::{MAX_WEIGHT, PriorityCriterion, PriorityModel, Weights, can_weigh};
use crate::text::{Texts, Value, clean};

use super::Context;
use super::failure::Failure;
use super::sources::{Found, spare};

/// What was asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// Whether evidence is ranked.
    pub evidence: bool,
    /// Whether registers are ranked; both where neither is named.
    pub registers: bool,
    /// Weights in place of the model's, as `criterion=weight`.
    pub weights: Vec<String>,
    /// The seed of the random weightings.
    pub seed: Option<u64>,
    /// Where the model is written with the weights in force.
    pub save: Option<PathBuf>,
}

/// The rankings; writes the weights where that was asked for.
///
/// # Errors
/// When a weight is wrong, or the file for them cannot be written or is there already.
pub fn table(context: &Context<'_>, asked: &Asked, found: &Found) -> Result<Table, Failure> {
    let model = &context.landscape.sources.priority;
    let weights = weights(&asked.weights, model, context.texts)?;
    if let Some(path) = &asked.save {
        save(path, &model.with_weights(weights), context, found)?;
    }
    let both = asked.registers == asked.evidence;
    let kinds = [(ItemKind::Register, asked.registers), (ItemKind::Evidence, asked.evidence)];
    let kinds = kinds.into_iter().filter(|(_, wanted)| both || *wanted).map(|(kind, _)| kind).collect();
    Ok(Table::Priorities(Ranking { kinds, weights, seed: asked.seed.unwrap_or(SEED) }))
}

/// The model's weights with those that were named in their place.
fn weights(named: &[String], model: &PriorityModel, texts: &Texts) -> Result<Weights, Failure> {
    let mut weights = model.weights;
    for written in named {
        let wrong = |key: &str| {
            let (known, most) = (PriorityCriterion::CODES.join(", "), MAX_WEIGHT.to_string());
            let variables =
                [("found", Value::Text(written)), ("known", Value::Text(&known)), ("most", Value::Text(&most))];
            Failure::Usage(texts.with(key, &variables))
        };
        let (code, number) = written.split_once('=').ok_or_else(|| wrong("usage-weight-shape"))?;
        let criterion = PriorityCriterion::from_code(code.trim()).ok_or_else(|| wrong("usage-weight-criterion"))?;
        let number: f64 = number.trim().parse().map_err(|_| wrong("usage-weight-number"))?;
        if !(0.0..=MAX_WEIGHT).contains(&number) {
            return Err(wrong("usage-weight-number"));
        }
        weights[criterion.index()] = number + 0.0;
    }
    if !can_weigh(&weights) {
        return Err(Failure::Usage(texts.get("usage-weights-zero")));
    }
    Ok(weights)
}

/// Writes the model with its weights, whole or not at all.
fn save(path: &Path, model: &PriorityModel, context: &Context<'_>, found: &Found) -> Result<(), Failure> {
    let texts = context.texts;
    let shown = path.display().to_string();
    spare(path, found, texts)?;
    if path.exists() && !context.options.force {
        return Err(Failure::Usage(texts.with("usage-exists", &[("path", (&shown).into())])));
    }
    write_atomically(path, model.to_toml().as_bytes())
        .map_err(|cause| Failure::Write { path: shown.clone(), cause })?;
    let said = texts.with("priorities-saved", &[("path", (&shown).into())]);
    // Who cannot read the message still has the file.
    let _ = writeln!(io::stderr(), "{}", clean(&said));
    Ok(())
}
