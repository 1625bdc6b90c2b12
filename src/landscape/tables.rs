//! The frames of a landscape: bodies, keepings and responses, column by column.

use std::collections::HashMap;

use polars::prelude::*;

use crate::domain::{Channel, Land, Maturity, SizeClass, Status};

use super::build::Sources;
use super::dimension::{Dimension, Members};
use super::frames::{column, enum_column};
use super::invitations::Invitations;
use super::matching::{Matching, ResponseClass};
use super::register_map::RegisterMap;

fn index(at: Option<usize>) -> Option<u16> {
    at.and_then(|at| u16::try_from(at).ok())
}

/// The frame of the bodies, a row each.
///
/// # Errors
/// When two members of a dimension share a code.
pub fn bodies(map: &RegisterMap, members: &HashMap<Dimension, Members>) -> PolarsResult<DataFrame> {
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
pub struct Keepings<'a> {
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

impl Keepings<'_> {
    /// The landscape frame, a row a keeping.
    ///
    /// # Errors
    /// When two members of a dimension share a code.
    pub fn frame(&self, invitations: &Invitations) -> PolarsResult<DataFrame> {
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
                Some(answers) => answers.map(|value| value.and_then(|v| members.index(v))),
                None => vec![None; self.matching.responses.len()],
            };
            coded(dimension, dimension.code(), &|at| {
                self.matching.winners[at].and_then(|row| by_response[row as usize])
            })
        };
        let meaning = &self.sources.profile.meaning;
        let outside: Vec<bool> =
            catalogue.registers.iter().map(|own| !self.sources.asks_about(&own.register)).collect();
        let rows: UInt32Chunked = keepings.iter().map(|(body, _)| Some(*body)).collect();
        let population: UInt32Chunked = (0..keepings.len()).map(|at| self.map.population(at)).collect();
        let response_rows: UInt32Chunked = self.matching.winners.iter().copied().collect();
        let columns = vec![
            rows.with_name(column::BODY_ROW.into()).into_column(),
            coded(Dimension::Register, Dimension::Register.code(), &|at| Some(keepings[at].1))?,
            coded(Dimension::Level, Dimension::Level.code(), &|at| index(Some(register(at).level.index())))?,
            coded(Dimension::Land, Dimension::Land.code(), &|at| index(body(at).land.map(Land::index)))?,
            coded(Dimension::Kind, Dimension::Kind.code(), &|at| index(Some(body(at).kind.index())))?,
            coded(Dimension::District, Dimension::District.code(), &|at| index(body(at).district))?,
            coded(Dimension::Association, Dimension::Association.code(), &|at| index(body(at).associations[0]))?,
            coded(Dimension::Association, column::ASSOCIATION_2, &|at| index(body(at).associations[1]))?,
            coded(Dimension::Size, Dimension::Size.code(), &|at| index(body(at).size().map(SizeClass::index)))?,
            coded(Dimension::Channel, Dimension::Channel.code(), &|at| index(Some(channel(at).index())))?,
            coded(Dimension::Status, Dimension::Status.code(), &|at| index(Some(status(at).index())))?,
            coded(Dimension::Maturity, Dimension::Maturity.code(), &|at| {
                index(self.matching.winners[at].and_then(|row| self.levels[row as usize]).map(Maturity::index))
            })?,
            answer(Dimension::Vendor, meaning.vendor.as_ref())?,
            answer(Dimension::Provider, meaning.provider.as_ref())?,
            answer(Dimension::Planned, meaning.planned_year.as_ref())?,
            coded(Dimension::Scope, Dimension::Scope.code(), &|at| {
                Some(u16::from(outside[usize::from(keepings[at].1)]))
            })?,
            population.with_name(column::POPULATION.into()).into_column(),
            response_rows.with_name(column::RESPONSE_ROW.into()).into_column(),
        ];
        DataFrame::new(keepings.len(), columns)
    }
}

/// The frame of the responses, a row each, in the order of the export.
///
/// # Errors
/// When Polars refuses a column.
pub fn responses(sources: &Sources, map: &RegisterMap, matching: &Matching) -> PolarsResult<DataFrame> {
    let table = &sources.survey.responses;
    let height = matching.responses.len();
    let copied = |from: &str, to: &str| -> Column {
        let chunked: StringChunked = match table.column(from) {
            Some(cells) => cells.iter().collect(),
            None => StringChunked::full_null(to.into(), height),
        };
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
        enum_column("status", &Members::from_codes(Status::CODES), &status)?,
        enum_column(column::CLASS, &Members::from_codes(ResponseClass::CODES), &classes)?,
        copied("startdate", column::STARTED),
        copied("submitdate", column::SUBMITTED),
        copied("startlanguage", "language"),
        copied("lastpage", "last_page"),
    ];
    DataFrame::new(height, columns)
}
