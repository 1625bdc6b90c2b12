//! Where the parts of the two waves are.

use crate::paint::area::Area;

/// The parts of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PanelAreas {
    /// Which waves are compared.
    pub head: Area,
    /// Who answered in which, group by group, with heading and heads of columns.
    pub classes: Area,
    /// The questions of both, with their heading.
    pub questions: Area,
    /// The selected question: what the panel answers, then and now.
    pub detail: Area,
}

/// Lines above the groups.
pub const HEAD: u16 = 2;
/// Lines that name the waves.
const WAVES: u16 = 2;
/// The most lines of the groups with their heads.
const MOST: u16 = 24;

/// Splits the screen: the waves, the groups, and below them the questions with the selected one beside.
pub fn areas(body: Area) -> PanelAreas {
    let (head, rest) = body.inset(1).split_top(WAVES);
    let (classes, below) = rest.split_top((rest.height * 2 / 5).clamp(6, MOST));
    let below = below.split_top(1).1;
    let (questions, right) = below.split_left(below.width * 2 / 5);
    PanelAreas { head, classes, questions, detail: right.split_left(2).1 }
}

/// Columns of a count of the groups.
pub const COUNT: u16 = 10;
/// The least columns of a group's name.
const NAME: u16 = 18;
/// The most columns of a group's name.
const WIDEST: u16 = 44;

/// Columns of a group's name, and those of the bar behind the counts; no bar where there is no room.
pub fn columns(width: u16) -> (u16, u16) {
    // Four classes, all keepings, and who answered again.
    let counts = COUNT * 6;
    let name = width.saturating_sub(counts).clamp(NAME.min(width.saturating_sub(counts)).max(10), WIDEST);
    let bar = width.saturating_sub(counts + name + 1);
    (name, if bar < 10 { 0 } else { bar.min(40) })
}
