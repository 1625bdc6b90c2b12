//! Two sides against each other, at least one of them a question: how many responses stand where they
//! meet.

use crate::landscape::Landscape;
use crate::statistics::association::Contingency;

use super::breakdown::Association;
use super::grouping::{Group, Grouping};

/// A cross-table of responses.
#[derive(Debug, Clone, PartialEq)]
pub struct Cross {
    /// The rows.
    pub rows: Grouping,
    /// The columns.
    pub columns: Grouping,
    /// Per row a count per column.
    counts: Vec<Vec<u64>>,
    /// Per row its responses that answered the other side too.
    row_bases: Vec<u64>,
    /// The same per column.
    column_bases: Vec<u64>,
    /// All responses that were counted.
    pub total: u64,
    /// How both sides hang together.
    pub test: Association,
    /// The table of those that answered both; none where a response can stand in it twice.
    answered: Option<Contingency>,
}

impl Grouping {
    /// Per response whether something is known of it: of boxes also those who saw them and ticked none.
    fn asked(&self, landscape: &Landscape) -> Vec<bool> {
        let mut asked = vec![false; landscape.matched.len()];
        let known = self.groups.iter().filter(|group| group.code.is_some());
        for row in known.flat_map(|group| group.rows.iter().chain(group.others.iter().flatten())) {
            asked[*row as usize] = true;
        }
        asked
    }
}

impl Cross {
    /// Counts the responses of every pair of groups.
    pub fn new(landscape: &Landscape, responses: usize, rows: Grouping, columns: Grouping) -> Self {
        let (asked_rows, asked_columns) = (rows.asked(landscape), columns.asked(landscape));
        let base = |group: &Group, asked: &[bool]| {
            group.rows.iter().filter(|response| asked[**response as usize]).count() as u64
        };
        let mut is_in = vec![false; landscape.matched.len()];
        let counts: Vec<Vec<u64>> = rows
            .groups
            .iter()
            .map(|row| {
                row.rows.iter().for_each(|response| is_in[*response as usize] = true);
                let both = |column: &Group| column.rows.iter().filter(|response| is_in[**response as usize]).count();
                let counts = columns.groups.iter().map(|column| both(column) as u64).collect();
                row.rows.iter().for_each(|response| is_in[*response as usize] = false);
                counts
            })
            .collect();
        let answered = (!rows.is_overlapping && !columns.is_overlapping).then(|| {
            // Groups without an answer keep their place, and hold nothing.
            let of = |row: &Group, counts: &Vec<u64>| -> Vec<u64> {
                let known = columns.groups.iter().map(|column| row.code.is_some() && column.code.is_some());
                counts.iter().zip(known).map(|(count, is_known)| if is_known { *count } else { 0 }).collect()
            };
            Contingency::new(&rows.groups.iter().zip(&counts).map(|(row, counts)| of(row, counts)).collect::<Vec<_>>())
        });
        let test = match &answered {
            None => Association::Overlapping,
            Some(table) => table.test().map_or(Association::TooFew, Association::Independence),
        };
        Self {
            row_bases: rows.groups.iter().map(|group| base(group, &asked_columns)).collect(),
            column_bases: columns.groups.iter().map(|group| base(group, &asked_rows)).collect(),
            total: responses as u64,
            counts,
            test,
            answered,
            rows,
            columns,
        }
    }

    /// How many responses are in both groups.
    pub fn count(&self, row: usize, column: usize) -> u64 {
        self.counts[row][column]
    }

    /// The responses of a row that answered what stands in the columns.
    pub fn row_base(&self, row: usize) -> u64 {
        self.row_bases[row]
    }

    /// The responses of a column that answered what stands in the rows.
    pub fn column_base(&self, column: usize) -> u64 {
        self.column_bases[column]
    }

    fn share(&self, count: u64, base: u64, row: usize, column: usize) -> Option<f64> {
        let is_known = self.rows.groups[row].code.is_some() && self.columns.groups[column].code.is_some();
        (is_known && base > 0).then(|| count as f64 / base as f64)
    }

    /// The share of a row that is in a column; none without a base, and for those without an answer.
    pub fn row_share(&self, row: usize, column: usize) -> Option<f64> {
        self.share(self.count(row, column), self.row_bases[row], row, column)
    }

    /// The share of a column that is in a row.
    pub fn column_share(&self, row: usize, column: usize) -> Option<f64> {
        self.share(self.count(row, column), self.column_bases[column], row, column)
    }

    /// How far a count is from what independence would give, in standard errors.
    pub fn residual(&self, row: usize, column: usize) -> Option<f64> {
        self.answered.as_ref()?.residual(row, column)
    }
}
