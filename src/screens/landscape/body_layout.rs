//! How the table lies where a line is a body: what is said of the body, and a cell for each register.
//!
//! ```text
//! ▌name ▲       │land│answered│‹Melde│Pass │Auswe…›
//!  frozen ─────────────────────┘ scrolled by a register
//! ```

use crate::query::lines::RegisterColumn;
use crate::query::listing::ListColumn;

use super::table_layout::{LEAST, TableColumn, TableLayout, Widths, usual_width};

/// Columns of how many of the keepings are answered.
pub const ANSWERED: u16 = 7;
/// The narrowest cell of a register: its sign and its level.
const CELL: u16 = 4;
/// The widest: the longest short name.
const CELL_WIDEST: u16 = 14;

/// A register on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShownRegister {
    /// The register.
    pub column: RegisterColumn,
    /// Where it begins: columns of the terminal from the left end of the table.
    pub at: u16,
    /// Columns of the terminal, without the one that parts it from the next.
    pub width: u16,
}

/// The columns of the table of bodies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BodyLayout {
    /// What is said of the body; all of them stay.
    pub list: TableLayout,
    /// Where it stands how many of its keepings are answered; none without room.
    pub answered: Option<u16>,
    /// The registers that there is room for.
    pub registers: Vec<ShownRegister>,
    /// How far they are scrolled.
    pub scroll: super::columns::TableScroll,
    /// Columns of the terminal that the table has.
    pub width: u16,
}

impl BodyLayout {
    /// Lays columns of bodies, which follow the name, and registers with the widths of their heads into a
    /// table of so many columns of the terminal; the first `offset` of the registers stay out.
    pub fn new(
        others: &[ListColumn],
        widths: &Widths,
        registers: &[(RegisterColumn, u16)],
        offset: usize,
        width: u16,
    ) -> Self {
        let own =
            |column: ListColumn| widths.get(&column).copied().unwrap_or_else(|| usual_width(column, width)).max(LEAST);
        let name = widths.get(&ListColumn::Name).copied().unwrap_or_else(|| (width / 4).clamp(14, 34)).max(LEAST);
        // The registers are what the table is for: they get at least half of it.
        let most = (width / 2).max(1 + LEAST + 1);
        let mut taken = (1 + name + 1).min(most);
        let mut kept = vec![TableColumn { column: ListColumn::Name, at: 1, width: taken - 2, is_cut: false }];
        for column in others.iter().copied().filter(|column| *column != ListColumn::Name) {
            let next = taken.saturating_add(own(column) + 1);
            if next > most {
                break;
            }
            kept.push(TableColumn { column, at: taken, width: own(column), is_cut: false });
            taken = next;
        }
        let list = TableLayout { frozen: kept.len(), columns: kept, width: taken, ..TableLayout::default() };
        let mut x = taken;
        let answered = (width >= x + ANSWERED + 1 + 2 * (CELL + 1)).then_some(x);
        x += answered.map_or(0, |_| ANSWERED + 1);
        // At the right end stands the scroll bar.
        let room = width.saturating_sub(x + 1);
        let cell = cell_width(registers, room);
        let wide = |head: u16| head.clamp(CELL, cell);
        let needed =
            |from: usize| -> u32 { registers[from..].iter().map(|(_, head)| u32::from(wide(*head)) + 1).sum() };
        let last_offset = (0..registers.len())
            .find(|from| needed(*from) <= u32::from(room) + 1)
            .unwrap_or_else(|| registers.len().saturating_sub(1));
        let before = offset.min(last_offset);
        let mut shown = Vec::new();
        let end = x + room;
        for (column, head) in &registers[before..] {
            if x + wide(*head) > end {
                break;
            }
            shown.push(ShownRegister { column: *column, at: x, width: wide(*head) });
            x += wide(*head) + 1;
        }
        let after = registers.len() - before - shown.len();
        let scroll = super::columns::TableScroll { before, after, last_offset };
        Self { list, answered, registers: shown, scroll, width }
    }
}

/// The most columns that a register gets so that all with keepings that pass have room; where they have none,
/// their signs and levels have.
fn cell_width(registers: &[(RegisterColumn, u16)], room: u16) -> u16 {
    let needed = |cell: u16| -> u32 {
        let passing = registers.iter().filter(|(column, _)| column.passing > 0);
        passing.map(|(_, head)| u32::from((*head).clamp(CELL, cell)) + 1).sum()
    };
    (CELL..=CELL_WIDEST).rev().find(|cell| needed(*cell) <= u32::from(room) + 1).unwrap_or(CELL)
}

/// What is said of a body in a table with so much room where nothing was chosen.
pub fn usual_of_bodies(width: u16) -> Vec<ListColumn> {
    use ListColumn::{Association, District, Land, Population};
    match width {
        ..80 => vec![Land],
        80..140 => vec![Land, Population],
        140..190 => vec![Land, District, Population],
        _ => vec![Land, District, Population, Association],
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn registers() -> impl Strategy<Value = Vec<(RegisterColumn, u16)>> {
        prop::collection::vec((0_u64..3, 1_u16..15), 0..70).prop_map(|list| {
            (0_u16..)
                .zip(list)
                .map(|(register, (passing, head))| (RegisterColumn { register, passing }, head))
                .collect()
        })
    }

    proptest! {
        #[test]
        fn nothing_lies_on_anything_else_and_every_register_is_shown_or_counted(
            registers in registers(),
            others in prop::sample::subsequence(ListColumn::ALL.to_vec(), 0..6),
            widths in prop::collection::btree_map(prop::sample::select(ListColumn::ALL), 0_u16..300, 0..4),
            offset in 0_usize..80,
            width in 20_u16..260,
        ) {
            let layout = BodyLayout::new(&others, &widths, &registers, offset, width);
            let mut painted = vec![false; usize::from(width)];
            let cells = layout.list.columns.iter().map(|shown| (shown.at, shown.width));
            let cells = cells.chain(layout.answered.map(|at| (at, ANSWERED)));
            let cells = cells.chain(layout.registers.iter().map(|shown| (shown.at, shown.width)));
            for (at, wide) in cells {
                for x in at..at + wide {
                    let Some(cell) = painted.get_mut(usize::from(x)) else {
                        return Err(TestCaseError::fail(format!("{x} is beyond {width}: {layout:?}")));
                    };
                    prop_assert!(!std::mem::replace(cell, true), "{:?}", layout);
                }
            }
            let scroll = layout.scroll;
            prop_assert_eq!(scroll.before + layout.registers.len() + scroll.after, registers.len());
            for (at, shown) in layout.registers.iter().enumerate() {
                prop_assert_eq!(shown.column, registers[scroll.before + at].0, "they keep their order");
            }
            let end = BodyLayout::new(&others, &widths, &registers, scroll.last_offset, width);
            if end.registers.len() > 1 {
                prop_assert_eq!(end.scroll.after, 0, "at the end the last register is in sight");
            }
        }
    }

    #[test]
    fn where_there_is_room_heads_are_whole() {
        let registers: Vec<_> =
            (0..4).map(|register| (RegisterColumn { register, passing: 1 }, 6 + register * 2)).collect();
        let layout = BodyLayout::new(&[ListColumn::Land], &Widths::new(), &registers, 0, 120);
        let widths: Vec<u16> = layout.registers.iter().map(|shown| shown.width).collect();
        assert_eq!(widths, [6, 8, 10, 12]);
        assert_eq!((layout.scroll.before, layout.scroll.after), (0, 0));
    }

    #[test]
    fn registers_outside_the_filter_take_no_room_from_those_inside() {
        let registers: Vec<_> =
            (0..40).map(|register| (RegisterColumn { register, passing: u64::from(register < 3) }, 12)).collect();
        let layout = BodyLayout::new(&[ListColumn::Land], &Widths::new(), &registers, 0, 100);
        assert_eq!(layout.registers[0].width, 12);
        assert!(layout.scroll.after > 30);
    }
}
