//! Which sources a command works on: those named, those of a workspace, else the embedded ones.

use std::env;
use std::path::Path;

use crate::landscape::load::SourceOptions;
use crate::landscape::workspace_sources::merged;
use crate::sources::places;
use crate::sources::workspace::{Workspace, is_source};
use crate::text::{Texts, Value, quoted};

use super::args::{Command, Options};
use super::failure::Failure;

/// Sources with the workspace they come from.
#[derive(Debug, Clone, Default)]
pub struct CommandSources {
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
pub fn find(options: &Options) -> Result<CommandSources, Failure> {
    let named = &options.sources;
    if options.demo {
        return Ok(CommandSources { options: named.clone(), ..CommandSources::default() });
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
    let Some(folder) = folder else {
        return Ok(CommandSources { options: named.clone(), ..CommandSources::default() });
    };
    let workspace = Workspace::read(&folder)?;
    if options.command == Command::Screens {
        // Not being able to remember is no reason not to open.
        let _ = places::remember_workspace(&workspace.folder);
    }
    Ok(CommandSources { options: merged(named, &workspace), workspace: Some(workspace), remembered })
}

/// Makes sure that an output is none of the sources, nor a file that makes the workspace.
///
/// # Errors
/// When it is one.
pub fn spare(output: &Path, found: &CommandSources, texts: &Texts) -> Result<(), Failure> {
    let workspace = found.workspace.as_ref();
    let matches = workspace.map(Workspace::matches);
    if is_source(output, &found.options.files(), workspace.map(|own| own.folder.as_path()), matches.as_deref()) {
        let shown = output.display().to_string();
        return Err(Failure::Usage(texts.with("usage-source", &[("path", Value::Text(&shown))])));
    }
    Ok(())
}

/// The arguments that name the same sources again, each with a blank before it.
pub fn arguments(found: &CommandSources, options: &Options) -> String {
    let named = &options.sources;
    let survey = &named.survey;
    let map = named.map.as_ref();
    let files = [
        ("gv", named.gv.as_ref()),
        ("map", map.map(|map| &map.path)),
        ("keeper-rules", named.keeper_rules.as_ref()),
        ("keeper-exceptions", named.keeper_exceptions.as_ref()),
        ("survey", survey.responses.as_ref()),
        ("structure", survey.structure.as_ref()),
        ("participants", survey.participants.as_ref()),
        ("profile", named.profile.as_ref()),
        ("maturity", named.maturity.as_ref()),
        ("compare", named.compare.as_ref()),
        ("against", named.against.as_ref()),
        ("priorities-model", named.priority.as_ref()),
        ("estimation", named.estimation.as_ref()),
        ("matches", named.matches.as_ref()),
        ("contacts", named.contacts.as_ref()),
    ];
    let workspace = found.workspace.as_ref().map(|workspace| ("workspace", &workspace.folder));
    let files = files.into_iter().filter_map(|(name, path)| path.map(|path| (name, path)));
    let former = named.former.iter().map(|path| ("former", path));
    let former = former.chain(named.catalogue.iter().map(|path| ("catalogue", path)));
    let mut words: Vec<String> = workspace
        .into_iter()
        .chain(files)
        .chain(former)
        .map(|(name, path)| format!(" --{name} {}", quoted(&path.display().to_string())))
        .collect();
    if map.is_some_and(|map| map.replace) {
        words.push(" --map-replace".into());
    }
    if let Some(wave) = &named.wave {
        words.push(format!(" --earlier-wave {}", quoted(wave)));
    }
    if options.demo {
        words.push(" --demo".into());
    }
    words.concat()
}
