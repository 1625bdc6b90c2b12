//! Delimited text (CSV and its kin) → a frame of strings with the line each record begins at.
//!
//! Polars parses; this module decides the separator and checks the shape first, because Polars
//! does not say in which line a record is broken. A bare empty field becomes null, a quoted empty
//! one stays an empty string: LimeSurvey 6 writes SQL NULL bare.

use std::io::Cursor;
use std::sync::Arc;

use polars::prelude::*;

use crate::error::{SourceError, SourceErrorKind};

use super::table::{ColumnBuilder, Table, unique};

/// The separators that are recognised, most usual first.
const SEPARATORS: [u8; 4] = *b";,\t|";

/// Records that are parsed at a time: their strings are let go before the next ones are read, so
/// that a large file does not stand in memory twice.
const BATCH: usize = 8_192;

/// The most columns of a table: LimeSurvey's databases stop at a few thousand.
const MAX_COLUMNS: usize = 20_000;

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
/// When a record has another number of fields than the header, a quote is never closed, or there
/// are more columns than any survey has.
pub fn read(source: &str, text: &str) -> Result<Table, SourceError> {
    let text = text.trim_end_matches(['\r', '\n']);
    if text.is_empty() {
        return Err(SourceError::new(SourceErrorKind::Empty, source));
    }
    let separator = separator(text);
    let shape = scan(source, text, separator)?;
    let names = unique(&shape.header.iter().map(|heading| without_caption(heading).to_owned()).collect::<Vec<_>>());
    let mut builders: Vec<ColumnBuilder> = names.iter().map(|name| ColumnBuilder::new(name)).collect();
    let schema: Arc<Schema> = Arc::new((0..names.len()).map(|at| (at.to_string().into(), DataType::String)).collect());
    let ends = shape.batches.iter().skip(1).copied().chain([text.len()]);
    for (start, end) in shape.batches.iter().copied().zip(ends) {
        let batch = parse(&text.as_bytes()[start..end], separator, &schema)
            .map_err(|cause| SourceError::new(SourceErrorKind::WrongFormat, source).found(cause))?;
        for (builder, column) in builders.iter_mut().zip(batch.columns()) {
            for value in column.str().into_iter().flat_map(ChunkedArray::iter) {
                builder.push(value);
            }
        }
    }
    let columns = builders.into_iter().map(ColumnBuilder::finish).collect::<Result<Vec<_>, _>>()?;
    let height = columns.first().map_or(0, Column::len);
    if height != shape.lines.len() {
        return Err(SourceError::new(SourceErrorKind::FieldCount, source).expected(shape.lines.len()).found(height));
    }
    let frame = DataFrame::new(height, columns)
        .map_err(|cause| SourceError::new(SourceErrorKind::WrongFormat, source).found(cause))?;
    Ok(Table { source: source.into(), frame, lines: shape.lines, headings: shape.header })
}

/// The headings of text that may be cut off behind its first record; none where that is no record.
pub fn headings(text: &str) -> Vec<String> {
    let separator = separator(text);
    let mut quoted = false;
    let end = text.bytes().position(|byte| {
        quoted ^= byte == b'"';
        byte == b'\n' && !quoted
    });
    let record = text[..end.unwrap_or(text.len())].trim_end_matches(['\r', '\n']);
    scan("", record, separator).map(|shape| shape.header).unwrap_or_default()
}

/// Records of one batch as strings.
fn parse(bytes: &[u8], separator: u8, schema: &Arc<Schema>) -> PolarsResult<DataFrame> {
    CsvReadOptions::default()
        .with_has_header(false)
        .with_schema(Some(schema.clone()))
        .with_infer_schema_length(Some(0))
        .with_low_memory(true)
        .map_parse_options(|options| options.with_separator(separator).with_missing_is_null(true))
        .into_reader_with_file_handle(Cursor::new(bytes))
        .finish()
}

/// What a first pass over the text finds: whether every record has the header's shape, and where.
struct Shape {
    header: Vec<String>,
    /// The line each record begins at, the header left out.
    lines: Vec<u32>,
    /// Where every [`BATCH`]th record begins, in bytes.
    batches: Vec<usize>,
}

fn scan(source: &str, text: &str, separator: u8) -> Result<Shape, SourceError> {
    let bytes = text.as_bytes();
    let mut shape = Shape { header: Vec::new(), lines: Vec::new(), batches: Vec::new() };
    let (mut line, mut first_line, mut fields) = (1_u32, 1_u32, 1_usize);
    let mut quoted = false;
    let (mut start, mut record) = (0, 0);
    for at in memchr::memchr3_iter(b'"', b'\n', separator, bytes).chain([bytes.len()]) {
        match bytes.get(at) {
            Some(b'"') => quoted = !quoted,
            Some(byte) if *byte == separator => {
                if !quoted {
                    fields += 1;
                    if first_line == 1 {
                        shape.header.push(heading(&text[start..at]));
                        start = at + 1;
                        if fields > MAX_COLUMNS {
                            let error = SourceError::new(SourceErrorKind::TooLarge, source).at(1);
                            return Err(error.expected(MAX_COLUMNS).found(format!("> {MAX_COLUMNS}")));
                        }
                    }
                }
            }
            Some(_) if quoted => line += 1,
            end => {
                if end.is_none() && quoted {
                    return Err(SourceError::new(SourceErrorKind::UnclosedQuote, source).at(first_line as usize));
                }
                if first_line == 1 {
                    shape.header.push(heading(&text[start..at]));
                } else if fields != shape.header.len() {
                    return Err(SourceError::new(SourceErrorKind::FieldCount, source)
                        .at(first_line as usize)
                        .expected(shape.header.len())
                        .found(fields));
                } else {
                    if shape.lines.len().is_multiple_of(BATCH) {
                        shape.batches.push(record);
                    }
                    shape.lines.push(first_line);
                }
                line += 1;
                first_line = line;
                fields = 1;
                record = at + 1;
            }
        }
    }
    Ok(shape)
}

/// A heading without its quotes.
fn heading(raw: &str) -> String {
    let raw = raw.trim();
    let unquoted = raw.strip_prefix('"').and_then(|h| h.strip_suffix('"')).unwrap_or(raw);
    unquoted.replace("\"\"", "\"").trim().to_owned()
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
