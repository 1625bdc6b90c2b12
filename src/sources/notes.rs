//! Notes on bodies (`notes.csv`): what people of the team want to remember, with who and when.
//!
//! Plain text in a stable order, one line a note, so that a team can share it through git. Notes
//! change no number.

use std::path::{Path, PathBuf};

use crate::error::{FileError, FormatError, SourceError};

use super::places::write_atomically;
use super::{delimited, files};

/// The name of the file in the folder of the workspace.
pub const FILE: &str = "notes.csv";
/// The columns of the file.
const COLUMNS: [&str; 4] = ["body", "who", "when", "text"];

/// One note.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Note {
    /// Key of the body.
    pub body: String,
    /// Who wrote it.
    pub who: String,
    /// When, `YYYY-MM-DD HH:MM`.
    pub when: String,
    /// What it says, on one line.
    pub text: String,
    /// What a team keeps in columns of its own, in their order.
    pub more: Vec<String>,
}

impl Note {
    /// A note on a body; line breaks and other controls in the text become blanks. None without a text.
    pub fn new(body: &str, who: &str, when: &str, text: &str) -> Option<Self> {
        let text = one_line(text);
        let own = || Self { body: body.into(), who: one_line(who), when: when.into(), ..Self::default() };
        (!text.is_empty()).then(|| Self { text: text.clone(), ..own() })
    }

    /// Notes of one body stand together, the oldest first.
    fn order(&self) -> (&str, &str, &str, &str) {
        (&self.body, &self.when, &self.who, &self.text)
    }
}

/// All notes, in their order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Notes {
    list: Vec<Note>,
    /// Headings of the team's own columns.
    more: Vec<String>,
}

/// Where the notes of a workspace are kept.
pub fn file(workspace: &Path) -> PathBuf {
    workspace.join(FILE)
}

fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

impl Notes {
    /// Reads the file's text.
    ///
    /// # Errors
    /// When it is no table with these columns, or a row has no body or no text.
    pub fn read(path: &str, text: &str) -> Result<Self, SourceError> {
        let table = delimited::read(path, text)?;
        let [body, who, when, says] = COLUMNS.map(|name| table.column(name));
        let (Some(body), Some(says)) = (body, says) else {
            let found: Vec<&str> = table.names().take(5).collect();
            let error = SourceError::new(FormatError::WrongFormat, path).at(1);
            return Err(error.expected(COLUMNS.join(", ")).found(found.join(", ")));
        };
        let more: Vec<String> = table.names().filter(|name| !COLUMNS.contains(name)).map(str::to_owned).collect();
        let mut notes = Self { list: Vec::with_capacity(table.height()), more };
        for row in 0..table.height() {
            let text = |cells: Option<super::table::Cells<'_>>| {
                cells.and_then(|cells| cells.get(row)).map(str::trim).unwrap_or_default().to_owned()
            };
            let more = notes.more.iter().map(|name| text(table.column(name))).collect();
            let note = Note { body: text(Some(body)), who: text(who), when: text(when), text: text(Some(says)), more };
            if note.body.is_empty() || note.text.is_empty() {
                let line = table.line(row).unwrap_or(0) as usize;
                let error = SourceError::new(FormatError::BadField, path).at(line);
                return Err(error.expected("body, text").found(format!("{}, {}", note.body, note.text)));
            }
            notes.list.push(note);
        }
        notes.list.sort_by(|a, b| a.order().cmp(&b.order()));
        Ok(notes)
    }

    /// Reads a file; one that is not there, or empty, has no notes.
    ///
    /// # Errors
    /// When it cannot be read or is not what it should be.
    pub fn open(file: &Path) -> Result<Self, SourceError> {
        match files::text_if_there(file)? {
            Some(text) => Self::read(&file.display().to_string(), &text),
            None => Ok(Self::default()),
        }
    }

    /// Adds a note to a file: what others wrote there meanwhile stays. A file that is not there yet is
    /// made.
    ///
    /// # Errors
    /// When the file is there and cannot be read, or cannot be written.
    pub fn add_to(file: &Path, note: Note) -> Result<(), SourceError> {
        let unwritable = |cause: std::io::Error| {
            SourceError::new(FileError::Unwritable, file.display().to_string()).found(cause.kind())
        };
        let mut notes = Self::open(file)?;
        notes.add(note);
        let text = notes.to_csv().map_err(unwritable)?;
        write_atomically(file, text.as_bytes()).map_err(unwritable)
    }

    /// Adds a note.
    pub fn add(&mut self, note: Note) {
        let place = self.list.partition_point(|known| known.order() <= note.order());
        self.list.insert(place, note);
    }

    /// The notes on a body, the oldest first.
    pub fn of(&self, body: &str) -> &[Note] {
        let from = self.list.partition_point(|note| note.body.as_str() < body);
        let to = self.list.partition_point(|note| note.body.as_str() <= body);
        &self.list[from..to]
    }

    /// All notes, by body, the oldest first.
    pub fn iter(&self) -> impl Iterator<Item = &Note> {
        self.list.iter()
    }

    /// The file's text.
    ///
    /// # Errors
    /// When a field cannot be written, which would be a bug.
    pub fn to_csv(&self) -> std::io::Result<String> {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(COLUMNS.into_iter().chain(self.more.iter().map(String::as_str)))?;
        let empty = String::new();
        for note in &self.list {
            let own = [&note.body, &note.who, &note.when, &note.text];
            let more = (0..self.more.len()).map(|at| note.more.get(at).unwrap_or(&empty));
            writer.write_record(own.into_iter().chain(more))?;
        }
        let bytes = writer.into_inner().map_err(|error| std::io::Error::other(error.to_string()))?;
        String::from_utf8(bytes).map_err(std::io::Error::other)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use proptest::prelude::*;

    use super::*;

    fn note(body: &str, when: &str, text: &str) -> Note {
        Note::new(body, "Muster, \"M.\"", when, text).unwrap()
    }

    #[test]
    fn notes_stand_by_body_and_time_and_columns_of_ones_own_stay() {
        let folder = tempfile::tempdir().unwrap();
        let file = file(folder.path());
        Notes::add_to(&file, note("b", "2026-02-01 09:00", "zwei;\n drei")).unwrap();
        Notes::add_to(&file, note("a", "2026-03-01 09:00", "=1+1")).unwrap();
        Notes::add_to(&file, note("b", "2026-01-01 09:00", "eins")).unwrap();
        let notes = Notes::open(&file).unwrap();
        let texts: Vec<&str> = notes.iter().map(|note| note.text.as_str()).collect();
        assert_eq!(texts, ["=1+1", "eins", "zwei; drei"]);
        assert_eq!(notes.of("b").len(), 2);
        assert!(notes.of("c").is_empty() && Note::new("a", "x", "y", " \n\t").is_none());
        std::fs::write(&file, "body,who,when,text,topic\na,x,2026,alt,Anschluss\n").unwrap();
        Notes::add_to(&file, note("a", "2027", "neu")).unwrap();
        let text = std::fs::read_to_string(&file).unwrap();
        assert_eq!(text.lines().nth(1), Some("a,x,2026,alt,Anschluss"));
        assert!(text.lines().nth(2).unwrap().ends_with(",neu,"), "{text}");
    }

    #[test]
    fn a_broken_file_is_named_and_not_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let file = file(folder.path());
        for (text, kind, line) in [
            ("id,x\n1,a\n", FormatError::WrongFormat.into(), 1),
            ("body,who,when,text\na,x,y,z\nb,x,y,\n", FormatError::BadField.into(), 3),
        ] {
            std::fs::write(&file, text).unwrap();
            let error = Notes::add_to(&file, note("a", "", "x")).unwrap_err();
            assert_eq!((error.kind, error.line), (kind, Some(line)));
            assert_eq!(std::fs::read_to_string(&file).unwrap(), text);
        }
    }

    proptest! {
        /// Whatever is noted in whatever order is read back, in the order of a plain sort.
        #[test]
        fn notes_are_read_back(
            written in proptest::collection::vec(("[a-c]{1,2}", "20[0-9]{2}", "\\PC{1,20}"), 1..8)
        ) {
            let made: Vec<Note> =
                written.iter().filter_map(|(body, when, text)| Note::new(body, "wer", when, text)).collect();
            let mut notes = Notes::default();
            for note in &made {
                notes.add(note.clone());
            }
            let mut plain = made;
            plain.sort_by(|a, b| (&a.body, &a.when, &a.text).cmp(&(&b.body, &b.when, &b.text)));
            prop_assert_eq!(&notes.list, &plain);
            if !plain.is_empty() {
                prop_assert_eq!(&Notes::read("n", &notes.to_csv().unwrap()).unwrap(), &notes);
            }
        }
    }
}
