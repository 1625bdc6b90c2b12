//! The sources that a workspace names, with those named otherwise in their place.

use std::path::{Path, PathBuf};

use crate::sources::discover::{self, FileKind};
use crate::sources::extension;
use crate::sources::files;
use crate::sources::notes;
use crate::sources::own_map::MapFile;
use crate::sources::places;
use crate::sources::team;
use crate::sources::workspace::{CONTACTS, SurveySection, WaveSection, Workspace};
use crate::survey::SurveyFiles;
use crate::survey::limesurvey::remote;

use super::load::SourceOptions;

/// Words for the snapshot before the newest.
const PREVIOUS: [&str; 2] = ["vorher", "previous"];

/// The workspace's sources with those named on the command line in their place.
pub fn merged(named: &SourceOptions, workspace: &Workspace) -> SourceOptions {
    let path = |path: &Option<PathBuf>| path.as_ref().map(|path| workspace.path(path));
    let map = &workspace.map;
    let own = map.own.as_ref().map(|own| MapFile {
        path: workspace.path(own),
        replace: map.replace,
        columns: map.columns.clone(),
    });
    let survey = if named.survey == SurveyFiles::default() { survey(workspace) } else { named.survey.clone() };
    let matches = workspace.matches();
    // A file of the catalogue's name beside the workspace's own need not be named.
    let beside = |name: &str| Some(workspace.folder.join(name)).filter(|path| path.is_file());
    SourceOptions {
        gv: named.gv.clone().or_else(|| path(&map.directory)),
        former: if named.former.is_empty() {
            map.former.iter().map(|former| workspace.path(former)).collect()
        } else {
            named.former.clone()
        },
        keeper_rules: named
            .keeper_rules
            .clone()
            .or_else(|| path(&map.keeper_rules))
            .or_else(|| beside(extension::KEEPER_RULES)),
        keeper_exceptions: named
            .keeper_exceptions
            .clone()
            .or_else(|| path(&map.keeper_exceptions))
            .or_else(|| beside(extension::KEEPER_EXCEPTIONS)),
        catalogue: if named.catalogue.is_empty() {
            extension::files_in(&workspace.folder)
        } else {
            named.catalogue.clone()
        },
        map: named.map.clone().or(own),
        survey,
        profile: named.profile.clone().or_else(|| path(&workspace.models.profile)),
        maturity: named.maturity.clone().or_else(|| path(&workspace.models.maturity)),
        compare: named.compare.clone().or_else(|| path(&workspace.models.compare)),
        priority: named.priority.clone().or_else(|| path(&workspace.models.priority)),
        estimation: named.estimation.clone().or_else(|| path(&workspace.models.estimation)),
        against: named.against.as_ref().map(|path| earlier(path, workspace)),
        waves: workspace.waves.iter().map(|own| wave(own, workspace)).collect(),
        wave: named.wave.clone(),
        // No decision was made yet where there is no file.
        matches: named.matches.clone().or_else(|| matches.is_file().then_some(matches)),
        notes: named.notes.clone().or_else(|| Some(notes::file(&workspace.folder)).filter(|file| file.is_file())),
        team: team::files_in(&workspace.folder),
        contacts: named.contacts.clone().or_else(|| beside(CONTACTS)),
        own: true,
        no_cache: named.no_cache,
    }
}

/// What is compared with: a path as it is named, or a word for the snapshot before the newest.
fn earlier(named: &Path, workspace: &Workspace) -> PathBuf {
    let is_word = PREVIOUS.iter().any(|word| named == Path::new(word)) && !named.exists();
    let section = &workspace.survey;
    let (Some(server), Some(id), Some(root)) = (&section.server, &section.id, places::snapshots()) else {
        return named.to_path_buf();
    };
    let Some(id) = u32::try_from(*id).ok().filter(|_| is_word) else { return named.to_path_buf() };
    let all = remote::snapshots(&root, server, id);
    all.iter().rev().nth(1).map_or_else(|| named.to_path_buf(), |snapshot| snapshot.dir.clone())
}

/// A wave with its paths, or with the newest snapshot of its id.
fn wave(own: &WaveSection, workspace: &Workspace) -> WaveSection {
    let path = |path: &Option<PathBuf>| path.as_ref().map(|path| workspace.path(path));
    let mut wave = WaveSection {
        responses: path(&own.responses),
        structure: path(&own.structure),
        participants: path(&own.participants),
        profile: path(&own.profile),
        matches: path(&own.matches),
        ..own.clone()
    };
    let id = own.id.filter(|_| own.responses.is_none()).and_then(|id| u32::try_from(id).ok());
    if let (Some(server), Some(id), Some(root)) = (&workspace.survey.server, id, places::snapshots())
        && let Some(snapshot) = remote::latest(&root, server, id)
    {
        wave.responses = Some(snapshot.responses_path());
        wave.structure = wave.structure.or_else(|| Some(snapshot.structure_path()));
        wave.participants = wave.participants.or_else(|| snapshot.participants_path());
    }
    wave
}

/// An earlier moment of a survey that can be compared with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// The file of an earlier export, or the folder of an earlier snapshot.
    pub path: PathBuf,
    /// What people call it: the name of the file, the moment of the snapshot.
    pub name: String,
}

/// The earlier moments of a workspace's survey: snapshots of its server before the newest, and further
/// responses in its folder. Whether these are of the same survey is seen when they are read.
pub fn moments(workspace: &Workspace, sources: &SourceOptions) -> Vec<Moment> {
    let mut moments = Vec::new();
    let section = &workspace.survey;
    let id = section.id.and_then(|id| u32::try_from(id).ok());
    if let (Some(server), Some(id), Some(root)) = (&section.server, id, places::snapshots()) {
        let mut all = remote::snapshots(&root, server, id);
        all.pop();
        moments.extend(
            all.into_iter().rev().map(|snapshot| Moment {
                name: snapshot.taken.format("%Y-%m-%d %H:%M").to_string(),
                path: snapshot.dir,
            }),
        );
    }
    let is_taken = |path: &Path| sources.files().iter().any(|own| files::is_same(own, path));
    let found = discover::look(&workspace.folder).unwrap_or_default();
    let responses = found.into_iter().filter(|file| matches!(file.kind, FileKind::Archive | FileKind::Responses));
    moments.extend(responses.filter_map(|file| {
        let path = workspace.folder.join(&file.path);
        (!is_taken(&path)).then(|| Moment { name: file.path.display().to_string(), path })
    }));
    moments
}

/// Whether the workspace's survey lies on a server and was never fetched.
pub fn needs_sync(workspace: &Workspace) -> bool {
    workspace.survey.server.is_some() && survey(workspace).responses.is_none()
}

/// The survey's files: those named in the workspace, else the newest snapshot of its server.
fn survey(workspace: &Workspace) -> SurveyFiles {
    let SurveySection { responses, structure, participants, server, id, .. } = &workspace.survey;
    let path = |path: &Option<PathBuf>| path.as_ref().map(|path| workspace.path(path));
    let snapshot = match (server, id, places::snapshots()) {
        (Some(server), Some(id), Some(root)) if responses.is_none() => {
            u32::try_from(*id).ok().and_then(|id| remote::latest(&root, server, id))
        }
        _ => None,
    };
    match snapshot {
        Some(snapshot) => SurveyFiles {
            responses: Some(snapshot.responses_path()),
            structure: Some(snapshot.structure_path()),
            participants: path(participants).or_else(|| snapshot.participants_path()),
        },
        None => {
            SurveyFiles { responses: path(responses), structure: path(structure), participants: path(participants) }
        }
    }
}
