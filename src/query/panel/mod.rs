//! Two waves of a survey: who answered in both, who came, who went; and the answers of those in both, side
//! by side.
//!
//! What is said of change rests on the panel alone: on pairs of responses of which one counts in the
//! earlier wave and the other in the survey in force for the same keeping, each pair once, however many
//! keepings it stands for.

mod changes;

use crate::domain::closed_set;
use crate::landscape::{Dimension, Landscape, SurveyWave};
use crate::survey::{PairState, QuestionPair};

use super::filter::Evaluated;

pub use changes::{Change, Comparison, Form, NoChange, changes, compared, levels};

closed_set! {
    /// In which of two waves somebody answered for a keeping: exactly one holds.
    PanelClass {
        /// In both.
        Panel = "panel",
        /// Only in the survey in force.
        New = "new",
        /// Only in the earlier wave.
        Lost = "lost",
        /// In neither.
        Neither = "neither",
    }
}

impl PanelClass {
    /// The class of who answered then and now.
    pub const fn of(then: bool, now: bool) -> Self {
        match (then, now) {
            (true, true) => Self::Panel,
            (false, true) => Self::New,
            (true, false) => Self::Lost,
            (false, false) => Self::Neither,
        }
    }
}

/// Keepings, or bodies, per [`PanelClass`], in the order of its members.
pub type Classes = [u64; PanelClass::ALL.len()];

/// The share of those that answered then and did so again; none where nobody did.
pub fn retention(classes: &Classes) -> Option<f64> {
    let [panel, _, lost, _] = *classes;
    super::numbers::share(panel, panel + lost)
}

/// The survey in force with the wave that is compared with.
#[derive(Clone, Copy)]
pub struct Panel<'a> {
    /// The survey in force.
    pub now: &'a Landscape,
    /// The earlier wave.
    pub wave: &'a SurveyWave,
    /// Whether anything is known of who answered in the wave.
    pub is_placed: bool,
}

impl<'a> Panel<'a> {
    /// The two waves; none where there is only one.
    pub fn of(now: &'a Landscape) -> Option<Self> {
        let wave = now.wave()?;
        Some(Self { now, wave, is_placed: wave.is_placed() })
    }

    /// The responses that count for a keeping then and now, by their rows.
    fn at(&self, row: usize) -> (Option<u32>, Option<u32>) {
        (self.wave.landscape.keepings.responses.get(row), self.now.keepings.responses.get(row))
    }

    /// The class of a keeping; none where nothing is known of the wave.
    pub fn class(&self, row: usize) -> Option<PanelClass> {
        let (then, now) = self.at(row);
        self.is_placed.then(|| PanelClass::of(then.is_some(), now.is_some()))
    }

    /// Keepings per class, per member of a dimension, missing ones last; without a dimension of all
    /// together. The second number is how many keepings there are; classes are none where nothing is known
    /// of the wave.
    pub fn classes(&self, evaluated: &Evaluated, by: Option<Dimension>) -> Vec<(Option<usize>, u64, Option<Classes>)> {
        let codes = by.map(|by| self.now.keepings.codes(by));
        let size = by.map_or(0, |by| self.now.members(by).len());
        let mut groups: Vec<(u64, Classes)> = vec![Default::default(); size + 1];
        for row in evaluated.rows().map(|row| row as usize) {
            let at = codes.and_then(|codes| codes.get(row)).unwrap_or(size);
            groups[at].0 += 1;
            if let Some(class) = self.class(row) {
                groups[at].1[class.index()] += 1;
            }
        }
        let groups = groups.into_iter().enumerate().filter(|(_, (count, _))| *count > 0 || by.is_none());
        let known = |classes: Classes| self.is_placed.then_some(classes);
        groups.map(|(at, (count, classes))| ((at < size).then_some(at), count, known(classes))).collect()
    }

    /// Bodies per class: one answered where it did for any of its keepings that pass. None where nothing is
    /// known of the wave.
    pub fn bodies(&self, evaluated: &Evaluated) -> Option<Classes> {
        let mut answered: Vec<Option<(bool, bool)>> = vec![None; self.now.map.bodies.len()];
        for row in evaluated.rows().map(|row| row as usize) {
            let (then, now) = self.at(row);
            let own = answered[self.now.map.keepings[row].0 as usize].get_or_insert((false, false));
            *own = (own.0 || then.is_some(), own.1 || now.is_some());
        }
        let mut classes = Classes::default();
        for (then, now) in answered.into_iter().flatten() {
            classes[PanelClass::of(then, now).index()] += 1;
        }
        self.is_placed.then_some(classes)
    }

    /// Pairs of responses of the panel, each once: row then, row now.
    pub fn pairs(&self, rows: impl Iterator<Item = u32>) -> Vec<(u32, u32)> {
        let both = rows.filter_map(|row| {
            let (then, now) = self.at(row as usize);
            then.zip(now)
        });
        let mut pairs: Vec<(u32, u32)> = both.collect();
        pairs.sort_unstable();
        pairs.dedup();
        pairs
    }

    /// How many of these pairs have a response that is in another one, too.
    pub fn shared(pairs: &[(u32, u32)]) -> u64 {
        let count = |mut rows: Vec<u32>| {
            rows.sort_unstable();
            move |row: u32| rows.partition_point(|own| *own <= row) - rows.partition_point(|own| *own < row)
        };
        let then = count(pairs.iter().map(|pair| pair.0).collect());
        let now = count(pairs.iter().map(|pair| pair.1).collect());
        pairs.iter().filter(|pair| then(pair.0) > 1 || now(pair.1) > 1).count() as u64
    }

    /// The pair of a question of the survey in force.
    pub fn question(&self, later: usize) -> Option<&'a QuestionPair> {
        self.wave.pairs.iter().find(|pair| pair.later == Some(later))
    }

    /// Pairs of questions whose answers can be laid beside each other, as far as anyone knows.
    pub fn same_questions(&self) -> impl Iterator<Item = &'a QuestionPair> {
        self.wave.pairs.iter().filter(|pair| matches!(pair.state, PairState::Same | PairState::Confirmed))
    }
}
