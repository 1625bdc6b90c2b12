//! Quartiles of plain numbers, medians of weighted ones.

/// First quartile, median and third quartile of numbers in ascending order, between the two nearest
/// ranks by linear interpolation (type 7 of Hyndman and Fan 1996, as R and numpy have it); none without
/// a number.
pub fn quartiles(ascending: &[f64]) -> Option<[f64; 3]> {
    let last = *ascending.last()?;
    Some([1, 2, 3].map(|quarters| {
        let place = (ascending.len() - 1) * quarters;
        let (low, rest) = (place / 4, place % 4);
        let next = ascending.get(low + 1).copied().unwrap_or(last);
        ascending[low] + (next - ascending[low]) * rest as f64 / 4.0
    }))
}

/// The median of numbers with weights, in ascending order: the least number that half of the weight does
/// not exceed; the mean of two where exactly half does. Equal weights give the usual median. None
/// without weight.
pub fn median(sorted: &[(f64, f64)]) -> Option<f64> {
    at_share(sorted, 0.5)
}

/// The number below which a share of the weight lies.
pub fn at_share(sorted: &[(f64, f64)], share: f64) -> Option<f64> {
    let whole: f64 = sorted.iter().map(|(_, weight)| weight).sum();
    if whole <= 0.0 {
        return None;
    }
    let wanted = share.clamp(0.0, 1.0) * whole;
    let mut below = 0.0;
    let mut list = sorted.iter().filter(|(_, weight)| *weight > 0.0).peekable();
    while let Some((number, weight)) = list.next() {
        below += weight;
        // Sums of weights are not exact.
        let is_reached = (below - wanted).abs() <= 1e-9 * whole;
        match list.peek() {
            Some((next, _)) if is_reached => return Some(f64::midpoint(*number, *next)),
            _ if is_reached || below > wanted => return Some(*number),
            None => return Some(*number),
            Some(_) => {}
        }
    }
    None
}

/// The least and the highest median that are possible where some numbers are not known at all: all of
/// these below the known ones, all above. An end is missing where it would be one of the unknown.
pub fn median_bounds(sorted: &[f64], unknown: u64) -> (Option<f64>, Option<f64>) {
    let whole = sorted.len() as f64 + unknown as f64;
    let at = |place: f64| -> Option<f64> {
        // Between two ranks the mean of both, as for the median of what is known.
        let (low, high) = (place.floor(), place.ceil());
        let number = |rank: f64| {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a rank within the list")]
            let rank = (rank >= 0.0).then_some(rank as usize)?;
            sorted.get(rank).copied()
        };
        Some(f64::midpoint(number(low)?, number(high)?))
    };
    let middle = (whole - 1.0) / 2.0;
    (at(middle - unknown as f64), at(middle))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_weights_give_the_usual_median() {
        let of = |numbers: &[f64]| median(&numbers.iter().map(|number| (*number, 2.5)).collect::<Vec<_>>());
        assert_eq!(of(&[1.0, 2.0, 9.0]), Some(2.0));
        assert_eq!(of(&[1.0, 2.0, 4.0, 9.0]), Some(3.0));
        assert_eq!(of(&[7.0]), Some(7.0));
        assert_eq!(of(&[]), None);
        assert_eq!(median(&[(1.0, 1.0), (2.0, 5.0), (3.0, 1.0)]), Some(2.0));
        assert_eq!(median(&[(1.0, 0.0), (2.0, 0.0)]), None);
    }

    #[test]
    fn unknown_numbers_widen_what_the_median_can_be() {
        let known = [1.0, 2.0, 3.0, 4.0, 5.0];
        assert_eq!(median_bounds(&known, 0), (Some(3.0), Some(3.0)));
        assert_eq!(median_bounds(&known, 2), (Some(2.0), Some(4.0)));
        assert_eq!(median_bounds(&known, 4), (Some(1.0), Some(5.0)));
        assert_eq!(median_bounds(&known, 5), (None, None), "half of them could be anything");
        assert_eq!(median_bounds(&[], 3), (None, None));
    }
}
