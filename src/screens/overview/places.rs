//! Where the parts of the overview are.

use crate::paint::area::Area;

/// The parts of the overview.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the parts are called as on the screen")]
pub struct OverviewAreas {
    pub figures: Area,
    pub bars: Area,
    pub map: Area,
    pub registers: Area,
    pub curve: Area,
    pub attention: Area,
    /// By size class and by channel, where there is room.
    pub breakdowns: Area,
}

/// Columns of the tile map.
pub const TILE_COLUMNS: u16 = 5;
/// Rows of the tile map; the federation stands in the last one's free place.
pub const TILE_ROWS: u16 = 5;

/// Splits the overview: figures above; map beside registers; curve and attention below.
pub fn areas(body: Area) -> OverviewAreas {
    let roomy = body.height >= 30;
    let body = body.inset(1);
    let (figures, rest) = body.split_top(3);
    let (_, rest) = rest.split_top(u16::from(roomy));
    let (bars, rest) = rest.split_top(2);
    let (_, rest) = rest.split_top(u16::from(body.height >= 21));
    let wide = body.width >= 110;
    let tile_height = match rest.height {
        ..12 => 1,
        12..24 => 2,
        24..34 => 3,
        34..46 => 4,
        _ => 5,
    };
    let tile_width = if body.width >= 160 {
        14
    } else if wide {
        9
    } else {
        6
    };
    let map_height = 1 + TILE_ROWS * tile_height;
    let map_width = TILE_COLUMNS * (tile_width + 1);
    if rest.height < map_height + 9 {
        // Low screens: the curve shares the line of its title, attention takes what is left.
        let (upper, lower) = rest.split_top(map_height.min(rest.height.saturating_sub(1)));
        let (map, right) = upper.split_left(map_width);
        let (_, registers) = right.split_left(2);
        let curve_height = if registers.height < 9 { 0 } else { 3 };
        let (registers, curve) = registers.split_top(registers.height - curve_height);
        let breakdowns = Area::default();
        return OverviewAreas { figures, bars, map, registers, curve, attention: lower, breakdowns };
    }
    let (upper, lower) = rest.split_top(map_height);
    let (map, right) = upper.split_left(map_width);
    let (_, registers) = right.split_left(3);
    let (_, lower) = lower.split_top(1);
    let (curve, attention) = if wide {
        // Two months of days need a column each.
        let (curve, right) = lower.split_left(map_width.max(62));
        (curve, right.split_left(3).1)
    } else {
        let (curve, below) = lower.split_top(lower.height / 2);
        (curve, below)
    };
    let (attention, below) = attention.split_top(if attention.height >= 17 { 7 } else { attention.height });
    OverviewAreas { figures, bars, map, registers, curve, attention, breakdowns: below }
}

/// The tile at a place of the map, below the map's title.
pub fn tile(map: Area, x: u16, y: u16) -> Area {
    let width = (map.width / TILE_COLUMNS).saturating_sub(1);
    let height = map.height.saturating_sub(1) / TILE_ROWS;
    let tile = Area::new(map.x + x * (width + 1), map.y + 1 + y * height, width, height);
    // High tiles leave a line free between them.
    Area { height: if height > 2 { height - 1 } else { height }, ..tile }
}
