//! What lies in a folder: files recognised by their content, for `regatlas init`.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::domain::closed_set;
use crate::error::{FileError, SourceError, SourceErrorKind};

use super::estimation::EstimationModel;
use super::model::MaturityModel;
use super::priority::PriorityModel;
use super::profile::Profile;
use super::zip::Zip;
use super::{delimited, extension, files, gv100ad, keeper_rules, own_map, workbook, workspace};
use crate::survey::limesurvey::own_column;
use crate::survey::other_tool;

/// As much of a file as is looked at.
const HEAD: u64 = 1 << 18;
/// The most files of a folder that are looked at.
const MAX_FILES: usize = 500;

closed_set! {
    /// What a file is.
    FileKind {
        /// A municipality directory.
        Directory = "directory",
        /// A survey archive.
        Archive = "archive",
        /// Responses.
        Responses = "responses",
        /// The structure of a survey.
        Structure = "structure",
        /// Participants.
        Participants = "participants",
        /// Rules on who keeps a register.
        KeeperRules = "keeper-rules",
        /// Exceptions of single bodies to these rules.
        KeeperExceptions = "keeper-exceptions",
        /// A table that adds to the catalogue.
        Catalogue = "catalogue",
        /// Whom to write to at the bodies, known by its name.
        Contacts = "contacts",
        /// A list of bodies and registers.
        Map = "map",
        /// A survey profile.
        Profile = "profile",
        /// A maturity model.
        Maturity = "maturity",
        /// A priority model.
        Priority = "priority",
        /// An estimation model.
        Estimation = "estimation",
        /// Matches made by hand.
        Matches = "matches",
        /// Something else, which regatlas does not read or not on its own.
        Unused = "unused",
    }
}

/// One file that was recognised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Discovered {
    /// Its path, relative to the folder.
    pub path: PathBuf,
    /// What it is.
    pub kind: FileKind,
    /// What orders files of a kind, the newest first: the edition of a directory, else nothing.
    pub edition: String,
    /// When it was changed.
    pub changed: SystemTime,
}

/// Looks at all files of a folder, not at those of folders below it; the newest of a kind first.
///
/// # Errors
/// When the folder cannot be read.
pub fn look(folder: &Path) -> Result<Vec<Discovered>, SourceError> {
    let shown = folder.display().to_string();
    let failed = |cause: std::io::Error| {
        let kind = match cause.kind() {
            std::io::ErrorKind::NotFound => SourceErrorKind::File(FileError::NotFound),
            _ => SourceErrorKind::File(FileError::Unreadable),
        };
        SourceError::new(kind, &shown).found(cause)
    };
    let mut names: Vec<PathBuf> = fs::read_dir(folder)
        .map_err(failed)?
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()))
        .map(|entry| PathBuf::from(entry.file_name()))
        .collect();
    names.sort();
    names.truncate(MAX_FILES);
    let mut found: Vec<Discovered> = names
        .into_iter()
        .filter_map(|name| {
            let path = folder.join(&name);
            // Hidden files are the system's, and a workspace that is there already is none of its sources.
            if name.to_string_lossy().starts_with('.') || name.as_os_str() == workspace::FILE {
                return None;
            }
            let (kind, edition) = recognise(&path).unwrap_or((FileKind::Unused, String::new()));
            let changed = fs::metadata(&path).and_then(|meta| meta.modified()).unwrap_or(SystemTime::UNIX_EPOCH);
            Some(Discovered { path: name, kind, edition, changed })
        })
        .collect();
    found.sort_by(|a, b| (a.kind, &b.edition, b.changed, &a.path).cmp(&(b.kind, &a.edition, a.changed, &b.path)));
    Ok(found)
}

/// What a file is, by its content; none for what regatlas does not read.
fn recognise(path: &Path) -> Option<(FileKind, String)> {
    let plain = |kind: FileKind| Some((kind, String::new()));
    let mut head = Vec::new();
    fs::File::open(path).ok()?.take(HEAD).read_to_end(&mut head).ok()?;
    if head.starts_with(b"PK") {
        let bytes = files::read(path).ok()?;
        let zip = Zip::open("", &bytes).ok()?;
        if !workbook::recognises(&zip) {
            return if zip.has_ending(".lss") { plain(FileKind::Archive) } else { None };
        }
        let table = workbook::read("", &bytes).ok()?;
        return by_headings(&table.headings).and_then(plain);
    }
    if head.starts_with(b"PAR1") {
        let table = own_map::table(path, &mut Vec::new()).ok()?;
        return by_headings(&table.headings).and_then(plain);
    }
    // The end of what was looked at may lie inside a character.
    if let Err(cut) = std::str::from_utf8(&head)
        && cut.error_len().is_none()
    {
        head.truncate(cut.valid_up_to());
    }
    let text = files::decode(head).text;
    if gv100ad::recognises(&text) {
        return Some((FileKind::Directory, text.chars().skip(2).take(8).collect()));
    }
    let start = text.trim_start();
    if start.starts_with('<') {
        let is_structure = start.contains("<LimeSurveyDocType>Survey</LimeSurveyDocType>");
        return if is_structure { plain(FileKind::Structure) } else { None };
    }
    if start.starts_with('{') {
        return if start.contains("\"responses\"") { plain(FileKind::Responses) } else { None };
    }
    if path.extension().is_some_and(|ending| ending == "toml") {
        let kinds = [
            (FileKind::Profile, Profile::read("", &text).is_ok()),
            (FileKind::Maturity, MaturityModel::read("", &text).is_ok()),
            (FileKind::Priority, PriorityModel::read("", &text).is_ok()),
            (FileKind::Estimation, EstimationModel::read("", &text).is_ok()),
        ];
        return kinds.into_iter().find(|(_, reads)| *reads).and_then(|(kind, _)| plain(kind));
    }
    if path.file_name().is_some_and(|name| name == workspace::CONTACTS) {
        return plain(FileKind::Contacts);
    }
    let headings = delimited::headings(delimited::below_head(start).0);
    if path.file_name().is_some_and(|name| extension::belongs(&name.to_string_lossy(), &headings)) {
        return plain(FileKind::Catalogue);
    }
    by_headings(&headings).and_then(plain)
}

/// What a table is, by its headings.
fn by_headings(headings: &[String]) -> Option<FileKind> {
    let has = |name: &str| headings.iter().any(|heading| heading == name || heading.starts_with(&format!("{name}. ")));
    let text = |name: &str| headings.iter().any(|heading| own_column(heading) == Some(name));
    match () {
        () if has("tid") && has("token") => Some(FileKind::Participants),
        () if other_tool(headings).is_some() => Some(FileKind::Responses),
        () if (has("id") || text("id")) && (has("submitdate") || text("submitdate")) => Some(FileKind::Responses),
        () if has("response") && has("body") && has("who") => Some(FileKind::Matches),
        () if keeper_rules::looks_like_some(headings) => Some(FileKind::KeeperRules),
        () if keeper_rules::looks_like_exceptions(headings) => Some(FileKind::KeeperExceptions),
        () => own_map::looks_like_one(headings).then_some(FileKind::Map),
    }
}
