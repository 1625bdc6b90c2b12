//! What values look like: keys, years, dates, addresses.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::domain::Land;
use crate::domain::keys::{WrittenKey, read_key};
use crate::domain::names::fold;
use crate::sources::catalogue::{self, LandRow};

/// What share of a column's values are keys.
#[derive(Debug, Clone, Copy, Default)]
pub struct Keys {
    /// Values that are not empty.
    pub count: usize,
    /// Share that is an AGS of a Land there is.
    pub ags: f64,
    /// Share that is an ARS of a Land there is.
    pub ars: f64,
    /// Share that has all its digits and cannot be a date written without dots.
    pub unmistakable: f64,
}

/// Values that are not empty.
pub fn given(samples: &[String]) -> Vec<&str> {
    samples.iter().map(|value| value.trim()).filter(|value| !value.is_empty()).collect()
}

/// The share of values of which something holds; nought where there are none.
pub fn share(values: &[&str], holds: impl Fn(&str) -> bool) -> f64 {
    if values.is_empty() {
        return 0.0;
    }
    values.iter().filter(|value| holds(value)).count() as f64 / values.len() as f64
}

pub fn keys(values: &[&str]) -> Keys {
    let key = |value: &str| match read_key(value) {
        WrittenKey::Ags { ags, zero_restored } if Land::from_key(&ags).is_some() => Some((ags, zero_restored)),
        WrittenKey::Ars { ars, zero_restored } if Land::from_key(&ars).is_some() => Some((ars, zero_restored)),
        _ => None,
    };
    let has_digits = |value: &str, digits| key(value).is_some_and(|(key, _)| key.len() == digits);
    Keys {
        count: values.len(),
        ags: share(values, |value| has_digits(value, 8)),
        ars: share(values, |value| has_digits(value, 12)),
        unmistakable: share(values, |value| {
            key(value).is_some_and(|(key, zero_restored)| !zero_restored && !may_be_date(&key))
        }),
    }
}

/// Whether eight digits may be day, month and year in one of the usual orders, or twelve begin so.
fn may_be_date(digits: &str) -> bool {
    let number = |from: usize, to: usize| digits.get(from..to).and_then(|part| part.parse::<u32>().ok()).unwrap_or(0);
    let is_year = |year| (1900..2100).contains(&year);
    let is_day = |a, b| (1..=31).contains(&a) && (1..=12).contains(&b);
    is_year(number(4, 8)) && (is_day(number(0, 2), number(2, 4)) || is_day(number(2, 4), number(0, 2)))
}

/// The Land that a value names: by name in German or English, by its letters or its key.
pub fn land_of(value: &str) -> Option<Land> {
    let value = value.trim();
    if value.len() == 2 {
        return Land::from_code(value).or_else(|| Land::from_key(value));
    }
    LAENDER.get(&fold(value)).copied()
}

/// The Länder by their folded names, as the catalogue has them.
static LAENDER: LazyLock<HashMap<String, Land>> = LazyLock::new(|| {
    let rows: Vec<LandRow> =
        catalogue::read("data/laender.csv", include_str!("../../../data/laender.csv")).unwrap_or_default();
    rows.into_iter().flat_map(|row| [row.name, row.name_en, row.short_en].map(|name| (fold(&name), row.land))).collect()
});

/// Whether a value is a year in which a connection can be planned.
pub fn is_planned_year(value: &str) -> bool {
    value.len() == 4 && value.parse::<u32>().is_ok_and(|year| (2024..=2040).contains(&year))
}

/// Whether a value holds an e-mail address.
pub fn is_mail(value: &str) -> bool {
    value
        .split_whitespace()
        .any(|word| word.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.')))
}

/// Whether a value looks like a telephone number and not like a key.
pub fn is_telephone(value: &str) -> bool {
    let digits = value.bytes().filter(u8::is_ascii_digit).count();
    (6..=16).contains(&digits)
        && value.starts_with(['+', '0', '('])
        && value.contains(['+', '-', '/', ' '])
        && value.chars().all(|c| c.is_ascii_digit() || "+-/() ".contains(c))
        && read_key(value) == WrittenKey::Malformed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_told_from_dates_and_other_numbers() {
        let found = keys(&["05315000", "091715101113", "5315000", "99123456", "12032021", "x"]);
        assert_eq!((found.count, found.ags, found.ars), (6, 0.5, 1.0 / 6.0));
        assert!(found.unmistakable < 0.35);
        assert!(is_telephone("+49 30 0000-817") && !is_telephone("09 162 000") && !is_telephone("2027-01-01"));
        assert!(is_mail("an post@example.invalid") && !is_mail("@ 5 Euro"));
    }
}
