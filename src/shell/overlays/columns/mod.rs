//! Which columns the table shows, in which order and how wide, and which one sorts.

pub(crate) mod draw;

use unicode_width::UnicodeWidthStr;

use crate::domain::ScreenId;
use crate::keys::Action;
use crate::landscape::Dimension;
use crate::query::label;
use crate::query::listing::{self, ListColumn, Sort};
use crate::screens::landscape::table_layout::{LEAST, TableLayout, usual};
use crate::shell::Effect;
use crate::shell::navigate::{moved, scrolled};
use crate::shell::state::State;

/// By how much a key makes a column wider or narrower.
const STEP: u16 = 2;

/// The list of columns while it is open: those of the table in their order, then the others.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ColumnList {
    /// The selected line.
    pub cursor: usize,
    /// The first line shown.
    pub offset: usize,
    /// All columns but the name; it stays in order while boxes are ticked.
    pub order: Vec<ListColumn>,
}

/// Columns that can be chosen: all but the name, which always comes first.
pub fn choices() -> impl Iterator<Item = ListColumn> {
    ListColumn::ALL.iter().copied().filter(|column| *column != ListColumn::Name)
}

impl State {
    /// Sorts by the next column of the table, or turns the order round.
    pub(crate) fn change_sort(&mut self, reverse: bool) -> Vec<Effect> {
        let sort = self.shared.sort;
        let columns = self.columns();
        let sort = if reverse {
            Sort { descending: !sort.descending, ..sort }
        } else {
            let at = columns.iter().position(|column| *column == sort.column).map_or(0, |at| at + 1);
            let column = columns[at % columns.len()];
            Sort { column, descending: false, then: sort.then.filter(|(then, _)| *then != column) }
        };
        self.reveal_column(sort.column);
        self.sort_by(sort)
    }

    /// Sorts equal ones by the next column of the table: ascending, descending, then the next one; at
    /// the end by none.
    pub(crate) fn change_second_sort(&mut self) -> Vec<Effect> {
        let sort = self.shared.sort;
        let columns: Vec<ListColumn> = self.columns().into_iter().filter(|column| *column != sort.column).collect();
        let at = |column: ListColumn| columns.iter().position(|known| *known == column);
        let then = match sort.then {
            None => columns.first().map(|column| (*column, false)),
            Some((column, false)) => Some((column, true)),
            Some((column, true)) => at(column).and_then(|at| columns.get(at + 1)).map(|column| (*column, false)),
        };
        if let Some((column, _)) = then {
            self.reveal_column(column);
        }
        self.sort_by(Sort { then, ..sort })
    }

    /// Sorts by a column whose head was clicked, or turns its order round. As in a spreadsheet, what was
    /// sorted by before decides among equal ones.
    pub(crate) fn sort_by_head(&mut self, column: ListColumn) -> Vec<Effect> {
        let old = self.shared.sort;
        let same = old.column == column;
        let then = if same { old.then } else { Some((old.column, old.descending)) };
        self.sort_by(Sort { column, descending: same && !old.descending, then })
    }

    pub(crate) fn sort_by(&mut self, sort: Sort) -> Vec<Effect> {
        self.shared.sort = sort;
        self.rewind();
        self.request()
    }

    /// The columns of the table, the name first, those that are scrolled out too.
    pub fn columns(&self) -> Vec<ListColumn> {
        std::iter::once(ListColumn::Name).chain(self.shared.chosen_columns()).collect()
    }

    /// Shows these columns in the table; the usual ones where none is named.
    pub fn show_columns(&mut self, columns: &[ListColumn]) {
        let own: Vec<ListColumn> = columns.iter().copied().filter(|column| *column != ListColumn::Name).collect();
        self.shared.columns.chosen = (!columns.is_empty()).then_some(own);
    }

    /// Scrolls so that a column is on the screen, whole where there is room for it.
    fn reveal_column(&mut self, column: ListColumn) {
        let layout = self.shared.table_layout();
        let at = self.shared.chosen_columns().iter().position(|known| *known == column);
        let Some(at) = at.and_then(|at| at.checked_sub(layout.frozen - 1)) else { return };
        self.shared.columns.offset = self.shared.columns.offset.min(at);
        while self.shared.columns.offset < at
            && self.shared.table_layout().find(column).is_none_or(|shown| shown.is_cut)
        {
            self.shared.columns.offset += 1;
        }
    }

    /// Gives a column a width; never so little that nothing can be read, never more than the table.
    pub(crate) fn set_width(&mut self, column: ListColumn, width: u16) {
        let most = self.shared.table_width().saturating_sub(2).max(LEAST);
        self.shared.columns.widths.insert(column, width.clamp(LEAST, most));
    }

    /// The column that keys make wider or narrower: the selected one of the list, else the one that the
    /// table is sorted by.
    fn column_at_hand(&self) -> Option<ListColumn> {
        match &self.choosing {
            Some(list) => list.order.get(list.cursor).copied(),
            None => Some(self.shared.sort.column),
        }
    }

    /// Makes the column at hand wider or narrower.
    pub(crate) fn change_width(&mut self, wider: bool) {
        let Some(column) = self.column_at_hand() else { return };
        if !self.columns().contains(&column) {
            return;
        }
        self.reveal_column(column);
        let Some(shown) = self.shared.table_layout().find(column).copied() else { return };
        let own = self.shared.columns.widths.get(&column).copied().filter(|_| shown.is_cut).unwrap_or(shown.width);
        self.set_width(column, if wider { own.saturating_add(STEP) } else { own.saturating_sub(STEP) });
        self.reveal_column(column);
    }

    /// Gives a column the width that the lines on the screen need, and its head.
    pub(crate) fn fit_column(&mut self, column: ListColumn) {
        self.hold_name();
        self.set_width(column, self.needed_width(column));
    }

    /// Lets the name keep its width, so that what stands behind it stays while a border is moved.
    pub(crate) fn hold_name(&mut self) {
        let name = self.shared.table_layout().columns[0];
        self.shared.columns.widths.entry(ListColumn::Name).or_insert(name.width);
    }

    fn needed_width(&self, column: ListColumn) -> u16 {
        let (Some(loaded), Some(answer)) = (&self.shared.loaded, &self.shared.answer) else { return LEAST };
        let landscape = &loaded.landscape;
        let height = usize::from(crate::screens::landscape::places::areas(self.shared.body_area()).rows.height);
        let changes = landscape.before.is_some();
        // Signs beside the text: that of a status, an arrow for what has changed.
        let beside = match column {
            ListColumn::Status => 2 + usize::from(changes),
            ListColumn::Maturity => usize::from(changes),
            _ => 0,
        };
        let text = |row: u32| match listing::member(landscape, row, Dimension::Maturity) {
            Some(level) if column == ListColumn::Maturity => {
                landscape.members(Dimension::Maturity).get(level).map_or_else(String::new, |level| level.code.clone())
            }
            _ if column == ListColumn::Association => {
                listing::associations(landscape, row, &self.shared.texts).join(", ")
            }
            _ => listing::cell(landscape, row, column, &self.shared.texts),
        };
        let rows = answer.rows.iter().skip(self.screens.landscape.table.first).take(height);
        let widest = rows.map(|row| text(*row).width() + beside).max().unwrap_or(0);
        // The head has room for the arrow of the order.
        let head = self.shared.texts.get(&format!("{}-short", label::column_key(column))).width() + 2;
        u16::try_from(widest.max(head)).unwrap_or(u16::MAX)
    }

    /// Opens the list of columns.
    pub(crate) fn open_columns(&mut self) {
        let mut order = self.shared.chosen_columns();
        order.extend(choices().filter(|column| !order.contains(column)).collect::<Vec<_>>());
        self.choosing = Some(ColumnList { cursor: 0, offset: 0, order });
    }

    /// Adds the selected column to the table, or takes it out.
    pub(crate) fn toggle_column(&mut self) {
        let Some(list) = &self.choosing else { return };
        let Some(column) = list.order.get(list.cursor).copied() else { return };
        let chosen = self.shared.chosen_columns();
        let is_in = |own: &ListColumn| chosen.contains(own) != (*own == column);
        self.shared.columns.chosen = Some(list.order.iter().copied().filter(is_in).collect());
    }

    /// Moves the selected line of the list to another place, and its column with it.
    pub(crate) fn move_column_line(&mut self, to: usize) {
        let chosen = self.shared.chosen_columns();
        let Some(list) = &mut self.choosing else { return };
        let to = to.min(list.order.len().saturating_sub(1));
        if list.cursor >= list.order.len() {
            return;
        }
        let column = list.order.remove(list.cursor);
        list.order.insert(to, column);
        list.cursor = to;
        self.shared.columns.chosen = Some(list.order.iter().copied().filter(|own| chosen.contains(own)).collect());
    }

    /// Moves the selected line of the list one up or down.
    pub(crate) fn step_column_line(&mut self, down: bool) {
        let Some(list) = &self.choosing else { return };
        self.move_column_line(moved(list.cursor, if down { 1 } else { -1 }, list.order.len()));
    }

    /// Puts a column of the table where another one stands; in front of all where that is the name.
    pub(crate) fn move_column(&mut self, column: ListColumn, onto: ListColumn) {
        let mut columns = self.shared.chosen_columns();
        let place = |own: ListColumn| columns.iter().position(|known| *known == own);
        let Some(from) = place(column) else { return };
        let to = place(onto).unwrap_or(0);
        let column = columns.remove(from);
        columns.insert(to, column);
        self.shared.columns.chosen = Some(columns);
    }

    /// The usual columns again, at their usual widths.
    pub(crate) fn reset_columns(&mut self) {
        self.shared.columns.chosen = None;
        self.shared.columns.widths.clear();
        self.shared.columns.offset = 0;
        if self.choosing.is_some() {
            self.open_columns();
        }
        self.shared.notice = Some(self.shared.texts.get("columns-usual"));
    }

    /// Brings the scrolled columns and the list of columns back onto the screen.
    pub(crate) fn clamp_columns(&mut self) {
        // While a border is dragged, nothing jumps away from under the mouse.
        if self.shared.drag.is_none() {
            self.shared.columns.offset = self.shared.columns.offset.min(self.shared.table_layout().last_offset);
        }
        let height =
            usize::from(crate::paint::area::inside(crate::shell::overlays::area::column_list(self.shared.size)).height);
        if let Some(list) = &mut self.choosing {
            list.cursor = list.cursor.min(list.order.len().saturating_sub(1));
            list.offset = scrolled(list.offset, list.cursor, height, list.order.len());
        }
    }

    /// Whether a column was given a width by hand, and which.
    pub fn own_width(&self, column: ListColumn) -> Option<u16> {
        self.shared.columns.widths.get(&column).copied()
    }
}
