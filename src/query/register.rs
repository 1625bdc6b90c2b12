//! The page of one register: who keeps it by which law, what is known of it, how far its bodies are.

use std::collections::HashMap;

use crate::domain::{Confidence, FindingCode, KeeperRule, Land};
use crate::landscape::plausibility::Published;
use crate::landscape::{Dimension, Landscape};
use crate::sources::catalogue::{Membership, NootsState};
use crate::sources::extension::Origin;

use super::filter::{Evaluated, Field, Filter, FilterValue, Term, evaluate};
use super::numbers::{Counts, grouped, total};
use super::priorities::procedures_of;

/// Who keeps a register in one Land.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LandKeeper {
    /// The Land; none for bodies without one.
    pub land: Option<Land>,
    /// The rule.
    pub rule: KeeperRule,
    /// The provision it follows from; empty where none is named.
    pub provision: String,
    /// What else is to be known of it.
    pub note: String,
    /// Where it is from.
    pub source: String,
    /// How sure it is.
    pub confidence: Confidence,
    /// Bodies that keep the register there, whatever the filter.
    pub bodies: u64,
    /// The body where there is exactly one.
    pub body: Option<u32>,
    /// Its keepings under the filter.
    pub counts: Counts,
}

/// Everything known of one register.
#[derive(Debug, Clone)]
pub struct RegisterPage<'a> {
    /// Its place in the catalogue.
    pub register: usize,
    /// Its keepings under the filter.
    pub counts: Counts,
    /// Who keeps it, per Land; bodies without a Land come last.
    pub keepers: Vec<LandKeeper>,
    /// Bodies that keep it, whatever the filter.
    pub counted: u64,
    /// What is published on their number.
    pub published: Option<Published>,
    /// Whether both are off by more than a tenth.
    pub is_implausible: bool,
    /// Whether the survey asks about it.
    pub is_asked_about: bool,
    /// The lists it is on.
    pub memberships: Vec<&'a Membership>,
    /// Its evidence: places in the catalogue.
    pub evidence: Vec<usize>,
    /// Codes of the SDG procedures that its evidence serves.
    pub procedures: Vec<&'a str>,
    /// Its connection to NOOTS.
    pub noots: Option<&'a NootsState>,
    /// Places of the findings that are about it.
    pub findings: Vec<usize>,
    /// Rows that a team has added or changed.
    pub origins: Vec<&'a Origin>,
}

/// The filter narrowed to one register.
#[must_use]
pub fn narrowed(landscape: &Landscape, filter: &Filter, register: usize) -> Filter {
    let code = landscape.members(Dimension::Register).get(register).map_or_else(String::new, |own| own.code.clone());
    let mut terms = filter.terms.clone();
    let field = Field::Dimension(Dimension::Register);
    terms.push(Term { field, negated: false, values: vec![FilterValue::Equal(code)] });
    Filter { terms }.arranged()
}

impl<'a> RegisterPage<'a> {
    /// The page of a register with the numbers of its keepings under a filter.
    pub fn new(landscape: &'a Landscape, filter: &Filter, register: usize) -> Self {
        let catalogue = &landscape.sources.catalogue;
        let own = &catalogue.registers[register];
        let id = own.register.as_str();
        let evaluated = evaluate(landscape, &narrowed(landscape, filter, register));
        let keepers = keepers(landscape, &evaluated, register);
        let counted = keepers.iter().map(|keeper| keeper.bodies).sum();
        let published = Published::read(&own.instances);
        let evidence: Vec<usize> = catalogue
            .evidence
            .iter()
            .enumerate()
            .filter(|(_, evidence)| evidence.register == id)
            .map(|(at, _)| at)
            .collect();
        let mut procedures: Vec<&str> =
            evidence.iter().flat_map(|at| procedures_of(&catalogue.evidence[*at].sdg)).collect();
        procedures.sort_unstable();
        procedures.dedup();
        let is_about = |detail: &str| {
            let first = detail.split(" · ").next().unwrap_or_default();
            first == id || first == own.name
        };
        let codes = [
            FindingCode::NoBodies,
            FindingCode::RuleUnchecked,
            FindingCode::CountImplausible,
            FindingCode::ExceptionUnknownBody,
            FindingCode::RegisterNotInMap,
            FindingCode::RegisterDenied,
        ];
        let findings = landscape.findings.iter().enumerate();
        let findings = findings.filter(|(_, finding)| codes.contains(&finding.code) && is_about(&finding.detail));
        let names_it = |origin: &&Origin| match origin.table {
            "registers" | "noots" => origin.key == id,
            "memberships" => origin.key.split(',').nth(1) == Some(id),
            "evidence" => evidence.iter().any(|at| catalogue.evidence[*at].evidence == origin.key),
            "bodies" => catalogue
                .bodies
                .iter()
                .any(|body| body.body == origin.key && body.registers.split(',').any(|own| own == id)),
            _ => false,
        };
        Self {
            register,
            counts: total(landscape, &evaluated),
            is_implausible: counted > 0 && published.is_some_and(|published| published.contradicts(counted)),
            keepers,
            counted,
            published,
            is_asked_about: landscape.sources.asks_about(id),
            memberships: catalogue.memberships.iter().filter(|own| own.register == id).collect(),
            procedures,
            noots: catalogue.noots(id),
            findings: findings.map(|(at, _)| at).collect(),
            origins: catalogue.origins.iter().filter(names_it).collect(),
            evidence,
        }
    }

    /// The keepers whose rule nobody has checked.
    pub fn unchecked(&self) -> impl Iterator<Item = &LandKeeper> {
        self.keepers.iter().filter(|keeper| crate::landscape::plausibility::is_unchecked(keeper.confidence))
    }
}

/// Who keeps a register: a row per Land where Land matters, and one for the bodies without a Land.
fn keepers(landscape: &Landscape, evaluated: &Evaluated, register: usize) -> Vec<LandKeeper> {
    let catalogue = &landscape.sources.catalogue;
    let own = &catalogue.registers[register];
    let none = Land::ALL.len();
    let mut bodies: Vec<Vec<u32>> = vec![Vec::new(); none + 1];
    for (body, kept) in &landscape.map.keepings {
        if usize::from(*kept) == register {
            bodies[landscape.map.bodies[*body as usize].land.map_or(none, Land::index)].push(*body);
        }
    }
    let mut counts = vec![Counts::default(); none + 1];
    for group in grouped(landscape, evaluated, &[Dimension::Land]) {
        counts[group.key[0].unwrap_or(none)] = group.counts;
    }
    let named: HashMap<&str, Confidence> =
        catalogue.bodies.iter().map(|body| (body.body.as_str(), body.confidence)).collect();
    let is_by_land = bodies[..none].iter().any(|bodies| !bodies.is_empty());
    let row = |land: Option<Land>| {
        let at = land.map_or(none, Land::index);
        let rule = land.and_then(|land| catalogue.keeper_rule(&own.register, land));
        let bodies = &bodies[at];
        // A list is as sure as the least sure body on it.
        let listed = bodies.iter().filter_map(|body| named.get(landscape.map.bodies[*body as usize].key.as_str()));
        let least_sure = listed.copied().max_by_key(|confidence| confidence.index());
        let body = match bodies.as_slice() {
            [one] => Some(*one),
            _ => None,
        };
        LandKeeper {
            land,
            rule: rule.map_or(own.keeper_rule, |row| row.keeper_rule),
            provision: rule.map_or_else(|| own.legal_basis.clone(), |row| row.provision.clone()),
            note: rule.map_or_else(String::new, |row| row.note.clone()),
            source: rule.map_or_else(|| own.source.clone(), |row| row.source.clone()),
            confidence: {
                let known = rule.map_or(own.confidence, |row| row.confidence);
                least_sure.into_iter().chain([known]).max_by_key(|own| own.index()).unwrap_or(known)
            },
            bodies: bodies.len() as u64,
            body,
            counts: counts[at],
        }
    };
    let mut rows: Vec<LandKeeper> = Vec::new();
    if is_by_land {
        rows.extend(Land::ALL.iter().map(|land| row(Some(*land))));
    }
    if !bodies[none].is_empty() || !is_by_land {
        rows.push(row(None));
    }
    rows
}
