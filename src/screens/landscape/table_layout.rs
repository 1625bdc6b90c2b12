//! How the table lies on the screen: the frozen columns, and behind them as many of the others as there
//! is room for.
//!
//! ```text
//! ▌name ▲       │register ‹status        │district     ›
//!  frozen ──────────────┘ scrolled by a column
//! ```

use std::collections::BTreeMap;

use crate::query::listing::ListColumn;

/// The narrowest column.
pub const LEAST: u16 = 3;
/// The narrowest name of a body that still says something.
const NAME: u16 = 22;
/// The same on screens that have no more to give.
const NAME_NARROW: u16 = 10;
/// The widest name that is shown where nobody asked for more.
const NAME_WIDEST: u16 = 48;

/// What is left for the others beside a name that was made wider.
const BESIDE: u16 = 12;

/// Widths that were given to columns by hand.
pub type Widths = BTreeMap<ListColumn, u16>;

/// A column on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TableColumn {
    /// The column.
    pub column: ListColumn,
    /// Where it begins: columns of the terminal from the left end of the table.
    pub at: u16,
    /// Columns of the terminal, without the one that parts it from the next.
    pub width: u16,
    /// Whether there is room for only a part of it.
    pub is_cut: bool,
}

/// The columns on the screen, and those that are not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TableLayout {
    /// What is shown, from the left: first the frozen ones.
    pub columns: Vec<TableColumn>,
    /// How many of them are frozen.
    pub frozen: usize,
    /// How many have been scrolled out at the left.
    pub before: usize,
    /// How many stand at the right of what is shown, or are cut there.
    pub after: usize,
    /// The furthest that scrolling goes: from there on everything fits.
    pub last_offset: usize,
    /// Columns of the terminal that the table has.
    pub width: u16,
}

/// What a cell of the head belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeadPlace {
    /// The head of a column.
    Column(ListColumn),
    /// The border at the right of a column.
    Border(ListColumn),
    /// The sign that there are columns at the left.
    Before,
    /// The sign that there are columns at the right.
    After,
}

impl TableLayout {
    /// Lays these columns, which follow the name, into a table of so many columns of the terminal; the
    /// first `offset` of those that scroll stay out.
    pub fn new(others: &[ListColumn], widths: &Widths, offset: usize, width: u16) -> Self {
        // The first column of the terminal is for marks.
        let room = width.saturating_sub(1);
        let most = room.saturating_sub(1).max(LEAST);
        let own = |column: ListColumn| {
            widths.get(&column).copied().unwrap_or_else(|| usual_width(column, room)).clamp(LEAST, most)
        };
        let needed = |columns: &[ListColumn]| columns.iter().map(|column| u32::from(own(*column)) + 1).sum::<u32>();
        let least = least_name(room);
        let name = match widths.get(&ListColumn::Name) {
            // Beside a frozen name at least one of the others stays in sight.
            Some(asked) if others.is_empty() => (*asked).clamp(LEAST, most),
            Some(asked) => (*asked).clamp(LEAST, most.saturating_sub(BESIDE).max(LEAST)),
            // Where all have room, the name takes what they leave.
            None if needed(others) + u32::from(least) <= u32::from(room) => {
                let rest = u32::from(room) - needed(others);
                u16::try_from(rest).unwrap_or(u16::MAX).saturating_sub(1).min(NAME_WIDEST)
            }
            None => least.min(most),
        };
        let mut columns = vec![TableColumn { column: ListColumn::Name, at: 1, width: name, is_cut: false }];
        let mut x = 1 + name + 1;
        // The register says what a line is about; it stays where it takes no more than half of the table.
        let stays = others.first() == Some(&ListColumn::Register)
            && u32::from(name) + u32::from(own(ListColumn::Register)) + 2 <= u32::from(room) / 2;
        if stays {
            let width = own(ListColumn::Register);
            columns.push(TableColumn { column: ListColumn::Register, at: x, width, is_cut: false });
            x += width + 1;
        }
        let frozen = columns.len();
        let scrolled = &others[frozen - 1..];
        let left = u32::from((room + 1).saturating_sub(x));
        let last_offset =
            (0..scrolled.len()).find(|at| needed(&scrolled[*at..]) <= left).unwrap_or(scrolled.len().saturating_sub(1));
        let before = offset.min(scrolled.len().saturating_sub(1));
        let mut whole = 0;
        for column in &scrolled[before..] {
            let rest = (room + 1).saturating_sub(x);
            let wide = own(*column);
            if wide < rest {
                columns.push(TableColumn { column: *column, at: x, width: wide, is_cut: false });
                x += wide + 1;
                whole += 1;
                continue;
            }
            if rest > LEAST {
                columns.push(TableColumn { column: *column, at: x, width: rest - 1, is_cut: true });
            }
            break;
        }
        let after = scrolled.len() - before - whole;
        Self { columns, frozen, before, after, last_offset, width }
    }

    /// A column on the screen; none where it is scrolled out.
    pub fn find(&self, column: ListColumn) -> Option<&TableColumn> {
        self.columns.iter().find(|shown| shown.column == column)
    }

    /// Where the sign stands that there are columns at the left: behind the frozen ones.
    pub fn sign_before(&self) -> Option<u16> {
        let last = self.columns[..self.frozen.min(self.columns.len())].last()?;
        (self.before > 0).then_some(last.at + last.width)
    }

    /// Where the sign stands that there are columns at the right: at the end of the table.
    pub fn sign_after(&self) -> Option<u16> {
        (self.after > 0).then_some(self.width.saturating_sub(1))
    }

    /// What a cell of the head belongs to, counted from the left end of the table.
    pub fn place(&self, x: u16) -> Option<HeadPlace> {
        if self.sign_before() == Some(x) {
            return Some(HeadPlace::Before);
        }
        if self.sign_after() == Some(x) {
            return Some(HeadPlace::After);
        }
        self.columns.iter().find_map(|shown| match x.checked_sub(shown.at)? {
            inside if inside < shown.width => Some(HeadPlace::Column(shown.column)),
            border if border == shown.width && !shown.is_cut => Some(HeadPlace::Border(shown.column)),
            _ => None,
        })
    }
}

/// The narrowest name in a table with so much room.
const fn least_name(width: u16) -> u16 {
    if width < 50 { NAME_NARROW } else { NAME }
}

/// The columns of a table with so much room where none were chosen: as many of the first as fit.
pub fn usual(width: u16) -> Vec<ListColumn> {
    use ListColumn::{Association, Channel, District, Land, Maturity, Planned, Population, Register, Status, Vendor};
    let wanted: &[ListColumn] = match width {
        ..106 => &[Register, Land, Maturity, Status, Population],
        106..130 => &[Register, Land, District, Maturity, Status, Population],
        _ => &[Register, Land, District, Maturity, Status, Population, Association, Vendor, Planned, Channel],
    };
    let mut rest = width.saturating_sub(least_name(width));
    let mut fitting = Vec::with_capacity(wanted.len());
    for column in wanted {
        let Some(left) = rest.checked_sub(usual_width(*column, width) + 1) else { break };
        rest = left;
        fitting.push(*column);
    }
    fitting
}

/// The width of a column in a table with so much room where nobody asked for another.
pub(super) const fn usual_width(column: ListColumn, width: u16) -> u16 {
    match column {
        ListColumn::Name => NAME,
        ListColumn::Body => 12,
        ListColumn::Register if width < 90 => 14,
        ListColumn::Land => 4,
        ListColumn::Maturity => 3,
        ListColumn::Status if width < 66 => 3,
        ListColumn::Status | ListColumn::Channel => 18,
        ListColumn::Population | ListColumn::Planned => 9,
        ListColumn::Level | ListColumn::Scope | ListColumn::Language | ListColumn::Participants => 8,
        ListColumn::Reminded | ListColumn::Delivered | ListColumn::Opened => 10,
        ListColumn::Invited
        | ListColumn::LastReminded
        | ListColumn::LastContact
        | ListColumn::Completed
        | ListColumn::OptedOut
        | ListColumn::ValidFrom
        | ListColumn::ValidUntil => 13,
        ListColumn::Size => 16,
        ListColumn::District if width < 130 => 20,
        ListColumn::Register | ListColumn::District | ListColumn::Association | ListColumn::Association2 => 22,
        ListColumn::Kind | ListColumn::DistrictType | ListColumn::Vendor | ListColumn::Provider => 20,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_wide_name_leaves_room_for_another_column() {
        let widths = Widths::from([(ListColumn::Name, 200)]);
        let layout = TableLayout::new(&[ListColumn::Land, ListColumn::Status], &widths, 0, 52);
        assert!(layout.find(ListColumn::Land).is_some(), "{layout:?}");
        assert_eq!(TableLayout::new(&[], &widths, 0, 52).columns[0].width, 50);
    }

    fn others() -> impl Strategy<Value = Vec<ListColumn>> {
        let all: Vec<ListColumn> = ListColumn::ALL.iter().copied().filter(|c| *c != ListColumn::Name).collect();
        let count = all.len();
        (Just(all).prop_shuffle(), 0..=count).prop_map(|(all, count)| all[..count].to_vec())
    }

    fn widths() -> impl Strategy<Value = Widths> {
        prop::collection::btree_map(prop::sample::select(ListColumn::ALL), 0_u16..300, 0..8)
    }

    proptest! {
        #[test]
        fn every_cell_of_the_table_belongs_to_one_thing(
            others in others(), widths in widths(), offset in 0_usize..20, width in 0_u16..260,
        ) {
            let layout = TableLayout::new(&others, &widths, offset, width);
            prop_assert_eq!(layout.columns[0].column, ListColumn::Name, "the name is always there");
            // Painted cell by cell, nothing lies on anything else and nothing outside.
            let mut painted: Vec<Option<ListColumn>> = vec![None; usize::from(width.max(6))];
            for shown in &layout.columns {
                prop_assert!(shown.width >= LEAST);
                for x in shown.at..=shown.at + shown.width {
                    let Some(cell) = painted.get_mut(usize::from(x)) else {
                        return Err(TestCaseError::fail(format!("{shown:?} beyond {width}")));
                    };
                    prop_assert!(cell.replace(shown.column).is_none(), "{:?}", layout);
                }
            }
            // Every chosen column is shown, or counted as being at one of the sides.
            let whole = layout.columns.iter().filter(|shown| !shown.is_cut).count();
            prop_assert_eq!(whole + layout.before + layout.after, others.len() + 1);
            let scrolled = &others[layout.frozen - 1..];
            for (at, shown) in layout.columns[layout.frozen..].iter().enumerate() {
                prop_assert_eq!(shown.column, scrolled[layout.before + at], "they keep their order");
            }
        }

        #[test]
        fn scrolling_to_the_end_shows_the_last_column(
            others in others(), widths in widths(), width in 40_u16..260,
        ) {
            let layout = TableLayout::new(&others, &widths, 0, width);
            let end = TableLayout::new(&others, &widths, layout.last_offset, width);
            prop_assert_eq!(end.last_offset, layout.last_offset, "scrolling does not move the end");
            let frozen: u32 = end.columns[..end.frozen].iter().map(|shown| u32::from(shown.width) + 1).sum();
            let rest = u32::from(width - 1) - frozen;
            if end.last_offset + 1 < others.len() - (end.frozen - 1).min(others.len()) {
                prop_assert_eq!(end.after, 0, "{:?} {}", end, rest);
            }
        }
    }

    #[test]
    fn the_usual_columns_fill_the_table_and_leave_the_name_what_it_needs() {
        for width in 39..260 {
            let columns = usual(width - 1);
            let layout = TableLayout::new(&columns, &Widths::new(), 0, width);
            assert_eq!((layout.before, layout.after), (0, 0), "{width}: {layout:?}");
            assert!(layout.columns[0].width + 1 >= NAME_NARROW, "{width}: {layout:?}");
            assert!(columns.contains(&ListColumn::Status), "{width}: {columns:?}");
        }
    }

    #[test]
    fn columns_without_room_wait_at_the_right_and_can_be_scrolled_to() {
        let chosen = [ListColumn::Vendor, ListColumn::District, ListColumn::Association, ListColumn::Land];
        let layout = TableLayout::new(&chosen, &Widths::new(), 0, 60);
        let shown = |layout: &TableLayout| layout.columns.iter().map(|shown| shown.column).collect::<Vec<_>>();
        assert_eq!(shown(&layout), [ListColumn::Name, ListColumn::Vendor, ListColumn::District]);
        assert_eq!((layout.before, layout.after, layout.columns[2].is_cut), (0, 3, true));
        let layout = TableLayout::new(&chosen, &Widths::new(), 2, 60);
        assert_eq!(shown(&layout), [ListColumn::Name, ListColumn::Association, ListColumn::Land]);
        assert_eq!((layout.before, layout.after, layout.last_offset), (2, 0, 2));
    }
}
