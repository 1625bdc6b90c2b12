//! Where regatlas keeps what is its own: cache, snapshots, the workspace opened last.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use directories::ProjectDirs;
use serde::{Deserialize, Serialize};

/// Takes the place of the system's folders where it is set: for tests and for machines on which
/// the user's folders cannot be written.
pub const HOME: &str = "REGATLAS_HOME";

fn folder(of_project: impl Fn(&ProjectDirs) -> &Path, own: &str) -> Option<PathBuf> {
    match std::env::var_os(HOME) {
        Some(home) if !home.is_empty() => Some(PathBuf::from(home).join(own)),
        _ => ProjectDirs::from("", "", "regatlas").map(|project| of_project(&project).to_owned()),
    }
}

/// Derived data that can be made again.
pub fn cache() -> Option<PathBuf> {
    folder(ProjectDirs::cache_dir, "cache")
}

/// What people prefer and keep for themselves, where there is no workspace.
pub fn config() -> Option<PathBuf> {
    folder(ProjectDirs::config_dir, "config")
}

/// Snapshots of surveys on a server.
pub fn snapshots() -> Option<PathBuf> {
    folder(ProjectDirs::data_local_dir, "data").map(|folder| folder.join("snapshots"))
}

/// What was opened last.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct Remembered {
    workspace: Option<PathBuf>,
    /// Whether the tour was seen.
    tour: bool,
}

/// What is remembered now; nothing where there is no file or a broken one.
fn recall() -> Remembered {
    let text = remembered().and_then(|file| fs::read_to_string(file).ok());
    text.and_then(|text| toml::from_str(&text).ok()).unwrap_or_default()
}

fn remember(change: impl FnOnce(&mut Remembered)) -> io::Result<()> {
    let Some(file) = remembered() else { return Ok(()) };
    let mut last = recall();
    change(&mut last);
    let text = toml::to_string(&last).map_err(io::Error::other)?;
    if let Some(parent) = file.parent() {
        fs::create_dir_all(parent)?;
    }
    write_atomically(&file, text.as_bytes())
}

/// Whether the tour was seen; where nothing can be remembered it is not shown again and again.
pub fn knows_tour() -> bool {
    remembered().is_none() || recall().tour
}

/// Remembers that the tour was seen.
///
/// # Errors
/// When the file cannot be written.
pub fn remember_tour() -> io::Result<()> {
    remember(|last| last.tour = true)
}

/// The file that remembers the workspace opened last.
pub fn remembered() -> Option<PathBuf> {
    folder(ProjectDirs::data_local_dir, "data").map(|folder| folder.join("last.toml"))
}

/// The workspace that was opened last, where it still is one.
pub fn last_workspace() -> Option<PathBuf> {
    recall().workspace.filter(|folder| folder.join(super::workspace::FILE).is_file())
}

/// Remembers the workspace that was opened.
///
/// # Errors
/// When the file cannot be written.
pub fn remember_workspace(folder: &Path) -> io::Result<()> {
    let workspace = dunce::canonicalize(folder)?;
    remember(|last| last.workspace = Some(workspace))
}

/// Writes beside the file and renames, so that no half-written file is ever seen.
///
/// # Errors
/// When the folder cannot be written.
pub fn write_atomically(path: &Path, bytes: &[u8]) -> io::Result<()> {
    beside(path, bytes)?.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// The same for a file that must not be there yet, not even since anyone looked.
///
/// # Errors
/// [`io::ErrorKind::AlreadyExists`] when it is there, others when the folder cannot be written.
pub fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    beside(path, bytes)?.persist_noclobber(path).map_err(|error| error.error)?;
    Ok(())
}

/// A whole file beside the one that it is to become.
fn beside(path: &Path, bytes: &[u8]) -> io::Result<tempfile::NamedTempFile> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(path).map_or(0o644, |meta| meta.permissions().mode());
        file.as_file().set_permissions(fs::Permissions::from_mode(mode))?;
    }
    Ok(file)
}
