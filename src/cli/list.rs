//! `list`: the keepings.

use crate::export::contents::Table;
use crate::query::listing::{ListColumn, Sort};
use crate::text::Texts;

use super::args::column;
use super::failure::Failure;

/// The keepings that pass.
///
/// # Errors
/// When the column to sort by is unknown.
pub fn table(
    columns: &[ListColumn],
    sort: Option<&str>,
    limit: Option<usize>,
    texts: &Texts,
) -> Result<Table, Failure> {
    let sort = self::sort(sort, texts)?;
    Ok(Table::Keepings { columns: columns.to_vec(), sort, limit })
}

/// The order that a column with `-` before it for descending asks for; by name where none is named.
///
/// # Errors
/// When the column is unknown.
pub fn sort(code: Option<&str>, texts: &Texts) -> Result<Sort, Failure> {
    let Some(code) = code else { return Ok(Sort::default()) };
    let (code, descending) = code.strip_prefix('-').map_or((code, false), |code| (code, true));
    Ok(Sort { column: column(code, texts)?, descending })
}
