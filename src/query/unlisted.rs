//! Registers whose bodies nobody has listed, everywhere or in some Länder: where a table would be empty,
//! this is said instead.

use crate::domain::{KeeperRule, Land};
use crate::landscape::plausibility::Published;
use crate::landscape::{Dimension, Landscape};
use crate::text::{Texts, Value};

use super::filter::Filter;
use super::label;

/// So many are named; the others are counted.
const NAMED: usize = 6;

/// A register with bodies that the map does not know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unlisted {
    /// The register: its place in the catalogue.
    pub register: usize,
    /// The Länder of which no body is known; empty where none is known at all.
    pub laender: Vec<Land>,
    /// The number of bodies that is published.
    pub published: Option<Published>,
}

/// The registers of which bodies are missing, among those that a filter asks for by register, level and
/// Land.
pub fn unlisted(landscape: &Landscape, filter: &Filter) -> Vec<Unlisted> {
    let catalogue = &landscape.sources.catalogue;
    let chosen = |dimension: Dimension| filter.chosen(dimension, landscape.members(dimension));
    let (registers, levels, laender) = (chosen(Dimension::Register), chosen(Dimension::Level), chosen(Dimension::Land));
    let is_wanted = |chosen: &Option<Vec<String>>, code: &str| {
        chosen.as_ref().is_none_or(|codes| codes.iter().any(|own| own == code))
    };
    let mut known = vec![[false; Land::ALL.len() + 1]; catalogue.registers.len()];
    for (body, register) in &landscape.map.keepings {
        let land = landscape.map.bodies[*body as usize].land.map_or(Land::ALL.len(), Land::index);
        known[usize::from(*register)][land] = true;
    }
    let mut found = Vec::new();
    for ((at, register), known) in catalogue.registers.iter().enumerate().zip(known) {
        if !is_wanted(&registers, &register.register) || !is_wanted(&levels, register.level.code()) {
            continue;
        }
        let published = Published::read(&register.instances);
        if known.iter().all(|known| !known) {
            found.push(Unlisted { register: at, laender: Vec::new(), published });
            continue;
        }
        // Where bodies of Länder are listed, a Land without one is missing; insurers serve all of them.
        let is_by_land = known[..Land::ALL.len()].iter().any(|known| *known);
        let missing = Land::ALL.iter().copied().filter(|land| {
            let rule = catalogue.rule(register, *land);
            let is_listed = matches!(rule, KeeperRule::Liste | KeeperRule::Bezirk);
            is_listed && is_by_land && !known[land.index()] && is_wanted(&laender, land.code())
        });
        let missing: Vec<Land> = missing.collect();
        if !missing.is_empty() {
            found.push(Unlisted { register: at, laender: missing, published });
        }
    }
    found
}

/// The sentence that says what is not recorded; none where nothing is missing.
pub fn sentence(landscape: &Landscape, filter: &Filter, texts: &Texts) -> Option<String> {
    let missing = unlisted(landscape, filter);
    if missing.is_empty() {
        return None;
    }
    let one = |own: &Unlisted| {
        let name = label::short(landscape, Dimension::Register, own.register, texts);
        let laender: Vec<&str> = own.laender.iter().map(|land| land.code()).collect();
        let place = if laender.is_empty() { name } else { format!("{name} {}", laender.join(" ")) };
        match own.published.filter(|_| own.laender.is_empty()) {
            Some(published) => {
                let count = texts.count(published.most);
                texts.with("unlisted-about", &[("count", Value::Text(&count)), ("name", Value::Text(&place))])
            }
            None => texts.with("unlisted-unknown", &[("name", Value::Text(&place))]),
        }
    };
    let mut parts: Vec<String> = missing.iter().take(NAMED).map(one).collect();
    if missing.len() > NAMED {
        parts.push(texts.with("unlisted-more", &[("count", (missing.len() - NAMED).into())]));
    }
    Some(texts.with("unlisted-sentence", &[("parts", Value::Text(&parts.join("; ")))]))
}
