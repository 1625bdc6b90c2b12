//! Which columns the table shows and how they lie on the screen.

use crate::landscape::Dimension;
use crate::paint::text::width;
use crate::query::label;
use crate::query::lines::RowsPer;
use crate::query::listing::ListColumn;
use crate::screens::Shared;

use super::body_layout::{BodyLayout, usual_of_bodies};
use super::places;
use super::table_layout::{TableLayout, usual};

/// How far the columns of the table can be scrolled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TableScroll {
    /// How many have been scrolled out at the left.
    pub before: usize,
    /// How many stand at the right of what is shown, or are cut there.
    pub after: usize,
    /// The furthest that scrolling goes.
    pub last_offset: usize,
}

impl Shared {
    /// How the columns lie that have a head of their own; where a line is a body, those of registers follow
    /// behind them.
    pub fn table_layout(&self) -> TableLayout {
        match self.per {
            RowsPer::Keeping => {
                TableLayout::new(&self.chosen_columns(), &self.columns.widths, self.columns.offset, self.table_width())
            }
            RowsPer::Body => self.body_layout().list,
        }
    }

    /// How the table lies where a line is a body.
    pub fn body_layout(&self) -> BodyLayout {
        let width_of = |register: u16| {
            let landscape = self.loaded.as_ref().map(|loaded| &loaded.landscape);
            let short = |landscape| label::short(landscape, Dimension::Register, usize::from(register), &self.texts);
            landscape.map_or(0, |landscape| width(&short(landscape)))
        };
        let registers = self.answer.as_ref().map_or(&[][..], |answer| answer.lines.registers());
        let heads: Vec<_> = registers.iter().map(|column| (*column, width_of(column.register))).collect();
        let chosen = self.columns.chosen.as_ref();
        let columns = chosen.map_or_else(
            || usual_of_bodies(self.table_width()),
            |chosen| chosen.iter().copied().filter(|column| column.is_of_body()).collect(),
        );
        BodyLayout::new(&columns, &self.columns.widths, &heads, self.columns.offset, self.table_width())
    }

    /// How far the columns are scrolled, and can be.
    pub fn table_scroll(&self) -> TableScroll {
        match self.per {
            RowsPer::Keeping => {
                let TableLayout { before, after, last_offset, .. } = self.table_layout();
                TableScroll { before, after, last_offset }
            }
            RowsPer::Body => self.body_layout().scroll,
        }
    }

    /// Columns of the screen that the table has.
    pub fn table_width(&self) -> u16 {
        places::areas(self.body_area()).head.width
    }

    /// The columns of the table behind the name: those asked for, else the usual ones of this screen.
    pub fn chosen_columns(&self) -> Vec<ListColumn> {
        self.columns.chosen.clone().unwrap_or_else(|| usual(self.table_width().saturating_sub(1)))
    }

    /// Scrolls the columns that are not frozen by one.
    pub fn scroll_columns(&mut self, right: bool) {
        let layout = self.table_scroll();
        if !right {
            self.columns.offset = layout.before.saturating_sub(1);
        } else if layout.after > 0 {
            self.columns.offset = (layout.before + 1).min(layout.last_offset);
        }
    }
}
