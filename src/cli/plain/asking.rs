//! From a line to a command, and what is said where words are wrong or missing.

use clap::error::ErrorKind;

use crate::export::contents::Dataset;
use crate::export::sentences::spoken;
use crate::landscape::Dimension;
use crate::query::numbers::Measure;
use crate::text::{Lang, Texts, Value};

use super::super::args::{self, Command};
use super::super::failure::Failure;
use super::dialogue::Dialogue;
use super::words::{Lookup, Verb};

/// What stands without the name of its option, in its order: the name of that option, or nothing for
/// what the command takes without one. The last of them takes all there is.
const fn operands(verb: Verb) -> &'static [&'static str] {
    match verb {
        Verb::Coverage | Verb::Gaps | Verb::Maturity | Verb::Roadmap => &["--by"],
        Verb::Pivot => &["--rows", "--cols", "--measure"],
        Verb::Question => &["", "--by"],
        Verb::Base => &["--measure"],
        Verb::Land => &["--land"],
        Verb::Show | Verb::Search | Verb::Export => &[""],
        _ => &[],
    }
}

/// The words of a line; what stands between quotation marks is one.
fn words(text: &str) -> Vec<String> {
    let (mut words, mut is_quoted) = (vec![String::new()], false);
    for letter in text.chars() {
        match (letter, words.last_mut()) {
            ('"', _) => is_quoted = !is_quoted,
            (letter, _) if letter.is_whitespace() && !is_quoted => words.push(String::new()),
            (letter, Some(word)) => word.push(letter),
            (_, None) => {}
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// What the parser of the command line is given for a line.
fn arguments(verb: Verb, rest: &str) -> Vec<String> {
    let is_option = |(at, _): &(usize, &str)| *at == 0 || rest[..*at].ends_with(char::is_whitespace);
    let end = rest.match_indices("--").find(is_option).map_or(rest.len(), |(at, _)| at);
    let (mut before, options) = (rest[..end].trim(), &rest[end..]);
    let operands = operands(verb);
    let mut arguments = Vec::new();
    for (at, operand) in operands.iter().enumerate() {
        let (own, after) = match before.split_once(char::is_whitespace) {
            Some((own, after)) if at + 1 < operands.len() => (own, after.trim_start()),
            _ => (before, ""),
        };
        before = after;
        if own.is_empty() {
            break;
        }
        if !operand.is_empty() {
            arguments.push((*operand).to_owned());
        }
        let is_list = matches!(verb, Verb::Coverage | Verb::Gaps);
        arguments.push(if is_list { own.split_whitespace().collect::<Vec<_>>().join(",") } else { own.to_owned() });
    }
    arguments.extend(words(before));
    arguments.extend(words(options));
    arguments
}

impl Dialogue<'_> {
    /// The command that a line asks for.
    pub(super) fn command(&self, verb: Verb, rest: &str) -> Result<Command, Failure> {
        let name = if verb == Verb::Land { "report" } else { verb.code() };
        args::parse_line(name, arguments(verb, rest).into_iter(), &self.texts).map_err(|error| {
            if error.kind() == ErrorKind::MissingRequiredArgument {
                return self.missing(verb);
            }
            args::failure(&error, &self.texts)
        })
    }

    /// What follows a word, where it cannot do without.
    pub(super) fn needed<'t>(&self, rest: &'t str, verb: Verb) -> Result<&'t str, Failure> {
        if rest.is_empty() { Err(self.missing(verb)) } else { Ok(rest) }
    }

    pub(super) fn missing(&self, verb: Verb) -> Failure {
        let (usage, what) = (verb.usage(&self.texts), self.texts.get(&format!("plain-help-{}", verb.code())));
        let variables = [("usage", Value::Text(&usage)), ("what", Value::Text(&what))];
        let message = self.texts.with("plain-needs", &variables);
        Failure::Usage(std::iter::once(message).chain(self.possible(verb)).collect::<Vec<_>>().join(" "))
    }

    /// What may follow a word.
    pub(super) fn possible(&self, verb: Verb) -> Option<String> {
        let known = match verb {
            Verb::Coverage | Verb::Gaps | Verb::Pivot | Verb::Question | Verb::Maturity | Verb::Roadmap => {
                Dimension::CODES
            }
            Verb::Base => Measure::CODES,
            Verb::Export => Dataset::CODES,
            Verb::Language => Lang::codes(),
            _ => return None,
        };
        Some(self.texts.with("plain-known", &[("known", Value::Text(&known.join(", ")))]))
    }

    pub(super) fn no_number(&self, found: &str) -> Failure {
        Failure::Usage(self.texts.with("plain-no-number", &[("found", Value::Text(found))]))
    }

    pub(super) fn unknown(&self, word: &str, near: Option<String>) -> Vec<String> {
        let known: Vec<String> = Verb::ALL.iter().map(|verb| verb.word(&self.texts)).collect();
        let mut said = vec![self.texts.with("plain-unknown", &[("word", Value::Text(word))])];
        said.extend(near.map(|near| self.texts.with("usage-near", &[("word", Value::Text(&near))])));
        said.push(self.texts.with("plain-known", &[("known", Value::Text(&known.join(", ")))]));
        said.iter().map(|line| spoken(line)).collect()
    }

    fn ambiguous(&self, word: &str, several: &[String]) -> Vec<String> {
        let variables = [("word", Value::Text(word)), ("several", Value::Text(&several.join(", ")))];
        vec![spoken(&self.texts.with("plain-several", &variables))]
    }

    /// What a word asks for; else what is said of it.
    pub(super) fn look_up(&self, word: &str) -> Result<Verb, Vec<String>> {
        match self.words.look_up(word) {
            Lookup::Found(verb) => Ok(verb),
            Lookup::Several(several) => Err(self.ambiguous(word, &several)),
            Lookup::Unknown(near) => Err(self.unknown(word, near)),
        }
    }

    /// All words, or one of them.
    pub(super) fn help(&self, word: &str) -> Vec<String> {
        let line = |verb: &Verb| {
            let what = self.texts.get(&format!("plain-help-{}", verb.code()));
            format!("{}: {what}", verb.usage(&self.texts))
        };
        if word.is_empty() {
            let all = Verb::ALL.iter().map(line);
            return std::iter::once(self.texts.get("plain-help")).chain(all).collect();
        }
        match self.look_up(word) {
            Ok(verb) => {
                let others: Vec<String> = Lang::all().map(|lang| verb.word(&Texts::new(lang))).collect();
                let words = self.texts.with("plain-help-words", &[("words", Value::Text(&others.join(", ")))]);
                std::iter::once(line(&verb)).chain(self.possible(verb)).chain([words]).collect()
            }
            Err(said) => said,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_take_the_options_that_they_stand_for() {
        for (verb, rest, expected) in [
            (Verb::Coverage, "land register", &["--by", "land,register"][..]),
            (Verb::Pivot, "land status", &["--rows", "land", "--cols", "status"]),
            (
                Verb::Pivot,
                "land  status Quote nach Menschen",
                &["--rows", "land", "--cols", "status", "--measure", "Quote nach Menschen"],
            ),
            (Verb::Question, "G03Q01 land", &["G03Q01", "--by", "land"]),
            (Verb::Maturity, "--criteria --by land", &["--criteria", "--by", "land"]),
            (Verb::Show, "Bad Homburg --", &["Bad Homburg", "--"]),
            (Verb::List, "--sort \"a b\"", &["--sort", "a b"]),
            (Verb::Sdg, "", &[]),
        ] {
            assert_eq!(arguments(verb, rest), expected, "{rest}");
        }
    }
}
