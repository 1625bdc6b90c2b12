//! A matrix of two dimensions: the numbers of every combination, with totals.

use std::cmp::Ordering;

use crate::landscape::{Dimension, Landscape};

use super::figure::Figure;
use super::filter::Evaluated;
use super::numbers::{Counts, grouped, total};

/// A line of the matrix: a member of its dimension (none for keepings without one), or all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Line {
    /// One member, by its index; none for keepings without a value.
    Member(Option<usize>),
    /// All of them.
    Total,
}

/// The numbers of every combination of two dimensions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pivot {
    /// Dimension of the rows.
    pub rows: Dimension,
    /// Dimension of the columns.
    pub columns: Dimension,
    /// Members that occur, in their order, the missing one last.
    pub row_keys: Vec<Option<usize>>,
    /// The same for the columns.
    pub column_keys: Vec<Option<usize>>,
    /// Row by row; none where there is no keeping at all.
    cells: Vec<Option<Counts>>,
    /// Of all columns, per row.
    pub row_totals: Vec<Counts>,
    /// Of all rows, per column.
    pub column_totals: Vec<Counts>,
    /// Of everything.
    pub total: Counts,
}

impl Pivot {
    /// Counts every combination of the members of two dimensions among the rows that pass.
    pub fn new(landscape: &Landscape, evaluated: &Evaluated, rows: Dimension, columns: Dimension) -> Self {
        let of = |dimension: Dimension| -> (Vec<Option<usize>>, Vec<Counts>) {
            grouped(landscape, evaluated, &[dimension]).into_iter().map(|group| (group.key[0], group.counts)).unzip()
        };
        let (row_keys, row_totals) = of(rows);
        let (column_keys, column_totals) = of(columns);
        let mut cells = vec![None; row_keys.len() * column_keys.len()];
        let place = |keys: &[Option<usize>], key: Option<usize>| keys.iter().position(|known| *known == key);
        for group in grouped(landscape, evaluated, &[rows, columns]) {
            if let (Some(row), Some(column)) = (place(&row_keys, group.key[0]), place(&column_keys, group.key[1])) {
                cells[row * column_keys.len() + column] = Some(group.counts);
            }
        }
        let total = total(landscape, evaluated);
        Self { rows, columns, row_keys, column_keys, cells, row_totals, column_totals, total }
    }

    /// The counts where two lines meet; none where there is no keeping.
    pub fn at(&self, row: Line, column: Line) -> Option<&Counts> {
        let place = |keys: &[Option<usize>], key: Option<usize>| keys.iter().position(|known| *known == key);
        match (row, column) {
            (Line::Total, Line::Total) => (self.total.expected() > 0).then_some(&self.total),
            (Line::Member(row), Line::Total) => place(&self.row_keys, row).map(|row| &self.row_totals[row]),
            (Line::Total, Line::Member(column)) => {
                place(&self.column_keys, column).map(|column| &self.column_totals[column])
            }
            (Line::Member(row), Line::Member(column)) => {
                let (row, column) = (place(&self.row_keys, row)?, place(&self.column_keys, column)?);
                self.cells[row * self.column_keys.len() + column].as_ref()
            }
        }
    }

    /// The rows in the order of a figure in one column; without an order as the members come.
    pub fn rows_by(&self, figure: Figure, order: Option<(Line, bool)>) -> Vec<Option<usize>> {
        sorted(&self.row_keys, order, |row, column| self.at(Line::Member(row), column), figure)
    }

    /// The columns in the order of a figure in one row.
    pub fn columns_by(&self, figure: Figure, order: Option<(Line, bool)>) -> Vec<Option<usize>> {
        sorted(&self.column_keys, order, |column, row| self.at(row, Line::Member(column)), figure)
    }

    /// The greatest number of a figure among the cells, for the scale of heat.
    pub fn greatest(&self, figure: Figure) -> f64 {
        self.cells.iter().flatten().filter_map(|counts| figure.of(counts)).fold(0.0, f64::max)
    }
}

/// Keys in the order of their number in the line that orders them; those without a number last.
fn sorted<'a>(
    keys: &[Option<usize>],
    order: Option<(Line, bool)>,
    counts: impl Fn(Option<usize>, Line) -> Option<&'a Counts>,
    figure: Figure,
) -> Vec<Option<usize>> {
    let Some((by, descending)) = order else { return keys.to_vec() };
    let number = |key: Option<usize>| counts(key, by).and_then(|counts| figure.of(counts));
    let mut numbered: Vec<(Option<usize>, Option<f64>)> = keys.iter().map(|key| (*key, number(*key))).collect();
    numbered.sort_by(|(_, a), (_, b)| match (a, b) {
        (Some(a), Some(b)) if descending => b.total_cmp(a),
        (Some(a), Some(b)) => a.total_cmp(b),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    });
    numbered.into_iter().map(|(key, _)| key).collect()
}
