//! `roadmap`: the programme's schedule, or planned years of connection against it.

use crate::export::contents::Table;
use crate::landscape::Dimension;
use crate::text::Texts;

use super::coverage::dimension;
use super::failure::Failure;

/// The schedule; with a dimension the planned years of its members.
///
/// # Errors
/// When the dimension is unknown, or is the year itself.
pub fn table(by: Option<&str>, texts: &Texts) -> Result<Table, Failure> {
    match by.map(|by| dimension(by, texts)).transpose()? {
        None => Ok(Table::Schedule),
        Some(Dimension::Planned) => Err(Failure::Usage(texts.get("usage-same-dimensions"))),
        Some(by) => Ok(Table::Years(by)),
    }
}
