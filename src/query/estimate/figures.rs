//! One figure of one group: estimate, error, interval, bounds.

use crate::statistics::cells::Cells;
use crate::statistics::interval::{self, Interval};
use crate::statistics::quantile;
use crate::statistics::variance::{Moments, variance};
use crate::statistics::weights::Weights;

use super::subject::{Item, Outcome};

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
    /// How many answers of equal weight would be as good (Kish).
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

/// The answers of all with their weights.
#[derive(Clone, Copy)]
pub struct Weighted<'a> {
    /// The cells.
    pub cells: &'a Cells,
    /// Their weights; none where there are none.
    pub weights: Option<&'a Weights>,
}

/// The answers of a group.
pub struct Answers<'a> {
    /// With the cell of each.
    pub outcomes: &'a [(u32, Outcome)],
    /// How many keepings the group has; none where that is known only of those that answered.
    pub all: Option<u64>,
}

/// A figure as a sum of numbers, one per answer, whose variance is that of the figure.
pub struct Linear {
    /// The figure.
    pub value: f64,
    /// Sum and sum of squares of the numbers per cell.
    pub moments: Vec<Moments>,
}

impl Weighted<'_> {
    /// The variance of a linearised figure.
    pub fn variance(&self, linear: &Linear) -> Option<f64> {
        variance(self.cells, self.weights?, &linear.moments)
    }

    fn weight(&self, cell: u32) -> f64 {
        self.weights.and_then(|weights| weights.of_cell.get(cell as usize)).copied().unwrap_or_default()
    }

    /// A figure from numbers of answers: those that `number` gives none for do not count.
    fn linear(&self, answers: &Answers<'_>, value: f64, number: impl Fn(Outcome) -> Option<f64>) -> Linear {
        let mut moments = vec![Moments::default(); self.cells.all.len()];
        for (cell, outcome) in answers.outcomes {
            if let Some(number) = number(*outcome) {
                moments[*cell as usize].add(number);
            }
        }
        Linear { value, moments }
    }

    /// The linearised form of an item; none without answers or weights. That of a median is its
    /// distribution function there, see [`Weighted::estimate`].
    pub fn linearised(&self, answers: &Answers<'_>, item: &Item, wanted: Option<u16>) -> Option<Linear> {
        self.weights?;
        let value = |outcome: Outcome| value(outcome, wanted);
        let (mut weight, mut sum, mut shown) = (0.0, 0.0, 0.0);
        for (cell, outcome) in answers.outcomes {
            let own = self.weight(*cell);
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
                Some(self.linear(answers, mean, |outcome| value(outcome).map(|value| (value - mean) / weight)))
            }
            Item::Total => match answers.all {
                // Those that were not asked have nothing to add, and are counted among all.
                Some(all) => {
                    let (mean, all) = (sum / shown, all as f64);
                    let of = |outcome| Some(all * (value(outcome).unwrap_or_default() - mean) / shown);
                    Some(self.linear(answers, all * mean, of))
                }
                None => Some(self.linear(answers, sum, |outcome| Some(value(outcome).unwrap_or_default()))),
            },
            Item::Median => {
                let median = quantile::median(&self.sorted(answers))?;
                let below: f64 = answers
                    .outcomes
                    .iter()
                    .filter(|(_, outcome)| value(*outcome).is_some_and(|value| value <= median))
                    .map(|(cell, _)| self.weight(*cell))
                    .sum::<f64>()
                    / weight;
                let of = |outcome| value(outcome).map(|value| (f64::from(u8::from(value <= median)) - below) / weight);
                Some(self.linear(answers, median, of))
            }
        }
    }

    /// Numbers with weights, ascending.
    fn sorted(&self, answers: &Answers<'_>) -> Vec<(f64, f64)> {
        let numbers = answers.outcomes.iter().filter_map(|(cell, outcome)| match outcome {
            Outcome::Number(number) => Some((*number, self.weight(*cell))),
            _ => None,
        });
        let mut sorted: Vec<(f64, f64)> = numbers.collect();
        sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
        sorted
    }

    /// The figure of a group with everything that belongs to it. Groups of fewer answers than `least` are
    /// marked.
    pub fn estimate(&self, answers: &Answers<'_>, item: &Item, wanted: Option<u16>, least: u64) -> Estimate {
        let values: Vec<f64> = answers.outcomes.iter().filter_map(|(_, outcome)| value(*outcome, wanted)).collect();
        let base = values.len() as u64;
        let outside = answers.outcomes.len() as u64 - base;
        // Those of whom nothing is known.
        let unknown = answers.all.map(|all| all.saturating_sub(answers.outcomes.len() as u64));
        let sum: f64 = values.iter().sum();
        let mut own = Estimate { base, marked: base < least, ..Estimate::default() };
        if base > 0 {
            own.unweighted = match item {
                Item::Median => {
                    let mut sorted: Vec<(f64, f64)> = values.iter().map(|value| (*value, 1.0)).collect();
                    sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
                    quantile::median(&sorted)
                }
                Item::Total => Some(sum),
                Item::Share | Item::Answer(_) | Item::Mean => Some(sum / base as f64),
            };
        }
        (own.bound_low, own.bound_high) = bounds(item, &values, outside, answers.all, unknown);
        let Some(linear) = self.linearised(answers, item, wanted) else { return own };
        let mut counts = vec![0_u64; self.cells.all.len()];
        for (cell, outcome) in answers.outcomes {
            counts[*cell as usize] += u64::from(value(*outcome, wanted).is_some());
        }
        let spread = self.weights.and_then(|weights| weights.spread(&counts));
        own.estimate = Some(linear.value);
        own.effective = spread.map(|spread| spread.effective);
        let Some(variance) = self.variance(&linear) else { return own };
        let error = variance.sqrt();
        let taken = spread.map_or(1.0, |spread| (1.0 / spread.mean).min(1.0));
        match item {
            Item::Share | Item::Answer(_) => {
                own.error = Some(error);
                own.interval = share_interval(linear.value, variance, own.effective, taken);
            }
            Item::Mean | Item::Total => {
                own.error = Some(error);
                own.interval = Some(interval::around(linear.value, error, base as f64 - 1.0));
            }
            Item::Median => {
                // Woodruff (1952): the interval of the share below, read off the numbers.
                let half = interval::normal_quantile() * error;
                let sorted = self.sorted(answers);
                let ends = quantile::at_share(&sorted, 0.5 - half).zip(quantile::at_share(&sorted, 0.5 + half));
                own.interval = ends.map(|(low, high)| (low.min(linear.value), high.max(linear.value)));
                own.error = own.interval.map(|(low, high)| (high - low) / (2.0 * interval::normal_quantile()));
            }
        }
        own
    }
}

/// What an answer adds: 1 or 0 to a share, itself to a sum; nothing where it was not asked.
fn value(outcome: Outcome, wanted: Option<u16>) -> Option<f64> {
    match outcome {
        Outcome::Outside => None,
        Outcome::Code(code) => Some(f64::from(u8::from(Some(code) == wanted))),
        Outcome::Number(number) => Some(number),
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
fn bounds(
    item: &Item,
    values: &[f64],
    outside: u64,
    all: Option<u64>,
    unknown: Option<u64>,
) -> (Option<f64>, Option<f64>) {
    let (Some(all), Some(unknown)) = (all, unknown) else { return (None, None) };
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
