//! Everything people read: texts from the translation files, and numbers, dates and order as the
//! language has them.

mod clean;
mod numbers;

pub use clean::{clean, defused, escaped_json, is_unsafe};
pub use numbers::NONE;

use std::fmt;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::domain::closed_set;
use crate::error::SourceError;

closed_set! {
    /// A language of the program.
    Lang {
        /// German.
        De = "de",
        /// English.
        En = "en",
    }
}

impl Lang {
    /// The language of a locale name such as `de_AT.UTF-8`: German where it says so, else English.
    pub fn of_locale(locale: &str) -> Self {
        if locale.to_ascii_lowercase().starts_with("de") { Self::De } else { Self::En }
    }

    const fn source(self) -> &'static str {
        match self {
            Self::De => include_str!("../../data/locales/de.ftl"),
            Self::En => include_str!("../../data/locales/en.ftl"),
        }
    }
}

/// Signs of keys and their names, for screens without the signs; the last four are arrows, which
/// mean something else outside of keys.
const KEYS: [(&str, &str); 9] = [
    ("⏎", "Enter"),
    ("⇥", "Tab"),
    ("⇤", "Shift-Tab"),
    ("⌫", "Backspace"),
    ("␣", "Space"),
    ("↑", "Up"),
    ("↓", "Down"),
    ("←", "Left"),
    ("→", "Right"),
];
const ARROWS: usize = 4;

/// The texts of one language.
pub struct Texts {
    /// Which language.
    pub lang: Lang,
    /// Whether keys are named instead of shown as signs.
    names_keys: bool,
    bundle: FluentBundle<FluentResource>,
}

impl fmt::Debug for Texts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Texts").field("lang", &self.lang).finish_non_exhaustive()
    }
}

impl Texts {
    /// Loads a language. A file with errors still gives the texts that are sound; a test makes
    /// sure that none ships.
    pub fn new(lang: Lang) -> Self {
        let id: LanguageIdentifier = lang.code().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        bundle.set_use_isolating(false);
        let resource = FluentResource::try_new(lang.source().into()).unwrap_or_else(|(resource, _)| resource);
        // Texts that are defined twice keep their first definition.
        let _ = bundle.add_resource(resource);
        Self { lang, names_keys: false, bundle }
    }

    /// The same with keys named instead of shown as signs: `Enter` for `⏎`.
    #[must_use]
    pub fn naming_keys(mut self, names_keys: bool) -> Self {
        self.names_keys = names_keys;
        self
    }

    /// A key as it is shown.
    pub fn key(&self, sign: &str) -> String {
        let signs = if self.names_keys { &KEYS[..] } else { &[] };
        signs.iter().fold(sign.to_owned(), |text, (sign, name)| text.replace(sign, name))
    }

    /// The text of a key without variables; the key itself where there is no text.
    pub fn get(&self, key: &str) -> String {
        self.with(key, &[])
    }

    /// The text of a key, if there is one.
    pub fn find(&self, key: &str) -> Option<String> {
        self.bundle.has_message(key).then(|| self.get(key))
    }

    /// The text of a key with its variables.
    pub fn with(&self, key: &str, variables: &[(&str, Value<'_>)]) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            return key.to_owned();
        };
        let mut arguments = FluentArgs::with_capacity(variables.len() * 2);
        for (name, value) in variables {
            match value {
                Value::Text(text) => arguments.set(*name, FluentValue::from(*text)),
                // The number chooses the plural form; what is shown is formatted as people read it.
                Value::Count(count) => {
                    arguments.set(format!("{name}_n"), FluentValue::from(*count as f64));
                    arguments.set(*name, FluentValue::from(self.count(*count)));
                }
            }
        }
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&arguments), &mut errors).into_owned();
        if !self.names_keys {
            return text;
        }
        KEYS[..KEYS.len() - ARROWS].iter().fold(text, |text, (sign, name)| text.replace(sign, name))
    }

    /// An error as people read it: where, what, and what to do.
    pub fn error(&self, error: &SourceError) -> String {
        let code = error.kind.code();
        let variables = [("expected", Value::Text(&error.expected)), ("found", Value::Text(&error.found))];
        let mut place = error.path.clone();
        if let Some(line) = error.line {
            place.push_str(&self.with("error-line", &[("line", Value::Count(line as u64))]));
        }
        if let Some(column) = error.column {
            place.push_str(&self.with("error-column", &[("column", Value::Count(column as u64))]));
        }
        format!(
            "{place}: {} {}",
            self.with(&format!("error-{code}"), &variables),
            self.with(&format!("error-{code}-remedy"), &variables)
        )
    }
}

/// The key of the text for a code: keys are written with hyphens.
pub fn key(prefix: &str, code: &str) -> String {
    format!("{prefix}-{code}").replace(['_', '+'], "-")
}

/// A text as one word of a command line. Double quotes alone are understood by every shell, Windows'
/// included; inside them a backslash stands before a quote.
pub fn quoted(text: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "._-/\\:=,".contains(c);
    if !text.is_empty() && text.chars().all(is_plain) {
        return text.to_owned();
    }
    format!("\"{}\"", text.replace('"', "\\\""))
}

/// A variable of a text.
#[derive(Debug, Clone, Copy)]
pub enum Value<'a> {
    /// Shown as it is.
    Text(&'a str),
    /// A count: shown with separators as `{ $name }`, and chooses the plural as `{ $name_n }`.
    Count(u64),
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

impl From<u64> for Value<'_> {
    fn from(count: u64) -> Self {
        Self::Count(count)
    }
}

impl From<usize> for Value<'_> {
    fn from(count: usize) -> Self {
        Self::Count(count as u64)
    }
}
