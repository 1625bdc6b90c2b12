//! Group against group: how far apart, how sure that is, and whether it can be told at all.

use crate::domain::closed_set;
use crate::statistics::interval::{self, Interval};

use super::subject::Item;
use super::{Frames, Set};

/// What a group is compared with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Against {
    /// All others.
    Rest,
    /// Two members are compared, the first with the second.
    Pair(usize, usize),
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
pub(super) fn of(set: &Set<'_>, items: &[(Item, Option<u16>)], against: &Against, grouped: bool) -> Vec<Difference> {
    if !grouped {
        return Vec::new();
    }
    let present: Vec<usize> = set.present().collect();
    let place = |member: usize| present.iter().copied().find(|place| set.groups.members[*place] == Some(member));
    let pairs: Vec<(usize, Vec<usize>)> = match against {
        Against::Rest => {
            let rest = |place: usize| present.iter().copied().filter(|other| *other != place).collect::<Vec<_>>();
            present.iter().map(|place| (*place, rest(*place))).filter(|(_, rest)| !rest.is_empty()).collect()
        }
        Against::Pair(first, second) => {
            place(*first).zip(place(*second)).map(|(first, second)| (first, vec![second])).into_iter().collect()
        }
    };
    let mut list = Vec::new();
    for (place, rest) in &pairs {
        for (item, wanted) in items.iter().filter(|(item, _)| *item != Item::Median) {
            list.push(one(set, *place, rest, item, *wanted));
        }
    }
    list
}

fn one(set: &Set<'_>, place: usize, rest: &[usize], item: &Item, wanted: Option<u16>) -> Difference {
    let figure = |places: &[usize]| {
        set.with(places, |weighted, answers| {
            let own = weighted.estimate(answers, item, wanted, set.least);
            let linear = weighted.linearised(answers, item, wanted);
            let variance = linear.as_ref().and_then(|linear| weighted.variance(linear));
            (own, linear, variance)
        })
    };
    let ((own, own_linear, own_variance), (other, other_linear, other_variance)) = (figure(&[place]), figure(rest));
    let variance = match (set.frame, own_linear, other_linear) {
        // Both are parts of one whole: what the margins explain of one they may explain of the other.
        (Frames::Model(..), Some(own), Some(other)) => {
            let moments = own.moments.iter().zip(&other.moments);
            let moments = moments.map(|(own, other)| crate::statistics::variance::Moments {
                sum: own.sum - other.sum,
                squares: own.squares + other.squares,
            });
            let linear = super::figures::Linear { value: own.value - other.value, moments: moments.collect() };
            set.with(&[], |weighted, _| weighted.variance(&linear))
        }
        _ => own_variance.zip(other_variance).map(|(own, other)| own + other),
    };
    let difference = own.estimate.zip(other.estimate).map(|(own, other)| own - other);
    let error = difference.and(variance).map(f64::sqrt);
    let both = difference.zip(error);
    Difference {
        member: set.groups.members[place],
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
        let is_clear = adjusted.is_some_and(|value| value < LEVEL) && !own.marked;
        own.verdict = match own.difference {
            Some(difference) if is_clear && difference > 0.0 => Verdict::Above,
            Some(difference) if is_clear && difference < 0.0 => Verdict::Below,
            _ => Verdict::Unclear,
        };
    }
}
