//! Where the parts of the roll-out are.

use crate::paint::area::Area;

use super::RolloutPart;

/// The parts of the roll-out; one that has no room is empty.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RolloutAreas {
    /// The projects on their scale of years.
    pub projects: Area,
    /// The steps with the number of their bodies.
    pub steps: Area,
    /// The rows of the selected project.
    pub rows: Area,
    /// What is selected, in words.
    pub detail: Area,
}

/// Lines above the lines of a part: its heading and the heads of its columns.
pub const HEAD: u16 = 2;
/// Lines above the projects: heading, years, what the programme holds.
pub const PROJECTS_HEAD: u16 = 3;
/// Columns from which steps and rows stand side by side.
const BESIDE: u16 = 130;
/// Columns of the steps beside the rows.
const STEPS: u16 = 62;
/// Lines from which they stand below each other, and those of the steps then.
const TALL: u16 = 18;
const STEP_LINES: u16 = 8;
/// Lines of the detail.
const DETAIL: u16 = 2;

/// Splits the screen: projects above; below them steps and rows, on narrow and low screens the one that
/// has the keys.
pub fn areas(body: Area, part: RolloutPart) -> RolloutAreas {
    let (inner, detail) = body.inset(1).split_top(body.height.saturating_sub(DETAIL));
    let (projects, below) = inner.split_top(inner.height * 2 / 5);
    let below = below.split_top(1).1;
    if inner.width >= BESIDE {
        let (steps, right) = below.split_left(STEPS);
        return RolloutAreas { projects, steps, rows: right.split_left(3).1, detail };
    }
    if below.height >= TALL {
        let (steps, rows) = below.split_top(STEP_LINES);
        return RolloutAreas { projects, steps, rows: rows.split_top(1).1, detail };
    }
    match part {
        RolloutPart::Steps => RolloutAreas { projects, steps: below, rows: Area::default(), detail },
        _ => RolloutAreas { projects, steps: Area::default(), rows: below, detail },
    }
}
