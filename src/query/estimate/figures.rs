//! One figure of one group: estimate, error, interval, bounds.

use crate::statistics::cells::Cells;
use crate::statistics::interval::{self, Interval};
use crate::statistics::quantile;
use crate::statistics::variance::{Answer, rests, variance};
use crate::statistics::weights::Weights;

use super::subject::{Item, Outcome, value};

/// What is said of all of a group.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Estimate {
    /// The estimate: a share from 0 to 1, or a number in the unit of the answers; none without answers,
    /// or where there are no weights.
    pub estimate: Option<f64>,
    /// Its standard error.
    pub error: Option<f64>,
    /// Its interval of 95 %.
    pub interval: Option<Interval>,
    /// The answers that it rests on.
    pub base: u64,
    /// The responses that these came from: one can answer for several keepings.
    pub responses: u64,
    /// How many responses of equal weight would be as good (Kish).
    pub effective: Option<f64>,
    /// The least that it can be, whatever the others would have said.
    pub bound_low: Option<f64>,
    /// The most.
    pub bound_high: Option<f64>,
    /// The same figure of the answers alone, each counted once.
    pub unweighted: Option<f64>,
    /// Whether it rests on too few answers to be relied on.
    pub marked: bool,
}

/// The answers that weights were fitted to.
pub struct Drawn {
    /// Their cells.
    pub cells: Cells,
    /// Their weights; none where there are none.
    pub weights: Option<Weights>,
    /// All of them, in the order of their responses.
    pub answers: Vec<Answer>,
}

/// The answers of a group.
pub struct GroupAnswers {
    /// The place of each among all, and what it says.
    pub list: Vec<(usize, Outcome)>,
    /// How many keepings the group has; none where that is known only of those that answered.
    pub all: Option<u64>,
}

/// A figure as a sum of numbers, one per answer, whose variance is that of the figure.
pub struct Linear {
    /// The figure.
    pub value: f64,
    /// A number for every answer of all.
    numbers: Vec<f64>,
}

impl Drawn {
    /// What varies of a figure, response by response.
    pub fn rests(&self, linear: &Linear) -> Option<Vec<(u32, f64)>> {
        rests(&self.cells, self.weights.as_ref()?, &self.answers, &linear.numbers)
    }

    fn weight(&self, place: usize) -> f64 {
        let weights = self.weights.as_ref().map(|weights| &weights.of_cell);
        weights.and_then(|weights| weights.get(self.answers[place].cell as usize)).copied().unwrap_or_default()
    }

    /// A figure from numbers of answers: those that `number` gives none for do not count.
    fn linear(&self, group: &GroupAnswers, value: f64, number: impl Fn(Outcome) -> Option<f64>) -> Linear {
        let mut numbers = vec![0.0; self.answers.len()];
        for (place, outcome) in &group.list {
            numbers[*place] = number(*outcome).unwrap_or_default();
        }
        Linear { value, numbers }
    }

    /// The linearised form of an item; none without answers or weights. That of a median is its
    /// distribution function there, see [`Drawn::estimate`].
    pub fn linearised(&self, group: &GroupAnswers, item: &Item, wanted: Option<u16>) -> Option<Linear> {
        self.weights.as_ref()?;
        let value = |outcome: Outcome| value(outcome, wanted);
        let (mut weight, mut sum, mut shown) = (0.0, 0.0, 0.0);
        for (place, outcome) in &group.list {
            let own = self.weight(*place);
            shown += own;
            if let Some(value) = value(*outcome) {
                weight += own;
                sum += own * value;
            }
        }
        if weight <= 0.0 {
            return None;
        }
        match item {
            Item::Share | Item::Answer(_) | Item::Mean => {
                let mean = sum / weight;
                Some(self.linear(group, mean, |outcome| value(outcome).map(|value| (value - mean) / weight)))
            }
            Item::Total => match group.all {
                // Those that were not asked have nothing to add, and are counted among all.
                Some(all) => {
                    let (mean, all) = (sum / shown, all as f64);
                    let of = |outcome| Some(all * (value(outcome).unwrap_or_default() - mean) / shown);
                    Some(self.linear(group, all * mean, of))
                }
                None => Some(self.linear(group, sum, value)),
            },
            Item::Median => {
                let median = quantile::median(&self.sorted(group))?;
                let is_below = |outcome: Outcome| value(outcome).is_some_and(|value| value <= median);
                let below = group.list.iter().filter(|(_, outcome)| is_below(*outcome));
                let below = below.map(|(place, _)| self.weight(*place)).sum::<f64>() / weight;
                let of = |outcome| value(outcome).map(|value| (f64::from(u8::from(value <= median)) - below) / weight);
                Some(self.linear(group, median, of))
            }
        }
    }

    /// Numbers with weights, ascending.
    fn sorted(&self, group: &GroupAnswers) -> Vec<(f64, f64)> {
        let numbers = group.list.iter().filter_map(|(place, outcome)| match outcome {
            Outcome::Number(number) => Some((*number, self.weight(*place))),
            Outcome::Code(_) | Outcome::Outside => None,
        });
        let mut sorted: Vec<(f64, f64)> = numbers.collect();
        sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
        sorted
    }

    /// The figure of a group with everything that belongs to it. Groups of fewer responses than `least`
    /// are marked.
    pub fn estimate(&self, group: &GroupAnswers, item: &Item, wanted: Option<u16>, least: u64) -> Estimate {
        let answered = || group.list.iter().filter_map(|(place, outcome)| Some((*place, value(*outcome, wanted)?)));
        let values: Vec<f64> = answered().map(|(_, value)| value).collect();
        let base = values.len() as u64;
        let known = group.list.len() as u64;
        let mut own = Estimate { base, ..Estimate::default() };
        own.responses = distinct(answered().map(|(place, _)| self.answers[place].response));
        own.marked = own.responses < least;
        own.unweighted = unweighted(item, &values);
        (own.bound_low, own.bound_high) = bounds(item, &values, known - base, group.all, known);
        let Some(linear) = self.linearised(group, item, wanted) else { return own };
        let places = answered().map(|(place, _)| self.answers[place]);
        let spread = self.weights.as_ref().and_then(|weights| weights.spread(places));
        own.estimate = Some(linear.value);
        own.effective = spread.map(|spread| spread.effective);
        let Some(rests) = self.rests(&linear) else { return own };
        let variance = variance(&rests);
        let error = variance.sqrt();
        match item {
            Item::Share | Item::Answer(_) => {
                own.error = Some(error);
                let taken = spread.map_or(1.0, |spread| (1.0 / spread.mean).min(1.0));
                own.interval = share_interval(linear.value, variance, own.effective, taken);
            }
            Item::Mean | Item::Total => {
                own.error = Some(error);
                own.interval = Some(interval::around(linear.value, error, own.responses as f64 - 1.0));
            }
            Item::Median => {
                // Woodruff (1952): the interval of the share below, read off the numbers.
                let half = interval::normal_quantile() * error;
                let sorted = self.sorted(group);
                let ends = quantile::at_share(&sorted, 0.5 - half).zip(quantile::at_share(&sorted, 0.5 + half));
                own.interval = ends.map(|(low, high)| (low.min(linear.value), high.max(linear.value)));
                own.error = own.interval.map(|(low, high)| (high - low) / (2.0 * interval::normal_quantile()));
            }
        }
        own
    }
}

/// How many different ones there are in a list in which the same stand side by side.
fn distinct(responses: impl Iterator<Item = u32>) -> u64 {
    let mut last = None;
    responses.filter(|response| last.replace(*response) != Some(*response)).count() as u64
}

/// The figure of the answers alone, each counted once.
fn unweighted(item: &Item, values: &[f64]) -> Option<f64> {
    let sum: f64 = values.iter().sum();
    match item {
        _ if values.is_empty() => None,
        Item::Median => {
            let mut sorted: Vec<(f64, f64)> = values.iter().map(|value| (*value, 1.0)).collect();
            sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
            quantile::median(&sorted)
        }
        Item::Total => Some(sum),
        Item::Share | Item::Answer(_) | Item::Mean => Some(sum / values.len() as f64),
    }
}

/// Wilson's interval with the number of answers that would give the same variance. Where all say the
/// same nothing varies among them: then the number of effective answers counts, with the finite
/// population correction. Where everybody answered there is nothing to be unsure of.
fn share_interval(share: f64, variance: f64, effective: Option<f64>, taken: f64) -> Option<Interval> {
    let between = share * (1.0 - share);
    if variance > 0.0 && between > 0.0 {
        return interval::wilson(share, between / variance);
    }
    if taken >= 1.0 {
        return Some((share, share));
    }
    interval::wilson(share, effective? / (1.0 - taken))
}

/// The least and the most that a figure can be.
fn bounds(item: &Item, values: &[f64], outside: u64, all: Option<u64>, known: u64) -> (Option<f64>, Option<f64>) {
    let Some(all) = all else { return (None, None) };
    // Those of whom nothing is known.
    let unknown = all.saturating_sub(known);
    match item {
        Item::Share | Item::Answer(_) => {
            let asked = all.saturating_sub(outside) as f64;
            let part: f64 = values.iter().sum();
            // Of those of whom nothing is known none, or all.
            let share = |part: f64| (asked > 0.0).then(|| part / asked);
            (share(part), share(part + unknown as f64))
        }
        Item::Median => {
            let mut sorted = values.to_vec();
            sorted.sort_by(f64::total_cmp);
            quantile::median_bounds(&sorted, unknown)
        }
        // Numbers that nobody gave could be anything.
        Item::Mean | Item::Total if unknown == 0 && !values.is_empty() => {
            let sum: f64 = values.iter().sum();
            let known = if matches!(item, Item::Mean) { sum / values.len() as f64 } else { sum };
            (Some(known), Some(known))
        }
        Item::Mean | Item::Total => (None, None),
    }
}
