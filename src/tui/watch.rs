//! Watching the sources: a file that changed and then stayed the same for a moment is read again.
//!
//! Looked at once a second instead of asking the system to be told: that works on network shares,
//! where most teams keep their files, and costs nothing that could be measured.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, SystemTime};

use crate::landscape::load::SourceOptions;
use crate::shell::Effect;
use crate::sources::workspace::FILE;
use crate::tui::worker::Origin;

/// How often files are looked at.
const INTERVAL: Duration = Duration::from_secs(1);

/// Size and last change of every file; none where it is not there.
type Seen = Vec<Option<(u64, SystemTime)>>;

/// The files that are watched, and what was seen of them.
#[derive(Debug, Default)]
pub struct Watched(Mutex<Files>);

#[derive(Debug, Default)]
struct Files {
    paths: Vec<PathBuf>,
    seen: Seen,
    /// Whether a change was seen that is not read yet.
    changing: bool,
}

impl Watched {
    /// Watches the files of these sources from now on: the state they are in is read by whoever calls.
    pub fn watch(&self, origin: &Origin, sources: &SourceOptions) {
        let paths = files(sources, origin.workspace.as_deref(), origin.matches.as_deref());
        let seen = look(&paths);
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Files { paths, seen, changing: false };
    }

    /// Takes a file as it is now for known: whoever calls has written it.
    pub fn accept(&self, written: &Path) {
        let mut files = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let at = files.paths.iter().position(|path| path == written);
        if let Some(seen) = at.and_then(|at| files.seen.get_mut(at)) {
            *seen = look_at(written);
        }
    }

    /// Looks at the files; whether one changed and now is at rest.
    fn is_changed(&self) -> bool {
        let mut files = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let now = look(&files.paths);
        if now != files.seen {
            files.seen = now;
            files.changing = true;
            return false;
        }
        std::mem::take(&mut files.changing)
    }
}

fn look(files: &[PathBuf]) -> Seen {
    files.iter().map(|file| look_at(file)).collect()
}

fn look_at(file: &Path) -> Option<(u64, SystemTime)> {
    let meta = fs::metadata(file).ok()?;
    Some((meta.len(), meta.modified().ok()?))
}

/// All files of the sources, the one that makes the workspace, and the file of decisions.
fn files(sources: &SourceOptions, workspace: Option<&Path>, matches: Option<&Path>) -> Vec<PathBuf> {
    let workspace = workspace.map(|folder| folder.join(FILE));
    let named = sources.files().into_iter().map(Path::to_owned);
    named.chain(workspace).chain(matches.map(Path::to_owned)).collect()
}

/// Starts watching; ends with the program.
pub fn start(origin: &Origin, effects: Sender<Effect>) -> Arc<Watched> {
    let watched = Arc::new(Watched::default());
    watched.watch(origin, &origin.sources);
    let eyes = watched.clone();
    thread::spawn(move || {
        loop {
            thread::sleep(INTERVAL);
            if eyes.is_changed() && effects.send(Effect::Reload).is_err() {
                return;
            }
        }
    });
    watched
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;
    use crate::survey::SurveyFiles;

    fn of(responses: &Path) -> SourceOptions {
        let survey = SurveyFiles { responses: Some(responses.to_owned()), ..SurveyFiles::default() };
        SourceOptions { survey, ..SourceOptions::default() }
    }

    #[test]
    fn a_change_is_read_once_it_is_at_rest_and_ones_own_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let [survey, matches] = ["r.csv", "matches.csv"].map(|name| folder.path().join(name));
        fs::write(&survey, "a").unwrap();
        let sources = of(&survey);
        let origin = Origin { sources: sources.clone(), matches: Some(matches.clone()), ..Origin::default() };
        let watched = Watched::default();
        watched.watch(&origin, &sources);
        assert!(!watched.is_changed() && !watched.is_changed());
        fs::write(&survey, "ab").unwrap();
        assert!(!watched.is_changed(), "it may still be written");
        assert!(watched.is_changed() && !watched.is_changed());
        // A decision of one's own: whoever wrote it reads everything again.
        fs::write(&matches, "x").unwrap();
        assert!(!watched.is_changed());
        watched.watch(&origin, &sources);
        assert!(!watched.is_changed() && !watched.is_changed());
        // A note of one's own is known already; what else changed meanwhile is still seen.
        fs::write(&matches, "xy").unwrap();
        fs::write(&survey, "abc").unwrap();
        watched.accept(&matches);
        assert!(!watched.is_changed());
        assert!(watched.is_changed());
        fs::write(&matches, "xyz").unwrap();
        watched.accept(&matches);
        assert!(!watched.is_changed() && !watched.is_changed());
        // The workspace names another file now.
        let other = folder.path().join("other.csv");
        fs::write(&other, "a").unwrap();
        let sources = of(&other);
        watched.watch(&origin, &sources);
        fs::write(&survey, "abcd").unwrap();
        assert!(!watched.is_changed() && !watched.is_changed());
        fs::write(&other, "ab").unwrap();
        assert!(!watched.is_changed());
        assert!(watched.is_changed());
    }
}
