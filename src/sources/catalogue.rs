//! The catalogue: registers, their keepers, lists, evidence, Länder and associations, from `data/`.

use std::collections::HashMap;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::domain::{Channel, Confidence, KeeperRule, Kind, Land, Level, Maturity, names};
use crate::error::{FormatError, SourceError};

use super::outlines::{self, Outline};

/// A kind of register.
#[derive(Debug, Clone, Deserialize)]
#[expect(missing_docs, reason = "the columns are described in data/README.md")]
pub struct Register {
    pub register: String,
    pub name: String,
    pub name_en: String,
    pub short: String,
    #[serde(deserialize_with = "code")]
    pub level: Level,
    #[serde(deserialize_with = "code")]
    pub keeper_rule: KeeperRule,
    pub legal_basis: String,
    pub standard: String,
    pub holding: String,
    pub instances: String,
    pub keeper: String,
    pub keeper_en: String,
    #[serde(deserialize_with = "code")]
    pub channel: Channel,
    pub source: String,
    #[serde(deserialize_with = "code")]
    pub confidence: Confidence,
}

/// A body that is named because it alone keeps a register.
#[derive(Debug, Clone, Deserialize)]
#[expect(missing_docs, reason = "the columns are described in data/README.md")]
pub struct NamedBody {
    pub body: String,
    pub name: String,
    pub name_en: String,
    #[serde(deserialize_with = "code")]
    pub kind: Kind,
    #[serde(deserialize_with = "code")]
    pub level: Level,
    pub land: String,
    pub registers: String,
    pub source: String,
    #[serde(deserialize_with = "code")]
    pub confidence: Confidence,
}

/// A version of a list of registers.
#[derive(Debug, Clone, Deserialize)]
#[expect(missing_docs, reason = "the columns are described in data/README.md")]
pub struct List {
    pub list: String,
    pub name: String,
    pub name_en: String,
    pub date: String,
    pub size: u32,
    pub complete: String,
    pub source: String,
    #[serde(deserialize_with = "code")]
    pub confidence: Confidence,
}

/// A register's place on a list.
#[derive(Debug, Clone, Deserialize)]
#[expect(missing_docs, reason = "the columns are described in data/README.md")]
pub struct Membership {
    pub list: String,
    pub register: String,
    pub number: String,
    pub status: String,
    pub source: String,
    #[serde(deserialize_with = "code")]
    pub confidence: Confidence,
}

/// What a register can prove.
#[derive(Debug, Clone, Deserialize)]
#[expect(missing_docs, reason = "the columns are described in data/README.md")]
pub struct Evidence {
    pub evidence: String,
    pub register: String,
    pub name: String,
    pub name_en: String,
    pub sdg: String,
    pub source: String,
    #[serde(deserialize_with = "code")]
    pub confidence: Confidence,
}

/// A procedure of Annex II of the SDG regulation.
#[derive(Debug, Clone, Deserialize)]
#[expect(missing_docs, reason = "the columns are described in data/README.md")]
pub struct Procedure {
    pub code: String,
    pub name: String,
    pub short: String,
    pub name_en: String,
    pub short_en: String,
    pub source: String,
}

/// A Land with its place on the tile map.
#[derive(Debug, Clone, Deserialize)]
#[expect(missing_docs, reason = "the columns are described in data/README.md")]
pub struct LandRow {
    #[serde(deserialize_with = "code")]
    pub land: Land,
    pub key: String,
    pub name: String,
    pub name_en: String,
    pub short_en: String,
    pub city_state: String,
    pub tile_x: u16,
    pub tile_y: u16,
    pub source: String,
}

/// A municipal association (kommunaler Spitzenverband).
#[derive(Debug, Clone, Deserialize)]
#[expect(missing_docs, reason = "the columns are described in data/README.md")]
pub struct Association {
    pub association: String,
    pub land: String,
    pub name: String,
    pub short: String,
    pub kind: String,
    pub source: String,
    #[serde(deserialize_with = "code")]
    pub confidence: Confidence,
}

/// A phase, milestone, event or deadline of the programme.
#[derive(Debug, Clone, Deserialize)]
#[expect(missing_docs, reason = "the columns are described in data/README.md")]
pub struct RoadmapItem {
    pub item: String,
    pub kind: String,
    pub strand: String,
    pub start: String,
    pub end: String,
    pub name: String,
    pub name_en: String,
    pub source: String,
    #[serde(deserialize_with = "code")]
    pub confidence: Confidence,
}

/// A level of the Nachweis-Reifegradmodell with its official name.
#[derive(Debug, Clone, Deserialize)]
#[expect(missing_docs, reason = "the columns are described in data/README.md")]
pub struct LevelRow {
    #[serde(deserialize_with = "code")]
    pub level: Maturity,
    pub name: String,
    pub name_en: String,
    pub short: String,
    pub short_en: String,
    pub source: String,
}

/// Where something that the binary carries comes from.
#[derive(Debug, Clone, Deserialize)]
#[expect(missing_docs, reason = "the columns are described in data/README.md")]
pub struct DataSource {
    pub name: String,
    pub name_en: String,
    pub source: String,
    pub licence: String,
}

/// An exception to a register's keeper rule in one Land.
#[derive(Debug, Clone, Deserialize)]
#[expect(missing_docs, reason = "the columns are described in data/README.md")]
pub struct KeeperException {
    pub register: String,
    #[serde(deserialize_with = "code")]
    pub land: Land,
    #[serde(deserialize_with = "code")]
    pub keeper_rule: KeeperRule,
    pub source: String,
    #[serde(deserialize_with = "code")]
    pub confidence: Confidence,
}

/// All facts that the binary carries about registers and their surroundings.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "each field is the file of the same name, described in data/README.md")]
pub struct Catalogue {
    pub registers: Vec<Register>,
    pub keeper_rules: Vec<KeeperException>,
    pub bodies: Vec<NamedBody>,
    pub lists: Vec<List>,
    pub memberships: Vec<Membership>,
    pub evidence: Vec<Evidence>,
    pub sdg: Vec<Procedure>,
    pub laender: Vec<LandRow>,
    pub outlines: Vec<Outline>,
    pub associations: Vec<Association>,
    pub roadmap: Vec<RoadmapItem>,
    pub maturity_levels: Vec<LevelRow>,
    pub sources: Vec<DataSource>,
}

/// A closed set that can be read from its code.
trait Coded: Sized + 'static {
    fn read(code: &str) -> Option<Self>;
    const EXPECTED: &'static [&'static str];
}

macro_rules! coded {
    ($($set:ty),+) => { $(impl Coded for $set {
        fn read(code: &str) -> Option<Self> { Self::from_code(code) }
        const EXPECTED: &'static [&'static str] = <$set>::CODES;
    })+ };
}
coded!(Channel, Confidence, KeeperRule, Kind, Land, Level, Maturity);

fn code<'de, D: serde::Deserializer<'de>, T: Coded>(deserializer: D) -> Result<T, D::Error> {
    let text = String::deserialize(deserializer)?;
    T::read(&text).ok_or_else(|| {
        serde::de::Error::invalid_value(serde::de::Unexpected::Str(&text), &T::EXPECTED.join(" | ").as_str())
    })
}

macro_rules! table {
    ($file:literal) => {
        read(concat!("data/", $file), include_str!(concat!("../../data/", $file)))
    };
}

impl Catalogue {
    /// Reads the catalogue that the binary carries.
    ///
    /// # Errors
    /// When a file of `data/` does not have the shape that `data/README.md` describes; a test
    /// makes sure that this does not ship.
    pub fn embedded() -> Result<Self, SourceError> {
        Ok(Self {
            registers: table!("registers.csv")?,
            keeper_rules: table!("keeper_rules.csv")?,
            bodies: table!("bodies.csv")?,
            lists: table!("lists.csv")?,
            memberships: table!("memberships.csv")?,
            evidence: table!("evidence.csv")?,
            sdg: table!("sdg.csv")?,
            laender: table!("laender.csv")?,
            outlines: outlines::embedded()?,
            associations: table!("associations.csv")?,
            roadmap: table!("roadmap.csv")?,
            maturity_levels: table!("maturity_levels.csv")?,
            sources: table!("sources.csv")?,
        })
    }

    /// The lists of registers alone, for models that name them.
    ///
    /// # Errors
    /// As [`Self::embedded`].
    pub fn embedded_lists() -> Result<Vec<List>, SourceError> {
        table!("lists.csv")
    }

    /// The Land that is written so: its letters, its official key or its name in either language.
    pub fn land(&self, written: &str) -> Option<Land> {
        let folded = names::fold(written);
        let known = self
            .laender
            .iter()
            .find(|row| [row.land.code(), &row.name, &row.name_en].iter().any(|name| names::fold(name) == folded));
        known.map(|row| row.land).or_else(|| (written.len() == 2).then(|| Land::from_key(written)).flatten())
    }

    /// The rule that says who keeps a register in a Land; of several exceptions the first counts.
    pub fn keeper_rule(&self, register: &Register, land: Land) -> KeeperRule {
        self.keeper_rules
            .iter()
            .find(|exception| exception.register == register.register && exception.land == land)
            .map_or(register.keeper_rule, |exception| exception.keeper_rule)
    }
}

/// Every spelling of a register: id, German and English name.
#[derive(Debug)]
pub struct RegisterNames {
    folded: HashMap<String, u16>,
    /// What was looked up before: thousands of participants share a handful of spellings.
    seen: HashMap<String, Option<u16>>,
}

impl RegisterNames {
    /// The spellings of a catalogue.
    pub fn new(catalogue: &Catalogue) -> Self {
        let mut folded = HashMap::new();
        for (register, index) in catalogue.registers.iter().zip(0_u16..) {
            for name in [&register.register, &register.name, &register.name_en, &register.short] {
                folded.entry(names::fold(name)).or_insert(index);
            }
        }
        Self { folded, seen: HashMap::new() }
    }

    /// The index of the register that is written so.
    pub fn find(&mut self, written: &str) -> Option<u16> {
        if let Some(known) = self.seen.get(written) {
            return *known;
        }
        let found = self.folded.get(&names::fold(written)).copied();
        self.seen.insert(written.to_owned(), found);
        found
    }
}

/// Reads one table of `data/`: `;`-separated with a header.
pub(crate) fn read<T: DeserializeOwned>(path: &str, text: &str) -> Result<Vec<T>, SourceError> {
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(text.as_bytes());
    reader
        .deserialize()
        .map(|row| {
            row.map_err(|cause: csv::Error| {
                let line = cause.position().and_then(|p| usize::try_from(p.line()).ok());
                let error = SourceError::new(FormatError::BadField, path).found(&cause);
                line.map_or(error.clone(), |line| error.at(line))
            })
        })
        .collect()
}
