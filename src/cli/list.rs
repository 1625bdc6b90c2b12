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
    let sort = match sort {
        None => Sort::default(),
        Some(code) => match code.strip_prefix('-') {
            Some(code) => Sort { column: column(code, texts)?, descending: true },
            None => Sort { column: column(code, texts)?, descending: false },
        },
    };
    Ok(Table::Keepings { columns: columns.to_vec(), sort, limit })
}
