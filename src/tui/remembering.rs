//! Remembering where one was: read at the start, written at the end.

use std::path::{Path, PathBuf};

use crate::landscape::load::SourceOptions;
use crate::sources::last::{self, LastSession};
use crate::sources::log::Log;
use crate::sources::matches::now;
use crate::sources::settings::{Origin, Setting, Settings};

/// Where it is remembered, and under which name.
pub struct Remembering {
    file: PathBuf,
    key: String,
    /// Whether one begins anew this time.
    fresh: bool,
    log: Log,
}

/// Whether somebody said for this start what a setting is to be.
fn is_said_now(settings: &Settings, setting: Setting) -> bool {
    settings.get(setting).is_some_and(|chosen| matches!(chosen.origin, Origin::Flag | Origin::Environment))
}

impl Remembering {
    /// None where nothing is to be remembered, or it cannot be. `--fresh` begins anew, and remembers this
    /// time for the next; the setting neither reads nor writes.
    pub fn new(workspace: Option<&Path>, sources: &SourceOptions, settings: &Settings, log: Log) -> Option<Self> {
        let restore = settings.get(Setting::Restore)?;
        let fresh = restore.origin == Origin::Flag;
        if !settings.is_on(Setting::Restore) && !fresh {
            return None;
        }
        let key = last::key(workspace, sources.is_embedded())?;
        Some(Self { file: last::file()?, key, fresh, log })
    }

    /// Where one was; nothing where one begins anew. What is said on the command line or in the
    /// environment is stronger than what was picked the last time.
    pub fn read(&self, settings: &Settings) -> LastSession {
        if self.fresh {
            return LastSession::default();
        }
        let (mut last, problem) = last::read(&self.file, &self.key);
        if let Some(problem) = problem {
            self.log.error(&problem);
        }
        if is_said_now(settings, Setting::Theme) {
            last.theme = None;
        }
        if is_said_now(settings, Setting::Lang) {
            last.lang = None;
        }
        if is_said_now(settings, Setting::Measure) {
            last.measure = None;
        }
        last
    }

    /// Remembers where one was. Where that fails, the next start begins anew: no reason to complain.
    pub fn write(&self, last: LastSession) {
        match last::write(&self.file, &self.key, LastSession { when: now(), ..last }) {
            Ok(()) => self.log.write("remembered", &[("file", last::FILE)]),
            Err(cause) => self.log.write("not-remembered", &[("why", &cause.kind().to_string())]),
        }
    }
}
