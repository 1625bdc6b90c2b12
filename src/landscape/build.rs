//! Building the landscape from its sources.

use std::collections::HashMap;
use std::sync::OnceLock;

use polars::prelude::PolarsError;

use crate::domain::{Finding, FindingCode, Maturity, Status};
use crate::error::{FormatError, LandscapeError, SourceError};
use crate::raw::table::Table;
use crate::sources::catalogue::Catalogue;
use crate::sources::directory::Directory;
use crate::sources::estimation::EstimationModel;
use crate::sources::matches::Decisions;
use crate::sources::model::MaturityModel;
use crate::sources::notes::Notes;
use crate::sources::own_map::OwnMap;
use crate::sources::priority::PriorityModel;
use crate::sources::profile::Profile;
use crate::sources::propose::Proposal;
use crate::sources::team::Team;
use crate::survey::SurveyTables;

use super::addresses::AddressBook;
use super::body_names::{self, BodyNames};
use super::contact::Contacts;
use super::dimension::{Dimension, Members};
use super::former::Former;
use super::frames::Keepings;
use super::invitations::Invitations;
use super::load::{Fresh, SourceOptions};
use super::matching::{self, MatchContext, Matching};
use super::maturity::{Evaluator, Explanation};
use super::register_map::RegisterMap;
use super::snapshot::{CacheState, LandscapeEntry};
use super::tables::KeepingsBuilder;
use super::waves::SurveyWave;
use super::{members, plausibility, quality};

/// Everything a landscape is built from.
#[derive(Debug, Clone)]
pub struct Sources {
    /// Registers and their surroundings.
    pub catalogue: Catalogue,
    /// The municipality directory.
    pub directory: Directory,
    /// The survey.
    pub survey: SurveyTables,
    /// What the survey's columns mean.
    pub profile: Profile,
    /// How answers lead to a level.
    pub model: MaturityModel,
    /// Another model that it is compared with.
    pub compared: Option<MaturityModel>,
    /// How registers and evidence are ranked.
    pub priority: PriorityModel,
    /// How answers are weighted to be said of all; none where nobody named a model.
    pub estimation: Option<EstimationModel>,
    /// A custom list, as it was read.
    pub own_map: Option<OwnMap>,
    /// What earlier editions of the directory know.
    pub former: Former,
    /// How the profile came about, where nobody has named one that fits.
    pub proposal: Option<Proposal>,
    /// What people decided about responses.
    pub decisions: Decisions,
    /// What people noted on bodies.
    pub notes: Notes,
    /// Whom to write to at the bodies: personal data, which change no number.
    pub addresses: AddressBook,
    /// Why the notes could not be read, where they could not: they change no number.
    pub notes_problem: Option<SourceError>,
    /// What the team keeps to act.
    pub team: Team,
    /// Whether the answers are made up.
    pub synthetic: bool,
}

impl Sources {
    /// Whether there is a survey at all: answers or people who were asked.
    pub fn has_survey(&self) -> bool {
        let participants = self.survey.participants.as_ref().map_or(0, Table::height);
        self.survey.responses.height() > 0 || participants > 0
    }

    /// Whether the survey asks about a register. Where there is no survey, or nobody has said what it
    /// asks about, everything is within its scope.
    pub fn asks_about(&self, register: &str) -> bool {
        !self.has_survey() || self.profile.asks_about(register)
    }
}

/// Rows of the export and of the participants list as they are, to be compared with the survey
/// server's own counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[expect(missing_docs, reason = "the fields are the words of the contract")]
pub struct SurveyCounts {
    pub responses: usize,
    pub responses_complete: usize,
    pub responses_partial: usize,
    pub participants: usize,
    pub participants_complete: usize,
    pub participants_partial: usize,
    pub participants_silent: usize,
    /// Whether nobody can tell which responses were submitted: then none counts as complete or partial.
    pub completeness_unknown: bool,
    /// Responses per [`ResponseClass`](super::ResponseClass), in the order of its members.
    pub classes: [usize; 4],
}

/// The keepings with all that belongs to them, and what was found while building them.
#[derive(Debug)]
pub struct Landscape {
    /// What it was built from; texts and codebook are looked up here.
    pub sources: Sources,
    /// Which body keeps which register.
    pub map: RegisterMap,
    /// One row per keeping: what everything else filters, counts and groups.
    pub keepings: Keepings,
    /// The members of every dimension.
    pub members: HashMap<Dimension, Members>,
    /// What was found.
    pub findings: Vec<Finding>,
    /// Counts of the survey's rows.
    pub counts: SurveyCounts,
    /// Matched responses, one entry per row.
    pub matched: Vec<matching::Matched>,
    /// The names of the bodies, folded when first asked for.
    pub(super) names: OnceLock<BodyNames>,
    /// Their order, made when it is first asked for or kept: of a million keepings it took 0.1 s.
    pub(super) name_ranks: OnceLock<Vec<u32>>,
    /// The participants, read again when first asked for: the keepings have what screens show of them.
    pub(super) invitations: OnceLock<Invitations>,
    /// The contact with the bodies, worked out when it is first asked for.
    pub(super) contacts: OnceLock<Contacts>,
    /// Where the survey can be kept in the cache, if it was read from its files.
    pub fresh: Option<Fresh>,
    /// Where the landscape can be kept, if it was built.
    pub(super) unkept: Option<(LandscapeEntry, SourceOptions)>,
    /// Whether it was built or came from the cache.
    pub cache: CacheState,
    /// The same keepings at an earlier moment, row by row, where one is compared with.
    pub before: Option<Box<Self>>,
    /// Earlier waves: other surveys of the same keepings, the oldest first.
    pub waves: Vec<SurveyWave>,
    /// The wave that is compared with, by its place among them.
    pub compared_wave: Option<usize>,
}

fn frame_error(cause: PolarsError) -> SourceError {
    SourceError::new(FormatError::WrongFormat, "–").found(cause)
}

impl Landscape {
    /// Builds the landscape on a register map derived from the same catalogue and directory.
    ///
    /// # Errors
    /// When the catalogue's codes clash so that a frame cannot be built.
    pub fn build(mut sources: Sources, map: RegisterMap) -> Result<Self, SourceError> {
        let mut findings = std::mem::take(&mut sources.survey.findings);
        let invitations = Invitations::read(
            sources.survey.participants.as_ref(),
            &map,
            &sources.catalogue,
            &sources.profile,
            &mut findings,
        );
        let context = MatchContext {
            map: &map,
            invitations: &invitations,
            catalogue: &sources.catalogue,
            profile: &sources.profile,
            decisions: &sources.decisions,
            former: &sources.former,
        };
        let matching = matching::run(&sources.survey.responses, context, &mut findings);
        let evaluator = Evaluator::new(&sources.model, &sources.survey.responses);
        let levels: Vec<Option<Maturity>> = evaluator.levels(matching.responses.len());
        let checked = quality::Checked {
            survey: &sources.survey,
            context,
            matching: &matching,
            evaluator: &evaluator,
            levels: &levels,
        };
        quality::check(&checked, &mut findings);
        let members = members::of(&sources);
        let builder =
            KeepingsBuilder { sources: &sources, map: &map, members: &members, matching: &matching, levels: &levels };
        let keepings = builder.keepings(&invitations).map_err(frame_error)?;
        let counts = counts(&sources, &invitations, &matching);
        let classed: usize = counts.classes.iter().sum();
        if classed != sources.survey.responses.height() {
            let error = SourceError::new(LandscapeError::Accounting, &sources.survey.responses.source);
            return Err(error.expected(sources.survey.responses.height()).found(classed));
        }
        if counts.responses > 0 && counts.participants == 0 {
            findings.push(Finding::of_file(FindingCode::NoParticipants, &sources.survey.responses.source, ""));
        }
        findings.extend(profile_mismatch(&sources));
        findings.extend(registers_without_keepings(&sources, &map));
        let replaced = sources.own_map.as_ref().is_some_and(|own| own.replace);
        findings.extend(plausibility::check(&sources.catalogue, &sources.directory, &map, replaced));
        sort(&mut findings);
        Ok(Self::of(sources, map, keepings, members, findings, counts, matching.responses))
    }

    /// A landscape from its parts.
    pub(super) fn of(
        sources: Sources,
        map: RegisterMap,
        keepings: Keepings,
        members: HashMap<Dimension, Members>,
        findings: Vec<Finding>,
        counts: SurveyCounts,
        matched: Vec<matching::Matched>,
    ) -> Self {
        Self {
            sources,
            map,
            keepings,
            members,
            findings,
            counts,
            matched,
            names: OnceLock::new(),
            name_ranks: OnceLock::new(),
            invitations: OnceLock::new(),
            contacts: OnceLock::new(),
            fresh: None,
            unkept: None,
            cache: CacheState::Off,
            before: None,
            waves: Vec::new(),
            compared_wave: None,
        }
    }

    /// The wave that is compared with.
    pub fn wave(&self) -> Option<&SurveyWave> {
        self.waves.get(self.compared_wave?)
    }

    /// Number of keepings.
    pub fn height(&self) -> usize {
        self.keepings.height()
    }

    /// Registers of the catalogue whose bodies nobody has listed: indices.
    pub fn registers_without_bodies(&self) -> Vec<usize> {
        self.map.registers_without_bodies(self.sources.catalogue.registers.len())
    }

    /// How far a response is; unknown where no column says whether it was submitted.
    pub const fn status_of(&self, response: &matching::Matched) -> Status {
        match (self.counts.completeness_unknown, response.complete) {
            (true, _) => Status::Unknown,
            (false, true) => Status::Complete,
            (false, false) => Status::Partial,
        }
    }

    /// Whether there are responses, but no participants that would say who was invited.
    pub const fn invitations_unknown(&self) -> bool {
        self.counts.responses > 0 && self.counts.participants == 0
    }

    /// The names of the bodies, folded: once per landscape.
    pub fn body_names(&self) -> &BodyNames {
        self.names.get_or_init(|| BodyNames::new(&self.map.bodies))
    }

    /// Per body its place in the order of names.
    pub fn name_ranks(&self) -> &[u32] {
        self.name_ranks.get_or_init(|| body_names::ranks(&self.map.bodies, self.body_names()))
    }

    /// The participants with what they were invited for, in the order of their list.
    pub fn invitations(&self) -> &Invitations {
        let Sources { survey, catalogue, profile, .. } = &self.sources;
        self.invitations.get_or_init(|| {
            // What is wrong with them was found when the landscape was built.
            Invitations::read(survey.participants.as_ref(), &self.map, catalogue, profile, &mut Vec::new())
        })
    }

    /// When the bodies were written to, and what became of it.
    pub fn contacts(&self) -> &Contacts {
        self.contacts.get_or_init(|| Contacts::of(self))
    }

    /// The members of a dimension.
    pub fn members(&self, dimension: Dimension) -> &Members {
        &self.members[&dimension]
    }

    /// The level of a response with its reasons.
    pub fn explain(&self, response_row: usize) -> Explanation {
        Evaluator::new(&self.sources.model, &self.sources.survey.responses).explain(response_row)
    }
}

/// Brings findings into their order: the most urgent first, those of a kind by their place.
pub(super) fn sort(findings: &mut [Finding]) {
    findings.sort_by(|a, b| {
        (a.code.severity(), a.code, &a.source, a.line).cmp(&(b.code.severity(), b.code, &b.source, b.line))
    });
}

/// A survey in which the profile finds none of the questions that identify a body.
fn profile_mismatch(sources: &Sources) -> Option<Finding> {
    let survey = &sources.survey;
    let body = &sources.profile.body;
    let columns: Vec<&str> = body.named().collect();
    let is_known = columns.iter().any(|column| survey.codebook.column(column).is_some());
    let matters = survey.responses.height() > 0 && !is_known && !columns.is_empty();
    matters.then(|| Finding::of_file(FindingCode::ProfileMismatch, &survey.responses.source, columns.join(", ")))
}

/// A register without keepings is a gap too: nobody knows whom to ask.
fn registers_without_keepings(sources: &Sources, map: &RegisterMap) -> Vec<Finding> {
    let registers = &sources.catalogue.registers;
    map.registers_without_bodies(registers.len())
        .into_iter()
        .map(|at| Finding::of_file(FindingCode::NoBodies, "data/registers.csv", &registers[at].register))
        .collect()
}

/// Counts rows as the survey server would: a participant is complete where any of its responses
/// was submitted, partial where one was only begun, silent where there is none.
fn counts(sources: &Sources, invitations: &Invitations, matching: &Matching) -> SurveyCounts {
    let mut counts = SurveyCounts {
        responses: matching.responses.len(),
        participants: invitations.list.len(),
        ..SurveyCounts::default()
    };
    let responses = &sources.survey.responses;
    counts.completeness_unknown = responses.height() > 0 && !sources.survey.knows_completeness();
    let tokens = responses.column("token");
    let mut reached: Vec<Option<bool>> = vec![None; invitations.list.len()];
    for (row, response) in matching.responses.iter().enumerate() {
        counts.classes[response.class.index()] += 1;
        if response.complete {
            counts.responses_complete += 1;
        } else if !counts.completeness_unknown {
            counts.responses_partial += 1;
        }
        let token = tokens.and_then(|tokens| tokens.get(row)).map(str::trim).unwrap_or_default();
        if let Some(participant) = invitations.by_token.get(token) {
            let so_far = reached[*participant].unwrap_or(false);
            reached[*participant] = Some(so_far || response.complete);
        }
    }
    counts.participants_complete = reached.iter().filter(|state| **state == Some(true)).count();
    counts.participants_partial = reached.iter().filter(|state| **state == Some(false)).count();
    counts.participants_silent = reached.iter().filter(|state| state.is_none()).count();
    counts
}
