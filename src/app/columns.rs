//! Which columns the table shows, how wide they are, and which one sorts.

use crate::query::listing::{ListColumn, Sort};

use super::geometry;
use super::state::State;
use super::update::Effect;

/// The narrowest name of a body that still says something.
const NAME: u16 = 22;
/// The same on screens that have no more to give.
const NAME_NARROW: u16 = 10;
/// The widest name that is shown.
const NAME_WIDEST: u16 = 48;

/// Columns that can be chosen: all but the name, which always comes first.
pub fn choices() -> impl Iterator<Item = ListColumn> {
    ListColumn::ALL.iter().copied().filter(|column| *column != ListColumn::Name)
}

/// The columns that fit into a table of this width: those chosen, else as many as make sense.
///
/// A column that does not fit gives way to later ones that do.
pub fn table_columns(chosen: Option<&[ListColumn]>, width: u16) -> Vec<(ListColumn, u16)> {
    let wanted: Vec<ListColumn> = chosen.map_or_else(|| usual(width).to_vec(), <[ListColumn]>::to_vec);
    let minimum = if width < 45 { NAME_NARROW } else { NAME };
    let mut rest = width;
    let mut kept = Vec::with_capacity(wanted.len() + 1);
    for column in wanted {
        let own = column_width(column, width);
        if rest >= own + 1 + minimum {
            rest -= own + 1;
            kept.push((column, own));
        }
    }
    // One column of the rest parts the name from what follows.
    kept.insert(0, (ListColumn::Name, rest.saturating_sub(1).min(NAME_WIDEST)));
    kept
}

/// The columns of a table of this width where none were chosen.
fn usual(width: u16) -> &'static [ListColumn] {
    use ListColumn::{Association, Channel, District, Land, Maturity, Planned, Population, Register, Status, Vendor};
    match width {
        ..62 => &[Register, Land, Maturity, Status],
        62..90 => &[Register, Land, Maturity, Status, Population],
        90..130 => &[Register, Land, District, Maturity, Status, Population],
        _ => &[Register, Land, District, Maturity, Status, Population, Association, Vendor, Planned, Channel],
    }
}

/// The width of a column in a table of this width.
fn column_width(column: ListColumn, width: u16) -> u16 {
    match column {
        ListColumn::Name => NAME,
        ListColumn::Body => 12,
        ListColumn::Register if width < 90 => 14,
        ListColumn::Land => 4,
        ListColumn::Maturity => 3,
        ListColumn::Status if width < 62 => 3,
        ListColumn::Status | ListColumn::Channel => 18,
        ListColumn::Population | ListColumn::Planned => 9,
        ListColumn::Level => 8,
        ListColumn::Size => 16,
        ListColumn::District if width < 130 => 20,
        ListColumn::Register | ListColumn::District | ListColumn::Association | ListColumn::Association2 => 22,
        ListColumn::Kind | ListColumn::Vendor | ListColumn::Provider => 20,
    }
}

impl State {
    /// Sorts by the next column on the screen, or turns the order round.
    pub(super) fn change_sort(&mut self, reverse: bool) -> Vec<Effect> {
        let sort = self.table.sort;
        let columns = self.columns();
        let sort = if reverse {
            Sort { descending: !sort.descending, ..sort }
        } else {
            let at = columns.iter().position(|column| *column == sort.column).map_or(0, |at| at + 1);
            let column = columns[at % columns.len()];
            Sort { column, descending: false, then: sort.then.filter(|(then, _)| *then != column) }
        };
        self.sort_by(sort)
    }

    /// Sorts equal ones by the next column on the screen: ascending, descending, then the next one; at
    /// the end by none.
    pub(super) fn change_second_sort(&mut self) -> Vec<Effect> {
        let sort = self.table.sort;
        let columns: Vec<ListColumn> = self.columns().into_iter().filter(|column| *column != sort.column).collect();
        let at = |column: ListColumn| columns.iter().position(|known| *known == column);
        let then = match sort.then {
            None => columns.first().map(|column| (*column, false)),
            Some((column, false)) => Some((column, true)),
            Some((column, true)) => at(column).and_then(|at| columns.get(at + 1)).map(|column| (*column, false)),
        };
        self.sort_by(Sort { then, ..sort })
    }

    pub(super) fn sort_by(&mut self, sort: Sort) -> Vec<Effect> {
        self.table.sort = sort;
        self.rewind();
        self.request()
    }

    /// The columns of the table on this screen with their widths.
    pub fn table_columns(&self) -> Vec<(ListColumn, u16)> {
        let width = geometry::landscape(self.shell_body()).head.width;
        table_columns(self.own_columns.as_deref(), width.saturating_sub(1))
    }

    /// The columns of the table on this screen.
    pub fn columns(&self) -> Vec<ListColumn> {
        self.table_columns().into_iter().map(|(column, _)| column).collect()
    }

    /// The columns asked for, those that do not fit on this screen too.
    pub fn chosen_columns(&self) -> Vec<ListColumn> {
        self.own_columns.clone().unwrap_or_else(|| self.columns())
    }

    /// Shows these columns in the table; the usual ones where none is named.
    pub fn show_columns(&mut self, columns: &[ListColumn]) {
        let own: Vec<ListColumn> = columns.iter().copied().filter(|column| *column != ListColumn::Name).collect();
        self.own_columns = (!columns.is_empty()).then_some(own);
    }

    /// Adds the selected column to the table, or takes it out.
    pub(super) fn toggle_column(&mut self) {
        let Some(column) = self.choosing.and_then(|at| choices().nth(at)) else { return };
        let mut columns = self.chosen_columns();
        columns.retain(|known| *known != ListColumn::Name);
        match columns.iter().position(|known| *known == column) {
            Some(at) => {
                columns.remove(at);
            }
            None => columns.push(column),
        }
        self.own_columns = Some(columns);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_fill_the_table_and_never_more() {
        for width in 30..200 {
            for chosen in [None, Some(choices().collect::<Vec<_>>())] {
                let columns = table_columns(chosen.as_deref(), width);
                let used: u16 = columns.iter().map(|(_, own)| own + 1).sum();
                assert!(used <= width, "{width}: {columns:?}");
                assert_eq!(columns[0].0, ListColumn::Name);
            }
        }
    }

    #[test]
    fn chosen_columns_come_in_the_order_of_choice() {
        let columns = table_columns(Some(&[ListColumn::Vendor, ListColumn::Land]), 120);
        let names: Vec<ListColumn> = columns.into_iter().map(|(column, _)| column).collect();
        assert_eq!(names, [ListColumn::Name, ListColumn::Vendor, ListColumn::Land]);
    }
}
