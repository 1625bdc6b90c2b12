//! Formats that are text: for people, for spreadsheets, for programs.

use std::io;

use comfy_table::{CellAlignment, ContentArrangement, Table, presets};
use serde_json::{Map, Value as Json};

use crate::query::about::About;
use crate::text::{Texts, clean, escaped_json};

use super::table::{Cell, Output, is_formula};

/// Digits that a spreadsheet still shows as they are; longer numbers become powers of ten.
const DIGITS: usize = 11;

/// Aligned columns; at most this wide where a width is given.
pub(super) fn table(output: &Output, about: Option<&About>, texts: &Texts, width: Option<u16>) -> String {
    let mut text: String = about_lines(about, texts).map(|line| format!("{line}\n")).collect();
    if about.is_some() {
        text.push('\n');
    }
    for line in &output.head {
        text.push_str(&clean(line));
        text.push('\n');
    }
    if !output.headings.is_empty() {
        let mut table = Table::new();
        table.load_preset(presets::NOTHING).set_content_arrangement(ContentArrangement::Disabled);
        if let Some(width) = width {
            table.set_width(width).set_content_arrangement(ContentArrangement::Dynamic);
        }
        table.set_header(output.headings.iter().map(|heading| heading.title.clone()));
        for row in &output.rows {
            table.add_row(row.iter().map(|cell| cell.shown(texts)));
        }
        for (at, column) in table.column_iter_mut().enumerate() {
            column.set_padding((0, 2));
            let numbers = output.is_numeric(at);
            column.set_cell_alignment(if numbers { CellAlignment::Right } else { CellAlignment::Left });
        }
        for line in table.to_string().lines() {
            text.push_str(line.trim_end());
            text.push('\n');
        }
    }
    for line in output.foot_lines(texts) {
        text.push_str(&clean(&line));
        text.push('\n');
    }
    text
}

/// The lines of the head that says what an export holds: `Title: value`.
fn about_lines<'a>(about: Option<&'a About>, texts: &'a Texts) -> impl Iterator<Item = String> {
    let lines = about.map(|about| about.lines(texts)).unwrap_or_default();
    lines.into_iter().map(|(title, value)| clean(&format!("{title}: {value}")).into_owned())
}

/// Markdown, the head as a list above the table.
pub(super) fn markdown(output: &Output, about: Option<&About>, texts: &Texts) -> String {
    let escape = |text: String| clean(&text).replace('|', "\\|");
    let row = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    // Two blanks at the end of a line are Markdown's line break.
    let lines = |lines: &[String]| -> String {
        lines
            .iter()
            .map(|line| clean(line))
            .map(|line| if line.is_empty() { "\n".into() } else { format!("{line}  \n") })
            .collect()
    };
    let mut text: String = about_lines(about, texts).map(|line| format!("- {line}\n")).collect();
    if about.is_some() {
        text.push('\n');
    }
    text.push_str(&lines(&output.head));
    if !output.headings.is_empty() {
        text.push_str(&row(output.headings.iter().map(|heading| escape(heading.title.clone())).collect()));
        let rule = |at: usize| if output.is_numeric(at) { "--:".to_owned() } else { "---".to_owned() };
        text.push_str(&row((0..output.headings.len()).map(rule).collect()));
    }
    for cells in &output.rows {
        text.push_str(&row(cells.iter().map(|cell| escape(cell.shown(texts))).collect()));
    }
    let foot = lines(&output.foot_lines(texts));
    if !foot.is_empty() {
        text.push('\n');
        text.push_str(&foot);
    }
    text
}

/// Keys and plain values with a separator; the head as lines that begin with `# `.
pub(super) fn delimited(output: &Output, about: Option<&About>, separator: u8, texts: &Texts) -> io::Result<String> {
    let mut writer = csv::WriterBuilder::new().delimiter(separator).comment(Some(b'#')).from_writer(Vec::new());
    writer.write_record(output.headings.iter().map(|heading| heading.key.as_str()))?;
    for row in &output.rows {
        writer.write_record(row.iter().map(Cell::plain))?;
    }
    let head: String = about_lines(about, texts).map(|line| format!("# {line}\n")).collect();
    finished(head, writer)
}

/// As a German Excel opens it: a byte order mark, semicolons, decimal commas, titles instead of
/// keys, no line break inside a row. Keys with leading zeros and long numbers get an apostrophe, as
/// formulas do: Excel would take them for numbers and lose digits.
pub(super) fn excel(output: &Output, about: Option<&About>, texts: &Texts) -> io::Result<String> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        .flexible(true)
        .from_writer(Vec::new());
    for line in about_lines(about, texts) {
        writer.write_record([format!("# {line}")])?;
    }
    writer.write_record(output.headings.iter().map(|heading| excel_text(&heading.title)))?;
    for row in &output.rows {
        writer.write_record(row.iter().map(|cell| match cell {
            Cell::Text(text) => excel_text(text),
            Cell::Share(Some(number)) | Cell::Few(number) | Cell::Number(number) => {
                number.to_string().replace('.', ",")
            }
            Cell::Day(day) => day.format("%d.%m.%Y").to_string(),
            cell => cell.plain(),
        }))?;
    }
    finished("\u{feff}".into(), writer)
}

fn excel_text(text: &str) -> String {
    let line = clean(text);
    let is_number = !line.is_empty() && line.bytes().all(|byte| byte.is_ascii_digit());
    let loses_digits = is_number && ((line.len() > 1 && line.starts_with('0')) || line.len() > DIGITS);
    if is_formula(text) || is_formula(&line) || loses_digits { format!("'{line}") } else { line.into_owned() }
}

fn finished(mut head: String, writer: csv::Writer<Vec<u8>>) -> io::Result<String> {
    let bytes = writer.into_inner().map_err(|error| io::Error::other(error.to_string()))?;
    head.push_str(&String::from_utf8(bytes).map_err(io::Error::other)?);
    Ok(head)
}

/// One document: the data alone, or with the head `{"about": …, "data": …}`.
pub(super) fn json(output: &Output, about: Option<&About>) -> io::Result<String> {
    let data = output.json.clone().unwrap_or_else(|| Json::Array(output.objects()));
    let document = match about {
        Some(about) => Json::Object(Map::from_iter([("about".into(), about.json()), ("data".into(), data)])),
        None => data,
    };
    let text = serde_json::to_string_pretty(&document)?;
    Ok(format!("{}\n", escaped_json(&text)))
}

/// One object a line; the head as a first line `{"about": …}`.
pub(super) fn ndjson(output: &Output, about: Option<&About>) -> String {
    let lines = match &output.json {
        Some(Json::Array(items)) => items.clone(),
        Some(one) => vec![one.clone()],
        None => output.objects(),
    };
    let head = about.map(|about| Json::Object(Map::from_iter([("about".into(), about.json())])));
    head.iter().chain(&lines).map(|line| format!("{}\n", escaped_json(&line.to_string()))).collect()
}
