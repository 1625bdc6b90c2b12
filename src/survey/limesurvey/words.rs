//! The words that LimeSurvey itself writes into exports with texts, in all its locales:
//! `data/limesurvey_words.csv`.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::survey::base_language;

const WORDS: &str = include_str!("../../../data/limesurvey_words.csv");

/// The shortest beginning of a word that is taken for the word cut off.
const CUT: usize = 8;

/// One word: what it stands for, and the locales that write it.
type Meaning = (&'static str, &'static str);

/// LimeSurvey's own words.
#[derive(Debug, Default)]
pub struct Words {
    meanings: HashMap<String, Vec<Meaning>>,
}

/// A word as it is compared: without case, white space and what stands for it.
pub fn squashed(word: &str) -> String {
    let kept = word.chars().filter(|c| !c.is_whitespace() && *c != '_' && *c != '\u{a0}');
    let mut squashed: String = kept.flat_map(char::to_lowercase).collect();
    squashed.truncate(squashed.trim_end_matches(':').len());
    squashed
}

impl Words {
    /// The embedded list.
    pub fn get() -> &'static Self {
        static READ: OnceLock<Words> = OnceLock::new();
        READ.get_or_init(|| {
            let mut words = Self::default();
            for line in WORDS.lines().filter(|line| !line.starts_with('#')) {
                let mut parts = line.splitn(3, ';');
                if let (Some(code), Some(locales), Some(word)) = (parts.next(), parts.next(), parts.next()) {
                    words.meanings.entry(squashed(word)).or_default().push((code, locales));
                }
            }
            words
        })
    }

    /// Which of these codes a word stands for. Where languages differ, those of the survey decide;
    /// none where they do not.
    pub fn code(&self, codes: &[&str], word: &str, languages: &[String]) -> Option<&'static str> {
        self.among(codes, &squashed(word), languages)
    }

    /// Which of these codes words with this beginning stand for, where they are all one.
    pub fn beginning(&self, codes: &[&str], start: &str) -> Option<&'static str> {
        if start.chars().count() < CUT {
            return None;
        }
        let words = self.meanings.iter().filter(|(word, _)| word.starts_with(start));
        let meant = words.flat_map(|(_, meanings)| meanings).map(|(code, _)| *code);
        let mut fitting = meant.filter(|code| codes.contains(code));
        let first = fitting.next()?;
        fitting.all(|code| code == first).then_some(first)
    }

    /// The same for a word that is squashed already.
    pub fn among(&self, codes: &[&str], squashed: &str, languages: &[String]) -> Option<&'static str> {
        let meanings = self.meanings.get(squashed)?;
        let mut fitting = meanings.iter().filter(|(code, _)| codes.contains(code));
        let first = fitting.next()?;
        let rest: Vec<&Meaning> = fitting.filter(|(code, _)| *code != first.0).collect();
        if rest.is_empty() {
            return Some(first.0);
        }
        let speaks = |(_, locales): &&Meaning| {
            let mut locales = locales.split(' ').map(base_language);
            locales.any(|locale| languages.iter().any(|language| base_language(language) == locale))
        };
        let mut spoken = std::iter::once(first).chain(rest).filter(speaks);
        let own = spoken.next()?;
        spoken.all(|(code, _)| *code == own.0).then_some(own.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::survey::limesurvey::FIXED_COLUMNS;

    #[test]
    fn words_of_all_locales_stand_for_codes() {
        let words = Words::get();
        for (codes, word, code) in [
            (&["Y", "N", "U"][..], "Ja", Some("Y")),
            (&["Y", "N", "U"], "Sì", Some("Y")),
            (&["Y", "N", "U"], "nie", Some("N")),
            (&["I", "S", "D"], "Unverändert", Some("S")),
            (&["I", "S", "D"], "gleich", Some("S")),
            (&["F", "M"], "Weiblich", Some("F")),
            (&["F", "M"], "Weib", None),
            (FIXED_COLUMNS, "Datum_Abgeschickt", Some("submitdate")),
            (FIXED_COLUMNS, "Weiterleitungs-URL", Some("refurl")),
        ] {
            assert_eq!(words.code(codes, word, &[]), code, "{word}");
        }
    }

    #[test]
    fn where_languages_differ_the_surveys_own_decides() {
        let code = |language: &str| Words::get().code(&["Y", "N"], "jo", &[language.to_owned()]);
        assert_eq!((code("lb"), code("sq"), code("de")), (Some("Y"), Some("N"), None));
    }

    #[test]
    fn every_line_is_read_and_every_own_column_has_words() {
        for line in WORDS.lines().filter(|line| !line.starts_with('#')) {
            assert_eq!(line.splitn(3, ';').filter(|part| !part.is_empty()).count(), 3, "{line}");
        }
        for name in FIXED_COLUMNS {
            assert!(WORDS.lines().any(|line| line.starts_with(&format!("{name};"))), "{name}");
        }
    }
}
