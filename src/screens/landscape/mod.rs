//! The landscape: facets and table.

pub mod drag;
pub(crate) mod draw;
pub mod facet_rows;
pub mod places;
pub mod table_layout;

use crate::landscape::Dimension;

/// The parts of the landscape that can be moved in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the parts are called as on the screen")]
pub enum LandscapePart {
    Table,
    Facets,
}

/// Where one is in the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TableState {
    /// The selected line.
    pub cursor: usize,
    /// The first line shown.
    pub offset: usize,
}

/// Where one is among the facets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetState {
    /// The selected line.
    pub cursor: usize,
    /// The first line shown.
    pub offset: usize,
    /// Dimensions whose values are shown.
    pub open: Vec<Dimension>,
    /// Dimensions that show all their values.
    pub all: Vec<Dimension>,
    /// Whether the lists of registers are shown.
    pub lists_open: bool,
}

/// Where one is in the landscape.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LandscapeScreen {
    /// The part that keys move in.
    pub focus: LandscapePart,
    /// Where one is in the table.
    pub table: TableState,
    /// Where one is among the facets.
    pub facets: FacetState,
}

impl LandscapeScreen {
    /// The landscape on a terminal of this size.
    pub fn new(size: (u16, u16)) -> Self {
        let facets = FacetState {
            cursor: 0,
            offset: 0,
            open: open_facets(size.1),
            all: vec![Dimension::Land],
            lists_open: size.1 >= 55,
        };
        Self { focus: LandscapePart::Table, table: TableState { cursor: 0, offset: 0 }, facets }
    }
}

/// The facets that are open at the start: as many as the screen has room for.
fn open_facets(rows: u16) -> Vec<Dimension> {
    let mut open = vec![Dimension::Status, Dimension::Maturity, Dimension::Register];
    if rows >= 38 {
        open.push(Dimension::Land);
    }
    if rows >= 55 {
        open.extend([Dimension::Level, Dimension::Channel, Dimension::Vendor]);
    }
    open
}
