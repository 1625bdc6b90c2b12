//! Participants: from a file of their own, or from the columns that a response export can carry.

use std::collections::HashSet;
use std::path::Path;

use polars::prelude::DataFrame;

use crate::domain::{Finding, FindingCode};
use crate::error::{FormatError, SourceError, SurveyError};
use crate::raw::table::{ColumnBuilder, Table};
use crate::raw::zip::Zip;
use crate::raw::{delimited, files, workbook};
use crate::survey::Codebook;

/// Reads a participants file: CSV as LimeSurvey writes it, or a workbook of the same columns.
///
/// # Errors
/// When the file cannot be read, or lacks the columns that make participants.
pub fn file(path: &Path, findings: &mut Vec<Finding>) -> Result<Table, SourceError> {
    let shown = path.display().to_string();
    let bytes = files::read(path)?;
    let mut table = if bytes.starts_with(b"PK") {
        if !workbook::recognises(&Zip::open(&shown, &bytes)?) {
            return Err(SourceError::new(FormatError::WrongFormat, shown).expected("CSV, XLSX").found("ZIP"));
        }
        let mut table = workbook::read(&shown, &bytes)?;
        let names: Vec<String> =
            table.headings.iter().map(|heading| delimited::without_caption(heading).to_owned()).collect();
        let names = crate::raw::table::unique(&names);
        table.rename(&names)?;
        table
    } else {
        delimited::read(&shown, &files::decoded(path, bytes, findings))?
    };
    // A list that is to be imported has no ids yet; responses with participants' attributes are none.
    let has = |name: &str| table.column(name).is_some();
    let is_new = has("email") && has("firstname") && !has("submitdate") && !has("lastpage");
    let needed: &[&str] = if is_new { &["token"] } else { &["tid", "token"] };
    let missing: Vec<&str> = needed.iter().copied().filter(|name| !has(name)).collect();
    if !missing.is_empty() {
        let found: Vec<&str> = table.names().take(5).collect();
        let error = SourceError::new(SurveyError::ParticipantColumns, shown).at(1);
        return Err(error.expected(missing.join(", ")).found(found.join(", ")));
    }
    table.source = files::display_name(path);
    Ok(table)
}

/// Participants from a response export that carries their attributes: only those that answered.
///
/// # Errors
/// When Polars refuses a column, which would be a bug.
pub fn from_responses(
    responses: &Table,
    codebook: &Codebook,
    findings: &mut Vec<Finding>,
) -> Result<Option<Table>, SourceError> {
    let fields: Vec<String> = responses
        .names()
        .filter(|name| codebook.column(name).is_none())
        .filter(|name| name.starts_with("attribute_") || matches!(*name, "firstname" | "lastname" | "email"))
        .map(str::to_owned)
        .collect();
    let Some(tokens) = responses.column("token").filter(|_| fields.iter().any(|f| f.starts_with("attribute_"))) else {
        return Ok(None);
    };
    let mut seen = HashSet::new();
    let rows: Vec<usize> = tokens
        .iter()
        .enumerate()
        .filter(|(_, token)| token.is_some_and(|token| !token.is_empty() && seen.insert(token)))
        .map(|(row, _)| row)
        .collect();
    let mut columns = Vec::with_capacity(fields.len() + 1);
    for name in std::iter::once("token").chain(fields.iter().map(String::as_str)) {
        let mut builder = ColumnBuilder::new(name);
        let Some(cells) = responses.column(name) else { continue };
        for row in &rows {
            builder.push(cells.get(*row));
        }
        columns.push(builder.finish()?);
    }
    let frame = DataFrame::new(rows.len(), columns)
        .map_err(|cause| SourceError::new(FormatError::WrongFormat, &responses.source).found(cause))?;
    let headings = frame.columns().iter().map(|column| column.name().to_string()).collect();
    findings.push(Finding::of_file(FindingCode::ParticipantsPartial, &responses.source, rows.len().to_string()));
    let lines = rows.iter().filter_map(|row| responses.line(*row)).collect();
    Ok(Some(Table::new(&responses.source, &frame, lines, headings)))
}
