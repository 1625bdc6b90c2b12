//! The maturity model (TOML): which answers lead to which level.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::domain::Maturity;
use crate::error::{SourceError, SourceErrorKind};

use super::profile::toml_error;

/// The model that is used unless another is named.
pub const EMBEDDED: &str = include_str!("../../data/maturity.toml");

/// A maturity model: the lowest criterion decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MaturityModel {
    /// Its name, shown beside levels wherever two models could be meant.
    pub name: String,
    /// Its version.
    pub version: String,
    /// Where it comes from.
    pub source: String,
    /// The criteria, in order.
    pub criteria: Vec<Criterion>,
}

/// One criterion: a question whose answers allow at most a level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Criterion {
    /// Column of the responses.
    pub question: String,
    /// Whether no level can be given without an answer.
    pub required: bool,
    /// Answer code → the highest level that this answer allows. Other answers do not limit, unless
    /// the criterion is required.
    pub levels: BTreeMap<String, Maturity>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawModel {
    name: String,
    version: String,
    source: String,
    criterion: Vec<RawCriterion>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCriterion {
    question: String,
    required: bool,
    levels: BTreeMap<String, String>,
}

impl MaturityModel {
    /// Reads a model.
    ///
    /// # Errors
    /// When the TOML is broken or a level is none of A, B, C, D1, D2.
    pub fn read(path: &str, text: &str) -> Result<Self, SourceError> {
        let raw: RawModel = toml::from_str(text).map_err(|cause| toml_error(path, text, &cause))?;
        let mut criteria = Vec::with_capacity(raw.criterion.len());
        for criterion in raw.criterion {
            let mut levels = BTreeMap::new();
            for (answer, level) in criterion.levels {
                let known = Maturity::from_code(&level).ok_or_else(|| {
                    let line = text.lines().position(|line| line.contains(&format!("\"{level}\"")));
                    let error = SourceError::new(SourceErrorKind::Toml, path)
                        .expected(Maturity::CODES.join(", "))
                        .found(&level);
                    line.map_or(error.clone(), |line| error.at(line + 1))
                })?;
                levels.insert(answer, known);
            }
            criteria.push(Criterion { question: criterion.question, required: criterion.required, levels });
        }
        Ok(Self { name: raw.name, version: raw.version, source: raw.source, criteria })
    }

    /// The model's name with its version.
    pub fn title(&self) -> String {
        format!("{} {}", self.name, self.version)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    #[test]
    fn the_shipped_model_reads_and_a_wrong_level_is_named() {
        let model = MaturityModel::read("maturity.toml", EMBEDDED).unwrap();
        assert_eq!(model.criteria[0].levels["A5"], Maturity::D1);
        let error = MaturityModel::read("maturity.toml", &EMBEDDED.replace("\"D1\"", "\"E\"")).unwrap_err();
        assert_eq!((error.kind, error.found.as_str()), (SourceErrorKind::Toml, "E"));
        assert!(error.line.is_some());
    }
}
