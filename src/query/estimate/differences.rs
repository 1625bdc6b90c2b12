//! Group against group: how far apart, how sure that is, and whether it can be told at all.

use rayon::prelude::*;

use crate::domain::closed_set;
use crate::statistics::interval::{self, Interval};
use crate::statistics::variance::variance_of_difference;

use super::Set;
use super::figures::Estimate;
use super::subject::Item;

/// What a group is compared with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Against {
    /// All others.
    Rest,
    /// Two members are compared, the first with the second.
    Pair(usize, usize),
    /// The same keepings at an earlier moment.
    Before,
}

closed_set! {
    /// What can be said of a difference.
    Verdict {
        /// Clearly above.
        Above = "above",
        /// Clearly below.
        Below = "below",
        /// It cannot be told.
        Unclear = "unclear",
    }
}

impl Verdict {
    /// The sign of a share that stands out among the others.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Above => "▲",
            Self::Below => "▼",
            Self::Unclear => "≈",
        }
    }
}

/// How sure a difference must be, after all comparisons are taken into account.
const LEVEL: f64 = 0.05;

/// One difference.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// The member; none for what has none.
    pub member: Option<usize>,
    /// Which figure.
    pub item: Item,
    /// The figure of the group.
    pub estimate: Option<f64>,
    /// The figure that it is compared with.
    pub other: Option<f64>,
    /// The one less the other.
    pub difference: Option<f64>,
    /// Its standard error.
    pub error: Option<f64>,
    /// Its interval of 95 %.
    pub interval: Option<Interval>,
    /// How likely a difference at least so great is where there is none.
    pub p: Option<f64>,
    /// The same for so many comparisons at once.
    pub p_adjusted: Option<f64>,
    /// Answers of the group.
    pub base: u64,
    /// Answers of what it is compared with.
    pub other_base: u64,
    /// Whether one of the two rests on too few answers.
    pub marked: bool,
    /// What can be said of it.
    pub verdict: Verdict,
}

/// Compares every group of a set, or the two that are named. Medians are not compared: their
/// distribution is not known well enough.
pub(super) fn of(set: &Set<'_>, items: &[(Item, Option<u16>)], against: &Against) -> Vec<Difference> {
    let present = set.present();
    let place = |member: usize| present.iter().copied().find(|place| set.groups.members[*place] == Some(member));
    let pairs: Vec<(usize, Option<usize>)> = match against {
        // That is counted elsewhere: by pairs.
        Against::Before => Vec::new(),
        Against::Rest if present.len() < 2 => Vec::new(),
        Against::Rest => present.iter().map(|place| (*place, None)).collect(),
        Against::Pair(first, second) => {
            place(*first).zip(place(*second)).map(|(first, second)| (first, Some(second))).into_iter().collect()
        }
    };
    let compared: Vec<&(Item, Option<u16>)> = items.iter().filter(|(item, _)| *item != Item::Median).collect();
    let one = |(place, other): (usize, Option<usize>)| {
        let figures = |belongs: &(dyn Fn(usize) -> bool + Sync)| {
            set.with(belongs, |drawn, group| {
                let figure = |(item, wanted): &&(Item, Option<u16>)| {
                    let linear = drawn.linearised(group, item, *wanted);
                    let rests = linear.as_ref().and_then(|linear| drawn.rests(linear));
                    (drawn.estimate(group, item, *wanted, set.least), rests)
                };
                compared.iter().map(figure).collect::<Vec<_>>()
            })
        };
        let own = figures(&|group| group == place);
        let other = figures(&|group| other.map_or(group != place, |other| group == other));
        let pairs = own.into_iter().zip(other).zip(&compared);
        pairs
            .map(|((own, other), (item, _))| difference(set.groups.members[place], item, own, other))
            .collect::<Vec<_>>()
    };
    pairs.into_par_iter().flat_map_iter(one).collect()
}

/// A figure with what varies of it, response by response.
type Figure = (Estimate, Option<Vec<(u32, f64)>>);

fn difference(member: Option<usize>, item: &Item, own: Figure, other: Figure) -> Difference {
    let ((own, own_rests), (other, other_rests)) = (own, other);
    let variance = own_rests.zip(other_rests).map(|(own, other)| variance_of_difference(&own, &other));
    let difference = own.estimate.zip(other.estimate).map(|(own, other)| own - other);
    let error = difference.and(variance).map(f64::sqrt);
    let both = difference.zip(error);
    Difference {
        member,
        item: item.clone(),
        estimate: own.estimate,
        other: other.estimate,
        difference,
        error,
        interval: both.map(|(difference, error)| interval::around(difference, error, f64::INFINITY)),
        p: both.and_then(|(difference, error)| interval::p_value(difference, error)),
        p_adjusted: None,
        base: own.base,
        other_base: other.base,
        marked: own.marked || other.marked,
        verdict: Verdict::Unclear,
    }
}

/// Adjusts the p-values for how many there are, and says what follows.
pub(super) fn adjust(list: &mut [Difference]) {
    let values: Vec<Option<f64>> = list.iter().map(|own| own.p).collect();
    for (own, adjusted) in list.iter_mut().zip(interval::adjusted(&values)) {
        own.p_adjusted = adjusted;
        own.verdict = verdict(own.difference.filter(|_| !own.marked), adjusted);
    }
}

/// What can be said of a difference by its adjusted p; of none nothing.
pub fn verdict(difference: Option<f64>, adjusted: Option<f64>) -> Verdict {
    let is_clear = adjusted.is_some_and(|value| value < LEVEL);
    match difference {
        Some(difference) if is_clear && difference > 0.0 => Verdict::Above,
        Some(difference) if is_clear && difference < 0.0 => Verdict::Below,
        _ => Verdict::Unclear,
    }
}
