//! Building the landscape from its sources.

use std::collections::HashMap;

use polars::prelude::*;

use crate::domain::{Channel, Finding, FindingCode, Kind, Land, Level, Maturity, SizeClass, Status};
use crate::error::{SourceError, SourceErrorKind};
use crate::sources::catalogue::Catalogue;
use crate::sources::directory::Directory;
use crate::sources::limesurvey::SurveyTables;
use crate::sources::model::MaturityModel;
use crate::sources::profile::Profile;

use super::dimension::{Dimension, Member, Members};
use super::frames::{column, enum_column};
use super::invitations::Invitations;
use super::matching::{self, Matching, ResponseClass};
use super::maturity::{Evaluator, Explanation};
use super::quality;
use super::register_map::RegisterMap;

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
    /// Whether the answers are made up.
    pub synthetic: bool,
}

/// Rows of the export and of the participants list as they are, to be compared with the survey
/// server's own counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are the words of the contract")]
pub struct SurveyCounts {
    pub responses: usize,
    pub responses_complete: usize,
    pub responses_partial: usize,
    pub participants: usize,
    pub participants_complete: usize,
    pub participants_partial: usize,
    pub participants_silent: usize,
    /// Responses per [`ResponseClass`], in the order of its members.
    pub classes: [usize; 4],
}

/// All frames, their members, and what was found while building them.
#[derive(Debug)]
pub struct Landscape {
    /// What it was built from; texts and codebook are looked up here.
    pub sources: Sources,
    /// Which body keeps which register.
    pub map: RegisterMap,
    /// One row a body: `body, name` (strings), `kind, level, land, district, association,
    /// association_2, size_class` (Enum), `ars, ags` (strings, null), `population` (u32, null).
    pub bodies: DataFrame,
    /// One row a keeping: every [`Dimension`] (Enum), `association_2` (Enum), `body_row` (u32),
    /// `population` and `response_row` (u32, null).
    pub landscape: DataFrame,
    /// One row a response: `response` (string), `status, class` (Enum), `body` (Enum-free string,
    /// null), `started, submitted, language, last_page` (strings, null).
    pub responses: DataFrame,
    /// The members of every dimension.
    pub members: HashMap<Dimension, Members>,
    /// What was found.
    pub findings: Vec<Finding>,
    /// Counts of the survey's rows.
    pub counts: SurveyCounts,
    /// Matched responses, one entry a row.
    pub matched: Vec<matching::Matched>,
}

fn frame_error(cause: PolarsError) -> SourceError {
    SourceError::new(SourceErrorKind::WrongFormat, "–").found(cause)
}

/// Members of a closed set, named by the translation files.
macro_rules! closed {
    ($set:ty) => {
        Members::from_codes(<$set>::CODES)
    };
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
        let matching = matching::run(
            &sources.survey.responses,
            &map,
            &invitations,
            &sources.catalogue,
            &sources.profile,
            &mut findings,
        );
        let evaluator = Evaluator::new(&sources.model, &sources.survey.responses);
        quality::check(&sources.survey, &evaluator, &mut findings);
        let levels: Vec<Option<Maturity>> = (0..matching.responses.len()).map(|row| evaluator.level(row)).collect();
        let members = members(&sources);
        let bodies = bodies(&map, &members).map_err(frame_error)?;
        let landscape =
            Columns { sources: &sources, map: &map, members: &members, matching: &matching, levels: &levels }
                .landscape(&invitations)
                .map_err(frame_error)?;
        let responses = responses(&sources, &map, &matching).map_err(frame_error)?;
        let counts = counts(&sources, &invitations, &matching);
        findings.extend(profile_mismatch(&sources));
        findings.extend(registers_without_keepings(&sources, &map));
        findings.sort_by(|a, b| {
            (a.code.severity(), a.code, &a.source, a.line).cmp(&(b.code.severity(), b.code, &b.source, b.line))
        });
        Ok(Self { map, bodies, landscape, responses, members, findings, counts, matched: matching.responses, sources })
    }

    /// Number of keepings.
    pub fn height(&self) -> usize {
        self.landscape.height()
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

/// A survey in which the profile finds none of the questions that identify a body.
fn profile_mismatch(sources: &Sources) -> Option<Finding> {
    let survey = &sources.survey;
    let body = &sources.profile.body;
    let columns = [&body.ags, &body.ars, &body.name, &body.land];
    let is_known = columns.iter().any(|column| survey.codebook.column(column).is_some());
    let matters = survey.responses.frame.height() > 0 && !is_known;
    let missing: Vec<&str> = columns.iter().map(|column| column.as_str()).collect();
    matters.then(|| Finding::of_file(FindingCode::ProfileMismatch, &survey.responses.source, missing.join(", ")))
}

/// A register without keepings is a gap too: nobody knows whom to ask.
fn registers_without_keepings(sources: &Sources, map: &RegisterMap) -> Vec<Finding> {
    let registers = (0_u16..).zip(&sources.catalogue.registers);
    registers
        .filter(|(index, _)| !map.keepings.iter().any(|(_, register)| register == index))
        .map(|(_, register)| Finding::of_file(FindingCode::NoBodies, "data/registers.csv", &register.register))
        .collect()
}

/// The members of every dimension, before any row is looked at.
fn members(sources: &Sources) -> HashMap<Dimension, Members> {
    let catalogue = &sources.catalogue;
    let mut members: HashMap<Dimension, Members> = HashMap::from([
        (Dimension::Status, closed!(Status)),
        (Dimension::Level, closed!(Level)),
        (Dimension::Channel, closed!(Channel)),
        (Dimension::Size, closed!(SizeClass)),
        (Dimension::Kind, closed!(Kind)),
    ]);
    let mut levels = Members::default();
    for row in &catalogue.maturity_levels {
        levels.add(Member {
            code: row.level.code().into(),
            de: row.name.clone(),
            en: row.name_en.clone(),
            short: row.short.clone(),
            short_en: row.short_en.clone(),
        });
    }
    members.insert(Dimension::Maturity, levels);
    let mut registers = Members::default();
    for register in &catalogue.registers {
        registers.add(Member {
            code: register.register.clone(),
            de: register.name.clone(),
            en: register.name_en.clone(),
            short: register.short.clone(),
            ..Member::default()
        });
    }
    let mut laender = Members::from_codes(&[]);
    for land in Land::ALL {
        let row = catalogue.laender.iter().find(|row| row.land == *land);
        laender.add(Member {
            code: land.code().into(),
            de: row.map_or_else(String::new, |row| row.name.clone()),
            en: row.map_or_else(String::new, |row| row.name_en.clone()),
            short: land.code().into(),
            short_en: land.code().into(),
        });
    }
    let mut associations = Members::default();
    for association in &catalogue.associations {
        associations.add(Member {
            code: association.association.clone(),
            de: association.name.clone(),
            en: String::new(),
            short: association.short.clone(),
            ..Member::default()
        });
    }
    let mut districts = Members::default();
    for district in &sources.directory.districts {
        districts.add(Member { code: district.key.clone(), de: district.name.clone(), ..Member::default() });
    }
    members.insert(Dimension::Register, registers);
    members.insert(Dimension::Land, laender);
    members.insert(Dimension::Association, associations);
    members.insert(Dimension::District, districts);
    let meaning = &sources.profile.meaning;
    for (dimension, question) in [
        (Dimension::Vendor, &meaning.vendor),
        (Dimension::Provider, &meaning.provider),
        (Dimension::Planned, &meaning.planned_year),
    ] {
        members.insert(dimension, answer_members(sources, question.as_deref()));
    }
    members
}

/// The answers of a coded question as members; answers that only occur in the data come last.
fn answer_members(sources: &Sources, question: Option<&str>) -> Members {
    let mut members = Members::default();
    let Some(code) = question else { return members };
    let codebook = &sources.survey.codebook;
    if let Some(question) = codebook.question(code) {
        for option in &question.options {
            members.add(Member {
                code: option.code.clone(),
                de: option.label.get("de").into(),
                en: option.label.get("en").into(),
                ..Member::default()
            });
        }
    }
    for value in sources.survey.responses.column(code).into_iter().flat_map(ChunkedArray::iter).flatten() {
        if !value.is_empty() {
            members.add(Member { code: value.into(), ..Member::default() });
        }
    }
    members
}

fn index(at: Option<usize>) -> Option<u16> {
    at.and_then(|at| u16::try_from(at).ok())
}

fn bodies(map: &RegisterMap, members: &HashMap<Dimension, Members>) -> PolarsResult<DataFrame> {
    let list = &map.bodies;
    let strings = |name: &str, value: &dyn Fn(usize) -> Option<String>| -> Column {
        let chunked: StringChunked = (0..list.len()).map(value).collect();
        chunked.with_name(name.into()).into_column()
    };
    let coded = |dimension: Dimension, name: &str, value: &dyn Fn(usize) -> Option<u16>| {
        enum_column(name, &members[&dimension], &(0..list.len()).map(value).collect::<Vec<_>>())
    };
    let population: UInt32Chunked = list.iter().map(|body| body.population).collect();
    let columns = vec![
        strings(column::BODY, &|at| Some(list[at].key.clone())),
        strings(column::NAME, &|at| Some(list[at].name.clone())),
        coded(Dimension::Kind, Dimension::Kind.code(), &|at| index(Some(list[at].kind.index())))?,
        coded(Dimension::Level, Dimension::Level.code(), &|at| index(Some(list[at].level.index())))?,
        coded(Dimension::Land, Dimension::Land.code(), &|at| index(list[at].land.map(Land::index)))?,
        strings(column::ARS, &|at| list[at].is_territorial().then(|| list[at].key.clone())),
        strings(column::AGS, &|at| list[at].ags.clone()),
        coded(Dimension::District, Dimension::District.code(), &|at| index(list[at].district))?,
        coded(Dimension::Association, Dimension::Association.code(), &|at| index(list[at].associations[0]))?,
        coded(Dimension::Association, column::ASSOCIATION_2, &|at| index(list[at].associations[1]))?,
        population.with_name(column::POPULATION.into()).into_column(),
        coded(Dimension::Size, Dimension::Size.code(), &|at| index(list[at].size().map(SizeClass::index)))?,
    ];
    DataFrame::new(list.len(), columns)
}

/// What the columns of the landscape frame are computed from.
struct Columns<'a> {
    sources: &'a Sources,
    map: &'a RegisterMap,
    members: &'a HashMap<Dimension, Members>,
    matching: &'a Matching,
    levels: &'a [Option<Maturity>],
}

impl Columns<'_> {
    fn landscape(&self, invitations: &Invitations) -> PolarsResult<DataFrame> {
        let keepings = &self.map.keepings;
        let catalogue = &self.sources.catalogue;
        let mut invited = vec![false; keepings.len()];
        let mut channels: Vec<Option<Channel>> = vec![None; keepings.len()];
        for invitation in &invitations.list {
            for keeping in &invitation.keepings {
                invited[*keeping as usize] = true;
                let channel = &mut channels[*keeping as usize];
                *channel = channel.or(invitation.channel);
            }
        }
        let status = |at: usize| match self.matching.winners[at] {
            Some(row) if self.matching.responses[row as usize].complete => Status::Complete,
            Some(_) => Status::Partial,
            None if invited[at] => Status::Silent,
            None => Status::NotInvited,
        };
        let body = |at: usize| &self.map.bodies[keepings[at].0 as usize];
        let register = |at: usize| &catalogue.registers[usize::from(keepings[at].1)];
        // A body without an association cannot be reached through one: the Land's coordinator
        // writes to the municipal bodies of the city states.
        let channel = |at: usize| {
            channels[at].unwrap_or(match register(at).channel {
                Channel::Spitzenverband if body(at).associations[0].is_none() => Channel::Laenderkoordination,
                channel => channel,
            })
        };
        let coded = |dimension: Dimension, name: &str, value: &dyn Fn(usize) -> Option<u16>| {
            enum_column(name, &self.members[&dimension], &(0..keepings.len()).map(value).collect::<Vec<_>>())
        };
        let answer = |dimension: Dimension, question: Option<&String>| {
            let answers = question.and_then(|code| self.sources.survey.responses.column(code));
            let members = &self.members[&dimension];
            let by_response: Vec<Option<u16>> = match answers {
                Some(answers) => answers.iter().map(|value| value.and_then(|v| members.index(v))).collect(),
                None => vec![None; self.matching.responses.len()],
            };
            coded(dimension, dimension.code(), &|at| {
                self.matching.winners[at].and_then(|row| by_response[row as usize])
            })
        };
        let meaning = &self.sources.profile.meaning;
        let rows: UInt32Chunked = keepings.iter().map(|(body, _)| Some(*body)).collect();
        let population: UInt32Chunked = (0..keepings.len()).map(|at| body(at).population).collect();
        let response_rows: UInt32Chunked = self.matching.winners.iter().copied().collect();
        let columns = vec![
            rows.with_name(column::BODY_ROW.into()).into_column(),
            coded(Dimension::Register, "register", &|at| Some(keepings[at].1))?,
            coded(Dimension::Level, "level", &|at| index(Some(register(at).level.index())))?,
            coded(Dimension::Land, "land", &|at| index(body(at).land.map(Land::index)))?,
            coded(Dimension::Kind, "kind", &|at| index(Some(body(at).kind.index())))?,
            coded(Dimension::District, "district", &|at| index(body(at).district))?,
            coded(Dimension::Association, "association", &|at| index(body(at).associations[0]))?,
            coded(Dimension::Association, column::ASSOCIATION_2, &|at| index(body(at).associations[1]))?,
            coded(Dimension::Size, "size_class", &|at| index(body(at).size().map(SizeClass::index)))?,
            coded(Dimension::Channel, "channel", &|at| index(Some(channel(at).index())))?,
            coded(Dimension::Status, "status", &|at| index(Some(status(at).index())))?,
            coded(Dimension::Maturity, "maturity", &|at| {
                index(self.matching.winners[at].and_then(|row| self.levels[row as usize]).map(Maturity::index))
            })?,
            answer(Dimension::Vendor, meaning.vendor.as_ref())?,
            answer(Dimension::Provider, meaning.provider.as_ref())?,
            answer(Dimension::Planned, meaning.planned_year.as_ref())?,
            population.with_name(column::POPULATION.into()).into_column(),
            response_rows.with_name(column::RESPONSE_ROW.into()).into_column(),
        ];
        DataFrame::new(keepings.len(), columns)
    }
}

fn responses(sources: &Sources, map: &RegisterMap, matching: &Matching) -> PolarsResult<DataFrame> {
    let table = &sources.survey.responses;
    let height = matching.responses.len();
    let copied = |from: &str, to: &str| -> Column {
        let chunked = table.column(from).cloned().unwrap_or_else(|| StringChunked::full_null(to.into(), height));
        chunked.with_name(to.into()).into_column()
    };
    let bodies: StringChunked = matching
        .responses
        .iter()
        .map(|response| response.body.map(|body| map.bodies[body as usize].key.as_str()))
        .collect();
    let classes: Vec<Option<u16>> = matching.responses.iter().map(|r| index(Some(r.class.index()))).collect();
    let status: Vec<Option<u16>> = matching
        .responses
        .iter()
        .map(|r| index(Some(if r.complete { Status::Complete } else { Status::Partial }.index())))
        .collect();
    let columns = vec![
        copied("id", column::RESPONSE),
        bodies.with_name(column::BODY.into()).into_column(),
        enum_column("status", &closed!(Status), &status)?,
        enum_column(column::CLASS, &closed!(ResponseClass), &classes)?,
        copied("startdate", column::STARTED),
        copied("submitdate", column::SUBMITTED),
        copied("startlanguage", "language"),
        copied("lastpage", "last_page"),
    ];
    DataFrame::new(height, columns)
}

/// Counts rows as the survey server would: a participant is complete where any of its responses
/// was submitted, partial where one was only begun, silent where there is none.
fn counts(sources: &Sources, invitations: &Invitations, matching: &Matching) -> SurveyCounts {
    let mut counts = SurveyCounts {
        responses: matching.responses.len(),
        participants: invitations.list.len(),
        ..SurveyCounts::default()
    };
    let tokens = sources.survey.responses.column("token");
    let mut reached: Vec<Option<bool>> = vec![None; invitations.list.len()];
    for (row, response) in matching.responses.iter().enumerate() {
        counts.classes[response.class.index()] += 1;
        if response.complete {
            counts.responses_complete += 1;
        } else {
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
