//! Bytes and text of files: read whole, decoded, with what was assumed.

use std::fs;
use std::io;
use std::path::Path;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::domain::{Finding, FindingCode};
use crate::error::{FileError, SourceError, SourceErrorKind};

use super::limits::Limit;

/// Whether two paths lead to the same file.
pub fn is_same(one: &Path, other: &Path) -> bool {
    match (fs::canonicalize(one), fs::canonicalize(other)) {
        (Ok(one), Ok(other)) => one == other,
        _ => one == other,
    }
}

/// The name under which messages and findings speak of a file: its last component.
pub fn display_name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

/// Reads a file whole.
///
/// # Errors
/// When there is no such file, it is a folder, it is empty or too large, or reading fails.
pub fn read(path: &Path) -> Result<Vec<u8>, SourceError> {
    let shown = path.display().to_string();
    let fail = |kind, cause: &io::Error| SourceError::new(kind, &shown).found(cause);
    let meta = fs::metadata(path).map_err(|cause| match cause.kind() {
        io::ErrorKind::NotFound => SourceError::new(FileError::NotFound, &shown),
        _ => fail(SourceErrorKind::File(FileError::Unreadable), &cause),
    })?;
    if meta.is_dir() {
        return Err(SourceError::new(FileError::IsDirectory, shown));
    }
    if meta.len() > Limit::File.most() {
        return Err(Limit::File.exceeded(shown, Limit::File.shown(meta.len())));
    }
    let bytes = fs::read(path).map_err(|cause| fail(SourceErrorKind::File(FileError::Unreadable), &cause))?;
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(SourceError::new(FileError::Empty, shown));
    }
    Ok(bytes)
}

/// The text of a file that need not be there; none where it is not, or is empty.
///
/// # Errors
/// When it is there and cannot be read.
pub fn text_if_there(path: &Path) -> Result<Option<String>, SourceError> {
    match read(path) {
        Ok(bytes) => Ok(Some(decode(bytes).text)),
        Err(error) if matches!(error.kind, SourceErrorKind::File(FileError::NotFound | FileError::Empty)) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Text of a file and how it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text without a byte order mark.
    pub text: String,
    /// The encoding that was assumed because nothing in the file said so and it is not UTF-8.
    pub assumed: Option<&'static str>,
}

/// Decodes bytes: by their byte order mark, else as UTF-8, else as CP1252, which is what German
/// Windows programs write; every byte has a meaning there, so this cannot fail.
pub fn decode(bytes: Vec<u8>) -> Decoded {
    let (encoding, skip): (&'static Encoding, usize) = match bytes.as_slice() {
        [0xef, 0xbb, 0xbf, ..] => (UTF_8, 3),
        [0xff, 0xfe, ..] => (UTF_16LE, 2),
        [0xfe, 0xff, ..] => (UTF_16BE, 2),
        bytes => (without_mark(bytes), 0),
    };
    if encoding == UTF_8 {
        return match String::from_utf8(bytes) {
            Ok(mut text) => {
                text.drain(..skip);
                Decoded { text, assumed: None }
            }
            Err(error) => {
                let bytes = error.into_bytes();
                let (text, _) = WINDOWS_1252.decode_without_bom_handling(&bytes[skip..]);
                Decoded { text: text.into_owned(), assumed: Some("CP1252") }
            }
        };
    }
    let (text, _) = encoding.decode_without_bom_handling(&bytes[skip..]);
    Decoded { text: text.into_owned(), assumed: None }
}

/// The encoding of bytes without a mark: text in which every other byte is zero is UTF-16.
fn without_mark(bytes: &[u8]) -> &'static Encoding {
    let head = bytes.get(..64).unwrap_or(bytes);
    let zeros = |from: usize| head.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let half = head.len() / 2;
    match (zeros(0), zeros(1)) {
        (0, odd) if half >= 4 && odd * 4 >= half * 3 => UTF_16LE,
        (even, 0) if half >= 4 && even * 4 >= half * 3 => UTF_16BE,
        _ => UTF_8,
    }
}

/// The text of a file; a finding where its encoding was assumed.
pub fn decoded(path: &Path, bytes: Vec<u8>, findings: &mut Vec<Finding>) -> String {
    let decoded = decode(bytes);
    if let Some(encoding) = decoded.assumed {
        findings.push(Finding::of_file(FindingCode::EncodingAssumed, &display_name(path), encoding));
    }
    decoded.text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_dropped_and_cp1252_is_said() {
        assert_eq!(decode(b"\xef\xbb\xbfid".to_vec()), Decoded { text: "id".into(), assumed: None });
        assert_eq!(decode("Köln".as_bytes().to_vec()).assumed, None);
        let decoded = decode(b"K\xf6ln \x80".to_vec());
        assert_eq!((decoded.text.as_str(), decoded.assumed), ("Köln €", Some("CP1252")));
        assert_eq!(decode(b"\xff\xfei\0d\0".to_vec()).text, "id");
    }
}
