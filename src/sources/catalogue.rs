//! The catalogue: registers, their keepers, lists, evidence, Länder and associations, from `data/`.

use std::collections::HashMap;

use std::sync::Arc;

use chrono::NaiveDate;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::domain::{Channel, Confidence, Finding, KeeperRule, Kind, Land, Level, Maturity, names};
use crate::error::{FormatError, SourceError};

use super::extension::{Extension, Origin};
use super::outlines::{self, Outline};

/// A kind of register.
#[derive(Debug, Clone, Deserialize)]
#[expect(missing_docs, reason = "the columns are described in data/README.md")]
pub struct Register {
    pub register: String,
    pub name: String,
    pub name_en: String,
    pub short: String,
    #[serde(default)]
    pub short_en: String,
    #[serde(deserialize_with = "code")]
    pub level: Level,
    #[serde(deserialize_with = "code")]
    pub keeper_rule: KeeperRule,
    pub legal_basis: String,
    pub standard: String,
    pub holding: String,
    pub instances: String,
    pub instances_year: String,
    pub instances_source: String,
    pub keeper: String,
    pub keeper_en: String,
    #[serde(deserialize_with = "code")]
    pub channel: Channel,
    pub source: String,
    #[serde(deserialize_with = "code")]
    pub confidence: Confidence,
}

/// A body that is listed because no rule of territory leads to it.
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
    pub seat: String,
    pub code: String,
    pub district: String,
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
    pub land: String,
    pub audience: String,
    pub certainty: String,
    pub name: String,
    pub name_en: String,
    pub note: String,
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

/// Where a row of the catalogue stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowPlace {
    /// Name of the file.
    pub file: Arc<str>,
    /// Line in it, from 1.
    pub line: u32,
}

impl Default for RowPlace {
    fn default() -> Self {
        Self { file: "–".into(), line: 0 }
    }
}

/// Who keeps a register in one Land, where the register's usual rule does not say it or the Land's law
/// was looked at.
#[derive(Debug, Clone, Deserialize)]
#[expect(missing_docs, reason = "the columns are described in data/README.md")]
pub struct KeeperRuleRow {
    pub register: String,
    #[serde(deserialize_with = "code")]
    pub land: Land,
    #[serde(deserialize_with = "code")]
    pub keeper_rule: KeeperRule,
    pub provision: String,
    pub note: String,
    pub source: String,
    #[serde(deserialize_with = "code")]
    pub confidence: Confidence,
    #[serde(skip)]
    pub place: RowPlace,
}

/// A body for which another keeps a register, or which keeps one beside those whom the rule names.
#[derive(Debug, Clone, Deserialize)]
#[expect(missing_docs, reason = "the columns are described in data/README.md")]
pub struct KeeperException {
    pub register: String,
    pub body: String,
    pub keeper: String,
    pub provision: String,
    pub note: String,
    pub source: String,
    #[serde(deserialize_with = "code")]
    pub confidence: Confidence,
    #[serde(skip)]
    pub place: RowPlace,
}

/// What is publicly known of a register's connection to NOOTS.
#[derive(Debug, Clone, Deserialize)]
#[expect(missing_docs, reason = "the columns are described in data/README.md")]
pub struct NootsState {
    pub register: String,
    pub state: String,
    pub date: String,
    pub note: String,
    pub note_en: String,
    pub source: String,
    #[serde(deserialize_with = "code")]
    pub confidence: Confidence,
}

/// A municipality or district that belongs to an association.
#[derive(Debug, Clone, Deserialize)]
#[expect(missing_docs, reason = "the columns are described in data/README.md")]
pub struct AssociationMember {
    pub body: String,
    pub association: String,
}

/// The file of the rules of the Länder, as findings name it.
const RULES: &str = "data/keeper_rules.csv";

/// The file of the exceptions of bodies.
const EXCEPTIONS: &str = "data/keeper_exceptions.csv";

/// All facts that the binary carries about registers and their surroundings.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "each field is the file of the same name, described in data/README.md")]
pub struct Catalogue {
    pub registers: Vec<Register>,
    pub keeper_rules: Vec<KeeperRuleRow>,
    pub keeper_exceptions: Vec<KeeperException>,
    pub bodies: Vec<NamedBody>,
    pub lists: Vec<List>,
    pub memberships: Vec<Membership>,
    pub evidence: Vec<Evidence>,
    pub sdg: Vec<Procedure>,
    pub laender: Vec<LandRow>,
    pub outlines: Vec<Outline>,
    pub associations: Vec<Association>,
    pub association_members: Vec<AssociationMember>,
    pub noots: Vec<NootsState>,
    /// Rows that a team has added or changed.
    pub origins: Vec<Origin>,
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
    ($extension:ident, $file:literal) => {
        $extension.table($file, include_str!(concat!("../../data/", $file)))
    };
}

impl Catalogue {
    /// Reads the catalogue that the binary carries.
    ///
    /// # Errors
    /// When a file of `data/` does not have the shape that `data/README.md` describes; a test
    /// makes sure that this does not ship.
    pub fn embedded() -> Result<Self, SourceError> {
        Self::extended(Extension::default(), &mut Vec::new())
    }

    /// The catalogue that the binary carries with what a team adds to it and says otherwise.
    ///
    /// # Errors
    /// As [`Self::embedded`]; rows of the team's that cannot be used are findings.
    pub fn extended(mut own: Extension, findings: &mut Vec<Finding>) -> Result<Self, SourceError> {
        let mut catalogue = Self {
            registers: table!(own, "registers.csv")?,
            keeper_rules: Vec::new(),
            keeper_exceptions: Vec::new(),
            bodies: table!(own, "bodies.csv")?,
            lists: table!(own, "lists.csv")?,
            memberships: table!(own, "memberships.csv")?,
            evidence: table!(own, "evidence.csv")?,
            sdg: read("data/sdg.csv", include_str!("../../data/sdg.csv"))?,
            laender: read("data/laender.csv", include_str!("../../data/laender.csv"))?,
            outlines: outlines::embedded()?,
            associations: table!(own, "associations.csv")?,
            association_members: own.table("association_members.csv", "body;association\n")?,
            noots: table!(own, "noots.csv")?,
            roadmap: table!(own, "roadmap.csv")?,
            maturity_levels: read("data/maturity_levels.csv", include_str!("../../data/maturity_levels.csv"))?,
            sources: read("data/sources.csv", include_str!("../../data/sources.csv"))?,
            origins: Vec::new(),
        };
        let rules: Vec<KeeperRuleRow> = read(RULES, include_str!("../../data/keeper_rules.csv"))?;
        let exceptions: Vec<KeeperException> = read(EXCEPTIONS, include_str!("../../data/keeper_exceptions.csv"))?;
        let place = |file: &str| {
            let file: Arc<str> = file.into();
            move |line| RowPlace { file: file.clone(), line }
        };
        let (in_rules, in_exceptions) = (place(RULES), place(EXCEPTIONS));
        let rules = rules.into_iter().zip(2..).map(|(row, line)| KeeperRuleRow { place: in_rules(line), ..row });
        catalogue.keeper_rules = rules.collect();
        let exceptions = exceptions.into_iter().zip(2..);
        let exceptions = exceptions.map(|(row, line)| KeeperException { place: in_exceptions(line), ..row });
        catalogue.keeper_exceptions = exceptions.collect();
        own.finish(&mut catalogue, findings);
        Ok(catalogue)
    }

    /// The lists of registers alone, for models that name them.
    ///
    /// # Errors
    /// As [`Self::embedded`].
    pub fn embedded_lists() -> Result<Vec<List>, SourceError> {
        read("data/lists.csv", include_str!("../../data/lists.csv"))
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

    /// The row that says who keeps a register in a Land, where there is one; of several the first counts.
    pub fn keeper_rule(&self, register: &str, land: Land) -> Option<&KeeperRuleRow> {
        self.keeper_rules.iter().find(|row| row.register == register && row.land == land)
    }

    /// Who keeps a register in a Land.
    pub fn rule(&self, register: &Register, land: Land) -> KeeperRule {
        self.keeper_rule(&register.register, land).map_or(register.keeper_rule, |row| row.keeper_rule)
    }

    /// The last deadline of the law in the schedule, with its day. None where there is none.
    pub fn deadline(&self) -> Option<(&RoadmapItem, NaiveDate)> {
        let legal = self.roadmap.iter().filter(|row| row.kind == "deadline" && row.strand == "law");
        legal.filter_map(|row| Some((row, row.start.parse::<NaiveDate>().ok()?))).max_by_key(|(_, day)| *day)
    }

    /// The state of a register's connection to NOOTS, where something is publicly known.
    pub fn noots(&self, register: &str) -> Option<&NootsState> {
        self.noots.iter().find(|row| row.register == register)
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

    /// The names in a field that lists several, separated by semicolons or commas; a comma can belong to
    /// a name, and then the longest name counts.
    pub fn listed<'a>(&mut self, written: &'a str) -> Vec<&'a str> {
        let mut names = Vec::new();
        for piece in written.split(';') {
            let mut rest = piece;
            while !rest.is_empty() {
                let ends: Vec<usize> = rest.match_indices(',').map(|(at, _)| at).chain([rest.len()]).collect();
                let longest = ends.iter().rev().copied().find(|end| self.find(rest[..*end].trim()).is_some());
                let end = longest.unwrap_or(ends[0]);
                names.push(rest[..end].trim());
                rest = rest[end..].strip_prefix(',').unwrap_or_default();
            }
        }
        names.retain(|name| !name.is_empty());
        names
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
