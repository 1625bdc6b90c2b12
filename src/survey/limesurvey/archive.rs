//! The `.lsa` archive: structure, responses and participants in one ZIP, read as a stream.

use std::collections::HashMap;
use std::io::BufRead;

use polars::prelude::DataFrame;

use crate::error::{SourceError, SourceErrorKind};
use crate::raw::table::{ColumnBuilder, Table, unique, with_line_ends};
use crate::raw::zip::Zip;

use super::{structure, xml};
use crate::survey::Codebook;

/// What an archive holds.
pub struct Archive {
    /// From the `.lss` member.
    pub codebook: Codebook,
    /// From the `_responses.lsr` member; none where the survey was never activated.
    pub responses: Option<Table>,
    /// From the `_tokens.lst` member, with the names that the participants CSV uses.
    pub participants: Option<Table>,
}

/// Reads a survey archive.
///
/// # Errors
/// When a member is missing, too large or damaged, or its XML is broken.
pub fn read(source: &str, mut zip: Zip<'_>) -> Result<Archive, SourceError> {
    let missing = |ending: &str| SourceError::new(SourceErrorKind::ArchiveMember, source).expected(ending);
    let (name, member) = zip.member(".lss")?.ok_or_else(|| missing(".lss"))?;
    let codebook = structure::read(&name, member)?;
    let responses = match zip.member("_responses.lsr")? {
        Some((name, member)) => Some(responses(&name, member, &codebook)?),
        None => None,
    };
    let participants = match zip.member("_tokens.lst")? {
        Some((name, member)) => {
            let columns = |field: &str| match field {
                "sent" => "invited".into(),
                "remindersent" => "reminded".into(),
                other => other.into(),
            };
            Some(table(&name, member, "tokens", columns, |_| false)?)
        }
        None => None,
    };
    Ok(Archive { codebook, responses, participants })
}

/// Internal column names are ambiguous (`…X101` is rank 1 of question 10, not question 101): the
/// structure resolves them. Columns that it does not know keep their internal name.
fn responses(source: &str, text: impl BufRead, codebook: &Codebook) -> Result<Table, SourceError> {
    let name = |field: &str| codebook.internal(field).map_or_else(|| field.to_owned(), |column| column.code.clone());
    let is_number = |field: &str| {
        codebook.internal(field).is_some_and(|column| codebook.questions[column.question].kind.is_numeric())
    };
    table(source, text, "responses", name, is_number)
}

/// The database pads numbers with zeros; exports cut them off.
pub fn without_padding(number: &str) -> &str {
    if number.contains('.') { number.trim_end_matches('0').trim_end_matches('.') } else { number }
}

/// A column while it is read, with the element that holds its values.
struct Field {
    builder: ColumnBuilder,
    is_number: bool,
    value: Option<String>,
}

/// The rows of one section as a table: one column a declared field, null where absent.
fn table(
    source: &str,
    text: impl BufRead,
    section: &str,
    name: impl Fn(&str) -> String,
    is_number: impl Fn(&str) -> bool,
) -> Result<Table, SourceError> {
    let mut declared: Vec<String> = Vec::new();
    let mut fields: Vec<Field> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut headings: Vec<String> = Vec::new();
    let mut height = 0;
    let declaring = std::cell::RefCell::new(&mut declared);
    xml::read(
        source,
        text,
        |at, field| {
            if at == section {
                declaring.borrow_mut().push(field.to_owned());
            }
        },
        |at, row| {
            if at != section {
                return Ok(());
            }
            if headings.is_empty() {
                let declared = declaring.borrow();
                headings = unique(&declared.iter().map(|field| name(field)).collect::<Vec<_>>());
                places = declared.iter().enumerate().map(|(at, field)| (element(field), at)).collect();
                fields.extend(declared.iter().zip(&headings).map(|(field, heading)| Field {
                    builder: ColumnBuilder::new(heading),
                    is_number: is_number(field),
                    value: None,
                }));
            }
            for (element, value) in row.drain(..) {
                // A field that was not declared has no column; LimeSurvey declares all of them.
                let Some(place) = places.get(&element) else {
                    return Err(SourceError::new(SourceErrorKind::Xml, source).expected("<fieldname>").found(element));
                };
                fields[*place].value = Some(with_line_ends(value));
            }
            for field in &mut fields {
                let value = field.value.take();
                let value = value.as_deref();
                field.builder.push(if field.is_number { value.map(without_padding) } else { value });
            }
            height += 1;
            Ok(())
        },
    )?;
    if headings.is_empty() {
        headings = unique(&declared.iter().map(|field| name(field)).collect::<Vec<_>>());
        fields.extend(headings.iter().map(|heading| Field {
            builder: ColumnBuilder::new(heading),
            is_number: false,
            value: None,
        }));
    }
    let columns = fields.into_iter().map(|field| field.builder.finish()).collect::<Result<Vec<_>, _>>()?;
    let frame = DataFrame::new(height, columns)
        .map_err(|cause| SourceError::new(SourceErrorKind::WrongFormat, source).found(cause))?;
    Ok(Table { source: source.into(), frame, lines: Vec::new(), headings })
}

/// Element names cannot begin with a digit or hold `#`: LimeSurvey writes `_` before and `-` for it.
fn element(field: &str) -> String {
    if field.starts_with(|c: char| c.is_ascii_digit()) {
        format!("_{}", field.replace('#', "-"))
    } else {
        field.to_owned()
    }
}
