//! Snapshots of a survey on disk: folders of ordinary LimeSurvey files that appear whole or not at
//! all.
//!
//! ```text
//! <root>/umfrage.example.de-777001/
//!   latest                      name of the last good snapshot
//!   2026-11-24T085000Z/         responses.csv participants.csv structure.lss snapshot.toml
//!   .partial/                   pages of a sync that did not get to its end
//! ```

use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use chrono::{DateTime, SecondsFormat, Utc};
use serde::{Deserialize, Serialize};

use crate::error::{FileError, RemoteError, SourceError};

use super::address::Address;

/// Version of the files of a snapshot.
const FORMAT: u32 = 1;
/// The marker that names the last good snapshot.
const LATEST: &str = "latest";
/// What a snapshot is called until it is whole.
const UNFINISHED: &str = ".new-";

const RESPONSES: &str = "responses.csv";
const PARTICIPANTS: &str = "participants.csv";
const STRUCTURE: &str = "structure.lss";
const DESCRIPTION: &str = "snapshot.toml";

/// A survey as it was at one moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// Its folder.
    pub dir: PathBuf,
    /// The server's address: `https://umfrage.example.de`.
    pub server: String,
    /// LimeSurvey's id of the survey.
    pub survey: u32,
    /// The survey's title in its base language.
    pub title: String,
    /// When the server was asked which responses there are.
    pub taken: DateTime<Utc>,
    /// Number of responses.
    pub responses: usize,
    /// How many of them were submitted.
    pub completed: usize,
    /// Number of participants; `None` for a survey without participants.
    pub participants: Option<usize>,
    /// The highest id of a response; 0 without responses.
    pub last_id: u64,
    /// Fingerprint of the structure: equal for equal structures.
    pub structure: String,
}

impl Snapshot {
    /// The responses: a CSV with codes.
    pub fn responses_path(&self) -> PathBuf {
        self.dir.join(RESPONSES)
    }

    /// The participants, as LimeSurvey exports them; `None` for a survey without participants.
    pub fn participants_path(&self) -> Option<PathBuf> {
        self.participants.map(|_| self.dir.join(PARTICIPANTS))
    }

    /// The structure.
    pub fn structure_path(&self) -> PathBuf {
        self.dir.join(STRUCTURE)
    }

    /// The snapshot in a folder; none where there is no good one.
    pub fn open(dir: &Path) -> Option<Self> {
        Self::read(dir.to_path_buf())
    }

    fn read(dir: PathBuf) -> Option<Self> {
        let text = fs::read_to_string(dir.join(DESCRIPTION)).ok()?;
        let described: Description = toml::from_str(&text).ok()?;
        let taken = DateTime::parse_from_rfc3339(&described.taken).ok()?.to_utc();
        (described.format == FORMAT).then_some(Self {
            dir,
            server: described.server,
            survey: described.survey,
            title: described.title,
            taken,
            responses: described.responses,
            completed: described.completed,
            participants: described.participants,
            last_id: described.last_id,
            structure: described.structure,
        })
    }
}

/// `snapshot.toml`.
#[derive(Serialize, Deserialize)]
struct Description {
    format: u32,
    server: String,
    survey: u32,
    title: String,
    taken: String,
    responses: usize,
    completed: usize,
    incomplete: usize,
    participants: Option<usize>,
    last_id: u64,
    structure: String,
}

/// The last good snapshot of a survey; `None` without one, or when the address is none.
pub fn latest(root: &Path, server: &str, survey: u32) -> Option<Snapshot> {
    let home = home(root, &Address::parse(server).ok()?, survey);
    latest_in(&home)
}

/// All good snapshots of a survey, oldest first.
pub fn snapshots(root: &Path, server: &str, survey: u32) -> Vec<Snapshot> {
    Address::parse(server).map(|address| all_in(&home(root, &address, survey))).unwrap_or_default()
}

fn home(root: &Path, address: &Address, survey: u32) -> PathBuf {
    root.join(format!("{}-{survey}", address.folder))
}

/// The folder of the snapshots of a survey; none where the address is no server's.
pub fn kept_in(root: &Path, server: &str, survey: u32) -> Option<PathBuf> {
    Address::parse(server).ok().map(|address| home(root, &address, survey))
}

fn latest_in(home: &Path) -> Option<Snapshot> {
    let marked = fs::read_to_string(home.join(LATEST)).ok();
    // The marker names a folder beside it, whatever someone wrote into it.
    let named = marked.as_deref().map(str::trim).filter(|name| !name.is_empty() && !name.contains(['/', '\\', '.']));
    named.and_then(|name| Snapshot::read(home.join(name))).or_else(|| all_in(home).pop())
}

fn all_in(home: &Path) -> Vec<Snapshot> {
    let entries = fs::read_dir(home).into_iter().flatten().flatten();
    let visible = entries.filter(|entry| !entry.file_name().to_string_lossy().starts_with('.'));
    let mut found: Vec<Snapshot> = visible.filter_map(|entry| Snapshot::read(entry.path())).collect();
    found.sort_by(|a, b| (a.taken, &a.dir).cmp(&(b.taken, &b.dir)));
    found
}

/// What a snapshot is made of.
pub(super) struct Content<'a> {
    /// The snapshot; its folder is not known yet.
    pub snapshot: Snapshot,
    /// Text of the responses.
    pub responses: &'a str,
    /// Text of the participants, if there are any.
    pub participants: Option<&'a str>,
    /// Text of the structure.
    pub structure: &'a str,
}

/// The folder of one server's survey, locked as long as this lives.
pub(super) struct Store {
    /// The folder.
    pub home: PathBuf,
    _lock: File,
}

impl Store {
    /// Makes the folder, readable for its owner only, and locks it.
    ///
    /// # Errors
    /// [`RemoteError::Busy`] while another process has it,
    /// [`FileError::Unwritable`].
    pub fn open(root: &Path, address: &Address, survey: u32) -> Result<Self, SourceError> {
        let home = home(root, address, survey);
        private_dir(&home).map_err(|cause| unwritable(&home, &cause))?;
        let lock_path = home.join(".lock");
        let lock = File::create(&lock_path).map_err(|cause| unwritable(&lock_path, &cause))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(SourceError::new(RemoteError::Busy, home.display().to_string()).found(survey));
            }
            Err(TryLockError::Error(cause)) => return Err(unwritable(&lock_path, &cause)),
        }
        // What a killed process left behind; nothing refers to it.
        for entry in fs::read_dir(&home).into_iter().flatten().flatten() {
            if entry.file_name().to_string_lossy().starts_with(UNFINISHED) {
                drop(fs::remove_dir_all(entry.path()));
            }
        }
        Ok(Self { home, _lock: lock })
    }

    /// The last good snapshot.
    pub fn latest(&self) -> Option<Snapshot> {
        latest_in(&self.home)
    }

    /// Writes a snapshot: beside its place, down to the disk, then moved there; the marker follows.
    ///
    /// # Errors
    /// [`FileError::Unwritable`]; the last good snapshot is what it was.
    pub fn write(&self, content: Content<'_>) -> Result<Snapshot, SourceError> {
        let name = self.free_name(content.snapshot.taken);
        let unfinished = self.home.join(format!("{UNFINISHED}{name}"));
        let place = self.home.join(&name);
        let snapshot = Snapshot { dir: place.clone(), ..content.snapshot };
        private_dir(&unfinished).map_err(|cause| unwritable(&unfinished, &cause))?;
        let description = describe(&snapshot).map_err(|cause| {
            SourceError::new(FileError::Unwritable, unfinished.join(DESCRIPTION).display().to_string()).found(cause)
        })?;
        let files = [
            (RESPONSES, Some(content.responses)),
            (PARTICIPANTS, content.participants),
            (STRUCTURE, Some(content.structure)),
            (DESCRIPTION, Some(description.as_str())),
        ];
        for (file, text) in files {
            if let Some(text) = text {
                let path = unfinished.join(file);
                write_synced(&path, text).map_err(|cause| unwritable(&path, &cause))?;
            }
        }
        sync_dir(&unfinished);
        fs::rename(&unfinished, &place).map_err(|cause| unwritable(&place, &cause))?;
        write_whole(&self.home.join(LATEST), &format!("{name}\n"))?;
        Ok(snapshot)
    }

    fn free_name(&self, taken: DateTime<Utc>) -> String {
        let name = taken.format("%Y-%m-%dT%H%M%SZ").to_string();
        let numbered = (2..).map(|number| format!("{name}-{number}"));
        let mut names = std::iter::once(name.clone()).chain(numbered);
        names.find(|name| !self.home.join(name).exists()).unwrap_or(name)
    }
}

fn describe(snapshot: &Snapshot) -> Result<String, toml::ser::Error> {
    toml::to_string(&Description {
        format: FORMAT,
        server: snapshot.server.clone(),
        survey: snapshot.survey,
        title: snapshot.title.clone(),
        taken: snapshot.taken.to_rfc3339_opts(SecondsFormat::Secs, true),
        responses: snapshot.responses,
        completed: snapshot.completed,
        incomplete: snapshot.responses - snapshot.completed,
        participants: snapshot.participants,
        last_id: snapshot.last_id,
        structure: snapshot.structure.clone(),
    })
}

/// A folder for personal data: nobody but its owner may look into it.
pub(super) fn private_dir(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// Writes a file that is there whole or as it was.
///
/// # Errors
/// [`FileError::Unwritable`].
pub(super) fn write_whole(path: &Path, text: &str) -> Result<(), SourceError> {
    let beside = path.with_extension("tmp");
    let written = write_synced(&beside, text).and_then(|()| fs::rename(&beside, path));
    if let Some(dir) = path.parent() {
        sync_dir(dir);
    }
    written.map_err(|cause| unwritable(path, &cause))
}

fn write_synced(path: &Path, text: &str) -> io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

/// Makes the names in a folder durable, where the system can do that.
fn sync_dir(path: &Path) {
    if let Ok(dir) = File::open(path) {
        drop(dir.sync_all());
    }
}

/// A file that cannot be written, and why.
pub(super) fn unwritable(path: &Path, cause: &io::Error) -> SourceError {
    SourceError::new(FileError::Unwritable, path.display().to_string()).found(cause)
}
