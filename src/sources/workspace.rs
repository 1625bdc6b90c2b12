//! The workspace: a folder with `regatlas.toml`, which names the sources and the team's decisions.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::error::{FormatError, SettingsError, SourceError};

use super::files;
use super::own_map::MapColumns;
use super::toml_text::TomlText;
use super::{notes, team, views};

/// The name of the file that makes a folder a workspace.
pub const FILE: &str = "regatlas.toml";

/// Where decisions on responses are kept unless the file says otherwise.
pub const MATCHES: &str = "matches.csv";

/// Where the addresses of bodies are kept.
pub const CONTACTS: &str = "contacts.csv";

/// What `regatlas.toml` says. Paths are relative to its folder.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Workspace {
    /// The folder.
    #[serde(skip)]
    pub folder: PathBuf,
    /// What the team calls it.
    pub name: String,
    /// The register map.
    #[serde(default, skip_serializing_if = "is_default")]
    pub map: MapSection,
    /// The survey.
    #[serde(default, skip_serializing_if = "is_default")]
    pub survey: SurveySection,
    /// Earlier waves: other surveys of the same bodies, each with an id of its own.
    #[serde(default, rename = "wave", skip_serializing_if = "Vec::is_empty")]
    pub waves: Vec<WaveSection>,
    /// Profile and models.
    #[serde(default, skip_serializing_if = "is_default")]
    pub models: ModelSection,
    /// What people decided.
    #[serde(default, skip_serializing_if = "is_default")]
    pub decisions: DecisionSection,
    /// What the team prefers. Anything may stand here: what is wrong in it never prevents the start
    /// and is named by [`super::settings`], which reads it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settings: Option<toml::Value>,
}

/// Where the register map comes from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct MapSection {
    /// The municipality directory (GV100AD).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub directory: Option<PathBuf>,
    /// Earlier editions of it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub former: Vec<PathBuf>,
    /// Rules of one's own on who keeps a register.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub keeper_rules: Option<PathBuf>,
    /// Bodies that keep a register for others, or that others keep it for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub keeper_exceptions: Option<PathBuf>,
    /// A custom map.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub own: Option<PathBuf>,
    /// Whether it replaces the derived map; else it extends it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub replace: bool,
    /// What its columns mean.
    #[serde(skip_serializing_if = "is_default")]
    pub columns: MapColumns,
}

/// Where the survey comes from: files, or a server.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SurveySection {
    /// Responses, or an archive with everything.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub responses: Option<PathBuf>,
    /// The structure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub structure: Option<PathBuf>,
    /// The participants.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub participants: Option<PathBuf>,
    /// Address of a LimeSurvey server.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub server: Option<String>,
    /// Id of the survey on it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<u64>,
    /// Account on it. The password stands in no file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user: Option<String>,
}

/// An earlier wave: another survey, which is never read as an earlier state of the one in force.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct WaveSection {
    /// What the team calls it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Id of the survey.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<u64>,
    /// When it began, `YYYY-MM-DD`; else its first response says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// Responses, or an archive with everything; else the newest snapshot of the id on the survey's server.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub responses: Option<PathBuf>,
    /// The structure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub structure: Option<PathBuf>,
    /// The participants.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub participants: Option<PathBuf>,
    /// The profile, where that of the survey in force does not fit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub profile: Option<PathBuf>,
    /// Matches made by hand: responses of another survey have ids of their own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub matches: Option<PathBuf>,
    /// Questions that a person says are the same.
    #[serde(rename = "question", skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<WaveQuestion>,
}

/// Two questions of two waves that a person says are the same.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WaveQuestion {
    /// Code of the question in the earlier wave.
    pub earlier: String,
    /// Code of the question in the survey in force.
    pub later: String,
    /// Answer code of the earlier wave → answer code of the survey in force, where they differ.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub answers: BTreeMap<String, String>,
}

/// Profile and models.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ModelSection {
    /// The survey profile.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub profile: Option<PathBuf>,
    /// The maturity model.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maturity: Option<PathBuf>,
    /// Another one to compare with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub compare: Option<PathBuf>,
    /// The priority model.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub priority: Option<PathBuf>,
    /// The estimation model.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub estimation: Option<PathBuf>,
}

/// Files of decisions.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DecisionSection {
    /// Matches made by hand.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub matches: Option<PathBuf>,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

impl Workspace {
    /// Reads the workspace in a folder; its own file may be named too.
    ///
    /// # Errors
    /// When there is no `regatlas.toml`, or it does not say what it must; the error names the line.
    pub fn read(path: &Path) -> Result<Self, SourceError> {
        let file = if path.is_dir() { path.join(FILE) } else { path.to_owned() };
        if path.is_dir() && !file.exists() {
            let shown = path.display().to_string();
            return Err(SourceError::new(SettingsError::NoWorkspace, shown).expected(FILE));
        }
        let shown = file.display().to_string();
        let text = files::decode(files::read(&file)?).text;
        let mut workspace: Self = TomlText { path: &shown, text: &text }.parse()?;
        let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        folder.clone_into(&mut workspace.folder);
        Ok(workspace)
    }

    /// The workspace that a folder lies in: its own or that of a folder above.
    pub fn around(folder: &Path) -> Option<PathBuf> {
        folder.ancestors().find(|folder| folder.join(FILE).is_file()).map(Path::to_owned)
    }

    /// A path of the file, seen from where the program runs.
    pub fn path(&self, path: &Path) -> PathBuf {
        self.folder.join(path)
    }

    /// Where decisions on responses are kept.
    pub fn matches(&self) -> PathBuf {
        self.path(self.decisions.matches.as_deref().unwrap_or(Path::new(MATCHES)))
    }

    /// The file's text, without comments.
    ///
    /// # Errors
    /// When it cannot be written as TOML, which would be a bug.
    pub fn to_toml(&self) -> Result<String, SourceError> {
        let shown = self.path(Path::new(FILE)).display().to_string();
        toml::to_string(self).map_err(|cause| SourceError::new(FormatError::Toml, shown).found(cause))
    }
}

/// Whether a file is one of the sources, or one that makes the workspace: no output takes its place.
pub fn is_source(output: &Path, sources: &[&Path], workspace: Option<&Path>, matches: Option<&Path>) -> bool {
    let Ok(output) = fs::canonicalize(output) else { return false };
    let names = || [FILE, views::FILE, notes::FILE, CONTACTS].into_iter().chain(team::names());
    let own: Vec<PathBuf> = workspace.iter().flat_map(|folder| names().map(|name| folder.join(name))).collect();
    let all = sources.iter().copied().chain(own.iter().map(PathBuf::as_path)).chain(matches);
    all.into_iter().any(|other| fs::canonicalize(other).is_ok_and(|other| other == output))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    #[test]
    fn a_workspace_is_written_and_read_back() {
        let folder = tempfile::tempdir().unwrap();
        let mut workspace = Workspace { name: "Probe".into(), folder: folder.path().into(), ..Workspace::default() };
        workspace.map.directory = Some("gv.txt".into());
        workspace.map.columns.body = Some("ARS".into());
        workspace.survey.id = Some(777_001);
        fs::write(folder.path().join(FILE), workspace.to_toml().unwrap()).unwrap();
        assert_eq!(Workspace::read(folder.path()).unwrap(), workspace);
        assert_eq!(Workspace::around(&folder.path().join("a/b")), Some(folder.path().to_owned()));
        assert_eq!(workspace.matches(), folder.path().join("matches.csv"));
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line() {
        let folder = tempfile::tempdir().unwrap();
        let error = Workspace::read(folder.path()).unwrap_err();
        assert_eq!(error.kind, SettingsError::NoWorkspace.into());
        fs::write(folder.path().join(FILE), "name = \"x\"\n[survey]\npassword = \"geheim\"\n").unwrap();
        let error = Workspace::read(folder.path()).unwrap_err();
        assert_eq!((error.kind, error.line), (FormatError::Toml.into(), Some(3)));
        assert!(!error.to_string().contains("geheim"));
    }
}
