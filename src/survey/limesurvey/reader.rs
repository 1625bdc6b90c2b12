//! LimeSurvey's reader: which content is its own, and from there to one shape.

use std::collections::HashSet;
use std::path::Path;

use crate::domain::{Finding, FindingCode};
use crate::error::{SourceError, SourceErrorKind};
use crate::raw::table::Table;
use crate::raw::zip::Zip;
use crate::raw::{delimited, files};
use crate::survey::{Codebook, Content, Opening, Reader, SurveyTables};

use super::headings::{self, Form, Named};
use super::{answers, archive, guess, json, participants, structure, vv};

/// The most columns that LimeSurvey writes into a workbook over its remote interface.
const WORKBOOK_COLUMNS: usize = 255;

/// The reader of everything that LimeSurvey writes.
pub struct LimeSurvey;

/// What the responses came as.
enum Came {
    Survey(Box<archive::Archive>),
    Structure(Box<Codebook>),
    Table(Table),
    /// A table that holds nothing where NULL or the empty string stood.
    Workbook(Table),
}

impl Reader for LimeSurvey {
    fn name(&self) -> &'static str {
        "LimeSurvey"
    }

    /// Archives, structures and JSON in its shape; a table is taken for a response export of
    /// LimeSurvey where no other tool knows it.
    fn recognises(&self, content: &Content) -> bool {
        match content {
            Content::Markup(text) => text.contains("<LimeSurveyDocType>"),
            Content::Archive(_) | Content::Json(_) | Content::Table(_) | Content::Workbook(_) => true,
        }
    }

    fn read(&self, opening: Opening<'_>, content: Content) -> Result<SurveyTables, SourceError> {
        let Opening { path, structure: own_structure, participants: own_participants, questionnaire, mut findings } =
            opening;
        let (mut table, codebook, inner, is_workbook) = match came(path, content)? {
            Came::Survey(archive) => {
                let empty = || Table::empty(&files::display_name(path), &super::FIXED_COLUMNS[..5]);
                let table = archive.responses.unwrap_or_else(empty);
                (table, Some(own_structure.unwrap_or(archive.codebook)), archive.participants, false)
            }
            Came::Structure(codebook) => {
                (Table::empty(&files::display_name(path), &super::FIXED_COLUMNS[..5]), Some(*codebook), None, false)
            }
            Came::Table(table) => (table, own_structure, None, false),
            Came::Workbook(table) => (table, own_structure, None, true),
        };
        table.source = files::display_name(path);
        let codebook = match codebook {
            Some(codebook) => {
                name_columns(path, &mut table, &codebook, is_workbook, &mut findings)?;
                codebook
            }
            None => {
                let embedded = structure::read("data/questionnaire.lss", questionnaire.as_bytes())?;
                named_or_guessed(path, &mut table, embedded, is_workbook, &mut findings)?
            }
        };
        answers::to_codes(&mut table, &codebook, &mut findings)?;
        let inner = inner.map(|table| Table { source: files::display_name(path), ..table });
        let participants = match own_participants.or(inner) {
            Some(participants) => Some(participants),
            None => participants::from_responses(&table, &mut findings)?,
        };
        note_unknown_columns(&table, &codebook, &mut findings);
        Ok(SurveyTables { codebook, responses: table, participants, findings })
    }
}

/// What LimeSurvey wrote there.
fn came(path: &Path, content: Content) -> Result<Came, SourceError> {
    let shown = path.display().to_string();
    Ok(match content {
        Content::Archive(bytes) => Came::Survey(Box::new(archive::read(&shown, Zip::open(&shown, &bytes)?)?)),
        Content::Workbook(table) => Came::Workbook(table),
        Content::Markup(text) => Came::Structure(Box::new(structure::read(&shown, text.as_bytes())?)),
        Content::Json(text) => Came::Table(json::read(&shown, &text)?),
        Content::Table(table) => Came::Table(if vv::recognises(&table) { vv::read(&table)? } else { table }),
    })
}

/// Opens a survey from texts that the binary carries.
///
/// # Errors
/// As [`crate::survey::open`].
pub fn embedded(questionnaire: &str, responses: &str, participants: &str) -> Result<SurveyTables, SourceError> {
    Ok(SurveyTables {
        codebook: structure::read("data/questionnaire.lss", questionnaire.as_bytes())?,
        responses: delimited::read("data/demo/responses.csv", responses.trim_start_matches('\u{feff}'))?,
        participants: Some(delimited::read("data/demo/participants.csv", participants.trim_start_matches('\u{feff}'))?),
        findings: Vec::new(),
    })
}

/// The structure from a file of its own or from an archive.
///
/// # Errors
/// When the file cannot be read or holds no structure.
pub fn structure_file(path: &Path) -> Result<Codebook, SourceError> {
    let bytes = files::read(path)?;
    let shown = path.display().to_string();
    if bytes.starts_with(b"PK") {
        let mut zip = Zip::open(&shown, &bytes)?;
        let missing = || SourceError::new(SourceErrorKind::ArchiveMember, &shown).expected(".lss");
        let (name, member) = zip.member(".lss")?.ok_or_else(missing)?;
        return structure::read(&name, member);
    }
    structure::read(&shown, bytes.as_slice())
}

/// Names the columns by the codebook.
fn name_columns(
    path: &Path,
    table: &mut Table,
    codebook: &Codebook,
    is_workbook: bool,
    findings: &mut Vec<Finding>,
) -> Result<(), SourceError> {
    if table.height() == 0 && table.headings.len() <= super::FIXED_COLUMNS.len() {
        return Ok(());
    }
    let named = headings::resolve(&table.headings, codebook);
    if named.known == 0 {
        let shown = path.display().to_string();
        require_fixed(&shown, table, &[])?;
        let expected: Vec<&str> = codebook.columns.iter().take(3).map(|column| column.code.as_str()).collect();
        let found: Vec<&str> = table.headings.iter().skip(8).take(3).map(String::as_str).collect();
        return Err(SourceError::new(SourceErrorKind::MissingColumns, shown)
            .expected(format!("{} …", expected.join(", ")))
            .found(format!("{} …", found.join(", "))));
    }
    rename(path, table, &named, is_workbook, findings)
}

/// Names the columns by the questionnaire that the binary carries, or, where it does not fit, by one
/// that is guessed from the file itself.
fn named_or_guessed(
    path: &Path,
    table: &mut Table,
    embedded: Codebook,
    is_workbook: bool,
    findings: &mut Vec<Finding>,
) -> Result<Codebook, SourceError> {
    let named = headings::resolve(&table.headings, &embedded);
    let own = named.names.iter().flatten().filter(|name| embedded.column(name).is_none()).count();
    let asked = table.headings.len() - own.min(table.headings.len());
    if named.known > 0 && named.known * 2 >= asked {
        rename(path, table, &named, is_workbook, findings)?;
        return Ok(embedded);
    }
    let fixed = headings::resolve(&table.headings, &Codebook::default());
    let fixed = if fixed.names.iter().flatten().count() > 0 { fixed } else { Named { known: 0, ..named } };
    let texts = headings::fixed_only(&table.headings);
    let names = fixed.names.into_iter().zip(texts).map(|(code, text)| code.or(text)).collect();
    rename(path, table, &Named { names, form: Form::Code, ambiguous: Vec::new(), known: 0 }, is_workbook, findings)?;
    let codebook = guess::codebook(table);
    findings.push(Finding::of_file(FindingCode::StructureGuessed, &table.source, codebook.questions.len().to_string()));
    Ok(codebook)
}

/// Gives the columns their names; what is not clear keeps its heading and is said.
fn rename(
    path: &Path,
    table: &mut Table,
    named: &Named,
    is_workbook: bool,
    findings: &mut Vec<Finding>,
) -> Result<(), SourceError> {
    let shown = path.display().to_string();
    let old: Vec<String> = table.names().map(str::to_owned).collect();
    let mut taken: HashSet<String> = named.names.iter().flatten().cloned().collect();
    let mut given: HashSet<String> = HashSet::new();
    let mut names = Vec::with_capacity(old.len());
    for (old, new) in old.iter().zip(&named.names) {
        let name = match new {
            // The same column twice: the first one counts, the other keeps a name of its own.
            Some(new) if given.insert(new.clone()) => new.clone(),
            _ => {
                let mut own = old.clone();
                while taken.contains(&own) {
                    own.push('\'');
                }
                taken.insert(own.clone());
                own
            }
        };
        names.push(name);
    }
    table
        .frame
        .set_column_names(&names)
        .map_err(|cause| SourceError::new(SourceErrorKind::WrongFormat, &shown).found(cause))?;
    if !named.ambiguous.is_empty() {
        let detail = named.ambiguous.join(", ");
        findings.push(Finding::of_file(FindingCode::HeadingAmbiguous, &table.source, detail));
    }
    if is_workbook && table.headings.len() == WORKBOOK_COLUMNS {
        findings.push(Finding::of_file(FindingCode::ColumnsCut, &table.source, WORKBOOK_COLUMNS.to_string()));
    }
    let is_text = matches!(named.form, Form::Text(_));
    require_fixed(&shown, table, if is_text { &[] } else { &table.headings })
}

/// Responses have an id and say whether they were submitted.
fn require_fixed(shown: &str, table: &Table, headings: &[String]) -> Result<(), SourceError> {
    let missing: Vec<&str> = ["id", "submitdate"].into_iter().filter(|name| table.column(name).is_none()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let found: Vec<&str> = if headings.is_empty() {
        table.names().take(5).collect()
    } else {
        headings.iter().take(5).map(String::as_str).collect()
    };
    let is_participants = table.column("tid").is_some() && table.column("token").is_some();
    let kind = if is_participants { SourceErrorKind::IsParticipants } else { SourceErrorKind::MissingColumns };
    let error = SourceError::new(kind, shown).at(1);
    Err(error.expected(missing.join(", ")).found(found.join(", ")))
}

/// Columns that neither LimeSurvey's fixed set nor the questionnaire explains are a finding.
fn note_unknown_columns(responses: &Table, codebook: &Codebook, findings: &mut Vec<Finding>) {
    let unknown: Vec<&str> =
        responses.names().filter(|name| codebook.column(name).is_none() && !headings::fixed(name, codebook)).collect();
    if !unknown.is_empty() {
        findings.push(Finding::of_file(FindingCode::UnknownColumn, &responses.source, unknown.join(", ")));
    }
}
