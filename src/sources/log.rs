//! The log: plain lines of what the program did, for people who look for a mistake.
//!
//! It holds names of files without their folders, durations, counts and kinds of errors; never what
//! stands in the data, a filter, a token or a password. Lines are added to what is there; a file that
//! is no log of this program is left alone.

use std::fs::{File, OpenOptions};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::{Arc, Mutex};

use crate::error::{FileError, FormatError, SourceError};

use super::files;

/// Stands in every line, behind the moment.
const MARK: &str = " regatlas[";
/// How much of a file is looked at to tell whether it is a log.
const BEGINNING: u64 = 64;

/// Where lines go; nowhere unless a file was opened.
#[derive(Debug, Clone, Default)]
pub struct Log {
    file: Option<Arc<Mutex<File>>>,
}

impl Log {
    /// Opens a file to add lines to; makes it where it is not there, for its owner alone.
    ///
    /// # Errors
    /// When it cannot be opened for writing, or holds anything but a log.
    pub fn open(path: &Path) -> Result<Self, SourceError> {
        let shown = path.display().to_string();
        let unwritable = |cause: std::io::Error| SourceError::new(FileError::Unwritable, &shown).found(cause.kind());
        let mut options = OpenOptions::new();
        options.read(true).append(true).create(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::OpenOptionsExt;
            options.mode(0o600);
        }
        let mut file = options.open(path).map_err(unwritable)?;
        // A pipe or a device has no beginning to look at, and waits for somebody to write.
        if !file.metadata().map_err(unwritable)?.is_file() {
            return Err(SourceError::new(FormatError::WrongFormat, shown).expected("a file").found("–"));
        }
        let mut beginning = Vec::new();
        file.seek(SeekFrom::Start(0)).map_err(unwritable)?;
        Read::by_ref(&mut file).take(BEGINNING).read_to_end(&mut beginning).map_err(unwritable)?;
        let beginning = String::from_utf8_lossy(&beginning).into_owned();
        if !beginning.is_empty() && !beginning.contains(MARK) {
            let error = SourceError::new(FormatError::WrongFormat, shown);
            return Err(error.expected(format!("…{MARK}")).found(beginning.lines().next().unwrap_or_default()));
        }
        Ok(Self { file: Some(Arc::new(Mutex::new(file))) })
    }

    /// Whether lines go anywhere.
    pub fn is_open(&self) -> bool {
        self.file.is_some()
    }

    /// Adds a line: what happened, and values by name. A disk that is full ends no program.
    pub fn write(&self, what: &str, values: &[(&str, &str)]) {
        let Some(file) = &self.file else { return };
        let now = chrono::Local::now().format("%Y-%m-%d %H:%M:%S%.3f");
        let line = line(&format!("{now}{MARK}{}]", std::process::id()), what, values);
        if let Ok(mut file) = file.lock() {
            // One call a line, so that lines of two programs do not mix.
            let _ = file.write_all(line.as_bytes());
        }
    }

    /// Adds a line on an error: its kind and place, not what was found there.
    pub fn error(&self, error: &SourceError) {
        let line = error.line.map(|line| line.to_string());
        let file = files::display_name(Path::new(&error.path));
        let mut values = vec![("kind", error.kind.code()), ("file", file.as_str())];
        values.extend(line.as_deref().map(|line| ("line", line)));
        self.write("error", &values);
    }
}

/// One line. A value with blanks or signs that control a terminal is quoted.
fn line(begin: &str, what: &str, values: &[(&str, &str)]) -> String {
    let mut line = format!("{begin} {what}");
    for (name, value) in values {
        let is_plain = !value.is_empty() && value.chars().all(|c| c.is_alphanumeric() || "._-+:/,".contains(c));
        line.push(' ');
        line.push_str(name);
        line.push('=');
        if is_plain {
            line.push_str(value);
        } else {
            line.push('"');
            line.extend(value.escape_debug());
            line.push('"');
        }
    }
    line.push('\n');
    line
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use std::fs;

    use super::*;

    #[test]
    fn lines_are_added_and_what_is_no_log_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.log");
        for _ in 0..2 {
            Log::open(&path).unwrap().write("opened", &[("file", "a b.csv")]);
        }
        let text = fs::read_to_string(&path).unwrap();
        assert_eq!(text.lines().filter(|line| line.ends_with("] opened file=\"a b.csv\"")).count(), 2, "{text}");
        let other = folder.path().join("responses.csv");
        fs::write(&other, "id;token\n1;geheim\n").unwrap();
        assert_eq!(Log::open(&other).unwrap_err().kind, FormatError::WrongFormat.into());
        assert_eq!(fs::read_to_string(&other).unwrap(), "id;token\n1;geheim\n");
        assert_eq!(Log::open(folder.path()).unwrap_err().kind, FileError::Unwritable.into());
        assert!(!Log::default().is_open());
    }

    #[test]
    fn an_error_gives_its_place_and_not_what_was_found() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.log");
        let error = SourceError::new(FormatError::BadField, "/home/anna/a.csv").at(3).found("anna@example.org");
        Log::open(&path).unwrap().error(&error);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.ends_with("error kind=bad-field file=a.csv line=3\n") && !text.contains("anna"), "{text}");
    }

    #[test]
    fn no_value_breaks_its_line() {
        let made = line("t", "x", &[("a", "1\n2"), ("b", "\u{1b}[2J"), ("c", ""), ("d", "ä-1.csv")]);
        assert_eq!(made, "t x a=\"1\\n2\" b=\"\\u{1b}[2J\" c=\"\" d=ä-1.csv\n");
    }
}
