//! The languages: those that come along and those of files found at the start.
//!
//! A file of texts says about itself what the language is called and how it writes numbers and days;
//! so another language needs no code. What it does not say is said in the language it falls back on.

use std::sync::{Arc, OnceLock};

use fluent_bundle::FluentResource;
use fluent_bundle::concurrent::FluentBundle;
use fluent_syntax::ast;
use unic_langid::LanguageIdentifier;

use crate::error::{SettingsError, SourceError};

use super::Texts;
use super::clean::defused;
use super::signs::{self, Signs};

include!(concat!(env!("OUT_DIR"), "/locales.rs"));

/// The text of a file that names the language to fall back on.
const FALLBACK: &str = "language-fallback";
/// Languages with every text, which tests make sure of; the others fall back on the second.
const COMPLETE: [&str; 2] = ["de", "en"];

/// A language of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lang(usize);

/// What a language is made of.
struct Language {
    code: &'static str,
    /// The files of its texts, later ones before earlier ones.
    sources: Vec<Source>,
    resources: OnceLock<Vec<Arc<FluentResource>>>,
    signs: OnceLock<Signs>,
    fallbacks: OnceLock<Vec<Lang>>,
}

/// A file of texts.
struct Source {
    /// Where it was found; nothing where it comes along.
    path: Option<String>,
    text: String,
}

/// All languages, and what was wrong with files of others.
struct Registry {
    languages: Vec<Language>,
    codes: Vec<&'static str>,
    problems: Vec<SourceError>,
}

/// A file of texts as it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundLocale {
    /// The code of its language, which is the name of the file.
    pub code: String,
    /// Where it was found.
    pub path: String,
    /// What it holds.
    pub text: String,
}

static REGISTRY: OnceLock<Registry> = OnceLock::new();

/// Makes the languages of these files known, once, before anything is said. A file with a mistake is
/// left out and its mistake is kept.
pub fn register(found: Vec<FoundLocale>, problems: Vec<SourceError>) {
    // Who is second has been answered in the languages known until then.
    let _ = REGISTRY.set(Registry::new(found, problems));
}

/// What was wrong with files of languages.
pub fn problems() -> &'static [SourceError] {
    &registry().problems
}

fn registry() -> &'static Registry {
    REGISTRY.get_or_init(|| Registry::new(Vec::new(), Vec::new()))
}

impl Registry {
    fn new(found: Vec<FoundLocale>, mut problems: Vec<SourceError>) -> Self {
        let mut languages: Vec<Language> = Vec::new();
        let comes_along = |code: &str| LOCALES.iter().find(|(known, _)| *known == code);
        let others = LOCALES.iter().filter(|(code, _)| !COMPLETE.contains(code));
        for (code, text) in COMPLETE.iter().filter_map(|code| comes_along(code)).chain(others) {
            languages.push(Language::new(code, Source { path: None, text: (*text).to_owned() }));
        }
        for file in found {
            let text = defused(&file.text).into_owned();
            if let Err(problem) = check(&file.code, &file.path, &text) {
                problems.push(problem);
                continue;
            }
            let source = Source { path: Some(file.path), text };
            match languages.iter_mut().find(|language| language.code == file.code) {
                Some(language) => language.sources.push(source),
                // Languages live as long as the program does.
                None => languages.push(Language::new(Box::leak(file.code.into_boxed_str()), source)),
            }
        }
        let codes = languages.iter().map(|language| language.code).collect();
        Self { languages, codes, problems }
    }
}

impl Language {
    fn new(code: &'static str, source: Source) -> Self {
        Self {
            code,
            sources: vec![source],
            resources: OnceLock::new(),
            signs: OnceLock::new(),
            fallbacks: OnceLock::new(),
        }
    }

    /// Its files, read; what is unsound in one that comes along is left out, and a test makes sure
    /// that nothing is.
    fn resources(&self) -> &[Arc<FluentResource>] {
        let read = |source: &Source| {
            Arc::new(FluentResource::try_new(source.text.clone()).unwrap_or_else(|(resource, _)| resource))
        };
        self.resources.get_or_init(|| self.sources.iter().map(read).collect())
    }
}

impl Lang {
    /// German.
    #[expect(non_upper_case_globals, reason = "called like a member of a set, which it is for most of the program")]
    pub const De: Self = Self(0);
    /// English.
    #[expect(non_upper_case_globals, reason = "called like a member of a set, which it is for most of the program")]
    pub const En: Self = Self(1);
    /// The languages that have every text.
    pub const COMPLETE: [Self; 2] = [Self::De, Self::En];

    /// All languages: German, English, the others.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..registry().languages.len()).map(Self)
    }

    /// The codes of all languages, in the same order.
    pub fn codes() -> &'static [&'static str] {
        &registry().codes
    }

    /// The language with this code; case does not matter.
    pub fn from_code(code: &str) -> Option<Self> {
        let is_code = |known: &&str| known.eq_ignore_ascii_case(code);
        registry().codes.iter().position(is_code).map(Self)
    }

    /// The language of a locale name such as `de_AT.UTF-8`: that of the country, else the language
    /// alone, else English.
    pub fn of_locale(locale: &str) -> Self {
        let name = locale.split(['.', '@']).next().unwrap_or_default().replace('_', "-");
        let alone = name.split('-').next().unwrap_or_default();
        Self::from_code(&name).or_else(|| Self::from_code(alone)).unwrap_or(Self::En)
    }

    fn language(self) -> &'static Language {
        &registry().languages[self.0]
    }

    /// The code of the language.
    pub fn code(self) -> &'static str {
        self.language().code
    }

    /// The language after this one; after the last comes the first.
    #[must_use]
    pub fn next(self) -> Self {
        Self((self.0 + 1) % registry().languages.len())
    }

    /// What the language is called by those who speak it.
    pub fn name(self) -> String {
        Texts::alone(self).own("language-name", &[]).unwrap_or_else(|| self.code().to_owned())
    }

    /// Where its texts were found; nothing for those that come along.
    pub fn files(self) -> Vec<&'static str> {
        self.language().sources.iter().filter_map(|source| source.path.as_deref()).collect()
    }

    /// The languages whose texts are taken where this one has none, the nearest first.
    pub fn fallbacks(self) -> &'static [Self] {
        self.language().fallbacks.get_or_init(|| self.find_fallbacks())
    }

    fn find_fallbacks(self) -> Vec<Self> {
        if Self::COMPLETE.contains(&self) {
            return Vec::new();
        }
        let named = Texts::alone(self).own(FALLBACK, &[]).and_then(|code| Self::from_code(code.trim()));
        let mut all: Vec<Self> = named.into_iter().filter(|other| *other != self).collect();
        if all.first() != Some(&Self::En) {
            all.push(Self::En);
        }
        all
    }

    /// Whether names in data, which are there in German and English, are read in German.
    pub fn is_german(self) -> bool {
        self == Self::De || self.fallbacks().first() == Some(&Self::De)
    }

    /// How many of the texts it has, and how many there are.
    pub fn coverage(self) -> (usize, usize) {
        let own = Texts::alone(self);
        let all = Self::En.language().resources().iter().flat_map(|resource| keys(resource));
        let has: Vec<bool> = all.map(|key| own.own(key, &[]).is_some()).collect();
        (has.iter().filter(|has| **has).count(), has.len())
    }

    /// How the language writes numbers and days.
    pub(super) fn signs(self) -> &'static Signs {
        let language = self.language();
        language.signs.get_or_init(|| {
            let own: Vec<Texts> =
                std::iter::once(&self).chain(self.fallbacks()).map(|lang| Texts::alone(*lang)).collect();
            Signs::of(&|key, variables| own.iter().find_map(|texts| texts.own(key, variables)).unwrap_or_default())
        })
    }

    /// Its own texts.
    pub(super) fn bundle(self) -> FluentBundle<Arc<FluentResource>> {
        bundle(self.code(), self.language().resources())
    }
}

fn bundle(code: &str, resources: &[Arc<FluentResource>]) -> FluentBundle<Arc<FluentResource>> {
    let id: LanguageIdentifier = code.parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![id]);
    bundle.set_use_isolating(false);
    for resource in resources {
        bundle.add_resource_overriding(resource.clone());
    }
    bundle
}

/// The keys of a file's texts.
fn keys(resource: &FluentResource) -> impl Iterator<Item = &str> {
    resource.entries().filter_map(|entry| match entry {
        ast::Entry::Message(message) => Some(message.id.name),
        _ => None,
    })
}

/// Looks a file over: its name, its grammar, and what it says of numbers and days.
///
/// # Errors
/// The first mistake, with its line.
fn check(code: &str, path: &str, text: &str) -> Result<(), SourceError> {
    let wrong = || SourceError::new(SettingsError::Locale, path);
    if code.parse::<LanguageIdentifier>().is_err() {
        return Err(wrong().expected("fr.ftl, pt-br.ftl").found(code));
    }
    let line = |at: usize| text.get(..at).map_or(1, |before| before.matches('\n').count() + 1);
    let resource = FluentResource::try_new(text.to_owned()).map_err(|(_, errors)| {
        let Some(error) = errors.first() else { return wrong().expected("Fluent") };
        let at = line(error.pos.start);
        let found = text.lines().nth(at - 1).unwrap_or_default();
        wrong().at(at).expected(&error.kind).found(found.trim())
    })?;
    let resource = [Arc::new(resource)];
    let bundle = bundle(code, &resource);
    for (key, expected, is_right) in signs::RULES {
        let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else { continue };
        let variables = Texts::arguments(signs::PROBE, &|count| count.to_string());
        let value = bundle.format_pattern(pattern, Some(&variables), &mut Vec::new()).into_owned();
        if !is_right(&value) {
            let own = |line: &str| line.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with('='));
            let at = text.lines().position(own).unwrap_or_default() + 1;
            let found = text.lines().nth(at - 1).and_then(|line| line.split_once('=')).map_or("", |(_, value)| value);
            return Err(wrong().at(at).expected(format!("{key} = {expected}")).found(found.trim()));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    #[test]
    fn a_locale_names_its_language() {
        for (locale, lang) in [
            ("de_AT.UTF-8", Lang::De),
            ("de", Lang::De),
            ("DE_DE@euro", Lang::De),
            ("en_GB.UTF-8", Lang::En),
            ("tlh_XX", Lang::En),
            ("C", Lang::En),
            ("", Lang::En),
        ] {
            assert_eq!(Lang::of_locale(locale), lang, "{locale}");
        }
        assert_eq!(Lang::codes()[..2], ["de", "en"]);
        assert_eq!(Lang::COMPLETE.map(Lang::name), ["Deutsch", "English"]);
        assert!(Lang::De.is_german() && !Lang::En.is_german());
        assert!(Lang::COMPLETE.iter().all(|lang| lang.coverage().0 == lang.coverage().1));
    }

    #[test]
    fn mistakes_in_a_file_are_named_with_their_line() {
        let wrong = |code: &str, text: &str| {
            let error = check(code, "fr.ftl", text).unwrap_err();
            (error.line, error.found)
        };
        assert_eq!(check("fr", "fr.ftl", "language-name = Français\nquit = { $x ->\n   *[other] a\n }\n"), Ok(()));
        assert_eq!(wrong("f-r-x!", ""), (None, "f-r-x!".into()));
        assert!(wrong("fr", "a = b\n\nquit = { $x\nb = c\n").0.is_some_and(|line| (3..=4).contains(&line)));
        assert_eq!(wrong("fr", "a = b\nlanguage-percent = percent\n"), (Some(2), "percent".into()));
        assert_eq!(wrong("fr", "language-day = d.M.\n"), (Some(1), "d.M.".into()));
        assert_eq!(wrong("fr", "language-months = jan fév\n"), (Some(1), "jan fév".into()));
    }

    #[test]
    fn what_is_wrong_is_left_out_and_the_rest_is_known() {
        let file =
            |code: &str, text: &str| FoundLocale { code: code.into(), path: format!("{code}.ftl"), text: text.into() };
        let found = vec![file("fr", "language-name = Français\n"), file("it", "a = {\n"), file("de", "quit = Aus\n")];
        let registry = Registry::new(found, Vec::new());
        assert_eq!(registry.codes, ["de", "en", "fr"]);
        assert_eq!(registry.problems.len(), 1);
        assert_eq!(registry.languages[0].sources.len(), 2, "a file of one's own lies above the one that comes along");
    }
}
