//! The register map: which body keeps which register, derived from the municipality directory and
//! the catalogue's keeper rules.

use std::collections::{HashMap, HashSet};

use rustc_hash::FxHashMap;

use crate::domain::{Finding, FindingCode, KeeperRule, Kind, Land, Level, SizeClass};
use crate::sources::catalogue::Catalogue;
use crate::sources::directory::Directory;
use crate::sources::own_map::OwnMap;

use super::own_map::{self, OwnKeeping};

/// Inhabitants from which a town within a district is taken to be reachable through its Land's
/// Städtetag too, where there is a separate one.
const STAEDTETAG_TOWN: u32 = 20_000;

/// A body that keeps at least one register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    /// ARS for territorial bodies, a slug such as `bund:kba` otherwise.
    pub key: String,
    /// Official name.
    pub name: String,
    /// Name in English where it has one of its own.
    pub name_en: String,
    /// What kind of body it is.
    pub kind: Kind,
    /// Its federal level.
    pub level: Level,
    /// Its Land; bodies of the federation have none.
    pub land: Option<Land>,
    /// Eight-digit key, for single municipalities.
    pub ags: Option<String>,
    /// Index of its district in the directory.
    pub district: Option<usize>,
    /// Indices of the associations that can reach it, the usual one first.
    pub associations: [Option<usize>; 2],
    /// Inhabitants it serves, where known.
    pub population: Option<u32>,
}

impl Body {
    /// The class of its size.
    pub fn size(&self) -> Option<SizeClass> {
        self.population.map(SizeClass::of)
    }

    /// Whether one of its keys, ARS or AGS, begins with these digits.
    pub fn key_begins_with(&self, digits: &str) -> bool {
        self.key.starts_with(digits) || self.ags.as_deref().is_some_and(|ags| ags.starts_with(digits))
    }

    /// Whether its key is an ARS.
    pub fn is_territorial(&self) -> bool {
        self.key.bytes().all(|b| b.is_ascii_digit())
    }
}

/// Where a municipality stands: the bodies that can keep registers for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct LocalBodies {
    land: Land,
    gemeinde: Option<u32>,
    verband: Option<u32>,
}

/// A body named by a key: a municipality (whose registers others may keep) or a body itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Located {
    /// Index into the municipalities of the directory.
    Gemeinde(usize),
    /// Index into the bodies.
    Body(u32),
}

/// Which body keeps which register.
#[derive(Debug, Clone, Default)]
pub struct RegisterMap {
    /// The bodies, in the order of their keys, territorial ones first.
    pub bodies: Vec<Body>,
    /// One entry per keeping: body, register.
    pub keepings: Vec<(u32, u16)>,
    /// Per body how many municipalities it serves.
    served: Vec<u32>,
    by_key: FxHashMap<String, u32>,
    by_keeping: FxHashMap<(u32, u16), u32>,
    places: Vec<LocalBodies>,
    districts: Vec<(Land, u32)>,
    by_ags: FxHashMap<String, usize>,
}

impl RegisterMap {
    /// Derives the map; a custom list extends or replaces what is derived.
    pub fn derive(
        catalogue: &Catalogue,
        directory: &Directory,
        own: Option<&OwnMap>,
        findings: &mut Vec<Finding>,
    ) -> Self {
        let mut map = Self::default();
        let (own_bodies, own_keepings) =
            own.map(|own| own_map::resolve(own, directory, catalogue, findings)).unwrap_or_default();
        let uses = |rule: KeeperRule, land: Land| {
            catalogue.registers.iter().any(|register| catalogue.keeper_rule(register, land) == rule)
        };
        map.add_municipal(directory, &uses);
        map.add_districts(directory, &uses);
        for row in &catalogue.laender {
            if uses(KeeperRule::Land, row.land) {
                map.add(Body {
                    key: format!("land:{}", row.land.code().to_lowercase()),
                    name: row.name.clone(),
                    name_en: row.name_en.clone(),
                    kind: Kind::Land,
                    level: Level::Land,
                    land: Some(row.land),
                    ags: None,
                    district: None,
                    associations: [None; 2],
                    population: None,
                });
            }
        }
        for body in &catalogue.bodies {
            map.add(Body {
                key: body.body.clone(),
                name: body.name.clone(),
                name_en: body.name_en.clone(),
                kind: body.kind,
                level: body.level,
                land: Land::from_code(&body.land),
                ags: None,
                district: None,
                associations: [None; 2],
                population: None,
            });
        }
        for body in own_bodies {
            map.add(body);
        }
        map.bodies.sort_by(|a, b| (!a.is_territorial(), &a.key).cmp(&(!b.is_territorial(), &b.key)));
        map.by_key = map.bodies.iter().zip(0..).map(|(body, at)| (body.key.clone(), at)).collect();
        map.set_populations(directory);
        map.set_associations(catalogue);
        map.set_places(directory);
        let replaces = own.is_some_and(|own| own.replace);
        let derived = if replaces { Vec::new() } else { map.derived_keepings(catalogue) };
        map.set_keepings(catalogue, derived, &own_keepings, own.map_or("", |own| &own.source), findings);
        map
    }

    fn add(&mut self, body: Body) {
        if !self.by_key.contains_key(&body.key) {
            let index = u32::try_from(self.bodies.len()).unwrap_or(u32::MAX);
            self.by_key.insert(body.key.clone(), index);
            self.bodies.push(body);
        }
    }

    fn add_municipal(&mut self, directory: &Directory, uses: &impl Fn(KeeperRule, Land) -> bool) {
        let verbaende: HashMap<&str, &crate::sources::directory::Verband> =
            directory.verbaende.iter().map(|verband| (verband.key.as_str(), verband)).collect();
        let districts: HashMap<&str, usize> =
            directory.districts.iter().enumerate().map(|(at, district)| (district.key.as_str(), at)).collect();
        for gemeinde in &directory.gemeinden {
            let Some(land) = Land::from_key(&gemeinde.ars) else { continue };
            let verband = verbaende.get(&gemeinde.ars[..9]).copied();
            let district = districts.get(&gemeinde.ars[..5]).copied();
            let common = Body {
                key: gemeinde.ars.clone(),
                name: gemeinde.name.clone(),
                name_en: String::new(),
                kind: gemeinde.kind,
                level: Level::Kommune,
                land: Some(land),
                ags: Some(gemeinde.ags.clone()),
                district,
                associations: [None; 2],
                population: None,
            };
            let kind = verband.and_then(|verband| verband.kind);
            if uses(KeeperRule::Gemeinde, land) || (kind.is_none() && uses(KeeperRule::Verband, land)) {
                self.add(common.clone());
            }
            if let (Some(verband), Some(kind), true) = (verband, kind, uses(KeeperRule::Verband, land)) {
                let key = format!("{}000", verband.key);
                self.add(Body { key, name: verband.name.clone(), kind, ags: None, ..common });
            }
        }
    }

    fn add_districts(&mut self, directory: &Directory, uses: &impl Fn(KeeperRule, Land) -> bool) {
        for (at, district) in directory.districts.iter().enumerate() {
            let Some(land) = Land::from_key(&district.key) else { continue };
            if uses(KeeperRule::Kreis, land) {
                self.add(Body {
                    key: format!("{}0000000", district.key),
                    name: district.name.clone(),
                    name_en: String::new(),
                    kind: district.kind,
                    level: Level::Kommune,
                    land: Some(land),
                    ags: None,
                    district: Some(at),
                    associations: [None; 2],
                    population: district.population,
                });
            }
        }
    }

    /// A body serves the inhabitants of the municipalities whose keys begin with its own.
    fn set_populations(&mut self, directory: &Directory) {
        let sums: Vec<HashMap<&str, u32>> =
            [5, 9, 12].into_iter().map(|length| directory.population_by_prefix(length)).collect();
        let mut members: [HashMap<&str, u32>; 3] = [HashMap::new(), HashMap::new(), HashMap::new()];
        for gemeinde in &directory.gemeinden {
            for (members, length) in members.iter_mut().zip([5, 9, 12]) {
                *members.entry(&gemeinde.ars[..length]).or_insert(0) += 1;
            }
        }
        self.served = vec![0; self.bodies.len()];
        for (body, served) in self.bodies.iter_mut().zip(&mut self.served).filter(|(body, _)| body.is_territorial()) {
            let (at, length) = match body.kind {
                Kind::Kreis | Kind::Landkreis | Kind::Regionalverband => (0, 5),
                _ if body.ags.is_some() => (2, 12),
                _ => (1, 9),
            };
            *served = members[at].get(&body.key[..length]).copied().unwrap_or(0);
            body.population = body.population.or_else(|| sums[at].get(&body.key[..length]).copied());
        }
    }

    /// Districts are reached through the Landkreistag, towns of their own through the Städtetag,
    /// the others through the Gemeindebund of their Land; city states have no association. A town
    /// of [`STAEDTETAG_TOWN`] inhabitants can belong to two where both exist.
    fn set_associations(&mut self, catalogue: &Catalogue) {
        let find = |land: Land, kinds: &[&str]| {
            catalogue.associations.iter().position(|a| a.land == land.code() && kinds.contains(&a.kind.as_str()))
        };
        for body in &mut self.bodies {
            let (Some(land), Level::Kommune) = (body.land, body.level) else { continue };
            let towns = find(land, &["staedtetag", "gemeinsam"]);
            let rural = find(land, &["gemeindebund", "gemeinsam"]);
            body.associations = match body.kind {
                Kind::Kreis | Kind::Landkreis | Kind::Regionalverband => [find(land, &["landkreistag"]), None],
                Kind::KreisfreieStadt | Kind::Stadtkreis => [towns, None],
                Kind::Stadt | Kind::GrosseKreisstadt
                    if towns != rural && body.population.is_some_and(|p| p >= STAEDTETAG_TOWN) =>
                {
                    [rural, towns]
                }
                _ => [rural, None],
            };
        }
    }

    fn set_places(&mut self, directory: &Directory) {
        for (at, gemeinde) in directory.gemeinden.iter().enumerate() {
            let Some(land) = Land::from_key(&gemeinde.ars) else { continue };
            let own = self.by_key.get(&gemeinde.ars).copied();
            let verband = self.by_key.get(&format!("{}000", &gemeinde.ars[..9])).copied().or(own);
            self.by_ags.insert(gemeinde.ags.clone(), at);
            self.places.push(LocalBodies { land, gemeinde: own, verband });
        }
        self.districts = directory
            .districts
            .iter()
            .filter_map(|district| {
                let body = self.by_key.get(&format!("{}0000000", district.key))?;
                Land::from_key(&district.key).map(|land| (land, *body))
            })
            .collect();
    }

    fn derived_keepings(&self, catalogue: &Catalogue) -> Vec<(u32, u16)> {
        let named: HashMap<&str, Vec<u32>> = catalogue.bodies.iter().fold(HashMap::new(), |mut named, body| {
            for register in body.registers.split(',').filter(|register| !register.is_empty()) {
                named.entry(register).or_insert_with(Vec::new).extend(self.by_key.get(&body.body));
            }
            named
        });
        let mut keepings = Vec::new();
        for (register, index) in catalogue.registers.iter().zip(0_u16..) {
            if matches!(register.keeper_rule, KeeperRule::Bund | KeeperRule::Liste) {
                let bodies = named.get(register.register.as_str()).into_iter().flatten();
                keepings.extend(bodies.map(|body| (*body, index)));
            }
            // A Land may follow any rule, whatever the others do.
            let mut rules = [register.keeper_rule; Land::ALL.len()];
            for (rule, land) in rules.iter_mut().zip(Land::ALL) {
                *rule = catalogue.keeper_rule(register, *land);
            }
            let rule = |land: Land| rules[land.index()];
            let laender = self.bodies.iter().zip(0..).filter(|(body, _)| {
                body.kind == Kind::Land && body.land.is_some_and(|land| rule(land) == KeeperRule::Land)
            });
            let districts = self.districts.iter().filter(|(land, _)| rule(*land) == KeeperRule::Kreis);
            let places = self.places.iter().filter_map(|place| place.keeper(rule(place.land)));
            let keepers = laender.map(|(_, body)| body).chain(districts.map(|(_, body)| *body)).chain(places);
            keepings.extend(keepers.map(|body| (body, index)));
        }
        keepings
    }

    /// The derived keepings with those of a custom list added or taken out.
    fn set_keepings(
        &mut self,
        catalogue: &Catalogue,
        mut keepings: Vec<(u32, u16)>,
        own: &[OwnKeeping],
        source: &str,
        findings: &mut Vec<Finding>,
    ) {
        let mut removed = HashSet::new();
        // A no takes out what the list itself says elsewhere, too: both is a finding already.
        let said_yes: HashSet<(&str, u16)> =
            own.iter().filter(|own| own.keeps).map(|own| (own.key.as_str(), own.register)).collect();
        let known: HashSet<(u32, u16)> =
            if own.is_empty() { HashSet::new() } else { keepings.iter().copied().collect() };
        for OwnKeeping { key, register, keeps, explicit, line } in own {
            let Some(body) = self.body(key) else { continue };
            let keeping = (body, *register);
            if *keeps {
                keepings.push(keeping);
            } else if known.contains(&keeping) || said_yes.contains(&(key.as_str(), *register)) {
                removed.insert(keeping);
            } else if *explicit {
                let detail = &catalogue.registers[usize::from(*register)].name;
                let detail = format!("{} · {detail}", self.bodies[body as usize].name);
                findings.push(Finding {
                    body: Some(key.clone()),
                    line: *line,
                    ..Finding::of_file(FindingCode::MapNothingToRemove, source, detail)
                });
            }
        }
        keepings.retain(|keeping| !removed.contains(keeping));
        keepings.sort_unstable();
        keepings.dedup();
        self.by_keeping = keepings.iter().zip(0..).map(|(keeping, at)| (*keeping, at)).collect();
        self.keepings = keepings;
    }

    /// How many municipalities a body serves: those of its territory. None where it serves the whole
    /// country or something other than territory.
    pub fn municipalities_served(&self, body: u32) -> u32 {
        self.served.get(body as usize).copied().unwrap_or(0)
    }

    /// The body with this key.
    pub fn body(&self, key: &str) -> Option<u32> {
        self.by_key.get(key).copied()
    }

    /// What an AGS names: a municipality, or with `000` at its end a district.
    pub fn locate_ags(&self, ags: &str) -> Option<Located> {
        if let Some(at) = self.by_ags.get(ags) {
            return Some(Located::Gemeinde(*at));
        }
        let district = ags.strip_suffix("000")?;
        self.body(&format!("{district}0000000")).map(Located::Body)
    }

    /// What an ARS names: a body, or a municipality whose registers an association keeps.
    pub fn locate_ars(&self, ars: &str) -> Option<Located> {
        if let Some(body) = self.body(ars) {
            return Some(Located::Body(body));
        }
        crate::domain::keys::ags_of_ars(ars).and_then(|ags| self.by_ags.get(&ags).map(|at| Located::Gemeinde(*at)))
    }

    /// The body that speaks for a place in this survey: the body itself, or the one that keeps
    /// registers for the municipality.
    pub fn speaker(&self, located: Located) -> Option<u32> {
        match located {
            Located::Body(body) => Some(body),
            Located::Gemeinde(at) => self.places.get(at).and_then(|place| place.verband.or(place.gemeinde)),
        }
    }

    /// Whether an answer under this key comes from a member of the body that keeps the registers.
    pub fn is_member(&self, located: Located) -> bool {
        match located {
            Located::Body(_) => false,
            Located::Gemeinde(at) => self.places.get(at).is_some_and(|place| place.gemeinde != place.verband),
        }
    }

    /// The keeping of a register by the place: by the municipality itself or by the association
    /// that keeps it for its members, not by the district it lies in.
    pub fn keeping(&self, located: Located, register: u16) -> Option<u32> {
        let candidates = match located {
            Located::Body(body) => [Some(body), None],
            Located::Gemeinde(at) => self.places.get(at).map_or([None; 2], |place| [place.verband, place.gemeinde]),
        };
        candidates.into_iter().flatten().find_map(|body| self.by_keeping.get(&(body, register)).copied())
    }

    /// Registers that no body keeps, of so many: nobody has listed who does.
    pub fn registers_without_bodies(&self, registers: usize) -> Vec<usize> {
        let mut known = vec![false; registers];
        for (_, register) in &self.keepings {
            known[usize::from(*register)] = true;
        }
        (0..registers).filter(|register| !known[*register]).collect()
    }

    /// All registers of a body, as indices of its keepings.
    pub fn keepings_of(&self, body: u32) -> std::ops::Range<usize> {
        let start = self.keepings.partition_point(|(other, _)| *other < body);
        let end = self.keepings.partition_point(|(other, _)| *other <= body);
        start..end
    }
}

impl LocalBodies {
    const fn keeper(&self, rule: KeeperRule) -> Option<u32> {
        match rule {
            KeeperRule::Gemeinde => self.gemeinde,
            KeeperRule::Verband => self.verband,
            KeeperRule::Kreis | KeeperRule::Land | KeeperRule::Bund | KeeperRule::Liste => None,
        }
    }
}
