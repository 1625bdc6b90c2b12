//! Workbooks (XLSX): typed cells, a frozen header with filters, shares in colour, and the head on a
//! sheet of its own.

use std::collections::HashSet;
use std::io;

use chrono::{Datelike, NaiveDateTime, NaiveTime, Timelike};
use rust_xlsxwriter::{
    ConditionalFormat3ColorScale, ConditionalFormatType, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook,
    Worksheet, XlsxError,
};

use crate::query::about::About;
use crate::text::{Texts, clean, defused};

use super::error::ExportError;
use super::table::{Cell, Heading, Output, Sheet, is_formula, xml_text};

/// What Excel takes.
const ROWS: usize = 1_048_576;
const COLUMNS: usize = 16_384;
/// Characters of a cell, as Excel counts them: in UTF-16.
const CELL: usize = 32_767;
/// Characters of the name of a sheet.
const NAME: usize = 31;

/// Widths of columns in characters.
const NARROWEST: usize = 8;
const WIDEST: usize = 60;
/// The widest title on one line.
const TITLE: usize = 36;
/// Room for the arrow of the filter beside a title.
const ARROW: usize = 3;
/// Rows that decide on a width.
const SAMPLE: usize = 2_000;

/// Low, middle and high of a scale that eyes without red or green tell apart as well; black text is
/// legible on all three.
const SCALE: [u32; 3] = [0x00F1_A340, 0x00F7_F7F7, 0x0092_C5DE];

fn failed(cause: XlsxError) -> ExportError {
    ExportError::Render(io::Error::other(cause))
}

/// The table as the bytes of a workbook, and how many texts had to be cut.
///
/// # Errors
/// When a table has more rows or columns than a sheet takes.
pub(super) fn bytes(output: &Output, about: Option<&About>, texts: &Texts) -> Result<(Vec<u8>, usize), ExportError> {
    let mut workbook = Workbook::new();
    let mut names = Names::default();
    let mut writer = Writer { formats: Formats::new(), cut: 0 };
    if !output.headings.is_empty() {
        fits(output.rows.len(), output.headings.len())?;
        let name = names.free(&texts.get("export-sheet-data"));
        writer.table(workbook.add_worksheet(), &name, &output.headings, &output.rows).map_err(failed)?;
    }
    for Sheet { name, headings, rows } in &output.sheets {
        fits(rows.len(), headings.len())?;
        writer.table(workbook.add_worksheet(), &names.free(name), headings, rows).map_err(failed)?;
    }
    // What stands above and below the table for people has its place beside it.
    let mut notes: Vec<(String, String)> = about.map(|about| about.lines(texts)).unwrap_or_default();
    let foot = output.foot_lines(texts);
    let lines = output.head.iter().chain(&foot).filter(|line| !line.is_empty());
    notes.extend(lines.map(|line| (texts.get("export-note"), line.clone())));
    if writer.cut > 0 {
        notes.push((texts.get("export-note"), texts.with("export-cut", &[("count", writer.cut.into())])));
    }
    if !notes.is_empty() || output.headings.is_empty() {
        let name = names.free(&texts.get("export-sheet-about"));
        writer.notes(workbook.add_worksheet(), &name, &notes).map_err(failed)?;
    }
    let bytes = workbook.save_to_buffer().map_err(failed)?;
    Ok((bytes, writer.cut))
}

/// Whether a table fits on a sheet, the header included.
fn fits(rows: usize, columns: usize) -> Result<(), ExportError> {
    if rows > ROWS - 1 {
        return Err(ExportError::Rows { found: rows, most: ROWS - 1 });
    }
    if columns > COLUMNS {
        return Err(ExportError::Columns { found: columns, most: COLUMNS });
    }
    Ok(())
}

/// The formats of cells.
struct Formats {
    header: Format,
    count: Format,
    share: Format,
    few: Format,
    place: Format,
    moment: Format,
    day: Format,
    quoted: Format,
    bold: Format,
    wrapped: Format,
}

impl Formats {
    fn new() -> Self {
        let top = || Format::new().set_align(FormatAlign::Top);
        Self {
            header: top().set_bold().set_text_wrap().set_border_bottom(FormatBorder::Thin),
            count: Format::new().set_num_format("#,##0"),
            share: Format::new().set_num_format("0.0%"),
            // The number stays one; only its look says that little is behind it.
            few: Format::new().set_num_format("\"~\"0.0%"),
            place: Format::new().set_num_format("0"),
            moment: Format::new().set_num_format("yyyy-mm-dd hh:mm"),
            // The form of a short date, which every Excel writes as its own country does.
            day: Format::new().set_num_format_index(14),
            // A text stays a text when someone edits its cell.
            quoted: Format::new().set_quote_prefix(),
            bold: top().set_bold(),
            wrapped: top().set_text_wrap(),
        }
    }
}

struct Writer {
    formats: Formats,
    /// Texts that were cut.
    cut: usize,
}

/// A number of a row or column as Excel's library wants it; [`fits`] has looked before.
fn place<T: TryFrom<usize> + Default>(at: usize) -> T {
    T::try_from(at).unwrap_or_default()
}

impl Writer {
    fn table(
        &mut self,
        sheet: &mut Worksheet,
        name: &str,
        headings: &[Heading],
        rows: &[Vec<Cell>],
    ) -> Result<(), XlsxError> {
        sheet.set_name(name)?;
        for (at, heading) in headings.iter().enumerate() {
            let title = clean(&heading.title);
            sheet.write_string_with_format(0, place(at), shortened(&title).0, &self.formats.header)?;
            sheet.set_column_width(place(at), width(headings, rows, at) as f64)?;
        }
        for (row, cells) in rows.iter().enumerate() {
            for (at, cell) in cells.iter().enumerate().take(headings.len()) {
                self.cell(sheet, place(row + 1), place(at), cell)?;
            }
        }
        sheet.set_freeze_panes(1, 0)?;
        let (last_row, last_column) = (place(rows.len()), place(headings.len().saturating_sub(1)));
        sheet.autofilter(0, 0, last_row, last_column)?;
        for at in 0..headings.len() {
            if rows.iter().any(|row| matches!(row.get(at), Some(Cell::Share(Some(_)) | Cell::Few(_)))) {
                sheet.add_conditional_format(1, place(at), last_row, place(at), &heat())?;
            }
        }
        Ok(())
    }

    fn cell(&mut self, sheet: &mut Worksheet, row: u32, column: u16, cell: &Cell) -> Result<(), XlsxError> {
        let formats = &self.formats;
        match cell {
            Cell::Text(text) => {
                let safe = defused(text);
                let safe = xml_text(&safe);
                let (kept, was_cut) = shortened(&safe);
                self.cut += usize::from(was_cut);
                // Written as a string whatever it looks like: never a formula, never a link.
                if is_formula(text) {
                    sheet.write_string_with_format(row, column, kept, &formats.quoted)?;
                } else {
                    sheet.write_string(row, column, kept)?;
                }
            }
            Cell::Count(count) => {
                sheet.write_number_with_format(row, column, *count as f64, &formats.count)?;
            }
            Cell::Share(Some(share)) => {
                sheet.write_number_with_format(row, column, *share, &formats.share)?;
            }
            Cell::Few(share) => {
                sheet.write_number_with_format(row, column, *share, &formats.few)?;
            }
            Cell::Number(number) => {
                sheet.write_number(row, column, *number)?;
            }
            Cell::Place(number) => {
                sheet.write_number_with_format(row, column, *number as f64, &formats.place)?;
            }
            Cell::Moment(moment) => match excel_moment(*moment) {
                Ok(date) => {
                    sheet.write_datetime_with_format(row, column, date, &formats.moment)?;
                }
                // Excel knows no day before 1900.
                Err(_) => {
                    sheet.write_string(row, column, cell.plain())?;
                }
            },
            Cell::Day(day) => match excel_moment(day.and_time(NaiveTime::MIN)) {
                Ok(date) => {
                    sheet.write_datetime_with_format(row, column, date, &formats.day)?;
                }
                Err(_) => {
                    sheet.write_string(row, column, cell.plain())?;
                }
            },
            // An empty cell: what is not there is no number.
            Cell::Share(None) | Cell::Missing => {}
        }
        Ok(())
    }

    fn notes(&self, sheet: &mut Worksheet, name: &str, notes: &[(String, String)]) -> Result<(), XlsxError> {
        sheet.set_name(name)?;
        sheet.set_column_width(0, 24)?;
        sheet.set_column_width(1, 90)?;
        for (row, (title, value)) in notes.iter().enumerate() {
            sheet.write_string_with_format(place(row), 0, title, &self.formats.bold)?;
            let value = clean(value);
            sheet.write_string_with_format(place(row), 1, shortened(&value).0, &self.formats.wrapped)?;
        }
        Ok(())
    }
}

fn excel_moment(moment: NaiveDateTime) -> Result<ExcelDateTime, XlsxError> {
    let year = u16::try_from(moment.year()).unwrap_or_default();
    let part = |number: u32| u8::try_from(number).unwrap_or_default();
    ExcelDateTime::from_ymd(year, part(moment.month()), part(moment.day()))?.and_hms(
        u16::try_from(moment.hour()).unwrap_or_default(),
        part(moment.minute()),
        f64::from(moment.second()),
    )
}

/// Shares from nothing to everything, the same colour for the same share in every column.
fn heat() -> ConditionalFormat3ColorScale {
    let number = ConditionalFormatType::Number;
    ConditionalFormat3ColorScale::new()
        .set_minimum(number, 0)
        .set_midpoint(number, 0.5)
        .set_maximum(number, 1)
        .set_minimum_color(SCALE[0])
        .set_midpoint_color(SCALE[1])
        .set_maximum_color(SCALE[2])
}

/// How wide a column must be, in characters.
fn width(headings: &[Heading], rows: &[Vec<Cell>], at: usize) -> usize {
    // Long titles, as questions are, wrap.
    let title = (headings[at].title.chars().count() + ARROW).min(TITLE);
    let widest = rows.iter().take(SAMPLE).filter_map(|row| row.get(at)).map(|cell| match cell {
        Cell::Text(text) => text.lines().map(|line| line.chars().count()).max().unwrap_or(0),
        Cell::Count(count) => count.to_string().len() * 4 / 3,
        Cell::Share(_) | Cell::Few(_) => 8,
        Cell::Moment(_) => 16,
        Cell::Day(_) => 10,
        cell => cell.plain().len().min(12),
    });
    (title.max(widest.max().unwrap_or(0)) + 1).clamp(NARROWEST, WIDEST)
}

/// A text that fits into a cell, and whether it was cut.
fn shortened(text: &str) -> (&str, bool) {
    let mut units = 0;
    for (end, character) in text.char_indices() {
        units += character.len_utf16();
        if units > CELL {
            return (&text[..end], true);
        }
    }
    (text, false)
}

/// Names of sheets: at most 31 characters, some forbidden, none twice whatever its case.
#[derive(Debug, Default)]
struct Names(HashSet<String>);

impl Names {
    /// A name that is free and allowed, as near to the wanted one as can be.
    fn free(&mut self, wanted: &str) -> String {
        let allowed = |c: char| if matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\') { '-' } else { c };
        let clean: String = clean(wanted).chars().map(allowed).collect();
        let clean = clean.trim_matches(|c: char| c == '\'' || c.is_whitespace());
        let base = if clean.is_empty() { "-" } else { clean };
        for number in 1.. {
            let suffix = if number == 1 { String::new() } else { format!(" {number}") };
            let room = NAME - suffix.encode_utf16().count();
            let mut units = 0;
            let cut: String = base
                .chars()
                .take_while(|c| {
                    units += c.len_utf16();
                    units <= room
                })
                .collect();
            let name = format!("{}{suffix}", cut.trim_end_matches('\''));
            // Excel keeps one name for itself.
            if !name.eq_ignore_ascii_case("history") && self.0.insert(name.to_lowercase()) {
                return name;
            }
        }
        base.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_sheets_are_allowed_and_never_twice() {
        let mut names = Names::default();
        assert_eq!(names.free("Kanal: a/b"), "Kanal- a-b");
        assert_eq!(names.free("kanal- A-B"), "kanal- A-B 2");
        let long = "Städte- und Gemeindebund Nordrhein-Westfalen";
        let (first, second) = (names.free(long), names.free(long));
        assert!(first.chars().count() == NAME && second.chars().count() <= NAME && second.ends_with(" 2"));
        assert_eq!((names.free("''"), names.free("History")), ("-".into(), "History 2".into()));
    }

    #[test]
    fn what_excel_has_no_room_for_is_refused_or_cut() {
        assert!(fits(ROWS - 1, COLUMNS).is_ok());
        assert!(matches!(fits(ROWS, 1), Err(ExportError::Rows { found: ROWS, .. })));
        assert!(matches!(fits(1, COLUMNS + 1), Err(ExportError::Columns { .. })));
        let exact = "ä".repeat(CELL);
        assert_eq!(shortened(&exact), (exact.as_str(), false));
        let wide = "𝄞".repeat(CELL);
        let (kept, was_cut) = shortened(&wide);
        assert!(was_cut && kept.encode_utf16().count() < CELL + 1, "counted as Excel counts");
        assert_eq!(kept.chars().count(), CELL / 2);
    }
}
