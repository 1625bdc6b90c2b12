//! Custom languages: files of texts in the folder `locales` of the user's config folder.

use std::fs;
use std::io;
use std::path::Path;

use crate::error::{FileError, SettingsError, SourceError, SourceErrorKind};

/// The folder beside the user's settings.
pub const FOLDER: &str = "locales";
/// The ending of its files.
const ENDING: &str = "ftl";
/// The largest file that is read: many times what all texts need.
const MAX_BYTES: u64 = 8 << 20;

/// A file of texts: `fr.ftl` holds French.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocaleFile {
    /// The code of the language, which is the name of the file.
    pub code: String,
    /// The file.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// Reads the files in a folder, in the order of their names, with what could not be read. A folder
/// that is not there holds nothing.
pub fn find(folder: &Path) -> (Vec<LocaleFile>, Vec<SourceError>) {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => return (Vec::new(), Vec::new()),
        Err(cause) => {
            let shown = folder.display().to_string();
            return (Vec::new(), vec![SourceError::new(FileError::Unreadable, shown).found(cause)]);
        }
    };
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(ENDING)));
    paths.sort();
    let (mut found, mut problems) = (Vec::new(), Vec::new());
    for path in paths {
        match read(&path) {
            Ok(file) => found.push(file),
            Err(problem) => problems.push(problem),
        }
    }
    (found, problems)
}

fn read(path: &Path) -> Result<LocaleFile, SourceError> {
    let shown = path.display().to_string();
    let error = |kind| SourceError::new(kind, &shown);
    let unreadable = |cause: io::Error| error(SourceErrorKind::File(FileError::Unreadable)).found(cause);
    let meta = fs::metadata(path).map_err(unreadable)?;
    if !meta.is_file() {
        return Err(error(SourceErrorKind::File(FileError::IsDirectory)));
    }
    if meta.len() > MAX_BYTES {
        let sizes = error(SourceErrorKind::File(FileError::TooLarge)).expected(format!("≤ {} MiB", MAX_BYTES >> 20));
        return Err(sizes.found(format!("{} MiB", meta.len() >> 20)));
    }
    let text = String::from_utf8(fs::read(path).map_err(unreadable)?).map_err(|cause| {
        let sound = &cause.as_bytes()[..cause.utf8_error().valid_up_to()];
        let line = sound.split(|byte| *byte == b'\n').count();
        error(SourceErrorKind::Settings(SettingsError::Locale)).at(line).expected("UTF-8").found("�")
    })?;
    let code = path.file_stem().unwrap_or_default().to_string_lossy().replace('_', "-").to_lowercase();
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text).replace("\r\n", "\n");
    Ok(LocaleFile { code, path: shown, text })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    #[test]
    fn files_are_read_and_what_is_none_is_named() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(find(&folder.path().join("none")), (Vec::new(), Vec::new()));
        fs::write(folder.path().join("pt_BR.ftl"), "\u{feff}a = b\r\n").unwrap();
        fs::write(folder.path().join("fr.ftl"), b"a = b\nb = \xe9\n").unwrap();
        fs::write(folder.path().join("notes.txt"), "nothing").unwrap();
        fs::create_dir(folder.path().join("it.ftl")).unwrap();
        let (found, problems) = find(folder.path());
        assert_eq!((found.len(), found[0].code.as_str(), found[0].text.as_str()), (1, "pt-br", "a = b\n"));
        let kinds: Vec<_> = problems.iter().map(|problem| (problem.kind, problem.line)).collect();
        assert_eq!(
            kinds,
            [
                (SourceErrorKind::Settings(SettingsError::Locale), Some(2)),
                (SourceErrorKind::File(FileError::IsDirectory), None)
            ]
        );
        let (found, problems) = find(&folder.path().join("fr.ftl"));
        assert!(found.is_empty() && problems.len() == 1);
    }
}
