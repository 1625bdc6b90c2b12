//! Exports: a table of typed cells in every format, with a head that says what it holds.
//!
//! [`contents`] makes the tables, [`write()`] writes one into a file, for commands and screens
//! alike. A file appears whole or not at all, and says in its own way where its numbers come from
//! ([`About`]): comment lines, a list, a key, metadata or a sheet. What goes to standard output
//! carries no head: its shape is a contract for scripts.

mod column;
pub mod contents;
mod error;
mod format;
pub mod letter;
pub mod mailing;
mod parquet;
pub mod participants;
pub mod picture;
pub mod report;
pub mod sentences;
mod table;
mod text;
mod workbook;
pub mod xevidencesurvey;

use std::io;
use std::path::Path;

use crate::query::about::About;
use crate::sources::places::{Target, write_atomically, write_new};
use crate::text::Texts;

pub use column::Columns;
pub use error::ExportError;
pub use format::Format;
pub use table::{Cell, CellType, Heading, Output, Sheet};

/// What was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    /// Rows of the table.
    pub rows: usize,
    /// Texts that the format has no room for, and that were cut.
    pub cut: usize,
}

/// Writes a table into a file; without an `about` the file holds what standard output would.
///
/// # Errors
/// When the file is there and `force` is not set, when it cannot be written, or when the table does
/// not fit into the format.
pub fn write(
    table: &Output,
    about: Option<&About>,
    format: Format,
    path: &Path,
    force: bool,
    texts: &Texts,
) -> Result<Written, ExportError> {
    check(path, force)?;
    let (bytes, cut) = match format {
        Format::Xlsx => workbook::bytes(table, about, texts)?,
        Format::Parquet => (parquet::bytes(table, about).map_err(ExportError::Render)?, 0),
        Format::Png => {
            let svg = text(table, about, Format::Svg, texts, None)?;
            (picture::png(&svg).map_err(ExportError::Render)?, 0)
        }
        _ => (text(table, about, format, texts, None)?.into_bytes(), 0),
    };
    put(path, &bytes, force)?;
    Ok(Written { rows: table.rows.len(), cut })
}

/// A table as text; always ends with a line break.
///
/// # Errors
/// When the format is no text.
pub fn text(
    table: &Output,
    about: Option<&About>,
    format: Format,
    texts: &Texts,
    width: Option<u16>,
) -> Result<String, ExportError> {
    let made = match format {
        Format::Table => Ok(text::table(table, about, texts, width)),
        Format::Md => Ok(text::markdown(table, about, texts)),
        Format::Csv => text::delimited(table, about, b',', texts),
        Format::Tsv => text::delimited(table, about, b'\t', texts),
        Format::CsvExcel => text::excel(table, about, texts),
        Format::Json => text::json(table, about),
        Format::Ndjson => Ok(text::ndjson(table, about)),
        Format::Svg => match &table.picture {
            Some(drawn) => Ok(drawn.picture.svg(about, &drawn.look, texts)),
            None => return Err(ExportError::NoPicture),
        },
        Format::Xlsx | Format::Parquet | Format::Png => return Err(ExportError::NeedsFile(format)),
    };
    made.map_err(ExportError::Render)
}

/// Makes sure that a file can be written before anything is read for it.
///
/// # Errors
/// When it is there and may not be overwritten, is a folder, a device or a socket, or its folder is
/// missing.
pub fn check(path: &Path, force: bool) -> Result<(), ExportError> {
    match Target::of(path) {
        Target::Folder => return Err(ExportError::IsFolder(path.to_owned())),
        Target::Other => return Err(ExportError::NoFile(path.to_owned())),
        Target::File if !force => return Err(ExportError::Exists(path.to_owned())),
        Target::File | Target::Stream | Target::Nothing => {}
    }
    match path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        Some(folder) if !folder.is_dir() => Err(ExportError::NoFolder(folder.to_owned())),
        _ => Ok(()),
    }
}

/// Writes bytes into a file that was checked; it appears whole or not at all.
///
/// # Errors
/// When the disk refuses, or the file has appeared since and `force` is not set.
pub fn put(path: &Path, bytes: &[u8], force: bool) -> Result<(), ExportError> {
    let written = if force { write_atomically(path, bytes) } else { write_new(path, bytes) };
    written.map_err(|cause| match cause.kind() {
        io::ErrorKind::AlreadyExists => ExportError::Exists(path.to_owned()),
        io::ErrorKind::InvalidInput if Target::of(path) == Target::Other => ExportError::NoFile(path.to_owned()),
        _ => ExportError::Write { path: path.to_owned(), cause },
    })
}
