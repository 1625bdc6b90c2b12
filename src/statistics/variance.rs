//! How far an estimate may be off, by linearisation.
//!
//! Whoever answers is taken as drawn at random within the cells. An estimate is then the sum of one
//! number per answer (its linearised form), and calibration takes out of these numbers what the margins
//! explain (Deville & Särndal 1992, equation 3.4): what varies is the rest. An answer of weight w stands
//! for itself, so that its rest counts w·(w − 1): nothing where everybody answered, which is the finite
//! population correction. With one margin this is the variance of the post-stratified estimator,
//! Σ (N/n)·(N/n − 1)·n/(n − 1)·Σ(y − ȳ)² over its cells.
//!
//! One response can answer for several keepings, which then say the same: responses are what is drawn, and
//! their rests are added up before they are squared, each as √(w·(w − 1)).

use super::cells::Cells;
use super::weights::Weights;

/// One answer: the response that it came with, and its cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answer {
    /// The response.
    pub response: u32,
    /// The cell.
    pub cell: u32,
}

/// The passes after which fitting several margins is given up; it converges as fast as raking does.
const PASSES: usize = 1_000;

/// What varies of an estimate, response by response: a number per response whose squares add up to its
/// variance. From the numbers of its answers: all answers that weights were fitted to, in the order of
/// their responses, and one number each. None where a margin has a cell of one response that does not
/// stand for itself alone, so that nothing is known of how such answers differ.
pub fn rests(cells: &Cells, weights: &Weights, answers: &[Answer], numbers: &[f64]) -> Option<Vec<(u32, f64)>> {
    let explained = explained(cells, weights, answers, numbers);
    let correction = correction(cells, weights, answers)?;
    let factor: Vec<f64> = weights
        .of_cell
        .iter()
        .zip(&correction)
        .map(|(weight, correction)| (correction * (weight * (weight - 1.0)).max(0.0)).sqrt())
        .collect();
    let mut rests: Vec<(u32, f64)> = Vec::new();
    for (answer, number) in answers.iter().zip(numbers) {
        let cell = answer.cell as usize;
        let rest = factor[cell] * (number - explained[cell]);
        match rests.last_mut() {
            Some((response, together)) if *response == answer.response => *together += rest,
            _ => rests.push((answer.response, rest)),
        }
    }
    rests.iter().all(|(_, rest)| rest.is_finite()).then_some(rests)
}

/// The variance of an estimate, from what varies of it.
pub fn variance(rests: &[(u32, f64)]) -> f64 {
    rests.iter().map(|(_, rest)| rest * rest).sum()
}

/// The variance of the difference of two estimates, which the same response may have answered for.
pub fn variance_of_difference(own: &[(u32, f64)], other: &[(u32, f64)]) -> f64 {
    let (mut own, mut other) = (own.iter().peekable(), other.iter().peekable());
    let mut sum = 0.0;
    loop {
        let rest = match (own.peek(), other.peek()) {
            (None, None) => return sum,
            (Some((a, _)), Some((b, _))) if a == b => {
                own.next().map_or(0.0, |(_, rest)| *rest) - other.next().map_or(0.0, |(_, rest)| *rest)
            }
            (Some((a, _)), Some((b, _))) if a > b => other.next().map_or(0.0, |(_, rest)| *rest),
            (None, Some(_)) => other.next().map_or(0.0, |(_, rest)| *rest),
            (Some(_), _) => own.next().map_or(0.0, |(_, rest)| *rest),
        };
        sum += rest * rest;
    }
}

/// Per cell what the margins explain of the numbers of its answers: the sum of one number per cell of
/// each margin that comes nearest to them by weighted least squares.
fn explained(cells: &Cells, weights: &Weights, answers: &[Answer], numbers: &[f64]) -> Vec<f64> {
    let mut means = vec![0.0; cells.all.len()];
    for (answer, number) in answers.iter().zip(numbers) {
        means[answer.cell as usize] += number;
    }
    let counts: Vec<f64> = cells.answered.iter().map(|answered| *answered as f64).collect();
    for (mean, count) in means.iter_mut().zip(&counts).filter(|(_, count)| **count > 0.0) {
        *mean /= count;
    }
    let share = |cell: usize| counts[cell] * weights.of_cell[cell];
    let scale = means.iter().fold(0.0_f64, |most, mean| most.max(mean.abs()));
    let mut rest = means.clone();
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
            for (cell, place) in places.iter().enumerate() {
                let (sum, whole) = sums[*place as usize];
                if whole > 0.0 {
                    rest[cell] -= sum / whole;
                    most = most.max((sum / whole).abs());
                }
            }
        }
        if cells.margins.len() < 2 || most <= 1e-12 * scale {
            break;
        }
    }
    means.iter().zip(rest).map(|(mean, rest)| mean - rest).collect()
}

/// What the degrees of freedom that the margins take cost, per cell: m/(m − 1) of the m responses within
/// a cell of a single margin, m/(m − p) of all where several margins take p.
fn correction(cells: &Cells, weights: &Weights, answers: &[Answer]) -> Option<Vec<f64>> {
    if let [margin] = cells.margins.as_slice() {
        // Responses per cell of the margin: each is counted where it was not counted last.
        let mut own = vec![(0_u64, None); cells.width(0)];
        for answer in answers {
            let place = &mut own[margin[answer.cell as usize] as usize];
            if place.1 != Some(answer.response) {
                *place = (place.0 + 1, Some(answer.response));
            }
        }
        let of = |(cell, place): (usize, &u32)| match own[*place as usize].0 {
            0 => Some(0.0),
            // Whoever stands for nobody else adds nothing.
            1 if weights.of_cell[cell] <= 1.0 => Some(0.0),
            1 => None,
            m => Some(m as f64 / (m as f64 - 1.0)),
        };
        return margin.iter().enumerate().map(of).collect();
    }
    let responses = answers.chunk_by(|a, b| a.response == b.response).count() as f64;
    let taken: usize = (0..cells.margins.len()).map(|margin| cells.width(margin) - 1).sum();
    let left = responses - 1.0 - taken as f64;
    (left > 0.0).then(|| vec![responses / left; cells.all.len()])
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;
    use crate::statistics::cells::{FoundCell, TooSmall};
    use crate::statistics::weights::{Limits, fit};

    const LIMITS: Limits = Limits { passes: 100, tolerance: 1e-12, highest: None };

    /// The variance of a total over one cell: numbers with their responses.
    fn single(all: u64, numbers: &[(u32, f64)]) -> Option<f64> {
        let cells = Cells::single(all, numbers.len() as u64);
        let weights = fit(&cells, &LIMITS).unwrap();
        let answers: Vec<Answer> =
            numbers.iter().map(|(response, _)| Answer { response: *response, cell: 0 }).collect();
        let numbers: Vec<f64> = numbers.iter().map(|(_, number)| *number).collect();
        rests(&cells, &weights, &answers, &numbers).map(|rests| variance(&rests))
    }

    fn yes_and_no(responses: u32, yes: u32) -> Vec<(u32, f64)> {
        (0..responses).map(|response| (response, f64::from(u8::from(response < yes)))).collect()
    }

    #[test]
    fn one_cell_is_a_simple_random_sample_without_replacement() {
        // 20 answers, 5 of them 1: N²·(1 − f)·s²/n with s² = 20/19·0.25·0.75.
        let own = single(100, &yes_and_no(20, 5)).unwrap();
        let wanted = 10_000.0 * 0.8 * (20.0 / 19.0 * 0.25 * 0.75) / 20.0;
        assert!((own - wanted).abs() < 1e-9, "{own} {wanted}");
    }

    #[test]
    fn a_response_that_says_the_same_three_times_counts_once() {
        let once = single(100, &yes_and_no(20, 5)).unwrap();
        let thrice: Vec<(u32, f64)> = yes_and_no(20, 5).into_iter().flat_map(|own| [own; 3]).collect();
        // Three times as many of everything: the total is three times as large, its variance nine times.
        let own = single(300, &thrice).unwrap();
        assert!((own - 9.0 * once).abs() < 1e-9, "{own} {once}");
    }

    #[test]
    fn where_everybody_answered_nothing_varies() {
        assert_eq!(single(5, &yes_and_no(5, 2)), Some(0.0));
        assert_eq!(single(1, &[(0, 1.0)]), Some(0.0));
    }

    #[test]
    fn one_response_for_many_says_nothing_of_how_they_differ() {
        assert_eq!(single(10, &[(0, 1.0)]), None);
        assert_eq!(single(10, &[(0, 1.0), (0, 0.0)]), None);
    }

    #[test]
    fn what_the_margins_explain_does_not_vary() {
        let (mut found, mut answers, mut numbers) = (Vec::new(), Vec::new(), Vec::new());
        for (cell, (a, b, n)) in (0..).zip([(0, 0, 10_u32), (0, 1, 12), (1, 0, 14), (1, 1, 16)]) {
            let (all, answered) = (10 * u64::from(n), u64::from(n));
            found.push(FoundCell { properties: vec![vec![a], vec![b]], all, answered, responses: answered });
            for _ in 0..n {
                answers.push(Answer { response: u32::try_from(answers.len()).unwrap(), cell });
                // A sum of one number per margin.
                numbers.push(3.0 + 4.0 * f64::from(a) + 2.0 * f64::from(b));
            }
        }
        let cells = Cells::new(&found, &TooSmall::default());
        let weights = fit(&cells, &LIMITS).unwrap();
        assert!(variance(&rests(&cells, &weights, &answers, &numbers).unwrap()) < 1e-9);
    }

    #[test]
    fn what_two_estimates_share_does_not_make_them_differ() {
        let (own, other) = ([(1, 2.0), (3, 1.0)], [(0, 4.0), (1, 2.0), (5, 3.0)]);
        assert!((variance_of_difference(&own, &other) - (16.0 + 0.0 + 1.0 + 9.0)).abs() < 1e-12);
        assert!((variance_of_difference(&own, &[]) - variance(&own)).abs() < 1e-12);
        assert!((variance_of_difference(&[], &other) - variance(&other)).abs() < 1e-12);
    }
}
