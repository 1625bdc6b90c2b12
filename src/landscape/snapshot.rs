//! The built landscape in the cache: who keeps what, what the survey says of it and what was found,
//! as it came out of the same sources before. Opening a million keepings a second time reads it instead
//! of deriving, matching and checking again.
//!
//! It is keyed by everything that it follows from: the content of all files and the part that each
//! plays, the program, and the day, since some findings compare with today. It names no files; what it
//! holds of people is what findings say of them, in a folder that its owner alone can look into. It can
//! be made again at any time: one that cannot be read, is cut off or of another version is none.

use std::borrow::Cow;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::{Xxh3, xxh3_64};

use crate::domain::{Finding, FindingCode, closed_set};
use crate::sources::directory::Directory;
use crate::sources::own_map::OwnMap;
use crate::sources::places::{self, write_atomically};
use crate::sources::{cache, files};

use super::build::{Landscape, Sources, SurveyCounts};
use super::frames::{Keepings, KeptKeepings};
use super::load::SourceOptions;
use super::matching::Matched;
use super::members;
use super::register_map::RegisterMap;

/// Changes with the form in which a landscape is kept.
const VERSION: u32 = 2;

/// What a kept landscape ends with, behind the sum of what it is.
const MAGIC: [u8; 8] = *b"regatlas";

/// What entries begin with.
const PREFIX: &str = "landscape-";

/// A smaller landscape is built faster than it is looked up: one Land, a list of a few thousand rows.
const WORTHWHILE: usize = 20_000;

/// Where the landscape of these sources is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LandscapeEntry {
    path: PathBuf,
    /// Names of the files, in the order in which findings refer to them.
    names: Vec<String>,
}

/// What the cache holds of a landscape.
pub enum Found {
    /// It was never kept.
    Nothing,
    /// Something that cannot be read: cut off, or of another version.
    Damaged,
    /// The landscape.
    Built(Box<Built>),
}

closed_set! {
    /// Where a landscape comes from.
    CacheState {
        /// Built; there is no cache for it.
        Off = "off",
        /// Built, and to be kept.
        New = "new",
        /// Built, since what was kept could not be read.
        Damaged = "damaged",
        /// Read from the cache.
        Used = "used",
    }
}

/// What was built.
pub struct Built {
    /// The directory that it was derived from, which need not be read again.
    pub directory: Directory,
    map: RegisterMap,
    keepings: KeptKeepings,
    matched: Vec<Matched>,
    findings: Vec<Finding>,
    counts: SurveyCounts,
    own: Option<OwnMap>,
}

/// The same as it lies in the file; borrowed where it is written.
#[derive(Serialize, Deserialize)]
struct Kept<'a> {
    directory: Cow<'a, Directory>,
    map: Cow<'a, RegisterMap>,
    keepings: KeptKeepings,
    matched: Cow<'a, [Matched]>,
    findings: Vec<KeptFinding<'a>>,
    /// What the findings were found in.
    origins: Vec<Origin>,
    counts: SurveyCounts,
    own: Option<Cow<'a, OwnMap>>,
}

/// Where a finding comes from: a file by its place among the options, or a part of the program.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Origin {
    File(usize),
    Program(String),
}

#[derive(Serialize, Deserialize)]
struct KeptFinding<'a> {
    code: FindingCode,
    origin: u32,
    line: Option<u32>,
    response: Cow<'a, Option<String>>,
    body: Cow<'a, Option<String>>,
    detail: Cow<'a, str>,
}

impl LandscapeEntry {
    /// The place for the landscape of these sources; none where there is no cache, or a file cannot be
    /// read.
    pub fn of(options: &SourceOptions) -> Option<Self> {
        if options.no_cache {
            return None;
        }
        let root = places::cache()?;
        let mut key = Xxh3::new();
        key.update(&VERSION.to_le_bytes());
        key.update(program()?.as_bytes());
        key.update(chrono::Local::now().date_naive().to_string().as_bytes());
        let map = options.map.as_ref().map(|map| (map.replace, &map.columns));
        key.update(format!("{map:?} {}", options.is_embedded()).as_bytes());
        let mut names = Vec::new();
        for (part, path) in parts(options) {
            let name = files::display_name(path);
            // A table of the catalogue is known by its name.
            key.update(
                format!("{part} {} {}|", if part == CATALOGUE { &name } else { "" }, cache::content(&root, path)?)
                    .as_bytes(),
            );
            names.push(name);
        }
        Some(Self { path: root.join(format!("{PREFIX}{:032x}", key.digest128())), names })
    }

    /// The landscape, if it was kept.
    pub fn read(&self) -> Found {
        let Ok(bytes) = fs::read(&self.path) else { return Found::Nothing };
        self.decoded(&bytes).map_or(Found::Damaged, |built| Found::Built(Box::new(built)))
    }

    fn decoded(&self, bytes: &[u8]) -> Option<Built> {
        let (rest, magic) = bytes.split_last_chunk::<8>()?;
        let (payload, sum) = rest.split_last_chunk::<8>()?;
        if *magic != MAGIC || u64::from_le_bytes(*sum) != xxh3_64(payload) {
            return None;
        }
        let Kept { directory, map, keepings, matched, findings, origins, counts, own } =
            postcard::from_bytes(payload).ok()?;
        let origins: Vec<Arc<str>> = origins
            .into_iter()
            .map(|origin| match origin {
                Origin::File(at) => self.names.get(at).map(|name| name.as_str().into()),
                Origin::Program(name) => Some(name.into()),
            })
            .collect::<Option<_>>()?;
        let finding = |kept: KeptFinding<'_>| {
            Some(Finding {
                code: kept.code,
                source: Arc::clone(origins.get(kept.origin as usize)?),
                line: kept.line,
                response: kept.response.into_owned(),
                body: kept.body.into_owned(),
                detail: kept.detail.into_owned(),
            })
        };
        Some(Built {
            directory: directory.into_owned(),
            map: map.into_owned().restored()?,
            keepings,
            matched: matched.into_owned(),
            findings: findings.into_iter().map(finding).collect::<Option<_>>()?,
            counts,
            own: own.map(Cow::into_owned),
        })
    }

    /// Keeps a landscape that was built from these sources, unless it is too small to be worth it or they
    /// have changed since. A cache that cannot be written is none.
    pub fn write(&self, landscape: &Landscape, options: &SourceOptions) {
        if landscape.height() < WORTHWHILE || Self::of(options).as_ref() != Some(self) {
            return;
        }
        let mut origins: Vec<(Arc<str>, Origin)> = Vec::new();
        let mut last = 0;
        let mut findings = Vec::with_capacity(landscape.findings.len());
        for finding in &landscape.findings {
            // Findings stand in the order of their sources.
            if origins.get(last).is_none_or(|(name, _)| *name != finding.source) {
                last = origins.iter().position(|(name, _)| *name == finding.source).unwrap_or_else(|| {
                    let origin = match self.names.iter().position(|name| **name == *finding.source) {
                        Some(at) => Origin::File(at),
                        None => Origin::Program(finding.source.to_string()),
                    };
                    origins.push((Arc::clone(&finding.source), origin));
                    origins.len() - 1
                });
            }
            findings.push(KeptFinding {
                code: finding.code,
                origin: u32::try_from(last).unwrap_or(u32::MAX),
                line: finding.line,
                response: Cow::Borrowed(&finding.response),
                body: Cow::Borrowed(&finding.body),
                detail: Cow::Borrowed(&finding.detail),
            });
        }
        let kept = Kept {
            directory: Cow::Borrowed(&landscape.sources.directory),
            map: Cow::Borrowed(&landscape.map),
            keepings: landscape.keepings.kept(),
            matched: Cow::Borrowed(&landscape.matched),
            findings,
            origins: origins.into_iter().map(|(_, origin)| origin).collect(),
            counts: landscape.counts,
            own: landscape.sources.own_map.as_ref().map(Cow::Borrowed),
        };
        let Ok(mut bytes) = postcard::to_stdvec(&kept) else { return };
        let sum = xxh3_64(&bytes).to_le_bytes();
        bytes.extend(sum.into_iter().chain(MAGIC));
        let Some(root) = self.path.parent() else { return };
        if cache::private(root).is_ok() && write_atomically(&self.path, &bytes).is_ok() {
            cache::forget_old(root, PREFIX);
        }
    }
}

impl Built {
    /// The landscape of these sources again.
    ///
    /// # Errors
    /// The sources, where what was kept does not fit them.
    pub fn restored(self, mut sources: Sources) -> Result<Landscape, Box<Sources>> {
        let members = members::of(&sources);
        let keepings = Keepings::restored(self.keepings, self.map.keepings.len(), &members);
        match keepings.filter(|_| self.matched.len() == sources.survey.responses.height()) {
            None => Err(Box::new(sources)),
            Some(keepings) => {
                sources.own_map = self.own;
                sources.survey.findings.clear();
                let Self { map, findings, counts, matched, .. } = self;
                Ok(Landscape::of(sources, map, keepings, members, findings, counts, matched))
            }
        }
    }
}

/// The part that the tables of a catalogue play.
const CATALOGUE: &str = "catalogue";

/// All files that a landscape follows from, with the part that each plays.
fn parts(options: &SourceOptions) -> Vec<(&'static str, &Path)> {
    let survey = &options.survey;
    let one = [
        ("gv", &options.gv),
        ("keeper_rules", &options.keeper_rules),
        ("keeper_exceptions", &options.keeper_exceptions),
        ("responses", &survey.responses),
        ("structure", &survey.structure),
        ("participants", &survey.participants),
        ("profile", &options.profile),
        ("maturity", &options.maturity),
        ("matches", &options.matches),
    ];
    let one = one.into_iter().filter_map(|(part, path)| Some((part, path.as_deref()?)));
    let map = options.map.iter().map(|map| ("map", map.path.as_path()));
    let former = options.former.iter().map(|path| ("former", path.as_path()));
    let catalogue = options.catalogue.iter().map(|path| (CATALOGUE, path.as_path()));
    one.chain(map).chain(former).chain(catalogue).collect()
}

/// Which program this is: another build may count otherwise.
fn program() -> Option<String> {
    let meta = fs::metadata(std::env::current_exe().ok()?).ok()?;
    let changed = meta.modified().ok()?.duration_since(UNIX_EPOCH).ok()?.as_nanos();
    Some(format!("{} {} {changed}", env!("CARGO_PKG_VERSION"), meta.len()))
}
