//! Records of a response export as they stand in it: parsed only as far as needed, because what is
//! quoted and what is bare (NULL) must survive.

use std::collections::BTreeMap;

use crate::error::{FormatError, SourceError, SourceErrorKind};

/// Responses by id, with the header that they share.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Rows {
    /// The header record, without line end.
    pub header: String,
    /// The records by response id.
    pub by_id: BTreeMap<u64, Row>,
}

/// One response.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    /// The record as exported, without line end.
    pub raw: String,
    /// When it was submitted and last saved.
    pub stamp: Stamp,
}

/// What tells whether a response changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Stamp {
    /// `submitdate` as exported; empty for an incomplete response.
    pub submitted: String,
    /// `datestamp` as exported; empty in a survey without date stamps.
    pub saved: String,
}

impl Rows {
    /// Reads an export with codes; `None` when it has no header, which is how LimeSurvey writes an
    /// empty range.
    ///
    /// # Errors
    /// [`FormatError::MissingColumns`] without a column of ids, [`FormatError::FieldCount`]
    /// for a record that does not fit its header, [`FormatError::UnclosedQuote`] for half a
    /// record, [`FormatError::BadField`] for an id that is none.
    pub fn parse(source: &str, text: &str) -> Result<Option<Self>, SourceError> {
        let text = text.trim_start_matches('\u{feff}');
        let mut records = Records::new(text);
        if !records.next() {
            return Ok(None);
        }
        let (header, names) = (records.raw().to_owned(), records.values.clone());
        let place = |name: &str| names.iter().position(|found| found == name);
        let Some(id_at) = place("id") else {
            let found = names.iter().take(5).collect::<Vec<_>>().join(", ");
            return Err(SourceError::new(FormatError::MissingColumns, source).expected("id").found(found));
        };
        let (submitted_at, saved_at) = (place("submitdate"), place("datestamp"));
        let mut by_id = BTreeMap::new();
        while records.next() {
            let (raw, values) = (records.raw(), &records.values);
            let fail = |kind| SourceError::new(kind, source).at(records.line());
            if raw.matches('"').count() % 2 == 1 {
                return Err(fail(SourceErrorKind::Format(FormatError::UnclosedQuote)));
            }
            if values.len() != names.len() {
                return Err(fail(SourceErrorKind::Format(FormatError::FieldCount))
                    .expected(names.len())
                    .found(values.len()));
            }
            let Ok(id) = values[id_at].parse() else {
                return Err(fail(SourceErrorKind::Format(FormatError::BadField)).expected("id").found("–"));
            };
            let take = |at: Option<usize>| at.map_or_else(String::new, |at| values[at].to_owned());
            let stamp = Stamp { submitted: take(submitted_at), saved: take(saved_at) };
            by_id.insert(id, Row { raw: raw.to_owned(), stamp });
        }
        Ok(Some(Self { header, by_id }))
    }

    /// The records as one file, in the order of their ids, as LimeSurvey writes it.
    pub fn to_csv(&self) -> String {
        let size = self.by_id.values().map(|row| row.raw.len() + 2).sum::<usize>();
        let mut text = String::with_capacity(size + self.header.len() + 8);
        text.push('\u{feff}');
        for record in std::iter::once(&self.header).chain(self.by_id.values().map(|row| &row.raw)) {
            text.push_str(record);
            text.push_str("\r\n");
        }
        text
    }

    /// How many responses have been submitted.
    pub fn completed(&self) -> usize {
        self.by_id.values().filter(|row| !row.stamp.submitted.is_empty()).count()
    }
}

/// The records of a text, one after the other: each as it stands, and its values.
struct Records<'a> {
    text: &'a str,
    reader: csv::Reader<&'a [u8]>,
    values: csv::StringRecord,
}

impl<'a> Records<'a> {
    fn new(text: &'a str) -> Self {
        let reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(separator(text))
            .from_reader(text.as_bytes());
        Self { text, reader, values: csv::StringRecord::new() }
    }

    /// Goes to the next record; false behind the last one.
    fn next(&mut self) -> bool {
        // Reading UTF-8 with any number of fields from memory cannot fail.
        self.reader.read_record(&mut self.values).unwrap_or(false)
    }

    /// The record as it stands, without line end.
    fn raw(&self) -> &'a str {
        let at = |place: &csv::Position| usize::try_from(place.byte()).unwrap_or(usize::MAX);
        let start = self.values.position().map_or(usize::MAX, at);
        self.text.get(start..at(self.reader.position())).unwrap_or_default().trim_matches(['\r', '\n'])
    }

    fn line(&self) -> usize {
        self.values.position().and_then(|place| usize::try_from(place.line()).ok()).unwrap_or(0)
    }
}

/// The separator of an export: what stands behind its first heading.
fn separator(text: &str) -> u8 {
    let behind = match text.strip_prefix('"') {
        Some(rest) => rest.split_once('"').and_then(|(_, rest)| rest.bytes().next()),
        None => text.bytes().find(|byte| !byte.is_ascii_alphanumeric()),
    };
    behind.filter(|byte| matches!(byte, b';' | b',' | b'\t' | b'|')).unwrap_or(b';')
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_export_reads_back(values in prop::collection::vec((1_u64..500, any::<Option<String>>(), ".{0,9}"), 0..9)) {
            let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
            let mut rows = Rows { header: "\"id\";\"submitdate\";\"a\"".into(), by_id: BTreeMap::new() };
            for (id, submitted, text) in values {
                let raw = format!("\"{id}\";{};{}", submitted.as_deref().map_or_else(String::new, quoted), quoted(&text));
                let stamp = Stamp { submitted: submitted.unwrap_or_default(), saved: String::new() };
                rows.by_id.insert(id, Row { raw, stamp });
            }
            prop_assert_eq!(Rows::parse("s", &rows.to_csv()).unwrap(), Some(rows));
        }
    }

    #[test]
    fn what_is_bare_stays_bare() {
        let text = "\u{feff}\"id\";\"submitdate\";\"datestamp\";\"a\"\r\n\"7\";;\"2026-09-01 08:00:00\";\"x \"\"y\"\";\nz\"\r\n\
            \"2\";\"2026-09-02 08:00:00\";\"\";\r\n\r\n";
        let rows = Rows::parse("s", text).unwrap().unwrap();
        assert_eq!(rows.by_id.keys().collect::<Vec<_>>(), [&2, &7]);
        assert_eq!(rows.by_id[&7].raw, "\"7\";;\"2026-09-01 08:00:00\";\"x \"\"y\"\";\nz\"");
        assert_eq!(rows.by_id[&7].stamp, Stamp { submitted: String::new(), saved: "2026-09-01 08:00:00".into() });
        assert_eq!(rows.completed(), 1);
        assert_eq!(Rows::parse("s", &rows.to_csv()).unwrap().unwrap(), rows);
    }

    #[test]
    fn other_separators_and_empty_ranges() {
        for separator in [',', '\t', '|'] {
            let text = format!("\"id\"{separator}\"a\"\r\n\"1\"{separator}\"b;c\"\r\n");
            assert_eq!(Rows::parse("s", &text).unwrap().unwrap().by_id.len(), 1);
        }
        for empty in ["", "\r\n", "\u{feff}\r\n"] {
            assert_eq!(Rows::parse("s", empty).unwrap(), None);
        }
        assert_eq!(Rows::parse("s", "\"id\"\r\n").unwrap().unwrap().by_id.len(), 0);
    }

    #[test]
    fn half_an_export_is_none() {
        for (text, kind) in [
            ("\"token\";\"a\"\r\n", SourceErrorKind::Format(FormatError::MissingColumns)),
            ("\"id\";\"a\"\r\n\"1\"\r\n", SourceErrorKind::Format(FormatError::FieldCount)),
            ("\"id\";\"a\"\r\n\"1\";\"b", SourceErrorKind::Format(FormatError::UnclosedQuote)),
            ("\"id\";\"a\"\r\n\"x\";\"b\"\r\n", SourceErrorKind::Format(FormatError::BadField)),
        ] {
            assert_eq!(Rows::parse("s", text).unwrap_err().kind, kind, "{text}");
        }
    }
}
