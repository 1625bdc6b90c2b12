//! What a team keeps in its workspace to act: the cascade, the roll-out with its procedure model, the
//! coordinator's notebook, the contacts of offices. Plain text, a row a fact; none of it changes a number
//! of the survey.

pub mod cascade;
pub mod notebook;
pub mod procedure;
pub mod rollout;
pub mod table;

use std::path::{Path, PathBuf};

use crate::domain::{Finding, FindingCode, Land};
use crate::error::SourceError;

use super::catalogue::Catalogue;
use super::files;
use cascade::{CASCADE, CascadeRow};
use notebook::{Inquiry, InquiryState, OFFICES, Office, QUESTIONS};
use procedure::ProcedureModel;
use rollout::{ROLLOUT, RolloutRow};
use table::{TeamLayout, TeamTable};

/// The tables.
pub const TABLES: [&TeamLayout; 4] = [&CASCADE, &ROLLOUT, &QUESTIONS, &OFFICES];

/// Everything that a team keeps to act.
#[derive(Debug, Clone)]
pub struct Team {
    /// Who passed the questionnaire on.
    pub cascade: Vec<CascadeRow>,
    /// Which body connects when.
    pub rollout: Vec<RolloutRow>,
    /// The steps of that.
    pub procedure: ProcedureModel,
    /// What was asked, the newest first.
    pub inquiries: Vec<Inquiry>,
    /// The offices that coordinate.
    pub offices: Vec<Office>,
    /// What in the files is doubtful.
    pub findings: Vec<Finding>,
}

/// The names of all files.
pub fn names() -> impl Iterator<Item = &'static str> {
    TABLES.into_iter().map(|layout| layout.file).chain([procedure::FILE])
}

/// The files that a folder has.
pub fn files_in(folder: &Path) -> Vec<PathBuf> {
    names().map(|name| folder.join(name)).filter(|file| file.is_file()).collect()
}

/// Whether findings in a file of this name are those of a team's tables.
pub fn is_file(name: &str) -> bool {
    names().any(|own| own == name)
}

impl Team {
    /// Reads these files, each known by its name. One that cannot be read is a finding, and the others
    /// count.
    ///
    /// # Errors
    /// When the model that comes along is broken, which a test prevents.
    pub fn open(paths: &[PathBuf], catalogue: &Catalogue) -> Result<Self, SourceError> {
        let mut findings = Vec::new();
        let path = |name: &str| paths.iter().find(|path| files::display_name(path) == name);
        let open = |layout: &'static TeamLayout, findings: &mut Vec<Finding>| {
            let Some(file) = path(layout.file) else { return TeamTable::empty(layout) };
            TeamTable::open(layout, file, findings).unwrap_or_else(|error| {
                findings.push(unreadable(layout.file, &error));
                TeamTable::empty(layout)
            })
        };
        let [cascade, rollout, questions, offices] = TABLES.map(|layout| open(layout, &mut findings));
        let procedure = match path(procedure::FILE).map(|file| ProcedureModel::open(file)) {
            Some(Ok(model)) => model,
            Some(Err(error)) => {
                findings.push(unreadable(procedure::FILE, &error));
                ProcedureModel::embedded()?
            }
            None => ProcedureModel::embedded()?,
        };
        Ok(Self {
            cascade: cascade::rows(&cascade, &mut findings),
            rollout: rollout::rows(&rollout, &procedure, &mut findings),
            inquiries: notebook::inquiries(&questions, catalogue, &mut findings),
            offices: notebook::offices(&offices, catalogue, &mut findings),
            procedure,
            findings,
        })
    }
}

/// What a field must hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    /// A day.
    Day,
    /// A Land.
    Land,
    /// How far a question is.
    State,
    /// A step of the procedure model.
    Step,
}

/// A field as it is written into a file: days in one way, words by their codes.
///
/// # Errors
/// What it must hold, where it does not.
pub fn normalised(
    column: &str,
    written: &str,
    catalogue: &Catalogue,
    model: &ProcedureModel,
) -> Result<String, FieldKind> {
    let text = table::one_line(written);
    if text.is_empty() {
        return Ok(text);
    }
    match column {
        "date" | "planned" | "done" | "sent" | "forwarded" | "confirmed" => {
            table::day(&text).map(|day| day.to_string()).ok_or(FieldKind::Day)
        }
        "land" => {
            let land = Land::from_code(&text.to_uppercase()).or_else(|| catalogue.land(&text));
            land.map(|land| land.code().to_owned()).ok_or(FieldKind::Land)
        }
        "state" => InquiryState::from_word(&text).map(|state| state.code().to_owned()).ok_or(FieldKind::State),
        "step" => model.step(&text).map(|at| model.steps[at].code.clone()).ok_or(FieldKind::Step),
        _ => Ok(text),
    }
}

/// That a file is not what it should be; what it says counts for nothing.
fn unreadable(file: &str, error: &SourceError) -> Finding {
    let detail = format!("{} ≠ {}", error.found, error.expected);
    let line = error.line.and_then(|line| u32::try_from(line).ok());
    Finding { line, ..Finding::of_file(FindingCode::TeamUnreadable, file, detail) }
}
