//! The territorial directory: Länder, districts, associations and municipalities with their keys.
//!
//! Read from the official GV100AD ([`super::gv100ad`]) or from the embedded edition.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::domain::{Kind, Land};
use crate::error::{FormatError, SourceError};

/// A district (Kreisebene), towns that are their own district included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct District {
    /// Five digits.
    pub key: String,
    /// Official name.
    pub name: String,
    /// Landkreis, Kreis, kreisfreie Stadt …
    pub kind: Kind,
    /// Inhabitants, where the source knows them; else the sum of the municipalities serves.
    pub population: Option<u32>,
}

/// An association of municipalities (Gemeindeverband, record 50), or the place of a municipality
/// that is free of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verband {
    /// Nine digits: district and association.
    pub key: String,
    /// Official name.
    pub name: String,
    /// Amt, Samtgemeinde …; none for a municipality free of an association.
    pub kind: Option<Kind>,
}

/// A municipality; unincorporated areas are none.
#[derive(Debug, Clone, PartialEq, Eq)]
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
}

/// One edition of the directory.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Directory {
    /// Where it comes from and of which day, for screens and exports.
    pub edition: String,
    /// Whether it is the one that the binary carries, which is of 2016.
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

/// Reads the embedded edition from its three tables (`data/map`).
///
/// # Errors
/// When a table does not have the shape that `data/map/README.md` describes.
pub fn embedded() -> Result<Directory, SourceError> {
    let districts = rows("data/map/districts.csv", include_str!("../../data/map/districts.csv"))?;
    let verbaende = rows("data/map/verbaende.csv", include_str!("../../data/map/verbaende.csv"))?;
    let gemeinden = rows("data/map/gemeinden.csv", include_str!("../../data/map/gemeinden.csv"))?;
    let mut directory = Directory {
        edition: "BKG VG250, 01.01.2016".into(),
        is_embedded: true,
        laender: Land::ALL.len(),
        ..Directory::default()
    };
    for [key, name, kind, population] in districts {
        let kind = kind_of(kind, "data/map/districts.csv")?;
        directory.districts.push(District {
            key: key.into(),
            name: name.into(),
            kind,
            population: population.parse().ok(),
        });
    }
    for [key, name, kind] in verbaende {
        let kind = match kind {
            "verbandsfrei" => None,
            kind => Some(kind_of(kind, "data/map/verbaende.csv")?),
        };
        directory.verbaende.push(Verband { key: key.into(), name: name.into(), kind });
    }
    for [ars, ags, name, kind, population, _source] in gemeinden {
        directory.gemeinden.push(Gemeinde {
            ars: ars.into(),
            ags: ags.into(),
            name: name.into(),
            kind: kind_of(kind, "data/map/gemeinden.csv")?,
            population: population.parse().ok(),
        });
    }
    directory.settle();
    Ok(directory)
}

fn kind_of(code: &str, path: &str) -> Result<Kind, SourceError> {
    Kind::from_code(code)
        .ok_or_else(|| SourceError::new(FormatError::BadField, path).expected(Kind::CODES.join(" ")).found(code))
}

/// The records of an embedded table with `N` fields each, without its header. Embedded tables
/// quote nothing: their fields hold no separator.
fn rows<const N: usize>(path: &'static str, text: &'static str) -> Result<Vec<[&'static str; N]>, SourceError> {
    text.lines()
        .enumerate()
        .skip(1)
        .map(|(at, line)| {
            let fields: Vec<&str> = line.split(';').collect();
            <[&str; N]>::try_from(fields.as_slice())
                .map_err(|_| SourceError::new(FormatError::FieldCount, path).at(at + 1).expected(N).found(fields.len()))
        })
        .collect()
}
