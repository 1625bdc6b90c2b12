//! The XML that LimeSurvey writes: a document of sections, each a list of rows of named fields.
//!
//! Read as a stream, so that an archive of any size takes the memory of one row. Entities other
//! than XML's own are refused, which also refuses entity bombs; depth is bounded by the shape.

use std::cell::Cell;
use std::io::{self, BufRead, Read};

use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesRef, Event};
use quick_xml::reader::Reader;

use crate::error::{FormatError, SourceError, SourceErrorKind};
use crate::raw::limits::Limit;

/// Rows of properties may have more fields than a table has columns.
const FIELDS: usize = 5;

/// What a document says of itself before its sections.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Header {
    /// What it holds: `Survey`, `Group`, `Question`, `Responses` …
    pub kind: String,
    /// The version of the database that wrote it; 0 where it does not say.
    pub version: u32,
}

/// One row: its fields in order. An absent field is SQL NULL, an empty one an empty string.
pub type Row = Vec<(String, String)>;

/// Where the reader is.
#[derive(Default)]
struct Place {
    path: Vec<String>,
    row: Row,
    text: String,
}

/// Counts lines, and stops a field that never ends before it fills the memory.
struct Watched<R> {
    inner: R,
    line: usize,
    column: usize,
    left: Cell<usize>,
}

impl<R: Read> Read for Watched<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.inner.read(buffer)
    }
}

impl<R: BufRead> BufRead for Watched<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.left.get() == 0 {
            return Err(io::Error::other(Beyond(Limit::Field)));
        }
        // Where all of a file is there at once, a tag without an end would be taken whole.
        let buffer = self.inner.fill_buf()?;
        Ok(&buffer[..buffer.len().min(self.left.get())])
    }

    fn consume(&mut self, amount: usize) {
        if let Ok(buffer) = self.inner.fill_buf() {
            let consumed = &buffer[..amount.min(buffer.len())];
            self.line += memchr::memchr_iter(b'\n', consumed).count();
            self.column = match memchr::memrchr(b'\n', consumed) {
                Some(at) => consumed.len() - at - 1,
                None => self.column + consumed.len(),
            };
        }
        self.left.set(self.left.get().saturating_sub(amount));
        self.inner.consume(amount);
    }
}

/// Reads a document and hands every row to `on_row(section, row)`, and every declared field name
/// to `on_field(section, name)`; declarations come before the rows of their section.
///
/// # Errors
/// When the text is no well-formed XML in UTF-8, or is not a LimeSurvey document.
pub fn read(
    source: &str,
    text: impl BufRead,
    mut on_field: impl FnMut(&str, &str),
    mut on_row: impl FnMut(&str, &mut Row) -> Result<(), SourceError>,
) -> Result<Header, SourceError> {
    let mut reader =
        Reader::from_reader(Watched { inner: text, line: 1, column: 0, left: Cell::new(Limit::Field.most_size()) });
    let (depth, fields) = (Limit::Depth.most_size(), Limit::Columns.most_size().saturating_mul(FIELDS));
    let mut place = Place::default();
    let mut header = Header::default();
    let mut is_first = true;
    let mut buffer = Vec::new();
    let fail = |watched: &Watched<_>, cause: &dyn std::fmt::Display| {
        SourceError::new(FormatError::Xml, source).at(watched.line).column(watched.column.max(1)).found(cause)
    };
    loop {
        buffer.clear();
        reader.get_ref().left.set(Limit::Field.most_size());
        let event = match reader.read_event_into(&mut buffer) {
            Ok(event) => event,
            Err(quick_xml::Error::Io(cause)) if is_beyond(&cause) => {
                return Err(beyond(Limit::Field, source, reader.get_ref()));
            }
            Err(cause) => return Err(fail(reader.get_ref(), &cause)),
        };
        match event {
            Event::Start(tag) => {
                let name = tag.name().as_ref().to_owned();
                if place.path.is_empty() && name != "document" {
                    return Err(wrong_format(source, &name));
                }
                place.path.push(name);
                place.text.clear();
                if place.path.len() > depth {
                    return Err(beyond(Limit::Depth, source, reader.get_ref()));
                }
                if place.path.last().is_some_and(|name| name == "row") {
                    place.row.clear();
                }
            }
            Event::Empty(tag) if place.path.last().is_some_and(|name| name == "row") => {
                let name = tag.name().as_ref().to_owned();
                place.row.push((name, String::new()));
            }
            Event::Text(content) => {
                if is_first && place.path.is_empty() && !content.trim().is_empty() {
                    return Err(wrong_format(source, content.trim().lines().next().unwrap_or_default()));
                }
                place.text.push_str(&content);
            }
            Event::CData(content) => place.text.push_str(&content),
            Event::GeneralRef(reference) => match resolve(&reference) {
                Some(resolved) => place.text.push_str(&resolved),
                None => return Err(refused(fail(reader.get_ref(), &format!("&{};", &*reference)))),
            },
            Event::End(_) => close(&mut place, &mut header, &mut on_field, &mut on_row)?,
            Event::Eof => break,
            _ => {}
        }
        is_first = false;
        if place.row.len() > fields {
            return Err(beyond(Limit::Columns, source, reader.get_ref()));
        }
        if place.text.len() > Limit::Field.most_size() {
            return Err(beyond(Limit::Field, source, reader.get_ref()));
        }
    }
    if !place.path.is_empty() {
        return Err(fail(reader.get_ref(), &format!("</{}>", place.path.join("></"))));
    }
    if header.kind.is_empty() { Err(wrong_format(source, "")) } else { Ok(header) }
}

/// That a limit was met while reading.
#[derive(Debug, thiserror::Error)]
#[error("{}", .0.code())]
struct Beyond(Limit);

fn is_beyond(cause: &io::Error) -> bool {
    matches!(cause.get_ref(), Some(own) if own.is::<Beyond>())
}

fn beyond<R>(limit: Limit, source: &str, at: &Watched<R>) -> SourceError {
    let found = format!("> {}", limit.shown(limit.most()));
    limit.exceeded(source, found).at(at.line).column(at.column.max(1))
}

/// Well-formed, but nothing that LimeSurvey writes.
fn refused(error: SourceError) -> SourceError {
    SourceError { kind: SourceErrorKind::Format(FormatError::XmlRefused), ..error }
}

fn wrong_format(source: &str, found: &str) -> SourceError {
    let found: String = found.chars().take(60).collect();
    SourceError::new(FormatError::WrongFormat, source).at(1).expected("LimeSurvey-XML").found(found)
}

fn close(
    place: &mut Place,
    header: &mut Header,
    on_field: &mut impl FnMut(&str, &str),
    on_row: &mut impl FnMut(&str, &mut Row) -> Result<(), SourceError>,
) -> Result<(), SourceError> {
    let Some(name) = place.path.pop() else { return Ok(()) };
    let section = place.path.get(1).map_or("", String::as_str);
    match (place.path.last().map(String::as_str), name.as_str()) {
        (Some("document"), "LimeSurveyDocType") => place.text.trim().clone_into(&mut header.kind),
        (Some("document"), "DBVersion") => header.version = place.text.trim().parse().unwrap_or(0),
        (Some("fields"), "fieldname") => on_field(section, place.text.trim()),
        (Some("rows"), "row") => on_row(section, &mut place.row)?,
        (Some("row"), _) => place.row.push((name, std::mem::take(&mut place.text))),
        _ => {}
    }
    place.text.clear();
    Ok(())
}

fn resolve(reference: &BytesRef<'_>) -> Option<String> {
    if let Ok(Some(character)) = reference.resolve_char_ref() {
        return Some(character.into());
    }
    resolve_xml_entity(reference).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;
    use crate::error::FileError;

    fn rows(text: &str) -> Result<Vec<(String, Row)>, SourceError> {
        let mut rows = Vec::new();
        read(
            "s.lss",
            text.as_bytes(),
            |_, _| {},
            |section, row| {
                rows.push((section.to_owned(), row.clone()));
                Ok(())
            },
        )?;
        Ok(rows)
    }

    #[test]
    fn absent_empty_and_escaped_fields() {
        let text = "<?xml version=\"1.0\"?><document><LimeSurveyDocType>Survey</LimeSurveyDocType><answers>\
            <fields><fieldname>a</fieldname></fields><rows><row><a><![CDATA[<b>&amp;]]></a><b/></row>\
            <row><c>x &amp; y&#33;</c></row></rows></answers></document>";
        let found = rows(text).unwrap();
        assert_eq!(found[0], ("answers".into(), vec![("a".into(), "<b>&amp;".into()), ("b".into(), String::new())]));
        assert_eq!(found[1].1, [("c".to_owned(), "x & y!".to_owned())]);
    }

    #[test]
    fn what_is_no_limesurvey_document_is_refused() {
        for (text, kind) in [
            ("kein XML", SourceErrorKind::Format(FormatError::WrongFormat)),
            ("<html><body/></html>", SourceErrorKind::Format(FormatError::WrongFormat)),
            ("<document><a>", SourceErrorKind::Format(FormatError::Xml)),
            ("<document>\n<a></b></document>", SourceErrorKind::Format(FormatError::Xml)),
            ("<document><a>&lol;</a></document>", SourceErrorKind::Format(FormatError::XmlRefused)),
        ] {
            assert_eq!(rows(text).unwrap_err().kind, kind, "{text}");
        }
        assert_eq!(rows("<document>\n<a></b></document>").unwrap_err().line, Some(2));
        let deep = rows(&"<document>".repeat(50)).unwrap_err();
        assert_eq!(deep.kind, SourceErrorKind::File(FileError::TooLarge));
        assert!(deep.expected.contains("depth=16"), "{deep}");
    }
}
