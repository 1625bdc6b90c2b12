//! Opening a survey from whatever files were named: recognised by their content.

use std::path::{Path, PathBuf};

use crate::domain::{Finding, FindingCode};
use crate::error::{SourceError, SourceErrorKind};
use crate::sources::delimited::{self, Table};
use crate::sources::files;

use super::codebook::Codebook;
use super::{archive, structure};

/// The files of one survey, as named by the user.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SurveyFiles {
    /// A response export, or an archive that holds everything.
    pub responses: Option<PathBuf>,
    /// The structure, where the responses do not carry it.
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
    /// (sub-)question by its export code. Strings, null where the source has NULL.
    pub responses: Table,
    /// One row a participant, columns as in LimeSurvey's participants CSV.
    pub participants: Option<Table>,
    /// What was found while reading.
    pub findings: Vec<Finding>,
}

/// Opens a survey. `questionnaire` is the structure to assume for responses that come without one.
///
/// # Errors
/// When a file cannot be read or is not what its place needs; see [`SourceErrorKind`].
pub fn open(survey: &SurveyFiles, questionnaire: &str) -> Result<SurveyTables, SourceError> {
    let mut findings = Vec::new();
    let own_structure = match &survey.structure {
        Some(path) => Some(structure::read(&path.display().to_string(), &text(path, &mut findings)?)?),
        None => None,
    };
    let own_participants = match &survey.participants {
        Some(path) => Some(participants(path, &mut findings)?),
        None => None,
    };
    let Some(path) = &survey.responses else {
        let codebook = own_structure.map_or_else(|| structure::read("data/questionnaire.lss", questionnaire), Ok)?;
        let responses = delimited::read("–", &fixed_header())?;
        return Ok(SurveyTables { codebook, responses, participants: own_participants, findings });
    };
    let bytes = files::read(path)?;
    let shown = path.display().to_string();
    let (codebook, responses, inner_participants) = if bytes.starts_with(b"PK") {
        let archive = archive::read(&shown, &bytes)?;
        (own_structure.unwrap_or(archive.codebook), archive.responses, archive.participants)
    } else {
        let codebook = own_structure.map_or_else(|| structure::read("data/questionnaire.lss", questionnaire), Ok)?;
        let responses = responses(path, bytes, &codebook, &mut findings)?;
        (codebook, responses, None)
    };
    let mut tables =
        SurveyTables { codebook, responses, participants: own_participants.or(inner_participants), findings };
    tables.responses.source = files::display_name(path);
    tables.note_unknown_columns();
    Ok(tables)
}

/// Opens a survey from texts that the binary carries.
///
/// # Errors
/// As [`open`].
pub fn embedded(questionnaire: &str, responses: &str, participants: &str) -> Result<SurveyTables, SourceError> {
    Ok(SurveyTables {
        codebook: structure::read("data/questionnaire.lss", questionnaire)?,
        responses: delimited::read("data/demo/responses.csv", responses.trim_start_matches('\u{feff}'))?,
        participants: Some(delimited::read("data/demo/participants.csv", participants.trim_start_matches('\u{feff}'))?),
        findings: Vec::new(),
    })
}

fn fixed_header() -> String {
    super::FIXED_COLUMNS[..5].join(",")
}

fn text(path: &Path, findings: &mut Vec<Finding>) -> Result<String, SourceError> {
    let bytes = files::read(path)?;
    if bytes.starts_with(b"PK") {
        let shown = path.display().to_string();
        return Err(SourceError::new(SourceErrorKind::WrongFormat, shown).expected("XML, CSV").found("ZIP"));
    }
    Ok(decoded(path, bytes, findings))
}

fn decoded(path: &Path, bytes: Vec<u8>, findings: &mut Vec<Finding>) -> String {
    let decoded = files::decode(bytes);
    if let Some(encoding) = decoded.assumed {
        findings.push(Finding::of_file(FindingCode::EncodingAssumed, &files::display_name(path), encoding));
    }
    decoded.text
}

fn participants(path: &Path, findings: &mut Vec<Finding>) -> Result<Table, SourceError> {
    let shown = path.display().to_string();
    let mut table = delimited::read(&shown, &text(path, findings)?)?;
    require(&shown, &table, &["tid", "token"], SourceErrorKind::ParticipantColumns)?;
    table.source = files::display_name(path);
    Ok(table)
}

fn responses(
    path: &Path,
    bytes: Vec<u8>,
    codebook: &Codebook,
    findings: &mut Vec<Finding>,
) -> Result<Table, SourceError> {
    let shown = path.display().to_string();
    let text = decoded(path, bytes, findings);
    let start = text.trim_start();
    if start.starts_with('<') {
        let found: String = start.chars().take(40).collect();
        return Err(SourceError::new(SourceErrorKind::WrongFormat, shown).at(1).expected("CSV, .lsa").found(found));
    }
    let table = delimited::read(&shown, &text)?;
    require(&shown, &table, &["id", "submitdate"], SourceErrorKind::MissingColumns)?;
    if !table.frame.get_column_names().iter().any(|name| codebook.column(name).is_some()) {
        let expected: Vec<&str> = codebook.columns.iter().take(3).map(|column| column.code.as_str()).collect();
        let found: Vec<&str> = table.frame.get_column_names().iter().skip(8).take(3).map(|n| n.as_str()).collect();
        return Err(SourceError::new(SourceErrorKind::MissingColumns, shown)
            .expected(format!("{} …", expected.join(", ")))
            .found(format!("{} …", found.join(", "))));
    }
    refuse_labels(&shown, &table, codebook)?;
    Ok(table)
}

/// Answers written as labels cannot be evaluated: a few unknown codes are findings, more unknown
/// than known ones are the wrong export.
fn refuse_labels(shown: &str, table: &Table, codebook: &Codebook) -> Result<(), SourceError> {
    let (mut known, mut unknown, mut example) = (0_usize, 0_usize, None);
    let single = codebook
        .columns
        .iter()
        .filter(|column| column.part == super::Part::Whole && !codebook.questions[column.question].options.is_empty());
    for column in single {
        for value in table.column(&column.code).into_iter().flat_map(polars::prelude::ChunkedArray::iter).flatten() {
            match value {
                "" => {}
                "-oth-" => known += 1,
                value if codebook.label(column, value, "").is_some() => known += 1,
                value => {
                    unknown += 1;
                    example.get_or_insert_with(|| format!("{}: {value}", column.code));
                }
            }
        }
    }
    match example {
        Some(example) if unknown > known && unknown > 3 => {
            Err(SourceError::new(SourceErrorKind::AnswerLabels, shown).found(example))
        }
        _ => Ok(()),
    }
}

fn require(shown: &str, table: &Table, names: &[&str], kind: SourceErrorKind) -> Result<(), SourceError> {
    let missing: Vec<&str> = names.iter().copied().filter(|name| table.column(name).is_none()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let found: Vec<&str> = table.frame.get_column_names().iter().take(5).map(|name| name.as_str()).collect();
    Err(SourceError::new(kind, shown).at(1).expected(missing.join(", ")).found(found.join(", ")))
}

impl SurveyTables {
    /// Columns that neither LimeSurvey's fixed set nor the questionnaire explains are a finding.
    fn note_unknown_columns(&mut self) {
        let unknown: Vec<&str> = self
            .responses
            .frame
            .get_column_names()
            .into_iter()
            .map(polars::prelude::PlSmallStr::as_str)
            .filter(|name| self.codebook.column(name).is_none() && !is_fixed(name, &self.codebook))
            .collect();
        if !unknown.is_empty() {
            let detail = unknown.join(", ");
            self.findings.push(Finding::of_file(FindingCode::UnknownColumn, &self.responses.source, detail));
        }
    }
}

/// Whether LimeSurvey itself adds this column: fixed ones, participant fields, timings.
fn is_fixed(name: &str, codebook: &Codebook) -> bool {
    let timing = name.strip_suffix("Time").is_some_and(|code| codebook.question(code).is_some());
    super::FIXED_COLUMNS.contains(&name)
        || super::PARTICIPANT_COLUMNS.contains(&name)
        || name.starts_with("attribute_")
        || name == "interviewtime"
        || name.starts_with("groupTime")
        || timing
}
