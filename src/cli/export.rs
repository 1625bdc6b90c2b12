//! `export`: the frames of the landscape as files, and XML of the standard `XEvidenceSurvey`.

use crate::export::contents::{self, Asked, What};
use crate::export::put;
use crate::export::xevidencesurvey::{self, Document};
use crate::query::about::About;

use super::Context;
use super::failure::Failure;
use super::output::{self, Output};

/// The table of one kind of content.
pub fn run(context: &Context<'_>, what: What, labels: bool) -> Output {
    contents::table(what, &Asked { labels, ..context.asked })
}

/// Writes evidence and registers as XML of the standard.
///
/// # Errors
/// When the file cannot be written.
pub fn xml(context: &Context<'_>, about: Option<&About>) -> Result<(), Failure> {
    let options = context.options;
    let head = about.filter(|_| !options.bare);
    let Document { text, evidence, left_out } = xevidencesurvey::document(context, head);
    let Some(path) = &options.output else { return output::print(&text) };
    put(path, text.as_bytes(), options.force)?;
    let shown = path.display().to_string();
    let counts = [("path", (&shown).into()), ("count", evidence.into()), ("left_out", left_out.into())];
    output::tell(&context.texts.with("export-written-evidence", &counts));
    Ok(())
}
