//! What the mouse holds while its button is pressed.

use crate::query::listing::ListColumn;

/// What the pressed mouse holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drag {
    /// The border at the right of a column, and where the column begins on the screen.
    Border(ListColumn, u16),
    /// The head of a column, and the column that it would be put onto.
    Head(ListColumn, Option<ListColumn>),
    /// A line of the list of columns, and whether it has left its place.
    Line(bool),
    /// A sign that there are more columns, the right one or the left one.
    Sign(bool),
}
