//! Dragging with the mouse: borders and heads of the table, lines of the list of columns.
//!
//! What a press begins, the release ends: a head that was not moved sorts, a line that was not moved is
//! ticked.

use crate::query::listing::ListColumn;
use crate::screens::landscape::table_layout::HeadPlace;
use crate::shell::Effect;
use crate::shell::state::State;

/// What the pressed mouse holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drag {
    /// The border at the right of a column, and where the column begins on the screen.
    Border(ListColumn, u16),
    /// The head of a column, and the column that it would be put onto.
    Head(ListColumn, Option<ListColumn>),
    /// A line of the list of columns, and whether it has left its place.
    Line(bool),
    /// A sign that there are more columns, the right one or the left one.
    Sign(bool),
}

impl State {
    /// The mouse was pressed on the head of the table.
    pub(crate) fn press_head(&mut self, x: u16, again: bool) {
        let head = crate::screens::landscape::places::areas(self.shared.body_area()).head;
        let layout = self.shared.table_layout();
        self.shared.drag = match layout.place(x - head.x) {
            Some(HeadPlace::Column(column)) => Some(Drag::Head(column, None)),
            Some(HeadPlace::Border(column)) if again => {
                self.fit_column(column);
                None
            }
            Some(HeadPlace::Border(column)) => layout.find(column).map(|shown| Drag::Border(column, head.x + shown.at)),
            Some(HeadPlace::Before) => Some(Drag::Sign(false)),
            Some(HeadPlace::After) => Some(Drag::Sign(true)),
            None => None,
        };
    }

    /// The mouse was moved while pressed.
    pub(crate) fn drag_to(&mut self, x: u16, y: u16) {
        let head = crate::screens::landscape::places::areas(self.shared.body_area()).head;
        match self.shared.drag {
            Some(Drag::Border(column, left)) => {
                let width = x.saturating_sub(left);
                if self.shared.table_layout().find(column).is_some_and(|shown| shown.width != width) {
                    self.hold_name();
                    self.set_width(column, width);
                }
            }
            Some(Drag::Head(column, onto)) => {
                let over = self.column_under(x.saturating_sub(head.x).min(head.width.saturating_sub(1)));
                // Back on its own place, a head that was dragged stays where it is.
                let onto = if over == Some(column) { onto.map(|_| column) } else { over };
                self.shared.drag = Some(Drag::Head(column, onto));
            }
            Some(Drag::Line(_)) => {
                let inner = crate::paint::area::inside(crate::shell::overlays::area::column_list(self.shared.size));
                let Some(list) = &self.choosing else { return };
                let (cursor, offset) = (list.cursor, list.offset);
                let to = offset + usize::from(y.saturating_sub(inner.y).min(inner.height.saturating_sub(1)));
                // Above the first line that is shown the list goes on.
                let to = if y < inner.y { to.saturating_sub(1) } else { to + usize::from(y >= inner.y + inner.height) };
                if to != cursor {
                    self.shared.drag = Some(Drag::Line(true));
                    self.move_column_line(to);
                }
            }
            Some(Drag::Sign(_)) | None => {}
        }
    }

    /// The mouse was let go.
    pub(crate) fn release(&mut self) -> Vec<Effect> {
        match self.shared.drag.take() {
            Some(Drag::Head(column, None)) => return self.sort_by_head(column),
            Some(Drag::Head(column, Some(onto))) if column != onto => self.move_column(column, onto),
            Some(Drag::Line(false)) => self.toggle_column(),
            Some(Drag::Sign(right)) => self.shared.scroll_columns(right),
            Some(Drag::Head(..) | Drag::Line(true) | Drag::Border(..)) | None => {}
        }
        Vec::new()
    }

    /// The column at a place of the table; behind the last one that one.
    fn column_under(&self, x: u16) -> Option<ListColumn> {
        let layout = self.shared.table_layout();
        layout.columns.iter().rev().find(|shown| shown.at <= x).or(layout.columns.first()).map(|shown| shown.column)
    }
}
