//! `list`: the keepings.

use crate::export::contents::{all_columns, keepings};
use crate::query::listing::{ListColumn, Ranks, Sort, rows};

use super::Context;
use super::args::column;
use super::export::asked;
use super::failure::Failure;
use super::output::Output;

/// Columns where none are named.
const DEFAULT: [ListColumn; 7] = [
    ListColumn::Name,
    ListColumn::Register,
    ListColumn::Land,
    ListColumn::Status,
    ListColumn::Maturity,
    ListColumn::Population,
    ListColumn::Channel,
];

/// Prints the keepings that pass.
///
/// # Errors
/// When the column to sort by is unknown.
pub fn run(
    context: &Context<'_>,
    columns: &[ListColumn],
    sort: Option<&str>,
    limit: Option<usize>,
) -> Result<Output, Failure> {
    let (landscape, texts) = (context.landscape, context.texts);
    let sort = match sort {
        None => Sort::default(),
        Some(code) => match code.strip_prefix('-') {
            Some(code) => Sort { column: column(code, texts)?, descending: true },
            None => Sort { column: column(code, texts)?, descending: false },
        },
    };
    let columns = match (columns.is_empty(), context.options.format.is_for_reading()) {
        (false, _) => columns.to_vec(),
        (true, true) => DEFAULT.to_vec(),
        (true, false) => all_columns(),
    };
    let mut sorted = rows(landscape, &context.evaluated, sort, &Ranks::new(landscape, texts));
    let all = sorted.len();
    sorted.truncate(limit.unwrap_or(usize::MAX));
    let table = keepings(&asked(context), &sorted, &columns);
    let foot = vec![texts.with("list-foot", &[("shown", table.rows.len().into()), ("all", all.into())])];
    Ok(Output { foot, ..table })
}
