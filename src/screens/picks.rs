//! What a screen offers in a list above it, and what choosing an entry means.

use crate::landscape::Dimension;
use crate::query::label;
use crate::query::question::grouping::GroupBy;
use crate::query::report::PageScope;
use crate::screens::coverage::Axis;
use crate::text::Texts;

/// What choosing an entry does.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Pick {
    /// Gives a side of the matrix a dimension.
    Side(Axis, Dimension),
    /// Breaks a question down by a dimension or another question, or by none.
    Breakdown(Option<GroupBy>),
    /// Shows a question, by its place in the codebook, by a dimension.
    Question(usize, Dimension),
    /// Gives the planned years a dimension.
    RoadmapRows(Dimension),
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
    /// The entry that is selected first.
    pub selected: usize,
}

impl Picks {
    /// A list of dimensions, the one in force selected.
    pub fn dimensions(
        title: String,
        dimensions: impl Iterator<Item = Dimension>,
        pick: impl Fn(Dimension) -> Pick,
        current: Dimension,
        texts: &Texts,
    ) -> Self {
        let entries: Vec<(String, Pick)> =
            dimensions.map(|dimension| (label::dimension(dimension, texts), pick(dimension))).collect();
        let selected = entries.iter().position(|(_, entry)| *entry == pick(current)).unwrap_or(0);
        Self { title, entries, selected }
    }
}
