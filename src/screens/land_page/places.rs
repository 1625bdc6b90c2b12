//! How the parts of a Länderblatt lie on its page: one column on narrow screens, two or three on
//! wide ones. The page may be longer than the screen; places are rows of the page.

use crate::domain::Maturity;
use crate::paint::area::Area;
use crate::query::numbers::Measure;
use crate::query::report::LandPage;
use crate::screens::land_page::year_lines;

/// Rows above the page that stay: name, sentence, status, levels, a blank.
pub const HEAD: u16 = 5;
/// Rows of the response curve; the second where there is room.
const CURVE: [u16; 2] = [9, 15];
/// Rows below the criteria, where there is room: what the next level needs.
const NEEDS: u16 = 5;
/// Rows above the lines of a part: its heading and the heads of its columns.
pub const ABOVE: u16 = 2;

/// A part of the page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum LandPagePart {
    /// Shares with their base beside the country.
    #[default]
    Figures,
    /// Coverage per register.
    Coverage,
    /// Gaps by channel and association.
    Gaps,
    /// Keepings per level.
    Levels,
    /// What holds levels back.
    Criteria,
    /// The first registers by priority.
    Priorities,
    /// Planned years.
    Years,
    /// Responses by day.
    Curve,
    /// Findings by code.
    Findings,
    /// Rules on who keeps a register that nobody has checked.
    Rules,
    /// What the programme holds in the Land.
    Events,
    /// What was asked by or for the Land; only where something was.
    Inquiries,
    /// The offices that coordinate there; only where they are known.
    Offices,
}

/// A part with its place on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LandPagePlace {
    /// The part.
    pub part: LandPagePart,
    /// Columns of the screen, rows of the page.
    pub area: Area,
    /// Lines that can be selected.
    pub lines: usize,
}

impl LandPagePlace {
    /// The row of the page of a line.
    pub fn row(&self, line: usize) -> u16 {
        self.area.y + ABOVE + u16::try_from(line).unwrap_or(u16::MAX / 2)
    }
}

use LandPagePart::{
    Coverage, Criteria, Curve, Events, Figures, Findings, Gaps, Inquiries, Levels, Offices, Priorities, Rules, Years,
};

const ONE: &[&[LandPagePart]] = &[&[
    Figures, Inquiries, Offices, Coverage, Gaps, Levels, Criteria, Priorities, Years, Curve, Findings, Rules, Events,
]];
const TWO: &[&[LandPagePart]] = &[
    &[Figures, Inquiries, Coverage, Gaps, Findings, Rules],
    &[Offices, Levels, Criteria, Priorities, Years, Curve, Events],
];
const THREE: &[&[LandPagePart]] = &[
    &[Figures, Inquiries, Coverage, Gaps],
    &[Offices, Levels, Criteria, Curve],
    &[Priorities, Years, Findings, Rules, Events],
];

/// The lines of a part.
fn lines(part: LandPagePart, sheet: &LandPage) -> usize {
    match part {
        Figures => Measure::ALL.len(),
        Coverage => sheet.by_register.len(),
        Gaps => sheet.gaps.len(),
        Levels => Maturity::ALL.len(),
        Criteria => sheet.held.len(),
        Priorities => sheet.priorities.len(),
        Years => year_lines(sheet).len(),
        Curve => 0,
        Findings => sheet.findings.len(),
        Rules => sheet.unchecked.len(),
        Events => sheet.events.len(),
        Inquiries => sheet.inquiries.len(),
        Offices => sheet.offices.len(),
    }
}

/// The parts of a page in reading order, column by column.
pub fn places(body: Area, sheet: &LandPage) -> Vec<LandPagePlace> {
    let inner = body.inset(1);
    let columns = match inner.width {
        ..112 => ONE,
        112..168 => TWO,
        _ => THREE,
    };
    let is_wide = columns.len() == THREE.len();
    let gap = 3;
    let count = u16::try_from(columns.len()).unwrap_or(1);
    let width = (inner.width - gap * (count - 1)) / count;
    let mut placed = Vec::new();
    for (at, parts) in (0..).zip(columns) {
        let mut y = 0;
        for part in *parts {
            let lines = lines(*part, sheet);
            // What a team has not begun to keep takes no room.
            if lines == 0 && matches!(part, Inquiries | Offices) {
                continue;
            }
            let rows = match part {
                Curve => CURVE[usize::from(is_wide)],
                Criteria if is_wide => ABOVE + u16::try_from(lines).unwrap_or(u16::MAX / 4) + NEEDS,
                // A sentence takes the place of lines where there are none.
                _ => ABOVE + u16::try_from(lines.max(1)).unwrap_or(u16::MAX / 4),
            };
            let area = Area::new(inner.x + at * (width + gap), y, width, rows);
            placed.push(LandPagePlace { part: *part, area, lines });
            y += rows + 1;
        }
    }
    placed
}
