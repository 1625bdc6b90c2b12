//! The procedure model (`vorgehensmodell.toml`): the steps in which a body connects.

use std::path::Path;

use serde::Deserialize;
use toml::Spanned;

use crate::domain::{Maturity, closed_set};
use crate::error::{FormatError, ModelError, SourceError};
use crate::sources::files;
use crate::sources::toml_text::TomlText;

/// Its name in the folder of the workspace.
pub const FILE: &str = "vorgehensmodell.toml";
/// The model that comes along.
pub const EMBEDDED: &str = include_str!("../../../data/vorgehensmodell.toml");

closed_set! {
    /// What a capacity is counted per.
    CapacityBy {
        /// Per Land; bodies without one together.
        Land = "land",
        /// Per provider, as the survey names it; bodies without one together.
        Provider = "provider",
    }
}

/// How many bodies connect in half a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Capacity {
    /// So many in every group.
    pub bodies: u32,
    /// What the groups are.
    #[serde(default = "by_land")]
    pub by: CapacityBy,
}

const fn by_land() -> CapacityBy {
    CapacityBy::Land
}

/// A step of a model.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// The word in the table.
    pub code: String,
    /// Its name.
    pub name: String,
    #[serde(default)]
    name_en: String,
    /// What must hold before it begins.
    pub entry: String,
    #[serde(default)]
    entry_en: String,
    /// Which side does it.
    pub responsible: String,
    #[serde(default)]
    responsible_en: String,
    /// What is there when it is done.
    pub result: String,
    #[serde(default)]
    result_en: String,
    /// The level that must be reached before it.
    #[serde(default)]
    pub needs: Option<Maturity>,
    /// The level that is reached once it is done.
    #[serde(default)]
    pub gives: Option<Maturity>,
    /// Whether evidence is retrieved after it.
    #[serde(default)]
    pub connects: bool,
}

/// The texts of a step in one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "they are called as in the file")]
pub struct StepTexts<'a> {
    pub name: &'a str,
    pub entry: &'a str,
    pub responsible: &'a str,
    pub result: &'a str,
}

impl Step {
    /// What it says in German, or in English where the model has that.
    pub fn texts(&self, is_german: bool) -> StepTexts<'_> {
        let [name, entry, responsible, result] = [
            (&self.name, &self.name_en),
            (&self.entry, &self.entry_en),
            (&self.responsible, &self.responsible_en),
            (&self.result, &self.result_en),
        ]
        .map(|(de, en)| if is_german || en.is_empty() { de.as_str() } else { en.as_str() });
        StepTexts { name, entry, responsible, result }
    }
}

/// A procedure model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProcedureModel {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// Where it comes from.
    pub source: String,
    /// The steps, in their order.
    pub steps: Vec<Step>,
    /// How many bodies connect in half a year; none where nobody has said so.
    pub capacity: Option<Capacity>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawModel {
    name: String,
    version: String,
    source: String,
    steps: Vec<Spanned<Step>>,
    capacity: Option<Spanned<Capacity>>,
}

impl ProcedureModel {
    /// Reads a model.
    ///
    /// # Errors
    /// When the TOML is broken, there is no step, two have one code, not exactly one connects, or the
    /// capacity is nothing.
    pub fn read(path: &str, text: &str) -> Result<Self, SourceError> {
        let file = TomlText { path, text };
        let raw: RawModel = file.parse()?;
        for (at, step) in raw.steps.iter().enumerate() {
            let own = &step.get_ref().code;
            if own.trim().is_empty() {
                return Err(file.wrong(FormatError::BadField.into(), step, "code", "–"));
            }
            if raw.steps[..at].iter().any(|other| other.get_ref().code == *own) {
                return Err(file.wrong(FormatError::DuplicateKey.into(), step, "code", own));
            }
        }
        let connecting = raw.steps.iter().filter(|step| step.get_ref().connects).count();
        if connecting != 1 {
            let error = SourceError::new(FormatError::BadField, path);
            return Err(error.expected("connects = true: 1").found(connecting));
        }
        if let Some(capacity) = raw.capacity.as_ref().filter(|own| own.get_ref().bodies == 0) {
            return Err(file.wrong(ModelError::Limit.into(), capacity, "bodies ≥ 1", 0));
        }
        Ok(Self {
            name: raw.name,
            version: raw.version,
            source: raw.source,
            steps: raw.steps.into_iter().map(Spanned::into_inner).collect(),
            capacity: raw.capacity.map(Spanned::into_inner),
        })
    }

    /// The model that comes along.
    ///
    /// # Errors
    /// When the embedded file is broken, which a test prevents.
    pub fn embedded() -> Result<Self, SourceError> {
        Self::read("data/vorgehensmodell.toml", EMBEDDED)
    }

    /// Reads the model of a workspace; the one that comes along where it has none.
    ///
    /// # Errors
    /// When the file is there and is no model.
    pub fn open(file: &Path) -> Result<Self, SourceError> {
        match files::text_if_there(file)? {
            Some(text) => Self::read(&file.display().to_string(), &text),
            None => Self::embedded(),
        }
    }

    /// Its name with its version.
    pub fn title(&self) -> String {
        format!("{} {}", self.name, self.version)
    }

    /// The place of a step by its code or its name, in whatever case.
    pub fn step(&self, written: &str) -> Option<usize> {
        let wanted = written.trim().to_lowercase();
        let is_it =
            |step: &Step| [&step.code, &step.name, &step.name_en].iter().any(|own| own.to_lowercase() == wanted);
        self.steps.iter().position(is_it).filter(|_| !wanted.is_empty())
    }

    /// The step after which evidence is retrieved.
    pub fn connecting(&self) -> usize {
        self.steps.iter().position(|step| step.connects).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    #[test]
    fn the_model_that_comes_along_is_sound_and_has_both_languages() {
        let model = ProcedureModel::embedded().unwrap();
        assert_eq!(model.steps[model.connecting()].code, "anschluss");
        assert_eq!(model.capacity, None, "nobody but the team knows its capacity");
        for step in &model.steps {
            let [de, en] = [true, false].map(|is_german| step.texts(is_german));
            assert!(de.name != en.name && de.result != en.result && de.entry != en.entry, "{}", step.code);
            assert_eq!(model.step(de.name), model.step(en.name));
        }
        // What a step needs, an earlier one gives, or the register has it from the start.
        assert_eq!(model.steps[model.step("test").unwrap()].needs, Some(Maturity::C));
        assert_eq!(model.step("rollen"), None);
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line() {
        let read = |from: &str, to: &str| {
            let text = EMBEDDED.replacen(from, to, 1);
            assert_ne!(text, EMBEDDED, "{from}");
            ProcedureModel::read("v.toml", &text).unwrap_err()
        };
        let line = |wanted: &str| EMBEDDED.lines().position(|line| line == wanted).unwrap() + 1;
        let error = read("needs = \"B\"", "needs = \"F\"");
        assert_eq!((error.kind, error.line), (FormatError::Toml.into(), Some(line("needs = \"B\""))));
        let error = read("code = \"test\"", "code = \"kontakt\"");
        assert_eq!(error.kind, FormatError::DuplicateKey.into());
        assert_eq!(read("connects = true\n", "").found, "0");
        let error = read("[[steps]]", "[capacity]\nbodies = 0\n\n[[steps]]");
        assert_eq!(error.kind, ModelError::Limit.into());
    }
}
