//! Files from the dialogue: the same tables as `regatlas export` writes.

use std::path::Path;

use crate::export::contents::Dataset;
use crate::export::sentences::spoken;
use crate::export::{self, Format};

use super::super::args::{Command, unknown_ending};
use super::super::failure::Failure;
use super::super::sources::spare;
use super::super::{Context, export as command, output};
use super::dialogue::Dialogue;
use super::words::Verb;

impl Dialogue<'_> {
    /// Writes what is asked for into a file.
    ///
    /// # Errors
    /// When there is nothing of that name, the ending names no format, or the file is there already or
    /// cannot be written.
    pub(super) fn export(&self, rest: &str) -> Result<Vec<String>, Failure> {
        let texts = &self.texts;
        let Some((what, file)) = rest.split_once(char::is_whitespace) else { return Err(self.missing(Verb::Export)) };
        let Command::Export(args) = self.command(Verb::Export, what)? else { return Err(self.missing(Verb::Export)) };
        let path = Path::new(file.trim());
        spare(path, self.found, texts)?;
        let is_xml = args.what() == Dataset::XEvidenceSurvey;
        let format = match Format::of_file(path) {
            _ if is_xml && path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xml")) => Format::Table,
            _ if is_xml => return Err(Failure::Usage(texts.get("usage-export-xml"))),
            Some(format) => format,
            None => return Err(unknown_ending(path, texts)),
        };
        export::check(path, self.options.force)?;
        let options = self.options.writing(format, Some(path.to_owned()));
        let mut context = Context { options: &options, ..self.context() };
        (context.asked.names, context.asked.reading) = (format.is_for_people(), format.is_for_reading());
        let about = context.about();
        let said = if is_xml {
            command::xml(&context, Some(&about))?
        } else {
            let written = export::write(&args.run(&context), Some(&about), format, path, options.force, texts)?;
            output::said(written, path, texts)
        };
        Ok(said.iter().map(|line| spoken(line)).collect())
    }
}
