//! `forget`: what regatlas keeps of a workspace outside of it, shown and, when it is meant, deleted.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;

use crate::domain::closed_set;
use crate::error::{FileError, SourceError};
use crate::sources::workspace::Workspace;
use crate::sources::{last, places};
use crate::survey::limesurvey::remote;
use crate::text::{Texts, Value};

use super::LOG;
use super::args::Options;
use super::failure::Failure;
use super::output::{Columns, Output};

/// Of what everything is forgotten.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct ForgetArgs {
    /// Everything that is kept on this machine, not only of the workspace in force.
    #[arg(long = "all", help = "cli-every-workspace")]
    every_workspace: bool,
}

closed_set! {
    /// What is kept outside of a workspace.
    KeptKind {
        /// Surveys and landscapes that were read, to open them faster.
        Cache = "cache",
        /// Surveys taken from a server.
        Snapshots = "snapshots",
        /// Where one was on the screens.
        Screens = "screens",
        /// Which workspace was open last.
        LastWorkspace = "last-workspace",
        /// The log that was named.
        Log = "log",
    }
}

/// How something is deleted.
enum Deleting {
    /// The file or folder as a whole.
    Whole,
    /// The entry of this name in a file of entries.
    Entry(String),
    /// The workspace in the file that remembers it.
    Remembered,
}

/// Something that is kept.
struct Kept {
    kind: KeptKind,
    path: PathBuf,
    files: u64,
    bytes: u64,
    deleting: Deleting,
}

/// Shows what is kept, and deletes it where that is asked for with `--force`.
///
/// # Errors
/// When something cannot be deleted: what was deleted before it stays so, and the rest stays.
pub fn run(
    args: &ForgetArgs,
    workspace: Option<&Workspace>,
    options: &Options,
    for_people: bool,
    texts: &Texts,
) -> Result<Output, Failure> {
    let kept = kept(args.every_workspace, workspace, options);
    if options.force {
        for one in &kept {
            delete(one).map_err(|cause| {
                SourceError::new(FileError::Unwritable, one.path.display().to_string()).found(cause)
            })?;
        }
    }
    let deleted = options.force;
    let columns = Columns::<&Kept>::new(texts, for_people, "forget-col")
        .word("what", "forget-what", |kept| Some(kept.kind.code()))
        .text("path", |kept| kept.path.display().to_string())
        .count("files", |kept| kept.files)
        .count("bytes", |kept| kept.bytes)
        .json("deleted", move |_| serde_json::Value::Bool(deleted));
    let name = workspace.map_or_else(String::new, |own| own.folder.display().to_string());
    let mut foot = vec![String::new()];
    let said = match (kept.is_empty(), deleted) {
        (true, _) => "forget-nothing",
        (false, true) => "forget-done",
        (false, false) => "forget-how",
    };
    foot.push(texts.get(said));
    foot.push(texts.with("forget-stays", &[("path", Value::Text(&name))]));
    Ok(Output { foot, ..columns.output(&kept) })
}

/// What is kept of the workspace, or of all.
fn kept(of_all: bool, workspace: Option<&Workspace>, options: &Options) -> Vec<Kept> {
    let whole = |kind, path: PathBuf| {
        let (files, bytes) = size(&path);
        Kept { kind, path, files, bytes, deleting: Deleting::Whole }
    };
    let mut kept = Vec::new();
    // Entries of the cache are known by the content of files: nobody can tell whose they are.
    kept.extend(places::cache().map(|folder| whole(KeptKind::Cache, folder)));
    if of_all {
        kept.extend(places::snapshots().map(|folder| whole(KeptKind::Snapshots, folder)));
        kept.extend(last::file().map(|file| whole(KeptKind::Screens, file)));
        kept.extend(places::remembered().map(|file| whole(KeptKind::LastWorkspace, file)));
    } else {
        let section = workspace.map(|own| &own.survey);
        let server = section.and_then(|own| own.server.as_deref().zip(own.id));
        let own = server.zip(places::snapshots());
        let home = own.and_then(|((server, id), root)| remote::kept_in(&root, server, u32::try_from(id).ok()?));
        kept.extend(home.map(|folder| whole(KeptKind::Snapshots, folder)));
        let folder = workspace.map(|own| own.folder.as_path());
        kept.extend(entry(folder));
        let is_last = folder.is_some_and(|own| places::last_workspace() == dunce::canonicalize(own).ok());
        kept.extend(
            places::remembered()
                .filter(|_| is_last)
                .map(|path| Kept { deleting: Deleting::Remembered, ..whole(KeptKind::LastWorkspace, path) }),
        );
    }
    let named = options.log.clone().or_else(|| std::env::var_os(LOG).map(PathBuf::from));
    kept.extend(named.map(|path| whole(KeptKind::Log, path)));
    kept.retain(|kept| kept.files > 0);
    kept
}

/// Where one was on the screens of a workspace.
fn entry(folder: Option<&Path>) -> Option<Kept> {
    let (file, key) = (last::file()?, last::key(folder, folder.is_none())?);
    let (own, _) = last::read(&file, &key);
    let text = toml::to_string(&own).unwrap_or_default();
    let (kind, bytes) = (KeptKind::Screens, text.len() as u64);
    (!own.is_empty()).then_some(Kept { kind, path: file, files: 1, bytes, deleting: Deleting::Entry(key) })
}

fn delete(kept: &Kept) -> std::io::Result<()> {
    match &kept.deleting {
        // What is behind a link is not ours.
        Deleting::Whole if fs::symlink_metadata(&kept.path)?.is_dir() => fs::remove_dir_all(&kept.path),
        Deleting::Whole => fs::remove_file(&kept.path),
        Deleting::Entry(key) => last::write(&kept.path, key, last::LastSession::default()),
        Deleting::Remembered => places::forget_workspace(),
    }
}

/// How many regular files there are at a path and below it, and their bytes; links are not followed.
fn size(path: &Path) -> (u64, u64) {
    let Ok(meta) = fs::symlink_metadata(path) else { return (0, 0) };
    if meta.is_file() {
        return (1, meta.len());
    }
    if !meta.is_dir() {
        return (0, 0);
    }
    let inside = fs::read_dir(path).into_iter().flatten().flatten().map(|entry| size(&entry.path()));
    inside.fold((0, 0), |(files, bytes), (more, larger)| (files + more, bytes + larger))
}
