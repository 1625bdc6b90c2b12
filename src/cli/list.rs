//! `list`: the keepings.

use crate::export::contents::Table;
use crate::query::listing::{ListColumn, Sort};
use crate::text::Texts;

use super::args::column;
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
    let mut sort_by = Vec::new();
    for code in sort.unwrap_or_default().split(',').map(str::trim).filter(|code| !code.is_empty()) {
        sort_by.push(match code.strip_prefix('-') {
            Some(code) => (column(code, texts)?, true),
            None => (column(code, texts)?, false),
        });
    }
    let sort = match sort_by.as_slice() {
        [] => Sort::default(),
        [(column, descending)] => Sort::by(*column, *descending),
        [(column, descending), then] => Sort { column: *column, descending: *descending, then: Some(*then) },
        _ => return Err(Failure::Usage(texts.get("usage-sort"))),
    };
    Ok(Table::Keepings { columns: columns.to_vec(), sort, limit })
}
