//! Parquet: one typed column per heading, the head as key-value metadata.

use std::io;

use polars::prelude::*;
use serde_json::Value as Json;

use crate::query::about::About;

use super::table::{Cell, CellType, Output};
use crate::raw::table::unique;

/// The type of a column: as it is declared, unless a cell is of another.
fn kind(output: &Output, at: usize) -> CellType {
    let kinds = output.rows.iter().filter_map(|row| row.get(at)).filter_map(|cell| match cell {
        Cell::Text(_) => Some(CellType::Text),
        Cell::Count(_) | Cell::Place(_) => Some(CellType::Whole),
        Cell::Share(_) | Cell::Few(_) | Cell::Number(_) => Some(CellType::Real),
        Cell::Moment(_) => Some(CellType::Moment),
        Cell::Day(_) => Some(CellType::Day),
        Cell::Missing => None,
    });
    let declared = output.headings.get(at).and_then(|heading| heading.kind);
    kinds.chain(declared).reduce(common).unwrap_or(CellType::Text)
}

/// The type that holds the cells of both.
fn common(one: CellType, other: CellType) -> CellType {
    match (one, other) {
        (one, other) if one == other => one,
        (CellType::Whole, CellType::Real) | (CellType::Real, CellType::Whole) => CellType::Real,
        _ => CellType::Text,
    }
}

/// A text as it is: no spreadsheet reads it.
fn string(cell: &Cell) -> Option<String> {
    match cell {
        Cell::Text(text) => Some(text.clone()),
        Cell::Missing | Cell::Share(None) => None,
        cell => Some(cell.plain()),
    }
}

fn whole(cell: &Cell) -> Option<u64> {
    match cell {
        Cell::Count(number) | Cell::Place(number) => Some(*number),
        _ => None,
    }
}

fn real(cell: &Cell) -> Option<f64> {
    match cell {
        Cell::Share(number) => *number,
        Cell::Few(number) | Cell::Number(number) => Some(*number),
        Cell::Count(number) | Cell::Place(number) => Some(*number as f64),
        _ => None,
    }
}

/// Microseconds, as Polars keeps moments.
fn moment(cell: &Cell) -> Option<i64> {
    match cell {
        Cell::Moment(moment) => Some(moment.and_utc().timestamp_micros()),
        _ => None,
    }
}

/// Days since 1970, as Polars keeps them.
fn day(cell: &Cell) -> Option<i32> {
    match cell {
        Cell::Day(day) => Some(day.to_epoch_days()),
        _ => None,
    }
}

/// The table as the bytes of a Parquet file.
///
/// # Errors
/// When Polars refuses it.
pub(super) fn bytes(output: &Output, about: Option<&About>) -> io::Result<Vec<u8>> {
    let cells = |at: usize| output.rows.iter().map(move |row| row.get(at).unwrap_or(&Cell::Missing));
    // A column that was asked for twice is there twice.
    let names = unique(&output.headings.iter().map(|heading| heading.key.clone()).collect::<Vec<_>>());
    let columns: Vec<Column> = names
        .iter()
        .enumerate()
        .map(|(at, name)| {
            let name = PlSmallStr::from_str(name);
            match kind(output, at) {
                CellType::Text => cells(at).map(string).collect::<StringChunked>().with_name(name).into_column(),
                CellType::Whole => cells(at).map(whole).collect::<UInt64Chunked>().with_name(name).into_column(),
                CellType::Moment => {
                    let moments = cells(at).map(moment).collect::<Int64Chunked>().with_name(name);
                    moments.into_datetime(TimeUnit::Microseconds, None).into_column()
                }
                CellType::Day => cells(at).map(day).collect::<Int32Chunked>().with_name(name).into_date().into_column(),
                CellType::Real => cells(at).map(real).collect::<Float64Chunked>().with_name(name).into_column(),
            }
        })
        .collect();
    let mut frame = DataFrame::new(output.rows.len(), columns).map_err(io::Error::other)?;
    let metadata = about.map(|about| KeyValueMetadata::from_static(pairs(about)));
    let mut bytes = Vec::new();
    ParquetWriter::new(&mut bytes)
        .with_compression(ParquetCompression::Snappy)
        .with_key_value_metadata(metadata)
        .finish(&mut frame)
        .map_err(io::Error::other)?;
    Ok(bytes)
}

/// The head as pairs: everything as one JSON document under `regatlas`, and each field by itself.
fn pairs(about: &About) -> Vec<(String, String)> {
    let json = about.json();
    let mut pairs = vec![("regatlas".to_owned(), json.to_string())];
    if let Json::Object(fields) = &json {
        pairs.extend(fields.iter().map(|(key, value)| {
            let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            (format!("regatlas.{key}"), value)
        }));
    }
    pairs
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use std::io::Cursor;

    use super::*;
    use crate::export::Heading;

    #[test]
    fn columns_are_typed_and_missing_values_are_null() {
        let kind = |key: &str| (key == "population").then_some(CellType::Whole);
        let heading = |key: &str| Heading { kind: kind(key), ..Heading::new(key, key) };
        let output = Output {
            headings: ["text", "count", "share", "nothing", "population", "when", "text"].map(heading).into(),
            rows: vec![
                vec![
                    Cell::Text("=1".into()),
                    Cell::Count(3),
                    Cell::Share(None),
                    Cell::Missing,
                    Cell::Missing,
                    Cell::moment(Some("2026-09-01 08:00:00")),
                    Cell::Place(4),
                ],
                vec![
                    Cell::Missing,
                    Cell::Missing,
                    Cell::Share(Some(0.25)),
                    Cell::Missing,
                    Cell::Missing,
                    Cell::moment(Some("")),
                    Cell::Missing,
                ],
            ],
            ..Output::default()
        };
        let about = About::program("2026-01-02 03:04".into());
        let bytes = bytes(&output, Some(&about)).unwrap();
        let mut reader = ParquetReader::new(Cursor::new(bytes));
        let metadata = reader.get_metadata().unwrap().key_value_metadata.clone().unwrap();
        assert!(metadata.iter().any(|p| p.key == "regatlas.created" && p.value.as_deref() == Some("2026-01-02 03:04")));
        let frame = reader.finish().unwrap();
        let types: Vec<&DataType> = frame.columns().iter().map(Column::dtype).collect();
        let expected = [
            DataType::String,
            DataType::UInt64,
            DataType::Float64,
            DataType::String,
            DataType::UInt64,
            DataType::Datetime(TimeUnit::Microseconds, None),
            DataType::UInt64,
        ];
        assert_eq!(types, expected.iter().collect::<Vec<_>>());
        assert_eq!(frame.column("text").unwrap().str().unwrap().get(0), Some("=1"), "no spreadsheet reads it");
        assert_eq!(frame.column("share").unwrap().f64().unwrap().iter().collect::<Vec<_>>(), [None, Some(0.25)]);
        assert_eq!(frame.get_column_names()[6], "text#2", "asked for twice, there twice");
        assert_eq!(frame.column("when").unwrap().get(0).unwrap().to_string(), "2026-09-01 08:00:00");
        assert_eq!(frame.column("population").unwrap().null_count(), 2);
    }
}
