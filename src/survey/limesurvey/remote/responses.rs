//! The responses of a survey: first which there are, then the ones that are needed, in pages.

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::error::{RemoteError, SourceError, SourceErrorKind};

use super::rows::{Rows, Stamp};
use super::session::{Session, number};

/// Rows that are fetched needlessly rather than making another call.
const BRIDGED: usize = 20;

/// Which responses the server has, with what tells whether one changed.
pub(super) type Index = BTreeMap<u64, Stamp>;

/// The server's own counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Counts {
    /// Submitted responses.
    pub completed: usize,
    /// All responses.
    pub all: usize,
    /// Participants; 0 without a table of them.
    pub participants: usize,
}

/// What is asked of one survey again and again.
pub(super) struct Responses<'a> {
    /// The session to ask in.
    pub session: &'a Session<'a>,
    /// LimeSurvey's id of the survey.
    pub survey: u32,
    /// Its base language, in which texts of an export are.
    pub language: &'a str,
}

impl Responses<'_> {
    /// The server's counts.
    ///
    /// # Errors
    /// As [`Session::call`].
    pub fn counts(&self) -> Result<Counts, SourceError> {
        let found = self.session.call("get_summary", &[self.survey.into(), "all".into()])?.unwrap_or_default();
        let count = |name| usize::try_from(number(&found, name)).unwrap_or(usize::MAX);
        Ok(Counts {
            completed: count("completed_responses"),
            all: count("full_responses"),
            participants: count("token_count"),
        })
    }

    /// Which responses there are: an export of ids and dates only.
    ///
    /// # Errors
    /// As [`Session::call`] and [`Rows::parse`].
    pub fn index(&self, date_stamps: bool) -> Result<Index, SourceError> {
        let fields: &[&str] = if date_stamps { &["id", "submitdate", "datestamp"] } else { &["id", "submitdate"] };
        let rows = self.export(1, None, Some(fields))?.unwrap_or_default();
        Ok(rows.by_id.into_iter().map(|(id, row)| (id, row.stamp)).collect())
    }

    /// All responses with ids from … to; `None` when there are none.
    ///
    /// # Errors
    /// As [`Self::index`].
    pub fn page(&self, from: u64, to: u64) -> Result<Option<Rows>, SourceError> {
        self.export(from, Some(to), None)
    }

    fn export(&self, from: u64, to: Option<u64>, fields: Option<&[&str]>) -> Result<Option<Rows>, SourceError> {
        let method = "export_responses";
        let mut params: Vec<Value> = vec![
            self.survey.into(),
            "csv".into(),
            self.language.into(),
            "all".into(),
            "code".into(),
            "short".into(),
            from.into(),
            to.into(),
        ];
        params.extend(fields.map(|fields| json!(fields)));
        let Some(found) = self.session.call(method, &params)? else { return Ok(None) };
        let Value::String(encoded) = &found else { return Err(self.session.unexpected(method, &found)) };
        let fail = |found: &str| {
            self.session.error(SourceErrorKind::Remote(RemoteError::Unexpected)).expected("CSV").found(found)
        };
        let bytes = STANDARD.decode(encoded.trim_ascii()).map_err(|_| fail("base64"))?;
        let text = String::from_utf8(bytes).map_err(|_| fail("UTF-8"))?;
        Rows::parse(&self.session.error(SourceErrorKind::Remote(RemoteError::Unexpected)).path, &text)
    }
}

/// Ranges of ids, few and of at most `page_size` rows each, that hold every needed response.
pub(super) fn ranges(index: &Index, needed: impl Fn(u64, &Stamp) -> bool, page_size: usize) -> Vec<(u64, u64)> {
    let mut ranges: Vec<(u64, u64)> = Vec::new();
    let (mut rows, mut skipped) = (0, 0);
    for (id, stamp) in index {
        if !needed(*id, stamp) {
            skipped += 1;
            continue;
        }
        match ranges.last_mut() {
            Some((_, to)) if skipped <= BRIDGED && rows + skipped < page_size => {
                *to = *id;
                rows += skipped + 1;
            }
            _ => {
                ranges.push((*id, *id));
                rows = 1;
            }
        }
        skipped = 0;
    }
    ranges
}

#[cfg(test)]
mod tests {
    use super::*;

    fn planned(ids: impl IntoIterator<Item = u64>, needed: &[u64], page_size: usize) -> Vec<(u64, u64)> {
        let index = ids.into_iter().map(|id| (id, Stamp::default())).collect();
        ranges(&index, |id, _| needed.is_empty() || needed.contains(&id), page_size)
    }

    #[test]
    fn ranges_are_few_and_no_page_is_too_large() {
        assert_eq!(planned([1, 2, 3, 7, 900, 901], &[], 3), [(1, 3), (7, 901)]);
        assert_eq!(planned(1..=100, &[5, 10, 80, 99, 100], 500), [(5, 10), (80, 100)]);
        assert_eq!(planned(1..=10, &[1, 10], 5), [(1, 1), (10, 10)]);
        assert_eq!(planned([], &[], 5), []);
    }
}
