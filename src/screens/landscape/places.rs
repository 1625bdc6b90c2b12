//! Where the parts of the landscape are.

use crate::paint::area::Area;

/// The parts of the landscape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the parts are called as on the screen")]
pub struct LandscapeAreas {
    pub facets: Area,
    pub head: Area,
    pub rows: Area,
    pub preview: Area,
}

/// Splits the landscape: facets at the left, the table, and below it the selected body.
pub fn areas(body: Area) -> LandscapeAreas {
    let facet_width = match body.width {
        ..72 => 20,
        72..90 => 27,
        90..140 => 32,
        _ => 42,
    };
    let (facets, right) = body.split_left(facet_width);
    let (_, right) = right.split_left(1);
    let preview_height = match body.height {
        ..18 => 0,
        18..24 => 5,
        24..40 => 8,
        _ => 10,
    };
    let (table, preview) = right.split_top(right.height - preview_height);
    let (head, rows) = table.split_top(1);
    LandscapeAreas { facets, head, rows, preview }
}
