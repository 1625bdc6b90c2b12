//! Where one is on the map of the Länder: what it shows, where things are, what moves and opens.
//!
//! ```text
//! map of outlines or tiles │ the Länder by value or name
//!                          │ every figure of the selected Land against all
//!                          │ the figure by register in the selected Land against all
//! what the selected Land counts
//! legend and source
//! ```

use std::sync::Arc;

use crate::domain::Land;
use crate::landscape::Dimension;
use crate::query::figure::{Figure, only};
use crate::query::filter::{Filter, evaluate};
use crate::query::label;
use crate::query::numbers::Counts;
use crate::query::pivot::{Line, Pivot};
use crate::query::raster::{Raster, fitting};
use crate::sources::outlines::Outline;

use super::answer::{Loaded, Request};
use super::geometry::{self, Area, TILE_COLUMNS};
use super::navigate::{moved, scrolled};
use super::state::{State, View};
use super::update::Effect;

/// Where one is. Which Land is selected is the overview's: the map there and this one are in step.
#[derive(Debug, Clone, PartialEq)]
pub struct MapState {
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
    /// The newest numbers by register and Land.
    pub registers: Option<Arc<MapAnswer>>,
    /// The filter that these were asked under.
    asked: Option<u64>,
}

/// The numbers by register and Land under a filter.
#[derive(Debug, PartialEq)]
pub struct MapAnswer {
    /// The filter that they were computed under.
    pub generation: u64,
    pivot: Pivot,
}

impl MapAnswer {
    /// Counts by register and Land under a filter.
    pub fn compute(loaded: &Loaded, request: &Request) -> Self {
        let evaluated = evaluate(&loaded.landscape, &request.filter);
        let pivot = Pivot::new(&loaded.landscape, &evaluated, Dimension::Register, Dimension::Land);
        Self { generation: request.generation, pivot }
    }

    /// Each register with its counts in a Land (or among the bodies without one) and in all.
    pub fn of(&self, member: Option<usize>) -> Vec<(usize, Option<&Counts>, &Counts)> {
        let rows = self.pivot.row_keys.iter().zip(&self.pivot.row_totals);
        let here = |row| self.pivot.at(Line::Member(row), Line::Member(member));
        rows.filter_map(|(row, total)| row.map(|register| (register, here(*row), total))).collect()
    }
}

impl Default for MapState {
    fn default() -> Self {
        Self {
            figure: Figure::Rate,
            tiles: false,
            by_name: false,
            on_list: false,
            offset: 0,
            raster: None,
            registers: None,
            asked: None,
        }
    }
}

impl MapState {
    /// Lets go of what belongs to the landscape there was.
    pub(super) fn forget(&mut self) {
        (self.registers, self.asked) = (None, None);
    }

    /// Lets what is shown be asked again.
    pub(super) fn ask_again(&mut self) {
        self.asked = None;
    }
}

/// The parts of the map's screen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct MapAreas {
    /// The map with its heading in the first row.
    pub map: Area,
    /// Where the outlines are drawn; empty where tiles are.
    pub grid: Area,
    /// Where the bodies without a Land stand beside the outlines.
    pub federation: Area,
    /// The list with its heading in the first row.
    pub list: Area,
    /// All figures of the selected Land, where there is room.
    pub figures: Area,
    /// The figure by register in the selected Land, where there is room for that too.
    pub registers: Area,
    /// The line about the selected Land.
    pub detail: Area,
    /// Scale and source.
    pub legend: Area,
}

/// The least columns of the list.
const LIST: u16 = 35;
/// Lines of the list: sixteen Länder and the bodies without one, below a heading.
const LIST_LINES: u16 = 18;
/// Lines of the figures with their heading and the heads of their columns.
const FIGURE_LINES: u16 = 14;
/// Lines below which registers are not worth a heading.
const LEAST_REGISTERS: u16 = 6;
/// East of so many hundredths of the map and below its middle no Land lies: there is room.
const EAST: u16 = 88;

/// Splits the screen of the map.
pub fn areas(body: Area, outlines: &[Outline], tiles: bool) -> MapAreas {
    let inner = body.inset(1);
    let (upper, foot) = inner.split_top(inner.height.saturating_sub(2));
    let upper = Area { height: upper.height.saturating_sub(u16::from(inner.height >= 40)), ..upper };
    let gap = if inner.width < 100 { 2 } else { 3 };
    let most = inner.width.saturating_sub(LIST + gap);
    let mut areas = MapAreas { detail: foot.row(0), legend: foot.row(1), ..MapAreas::default() };
    let width = if tiles {
        // About half of the screen: names, bars and bases need the other.
        TILE_COLUMNS * (most.min(inner.width * 46 / 100) / TILE_COLUMNS).min(18)
    } else {
        let room = Area { y: upper.y + 1, height: upper.height.saturating_sub(1), ..upper };
        let (columns, rows) = fitting(outlines, most.saturating_sub(8), room.height).unwrap_or_default();
        areas.grid = Area { width: columns, height: rows, ..room };
        let (wide, high) = ((columns / 5).clamp(8, 14), (rows / 6).clamp(2, 4));
        let (right, down) = (columns * EAST / 100 + 1, rows * 4 / 5);
        areas.federation = Area::new(room.x + right, room.y + down, wide, high.min(rows.saturating_sub(down)));
        columns.max(right + wide)
    };
    let (map, right) = upper.split_left(width);
    let (list, below) = right.split_left(gap).1.split_top(LIST_LINES);
    let (_, below) = below.split_top(1);
    if below.height < FIGURE_LINES {
        return MapAreas { map, list, ..areas };
    }
    let (figures, below) = below.split_top(FIGURE_LINES);
    let registers = below.split_top(1).1;
    let registers = if registers.height >= LEAST_REGISTERS { registers } else { Area::default() };
    MapAreas { map, list, figures, registers, ..areas }
}

impl State {
    /// Where the parts of the map's screen are.
    pub fn map_areas(&self) -> MapAreas {
        let outlines = self.loaded.as_ref().map_or(&[][..], |loaded| &loaded.landscape.sources.catalogue.outlines);
        areas(self.shell_body(), outlines, self.map.tiles)
    }

    /// The Land of an entry of `by_land`; none for the bodies without one.
    pub fn land_of(&self, entry: usize) -> Option<Land> {
        let loaded = self.loaded.as_ref()?;
        Land::from_code(&loaded.landscape.members(Dimension::Land).get(entry)?.code)
    }

    /// The entry of `by_land` of a Land.
    fn entry_of(&self, land: Land) -> Option<usize> {
        let loaded = self.loaded.as_ref()?;
        loaded.landscape.members(Dimension::Land).index(land.code()).map(usize::from)
    }

    /// The tile of an entry of `by_land` on this screen's map.
    pub fn map_tile(&self, areas: &MapAreas, entry: usize) -> Option<Area> {
        self.tile_of(entry).map(|(x, y)| geometry::tile(areas.map, x, y))
    }

    /// Entries of `by_land` in the order of the list. By value the greatest come first, then those
    /// without a base, then those without a keeping; what is equal is in the order of names, with the
    /// bodies without a Land last.
    pub fn map_order(&self) -> Vec<usize> {
        let (Some(answer), Some(loaded)) = (&self.answer, &self.loaded) else { return Vec::new() };
        let last = answer.by_land.len().saturating_sub(1);
        let mut order: Vec<(bool, String, usize)> = (0..answer.by_land.len())
            .map(|entry| (entry == last, label::of(&loaded.landscape, Dimension::Land, entry, &self.texts), entry))
            .collect();
        order.sort();
        let mut order: Vec<usize> = order.into_iter().map(|(.., entry)| entry).collect();
        if !self.map.by_name {
            let rank = |entry: usize| {
                let counts = answer.by_land[entry].as_ref();
                (counts.is_some(), counts.and_then(|counts| self.map.figure.of(counts)).unwrap_or(-1.0))
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
    pub fn map_greatest(&self) -> f64 {
        let counts = self.answer.iter().flat_map(|answer| answer.by_land.iter().flatten());
        counts.filter_map(|counts| self.map.figure.of(counts)).fold(0.0, f64::max)
    }

    /// The filter that opens exactly the keepings behind the number of the selected Land; none where
    /// there are none.
    pub fn map_filter(&self) -> Option<Filter> {
        let counts = self.answer.as_ref()?.by_land.get(self.overview.land).copied().flatten()?;
        let land = self.land_of(self.overview.land).map(Land::code);
        let counted = self.answer.as_ref().map_or(&self.filter, |answer| &answer.headline);
        let filter = only(counted, Dimension::Land, land);
        (self.map.figure.keepings(&counts) > 0).then(|| self.map.figure.narrowed(&filter))
    }

    /// Asks for the numbers by register, where they are shown, once a filter.
    pub(super) fn ask_map(&mut self) -> Option<Effect> {
        let shown = self.view == View::Map && self.loaded.is_some() && self.map_areas().registers.height > 0;
        if !shown || self.map.asked == Some(self.generation) {
            return None;
        }
        self.map.asked = Some(self.generation);
        let request = Request { generation: self.generation, filter: self.filter.clone(), sort: self.table.sort };
        Some(Effect::Map(request))
    }

    /// Shows numbers by register if they are those that were asked for.
    pub(super) fn take_map(&mut self, answer: MapAnswer) {
        if self.map.asked == Some(answer.generation) {
            self.map.registers = Some(Arc::new(answer));
        }
    }

    pub(super) fn open_map(&mut self) -> Vec<Effect> {
        match self.map_filter() {
            Some(filter) => self.open_filter(filter),
            None => {
                self.notice = Some(self.texts.get("coverage-nothing"));
                Vec::new()
            }
        }
    }

    pub(super) fn next_map_figure(&mut self) {
        self.map.figure = Figure::ALL[(self.map.figure.index() + 1) % Figure::ALL.len()];
    }

    /// One up or down on the map; in the list, and by pages everywhere, by lines of the list.
    pub(super) fn step_map(&mut self, by: isize) {
        if !self.map.on_list && by.abs() == 1 {
            return self.move_over_map(0.0, if by > 0 { 1.0 } else { -1.0 });
        }
        let order = self.map_order();
        let at = order.iter().position(|entry| *entry == self.overview.land).unwrap_or(0);
        if let Some(entry) = order.get(moved(at, by, order.len())) {
            self.overview.land = *entry;
        }
    }

    pub(super) fn step_map_sideways(&mut self, right: bool) {
        self.map.on_list = false;
        self.move_over_map(if right { 1.0 } else { -1.0 }, 0.0);
    }

    /// The middle of an entry on the screen, in cells of the map; none where it is not drawn. A row
    /// counts twice, as it is twice as high as a column is wide.
    fn middle_on_map(&self, areas: &MapAreas, entry: usize) -> Option<(f64, f64)> {
        let of = |area: Area| {
            let (x, y) =
                (f64::from(area.x) + f64::from(area.width) / 2.0, f64::from(area.y) + f64::from(area.height) / 2.0);
            (x, y * 2.0)
        };
        if self.map.tiles {
            return self.map_tile(areas, entry).map(of);
        }
        let Some(land) = self.land_of(entry) else { return Some(of(areas.federation)) };
        let (x, y) = self.map.raster.as_ref()?.middle(land)?;
        Some((f64::from(areas.grid.x) + x, (f64::from(areas.grid.y) + y) * 2.0))
    }

    /// Selects the nearest in a direction: rather one in line than one aside.
    fn move_over_map(&mut self, x: f64, y: f64) {
        let (Some(answer), areas) = (self.answer.clone(), self.map_areas()) else { return };
        let Some(own) = self.middle_on_map(&areas, self.overview.land) else { return };
        let distance = |entry: usize| {
            let to = self.middle_on_map(&areas, entry)?;
            let (dx, dy) = (to.0 - own.0, to.1 - own.1);
            let (ahead, aside) = (dx * x + dy * y, (dx * y + dy * x).abs());
            // What lies more aside than ahead is taken only where nothing else is, and what lies almost
            // beside never.
            (ahead * 3.0 > aside).then_some((aside > ahead, ahead + aside * 1.5, entry))
        };
        let all = (0..answer.by_land.len()).filter(|entry| *entry != self.overview.land).filter_map(distance);
        let nearest = all.min_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
        if let Some((.., entry)) = nearest {
            self.overview.land = entry;
        }
    }

    /// Draws the outlines anew where there is another room for them, and keeps the selected line of
    /// the list on the screen.
    pub(super) fn settle_map(&mut self) {
        let Some(loaded) = self.loaded.clone().filter(|_| self.view == View::Map) else { return };
        let areas = self.map_areas();
        let (columns, rows) = (areas.grid.width, areas.grid.height);
        let known = self.map.raster.as_ref().is_some_and(|raster| (raster.columns, raster.rows) == (columns, rows));
        if !self.map.tiles && !known {
            let outlines = &loaded.landscape.sources.catalogue.outlines;
            self.map.raster = Some(Arc::new(Raster::new(outlines, columns, rows)));
        }
        let order = self.map_order();
        let at = order.iter().position(|entry| *entry == self.overview.land).unwrap_or(0);
        let height = usize::from(areas.list.height.saturating_sub(1));
        self.map.offset = scrolled(self.map.offset, at, height, order.len());
    }

    /// The entry of `by_land` at a cell of the map or of the list, and whether it is in the list.
    fn on_map_at(&self, x: u16, y: u16) -> Option<(usize, bool)> {
        let areas = self.map_areas();
        if areas.list.contains(x, y) {
            let line = usize::from(y.checked_sub(areas.list.y + 1)?);
            return Some((*self.map_order().get(self.map.offset + line)?, true));
        }
        let entries = 0..self.answer.as_ref()?.by_land.len();
        if self.map.tiles {
            let hit = |entry: usize| self.map_tile(&areas, entry).is_some_and(|tile| tile.contains(x, y));
            return entries.into_iter().find(|entry| hit(*entry)).map(|entry| (entry, false));
        }
        if areas.federation.contains(x, y) {
            return entries.last().map(|entry| (entry, false));
        }
        if !areas.grid.contains(x, y) {
            return None;
        }
        let land = self.map.raster.as_ref()?.cell(x - areas.grid.x, y - areas.grid.y)?;
        self.entry_of(land).map(|entry| (entry, false))
    }

    /// A click selects; whether a Land was hit.
    pub(super) fn click_map(&mut self, x: u16, y: u16) -> bool {
        let Some((entry, on_list)) = self.on_map_at(x, y) else { return false };
        (self.overview.land, self.map.on_list) = (entry, on_list);
        true
    }
}
