//! `estimate`: what the answers say of all, with error and bounds.

use std::path::{Path, PathBuf};

use clap::{ArgAction, Args};

use crate::export::contents::{Estimates, Table, problem_text};
use crate::landscape::Dimension;
use crate::landscape::load::estimation_model;
use crate::query::estimate::{self, Against, NoSubject, Request, Subject};
use crate::query::numbers::Measure;
use crate::sources::estimation::{self, EstimationModel};

use super::Context;
use super::args::words;
use super::failure::Failure;
use super::question::unknown;

/// What is estimated, for whom and how.
#[derive(Debug, Clone, PartialEq, Args)]
#[command(after_help = "cli-known-dimensions")]
pub struct EstimateArgs {
    /// A share of those with a level.
    #[arg(long, value_parser = words::measure)]
    measure: Option<Measure>,
    /// A question, or one of its answers after a colon.
    #[arg(long, value_name = "code", help = "cli-estimate-question")]
    question: Option<String>,
    #[arg(long, value_name = "dimension", value_parser = words::dimension, help = "cli-by-one")]
    by: Option<Dimension>,
    /// Models by file, `standard` for the one that comes along, `none` for none.
    #[arg(long, value_name = "file", action = ArgAction::Append)]
    model: Vec<PathBuf>,
    /// Every group against all others.
    #[arg(long)]
    differences: bool,
    /// Two members, the first against the second.
    #[arg(long, value_delimiter = ',', num_args = 1..)]
    between: Vec<String>,
    /// The change since the moment that is compared with, of those of whom both are known.
    #[arg(long, help = "cli-estimate-changes")]
    changes: bool,
    /// The weights instead of the figures.
    #[arg(long, help = "cli-weights-of-model")]
    weights: bool,
}

impl EstimateArgs {
    /// The estimates.
    ///
    /// # Errors
    /// When nothing or something that cannot be estimated is named, options do not go together, or a
    /// model cannot be read.
    pub fn table(&self, context: &Context<'_>) -> Result<Table, Failure> {
        let wrong = |key: &str| Failure::Usage(context.texts.get(key));
        let subject = self.subject(context)?;
        let groups = self.differences || !self.between.is_empty();
        let several = [self.differences, !self.between.is_empty(), self.changes, self.weights];
        if groups && self.by.is_none() || several.into_iter().filter(|one| *one).count() > 1 {
            return Err(wrong("usage-differences"));
        }
        if self.changes && context.landscape.before.is_none() {
            return Err(wrong("usage-estimate-changes"));
        }
        let models = self.models(context)?;
        if self.weights && models.iter().all(Option::is_none) {
            return Err(wrong("usage-estimate-weights"));
        }
        let small_base = context.texts.small_base();
        let request = |model| Request { subject: subject.clone(), by: self.by, model, small_base };
        Ok(Table::Estimate(Estimates {
            requests: models.into_iter().map(request).collect(),
            against: if groups || self.changes { Some(self.against(context)?) } else { None },
            weights: self.weights,
        }))
    }

    fn subject(&self, context: &Context<'_>) -> Result<Subject, Failure> {
        let texts = context.texts;
        let codebook = &context.landscape.sources.survey.codebook;
        match (&self.measure, &self.question) {
            (Some(measure), None) if measure.is_of_level() => Ok(Subject::Measure(*measure)),
            (Some(_), None) => Err(Failure::Usage(problem_text(&NoSubject::KnownOfAll, texts))),
            (None, Some(written)) => {
                let found = estimate::subject(codebook, written).and_then(|subject| {
                    estimate::check(context.landscape, &subject)?;
                    Ok(subject)
                });
                found.map_err(|problem| match problem {
                    NoSubject::Unknown => unknown(codebook, written, texts),
                    other => Failure::Usage(problem_text(&other, texts)),
                })
            }
            // Weights are the same whatever is estimated from the same answers.
            (None, None) if self.weights => Ok(Subject::Measure(Measure::ShareC)),
            _ => Err(Failure::Usage(texts.get("usage-estimate"))),
        }
    }

    fn models(&self, context: &Context<'_>) -> Result<Vec<Option<EstimationModel>>, Failure> {
        if self.model.is_empty() {
            return Ok(vec![context.landscape.sources.estimation.clone()]);
        }
        let read = |path: &PathBuf| match path.to_str() {
            Some("none" | "ohne") if !path.exists() => Ok(None),
            Some("standard") if !path.exists() => {
                Ok(Some(EstimationModel::read("data/estimation.toml", estimation::EMBEDDED)?))
            }
            _ => Ok(Some(estimation_model(Path::new(path))?)),
        };
        self.model.iter().map(read).collect()
    }

    fn against(&self, context: &Context<'_>) -> Result<Against, Failure> {
        if self.differences {
            return Ok(Against::Rest);
        }
        if self.changes {
            return Ok(Against::Before);
        }
        let wrong = || Failure::Usage(context.texts.get("usage-between"));
        let [first, second] = self.between.as_slice() else { return Err(wrong()) };
        let by = self.by.ok_or_else(wrong)?;
        let place = |written: &String| {
            let members = context.landscape.members(by);
            (0..members.len())
                .find(|at| members.get(*at).is_some_and(|member| member.code.eq_ignore_ascii_case(written.trim())))
        };
        match (place(first), place(second)) {
            (Some(first), Some(second)) if first != second => Ok(Against::Pair(first, second)),
            _ => Err(wrong()),
        }
    }
}
