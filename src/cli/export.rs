//! `export`: the frames of the landscape as files, and XML of the standard `XEvidenceSurvey`.

use clap::Args;

use crate::export::contents::{self, Asked, Dataset};
use crate::export::put;
use crate::export::xevidencesurvey::{self, Document};
use crate::query::about::About;

use super::Context;
use super::args::words;
use super::failure::Failure;
use super::output::{self, Output};

/// What is exported, and how its answers are written.
#[derive(Debug, Clone, PartialEq, Args)]
#[command(after_help = "cli-known-exports")]
pub struct ExportArgs {
    #[arg(value_parser = words::what)]
    what: Option<Dataset>,
    /// Labels stand instead of the codes of answers.
    #[arg(long)]
    labels: bool,
}

impl ExportArgs {
    /// What is exported; the keepings where nothing is named.
    pub fn what(&self) -> Dataset {
        self.what.unwrap_or(Dataset::Keepings)
    }

    /// The table of what is exported.
    pub fn run(&self, context: &Context<'_>) -> Output {
        contents::table(self.what(), &Asked { labels: self.labels, ..context.asked })
    }
}

/// Writes evidence and registers as XML of the standard; what is said of it.
///
/// # Errors
/// When the file cannot be written.
pub fn xml(context: &Context<'_>, about: Option<&About>) -> Result<Vec<String>, Failure> {
    let options = context.options;
    let head = about.filter(|_| !options.bare);
    let Document { text, evidence, left_out } = xevidencesurvey::document(context, head);
    let Some(path) = &options.output else { return output::print(&text).map(|()| Vec::new()) };
    put(path, text.as_bytes(), options.force)?;
    let shown = path.display().to_string();
    let counts = [("path", (&shown).into()), ("count", evidence.into()), ("left_out", left_out.into())];
    Ok(vec![context.texts.with("export-written-evidence", &counts)])
}
