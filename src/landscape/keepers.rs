//! Who keeps a register where: the rule of every Land, and the exceptions of single bodies.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::domain::{Finding, FindingCode, KeeperRule, Kind, Land, Level};
use crate::sources::catalogue::{Catalogue, NamedBody};
use crate::sources::directory::Directory;

use super::register_map::Body;

/// The rules of every register in every Land, looked up once.
#[derive(Debug, Clone, Default, serde::Serialize, serde::Deserialize)]
pub struct Rules {
    by_register: Vec<[KeeperRule; Land::ALL.len()]>,
}

impl Rules {
    /// The rules of a catalogue.
    pub fn of(catalogue: &Catalogue) -> Self {
        let mut by_register: Vec<[KeeperRule; Land::ALL.len()]> =
            catalogue.registers.iter().map(|register| [register.keeper_rule; Land::ALL.len()]).collect();
        let places: FxHashMap<&str, usize> =
            catalogue.registers.iter().enumerate().map(|(at, register)| (register.register.as_str(), at)).collect();
        // Of several rules the first counts.
        for row in catalogue.keeper_rules.iter().rev() {
            if let Some(at) = places.get(row.register.as_str()) {
                by_register[*at][row.land.index()] = row.keeper_rule;
            }
        }
        Self { by_register }
    }

    /// The rule of a register in a Land.
    pub fn rule(&self, register: u16, land: Land) -> KeeperRule {
        self.by_register.get(usize::from(register)).map_or(KeeperRule::Liste, |rules| rules[land.index()])
    }

    /// Whether any register follows a rule in a Land.
    pub fn uses(&self, rule: KeeperRule, land: Land) -> bool {
        self.by_register.iter().any(|rules| rules[land.index()] == rule)
    }
}

/// The bodies of the catalogue by the registers that they are listed for, in its order.
pub fn listed(catalogue: &Catalogue) -> Vec<Vec<&NamedBody>> {
    let places: FxHashMap<&str, usize> =
        catalogue.registers.iter().enumerate().map(|(at, register)| (register.register.as_str(), at)).collect();
    let mut listed: Vec<Vec<&NamedBody>> = vec![Vec::new(); catalogue.registers.len()];
    for body in &catalogue.bodies {
        for register in body.registers.split(',') {
            if let Some(at) = places.get(register.trim()) {
                listed[*at].push(body);
            }
        }
    }
    listed
}

/// Whether a listed body keeps the register by the rule of its Land; a body without a Land does where
/// the register's usual rule is to name bodies. Where one body of the Land keeps it, a self-governing
/// one (a university beside the school authority) does so for itself.
pub fn keeps_by_list(body: &NamedBody, usual: KeeperRule, rule: impl Fn(Land) -> KeeperRule) -> bool {
    match Land::from_code(&body.land) {
        None => matches!(usual, KeeperRule::Bund | KeeperRule::Liste),
        Some(land) => match rule(land) {
            KeeperRule::Liste => true,
            KeeperRule::Bezirk => body.kind == Kind::Bezirksamt,
            KeeperRule::Land => body.level == Level::Sonstige,
            _ => false,
        },
    }
}

/// The key of the one body that keeps a register for a whole Land: the authority that the catalogue
/// lists, the town that is the Land, or the Land itself.
pub fn body_of_land(land: Land, listed: &[&NamedBody], directory: &Directory) -> String {
    let own = listed.iter().find(|body| body.level == Level::Land && body.land == land.code());
    own.map_or_else(|| own_key(land, directory), |body| body.body.clone())
}

/// The key of a Land as a body: a city state is its town.
fn own_key(land: Land, directory: &Directory) -> String {
    match &directory.gemeinden[members(directory, land.key())] {
        [town] if matches!(land, Land::Be | Land::Hh) => town.ars.clone(),
        _ => format!("land:{}", land.code().to_lowercase()),
    }
}

/// The municipalities whose ARS begins with these digits: they stand together, in the order of keys.
pub fn members(directory: &Directory, digits: &str) -> Range<usize> {
    let all = &directory.gemeinden;
    let start = all.partition_point(|gemeinde| gemeinde.ars.as_str() < digits);
    let length = all[start..].partition_point(|gemeinde| gemeinde.ars.starts_with(digits));
    start..start + length
}

/// A body of the directory by its key: a municipality (AGS or ARS), an association (twelve digits) or
/// a district (five digits, eight or twelve with zeros), with the municipalities that are its own.
pub fn territorial(directory: &Directory, key: &str) -> Option<(Body, Range<usize>)> {
    if !key.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let body = |key: String, name: &str, kind: Kind| Body {
        land: Land::from_key(&key),
        district: directory.districts.binary_search_by(|district| district.key.as_str().cmp(&key[..5])).ok(),
        key: key.into(),
        name: name.into(),
        name_en: String::new(),
        kind,
        level: Level::Kommune,
        ags: None,
        associations: [None; 2],
        population: None,
    };
    let gemeinde = match key.len() {
        8 => directory.gemeinden.iter().position(|gemeinde| gemeinde.ags == key),
        12 => directory.gemeinden.binary_search_by(|gemeinde| gemeinde.ars.as_str().cmp(key)).ok(),
        _ => None,
    };
    if let Some(at) = gemeinde {
        let own = &directory.gemeinden[at];
        let common = body(own.ars.clone(), &own.name, own.kind);
        return Some((Body { ags: Some(own.ags.clone()), ..common }, at..at + 1));
    }
    let district = match key.len() {
        5 => Some(key),
        8 => key.strip_suffix("000"),
        12 => key.strip_suffix("0000000"),
        _ => None,
    };
    let known = |key: &str| directory.districts.binary_search_by(|district| district.key.as_str().cmp(key)).ok();
    if let Some(at) = district.and_then(known) {
        let own = &directory.districts[at];
        return Some((body(format!("{}0000000", own.key), &own.name, own.kind), members(directory, &own.key)));
    }
    let verband = key.strip_suffix("000").filter(|key| key.len() == 9)?;
    let at = directory.verbaende.binary_search_by(|own| own.key.as_str().cmp(verband)).ok()?;
    let own = &directory.verbaende[at];
    Some((body(key.to_owned(), &own.name, own.kind?), members(directory, verband)))
}

/// So many districts a directory has that is no part of the country: there are 400, and were 402.
const WHOLE_COUNTRY: usize = 390;

/// What an exception says, brought onto the directory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handed {
    /// Index of the register.
    pub register: u16,
    /// Whom the exception is about.
    pub whom: Whom,
    /// Key of the body that keeps the register for them.
    pub keeper: String,
}

/// Whom an exception is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whom {
    /// Municipalities of the directory.
    Gemeinden(Range<usize>),
    /// A body that the catalogue lists, by its key.
    Listed(String),
}

/// The exceptions with the territorial bodies that they need. One that names a body which neither the
/// directory nor the catalogue has is a finding: the body may have been dissolved since.
pub fn exceptions(
    catalogue: &Catalogue,
    directory: &Directory,
    findings: &mut Vec<Finding>,
) -> (Vec<Handed>, Vec<Body>) {
    let (mut handed, mut bodies) = (Vec::new(), Vec::new());
    let is_listed = |key: &str| catalogue.bodies.iter().any(|body| body.body == key);
    // What comes first counts: it is laid on last.
    for row in catalogue.keeper_exceptions.iter().rev() {
        let Some(register) = catalogue.registers.iter().position(|known| known.register == row.register) else {
            continue;
        };
        let Ok(register) = u16::try_from(register) else { continue };
        // A part of the country lacks most of what the catalogue's own exceptions name.
        let is_own = !row.place.file.starts_with("data/");
        let mut unknown = |key: &str| {
            if !is_own && directory.districts.len() < WHOLE_COUNTRY {
                return;
            }
            findings.push(Finding {
                line: Some(row.place.line),
                body: Some(key.into()),
                ..Finding::of_file(
                    FindingCode::ExceptionUnknownBody,
                    &row.place.file,
                    format!("{} · {key}", row.register),
                )
            });
        };
        let whom = match territorial(directory, &row.body) {
            Some((_, range)) => Whom::Gemeinden(range),
            None if is_listed(&row.body) => Whom::Listed(row.body.clone()),
            None => {
                unknown(&row.body);
                continue;
            }
        };
        let keeper = match territorial(directory, &row.keeper) {
            Some((body, _)) => {
                let key = body.key.to_string();
                bodies.push(body);
                key
            }
            None if is_listed(&row.keeper) => row.keeper.clone(),
            None => {
                unknown(&row.keeper);
                continue;
            }
        };
        handed.push(Handed { register, whom, keeper });
    }
    (handed, bodies)
}
