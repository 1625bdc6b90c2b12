//! A custom map brought onto the directory: which bodies its rows mean.

use std::sync::Arc;

use compact_str::{CompactString, format_compact};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::domain::keys::{WrittenKey, read_key};
use crate::domain::{Finding, FindingCode, Kind, Land, Level, names};
use crate::sources::catalogue::Catalogue;
use crate::sources::directory::Directory;
use crate::sources::own_map::{OwnBody, OwnMap, OwnRow, kind_of};

use super::register_map::Body;

/// A list of one's own, brought onto the directory.
#[derive(Default)]
pub struct Resolved {
    /// The bodies that it names, each once.
    pub bodies: Vec<Body>,
    /// Its keepings, in the order of the list.
    /// The body of each by its place in [`Self::bodies`].
    pub keepings: Vec<OwnRow>,
}

/// What the list means by a body.
enum Meant {
    /// A body of the directory.
    Body(Body),
    /// A body that no directory has.
    New(Body),
    /// Nothing that can be used: why, and what was written.
    Nothing(FindingCode, CompactString),
}

/// The same, by its place among the bodies that were found.
enum Understood {
    Body { at: u32, zero_restored: bool },
    Nothing(FindingCode, CompactString),
}

/// The keepings of the list, and the bodies that the map needs for them; bodies that it has already
/// keep what the directory says of them. A row is never guessed: one whose key or name does not lead
/// to exactly one body is a finding, and only a name that no place has makes a body of its own.
///
/// What is meant is looked up once for the rows of a body that stand together: a list of a million
/// rows names some hundred thousand bodies. The rows are taken out of the list and understood where they
/// lie: a second list of ten million took 0.3 GB.
pub fn resolve(
    own: &mut OwnMap,
    directory: &Directory,
    catalogue: &Catalogue,
    findings: &mut Vec<Finding>,
) -> Resolved {
    let places = PlaceIndex::new(directory, catalogue);
    let (written_bodies, mut rows) = (std::mem::take(&mut own.bodies), std::mem::take(&mut own.rows));
    let source: Arc<str> = own.source.as_str().into();
    let mut bodies: Vec<Body> = Vec::new();
    let mut known: FxHashMap<CompactString, u32> = FxHashMap::default();
    let mut invented: FxHashSet<u32> = FxHashSet::default();
    // Only a list that takes out as well can contradict itself.
    let takes_out = rows.iter().any(|row| !row.keeps);
    let mut said: FxHashMap<(u32, u16), bool> = FxHashMap::default();
    let mut last: Option<((u32, bool), Understood)> = None;
    rows.retain_mut(|row| {
        let line = row.line;
        let mut add = |code: FindingCode, body: Option<&CompactString>, detail: &CompactString| {
            let (source, body, detail) = (Arc::clone(&source), body.cloned(), detail.clone());
            findings.push(Finding { code, source, line, response: None, body, detail });
        };
        let asked = (row.body, row.keeps);
        if last.as_ref().is_none_or(|(before, _)| *before != asked) {
            let written = &written_bodies[row.body as usize];
            let meant = match places.meant(written, row.keeps) {
                // Who brings a list of their own knows which bodies there are: one that the directory
                // does not have is a body all the same.
                Meant::Nothing(FindingCode::UnknownKey | FindingCode::MalformedKey, _) if own.replace && row.keeps => {
                    Meant::New(new_body(written))
                }
                meant => meant,
            };
            let is_new = matches!(meant, Meant::New(_));
            let understood = match meant {
                Meant::Nothing(code, detail) => Understood::Nothing(code, detail),
                Meant::Body(body) | Meant::New(body) => {
                    let next = u32::try_from(bodies.len()).unwrap_or(u32::MAX);
                    let at = *known.entry(body.key.clone()).or_insert(next);
                    if is_new && invented.insert(at) {
                        add(FindingCode::MapNewBody, Some(&body.key), &body.name);
                    }
                    if at == next {
                        bodies.push(body);
                    }
                    let zero_restored = matches!(
                        read_key(&written.key),
                        WrittenKey::Ags { zero_restored: true, .. } | WrittenKey::Ars { zero_restored: true, .. }
                    );
                    Understood::Body { at, zero_restored }
                }
            };
            last = Some((asked, understood));
        }
        let at = match &last {
            Some((_, Understood::Body { at, zero_restored })) => {
                if *zero_restored {
                    let body = &bodies[*at as usize];
                    add(FindingCode::LeadingZero, Some(&body.key), &written_bodies[row.body as usize].key);
                }
                *at
            }
            Some((_, Understood::Nothing(code, detail))) => {
                add(*code, None, detail);
                return false;
            }
            None => return false,
        };
        if takes_out && said.insert((at, row.register), row.keeps).is_some_and(|before| before != row.keeps) {
            let body = &bodies[at as usize];
            add(FindingCode::MapContradiction, Some(&body.key), &body.name);
        }
        row.body = at;
        true
    });
    Resolved { bodies, keepings: rows }
}

/// What the keys of bodies begin with that no directory has.
pub const OWN: &str = "own:";

/// A body that no directory has: by its own key, else by its name.
fn new_body(row: &OwnBody) -> Body {
    let level = row.level.unwrap_or(if row.land.is_some() { Level::Kommune } else { Level::Sonstige });
    let key = match read_key(&row.key) {
        _ if row.key.contains(':') => row.key.clone(),
        WrittenKey::Ags { ags: key, .. } | WrittenKey::Ars { ars: key, .. } => format_compact!("{OWN}{key}"),
        _ => {
            let words = if row.name.is_empty() { &row.key } else { &row.name };
            let folded = names::fold(words);
            let slug: Vec<&str> =
                folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()).collect();
            let land = row.land.map_or_else(String::new, |land| format!("{}-", land.code().to_lowercase()));
            format_compact!("{OWN}{land}{}", slug.join("-"))
        }
    };
    Body {
        name: if row.name.is_empty() { row.key.clone() } else { row.name.clone() },
        name_en: String::new(),
        kind: kind_of(level),
        level,
        land: row.land,
        ags: None,
        district: None,
        associations: [None; 2],
        population: row.population,
        key,
    }
}

/// A body that a name leads to.
#[derive(Clone)]
enum NamedPlace {
    Gemeinde(usize),
    District(String),
    Verband(String),
    /// A body of the catalogue or a Land, which the map has anyway.
    Other(String),
}

/// Words that say which kind of body a name means, where several have it.
const VERBAND: &[&str] = &[
    "amt",
    "samtgemeinde",
    "verbandsgemeinde",
    "verwaltungsgemeinschaft",
    "verwaltungsverband",
    "gemeindeverwaltungsverband",
    "vg",
    "vgem",
];
const DISTRICT: &[&str] = &["kreis", "landkreis"];
const GEMEINDE: &[&str] = &["stadt", "gemeinde", "markt", "landeshauptstadt", "hansestadt", "flecken"];

impl NamedPlace {
    /// Whether a name with these words can mean this.
    fn fits(&self, words: &[&str]) -> bool {
        let says = |kinds: &[&str]| words.iter().any(|word| kinds.contains(word));
        match self {
            Self::Verband(_) => says(VERBAND) || !(says(GEMEINDE) || says(DISTRICT)),
            Self::District(_) => says(DISTRICT) || !(says(GEMEINDE) || says(VERBAND)),
            Self::Gemeinde(_) => says(GEMEINDE) || !(says(VERBAND) || says(DISTRICT)),
            Self::Other(_) => true,
        }
    }
}

/// The places of a directory by their keys and names.
struct PlaceIndex<'a> {
    directory: &'a Directory,
    gemeinden: FxHashMap<&'a str, usize>,
    ars: FxHashMap<&'a str, usize>,
    verbaende: FxHashMap<&'a str, usize>,
    districts: FxHashMap<&'a str, usize>,
    by_name: FxHashMap<String, Vec<(Option<Land>, NamedPlace)>>,
    /// Keys of the catalogue's bodies and of the Länder.
    others: FxHashSet<String>,
}

impl<'a> PlaceIndex<'a> {
    fn new(directory: &'a Directory, catalogue: &Catalogue) -> Self {
        let mut by_name: FxHashMap<String, Vec<(Option<Land>, NamedPlace)>> = FxHashMap::default();
        let mut others = FxHashSet::default();
        let mut add = |name: &str, land: Option<Land>, named: NamedPlace| {
            if let NamedPlace::Other(key) = &named {
                others.insert(key.clone());
            }
            by_name.entry(names::identity(name)).or_default().push((land, named));
        };
        for (at, gemeinde) in directory.gemeinden.iter().enumerate() {
            add(&gemeinde.name, Land::from_key(&gemeinde.ars), NamedPlace::Gemeinde(at));
        }
        for verband in directory.verbaende.iter().filter(|verband| verband.kind.is_some()) {
            add(&verband.name, Land::from_key(&verband.key), NamedPlace::Verband(verband.key.clone()));
        }
        for body in &catalogue.bodies {
            add(&body.name, Land::from_code(&body.land), NamedPlace::Other(body.body.clone()));
        }
        // A city state is its town; the other Länder have names of their own.
        for row in catalogue.laender.iter().filter(|row| !["BE", "HB", "HH"].contains(&row.land.code())) {
            add(&row.name, Some(row.land), NamedPlace::Other(format!("land:{}", row.land.code().to_lowercase())));
        }
        for district in &directory.districts {
            // A town that is its own district stands among the municipalities already.
            let is_town = matches!(district.kind, Kind::KreisfreieStadt | Kind::Stadtkreis);
            if !is_town {
                add(&district.name, Land::from_key(&district.key), NamedPlace::District(district.key.clone()));
            }
        }
        Self {
            directory,
            gemeinden: directory.gemeinden.iter().enumerate().map(|(at, g)| (g.ags.as_str(), at)).collect(),
            ars: directory.gemeinden.iter().enumerate().map(|(at, g)| (g.ars.as_str(), at)).collect(),
            verbaende: directory.verbaende.iter().enumerate().map(|(at, v)| (v.key.as_str(), at)).collect(),
            districts: directory.districts.iter().enumerate().map(|(at, d)| (d.key.as_str(), at)).collect(),
            by_name,
            others,
        }
    }

    /// What a body of the list means, by its key, else by its name.
    fn meant(&self, row: &OwnBody, keeps: bool) -> Meant {
        let named = if row.name.is_empty() { row.key.clone() } else { format_compact!("{} {}", row.key, row.name) };
        let known =
            |body: Option<Body>, code: FindingCode| body.map_or(Meant::Nothing(code, named.clone()), Meant::Body);
        let digits = row.key.trim();
        let is_district = digits.len() == 5 && digits.bytes().all(|b| b.is_ascii_digit());
        match read_key(&row.key) {
            WrittenKey::Malformed if self.others.contains(row.key.as_str()) => Meant::Body(new_body(row)),
            WrittenKey::Malformed if row.key.contains(':') => Meant::New(new_body(row)),
            WrittenKey::Malformed if is_district => known(self.district(digits), FindingCode::UnknownKey),
            WrittenKey::Malformed => Meant::Nothing(FindingCode::MalformedKey, named),
            WrittenKey::Ags { ags, .. } => {
                let gemeinde = self.gemeinden.get(ags.as_str()).map(|at| self.gemeinde(*at));
                let district = || ags.strip_suffix("000").and_then(|key| self.district(key));
                known(gemeinde.or_else(district), FindingCode::UnknownKey)
            }
            WrittenKey::Ars { ars, .. } => {
                let gemeinde = self.ars.get(ars.as_str()).map(|at| self.gemeinde(*at));
                let district = || ars.strip_suffix("0000000").and_then(|key| self.district(key));
                let verband = || ars.strip_suffix("000").and_then(|key| self.verband(key));
                known(gemeinde.or_else(district).or_else(verband), FindingCode::UnknownKey)
            }
            WrittenKey::Missing => self.by_name(row, keeps),
        }
    }

    /// The one place with a name; none has it: a body of its own, unless it is to be taken out.
    fn by_name(&self, row: &OwnBody, keeps: bool) -> Meant {
        let identity = names::identity(&row.name);
        let folded = names::fold(&row.name);
        let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).collect();
        let all: Vec<&NamedPlace> = self.by_name.get(&identity).map_or_else(Vec::new, |places| {
            let here = |land: &Option<Land>| row.land.is_none() || land.is_none() || row.land == *land;
            places.iter().filter(|(land, _)| here(land)).map(|(_, place)| place).collect()
        });
        let fitting: Vec<&NamedPlace> = all.iter().copied().filter(|place| place.fits(&words)).collect();
        let places = if fitting.is_empty() { all } else { fitting };
        match places.as_slice() {
            [one] => match self.named(one, row) {
                Some(body) => Meant::Body(body),
                None => Meant::Nothing(FindingCode::MapAmbiguous, row.name.clone()),
            },
            [] if keeps && !identity.is_empty() => Meant::New(new_body(row)),
            [] => Meant::Nothing(FindingCode::MapNothingToRemove, row.name.clone()),
            _ => Meant::Nothing(FindingCode::MapAmbiguous, row.name.clone()),
        }
    }

    fn named(&self, named: &NamedPlace, row: &OwnBody) -> Option<Body> {
        match named {
            NamedPlace::Gemeinde(at) => Some(self.gemeinde(*at)),
            NamedPlace::District(key) => self.district(key),
            NamedPlace::Verband(key) => self.verband(key),
            // The map has it already, and keeps what the catalogue says of it.
            NamedPlace::Other(key) => Some(Body { key: key.as_str().into(), ..new_body(row) }),
        }
    }

    fn common(&self, key: String, name: &str, kind: Kind) -> Body {
        Body {
            name: name.into(),
            name_en: String::new(),
            kind,
            level: Level::Kommune,
            land: Land::from_key(&key),
            ags: None,
            district: self.districts.get(&key[..5]).copied(),
            associations: [None; 2],
            population: None,
            key: key.into(),
        }
    }

    fn gemeinde(&self, at: usize) -> Body {
        let gemeinde = &self.directory.gemeinden[at];
        let common = self.common(gemeinde.ars.clone(), &gemeinde.name, gemeinde.kind);
        Body { ags: Some(gemeinde.ags.clone()), ..common }
    }

    fn district(&self, key: &str) -> Option<Body> {
        let district = &self.directory.districts[*self.districts.get(key)?];
        Some(self.common(format!("{key}0000000"), &district.name, district.kind))
    }

    fn verband(&self, key: &str) -> Option<Body> {
        let verband = &self.directory.verbaende[*self.verbaende.get(key)?];
        Some(self.common(format!("{key}000"), &verband.name, verband.kind?))
    }
}
