//! Tables on standard output or in a file: for people, for spreadsheets, for programs.

use std::io::{self, IsTerminal, Write};
use std::path::Path;

use comfy_table::{CellAlignment, ContentArrangement, Table, presets};
use serde_json::{Map, Value as Json};

use crate::domain::closed_set;
use crate::text::{NONE, Texts, clean, defused, escaped_json};

use crate::sources::places::write_atomically;

use super::failure::Failure;

closed_set! {
    /// The format of the output.
    Format {
        /// Aligned columns for people.
        Table = "table",
        /// Comma-separated.
        Csv = "csv",
        /// Tab-separated.
        Tsv = "tsv",
        /// One JSON document.
        Json = "json",
        /// One JSON object a line.
        Ndjson = "ndjson",
        /// Markdown.
        Md = "md",
    }
}

impl Format {
    /// Whether people read it, so that names stand instead of codes.
    pub const fn is_for_people(self) -> bool {
        matches!(self, Self::Table | Self::Md)
    }

    /// The ending of its files.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Table => "txt",
            other => other.code(),
        }
    }

    /// The format that the ending of a file asks for.
    pub fn of_file(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "markdown" => Some(Self::Md),
            "jsonl" => Some(Self::Ndjson),
            ending => Self::from_code(ending),
        }
    }
}

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// A code or name.
    Text(String),
    /// A count.
    Count(u64),
    /// A share from 0 to 1; none without a base.
    Share(Option<f64>),
    /// A number that is neither.
    Number(f64),
    /// A number that names something, such as a line: without separators.
    Place(u64),
    /// Nothing.
    Missing,
}

impl Cell {
    /// A text, or nothing.
    pub fn text(text: Option<impl Into<String>>) -> Self {
        text.map_or(Self::Missing, |text| Self::Text(text.into()))
    }

    fn is_number(&self) -> bool {
        matches!(self, Self::Count(_) | Self::Share(_) | Self::Number(_) | Self::Place(_))
    }

    /// As people read it.
    fn shown(&self, texts: &Texts) -> String {
        match self {
            Self::Text(text) => shortened(&clean(text)),
            Self::Count(count) => texts.count(*count),
            Self::Share(share) => texts.percent(*share),
            Self::Number(number) => texts.number(*number),
            Self::Place(place) => place.to_string(),
            Self::Missing => NONE.into(),
        }
    }

    /// As programs read it: plain numbers, nothing for what is missing. A text that a spreadsheet
    /// would take for a formula gets an apostrophe.
    fn plain(&self) -> String {
        match self {
            Self::Text(text) if text.starts_with(['=', '+', '-', '@', '\t', '\r']) => format!("'{}", defused(text)),
            Self::Text(text) => defused(text).into_owned(),
            Self::Count(count) | Self::Place(count) => count.to_string(),
            Self::Share(Some(number)) | Self::Number(number) => number.to_string(),
            Self::Share(None) | Self::Missing => String::new(),
        }
    }

    /// As JSON.
    pub fn json(&self) -> Json {
        match self {
            Self::Text(text) => Json::from(text.as_str()),
            Self::Count(count) | Self::Place(count) => Json::from(*count),
            Self::Share(Some(number)) | Self::Number(number) => Json::from(*number),
            Self::Share(None) | Self::Missing => Json::Null,
        }
    }
}

/// The most characters of a cell that people read; programs get all of it.
const MOST: usize = 160;

fn shortened(text: &str) -> String {
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// One column: the key for programs, the title for people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// The key.
    pub key: String,
    /// The title.
    pub title: String,
}

/// What a command prints.
#[derive(Debug, Clone, Default)]
pub struct Output {
    /// Lines above the table, for people only.
    pub head: Vec<String>,
    /// The columns.
    pub headings: Vec<Heading>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
    /// Lines below the table, for people only.
    pub foot: Vec<String>,
    /// The JSON document, where it is not simply the rows as objects.
    pub json: Option<Json>,
}

impl Output {
    fn objects(&self) -> Vec<Json> {
        let object = |row: &Vec<Cell>| {
            let fields = self.headings.iter().zip(row).map(|(heading, cell)| (heading.key.clone(), cell.json()));
            Json::Object(fields.collect::<Map<_, _>>())
        };
        self.rows.iter().map(object).collect()
    }

    /// The output in a format; always ends with a line break.
    fn render(&self, format: Format, texts: &Texts, width: Option<u16>) -> Result<String, Failure> {
        let failed = |cause: io::Error| Failure::Write { path: "-".into(), cause };
        match format {
            Format::Table => Ok(self.table(texts, width)),
            Format::Md => Ok(self.markdown(texts)),
            Format::Csv => self.delimited(b',').map_err(failed),
            Format::Tsv => self.delimited(b'\t').map_err(failed),
            Format::Json => {
                let json = self.json.clone().unwrap_or_else(|| Json::Array(self.objects()));
                let text = serde_json::to_string_pretty(&json).map_err(|cause| failed(cause.into()))?;
                Ok(format!("{}\n", escaped_json(&text)))
            }
            Format::Ndjson => {
                let lines = match &self.json {
                    Some(Json::Array(items)) => items.clone(),
                    Some(one) => vec![one.clone()],
                    None => self.objects(),
                };
                Ok(lines.iter().map(|line| format!("{}\n", escaped_json(&line.to_string()))).collect())
            }
        }
    }

    fn table(&self, texts: &Texts, width: Option<u16>) -> String {
        let mut text = String::new();
        for line in &self.head {
            text.push_str(&clean(line));
            text.push('\n');
        }
        if !self.headings.is_empty() {
            let mut table = Table::new();
            table.load_preset(presets::NOTHING).set_content_arrangement(ContentArrangement::Disabled);
            if let Some(width) = width {
                table.set_width(width).set_content_arrangement(ContentArrangement::Dynamic);
            }
            table.set_header(self.headings.iter().map(|heading| heading.title.clone()));
            for row in &self.rows {
                table.add_row(row.iter().map(|cell| cell.shown(texts)));
            }
            for (at, column) in table.column_iter_mut().enumerate() {
                column.set_padding((0, 2));
                let numbers = self.rows.iter().any(|row| row.get(at).is_some_and(Cell::is_number));
                column.set_cell_alignment(if numbers { CellAlignment::Right } else { CellAlignment::Left });
            }
            for line in table.to_string().lines() {
                text.push_str(line.trim_end());
                text.push('\n');
            }
        }
        for line in &self.foot {
            text.push_str(&clean(line));
            text.push('\n');
        }
        text
    }

    fn markdown(&self, texts: &Texts) -> String {
        let escape = |text: String| text.replace('|', "\\|");
        let row = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
        // Two blanks at the end of a line are Markdown's line break.
        let lines = |lines: &[String]| -> String {
            lines
                .iter()
                .map(|line| clean(line))
                .map(|line| if line.is_empty() { "\n".into() } else { format!("{line}  \n") })
                .collect()
        };
        let mut text = lines(&self.head);
        if !self.headings.is_empty() {
            text.push_str(&row(self.headings.iter().map(|heading| escape(heading.title.clone())).collect()));
            let rule = |at: usize| {
                let numbers = self.rows.iter().any(|row| row.get(at).is_some_and(Cell::is_number));
                if numbers { "--:".to_owned() } else { "---".to_owned() }
            };
            text.push_str(&row((0..self.headings.len()).map(rule).collect()));
        }
        for cells in &self.rows {
            text.push_str(&row(cells.iter().map(|cell| escape(cell.shown(texts))).collect()));
        }
        let foot = lines(&self.foot);
        if !foot.is_empty() {
            text.push('\n');
            text.push_str(&foot);
        }
        text
    }

    fn delimited(&self, separator: u8) -> io::Result<String> {
        let mut writer = csv::WriterBuilder::new().delimiter(separator).from_writer(Vec::new());
        writer.write_record(self.headings.iter().map(|heading| heading.key.as_str()))?;
        for row in &self.rows {
            writer.write_record(row.iter().map(Cell::plain))?;
        }
        let bytes = writer.into_inner().map_err(|error| io::Error::other(error.to_string()))?;
        String::from_utf8(bytes).map_err(io::Error::other)
    }

    /// Writes the output to a file or to standard output; a file appears whole or not at all.
    ///
    /// # Errors
    /// When the file or standard output cannot be written; a reader that hangs up is no error.
    pub fn write(&self, format: Format, path: Option<&Path>, force: bool, texts: &Texts) -> Result<(), Failure> {
        let Some(path) = path else {
            let width = io::stdout().is_terminal().then(|| crossterm::terminal::size().ok()).flatten();
            let text = self.render(format, texts, width.map(|(columns, _)| columns))?;
            let mut out = io::stdout().lock();
            return match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
                Err(cause) if cause.kind() != io::ErrorKind::BrokenPipe => {
                    Err(Failure::Write { path: "-".into(), cause })
                }
                _ => Ok(()),
            };
        };
        let shown = path.display().to_string();
        if path.exists() && !force {
            return Err(Failure::Usage(texts.with("usage-exists", &[("path", (&shown).into())])));
        }
        let text = self.render(format, texts, None)?;
        write_atomically(path, text.as_bytes()).map_err(|cause| Failure::Write { path: shown.clone(), cause })?;
        let said = texts.with("written", &[("path", (&shown).into()), ("count", self.rows.len().into())]);
        // Who cannot read the message still has the file.
        let _ = writeln!(io::stderr(), "{}", clean(&said));
        Ok(())
    }
}
