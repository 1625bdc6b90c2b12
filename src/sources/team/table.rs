//! A table that a team keeps in its workspace as plain text: read with everything that editing does to
//! it, changed a row at a time, and written whole or not at all.
//!
//! Two people can change it at once. Whoever writes reads the file again: the row is joined with what
//! stands there now, field by field. Where both changed the same field, the other's row stays and one's
//! own is written below it, so that nothing is lost; a row that is there twice is a finding.

use std::collections::HashMap;
use std::path::Path;

use chrono::{Datelike, NaiveDate};

use crate::domain::{Finding, FindingCode};
use crate::error::{FileError, FormatError, SourceError, SourceErrorKind};
use crate::sources::places::write_atomically;
use crate::sources::{delimited, files};

/// What a file holds.
#[derive(Debug, PartialEq, Eq)]
pub struct TeamLayout {
    /// Its name in the folder of the workspace.
    pub file: &'static str,
    /// Its columns; the first ones say which row one is.
    pub columns: &'static [&'static str],
    /// How many of the columns are that key.
    pub key: usize,
    /// The columns without which it is another file.
    pub needed: &'static [&'static str],
    /// The column without which a row stands for itself, whatever its key: an entry of a log.
    pub log: Option<&'static str>,
}

impl TeamLayout {
    /// Whether a row of these cells stands for itself.
    fn is_log(&self, cells: &[String]) -> bool {
        let at = self.log.and_then(|log| self.columns.iter().position(|column| *column == log));
        at.is_some_and(|at| cells.get(at).is_none_or(String::is_empty))
    }
}

/// A row as it stands in the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TeamRow {
    /// A text per column of the layout; empty where nothing stands.
    pub cells: Vec<String>,
    /// What the team keeps in columns of its own.
    more: Vec<String>,
    /// Its line in the file, from 1; 0 for one that was not saved yet.
    pub line: u32,
}

/// A table with its rows in the order of their keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamTable {
    /// What it holds.
    pub layout: &'static TeamLayout,
    rows: Vec<TeamRow>,
    /// Headings of the team's own columns.
    more: Vec<String>,
    separator: u8,
    /// Whether the file begins with the mark by which Excel knows UTF-8.
    has_mark: bool,
}

/// A row as somebody wants it, and as it was when they began to change it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowEdit {
    /// The table it belongs to.
    pub layout: &'static TeamLayout,
    /// The row as it was seen; none for a new one.
    pub seen: Option<Vec<String>>,
    /// The row as it is to be: a text per column.
    pub cells: Vec<String>,
}

/// A field that two people changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// Its column.
    pub column: &'static str,
    /// What somebody else wrote there.
    pub theirs: String,
    /// What was to be written.
    pub own: String,
}

/// Signs that programs which join files put before the versions of a line.
const MARKERS: [&str; 4] = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"];

/// How often a file is read again where somebody else writes it at the same moment.
const TRIES: usize = 5;

/// A day as people write it: `2026-09-02`, `02.09.2026`, with a time behind it or not.
pub fn day(written: &str) -> Option<NaiveDate> {
    let date = written.trim().split([' ', 'T']).next().unwrap_or_default();
    let parsed = NaiveDate::parse_from_str(date, "%Y-%m-%d").or_else(|_| NaiveDate::parse_from_str(date, "%d.%m.%Y"));
    // Nobody means the year 26.
    parsed.ok().filter(|day| (1900..2200).contains(&day.year()))
}

/// A text on one line, without control characters.
pub fn one_line(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

impl RowEdit {
    /// What is written into a column.
    pub fn cell(&self, column: &str) -> &str {
        let at = self.layout.columns.iter().position(|own| *own == column);
        at.and_then(|at| self.cells.get(at)).map_or("", String::as_str)
    }

    /// Writes something else into a column.
    pub fn set(&mut self, column: &str, text: &str) {
        let at = self.layout.columns.iter().position(|own| *own == column);
        if let Some(cell) = at.and_then(|at| self.cells.get_mut(at)) {
            text.clone_into(cell);
        }
    }
}

impl TeamTable {
    /// A table without rows.
    pub const fn empty(layout: &'static TeamLayout) -> Self {
        Self { layout, rows: Vec::new(), more: Vec::new(), separator: b',', has_mark: false }
    }

    /// Reads a file's bytes; what in them is mended or doubtful is found.
    ///
    /// # Errors
    /// When it is no table, or one without the columns that make it this one.
    pub fn read(
        layout: &'static TeamLayout,
        source: &str,
        bytes: Vec<u8>,
        findings: &mut Vec<Finding>,
    ) -> Result<Self, SourceError> {
        let has_mark = bytes.starts_with(b"\xef\xbb\xbf");
        let decoded = files::decode(bytes);
        let file = layout.file;
        let mut find = |code: FindingCode, line: Option<u32>, detail: String| {
            findings.push(Finding { line, ..Finding::of_file(code, file, detail) });
        };
        if let Some(encoding) = decoded.assumed {
            find(FindingCode::EncodingAssumed, None, encoding.to_owned());
        }
        let mut text = String::with_capacity(decoded.text.len());
        for (line, number) in decoded.text.split_inclusive('\n').zip(1_u32..) {
            if MARKERS.iter().any(|marker| line.starts_with(marker)) {
                find(FindingCode::TeamConflict, Some(number), one_line(line));
                text.push('\n');
            } else {
                text.push_str(line);
            }
        }
        let (below, head) = delimited::below_head(&text);
        let separator = delimited::separator(below);
        let loose = delimited::read_loosely(source, below)?;
        let table = loose.table;
        if layout.needed.iter().any(|name| table.column(name).is_none()) {
            let found: Vec<&str> = table.names().take(8).collect();
            let error = SourceError::new(FormatError::WrongFormat, source).at(head as usize + 1);
            return Err(error.expected(layout.columns.join(", ")).found(found.join(", ")));
        }
        for irregular in &loose.irregular {
            let detail = format!("{} / {}", irregular.width, table.headings.len());
            find(FindingCode::RowLength, Some(irregular.line + head), detail);
        }
        let more: Vec<String> =
            table.names().filter(|name| !layout.columns.contains(name)).map(str::to_owned).collect();
        let columns: Vec<_> = layout.columns.iter().map(|name| table.column(name)).collect();
        let own: Vec<_> = more.iter().map(|name| table.column(name)).collect();
        let mut rows = Vec::with_capacity(table.height());
        for row in 0..table.height() {
            let texts = |columns: &[Option<crate::raw::table::Cells<'_>>]| -> Vec<String> {
                let text = |cells: &Option<crate::raw::table::Cells<'_>>| {
                    cells.as_ref().and_then(|cells| cells.get(row)).map(str::trim).unwrap_or_default().to_owned()
                };
                columns.iter().map(text).collect()
            };
            let (cells, more) = (texts(&columns), texts(&own));
            if cells.iter().chain(&more).any(|cell| !cell.is_empty()) {
                rows.push(TeamRow { cells, more, line: table.line(row).unwrap_or(0) + head });
            }
        }
        let mut known: HashMap<&[String], u32> = HashMap::new();
        for row in rows.iter().filter(|row| !layout.is_log(&row.cells)) {
            if let Some(before) = known.insert(&row.cells[..layout.key], row.line) {
                let detail = format!("{} ({before})", row.cells[..layout.key].join(", "));
                find(FindingCode::TeamConflict, Some(row.line), detail);
            }
        }
        let mut read = Self { layout, rows, more, separator, has_mark: has_mark || decoded.assumed.is_some() };
        read.arrange();
        Ok(read)
    }

    /// Reads a file; one that is not there, or empty, has no rows.
    ///
    /// # Errors
    /// When it is there and cannot be read.
    pub fn open(layout: &'static TeamLayout, file: &Path, findings: &mut Vec<Finding>) -> Result<Self, SourceError> {
        match bytes(file)? {
            Some(bytes) => Self::read(layout, &file.display().to_string(), bytes, findings),
            None => Ok(Self::empty(layout)),
        }
    }

    fn arrange(&mut self) {
        let key = self.layout.key;
        // Rows of one key stay in the order in which they were written.
        self.rows.sort_by(|a, b| a.cells[..key].cmp(&b.cells[..key]));
    }

    /// Its rows, in the order of their keys.
    pub fn rows(&self) -> &[TeamRow] {
        &self.rows
    }

    /// The place of a column.
    fn place(&self, column: &str) -> Option<usize> {
        self.layout.columns.iter().position(|own| *own == column)
    }

    /// A field of a row; empty where nothing stands.
    pub fn cell<'a>(&self, row: &'a TeamRow, column: &str) -> &'a str {
        self.place(column).and_then(|at| row.cells.get(at)).map_or("", String::as_str)
    }

    /// Puts an edit in; the fields that somebody else has changed otherwise meanwhile.
    pub fn merge(&mut self, edit: &RowEdit) -> Vec<Conflict> {
        let key = self.layout.key;
        let cells: Vec<String> = (0..self.layout.columns.len())
            .map(|at| edit.cells.get(at).map(|cell| one_line(cell)).unwrap_or_default())
            .collect();
        // Of a row whose key is another now, the row that was seen is the one that is meant.
        let wanted = edit.seen.as_ref().unwrap_or(&cells);
        let is_same =
            |row: &TeamRow| row.cells[..key] == wanted[..key.min(wanted.len())] && !self.layout.is_log(&row.cells);
        let exactly = self.rows.iter().position(|row| edit.seen.as_ref() == Some(&row.cells));
        let Some(at) = exactly.or_else(|| self.rows.iter().position(is_same)) else {
            self.rows.push(TeamRow { cells, ..TeamRow::default() });
            self.arrange();
            return Vec::new();
        };
        let mut joined = self.rows[at].cells.clone();
        let mut conflicts = Vec::new();
        for (place, own) in cells.iter().enumerate() {
            let theirs = &mut joined[place];
            let before = edit.seen.as_ref().and_then(|seen| seen.get(place)).map_or("", String::as_str);
            if own == theirs || own == before {
                continue;
            }
            if theirs == before {
                theirs.clone_from(own);
            } else {
                let column = self.layout.columns[place];
                conflicts.push(Conflict { column, theirs: theirs.clone(), own: own.clone() });
            }
        }
        if conflicts.is_empty() {
            self.rows[at].cells = joined;
        } else {
            let own = TeamRow { cells, more: self.rows[at].more.clone(), line: 0 };
            self.rows.insert(at + 1, own);
        }
        self.arrange();
        conflicts
    }

    /// The file's bytes.
    ///
    /// # Errors
    /// When a field cannot be written, which would be a bug.
    pub fn to_bytes(&self) -> std::io::Result<Vec<u8>> {
        let start = if self.has_mark { b"\xef\xbb\xbf".to_vec() } else { Vec::new() };
        let mut writer = csv::WriterBuilder::new().delimiter(self.separator).from_writer(start);
        writer.write_record(self.layout.columns.iter().copied().chain(self.more.iter().map(String::as_str)))?;
        let empty = String::new();
        for row in &self.rows {
            let more = (0..self.more.len()).map(|at| row.more.get(at).unwrap_or(&empty));
            writer.write_record(row.cells.iter().chain(more))?;
        }
        writer.into_inner().map_err(|error| std::io::Error::other(error.to_string()))
    }
}

/// The bytes of a file; none where it is not there, or is empty.
fn bytes(file: &Path) -> Result<Option<Vec<u8>>, SourceError> {
    match files::read(file) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if matches!(error.kind, SourceErrorKind::File(FileError::NotFound | FileError::Empty)) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Writes edits into the table of a workspace: what others wrote there meanwhile stays, and a file that
/// cannot be read is not replaced. One that is not there yet is made.
///
/// # Errors
/// When the file is there and cannot be read, or cannot be written.
pub fn record(folder: &Path, edits: &[RowEdit]) -> Result<Vec<Conflict>, SourceError> {
    let Some(layout) = edits.first().map(|edit| edit.layout) else { return Ok(Vec::new()) };
    let file = folder.join(layout.file);
    let shown = file.display().to_string();
    let unwritable = |cause: std::io::Error| SourceError::new(FileError::Unwritable, &shown).found(cause.kind());
    for attempt in 1.. {
        let before = bytes(&file)?;
        let mut table = match before.clone() {
            Some(bytes) => TeamTable::read(layout, &shown, bytes, &mut Vec::new())?,
            None => TeamTable::empty(layout),
        };
        let conflicts = edits.iter().flat_map(|edit| table.merge(edit)).collect();
        let written = table.to_bytes().map_err(unwritable)?;
        // Somebody else wrote between reading and writing: their row is looked at again.
        if attempt < TRIES && bytes(&file)? != before {
            continue;
        }
        write_atomically(&file, &written).map_err(unwritable)?;
        return Ok(conflicts);
    }
    Ok(Vec::new())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use std::fs;

    use proptest::prelude::*;

    use super::*;

    const LAYOUT: TeamLayout =
        TeamLayout { file: "t.csv", columns: &["a", "b", "c", "d"], key: 2, needed: &["a", "c"], log: None };

    fn row(text: &str) -> Vec<String> {
        text.split('|').map(str::to_owned).collect()
    }

    fn edit(seen: Option<&str>, cells: &str) -> RowEdit {
        RowEdit { layout: &LAYOUT, seen: seen.map(row), cells: row(cells) }
    }

    fn lines(folder: &Path) -> Vec<String> {
        fs::read_to_string(folder.join("t.csv")).unwrap().lines().map(str::to_owned).collect()
    }

    #[test]
    fn days_are_read_as_people_and_excel_write_them() {
        let wanted = NaiveDate::from_ymd_opt(2026, 9, 2);
        for written in ["2026-09-02", " 02.09.2026", "2.9.2026", "2026-09-02 07:01", "2026-09-02T07:01:00"] {
            assert_eq!(day(written), wanted, "{written}");
        }
        for written in ["", "31.02.2027", "bald", "02.09.26", "2026", "46267"] {
            assert_eq!(day(written), None, "{written}");
        }
    }

    #[test]
    fn a_file_of_excel_is_read_with_its_lines_and_written_so_that_excel_reads_it() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("t.csv");
        fs::write(&file, b"a;b;c;d;eigen\r\nM\xfcnchen;1;x;;meins\r\n;;;;\r\nK\xf6ln;1;y\r\n").unwrap();
        let mut findings = Vec::new();
        let table = TeamTable::open(&LAYOUT, &file, &mut findings).unwrap();
        let found: Vec<_> = findings.iter().map(|own| (own.code, own.line, &*own.source)).collect();
        assert_eq!(found, [(FindingCode::EncodingAssumed, None, "t.csv"), (FindingCode::RowLength, Some(4), "t.csv")]);
        let read: Vec<_> = table.rows().iter().map(|row| (row.cells.join("|"), row.line)).collect();
        assert_eq!(read, [("Köln|1|y|".to_owned(), 4), ("München|1|x|".to_owned(), 2)]);
        record(folder.path(), &[edit(Some("München|1|x|"), "München|1|z|neu")]).unwrap();
        let bytes = fs::read(&file).unwrap();
        assert!(bytes.starts_with(b"\xef\xbb\xbfa;b;c;d;eigen"));
        assert_eq!(lines(folder.path())[2], "München;1;z;neu;meins");
    }

    #[test]
    fn two_edits_at_once_are_joined_by_row_and_field() {
        let folder = tempfile::tempdir().unwrap();
        let put = |edit: RowEdit| record(folder.path(), &[edit]).unwrap();
        assert!(put(edit(None, "x|1|alt|")).is_empty());
        // Somebody filled another field of the same row, and a row of their own.
        assert!(put(edit(Some("x|1|alt|"), "x|1|alt|ihres")).is_empty());
        assert!(put(edit(None, "w|1|p|q")).is_empty());
        assert!(put(edit(Some("x|1|alt|"), "x|1|meins|")).is_empty());
        assert_eq!(lines(folder.path()), ["a,b,c,d", "w,1,p,q", "x,1,meins,ihres"]);
        // The same field: theirs stays, one's own stands below it, and both are found.
        let conflicts = put(edit(Some("x|1|alt|"), "x|1|anders|ihres"));
        let wanted = Conflict { column: "c", theirs: "meins".into(), own: "anders".into() };
        assert_eq!(conflicts, [wanted]);
        assert_eq!(lines(folder.path())[2..], ["x,1,meins,ihres", "x,1,anders,ihres"]);
        let mut findings = Vec::new();
        TeamTable::open(&LAYOUT, &folder.path().join("t.csv"), &mut findings).unwrap();
        assert_eq!((findings[0].code, findings[0].line), (FindingCode::TeamConflict, Some(4)));
        // A row that somebody took out meanwhile comes back: nothing that was written is lost.
        assert!(put(edit(Some("v|1||"), "v|1|da|")).is_empty());
        assert_eq!(lines(folder.path())[1], "v,1,da,");
    }

    #[test]
    fn marks_of_a_version_control_are_found_and_both_sides_count() {
        let text = "a,b,c\n<<<<<<< HEAD\nx,1,meins\n=======\nx,1,ihres\n>>>>>>> other\ny,2,z\n";
        let mut findings = Vec::new();
        let table = TeamTable::read(&LAYOUT, "t.csv", text.into(), &mut findings).unwrap();
        assert_eq!(table.rows().len(), 3);
        let conflicts: Vec<_> =
            findings.iter().filter(|own| own.code == FindingCode::TeamConflict).map(|own| own.line).collect();
        assert_eq!(conflicts, [Some(2), Some(4), Some(6), Some(5)]);
    }

    #[test]
    fn another_file_is_named_and_not_replaced() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("t.csv"), "id,x\n1,a\n").unwrap();
        let error = record(folder.path(), &[edit(None, "a|b|c|d")]).unwrap_err();
        assert_eq!((error.kind, error.line), (FormatError::WrongFormat.into(), Some(1)));
        assert_eq!(lines(folder.path()), ["id,x", "1,a"]);
    }

    proptest! {
        /// Whatever is written in whatever order is read back, each key once, in the order of the keys.
        #[test]
        fn rows_are_read_back(
            written in proptest::collection::vec(("[a-c]", "[0-9;\"]{0,2}", "\\PC{0,12}", "[=+]?x?"), 1..9)
        ) {
            let folder = tempfile::tempdir().unwrap();
            let mut plain = std::collections::BTreeMap::new();
            for (a, b, c, d) in &written {
                let cells: Vec<String> = [a, b, c, d].map(|cell| one_line(cell)).to_vec();
                let seen = plain.insert(cells[..2].to_vec(), cells.clone());
                record(folder.path(), &[RowEdit { layout: &LAYOUT, seen, cells }]).unwrap();
            }
            let table = TeamTable::open(&LAYOUT, &folder.path().join("t.csv"), &mut Vec::new()).unwrap();
            let read: Vec<Vec<String>> = table.rows().iter().map(|row| row.cells.clone()).collect();
            prop_assert_eq!(read, plain.into_values().collect::<Vec<_>>());
        }
    }
}
