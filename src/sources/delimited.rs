//! Delimited text (CSV and its kin) → a frame of strings with the line each record begins at.
//!
//! Polars parses; this module decides the separator and checks the shape first, because Polars
//! does not say in which line a record is broken. A bare empty field becomes null, a quoted empty
//! one stays an empty string: LimeSurvey 6 writes SQL NULL bare.

use std::collections::HashSet;
use std::io::Cursor;
use std::sync::Arc;

use polars::prelude::*;

use crate::error::{SourceError, SourceErrorKind};

/// The separators that are recognised, most usual first.
const SEPARATORS: [u8; 4] = *b";,\t|";

/// A table as read: strings only.
#[derive(Debug, Clone)]
pub struct Table {
    /// Name of the file, for findings.
    pub source: String,
    /// One string column a heading; null where the field was bare and empty.
    pub frame: DataFrame,
    /// The line each row begins at, from 1.
    pub lines: Vec<u32>,
}

impl Table {
    /// The string column with this name.
    pub fn column(&self, name: &str) -> Option<&StringChunked> {
        self.frame.column(name).ok().and_then(|column| column.str().ok())
    }

    /// The line at which a row begins.
    pub fn line(&self, row: usize) -> Option<u32> {
        self.lines.get(row).copied()
    }
}

/// The separator that occurs most often outside quotes in the first record.
pub fn separator(text: &str) -> u8 {
    let mut counts = [0_usize; SEPARATORS.len()];
    let mut quoted = false;
    for byte in text.bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => break,
            _ if !quoted => {
                if let Some(at) = SEPARATORS.iter().position(|s| *s == byte) {
                    counts[at] += 1;
                }
            }
            _ => {}
        }
    }
    let best = (0..SEPARATORS.len()).max_by_key(|at| (counts[*at], SEPARATORS.len() - at)).unwrap_or(0);
    SEPARATORS[best]
}

/// Reads delimited text whose first record is the header.
///
/// Headings are trimmed; LimeSurvey's caption behind an attribute (`attribute_1 <AGS>`) is cut
/// off; a heading that occurs again gets `#2`, `#3` … so that no column is lost.
///
/// # Errors
/// When a record has another number of fields than the header or a quote is never closed.
pub fn read(source: &str, text: &str) -> Result<Table, SourceError> {
    let text = text.trim_end_matches(['\r', '\n']);
    if text.is_empty() {
        return Err(SourceError::new(SourceErrorKind::Empty, source));
    }
    let separator = separator(text);
    let (header, lines) = scan(source, text, separator)?;
    let schema: Schema = header.iter().map(|name| (name.as_str().into(), DataType::String)).collect();
    let frame = if lines.is_empty() {
        DataFrame::empty_with_schema(&schema)
    } else {
        CsvReadOptions::default()
            .with_has_header(true)
            .with_schema(Some(Arc::new(schema)))
            .with_infer_schema_length(Some(0))
            .map_parse_options(|options| options.with_separator(separator).with_missing_is_null(true))
            .into_reader_with_file_handle(Cursor::new(text.as_bytes()))
            .finish()
            .map_err(|cause| SourceError::new(SourceErrorKind::WrongFormat, source).found(cause))?
    };
    if frame.height() != lines.len() {
        return Err(SourceError::new(SourceErrorKind::FieldCount, source).expected(lines.len()).found(frame.height()));
    }
    Ok(Table { source: source.into(), frame, lines })
}

/// Checks the shape of every record: the headings, and the line each further record begins at.
fn scan(source: &str, text: &str, separator: u8) -> Result<(Vec<String>, Vec<u32>), SourceError> {
    let bytes = text.as_bytes();
    let mut lines = Vec::new();
    let mut header = Vec::new();
    let (mut line, mut first_line, mut fields) = (1_u32, 1_u32, 1_usize);
    let mut quoted = false;
    let mut start = 0;
    for at in memchr::memchr3_iter(b'"', b'\n', separator, bytes).chain([bytes.len()]) {
        match bytes.get(at) {
            Some(b'"') => quoted = !quoted,
            Some(byte) if *byte == separator => {
                if !quoted {
                    fields += 1;
                    if first_line == 1 {
                        header.push(&text[start..at]);
                        start = at + 1;
                    }
                }
            }
            Some(_) if quoted => line += 1,
            end => {
                if end.is_none() && quoted {
                    return Err(SourceError::new(SourceErrorKind::UnclosedQuote, source).at(first_line as usize));
                }
                if first_line == 1 {
                    header.push(&text[start..at]);
                } else if fields != header.len() {
                    return Err(SourceError::new(SourceErrorKind::FieldCount, source)
                        .at(first_line as usize)
                        .expected(header.len())
                        .found(fields));
                } else {
                    lines.push(first_line);
                }
                line += 1;
                first_line = line;
                fields = 1;
            }
        }
    }
    Ok((headings(&header), lines))
}

/// The headings, trimmed, without captions, made unique.
fn headings(raw: &[&str]) -> Vec<String> {
    let mut names: Vec<String> = Vec::with_capacity(raw.len());
    let mut taken = HashSet::with_capacity(raw.len());
    for heading in raw {
        let heading = heading.trim();
        let unquoted = heading.strip_prefix('"').and_then(|h| h.strip_suffix('"')).unwrap_or(heading);
        let heading = unquoted.replace("\"\"", "\"");
        let name = match heading.split_once(" <") {
            Some((name, caption)) if name.starts_with("attribute_") && caption.ends_with('>') => name.trim(),
            _ => heading.trim(),
        };
        let mut unique = name.to_owned();
        let mut nth = 2;
        while !taken.insert(unique.clone()) {
            unique = format!("{name}#{nth}");
            nth += 1;
        }
        names.push(unique);
    }
    names
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    fn cell(table: &Table, column: &str, row: usize) -> Option<String> {
        table.column(column).unwrap().get(row).map(str::to_owned)
    }

    #[test]
    fn null_and_empty_stay_apart_and_lines_are_counted() {
        let text =
            "\"id\";\"text\";\"last\"\r\n\"01\";;\"\"\r\n\"02\";\"a\nb; \"\"c\"\"\";\"x\"\r\n\"03\";\"\";\r\n\r\n";
        let table = read("t.csv", text).unwrap();
        assert_eq!(table.frame.shape(), (3, 3));
        assert_eq!(cell(&table, "id", 0).as_deref(), Some("01"), "leading zeros stay");
        assert_eq!(cell(&table, "text", 0), None);
        assert_eq!(cell(&table, "last", 0).as_deref(), Some(""));
        assert_eq!(cell(&table, "text", 1).as_deref(), Some("a\nb; \"c\""));
        assert_eq!(cell(&table, "last", 1).as_deref(), Some("x"));
        assert_eq!(cell(&table, "last", 2), None);
        assert_eq!(table.lines, [2, 3, 5]);
    }

    #[test]
    fn headings_lose_captions_and_stay_unique() {
        let table = read("p.csv", "tid, attribute_1 <AGS>,a,a\n\"1\",\"01001000\",\"x\",\"y\"\n").unwrap();
        let names: Vec<_> = table.frame.get_column_names().iter().map(|name| name.as_str().to_owned()).collect();
        assert_eq!(names, ["tid", "attribute_1", "a", "a#2"]);
        assert_eq!(cell(&table, "a#2", 0).as_deref(), Some("y"));
    }

    #[test]
    fn broken_records_name_their_line() {
        let error = read("t.csv", "a,b\n1,2\n1,2,3\n").unwrap_err();
        assert_eq!((error.kind, error.line), (SourceErrorKind::FieldCount, Some(3)));
        assert_eq!((error.expected.as_str(), error.found.as_str()), ("2", "3"));
        let error = read("t.csv", "a,b\n1,\"2\n").unwrap_err();
        assert_eq!((error.kind, error.line), (SourceErrorKind::UnclosedQuote, Some(2)));
    }

    #[test]
    fn separators_are_found_outside_quotes() {
        assert_eq!(separator("\"a,b,c\";\"d\"\n1,1,1,1"), b';');
        assert_eq!(separator("a\tb"), b'\t');
        assert_eq!(separator("single"), b';');
    }
}
