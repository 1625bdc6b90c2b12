//! Entries into the tables of a workspace, and what is said of them.

use chrono::NaiveDate;
use serde_json::Value as Json;

use crate::sources::team::table::{self, RowEdit};
use crate::text::Value;
use crate::tui::memory::conflict_said;

use super::Context;
use super::failure::Failure;
use super::output::Output;

/// The day of an entry, by the clock of this machine.
pub fn today() -> NaiveDate {
    chrono::Local::now().date_naive()
}

/// Writes edits into the workspace.
///
/// # Errors
/// Without a workspace, or when the file cannot be read or written.
pub fn record(context: &Context<'_>, edits: &[RowEdit], json: Json) -> Result<Output, Failure> {
    let texts = context.texts;
    let Some(workspace) = &context.found.workspace else { return Err(Failure::Usage(texts.get("usage-team-where"))) };
    let Some(layout) = edits.first().map(|edit| edit.layout) else { return Ok(Output::default()) };
    let conflicts = table::record(&workspace.folder, edits)?;
    let path = workspace.folder.join(layout.file).display().to_string();
    let mut head = vec![texts.with("team-saved", &[("path", Value::Text(&path))])];
    head.extend(conflicts.iter().map(|conflict| conflict_said(conflict, layout.file, texts)));
    Ok(Output { head, json: Some(json), ..Output::default() })
}
