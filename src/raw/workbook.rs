//! Workbooks (XLSX) → a table of strings, as LimeSurvey and people write them.

use std::io::Cursor;

use calamine::{Data, DataRef, Reader, Xlsx, XlsxError};
use polars::prelude::DataFrame;

use crate::error::{FileError, FormatError, SourceError};

use super::table::{ColumnBuilder, Table, unique, with_line_ends};
use super::zip::Zip;

/// The most columns that Excel has.
const MAX_COLUMNS: usize = 16_384;
/// The most rows that Excel has.
const MAX_ROWS: usize = 1_048_576;

/// Whether this archive is a workbook.
pub fn recognises(zip: &Zip<'_>) -> bool {
    zip.has("[Content_Types].xml")
}

/// Reads the first sheet that is not empty; its first row is the header.
///
/// Numbers lose their decimals where they have none, dates are written as `YYYY-MM-DD HH:MM:SS`. A
/// formula without a value is what LimeSurvey makes of a text that begins with `=`: it is read as
/// that text again.
///
/// # Errors
/// When the bytes are no sound workbook, or all its sheets are empty.
pub fn read(source: &str, bytes: &[u8]) -> Result<Table, SourceError> {
    let failed = |cause: &dyn std::fmt::Display| SourceError::new(FormatError::Workbook, source).found(cause);
    // The reader below unpacks without a limit.
    Zip::open(source, bytes)?.probe()?;
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|cause: XlsxError| failed(&cause))?;
    for name in workbook.sheet_names() {
        // Sheets of charts have no cells; formatted cells without a text are none.
        let cells = match cells(source, &mut workbook, &name) {
            Ok(cells) => cells,
            Err(Refused::Sheet) => continue,
            Err(Refused::File(error)) => return Err(error),
        };
        if cells.iter().any(|cell| cell.text.is_some()) {
            return table(source, cells);
        }
    }
    Err(SourceError::new(FileError::Empty, source))
}

/// One cell: row and column from 0, and its text.
struct Cell {
    row: usize,
    column: usize,
    text: Option<String>,
}

/// Why a sheet was not read.
enum Refused {
    /// It is none of cells.
    Sheet,
    /// The file is damaged.
    File(SourceError),
}

/// The cells of a sheet as they stand in the file: a sheet that claims to be huge takes no memory
/// for cells that it does not have.
fn cells(source: &str, workbook: &mut Xlsx<Cursor<&[u8]>>, sheet: &str) -> Result<Vec<Cell>, Refused> {
    let failed = |cause: XlsxError| match cause {
        XlsxError::NotAWorksheet(_) => Refused::Sheet,
        cause => Refused::File(SourceError::new(FormatError::Workbook, source).found(cause)),
    };
    let mut cells: Vec<Cell> = Vec::new();
    let mut reader = workbook.worksheet_cells_reader(sheet).map_err(failed)?;
    while let Some(cell) = reader.next_cell_with_formula().map_err(failed)? {
        let (row, column) = cell.pos;
        let text = text(&cell.value).or_else(|| cell.formula.map(|formula| format!("={formula}")));
        cells.push(Cell { row: row as usize, column: column as usize, text });
        if row as usize >= MAX_ROWS || column as usize >= MAX_COLUMNS {
            let error = SourceError::new(FileError::TooLarge, source);
            let error = error.expected(format!("{MAX_ROWS} × {MAX_COLUMNS}")).found(format!("{row} × {column}"));
            return Err(Refused::File(error));
        }
    }
    Ok(cells)
}

fn text(value: &DataRef<'_>) -> Option<String> {
    match Data::from(value.clone()) {
        Data::Empty => None,
        Data::String(text) if text.is_empty() => None,
        Data::String(text) => Some(with_line_ends(text)),
        Data::DateTimeIso(text) | Data::DurationIso(text) => Some(text),
        Data::Float(number) => Some(number.to_string()),
        Data::Int(number) => Some(number.to_string()),
        Data::Bool(truth) => Some(if truth { "1" } else { "0" }.into()),
        Data::Error(error) => Some(error.to_string()),
        Data::DateTime(moment) => {
            let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
            Some(format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}"))
        }
    }
}

fn table(source: &str, cells: Vec<Cell>) -> Result<Table, SourceError> {
    let header_row = cells.iter().filter(|cell| cell.text.is_some()).map(|cell| cell.row).min().unwrap_or(0);
    let mut headings: Vec<String> = Vec::new();
    let mut rest = cells.into_iter().skip_while(|cell| cell.row < header_row).peekable();
    while let Some(cell) = rest.next_if(|cell| cell.row == header_row) {
        headings.resize(headings.len().max(cell.column + 1), String::new());
        cell.text.unwrap_or_default().trim().clone_into(&mut headings[cell.column]);
    }
    while headings.last().is_some_and(String::is_empty) {
        headings.pop();
    }
    let names = unique(&headings);
    let mut builders: Vec<ColumnBuilder> = names.iter().map(|name| ColumnBuilder::new(name)).collect();
    let mut lines = Vec::new();
    let mut row: Vec<Option<String>> = vec![None; headings.len()];
    while let Some(first) = rest.peek() {
        let at = first.row;
        let mut is_empty = true;
        while let Some(cell) = rest.next_if(|cell| cell.row == at) {
            if cell.column >= headings.len() {
                let found = cell.text.unwrap_or_default();
                let error = SourceError::new(FormatError::FieldCount, source).at(at + 1).column(cell.column + 1);
                if found.trim().is_empty() {
                    continue;
                }
                return Err(error.expected(headings.len()).found(cell.column + 1));
            }
            is_empty &= cell.text.is_none();
            row[cell.column] = cell.text;
        }
        if is_empty {
            continue;
        }
        for (builder, value) in builders.iter_mut().zip(&mut row) {
            builder.push(value.take().as_deref());
        }
        lines.push(u32::try_from(at + 1).unwrap_or(u32::MAX));
    }
    let columns = builders.into_iter().map(ColumnBuilder::finish).collect::<Result<Vec<_>, _>>()?;
    let frame = DataFrame::new(lines.len(), columns)
        .map_err(|cause| SourceError::new(FormatError::WrongFormat, source).found(cause))?;
    Ok(Table::new(source, &frame, lines, headings))
}
