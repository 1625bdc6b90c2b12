//! The landscape: facets with counts at the left, the table of keepings at the right.

mod body_layout;
mod columns;
pub mod drag;
pub(crate) mod draw;
mod draw_bodies;
pub mod facet_rows;
pub mod places;
pub mod table_layout;

use crate::export::contents::{FILE_COLUMNS, Table};
use crate::keys::{Action, KeyContext};
use crate::landscape::Dimension;
use crate::query::lines::RowsPer;
use crate::query::listing::{self, ListColumn};
use crate::query::report::PageScope;
use crate::screens::cursor::steps;
use crate::screens::{Cursor, Outcome, Pen, Screen, Selection, Shared};

use facet_rows::{FacetRow, facet_rows};

/// The parts of the landscape that can be moved in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the parts are called as on the screen")]
pub enum LandscapePart {
    Table,
    Facets,
}

/// Where one is among the facets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetState {
    /// The selected line.
    pub cursor: Cursor,
    /// Dimensions whose values are shown.
    pub open: Vec<Dimension>,
    /// Dimensions that show all their values.
    pub all: Vec<Dimension>,
    /// Whether the lists of registers are shown.
    pub lists_open: bool,
}

/// The landscape.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LandscapeScreen {
    /// The part that keys move in.
    pub part: LandscapePart,
    /// The selected line of the table.
    pub table: Cursor,
    /// Where one is among the facets.
    pub facets: FacetState,
}

impl LandscapeScreen {
    /// The landscape on a terminal of this size.
    pub fn new(size: (u16, u16)) -> Self {
        let facets = FacetState {
            cursor: Cursor::default(),
            open: open_facets(size.1),
            all: vec![Dimension::Land],
            lists_open: size.1 >= 55,
        };
        Self { part: LandscapePart::Table, table: Cursor::default(), facets }
    }

    /// The row of the landscape under the table's cursor; where a line is a body, its first one.
    pub fn row(&self, shared: &Shared) -> Option<u32> {
        shared.answer.as_ref()?.lines.line(self.table.at).first().copied()
    }

    /// Toggles the value under the cursor in the filter, or opens and closes what is no value.
    fn toggle_facet(&mut self, shared: &Shared) -> Outcome {
        let (Some(answer), Some(loaded)) = (&shared.answer, &shared.loaded) else { return Outcome::Done };
        let rows = facet_rows(answer, &self.facets);
        let Some(row) = rows.get(self.facets.cursor.at).copied() else { return Outcome::Done };
        let members = |dimension: Dimension| loaded.landscape.members(dimension);
        let filter = match row {
            FacetRow::Heading(dimension, true) => {
                self.facets.open.retain(|open| *open != dimension);
                self.facets.all.retain(|all| *all != dimension || dimension == Dimension::Land);
                None
            }
            FacetRow::Heading(dimension, false) => {
                self.facets.open.push(dimension);
                None
            }
            FacetRow::More(dimension, _) => {
                self.facets.all.push(dimension);
                None
            }
            FacetRow::ListHeading(open) => {
                self.facets.lists_open = !open;
                None
            }
            FacetRow::List(list) => {
                let list = loaded.landscape.sources.catalogue.lists.get(list);
                list.map(|list| shared.filter.toggled_list(&list.list))
            }
            FacetRow::Missing(dimension) => Some(shared.filter.toggled_missing(dimension, members(dimension))),
            FacetRow::Value(dimension, value) => {
                let member = members(dimension).get(value);
                member.map(|member| shared.filter.toggled(dimension, &member.code, members(dimension)))
            }
        };
        filter.map_or(Outcome::Done, Outcome::SetFilter)
    }

    fn step(&mut self, by: isize, shared: &Shared) {
        let Some(answer) = &shared.answer else { return };
        match self.part {
            LandscapePart::Table => self.table.step(by, answer.lines.len()),
            LandscapePart::Facets => {
                let count = facet_rows(answer, &self.facets).len();
                self.facets.cursor.step(by, count);
            }
        }
    }

    /// The shown cells of a keeping, after the name and the key of its body; of a body all its registers.
    fn line(&self, shared: &Shared) -> Option<String> {
        let (row, loaded) = (self.row(shared)?, shared.loaded.as_ref()?);
        if shared.per == RowsPer::Body {
            return Some(draw_bodies::copied(shared, &loaded.landscape, loaded.landscape.map.keepings[row as usize].0));
        }
        let chosen = shared.chosen_columns();
        let others = chosen.iter().filter(|column| !matches!(column, ListColumn::Name | ListColumn::Body));
        let columns = [ListColumn::Name, ListColumn::Body].iter().chain(others);
        let cells = columns.map(|column| listing::cell(&loaded.landscape, row, *column, &shared.texts));
        Some(cells.collect::<Vec<_>>().join("\t"))
    }
}

impl Screen for LandscapeScreen {
    fn key_context(&self) -> KeyContext {
        match self.part {
            LandscapePart::Table => KeyContext::Table,
            LandscapePart::Facets => KeyContext::Facets,
        }
    }

    fn act(&mut self, action: Action, shared: &mut Shared) -> Outcome {
        match action {
            Action::Open if self.part == LandscapePart::Table => {
                return self.body(shared).map_or(Outcome::Done, Outcome::OpenBody);
            }
            Action::Open | Action::Toggle => return self.toggle_facet(shared),
            Action::NextPart | Action::PreviousPart => {
                self.part = match self.part {
                    LandscapePart::Table => LandscapePart::Facets,
                    LandscapePart::Facets => LandscapePart::Table,
                };
            }
            Action::Left => self.part = LandscapePart::Facets,
            Action::Right => self.part = LandscapePart::Table,
            Action::ScrollLeft | Action::ScrollRight => shared.scroll_columns(action == Action::ScrollRight),
            _ if action.steps() => {
                let page = usize::from(places::areas(shared.body_area()).rows.height.max(1));
                self.step(steps(action, page), shared);
            }
            _ => return Outcome::Ignored,
        }
        Outcome::Done
    }

    fn point_at(&mut self, x: u16, y: u16, shared: &Shared) -> bool {
        let on_facets = places::areas(shared.body_area()).facets.contains(x, y);
        self.part = if on_facets { LandscapePart::Facets } else { LandscapePart::Table };
        true
    }

    fn select_at(&mut self, x: u16, y: u16, shared: &mut Shared) -> bool {
        let areas = places::areas(shared.body_area());
        if areas.facets.contains(x, y) {
            self.part = LandscapePart::Facets;
            let Some(answer) = &shared.answer else { return false };
            let at = self.facets.cursor.first + usize::from(y - areas.facets.y);
            let exists = at < facet_rows(answer, &self.facets).len();
            if exists {
                self.facets.cursor.at = at;
            }
            return exists;
        }
        self.part = LandscapePart::Table;
        let at = self.table.first + usize::from(y.saturating_sub(areas.rows.y));
        let hit = areas.rows.contains(x, y) && shared.answer.as_ref().is_some_and(|answer| at < answer.lines.len());
        if hit {
            self.table.at = at;
        }
        hit
    }

    fn opens_on_click(&self) -> bool {
        self.part == LandscapePart::Facets
    }

    fn has_columns(&self) -> bool {
        true
    }

    fn selection(&self, shared: &Shared) -> Selection {
        self.line(shared).into()
    }

    fn land(&self, shared: &Shared) -> Option<PageScope> {
        self.body(shared).and_then(|body| shared.land_of_body(body))
    }

    fn body(&self, shared: &Shared) -> Option<u32> {
        let (row, loaded) = (self.row(shared)?, shared.loaded.as_ref()?);
        Some(loaded.landscape.map.keepings[row as usize].0)
    }

    fn register(&self, shared: &Shared) -> Option<usize> {
        // Of several registers none is the selected one.
        if shared.answer.as_ref()?.lines.line(self.table.at).len() > 1 {
            return None;
        }
        let (row, loaded) = (self.row(shared)?, shared.loaded.as_ref()?);
        Some(usize::from(loaded.landscape.map.keepings[row as usize].1))
    }

    fn tables(&self, shared: &Shared) -> Vec<Table> {
        // What a file holds does not depend on the room on the screen; what was chosen is what is meant.
        let columns = shared.columns.chosen.as_ref().map_or_else(
            || FILE_COLUMNS.to_vec(),
            |chosen| {
                let key = [ListColumn::Name, ListColumn::Body];
                let others = chosen.iter().copied().filter(|column| !key.contains(column));
                key.into_iter().chain(others).collect()
            },
        );
        let sort = shared.sort;
        let bodies = Table::Bodies { sort, limit: None, only_gaps: false };
        let keepings = vec![
            Table::Keepings { columns, sort, limit: None },
            Table::Keepings { columns: Vec::new(), sort, limit: None },
        ];
        // First what is on the screen.
        let at = if shared.per == RowsPer::Body { 0 } else { keepings.len() };
        let mut tables = keepings;
        tables.insert(at, bodies);
        tables
    }

    fn clamp_cursors(&mut self, shared: &Shared) {
        let Some(answer) = &shared.answer else { return };
        let areas = places::areas(shared.body_area());
        self.table.clamp(areas.rows.height, answer.lines.len());
        let count = facet_rows(answer, &self.facets).len();
        self.facets.cursor.clamp(areas.facets.height, count);
    }

    fn draw(&self, pen: &mut Pen<'_>) -> u16 {
        draw::draw(pen);
        0
    }
}

/// The facets that are open at the start: as many as the screen has room for.
fn open_facets(rows: u16) -> Vec<Dimension> {
    let mut open = vec![Dimension::Status, Dimension::Maturity, Dimension::Register];
    if rows >= 38 {
        open.push(Dimension::Land);
    }
    if rows >= 55 {
        open.extend([Dimension::Level, Dimension::Channel, Dimension::Vendor]);
    }
    open
}
