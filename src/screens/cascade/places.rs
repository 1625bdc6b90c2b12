//! Where the parts of the cascade are.

use crate::paint::area::Area;

/// The parts of the cascade.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct CascadeAreas {
    /// The hops with their heading and the heads of the columns.
    pub list: Area,
    /// The selected hop in words.
    pub detail: Area,
}

/// Lines above the hops.
pub const HEAD: u16 = 2;
/// Lines of the detail.
const DETAIL: u16 = 5;

/// Splits the screen: the list, and below it what is selected.
pub fn areas(body: Area) -> CascadeAreas {
    let (list, detail) = body.inset(1).split_top(body.height.saturating_sub(DETAIL));
    CascadeAreas { list, detail }
}

/// A column of the list, the most important first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the columns are called as on the screen")]
pub enum HopColumn {
    Days,
    Opened,
    Completed,
    Sent,
    Forwarded,
    Bodies,
    Invited,
    Confirmed,
    Began,
    Below,
    From,
}

/// The columns with their widths, in the order in which room is found for them.
const COLUMNS: [(HopColumn, u16); 11] = [
    (HopColumn::Days, 6),
    (HopColumn::Opened, 10),
    (HopColumn::Completed, 15),
    (HopColumn::Sent, 12),
    (HopColumn::Forwarded, 14),
    (HopColumn::Bodies, 8),
    (HopColumn::Invited, 12),
    (HopColumn::Confirmed, 12),
    (HopColumn::Began, 10),
    (HopColumn::Below, 14),
    (HopColumn::From, 32),
];
/// The order in which they stand.
const ORDER: [HopColumn; 11] = [
    HopColumn::From,
    HopColumn::Days,
    HopColumn::Sent,
    HopColumn::Forwarded,
    HopColumn::Confirmed,
    HopColumn::Below,
    HopColumn::Bodies,
    HopColumn::Invited,
    HopColumn::Opened,
    HopColumn::Began,
    HopColumn::Completed,
];
/// Columns of the state before the name.
pub const STATE: u16 = 21;
/// The least that the name needs.
const NAME: u16 = 24;

/// The columns for which there is room, with their widths, and what the name gets.
pub fn columns(width: u16) -> (Vec<(HopColumn, u16)>, u16) {
    let mut room = width.saturating_sub(STATE + NAME);
    let mut chosen = Vec::new();
    for (column, own) in COLUMNS {
        if own > room {
            break;
        }
        room -= own;
        chosen.push((column, own));
    }
    let ordered = ORDER.iter().filter_map(|column| chosen.iter().find(|(own, _)| own == column).copied()).collect();
    (ordered, NAME + room)
}
