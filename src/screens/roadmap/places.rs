//! Where the parts of the roadmap are.

use crate::paint::area::Area;

/// The parts of the roadmap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the parts are called as on the screen")]
pub struct RoadmapAreas {
    pub schedule: Area,
    pub curve: Area,
    pub years: Area,
}

/// Splits the roadmap: schedule and curve at the left, planned years at the right; on narrow screens
/// the schedule above the years, without the curve.
pub fn areas(body: Area) -> RoadmapAreas {
    let inner = body.inset(1);
    if inner.width < 120 {
        let (schedule, below) = inner.split_top((inner.height * 2 / 5).max(6));
        return RoadmapAreas { schedule, curve: Area::default(), years: below.split_top(1).1 };
    }
    let (left, right) = inner.split_left(inner.width * 11 / 20);
    let (schedule, curve) = left.split_top(left.height.saturating_sub((left.height / 3).max(8)));
    RoadmapAreas { schedule, curve: curve.split_top(1).1, years: right.split_left(3).1 }
}

/// Columns of the names and of one cell in a table of planned years with so many columns.
pub fn year_columns(width: u16, columns: usize) -> (u16, u16) {
    let count = u16::try_from(columns).unwrap_or(1).max(1);
    let cell = (width.saturating_sub(14) / count).clamp(6, 10);
    (width.saturating_sub(cell * count).clamp(10, 30), cell)
}
