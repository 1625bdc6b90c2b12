//! The words of the dialogue: German and English at once, any beginning that is not ambiguous.

use crate::domain::closed_set;
use crate::domain::names::fold;
use crate::text::{Lang, Texts};

use super::super::args::words::similar;

closed_set! {
    /// What can be asked for in the dialogue.
    Verb {
        /// What there is to ask for.
        Help = "help",
        /// Sets the filter.
        Filter = "filter",
        /// Adds to the filter.
        And = "and",
        /// The filter before.
        Undo = "undo",
        /// No filter.
        All = "all",
        /// Key figures.
        Overview = "overview",
        /// The keepings.
        List = "list",
        /// The next lines.
        More = "more",
        /// One body.
        Show = "show",
        /// What the body shown last has answered.
        Answers = "answers",
        /// Bodies by name.
        Search = "search",
        /// Numbers per group.
        Coverage = "coverage",
        /// Keepings to chase.
        Gaps = "gaps",
        /// A cross-table.
        Pivot = "pivot",
        /// A distribution.
        Question = "question",
        /// All questions.
        Questions = "questions",
        /// Levels per group.
        Maturity = "maturity",
        /// The ranking.
        Priorities = "priorities",
        /// Procedures of the SDG regulation.
        Sdg = "sdg",
        /// Phases and milestones.
        Roadmap = "roadmap",
        /// The page on a Land.
        Land = "land",
        /// What a share rests on.
        Base = "base",
        /// A file.
        Export = "export",
        /// Findings.
        Check = "check",
        /// Another language.
        Language = "language",
        /// The end.
        Quit = "quit",
    }
}

impl Verb {
    /// The word for it in a language.
    pub fn word(self, texts: &Texts) -> String {
        texts.get(&format!("plain-word-{}", self.code()))
    }

    /// The word with what it takes: `list [N]`.
    pub fn usage(self, texts: &Texts) -> String {
        let takes = match self {
            Self::Language => Lang::codes().join("|"),
            _ => texts.find(&format!("plain-takes-{}", self.code())).unwrap_or_default(),
        };
        format!("{} {takes}", self.word(texts)).trim_end().to_owned()
    }
}

/// What a word may mean.
#[derive(Debug, PartialEq, Eq)]
pub enum Lookup {
    /// One thing.
    Found(Verb),
    /// Several words begin so.
    Several(Vec<String>),
    /// Nothing; the most similar word.
    Unknown(Option<String>),
}

/// The words of every language with what they mean.
#[derive(Debug)]
pub struct Words(Vec<(String, Verb)>);

impl Words {
    /// All words, those of the language first.
    pub fn new(lang: Lang) -> Self {
        let others = Lang::all().filter(|other| *other != lang);
        let mut words = Vec::new();
        for lang in std::iter::once(lang).chain(others) {
            let texts = Texts::new(lang);
            words.extend(Verb::ALL.iter().map(|verb| (verb.word(&texts), *verb)));
        }
        Self(words)
    }

    /// What a word means: the whole word before a beginning.
    pub fn look_up(&self, written: &str) -> Lookup {
        let wanted = fold(written);
        if wanted.is_empty() {
            return Lookup::Unknown(None);
        }
        if let Some((_, verb)) = self.0.iter().find(|(word, _)| fold(word) == wanted) {
            return Lookup::Found(*verb);
        }
        let beginning: Vec<&(String, Verb)> =
            self.0.iter().filter(|(word, _)| fold(word).starts_with(&wanted)).collect();
        match beginning.as_slice() {
            [] => Lookup::Unknown(similar(written, self.0.iter().map(|(word, _)| word.as_str()))),
            [(_, verb), rest @ ..] if rest.iter().all(|(_, other)| other == verb) => Lookup::Found(*verb),
            several => {
                let mut words: Vec<&(String, Verb)> = Vec::new();
                for one in several {
                    if words.iter().all(|(_, verb)| *verb != one.1) {
                        words.push(one);
                    }
                }
                Lookup::Several(words.into_iter().map(|(word, _)| word.clone()).collect())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_both_languages_and_their_beginnings_mean_the_same() {
        let words = Words::new(Lang::De);
        for (written, verb) in [
            ("übersicht", Verb::Overview),
            ("UEBERSICHT", Verb::Overview),
            ("overview", Verb::Overview),
            ("über", Verb::Overview),
            ("lü", Verb::Gaps),
            ("frage", Verb::Question),
            ("fragen", Verb::Questions),
            ("und", Verb::And),
            ("undo", Verb::Undo),
            ("bas", Verb::Base),
            ("land", Verb::Land),
        ] {
            assert_eq!(words.look_up(written), Lookup::Found(verb), "{written}");
        }
        assert!(matches!(words.look_up("f"), Lookup::Several(several) if several.len() > 2));
        assert_eq!(words.look_up("übersihct"), Lookup::Unknown(Some("übersicht".into())));
        assert_eq!(words.look_up("###"), Lookup::Unknown(None));
    }

    #[test]
    fn no_word_stands_for_two_things() {
        let words = Words::new(Lang::De);
        for (word, verb) in &words.0 {
            assert_eq!(words.look_up(word), Lookup::Found(*verb), "{word}");
        }
    }
}
