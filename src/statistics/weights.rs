//! Weights: how many of all an answer stands for.
//!
//! Post-stratification and raking (iterative proportional fitting) of Deming & Stephan, as Deville &
//! Särndal, "Calibration estimators in survey sampling" (JASA 87, 1992), have them: the weights of those
//! that answered add up to the known totals of every margin.

use super::cells::Cells;
use super::quantile::at_share;
use super::variance::Answer;

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
    /// The responses that they came from.
    pub responses: u64,
    /// The least weight.
    pub least: f64,
    /// Their mean.
    pub mean: f64,
    /// The highest.
    pub highest: f64,
    /// Their quartiles, the median in the middle.
    pub quartiles: [f64; 3],
    /// What unequal weights of answers cost: 1 + the squared coefficient of variation (Kish 1965).
    pub design_effect: f64,
    /// How many responses of equal weight would be as good: (Σw)² / Σw², w the weights of the answers of
    /// a response taken together. Where each response answers once, this is Kish's effective sample size.
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
    /// How they spread over answers, in the order of their responses; none without any.
    pub fn spread(&self, answers: impl Iterator<Item = Answer>) -> Option<Spread> {
        let (mut count, mut sum, mut squares, mut together) = (0_u64, 0.0, 0.0, 0.0);
        let (mut responses, mut of_response, mut last) = (0_u64, 0.0, None);
        let mut answered = vec![0_u64; self.of_cell.len()];
        for answer in answers {
            let weight = self.of_cell[answer.cell as usize];
            answered[answer.cell as usize] += 1;
            count += 1;
            sum += weight;
            squares += weight * weight;
            if last != Some(answer.response) {
                together += of_response * of_response;
                (responses, of_response, last) = (responses + 1, 0.0, Some(answer.response));
            }
            of_response += weight;
        }
        together += of_response * of_response;
        if count == 0 || squares <= 0.0 {
            return None;
        }
        let used = self.of_cell.iter().zip(&answered).filter(|(_, answered)| **answered > 0);
        let mut sorted: Vec<(f64, f64)> = used.map(|(weight, answered)| (*weight, *answered as f64)).collect();
        sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
        let quartile = |share: f64| at_share(&sorted, share).unwrap_or_default();
        Some(Spread {
            answers: count,
            responses,
            least: sorted.first().map_or(0.0, |first| first.0),
            mean: sum / count as f64,
            highest: sorted.last().map_or(0.0, |last| last.0),
            quartiles: [quartile(0.25), quartile(0.5), quartile(0.75)],
            design_effect: count as f64 * squares / (sum * sum),
            effective: sum * sum / together,
        })
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;
    use crate::statistics::cells::{FoundCell, TooSmall};

    fn cells(found: &[([u16; 2], u64, u64)], margins: usize) -> Cells {
        let cell = |(own, all, answered): &([u16; 2], u64, u64)| FoundCell {
            properties: own[..margins].iter().map(|own| vec![*own]).collect(),
            all: *all,
            answered: *answered,
            responses: *answered,
        };
        Cells::new(&found.iter().map(cell).collect::<Vec<_>>(), &TooSmall::default())
    }

    const LIMITS: Limits = Limits { passes: 200, tolerance: 1e-10, highest: None };

    fn two_by_two(all: [u64; 4], answered: [u64; 4]) -> Cells {
        let places = [[0, 0], [0, 1], [1, 0], [1, 1]];
        let found: Vec<_> = places
            .into_iter()
            .zip(all.into_iter().zip(answered))
            .map(|(own, (all, answered))| (own, all, answered))
            .collect();
        cells(&found, 2)
    }

    #[test]
    fn one_margin_is_post_stratification() {
        let cells = cells(&[([0, 0], 10, 5), ([1, 0], 90, 9)], 1);
        let weights = fit(&cells, &LIMITS).unwrap();
        assert_eq!((weights.of_cell.clone(), weights.passes), (vec![2.0, 10.0], 1));
        let answer = |at: u32| Answer { response: at, cell: u32::from(at >= 5) };
        let spread = weights.spread((0..14).map(answer)).unwrap();
        assert_eq!((spread.answers, spread.responses, spread.quartiles), (14, 14, [2.0, 10.0, 10.0]));
        // Kish: (5·2 + 9·10)² / (5·4 + 9·100) = 10,000 / 920.
        assert!((spread.effective - 10_000.0 / 920.0).abs() < 1e-12);
        assert!((spread.design_effect - 14.0 * 920.0 / 10_000.0).abs() < 1e-12);
        // One response for all of the first cell: (10 + 9·10)² / (10² + 9·100).
        let together = |at: u32| Answer { response: at.max(4), ..answer(at) };
        let spread = weights.spread((0..14).map(together)).unwrap();
        assert!((spread.effective - 10.0).abs() < 1e-12 && spread.responses == 10);
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
        let unequal = cells(&[([0, 0], 10, 10), ([1, 0], 990, 1)], 1);
        let limited = Limits { highest: Some(5.0), ..LIMITS };
        assert!(matches!(fit(&unequal, &limited), Err(NoWeights::NotConverged(_))));
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
