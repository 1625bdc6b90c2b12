//! Maturity of keepings: how levels are distributed, what holds them back, where one fix lifts many,
//! and how two models differ.
//!
//! What is counted are keepings. A share rests on those with a level and has no value without any. A
//! criterion holds a keeping back where it decides its level and the model gives a higher one; where
//! two criteria tie, both do, and neither does alone.

mod compare;
mod drill;
mod fixes;
mod needs;

pub use compare::{LEVELS_AND_NONE, Move, Moves, compare};
pub use drill::{at_least, at_level, below, compared_at, held_by, with_level};
pub use fixes::{Fix, fixes};
pub use needs::{needs, question_text};

use crate::domain::Maturity;
use crate::landscape::frames::Codes;
use crate::landscape::maturity::{Deciding, Evaluator};
use crate::landscape::{Dimension, Landscape};

use super::filter::Evaluated;
pub use super::numbers::share;
use super::numbers::{CountedColumns, Counts};

/// What one criterion does to a set of keepings.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Held {
    /// Keepings whose level it decides, alone or with others.
    pub decided: u64,
    /// Those among them that it holds back, per level that it holds them at.
    pub at: [u64; 5],
    /// Those that it alone holds back: another answer to it is enough.
    pub alone: u64,
}

impl Held {
    /// Keepings that the criterion holds back.
    pub fn total(&self) -> u64 {
        self.at.iter().sum()
    }
}

/// A set of keepings with its levels and what holds it back.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LevelGroup {
    /// The member of the dimension; none for keepings without a value, and for the whole.
    pub member: Option<usize>,
    /// Its counts.
    pub counts: Counts,
    /// Per criterion of the model, in its order.
    pub held: Vec<Held>,
}

impl LevelGroup {
    fn new(member: Option<usize>, criteria: usize) -> Self {
        Self { member, counts: Counts::default(), held: vec![Held::default(); criteria] }
    }

    fn add(&mut self, counting: &Counting<'_>, row: usize) {
        counting.counted.add(row, &mut self.counts);
        let keepings = &counting.landscape.keepings;
        let (Some(level), Some(response)) = (keepings.level(row), keepings.responses.get(row)) else { return };
        let Deciding { decides, holds } = counting.deciding[response as usize];
        for (at, held) in self.held.iter_mut().enumerate() {
            let own = 1 << at;
            held.decided += u64::from(decides & own != 0);
            if holds & own != 0 {
                held.at[level.index()] += 1;
                held.alone += u64::from(holds == own);
            }
        }
    }
}

/// The columns that counting reads, and which criteria decide every response: found once for all
/// groups that are asked for.
pub struct Counting<'a> {
    landscape: &'a Landscape,
    counted: CountedColumns<'a>,
    /// Per response.
    deciding: Vec<Deciding>,
}

impl<'a> Counting<'a> {
    /// Looks at every response.
    pub fn of(landscape: &'a Landscape) -> Self {
        let evaluator = Evaluator::new(&landscape.sources.model, &landscape.sources.survey.responses);
        let deciding = evaluator.all_deciding(landscape.matched.len());
        Self { landscape, counted: CountedColumns::of(landscape), deciding }
    }

    fn empty(&self, member: Option<usize>) -> LevelGroup {
        LevelGroup::new(member, self.landscape.sources.model.criteria.len())
    }

    /// All keepings that pass.
    pub fn whole(&self, evaluated: &Evaluated) -> LevelGroup {
        let mut whole = self.empty(None);
        for row in evaluated.rows() {
            whole.add(self, row as usize);
        }
        whole
    }

    /// The keepings that pass per member of a dimension, in the order of the members, those without a
    /// value last; members without a keeping do not occur. A town that is reached through two
    /// associations counts for both.
    pub fn groups(&self, evaluated: &Evaluated, by: Dimension) -> Vec<LevelGroup> {
        let grouping = Grouping::of(self.landscape, by);
        let mut groups: Vec<Option<LevelGroup>> = vec![None; grouping.count()];
        for row in evaluated.rows().map(|row| row as usize) {
            for group in grouping.of_row(row) {
                groups[group].get_or_insert_with(|| self.empty(grouping.member(group))).add(self, row);
            }
        }
        groups.into_iter().flatten().collect()
    }
}

/// The members of a dimension that a keeping counts for: mostly one, of associations up to two, as
/// the filter has it.
pub(super) struct Grouping<'a> {
    first: &'a Codes,
    second: Option<&'a Codes>,
    /// How many members there are.
    members: usize,
}

impl<'a> Grouping<'a> {
    pub(super) fn of(landscape: &'a Landscape, by: Dimension) -> Self {
        let keepings = &landscape.keepings;
        Self { first: keepings.codes(by), second: keepings.second_codes(by), members: landscape.members(by).len() }
    }

    /// The groups of a row: members by their index, the last one for rows without.
    pub(super) fn of_row(&self, row: usize) -> impl Iterator<Item = usize> + use<> {
        let first = self.first.get(row);
        let second = self.second.and_then(|second| second.get(row)).filter(|second| Some(*second) != first);
        std::iter::once(first.unwrap_or(self.members)).chain(second)
    }

    /// How many groups there can be.
    pub(super) fn count(&self) -> usize {
        self.members + 1
    }

    /// The member of a group.
    pub(super) fn member(&self, group: usize) -> Option<usize> {
        (group < self.members).then_some(group)
    }
}

/// All keepings that pass.
pub fn whole(landscape: &Landscape, evaluated: &Evaluated) -> LevelGroup {
    Counting::of(landscape).whole(evaluated)
}

/// The keepings that pass per member of a dimension: [`Counting::groups`].
pub fn groups(landscape: &Landscape, evaluated: &Evaluated, by: Dimension) -> Vec<LevelGroup> {
    Counting::of(landscape).groups(evaluated, by)
}

/// Sorts groups by their share at a level and above, the lowest first; those without a share last.
pub fn weakest_first(groups: &mut [LevelGroup], level: Maturity) {
    let key = |group: &LevelGroup| share(group.counts.at_least(level), group.counts.with_level());
    groups.sort_by(|a, b| match (key(a), key(b)) {
        (Some(a), Some(b)) => a.total_cmp(&b),
        (a, b) => b.is_some().cmp(&a.is_some()),
    });
}
