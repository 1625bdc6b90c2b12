//! Custom keys: `keys.toml` beside the user's settings, read as it is written. Which actions,
//! places and keys there are is known elsewhere.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::error::{FileError, FormatError, SourceError, SourceErrorKind};

use super::profile::toml_error;
use super::settings::line_of;
use super::{files, places};

/// The name of the file.
pub const FILE: &str = "keys.toml";
/// What an entry looks like, for messages.
const SHAPE: &str = "ACTION = \"x\", ACTION = [\"x\", \"ctrl-y\"], ACTION = []";

/// One line of the file: an action with the keys that it shall have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyEntry {
    /// The place it is meant for; none for all.
    pub place: Option<String>,
    /// The action as written.
    pub action: String,
    /// Its keys as written; none to have no key.
    pub keys: Vec<String>,
    /// The line in the file, from 1.
    pub line: usize,
}

/// What a file of keys says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KeyFile {
    /// The file as messages name it.
    pub path: String,
    /// Its entries, in the order of the file.
    pub entries: Vec<KeyEntry>,
    /// What is no entry.
    pub problems: Vec<SourceError>,
}

/// The user's file, whether it is there or not.
pub fn user_file() -> Option<PathBuf> {
    places::config().map(|folder| folder.join(FILE))
}

impl KeyFile {
    /// Reads a file; one that is not there says nothing.
    pub fn open(file: &Path) -> Self {
        let path = file.display().to_string();
        if matches!(fs::metadata(file), Err(cause) if cause.kind() == io::ErrorKind::NotFound) {
            return Self { path, ..Self::default() };
        }
        match files::read(file) {
            Ok(bytes) => Self::read(&path, &files::decode(bytes).text),
            Err(error) if error.kind == SourceErrorKind::File(FileError::Empty) => Self { path, ..Self::default() },
            Err(error) => Self { path, problems: vec![error], ..Self::default() },
        }
    }

    /// Reads the text of a file.
    pub fn read(path: &str, text: &str) -> Self {
        let mut found = Self { path: path.to_owned(), ..Self::default() };
        match DeTable::parse(text) {
            Ok(document) => found.take(document.get_ref(), None, text),
            Err(cause) => found.problems.push(toml_error(path, text, &cause)),
        }
        found.entries.sort_by_key(|entry| entry.line);
        found.problems.sort_by_key(|problem| problem.line);
        found
    }

    fn take(&mut self, table: &DeTable<'_>, place: Option<&str>, text: &str) {
        for (name, value) in table {
            let line = line_of(text, name.span().start);
            if let (None, DeValue::Table(inner)) = (place, value.get_ref()) {
                self.take(inner, Some(name.get_ref()), text);
                continue;
            }
            match keys(value) {
                Some(keys) => self.entries.push(KeyEntry {
                    place: place.map(str::to_owned),
                    action: name.get_ref().to_string(),
                    keys,
                    line,
                }),
                None => {
                    let written = text.get(value.span()).unwrap_or_default();
                    let error = SourceError::new(FormatError::UnknownWord, &self.path);
                    self.problems.push(error.at(line).expected(SHAPE).found(written));
                }
            }
        }
    }
}

/// The keys of an entry: one, or a list of them.
fn keys(value: &Spanned<DeValue<'_>>) -> Option<Vec<String>> {
    match value.get_ref() {
        DeValue::String(key) => Some(vec![key.to_string()]),
        DeValue::Array(keys) => {
            keys.iter().map(|key| key.get_ref().as_str().map(str::to_owned)).collect::<Option<Vec<_>>>()
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_have_their_place_and_line() {
        let text = "# mine\nquit = \"x\"\nundo = [\"z\", \"ctrl-z\"]\nmap = []\n\n[table]\nopen = \"o\"\nsort = 3\n";
        let file = KeyFile::read("keys.toml", text);
        let entry = |place: Option<&str>, action: &str, keys: &[&str], line| KeyEntry {
            place: place.map(str::to_owned),
            action: action.into(),
            keys: keys.iter().map(|key| (*key).to_owned()).collect(),
            line,
        };
        let expected = [
            entry(None, "quit", &["x"], 2),
            entry(None, "undo", &["z", "ctrl-z"], 3),
            entry(None, "map", &[], 4),
            entry(Some("table"), "open", &["o"], 7),
        ];
        assert_eq!(file.entries, expected);
        let problem = &file.problems[0];
        assert_eq!((file.problems.len(), problem.line, problem.found.as_str()), (1, Some(8), "3"));
    }

    #[test]
    fn a_file_that_is_no_toml_says_nothing_and_is_named_with_its_line() {
        let file = KeyFile::read("keys.toml", "quit = \"x\"\nundo = = \"z\"\n");
        assert_eq!((file.entries.len(), file.problems.len()), (0, 1));
        assert_eq!(
            (file.problems[0].kind, file.problems[0].line),
            (SourceErrorKind::Format(FormatError::Toml), Some(2))
        );
    }
}
