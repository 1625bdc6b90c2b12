//! A map of one's own brought onto the directory: which bodies its rows mean.

use std::collections::HashMap;

use crate::domain::keys::{WrittenKey, read_key};
use crate::domain::{Finding, FindingCode, Kind, Land, Level, names};
use crate::sources::directory::Directory;
use crate::sources::own_map::{OwnMap, OwnRow, kind_of};

use super::register_map::Body;

/// One row: the body's key, the register, whether it keeps it.
pub type OwnKeeping = (String, u16, bool);

/// The keepings of the list, and the bodies that the map needs for them; bodies that it has already
/// keep what the directory says of them.
pub fn resolve(own: &OwnMap, directory: &Directory, findings: &mut Vec<Finding>) -> (Vec<Body>, Vec<OwnKeeping>) {
    let places = Places::new(directory);
    let mut bodies: Vec<Body> = Vec::new();
    let mut keepings = Vec::with_capacity(own.rows.len());
    let mut unknown: HashMap<String, usize> = HashMap::new();
    for row in &own.rows {
        let add =
            |code: FindingCode, detail: &str| Finding { line: row.line, ..Finding::of_file(code, &own.source, detail) };
        match read_key(&row.key) {
            WrittenKey::Malformed if !row.key.contains(':') => findings.push(add(FindingCode::MalformedKey, &row.key)),
            WrittenKey::Ags { zero_restored: true, .. } | WrittenKey::Ars { zero_restored: true, .. } => {
                findings.push(add(FindingCode::LeadingZero, &row.key));
            }
            _ => {}
        }
        let body = places.body(row).unwrap_or_else(|| {
            let body = invented(row);
            if unknown.insert(body.key.clone(), bodies.len()).is_none() {
                findings.push(Finding {
                    body: Some(body.key.clone()),
                    ..add(FindingCode::MapNewBody, if row.name.is_empty() { &row.key } else { &row.name })
                });
            }
            body
        });
        keepings.push((body.key.clone(), row.register, row.keeps));
        bodies.push(body);
    }
    (bodies, keepings)
}

/// A body that no directory has: by its own key, else by its name.
fn invented(row: &OwnRow) -> Body {
    let level = row.level.unwrap_or(if row.land.is_some() { Level::Kommune } else { Level::Sonstige });
    let key = match read_key(&row.key) {
        WrittenKey::Ars { ars, .. } => ars,
        WrittenKey::Ags { ags, .. } => format!("own:{ags}"),
        _ if row.key.contains(':') => row.key.clone(),
        _ => {
            let words = if row.name.is_empty() { &row.key } else { &row.name };
            let folded = names::fold(words);
            let slug: Vec<&str> =
                folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()).collect();
            let land = row.land.map_or_else(String::new, |land| format!("{}-", land.code().to_lowercase()));
            format!("own:{land}{}", slug.join("-"))
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

/// The places of a directory by their keys and names.
struct Places<'a> {
    directory: &'a Directory,
    gemeinden: HashMap<&'a str, usize>,
    ars: HashMap<&'a str, usize>,
    verbaende: HashMap<&'a str, usize>,
    districts: HashMap<&'a str, usize>,
    by_name: HashMap<(Land, String), Option<usize>>,
}

impl<'a> Places<'a> {
    fn new(directory: &'a Directory) -> Self {
        let mut by_name: HashMap<(Land, String), Option<usize>> = HashMap::new();
        for (at, gemeinde) in directory.gemeinden.iter().enumerate() {
            if let Some(land) = Land::from_key(&gemeinde.ars) {
                let name = (land, names::identity(&gemeinde.name));
                by_name.entry(name).and_modify(|known| *known = None).or_insert(Some(at));
            }
        }
        Self {
            directory,
            gemeinden: directory.gemeinden.iter().enumerate().map(|(at, g)| (g.ags.as_str(), at)).collect(),
            ars: directory.gemeinden.iter().enumerate().map(|(at, g)| (g.ars.as_str(), at)).collect(),
            verbaende: directory.verbaende.iter().enumerate().map(|(at, v)| (v.key.as_str(), at)).collect(),
            districts: directory.districts.iter().enumerate().map(|(at, d)| (d.key.as_str(), at)).collect(),
            by_name,
        }
    }

    /// The body that a row means, as the directory describes it.
    fn body(&self, row: &OwnRow) -> Option<Body> {
        match read_key(&row.key) {
            WrittenKey::Ags { ags, .. } => self
                .gemeinden
                .get(ags.as_str())
                .map(|at| self.gemeinde(*at))
                .or_else(|| ags.strip_suffix("000").and_then(|key| self.district(key))),
            WrittenKey::Ars { ars, .. } => self
                .ars
                .get(ars.as_str())
                .map(|at| self.gemeinde(*at))
                .or_else(|| ars.strip_suffix("0000000").and_then(|key| self.district(key)))
                .or_else(|| ars.strip_suffix("000").and_then(|key| self.verband(key))),
            WrittenKey::Missing => {
                let at = (*self.by_name.get(&(row.land?, names::identity(&row.name)))?)?;
                Some(self.gemeinde(at))
            }
            WrittenKey::Malformed => None,
        }
    }

    fn common(&self, key: String, name: &str, kind: Kind) -> Body {
        Body {
            name: name.to_owned(),
            name_en: String::new(),
            kind,
            level: Level::Kommune,
            land: Land::from_key(&key),
            ags: None,
            district: self.districts.get(&key[..5]).copied(),
            associations: [None; 2],
            population: None,
            key,
        }
    }

    fn gemeinde(&self, at: usize) -> Body {
        let gemeinde = &self.directory.gemeinden[at];
        let common = self.common(gemeinde.ars.clone(), &gemeinde.name, gemeinde.kind);
        Body { ags: Some(gemeinde.ags.clone()), ..common }
    }

    fn district(&self, key: &str) -> Option<Body> {
        let district = &self.directory.districts[*self.districts.get(key)?];
        let common = self.common(format!("{key}0000000"), &district.name, district.kind);
        Some(Body { population: district.population, ..common })
    }

    fn verband(&self, key: &str) -> Option<Body> {
        let verband = &self.directory.verbaende[*self.verbaende.get(key)?];
        Some(self.common(format!("{key}000"), &verband.name, verband.kind?))
    }
}
