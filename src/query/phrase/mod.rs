//! Everyday words → what the program can say: "sachsen gewerbe ohne antwort", "G03Q01 nach land".
//!
//! A line is cut into pieces that mean something ([`segment`]): names of the landscape, words of
//! `data/words.csv`, words of the questionnaire, in both languages, inflected, begun or misspelt
//! ([`spelling`]). Pieces are gathered to a filter and what is wanted of it ([`reading`]). A line that
//! means two things has two readings; the words that mean nothing are named.

mod describe;
mod find;
mod lexicon;
mod reading;
mod segment;
pub mod spelling;
pub mod table;

use crate::landscape::Landscape;
use crate::query::filter::Vocabulary;

pub use describe::{Amount, amount, describe, text};
pub use find::{Answers, Found, Kind, RESETS, Ranked, find, rank_of_name};
pub use lexicon::Lexicon;
pub use reading::{Reading, Wanted};

use segment::{Line, ways};

/// Characters that are read: far more than anybody asks in one line.
const LONGEST: usize = 400;
/// The most readings of a line.
const MOST: usize = 6;
/// A reading that is worth so much less than the best is not what was meant.
const WORSE: i32 = 9;

/// What a line means.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Understood {
    /// Its readings, the likeliest first.
    pub readings: Vec<Reading>,
    /// The words that mean nothing in the likeliest of them, or in the line where it has none.
    pub unknown: Vec<String>,
    /// Whether the end of the line was not read.
    pub is_cut: bool,
}

impl Lexicon {
    /// Reads a line.
    pub fn read(&self, landscape: &Landscape, vocabulary: &Vocabulary, written: &str) -> Understood {
        let text: String = written.chars().take(LONGEST).map(|c| if c.is_control() { ' ' } else { c }).collect();
        let line = Line::new(&text, self, vocabulary, landscape);
        let is_cut = line.is_cut || written.chars().nth(LONGEST).is_some();
        let ways = ways(&line, self);
        let mut found: Vec<Reading> = Vec::new();
        for way in &ways {
            for reading in reading::readings(way, &line, self, landscape, vocabulary) {
                let same = |own: &&mut Reading| own.wanted == reading.wanted && own.filter == reading.filter;
                match found.iter_mut().find(same) {
                    Some(own) if own.score >= reading.score => {}
                    Some(own) => *own = reading,
                    None => found.push(reading),
                }
            }
        }
        found.sort_by_key(|reading| std::cmp::Reverse(reading.score));
        let best = found.first().map_or(0, |reading| reading.score);
        let is_sure = found.first().is_some_and(|reading| reading.is_sure && reading.unknown.is_empty());
        found.retain(|reading| reading.score + WORSE >= best && (reading.is_sure || !is_sure));
        found.truncate(MOST);
        let unknown = match found.first() {
            Some(reading) => reading.unknown.clone(),
            None => line.strange(self),
        };
        Understood { readings: found, unknown, is_cut }
    }
}
