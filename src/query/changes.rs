//! What has changed since an earlier moment, keeping by keeping.

use crate::domain::{Maturity, Status, closed_set};
use crate::landscape::frames::Keepings;
use crate::landscape::{Dimension, Landscape};

use super::filter::Evaluated;

closed_set! {
    /// One kind of change; a keeping can show several.
    Change {
        /// Nobody had answered, and now someone has.
        New = "new",
        /// It was not complete, and now it is.
        Completed = "completed",
        /// The level has risen.
        Up = "up",
        /// The level has fallen.
        Down = "down",
        /// It was complete, and is no longer.
        Lost = "lost",
    }
}

/// A keeping at one moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// Status.
    pub status: Status,
    /// Level, where there is one.
    pub level: Option<Maturity>,
}

impl Change {
    /// Whether this has changed between two moments.
    pub fn happened(self, before: Moment, now: Moment) -> bool {
        let answered = |moment: Moment| moment.status >= Status::Partial;
        let complete = |moment: Moment| moment.status == Status::Complete;
        let levels = before.level.zip(now.level);
        match self {
            Self::New => !answered(before) && answered(now),
            Self::Completed => !complete(before) && complete(now),
            Self::Up => levels.is_some_and(|(before, now)| now > before),
            Self::Down => levels.is_some_and(|(before, now)| now < before),
            Self::Lost => complete(before) && !complete(now),
        }
    }
}

/// Both moments of a landscape, row by row; none where nothing is compared with.
pub struct Moments<'a> {
    now: &'a Keepings,
    before: &'a Keepings,
}

impl<'a> Moments<'a> {
    /// The moments of a landscape.
    pub fn of(landscape: &'a Landscape) -> Option<Self> {
        Some(Self { now: &landscape.keepings, before: &landscape.before.as_ref()?.keepings })
    }

    /// A keeping before and now.
    pub fn at(&self, row: usize) -> (Moment, Moment) {
        let at = |keepings: &Keepings| Moment { status: keepings.status(row), level: keepings.level(row) };
        (at(self.before), at(self.now))
    }

    /// Whether a keeping shows a change.
    pub fn shows(&self, row: usize, change: Change) -> bool {
        let (before, now) = self.at(row);
        change.happened(before, now)
    }
}

/// Changes of a set of keepings, in the order of [`Change`].
pub type Changes = [u64; Change::ALL.len()];

/// The changes of the keepings that pass, per member of a dimension, missing ones last; without a
/// dimension of all together. Empty where nothing is compared with.
pub fn changes(
    landscape: &Landscape,
    evaluated: &Evaluated,
    by: Option<Dimension>,
) -> Vec<(Option<usize>, u64, Changes)> {
    let Some(moments) = Moments::of(landscape) else { return Vec::new() };
    let codes = by.map(|by| landscape.keepings.codes(by));
    let size = by.map_or(0, |by| landscape.members(by).len());
    let mut groups: Vec<(u64, Changes)> = vec![(0, [0; Change::ALL.len()]); size + 1];
    for row in evaluated.rows() {
        let row = row as usize;
        let at = codes.and_then(|codes| codes.get(row)).unwrap_or(size);
        let (before, now) = moments.at(row);
        groups[at].0 += 1;
        for change in Change::ALL {
            groups[at].1[change.index()] += u64::from(change.happened(before, now));
        }
    }
    let key = |at: usize| (at < size).then_some(at);
    let groups = groups.into_iter().enumerate().filter(|(_, (count, _))| *count > 0 || by.is_none());
    groups.map(|(at, (count, changes))| (key(at), count, changes)).collect()
}
