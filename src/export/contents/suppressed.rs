//! Which cells of a cross-table are too small to be shown, with those that would give them away.

use crate::query::figure::{Figure, Unit};
use crate::query::numbers::Counts;
use crate::query::pivot::{Line, Pivot};
use crate::query::question::cross::Cross;
use crate::statistics::suppression::{Counted, Hidden, suppress};
use crate::text::Texts;

/// What stands where a cell is hidden.
pub(super) const SUPPRESSED: &str = "×";

/// What is hidden of a matrix of keepings: of a share its part, and what is missing to its whole.
pub(super) fn of_pivot(pivot: &Pivot, figure: Figure, least: u64) -> Hidden {
    let sums = |row: &Option<usize>, column: &Option<usize>| {
        let counts = pivot.at(Line::Member(*row), Line::Member(*column)).copied().unwrap_or_default();
        parts(figure, &counts)
    };
    let table = |of: fn((u64, u64)) -> u64| {
        let line = |row| pivot.column_keys.iter().map(|column| of(sums(row, column))).collect();
        Counted::new(&pivot.row_keys.iter().map(line).collect::<Vec<_>>())
    };
    if figure.measure().is_some() {
        suppress(&[table(|(part, _)| part), table(|(part, whole)| whole.saturating_sub(part))], least)
    } else {
        suppress(&[table(|(part, _)| part)], least)
    }
}

fn parts(figure: Figure, counts: &Counts) -> (u64, u64) {
    figure.row().sums(counts, Unit::Keepings)
}

/// What is hidden of a cross-table of answers. Where a response can stand in several cells, totals are no
/// sums: then small cells are hidden, and those that all but a few of a row or column are in.
pub(super) fn of_cross(cross: &Cross, least: u64) -> Hidden {
    let (rows, columns) = (cross.rows.groups.len(), cross.columns.groups.len());
    let counts: Vec<Vec<u64>> =
        (0..rows).map(|row| (0..columns).map(|column| cross.count(row, column)).collect()).collect();
    if !cross.rows.is_overlapping && !cross.columns.is_overlapping {
        return suppress(&[Counted::new(&counts)], least);
    }
    let size = |at: usize, is_row: bool| {
        let groups = if is_row { &cross.rows.groups } else { &cross.columns.groups };
        groups.get(at).map_or(0, |group| group.rows.len() as u64)
    };
    let is_small = |count: u64| count > 0 && count < least;
    Hidden::of(rows + 1, columns + 1, |row, column| match (counts.get(row), column < columns) {
        (Some(counts), true) => {
            let count = counts[column];
            let rest = [size(row, true), size(column, false)].map(|size| size.saturating_sub(count));
            is_small(count) || rest.into_iter().any(is_small)
        }
        (Some(_), false) => is_small(size(row, true)),
        (None, true) => is_small(size(column, false)),
        (None, false) => false,
    })
}

/// How many cells are hidden, and why.
pub(super) fn note(hidden: &Hidden, least: u64, texts: &Texts) -> String {
    let numbers = [("count", hidden.count().into()), ("least", least.into()), ("sign", SUPPRESSED.into())];
    texts.with("suppressed-note", &numbers)
}
