//! Earlier waves: other surveys of the same bodies, each with an id and perhaps questions of its own.
//!
//! A wave is never an earlier state of the survey in force: who answered in one and not in the other has
//! not lost an answer, and a question with the same code may be another one. It stands beside it, on the
//! same keepings row by row, with its questions laid beside those of the survey in force.

use std::path::Path;

use chrono::NaiveDate;

use crate::domain::{Finding, FindingCode};
use crate::error::{FileError, FormatError, SourceError};
use crate::sources::files;
use crate::sources::matches::Decisions;
use crate::sources::model::MaturityModel;
use crate::sources::notes::Notes;
use crate::sources::profile::Profile;
use crate::sources::workspace::{WaveQuestion, WaveSection};
use crate::survey::{Codebook, Localised, PairState, QuestionPair, SurveyFiles, changed_answers, pair};

use super::build::{Landscape, Sources, sort};
use super::fitting::fitting_profile;
use super::load::{OtherSurvey, QUESTIONNAIRE_ID, SourceOptions, cached, text};

/// Endings of files that hold the structure of their survey.
const WITH_STRUCTURE: [&str; 2] = ["lsa", "lss"];

/// What LimeSurvey's exports are called before the id of their survey.
const BEFORE_ID: [&str; 5] = ["results-survey", "vvexport_", "survey_archive_", "limesurvey_survey_", "survey_"];

/// One wave.
#[derive(Debug)]
pub struct SurveyWave {
    /// Id of the survey; none where its files do not say it.
    pub id: Option<String>,
    /// What the team calls it; empty where it calls it nothing.
    name: String,
    /// Title of the survey.
    title: Localised,
    /// The file of its responses.
    pub source: String,
    /// When it began: as the team says, else the day of its first response.
    pub began: Option<NaiveDate>,
    /// Its questions beside those of the survey in force.
    pub pairs: Vec<QuestionPair>,
    /// Pairs that a person says are the same, with what became of their answers.
    pub confirmed: Vec<WaveQuestion>,
    /// Columns of the maturity model that it does not ask in the same way: its levels say nothing beside
    /// those of the survey in force.
    pub lacks: Vec<String>,
    /// The same keepings with its answers.
    pub landscape: Landscape,
}

impl SurveyWave {
    /// What it is called: by the team, else by its title with its id, else by its file.
    pub fn name(&self, language: &str) -> String {
        if !self.name.is_empty() {
            return self.name.clone();
        }
        let title = self.title.get(language);
        match (title.is_empty(), &self.id) {
            (false, Some(id)) => format!("{title} ({id})"),
            (false, None) => title.to_owned(),
            (true, Some(id)) => id.clone(),
            (true, None) => self.source.clone(),
        }
    }

    /// Whether any of its responses counts for a keeping; else nothing is known of who answered in it.
    pub fn is_placed(&self) -> bool {
        let responses = &self.landscape.keepings.responses;
        (0..self.landscape.height()).any(|row| responses.get(row).is_some())
    }

    /// The code of the survey in force for an answer of this wave to a question of it.
    pub fn answer_now<'a>(&'a self, later: &str, answer: &'a str) -> &'a str {
        let own = self.confirmed.iter().find(|own| own.later == later);
        own.and_then(|own| own.answers.get(answer)).map_or(answer, String::as_str)
    }

    /// Whether a word names it: its name, its id or its file.
    fn is_called(&self, word: &str) -> bool {
        self.name == word || self.id.as_deref() == Some(word) || self.source == word
    }
}

/// Whether a file holds the structure of its survey.
pub(super) fn carries_structure(path: &Path) -> bool {
    path.extension().is_some_and(|ending| WITH_STRUCTURE.iter().any(|own| ending.eq_ignore_ascii_case(own)))
}

/// The id of a survey, where its files say it: in their structure, else in the name that LimeSurvey gave
/// the export.
pub(super) fn known_id(files: &SurveyFiles, codebook: &Codebook) -> Option<String> {
    let responses = files.responses.as_deref();
    if files.structure.is_some() || responses.is_some_and(carries_structure) {
        return Some(codebook.survey.clone()).filter(|id| !id.is_empty());
    }
    let name = responses?.file_name()?.to_string_lossy().to_lowercase();
    let rest = BEFORE_ID.iter().find_map(|before| name.strip_prefix(before))?;
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    // LimeSurvey gives ids of five digits and more.
    (digits.len() >= 5).then_some(digits)
}

/// The id of the survey in force, where it is known.
pub(super) fn id_in_force(options: &SourceOptions, now: &Landscape) -> Option<String> {
    if now.sources.synthetic {
        return Some(QUESTIONNAIRE_ID.to_owned());
    }
    known_id(&options.survey, &now.sources.survey.codebook)
}

/// The day of the first response that has one.
pub fn first_day(landscape: &Landscape) -> Option<NaiveDate> {
    let days = landscape.matched.iter().filter_map(|response| response.when.get(..10)?.parse::<NaiveDate>().ok());
    // LimeSurvey writes this day where a survey keeps none.
    days.filter(|day| NaiveDate::from_ymd_opt(1980, 1, 1) != Some(*day)).min()
}

/// The landscape with its waves, and the one that is compared with.
///
/// A wave that cannot be read is a finding, and the others count.
///
/// # Errors
/// When a wave is asked for that there is not, or the file that was named cannot be read.
pub(super) fn compared(
    mut now: Landscape,
    options: &SourceOptions,
    other: Option<OtherSurvey>,
) -> Result<Landscape, SourceError> {
    let mut findings = Vec::new();
    let own = id_in_force(options, &now);
    let mut waves: Vec<SurveyWave> = Vec::new();
    for section in &options.waves {
        let shown = section_name(section);
        match read(section, options, &now, &mut findings) {
            Ok(wave) => take(wave, own.as_deref(), &mut waves, &mut findings),
            Err(error) => {
                let line = error.line.and_then(|line| u32::try_from(line).ok());
                let detail = format!("{} {}", error.kind.code(), error.found);
                let source = if error.path.is_empty() { shown } else { files::display_name(Path::new(&error.path)) };
                let finding = Finding::of_file(FindingCode::WaveUnreadable, &source, detail.trim_end());
                findings.push(Finding { line, ..finding });
            }
        }
    }
    let mut wanted = None;
    if let Some(OtherSurvey { section, ids: [id, own] }) = other {
        let source = section_name(&section);
        findings.push(Finding::of_file(FindingCode::WaveNoMoment, &source, format!("{id} ≠ {own}")));
        wanted = Some(id);
        if !waves.iter().any(|wave| wave.id == wanted) {
            waves.push(read(&section, options, &now, &mut findings)?);
        }
    }
    if let Some(word) = &options.wave {
        let path = Path::new(word);
        if !waves.iter().any(|wave| wave.is_called(word)) {
            if !path.exists() {
                let known: Vec<String> = waves.iter().map(|wave| wave.name("de")).collect();
                let known = if known.is_empty() { "[[wave]]".to_owned() } else { known.join(", ") };
                let error = SourceError::new(FormatError::UnknownWord, "--earlier-wave");
                return Err(error.expected(known).found(word));
            }
            let section = WaveSection { responses: Some(path.to_owned()), ..WaveSection::default() };
            let wave = read(&section, options, &now, &mut findings)?;
            let before = waves.len();
            take(wave, own.as_deref(), &mut waves, &mut findings);
            if waves.len() == before {
                // The finding says why; there is nothing to compare with.
                now.findings.extend(findings);
                sort(&mut now.findings);
                return Ok(now);
            }
        }
        let named = waves.iter().find(|wave| wave.is_called(word)).or_else(|| waves.last());
        wanted = named.map(|wave| wave.source.clone());
    }
    waves.sort_by_key(|wave| wave.began);
    let began = first_day(&now);
    let later = |wave: &&SurveyWave| wave.began.zip(began).is_some_and(|(wave, own)| wave > own);
    findings.extend(waves.iter().filter(later).map(|wave| {
        let days = wave.began.zip(began).map(|(wave, own)| format!("{wave} > {own}")).unwrap_or_default();
        Finding::of_file(FindingCode::WaveAhead, &wave.source, days)
    }));
    let named = wanted.and_then(|word| waves.iter().position(|wave| wave.is_called(&word)));
    now.compared_wave = named.or_else(|| waves.len().checked_sub(1));
    now.waves = waves;
    if !findings.is_empty() {
        now.findings.extend(findings);
        sort(&mut now.findings);
    }
    Ok(now)
}

fn section_name(section: &WaveSection) -> String {
    let named = || section.name.clone().or_else(|| section.id.map(|id| id.to_string()));
    section.responses.as_deref().map(files::display_name).or_else(named).unwrap_or_else(|| "[[wave]]".into())
}

/// Takes a wave in, unless it is the survey in force or one that is there already.
fn take(wave: SurveyWave, own: Option<&str>, waves: &mut Vec<SurveyWave>, findings: &mut Vec<Finding>) {
    let is_known = |id: &str| own == Some(id) || waves.iter().any(|other| other.id.as_deref() == Some(id));
    match wave.id.as_deref().filter(|id| is_known(id)) {
        Some(id) => findings.push(Finding::of_file(FindingCode::WaveSameSurvey, &wave.source, id)),
        None => waves.push(wave),
    }
}

/// Reads one wave, with what is doubtful about it.
fn read(
    section: &WaveSection,
    options: &SourceOptions,
    now: &Landscape,
    findings: &mut Vec<Finding>,
) -> Result<SurveyWave, SourceError> {
    if section.responses.is_none() {
        // Without answers there is nothing to lay beside those of the survey in force.
        return Err(SourceError::new(FileError::NotFound, "").expected("responses").found("responses"));
    }
    let files = SurveyFiles {
        responses: section.responses.clone(),
        structure: section.structure.clone(),
        participants: section.participants.clone(),
    };
    let (mut survey, _) =
        cached(&SourceOptions { survey: files.clone(), no_cache: options.no_cache, ..SourceOptions::default() })?;
    let source = section_name(section);
    let mut find = |code: FindingCode, detail: String| findings.push(Finding::of_file(code, &source, detail));
    let has_structure = files.structure.is_some() || files.responses.as_deref().is_some_and(carries_structure);
    let known = known_id(&files, &survey.codebook);
    let said = section.id.map(|id| id.to_string());
    if let Some((known, said)) = known.as_ref().zip(said.as_ref()).filter(|(known, said)| known != said) {
        find(FindingCode::WaveOtherId, format!("{said} ≠ {known}"));
    }
    if !has_structure {
        find(FindingCode::WaveWithoutStructure, String::new());
    }
    let profile = match &section.profile {
        Some(path) => Profile::read(&path.display().to_string(), &text(path, &mut Vec::new())?)?,
        None if now.sources.profile.fits(&survey.codebook) => now.sources.profile.clone(),
        None => fitting_profile(&mut survey, &now.sources.catalogue)?.0,
    };
    let decisions = match &section.matches {
        Some(path) => Decisions::read(&path.display().to_string(), &text(path, &mut Vec::new())?)?,
        None => Decisions::default(),
    };
    let later = &now.sources.survey.codebook;
    let is_known =
        |own: &&WaveQuestion| survey.codebook.question(&own.earlier).is_some() && later.question(&own.later).is_some();
    for unknown in section.questions.iter().filter(|own| !is_known(own)) {
        find(FindingCode::WaveUnknownQuestion, format!("{} → {}", unknown.earlier, unknown.later));
    }
    let confirmed: Vec<WaveQuestion> = section.questions.iter().filter(is_known).cloned().collect();
    let codes: Vec<(&str, &str)> = confirmed.iter().map(|own| (own.earlier.as_str(), own.later.as_str())).collect();
    let own_guessed = now.findings.iter().any(|finding| finding.code == FindingCode::StructureGuessed);
    let mut pairs = pair((&survey.codebook, later), &codes, (has_structure, !own_guessed));
    for own in pairs.iter_mut().filter(|own| own.state == PairState::Confirmed) {
        let (Some(was), Some(is)) = (own.earlier, own.later) else { continue };
        let (was, is) = (&survey.codebook.questions[was], &later.questions[is]);
        let said = confirmed.iter().find(|said| said.later == is.code).map(|said| &said.answers);
        let mut open = changed_answers(was, is);
        open.retain(|code| said.is_none_or(|said| !said.contains_key(*code)));
        if !open.is_empty() {
            // An answer that nobody has placed would be taken for a change.
            own.state = PairState::Doubtful;
            find(FindingCode::WaveAnswersOpen, format!("{} → {}: {}", was.code, is.code, open.join(", ")));
        }
    }
    let doubtful: Vec<&str> = pairs
        .iter()
        .filter(|own| own.state == PairState::Doubtful)
        .filter_map(|own| Some(later.questions[own.later?].code.as_str()))
        .collect();
    if !doubtful.is_empty() {
        find(FindingCode::WaveDoubtful, doubtful.join(", "));
    }
    let (model, lacks) = asked_then(&now.sources.model, &survey.codebook, later, &pairs, &confirmed);
    let title = survey.codebook.title.clone();
    let sources = Sources {
        survey,
        profile,
        model,
        compared: None,
        proposal: None,
        decisions,
        notes: Notes::default(),
        synthetic: false,
        ..now.sources.clone()
    };
    let landscape = Landscape::build(sources, now.map.clone())?;
    let dated = section.date.as_deref().map(|written| (written, written.trim().parse::<NaiveDate>().ok()));
    let began = dated.and_then(|(_, day)| day).or_else(|| first_day(&landscape));
    if !matches!(dated, Some((_, Some(_)))) {
        let day = began.map_or_else(|| "–".to_owned(), |day| day.to_string());
        let detail = dated.map_or_else(|| day.clone(), |(written, _)| format!("{written} → {day}"));
        find(FindingCode::WaveUndated, detail);
    }
    let id = known.or(said);
    let name = section.name.clone().unwrap_or_default();
    let wave = SurveyWave { id, name, title, source: source.clone(), began, pairs, confirmed, lacks, landscape };
    if !wave.is_placed() {
        find(FindingCode::WaveWithoutBodies, wave.landscape.counts.responses.to_string());
    }
    Ok(wave)
}

/// The maturity model with the codes of an earlier wave where a person says that its questions are the
/// same, and the criteria that the wave does not ask in the same way.
fn asked_then(
    model: &MaturityModel,
    earlier: &Codebook,
    later: &Codebook,
    pairs: &[QuestionPair],
    confirmed: &[WaveQuestion],
) -> (MaturityModel, Vec<String>) {
    let mut model = model.clone();
    let mut lacks = Vec::new();
    for criterion in &mut model.criteria {
        let column = later.column(&criterion.question);
        let found = column.and_then(|column| pairs.iter().find(|own| own.later == Some(column.question)));
        let is_same = found.is_some_and(|own| matches!(own.state, PairState::Same | PairState::Confirmed));
        let (Some(column), Some(was)) = (column, found.and_then(|own| own.earlier).filter(|_| is_same)) else {
            lacks.push(criterion.question.clone());
            continue;
        };
        let (was, is) = (&earlier.questions[was].code, &later.questions[column.question].code);
        let Some(own) = confirmed.iter().find(|own| own.later == *is) else { continue };
        if let Some(rest) = criterion.question.strip_prefix(is.as_str()) {
            criterion.question = format!("{was}{rest}");
        }
        let levels = std::mem::take(&mut criterion.levels);
        let then = |answer: &String| {
            let known: Vec<&String> =
                own.answers.iter().filter(|(_, now)| *now == answer).map(|(was, _)| was).collect();
            if known.is_empty() { vec![answer.clone()] } else { known.into_iter().cloned().collect() }
        };
        criterion.levels = levels
            .iter()
            .flat_map(|(answer, level)| then(answer).into_iter().map(move |answer| (answer, *level)))
            .collect();
    }
    (model, lacks)
}
