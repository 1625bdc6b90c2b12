//! Matches made by hand (`matches.csv`): which body a response speaks for, decided by a person.
//!
//! Plain text in a stable order, one row a decision, so that a team can share it through git.

use std::collections::BTreeMap;
use std::path::Path;

use crate::error::{FileError, FormatError, SourceError};

use super::places::write_atomically;
use super::{delimited, files};

/// The columns of the file.
const COLUMNS: [&str; 4] = ["response", "body", "who", "when"];

/// Stands in the column of the body for: keeps no register.
pub const NO_BODY: &str = "-";

/// One decision.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Decision {
    /// LimeSurvey's id of the response.
    pub response: String,
    /// Key of the body; none for a respondent that keeps no register.
    pub body: Option<String>,
    /// Who decided.
    pub who: String,
    /// When, `YYYY-MM-DD HH:MM`.
    pub when: String,
    /// Line in the file, from 1; 0 for one that was not saved yet.
    pub line: u32,
    /// What a team keeps in columns of its own, in their order.
    pub more: Vec<String>,
}

impl Decision {
    /// What was decided, by whom and when: decisions that say the same are one.
    pub fn said(&self) -> (Option<&str>, &str, &str) {
        (self.body.as_deref(), &self.who, &self.when)
    }
}

/// What a person says of a response.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It speaks for the body with this key.
    Body(String),
    /// Its respondent keeps no register.
    KeepsNone,
    /// What was decided before is taken back.
    Undone,
}

/// All decisions, in the order of the responses' ids.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Decisions {
    /// By the response's id.
    list: BTreeMap<String, Decision>,
    /// Headings of the team's own columns.
    more: Vec<String>,
}

impl Decisions {
    /// Reads the file.
    ///
    /// # Errors
    /// When it is no table with these columns, or decides one response twice.
    pub fn read(path: &str, text: &str) -> Result<Self, SourceError> {
        let table = delimited::read(path, text)?;
        let [response, body, who, when] = COLUMNS.map(|name| table.column(name));
        let (Some(response), Some(body)) = (response, body) else {
            let found: Vec<&str> = table.names().take(5).collect();
            let error = SourceError::new(FormatError::WrongFormat, path).at(1);
            return Err(error.expected(COLUMNS.join(", ")).found(found.join(", ")));
        };
        let more: Vec<String> = table.names().filter(|name| !COLUMNS.contains(name)).map(str::to_owned).collect();
        let mut decisions = Self { more: more.clone(), ..Self::default() };
        for row in 0..table.height() {
            let text = |cells: Option<super::table::Cells<'_>>| {
                cells.and_then(|cells| cells.get(row)).map(str::trim).unwrap_or_default().to_owned()
            };
            let line = table.line(row).unwrap_or(0);
            let (response, body) = (text(Some(response)), text(Some(body)));
            if response.is_empty() || body.is_empty() {
                let error = SourceError::new(FormatError::BadField, path).at(line as usize);
                return Err(error.expected("response, body").found(format!("{response}, {body}")));
            }
            if decisions.of(&response).is_some() {
                return Err(SourceError::new(FormatError::DuplicateKey, path).at(line as usize).found(response));
            }
            let body = Some(body).filter(|body| body != NO_BODY);
            let more = more.iter().map(|name| text(table.column(name))).collect();
            let decision = Decision { response, body, who: text(who), when: text(when), line, more };
            decisions.list.insert(decision.response.clone(), decision);
        }
        Ok(decisions)
    }

    /// Changes the file: what others wrote there meanwhile stays. A file that is not there yet is made.
    /// `change` says whether it changed anything: otherwise nothing is written.
    ///
    /// # Errors
    /// When the file is there and cannot be read, or cannot be written.
    pub fn changed(file: &Path, change: impl FnOnce(&mut Self) -> bool) -> Result<bool, SourceError> {
        let shown = file.display().to_string();
        let unwritable = |cause: std::io::Error| SourceError::new(FileError::Unwritable, &shown).found(cause.kind());
        let mut decisions = match files::text_if_there(file)? {
            Some(text) => Self::read(&shown, &text)?,
            None => Self::default(),
        };
        if !change(&mut decisions) {
            return Ok(false);
        }
        let text = decisions.to_csv().map_err(unwritable)?;
        write_atomically(file, text.as_bytes()).map_err(unwritable)?;
        Ok(true)
    }

    /// The decision on a response.
    pub fn of(&self, response: &str) -> Option<&Decision> {
        self.list.get(response)
    }

    /// Whether nothing was decided.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// All decisions.
    pub fn iter(&self) -> impl Iterator<Item = &Decision> {
        self.list.values()
    }

    /// Adds a decision; the one there was before on the same response.
    pub fn set(&mut self, decision: Decision) -> Option<Decision> {
        let before = self.remove(&decision.response);
        // What a team keeps in columns of its own is about the response, whoever decides on it.
        let more = before.as_ref().map_or(decision.more, |before| before.more.clone());
        self.list.insert(decision.response.clone(), Decision { more, ..decision });
        before
    }

    /// Takes a decision back.
    pub fn remove(&mut self, response: &str) -> Option<Decision> {
        self.list.remove(response)
    }

    /// Records a verdict, given now by whoever uses this machine's account.
    pub fn decide(&mut self, response: &str, verdict: Verdict) {
        let body = match verdict {
            Verdict::Body(key) => Some(key),
            Verdict::KeepsNone => None,
            Verdict::Undone => return drop(self.remove(response)),
        };
        self.set(Decision { response: response.into(), body, who: user(), when: now(), ..Decision::default() });
    }

    /// The file's text: sorted by the responses' ids.
    ///
    /// # Errors
    /// When a field cannot be written, which would be a bug.
    pub fn to_csv(&self) -> std::io::Result<String> {
        let mut sorted: Vec<&Decision> = self.list.values().collect();
        sorted.sort_by(|a, b| {
            let number = |decision: &Decision| decision.response.parse::<u64>().unwrap_or(u64::MAX);
            (number(a), &a.response).cmp(&(number(b), &b.response))
        });
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(COLUMNS.into_iter().chain(self.more.iter().map(String::as_str)))?;
        for decision in sorted {
            let body = decision.body.as_deref().unwrap_or(NO_BODY);
            let own = [decision.response.as_str(), body, &decision.who, &decision.when];
            let empty = String::new();
            let more = (0..self.more.len()).map(|at| decision.more.get(at).unwrap_or(&empty).as_str());
            writer.write_record(own.into_iter().chain(more))?;
        }
        let bytes = writer.into_inner().map_err(|error| std::io::Error::other(error.to_string()))?;
        String::from_utf8(bytes).map_err(std::io::Error::other)
    }
}

/// Who decides unless it is said: the account on this machine.
pub fn user() -> String {
    ["USERNAME", "USER", "LOGNAME"].iter().find_map(|name| std::env::var(name).ok()).unwrap_or_default()
}

/// The moment of a decision, as the file holds it.
pub fn now() -> String {
    chrono::Local::now().format("%Y-%m-%d %H:%M").to_string()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    fn decision(response: &str, body: Option<&str>) -> Decision {
        Decision {
            response: response.into(),
            body: body.map(str::to_owned),
            who: "Muster, \"M.\"".into(),
            when: "2026-11-24 09:00".into(),
            ..Decision::default()
        }
    }

    #[test]
    fn decisions_are_kept_in_order_and_read_back() {
        let mut decisions = Decisions::default();
        decisions.set(decision("656", Some("010600022022")));
        decisions.set(decision("17", None));
        assert!(decisions.set(decision("656", Some("bund:kba"))).is_some(), "the newest decision counts");
        let text = decisions.to_csv().unwrap();
        assert_eq!(text.lines().next(), Some("response,body,who,when"));
        assert!(text.lines().nth(1).unwrap().starts_with("17,-,"));
        let read = Decisions::read("matches.csv", &text).unwrap();
        assert_eq!(read.of("656").unwrap().body.as_deref(), Some("bund:kba"));
        assert_eq!((read.of("17").unwrap().body.as_deref(), read.of("17").unwrap().line), (None, 2));
        assert_eq!(read.of("17").unwrap().who, "Muster, \"M.\"");
        let noted = "response,body,who,when,note\n17,-,a,b,wichtig\n";
        let noted = Decisions::read("matches.csv", noted).unwrap().to_csv().unwrap();
        assert!(noted.contains("note") && noted.contains("wichtig"), "columns of one's own stay: {noted}");
        assert!(decisions.remove("17").is_some() && decisions.remove("17").is_none());
    }

    #[test]
    fn a_response_decided_twice_is_named() {
        let error = Decisions::read("matches.csv", "response,body\n1,a\n1,b\n").unwrap_err();
        assert_eq!((error.kind, error.line), (FormatError::DuplicateKey.into(), Some(3)));
        assert_eq!(Decisions::read("m.csv", "id,x\n1,a\n").unwrap_err().kind, FormatError::WrongFormat.into());
    }
}
