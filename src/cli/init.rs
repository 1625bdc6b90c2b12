//! `init`: makes a workspace of a folder, and explains what it found.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, BufRead, IsTerminal, Write};
use std::path::{Path, PathBuf};

use clap::Args;

use crate::landscape::load::{SourceOptions, load};
use crate::landscape::workspace_sources::merged;
use crate::raw::table::Cells;
use crate::sources::discover::{Discovered, FileKind, look};
use crate::sources::own_map;
use crate::sources::places::write_atomically;
use crate::sources::workspace::{FILE, WaveSection, Workspace};
use crate::survey::{self, SurveyFiles};
use crate::text::{self, Texts, Value};

use super::args::Options;
use super::failure::Failure;
use super::output::Output;

/// Where a proposed profile is written.
const PROFILE: &str = "profil";

/// The workspace that is made.
#[derive(Debug, Clone, PartialEq, Args)]
pub struct InitArgs {
    /// Its folder; the current one where none is named.
    folder: Option<PathBuf>,
    /// What it is called; else as the folder.
    #[arg(long)]
    name: Option<String>,
    /// Nothing is asked.
    #[arg(long)]
    yes: bool,
}

impl InitArgs {
    fn folder(&self) -> &Path {
        self.folder.as_deref().unwrap_or(Path::new("."))
    }
}

/// Makes a workspace.
///
/// # Errors
/// When there is one already, the folder cannot be read, a source does not open, or writing fails.
pub fn run(asked: &InitArgs, options: &Options, texts: &Texts) -> Result<Output, Failure> {
    let folder = asked.folder();
    let file = folder.join(FILE);
    let shown = file.display().to_string();
    if file.exists() && !options.force {
        return Err(Failure::Usage(texts.with("init-exists", &[("path", Value::Text(&shown))])));
    }
    fs::create_dir_all(folder).map_err(|cause| Failure::Write { path: folder.display().to_string(), cause })?;
    let found = look(folder)?;
    let mut said = Vec::new();
    let mut workspace = workspace(asked, options, &found, texts, &mut said);
    // What was found is opened before it is written down: a workspace that does not open helps nobody.
    let sources = merged(&SourceOptions { no_cache: options.sources.no_cache, ..SourceOptions::default() }, &workspace);
    let landscape = load(&sources)?;
    let proposal = landscape.sources.proposal.as_ref().map(|proposal| crate::query::proposal::to_toml(proposal, texts));
    // A file that is there already is somebody's work, even where it does not read.
    let free = (1..).map(|nth| if nth == 1 { format!("{PROFILE}.toml") } else { format!("{PROFILE}-{nth}.toml") });
    let free = free.into_iter().find(|name| !folder.join(name).exists()).unwrap_or_default();
    if let (Some(_), None) = (&proposal, &workspace.models.profile) {
        workspace.models.profile = Some(free.clone().into());
    }
    if workspace.map.directory.is_none() {
        let edition = &texts.edition(&landscape.sources.directory.edition);
        said.push(texts.with("init-embedded-map", &[("edition", Value::Text(edition))]));
    }
    said.push(texts.with(
        "init-counts",
        &[
            ("keepings", landscape.height().into()),
            ("responses", landscape.counts.responses.into()),
            ("participants", landscape.counts.participants.into()),
        ],
    ));
    if let Some(proposal) = &landscape.sources.proposal {
        said.extend(crate::query::proposal::lines(proposal, texts));
    }
    if !confirmed(asked, &said, &shown, texts)? {
        return Ok(Output { head: vec![texts.get("init-nothing-written")], ..Output::default() });
    }
    if let Some(text) = proposal {
        let path = folder.join(&free);
        write(&path, &text)?;
        let path = path.display().to_string();
        said.push(texts.with("init-written", &[("path", Value::Text(&path))]));
    }
    let head = texts.get("init-file-head");
    let comment: String = head.lines().map(|line| format!("# {line}\n")).collect();
    write(&file, &format!("{comment}\n{}", workspace.to_toml()?))?;
    said.push(texts.with("init-written", &[("path", Value::Text(&shown))]));
    let open = folder.display().to_string();
    said.push(texts.with("init-next", &[("folder", Value::Text(&open))]));
    Ok(Output { head: said, ..Output::default() })
}

fn write(path: &Path, text: &str) -> Result<(), Failure> {
    let shown = path.display().to_string();
    write_atomically(path, text.as_bytes()).map_err(|cause| Failure::Write { path: shown, cause })
}

/// Whether the person agrees; without a terminal, or with `--yes`, nobody is asked.
fn confirmed(asked: &InitArgs, said: &[String], file: &str, texts: &Texts) -> Result<bool, Failure> {
    if asked.yes || !io::stdin().is_terminal() || !io::stderr().is_terminal() {
        return Ok(true);
    }
    let failed = |cause| Failure::Write { path: "-".into(), cause };
    let mut err = io::stderr().lock();
    for line in said {
        writeln!(err, "{}", text::clean(line)).map_err(failed)?;
    }
    write!(err, "{} ", texts.with("init-ask", &[("path", Value::Text(file))])).map_err(failed)?;
    err.flush().map_err(failed)?;
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer).map_err(failed)?;
    let answer = answer.trim().to_lowercase();
    Ok(answer.is_empty() || ["j", "ja", "y", "yes"].contains(&answer.as_str()))
}

/// The workspace that the files in the folder and the sources named make; says what was taken, and
/// what was found besides.
fn workspace(
    asked: &InitArgs,
    options: &Options,
    found: &[Discovered],
    texts: &Texts,
    said: &mut Vec<String>,
) -> Workspace {
    let named = &options.sources;
    let folder_name = fs::canonicalize(asked.folder()).ok();
    let folder_name = folder_name.as_deref().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
    let mut workspace = Workspace {
        folder: asked.folder().to_owned(),
        name: asked.name.clone().or(folder_name).unwrap_or_default(),
        ..Workspace::default()
    };
    let mut besides: Vec<String> = Vec::new();
    let mut pick = |kind: FileKind, own: Option<&PathBuf>| -> Option<PathBuf> {
        if let Some(path) = own {
            let path = relative(path, asked.folder());
            let name = path.display().to_string();
            said.push(texts.with(&text::key("init-found", kind.code()), &[("path", Value::Text(&name))]));
            return Some(path);
        }
        let mut of_kind = found.iter().filter(|file| file.kind == kind);
        let first = of_kind.next()?;
        let name = first.path.display().to_string();
        said.push(texts.with(&text::key("init-found", kind.code()), &[("path", Value::Text(&name))]));
        let key = if kind == FileKind::Directory { "init-former" } else { "init-also" };
        for other in of_kind {
            let name = other.path.display().to_string();
            said.push(texts.with(key, &[("path", Value::Text(&name))]));
        }
        Some(first.path.clone())
    };
    workspace.map.directory = pick(FileKind::Directory, named.gv.as_ref());
    workspace.map.keeper_rules = pick(FileKind::KeeperRules, named.keeper_rules.as_ref());
    workspace.map.keeper_exceptions = pick(FileKind::KeeperExceptions, named.keeper_exceptions.as_ref());
    // Known by its name, it need not be named.
    pick(FileKind::Catalogue, None);
    pick(FileKind::Contacts, None);
    workspace.map.own = pick(FileKind::Map, named.map.as_ref().map(|map| &map.path));
    workspace.map.replace = named.map.as_ref().is_some_and(|map| map.replace);
    let surveys = if named.survey.responses.is_none() { surveys(asked.folder(), found) } else { Vec::new() };
    let newest = surveys.first().map(|own| asked.folder().join(&own.path));
    let archive = if named.survey.responses.is_none() { pick(FileKind::Archive, newest.as_ref()) } else { None };
    for other in surveys.iter().skip(1) {
        let path = other.path.display().to_string();
        let is_known = surveys.iter().take_while(|own| own.path != other.path).any(|own| own.id == other.id);
        if is_known {
            besides.push(texts.with("init-also", &[("path", Value::Text(&path))]));
            continue;
        }
        besides.push(texts.with("init-wave", &[("path", Value::Text(&path)), ("id", Value::Text(&other.id))]));
        let id = other.id.parse().ok();
        workspace.waves.push(WaveSection { id, responses: Some(other.path.clone()), ..WaveSection::default() });
    }
    if archive.is_some() {
        workspace.survey.responses = archive;
        // Named beside an archive, they count instead of its own.
        workspace.survey.structure = named.survey.structure.as_ref().map(|path| relative(path, asked.folder()));
        workspace.survey.participants = named.survey.participants.as_ref().map(|path| relative(path, asked.folder()));
        let part = [FileKind::Responses, FileKind::Structure, FileKind::Participants];
        for other in found.iter().filter(|file| part.contains(&file.kind)) {
            let name = other.path.display().to_string();
            besides.push(texts.with("init-also", &[("path", Value::Text(&name))]));
        }
    } else {
        workspace.survey.responses = pick(FileKind::Responses, named.survey.responses.as_ref());
        workspace.survey.structure = pick(FileKind::Structure, named.survey.structure.as_ref());
        workspace.survey.participants = pick(FileKind::Participants, named.survey.participants.as_ref());
    }
    workspace.models.profile = pick(FileKind::Profile, named.profile.as_ref());
    workspace.models.maturity = pick(FileKind::Maturity, named.maturity.as_ref());
    workspace.models.priority = pick(FileKind::Priority, named.priority.as_ref());
    workspace.models.estimation = pick(FileKind::Estimation, named.estimation.as_ref());
    workspace.decisions.matches = pick(FileKind::Matches, named.matches.as_ref());
    said.extend(besides);
    for other in found.iter().filter(|file| file.kind == FileKind::Unused) {
        let name = other.path.display().to_string();
        said.push(texts.with("init-found-unused", &[("path", Value::Text(&name))]));
    }
    workspace.map.former = if named.former.is_empty() {
        let editions = found.iter().filter(|file| file.kind == FileKind::Directory);
        editions.map(|file| file.path.clone()).filter(|path| Some(path) != workspace.map.directory.as_ref()).collect()
    } else {
        named.former.iter().map(|path| relative(path, asked.folder())).collect()
    };
    if let Some(own) = &workspace.map.own
        && let Ok(table) = own_map::table(&asked.folder().join(own), &mut Vec::new())
    {
        let headings: Vec<String> = table.names().map(str::to_owned).collect();
        workspace.map.columns = own_map::propose(&headings);
        let columns = &workspace.map.columns;
        let list =
            [&columns.body, &columns.name, &columns.register, &columns.land, &columns.keeps].into_iter().flatten();
        let list: Vec<&str> = list.map(String::as_str).collect();
        said.push(texts.with("init-columns", &[("columns", Value::Text(&list.join(", ")))]));
    }
    if found.iter().all(|file| file.kind == FileKind::Unused) && named.is_embedded() {
        said.push(texts.get("init-found-nothing"));
    }
    workspace
}

/// An archive of a survey.
struct FoundSurvey {
    path: PathBuf,
    id: String,
    /// The first moment of a response, as it is written.
    began: String,
}

/// The archives of a folder that hold several surveys, the one that began last first; empty where there
/// is one survey, or one of them cannot be read.
fn surveys(folder: &Path, found: &[Discovered]) -> Vec<FoundSurvey> {
    let archives: Vec<&Discovered> = found.iter().filter(|file| file.kind == FileKind::Archive).collect();
    let read = |file: &&Discovered| {
        let files = SurveyFiles { responses: Some(folder.join(&file.path)), ..SurveyFiles::default() };
        // An archive has its own structure.
        let survey = survey::open(&files, "").ok()?;
        let moments =
            ["submitdate", "datestamp", "startdate"].into_iter().filter_map(|name| survey.responses.column(name));
        let began =
            moments.flat_map(Cells::iter).flatten().filter(|own| own.len() > 9 && !own.starts_with("1980-01-01")).min();
        Some(FoundSurvey {
            path: file.path.clone(),
            id: survey.codebook.survey.clone(),
            began: began.unwrap_or_default().to_owned(),
        })
    };
    let mut surveys: Vec<FoundSurvey> = if archives.len() > 1 {
        archives.iter().map(read).collect::<Option<_>>().unwrap_or_default()
    } else {
        Vec::new()
    };
    // Exports of one survey stay in the order of their files: the newest counts.
    let is_one = surveys.iter().all(|own| own.id == surveys[0].id);
    let began =
        |id: &str| surveys.iter().filter(|own| own.id == id).map(|own| own.began.clone()).min().unwrap_or_default();
    let starts: BTreeMap<String, String> = surveys.iter().map(|own| (own.id.clone(), began(&own.id))).collect();
    surveys.sort_by(|a, b| starts[&b.id].cmp(&starts[&a.id]));
    if is_one { Vec::new() } else { surveys }
}

/// A path as the workspace's file names it: relative where it lies in the folder, and written so that
/// every system reads it.
fn relative(path: &Path, folder: &Path) -> PathBuf {
    let absolute = |path: &Path| dunce::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let (own, folder) = (absolute(path), absolute(folder));
    let Ok(inside) = own.strip_prefix(&folder) else { return own };
    let parts: Vec<String> = inside.iter().map(|part| part.to_string_lossy().into_owned()).collect();
    PathBuf::from(parts.join("/"))
}
