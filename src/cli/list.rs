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
    let sort = self::sort(sort, texts)?;
    Ok(Table::Keepings { columns: columns.to_vec(), sort, limit })
}

/// The order that one or two columns ask for, each with `-` before it for descending; by name where none
/// is named.
///
/// # Errors
/// When a column is unknown, or there are more than two.
pub fn sort(written: Option<&str>, texts: &Texts) -> Result<Sort, Failure> {
    let mut sort_by = Vec::new();
    for code in written.unwrap_or_default().split(',').map(str::trim).filter(|code| !code.is_empty()) {
        let (code, descending) = code.strip_prefix('-').map_or((code, false), |code| (code, true));
        sort_by.push((column(code, texts)?, descending));
    }
    match sort_by.as_slice() {
        [] => Ok(Sort::default()),
        [(column, descending)] => Ok(Sort::by(*column, *descending)),
        [(column, descending), then] => Ok(Sort { column: *column, descending: *descending, then: Some(*then) }),
        _ => Err(Failure::Usage(texts.get("usage-sort"))),
    }
}
