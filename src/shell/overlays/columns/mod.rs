//! Which columns the table shows, in which order and how wide, and which one sorts.

pub(crate) mod draw;

use tui_input::Input;
use unicode_width::UnicodeWidthStr;

use crate::keys::{Action, KeyContext};
use crate::landscape::Dimension;
use crate::paint::area::{Area, inside, list};
use crate::query::label;
use crate::query::lines::RowsPer;
use crate::query::listing::{self, ListColumn, Sort};
use crate::query::phrase::spelling::fit;
use crate::query::phrase::table::{Meaning, words_of};
use crate::screens::landscape::drag::Drag;
use crate::screens::landscape::table_layout::LEAST;
use crate::shell::Effect;
use crate::shell::navigate::scrolled;
use crate::shell::overlays::{Handled, Overlay};
use crate::shell::state::State;
use crate::text::Texts;

/// By how much a key makes a column wider or narrower.
const STEP: u16 = 2;

/// Where the list of columns stands.
pub fn area(size: (u16, u16)) -> Area {
    list(size, 44, choices().count())
}

/// Columns that can be chosen: all but the name, which always comes first.
fn choices() -> impl Iterator<Item = ListColumn> {
    ListColumn::ALL.iter().copied().filter(|column| *column != ListColumn::Name)
}

/// The list of columns while it is open: those of the table in their order, then the others.
#[derive(Debug, Clone, Default)]
pub struct ColumnList {
    /// What was typed: the list shows the columns that fit.
    pub input: Input,
    /// The selected line among those shown.
    pub cursor: usize,
    /// The first line shown.
    pub offset: usize,
    /// All columns but the name; it stays in order while boxes are ticked.
    pub order: Vec<ListColumn>,
}

impl ColumnList {
    fn new(state: &State) -> Self {
        let mut order = state.shared.chosen_columns();
        let others: Vec<ListColumn> = choices().filter(|column| !order.contains(column)).collect();
        order.extend(others);
        Self { input: Input::default(), cursor: 0, offset: 0, order }
    }

    /// The columns that fit what was typed, in their order.
    pub fn shown(&self, texts: &Texts) -> Vec<ListColumn> {
        let typed = self.input.value().trim();
        let fits = |column: &ListColumn| {
            let also = Dimension::from_code(column.code()).map(|own| words_of(&Meaning::Dimension(own)));
            let name = texts.get(&label::column_key(*column));
            typed.is_empty() || fit(&format!("{name} {}", also.unwrap_or_default()), typed).is_some()
        };
        self.order.iter().copied().filter(fits).collect()
    }

    /// The selected column; none where none fits.
    fn selected(&self, state: &State) -> Option<ListColumn> {
        self.shown(&state.shared.texts).get(self.cursor).copied()
    }

    /// Adds the selected column to the table, or takes it out.
    pub(crate) fn toggle(&self, state: &mut State) {
        let Some(column) = self.selected(state) else { return };
        let chosen = state.shared.chosen_columns();
        let is_in = |own: &ListColumn| chosen.contains(own) != (*own == column);
        state.shared.columns.chosen = Some(self.order.iter().copied().filter(is_in).collect());
    }

    /// Moves the selected line to another place, and its column with it.
    fn move_line(&mut self, to: usize, state: &mut State) {
        // Where some are hidden it takes the place of the one that is shown there.
        let shown = self.shown(&state.shared.texts);
        let place = |line: usize| self.order.iter().position(|own| shown.get(line) == Some(own));
        let line = to.min(shown.len().saturating_sub(1));
        let (Some(from), Some(to)) = (place(self.cursor), place(line)) else { return };
        let chosen = state.shared.chosen_columns();
        let column = self.order.remove(from);
        self.order.insert(to, column);
        self.cursor = line;
        state.shared.columns.chosen = Some(self.order.iter().copied().filter(|own| chosen.contains(own)).collect());
    }

    /// Moves the selected line to a row of the screen; above the first line shown, and below the last one,
    /// the list goes on.
    pub(crate) fn drag_to(&mut self, y: u16, state: &mut State) {
        let inner = inside(area(state.shared.size));
        let to = self.offset + usize::from(y.saturating_sub(inner.y).min(inner.height.saturating_sub(1)));
        let to = if y < inner.y { to.saturating_sub(1) } else { to + usize::from(y >= inner.y + inner.height) };
        if to != self.cursor {
            state.shared.drag = Some(Drag::Line(true));
            self.move_line(to, state);
        }
    }
}

impl Overlay for ColumnList {
    fn context(&self) -> KeyContext {
        KeyContext::Columns
    }

    fn act(&mut self, action: Action, state: &mut State) -> Handled {
        match action {
            Action::Toggle => self.toggle(state),
            Action::MoveEarlier => self.move_line(self.cursor.saturating_sub(1), state),
            Action::MoveLater => self.move_line(self.cursor + 1, state),
            Action::Narrower | Action::Wider => {
                if let Some(column) = self.selected(state) {
                    state.change_width(column, action == Action::Wider);
                }
            }
            Action::UsualColumns => {
                state.reset_columns();
                *self = Self::new(state);
            }
            _ => return Handled::Pass,
        }
        Handled::DONE
    }

    fn area(&self, state: &State) -> Area {
        area(state.shared.size)
    }

    fn list(&self, state: &State) -> Option<(Area, usize)> {
        Some((inside(self.area(state)), self.shown(&state.shared.texts).len()))
    }

    fn input(&mut self) -> Option<&mut Input> {
        Some(&mut self.input)
    }

    fn typed(&mut self, is_changed: bool, _: &mut State) -> Vec<Effect> {
        if is_changed {
            (self.cursor, self.offset) = (0, 0);
        }
        Vec::new()
    }

    fn cursor(&mut self) -> Option<&mut usize> {
        Some(&mut self.cursor)
    }

    /// Ticks the box of a column once the mouse is let go; until then its line can be dragged.
    fn click(&mut self, x: u16, y: u16, state: &mut State) -> Handled {
        let frame = self.area(state);
        let inner = inside(frame);
        let at = self.offset + usize::from(y.saturating_sub(inner.y));
        if inner.contains(x, y) && at < self.shown(&state.shared.texts).len() {
            self.cursor = at;
            state.shared.drag = Some(Drag::Line(false));
        } else if !frame.contains(x, y) {
            return Handled::CLOSED;
        }
        Handled::DONE
    }
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
        match self.shared.per {
            RowsPer::Keeping => std::iter::once(ListColumn::Name).chain(self.shared.chosen_columns()).collect(),
            RowsPer::Body => self.shared.table_layout().columns.iter().map(|shown| shown.column).collect(),
        }
    }

    /// Shows these columns in the table; the usual ones where none is named.
    pub fn show_columns(&mut self, columns: &[ListColumn]) {
        let own: Vec<ListColumn> = columns.iter().copied().filter(|column| *column != ListColumn::Name).collect();
        self.shared.columns.chosen = (!columns.is_empty()).then_some(own);
    }

    /// Scrolls so that a column is on the screen, whole where there is room for it.
    fn reveal_column(&mut self, column: ListColumn) {
        // Where a line is a body, only registers scroll.
        if self.shared.per == RowsPer::Body {
            return;
        }
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

    /// Makes a column of the table wider or narrower.
    pub(crate) fn change_width(&mut self, column: ListColumn, wider: bool) {
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
        let rows = answer.lines.firsts().skip(self.screens.landscape.table.first).take(height);
        let widest = rows.map(|row| text(row).width() + beside).max().unwrap_or(0);
        // The head has room for the arrow of the order.
        let head = self.shared.texts.get(&format!("{}-short", label::column_key(column))).width() + 2;
        u16::try_from(widest.max(head)).unwrap_or(u16::MAX)
    }

    /// Opens the list of columns.
    pub(crate) fn open_columns(&mut self) {
        let list = ColumnList::new(self);
        self.overlays.open(list);
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
        self.shared.notice = Some(self.shared.texts.get("columns-usual"));
    }

    /// Brings the scrolled columns and the list of columns back onto the screen.
    pub(crate) fn clamp_columns(&mut self) {
        // While a border is dragged, nothing jumps away from under the mouse.
        if self.shared.drag.is_none() {
            self.shared.columns.offset = self.shared.columns.offset.min(self.shared.table_scroll().last_offset);
        }
        let height = usize::from(inside(area(self.shared.size)).height);
        let texts = self.shared.texts.clone();
        if let Some(list) = self.overlays.get_mut::<ColumnList>() {
            let count = list.shown(&texts).len();
            list.cursor = list.cursor.min(count.saturating_sub(1));
            list.offset = scrolled(list.offset, list.cursor, height, count);
        }
    }

    /// Whether a column was given a width by hand, and which.
    pub fn own_width(&self, column: ListColumn) -> Option<u16> {
        self.shared.columns.widths.get(&column).copied()
    }
}
