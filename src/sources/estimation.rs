//! The estimation model (TOML): to which known totals answers are weighted.

use serde::Deserialize;
use toml::Spanned;

use crate::domain::SMALL_BASE;
use crate::error::{ModelError, SourceError, SourceErrorKind};

use super::toml_text::TomlText;

/// The model that comes along.
pub const EMBEDDED: &str = include_str!("../../data/estimation.toml");

/// The most dimensions that can be crossed, and the most margins.
const MOST: usize = 8;

/// An estimation model.
#[derive(Debug, Clone, PartialEq)]
pub struct EstimationModel {
    /// Its name, shown beside everything that is weighted.
    pub name: String,
    /// Its version.
    pub version: String,
    /// Where it comes from.
    pub source: String,
    /// The margins; one is post-stratification, several are raked.
    pub margins: Vec<Margin>,
    /// When cells are joined, weights cut and figures marked.
    pub limits: EstimationLimits,
}

/// One margin: the words of its dimensions, crossed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Margin {
    /// The words.
    pub words: Vec<String>,
    /// The line of the file that names them.
    pub line: usize,
}

/// The limits of a model.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct EstimationLimits {
    /// The fewest answers of a cell that stands for itself.
    pub cell: u64,
    /// The highest weight, as a multiple of the average one.
    pub weight: f64,
    /// The most passes over all margins.
    pub passes: usize,
    /// The greatest distance from a known total, as a share of it.
    pub tolerance: f64,
    /// Figures with fewer answers are marked.
    pub base: u64,
}

impl Default for EstimationLimits {
    fn default() -> Self {
        Self { cell: SMALL_BASE, weight: 10.0, passes: 500, tolerance: 1e-6, base: SMALL_BASE }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawEstimationModel {
    name: String,
    version: String,
    source: String,
    dimensions: Spanned<Vec<Spanned<String>>>,
    limits: Option<Spanned<EstimationLimits>>,
}

impl EstimationModel {
    /// Reads a model.
    ///
    /// # Errors
    /// When the TOML is broken, no dimension or too many are named, or a limit makes no sense.
    pub fn read(path: &str, text: &str) -> Result<Self, SourceError> {
        let file = TomlText { path, text };
        let raw: RawEstimationModel = file.parse()?;
        let wrong = |at: &Spanned<_>, found: usize| {
            file.wrong(SourceErrorKind::Model(ModelError::Margins), at, format!("1–{MOST}"), found)
        };
        let named = raw.dimensions.get_ref().len();
        if named == 0 || named > MOST {
            return Err(wrong(&raw.dimensions, named));
        }
        let mut margins = Vec::with_capacity(named);
        for written in raw.dimensions.get_ref() {
            let words: Vec<String> = written.get_ref().split(',').map(|word| word.trim().to_owned()).collect();
            if words.len() > MOST {
                return Err(file.wrong(ModelError::Margins.into(), written, format!("1–{MOST}"), words.len()));
            }
            margins.push(Margin { words, line: file.line(written.span().start) });
        }
        let limits = match raw.limits {
            Some(limits) => {
                let own = *limits.get_ref();
                let wrong =
                    |expected: &str, found: String| Err(file.wrong(ModelError::Limit.into(), &limits, expected, found));
                if !(own.weight.is_finite() && own.weight >= 1.0) {
                    return wrong("weight ≥ 1", own.weight.to_string());
                }
                if !(own.tolerance > 0.0 && own.tolerance <= 0.1) {
                    return wrong("0 < tolerance ≤ 0.1", own.tolerance.to_string());
                }
                if own.passes == 0 || own.passes > 100_000 {
                    return wrong("passes 1–100000", own.passes.to_string());
                }
                own
            }
            None => EstimationLimits::default(),
        };
        Ok(Self { name: raw.name, version: raw.version, source: raw.source, margins, limits })
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
    fn the_shipped_model_reads_and_what_is_wrong_is_named_with_its_line() {
        let model = EstimationModel::read("estimation.toml", EMBEDDED).unwrap();
        assert_eq!(model.margins.len(), 3);
        let line = |word: &str| EMBEDDED.lines().position(|line| line.starts_with(word)).map(|at| at + 1);
        let own = |from: &str, to: &str| EstimationModel::read("estimation.toml", &EMBEDDED.replace(from, to));
        let written = r#"["level", "land", "size_class"]"#;
        let none = own(written, "[]").unwrap_err();
        assert_eq!((none.kind, none.line), (ModelError::Margins.into(), line("dimensions")));
        let crossed = own(written, r#"["land, level"]"#).unwrap();
        assert_eq!(crossed.margins[0].words, ["land", "level"]);
        for (from, to) in
            [("weight = 10.0", "weight = 0.5"), ("1e-6", "0.0"), ("1e-6", "nan"), ("passes = 500", "passes = 0")]
        {
            let error = own(from, to).unwrap_err();
            assert_eq!((error.kind, error.line), (ModelError::Limit.into(), line("[limits]")), "{to}");
        }
        assert!(own("cell = 5", "cells = 5").is_err(), "a limit that there is not");
    }
}
