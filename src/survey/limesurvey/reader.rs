//! LimeSurvey's reader: which content is its own, and from there to one shape.

use std::collections::HashSet;
use std::path::Path;

use crate::domain::{Finding, FindingCode};
use crate::error::{FormatError, SourceError, SourceErrorKind, SurveyError};
use crate::raw::delimited::{self, Irregular, Loose};
use crate::raw::files;
use crate::raw::table::{ColumnBuilder, Table};
use crate::raw::zip::Zip;
use crate::survey::{Codebook, Content, Opening, Question, QuestionType, Reader, SurveyTables};

use super::headings::{self, Form, Named};
use super::tidy::{self, Habits};
use super::{answers, archive, guess, json, own, participants, structure, vv};

/// The most columns that LimeSurvey writes into a workbook over its remote interface.
const WORKBOOK_COLUMNS: usize = 255;

/// The reader of everything that LimeSurvey writes.
pub struct LimeSurvey;

/// Responses as a file has them.
struct Raw {
    table: Table,
    /// Records that do not have as many fields as the header.
    irregular: Vec<Irregular>,
    /// Whether its columns have the codes of the questionnaire already.
    is_named: bool,
    /// Whether it holds nothing where NULL or the empty string stood.
    is_workbook: bool,
    /// Whether NULL stands for "not shown" in it, whatever else occurs.
    knows_null: bool,
}

impl Raw {
    const fn new(table: Table) -> Self {
        Self { table, irregular: Vec::new(), is_named: false, is_workbook: false, knows_null: false }
    }

    /// Responses of a survey that has none.
    fn empty(path: &Path) -> Self {
        Self { is_named: true, ..Self::new(Table::empty(&files::display_name(path), &super::FIXED_COLUMNS[..5])) }
    }
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
        let Opening { path, structure: own, participants: own_participants, questionnaire, mut findings } = opening;
        let source = files::display_name(path);
        let (mut raw, codebook, inner) = came(path, content, own, &mut findings)?;
        raw.table.source.clone_from(&source);
        let dropped = tidy::columns(&mut raw.table);
        if dropped > 0 {
            findings.push(Finding::of_file(FindingCode::LayoutMended, &source, format!("+ {dropped}")));
        }
        let (codebook, habits) = match codebook {
            Some(codebook) => {
                note_version(&codebook, &source, &mut findings);
                if !raw.is_named {
                    name_columns(path, &mut raw, &codebook, &mut findings)?;
                }
                let habits = tidied(&mut raw, &mut findings)?;
                (codebook, habits)
            }
            None => {
                let embedded = structure::read("data/questionnaire.lss", questionnaire.as_bytes())?;
                named_or_guessed(path, &mut raw, embedded, &mut findings)?
            }
        };
        note_codebook(&codebook, &source, &mut findings);
        expand_rankings(&mut raw.table, &codebook)?;
        // The database itself has codes, and everything as it was given.
        if !raw.is_named {
            answers::to_codes(&mut raw.table, &codebook, &habits, raw.knows_null, &mut findings)?;
        }
        let table = raw.table;
        if table.height() > 0 && table.column("submitdate").is_none() {
            findings.push(Finding::of_file(FindingCode::CompletenessUnknown, &source, table.height().to_string()));
        }
        let inner = inner.map(|table| table.named_after(source.clone()));
        let participants = match own_participants.or(inner) {
            Some(participants) => Some(participants),
            None => participants::from_responses(&table, &codebook, &mut findings)?,
        };
        note_unknown_columns(&table, &codebook, &mut findings);
        for finding in findings.iter_mut().filter(|finding| finding.source.contains('!')) {
            // A member of an archive is shown by the archive's name alone.
            finding.source = source.as_str().into();
        }
        Ok(SurveyTables { codebook, responses: table, participants, findings })
    }
}

/// A survey of another tool, whose questions nobody has told: guessed from its table like those of any
/// export without a structure. `own` says which of its columns are LimeSurvey's own, by their names there.
///
/// # Errors
/// When the table holds no questions.
pub fn guessed(
    opening: Opening<'_>,
    table: Table,
    own: &[Option<String>],
    irregular: &[Irregular],
) -> Result<SurveyTables, SourceError> {
    let Opening { path, structure, participants, mut findings, .. } = opening;
    if structure.is_some() {
        let error = SourceError::new(FormatError::WrongFormat, path.display().to_string());
        return Err(error.expected("LimeSurvey").found(files::display_name(path)));
    }
    let mut raw = Raw { irregular: irregular.to_vec(), ..Raw::new(table) };
    tidy::columns(&mut raw.table);
    let (codebook, habits) = guess_named(path, &mut raw, own, &mut findings)?;
    answers::to_codes(&mut raw.table, &codebook, &habits, true, &mut findings)?;
    note_unknown_columns(&raw.table, &codebook, &mut findings);
    Ok(SurveyTables { codebook, responses: raw.table, participants, findings })
}

/// What LimeSurvey wrote there: responses, structure and participants as far as they are in it.
type Came = (Raw, Option<Codebook>, Option<Table>);

fn came(
    path: &Path,
    content: Content,
    own: Option<Codebook>,
    findings: &mut Vec<Finding>,
) -> Result<Came, SourceError> {
    let shown = path.display().to_string();
    Ok(match content {
        Content::Archive(bytes) => {
            let archive = archive::read(&shown, Zip::open(&shown, &bytes)?, own.as_ref(), findings)?;
            let raw = archive
                .responses
                .map_or_else(|| Raw::empty(path), |table| Raw { is_named: true, knows_null: true, ..Raw::new(table) });
            (raw, Some(own.unwrap_or(archive.codebook)), archive.participants)
        }
        Content::Markup(text) => {
            let codebook = structure::read(&shown, text.as_bytes())?;
            (Raw::empty(path), Some(codebook), None)
        }
        Content::Workbook(table) => (Raw { is_workbook: true, ..Raw::new(table) }, own, None),
        Content::Json(text) => (Raw::new(json::read(&shown, &text)?), own, None),
        Content::Table(loose) => {
            let Loose { table, irregular, mended } = loose;
            if !mended.is_empty() {
                let source = files::display_name(path);
                findings.push(Finding::of_file(FindingCode::LayoutMended, &source, mended.join(", ")));
            }
            let raw = if vv::recognises(&table) {
                Raw { knows_null: true, ..Raw::new(vv::read(&table)?) }
            } else {
                Raw { irregular, ..Raw::new(table) }
            };
            (raw, own, None)
        }
    })
}

/// Passes over what is no response, and mends LimeSurvey's own columns.
fn tidied(raw: &mut Raw, findings: &mut Vec<Finding>) -> Result<Habits, SourceError> {
    tidy::rows(&mut raw.table, &raw.irregular, findings)?;
    tidy::own_columns(&mut raw.table, findings)
}

/// What the texts that the binary carries are called: responses, questionnaire, participants.
pub const EMBEDDED: [&str; 3] = ["data/demo/responses.csv", "data/questionnaire.lss", "data/demo/participants.csv"];

/// Opens a survey from texts that the binary carries.
///
/// # Errors
/// As [`crate::survey::open`].
pub fn embedded(questionnaire: &str, responses: &str, participants: &str) -> Result<SurveyTables, SourceError> {
    let [of_responses, of_questionnaire, of_participants] = EMBEDDED;
    Ok(SurveyTables {
        codebook: structure::read(of_questionnaire, questionnaire.as_bytes())?,
        responses: delimited::read(of_responses, responses.trim_start_matches('\u{feff}'))?,
        participants: Some(delimited::read(of_participants, participants.trim_start_matches('\u{feff}'))?),
        findings: Vec::new(),
    })
}

/// The structure from a file of its own or from an archive.
///
/// # Errors
/// When the file cannot be read or holds no structure.
pub fn structure_file(path: &Path, findings: &mut Vec<Finding>) -> Result<Codebook, SourceError> {
    let bytes = files::read(path)?;
    let shown = path.display().to_string();
    if bytes.starts_with(b"PK") {
        let mut zip = Zip::open(&shown, &bytes)?;
        let Some((name, member)) = zip.member(".lss")? else { return Err(archive::without_structure(&shown, &zip)) };
        return structure::read(&name, member);
    }
    let text = files::decoded(path, bytes, findings);
    structure::read(&shown, text.as_bytes())
}

/// Names the columns by the codebook.
fn name_columns(
    path: &Path,
    raw: &mut Raw,
    codebook: &Codebook,
    findings: &mut Vec<Finding>,
) -> Result<(), SourceError> {
    let named = headings::resolve(&raw.table, codebook);
    if named.known == 0 {
        let (shown, table) = (path.display().to_string(), &raw.table);
        require_id(&shown, table, &named)?;
        let expected: Vec<&str> = codebook.columns.iter().take(3).map(|column| column.code.as_str()).collect();
        let open = table.headings.iter().zip(&named.names).filter(|(_, name)| name.is_none());
        let found: Vec<&str> = open.take(3).map(|(heading, _)| heading.as_str()).collect();
        return Err(SourceError::new(FormatError::MissingColumns, shown)
            .expected(format!("{} …", expected.join(", ")))
            .found(format!("{} …", found.join(", "))));
    }
    rename(path, raw, &named, findings)
}

/// Names the columns by the questionnaire that the binary carries, or, where it does not fit, by one
/// that is guessed from the file itself.
fn named_or_guessed(
    path: &Path,
    raw: &mut Raw,
    embedded: Codebook,
    findings: &mut Vec<Finding>,
) -> Result<(Codebook, Habits), SourceError> {
    let named = headings::resolve(&raw.table, &embedded);
    let is_question = |name: &str| embedded.column(name).is_some() || embedded.question(name).is_some();
    let own = named.names.iter().flatten().filter(|name| !is_question(name)).count();
    let asked = raw.table.headings.len() - own.min(raw.table.headings.len());
    if named.known > 0 && named.known * 2 >= asked {
        rename(path, raw, &named, findings)?;
        let habits = tidied(raw, findings)?;
        return Ok((embedded, habits));
    }
    let mut own = own::by_code(&raw.table.headings, &Codebook::default());
    let names = |own: &[Option<String>]| own.iter().flatten().any(|name| name == "id" || name == "submitdate");
    if !names(&own) {
        own = own::by_text(&raw.table);
    }
    guess_named(path, raw, &own, findings)
}

/// Names the columns by a codebook that is guessed from them; `own` are LimeSurvey's.
fn guess_named(
    path: &Path,
    raw: &mut Raw,
    own: &[Option<String>],
    findings: &mut Vec<Finding>,
) -> Result<(Codebook, Habits), SourceError> {
    let named = Named { names: own.to_vec(), form: Form::Code, ambiguous: Vec::new(), known: 0 };
    rename(path, raw, &named, findings)?;
    let habits = tidied(raw, findings)?;
    let (codebook, names) = guess::codebook(&raw.table, own);
    if codebook.questions.is_empty() {
        let found: Vec<&str> = raw.table.headings.iter().take(5).map(String::as_str).collect();
        let error = SourceError::new(FormatError::MissingColumns, path.display().to_string()).at(1);
        return Err(error.expected("Q1, Q2 …").found(found.join(", ")));
    }
    set_names(&mut raw.table, &names)?;
    let count = codebook.questions.len().to_string();
    findings.push(Finding::of_file(FindingCode::StructureGuessed, &raw.table.source, count));
    Ok((codebook, habits))
}

/// Gives the columns their names; what is not clear keeps its heading and is said.
fn rename(path: &Path, raw: &mut Raw, named: &Named, findings: &mut Vec<Finding>) -> Result<(), SourceError> {
    let shown = path.display().to_string();
    let table = &mut raw.table;
    require_id(&shown, table, named)?;
    set_names(table, &named.names)?;
    if !named.ambiguous.is_empty() {
        let detail = named.ambiguous.join(", ");
        findings.push(Finding::of_file(FindingCode::HeadingAmbiguous, &table.source, detail));
    }
    if raw.is_workbook && table.headings.len() == WORKBOOK_COLUMNS {
        findings.push(Finding::of_file(FindingCode::ColumnsCut, &table.source, WORKBOOK_COLUMNS.to_string()));
    }
    Ok(())
}

/// Sets the names of all columns at once: the same name twice counts once, the other keeps its own.
fn set_names(table: &mut Table, names: &[Option<String>]) -> Result<(), SourceError> {
    let mut taken: HashSet<String> = names.iter().flatten().cloned().collect();
    let mut given: HashSet<&str> = HashSet::new();
    let named: Vec<String> = table
        .names()
        .zip(names)
        .map(|(old, new)| match new {
            Some(new) if given.insert(new) => new.clone(),
            _ => {
                let mut own = old.to_owned();
                while !taken.insert(own.clone()) {
                    own.push('\'');
                }
                own
            }
        })
        .collect();
    table.rename(&named)
}

/// Responses have an id: that is what makes a row one.
fn require_id(shown: &str, table: &Table, named: &Named) -> Result<(), SourceError> {
    let has = |wanted: &str| named.names.iter().flatten().any(|name| name == wanted);
    let heads = |wanted: &str| table.headings.iter().any(|heading| heading == wanted);
    let is_participants = heads("tid") && heads("token") && !heads("id");
    // The structure as a table of tabs: one row a group, question, sub-question or answer.
    let is_structure = heads("class") && heads("type/scale");
    if has("id") && !is_participants && !is_structure {
        return Ok(());
    }
    let missing: Vec<&str> = ["id", "submitdate"].into_iter().filter(|name| is_participants || !has(name)).collect();
    let is_text = matches!(named.form, Form::Text(_));
    let found: Vec<&str> = if is_text {
        table.names().take(5).collect()
    } else {
        table.headings.iter().take(5).map(String::as_str).collect()
    };
    let kind = match () {
        () if is_participants => SourceErrorKind::Survey(SurveyError::IsParticipants),
        () if is_structure => SourceErrorKind::Survey(SurveyError::IsTsvStructure),
        () => SourceErrorKind::Format(FormatError::MissingColumns),
    };
    let error = SourceError::new(kind, shown).at(1);
    Err(error.expected(missing.join(", ")).found(found.join(", ")))
}

/// A ranking that is kept as one list becomes a column for every rank.
fn expand_rankings(table: &mut Table, codebook: &Codebook) -> Result<(), SourceError> {
    for (at, question) in codebook.questions.iter().enumerate() {
        if question.kind != QuestionType::Ranking || codebook.column(&question.code).is_some() {
            continue;
        }
        let Some(place) = table.names().position(|name| name == question.code) else { continue };
        let Some(cells) = table.at(place) else { continue };
        let ranks: Vec<&str> =
            codebook.columns.iter().filter(|column| column.question == at).map(|column| column.code.as_str()).collect();
        let mut builders: Vec<ColumnBuilder> = ranks.iter().map(|code| ColumnBuilder::new(code)).collect();
        for value in cells.iter() {
            let items = value.map(|value| ranked(value, question));
            for (rank, builder) in builders.iter_mut().enumerate() {
                builder.push(items.as_ref().map(|items| items.get(rank).map_or("", String::as_str)));
            }
        }
        let built = builders.into_iter().map(ColumnBuilder::finish).collect::<Result<Vec<_>, _>>()?;
        table.expand(place, built)?;
    }
    Ok(())
}

/// The items of a ranking, first to last, by their codes.
fn ranked(value: &str, question: &Question) -> Vec<String> {
    let value = value.trim();
    let item = |written: &str| {
        let by =
            |test: &dyn Fn(&crate::survey::AnswerOption) -> bool| question.options.iter().find(|option| test(option));
        let known = by(&|option| option.code == written).or_else(|| by(&|option| option.id == written));
        known.map_or_else(|| written.to_owned(), |option| option.code.clone())
    };
    let parsed: Vec<String> = match serde_json::from_str::<serde_json::Value>(value) {
        Ok(serde_json::Value::Array(items)) => items
            .iter()
            .map(|entry| entry.as_str().map_or_else(|| entry.to_string(), str::to_owned))
            .filter(|entry| entry != "null")
            .collect(),
        Ok(serde_json::Value::Object(items)) => {
            let mut items: Vec<(u32, String)> = items
                .iter()
                .filter_map(|(rank, entry)| Some((rank.parse().ok()?, entry.as_str()?.to_owned())))
                .collect();
            items.sort();
            items.into_iter().map(|(_, entry)| entry).collect()
        }
        _ => value.split([',', ';', '|']).map(|entry| entry.trim().to_owned()).collect(),
    };
    parsed.iter().filter(|entry| !entry.is_empty()).map(|entry| item(entry)).collect()
}

/// A structure of a version that is not known yet is read with a warning.
fn note_version(codebook: &Codebook, source: &str, findings: &mut Vec<Finding>) {
    if structure::is_newer(codebook) {
        findings.push(Finding::of_file(FindingCode::VersionNewer, source, codebook.version.to_string()));
    }
}

/// Questions of one code are told apart, and said.
fn note_codebook(codebook: &Codebook, source: &str, findings: &mut Vec<Finding>) {
    for question in codebook.questions.iter().filter(|question| question.code != question.title) {
        let detail = format!("{} → {}", question.title, question.code);
        findings.push(Finding::of_file(FindingCode::CodeRepeated, source, detail));
    }
}

/// Columns that neither LimeSurvey's fixed set nor the questionnaire explains are a finding.
fn note_unknown_columns(responses: &Table, codebook: &Codebook, findings: &mut Vec<Finding>) {
    let titles: HashSet<&str> = codebook.questions.iter().map(|question| question.title.as_str()).collect();
    let unknown: Vec<&str> =
        responses.names().filter(|name| codebook.column(name).is_none() && !own::is_own(name, &titles)).collect();
    if !unknown.is_empty() {
        findings.push(Finding::of_file(FindingCode::UnknownColumn, &responses.source, unknown.join(", ")));
    }
}
