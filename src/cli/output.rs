//! Where a command's table goes: to standard output as it is, or into a file with its head.

use std::io::{self, IsTerminal, Write};
use std::path::Path;

use crate::export::{self, ExportError, Written};
pub use crate::export::{Cell, Columns, Format, Output};
use crate::query::about::About;
use crate::text::{Texts, Value, clean};

use super::args::{Command, Options};
use super::failure::Failure;

/// Writes the output to a file or to standard output; a file appears whole or not at all.
///
/// # Errors
/// When the file or standard output cannot be written, or the format does not take the table; a
/// reader that hangs up is no error.
pub fn write(output: &Output, about: Option<&About>, options: &Options, texts: &Texts) -> Result<(), Failure> {
    let Some(path) = options.output.as_deref() else {
        let width = io::stdout().is_terminal().then(|| crossterm::terminal::size().ok()).flatten();
        let text = export::text(output, None, options.format, texts, width.map(|(columns, _)| columns))?;
        return print(&text);
    };
    let about = about.filter(|_| !options.bare);
    let written = export::write(output, about, options.format, path, options.force, texts)?;
    for line in said(written, path, texts) {
        tell(&line);
    }
    Ok(())
}

/// Writes a text that is no table, to a file or to standard output.
///
/// # Errors
/// When the file is there and may not be overwritten, or nothing can be written.
pub fn text(text: &str, options: &Options, texts: &Texts) -> Result<(), Failure> {
    let Some(path) = options.output.as_deref() else { return print(text) };
    export::put(path, text.as_bytes(), options.force)?;
    let shown = path.display().to_string();
    tell(&texts.with("init-written", &[("path", Value::Text(&shown))]));
    Ok(())
}

/// Prints a text on standard output.
///
/// # Errors
/// When it cannot be written; a reader that hangs up is no error.
pub fn print(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(cause) if cause.kind() != io::ErrorKind::BrokenPipe => Err(Failure::Write { path: "-".into(), cause }),
        _ => Ok(()),
    }
}

/// What is said of a file that was written.
pub fn said(written: Written, path: &Path, texts: &Texts) -> Vec<String> {
    let shown = path.display().to_string();
    let line = texts.with("written", &[("path", Value::Text(&shown)), ("count", written.rows.into())]);
    let cut = (written.cut > 0).then(|| texts.with("export-cut", &[("count", written.cut.into())]));
    std::iter::once(line).chain(cut).collect()
}

/// Says something on standard error; who cannot read it still has the file.
pub fn tell(message: &str) {
    let _ = writeln!(io::stderr(), "{}", clean(message));
}

/// Makes sure that the output can be written before sources are read for it.
///
/// # Errors
/// When it cannot, or when a format that is no text has no file.
pub fn check(options: &Options) -> Result<(), Failure> {
    match &options.output {
        // A folder of files.
        Some(_) if matches!(&options.command, Command::Generate(_)) => Ok(()),
        Some(path) => Ok(export::check(path, options.force)?),
        // These have files of their own.
        None if matches!(&options.command, Command::Gaps(args) if args.lists.is_some()) => Ok(()),
        None if matches!(&options.command, Command::Invite(args) if args.files.is_some()) => Ok(()),
        None if matches!(&options.command, Command::Remind(args) if args.files.is_some()) => Ok(()),
        None if options.format.is_binary() => Err(ExportError::NeedsFile(options.format).into()),
        None => Ok(()),
    }
}
