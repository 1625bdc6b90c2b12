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
use std::io::{self, ErrorKind};
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::UNIX_EPOCH;

use compact_str::CompactString;
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::Xxh3;

use crate::domain::{Finding, FindingCode, closed_set};
use crate::sources::directory::Directory;
use crate::sources::own_map::OwnMap;
use crate::sources::places;
use crate::sources::{cache, files, team};

use super::build::{Landscape, Sources, SurveyCounts};
use super::frames::{Keepings, KeptValues};
use super::load::SourceOptions;
use super::matching::Matched;
use super::members;
use super::register_map::RegisterMap;
use super::sections::{Sections, SectionsWriter};

/// Changes with the form in which a landscape is kept.
const VERSION: u32 = 3;

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
    keepings: Vec<KeptValues>,
    matched: Vec<Matched>,
    findings: Vec<Finding>,
    counts: SurveyCounts,
    own: Option<OwnMap>,
    /// The order of the bodies by name.
    ranks: Vec<u32>,
}

/// What lies in a part of its own; borrowed where it is written.
#[derive(Serialize, Deserialize)]
struct Head<'a> {
    directory: Cow<'a, Directory>,
    counts: SurveyCounts,
    own: Option<Cow<'a, OwnMap>>,
    /// What the findings were found in.
    origins: Vec<Origin>,
    /// How many responses and findings there are.
    lengths: [usize; 2],
}

/// The parts of the file, in order; then every column of the keepings. Two threads read them, one list or
/// column after the other: one text of a million keepings took 0.45 s and lay in memory beside all that came
/// of it.
const MAP: usize = 0;
const MATCHED: usize = 1;
const FINDINGS: usize = 2;
const HEAD: usize = 3;
const RANKS: usize = 4;
const COLUMNS: usize = 5;
const PARTS: usize = COLUMNS + Keepings::COLUMNS;

/// Where a finding comes from: a file by its place among the options, or a part of the program.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Origin {
    File(usize),
    Program(String),
}

/// A finding as it is kept; borrowed where it is written.
#[derive(Serialize, Deserialize)]
struct KeptFinding<T, O> {
    code: FindingCode,
    origin: u32,
    line: Option<u32>,
    response: O,
    body: O,
    detail: T,
}

/// So many things, one after the other.
fn listed<'a, T: Deserialize<'a>>(mut bytes: &'a [u8], count: usize) -> Option<Vec<T>> {
    // Each of them has a byte at least.
    let mut list = Vec::with_capacity(count.min(bytes.len()));
    for _ in 0..count {
        let (next, rest) = postcard::take_from_bytes(bytes).ok()?;
        list.push(next);
        bytes = rest;
    }
    bytes.is_empty().then_some(list)
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
        match Sections::open(&self.path) {
            Ok(sections) => self.decoded(&sections).map_or(Found::Damaged, |built| Found::Built(Box::new(built))),
            Err(error) if error.kind() == ErrorKind::InvalidData => Found::Damaged,
            Err(_) => Found::Nothing,
        }
    }

    fn decoded(&self, sections: &Sections<PARTS>) -> Option<Built> {
        let head = sections.read(HEAD)?;
        let Head { directory, counts, own, origins, lengths: [responses, found] } = postcard::from_bytes(&head).ok()?;
        let origins: Vec<Arc<str>> = origins
            .into_iter()
            .map(|origin| match origin {
                Origin::File(at) => self.names.get(at).map(|name| name.as_str().into()),
                Origin::Program(name) => Some(name.into()),
            })
            .collect::<Option<_>>()?;
        let lists = || Some((listed(&sections.read(MATCHED)?, responses)?, findings(sections, found, &origins)?));
        let (map, keepings, ranks, (matched, findings)) = thread::scope(|scope| {
            let lists = scope.spawn(lists);
            let map: RegisterMap = postcard::from_bytes(&sections.read(MAP)?).ok()?;
            let column = |part: usize| postcard::from_bytes(&sections.read(part)?).ok();
            let keepings = (COLUMNS..PARTS).map(column).collect::<Option<_>>()?;
            let ranks = sections.read(RANKS)?.as_chunks().0.iter().copied().map(u32::from_le_bytes).collect();
            Some((map.restored()?, keepings, ranks, lists.join().unwrap_or_else(|panic| resume_unwind(panic))?))
        })?;
        let (directory, own) = (directory.into_owned(), own.map(Cow::into_owned));
        Some(Built { directory, map, keepings, matched, findings, counts, own, ranks })
    }

    /// Keeps a landscape that was built from these sources, unless it is too small to be worth it or they
    /// have changed since. A cache that cannot be written is none.
    pub fn write(&self, landscape: &Landscape, options: &SourceOptions) {
        if landscape.height() < WORTHWHILE || Self::of(options).as_ref() != Some(self) {
            return;
        }
        let Some(root) = self.path.parent() else { return };
        if cache::private(root).is_ok() && self.written(landscape, root).is_ok() {
            cache::forget_old(root, PREFIX);
        }
    }

    fn written(&self, landscape: &Landscape, root: &Path) -> io::Result<()> {
        let mut writer = SectionsWriter::new(root)?;
        writer.add(&bytes(&landscape.map)?)?;
        writer.add(&list(&landscape.matched)?)?;
        let mut origins: Vec<(Arc<str>, Origin)> = Vec::new();
        let mut last = 0;
        // What a team keeps is read anew each time, and what is found in it; so are waves.
        let is_kept = |own: &&Finding| !team::is_file(&own.source) && !own.code.is_of_waves();
        let own: Vec<&Finding> = landscape.findings.iter().filter(is_kept).collect();
        let kept = own.iter().map(|finding| {
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
            KeptFinding {
                code: finding.code,
                origin: u32::try_from(last).unwrap_or(u32::MAX),
                line: finding.line,
                response: finding.response.as_ref(),
                body: finding.body.as_ref(),
                detail: finding.detail.as_str(),
            }
        });
        writer.add(&list(kept)?)?;
        writer.add(&bytes(&Head {
            directory: Cow::Borrowed(&landscape.sources.directory),
            counts: landscape.counts,
            own: landscape.sources.own_map.as_ref().map(Cow::Borrowed),
            origins: origins.into_iter().map(|(_, origin)| origin).collect(),
            lengths: [landscape.matched.len(), own.len()],
        })?)?;
        writer.add(&landscape.name_ranks().iter().flat_map(|rank| rank.to_le_bytes()).collect::<Vec<_>>())?;
        for column in landscape.keepings.kept() {
            writer.add(&bytes(&column)?)?;
        }
        writer.finish(&self.path)
    }
}

fn bytes<T: Serialize>(kept: &T) -> io::Result<Vec<u8>> {
    postcard::to_stdvec(kept).map_err(io::Error::other)
}

/// Things one after the other, as [`listed`] reads them.
fn list<T: Serialize>(kept: impl IntoIterator<Item = T>) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    for one in kept {
        postcard::to_io(&one, &mut bytes).map_err(io::Error::other)?;
    }
    Ok(bytes)
}

/// The findings, which come from these origins.
fn findings(sections: &Sections<PARTS>, count: usize, origins: &[Arc<str>]) -> Option<Vec<Finding>> {
    let bytes = sections.read(FINDINGS)?;
    let mut rest = bytes.as_slice();
    // Each of them has a byte at least.
    let mut findings = Vec::with_capacity(count.min(rest.len()));
    for _ in 0..count {
        let kept: KeptFinding<CompactString, Option<CompactString>>;
        (kept, rest) = postcard::take_from_bytes(rest).ok()?;
        let KeptFinding { code, origin, line, response, body, detail } = kept;
        findings.push(Finding {
            code,
            source: Arc::clone(origins.get(origin as usize)?),
            line,
            response,
            body,
            detail,
        });
    }
    rest.is_empty().then_some(findings)
}

impl Built {
    /// The landscape of these sources again.
    ///
    /// # Errors
    /// The sources, where what was kept does not fit them.
    pub fn restored(self, mut sources: Sources) -> Result<Landscape, Box<Sources>> {
        let members = members::of(&sources);
        let keepings = Keepings::restored(self.keepings, self.map.keepings.len(), &members);
        let fits = self.matched.len() == sources.survey.responses.height() && self.ranks.len() == self.map.bodies.len();
        match keepings.filter(|_| fits) {
            None => Err(Box::new(sources)),
            Some(keepings) => {
                sources.own_map = self.own;
                sources.survey.findings.clear();
                let Self { map, findings, counts, matched, ranks, .. } = self;
                let landscape = Landscape::of(sources, map, keepings, members, findings, counts, matched);
                Ok(Landscape { name_ranks: ranks.into(), ..landscape })
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
        ("contacts", &options.contacts),
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
