//! Editing a filter from a facet: the same text that a person could have typed.

use crate::landscape::{Dimension, Members};

use super::eval::members_passing;
use super::field::Field;
use super::{Filter, FilterValue, Term};

impl Filter {
    /// The codes of a dimension that the positive terms let through; none where no term limits it.
    pub fn chosen(&self, dimension: Dimension, members: &Members) -> Option<Vec<String>> {
        let field = Field::Dimension(dimension);
        let terms: Vec<&Term> = self.terms.iter().filter(|term| term.field == field && !term.negated).collect();
        if terms.is_empty() {
            return None;
        }
        let passing = terms.iter().map(|term| members_passing(dimension, members, &term.values));
        let both = passing.reduce(|a, b| a.iter().zip(&b).map(|(a, b)| *a && *b).collect())?;
        let chosen = members.list().iter().zip(both).filter(|(_, passes)| *passes);
        Some(chosen.map(|(member, _)| member.code.clone()).collect())
    }

    /// Adds a value of a dimension to the filter, or takes it out where it is in.
    #[must_use]
    pub fn toggled(&self, dimension: Dimension, code: &str, members: &Members) -> Self {
        let mut codes = self.chosen(dimension, members).unwrap_or_default();
        match codes.iter().position(|known| known == code) {
            Some(at) => {
                codes.remove(at);
            }
            None => codes.push(code.to_owned()),
        }
        codes.sort_by_key(|code| members.index(code));
        self.with_codes(dimension, codes, self.lets_missing_through(dimension))
    }

    /// The same for keepings without a value.
    #[must_use]
    pub fn toggled_missing(&self, dimension: Dimension, members: &Members) -> Self {
        let codes = self.chosen(dimension, members).unwrap_or_default();
        self.with_codes(dimension, codes, !self.lets_missing_through(dimension))
    }

    /// Whether a positive term of the dimension asks for what is missing.
    pub fn lets_missing_through(&self, dimension: Dimension) -> bool {
        let field = Field::Dimension(dimension);
        self.terms
            .iter()
            .any(|term| term.field == field && !term.negated && term.values.contains(&FilterValue::Missing))
    }

    /// The filter with exactly these values of a dimension; without any, the dimension is not
    /// limited.
    #[must_use]
    pub fn with_codes(&self, dimension: Dimension, codes: Vec<String>, missing: bool) -> Self {
        let missing = missing.then_some(FilterValue::Missing);
        let values = codes.into_iter().map(FilterValue::Equal).chain(missing).collect();
        self.with_values(Field::Dimension(dimension), values)
    }

    /// The filter in which the positive terms of a field give way to one with these values; without any
    /// values the field is not limited.
    #[must_use]
    pub fn with_values(&self, field: Field, values: Vec<FilterValue>) -> Self {
        let others = self.terms.iter().filter(|term| term.field != field || term.negated);
        let mut terms: Vec<Term> = others.cloned().collect();
        if !values.is_empty() {
            terms.push(Term { field, negated: false, values });
        }
        Self { terms }.arranged()
    }

    /// The filter for those of its keepings that have this member of a dimension; none for those
    /// without a value.
    ///
    /// Other values of the dimension give way; only associations stay beside it, since a town can be
    /// reached through two.
    #[must_use]
    pub fn narrowed(&self, dimension: Dimension, code: Option<&str>) -> Self {
        if dimension == Dimension::Association {
            let value = code.map_or(FilterValue::Missing, |code| FilterValue::Equal(code.to_owned()));
            return self.with_term(Field::Dimension(dimension), vec![value]);
        }
        self.with_codes(dimension, code.map(str::to_owned).into_iter().collect(), code.is_none())
    }

    /// The filter with one term more.
    #[must_use]
    pub fn with_term(&self, field: Field, values: Vec<FilterValue>) -> Self {
        let mut terms = self.terms.clone();
        terms.push(Term { field, negated: false, values });
        Self { terms }.arranged()
    }

    /// The lists that the positive terms name; none where lists are not limited.
    pub fn chosen_lists(&self) -> Option<Vec<String>> {
        let mut terms = self.terms.iter().filter(|term| term.field == Field::List && !term.negated).peekable();
        terms.peek()?;
        let equal = |value: &FilterValue| match value {
            FilterValue::Equal(code) => Some(code.clone()),
            _ => None,
        };
        Some(terms.flat_map(|term| term.values.iter().filter_map(equal)).collect())
    }

    /// Adds a list to the filter, or takes it out where it is in.
    #[must_use]
    pub fn toggled_list(&self, code: &str) -> Self {
        let mut codes = self.chosen_lists().unwrap_or_default();
        match codes.iter().position(|known| known == code) {
            Some(at) => {
                codes.remove(at);
            }
            None => codes.push(code.to_owned()),
        }
        self.with_values(Field::List, codes.into_iter().map(FilterValue::Equal).collect())
    }
}
