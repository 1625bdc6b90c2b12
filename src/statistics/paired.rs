//! The same units asked twice: how much changed, how sure that is.

use statrs::distribution::{Binomial, ContinuousCDF, DiscreteCDF, StudentsT};

use super::interval::{Interval, around, normal_quantile};

/// What was asked twice of the same units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Paired {
    /// Share or mean the first time.
    pub earlier: f64,
    /// Share or mean the second time.
    pub later: f64,
    /// The second less the first.
    pub difference: f64,
    /// Its interval of 95 %; none of a single pair.
    pub interval: Option<Interval>,
    /// How likely a difference at least so great is where there is none; none where nothing changed.
    pub p: Option<f64>,
    /// How many pairs there are.
    pub base: u64,
}

/// The change of a share: how many had it both times, only the second time, only the first time, never.
/// None without a pair.
///
/// p is `McNemar`'s, exact: of those that changed, as many one way as the other ("Note on the sampling error
/// of the difference between correlated proportions", Psychometrika 12, 1947). The interval is that of
/// Bonett & Price, "Adjusted Wald intervals for a difference of binomial proportions based on paired data"
/// (JEBS 37, 2012), which holds for few pairs too.
pub fn share(both: u64, gained: u64, lost: u64, neither: u64) -> Option<Paired> {
    let base = both + gained + lost + neither;
    if base == 0 {
        return None;
    }
    let whole = base as f64;
    let [gain, loss] = [gained, lost].map(|changed| (changed as f64 + 1.0) / (whole + 2.0));
    let half = normal_quantile() * ((gain + loss - (gain - loss).powi(2)) / (whole + 2.0)).sqrt();
    let difference = (gained as f64 - lost as f64) / whole;
    let (lower, upper) = (gain - loss - half, gain - loss + half);
    Some(Paired {
        earlier: (both + lost) as f64 / whole,
        later: (both + gained) as f64 / whole,
        difference,
        interval: Some((lower.clamp(-1.0, difference), upper.clamp(difference, 1.0))),
        p: mcnemar(gained, lost),
        base,
    })
}

/// `McNemar`'s exact p of those that changed one way and the other; none where nobody did.
fn mcnemar(gained: u64, lost: u64) -> Option<f64> {
    let changed = gained + lost;
    if changed == 0 {
        return None;
    }
    let coin = Binomial::new(0.5, changed).ok()?;
    Some((2.0 * coin.cdf(gained.min(lost))).min(1.0))
}

/// The change of a mean, by Student's test of pairs: first and second number of every unit. None without a
/// pair.
pub fn mean(pairs: &[(f64, f64)]) -> Option<Paired> {
    if pairs.is_empty() {
        return None;
    }
    let whole = pairs.len() as f64;
    let of = |number: fn(&(f64, f64)) -> f64| pairs.iter().map(number).sum::<f64>() / whole;
    let (earlier, later) = (of(|pair| pair.0), of(|pair| pair.1));
    let difference = of(|pair| pair.1 - pair.0);
    let squares: f64 = pairs.iter().map(|pair| (pair.1 - pair.0 - difference).powi(2)).sum();
    let freedom = whole - 1.0;
    let error = (freedom > 0.0).then(|| (squares / freedom / whole).sqrt());
    let p = error.filter(|error| *error > 0.0).and_then(|error| {
        let student = StudentsT::new(0.0, 1.0, freedom).ok()?;
        Some(2.0 * student.cdf(-(difference / error).abs()))
    });
    let interval = error.map(|error| around(difference, error, freedom));
    Some(Paired { earlier, later, difference, interval, p, base: pairs.len() as u64 })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    fn close(own: f64, wanted: f64) {
        assert!((own - wanted).abs() < 1e-9, "{own}, by hand {wanted}");
    }

    #[test]
    fn shares_of_pairs_are_those_counted_by_hand() {
        // 20 pairs: 7 both times, 6 gained, 1 lost, 6 never. p = 2 · (1 + 7) / 2^7.
        let own = share(7, 6, 1, 6).unwrap();
        assert_eq!(own.base, 20);
        close(own.earlier, 0.4);
        close(own.later, 0.65);
        close(own.difference, 0.25);
        close(own.p.unwrap(), 0.125);
        // (7 − 2) / 22 ± 1.959963984540054 · √((9/22 − (5/22)²) / 22)
        let (lower, upper) = own.interval.unwrap();
        assert!((lower + 0.022_553_0).abs() < 1e-6 && (upper - 0.477_098_4).abs() < 1e-6, "{lower} {upper}");
    }

    #[test]
    fn no_pair_no_change_and_one_way_alone_have_their_limits() {
        assert_eq!(share(0, 0, 0, 0), None);
        let same = share(3, 0, 0, 2).unwrap();
        assert_eq!((same.difference, same.p), (0.0, None));
        for (gained, lost) in [(10, 0), (0, 10), (1, 0), (5_000, 0)] {
            let own = share(0, gained, lost, 0).unwrap();
            let (lower, upper) = own.interval.unwrap();
            assert!(-1.0 <= lower && lower <= own.difference && own.difference <= upper && upper <= 1.0);
        }
        close(share(0, 5, 5, 0).unwrap().p.unwrap(), 1.0);
    }

    #[test]
    fn means_of_pairs_are_those_of_students_test() {
        // Differences 1, 2, 3, 4: mean 2.5, standard error √(5/3/4); t = 3.872983, p = 0.030466 with 3 degrees.
        let own = mean(&[(1.0, 2.0), (2.0, 4.0), (3.0, 6.0), (4.0, 8.0)]).unwrap();
        close(own.earlier, 2.5);
        close(own.later, 5.0);
        close(own.difference, 2.5);
        assert!((own.p.unwrap() - 0.030_466_3).abs() < 1e-6, "{:?}", own.p);
        let (lower, upper) = own.interval.unwrap();
        assert!((lower - 0.445_739_7).abs() < 1e-6 && (upper - 4.554_260_3).abs() < 1e-6, "{lower} {upper}");
        assert_eq!(mean(&[]), None);
        let one = mean(&[(1.0, 4.0)]).unwrap();
        assert_eq!((one.difference, one.interval, one.p), (3.0, None, None));
        assert_eq!(mean(&[(1.0, 2.0), (5.0, 6.0)]).unwrap().p, None, "all changed alike: nothing varies");
    }
}
