//! A line of words cut into pieces that mean something: the longest first, the likeliest of all ways kept.

use crate::landscape::Landscape;
use crate::query::filter::{Vocabulary, parse};
use crate::query::question;
use crate::survey::Codebook;

use super::lexicon::{Lexicon, Sense};
use super::spelling::{plain, slips, stem, words};

/// The most words that are read; a line of more is cut, and that is said.
pub(super) const MOST_WORDS: usize = 24;
/// The most words that mean something together.
const LONGEST: usize = 8;
/// So many ways to read the beginning of a line are kept.
const WAYS: usize = 10;
/// The most words that a beginning or a slip can stand for.
const VARIANTS: usize = 12;
/// From so many letters on the beginning of a word stands for it.
const BEGINNING: usize = 3;
/// What a word costs that means nothing.
const UNKNOWN: i32 = 8;
/// What a further word of a piece is worth, since pieces of several words are surer than these alone.
const TOGETHER: i32 = 4;

/// How exactly a word was written; the lower the better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Spelt {
    Exactly,
    Inflected,
    Begun,
    Misspelt,
}

impl Spelt {
    /// The points that it costs.
    const fn cost(self) -> i32 {
        match self {
            Self::Exactly => 0,
            Self::Inflected => 1,
            Self::Begun => 3,
            Self::Misspelt => 4,
        }
    }
}

/// One word of the line.
#[derive(Debug)]
pub(super) struct Token {
    /// As it was written.
    pub written: String,
    /// What it can stand for: stems with how exactly.
    stems: Vec<(String, Spelt)>,
    plain: String,
    /// The first word of a name that it is nearest to, where it is nothing else.
    name: Option<String>,
    /// What it means whatever stands around it: a number, a term of the filter language, a code.
    fixed: Option<Fixed>,
}

#[derive(Debug, Clone)]
enum Fixed {
    Number(u64),
    Terms(usize),
    Question(usize, Option<usize>),
}

/// A piece of the line: its words and what they mean.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Piece {
    /// The words, by their places.
    pub from: usize,
    /// The place behind the last of them.
    pub to: usize,
    /// What they mean.
    pub sense: Sense,
    /// Whether they are written as they are known, inflections aside.
    pub is_sure: bool,
}

/// One way to read the line.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Way {
    /// How likely it is, in points.
    pub score: i32,
    /// Its pieces in order.
    pub pieces: Vec<Piece>,
}

/// The line as words, and terms of the filter language found in it.
pub(super) struct Line<'n> {
    pub tokens: Vec<Token>,
    /// The distinct names of bodies, folded.
    names: &'n [String],
    /// Terms written in the filter language.
    pub terms: Vec<Vec<crate::query::filter::Term>>,
    /// Whether words were left out.
    pub is_cut: bool,
}

impl<'n> Line<'n> {
    /// Cuts a line into words.
    pub fn new(text: &str, lexicon: &Lexicon, vocabulary: &Vocabulary, landscape: &'n Landscape) -> Self {
        let codebook = &landscape.sources.survey.codebook;
        let names = landscape.body_names().distinct();
        let mut line = Self { tokens: Vec::new(), names, terms: Vec::new(), is_cut: false };
        let chunks: Vec<&str> = text.split_whitespace().collect();
        for chunk in chunks {
            let chunk = chunk.trim_matches(|c: char| matches!(c, '"' | '„' | '“' | '”' | '?' | '!' | ',' | ';'));
            if line.tokens.len() >= MOST_WORDS {
                line.is_cut = true;
                break;
            }
            if let Some(fixed) = line.fixed(chunk, vocabulary, codebook) {
                line.tokens.push(Token {
                    written: chunk.to_owned(),
                    stems: Vec::new(),
                    plain: plain(chunk),
                    name: None,
                    fixed: Some(fixed),
                });
                continue;
            }
            for word in chunk.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
                line.tokens.push(Token::new(word, lexicon));
            }
        }
        line.is_cut |= line.tokens.len() > MOST_WORDS;
        line.tokens.truncate(MOST_WORDS);
        line
    }

    /// The words that mean nothing at all.
    pub fn strange(&self, lexicon: &Lexicon) -> Vec<String> {
        let means_nothing = |at: &usize| pieces(self, *at, lexicon).len() == 1;
        let strange = (0..self.tokens.len()).filter(means_nothing);
        strange.map(|at| self.tokens[at].written.clone()).collect()
    }

    fn fixed(&mut self, chunk: &str, vocabulary: &Vocabulary, codebook: &Codebook) -> Option<Fixed> {
        let digits: String = chunk.chars().filter(|c| !matches!(c, '.' | '\'' | ' ')).collect();
        if !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) {
            return digits.parse().ok().map(Fixed::Number);
        }
        if chunk.contains(':') {
            let filter = parse(chunk, vocabulary).ok()?;
            self.terms.push(filter.terms);
            return Some(Fixed::Terms(self.terms.len() - 1));
        }
        if chunk.contains('[') {
            let (question, part) = question::find(codebook, chunk)?;
            let part = part.and_then(|part| codebook.columns.iter().position(|own| own.code == part.code));
            return Some(Fixed::Question(question, part));
        }
        None
    }
}

impl Token {
    fn new(word: &str, lexicon: &Lexicon) -> Self {
        let plain = plain(word);
        let own = stem(&plain).to_owned();
        let mut stems: Vec<(String, Spelt)> = Vec::new();
        let mut add = |word: &str, spelt: Spelt| {
            let stem = stem(word);
            if !stems.iter().any(|(known, _)| known == stem) && stems.len() < VARIANTS {
                stems.push((stem.to_owned(), spelt));
            }
        };
        let is_known = lexicon.known.binary_search(&plain).is_ok();
        add(&plain, if is_known { Spelt::Exactly } else { Spelt::Inflected });
        // A whole word is no beginning of another.
        if !is_known && plain.chars().count() >= BEGINNING {
            let begun = lexicon.known.partition_point(|known| *known < plain);
            let all = lexicon.known[begun..].iter().take_while(|known| known.starts_with(&plain));
            let mut all: Vec<&String> = all.collect();
            // The less is missing, the likelier it is meant.
            all.sort_by_key(|known| known.len());
            for known in all {
                add(known, Spelt::Begun);
            }
        }
        let is_understood = is_known || stems.len() > 1 || lexicon.by_first.contains_key(&own);
        let mut name = None;
        if !is_understood && !lexicon.names.contains_key(&plain) {
            for known in nearest(&plain, &lexicon.known).into_iter().take(VARIANTS) {
                stems.push((stem(known).to_owned(), Spelt::Misspelt));
            }
            if stems.len() == 1 {
                name = nearest(&plain, &lexicon.first_words).first().map(|known| (*known).clone());
            }
        }
        Self { written: word.to_owned(), stems, plain, name, fixed: None }
    }

    /// How exactly it is a word of this stem.
    fn is(&self, word: &str, own_stem: &str) -> Option<Spelt> {
        if self.plain == word {
            return Some(Spelt::Exactly);
        }
        let found = self.stems.iter().find(|(stem, _)| stem == own_stem).map(|(_, spelt)| *spelt)?;
        // Spelt like another word that there is: an inflection of this one.
        Some(found.max(Spelt::Inflected))
    }
}

/// The words that are nearest to one that is misspelt.
fn nearest<'a>(plain: &str, known: &'a [String]) -> Vec<&'a String> {
    let mut near: Vec<(usize, &String)> =
        known.iter().filter_map(|known| Some((slips(plain, known)?, known))).collect();
    near.sort_unstable();
    let least = near.first().map_or(0, |(slips, _)| *slips);
    near.into_iter().take_while(|(slips, _)| *slips == least).map(|(_, known)| known).collect()
}

/// The likeliest ways to read a line, the best first.
pub(super) fn ways(line: &Line<'_>, lexicon: &Lexicon) -> Vec<Way> {
    let tokens = &line.tokens;
    let mut at: Vec<Vec<Way>> = vec![Vec::new(); tokens.len() + 1];
    at[0].push(Way::default());
    for from in 0..tokens.len() {
        let mut own = std::mem::take(&mut at[from]);
        keep_best(&mut own);
        let pieces = pieces(line, from, lexicon);
        for (piece, points) in pieces {
            for way in &own {
                let mut longer = way.clone();
                longer.score += points;
                longer.pieces.push(piece.clone());
                at[piece.to].push(longer);
            }
        }
    }
    let mut last = at.pop().unwrap_or_default();
    keep_best(&mut last);
    last
}

fn keep_best(ways: &mut Vec<Way>) {
    ways.sort_by_key(|way| std::cmp::Reverse(way.score));
    ways.truncate(WAYS);
}

/// What can begin at a word, with its points.
fn pieces(line: &Line<'_>, from: usize, lexicon: &Lexicon) -> Vec<(Piece, i32)> {
    let tokens = &line.tokens;
    let token = &tokens[from];
    let piece = |to: usize, sense: Sense| Piece { from, to, sense, is_sure: true };
    match &token.fixed {
        Some(Fixed::Number(number)) => return vec![(piece(from + 1, Sense::Number(*number)), 10)],
        Some(Fixed::Terms(at)) => return vec![(piece(from + 1, Sense::Terms(lexicon.terms.len() + at)), 12)],
        Some(Fixed::Question(question, part)) => {
            return vec![(piece(from + 1, Sense::Question(*question, *part)), 12)];
        }
        None => {}
    }
    let mut found: Vec<(Piece, i32)> = Vec::new();
    for (first, _) in &token.stems {
        for at in lexicon.by_first.get(first).map_or(&[][..], Vec::as_slice) {
            let entry = &lexicon.entries[*at as usize];
            let length = entry.words.len();
            if length > LONGEST || from + length > tokens.len() {
                continue;
            }
            let words = tokens[from..from + length].iter().zip(entry.words.iter().zip(&entry.stems));
            let spelt: Option<Vec<Spelt>> = words.map(|(token, (word, stem))| token.is(word, stem)).collect();
            let Some(spelt) = spelt else { continue };
            let cost: i32 = spelt.iter().map(|spelt| spelt.cost()).sum();
            let count = i32::try_from(length).unwrap_or(1);
            let points = entry.weight * count + TOGETHER * (count - 1) - cost;
            let is_sure = spelt.iter().all(|spelt| *spelt <= Spelt::Inflected);
            // Words of texts are many: one of them is meant where it is written whole.
            if matches!(entry.sense, Sense::Topic(_)) && !is_sure {
                continue;
            }
            add(&mut found, Piece { is_sure, ..piece(from + length, entry.sense.clone()) }, points);
        }
    }
    // What a word of the questionnaire or a name only might mean is not meant where it means something.
    let is_said = |to: usize, found: &[(Piece, i32)]| {
        found.iter().any(|(own, _)| {
            let is_weak = matches!(own.sense, Sense::Topic(_) | Sense::Name(_)) || lexicon.is_place(&own.sense);
            own.to == to && own.is_sure && !is_weak
        })
    };
    let said: Vec<usize> = found.iter().map(|(own, _)| own.to).filter(|to| is_said(*to, &found)).collect();
    found.retain(|(own, _)| !(matches!(own.sense, Sense::Topic(_)) && said.contains(&own.to)));
    let named = names(line, from, lexicon).filter(|(length, _)| !said.contains(&(from + length)));
    if let Some((length, points)) = named {
        let words = tokens[from..from + length].iter().map(|token| token.plain.clone()).collect();
        add(&mut found, piece(from + length, Sense::Name(words)), points);
    }
    if let Some(name) = &token.name {
        add(&mut found, piece(from + 1, Sense::Name(vec![name.clone()])), NAME - Spelt::Misspelt.cost());
    }
    add(&mut found, piece(from + 1, Sense::Unknown), -UNKNOWN);
    found
}

fn add(found: &mut Vec<(Piece, i32)>, piece: Piece, points: i32) {
    let same = |(known, _): &&mut (Piece, i32)| known.to == piece.to && known.sense == piece.sense;
    match found.iter_mut().find(same) {
        Some((_, known)) if *known >= points => {}
        Some(known) => *known = (piece, points),
        None => found.push((piece, points)),
    }
}

/// So many names with one first word are looked through.
const NAMESAKES: usize = 2_000;
/// Points for a word that begins the name of a body.
const NAME: i32 = 6;

/// How many words from here on begin the name of a body, with their points: the most that do.
fn names(line: &Line<'_>, from: usize, lexicon: &Lexicon) -> Option<(usize, i32)> {
    let tokens = &line.tokens;
    let first = &tokens[from];
    let is_last = from + 1 == tokens.len();
    if let Some(names) = lexicon.names.get(&first.plain) {
        let fits = |at: &u32| {
            let name = words(line.names.get(*at as usize)?);
            let words = tokens[from..].iter().zip(&name);
            let count = words.take_while(|(token, word)| token.fixed.is_none() && token.plain == **word).count();
            Some((count, count == name.len()))
        };
        let (most, is_whole) = names.iter().take(NAMESAKES).filter_map(fits).max()?;
        let count = i32::try_from(most).unwrap_or(1);
        return Some((most, NAME * count + TOGETHER * (count - 1) + i32::from(is_whole)));
    }
    // The last word may still be typed.
    if is_last && first.plain.chars().count() >= BEGINNING {
        let at = lexicon.first_words.partition_point(|known| *known < first.plain);
        if lexicon.first_words.get(at).is_some_and(|known| known.starts_with(&first.plain)) {
            return Some((1, NAME - Spelt::Begun.cost()));
        }
    }
    None
}
