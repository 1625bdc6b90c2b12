//! Formats as they are asked for: by name, or by the ending of the file that is written.

use std::path::Path;

use clap::ArgMatches;

use crate::export::contents::What;
use crate::text::{Texts, Value};

use super::super::failure::Failure;
use super::super::output::Format;

/// The format named, else the one that the file's ending asks for, else a table.
///
/// # Errors
/// When the ending is unknown, or is that of another kind of file.
pub fn format(matches: &ArgMatches, output: Option<&Path>, texts: &Texts) -> Result<Format, Failure> {
    if let Some(format) = matches.get_one::<String>("format").and_then(|code| Format::from_code(code)) {
        let ending = output.and_then(Format::of_file).unwrap_or(format);
        // Text in a file that is called a workbook opens nowhere, nor the other way round.
        if ending != format && (ending.is_binary() || format.is_binary()) {
            let (path, code) = (output.map(|path| path.display().to_string()).unwrap_or_default(), format.code());
            let variables = [("path", Value::Text(&path)), ("format", Value::Text(code))];
            return Err(Failure::Usage(texts.with("usage-format-ending", &variables)));
        }
        return Ok(format);
    }
    match output {
        Some(output) if output.extension().is_some() => {
            Format::of_file(output).ok_or_else(|| unknown_ending(output, texts))
        }
        _ => Ok(Format::Table),
    }
}

fn unknown_ending(output: &Path, texts: &Texts) -> Failure {
    let (found, known) = (output.display().to_string(), Format::ENDINGS.join(", "));
    let variables = [("found", Value::Text(&found)), ("known", Value::Text(&known))];
    Failure::Usage(texts.with("usage-ending", &variables))
}

/// What is to be exported; the keepings where nothing is named.
///
/// # Errors
/// When nothing is called so.
pub fn what(matches: &ArgMatches, texts: &Texts) -> Result<What, Failure> {
    let Some(found) = matches.get_one::<String>("what") else { return Ok(What::Keepings) };
    What::from_code(&found.trim().to_lowercase()).ok_or_else(|| {
        let known = What::CODES.join(", ");
        Failure::Usage(texts.with("usage-export", &[("found", Value::Text(found)), ("known", Value::Text(&known))]))
    })
}

/// An export is written for something: without a file or a format nobody could say for what.
///
/// # Errors
/// Where neither is named, or they do not fit together.
pub fn export_format(
    matches: &ArgMatches,
    what: What,
    output: Option<&Path>,
    texts: &Texts,
) -> Result<Format, Failure> {
    let named = matches.get_one::<String>("format");
    if what == What::XEvidenceSurvey {
        let is_xml = output.and_then(Path::extension).is_none_or(|ending| ending.eq_ignore_ascii_case("xml"));
        return if is_xml && named.is_none() {
            Ok(Format::Table)
        } else {
            Err(Failure::Usage(texts.get("usage-export-xml")))
        };
    }
    match (named, output) {
        (None, None) => Err(Failure::Usage(texts.get("usage-export-file"))),
        (None, Some(output)) if output.extension().is_none() => Err(unknown_ending(output, texts)),
        _ => format(matches, output, texts),
    }
}
