//! Where one is on the map of the Länder: what it shows, where things are, what moves and opens.
//!
//! ```text
//! map of outlines or tiles │ the Länder by value or name
//!                          │ every figure of the selected Land against all
//!                          │ the figure by register in the selected Land against all
//! what the selected Land counts
//! legend and source
//! ```

pub(crate) mod draw;
mod draw_lists;
pub mod places;

use std::sync::Arc;

use crate::domain::{Land, ScreenId};
use crate::export::contents::Table;
use crate::keys::{Action, KeyContext};
use crate::landscape::Dimension;
use crate::paint::area::Area;
use crate::query::estimate::{Verdict, Verdicts, verdicts};
use crate::query::figure::Figure;
use crate::query::filter::Filter;
use crate::query::label;
use crate::query::numbers::{Counts, Measure};
use crate::query::pivot::{Line, Pivot};
use crate::query::raster::Raster;
use crate::query::report::PageScope;
use crate::screens::cursor::{moved, scrolled, steps};
use crate::screens::overview::places::tile;
use crate::screens::{Asked, Job, Outcome, Pen, Screen, Shared, Slot, Target, Work};

use places::MapAreas;

/// The map. Which Land is selected is shared: the tiles of the overview and this map are in step.
#[derive(Debug, Clone)]
pub struct MapScreen {
    /// What colours and numbers show.
    pub figure: Figure,
    /// Whether tiles stand in place of the outlines.
    pub tiles: bool,
    /// Whether the list is in the order of names; else the greatest come first.
    pub by_name: bool,
    /// Whether keys move in the list; else on the map.
    pub on_list: bool,
    /// First line of the list that is shown.
    pub offset: usize,
    /// The outlines at the size there is room for.
    pub raster: Option<Arc<Raster>>,
    /// The numbers by register and Land.
    pub registers: Slot<Option<Measure>, RegistersByLand>,
}

/// The numbers by register and Land under a filter, and which Länder stand out.
#[derive(Debug, PartialEq)]
pub struct RegistersByLand {
    pivot: Pivot,
    /// Per Land how its share compares with that of all others; empty where nothing is estimated.
    verdicts: Verdicts,
}

impl RegistersByLand {
    /// Counts under a filter; with a share of levels says which Länder stand out.
    pub fn compute(measure: &Option<Measure>, work: Work<'_>, before: Option<&Self>) -> Self {
        let (landscape, evaluated) = (&work.loaded.landscape, work.evaluated);
        let pivot = || Pivot::new(landscape, evaluated, Dimension::Register, Dimension::Land);
        let small_base = work.texts.small_base();
        let found = measure.map(|measure| verdicts(landscape, evaluated, measure, &[Dimension::Land], small_base));
        let verdicts = found.and_then(|mut found| found.pop()).unwrap_or_default();
        Self { pivot: before.map_or_else(pivot, |before| before.pivot.clone()), verdicts }
    }

    /// How the share of a Land (or of the bodies without one) compares with that of all others; none
    /// where that is not estimated.
    pub fn verdict(&self, member: Option<usize>) -> Option<Verdict> {
        self.verdicts.of(member)
    }

    /// Each register with its counts in a Land (or among the bodies without one) and in all.
    pub fn of(&self, member: Option<usize>) -> Vec<(usize, Option<&Counts>, &Counts)> {
        let rows = self.pivot.row_keys.iter().zip(&self.pivot.row_totals);
        let here = |row| self.pivot.at(Line::Member(row), Line::Member(member));
        rows.filter_map(|(row, total)| row.map(|register| (register, here(*row), total))).collect()
    }
}

impl Default for MapScreen {
    fn default() -> Self {
        Self {
            figure: Figure::Rate,
            tiles: false,
            by_name: false,
            on_list: false,
            offset: 0,
            raster: None,
            registers: Slot::default(),
        }
    }
}

impl MapScreen {
    /// Where the parts of the screen are.
    pub fn areas(&self, shared: &Shared) -> MapAreas {
        let outlines = shared.loaded.as_ref().map_or(&[][..], |loaded| &loaded.landscape.sources.catalogue.outlines);
        places::areas(shared.body_area(), outlines, self.tiles)
    }

    /// Entries of `by_land` in the order of the list. By value the greatest come first, then those
    /// without a base, then those without a keeping; what is equal is in the order of names, with the
    /// bodies without a Land last.
    pub fn order(&self, shared: &Shared) -> Vec<usize> {
        let (Some(answer), Some(loaded)) = (&shared.answer, &shared.loaded) else { return Vec::new() };
        let last = answer.by_land.len().saturating_sub(1);
        let mut order: Vec<(bool, String, usize)> = (0..answer.by_land.len())
            .map(|entry| (entry == last, label::of(&loaded.landscape, Dimension::Land, entry, &shared.texts), entry))
            .collect();
        order.sort();
        let mut order: Vec<usize> = order.into_iter().map(|(.., entry)| entry).collect();
        if !self.by_name {
            let rank = |entry: usize| {
                let counts = answer.by_land[entry].as_ref();
                (counts.is_some(), counts.and_then(|counts| self.figure.of(counts)).unwrap_or(-1.0))
            };
            // Stable, so that equals stay in the order of names.
            order.sort_by(|a, b| {
                let (a, b) = (rank(*a), rank(*b));
                b.0.cmp(&a.0).then(b.1.total_cmp(&a.1))
            });
        }
        order
    }

    /// The greatest number on the map: where the scale ends.
    pub fn greatest(&self, shared: &Shared) -> f64 {
        let counts = shared.answer.iter().flat_map(|answer| answer.by_land.iter().flatten());
        counts.filter_map(|counts| self.figure.of(counts)).fold(0.0, f64::max)
    }

    /// The tile of an entry of `by_land`.
    pub fn tile(areas: &MapAreas, entry: usize, shared: &Shared) -> Option<Area> {
        shared.tile_of(entry).map(|(x, y)| tile(areas.map, x, y))
    }

    /// The filter that opens exactly the keepings behind the number of the selected Land; none where
    /// there are none.
    pub fn filter(&self, shared: &Shared) -> Option<Filter> {
        let counts = shared.answer.as_ref()?.by_land.get(shared.land).copied().flatten()?;
        let filter = shared.headline_only(Dimension::Land, Some(shared.land));
        (self.figure.keepings(&counts) > 0).then(|| self.figure.narrowed(&filter))
    }

    /// One up or down on the map; in the list, and by pages everywhere, by lines of the list.
    fn step(&mut self, by: isize, shared: &mut Shared) {
        if !self.on_list && by.abs() == 1 {
            return self.move_over(0.0, if by > 0 { 1.0 } else { -1.0 }, shared);
        }
        let order = self.order(shared);
        let at = order.iter().position(|entry| *entry == shared.land).unwrap_or(0);
        if let Some(entry) = order.get(moved(at, by, order.len())) {
            shared.land = *entry;
        }
    }

    /// The middle of an entry on the screen, in cells of the map; none where it is not drawn. A row
    /// counts twice, as it is twice as high as a column is wide.
    fn middle(&self, areas: &MapAreas, entry: usize, shared: &Shared) -> Option<(f64, f64)> {
        let of = |area: Area| {
            let (x, y) =
                (f64::from(area.x) + f64::from(area.width) / 2.0, f64::from(area.y) + f64::from(area.height) / 2.0);
            (x, y * 2.0)
        };
        if self.tiles {
            return Self::tile(areas, entry, shared).map(of);
        }
        let Some(land) = shared.land_of(entry) else { return Some(of(areas.federation)) };
        let (x, y) = self.raster.as_ref()?.middle(land)?;
        Some((f64::from(areas.grid.x) + x, (f64::from(areas.grid.y) + y) * 2.0))
    }

    /// Selects the nearest in a direction: rather one in line than one aside.
    fn move_over(&self, x: f64, y: f64, shared: &mut Shared) {
        let Some(count) = shared.answer.as_ref().map(|answer| answer.by_land.len()) else { return };
        let areas = self.areas(shared);
        let Some(own) = self.middle(&areas, shared.land, shared) else { return };
        let distance = |entry: usize| {
            let to = self.middle(&areas, entry, shared)?;
            let (dx, dy) = (to.0 - own.0, to.1 - own.1);
            let (ahead, aside) = (dx * x + dy * y, (dx * y + dy * x).abs());
            // What lies more aside than ahead is taken only where nothing else is, and what lies almost
            // beside never.
            (ahead * 3.0 > aside).then_some((aside > ahead, ahead + aside * 1.5, entry))
        };
        let all = (0..count).filter(|entry| *entry != shared.land).filter_map(distance);
        let nearest = all.min_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
        if let Some((.., entry)) = nearest {
            shared.land = entry;
        }
    }

    /// The entry of `by_land` at a cell of the map or of the list, and whether it is in the list.
    fn entry_at(&self, x: u16, y: u16, shared: &Shared) -> Option<(usize, bool)> {
        let areas = self.areas(shared);
        if areas.list.contains(x, y) {
            let line = usize::from(y.checked_sub(areas.list.y + 1)?);
            return Some((*self.order(shared).get(self.offset + line)?, true));
        }
        let entries = 0..shared.answer.as_ref()?.by_land.len();
        if self.tiles {
            let hit = |entry: usize| Self::tile(&areas, entry, shared).is_some_and(|tile| tile.contains(x, y));
            return entries.into_iter().find(|entry| hit(*entry)).map(|entry| (entry, false));
        }
        if areas.federation.contains(x, y) {
            return entries.last().map(|entry| (entry, false));
        }
        if !areas.grid.contains(x, y) {
            return None;
        }
        let land: Land = self.raster.as_ref()?.cell(x - areas.grid.x, y - areas.grid.y)?;
        shared.entry_of(land).map(|entry| (entry, false))
    }
}

impl Screen for MapScreen {
    fn key_context(&self) -> KeyContext {
        KeyContext::Map
    }

    fn ask(&mut self, shared: &mut Shared) -> Option<Job> {
        let measure = self.figure.measure().filter(|measure| measure.is_of_level());
        // Only where they are shown.
        if self.areas(shared).registers.height == 0 && measure.is_none() {
            return None;
        }
        self.registers.ask(ScreenId::Map, measure, shared, RegistersByLand::compute)
    }

    fn slot(&mut self) -> Option<&mut dyn Asked> {
        Some(&mut self.registers)
    }

    fn act(&mut self, action: Action, shared: &mut Shared) -> Outcome {
        match action {
            Action::Open => match self.filter(shared) {
                Some(filter) => return Outcome::OpenFilter(filter),
                None => shared.say("coverage-nothing"),
            },
            Action::NextPart | Action::PreviousPart => self.on_list = !self.on_list,
            Action::Measure => self.figure = Figure::ALL[(self.figure.index() + 1) % Figure::ALL.len()],
            Action::Sort => self.by_name = !self.by_name,
            Action::Tiles => self.tiles = !self.tiles,
            Action::Left | Action::Right => {
                self.on_list = false;
                self.move_over(if action == Action::Right { 1.0 } else { -1.0 }, 0.0, shared);
            }
            _ if action.steps() => self.step(steps(action, shared.page()), shared),
            _ => return Outcome::Ignored,
        }
        Outcome::Done
    }

    // The wheel turns the list, wherever it is: over the map it has no direction.
    fn point_at(&mut self, _x: u16, _y: u16, _shared: &Shared) -> bool {
        self.on_list = true;
        true
    }

    fn select_at(&mut self, x: u16, y: u16, shared: &mut Shared) -> bool {
        let Some((entry, on_list)) = self.entry_at(x, y, shared) else { return false };
        (shared.land, self.on_list) = (entry, on_list);
        true
    }

    fn target(&self, shared: &Shared) -> Target {
        let measure = self.figure.measure().unwrap_or(Measure::Rate);
        Target::Share(shared.headline_only(Dimension::Land, Some(shared.land)), measure)
    }

    fn land(&self, shared: &Shared) -> Option<PageScope> {
        Some(shared.scope_of(shared.land))
    }

    fn tables(&self, _shared: &Shared) -> Vec<Table> {
        vec![Table::Coverage(vec![Dimension::Land], None), Table::Overview]
    }

    /// Draws the outlines anew where there is another room for them, and keeps the selected line of the
    /// list on the screen.
    fn clamp_cursors(&mut self, shared: &Shared) {
        let Some(loaded) = &shared.loaded else { return };
        let areas = self.areas(shared);
        let (columns, rows) = (areas.grid.width, areas.grid.height);
        let fits = self.raster.as_ref().is_some_and(|raster| (raster.columns, raster.rows) == (columns, rows));
        if !self.tiles && !fits {
            self.raster = Some(Arc::new(Raster::new(&loaded.landscape.sources.catalogue.outlines, columns, rows)));
        }
        let order = self.order(shared);
        let at = order.iter().position(|entry| *entry == shared.land).unwrap_or(0);
        let height = usize::from(areas.list.height.saturating_sub(1));
        self.offset = scrolled(self.offset, at, height, order.len());
    }

    fn draw(&self, pen: &mut Pen<'_>) -> u16 {
        draw::draw(pen);
        0
    }
}
