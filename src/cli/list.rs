//! `list`: the keepings.

use crate::export::contents::Table;
use crate::query::listing::{ListColumn, Sort, SortError};
use crate::text::Texts;

use super::args::unknown_column;
use super::failure::Failure;

/// The keepings that pass.
///
/// # Errors
/// When a column to sort by is unknown, or there are more than two.
pub fn table(
    columns: &[ListColumn],
    sort: Option<&str>,
    limit: Option<usize>,
    texts: &Texts,
) -> Result<Table, Failure> {
    let sort = self::sort(sort, texts)?;
    Ok(Table::Keepings { columns: columns.to_vec(), sort, limit })
}

/// The order that one or two columns ask for, each with `-` before it for descending; by name where none
/// is named.
///
/// # Errors
/// When a column is unknown, or there are more than two.
pub fn sort(written: Option<&str>, texts: &Texts) -> Result<Sort, Failure> {
    Sort::read(written.unwrap_or_default()).map_err(|error| match error {
        SortError::Column(code) => unknown_column(&code, texts),
        SortError::TooMany => Failure::Usage(texts.get("usage-sort")),
    })
}
