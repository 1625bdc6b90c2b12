//! The filters behind the numbers: each lets exactly the keepings through that were counted.

use crate::domain::Maturity;
use crate::landscape::{Dimension, Landscape};

use super::super::filter::{Field, Filter, FilterValue};

/// The keepings of a filter at one level; none: without one.
#[must_use]
pub fn at_level(landscape: &Landscape, filter: &Filter, level: Option<Maturity>) -> Filter {
    if let Some(level) = level {
        return levels(landscape, filter, FilterValue::Equal(level.code().to_owned()), |own| own == level);
    }
    let is_limited = filter.chosen(Dimension::Maturity, landscape.members(Dimension::Maturity)).is_some();
    if is_limited && !filter.lets_missing_through(Dimension::Maturity) {
        return filter.with_term(Field::Dimension(Dimension::Maturity), vec![FilterValue::Missing]);
    }
    filter.with_codes(Dimension::Maturity, Vec::new(), true)
}

/// The keepings of a filter at a level and above.
#[must_use]
pub fn at_least(landscape: &Landscape, filter: &Filter, level: Maturity) -> Filter {
    let value = FilterValue::AtLeast(level.code().to_owned());
    levels(landscape, filter, value, |own| own >= level)
}

/// The keepings of a filter with a level.
#[must_use]
pub fn with_level(landscape: &Landscape, filter: &Filter) -> Filter {
    levels(landscape, filter, FilterValue::Present, |_| true)
}

/// The keepings of a filter with a level below this one.
#[must_use]
pub fn below(landscape: &Landscape, filter: &Filter, level: Maturity) -> Filter {
    let value = FilterValue::Less(level.code().to_owned());
    levels(landscape, filter, value, |own| own < level)
}

/// The keepings of a filter that a criterion holds at their level.
#[must_use]
pub fn held_by(filter: &Filter, question: &str) -> Filter {
    filter.with_term(Field::Criterion, vec![FilterValue::Equal(question.to_owned())])
}

/// The keepings of a filter at one level under the model that is compared with; none: without one.
#[must_use]
pub fn compared_at(filter: &Filter, level: Option<Maturity>) -> Filter {
    let value = level.map_or(FilterValue::Missing, |level| FilterValue::Equal(level.code().to_owned()));
    filter.with_term(Field::Compared, vec![value])
}

/// The value where levels are not limited yet, else the levels that are left.
fn levels(landscape: &Landscape, filter: &Filter, value: FilterValue, wanted: impl Fn(Maturity) -> bool) -> Filter {
    let members = landscape.members(Dimension::Maturity);
    let Some(chosen) = filter.chosen(Dimension::Maturity, members) else {
        return filter.with_term(Field::Dimension(Dimension::Maturity), vec![value]);
    };
    let is_wanted = |code: &String| Maturity::from_code(code).is_some_and(&wanted);
    let left: Vec<String> = chosen.into_iter().filter(is_wanted).collect();
    if left.is_empty() {
        // Nothing is left, and nothing passes: the terms contradict each other.
        return filter.with_term(Field::Dimension(Dimension::Maturity), vec![value]);
    }
    filter.with_codes(Dimension::Maturity, left, false)
}
