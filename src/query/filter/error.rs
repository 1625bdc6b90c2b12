//! Why a filter cannot be understood, with the place and the nearest word.

use std::ops::Range;

use crate::domain::closed_set;
use crate::text::{Texts, Value};

/// The most words that are a guess.
const GUESSES: usize = 3;

closed_set! {
    /// What was wrong.
    FilterErrorKind {
        /// No field has this name.
        UnknownField = "unknown-field",
        /// The field has no such value.
        UnknownValue = "unknown-value",
        /// Several values begin like this.
        Ambiguous = "ambiguous",
        /// A number is needed.
        NotANumber = "not-a-number",
        /// A day is needed.
        NotADay = "not-a-day",
        /// The field's values have no order.
        NotOrdered = "not-ordered",
        /// A value is missing behind the colon.
        NoValue = "no-value",
        /// A quote is never closed.
        UnclosedQuote = "unclosed-quote",
        /// A range whose end lies before its beginning.
        Reversed = "reversed",
        /// A word between terms that means nothing here: commas are OR, blanks are AND.
        Operator = "operator",
        /// Personal answers cannot be filtered by.
        Personal = "personal",
        /// The question has parts: one of them must be named.
        NeedsPart = "needs-part",
        /// Only an earlier moment could say, and there is none to compare with.
        NeedsAgainst = "needs-against",
        /// Only an earlier wave could say, and there is none to compare with.
        NeedsWave = "needs-wave",
        /// Only a second maturity model could say, and there is none.
        NeedsCompare = "needs-compare",
    }
}

/// Why a filter cannot be understood.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}: {word:?} at {at:?}", .kind.code())]
pub struct FilterError {
    /// What was wrong.
    pub kind: FilterErrorKind,
    /// The characters that are wrong, counted from 0.
    pub at: Range<usize>,
    /// What stands there.
    pub word: String,
    /// The field it belongs to, as written.
    pub field: String,
    /// The nearest valid words, best first.
    pub suggestions: Vec<String>,
}

impl FilterError {
    /// The error as people read it.
    pub fn message(&self, texts: &Texts) -> String {
        let message = texts.with(
            &format!("filter-{}", self.kind.code()),
            &[
                ("word", Value::Text(&self.word)),
                ("field", Value::Text(&self.field)),
                ("column", Value::Count(self.at.start as u64 + 1)),
            ],
        );
        if self.suggestions.is_empty() {
            return message;
        }
        let words = self.suggestions.join(", ");
        // More than a few are no guess, but all that there are.
        let is_all = self.kind == FilterErrorKind::UnknownValue && self.suggestions.len() > GUESSES;
        let key = if is_all { "filter-possible" } else { "filter-suggestion" };
        format!("{message} {}", texts.with(key, &[("words", Value::Text(&words))]))
    }
}
