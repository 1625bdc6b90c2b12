//! The survey profile (TOML): what the columns of a survey mean.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::error::SourceError;
use crate::survey::Codebook;

use super::toml_text::TomlText;

/// The profile that fits the shipped questionnaire.
pub const EMBEDDED: &str = include_str!("../../data/profile.toml");

/// The profile of the demonstration: the same questionnaire, asked on all levels.
pub const DEMONSTRATION: &str = include_str!("../../data/demo/profile.toml");

/// What the columns of a survey mean. Everything but the head may be missing: a survey that does not
/// say which body answers can still be looked at.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// Name of the profile.
    pub name: String,
    /// Its version.
    pub version: String,
    /// The questionnaire it was written for.
    pub source: String,
    /// Which answers identify the body.
    #[serde(default)]
    pub body: BodyColumns,
    /// Which answers say what registers the body keeps.
    #[serde(default)]
    pub registers: RegisterAnswers,
    /// Which answers speak of single evidence.
    #[serde(default, skip_serializing_if = "EvidenceAnswers::is_empty")]
    pub evidence: EvidenceAnswers,
    /// Which fields of a participant identify the body and the invitation.
    #[serde(default)]
    pub participant: ParticipantFields,
    /// Which answers the views know by name.
    #[serde(default)]
    pub meaning: Meaning,
    /// Personal data.
    #[serde(default)]
    pub personal: Personal,
    /// What numbers and dates can be meant.
    #[serde(default)]
    pub plausible: Plausible,
}

/// Columns of the responses that identify the body.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct BodyColumns {
    /// Column of the AGS.
    pub ags: Option<String>,
    /// Column of the ARS.
    pub ars: Option<String>,
    /// Column of the name.
    pub name: Option<String>,
    /// Column of the Land, answered by its two-digit key.
    pub land: Option<String>,
}

impl BodyColumns {
    /// The columns that are named.
    pub fn named(&self) -> impl Iterator<Item = &str> {
        [&self.ars, &self.ags, &self.name, &self.land].into_iter().flatten().map(String::as_str)
    }
}

/// The multiple-choice question about the registers kept.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RegisterAnswers {
    /// Code of the question.
    pub question: Option<String>,
    /// Sub-question codes of respondents that keep no register.
    pub roles: Vec<String>,
    /// Registers that the survey asks about, where it asks about others than the question's own.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub scope: Vec<String>,
    /// Sub-question code → register id.
    pub codes: BTreeMap<String, String>,
}

/// Questions about single evidence.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct EvidenceAnswers {
    /// Code of the multiple-choice question which evidence a body issues.
    pub issued: Option<String>,
    /// Code of the array that asks how relevant each evidence is.
    pub relevance: Option<String>,
    /// Code of the multiple-choice question in which formats evidence is issued.
    pub formats: Option<String>,
    /// Sub-question code → evidence of the catalogue.
    pub codes: BTreeMap<String, String>,
    /// Answer of the array → `sdg`, `ozg`, `both`, `neither`, `unknown`.
    pub relevances: BTreeMap<String, String>,
}

impl EvidenceAnswers {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Fields of the participants.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ParticipantFields {
    /// Field of the AGS or ARS.
    pub ags: Option<String>,
    /// Field of the registers invited for, by name, separated by `;` or `,`.
    pub registers: Option<String>,
    /// Field of the Land.
    pub land: Option<String>,
    /// Field of the channel.
    pub channel: Option<String>,
    /// Values of the registers' field that mean: keeps no register.
    pub roles: Vec<String>,
    /// Value of the channel's field → channel code.
    pub channels: BTreeMap<String, String>,
}

/// Questions with a meaning of their own.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Meaning {
    /// The software a register runs on.
    pub vendor: Option<String>,
    /// Who operates it.
    pub provider: Option<String>,
    /// Planned year of connection.
    pub planned_year: Option<String>,
    /// The answer that means: not planned yet.
    pub planned_unknown: Option<String>,
    /// Requests a year, as a number.
    pub volume: Option<String>,
}

/// What numbers and dates can be meant: answers beyond are findings, and stay in the counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Plausible {
    /// The smallest number, where the question itself allows any.
    pub smallest: i64,
    /// The largest number, where the question itself allows any.
    pub largest: i64,
    /// Whether what is counted ("how many", "Anzahl") can have a fraction.
    pub fractions: bool,
    /// The first day of an answer, `YYYY-MM-DD`.
    pub earliest: String,
    /// How many years ahead a day can lie.
    pub years_ahead: u32,
}

impl Default for Plausible {
    fn default() -> Self {
        Self { smallest: 0, largest: 100_000_000_000, fractions: false, earliest: "1971-01-01".into(), years_ahead: 50 }
    }
}

/// Where personal data are.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Personal {
    /// Codes of questions.
    pub answers: Vec<String>,
    /// Fields of participants.
    pub participants: Vec<String>,
}

impl Profile {
    /// Reads a profile.
    ///
    /// # Errors
    /// When the TOML is broken, a key is missing or unknown; the error names the line.
    pub fn read(path: &str, text: &str) -> Result<Self, SourceError> {
        TomlText { path, text }.parse()
    }

    /// Whether a survey has the questions that this profile speaks of: those that identify a body,
    /// and that of the registers with all its boxes.
    pub fn fits(&self, codebook: &Codebook) -> bool {
        let registers = &self.registers;
        let boxes = registers.codes.keys().chain(&registers.roles);
        let is_known = |code: &String| {
            registers
                .question
                .as_ref()
                .is_some_and(|question| codebook.column(&format!("{question}[{code}]")).is_some())
        };
        self.body.named().all(|column| codebook.column(column).is_some()) && boxes.into_iter().all(is_known)
    }

    /// Whether the survey asks about a register; a profile that names none leaves nothing out.
    pub fn asks_about(&self, register: &str) -> bool {
        let RegisterAnswers { scope, codes, .. } = &self.registers;
        if scope.is_empty() {
            return codes.is_empty() || codes.values().any(|own| own == register);
        }
        scope.iter().any(|own| own == register)
    }

    /// Whether the answers to this question are personal data.
    pub fn is_personal(&self, question: &str) -> bool {
        self.personal.answers.iter().any(|code| code == question)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;
    use crate::error::FormatError;

    #[test]
    fn the_shipped_profile_reads_and_errors_name_their_line() {
        let profile = Profile::read("profile.toml", EMBEDDED).unwrap();
        assert_eq!(profile.registers.codes["PAUSW"], "personalausweisregister");
        assert!(profile.is_personal("G02Q07"));
        let broken = EMBEDDED.replacen("version = \"1\"", "verzion = \"1\"", 1);
        let error = Profile::read("profile.toml", &broken).unwrap_err();
        assert_eq!((error.kind, error.line), (FormatError::Toml.into(), Some(5)));
    }
}
