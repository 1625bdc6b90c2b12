//! The frames of a landscape, column by column: keepings, which everything else counts, and those that
//! are made when an analyst asks for them.

use std::collections::HashMap;

use polars::prelude::*;

use crate::domain::{Channel, Maturity, Status};

use crate::sources::catalogue::Register;

use super::build::{Landscape, Sources};
use super::dimension::{DIMENSIONS, Dimension, DimensionRow, Members, SurveyStanding, ValueOrigin};
use super::frames::{EnumColumn, Keepings, Numbers, column};
use super::invitations::Invitations;
use super::matching::{Matched, Matching, ResponseClass};
use super::register_map::{Body, RegisterMap};

fn place(at: Option<usize>) -> Option<u16> {
    at.and_then(|at| u16::try_from(at).ok())
}

/// What the columns of the keepings are computed from.
pub struct KeepingsBuilder<'a> {
    /// Catalogue, survey and profile.
    pub sources: &'a Sources,
    /// Which body keeps which register.
    pub map: &'a RegisterMap,
    /// The members of every dimension.
    pub members: &'a HashMap<Dimension, Members>,
    /// Which response counts for which keeping.
    pub matching: &'a Matching,
    /// The level of every response.
    pub levels: &'a [Option<Maturity>],
}

impl KeepingsBuilder<'_> {
    /// The keepings, column by column.
    ///
    /// # Errors
    /// When two members of a dimension share a code.
    pub fn keepings(&self, invitations: &Invitations) -> PolarsResult<Keepings> {
        let keepings = &self.map.keepings;
        let body = |at: usize| &self.map.bodies[keepings[at].0 as usize];
        let surveyed = self.surveyed(invitations);
        let coded = |dimension: Dimension, name: &str, value: &dyn Fn(usize) -> Option<u16>| {
            EnumColumn::new(name, &self.members[&dimension], (0..keepings.len()).map(value))
        };
        let one = |row: &DimensionRow| {
            let (dimension, registers) = (row.dimension, &self.sources.catalogue.registers);
            let name = dimension.code();
            match row.origin {
                ValueOrigin::Body(value) => coded(dimension, name, &|at| place(value(body(at)))),
                ValueOrigin::Register(value) => coded(dimension, name, &|at| {
                    let register = keepings[at].1;
                    place(Some(value(register, &registers[usize::from(register)])))
                }),
                // The place in `members::SCOPE`.
                ValueOrigin::Scope => {
                    let asks = |register: &Register| Some(u16::from(!self.sources.asks_about(&register.register)));
                    let asked: Vec<Option<u16>> = registers.iter().map(asks).collect();
                    coded(dimension, name, &|at| asked[usize::from(keepings[at].1)])
                }
                ValueOrigin::Survey(value) => coded(dimension, name, &|at| place(value(&surveyed[at]))),
                ValueOrigin::Answer(question) => {
                    let answers = self.answers(dimension, question(&self.sources.profile.meaning));
                    coded(dimension, name, &|at| self.matching.winners[at].and_then(|row| answers[row as usize]))
                }
            }
        };
        let second = coded(Dimension::Association, column::ASSOCIATION_2, &|at| place(body(at).associations[1]))?;
        Ok(Keepings::of(
            DIMENSIONS.iter().map(one).collect::<PolarsResult<_>>()?,
            second,
            Numbers::build(keepings.iter().map(|(body, _)| Some(*body))),
            Numbers::build((0..keepings.len()).map(|at| self.map.population(at))),
            Numbers::build(self.matching.winners.iter().copied()),
        ))
    }

    /// What the survey says of every keeping.
    fn surveyed(&self, invitations: &Invitations) -> Vec<SurveyStanding> {
        let keepings = &self.map.keepings;
        let mut invited = vec![false; keepings.len()];
        let mut channels: Vec<Option<Channel>> = vec![None; keepings.len()];
        for invitation in &invitations.list {
            for keeping in &invitation.keepings {
                invited[*keeping as usize] = true;
                let channel = &mut channels[*keeping as usize];
                *channel = channel.or(invitation.channel);
            }
        }
        let one = |at: usize| {
            let (body, register) = keepings[at];
            let winner = self.matching.winners[at];
            SurveyStanding {
                status: match winner {
                    Some(row) if self.matching.responses[row as usize].complete => Status::Complete,
                    Some(_) if self.sources.survey.knows_completeness() => Status::Partial,
                    Some(_) => Status::Unknown,
                    None if invited[at] => Status::Silent,
                    None => Status::NotInvited,
                },
                level: winner.and_then(|row| self.levels[row as usize]),
                // A body without an association cannot be reached through one: the Land's coordinator
                // writes to the municipal bodies of the city states.
                channel: channels[at].unwrap_or(
                    match self.sources.catalogue.registers[usize::from(register)].channel {
                        Channel::Spitzenverband if self.map.bodies[body as usize].associations[0].is_none() => {
                            Channel::Laenderkoordination
                        }
                        channel => channel,
                    },
                ),
            }
        };
        (0..keepings.len()).map(one).collect()
    }

    /// Per response the member that it answers.
    fn answers(&self, dimension: Dimension, question: Option<&String>) -> Vec<Option<u16>> {
        let members = &self.members[&dimension];
        match question.and_then(|code| self.sources.survey.responses.column(code)) {
            Some(answers) => answers.map(|value| value.and_then(|value| members.index(value))),
            None => vec![None; self.matching.responses.len()],
        }
    }
}

/// A column of strings.
fn strings<T: AsRef<str>>(name: &str, values: impl Iterator<Item = Option<T>>) -> Column {
    let chunked: StringChunked = values.collect();
    chunked.with_name(name.into()).into_column()
}

impl Landscape {
    /// One row per body: `body, name` (strings), `ars, ags` (strings, null), `level` and every dimension
    /// that belongs to a body (Enum), `association_2` (Enum), `population` (u32, null).
    ///
    /// # Errors
    /// When two members of a dimension share a code.
    pub fn bodies_frame(&self) -> PolarsResult<DataFrame> {
        let list = &self.map.bodies;
        let coded = |dimension: Dimension, name: &str, value: &dyn Fn(&Body) -> Option<usize>| {
            EnumColumn::new(name, self.members(dimension), list.iter().map(|body| place(value(body))))
                .map(|coded| coded.column())
        };
        let population: UInt32Chunked = list.iter().map(|body| body.population).collect();
        let mut columns = vec![
            strings(column::BODY, list.iter().map(|body| Some(&body.key))),
            strings(column::NAME, list.iter().map(|body| Some(&body.name))),
            strings(column::ARS, list.iter().map(|body| body.is_territorial().then_some(&body.key))),
            strings(column::AGS, list.iter().map(|body| body.ags.as_ref())),
            coded(Dimension::Level, Dimension::Level.code(), &|body| Some(body.level.index()))?,
        ];
        for row in &DIMENSIONS {
            if let ValueOrigin::Body(value) = row.origin {
                columns.push(coded(row.dimension, row.dimension.code(), &value)?);
            }
        }
        columns.push(coded(Dimension::Association, column::ASSOCIATION_2, &|body| body.associations[1])?);
        columns.push(population.with_name(column::POPULATION.into()).into_column());
        DataFrame::new(list.len(), columns)
    }

    /// Keepings by their rows: `body, name` (strings), then the columns of [`Keepings`](super::frames::Keepings).
    ///
    /// # Errors
    /// When a row does not exist.
    pub fn keepings_frame(&self, rows: Vec<u32>) -> PolarsResult<DataFrame> {
        let body = |row: &u32| &self.map.bodies[self.map.keepings[*row as usize].0 as usize];
        let mut columns = vec![
            strings(column::BODY, rows.iter().map(|row| Some(&body(row).key))),
            strings(column::NAME, rows.iter().map(|row| Some(&body(row).name))),
        ];
        let height = rows.len();
        let rest = self.keepings.frame().take(&IdxCa::from_vec("rows".into(), rows))?;
        columns.extend(rest.columns().iter().cloned());
        DataFrame::new(height, columns)
    }

    /// One row per register of the catalogue: `register, name, name_en, short, level, keeper_rule,
    /// legal_basis, standard, holding, channel, lists, source, confidence` (strings). `lists` names the
    /// lists that it is a member of, separated by commas.
    ///
    /// # Errors
    /// When Polars refuses a column.
    pub fn registers_frame(&self) -> PolarsResult<DataFrame> {
        let catalogue = &self.sources.catalogue;
        let list = &catalogue.registers;
        let column = |name: &str, value: &dyn Fn(&Register) -> String| {
            strings(name, list.iter().map(|register| Some(value(register))))
        };
        let lists = |register: &Register| {
            let own = catalogue.memberships.iter().filter(|own| own.register == register.register);
            let members = own.filter(|own| own.status == "member").map(|own| own.list.as_str());
            members.collect::<Vec<_>>().join(",")
        };
        let columns = vec![
            column("register", &|register| register.register.clone()),
            column("name", &|register| register.name.clone()),
            column("name_en", &|register| register.name_en.clone()),
            column("short", &|register| register.short.clone()),
            column("level", &|register| register.level.code().into()),
            column("keeper_rule", &|register| register.keeper_rule.code().into()),
            column("legal_basis", &|register| register.legal_basis.clone()),
            column("standard", &|register| register.standard.clone()),
            column("holding", &|register| register.holding.clone()),
            column("channel", &|register| register.channel.code().into()),
            column("lists", &lists),
            column("source", &|register| register.source.clone()),
            column("confidence", &|register| register.confidence.code().into()),
        ];
        DataFrame::new(list.len(), columns)
    }

    /// One row per response, in the order of the export: `response` (string), `body` (string, null),
    /// `status, class` (Enum), `started, submitted, language, last_page` (strings, null).
    ///
    /// # Errors
    /// When Polars refuses a column.
    pub fn responses_frame(&self) -> PolarsResult<DataFrame> {
        let (table, matched) = (&self.sources.survey.responses, &self.matched);
        let copied = |from: &str, to: &str| match table.column(from) {
            Some(cells) => strings(to, cells.iter()),
            None => StringChunked::full_null(to.into(), matched.len()).into_column(),
        };
        let body = |response: &Matched| response.body.map(|body| &self.map.bodies[body as usize].key);
        let coded = |name: &str, codes: &[&str], value: &dyn Fn(&Matched) -> Option<usize>| {
            EnumColumn::new(name, &Members::from_codes(codes), matched.iter().map(|response| place(value(response))))
                .map(|coded| coded.column())
        };
        let columns = vec![
            copied("id", column::RESPONSE),
            strings(column::BODY, matched.iter().map(body)),
            coded("status", Status::CODES, &|response| Some(self.status_of(response).index()))?,
            coded(column::CLASS, ResponseClass::CODES, &|response| Some(response.class.index()))?,
            copied("startdate", column::STARTED),
            copied("submitdate", column::SUBMITTED),
            copied("startlanguage", "language"),
            copied("lastpage", "last_page"),
        ];
        DataFrame::new(matched.len(), columns)
    }

    /// One row per response as in [`Self::responses_frame`]: `response`, then a column per (sub)question
    /// of the questionnaire, with answer codes (strings or Enum; null where it was not shown). Personal
    /// answers and tokens are left out.
    ///
    /// # Errors
    /// When Polars refuses a column.
    pub fn answers_frame(&self) -> PolarsResult<DataFrame> {
        let survey = &self.sources.survey;
        let mut columns = vec![strings(column::RESPONSE, self.matched.iter().map(|response| Some(&response.id)))];
        for own in &survey.codebook.columns {
            let is_personal = self.sources.profile.is_personal(&survey.codebook.questions[own.question].code);
            if let (false, Some(answers)) = (is_personal, survey.responses.named(&own.code)) {
                columns.push(answers.clone());
            }
        }
        DataFrame::new(self.matched.len(), columns)
    }
}
