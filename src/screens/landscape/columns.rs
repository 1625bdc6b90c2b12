//! Which columns the table shows and how they lie on the screen.

use crate::query::listing::ListColumn;
use crate::screens::Shared;

use super::places;
use super::table_layout::{TableLayout, usual};

impl Shared {
    /// How the table lies on this screen.
    pub fn table_layout(&self) -> TableLayout {
        TableLayout::new(&self.chosen_columns(), &self.columns.widths, self.columns.offset, self.table_width())
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
        let layout = self.table_layout();
        if !right {
            self.columns.offset = layout.before.saturating_sub(1);
        } else if layout.after > 0 {
            self.columns.offset = (layout.before + 1).min(layout.last_offset);
        }
    }
}
