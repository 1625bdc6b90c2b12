//! Where the parts of the maturity screen are.

use crate::paint::area::Area;

use super::{MATURITY_PARTS, MaturityPart};

/// The parts of the maturity screen; those that low screens do not show are empty.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the parts are called as on the screen")]
pub struct MaturityAreas {
    pub groups: Area,
    pub criteria: Area,
    pub fixes: Area,
    pub years: Area,
    /// Only where there are two models.
    pub moves: Area,
}

impl MaturityAreas {
    /// The area of a part.
    pub const fn of(&self, part: MaturityPart) -> Area {
        match part {
            MaturityPart::Groups => self.groups,
            MaturityPart::Criteria => self.criteria,
            MaturityPart::Fixes => self.fixes,
            MaturityPart::Years => self.years,
            MaturityPart::Moves => self.moves,
        }
    }

    /// The part that a cell lies in.
    pub fn at(&self, x: u16, y: u16) -> Option<(Area, MaturityPart)> {
        MATURITY_PARTS.into_iter().map(|part| (self.of(part), part)).find(|(area, _)| area.contains(x, y))
    }
}

/// Splits the maturity screen: groups above; below them all others, or on low screens the one chosen.
/// Wide screens have the criteria beside the groups, line by line.
pub fn areas(body: Area, below: MaturityPart, compares: bool) -> MaturityAreas {
    let inner = body.inset(1);
    if inner.width < 100 || inner.height < 28 {
        let (groups, lower) = inner.split_top(inner.height * 11 / 20);
        let mut areas = MaturityAreas { groups, ..MaturityAreas::default() };
        match below {
            MaturityPart::Fixes => areas.fixes = lower,
            MaturityPart::Years => areas.years = lower,
            MaturityPart::Moves => areas.moves = lower,
            MaturityPart::Groups | MaturityPart::Criteria => areas.criteria = lower,
        }
        return areas;
    }
    if inner.width < 150 {
        let (groups, lower) = inner.split_top(inner.height * 9 / 20);
        let (_, lower) = lower.split_top(1);
        let (criteria, right) = lower.split_left(inner.width * 7 / 15);
        let (fixes, years) = right.split_left(3).1.split_top(lower.height / 2);
        // The comparison takes the place of the years while it is looked at.
        let (years, moves) =
            if below == MaturityPart::Moves { (Area::default(), years) } else { (years, Area::default()) };
        return MaturityAreas { groups, criteria, fixes, years, moves };
    }
    let (upper, lower) = inner.split_top(inner.height * 11 / 20);
    let (_, lower) = lower.split_top(1);
    let (groups, criteria) = upper.split_left(inner.width * 17 / 25);
    let criteria = criteria.split_left(3).1;
    let (fixes, right) = lower.split_left(inner.width * if compares { 7 } else { 9 } / 20);
    let (_, right) = right.split_left(3);
    if !compares {
        return MaturityAreas { groups, criteria, fixes, years: right, moves: Area::default() };
    }
    let (years, moves) = right.split_left(right.width / 2);
    MaturityAreas { groups, criteria, fixes, years, moves: moves.split_left(3).1 }
}

/// The lines of a list of the maturity screen: below its heading and the heads of its columns, above
/// the two lines that say what is selected.
pub fn listed(area: Area) -> Area {
    let (_, rest) = area.split_top(2);
    let (rows, _) = rest.split_top(rest.height.saturating_sub(2));
    rows
}
