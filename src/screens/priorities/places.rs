//! Where the parts of the priorities are.

use crate::paint::area::Area;

/// The parts of the priorities.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the parts are called as on the screen")]
pub struct PriorityAreas {
    pub list: Area,
    /// Weights, or the evidence of a procedure.
    pub side: Area,
    /// The selected item by all criteria; empty on narrow screens, where it stands among the weights.
    pub detail: Area,
}

/// Lines of the weights: a heading, one a criterion, a rule, a blank.
const WEIGHT_LINES: u16 = 10;
/// Lines of the procedures: two headings, one each, a blank.
const PROCEDURE_LINES: u16 = 24;

/// Splits the priorities: the list at the left, at the right the weights, or the evidence of a
/// procedure, and below these the selected item; on narrow screens list and weights one above the
/// other, each weight with what the selected item has by it.
pub fn areas(body: Area, is_sdg: bool) -> PriorityAreas {
    let inner = body.inset(1);
    if inner.width < 150 {
        // High screens have room for the rules below the weights.
        let below = if inner.height >= 30 && !is_sdg { WEIGHT_LINES + 4 } else { WEIGHT_LINES };
        let list = inner.height.saturating_sub(below).max(4);
        let (list, side) = inner.split_top(if is_sdg { list.min(PROCEDURE_LINES) } else { list });
        return PriorityAreas { list, side, detail: Area::default() };
    }
    let (list, right) = inner.split_left(if is_sdg { inner.width * 9 / 20 } else { inner.width * 11 / 20 });
    let (_, right) = right.split_left(3);
    let (side, detail) = right.split_top(WEIGHT_LINES);
    PriorityAreas { list, side, detail }
}
