//! The `.lsa` archive: structure, responses and participants in one ZIP, read as a stream.

use std::collections::HashMap;
use std::io::BufRead;

use polars::prelude::DataFrame;

use crate::domain::{Finding, FindingCode};
use crate::error::{FormatError, SourceError, SourceErrorKind, SurveyError};
use crate::raw::limits::Limit;
use crate::raw::table::{ColumnBuilder, Table, unique, with_line_ends};
use crate::raw::zip::Zip;
use crate::survey::Codebook;

use super::names::{Fields, Placed};
use super::{FIXED_COLUMNS, structure, xml};

/// Beyond [`Limit::Cells`] so many cells for every byte of a value: real surveys need less than one.
const MAX_CELLS: usize = 16;

/// What an archive holds.
pub struct Archive {
    /// From the `.lss` member.
    pub codebook: Codebook,
    /// From the `_responses.lsr` member; none where the survey was never activated.
    pub responses: Option<Table>,
    /// From the `_tokens.lst` member, with the names that the participants CSV uses.
    pub participants: Option<Table>,
}

/// Reads a survey archive. A structure that was named beside it and is of the same survey places the
/// columns in its stead.
///
/// # Errors
/// When a member is missing, too large or damaged, its XML is broken, or a column of a version that
/// is not known cannot be placed.
pub fn read(
    source: &str,
    mut zip: Zip<'_>,
    own: Option<&Codebook>,
    findings: &mut Vec<Finding>,
) -> Result<Archive, SourceError> {
    let Some((name, member)) = zip.member(".lss")? else { return Err(without_structure(source, &zip)) };
    let codebook = structure::read(&name, member)?;
    let placing = own.filter(|own| own.survey == codebook.survey).unwrap_or(&codebook);
    let mut responses = match zip.member(".lsr")? {
        Some((name, member)) => Some(responses(&name, member, placing, findings)?),
        None => None,
    };
    if let Some(responses) = &mut responses
        && let Some((name, member)) = zip.member(".lsi")?
    {
        times(&name, member, placing, responses)?;
    }
    let participants = match zip.member(".lst")? {
        Some((name, member)) => {
            let columns = |field: &str| match field {
                "sent" => "invited".into(),
                "remindersent" => "reminded".into(),
                other => other.into(),
            };
            let plain = |declared: &[String]| {
                unique(&declared.iter().map(|field| columns(field)).collect::<Vec<_>>())
                    .into_iter()
                    .map(|name| Heading { name, is_number: false })
                    .collect()
            };
            Some(table(&name, member, "tokens", "tid", plain)?.0)
        }
        None => None,
    };
    Ok(Archive { codebook, responses, participants })
}

/// Why a ZIP without a structure is no survey archive.
pub fn without_structure(source: &str, zip: &Zip<'_>) -> SourceError {
    let kind = if zip.has_ending(".lsa") {
        SourceErrorKind::Survey(SurveyError::IsArchives)
    } else {
        SourceErrorKind::Survey(SurveyError::ArchiveMember)
    };
    SourceError::new(kind, source).expected(".lss").found(zip.names(3).join(", "))
}

/// The responses, each field by what it holds in the database; see [`super::names`]. A field that no
/// question explains keeps its name, which never is one of the questions'.
fn responses(
    source: &str,
    text: impl BufRead,
    codebook: &Codebook,
    findings: &mut Vec<Finding>,
) -> Result<Table, SourceError> {
    let mut unplaced: Vec<String> = Vec::new();
    let headings = |declared: &[String]| {
        let fields = Fields::new(codebook, declared);
        let names: Vec<(String, bool)> = declared
            .iter()
            .map(|field| match fields.get(field) {
                _ if FIXED_COLUMNS.contains(&field.as_str()) => (field.clone(), false),
                Some(Placed::Column(at)) => {
                    let column = &codebook.columns[at];
                    (column.code.clone(), codebook.questions[column.question].kind.is_numeric())
                }
                Some(Placed::Ranking(at)) => (codebook.questions[at].code.clone(), false),
                None => {
                    unplaced.push(field.clone());
                    let mut name = field.clone();
                    while codebook.column(&name).is_some() || codebook.question(&name).is_some() {
                        name.push('\'');
                    }
                    (name, false)
                }
            })
            .collect();
        let unique = unique(&names.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>());
        unique.into_iter().zip(names).map(|(name, (_, is_number))| Heading { name, is_number }).collect()
    };
    let (table, without_id) = table(source, text, "responses", "id", headings)?;
    if without_id > 0 {
        findings.push(Finding::of_file(FindingCode::RowWithoutId, source, without_id.to_string()));
    }
    if structure::is_newer(codebook) && !unplaced.is_empty() {
        let error = SourceError::new(SurveyError::NewerVersion, source);
        return Err(error.expected(format!("≤ {}", super::names::NEWEST)).found(format!(
            "{}: {}",
            codebook.version,
            unplaced.join(", ")
        )));
    }
    Ok(table)
}

/// Puts the times of the `_timings.lsi` member beside the responses, called as exports with codes call
/// them. A column without a time says nothing and is left out.
fn times(source: &str, text: impl BufRead, codebook: &Codebook, responses: &mut Table) -> Result<(), SourceError> {
    let headings = |declared: &[String]| {
        let names: Vec<String> = declared.iter().map(|field| time(field, codebook)).collect();
        unique(&names).into_iter().map(|name| Heading { name, is_number: true }).collect()
    };
    let (times, _) = table(source, text, "timings", "id", headings)?;
    let (Some(ids), Some(own)) = (times.column("id"), responses.column("id")) else { return Ok(()) };
    let rows: HashMap<&str, usize> = ids.iter().enumerate().filter_map(|(row, id)| Some((id?, row))).collect();
    let places: Vec<Option<usize>> = own.iter().map(|id| rows.get(id?).copied()).collect();
    let mut columns = Vec::new();
    for name in times.names().filter(|name| *name != "id") {
        let is_taken = codebook.column(name).is_some() || responses.column(name).is_some();
        let Some(cells) = times.column(name).filter(|cells| !is_taken && cells.iter().any(|time| time.is_some()))
        else {
            continue;
        };
        let mut builder = ColumnBuilder::new(name);
        for place in &places {
            builder.push(place.and_then(|row| cells.get(row)));
        }
        columns.push((name.to_owned(), builder.finish()?));
    }
    for (name, column) in columns {
        responses.insert(responses.headings.len(), &name, column)?;
    }
    Ok(())
}

/// What an export calls a field of times: `777001X2time` is that of a group, `777001X2X14time` that of a
/// question.
fn time(field: &str, codebook: &Codebook) -> String {
    let ids: Vec<&str> = field.strip_suffix("time").map(|ids| ids.split('X').collect()).unwrap_or_default();
    match ids[..] {
        [_, group] => format!("groupTime{group}"),
        [_, _, qid] => match codebook.questions.iter().find(|question| question.qid == qid) {
            Some(question) => format!("{}Time", question.title),
            None => field.to_owned(),
        },
        _ => field.to_owned(),
    }
}

/// The database pads numbers with zeros; exports cut them off.
pub fn without_padding(number: &str) -> &str {
    if number.contains('.') { number.trim_end_matches('0').trim_end_matches('.') } else { number }
}

/// What a column is called, and whether its values are numbers.
struct Heading {
    name: String,
    is_number: bool,
}

/// A column while it is read.
struct Field {
    builder: ColumnBuilder,
    is_number: bool,
    /// Rows that it has so far.
    height: usize,
    /// Whether the row that is read has given it a value.
    value: Option<String>,
}

/// The rows of one section as a table: one column a declared field, null where absent; and how many
/// rows had no id and are none. Time and memory grow with the values there are, not with the fields
/// that each row could have.
fn table(
    source: &str,
    text: impl BufRead,
    section: &str,
    id: &str,
    headings_of: impl FnOnce(&[String]) -> Vec<Heading>,
) -> Result<(Table, usize), SourceError> {
    let mut declared: Vec<String> = Vec::new();
    let mut fields: Vec<Field> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut headings: Vec<String> = Vec::new();
    let mut headings_of = Some(headings_of);
    let (mut height, mut without_id, mut bytes) = (0_usize, 0, 0_usize);
    let mut touched: Vec<usize> = Vec::new();
    let declaring = std::cell::RefCell::new(&mut declared);
    let mut begin = |declared: &[String], fields: &mut Vec<Field>| -> Vec<String> {
        let own = headings_of.take().map(|of| of(declared)).unwrap_or_default();
        let names = own.iter().map(|heading| heading.name.clone()).collect();
        fields.extend(own.into_iter().map(|heading| Field {
            builder: ColumnBuilder::new(&heading.name),
            is_number: heading.is_number,
            height: 0,
            value: None,
        }));
        names
    };
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
                headings = begin(&declared, &mut fields);
                places = declared.iter().enumerate().map(|(at, field)| (element(field), at)).collect();
            }
            if !row.iter().any(|(element, value)| element == id && !value.trim().is_empty()) {
                without_id += 1;
                row.clear();
                return Ok(());
            }
            bytes += row.iter().map(|(element, value)| element.len() + value.len()).sum::<usize>();
            for (element, value) in row.drain(..) {
                // A field that was not declared has no column; LimeSurvey declares all of them.
                let Some(place) = places.get(&element) else {
                    return Err(SourceError::new(FormatError::Xml, source).expected("<fieldname>").found(element));
                };
                if fields[*place].value.replace(with_line_ends(value)).is_none() {
                    touched.push(*place);
                }
            }
            for place in touched.drain(..) {
                let field = &mut fields[place];
                let value = field.value.take();
                let value = value.as_deref();
                field.builder.push_nulls(height - field.height);
                field.builder.push(if field.is_number { value.map(without_padding) } else { value });
                field.height = height + 1;
            }
            height += 1;
            let most = Limit::Cells.most_size().saturating_add(bytes.saturating_mul(MAX_CELLS));
            if height.saturating_mul(fields.len()) > most {
                return Err(Limit::Cells.exceeded(source, format!("{height} × {}", fields.len())));
            }
            Ok(())
        },
    )?;
    if headings.is_empty() {
        headings = begin(&declared, &mut fields);
    }
    let columns = fields
        .into_iter()
        .map(|mut field| {
            field.builder.push_nulls(height - field.height);
            field.builder.finish()
        })
        .collect::<Result<Vec<_>, _>>()?;
    let frame = DataFrame::new(height, columns)
        .map_err(|cause| SourceError::new(FormatError::WrongFormat, source).found(cause))?;
    Ok((Table::new(source, &frame, Vec::new(), headings), without_id))
}

/// Element names cannot begin with a digit or hold `#`: LimeSurvey writes `_` before and `-` for it.
fn element(field: &str) -> String {
    let name = field.replace('#', "-");
    if name.starts_with(|c: char| c.is_ascii_digit()) { format!("_{name}") } else { name }
}
