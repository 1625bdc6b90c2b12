//! Custom keys: `keys.toml` beside the user's settings, read as it is written. Which actions,
//! places and keys there are is known elsewhere.

use std::path::{Path, PathBuf};

use toml::de::{DeTable, DeValue};

use crate::error::{FormatError, SourceError, SourceErrorKind};

use super::toml_text::{TomlText, words};
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
        match files::text_if_there(file) {
            Ok(Some(text)) => Self::read(&path, &text),
            Ok(None) => Self { path, ..Self::default() },
            Err(error) => Self { path, problems: vec![error], ..Self::default() },
        }
    }

    /// Reads the text of a file.
    pub fn read(path: &str, text: &str) -> Self {
        let mut found = Self { path: path.to_owned(), ..Self::default() };
        let file = TomlText { path, text };
        match file.table() {
            Ok(document) => found.take(document.get_ref(), None, file),
            Err(error) => found.problems.push(error),
        }
        found.entries.sort_by_key(|entry| entry.line);
        found.problems.sort_by_key(|problem| problem.line);
        found
    }

    fn take(&mut self, table: &DeTable<'_>, place: Option<&str>, file: TomlText<'_>) {
        for (name, value) in table {
            let line = file.line(name.span().start);
            if let (None, DeValue::Table(inner)) = (place, value.get_ref()) {
                self.take(inner, Some(name.get_ref()), file);
                continue;
            }
            match keys(value.get_ref()) {
                Some(keys) => self.entries.push(KeyEntry {
                    place: place.map(str::to_owned),
                    action: name.get_ref().to_string(),
                    keys,
                    line,
                }),
                None => {
                    let error =
                        file.wrong(SourceErrorKind::Format(FormatError::UnknownWord), name, SHAPE, file.written(value));
                    self.problems.push(error);
                }
            }
        }
    }
}

/// The keys of an entry: one, or a list of them.
fn keys(value: &DeValue<'_>) -> Option<Vec<String>> {
    value.as_str().map(|key| vec![key.to_owned()]).or_else(|| words(value))
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
