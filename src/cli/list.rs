//! `list`: the keepings.

use crate::landscape::Dimension;
use crate::query::label;
use crate::query::listing::{ListColumn, Ranks, Sort, cell, member, rows};

use super::Context;
use super::args::column;
use super::failure::Failure;
use super::output::{Cell, Heading, Output};

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

/// Columns for programs: everything, the key first.
fn all_columns() -> Vec<ListColumn> {
    let rest = ListColumn::ALL.iter().copied().filter(|column| *column != ListColumn::Body);
    std::iter::once(ListColumn::Body).chain(rest).collect()
}

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
    let for_people = context.options.format.is_for_people();
    let columns = match (columns.is_empty(), for_people) {
        (false, _) => columns.to_vec(),
        (true, true) => DEFAULT.to_vec(),
        (true, false) => all_columns(),
    };
    let sorted = rows(landscape, &context.evaluated, sort, &Ranks::new(landscape, texts));
    let headings = columns
        .iter()
        .map(|column| Heading { key: column.code().into(), title: texts.get(&label::column_key(*column)) })
        .collect();
    let value = |row: u32, column: ListColumn| {
        let body = &landscape.map.bodies[landscape.map.keepings[row as usize].0 as usize];
        match (column, column.dimension()) {
            (ListColumn::Association2, _) if !for_people => {
                Cell::text(context.code(Dimension::Association, body.associations[1]))
            }
            (ListColumn::Population, _) => body.population.map_or(Cell::Missing, |p| Cell::Count(u64::from(p))),
            // A level is called by its code, to people too.
            (_, Some(dimension)) if !for_people || column == ListColumn::Maturity => {
                Cell::text(context.code(dimension, member(landscape, row, dimension)))
            }
            _ => Cell::Text(cell(landscape, row, column, texts)),
        }
    };
    let shown = sorted.iter().take(limit.unwrap_or(usize::MAX));
    let rows: Vec<Vec<Cell>> = shown.map(|row| columns.iter().map(|column| value(*row, *column)).collect()).collect();
    let foot = vec![texts.with("list-foot", &[("shown", rows.len().into()), ("all", sorted.len().into())])];
    Ok(Output { headings, rows, foot, ..Output::default() })
}
