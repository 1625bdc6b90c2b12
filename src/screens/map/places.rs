//! Where the parts of the map's screen are.

use crate::paint::area::Area;
use crate::query::raster::fitting;
use crate::screens::overview::places::TILE_COLUMNS;
use crate::sources::outlines::Outline;

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
