//! Quantiles of plain numbers.

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
