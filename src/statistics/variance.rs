//! How far an estimate may be off, by linearisation.
//!
//! Whoever answers is taken as drawn at random within the cells. An estimate is then the sum of one
//! number per answer (its linearised form), and calibration takes out of these numbers what the margins
//! explain (Deville & Särndal 1992, equation 3.4): what varies is the rest. An answer of weight w stands
//! for itself, so that its rest counts w·(w − 1): nothing where everybody answered, which is the finite
//! population correction. With one margin this is the variance of the post-stratified estimator,
//! Σ (N/n)·(N/n − 1)·n/(n − 1)·Σ(y − ȳ)² over its cells.

use super::cells::Cells;
use super::weights::Weights;

/// Sum and sum of squares of the numbers of the answers in one cell.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Moments {
    /// The sum.
    pub sum: f64,
    /// The sum of squares.
    pub squares: f64,
}

impl Moments {
    /// One more number.
    pub fn add(&mut self, number: f64) {
        self.sum += number;
        self.squares += number * number;
    }

    /// So many times the same number.
    pub fn add_times(&mut self, number: f64, times: f64) {
        self.sum += times * number;
        self.squares += times * number * number;
    }
}

/// The passes after which fitting several margins is given up; it converges as fast as raking does.
const PASSES: usize = 1_000;

/// The variance of an estimate from the numbers of its answers, one entry per cell; none where a margin
/// has a cell of one answer that does not stand for itself alone, so that nothing is known of how such
/// answers differ.
pub fn variance(cells: &Cells, weights: &Weights, numbers: &[Moments]) -> Option<f64> {
    let counts: Vec<f64> = cells.answered.iter().map(|answered| *answered as f64).collect();
    let used = |cell: &usize| counts[*cell] > 0.0;
    let mut rest: Vec<f64> =
        numbers.iter().zip(&counts).map(|(own, n)| if *n > 0.0 { own.sum / n } else { 0.0 }).collect();
    let share = |cell: usize| counts[cell] * weights.of_cell[cell];
    let scale = rest.iter().fold(0.0_f64, |most, mean| most.max(mean.abs()));
    // What the margins explain is taken out margin by margin until nothing is left of it.
    for _ in 0..PASSES {
        let mut most: f64 = 0.0;
        for (margin, places) in cells.margins.iter().enumerate() {
            let mut sums = vec![(0.0, 0.0); cells.width(margin)];
            for (cell, place) in places.iter().enumerate() {
                let sum = &mut sums[*place as usize];
                sum.0 += share(cell) * rest[cell];
                sum.1 += share(cell);
            }
            for (cell, place) in places.iter().enumerate().filter(|(cell, _)| used(cell)) {
                let (sum, whole) = sums[*place as usize];
                if whole > 0.0 {
                    rest[cell] -= sum / whole;
                    most = most.max((sum / whole).abs());
                }
            }
        }
        if cells.margins.len() < 2 || most <= 1e-13 * scale {
            break;
        }
    }
    let correction = correction(cells, weights)?;
    let mut variance = 0.0;
    for cell in (0..counts.len()).filter(used) {
        let (n, own, weight) = (counts[cell], numbers[cell], weights.of_cell[cell]);
        let within = (own.squares - own.sum * own.sum / n).max(0.0);
        variance += correction[cell] * (weight * (weight - 1.0)).max(0.0) * (within + n * rest[cell] * rest[cell]);
    }
    variance.is_finite().then_some(variance)
}

/// What the degrees of freedom that the margins take cost, per cell: n/(n − 1) within the cells of a
/// single margin, n/(n − p) where several take p.
fn correction(cells: &Cells, weights: &Weights) -> Option<Vec<f64>> {
    let answers = cells.answers() as f64;
    if let [margin] = cells.margins.as_slice() {
        let mut own = vec![0_u64; cells.width(0)];
        for (cell, place) in margin.iter().enumerate() {
            own[*place as usize] += cells.answered[cell];
        }
        let of = |(cell, place): (usize, &u32)| match own[*place as usize] {
            0 => Some(0.0),
            // Whoever stands for nobody else adds nothing.
            1 if weights.of_cell[cell] <= 1.0 => Some(0.0),
            1 => None,
            n => Some(n as f64 / (n as f64 - 1.0)),
        };
        return margin.iter().enumerate().map(of).collect();
    }
    let taken: usize = (0..cells.margins.len()).map(|margin| cells.width(margin) - 1).sum();
    let left = answers - 1.0 - taken as f64;
    (left > 0.0).then(|| vec![answers / left; cells.all.len()])
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;
    use crate::statistics::cells::TooSmall;
    use crate::statistics::weights::{Limits, fit};

    const LIMITS: Limits = Limits { passes: 100, tolerance: 1e-12, highest: None };

    #[test]
    fn one_cell_is_a_simple_random_sample_without_replacement() {
        let cells = Cells::single(100, 20);
        let weights = fit(&cells, &LIMITS).unwrap();
        // A total of 20 answers, 5 of them 1: N²·(1 − f)·s²/n with s² = 20/19·0.25·0.75.
        let mut numbers = Moments::default();
        numbers.add_times(1.0, 5.0);
        let own = variance(&cells, &weights, &[numbers]).unwrap();
        let wanted = 10_000.0 * 0.8 * (20.0 / 19.0 * 0.25 * 0.75) / 20.0;
        assert!((own - wanted).abs() < 1e-9, "{own} {wanted}");
    }

    #[test]
    fn where_everybody_answered_nothing_varies() {
        let cells = Cells::single(5, 5);
        let weights = fit(&cells, &LIMITS).unwrap();
        assert_eq!(variance(&cells, &weights, &[Moments { sum: 2.0, squares: 2.0 }]), Some(0.0));
        let one = Cells::single(1, 1);
        assert_eq!(variance(&one, &fit(&one, &LIMITS).unwrap(), &[Moments { sum: 1.0, squares: 1.0 }]), Some(0.0));
    }

    #[test]
    fn one_answer_for_many_says_nothing_of_how_they_differ() {
        let cells = Cells::single(10, 1);
        let weights = fit(&cells, &LIMITS).unwrap();
        assert_eq!(variance(&cells, &weights, &[Moments { sum: 1.0, squares: 1.0 }]), None);
    }

    #[test]
    fn what_a_margin_explains_does_not_vary() {
        let found: Vec<_> = [(0, 0, 10), (0, 1, 12), (1, 0, 14), (1, 1, 16)]
            .map(|(a, b, n)| (vec![vec![a], vec![b]], 10 * n, n))
            .to_vec();
        let cells = Cells::new(&found, &TooSmall::default());
        let weights = fit(&cells, &LIMITS).unwrap();
        // The numbers are a sum of one number per margin.
        let numbers: Vec<Moments> = [(3.0, 10.0), (5.0, 12.0), (7.0, 14.0), (9.0, 16.0)]
            .map(|(number, times)| Moments { sum: number * times, squares: number * number * times })
            .to_vec();
        assert!(variance(&cells, &weights, &numbers).unwrap() < 1e-9);
    }
}
