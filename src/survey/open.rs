//! Opening a survey from whatever files were named: recognised by their content.

use std::path::{Path, PathBuf};

use crate::domain::Finding;
use crate::error::{SourceError, SourceErrorKind};
use crate::raw::table::{Cells, Table};
use crate::raw::zip::Zip;
use crate::raw::{delimited, files, workbook};

use super::codebook::Codebook;
use super::limesurvey::{self, LimeSurvey};

/// The tools whose files are read; the first one that recognises a content reads it.
const READERS: &[&dyn Reader] = &[&LimeSurvey];

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

/// A file of responses, unpacked as far as every reader needs it.
pub enum Content {
    /// A ZIP archive that is no workbook: its bytes.
    Archive(Vec<u8>),
    /// The first sheet of a workbook that is not empty.
    Workbook(Table),
    /// XML or HTML.
    Markup(String),
    /// An object or a list.
    Json(String),
    /// Delimited text.
    Table(Table),
}

/// What a reader needs besides the content.
pub struct Opening<'a> {
    /// The file of the responses.
    pub path: &'a Path,
    /// A structure that was named beside it.
    pub structure: Option<Codebook>,
    /// Participants that were named beside it.
    pub participants: Option<Table>,
    /// The structure (`.lss`) to try for responses that come without one.
    pub questionnaire: &'a str,
    /// What was found so far.
    pub findings: Vec<Finding>,
}

/// A tool that surveys are made with: recognises what it writes, and brings it into the one shape.
pub trait Reader: Sync {
    /// The tool's name.
    fn name(&self) -> &'static str;

    /// Whether this content is the tool's.
    fn recognises(&self, content: &Content) -> bool;

    /// Reads a content that the tool recognises.
    ///
    /// # Errors
    /// When the content is damaged or lacks what makes responses.
    fn read(&self, opening: Opening<'_>, content: Content) -> Result<SurveyTables, SourceError>;
}

/// Opens a survey. `questionnaire` is the structure to assume for responses that come without one.
///
/// # Errors
/// When a file cannot be read or is not what its place needs; see [`SourceErrorKind`].
pub fn open(survey: &SurveyFiles, questionnaire: &str) -> Result<SurveyTables, SourceError> {
    let mut findings = Vec::new();
    let structure = survey.structure.as_deref().map(limesurvey::structure_file).transpose()?;
    let participants = match &survey.participants {
        Some(path) => Some(limesurvey::participants_file(path, &mut findings)?),
        None => None,
    };
    let Some(path) = &survey.responses else {
        let embedded = || limesurvey::read_structure("data/questionnaire.lss", questionnaire.as_bytes());
        let codebook = structure.map_or_else(embedded, Ok)?;
        let responses = Table::empty("–", &limesurvey::FIXED_COLUMNS[..5]);
        return Ok(SurveyTables { codebook, responses, participants, findings });
    };
    let content = content(path, &mut findings)?;
    let Some(reader) = READERS.iter().find(|reader| reader.recognises(&content)) else {
        return Err(unknown(path, &content));
    };
    reader.read(Opening { path, structure, participants, questionnaire, findings }, content)
}

/// The formats that responses can have.
const FORMATS: &str = "CSV, JSON, XLSX, VV, .lsa, .lss";

/// What a file holds, by its first bytes.
fn content(path: &Path, findings: &mut Vec<Finding>) -> Result<Content, SourceError> {
    let bytes = files::read(path)?;
    let shown = path.display().to_string();
    if bytes.starts_with(b"PK") {
        if workbook::recognises(&Zip::open(&shown, &bytes)?) {
            return Ok(Content::Workbook(workbook::read(&shown, &bytes)?));
        }
        return Ok(Content::Archive(bytes));
    }
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        let error = SourceError::new(SourceErrorKind::WrongFormat, shown);
        return Err(error.expected(FORMATS).found("XLS (Excel 97–2003)"));
    }
    let text = files::decoded(path, bytes, findings);
    match text.trim_start().as_bytes().first() {
        Some(b'<') => Ok(Content::Markup(text)),
        Some(b'{' | b'[') => Ok(Content::Json(text)),
        _ => Ok(Content::Table(delimited::read(&shown, &text)?)),
    }
}

/// Why a content that no reader knows cannot be read.
fn unknown(path: &Path, content: &Content) -> SourceError {
    let error = SourceError::new(SourceErrorKind::WrongFormat, path.display().to_string()).at(1).expected(FORMATS);
    match content {
        Content::Markup(text) => error.found(text.trim_start().chars().take(40).collect::<String>()),
        _ => error,
    }
}

/// Whether a file tells NULL ("not shown") from an empty answer: it has both. Labels do not tell in
/// lists and arrays even where they do in boxes.
pub fn tells_null(table: &Table, codebook: &Codebook) -> bool {
    let (mut nulls, mut empties) = (false, false);
    for column in &codebook.columns {
        for value in table.column(&column.code).into_iter().flat_map(Cells::iter) {
            nulls |= value.is_none();
            empties |= value == Some("");
            if nulls && empties {
                return true;
            }
        }
    }
    !nulls && !empties
}
