//! Intervals and p-values. Distributions are those of statrs.

use statrs::distribution::{ContinuousCDF, Normal, StudentsT};

/// How sure an interval is: 95 %.
pub const CONFIDENCE: f64 = 0.95;

/// From, to.
pub type Interval = (f64, f64);

/// The quantile of the standard normal distribution that leaves half of what an interval leaves out
/// above it: 1.96.
pub fn normal_quantile() -> f64 {
    Normal::standard().inverse_cdf(f64::midpoint(1.0, CONFIDENCE))
}

/// The same of Student's distribution; that of the normal one where there is no degree of freedom.
fn student_quantile(freedom: f64) -> f64 {
    match StudentsT::new(0.0, 1.0, freedom) {
        Ok(student) if freedom.is_finite() => student.inverse_cdf(f64::midpoint(1.0, CONFIDENCE)),
        _ => normal_quantile(),
    }
}

/// Wilson's interval for a share of so many answers, which need not be a whole number: "Probable
/// inference, the law of succession, and statistical inference" (JASA 22, 1927). It stays within 0 and 1.
/// None without answers.
pub fn wilson(share: f64, answers: f64) -> Option<Interval> {
    if !(answers > 0.0 && answers.is_finite() && (0.0..=1.0).contains(&share)) {
        return None;
    }
    let square = normal_quantile().powi(2);
    let centre = share + square / (2.0 * answers);
    let half = (square * (share * (1.0 - share) / answers + square / (4.0 * answers * answers))).sqrt();
    let whole = 1.0 + square / answers;
    Some((((centre - half) / whole).clamp(0.0, share), ((centre + half) / whole).clamp(share, 1.0)))
}

/// The interval around an estimate with a standard error, by Student's distribution.
pub fn around(estimate: f64, error: f64, freedom: f64) -> Interval {
    let half = student_quantile(freedom) * error;
    (estimate - half, estimate + half)
}

/// How likely a difference at least so great is where there is none (two-sided, normal); none where its
/// error is not known.
pub fn p_value(difference: f64, error: f64) -> Option<f64> {
    // The lower tail keeps its precision where the p-value is tiny.
    (error > 0.0).then(|| 2.0 * Normal::standard().cdf(-(difference / error).abs()))
}

/// P-values adjusted for being several: the procedure of Benjamini & Hochberg, "Controlling the false
/// discovery rate" (JRSS B 57, 1995). Those that are missing stay so and do not count.
pub fn adjusted(values: &[Option<f64>]) -> Vec<Option<f64>> {
    let mut known: Vec<(usize, f64)> =
        values.iter().enumerate().filter_map(|(at, value)| value.map(|value| (at, value))).collect();
    known.sort_by(|a, b| b.1.total_cmp(&a.1));
    let mut adjusted = vec![None; values.len()];
    let (count, mut least) = (known.len(), 1.0_f64);
    for (above, (at, value)) in known.into_iter().enumerate() {
        least = least.min(value * count as f64 / (count - above) as f64);
        adjusted[at] = Some(least);
    }
    adjusted
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    #[test]
    fn wilson_stays_within_its_bounds_and_holds_the_share() {
        for (share, answers) in [(0.0, 1.0), (1.0, 1.0), (0.0, 1e9), (0.3, 0.5), (1.0, 40.0), (0.5, 1e-3)] {
            let (lower, upper) = wilson(share, answers).unwrap();
            assert!((0.0..=1.0).contains(&lower) && (0.0..=1.0).contains(&upper) && lower <= share && share <= upper);
        }
        for (share, answers) in [(0.5, 0.0), (f64::NAN, 5.0), (0.5, f64::NAN), (0.5, f64::INFINITY), (1.1, 5.0)] {
            assert_eq!(wilson(share, answers), None);
        }
    }

    #[test]
    fn adjusted_values_rise_with_their_number_and_keep_their_order() {
        let own = adjusted(&[Some(0.01), None, Some(0.04), Some(0.03), Some(0.005)]);
        let known: Vec<f64> = own.iter().flatten().copied().collect();
        assert_eq!(own[1], None);
        for (own, wanted) in known.iter().zip([0.02, 0.04, 0.04, 0.02]) {
            assert!((own - wanted).abs() < 1e-12, "{known:?}");
        }
        assert_eq!(adjusted(&[None]), [None]);
        assert_eq!(p_value(1.0, 0.0), None);
    }
}
