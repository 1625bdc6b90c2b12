//! Opening a survey from whatever files were named: recognised by their content.

use std::path::{Path, PathBuf};

use crate::domain::{Finding, FindingCode};
use crate::error::{FormatError, SourceError};
use crate::raw::delimited::Loose;
use crate::raw::table::Table;
use crate::raw::zip::Zip;
use crate::raw::{delimited, files, workbook};

use super::codebook::Codebook;
use super::forms;
use super::limesurvey::{self, LimeSurvey};

/// The tools whose files are read; the first one that recognises a content reads it.
const READERS: &[&dyn Reader] = &[&forms::MICROSOFT, &forms::GOOGLE, &forms::SOSCI, &LimeSurvey];

/// The tool besides LimeSurvey that writes these headings.
pub fn other_tool(headings: &[String]) -> Option<&'static str> {
    let tools = [&forms::MICROSOFT, &forms::GOOGLE, &forms::SOSCI];
    tools.into_iter().find(|tool| tool.heads(headings)).map(Reader::name)
}

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

impl SurveyTables {
    /// Whether the responses say which of them were submitted.
    pub fn knows_completeness(&self) -> bool {
        self.responses.column("submitdate").is_some()
    }
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
    /// Delimited text, read as loosely as edited files need.
    Table(Loose),
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
/// When a file cannot be read or is not what its place needs; see [`crate::error::SourceErrorKind`].
pub fn open(survey: &SurveyFiles, questionnaire: &str) -> Result<SurveyTables, SourceError> {
    let mut findings = Vec::new();
    let structure = match &survey.structure {
        Some(path) => Some(limesurvey::structure_file(path, &mut findings)?),
        None => None,
    };
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
    let is_other = reader.name() != LimeSurvey.name();
    if is_other {
        let source = files::display_name(path);
        findings.push(Finding::of_file(FindingCode::OtherTool, &source, reader.name()));
    }
    reader.read(Opening { path, structure, participants, questionnaire, findings }, content)
}

/// The formats that responses can have.
const FORMATS: &str = "CSV, JSON, XLSX, VV, .lsa, .lss";

/// First bytes of files that are none of these, with what they are.
const OTHERS: &[(&[u8], &str)] = &[
    (&[0xd0, 0xcf, 0x11, 0xe0], "XLS (Excel 97–2003)"),
    (b"%PDF", "PDF"),
    (b"{\\rtf", "RTF"),
    (b"PAR1", "Parquet"),
    (b"$FL2", "SPSS (.sav)"),
    (b"$FL3", "SPSS (.sav)"),
    (b"<stata_dta>", "Stata (.dta)"),
    (&[0x1f, 0x8b], "gzip"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7-Zip"),
    (&[0x89, b'P', b'N', b'G'], "PNG"),
    (&[0xff, 0xd8, 0xff], "JPEG"),
];

/// Signs of text that are looked at for what text never has.
const HEAD: usize = 1 << 16;

/// What a file holds, by its first bytes.
fn content(path: &Path, findings: &mut Vec<Finding>) -> Result<Content, SourceError> {
    let bytes = files::read(path)?;
    let shown = path.display().to_string();
    let wrong = |found: &str| {
        let error = SourceError::new(FormatError::WrongFormat, &shown);
        Err(error.expected(FORMATS).found(found))
    };
    if bytes.starts_with(b"PK") {
        if workbook::recognises(&Zip::open(&shown, &bytes)?) {
            return Ok(Content::Workbook(workbook::read(&shown, &bytes)?));
        }
        return Ok(Content::Archive(bytes));
    }
    if let Some((_, name)) = OTHERS.iter().find(|(first, _)| bytes.starts_with(first)) {
        return wrong(name);
    }
    let text = files::decoded(path, bytes, findings);
    if memchr::memchr(0, text.as_bytes().get(..HEAD).unwrap_or(text.as_bytes())).is_some() {
        return wrong("NUL");
    }
    match text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']).as_bytes().first() {
        Some(b'<') => Ok(Content::Markup(text)),
        Some(b'{' | b'[') => Ok(Content::Json(text)),
        _ => Ok(Content::Table(delimited::read_loosely(&shown, &text)?)),
    }
}

/// Why a content that no reader knows cannot be read.
fn unknown(path: &Path, content: &Content) -> SourceError {
    let error = SourceError::new(FormatError::WrongFormat, path.display().to_string()).at(1).expected(FORMATS);
    match content {
        Content::Markup(text) => error.found(text.trim_start().chars().take(40).collect::<String>()),
        _ => error,
    }
}

/// Uploaded files as people speak of them: their names, with how many there are where it is several.
pub fn uploads(value: &str) -> String {
    let Ok(serde_json::Value::Array(files)) = serde_json::from_str(value) else { return value.to_owned() };
    let name = |file: &serde_json::Value| {
        let name = file["name"].as_str().or_else(|| file["filename"].as_str()).or_else(|| file["title"].as_str());
        // Names are kept as parts of addresses.
        name.map(|name| percent_decoded(name).unwrap_or_else(|| name.to_owned()))
    };
    let names: Vec<String> = files.iter().filter_map(name).collect();
    match names.len() {
        0 => value.to_owned(),
        1 => names.join(", "),
        count => format!("{} ({count})", names.join(", ")),
    }
}

/// Text without `%20` and its kin; none where that would be no text.
fn percent_decoded(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let hex = (*byte == b'%').then(|| text.get(at + 1..at + 3)).flatten();
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(value) => {
                decoded.push(value);
                at += 3;
            }
            None => {
                decoded.push(*byte);
                at += 1;
            }
        }
    }
    String::from_utf8(decoded).ok()
}

/// Whether a file tells NULL ("not shown") from an empty answer: it has both. Labels do not tell in
/// lists and arrays even where they do in boxes.
pub fn tells_null(table: &Table, codebook: &Codebook) -> bool {
    let columns = || codebook.columns.iter().filter_map(|column| table.column(&column.code));
    let nulls = columns().any(|cells| cells.holds(None));
    let empties = columns().any(|cells| cells.holds(Some("")));
    nulls == empties
}
