//! Numbers that were answered: their summary, and how they spread.

use crate::statistics::quantile::quartiles;

/// A summary of numbers.
#[derive(Debug, Clone, Copy, PartialEq)]
#[expect(missing_docs, reason = "called as in statistics; quartiles by linear interpolation")]
pub struct NumberSummary {
    pub min: f64,
    pub q1: f64,
    pub median: f64,
    pub q3: f64,
    pub max: f64,
    pub mean: f64,
    pub sum: f64,
}

impl NumberSummary {
    /// Every figure under its key, in the order in which they are read.
    pub const fn figures(&self) -> [(&'static str, f64); 7] {
        [
            ("min", self.min),
            ("q1", self.q1),
            ("median", self.median),
            ("q3", self.q3),
            ("max", self.max),
            ("mean", self.mean),
            ("sum", self.sum),
        ]
    }
}

/// One class of a histogram: numbers from the first bound up to the second, which belongs to the next
/// class; to the last class it belongs itself.
#[derive(Debug, Clone, Copy, PartialEq)]
#[expect(missing_docs, reason = "the bounds are described above")]
pub struct Bin {
    pub from: f64,
    pub to: f64,
    pub count: u64,
}

/// How numbers spread: classes of one width over what is usual, outliers apart.
#[derive(Debug, Clone, PartialEq)]
pub struct Histogram {
    /// The classes, ascending.
    pub bins: Vec<Bin>,
    /// Outliers below: more than one and a half times the distance of the quartiles under the first.
    pub below: u64,
    /// Outliers above.
    pub above: u64,
}

/// The most classes.
const CLASSES: f64 = 10.0;

/// The summary of finite numbers in ascending order; none without any.
pub(super) fn summary(numbers: &[f64]) -> Option<NumberSummary> {
    let (min, max) = (*numbers.first()?, *numbers.last()?);
    let [q1, median, q3] = quartiles(numbers)?;
    let sum: f64 = numbers.iter().sum();
    Some(NumberSummary { min, q1, median, q3, max, mean: sum / numbers.len() as f64, sum })
}

/// The classes of finite numbers in ascending order; none where all are the same.
pub(super) fn histogram(numbers: &[f64], summary: &NumberSummary) -> Option<Histogram> {
    let reach = 1.5 * (summary.q3 - summary.q1);
    let (low, high) = (summary.q1 - reach, summary.q3 + reach);
    let usual: Vec<f64> = numbers.iter().copied().filter(|number| (low..=high).contains(number)).collect();
    let (first, last) = (*usual.first()?, *usual.last()?);
    if last <= first {
        return None;
    }
    let step = nice((last - first) / CLASSES);
    let start = tidy((first / step).floor() * step);
    let mut bins = Vec::new();
    let mut from = start;
    while from <= last {
        let to = tidy(start + (bins.len() as f64 + 1.0) * step);
        bins.push(Bin { from, to, count: 0 });
        from = to;
    }
    // A last number on a bound needs no class of its own.
    if bins.len() > 1 && bins.last().is_some_and(|bin| last <= bin.from) {
        bins.pop();
    }
    let most = bins.len() - 1;
    for number in &usual {
        let at = bins.iter().position(|bin| *number < bin.to).unwrap_or(most);
        bins[at].count += 1;
    }
    let below = numbers.iter().filter(|number| **number < low).count() as u64;
    let above = numbers.iter().filter(|number| **number > high).count() as u64;
    Some(Histogram { bins, below, above })
}

/// Without the traces of binary fractions, which nobody wants to read in a filter.
fn tidy(number: f64) -> f64 {
    (number * 1e9).round() / 1e9
}

/// The next greater width that people count in: 1, 2 or 5 with zeros.
fn nice(width: f64) -> f64 {
    let unit = 10_f64.powf(width.log10().floor());
    [1.0, 2.0, 5.0, 10.0].into_iter().map(|factor| factor * unit).find(|step| *step >= width).unwrap_or(10.0 * unit)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use proptest::prelude::*;

    use super::*;

    fn sorted(mut numbers: Vec<f64>) -> Vec<f64> {
        numbers.sort_by(f64::total_cmp);
        numbers
    }

    #[test]
    fn quartiles_lie_between_the_nearest_ranks() {
        let four = summary(&sorted(vec![4.0, 1.0, 3.0, 2.0])).unwrap();
        assert_eq!((four.min, four.max, four.sum, four.mean), (1.0, 4.0, 10.0, 2.5));
        assert_eq!((four.q1, four.median, four.q3), (1.75, 2.5, 3.25));
        let one = summary(&[7.0]).unwrap();
        assert_eq!((one.q1, one.median, one.q3), (7.0, 7.0, 7.0));
        assert_eq!(summary(&[]), None);
    }

    #[test]
    fn classes_have_round_bounds_and_outliers_stand_apart() {
        let numbers: Vec<f64> = (1..=100).map(f64::from).chain([100_000.0]).collect();
        let found = histogram(&numbers, &summary(&numbers).unwrap()).unwrap();
        assert_eq!((found.bins[0].from, found.bins[0].to, found.bins.len()), (0.0, 10.0, 10));
        assert_eq!((found.above, found.below), (1, 0));
        assert_eq!(found.bins.iter().map(|bin| bin.count).sum::<u64>(), 100);
        assert_eq!(histogram(&[5.0, 5.0], &summary(&[5.0, 5.0]).unwrap()), None);
    }

    proptest! {
        #[test]
        fn every_number_is_in_one_class(numbers in prop::collection::vec(-1e6..1e6_f64, 1..200)) {
            let numbers = sorted(numbers);
            if let Some(found) = histogram(&numbers, &summary(&numbers).unwrap()) {
                let inside: u64 = found.bins.iter().map(|bin| bin.count).sum();
                prop_assert_eq!(inside + found.below + found.above, numbers.len() as u64);
                prop_assert!(found.bins.len() <= 12);
                prop_assert!(found.bins.windows(2).all(|pair| pair[0].to.total_cmp(&pair[1].from).is_eq()));
            }
        }
    }
}
