//! Two models side by side: which keepings another model would put higher or lower.

use crate::domain::{Maturity, closed_set};
use crate::landscape::maturity::Evaluator;
use crate::landscape::{Dimension, Landscape};

use super::super::filter::Evaluated;
use super::Grouping;

/// The levels and, last, that there is none.
pub const LEVELS_AND_NONE: usize = Maturity::ALL.len() + 1;

closed_set! {
    /// What becomes of a keeping under the other model. Texts: `move-CODE`.
    Move {
        /// A higher level.
        Up = "up",
        /// A lower level.
        Down = "down",
        /// The same level.
        Same = "same",
        /// A level where there was none.
        Gained = "gained",
        /// No level where there was one.
        Lost = "lost",
        /// No level under either model.
        Without = "without",
    }
}

/// How many keepings have which level under two models.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Moves {
    /// Rows: the model in force; columns: the other one; last: no level.
    pub matrix: [[u64; LEVELS_AND_NONE]; LEVELS_AND_NONE],
}

impl Moves {
    /// What becomes of keepings in a cell of the matrix.
    pub const fn of(from: usize, to: usize) -> Move {
        let none = LEVELS_AND_NONE - 1;
        match (from == none, to == none) {
            (true, true) => Move::Without,
            (true, false) => Move::Gained,
            (false, true) => Move::Lost,
            (false, false) if to > from => Move::Up,
            (false, false) if to < from => Move::Down,
            (false, false) => Move::Same,
        }
    }

    /// Keepings that something becomes of.
    pub fn count(&self, wanted: Move) -> u64 {
        let cells = self.matrix.iter().enumerate().flat_map(|(from, row)| {
            row.iter().enumerate().filter(move |(to, _)| Self::of(from, *to) == wanted).map(|(_, count)| *count)
        });
        cells.sum()
    }

    /// All keepings.
    pub fn total(&self) -> u64 {
        self.matrix.iter().flatten().sum()
    }
}

/// The levels of the keepings that pass under the model in force and under the one that it is compared
/// with: of all where no dimension is asked for, else per member, in order, those without a value
/// last. Empty where there is no second model.
pub fn compare(landscape: &Landscape, evaluated: &Evaluated, by: Option<Dimension>) -> Vec<(Option<usize>, Moves)> {
    let keepings = &landscape.keepings;
    let Some(other) = &landscape.sources.compared else { return Vec::new() };
    let others = Evaluator::new(other, &landscape.sources.survey.responses).levels(landscape.matched.len());
    let grouping = by.map(|by| Grouping::of(landscape, by));
    let mut groups: Vec<Option<Moves>> = vec![None; grouping.as_ref().map_or(1, Grouping::count)];
    for row in evaluated.rows().map(|row| row as usize) {
        let place = |level: Option<Maturity>| level.map_or(LEVELS_AND_NONE - 1, Maturity::index);
        let other = keepings.responses.get(row).and_then(|response| others[response as usize]);
        let (from, to) = (place(keepings.level(row)), place(other));
        let mut add = |group: usize| groups[group].get_or_insert_default().matrix[from][to] += 1;
        match &grouping {
            Some(grouping) => grouping.of_row(row).for_each(add),
            None => add(0),
        }
    }
    let member = |group: usize| grouping.as_ref().and_then(|grouping| grouping.member(group));
    groups.into_iter().enumerate().filter_map(|(at, moves)| moves.map(|moves| (member(at), moves))).collect()
}
