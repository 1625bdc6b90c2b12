//! Weighing what was measured: scores, ranks, and how sure a place among the first ten is.

use fastrand::Rng;

use crate::sources::priority::{CRITERIA, Missing, PriorityModel, Scaling, Weights};

use super::measure::RankingItem;

/// How many random weightings say how stable a place is.
pub const DRAWS: u32 = 1000;
/// How far each weight is moved up or down at most.
pub const SPREAD: f64 = 0.2;
/// What sums of weights may differ by through rounding.
const TINY: f64 = 1e-9;
/// How many places are the first ones.
pub const TOP: usize = 10;

/// An item with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct RankedItem {
    /// What is ranked.
    pub item: RankingItem,
    /// Per criterion the value from 0 to 1; none where it is not known.
    pub normalised: [Option<f64>; CRITERIA],
    /// Per criterion what it adds to the score; the sum is the score.
    pub points: [f64; CRITERIA],
    /// From 0 to 1; none where less is known than the model asks for, and where nothing is.
    pub score: Option<f64>,
    /// The share of the weights whose values are known, from 0 to 1.
    pub known: f64,
    /// Its place: one more than there are items with a higher score. Equal scores share a place.
    pub rank: Option<usize>,
    /// Its best and its worst place, if what is not known of it were 100 and of the others 0, and the
    /// other way round.
    pub range: Option<(usize, usize)>,
    /// The share of the random weightings in which fewer than [`TOP`] items have a higher score.
    pub stability: Option<f64>,
}

/// Ranks items of one kind: the best first, those without a score last, equal ones in the order of
/// the catalogue. The same seed gives the same stability.
pub fn rank(items: &[RankingItem], model: &PriorityModel, weights: &Weights, seed: u64) -> Vec<RankedItem> {
    let normalised = normalise(items, &model.how);
    let scores: Vec<Option<f64>> = normalised.iter().map(|own| score(own, weights, model)).collect();
    let stability = stability(&normalised, &scores, weights, model.missing, seed);
    let total: f64 = weights.iter().sum();
    let bounds: Vec<(f64, f64)> = normalised.iter().map(|own| bounds(own, weights)).collect();
    let range = |at: usize| {
        let (low, high) = bounds[at];
        let others =
            || bounds.iter().zip(&scores).enumerate().filter(|(other, (_, score))| *other != at && score.is_some());
        let best = 1 + others().filter(|(_, ((low, _), _))| *low > high + TINY).count();
        let worst = 1 + others().filter(|(_, ((_, high), _))| *high > low + TINY).count();
        (best, worst)
    };
    let mut ranked: Vec<RankedItem> = items
        .iter()
        .zip(&normalised)
        .enumerate()
        .map(|(at, (item, own))| {
            let base = base(own, weights, model.missing);
            let mut points = [0.0; CRITERIA];
            for (points, (own, weight)) in points.iter_mut().zip(own.iter().zip(weights)) {
                *points = if scores[at].is_some() { own.unwrap_or(0.0) * weight / base } else { 0.0 };
            }
            let own_score = scores[at];
            RankedItem {
                item: item.clone(),
                normalised: *own,
                points,
                score: own_score,
                known: if total > 0.0 { known(own, weights) / total } else { 0.0 },
                rank: own_score.map(|own| 1 + scores.iter().flatten().filter(|other| **other > own).count()),
                range: own_score.map(|_| range(at)),
                stability: own_score.map(|_| stability[at]),
            }
        })
        .collect();
    ranked.sort_by_key(|ranked| ranked.rank.unwrap_or(usize::MAX));
    ranked
}

/// The values of all items brought to 0 … 1, each criterion by its rule.
fn normalise(items: &[RankingItem], how: &[Scaling; CRITERIA]) -> Vec<[Option<f64>; CRITERIA]> {
    let mut normalised = vec![[None; CRITERIA]; items.len()];
    for (criterion, how) in how.iter().enumerate() {
        let numbers = || items.iter().filter_map(|item| item.values[criterion].number);
        let highest = numbers().fold(0.0, f64::max);
        let (earliest, latest) = numbers().fold((f64::MAX, f64::MIN), |(low, high), n| (low.min(n), high.max(n)));
        for (own, item) in normalised.iter_mut().zip(items) {
            own[criterion] = item.values[criterion].number.map(|number| match how {
                Scaling::Share => number.clamp(0.0, 1.0),
                Scaling::Gap => 1.0 - number.clamp(0.0, 1.0),
                Scaling::Max if highest > 0.0 => number / highest,
                Scaling::Log if highest > 0.0 => number.ln_1p() / highest.ln_1p(),
                Scaling::Max | Scaling::Log => 0.0,
                // Where all plan the same, nobody is late.
                Scaling::Early if latest > earliest => (latest - number) / (latest - earliest),
                Scaling::Early => 1.0,
            });
        }
    }
    normalised
}

/// The weights of the values that are known.
fn known(own: &[Option<f64>; CRITERIA], weights: &Weights) -> f64 {
    own.iter().zip(weights).filter(|(own, _)| own.is_some()).map(|(_, weight)| weight).sum()
}

/// What a score is divided by.
fn base(own: &[Option<f64>; CRITERIA], weights: &Weights, missing: Missing) -> f64 {
    match missing {
        Missing::Redistribute => known(own, weights),
        Missing::Zero => weights.iter().sum(),
    }
}

/// The weighted mean of the values; only for items of which something that weighs is known.
fn weighted(own: &[Option<f64>; CRITERIA], weights: &Weights, missing: Missing) -> f64 {
    let sum: f64 = own.iter().zip(weights).map(|(own, weight)| own.unwrap_or(0.0) * weight).sum();
    sum / base(own, weights, missing)
}

/// The score if everything unknown were 0, and if it were 1.
fn bounds(own: &[Option<f64>; CRITERIA], weights: &Weights) -> (f64, f64) {
    let total: f64 = weights.iter().sum();
    let sum = |unknown: f64| own.iter().zip(weights).map(|(own, weight)| own.unwrap_or(unknown) * weight).sum::<f64>();
    if total > 0.0 { (sum(0.0) / total, sum(1.0) / total) } else { (0.0, 0.0) }
}

/// The score, where enough is known for one.
fn score(own: &[Option<f64>; CRITERIA], weights: &Weights, model: &PriorityModel) -> Option<f64> {
    let (known, total) = (known(own, weights), weights.iter().sum::<f64>());
    // What is just enough must not fail by the last digit of a sum.
    let is_enough = known > 0.0 && known >= model.least_known * total - TINY;
    is_enough.then(|| weighted(own, weights, model.missing))
}

/// Per item the share of random weightings in which it is among the first. Every weight is multiplied
/// by a factor of its own between 1 − [`SPREAD`] and 1 + [`SPREAD`]; what matters is their proportion.
/// Who has a score at all is settled by the weights in force.
fn stability(
    normalised: &[[Option<f64>; CRITERIA]],
    scores: &[Option<f64>],
    weights: &Weights,
    missing: Missing,
    seed: u64,
) -> Vec<f64> {
    let mut random = Rng::with_seed(seed);
    let mut among = vec![0_u32; normalised.len()];
    let mut sorted: Vec<f64> = Vec::with_capacity(normalised.len());
    for _ in 0..DRAWS {
        let drawn = weights.map(|weight| weight * (1.0 - SPREAD + 2.0 * SPREAD * random.f64()));
        let own = normalised.iter().zip(scores);
        let drawn: Vec<Option<f64>> = own.map(|(own, score)| score.map(|_| weighted(own, &drawn, missing))).collect();
        sorted.clear();
        sorted.extend(drawn.iter().flatten());
        sorted.sort_unstable_by(|a, b| b.total_cmp(a));
        let last = sorted.get(TOP - 1).copied().unwrap_or(f64::MIN);
        for (among, score) in among.iter_mut().zip(drawn) {
            *among += u32::from(score.is_some_and(|score| score >= last));
        }
    }
    among.into_iter().map(|count| f64::from(count) / f64::from(DRAWS)).collect()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;
    use crate::query::priorities::{CriterionValue, ItemKind};
    use crate::sources::priority::EMBEDDED;

    /// Lists, SDG, volume, maturity, coverage, population, planned year.
    fn item(index: usize, numbers: [Option<f64>; CRITERIA]) -> RankingItem {
        let values = numbers.map(|number| CriterionValue { number, ..CriterionValue::default() });
        RankingItem { kind: ItemKind::Register, index, register: index, values, list: None }
    }

    fn model(missing: Missing, least_known: f64) -> PriorityModel {
        PriorityModel { missing, least_known, ..PriorityModel::read("p.toml", EMBEDDED).unwrap() }
    }

    fn close(a: f64, b: f64) -> bool {
        (a - b).abs() < 1e-12
    }

    #[test]
    fn what_is_missing_is_shared_or_counts_nothing() {
        let items = [
            item(0, [Some(1.0), Some(2.0), None, Some(0.5), None, None, Some(2028.0)]),
            item(1, [Some(0.6), Some(4.0), None, None, None, None, Some(2026.0)]),
        ];
        let weights = [2.0, 1.0, 1.0, 1.0, 0.0, 0.0, 1.0];
        let shared = rank(&items, &model(Missing::Redistribute, 0.0), &weights, 1);
        // Second: (0.6 · 2 + 1 + 1) / 4; first: (2 + 0.5 + 0.5 + 0) / 5.
        assert_eq!((shared[0].item.index, shared[1].item.index), (1, 0));
        assert!(close(shared[0].score.unwrap(), 0.8) && close(shared[1].score.unwrap(), 0.6));
        assert!(close(shared[0].known, 4.0 / 6.0) && close(shared[1].known, 5.0 / 6.0));
        assert!(close(shared[1].points[3], 0.1), "0.5 of a weight of 1 in 5");
        let zero = rank(&items, &model(Missing::Zero, 0.0), &weights, 1);
        assert!(close(zero[0].score.unwrap(), 3.2 / 6.0) && close(zero[1].score.unwrap(), 0.5));
        let strict = rank(&items, &model(Missing::Redistribute, 0.7), &weights, 1);
        assert_eq!((strict[0].item.index, strict[1].rank, strict[1].score), (0, None, None));
        assert!(close(strict[1].points.iter().sum(), 0.0));
    }

    #[test]
    fn equal_scores_share_a_place_and_the_rest_has_none() {
        let numbers = |lists| [Some(lists), None, None, None, None, None, None];
        let mut items: Vec<RankingItem> = (0..11).map(|at| item(at, numbers(0.5))).collect();
        items.push(item(11, numbers(1.0)));
        items.push(item(12, [None; CRITERIA]));
        let ranked = rank(&items, &model(Missing::Redistribute, 0.0), &[1.0; CRITERIA], 1);
        let ranks: Vec<Option<usize>> = ranked.iter().map(|one| one.rank).collect();
        assert_eq!(ranks[..3], [Some(1), Some(2), Some(2)]);
        assert_eq!((ranked[0].item.index, ranks[12], ranked[12].stability), (11, None, None));
        // Only one has more points than the eleven: they are all among the first ten.
        assert!(ranked[..12].iter().all(|one| one.stability == Some(1.0)));
        assert!(rank(&[], &model(Missing::Zero, 0.0), &[1.0; CRITERIA], 1).is_empty());
    }

    #[test]
    fn values_without_a_spread_have_a_place_too() {
        let numbers = [Some(0.0), Some(0.0), Some(0.0), None, None, Some(0.0), Some(2027.0)];
        let ranked = rank(&[item(0, numbers)], &model(Missing::Redistribute, 0.0), &[1.0; CRITERIA], 1);
        let expected = [Some(0.0), Some(0.0), Some(0.0), None, None, Some(0.0), Some(1.0)];
        assert_eq!(ranked[0].normalised, expected);
    }
}
