//! The territorial directory: Länder, districts, associations and municipalities with their keys.
//!
//! Read from the official GV100AD ([`super::gv100ad`]) or from the embedded edition.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::{Kind, Land};
use crate::error::{FormatError, SourceError};

/// A district (Kreisebene), towns that are their own district included.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct District {
    /// Five digits.
    pub key: String,
    /// Official name.
    pub name: String,
    /// Landkreis, Kreis, kreisfreie Stadt …
    pub kind: Kind,
    /// Seat of its administration.
    pub seat: String,
}

/// An association of municipalities (Gemeindeverband, record 50), or the place of a municipality
/// that is free of one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verband {
    /// Nine digits: district and association.
    pub key: String,
    /// Official name.
    pub name: String,
    /// Amt, Samtgemeinde …; none for a municipality free of an association.
    pub kind: Option<Kind>,
    /// Seat of its administration; empty where it is free of one.
    pub seat: String,
}

/// A municipality; unincorporated areas are none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gemeinde {
    /// Regionalschlüssel, twelve digits.
    pub ars: String,
    /// Gemeindeschlüssel, eight digits.
    pub ags: String,
    /// Official name.
    pub name: String,
    /// Stadt, Markt …
    pub kind: Kind,
    /// Inhabitants; none where no source knows them.
    pub population: Option<u32>,
    /// Postcode of its administration.
    pub postcode: Option<u32>,
    /// Its courts as the directory codes them: higher regional, regional and local court, four signs.
    pub court: Option<[u8; 4]>,
    /// Area in hectares.
    pub area: Option<u32>,
}

/// One edition of the directory.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Directory {
    /// Where it comes from and of which day, for screens and exports.
    pub edition: String,
    /// Whether it is the one that the binary carries.
    pub is_embedded: bool,
    /// Number of Länder with a record.
    pub laender: usize,
    /// Districts, by key.
    pub districts: Vec<District>,
    /// Associations and association-free places that contain a municipality, by key.
    pub verbaende: Vec<Verband>,
    /// Records 50 of the source, those without a municipality included.
    pub verband_records: usize,
    /// Municipalities, by ARS.
    pub gemeinden: Vec<Gemeinde>,
    /// Unincorporated areas; they keep no register.
    pub unincorporated: Vec<String>,
}

impl Directory {
    /// Drops associations without a municipality and brings everything into the order of keys.
    pub(super) fn settle(&mut self) {
        let used: std::collections::HashSet<String> = self.gemeinden.iter().map(|g| g.ars[..9].to_owned()).collect();
        self.verband_records = self.verbaende.len().max(self.verband_records);
        self.verbaende.retain(|v| used.contains(v.key.as_str()));
        self.districts.sort_by(|a, b| a.key.cmp(&b.key));
        self.verbaende.sort_by(|a, b| a.key.cmp(&b.key));
        self.gemeinden.sort_by(|a, b| a.ars.cmp(&b.ars));
        self.unincorporated.sort();
    }

    /// The day of the edition, where its name says it.
    pub fn day(&self) -> Option<NaiveDate> {
        let day = self.edition.rsplit(' ').next()?;
        NaiveDate::parse_from_str(day, "%d.%m.%Y").ok()
    }

    /// Inhabitants per prefix of the ARS of this length; none where no member has a number.
    pub fn population_by_prefix(&self, length: usize) -> HashMap<&str, u32> {
        let mut sums = HashMap::new();
        for gemeinde in &self.gemeinden {
            if let Some(population) = gemeinde.population {
                *sums.entry(&gemeinde.ars[..length]).or_insert(0) += population;
            }
        }
        sums
    }
}

/// The edition that the binary carries, as screens name it.
const EDITION: &str = "© Destatis, GV100AD, 30.11.2025";

/// Reads the embedded edition from its tables (`data/map`).
///
/// # Errors
/// When a table does not have the shape that `data/map/README.md` describes.
pub fn embedded() -> Result<Directory, SourceError> {
    let districts = rows("data/map/districts.csv", include_str!("../../data/map/districts.csv"));
    let verbaende = rows("data/map/verbaende.csv", include_str!("../../data/map/verbaende.csv"));
    let gemeinden = rows("data/map/gemeinden.csv", include_str!("../../data/map/gemeinden.csv"));
    let unincorporated = rows("data/map/unincorporated.csv", include_str!("../../data/map/unincorporated.csv"));
    let mut directory =
        Directory { edition: EDITION.into(), is_embedded: true, laender: Land::ALL.len(), ..Directory::default() };
    for row in districts {
        let [key, name, kind, seat] = row?;
        let kind = kind_of(kind, "data/map/districts.csv")?;
        directory.districts.push(District { key: key.into(), name: name.into(), kind, seat: seat.into() });
    }
    let mut associations = Vec::with_capacity(1_300);
    for row in verbaende {
        let [key, name, kind, seat] = row?;
        let kind = Some(kind_of(kind, "data/map/verbaende.csv")?);
        associations.push(Verband { key: key.into(), name: name.into(), kind, seat: seat.into() });
    }
    directory.gemeinden.reserve(11_000);
    directory.verbaende.reserve(4_600);
    let mut associations = associations.into_iter().peekable();
    for row in gemeinden {
        let [ars, name, kind, population, postcode, court, area] = row?;
        let (Some(place), Some(own)) = (ars.get(..9), ars.get(9..12)) else {
            return Err(SourceError::new(FormatError::BadField, "data/map/gemeinden.csv").found(ars));
        };
        // Both tables are in the order of keys: an association stands before its first member, and a
        // municipality without one is its own.
        if directory.verbaende.last().is_none_or(|last| last.key != place) {
            let association = associations.next_if(|association| association.key == place);
            let free = || Verband { key: place.into(), name: name.into(), kind: None, seat: String::new() };
            directory.verbaende.push(association.unwrap_or_else(free));
        }
        directory.gemeinden.push(Gemeinde {
            ars: ars.into(),
            ags: [&place[..5], own].concat(),
            name: name.into(),
            kind: kind_of(kind, "data/map/gemeinden.csv")?,
            population: population.parse().ok(),
            postcode: postcode.parse().ok(),
            court: court.as_bytes().try_into().ok(),
            area: area.parse().ok(),
        });
    }
    if let Some(left) = associations.next() {
        let error = SourceError::new(FormatError::BadField, "data/map/verbaende.csv");
        return Err(error.expected("data/map/gemeinden.csv").found(left.key));
    }
    let mut empty: Vec<&str> = Vec::new();
    for row in unincorporated {
        let [ars, _name] = row?;
        directory.unincorporated.push(ars.into());
        empty.extend(ars.get(..9));
    }
    // An area without municipality counts as an association of its own in the source.
    empty.sort_unstable();
    empty.dedup();
    empty.retain(|key| directory.verbaende.binary_search_by(|known| known.key.as_str().cmp(key)).is_err());
    directory.verband_records = directory.verbaende.len() + empty.len();
    Ok(directory)
}

fn kind_of(code: &str, path: &str) -> Result<Kind, SourceError> {
    Kind::from_code(code)
        .ok_or_else(|| SourceError::new(FormatError::BadField, path).expected(Kind::CODES.join(" ")).found(code))
}

/// The records of an embedded table with `N` fields each, without its header. Embedded tables
/// quote nothing: their fields hold no separator.
fn rows<const N: usize>(
    path: &'static str,
    text: &'static str,
) -> impl Iterator<Item = Result<[&'static str; N], SourceError>> {
    text.lines().enumerate().skip(1).map(move |(at, line)| {
        let mut row = [""; N];
        let mut fields = 0;
        for field in line.split(';') {
            if let Some(cell) = row.get_mut(fields) {
                *cell = field;
            }
            fields += 1;
        }
        if fields == N {
            Ok(row)
        } else {
            Err(SourceError::new(FormatError::FieldCount, path).at(at + 1).expected(N).found(fields))
        }
    })
}
