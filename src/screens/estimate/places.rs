//! Where the parts of the screen of estimates are.

use crate::paint::area::Area;

/// The parts of the screen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct EstimateAreas {
    /// Heading and what it is of.
    pub head: Area,
    /// The heads of the columns.
    pub columns: Area,
    /// The list.
    pub list: Area,
    /// What is selected, in words, and what everything rests on.
    pub foot: Area,
}

/// Lines above the heads of the columns.
const HEAD: u16 = 2;
/// Lines below the list on a low screen.
const FOOT: u16 = 5;

/// The same where a curve stands there, if the screen is high enough for it.
const CURVE: u16 = 13;

/// Splits the screen from top to bottom.
pub fn areas(body: Area, has_curve: bool) -> EstimateAreas {
    let inner = body.inset(1);
    let (head, rest) = inner.split_top(HEAD);
    let (columns, rest) = rest.split_top(1);
    let below = match rest.height {
        30.. if has_curve => CURVE,
        height => FOOT + u16::from(height > 24),
    };
    let (list, foot) = rest.split_top(rest.height.saturating_sub(below));
    EstimateAreas { head, columns, list, foot }
}

/// The columns of a line of estimates, from left to right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the columns are called as on the screen")]
pub struct EstimateColumns {
    pub name: u16,
    pub bar: u16,
    pub estimate: u16,
    pub interval: u16,
    pub base: u16,
    pub sign: u16,
}

/// The columns on a screen of this width.
pub fn columns(width: u16) -> EstimateColumns {
    let (estimate, interval, base, sign) = (10, 18, 9, 3);
    let rest = width.saturating_sub(estimate + interval + base + sign);
    let name = (rest / 2).clamp(14, 34).min(rest);
    EstimateColumns { name, bar: rest.saturating_sub(name), estimate, interval, base, sign }
}
