//! What the tables of a team mean in a landscape: whom a row is about, and where plans contradict the law
//! or the registers.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::domain::{Finding, FindingCode, Maturity};
use crate::sources::catalogue::RegisterNames;
use crate::sources::team::cascade::{CASCADE, ROOT, TEAM};
use crate::sources::team::procedure::Step;
use crate::sources::team::rollout::{ROLLOUT, RolloutRow};

use super::build::{Landscape, sort};
use super::dimension::Dimension;
use super::invitations::locate;
use super::register_map::Located;

/// Whom a row is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whom {
    /// A body.
    Body(u32),
    /// The bodies with a member of a dimension: `land:SN`.
    Group(Dimension, usize),
}

/// Which registers a row is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// All that the bodies keep.
    All,
    /// One, by its place in the catalogue.
    Register(u16),
}

/// The codes of what a member can be called: its code, or its name.
fn member(landscape: &Landscape, dimension: Dimension, written: &str) -> Option<usize> {
    let members = landscape.members(dimension);
    if let Some(at) = members.index(written) {
        return Some(usize::from(at));
    }
    let wanted = written.to_lowercase();
    members
        .list()
        .iter()
        .position(|own| [&own.code, &own.de, &own.en, &own.short].iter().any(|name| name.to_lowercase() == wanted))
        .filter(|_| !wanted.is_empty())
}

/// The body that a key names, or the group; none where there is neither.
pub fn whom(landscape: &Landscape, written: &str) -> Option<Whom> {
    let map = &landscape.map;
    if let Some(body) = map.body(written) {
        return Some(Whom::Body(body));
    }
    if let Some(located) = locate(map, written) {
        let body = match located {
            Located::Body(body) => Some(body),
            Located::Gemeinde(_) => map.speaker(located),
        };
        return body.map(Whom::Body);
    }
    if let Some(at) = member(landscape, Dimension::Association, written) {
        return Some(Whom::Group(Dimension::Association, at));
    }
    let (word, value) = written.split_once(':')?;
    let dimension = Dimension::by_word(word)?;
    member(landscape, dimension, value.trim()).map(|at| Whom::Group(dimension, at))
}

/// The register that is written, or that of the evidence; none where there is neither.
pub fn which(landscape: &Landscape, names: &mut RegisterNames, written: &str) -> Option<Which> {
    if written.is_empty() {
        return Some(Which::All);
    }
    let catalogue = &landscape.sources.catalogue;
    let register = names.find(written).or_else(|| {
        let wanted = written.to_lowercase();
        let is_it = |name: &String| name.to_lowercase() == wanted;
        let own = catalogue.evidence.iter();
        let evidence = own.into_iter().find(|own| [&own.evidence, &own.name, &own.name_en].into_iter().any(is_it))?;
        names.find(&evidence.register)
    });
    register.map(Which::Register)
}

/// The keepings that a row is about.
pub fn keepings(landscape: &Landscape, whom: Whom, which: Which) -> Vec<usize> {
    let map = &landscape.map;
    let fits = |row: &usize| match which {
        Which::All => true,
        Which::Register(register) => map.keepings[*row].1 == register,
    };
    match whom {
        Whom::Body(body) => map.keepings_of(body).filter(fits).collect(),
        Whom::Group(dimension, at) => {
            let codes = landscape.keepings.codes(dimension);
            let second = landscape.keepings.second_codes(dimension);
            let is_member =
                |row: &usize| codes.get(*row) == Some(at) || second.is_some_and(|second| second.get(*row) == Some(at));
            (0..landscape.height()).filter(is_member).filter(fits).collect()
        }
    }
}

/// A level that a row gives: on which day, for which register, in which line.
type Gift<'a> = (NaiveDate, &'a str, Maturity, u32);

/// The levels that rows of the roll-out give, by the body as it is written.
#[derive(Debug)]
pub struct GivenLevels<'a> {
    by_body: HashMap<&'a str, Vec<Gift<'a>>>,
}

impl<'a> GivenLevels<'a> {
    /// Looks through the rows whose step gives a level.
    pub fn new(rows: &'a [RolloutRow], steps: &[Step]) -> Self {
        let mut by_body: HashMap<&str, Vec<Gift<'_>>> = HashMap::new();
        for row in rows {
            let given = row.step.and_then(|step| steps.get(step)?.gives);
            if let (Some(level), Some(day)) = (given, row.day()) {
                by_body.entry(&row.body).or_default().push((day, &row.register, level, row.line));
            }
        }
        Self { by_body }
    }

    /// The level that earlier rows of the same body and register give by the day of a row.
    pub fn by(&self, row: &RolloutRow) -> Option<Maturity> {
        let planned = row.planned?;
        let own = self.by_body.get(row.body.as_str())?.iter();
        let fits = |(day, register, _, line): &&Gift<'_>| {
            *day <= planned && *line != row.line && (register.is_empty() || *register == row.register)
        };
        own.filter(fits).map(|(_, _, level, _)| *level).max()
    }
}

impl Landscape {
    /// The landscape with what is doubtful in the tables of its team.
    pub(super) fn with_team_findings(mut self) -> Self {
        let found = self.team_findings();
        if !found.is_empty() {
            self.findings.extend(found);
            sort(&mut self.findings);
        }
        self
    }

    fn team_findings(&self) -> Vec<Finding> {
        let team = &self.sources.team;
        let mut findings = team.findings.clone();
        let mut find = |code: FindingCode, file: &str, line: u32, body: Option<&str>, detail: String| {
            let body = body.map(Into::into);
            findings.push(Finding { line: Some(line), body, ..Finding::of_file(code, file, detail) });
        };
        let knows = |key: &str| {
            [TEAM, ROOT].contains(&key)
                || self.members(Dimension::Association).index(key).is_some()
                || self.map.body(key).is_some()
        };
        for row in &team.cascade {
            for key in [&row.from, &row.to].into_iter().filter(|key| !knows(key)) {
                let shown = if key.is_empty() { "–".to_owned() } else { key.clone() };
                find(FindingCode::TeamUnknownBody, CASCADE.file, row.line, None, shown);
            }
        }
        if team.rollout.is_empty() {
            return findings;
        }
        let mut names = RegisterNames::new(&self.sources.catalogue);
        let deadline = self.sources.catalogue.deadline().map(|(_, day)| day);
        let levels = GivenLevels::new(&team.rollout, &team.procedure.steps);
        for row in &team.rollout {
            let found = whom(self, &row.body);
            if found.is_none() && !(row.body.is_empty() && row.is_note()) {
                let shown = if row.body.is_empty() { "–".to_owned() } else { row.body.clone() };
                find(FindingCode::TeamUnknownBody, ROLLOUT.file, row.line, None, shown);
            }
            let registers = which(self, &mut names, &row.register);
            if registers.is_none() {
                find(FindingCode::TeamUnknownRegister, ROLLOUT.file, row.line, None, row.register.clone());
            }
            let (Some(planned), Some(step), None) = (row.planned, row.step, row.done) else { continue };
            let step = &team.procedure.steps[step];
            let key = match found {
                Some(Whom::Body(body)) => Some(self.map.bodies[body as usize].key.as_str()),
                _ => None,
            };
            if let Some(deadline) = deadline.filter(|deadline| planned > *deadline) {
                let detail = format!("{planned} > {deadline}");
                find(FindingCode::RolloutLate, ROLLOUT.file, row.line, key, detail);
            }
            let (Some(found), Some(registers), Some(needed)) = (found, registers, step.needs) else { continue };
            if levels.by(row).is_some_and(|given| given >= needed) {
                continue;
            }
            let below = self.below(found, registers, needed);
            if let Some((count, level)) = below {
                let levels = format!("{} < {}", level.code(), needed.code());
                let times = if count > 1 { format!(" ({count})") } else { String::new() };
                let detail = format!("{} {planned}: {levels}{times}", step.code);
                find(FindingCode::RolloutImmature, ROLLOUT.file, row.line, key, detail);
            }
        }
        findings
    }

    /// How many of these keepings are known to be below a level, and the lowest of theirs.
    fn below(&self, whom: Whom, which: Which, needed: Maturity) -> Option<(usize, Maturity)> {
        let levels = keepings(self, whom, which).into_iter().filter_map(|row| self.keepings.level(row));
        let below: Vec<Maturity> = levels.filter(|level| *level < needed).collect();
        let lowest = below.iter().copied().min()?;
        Some((below.len(), lowest))
    }
}
