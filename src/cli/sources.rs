//! Which sources a command works on: those named, those of a workspace, else the embedded ones.

use std::path::{Path, PathBuf};
use std::{env, fs};

use crate::landscape::load::SourceOptions;
use crate::landscape::workspace_sources::merged;
use crate::sources::places;
use crate::sources::workspace::{FILE, Workspace};
use crate::text::{Texts, Value};

use super::args::{Command, Options};
use super::failure::Failure;

/// Sources with the workspace they come from.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// The sources.
    pub options: SourceOptions,
    /// The workspace, where there is one.
    pub workspace: Option<Workspace>,
    /// Whether the workspace is the one opened last, and nobody named it.
    pub remembered: bool,
}

/// Finds the sources: the workspace named, else the one that the current folder lies in, else, for
/// the screens alone, the one opened last. Sources named on the command line come first; without a
/// workspace they are all there is.
///
/// # Errors
/// When the workspace cannot be read.
pub fn find(options: &Options) -> Result<Found, Failure> {
    let named = &options.sources;
    if options.demo {
        return Ok(Found { options: named.clone(), ..Found::default() });
    }
    let mut remembered = false;
    let folder = match &options.workspace {
        Some(folder) => Some(folder.clone()),
        // Who names files means these files, not a workspace that happens to lie around them.
        None if !named.is_embedded() => None,
        None => env::current_dir().ok().and_then(|folder| Workspace::around(&folder)).or_else(|| {
            remembered = options.command == Command::Screens;
            if remembered { places::last_workspace() } else { None }
        }),
    };
    let Some(folder) = folder else { return Ok(Found { options: named.clone(), ..Found::default() }) };
    let workspace = Workspace::read(&folder)?;
    if options.command == Command::Screens {
        // Not being able to remember is no reason not to open.
        let _ = places::remember_workspace(&workspace.folder);
    }
    Ok(Found { options: merged(named, &workspace), workspace: Some(workspace), remembered })
}

/// Makes sure that an output is none of the sources, nor a file that makes the workspace.
///
/// # Errors
/// When it is one.
pub fn spare(output: &Path, found: &Found, texts: &Texts) -> Result<(), Failure> {
    let same =
        |other: &Path| fs::canonicalize(other).ok().is_some_and(|other| fs::canonicalize(output).ok() == Some(other));
    let own = found.workspace.iter().flat_map(|workspace| [workspace.folder.join(FILE), workspace.matches()]);
    let own: Vec<PathBuf> = own.collect();
    if found.options.files().into_iter().chain(own.iter().map(PathBuf::as_path)).any(same) {
        let shown = output.display().to_string();
        return Err(Failure::Usage(texts.with("usage-source", &[("path", Value::Text(&shown))])));
    }
    Ok(())
}
