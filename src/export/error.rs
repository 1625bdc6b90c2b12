//! Why an export was not written, with a sentence that says what to do.

use std::io;
use std::path::{Path, PathBuf};

use crate::text::{Texts, Value};

use super::format::Format;

/// Why an export was not written. Nothing half written is left behind.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The file is there already, and overwriting was not asked for.
    #[error("{0} exists")]
    Exists(PathBuf),
    /// A folder stands where the file is to be.
    #[error("{0} is a folder")]
    IsFolder(PathBuf),
    /// A device or a socket stands there, which no file takes the place of.
    #[error("{0} is no file")]
    NoFile(PathBuf),
    /// The folder of the file is not there.
    #[error("{0}: no such folder")]
    NoFolder(PathBuf),
    /// The file could not be written.
    #[error("{path}: {cause}")]
    Write {
        /// The file.
        path: PathBuf,
        /// Why.
        cause: io::Error,
    },
    /// A format that is no text cannot go to standard output.
    #[error("{} needs a file", .0.code())]
    NeedsFile(Format),
    /// There is no picture of the table.
    #[error("no picture")]
    NoPicture,
    /// More rows than a sheet of a workbook takes.
    #[error("{found} rows, at most {most}")]
    Rows {
        /// How many there are.
        found: usize,
        /// How many fit.
        most: usize,
    },
    /// More columns than a sheet of a workbook takes.
    #[error("{found} columns, at most {most}")]
    Columns {
        /// How many there are.
        found: usize,
        /// How many fit.
        most: usize,
    },
    /// Addresses are written only where personal data are asked for.
    #[error("personal data")]
    NeedsPersonal,
    /// The survey's profile does not say which fields of a participant hold body and registers.
    #[error("no fields of participants")]
    NoParticipantFields,
    /// The table could not be brought into the format.
    #[error("{0}")]
    Render(io::Error),
}

impl ExportError {
    /// Whether the call was wrong, not the disk.
    pub const fn is_usage(&self) -> bool {
        !matches!(self, Self::NoFolder(_) | Self::Write { .. } | Self::Render(_))
    }

    /// The error as people read it.
    pub fn message(&self, texts: &Texts) -> String {
        let shown = |path: &Path| path.display().to_string();
        let limit =
            |key: &str, found: usize, most: usize| texts.with(key, &[("found", found.into()), ("most", most.into())]);
        match self {
            Self::Exists(path) => texts.with("usage-exists", &[("path", Value::Text(&shown(path)))]),
            Self::IsFolder(path) => texts.with("export-is-folder", &[("path", Value::Text(&shown(path)))]),
            Self::NoFile(path) => texts.with("export-no-file", &[("path", Value::Text(&shown(path)))]),
            Self::NoFolder(path) => texts.with("export-no-folder", &[("path", Value::Text(&shown(path)))]),
            Self::Write { path, cause } => {
                let (path, cause) = (shown(path), texts.system(&cause.to_string()));
                texts.with("write-error", &[("path", (&path).into()), ("cause", (&cause).into())])
            }
            Self::NoPicture => texts.get("export-no-picture"),
            Self::NeedsFile(format) => texts.with("export-needs-file", &[("format", format.code().into())]),
            Self::Rows { found, most } => limit("export-too-many-rows", *found, *most),
            Self::Columns { found, most } => limit("export-too-many-columns", *found, *most),
            Self::NeedsPersonal => texts.get("mailing-needs-personal"),
            Self::NoParticipantFields => texts.get("mailing-no-fields"),
            Self::Render(cause) => {
                texts.with("export-failed", &[("cause", Value::Text(&texts.system(&cause.to_string())))])
            }
        }
    }
}
