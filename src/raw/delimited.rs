//! Delimited text (CSV and its kin) → a table of strings with the line each record begins at.
//!
//! Read here and not by a library, for three things that none of those at hand gives together: a
//! bare empty field is NULL and a quoted one an empty string (LimeSurvey 6 tells "not shown" so), a
//! broken record is named with its line, and columns are built in their small form at once, so that
//! a file never stands in memory twice. Large files are read by several threads.

use std::borrow::Cow;
use std::thread;

use polars::prelude::{Column, DataFrame};

use crate::error::{FileError, FormatError, SourceError};

use super::limits::Limit;
use super::progress;
use super::table::{ColumnBuilder, Table, unique};

/// The separators that are recognised, most usual first.
const SEPARATORS: [u8; 4] = *b";,\t|";

/// Records that the separator is judged by.
const RECORDS: usize = 6;

/// A piece worth a thread of its own.
const PIECE: usize = 4 << 20;

/// The most threads.
const MAX_THREADS: usize = 8;

/// The separator that cuts the first records into equally many fields; of several the one that
/// occurs most often outside quotes in the first.
pub fn separator(text: &str) -> u8 {
    let mut records: Vec<[usize; SEPARATORS.len()]> = vec![[0; SEPARATORS.len()]];
    let mut quoted = false;
    for byte in text.bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted && records.len() == RECORDS => break,
            b'\n' if !quoted => records.push([0; SEPARATORS.len()]),
            _ if !quoted => {
                if let Some(at) = SEPARATORS.iter().position(|s| *s == byte)
                    && let Some(record) = records.last_mut()
                {
                    record[at] += 1;
                }
            }
            _ => {}
        }
    }
    let alike = |at: usize| match records[0][at] {
        0 => 0,
        count => records.iter().filter(|record| record[at] == count).count(),
    };
    let best = (0..SEPARATORS.len()).max_by_key(|at| (alike(*at), records[0][*at], SEPARATORS.len() - at)).unwrap_or(0);
    SEPARATORS[best]
}

/// The text below the head of an export (`# Title: value` a line), and how many lines that head has.
pub fn below_head(text: &str) -> (&str, u32) {
    let (mut rest, mut lines) = (text, 0);
    let is_head = |line: &str| line.trim_start_matches('"').starts_with("# ") && line.contains(": ");
    while let Some((_, below)) = rest.split_once('\n').filter(|(line, _)| is_head(line)) {
        (rest, lines) = (below, lines + 1);
    }
    (rest, lines)
}

/// Reads delimited text whose first record is the header.
///
/// Headings are trimmed; LimeSurvey's caption behind an attribute (`attribute_1 <AGS>`) is cut
/// off; a heading that occurs again gets `#2`, `#3` … so that no column is lost.
///
/// # Errors
/// When a record has another number of fields than the header, a quote is never closed, or there
/// are more columns than any survey has.
pub fn read(source: &str, text: &str) -> Result<Table, SourceError> {
    let separator = separator(text);
    records(source, text, Layout { separator, first_line: 1, is_loose: false }).map(|(table, _)| table)
}

/// A table of a file that people have edited: what its layout needed, and records that do not have
/// as many fields as the header.
#[derive(Debug, Clone)]
pub struct Loose {
    /// The table; short records are filled up, long ones cut off.
    pub table: Table,
    /// Records of another length.
    pub irregular: Vec<Irregular>,
    /// What was mended before the records could be read, by the signs that were there.
    pub mended: Vec<&'static str>,
}

/// A record that has more or fewer fields than the header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Irregular {
    /// The line it begins in.
    pub line: u32,
    /// How many fields it has.
    pub width: usize,
}

/// Reads delimited text as [`read`] does, but takes what editing does to it: a line `sep=;` before
/// the header, byte order marks, records that are quoted as a whole, fields that are missing at the
/// end of a record, or empty ones behind it.
///
/// # Errors
/// As [`read`]; records of another length only where most of them are.
pub fn read_loosely(source: &str, text: &str) -> Result<Loose, SourceError> {
    let mut mended = Vec::new();
    let mut text = text;
    while let Some(rest) = text.strip_prefix('\u{feff}') {
        text = rest;
        mended.push("BOM");
    }
    let mut layout = Layout { separator: separator(text), first_line: 1, is_loose: true };
    if let Some((named, rest)) = named_separator(text) {
        (layout.separator, layout.first_line) = (named, 2);
        text = rest;
        mended.push("sep=");
    }
    let unquoted = unquoted(text, layout.separator);
    if let Some(unquoted) = &unquoted {
        text = unquoted;
        layout.separator = separator(text);
        mended.push("\"…\"");
    }
    mended.dedup();
    let (table, irregular) = records(source, text, layout)?;
    if irregular.len() * 2 > table.height() {
        let (first, expected) = (irregular[0], table.headings.len());
        let error = SourceError::new(FormatError::FieldCount, source).at(first.line as usize);
        return Err(error.expected(expected).found(first.width));
    }
    Ok(Loose { table, irregular, mended })
}

/// The separator that Excel's first line names, and the text below it.
fn named_separator(text: &str) -> Option<(u8, &str)> {
    let (line, rest) = text.split_once('\n')?;
    let line = line.trim_end_matches('\r').trim_matches('"');
    let separator = line.strip_prefix("sep=").or_else(|| line.strip_prefix("SEP="))?;
    let byte = if separator.is_empty() { b'\t' } else { *separator.as_bytes().first()? };
    (separator.len() <= 1 && SEPARATORS.contains(&byte)).then_some((byte, rest))
}

/// The records of a text in which each was quoted as a whole; none where they were not.
fn unquoted(text: &str, separator: u8) -> Option<String> {
    let whole = |start: usize| field(text, start, separator).filter(|field| field.ends_record);
    let header = text.starts_with('"').then(|| whole(0)).flatten()?;
    let pieces = header.value.as_deref()?.split([';', ',', '\t']).count();
    if pieces < 3 {
        return None;
    }
    let mut unquoted = String::with_capacity(text.len());
    let mut at = 0;
    while at < text.len() {
        let record = whole(at)?;
        unquoted.push_str(record.value.as_deref().unwrap_or_default());
        unquoted.push('\n');
        at = record.next;
    }
    Some(unquoted)
}

/// How records are cut.
#[derive(Clone, Copy)]
struct Layout {
    separator: u8,
    /// The line of the header in its file.
    first_line: u32,
    /// Whether records of another length than the header are read.
    is_loose: bool,
}

/// Reads the header and the records below it.
fn records(source: &str, text: &str, layout: Layout) -> Result<(Table, Vec<Irregular>), SourceError> {
    let text = text.trim_end_matches(['\r', '\n']);
    if text.is_empty() {
        return Err(SourceError::new(FileError::Empty, source));
    }
    let (headings, start, line) = header(source, text, layout.separator)?;
    let line = line + layout.first_line - 1;
    let start = start.min(text.len());
    let names = unique(&headings.iter().map(|heading| without_caption(heading).to_owned()).collect::<Vec<_>>());
    progress::begin(text.len() as u64);
    let pieces = pieces(text, start);
    let many = match pieces.len() {
        0 | 1 => None,
        // Quotes inside bare fields mislead the search for places to cut: then one thread reads.
        _ => in_pieces(source, text, &pieces, layout, &names, line).ok(),
    };
    let Read { columns, lines, irregular } = match many {
        Some(read) => read,
        None => {
            let piece = read_piece(source, &text[start..], layout, &names, line)?;
            let columns = piece.columns.into_iter().map(ColumnBuilder::finish).collect::<Result<_, _>>()?;
            Read { columns, lines: piece.lines, irregular: piece.irregular }
        }
    };
    let frame = DataFrame::new(lines.len(), columns)
        .map_err(|cause| SourceError::new(FormatError::WrongFormat, source).found(cause))?;
    Ok((Table::new(source, &frame, lines, headings), irregular))
}

/// The headings of text that may be cut off behind its first record; none where that is no record.
pub fn headings(text: &str) -> Vec<String> {
    let text = text.trim_start_matches('\u{feff}');
    let (separator, text) = named_separator(text).unwrap_or_else(|| (separator(text), text));
    header("", text, separator).map(|(headings, ..)| headings).unwrap_or_default()
}

/// The headings, where the first record begins, and in which line.
fn header(source: &str, text: &str, separator: u8) -> Result<(Vec<String>, usize, u32), SourceError> {
    let mut headings = Vec::new();
    let (mut at, mut line) = (0, 1);
    loop {
        let field =
            field(text, at, separator).ok_or_else(|| SourceError::new(FormatError::UnclosedQuote, source).at(1))?;
        headings.push(field.value.unwrap_or_default().trim().to_owned());
        if headings.len() > Limit::Columns.most_size() {
            return Err(Limit::Columns.exceeded(source, format!("> {}", Limit::Columns.most())).at(1));
        }
        line += field.lines;
        at = field.next;
        if field.ends_record {
            return Ok((headings, at, line));
        }
    }
}

/// One field of a record.
struct CsvField<'a> {
    /// Its value; none where it is bare and empty.
    value: Option<Cow<'a, str>>,
    /// Where the next field begins.
    next: usize,
    /// Whether it is the last of its record.
    ends_record: bool,
    /// Line breaks in it and behind it.
    lines: u32,
}

/// The field that begins here; none where its quote never closes.
#[inline]
fn field(text: &str, start: usize, separator: u8) -> Option<CsvField<'_>> {
    let bytes = text.as_bytes();
    if bytes.get(start) == Some(&b'"') {
        quoted(text, start + 1, separator)
    } else {
        Some(bare(text, start, separator))
    }
}

#[inline]
fn bare(text: &str, start: usize, separator: u8) -> CsvField<'_> {
    let bytes = text.as_bytes();
    let mut at = start;
    while at < bytes.len() && bytes[at] != separator && bytes[at] != b'\n' {
        at += 1;
    }
    let ends_record = bytes.get(at) != Some(&separator);
    let end = if ends_record && at > start && bytes[at - 1] == b'\r' { at - 1 } else { at };
    let value = (end > start).then(|| Cow::Borrowed(&text[start..end]));
    CsvField { value, next: at + 1, ends_record, lines: u32::from(ends_record) }
}

#[inline]
fn quoted(text: &str, start: usize, separator: u8) -> Option<CsvField<'_>> {
    let bytes = text.as_bytes();
    let (mut at, mut lines, mut doubled) = (start, 0, false);
    loop {
        match bytes.get(at)? {
            b'"' if bytes.get(at + 1) == Some(&b'"') => {
                doubled = true;
                at += 2;
            }
            b'"' => break,
            byte => {
                lines += u32::from(*byte == b'\n');
                at += 1;
            }
        }
    }
    let value = &text[start..at];
    let mut value = if doubled { Cow::Owned(value.replace("\"\"", "\"")) } else { Cow::Borrowed(value) };
    if bytes.get(at + 1) == Some(&separator) {
        return Some(CsvField { value: Some(value), next: at + 2, ends_record: false, lines });
    }
    // What stands between the quote and the separator belongs to the value.
    let rest = bare(text, at + 1, separator);
    if let Some(more) = rest.value {
        value = Cow::Owned(format!("{value}{more}"));
    }
    Some(CsvField { value: Some(value), lines: lines + rest.lines, ..rest })
}

/// Records as read by one thread.
struct Piece {
    columns: Vec<ColumnBuilder>,
    lines: Vec<u32>,
    irregular: Vec<Irregular>,
}

/// Reads whole records; the first begins in this line.
fn read_piece(
    source: &str,
    text: &str,
    layout: Layout,
    names: &[String],
    first_line: u32,
) -> Result<Piece, SourceError> {
    let separator = layout.separator;
    let mut columns: Vec<ColumnBuilder> = names.iter().map(|name| ColumnBuilder::new(name)).collect();
    let (mut lines, mut irregular) = (Vec::new(), Vec::new());
    let (mut at, mut line, mut said) = (0, first_line, 0);
    let longest = Limit::Field.most_size();
    while at < text.len() {
        let begun = line;
        let mut width = 0;
        let mut is_surplus = false;
        loop {
            let Some(field) = field(text, at, separator) else {
                return Err(SourceError::new(FormatError::UnclosedQuote, source).at(begun as usize));
            };
            let is_blank_line = width == 0 && field.ends_record && field.value.is_none() && names.len() > 1;
            if field.next - at > longest && field.value.as_ref().is_some_and(|value| value.len() > longest) {
                let found = Limit::Field.shown((field.next - at) as u64);
                return Err(Limit::Field.exceeded(source, found).at(line as usize));
            }
            line += field.lines;
            at = field.next;
            if is_blank_line {
                break;
            }
            if let Some(column) = columns.get_mut(width) {
                column.push(field.value.as_deref());
            } else {
                is_surplus |= field.value.is_some_and(|value| !value.trim().is_empty());
            }
            width += 1;
            if field.ends_record {
                if width != names.len() && layout.is_loose {
                    if width < names.len() || is_surplus {
                        irregular.push(Irregular { line: begun, width });
                    }
                    columns.iter_mut().skip(width).for_each(|column| column.push(None));
                } else if width != names.len() {
                    let error = SourceError::new(FormatError::FieldCount, source).at(begun as usize);
                    return Err(error.expected(names.len()).found(width));
                }
                lines.push(begun);
                if lines.len().is_multiple_of(1024) {
                    progress::advance((at - said) as u64);
                    said = at;
                }
                break;
            }
        }
    }
    Ok(Piece { columns, lines, irregular })
}

/// Where the text can be cut between records, if no bare field holds a quote: the beginnings of the
/// pieces.
fn pieces(text: &str, start: usize) -> Vec<usize> {
    let bytes = text.as_bytes();
    let threads = thread::available_parallelism().map_or(1, usize::from).min(MAX_THREADS);
    let count = threads.min((bytes.len() - start.min(bytes.len())) / PIECE).max(1);
    let mut cuts = vec![start];
    let mut quotes = 0;
    for nth in 1..count {
        let last = cuts[cuts.len() - 1];
        let about = (start + (bytes.len() - start) / count * nth).max(last);
        quotes += memchr::memchr_iter(b'"', &bytes[last..about]).count();
        let mut quoted = quotes % 2 == 1;
        let end = bytes[about..].iter().position(|byte| {
            quoted ^= *byte == b'"';
            *byte == b'\n' && !quoted
        });
        let Some(end) = end else { break };
        // What was looked through to the cut has been left in balance.
        quotes = 0;
        cuts.push(about + end + 1);
    }
    cuts
}

/// Columns and lines of a table.
struct Read {
    columns: Vec<Column>,
    lines: Vec<u32>,
    irregular: Vec<Irregular>,
}

fn in_pieces(
    source: &str,
    text: &str,
    starts: &[usize],
    layout: Layout,
    names: &[String],
    first_line: u32,
) -> Result<Read, SourceError> {
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let read: Vec<Result<Piece, SourceError>> = thread::scope(|scope| {
        let mut line = first_line;
        let mut running = Vec::new();
        for (start, end) in starts.iter().copied().zip(ends) {
            let piece = &text[start..end];
            let begun = line;
            running.push(scope.spawn(move || read_piece(source, piece, layout, names, begun)));
            line += u32::try_from(memchr::memchr_iter(b'\n', piece.as_bytes()).count()).unwrap_or(u32::MAX);
        }
        running
            .into_iter()
            .map(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect()
    });
    let read = read.into_iter().collect::<Result<Vec<Piece>, _>>()?;
    let mut lines = Vec::with_capacity(read.iter().map(|piece| piece.lines.len()).sum());
    let mut irregular = Vec::new();
    let mut parts: Vec<Vec<ColumnBuilder>> = names.iter().map(|_| Vec::with_capacity(read.len())).collect();
    for piece in read {
        lines.extend(piece.lines);
        irregular.extend(piece.irregular);
        for (parts, column) in parts.iter_mut().zip(piece.columns) {
            parts.push(column);
        }
    }
    let columns = parts.into_iter().map(ColumnBuilder::joined).collect::<Result<_, _>>()?;
    Ok(Read { columns, lines, irregular })
}

/// LimeSurvey writes the caption of an attribute behind its name: `attribute_1 <AGS>`.
pub fn without_caption(heading: &str) -> &str {
    match heading.split_once(" <") {
        Some((name, caption)) if name.starts_with("attribute_") && caption.ends_with('>') => name.trim(),
        _ => heading,
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use std::fmt::Write;

    use super::*;

    fn cell(table: &Table, column: &str, row: usize) -> Option<String> {
        table.column(column).unwrap().get(row).map(str::to_owned)
    }

    #[test]
    fn null_and_empty_stay_apart_and_lines_are_counted() {
        let text =
            "\"id\";\"text\";\"last\"\r\n\"01\";;\"\"\r\n\"02\";\"a\nb; \"\"c\"\"\";\"x\"\r\n\"03\";\"\";\r\n\r\n";
        let table = read("t.csv", text).unwrap();
        assert_eq!((table.height(), table.names().count()), (3, 3));
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
        let names: Vec<_> = table.names().map(str::to_owned).collect();
        assert_eq!(names, ["tid", "attribute_1", "a", "a#2"]);
        assert_eq!(cell(&table, "a#2", 0).as_deref(), Some("y"));
    }

    #[test]
    fn broken_records_name_their_line() {
        let error = read("t.csv", "a,b\n1,2\n1,2,3\n").unwrap_err();
        assert_eq!((error.kind, error.line), (FormatError::FieldCount.into(), Some(3)));
        assert_eq!((error.expected.as_str(), error.found.as_str()), ("2", "3"));
        let error = read("t.csv", "a,b\n1,\"2\n").unwrap_err();
        assert_eq!((error.kind, error.line), (FormatError::UnclosedQuote.into(), Some(2)));
    }

    #[test]
    fn edited_files_are_read_with_what_was_mended() {
        let loose =
            read_loosely("t.csv", "\u{feff}sep=;\r\nid;a;b\r\n1;x;y\r\n2;x\r\n3;x;y;\r\n4;x;y;z\r\n5;x;y\r\n").unwrap();
        assert_eq!(loose.table.headings, ["id", "a", "b"]);
        assert_eq!(loose.table.lines, [3, 4, 5, 6, 7]);
        assert_eq!(loose.irregular, [Irregular { line: 4, width: 2 }, Irregular { line: 6, width: 4 }]);
        assert_eq!(loose.mended, ["BOM", "sep="]);
        let loose = read_loosely("t.csv", "\"id;\"\"a\"\";b\"\n\"1;\"\"x;y\"\";2\"\n").unwrap();
        assert_eq!(loose.table.headings, ["id", "a", "b"]);
        assert_eq!(cell(&loose.table, "a", 0).as_deref(), Some("x;y"));
        let error = read_loosely("t.csv", "a,b\n1\n2\n").unwrap_err();
        assert_eq!((error.kind, error.line), (crate::error::SourceErrorKind::Format(FormatError::FieldCount), Some(2)));
    }

    #[test]
    fn pieces_make_the_same_table_as_the_whole() {
        let mut text = String::from("id;text;code\n");
        for row in 0..40_000 {
            let quote = if row % 7 == 0 { "a \"\"b\"\";\nc" } else { "plain" };
            let code = if row % 3 == 0 { String::new() } else { format!("\"A{}\"", row % 400) };
            let _ = writeln!(text, "\"{row}\";\"{quote} {row} {}\";{code}", "x".repeat(300));
        }
        assert!(text.len() > 2 * PIECE);
        let separator = separator(&text);
        let (headings, start, line) = header("t", &text, separator).unwrap();
        let cuts: Vec<usize> = {
            // As on a machine with four cores, whatever this one has.
            let step = (text.len() - start) / 4;
            let boundary = |from: usize| from + text[from..].find("\n\"").map_or(0, |at| at + 1);
            vec![start, boundary(start + step), boundary(start + 2 * step), boundary(start + 3 * step)]
        };
        let layout = Layout { separator, first_line: 1, is_loose: false };
        let Read { columns, lines, .. } = in_pieces("t", &text, &cuts, layout, &headings, line).unwrap();
        let whole = read_piece("t", &text[start..], layout, &headings, line).unwrap();
        let expected: Vec<Column> = whole.columns.into_iter().map(|c| c.finish().unwrap()).collect();
        assert_eq!(lines, whole.lines);
        for (own, other) in columns.iter().zip(&expected) {
            let cast = |c: &Column| c.cast(&polars::prelude::DataType::String).unwrap();
            assert!(cast(own).equals_missing(&cast(other)), "{}", own.name());
        }
        assert!(read("t", &text).unwrap().height() == 40_000);
    }

    #[test]
    fn separators_are_found_outside_quotes() {
        assert_eq!(separator("\"a,b,c\";\"d\"\n1,1,1,1"), b';');
        assert_eq!(separator("a\tb"), b'\t');
        assert_eq!(separator("single"), b';');
        assert_eq!(separator("Stelle (Name, Ort, Straße);AGS\nStadt A, Markt 1;01\nStadt B;02\n"), b';');
        assert_eq!(separator("a,b,c\n1,\"x;y\",2\n"), b',');
    }
}
