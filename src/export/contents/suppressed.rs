//! Which cells of a cross-table are too small to be shown, with those that would give them away.

use crate::domain::{Maturity, Status};
use crate::export::table::SUPPRESSED;
use crate::query::figure::{Figure, Unit};
use crate::query::numbers::{Counts, Measure};
use crate::query::pivot::{Line, Pivot};
use crate::query::question::cross::Cross;
use crate::statistics::suppression::{Counted, Hidden, Net, suppress, suppressed};
use crate::text::Texts;

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

/// What is hidden of the numbers of groups: statuses and levels with the sum that both have.
pub(crate) struct HiddenCounts {
    /// Group by group; behind them what must not stand beside them either: their sums.
    groups: Vec<HiddenGroup>,
    count: usize,
}

#[derive(Debug, Default)]
struct HiddenGroup {
    expected: bool,
    status: [bool; Status::ALL.len()],
    /// By level; the last of those without one.
    levels: [bool; Maturity::ALL.len() + 1],
}

impl HiddenCounts {
    /// What must be hidden of groups that do not overlap, so that their sums tell nothing either.
    pub fn of(groups: &[Counts], least: u64) -> Self {
        let mut all = Counts::default();
        for counts in groups {
            all.add(counts);
        }
        let mut net = Net::new();
        let statuses: Vec<usize> = Status::ALL.iter().map(|_| net.knot()).collect();
        let levels: Vec<usize> = (0..=Maturity::ALL.len()).map(|_| net.knot()).collect();
        // Sums of statuses and of levels are knots of their own; what is expected stands in both.
        let both = groups.iter().chain([&all]).map(|counts| (counts, [net.knot(), net.knot()])).collect::<Vec<_>>();
        let [all_statuses, all_levels] = both[groups.len()].1;
        let mut places = Vec::new();
        for (at, (counts, [of_statuses, of_levels])) in both.into_iter().enumerate() {
            let is_total = at == groups.len();
            places.push(net.total([of_statuses, of_levels], counts.expected()));
            let columns = statuses.iter().map(|knot| (knot, of_statuses, all_statuses)).zip(counts.status);
            let of_levels = levels.iter().map(|knot| (knot, of_levels, all_levels)).zip(of_level(counts));
            for ((knot, own, all), count) in columns.chain(of_levels) {
                if is_total {
                    net.total([*knot, all], count)
                } else {
                    net.count([own, *knot], count)
                };
            }
        }
        let hidden = suppressed(&[net], least);
        let group = |expected: usize| HiddenGroup {
            expected: hidden[expected],
            status: std::array::from_fn(|at| hidden[expected + 1 + at]),
            levels: std::array::from_fn(|at| hidden[expected + 1 + Status::ALL.len() + at]),
        };
        let all = places.last().copied().unwrap_or_default();
        let count = hidden.iter().take(all).filter(|hidden| **hidden).count();
        Self { groups: places.into_iter().map(group).collect(), count }
    }

    /// How many counts of the groups are hidden.
    pub const fn count(&self) -> usize {
        self.count
    }

    /// Whether the column with this key is hidden of a group: a count, or a share that would tell one.
    pub fn hides(&self, group: usize, key: &str) -> bool {
        let Some(own) = self.groups.get(group) else { return false };
        let status = |status: Status| own.status[status.index()];
        match key {
            "expected" => own.expected,
            "none" => own.levels[Maturity::ALL.len()],
            // How the same stood before would tell by its difference.
            "was" => self.count > 0,
            key => match (Measure::from_code(key), Status::from_code(key), Maturity::from_code(key)) {
                (_, Some(own), _) => status(own),
                (_, _, Some(level)) => own.levels[level.index()],
                (Some(Measure::ResponseRate), ..) => {
                    own.expected || status(Status::Complete) || status(Status::NotInvited)
                }
                (Some(Measure::Rate | Measure::PopulationRate), ..) => own.expected || status(Status::Complete),
                (Some(_), ..) => own.levels.contains(&true),
                _ => false,
            },
        }
    }
}

/// Keepings by level; the last of those without one.
fn of_level(counts: &Counts) -> [u64; Maturity::ALL.len() + 1] {
    std::array::from_fn(|at| counts.maturity.get(at).copied().unwrap_or_else(|| counts.without_level()))
}

/// How many cells are hidden, and why.
pub(in crate::export) fn note(hidden: usize, least: u64, texts: &Texts) -> String {
    let numbers = [("count", hidden.into()), ("least", least.into()), ("sign", SUPPRESSED.into())];
    texts.with("suppressed-note", &numbers)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::statistics::suppression::follows;

    const COLUMNS: usize = 1 + Status::ALL.len() + Maturity::ALL.len() + 1;

    /// Everything that is shown of a group, or would be: what is expected, statuses, levels.
    fn row(counts: &Counts) -> Vec<u64> {
        std::iter::once(counts.expected()).chain(counts.status).chain(of_level(counts)).collect()
    }

    fn hidden_of(group: &HiddenGroup) -> Vec<bool> {
        std::iter::once(group.expected).chain(group.status).chain(group.levels).collect()
    }

    prop_compose! {
        fn counts()(status in prop::array::uniform4(0_u64..9), levels in prop::array::uniform6(0_u64..6)) -> Counts {
            let mut counts = Counts::default();
            counts.status[..4].copy_from_slice(&status);
            // Levels are those of the same keepings.
            let mut left = counts.expected();
            for (own, level) in counts.maturity.iter_mut().zip(levels) {
                *own = level.min(left);
                left -= *own;
            }
            counts
        }
    }

    proptest! {
        /// Neither the sum of a group's statuses, nor that of its levels, nor those over all groups tell a
        /// small count.
        #[test]
        fn no_sum_tells_a_small_count(groups in prop::collection::vec(counts(), 1..5), least in 2_u64..7) {
            let hidden = HiddenCounts::of(&groups, least);
            let mut all = Counts::default();
            for counts in &groups {
                all.add(counts);
            }
            let known: Vec<u64> = groups.iter().chain([&all]).flat_map(row).collect();
            let is_hidden: Vec<bool> = hidden.groups.iter().flat_map(hidden_of).collect();
            let levels = 1 + Status::ALL.len();
            let of_row = |row: usize, columns: std::ops::Range<usize>| -> Vec<(usize, f64)> {
                let parts = columns.map(|column| (row * COLUMNS + column, 1.0));
                parts.chain([(row * COLUMNS, -1.0)]).collect()
            };
            let rows = (0..=groups.len()).flat_map(|at| [of_row(at, 1..levels), of_row(at, levels..COLUMNS)]);
            let columns = (0..COLUMNS).map(|column| {
                let parts = (0..groups.len()).map(|row| (row * COLUMNS + column, 1.0));
                parts.chain([(groups.len() * COLUMNS + column, -1.0)]).collect()
            });
            let sums: Vec<Vec<(usize, f64)>> = rows.chain(columns).collect();
            let unknown: Vec<usize> = (0..known.len()).filter(|at| is_hidden[*at]).collect();
            for (at, count) in known.iter().enumerate().filter(|(_, count)| (1..least).contains(*count)) {
                prop_assert!(is_hidden[at], "{count} at {at} is shown");
                prop_assert!(!follows(&sums, &unknown, at), "{count} at {at} follows: {:?}", hidden.groups);
            }
        }
    }
}
