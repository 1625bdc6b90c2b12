//! The filter language: one for the filter bar, `--filter` and saved views.
//!
//! `ebene:kommune register:melde,pass reifegrad:<=B -kanal:spitzenverband G03Q01:A3 "bad hom"`.
//! Different fields are AND, commas are OR, `-` negates, `<= < >= > a..b` compare, `none` and
//! `any` ask for what is missing or there, free words search names.

mod complete;
mod edit;
mod error;
mod eval;
#[cfg(feature = "lazy")]
pub mod expr;
mod field;
mod parse;
mod print;
mod vocabulary;

pub use complete::{Completion, complete};
pub use error::{FilterError, FilterErrorKind};
pub use eval::{Evaluated, evaluate, registers_on};
pub use field::Field;
pub use parse::{number_text, parse};
pub use print::print;
pub use vocabulary::{Lookup, Vocabulary, look_up};

/// A filter: terms that all must hold. Always in canonical order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// The terms.
    pub terms: Vec<Term>,
}

/// One term.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Term {
    /// What is tested.
    pub field: Field,
    /// Whether the test must fail.
    pub negated: bool,
    /// Values of which one must hold. Never empty.
    pub values: Vec<FilterValue>,
}

/// One value of a term. Codes and numbers are kept as text, so that filters compare exactly.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum FilterValue {
    /// This value.
    Equal(String),
    /// Less than this value.
    Less(String),
    /// This value or less.
    AtMost(String),
    /// More than this value.
    Greater(String),
    /// This value or more.
    AtLeast(String),
    /// From the first to the second value, both included.
    Range(String, String),
    /// No value at all.
    Missing,
    /// Any value.
    Present,
}

impl FilterValue {
    /// The code or number that the value begins with; none where it asks for what is there or not.
    pub fn first_code(&self) -> Option<&str> {
        match self {
            Self::Equal(code)
            | Self::Less(code)
            | Self::AtMost(code)
            | Self::Greater(code)
            | Self::AtLeast(code)
            | Self::Range(code, _) => Some(code),
            Self::Missing | Self::Present => None,
        }
    }
}

impl Filter {
    /// Brings terms and values into canonical order and drops repetitions.
    #[must_use]
    pub fn normalised(mut self, vocabulary: &Vocabulary) -> Self {
        for term in &mut self.terms {
            let field = term.field.clone();
            term.values.sort_by_key(|value| (vocabulary.order(&field, value), value.clone()));
            term.values.dedup();
        }
        self.arranged()
    }

    /// Brings the terms into canonical order and drops repetitions.
    #[must_use]
    pub fn arranged(mut self) -> Self {
        self.terms.sort_by(|a, b| (a.field.order(), a).cmp(&(b.field.order(), b)));
        self.terms.dedup();
        self
    }

    /// Whether everything passes.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }
}
