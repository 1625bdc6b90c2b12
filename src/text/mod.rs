//! Everything people read: texts from the translation files, and numbers, dates and order as the
//! language has them.

mod clean;
mod language;
mod numbers;
mod signs;
mod system;

pub use clean::{clean, defused, escaped_json, is_unsafe};
pub use language::{FoundLocale, Lang, problems, register};
pub use numbers::{FEW, NONE};

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, OnceLock};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use crate::domain::SMALL_BASE;
use crate::error::SourceError;

use signs::Signs;

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
    /// A share with fewer cases below it is marked.
    small_base: u64,
    bundle: FluentBundle<Arc<FluentResource>>,
    /// The languages whose texts are taken where this one has none.
    fallbacks: &'static [Lang],
    /// The texts of the first of them, once one is missed.
    fallback: OnceLock<Option<Box<Self>>>,
    signs: OnceLock<&'static Signs>,
    /// Custom keys by the code of their action, for texts that name keys.
    own_keys: Arc<OwnKeys>,
}

/// Keys as they are shown, by the code of their action; set once.
type OwnKeys = OnceLock<HashMap<String, String>>;
/// The function of texts that name a key: `{ KEY("action", "usual key") }`.
const KEY: &str = "KEY";

impl fmt::Debug for Texts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Texts").field("lang", &self.lang).finish_non_exhaustive()
    }
}

impl Texts {
    /// The texts of a language, and behind them those that it falls back on.
    pub fn new(lang: Lang) -> Self {
        Self { fallbacks: lang.fallbacks(), ..Self::alone(lang) }
    }

    /// The texts of another language for the same screens.
    #[must_use]
    pub fn speaking(&self, lang: Lang) -> Self {
        Self {
            fallbacks: lang.fallbacks(),
            names_keys: self.names_keys,
            small_base: self.small_base,
            ..Self::with_keys(lang, self.own_keys.clone())
        }
    }

    /// The same with custom keys, as they are shown, by the code of their action.
    #[must_use]
    pub fn knowing_keys(self, keys: HashMap<String, String>) -> Self {
        // They are set once, before anything is said.
        let _ = self.own_keys.set(keys);
        self
    }

    /// Nothing but the language's own texts.
    fn alone(lang: Lang) -> Self {
        Self::with_keys(lang, Arc::default())
    }

    fn with_keys(lang: Lang, own_keys: Arc<OwnKeys>) -> Self {
        let mut bundle = lang.bundle();
        let known = own_keys.clone();
        let key = move |said: &[FluentValue<'_>]| match said {
            [FluentValue::String(action), FluentValue::String(usual), ..] => {
                let own = known.get().and_then(|keys| keys.get(action.as_ref()));
                own.map_or_else(|| usual.clone().into_owned(), Clone::clone)
            }
            _ => NONE.to_owned(),
        };
        // A bundle is new here, so that it has no function of this name.
        let _ = bundle.add_function(KEY, move |said, _| FluentValue::from(key(said)));
        Self {
            lang,
            names_keys: false,
            small_base: SMALL_BASE,
            bundle,
            own_keys,
            fallbacks: &[],
            fallback: OnceLock::new(),
            signs: OnceLock::new(),
        }
    }

    /// How the language writes numbers and days.
    fn signs(&self) -> &'static Signs {
        self.signs.get_or_init(|| self.lang.signs())
    }

    /// The texts that are asked where this language has none.
    fn fallback(&self) -> Option<&Self> {
        let behind = || {
            let (first, rest) = self.fallbacks.split_first()?;
            Some(Box::new(Self { fallbacks: rest, ..Self::with_keys(*first, self.own_keys.clone()) }))
        };
        self.fallback.get_or_init(behind).as_deref()
    }

    /// The same with keys named instead of shown as signs: `Enter` for `⏎`.
    #[must_use]
    pub fn naming_keys(mut self, names_keys: bool) -> Self {
        self.names_keys = names_keys;
        self
    }

    /// From now on shares of fewer cases are marked.
    pub const fn mark_below(&mut self, small_base: u64) {
        self.small_base = small_base;
    }

    /// The same, which marks shares of fewer cases.
    #[must_use]
    pub const fn marking_below(mut self, small_base: u64) -> Self {
        self.small_base = small_base;
        self
    }

    /// The least base of a share that is not marked.
    pub const fn small_base(&self) -> u64 {
        self.small_base
    }

    /// The German or the English of two words; the German where there is no English.
    pub fn either<'t>(&self, de: &'t str, en: &'t str) -> &'t str {
        if self.lang.is_german() || en.is_empty() { de } else { en }
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
        self.filled(key, &[])
    }

    /// The text of a key with its variables; the key itself where there is no text.
    pub fn with(&self, key: &str, variables: &[(&str, Value<'_>)]) -> String {
        self.filled(key, variables).unwrap_or_else(|| key.to_owned())
    }

    /// The text of a key from the first language that has one. Numbers are written as the language
    /// does that was asked, plural forms follow the one that answers.
    fn filled(&self, key: &str, variables: &[(&str, Value<'_>)]) -> Option<String> {
        let mut asked = Some(self);
        while let Some(texts) = asked {
            if let Some(pattern) = texts.bundle.get_message(key).and_then(|message| message.value()) {
                let arguments = Self::arguments(variables, &|count| self.count(count));
                let text = texts.bundle.format_pattern(pattern, Some(&arguments), &mut Vec::new()).into_owned();
                return Some(self.named_keys(text));
            }
            asked = texts.fallback();
        }
        None
    }

    /// A text of this language itself.
    fn own(&self, key: &str, variables: &[(&str, Value<'_>)]) -> Option<String> {
        let pattern = self.bundle.get_message(key).and_then(|message| message.value())?;
        let arguments = Self::arguments(variables, &|count| count.to_string());
        Some(self.bundle.format_pattern(pattern, Some(&arguments), &mut Vec::new()).into_owned())
    }

    /// Variables as Fluent takes them.
    fn arguments<'a>(variables: &[(&'a str, Value<'a>)], shown: &dyn Fn(u64) -> String) -> FluentArgs<'a> {
        let mut arguments = FluentArgs::with_capacity(variables.len() * 2);
        for (name, value) in variables {
            match value {
                Value::Text(text) => arguments.set(*name, FluentValue::from(*text)),
                // The number chooses the plural form; what is shown is formatted as people read it.
                Value::Count(count) => {
                    arguments.set(format!("{name}_n"), FluentValue::from(*count as f64));
                    arguments.set(*name, FluentValue::from(shown(*count)));
                }
            }
        }
        arguments
    }

    /// The text with keys named instead of shown as signs, where that is wanted.
    fn named_keys(&self, text: String) -> String {
        if !self.names_keys {
            return text;
        }
        KEYS[..KEYS.len() - ARROWS].iter().fold(text, |text, (sign, name)| text.replace(sign, name))
    }

    /// An error as people read it: where, what, and what to do.
    pub fn error(&self, error: &SourceError) -> String {
        let code = error.kind.code();
        let found = self.system(&error.found);
        let variables = [("expected", Value::Text(&error.expected)), ("found", Value::Text(&found))];
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
