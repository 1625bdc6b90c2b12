//! From files, or from what the binary carries, to a landscape.

use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::thread;

use crate::domain::{Finding, FindingCode, Land};
use crate::error::SourceError;
use crate::sources::catalogue::Catalogue;
use crate::sources::directory::{self, Directory};
use crate::sources::limesurvey::{self, SurveyFiles, SurveyTables};
use crate::sources::model::{self, MaturityModel};
use crate::sources::profile::{self, Profile};
use crate::sources::{files, gv100ad};

use super::build::{Landscape, Sources};
use super::register_map::RegisterMap;

const QUESTIONNAIRE: &str = include_str!("../../data/questionnaire.lss");
const DEMO_RESPONSES: &str = include_str!("../../data/demo/responses.csv");
const DEMO_PARTICIPANTS: &str = include_str!("../../data/demo/participants.csv");

/// Sources named by the user; what is not named comes from the binary.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SourceOptions {
    /// A municipality directory in the format GV100AD.
    pub gv: Option<PathBuf>,
    /// The survey's files.
    pub survey: SurveyFiles,
    /// A survey profile.
    pub profile: Option<PathBuf>,
    /// A maturity model.
    pub maturity: Option<PathBuf>,
}

impl SourceOptions {
    /// Whether nothing is named: the embedded landscape with its synthetic answers.
    pub fn is_embedded(&self) -> bool {
        *self == Self::default()
    }
}

/// Opens the sources and builds the landscape.
///
/// The synthetic answers are used only where no source is named at all: a directory alone gives a
/// landscape in which nobody was invited yet.
///
/// # Errors
/// When a named file cannot be read or is not what it should be.
pub fn load(options: &SourceOptions) -> Result<Landscape, SourceError> {
    // Map and survey do not need each other until they are joined: two threads halve the wait.
    let (territory, survey) = thread::scope(|scope| {
        let territory = scope.spawn(|| territory(options));
        let survey = survey(options);
        (territory.join(), survey)
    });
    let (catalogue, directory, map, findings) = territory.unwrap_or_else(|panic| resume_unwind(panic))?;
    let (profile, model, mut survey) = survey?;
    survey.findings.extend(findings);
    let synthetic = options.is_embedded();
    Landscape::build(Sources { catalogue, directory, survey, profile, model, synthetic }, map)
}

/// Catalogue, directory and the map derived from them, with what was found.
type Territory = (Catalogue, Directory, RegisterMap, Vec<Finding>);

fn territory(options: &SourceOptions) -> Result<Territory, SourceError> {
    let mut findings = Vec::new();
    let catalogue = Catalogue::embedded()?;
    let directory = match &options.gv {
        Some(path) => {
            let directory = gv100ad::read(&path.display().to_string(), &text(path, &mut findings)?)?;
            if directory.laender < Land::ALL.len() {
                let missing = format!("{} / {}", directory.laender, Land::ALL.len());
                let code = FindingCode::DirectoryIncomplete;
                findings.push(Finding::of_file(code, &files::display_name(path), missing));
            }
            directory
        }
        None => directory::embedded()?,
    };
    let map = RegisterMap::derive(&catalogue, &directory);
    Ok((catalogue, directory, map, findings))
}

fn survey(options: &SourceOptions) -> Result<(Profile, MaturityModel, SurveyTables), SourceError> {
    let mut findings = Vec::new();
    let profile = match &options.profile {
        Some(path) => Profile::read(&path.display().to_string(), &text(path, &mut findings)?)?,
        None => Profile::read("data/profile.toml", profile::EMBEDDED)?,
    };
    let model = match &options.maturity {
        Some(path) => MaturityModel::read(&path.display().to_string(), &text(path, &mut findings)?)?,
        None => MaturityModel::read("data/maturity.toml", model::EMBEDDED)?,
    };
    let mut survey = if options.is_embedded() {
        limesurvey::embedded(QUESTIONNAIRE, DEMO_RESPONSES, DEMO_PARTICIPANTS)?
    } else {
        limesurvey::open(&options.survey, QUESTIONNAIRE)?
    };
    survey.findings.extend(findings);
    Ok((profile, model, survey))
}

fn text(path: &Path, findings: &mut Vec<Finding>) -> Result<String, SourceError> {
    Ok(files::decoded(path, files::read(path)?, findings))
}
