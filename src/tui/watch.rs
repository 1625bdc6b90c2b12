//! Watching the sources: a file that changed and then stayed the same for a moment is read again.
//!
//! Looked at once a second instead of asking the system to be told: that works on network shares,
//! where most teams keep their files, and costs nothing that could be measured.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::thread;
use std::time::{Duration, SystemTime};

use crate::app::Effect;
use crate::landscape::load::SourceOptions;
use crate::sources::workspace::FILE;

/// How often files are looked at.
const INTERVAL: Duration = Duration::from_secs(1);

/// Size and last change of every file; none where it is not there.
type Seen = Vec<Option<(u64, SystemTime)>>;

fn look(files: &[PathBuf]) -> Seen {
    let look = |file: &PathBuf| {
        let meta = fs::metadata(file).ok()?;
        Some((meta.len(), meta.modified().ok()?))
    };
    files.iter().map(look).collect()
}

/// All files of the sources, the one that makes the workspace, and the file of decisions.
fn files(sources: &SourceOptions, workspace: Option<&Path>, matches: Option<&Path>) -> Vec<PathBuf> {
    let workspace = workspace.map(|folder| folder.join(FILE));
    let named = sources.files().into_iter().map(Path::to_owned);
    named.chain(workspace).chain(matches.map(Path::to_owned)).collect()
}

/// Starts watching; ends with the program.
pub fn start(sources: &SourceOptions, workspace: Option<&Path>, matches: Option<&Path>, effects: Sender<Effect>) {
    let files = files(sources, workspace, matches);
    thread::spawn(move || {
        let mut known = look(&files);
        let mut changing = false;
        loop {
            thread::sleep(INTERVAL);
            let now = look(&files);
            if now != known {
                known = now;
                changing = true;
            } else if changing {
                changing = false;
                if effects.send(Effect::Reload).is_err() {
                    return;
                }
            }
        }
    });
}
