//! Words that tell what a question or caption asks for, German and English.
//!
//! Texts are folded ([`fold`]) and their words joined by single spaces. An entry of a vocabulary is
//! looked for as it stands; a space at its begin or end is the border of a word, so that `" ags "`
//! is a word and `"gemeindeschluessel"` also a part of one.

use unicode_normalization::UnicodeNormalization;

use crate::domain::names::fold;
use crate::survey::Localised;

pub const AGS: &[&str] = &[
    "gemeindeschluessel",
    "gemeindekennziffer",
    "gemeindekennzahl",
    "municipality key",
    "municipality code",
    "municipal key",
    "municipal code",
];
pub const AGS_SHORT: &[&str] = &[" ags "];
pub const ARS: &[&str] = &["regionalschluessel", "regional key", "regional code"];
pub const ARS_SHORT: &[&str] = &[" ars ", " rs "];
pub const NAME: &[&str] = &[" name", " bezeichnung", "behoerdenname", "wie heisst"];
pub const BODY: &[&str] = &[
    " stelle ",
    "behoerde",
    "organisation",
    "organization",
    " einrichtung ",
    "verwaltung",
    " kommune ",
    " gemeinde ",
    " dienststelle ",
    "koerperschaft",
    " body ",
    "authority",
    "municipality",
    "institution",
];
pub const LAND: &[&str] = &["bundesland", " land ", "federal state", " state "];
pub const REGISTER: &[&str] = &["register", "registry"];
pub const KEEPS: &[&str] = &["fuehr", " keep", "maintain", "zustaendig", " hold", "responsible"];
pub const ROLE: &[&str] = &[
    "hersteller",
    "dienstleister",
    "vendor",
    "service provider",
    "rechenzentrum",
    "data centre",
    "data center",
    "kein register",
    "keine register",
    "keines",
    "no register",
    "none of",
];
pub const VENDOR: &[&str] = &["fachverfahren", "fachanwendung", "software product", "softwareprodukt"];
pub const VOLUME: &[&str] = &["volumen", "fallzahl", " volume", "number of cases", "number of requests"];
pub const SOFTWARE: &[&str] = &["software", "hersteller", "product", "vendor"];
pub const OWN_PRODUCT: &[&str] =
    &["eigenentwicklung", "own development", "in house development", "fachverfahren", "product"];
/// What stands shortly before the thing whose name is asked for.
pub const WHICH: &[&str] = &["welche", "which", " what ", " name", " main ", " haupt"];
pub const HOSTING: &[&str] = &[
    "gehostet",
    "hosted",
    "hosting",
    "rechenzentrum",
    "data centre",
    "data center",
    "it dienstleister",
    "it service provider",
    " betreibt ",
    " betrieben ",
    " operated ",
    " operates ",
];
pub const HOST: &[&str] =
    &["rechenzentrum", "data centre", "data center", "dienstleister", "cloud", "service provider"];
pub const YEAR: &[&str] = &["jahr", " year"];
pub const CONNECTION: &[&str] = &["anschluss", "anbindung", "connect", "onboarding"];
pub const PLANNED: &[&str] = &["geplant", "planned"];
pub const NOT_PLANNED: &[&str] = &[
    "noch nicht",
    "nicht geplant",
    "noch offen",
    "unbekannt",
    "not planned",
    "not yet",
    "unknown",
    "no plan",
    "undecided",
];
pub const CHANNEL: &[&str] = &["kanal", "channel", "ansprache"];
pub const PERSONAL: &[&str] = &[
    "e mail",
    " mail",
    "email",
    "telefon",
    "phone",
    " handy",
    " mobil",
    " fax",
    "ansprechpartner",
    "ansprechperson",
    "kontakt",
    "contact",
    "vorname",
    "nachname",
    "first name",
    "last name",
    "surname",
    "ihr name",
    "your name",
    "name der person",
    "name of the person",
    "name of person",
    "bearbeiter",
    "anschrift",
    "adresse",
    "address",
    "postfach",
    "mailbox",
    "geburtsdatum",
    "date of birth",
];

/// A text whose words can be looked for.
pub struct Text {
    /// Folded words, each between spaces.
    folded: String,
    /// The same words as they were written, for people to recognise.
    written: Vec<String>,
}

impl Text {
    pub fn new(text: &str) -> Self {
        let composed: String = text.nfc().collect();
        let written = composed.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let written: Vec<String> = written.map(str::to_owned).collect();
        let mut folded = String::from(" ");
        for word in &written {
            folded.push_str(&fold(word));
            folded.push(' ');
        }
        Self { folded, written }
    }

    /// All languages of a text as one.
    pub fn of(text: &Localised) -> Self {
        Self::new(&text.0.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>().join(" | "))
    }

    /// The words that the first entry found stands in.
    pub fn find(&self, vocabulary: &[&str]) -> Option<String> {
        let (at, entry) = vocabulary.iter().find_map(|entry| Some((self.folded.find(*entry)?, *entry)))?;
        Some(self.words_at(at, entry))
    }

    pub fn has(&self, vocabulary: &[&str]) -> bool {
        vocabulary.iter().any(|entry| self.folded.contains(*entry))
    }

    /// The words of the first entry found that begins at most `words` words behind one of `after`.
    pub fn find_near(&self, after: &[&str], vocabulary: &[&str], words: usize) -> Option<String> {
        let starts = after.iter().flat_map(|entry| self.folded.match_indices(*entry));
        starts.map(|(at, entry)| self.word_at(at, entry) + entry.split_whitespace().count()).find_map(|from| {
            let near = self.written.get(from..)?;
            Self::new(&near[..words.min(near.len())].join(" ")).find(vocabulary)
        })
    }

    /// Number of words.
    pub fn len(&self) -> usize {
        self.written.len()
    }

    /// Index of the word in which an entry found at this byte begins.
    fn word_at(&self, at: usize, entry: &str) -> usize {
        let begin = at + usize::from(entry.starts_with(' '));
        self.folded[..begin].matches(' ').count().saturating_sub(1)
    }

    fn words_at(&self, at: usize, entry: &str) -> String {
        let from = self.word_at(at, entry);
        let to = (from + entry.split_whitespace().count()).min(self.written.len());
        self.written.get(from..to).map(|words| words.join(" ")).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn borders_of_words_count_where_a_space_says_so() {
        let text = Text::new("Amtlicher Gemeindeschlüssel (AGS, 8-stellig)");
        assert_eq!(text.find(AGS).as_deref(), Some("Gemeindeschlüssel"));
        assert_eq!(text.find(AGS_SHORT).as_deref(), Some("AGS"));
        assert!(!Text::new("Tagsüber und nachts").has(AGS_SHORT));
        assert_eq!(Text::new("Name der Stelle").find_near(NAME, BODY, 3).as_deref(), Some("Stelle"));
        assert_eq!(Text::new("Name der Person, die für die Stelle spricht").find_near(NAME, BODY, 3), None);
    }
}
