//! What a screen offers in a list above it, and what choosing an entry means.

use crate::landscape::Dimension;
use crate::query::figure::Figure;
use crate::query::label;
use crate::query::phrase::table::{Meaning, words_of};
use crate::query::question::grouping::GroupBy;
use crate::query::report::PageScope;
use crate::screens::coverage::Axis;
use crate::text::{self, Texts};

/// What choosing an entry does.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Pick {
    /// Gives a side of the matrix a dimension.
    Side(Axis, Dimension),
    /// Breaks a question down by a dimension or another question, or by none.
    Breakdown(Option<GroupBy>),
    /// Shows a question, by its place in the codebook, by a dimension.
    Question(usize, Dimension),
    /// Groups what the screen shows by a dimension.
    Group(Dimension),
    /// Shows a figure.
    Figure(Figure),
    /// Shows the page of a Land.
    Land(PageScope),
    /// Shows the page of a register.
    Register(usize),
    /// Compares with no earlier moment any more.
    NoMoment,
    /// Compares with an earlier moment, by its place among those that were found.
    Moment(usize),
    /// Lays an earlier wave beside, by its place among the waves.
    Wave(usize),
}

/// A list to choose one entry from.
#[derive(Debug, Clone, PartialEq)]
pub struct Picks {
    /// What is chosen.
    pub title: String,
    /// The entries by name.
    pub entries: Vec<(String, Pick)>,
    /// Further words that an entry is found by, by its place; fewer than entries where the last have none.
    pub also: Vec<String>,
    /// The entry that is selected first.
    pub selected: usize,
}

impl Picks {
    /// A list of entries by name, one of them selected first.
    pub fn new(title: String, entries: Vec<(String, Pick)>, selected: usize) -> Self {
        Self { title, entries, also: Vec::new(), selected }.knowing_words()
    }

    /// The entries are found by what else people call dimensions and figures, too.
    fn knowing_words(mut self) -> Self {
        let words = |pick: &Pick| match pick {
            Pick::Side(_, dimension)
            | Pick::Group(dimension)
            | Pick::Breakdown(Some(GroupBy::Dimension(dimension))) => words_of(&Meaning::Dimension(*dimension)),
            Pick::Figure(figure) => words_of(&Meaning::Figure(*figure)),
            _ => String::new(),
        };
        self.also = self.entries.iter().map(|(_, pick)| words(pick)).collect();
        self
    }

    /// The entries are found by these words, too, each by its own.
    #[must_use]
    pub fn called(mut self, also: Vec<String>) -> Self {
        self.also = also;
        self
    }

    /// What a screen can show and by what: the dimensions, then the figures, the same in the same order
    /// everywhere; the first of these that is in force is selected.
    pub fn choices(texts: &Texts, in_force: &[Pick]) -> Self {
        let entries = choices(texts, Pick::Group);
        let selected = in_force.iter().find_map(|own| entries.iter().position(|(_, pick)| pick == own));
        Self::new(texts.get("choices-title"), entries, selected.unwrap_or(0))
    }
}

/// The dimensions, then the figures, by name.
pub fn choices(texts: &Texts, group: impl Fn(Dimension) -> Pick) -> Vec<(String, Pick)> {
    let dimensions = Dimension::ALL.iter().map(|by| (label::dimension(*by, texts), group(*by)));
    let figure = |figure: &Figure| {
        let name = texts.get(&text::key("figure", figure.code()));
        (texts.with("choices-figure", &[("name", (&name).into())]), Pick::Figure(*figure))
    };
    dimensions.chain(Figure::ALL.iter().map(figure)).collect()
}
