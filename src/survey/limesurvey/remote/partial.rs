//! Pages of a sync that did not get to its end, kept so that the next one goes on from there.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::error::{FileError, SourceError};

use super::rows::Rows;
use super::snapshot::{private_dir, unwritable, write_whole};

/// How long pages are good.
const GOOD_FOR: TimeDelta = TimeDelta::days(1);
/// Version of these files.
const FORMAT: u32 = 1;
/// Folder of these files.
const PLACE: &str = ".partial";
const DESCRIPTION: &str = "partial.toml";

/// The rows fetched so far, in memory and on disk.
pub(super) struct Partial {
    dir: PathBuf,
    /// The rows fetched so far; without a header as long as there are none.
    pub rows: Rows,
}

#[derive(Serialize, Deserialize)]
struct Description {
    format: u32,
    started: String,
    structure: String,
}

impl Partial {
    /// Opens what an interrupted sync of the same structure left less than a day ago, or begins
    /// anew.
    ///
    /// # Errors
    /// [`FileError::Unwritable`].
    pub fn open(home: &Path, structure: &str, now: DateTime<Utc>) -> Result<Self, SourceError> {
        let dir = home.join(PLACE);
        if let Some(rows) = left_behind(&dir, structure, now) {
            return Ok(Self { dir, rows });
        }
        Self::discard(home)?;
        private_dir(&dir).map_err(|cause| unwritable(&dir, &cause))?;
        let description = Description {
            format: FORMAT,
            started: now.to_rfc3339_opts(SecondsFormat::Secs, true),
            structure: structure.to_owned(),
        };
        let path = dir.join(DESCRIPTION);
        let text = toml::to_string(&description)
            .map_err(|cause| SourceError::new(FileError::Unwritable, path.display().to_string()).found(cause))?;
        write_whole(&path, &text)?;
        Ok(Self { dir, rows: Rows::default() })
    }

    /// Adds a page; false when its header is another than that of the pages before.
    ///
    /// # Errors
    /// [`FileError::Unwritable`].
    pub fn add(&mut self, range: (u64, u64), page: Rows) -> Result<bool, SourceError> {
        if !self.rows.header.is_empty() && self.rows.header != page.header {
            return Ok(false);
        }
        write_whole(&self.dir.join(format!("{:010}-{:010}.csv", range.0, range.1)), &page.to_csv())?;
        self.rows.header = page.header;
        self.rows.by_id.extend(page.by_id);
        Ok(true)
    }

    /// Throws away what there is on disk.
    ///
    /// # Errors
    /// [`FileError::Unwritable`].
    pub fn discard(home: &Path) -> Result<(), SourceError> {
        let dir = home.join(PLACE);
        match fs::remove_dir_all(&dir) {
            Err(cause) if cause.kind() != io::ErrorKind::NotFound => Err(unwritable(&dir, &cause)),
            _ => Ok(()),
        }
    }
}

/// The rows in a folder, if all of them can be used.
fn left_behind(dir: &Path, structure: &str, now: DateTime<Utc>) -> Option<Rows> {
    let described: Description = toml::from_str(&fs::read_to_string(dir.join(DESCRIPTION)).ok()?).ok()?;
    let started = DateTime::parse_from_rfc3339(&described.started).ok()?.to_utc();
    let age = now - started;
    if described.format != FORMAT || described.structure != structure || age > GOOD_FOR || age < -GOOD_FOR {
        return None;
    }
    let mut pages: Vec<(std::time::SystemTime, PathBuf)> = fs::read_dir(dir)
        .ok()?
        .flatten()
        .filter(|entry| entry.path().extension().is_some_and(|extension| extension == "csv"))
        .filter_map(|entry| Some((entry.metadata().ok()?.modified().ok()?, entry.path())))
        .collect();
    // A row may be in two pages: the one that was fetched later counts.
    pages.sort();
    let mut rows = Rows::default();
    for (_, page) in pages {
        let parsed = Rows::parse(&page.display().to_string(), &fs::read_to_string(&page).ok()?).ok()??;
        if !rows.header.is_empty() && rows.header != parsed.header {
            return None;
        }
        rows.header = parsed.header;
        rows.by_id.extend(parsed.by_id);
    }
    Some(rows)
}
