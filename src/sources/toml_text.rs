//! TOML written by people: read with its lines, so that what is wrong is said with its place.

use std::fmt::Display;

use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::error::{FormatError, SourceError, SourceErrorKind};

/// The text of a file, with the path that errors name.
#[derive(Debug, Clone, Copy)]
pub struct TomlText<'a> {
    /// The path.
    pub path: &'a str,
    /// The text.
    pub text: &'a str,
}

impl<'a> TomlText<'a> {
    /// What the text says.
    ///
    /// # Errors
    /// When it is no TOML, or says something else than the type can hold: with line and column.
    pub fn parse<T: DeserializeOwned>(self) -> Result<T, SourceError> {
        toml::from_str(self.text).map_err(|cause| self.broken(&cause))
    }

    /// The text as a table of values that know their place.
    ///
    /// # Errors
    /// When it is no TOML: with line and column.
    pub fn table(self) -> Result<Spanned<DeTable<'a>>, SourceError> {
        DeTable::parse(self.text).map_err(|cause| self.broken(&cause))
    }

    fn broken(self, cause: &toml::de::Error) -> SourceError {
        let error = SourceError::new(FormatError::Toml, self.path).found(cause.message());
        let Some(span) = cause.span() else { return error };
        let before = self.text.get(..span.start).unwrap_or(self.text);
        let column = before.rsplit('\n').next().map_or(0, |tail| tail.chars().count()) + 1;
        error.at(self.line(span.start)).column(column)
    }

    /// The line of a place, from 1.
    pub fn line(self, at: usize) -> usize {
        self.text.as_bytes().iter().take(at).filter(|byte| **byte == b'\n').count() + 1
    }

    /// That something else stands there than can.
    pub fn wrong<T>(
        self,
        kind: SourceErrorKind,
        at: &Spanned<T>,
        expected: impl Display,
        found: impl Display,
    ) -> SourceError {
        SourceError::new(kind, self.path).at(self.line(at.span().start)).expected(expected).found(found)
    }

    /// A value as it stands in the file.
    pub fn written<T>(self, value: &Spanned<T>) -> &'a str {
        self.text.get(value.span()).unwrap_or_default()
    }
}

/// A list of texts; none where something else is in it.
pub fn words(value: &DeValue<'_>) -> Option<Vec<String>> {
    value.as_array()?.iter().map(|word| word.get_ref().as_str().map(str::to_owned)).collect()
}
