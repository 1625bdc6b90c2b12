//! Where one was in the screens when they were left (`screens.toml`), by workspace.
//!
//! The program's own file, in the words of the command line and with keys of bodies only. It is no
//! source: one that is broken is replaced, and nobody misses more than where one was.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use toml::{Table, Value};

use crate::error::{FileError, FormatError, SourceError};

use super::places::{self, write_atomically};

/// The name of the file.
pub const FILE: &str = "screens.toml";
/// What the embedded landscape is called there.
const DEMO: &str = "demo";
/// The most workspaces that are remembered.
const MOST: usize = 40;

/// Where one was. What is as at a first start is none, so that a change of settings still counts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LastSession {
    /// When, `YYYY-MM-DD HH:MM`; the oldest are forgotten first.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub when: String,
    /// Code of the screen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub screen: Option<String>,
    /// Key of the body that was shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// Code of the Land whose page was shown; `all` for the country, `none` for bodies without a Land.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub land: Option<String>,
    /// Id of the register whose page was shown; `all` for their list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub register: Option<String>,
    /// The filter.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub filter: String,
    /// Codes of the table's columns.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<String>,
    /// Widths that were given to the table's columns by hand.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub widths: BTreeMap<String, u16>,
    /// Code of what a line of the table is, where it is no keeping.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub per: Option<String>,
    /// The table's order, as the command line writes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sort: Option<String>,
    /// Code of the share.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub measure: Option<String>,
    /// Code of the dimension of the matrix' rows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rows: Option<String>,
    /// Code of the dimension of its columns.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cols: Option<String>,
    /// Code of what its cells show.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub figure: Option<String>,
    /// Keys of the bodies that were marked.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<String>,
    /// The theme, where one was picked on the screens.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub theme: Option<String>,
    /// Code of the language, where one was picked on the screens.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
}

impl LastSession {
    /// Whether there is anything to come back to.
    pub fn is_empty(&self) -> bool {
        *self == Self { when: self.when.clone(), ..Self::default() }
    }

    /// Where one was, without what was picked for oneself: theme and language.
    #[must_use]
    pub fn without_tastes(self) -> Self {
        Self { theme: None, lang: None, ..self }
    }
}

/// The file, where there is a place for one.
pub fn file() -> Option<PathBuf> {
    places::remembered().map(|file| file.with_file_name(FILE))
}

/// What a workspace is called in the file; the embedded landscape has a name of its own. None for
/// sources that were named one by one: the next time they may be others.
pub fn key(workspace: Option<&Path>, is_embedded: bool) -> Option<String> {
    match workspace {
        Some(folder) => dunce::canonicalize(folder).ok().map(|folder| folder.display().to_string()),
        None => is_embedded.then(|| DEMO.to_owned()),
    }
}

/// All entries of a file; those that cannot be understood are left out, and the first of them is said.
fn entries(file: &Path) -> (BTreeMap<String, LastSession>, Option<SourceError>) {
    let text = match fs::read_to_string(file) {
        Ok(text) => text,
        Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => return (BTreeMap::new(), None),
        Err(cause) => {
            let error = SourceError::new(FileError::Unreadable, file.display().to_string());
            return (BTreeMap::new(), Some(error.found(cause.kind())));
        }
    };
    let wrong = |what: &str| SourceError::new(FormatError::Toml, file.display().to_string()).found(what);
    let table: Table = match text.parse() {
        Ok(table) => table,
        Err(_) => return (BTreeMap::new(), Some(wrong("–"))),
    };
    let mut problem = None;
    let mut known = BTreeMap::new();
    for (key, value) in table {
        match value.try_into() {
            Ok(last) => drop(known.insert(key, last)),
            Err(_) => problem = problem.or_else(|| Some(wrong(&key))),
        }
    }
    (known, problem)
}

/// Where one was in a workspace, and what of the file is not understood.
pub fn read(file: &Path, key: &str) -> (LastSession, Option<SourceError>) {
    let (mut known, problem) = entries(file);
    (known.remove(key).unwrap_or_default(), problem)
}

/// Remembers where one was in a workspace. What others are remembered to be stays, as far as it can be
/// understood.
///
/// # Errors
/// When the file cannot be written.
pub fn write(file: &Path, key: &str, last: LastSession) -> std::io::Result<()> {
    let (mut known, _) = entries(file);
    known.remove(key);
    if !last.is_empty() {
        known.insert(key.to_owned(), last);
    }
    while known.len() > MOST {
        let oldest = known.iter().min_by(|a, b| a.1.when.cmp(&b.1.when)).map(|(key, _)| key.clone());
        known.remove(&oldest.unwrap_or_default());
    }
    let mut table = Table::new();
    for (key, last) in known {
        table.insert(key, Value::try_from(last).map_err(std::io::Error::other)?);
    }
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    write_atomically(file, table.to_string().as_bytes())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use proptest::prelude::*;

    use super::*;

    fn at(when: &str, filter: &str) -> LastSession {
        LastSession { when: when.into(), filter: filter.into(), ..LastSession::default() }
    }

    #[test]
    fn each_workspace_has_its_own_and_the_oldest_are_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("data").join(FILE);
        assert_eq!(read(&file, DEMO), (LastSession::default(), None));
        write(&file, DEMO, at("2026-01-01 09:00", "land:SN")).unwrap();
        for number in 0..MOST {
            write(&file, &format!("/w/{number}"), at("2026-02-01 09:00", "land:BY")).unwrap();
        }
        assert!(read(&file, DEMO).0.is_empty(), "the oldest is gone");
        assert_eq!(read(&file, "/w/0").0.filter, "land:BY");
        write(&file, "/w/0", at("2026-03-01 09:00", "")).unwrap();
        assert!(!fs::read_to_string(&file).unwrap().contains("\"/w/0\""), "nothing to come back to is nothing");
    }

    #[test]
    fn a_broken_file_or_entry_is_said_and_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join(FILE);
        fs::write(&file, "[a\n").unwrap();
        let (last, problem) = read(&file, DEMO);
        assert!(last.is_empty());
        assert_eq!(problem.unwrap().kind, FormatError::Toml.into());
        write(&file, DEMO, at("2026", "land:SN")).unwrap();
        assert_eq!(read(&file, DEMO), (at("2026", "land:SN"), None));
        fs::write(&file, "[demo]\nfilter = \"land:SN\"\n[w]\nmarks = 3\n").unwrap();
        let (last, problem) = read(&file, DEMO);
        assert_eq!((last.filter.as_str(), problem.unwrap().found.as_str()), ("land:SN", "w"));
    }

    #[test]
    fn sources_that_were_named_one_by_one_are_not_remembered() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(key(None, true).as_deref(), Some(DEMO));
        assert_eq!(key(None, false), None);
        assert_eq!(key(Some(folder.path()), true), key(Some(&folder.path().join(".")), false));
    }

    proptest! {
        /// Whatever is remembered is read back.
        #[test]
        fn what_is_remembered_is_read_back(
            words in proptest::collection::vec(".{0,12}", 4),
            lists in proptest::collection::vec(proptest::collection::vec(".{0,8}", 0..3), 2),
            some in proptest::option::of(".{0,6}"),
            key in ".{1,12}",
        ) {
            let folder = tempfile::tempdir().unwrap();
            let file = folder.path().join(FILE);
            let last = LastSession {
                when: words[0].clone(),
                filter: words[1].clone(),
                screen: Some(words[2].clone()),
                sort: Some(words[3].clone()),
                per: some.clone(),
                widths: BTreeMap::from([(words[0].clone(), 12)]),
                columns: lists[0].clone(),
                marks: lists[1].clone(),
                body: some.clone(),
                lang: some,
                ..LastSession::default()
            };
            write(&file, "other", at("9", "x")).unwrap();
            write(&file, &key, last.clone()).unwrap();
            prop_assert_eq!(read(&file, &key), (last, None));
            prop_assert!(key == "other" || read(&file, "other").0 == at("9", "x"));
        }
    }
}
