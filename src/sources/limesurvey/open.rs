//! Opening a survey from whatever files were named: recognised by their content.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use crate::domain::{Finding, FindingCode};
use crate::error::{FormatError, SourceError, SourceErrorKind, SurveyError};
use crate::sources::table::Table;
use crate::sources::zip::Zip;
use crate::sources::{delimited, files, workbook};

use super::codebook::Codebook;
use super::headings::{self, Form, Named};
use super::{answers, archive, guess, json, participants, structure, vv};

/// The most columns that LimeSurvey writes into a workbook over its remote interface.
const WORKBOOK_COLUMNS: usize = 255;

/// The files of one survey, as named by the user.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SurveyFiles {
    /// A response export in any format, an archive that holds everything, or a structure alone.
    pub responses: Option<PathBuf>,
    /// The structure (`.lss`, `.lsa`), where the responses do not carry it.
    pub structure: Option<PathBuf>,
    /// The participants, where the responses do not carry them.
    pub participants: Option<PathBuf>,
}

/// A survey as read, in one shape whatever the files were.
#[derive(Debug, Clone)]
pub struct SurveyTables {
    /// What the columns mean.
    pub codebook: Codebook,
    /// One row a response; the fixed columns (`id`, `submitdate` …), then one column a
    /// (sub-)question by its export code. Strings, null where the source has NULL; answers by code.
    pub responses: Table,
    /// One row a participant, columns as in LimeSurvey's participants CSV.
    pub participants: Option<Table>,
    /// What was found while reading.
    pub findings: Vec<Finding>,
}

/// What the responses came as.
enum Content {
    Survey(Box<archive::Archive>),
    Structure(Box<Codebook>),
    Table(Table),
    /// A table that holds nothing where NULL or the empty string stood.
    Workbook(Table),
}

/// Opens a survey. `questionnaire` is the structure to assume for responses that come without one.
///
/// # Errors
/// When a file cannot be read or is not what its place needs; see [`SourceErrorKind`].
pub fn open(survey: &SurveyFiles, questionnaire: &str) -> Result<SurveyTables, SourceError> {
    let mut findings = Vec::new();
    let own_structure = survey.structure.as_deref().map(structure_file).transpose()?;
    let own_participants = match &survey.participants {
        Some(path) => Some(participants::file(path, &mut findings)?),
        None => None,
    };
    let embedded = || structure::read("data/questionnaire.lss", questionnaire.as_bytes());
    let Some(path) = &survey.responses else {
        let codebook = own_structure.map_or_else(embedded, Ok)?;
        let responses = Table::empty("–", &super::FIXED_COLUMNS[..5]);
        return Ok(SurveyTables { codebook, responses, participants: own_participants, findings });
    };
    let (mut table, codebook, inner, is_workbook) = match content(path, &mut findings)? {
        Content::Survey(archive) => {
            let empty = || Table::empty(&files::display_name(path), &super::FIXED_COLUMNS[..5]);
            let table = archive.responses.unwrap_or_else(empty);
            (table, Some(own_structure.unwrap_or(archive.codebook)), archive.participants, false)
        }
        Content::Structure(codebook) => {
            (Table::empty(&files::display_name(path), &super::FIXED_COLUMNS[..5]), Some(*codebook), None, false)
        }
        Content::Table(table) => (table, own_structure, None, false),
        Content::Workbook(table) => (table, own_structure, None, true),
    };
    table.source = files::display_name(path);
    let codebook = match codebook {
        Some(codebook) => {
            name_columns(path, &mut table, &codebook, is_workbook, &mut findings)?;
            codebook
        }
        None => named_or_guessed(path, &mut table, embedded()?, is_workbook, &mut findings)?,
    };
    answers::to_codes(&mut table, &codebook, &mut findings)?;
    let inner = inner.map(|table| Table { source: files::display_name(path), ..table });
    let participants = own_participants.or(inner);
    let participants = match participants {
        Some(participants) => Some(participants),
        None => participants::from_responses(&table, &mut findings)?,
    };
    let mut tables = SurveyTables { codebook, responses: table, participants, findings };
    tables.note_unknown_columns();
    Ok(tables)
}

/// Opens a survey from texts that the binary carries.
///
/// # Errors
/// As [`open`].
pub fn embedded(questionnaire: &str, responses: &str, participants: &str) -> Result<SurveyTables, SourceError> {
    Ok(SurveyTables {
        codebook: structure::read("data/questionnaire.lss", questionnaire.as_bytes())?,
        responses: delimited::read("data/demo/responses.csv", responses.trim_start_matches('\u{feff}'))?,
        participants: Some(delimited::read("data/demo/participants.csv", participants.trim_start_matches('\u{feff}'))?),
        findings: Vec::new(),
    })
}

fn structure_file(path: &Path) -> Result<Codebook, SourceError> {
    let bytes = files::read(path)?;
    let shown = path.display().to_string();
    if bytes.starts_with(b"PK") {
        let mut zip = Zip::open(&shown, &bytes)?;
        let missing = || SourceError::new(SurveyError::ArchiveMember, &shown).expected(".lss");
        let (name, member) = zip.member(".lss")?.ok_or_else(missing)?;
        return structure::read(&name, member);
    }
    structure::read(&shown, bytes.as_slice())
}

/// What a file holds, by its first bytes.
fn content(path: &Path, findings: &mut Vec<Finding>) -> Result<Content, SourceError> {
    let bytes = files::read(path)?;
    let shown = path.display().to_string();
    if bytes.starts_with(b"PK") {
        let zip = Zip::open(&shown, &bytes)?;
        if workbook::recognises(&zip) {
            return Ok(Content::Workbook(workbook::read(&shown, &bytes)?));
        }
        return Ok(Content::Survey(Box::new(archive::read(&shown, zip)?)));
    }
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        let error = SourceError::new(FormatError::WrongFormat, shown);
        return Err(error.expected("CSV, JSON, XLSX, VV, .lsa, .lss").found("XLS (Excel 97–2003)"));
    }
    let text = files::decoded(path, bytes, findings);
    let start = text.trim_start();
    match start.as_bytes().first() {
        Some(b'<') if start.contains("<LimeSurveyDocType>") => {
            Ok(Content::Structure(Box::new(structure::read(&shown, text.as_bytes())?)))
        }
        Some(b'<') => {
            let found: String = start.chars().take(40).collect();
            let error = SourceError::new(FormatError::WrongFormat, shown).at(1);
            Err(error.expected("CSV, JSON, XLSX, VV, .lsa, .lss").found(found))
        }
        Some(b'{' | b'[') => Ok(Content::Table(json::read(&shown, &text)?)),
        _ => {
            let table = delimited::read(&shown, &text)?;
            Ok(Content::Table(if vv::recognises(&table) { vv::read(&table)? } else { table }))
        }
    }
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
        return Err(SourceError::new(FormatError::MissingColumns, shown)
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
        .map_err(|cause| SourceError::new(FormatError::WrongFormat, &shown).found(cause))?;
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
    let kind = if is_participants {
        SourceErrorKind::Survey(SurveyError::IsParticipants)
    } else {
        SourceErrorKind::Format(FormatError::MissingColumns)
    };
    let error = SourceError::new(kind, shown).at(1);
    Err(error.expected(missing.join(", ")).found(found.join(", ")))
}

impl SurveyTables {
    /// Columns that neither LimeSurvey's fixed set nor the questionnaire explains are a finding.
    fn note_unknown_columns(&mut self) {
        let unknown: Vec<&str> = self
            .responses
            .names()
            .filter(|name| self.codebook.column(name).is_none() && !headings::fixed(name, &self.codebook))
            .collect();
        if !unknown.is_empty() {
            let detail = unknown.join(", ");
            self.findings.push(Finding::of_file(FindingCode::UnknownColumn, &self.responses.source, detail));
        }
    }
}
