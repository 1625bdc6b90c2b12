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

/// Forgets which workspace was opened last.
///
/// # Errors
/// When the file cannot be written.
pub fn forget_workspace() -> io::Result<()> {
    remember(|last| last.workspace = None)
}

/// What stands where a file is to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// Nothing: a file is made.
    Nothing,
    /// A regular file, which another one may take the place of.
    File,
    /// A terminal, a pipe, or the null device: bytes are written to it, and nothing takes its place.
    Stream,
    /// A folder.
    Folder,
    /// A device, a socket: nothing that a table or a model belongs to.
    Other,
}

impl Target {
    /// What stands at a path, or behind the link there.
    pub fn of(path: &Path) -> Self {
        // A link that leads nowhere is a file that is not there yet: it is made where the link leads.
        let Ok(meta) = fs::metadata(path) else { return Self::Nothing };
        if meta.is_dir() {
            return Self::Folder;
        }
        if meta.is_file() {
            return Self::File;
        }
        if is_stream(path, &meta) { Self::Stream } else { Self::Other }
    }
}

#[cfg(unix)]
fn is_stream(path: &Path, meta: &fs::Metadata) -> bool {
    use std::os::unix::fs::FileTypeExt;
    let kind = meta.file_type();
    let is_null = || fs::canonicalize(path).is_ok_and(|real| real == Path::new("/dev/null"));
    // Asked without following what opening a device would do: terminals are known by their folder.
    let is_terminal = || {
        let real = fs::canonicalize(path).unwrap_or_default();
        ["/dev/tty", "/dev/pts/", "/dev/console"].iter().any(|name| real.to_string_lossy().starts_with(name))
    };
    kind.is_fifo() || (kind.is_char_device() && (is_null() || is_terminal()))
}

#[cfg(not(unix))]
fn is_stream(path: &Path, _: &fs::Metadata) -> bool {
    path.file_name().is_some_and(|name| name.eq_ignore_ascii_case("nul") || name.eq_ignore_ascii_case("con"))
}

/// The file that a path means: the one that a link there leads to, so that links stay links. At most as
/// many links are followed as the system would.
fn behind_links(path: &Path) -> PathBuf {
    let mut path = path.to_owned();
    for _ in 0..40 {
        let Ok(link) = fs::read_link(&path) else { break };
        path = path.parent().map_or_else(|| link.clone(), |folder| folder.join(&link));
    }
    path
}

/// Writes beside the file and renames, so that no half-written file is ever seen. A link is followed.
/// Terminals, pipes and the null device are written to; a folder, a device or a socket is never replaced.
///
/// # Errors
/// When the folder cannot be written, or something stands there that is no file:
/// [`io::ErrorKind::IsADirectory`] for a folder, [`io::ErrorKind::InvalidInput`] for others.
pub fn write_atomically(path: &Path, bytes: &[u8]) -> io::Result<()> {
    match Target::of(path) {
        Target::Nothing | Target::File => {
            let path = &behind_links(path);
            if fs::symlink_metadata(path).is_ok_and(|meta| meta.is_symlink()) {
                return Err(io::ErrorKind::InvalidInput.into());
            }
            beside(path, bytes)?.persist(path).map_err(|error| error.error)?;
            Ok(())
        }
        Target::Stream => fs::OpenOptions::new().write(true).open(path)?.write_all(bytes),
        Target::Folder => Err(io::ErrorKind::IsADirectory.into()),
        Target::Other => Err(io::ErrorKind::InvalidInput.into()),
    }
}

/// The same for a file that must not be there yet, not even since anyone looked. What only takes bytes
/// is written to all the same.
///
/// # Errors
/// [`io::ErrorKind::AlreadyExists`] when it is there, others when the folder cannot be written.
pub fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if Target::of(path) == Target::Stream {
        return write_atomically(path, bytes);
    }
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

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    #[test]
    fn a_file_is_replaced_and_a_folder_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a");
        write_new(&file, b"one").unwrap();
        assert_eq!(write_new(&file, b"two").unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        write_atomically(&file, b"three").unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"three");
        assert_eq!(write_atomically(folder.path(), b"x").unwrap_err().kind(), io::ErrorKind::IsADirectory);
        assert!(folder.path().is_dir());
    }

    #[cfg(unix)]
    #[test]
    fn links_stay_links_and_devices_devices() {
        use std::io::Read;
        use std::os::unix::fs::{FileTypeExt, symlink};
        use std::os::unix::net::UnixListener;
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("file"), "old").unwrap();
        symlink("file", at("link")).unwrap();
        symlink("link", at("second")).unwrap();
        write_atomically(&at("second"), b"new").unwrap();
        assert_eq!(fs::read(at("file")).unwrap(), b"new");
        assert!(fs::symlink_metadata(at("second")).unwrap().is_symlink());
        symlink("missing", at("dangling")).unwrap();
        write_atomically(&at("dangling"), b"made").unwrap();
        assert_eq!(fs::read(at("missing")).unwrap(), b"made");
        // Links that lead in a circle lead to nothing that could be written.
        symlink("round", at("round")).unwrap();
        assert_eq!(write_atomically(&at("round"), b"x").unwrap_err().kind(), io::ErrorKind::InvalidInput);
        assert!(fs::symlink_metadata(at("round")).unwrap().is_symlink());
        let _socket = UnixListener::bind(at("socket")).unwrap();
        assert_eq!(write_atomically(&at("socket"), b"x").unwrap_err().kind(), io::ErrorKind::InvalidInput);
        assert!(fs::metadata(at("socket")).unwrap().file_type().is_socket());
        let null = Path::new("/dev/null");
        assert_eq!(Target::of(null), Target::Stream);
        write_atomically(null, b"gone").unwrap();
        write_new(null, b"gone").unwrap();
        assert!(fs::metadata(null).unwrap().file_type().is_char_device());
        assert_eq!(Target::of(Path::new("/dev/zero")), Target::Other);
        let made = std::process::Command::new("mkfifo").arg(at("pipe")).status();
        if made.is_ok_and(|status| status.success()) {
            let pipe = at("pipe");
            let reader = std::thread::spawn({
                let pipe = pipe.clone();
                move || {
                    let mut text = String::new();
                    fs::File::open(pipe).unwrap().read_to_string(&mut text).unwrap();
                    text
                }
            });
            write_new(&pipe, b"through").unwrap();
            assert_eq!(reader.join().unwrap(), "through");
            assert!(fs::metadata(&pipe).unwrap().file_type().is_fifo());
        }
    }
}
