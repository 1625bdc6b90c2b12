//! Weights: how many of all an answer stands for.
//!
//! Post-stratification and raking (iterative proportional fitting) of Deming & Stephan, as Deville &
//! Särndal, "Calibration estimators in survey sampling" (JASA 87, 1992), have them: the weights of those
//! that answered add up to the known totals of every margin.

use super::cells::Cells;
use super::quantile::at_share;

/// When fitting ends.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limits {
    /// The most passes over all margins.
    pub passes: usize,
    /// The greatest distance from a known total, as a share of it, that counts as none.
    pub tolerance: f64,
    /// The highest weight, as a multiple of the average one; none for no limit.
    pub highest: Option<f64>,
}

/// Weights, one per cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Weights {
    /// The weight of every answer in a cell; 0 for cells without answers.
    pub of_cell: Vec<f64>,
    /// How many passes it took.
    pub passes: usize,
    /// How many answers carry the highest weight that is allowed.
    pub trimmed: u64,
}

/// Why there are no weights.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum NoWeights {
    /// Nobody answered.
    Empty,
    /// The totals were not reached: the greatest distance left, as a share of a total.
    NotConverged(f64),
}

/// How weights spread.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spread {
    /// Answers.
    pub answers: u64,
    /// The least weight.
    pub least: f64,
    /// Their mean.
    pub mean: f64,
    /// The highest.
    pub highest: f64,
    /// Their quartiles, the median in the middle.
    pub quartiles: [f64; 3],
    /// What unequal weights cost: 1 + the squared coefficient of variation (Kish 1965).
    pub design_effect: f64,
    /// How many answers of equal weight would be as good: (Σw)² / Σw².
    pub effective: f64,
}

/// Fits weights to the totals of all margins.
///
/// # Errors
/// When nobody answered, or the totals are not reached within the limits.
pub fn fit(cells: &Cells, limits: &Limits) -> Result<Weights, NoWeights> {
    let (all, answers) = (cells.total() as f64, cells.answers());
    if answers == 0 {
        return Err(NoWeights::Empty);
    }
    let mean = all / answers as f64;
    let highest = limits.highest.map_or(f64::INFINITY, |times| times * mean);
    let totals: Vec<Vec<f64>> =
        (0..cells.margins.len()).map(|margin| sums(cells, margin, |cell| cells.all[cell] as f64)).collect();
    let mut weights: Vec<f64> = cells.answered.iter().map(|answered| if *answered > 0 { mean } else { 0.0 }).collect();
    let mut distance = f64::INFINITY;
    for pass in 1..=limits.passes {
        for (margin, totals) in totals.iter().enumerate() {
            let own = sums(cells, margin, |cell| weights[cell] * cells.answered[cell] as f64);
            for (weight, place) in weights.iter_mut().zip(&cells.margins[margin]) {
                let place = *place as usize;
                if own[place] > 0.0 {
                    *weight *= totals[place] / own[place];
                }
            }
        }
        for weight in &mut weights {
            *weight = weight.min(highest);
        }
        distance = farthest(cells, &weights, &totals);
        if distance <= limits.tolerance {
            let is_trimmed = |weight: f64| weight >= highest * (1.0 - 1e-9);
            let trimmed = weights.iter().zip(&cells.answered).filter(|(weight, _)| is_trimmed(**weight));
            let trimmed = trimmed.map(|(_, answered)| answered).sum();
            return Ok(Weights { of_cell: weights, passes: pass, trimmed });
        }
    }
    Err(NoWeights::NotConverged(distance))
}

/// Per cell of a margin the sum over its cells.
fn sums(cells: &Cells, margin: usize, of: impl Fn(usize) -> f64) -> Vec<f64> {
    let mut sums = vec![0.0; cells.width(margin)];
    for (cell, place) in cells.margins[margin].iter().enumerate() {
        sums[*place as usize] += of(cell);
    }
    sums
}

/// The greatest distance from a known total, as a share of it.
fn farthest(cells: &Cells, weights: &[f64], totals: &[Vec<f64>]) -> f64 {
    let mut farthest: f64 = 0.0;
    for (margin, totals) in totals.iter().enumerate() {
        let own = sums(cells, margin, |cell| weights[cell] * cells.answered[cell] as f64);
        for (own, total) in own.iter().zip(totals).filter(|(_, total)| **total > 0.0) {
            farthest = farthest.max((own - total).abs() / total);
        }
    }
    farthest
}

impl Weights {
    /// How they spread over answers, of which there are so many per cell; none without any.
    pub fn spread(&self, answered: &[u64]) -> Option<Spread> {
        let used = || self.of_cell.iter().zip(answered).filter(|(_, answered)| **answered > 0);
        let answers: u64 = used().map(|(_, answered)| answered).sum();
        if answers == 0 {
            return None;
        }
        let sum: f64 = used().map(|(weight, answered)| weight * *answered as f64).sum();
        let squares: f64 = used().map(|(weight, answered)| weight * weight * *answered as f64).sum();
        let effective = sum * sum / squares;
        let mut sorted: Vec<(f64, f64)> = used().map(|(weight, answered)| (*weight, *answered as f64)).collect();
        sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
        let quartile = |share: f64| at_share(&sorted, share).unwrap_or_default();
        Some(Spread {
            answers,
            least: used().map(|(weight, _)| *weight).fold(f64::INFINITY, f64::min),
            mean: sum / answers as f64,
            highest: used().map(|(weight, _)| *weight).fold(0.0, f64::max),
            quartiles: [quartile(0.25), quartile(0.5), quartile(0.75)],
            design_effect: answers as f64 / effective,
            effective,
        })
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;
    use crate::statistics::cells::TooSmall;

    const LIMITS: Limits = Limits { passes: 200, tolerance: 1e-10, highest: None };

    fn two_by_two(all: [u64; 4], answered: [u64; 4]) -> Cells {
        let places = [(0, 0), (0, 1), (1, 0), (1, 1)];
        let found: Vec<_> = places
            .iter()
            .zip(all.iter().zip(answered))
            .map(|((a, b), (all, answered))| (vec![vec![*a], vec![*b]], *all, answered))
            .collect();
        Cells::new(&found, &TooSmall::default())
    }

    #[test]
    fn one_margin_is_post_stratification() {
        let found = [(vec![vec![0]], 10, 5), (vec![vec![1]], 90, 9)];
        let cells = Cells::new(&found, &TooSmall::default());
        let weights = fit(&cells, &LIMITS).unwrap();
        assert_eq!((weights.of_cell.clone(), weights.passes), (vec![2.0, 10.0], 1));
        let spread = weights.spread(&cells.answered).unwrap();
        // Kish: (5·2 + 9·10)² / (5·4 + 9·100) = 10,000 / 920.
        assert!((spread.effective - 10_000.0 / 920.0).abs() < 1e-12);
        assert!((spread.design_effect - 14.0 * 920.0 / 10_000.0).abs() < 1e-12);
    }

    #[test]
    fn raking_reaches_the_totals_of_every_margin() {
        let cells = two_by_two([40, 60, 80, 20], [20, 5, 10, 15]);
        let weights = fit(&cells, &LIMITS).unwrap();
        for margin in 0..2 {
            let own = sums(&cells, margin, |cell| weights.of_cell[cell] * cells.answered[cell] as f64);
            let known = sums(&cells, margin, |cell| cells.all[cell] as f64);
            assert!(own.iter().zip(known).all(|(own, known)| (own - known).abs() < 1e-6), "{own:?}");
        }
    }

    #[test]
    fn what_cannot_be_reached_gives_no_weights() {
        assert_eq!(fit(&Cells::single(10, 0), &LIMITS), Err(NoWeights::Empty));
        // The second column has answers in the first row only, which has fewer members than the column.
        let impossible = two_by_two([1, 0, 0, 99], [1, 1, 0, 0]);
        assert!(matches!(fit(&impossible, &LIMITS), Err(NoWeights::NotConverged(_))));
        // Ten times the average weight would be needed.
        let found = [(vec![vec![0]], 10, 10), (vec![vec![1]], 990, 1)];
        let limited = Limits { highest: Some(5.0), ..LIMITS };
        assert!(matches!(fit(&Cells::new(&found, &TooSmall::default()), &limited), Err(NoWeights::NotConverged(_))));
    }

    #[test]
    fn a_highest_weight_is_kept_where_the_totals_allow_it() {
        let cells = two_by_two([100, 100, 100, 100], [40, 10, 40, 30]);
        let free = fit(&cells, &LIMITS).unwrap();
        let highest = free.of_cell.iter().copied().fold(0.0, f64::max);
        let mean = 400.0 / 120.0;
        let limited = Limits { passes: 5_000, highest: Some(0.95 * highest / mean), ..LIMITS };
        match fit(&cells, &limited) {
            Ok(weights) => {
                assert!(weights.trimmed > 0 && weights.of_cell.iter().all(|weight| *weight <= 0.95 * highest + 1e-9));
            }
            Err(error) => assert!(matches!(error, NoWeights::NotConverged(_))),
        }
    }
}
