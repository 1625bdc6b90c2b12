//! Fuzzy search over the names and keys of all bodies.

use std::sync::Mutex;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use crate::domain::names;
use crate::landscape::Landscape;

/// How well some words fit a text, both folded; none where one of them does not. Higher is better.
fn fit(text: &str, words: &str) -> Option<i64> {
    words.split_whitespace().map(|word| matcher().fuzzy_match(text, word)).sum()
}

/// A matcher for one text.
///
/// One that is kept looks at cells of the text before: the same name got another score after other names,
/// and without its cache it panics.
fn matcher() -> SkimMatcherV2 {
    SkimMatcherV2::default()
}

/// One body that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Index of the body.
    pub body: u32,
    /// How well it fits; higher is better, comparable within one search only.
    pub score: i64,
    /// Characters of the name that matched.
    pub matched: Vec<usize>,
}

/// The names of all bodies prepared for searching, each distinct name once.
#[derive(Debug)]
pub struct SearchIndex {
    /// The bodies by the place of their name, in their order.
    bodies: Vec<u32>,
    /// Per distinct name where its bodies begin.
    starts: Vec<u32>,
    /// The words that were last searched for and the names that have them: whoever types on narrows
    /// these, since a name that has more letters has fewer of them, too.
    last: Mutex<Option<(String, Vec<u32>)>>,
}

impl SearchIndex {
    /// Prepares a landscape.
    pub fn new(landscape: &Landscape) -> Self {
        let names = landscape.body_names();
        let mut starts = vec![0; names.distinct().len() + 1];
        for name in names.of_bodies() {
            starts[*name as usize + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut next = starts.clone();
        let mut bodies = vec![0; names.of_bodies().len()];
        for (body, name) in (0_u32..).zip(names.of_bodies()) {
            let place = &mut next[*name as usize];
            bodies[*place as usize] = body;
            *place += 1;
        }
        Self { bodies, starts, last: Mutex::new(None) }
    }

    /// The bodies with a name.
    fn bodies_of(&self, name: usize) -> &[u32] {
        &self.bodies[self.starts[name] as usize..self.starts[name + 1] as usize]
    }

    /// The best hits for some words, best first.
    ///
    /// Digits are looked up as the beginning of a key. Every word must match the name; a name that
    /// begins with the words, and then the larger body, comes first among equals.
    pub fn search(&self, landscape: &Landscape, words: &str, most: usize) -> Vec<Hit> {
        let wanted = names::fold(words.trim());
        if wanted.is_empty() {
            return Vec::new();
        }
        let bodies = &landscape.map.bodies;
        let mut hits: Vec<Hit> = if wanted.bytes().all(|b| b.is_ascii_digit()) {
            bodies
                .iter()
                .zip(0_u32..)
                .filter(|(body, _)| body.key_begins_with(&wanted))
                .map(|(body, at)| Hit {
                    body: at,
                    score: -i64::try_from(body.key.len()).unwrap_or(0),
                    matched: Vec::new(),
                })
                .collect()
        } else {
            self.fuzzy(landscape.body_names().distinct(), &wanted)
        };
        hits.sort_by(|a, b| {
            let size = |hit: &Hit| bodies[hit.body as usize].population;
            b.score.cmp(&a.score).then_with(|| size(b).cmp(&size(a))).then_with(|| a.body.cmp(&b.body))
        });
        hits.truncate(most);
        for hit in &mut hits {
            hit.matched = matched_characters(&bodies[hit.body as usize].name, &wanted);
        }
        hits
    }

    fn fuzzy(&self, names: &[String], wanted: &str) -> Vec<Hit> {
        let mut hits = Vec::new();
        let mut having = Vec::new();
        // Another search at the same time has its own words: it does not wait, and remembers nothing.
        let mut last = self.last.try_lock().ok();
        let narrowed = last.as_mut().and_then(|last| last.take()).filter(|(words, _)| wanted.starts_with(words));
        let candidates = narrowed.map_or_else(|| (0_u32..).take(names.len()).collect(), |(_, names)| names);
        for at in candidates {
            let name = &names[at as usize];
            let Some(score) = fit(name, wanted) else { continue };
            let begins = i64::from(name.starts_with(wanted)) * 100;
            // "Köln" is a better answer to "koeln" than "Neukölln": shorter names first.
            let length = i64::try_from(name.len()).unwrap_or(i64::MAX).min(60);
            let score = score * 2 + begins - length;
            hits.extend(self.bodies_of(at as usize).iter().map(|body| Hit { body: *body, score, matched: Vec::new() }));
            having.push(at);
        }
        if let Some(last) = &mut last {
            **last = Some((wanted.to_owned(), having));
        }
        hits
    }
}

/// The characters of the name as shown that the words matched.
fn matched_characters(name: &str, wanted: &str) -> Vec<usize> {
    // Folding can make two characters of one; this maps them back.
    let mut folded = String::new();
    let mut origin = Vec::new();
    for (at, character) in name.chars().enumerate() {
        let piece = names::fold(&character.to_string());
        origin.extend(std::iter::repeat_n(at, piece.chars().count()));
        folded.push_str(&piece);
    }
    let mut matched: Vec<usize> = wanted
        .split_whitespace()
        .filter_map(|word| matcher().fuzzy_indices(&folded, word))
        .flat_map(|(_, indices)| indices)
        .filter_map(|at| origin.get(at).copied())
        .collect();
    matched.sort_unstable();
    matched.dedup();
    matched
}
