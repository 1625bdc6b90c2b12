//! From files, or from what the binary carries, to a landscape.

use std::mem::take;
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Instant;

use crate::domain::{Finding, FindingCode, Land, Severity};
use crate::error::{FileError, FormatError, SourceError, SourceErrorKind};
use crate::sources::cache::{CacheEntry, Cached};
use crate::sources::catalogue::Catalogue;
use crate::sources::directory::{self, Directory};
use crate::sources::estimation::EstimationModel;
use crate::sources::extension::Extension;
use crate::sources::log::Log;
use crate::sources::matches::Decisions;
use crate::sources::model::{self, MaturityModel};
use crate::sources::notes::Notes;
use crate::sources::own_map::{self, MapFile, OwnMap};
use crate::sources::priority::{self, PriorityModel};
use crate::sources::profile::{self, Profile};
use crate::sources::team::Team;
use crate::sources::workspace::WaveSection;
use crate::sources::{files, gv100ad, keeper_rules};
use crate::survey::limesurvey::remote::Snapshot;
use crate::survey::{self, Codebook, SurveyFiles, SurveyTables, limesurvey};
use xxhash_rust::xxh3::xxh3_64;

use super::addresses::AddressBook;
use super::build::{Landscape, Sources};
use super::estimation::margins;
use super::fitting::fitting_profile;
use super::former::Former;
use super::register_map::RegisterMap;
use super::snapshot::{CacheState, Found, LandscapeEntry};
use super::waves::{self, known_id};

/// The questionnaire that comes along.
pub(crate) const QUESTIONNAIRE: &str = include_str!("../../data/questionnaire.lss");
/// Its id.
pub(super) const QUESTIONNAIRE_ID: &str = "777001";
/// The made-up answers to it.
pub(crate) const DEMO_RESPONSES: &str = include_str!("../../data/demo/responses.csv");
const DEMO_PARTICIPANTS: &str = include_str!("../../data/demo/participants.csv");

/// Sources named by the user; what is not named comes from the binary.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SourceOptions {
    /// A municipality directory in the format GV100AD.
    pub gv: Option<PathBuf>,
    /// Earlier editions of the directory, for keys that the loaded one no longer has.
    pub former: Vec<PathBuf>,
    /// Rules of one's own on who keeps a register.
    pub keeper_rules: Option<PathBuf>,
    /// Bodies that keep a register for others, or that others keep it for.
    pub keeper_exceptions: Option<PathBuf>,
    /// Tables that add to the catalogue; each is known by its name.
    pub catalogue: Vec<PathBuf>,
    /// A custom register map.
    pub map: Option<MapFile>,
    /// The survey's files.
    pub survey: SurveyFiles,
    /// A survey profile.
    pub profile: Option<PathBuf>,
    /// A maturity model.
    pub maturity: Option<PathBuf>,
    /// Another maturity model to compare with.
    pub compare: Option<PathBuf>,
    /// A priority model.
    pub priority: Option<PathBuf>,
    /// An estimation model.
    pub estimation: Option<PathBuf>,
    /// An earlier export of the survey, or the folder of an earlier snapshot, to compare with.
    pub against: Option<PathBuf>,
    /// Earlier waves, their paths as seen from where the program runs.
    pub waves: Vec<WaveSection>,
    /// The wave to compare with: its name, its id or its file; none for the latest.
    pub wave: Option<String>,
    /// Matches made by hand.
    pub matches: Option<PathBuf>,
    /// Notes on bodies.
    pub notes: Option<PathBuf>,
    /// What a team keeps to act; each file is known by its name.
    pub team: Vec<PathBuf>,
    /// Whom to write to at the bodies.
    pub contacts: Option<PathBuf>,
    /// Whether the cache is left alone.
    pub no_cache: bool,
    /// Whether the sources are a team's own even where none is named: those of a workspace.
    pub own: bool,
}

impl SourceOptions {
    /// All files named.
    pub fn files(&self) -> Vec<&Path> {
        let survey = &self.survey;
        let named = [
            &self.gv,
            &self.keeper_rules,
            &self.keeper_exceptions,
            &survey.responses,
            &survey.structure,
            &survey.participants,
            &self.profile,
            &self.maturity,
            &self.compare,
            &self.priority,
            &self.estimation,
            &self.against,
            &self.matches,
            &self.notes,
            &self.contacts,
        ];
        let map = self.map.iter().map(|map| map.path.as_path());
        let waves = self.waves.iter().flat_map(|wave| {
            [&wave.responses, &wave.structure, &wave.participants, &wave.profile, &wave.matches].into_iter().flatten()
        });
        let more = self.former.iter().chain(&self.catalogue).chain(&self.team).chain(waves).map(PathBuf::as_path);
        named.into_iter().flatten().map(PathBuf::as_path).chain(map).chain(more).collect()
    }

    /// Whether no data are named: the embedded landscape with its synthetic answers. Models, profiles and
    /// decisions can be tried on any landscape; a map or a survey makes a custom landscape.
    pub fn is_embedded(&self) -> bool {
        !self.own && self.gv.is_none() && self.map.is_none() && self.survey == SurveyFiles::default()
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
    let entry = LandscapeEntry::of(options);
    let ((found, known), survey) = thread::scope(|scope| {
        let known = scope.spawn(|| {
            let mut found = entry.as_ref().map_or(Found::Nothing, LandscapeEntry::read);
            let known = if let Found::Built(built) = &mut found { Some(take(&mut built.directory)) } else { None };
            (found, territory(options, known))
        });
        let survey = survey(options);
        (known.join().unwrap_or_else(|panic| resume_unwind(panic)), survey)
    });
    let Territory { catalogue, directory, former, own_map, map, findings } = known?;
    let (profile, model, priority, mut survey, fresh) = survey?;
    survey.findings.extend(findings);
    let (profile, proposal) = match profile {
        Some(profile) => (profile, None),
        None => fitting_profile(&mut survey, &catalogue)?,
    };
    let compared = match &options.compare {
        Some(path) => Some(maturity_model(path, &survey.codebook)?),
        None => None,
    };
    let estimation = options.estimation.as_deref().map(estimation_model).transpose()?;
    let decisions = match &options.matches {
        Some(path) => match text(path, &mut survey.findings) {
            Ok(text) => Decisions::read(&path.display().to_string(), &text)?,
            // Nothing was decided yet.
            Err(error) if error.kind == SourceErrorKind::File(FileError::Empty) => Decisions::default(),
            Err(error) => return Err(error),
        },
        None => Decisions::default(),
    };
    let (notes, notes_problem) = match options.notes.as_deref().map(Notes::open) {
        Some(Ok(notes)) => (notes, None),
        Some(Err(error)) => (Notes::default(), Some(error)),
        None => (Notes::default(), None),
    };
    let synthetic = options.is_embedded();
    let team = Team::open(&options.team, &catalogue)?;
    let sources = Sources {
        catalogue,
        directory,
        survey,
        profile,
        model,
        compared,
        priority,
        estimation,
        own_map,
        former,
        proposal,
        decisions,
        notes,
        addresses: AddressBook::default(),
        notes_problem,
        team,
        synthetic,
    };
    let (mut landscape, cache) = match found {
        Found::Nothing => (Landscape::build(sources, map)?, CacheState::New),
        Found::Damaged => (Landscape::build(sources, map)?, CacheState::Damaged),
        Found::Built(built) => match built.restored(sources) {
            Ok(landscape) => (landscape, CacheState::Used),
            Err(mut sources) => {
                let again = territory(options, None)?;
                sources.own_map = again.own_map;
                sources.survey.findings.extend(again.findings);
                (Landscape::build(*sources, again.map)?, CacheState::Damaged)
            }
        },
    };
    if let Some(path) = &options.contacts {
        // What is wrong with them was kept, too.
        landscape.take_addresses(path, cache != CacheState::Used)?;
    }
    let cache = if entry.is_some() { cache } else { CacheState::Off };
    let unkept = entry.filter(|_| cache != CacheState::Used).map(|entry| (entry, options.clone()));
    let (before, other) = match &options.against {
        Some(path) => match earlier(path, options, &landscape)? {
            Earlier::Moment(before) => (Some(before), None),
            Earlier::OtherSurvey(other) => (None, Some(*other)),
        },
        None => (None, None),
    };
    let landscape = Landscape { fresh, unkept, cache, before, ..landscape };
    let landscape = waves::compared(landscape, options, other)?;
    Ok(landscape.with_team_findings())
}

/// Opens the sources as [`load`] does, and writes into the log what was opened, how long it took, what
/// was counted and what was found.
///
/// # Errors
/// As [`load`]; the error stands in the log, too.
pub fn load_logged(options: &SourceOptions, log: &Log) -> Result<Landscape, SourceError> {
    if !log.is_open() {
        return load(options);
    }
    let begun = Instant::now();
    let names: Vec<String> = options.files().into_iter().map(files::display_name).collect();
    let names = if names.is_empty() { "-".to_owned() } else { names.join(",") };
    log.write("opening", &[("files", &names)]);
    let landscape = load(options).inspect_err(|error| log.error(error))?;
    let found = |severity: Severity| {
        landscape.findings.iter().filter(|finding| finding.code.severity() == severity).count().to_string()
    };
    log.write(
        "opened",
        &[
            ("ms", &begun.elapsed().as_millis().to_string()),
            ("cache", landscape.cache.code()),
            ("keepings", &landscape.height().to_string()),
            ("responses", &landscape.counts.responses.to_string()),
            ("errors", &found(Severity::Error)),
            ("warnings", &found(Severity::Warning)),
            ("infos", &found(Severity::Info)),
        ],
    );
    Ok(landscape)
}

/// What was named as an earlier moment.
enum Earlier {
    /// It is one.
    Moment(Box<Landscape>),
    /// It is another survey.
    OtherSurvey(Box<OtherSurvey>),
}

/// A survey that was named as an earlier moment of the one in force, and is another one.
pub(super) struct OtherSurvey {
    /// Its files.
    pub section: WaveSection,
    /// Its id, and that of the survey in force.
    pub ids: [String; 2],
}

/// The landscape with the answers of an earlier moment: the same keepings, profile, model and decisions.
///
/// Where the earlier file says nothing of structure or participants, those of today hold. A survey of
/// another id is no moment of this one.
fn earlier(path: &Path, options: &SourceOptions, now: &Landscape) -> Result<Earlier, SourceError> {
    let today = &options.survey;
    let survey = if path.is_dir() {
        let snapshot = Snapshot::open(path).ok_or_else(|| {
            let error = SourceError::new(FormatError::WrongFormat, path.display().to_string());
            error.expected("snapshot.toml").found("–")
        })?;
        SurveyFiles {
            responses: Some(snapshot.responses_path()),
            structure: Some(snapshot.structure_path()),
            participants: snapshot.participants_path().or_else(|| today.participants.clone()),
        }
    } else {
        SurveyFiles {
            responses: Some(path.to_path_buf()),
            // What carries its own is read by its own.
            structure: today.structure.clone().filter(|_| !waves::carries_structure(path)),
            participants: today.participants.clone(),
        }
    };
    // A table of responses alone was read by today's structure, which does not say whose it is.
    let structure = survey.structure.clone().filter(|_| path.is_dir());
    let files = SurveyFiles { structure, ..survey.clone() };
    let (mut survey, _) = cached(&SourceOptions { survey, no_cache: options.no_cache, ..SourceOptions::default() })?;
    let own = waves::id_in_force(options, now);
    if let Some(ids) = known_id(&files, &survey.codebook).zip(own).filter(|(other, own)| other != own) {
        let SurveyFiles { responses, structure, participants } = files;
        // The participants of today were asked by today's survey.
        let participants = participants.filter(|own| Some(own) != today.participants.as_ref());
        let section = WaveSection { responses, structure, participants, ..WaveSection::default() };
        return Ok(Earlier::OtherSurvey(Box::new(OtherSurvey { section, ids: ids.into() })));
    }
    if survey.participants.is_none() {
        survey.participants.clone_from(&now.sources.survey.participants);
    }
    let sources = Sources { survey, compared: None, ..now.sources.clone() };
    Ok(Earlier::Moment(Box::new(Landscape::build(sources, now.map.clone())?)))
}

/// Catalogue, directory and the map derived from them, with what was found.
struct Territory {
    catalogue: Catalogue,
    directory: Directory,
    former: Former,
    own_map: Option<OwnMap>,
    map: RegisterMap,
    findings: Vec<Finding>,
}

/// Reads what the map follows from and derives it. Where the directory is known already, the map is,
/// too: it and the list of one's own stay empty.
fn territory(options: &SourceOptions, known: Option<Directory>) -> Result<Territory, SourceError> {
    let mut findings = Vec::new();
    let mut catalogue = Catalogue::extended(Extension::read(&options.catalogue)?, &mut findings)?;
    // What a team found counts before what the catalogue says.
    if let Some(path) = &options.keeper_rules {
        let (shown, text) = (files::display_name(path), text(path, &mut findings)?);
        let own = keeper_rules::read(&shown, &text, &catalogue, &mut findings)?;
        catalogue
            .keeper_rules
            .retain(|row| !own.iter().any(|own| own.register == row.register && own.land == row.land));
        catalogue.keeper_rules.splice(..0, own);
    }
    if let Some(path) = &options.keeper_exceptions {
        let (shown, text) = (files::display_name(path), text(path, &mut findings)?);
        let own = keeper_rules::read_exceptions(&shown, &text, &catalogue, &mut findings)?;
        catalogue.keeper_exceptions.splice(..0, own);
    }
    let derives = known.is_none();
    let directory = match (known, &options.gv) {
        (Some(directory), _) => directory,
        (None, Some(path)) => {
            let directory = gv100ad::read(&path.display().to_string(), &text(path, &mut findings)?)?;
            if directory.laender < Land::ALL.len() {
                let missing = format!("{} / {}", directory.laender, Land::ALL.len());
                let code = FindingCode::DirectoryIncomplete;
                findings.push(Finding::of_file(code, &files::display_name(path), missing));
            }
            directory
        }
        (None, None) => directory::embedded()?,
    };
    let former = former(options, &directory, &mut findings)?;
    let mut territory =
        Territory { catalogue, directory, former, own_map: None, map: RegisterMap::default(), findings };
    if derives {
        let Territory { catalogue, directory, findings, .. } = &mut territory;
        let mut own = match &options.map {
            Some(file) => Some(own_map::read(file, catalogue, findings)?),
            None => None,
        };
        territory.map = RegisterMap::derive(catalogue, directory, own.as_mut(), findings);
        territory.own_map = own;
    }
    Ok(territory)
}

/// One edition of the directory; the embedded one where no file is named.
///
/// # Errors
/// When the file cannot be read or is no directory.
pub fn edition(path: Option<&PathBuf>) -> Result<Directory, SourceError> {
    match path {
        Some(path) => gv100ad::read(&path.display().to_string(), &text(path, &mut Vec::new())?),
        None => directory::embedded(),
    }
}

/// Earlier editions, in the order in which they are named.
fn former(options: &SourceOptions, current: &Directory, findings: &mut Vec<Finding>) -> Result<Former, SourceError> {
    let mut editions = Vec::with_capacity(options.former.len());
    for path in &options.former {
        editions.push(gv100ad::read(&path.display().to_string(), &text(path, findings)?)?);
    }
    Ok(Former::new(&editions, current))
}

/// Profile, models, survey, and the place in the cache where the survey is to be kept.
type SurveyParts = (Option<Profile>, MaturityModel, PriorityModel, SurveyTables, Option<Fresh>);

/// The survey from the cache, else from its files.
pub(super) fn cached(options: &SourceOptions) -> Result<(SurveyTables, Option<Fresh>), SourceError> {
    let files = &options.survey;
    let paths = [files.responses.as_deref(), files.structure.as_deref(), files.participants.as_deref()];
    // What was read depends on the program's own questionnaire and words, too.
    let salt = format!("{}-{:x}", env!("CARGO_PKG_VERSION"), xxh3_64(QUESTIONNAIRE.as_bytes()));
    let entry = if options.no_cache { None } else { CacheEntry::of(&paths, &salt) };
    let Some(entry) = entry else { return Ok((survey::open(files, QUESTIONNAIRE)?, None)) };
    let name = |path: Option<&Path>| path.map_or_else(|| "–".to_owned(), files::display_name);
    let responses = name(files.responses.as_deref());
    let participants = files.participants.as_deref().map_or_else(|| responses.clone(), files::display_name);
    let names = [responses, name(files.structure.as_deref()), participants];
    if let Some(Cached { responses, participants, findings, codebook }) = entry.read(&names) {
        return Ok((SurveyTables { codebook, responses, participants, findings }, None));
    }
    let survey = survey::open(files, QUESTIONNAIRE)?;
    // A guessed questionnaire is no structure file's; it is guessed again. A file that changed while
    // it was read is not what its hash says.
    let is_guessed = survey.findings.iter().any(|finding| finding.code == FindingCode::StructureGuessed);
    let is_same = CacheEntry::of(&paths, &salt).as_ref() == Some(&entry);
    let fresh = (!is_guessed && is_same).then(|| Fresh { entry, names, findings: survey.findings.clone() });
    Ok((survey, fresh))
}

/// The survey that comes along, from the cache if it was kept: its texts are read like files.
fn demonstration(options: &SourceOptions) -> Result<(SurveyTables, Option<Fresh>), SourceError> {
    let texts = [DEMO_RESPONSES, QUESTIONNAIRE, DEMO_PARTICIPANTS];
    let entry = if options.no_cache { None } else { CacheEntry::of_texts(&texts, env!("CARGO_PKG_VERSION")) };
    let names = limesurvey::EMBEDDED.map(str::to_owned);
    if let Some(Cached { responses, participants, findings, codebook }) =
        entry.as_ref().and_then(|own| own.read(&names))
    {
        return Ok((SurveyTables { codebook, responses, participants, findings }, None));
    }
    let survey = limesurvey::embedded(QUESTIONNAIRE, DEMO_RESPONSES, DEMO_PARTICIPANTS)?;
    let fresh = entry.map(|entry| Fresh { entry, names, findings: survey.findings.clone() });
    Ok((survey, fresh))
}

/// A survey that was read from its files and can be kept for the next time.
#[derive(Debug, Clone)]
pub struct Fresh {
    entry: CacheEntry,
    /// Names of the files: responses, structure, participants.
    names: [String; 3],
    findings: Vec<Finding>,
}

impl Landscape {
    /// Keeps survey and landscape in the cache if they came from their files; takes a while, and can be
    /// done once everything that people wait for is done. A cache that cannot be written is none.
    pub fn keep(&self) {
        if let Some((entry, options)) = &self.unkept {
            entry.write(self, options);
        }
        if let Some(Fresh { entry, names, findings }) = &self.fresh {
            let survey = &self.sources.survey;
            let participants = survey.participants.as_ref();
            let _ = entry.write(names, &survey.responses, participants, findings, &survey.codebook);
        }
    }
}

fn survey(options: &SourceOptions) -> Result<SurveyParts, SourceError> {
    let mut findings = Vec::new();
    let profile = match &options.profile {
        Some(path) => Some(Profile::read(&path.display().to_string(), &text(path, &mut findings)?)?),
        None if options.is_embedded() => Some(Profile::read("data/demo/profile.toml", profile::DEMONSTRATION)?),
        None => None,
    };
    let model = match &options.maturity {
        Some(path) => MaturityModel::read(&path.display().to_string(), &text(path, &mut findings)?)?,
        None => MaturityModel::read("data/maturity.toml", model::EMBEDDED)?,
    };
    let priority = match &options.priority {
        Some(path) => PriorityModel::read(&path.display().to_string(), &text(path, &mut findings)?)?,
        None => PriorityModel::read("data/priority.toml", priority::EMBEDDED)?,
    };
    let (mut survey, fresh) = if options.is_embedded() { demonstration(options)? } else { cached(options)? };
    survey.findings.extend(findings);
    // The shipped model may meet a survey that has none of its questions; one that was named is meant.
    if let Some(path) = options.maturity.as_ref().filter(|_| !survey.codebook.columns.is_empty()) {
        model.check(&path.display().to_string(), &survey.codebook)?;
    }
    Ok((profile, model, priority, survey, fresh))
}

/// A maturity model that fits the questions of a survey, where there is one.
///
/// # Errors
/// When the file cannot be read or is no model, or the survey has not the questions that it names.
fn maturity_model(path: &Path, codebook: &Codebook) -> Result<MaturityModel, SourceError> {
    let shown = path.display().to_string();
    let model = MaturityModel::read(&shown, &text(path, &mut Vec::new())?)?;
    if !codebook.columns.is_empty() {
        model.check(&shown, codebook)?;
    }
    Ok(model)
}

/// An estimation model of dimensions that are known of all.
///
/// # Errors
/// When the file cannot be read or is no model, or it names another dimension.
pub fn estimation_model(path: &Path) -> Result<EstimationModel, SourceError> {
    let shown = path.display().to_string();
    let model = EstimationModel::read(&shown, &text(path, &mut Vec::new())?)?;
    margins(&model, &shown)?;
    Ok(model)
}

pub(super) fn text(path: &Path, findings: &mut Vec<Finding>) -> Result<String, SourceError> {
    Ok(files::decoded(path, files::read(path)?, findings))
}
