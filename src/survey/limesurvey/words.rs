//! The words that LimeSurvey itself writes into exports with texts: `data/limesurvey.toml`.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

const WORDS: &str = include_str!("../../../data/limesurvey.toml");

/// Code → spellings.
type Spellings = BTreeMap<String, Vec<String>>;

/// LimeSurvey's own words.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// Headings of the columns that come before the questions.
    pub headings: Spellings,
    answers: Spellings,
}

impl Words {
    /// The embedded list; a test makes sure that it reads.
    pub fn get() -> &'static Self {
        static READ: OnceLock<Words> = OnceLock::new();
        READ.get_or_init(|| toml::from_str(WORDS).unwrap_or_default())
    }

    /// Whether this is how LimeSurvey writes the answer with this code.
    pub fn means(&self, code: &str, value: &str) -> bool {
        self.answers.get(code).is_some_and(|spellings| spellings.iter().any(|spelling| spelling == value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_words_read() {
        let words = Words::get();
        assert!(words.means("Y", "Ja") && words.means("other", "Other") && !words.means("N", "Ja"));
        assert_eq!(words.headings.len(), super::super::FIXED_COLUMNS.len());
    }
}
