//! Deriving the register map: from the directory, the rules of the catalogue with their exceptions,
//! and a list of one's own.

use std::collections::hash_map::Entry;

use compact_str::CompactString;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::domain::{Finding, FindingCode, KeeperRule, Kind, Land, Level};
use crate::landscape::keepers::{self, Handed, Rules, Whom};
use crate::landscape::own_map;
use crate::sources::catalogue::{Catalogue, NamedBody};
use crate::sources::directory::Directory;
use crate::sources::own_map::{OwnMap, OwnRow};

use super::{Body, LocalBodies, RegisterMap};

/// Inhabitants from which a town within a district is taken to be reachable through its Land's
/// Städtetag too, where there is a separate one.
const STAEDTETAG_TOWN: u32 = 20_000;

impl RegisterMap {
    /// Derives the map; a list of one's own extends or replaces what is derived. Its bodies and rows are
    /// in the map then, and no longer in the list: there can be ten millions.
    pub fn derive(
        catalogue: &Catalogue,
        directory: &Directory,
        mut own: Option<&mut OwnMap>,
        findings: &mut Vec<Finding>,
    ) -> Self {
        let mut map = Self { rules: Rules::of(catalogue), ..Self::default() };
        let resolved = own.as_deref_mut().map(|own| own_map::resolve(own, directory, catalogue, findings));
        let resolved = resolved.unwrap_or_default();
        let (handed, keepers) = keepers::exceptions(catalogue, directory, findings);
        let listed = keepers::listed(catalogue);
        let of_land: Vec<(u16, Land, String)> = (0_u16..)
            .zip(&listed)
            .flat_map(|(register, bodies)| Land::ALL.iter().map(move |land| (register, *land, bodies)))
            .filter(|(register, land, _)| map.rules.rule(*register, *land) == KeeperRule::Land)
            .map(|(register, land, bodies)| (register, land, keepers::body_of_land(land, bodies, directory)))
            .collect();
        map.add_municipal(directory);
        map.add_districts(directory);
        map.add_laender(catalogue, directory, &of_land);
        for body in &catalogue.bodies {
            let district = directory.districts.binary_search_by(|known| known.key.cmp(&body.district)).ok();
            map.add(Body {
                key: body.body.as_str().into(),
                name: body.name.as_str().into(),
                name_en: body.name_en.clone(),
                kind: body.kind,
                level: body.level,
                land: Land::from_code(&body.land),
                ags: None,
                district,
                associations: [None; 2],
                population: None,
            });
        }
        for body in keepers {
            map.add(body);
        }
        let mut own_keys: Vec<CompactString> = Vec::with_capacity(resolved.bodies.len());
        for body in resolved.bodies {
            own_keys.push(body.key.clone());
            map.add(body);
        }
        map.sort_bodies();
        // Where the bodies of the list have come to stand.
        let own_bodies: Vec<Option<u32>> = own_keys.iter().map(|key| map.body(key)).collect();
        map.of_land =
            of_land.into_iter().filter_map(|(register, land, key)| Some(((register, land), map.body(&key)?))).collect();
        map.set_populations(directory);
        map.set_associations(catalogue, directory);
        map.set_places(directory);
        map.set_handed(&handed, catalogue.registers.len());
        // Rows of a record stand together.
        let counted = resolved.keepings.chunk_by(|a, b| a.record == b.record).count();
        map.own_records = own.as_deref().map(|own| (counted, own.records));
        let replaces = own.as_deref().is_some_and(|own| own.replace);
        let derived = if replaces { Vec::new() } else { map.derived_keepings(catalogue, &listed, &handed) };
        let source = own.as_deref().map_or("", |own| &own.source);
        map.set_keepings(
            catalogue,
            derived,
            &OwnPart { keepings: &resolved.keepings, bodies: &own_bodies, source },
            findings,
        );
        drop(resolved.keepings);
        map.set_served(directory);
        map.set_speakers(catalogue);
        map
    }

    /// Brings the bodies into the order of their keys, territorial ones first.
    fn sort_bodies(&mut self) {
        self.bodies.sort_unstable_by(|a, b| {
            let order = |body: &Body| !body.is_territorial();
            order(a).cmp(&order(b)).then_with(|| a.key.cmp(&b.key))
        });
        self.by_key.take();
    }

    fn add(&mut self, body: Body) {
        let mut by_key = self.by_key.take().unwrap_or_default();
        if let Entry::Vacant(entry) = by_key.entry(body.key.clone()) {
            entry.insert(u32::try_from(self.bodies.len()).unwrap_or(u32::MAX));
            self.bodies.push(body);
        }
        self.by_key = by_key.into();
    }

    fn add_municipal(&mut self, directory: &Directory) {
        let used: Vec<[bool; 2]> = Land::ALL
            .iter()
            .map(|land| [KeeperRule::Gemeinde, KeeperRule::Verband].map(|rule| self.rules.uses(rule, *land)))
            .collect();
        let uses = |rule: KeeperRule, land: Land| used[land.index()][usize::from(rule == KeeperRule::Verband)];
        let verbaende: FxHashMap<&str, &crate::sources::directory::Verband> =
            directory.verbaende.iter().map(|verband| (verband.key.as_str(), verband)).collect();
        let districts: FxHashMap<&str, usize> =
            directory.districts.iter().enumerate().map(|(at, district)| (district.key.as_str(), at)).collect();
        for gemeinde in &directory.gemeinden {
            let Some(land) = Land::from_key(&gemeinde.ars) else { continue };
            let verband = verbaende.get(&gemeinde.ars[..9]).copied();
            let district = districts.get(&gemeinde.ars[..5]).copied();
            let common = Body {
                key: gemeinde.ars.as_str().into(),
                name: gemeinde.name.as_str().into(),
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
                let (key, name) = (format!("{}000", verband.key).into(), verband.name.as_str().into());
                self.add(Body { key, name, kind, ags: None, ..common });
            }
        }
    }

    fn add_districts(&mut self, directory: &Directory) {
        for (at, district) in directory.districts.iter().enumerate() {
            let Some(land) = Land::from_key(&district.key) else { continue };
            if self.rules.uses(KeeperRule::Kreis, land) {
                self.add(Body {
                    key: format!("{}0000000", district.key).into(),
                    name: district.name.as_str().into(),
                    name_en: String::new(),
                    kind: district.kind,
                    level: Level::Kommune,
                    land: Some(land),
                    ags: None,
                    district: Some(at),
                    associations: [None; 2],
                    population: None,
                });
            }
        }
    }

    /// The Länder as bodies, where one keeps a register and no authority is listed for it.
    fn add_laender(&mut self, catalogue: &Catalogue, directory: &Directory, of_land: &[(u16, Land, String)]) {
        for row in &catalogue.laender {
            let own = format!("land:{}", row.land.code().to_lowercase());
            let keys = of_land.iter().filter(|(_, land, _)| *land == row.land).map(|(_, _, key)| key);
            for key in keys {
                if *key == own {
                    self.add(Body {
                        key: own.as_str().into(),
                        name: row.name.as_str().into(),
                        name_en: row.name_en.clone(),
                        kind: Kind::Land,
                        level: Level::Land,
                        land: Some(row.land),
                        ags: None,
                        district: None,
                        associations: [None; 2],
                        population: None,
                    });
                } else if let Some((town, _)) = keepers::territorial(directory, key) {
                    self.add(town);
                }
            }
        }
    }

    /// A body serves the inhabitants of the municipalities whose keys begin with its own; who keeps a
    /// register for a whole Land serves all of it, a job centre its district.
    fn set_populations(&mut self, directory: &Directory) {
        let sums: Vec<_> = [5, 9, 12].into_iter().map(|length| directory.population_by_prefix(length)).collect();
        let mut members: [FxHashMap<&str, u32>; 3] = [FxHashMap::default(), FxHashMap::default(), FxHashMap::default()];
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
        let laender = directory.population_by_prefix(2);
        for ((_, land), body) in &self.of_land {
            let body = *body as usize;
            if !self.bodies[body].is_territorial() {
                self.served[body] = u32::try_from(keepers::members(directory, land.key()).len()).unwrap_or(u32::MAX);
                self.bodies[body].population = laender.get(land.key()).copied();
            }
        }
        // Where two job centres share a district, nobody has said who serves whom.
        let mut shared: FxHashMap<usize, u32> = FxHashMap::default();
        let is_alone = |body: &Body| body.kind == Kind::Jobcenter;
        for district in self.bodies.iter().filter(|body| is_alone(body)).filter_map(|body| body.district) {
            *shared.entry(district).or_insert(0) += 1;
        }
        for (body, served) in self.bodies.iter_mut().zip(&mut self.served).filter(|(body, _)| is_alone(body)) {
            let Some(at) = body.district.filter(|at| shared.get(at) == Some(&1)) else { continue };
            let key = directory.districts[at].key.as_str();
            *served = members[0].get(key).copied().unwrap_or(0);
            body.population = sums[0].get(key).copied();
        }
    }

    /// Districts are reached through the Landkreistag, towns of their own through the Städtetag,
    /// the others through the Gemeindebund of their Land, a job centre as its district is; city states
    /// have no association. A town of [`STAEDTETAG_TOWN`] inhabitants can belong to two where both
    /// exist. What a team knows of members comes first.
    fn set_associations(&mut self, catalogue: &Catalogue, directory: &Directory) {
        let find = |land: Land, kinds: &[&str]| {
            catalogue.associations.iter().position(|a| a.land == land.code() && kinds.contains(&a.kind.as_str()))
        };
        for body in &mut self.bodies {
            let (Some(land), Level::Kommune) = (body.land, body.level) else { continue };
            let towns = find(land, &["staedtetag", "gemeinsam"]);
            let rural = find(land, &["gemeindebund", "gemeinsam"]);
            let kind = match body.kind {
                Kind::Jobcenter | Kind::Bezirksamt => match body.district {
                    Some(at) => directory.districts[at].kind,
                    None => continue,
                },
                kind => kind,
            };
            body.associations = match kind {
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
        let mut named: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
        for member in &catalogue.association_members {
            let body = keepers::territorial(directory, &member.body)
                .map_or_else(|| member.body.as_str().into(), |(body, _)| body.key);
            let association = catalogue.associations.iter().position(|own| own.association == member.association);
            if let (Some(body), Some(association)) = (self.body(&body), association) {
                named.entry(body).or_default().push(association);
            }
        }
        for (body, associations) in named {
            self.bodies[body as usize].associations = [associations.first().copied(), associations.get(1).copied()];
        }
    }

    fn set_places(&mut self, directory: &Directory) {
        for (at, gemeinde) in directory.gemeinden.iter().enumerate() {
            let Some(land) = Land::from_key(&gemeinde.ars) else { continue };
            let gemeinde_body = self.body(&gemeinde.ars);
            // Neighbours share their association and their district.
            let before = at.checked_sub(1).and_then(|before| Some((self.places.last()?, &directory.gemeinden[before])));
            let shares = |digits: usize| before.filter(|(_, other)| other.ars[..digits] == gemeinde.ars[..digits]);
            let verband = match shares(9) {
                Some((place, _)) if place.verband != place.gemeinde => place.verband,
                _ => self.body(&format!("{}000", &gemeinde.ars[..9])).or(gemeinde_body),
            };
            let district = match shares(5) {
                Some((place, _)) => place.district,
                None => self.body(&format!("{}0000000", &gemeinde.ars[..5])),
            };
            self.by_ags.insert(gemeinde.ags.clone(), at);
            self.places.push(LocalBodies { land, gemeinde: gemeinde_body, verband, district, speaker: None });
        }
    }

    fn set_handed(&mut self, handed: &[Handed], registers: usize) {
        self.has_exceptions = vec![false; registers];
        for own in handed {
            self.has_exceptions[usize::from(own.register)] = true;
        }
        for Handed { register, whom, keeper } in handed {
            let (Whom::Gemeinden(places), Some(keeper)) = (whom, self.body(keeper)) else { continue };
            for place in places.clone() {
                self.handed.insert((u32::try_from(place).unwrap_or(u32::MAX), *register), keeper);
            }
        }
    }

    /// The body that keeps a register for a municipality; none where bodies are listed.
    fn keeper(&self, place: usize, register: u16) -> Option<u32> {
        if self.has_exceptions.get(usize::from(register)).copied().unwrap_or(false)
            && let Some(keeper) = u32::try_from(place).ok().and_then(|place| self.handed.get(&(place, register)))
        {
            return Some(*keeper);
        }
        let place = self.places.get(place)?;
        match self.rules.rule(register, place.land) {
            KeeperRule::Gemeinde => place.gemeinde,
            KeeperRule::Verband => place.verband,
            KeeperRule::Kreis => place.district,
            KeeperRule::Land => self.of_land.get(&(register, place.land)).copied(),
            KeeperRule::Bezirk | KeeperRule::Bund | KeeperRule::Liste => None,
        }
    }

    fn derived_keepings(
        &self,
        catalogue: &Catalogue,
        listed: &[Vec<&NamedBody>],
        handed: &[Handed],
    ) -> Vec<(u32, u16)> {
        let mut keepings = Vec::new();
        for (register, index) in catalogue.registers.iter().zip(0_u16..) {
            let rule = |land: Land| self.rules.rule(index, land);
            let own: Vec<&Handed> = handed.iter().filter(|handed| handed.register == index).collect();
            let elsewhere =
                |key: &str| own.iter().any(|own| own.whom == Whom::Listed(key.to_owned()) && own.keeper != key);
            let bodies = listed[usize::from(index)].iter();
            let bodies = bodies.filter(|body| keepers::keeps_by_list(body, register.keeper_rule, rule));
            let bodies = bodies.filter(|body| !elsewhere(&body.body)).filter_map(|body| self.body(&body.body));
            keepings.extend(bodies.map(|body| (body, index)));
            let named = own.iter().filter(|own| matches!(own.whom, Whom::Listed(_)));
            keepings.extend(named.filter_map(|own| self.body(&own.keeper)).map(|body| (body, index)));
            let laender = Land::ALL.iter().filter_map(|land| self.of_land.get(&(index, *land)));
            keepings.extend(laender.map(|body| (*body, index)));
            if own.is_empty() && !Land::ALL.iter().any(|land| is_territorial(rule(*land))) {
                continue;
            }
            // Neighbours mostly have the same keeper: only what changes is noted.
            let mut before = None;
            for place in 0..self.places.len() {
                let keeper = self.keeper(place, index);
                if keeper != before
                    && let Some(body) = keeper
                {
                    keepings.push((body, index));
                }
                before = keeper;
            }
        }
        keepings
    }

    /// Whom a keeping serves, where that is not the territory of its body: exceptions take from it or
    /// add to it.
    fn set_served(&mut self, directory: &Directory) {
        let mut registers: Vec<u16> = self.handed.keys().map(|(_, register)| *register).collect();
        registers.sort_unstable();
        registers.dedup();
        // An authority serves its whole Land where it is the Land's one keeper, else nobody knows whom.
        let of_land: FxHashSet<u32> = self.of_land.values().copied().collect();
        for (body, register) in &self.keepings {
            let own = &self.bodies[*body as usize];
            let is_one = own.land.is_some_and(|land| self.of_land.get(&(*register, land)) == Some(body));
            if of_land.contains(body) && !own.is_territorial() && !is_one {
                self.served_otherwise.insert((*body, *register), (0, None));
            }
        }
        for register in registers {
            let mut sums: FxHashMap<u32, (u32, Option<u32>)> = FxHashMap::default();
            for (place, gemeinde) in directory.gemeinden.iter().enumerate() {
                let Some(keeper) = self.keeper(place, register) else { continue };
                let sum = sums.entry(keeper).or_default();
                sum.0 += 1;
                sum.1 = match (sum.1, gemeinde.population) {
                    (sum, None) => sum,
                    (sum, Some(own)) => Some(sum.unwrap_or(0) + own),
                };
            }
            for (body, served) in sums {
                let usual = (self.municipalities_served(body), self.bodies[body as usize].population);
                if served != usual {
                    self.served_otherwise.insert((body, register), served);
                }
            }
        }
    }

    /// A municipality speaks through its association or itself: through the one of both that keeps
    /// the first municipal register, where both keep some.
    fn set_speakers(&mut self, catalogue: &Catalogue) {
        let municipal: Vec<u16> = (0_u16..)
            .zip(&catalogue.registers)
            .filter(|(_, register)| register.level == Level::Kommune)
            .map(|(at, _)| at)
            .collect();
        let keeps = |body: u32| {
            let own = |register: &&u16| self.keeping_of(body, **register).is_some();
            municipal.iter().find(own).copied().unwrap_or(u16::MAX)
        };
        let speakers: Vec<Option<u32>> = self
            .places
            .iter()
            .map(|place| match (place.verband, place.gemeinde) {
                (Some(verband), Some(gemeinde)) if verband != gemeinde => {
                    Some(if keeps(gemeinde) < keeps(verband) { gemeinde } else { verband })
                }
                (verband, gemeinde) => verband.or(gemeinde),
            })
            .collect();
        for (place, speaker) in self.places.iter_mut().zip(speakers) {
            place.speaker = speaker;
        }
    }

    /// The derived keepings with those of a list of one's own added or taken out.
    fn set_keepings(
        &mut self,
        catalogue: &Catalogue,
        mut keepings: Vec<(u32, u16)>,
        own: &OwnPart<'_>,
        findings: &mut Vec<Finding>,
    ) {
        let rows = || own.keepings.iter().filter_map(|row| Some((row, (own.bodies[row.body as usize]?, row.register))));
        if own.keepings.iter().any(|row| !row.keeps) {
            let mut removed = FxHashSet::default();
            // A no takes out what the list itself says elsewhere, too: both is a finding already.
            let mut known: FxHashSet<(u32, u16)> = keepings.iter().copied().collect();
            known.extend(rows().filter(|(row, _)| row.keeps).map(|(_, keeping)| keeping));
            for (row, keeping) in rows().filter(|(row, _)| !row.keeps) {
                if known.contains(&keeping) {
                    removed.insert(keeping);
                } else if row.explicit {
                    let body = &self.bodies[keeping.0 as usize];
                    let detail = format!("{} · {}", body.name, catalogue.registers[usize::from(row.register)].name);
                    findings.push(Finding {
                        body: Some(body.key.clone()),
                        line: row.line,
                        ..Finding::of_file(FindingCode::MapNothingToRemove, own.source, detail)
                    });
                }
            }
            keepings.extend(rows().filter(|(row, _)| row.keeps).map(|(_, keeping)| keeping));
            keepings.retain(|keeping| !removed.contains(keeping));
        } else {
            keepings.extend(rows().map(|(_, keeping)| keeping));
        }
        self.replace_keepings(keepings);
    }
}

/// What a list of one's own adds to the map or takes out.
struct OwnPart<'a> {
    keepings: &'a [OwnRow],
    /// Where its bodies stand in the map.
    bodies: &'a [Option<u32>],
    source: &'a str,
}

/// Whether a rule follows from territory alone.
const fn is_territorial(rule: KeeperRule) -> bool {
    matches!(rule, KeeperRule::Gemeinde | KeeperRule::Verband | KeeperRule::Kreis)
}
