//! The register map: which body keeps which register, derived from the municipality directory and
//! the catalogue's keeper rules.

mod derive;

use std::sync::OnceLock;

use compact_str::CompactString;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::domain::{DistrictType, KeeperRule, Kind, Land, Level, SizeClass};

use super::keepers::Rules;
use super::own_map::OWN;

/// A body that keeps at least one register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Body {
    /// ARS for territorial bodies, a slug such as `bund:kba` otherwise.
    pub key: CompactString,
    /// Official name.
    pub name: CompactString,
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

    /// What it is to its district; none of bodies that are not municipal.
    pub const fn district_type(&self) -> Option<DistrictType> {
        match self.kind {
            Kind::KreisfreieStadt | Kind::Stadtkreis => Some(DistrictType::Independent),
            Kind::Gemeinde
            | Kind::Markt
            | Kind::Stadt
            | Kind::GrosseKreisstadt
            | Kind::Amt
            | Kind::Samtgemeinde
            | Kind::Verbandsgemeinde
            | Kind::Verwaltungsgemeinschaft
            | Kind::Kirchspielslandgemeinde
            | Kind::Verwaltungsverband
            | Kind::VgTraegermodell
            | Kind::ErfuellendeGemeinde
            | Kind::Kreis
            | Kind::Landkreis
            | Kind::Regionalverband => Some(DistrictType::InDistrict),
            _ => None,
        }
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct LocalBodies {
    land: Land,
    gemeinde: Option<u32>,
    verband: Option<u32>,
    district: Option<u32>,
    /// The body that speaks for it in a survey.
    speaker: Option<u32>,
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
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct RegisterMap {
    /// The bodies, in the order of their keys, territorial ones first.
    pub bodies: Vec<Body>,
    /// One entry per keeping: body, register.
    pub keepings: Vec<(u32, u16)>,
    /// Per body how many municipalities lie in its territory.
    served: Vec<u32>,
    /// Keepings that serve something else than the whole territory of their body: municipalities and
    /// inhabitants.
    served_otherwise: FxHashMap<(u32, u16), (u32, Option<u32>)>,
    /// Key → body, made when a key is first looked up: 0.05 s of a million keepings that come from the
    /// cache.
    #[serde(skip)]
    by_key: OnceLock<FxHashMap<CompactString, u32>>,
    /// Per body where its keepings begin, and the number of all at the end.
    #[serde(skip)]
    starts: Vec<u32>,
    places: Vec<LocalBodies>,
    by_ags: FxHashMap<String, usize>,
    rules: Rules,
    /// Per register and Land the body that keeps it for the whole Land, where that is the rule.
    of_land: FxHashMap<(u16, Land), u32>,
    /// Per municipality and register the body that keeps it by an exception.
    handed: FxHashMap<(u32, u16), u32>,
    /// Per register whether there are exceptions at all: most have none.
    has_exceptions: Vec<bool>,
    /// Of a list of one's own how many records count, and how many there are.
    pub own_records: Option<(usize, usize)>,
}

impl RegisterMap {
    /// A map that was kept, with what follows from its lists; none where they contradict each other.
    pub(super) fn restored(mut self) -> Option<Self> {
        let bodies = u32::try_from(self.bodies.len()).ok()?;
        let in_order = self.keepings.is_sorted() && self.keepings.last().is_none_or(|(body, _)| *body < bodies);
        let is_sound = in_order && self.served.len() == self.bodies.len();
        self.set_starts();
        is_sound.then_some(self)
    }

    /// Puts these keepings in the place of what was there; they are brought into their order.
    pub fn replace_keepings(&mut self, mut keepings: Vec<(u32, u16)>) {
        keepings.sort_unstable();
        keepings.dedup();
        self.keepings = keepings;
        self.set_starts();
    }

    /// Where the keepings of every body begin.
    fn set_starts(&mut self) {
        let mut starts = vec![0_u32; self.bodies.len() + 1];
        for (body, _) in &self.keepings {
            if let Some(count) = starts.get_mut(*body as usize + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        self.starts = starts;
    }

    /// Inhabitants whom a keeping serves, where known.
    pub fn population(&self, keeping: usize) -> Option<u32> {
        let (body, register) = *self.keepings.get(keeping)?;
        match self.served_otherwise.get(&(body, register)) {
            Some((_, population)) => *population,
            None => self.bodies[body as usize].population,
        }
    }

    /// Municipalities that a keeping serves; none where it serves something other than territory.
    pub fn municipalities(&self, keeping: usize) -> u32 {
        let Some((body, register)) = self.keepings.get(keeping) else { return 0 };
        let otherwise = self.served_otherwise.get(&(*body, *register)).map(|(municipalities, _)| *municipalities);
        otherwise.unwrap_or_else(|| self.municipalities_served(*body))
    }

    /// The rule that says who keeps a register in a Land.
    pub fn rule(&self, register: u16, land: Land) -> KeeperRule {
        self.rules.rule(register, land)
    }

    /// How many municipalities a body serves: those of its territory. None where it serves the whole
    /// country or something other than territory.
    pub fn municipalities_served(&self, body: u32) -> u32 {
        self.served.get(body as usize).copied().unwrap_or(0)
    }

    /// The body with this key.
    pub fn body(&self, key: &str) -> Option<u32> {
        let by_key = || self.bodies.iter().zip(0..).map(|(body, at)| (body.key.clone(), at)).collect();
        self.by_key.get_or_init(by_key).get(key).copied()
    }

    /// What an AGS names: a municipality, or with `000` at its end a district.
    pub fn locate_ags(&self, ags: &str) -> Option<Located> {
        if let Some(at) = self.by_ags.get(ags) {
            return Some(Located::Gemeinde(*at));
        }
        let district = ags.strip_suffix("000").and_then(|district| self.body(&format!("{district}0000000")));
        district.or_else(|| self.body(&format!("{OWN}{ags}"))).map(Located::Body)
    }

    /// What an ARS names: a body, or a municipality whose registers an association keeps.
    pub fn locate_ars(&self, ars: &str) -> Option<Located> {
        if let Some(body) = self.body(ars).or_else(|| self.body(&format!("{OWN}{ars}"))) {
            return Some(Located::Body(body));
        }
        crate::domain::keys::ags_of_ars(ars).and_then(|ags| self.by_ags.get(&ags).map(|at| Located::Gemeinde(*at)))
    }

    /// The body that speaks for a place in this survey: the body itself, or the one that keeps
    /// registers for the municipality.
    pub fn speaker(&self, located: Located) -> Option<u32> {
        match located {
            Located::Body(body) => Some(body),
            Located::Gemeinde(at) => self.places.get(at).and_then(|place| place.speaker),
        }
    }

    /// Whether an answer under this key comes from a member of the body that keeps the registers.
    pub fn is_member(&self, located: Located) -> bool {
        match located {
            Located::Body(_) => false,
            Located::Gemeinde(at) => self.places.get(at).is_some_and(|place| place.gemeinde != place.speaker),
        }
    }

    /// The keeping of a register by the place: by the municipality itself, by the association that
    /// keeps it for its members or the body that it was handed to, in a city state by its one
    /// authority; not by the district it lies in.
    pub fn keeping(&self, located: Located, register: u16) -> Option<u32> {
        let find = |body: u32| self.keeping_of(body, register);
        match located {
            Located::Body(body) => find(body),
            Located::Gemeinde(at) => {
                let place = self.places.get(at)?;
                let handed = u32::try_from(at).ok().and_then(|at| self.handed.get(&(at, register)));
                if let Some(keeper) = handed {
                    return find(*keeper);
                }
                let of_town = || {
                    let is_town = matches!(place.land, Land::Be | Land::Hh);
                    if is_town { self.of_land.get(&(register, place.land)).copied() } else { None }
                };
                let own = [place.verband, place.gemeinde].into_iter().flatten().find_map(find);
                own.or_else(|| of_town().and_then(find))
            }
        }
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
        let at = |place: usize| self.starts.get(place).map_or(self.keepings.len(), |start| *start as usize);
        at(body as usize)..at(body as usize + 1)
    }

    /// The keeping of a register by exactly this body.
    pub fn keeping_of(&self, body: u32, register: u16) -> Option<u32> {
        let own = self.keepings_of(body);
        let at = self.keepings.get(own.clone())?.binary_search_by_key(&register, |(_, register)| *register).ok()?;
        u32::try_from(own.start + at).ok()
    }
}
