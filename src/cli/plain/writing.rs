//! Files from the dialogue: the same tables as `regatlas export` writes.

use std::path::Path;

use crate::export::contents::{self, Asked, What};
use crate::export::sentences::spoken;
use crate::export::{self, Format, xevidencesurvey};
use crate::query::about::About;
use crate::text::Value;

use super::super::failure::Failure;
use super::super::now;
use super::super::sources::spare;
use super::dialogue::Dialogue;
use super::lookup;
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
        let what = lookup::what(what, texts)?;
        let path = Path::new(file.trim());
        spare(path, self.found, texts)?;
        let about = About::of(self.landscape, &self.filter, &self.evaluated, &self.found.options.files(), now(), texts);
        let shown = path.display().to_string();
        if what == What::XEvidenceSurvey {
            if path.extension().is_none_or(|ending| !ending.eq_ignore_ascii_case("xml")) {
                return Err(Failure::Usage(texts.get("usage-export-xml")));
            }
            export::check(path, self.options.force)?;
            let document = xevidencesurvey::document(&self.context(), Some(&about));
            export::put(path, document.text.as_bytes(), self.options.force)?;
            let counts = [
                ("path", (&shown).into()),
                ("count", document.evidence.into()),
                ("left_out", document.left_out.into()),
            ];
            return Ok(vec![spoken(&texts.with("export-written-evidence", &counts))]);
        }
        let Some(format) = Format::of_file(path) else {
            let known = Format::ENDINGS.join(", ");
            let variables = [("found", Value::Text(&shown)), ("known", Value::Text(&known))];
            return Err(Failure::Usage(texts.with("usage-ending", &variables)));
        };
        let context = self.context();
        let asked = Asked { names: format.is_for_people(), reading: format.is_for_reading(), ..context.asked };
        let output = contents::table(what, &asked);
        let written = export::write(&output, Some(&about), format, path, self.options.force, texts)?;
        let mut said = vec![texts.with("written", &[("path", Value::Text(&shown)), ("count", written.rows.into())])];
        if written.cut > 0 {
            said.push(texts.with("export-cut", &[("count", written.cut.into())]));
        }
        Ok(said.iter().map(|line| spoken(line)).collect())
    }
}
