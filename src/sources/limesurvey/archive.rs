//! The `.lsa` archive: structure, responses and participants in one ZIP.
//!
//! Paths inside are ignored, only endings count; sizes are bounded before and while unpacking.

use std::io::{Cursor, Read};

use ::zip::ZipArchive;
use polars::prelude::{DataFrame, IntoColumn, IntoSeries, StringChunked, StringChunkedBuilder};

use crate::error::{SourceError, SourceErrorKind};
use crate::sources::delimited::Table;

use super::codebook::Codebook;
use super::{structure, xml};

/// The most entries a survey archive can sensibly have.
const MAX_ENTRIES: usize = 1_000;
/// The largest member that is unpacked.
const MAX_MEMBER: u64 = 2 << 30;
/// The highest ratio of unpacked to packed bytes: real exports stay below 40.
const MAX_RATIO: u64 = 400;

/// What an archive holds.
pub struct Archive {
    /// From the `.lss` member.
    pub codebook: Codebook,
    /// From the `_responses.lsr` member.
    pub responses: Table,
    /// From the `_tokens.lst` member, with the names that the participants CSV uses.
    pub participants: Option<Table>,
}

/// Reads a survey archive.
///
/// # Errors
/// When the bytes are no sound ZIP, a member is missing or too large, or its XML is broken.
pub fn read(source: &str, bytes: &[u8]) -> Result<Archive, SourceError> {
    let broken = |cause: &dyn std::fmt::Display| SourceError::new(SourceErrorKind::Archive, source).found(cause);
    let mut container = ZipArchive::new(Cursor::new(bytes)).map_err(|cause| broken(&cause))?;
    if container.len() > MAX_ENTRIES {
        return Err(SourceError::new(SourceErrorKind::TooLarge, source).expected(MAX_ENTRIES).found(container.len()));
    }
    if container.file_names().flatten().any(|name| name == "[Content_Types].xml") {
        return Err(SourceError::new(SourceErrorKind::WrongFormat, source).expected("CSV, .lsa").found("XLSX"));
    }
    let mut member = |ending: &str| -> Result<Option<(String, String)>, SourceError> {
        let name =
            container.file_names().flatten().find(|name| name.ends_with(ending)).map(std::borrow::Cow::into_owned);
        let Some(name) = name else {
            return Ok(None);
        };
        let mut file = container.by_name(&name).map_err(|cause| broken(&cause))?;
        let limit = MAX_MEMBER.min(file.compressed_size().saturating_mul(MAX_RATIO).max(1 << 20));
        let shown = format!("{source}!{}", name.rsplit(['/', '\\']).next().unwrap_or(&name));
        let too_large = || {
            SourceError::new(SourceErrorKind::TooLarge, &shown).expected(format!("≤ {limit}")).found(file_size(&name))
        };
        if file.size() > limit {
            return Err(too_large());
        }
        let mut unpacked = Vec::new();
        (&mut file).take(limit + 1).read_to_end(&mut unpacked).map_err(|cause| broken(&cause))?;
        if unpacked.len() as u64 > limit {
            return Err(too_large());
        }
        let text = String::from_utf8(unpacked).map_err(|cause| {
            SourceError::new(SourceErrorKind::Xml, &shown).expected("UTF-8").found(cause.utf8_error())
        })?;
        Ok(Some((shown, text)))
    };
    let missing = |ending: &str| SourceError::new(SourceErrorKind::ArchiveMember, source).expected(ending);
    let (name, text) = member(".lss")?.ok_or_else(|| missing(".lss"))?;
    let codebook = structure::read(&name, &text)?;
    let (name, text) = member("_responses.lsr")?.ok_or_else(|| missing("_responses.lsr"))?;
    let responses = responses(&name, &text, &codebook)?;
    let participants = match member("_tokens.lst")? {
        Some((name, text)) => Some(table(&name, &text, "tokens", |field| match field {
            "sent" => "invited".into(),
            "remindersent" => "reminded".into(),
            other => other.into(),
        })?),
        None => None,
    };
    Ok(Archive { codebook, responses, participants })
}

fn file_size(name: &str) -> String {
    format!("> ({name})")
}

/// Internal column names are ambiguous (`…X101` is rank 1 of question 10, not question 101): the
/// structure resolves them. Columns that it does not know keep their internal name.
fn responses(source: &str, text: &str, codebook: &Codebook) -> Result<Table, SourceError> {
    let mut table = table(source, text, "responses", |field| {
        codebook.internal(field).map_or_else(|| field.to_owned(), |column| column.code.clone())
    })?;
    // The database pads numbers with zeros; exports cut them off.
    for column in codebook.columns.iter().filter(|c| codebook.questions[c.question].kind.is_numeric()) {
        let Some(numbers) = table.column(&column.code) else { continue };
        let cut: StringChunked = numbers.iter().map(|number| number.map(without_padding)).collect();
        let cut = cut.with_name(column.code.as_str().into()).into_column();
        table
            .frame
            .with_column(cut)
            .map_err(|cause| SourceError::new(SourceErrorKind::WrongFormat, source).found(cause))?;
    }
    Ok(table)
}

/// Line ends as exports write them: the database keeps what the browser sent.
fn with_line_ends(value: String) -> String {
    if value.contains(['\r', '\u{2028}']) { value.replace("\r\n", "\n").replace('\u{2028}', "\n") } else { value }
}

fn without_padding(number: &str) -> &str {
    if number.contains('.') { number.trim_end_matches('0').trim_end_matches('.') } else { number }
}

/// The rows of one section as a frame: one string column a declared field, null where absent.
fn table(source: &str, text: &str, section: &str, name: impl Fn(&str) -> String) -> Result<Table, SourceError> {
    let mut fields: Vec<String> = Vec::new();
    xml::read(
        source,
        text,
        |at, field| {
            if at == section {
                fields.push(field.to_owned());
            }
        },
        |_, _| {},
    )?;
    // Element names cannot begin with a digit or hold `#`: LimeSurvey writes `_` before and `-` for it.
    let element = |field: &str| {
        if field.starts_with(|c: char| c.is_ascii_digit()) {
            format!("_{}", field.replace('#', "-"))
        } else {
            field.to_owned()
        }
    };
    let places: std::collections::HashMap<String, usize> =
        fields.iter().enumerate().map(|(at, field)| (element(field), at)).collect();
    let mut builders: Vec<StringChunkedBuilder> =
        fields.iter().map(|field| StringChunkedBuilder::new(name(field).into(), 0)).collect();
    let mut values: Vec<Option<String>> = vec![None; fields.len()];
    let mut height = 0;
    xml::read(
        source,
        text,
        |_, _| {},
        |at, row| {
            if at != section {
                return;
            }
            for (element, value) in row.drain(..) {
                if let Some(place) = places.get(&element) {
                    values[*place] = Some(with_line_ends(value));
                }
            }
            for (builder, value) in builders.iter_mut().zip(&mut values) {
                builder.append_option(value.take());
            }
            height += 1;
        },
    )?;
    let columns = builders.into_iter().map(|builder| builder.finish().into_series().into()).collect();
    let frame = DataFrame::new(height, columns)
        .map_err(|cause| SourceError::new(SourceErrorKind::WrongFormat, source).found(cause))?;
    Ok(Table { source: source.into(), frame, lines: Vec::new() })
}
