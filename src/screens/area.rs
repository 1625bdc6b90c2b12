//! Where things are on the screen: plain rectangles, used by drawing and by the mouse alike.
//!
//! ```text
//! ┌ title ───────────────────────────────┐
//! │ filter                               │
//! │ tabs                                 │
//! │ body: figures, map, registers …      │
//! └ hints ───────────────────────────────┘
//! ```

use crate::screens::maturity::{MATURITY_PARTS, MaturityPart};
use crate::shell::overlays::columns::choices;

/// The narrowest screen that is drawn.
pub const MIN_WIDTH: u16 = 60;
/// The lowest screen that is drawn.
pub const MIN_HEIGHT: u16 = 16;

/// A rectangle of cells.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "a rectangle is a rectangle")]
pub struct Area {
    pub x: u16,
    pub y: u16,
    pub width: u16,
    pub height: u16,
}

impl Area {
    /// A rectangle.
    pub const fn new(x: u16, y: u16, width: u16, height: u16) -> Self {
        Self { x, y, width, height }
    }

    /// Whether a cell lies inside.
    pub const fn contains(&self, x: u16, y: u16) -> bool {
        x >= self.x && x < self.x + self.width && y >= self.y && y < self.y + self.height
    }

    /// The upper part with this many rows, and the rest.
    #[must_use]
    pub fn split_top(&self, rows: u16) -> (Self, Self) {
        let rows = rows.min(self.height);
        (Self { height: rows, ..*self }, Self { y: self.y + rows, height: self.height - rows, ..*self })
    }

    /// The left part with this many columns, and the rest.
    #[must_use]
    pub fn split_left(&self, columns: u16) -> (Self, Self) {
        let columns = columns.min(self.width);
        (Self { width: columns, ..*self }, Self { x: self.x + columns, width: self.width - columns, ..*self })
    }

    /// The rectangle without this many columns at both sides.
    #[must_use]
    pub fn inset(&self, columns: u16) -> Self {
        let cut = columns.min(self.width / 2);
        Self { x: self.x + cut, width: self.width - 2 * cut, ..*self }
    }

    /// One row of it.
    #[must_use]
    pub fn row(&self, at: u16) -> Self {
        Self { y: self.y + at.min(self.height), height: u16::from(at < self.height), ..*self }
    }

    /// A rectangle of at most this size in the middle of it.
    #[must_use]
    pub fn centred(&self, width: u16, height: u16) -> Self {
        let (width, height) = (width.min(self.width), height.min(self.height));
        Self { x: self.x + (self.width - width) / 2, y: self.y + (self.height - height) / 3, width, height }
    }
}

/// The parts that every screen has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the parts are drawn in the module's picture")]
pub struct Shell {
    pub title: Area,
    pub filter: Area,
    pub tabs: Area,
    pub body: Area,
    pub hints: Area,
}

/// Splits the screen; none where it is too small.
pub fn shell(size: (u16, u16)) -> Option<Shell> {
    let (width, height) = size;
    if width < MIN_WIDTH || height < MIN_HEIGHT {
        return None;
    }
    let gap = u16::from(height >= 28);
    Some(Shell {
        title: Area::new(0, 0, width, 1),
        filter: Area::new(0, 1, width, 1),
        tabs: Area::new(0, 2, width, 1),
        body: Area::new(0, 3 + gap, width, height - 4 - gap),
        hints: Area::new(0, height - 1, width, 1),
    })
}

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
pub fn overview(body: Area) -> OverviewAreas {
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

/// The parts of the landscape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the parts are called as on the screen")]
pub struct LandscapeAreas {
    pub facets: Area,
    pub head: Area,
    pub rows: Area,
    pub preview: Area,
}

/// Splits the landscape: facets at the left, the table, and below it the selected body.
pub fn landscape(body: Area) -> LandscapeAreas {
    let facet_width = match body.width {
        ..72 => 20,
        72..90 => 27,
        90..140 => 32,
        _ => 42,
    };
    let (facets, right) = body.split_left(facet_width);
    let (_, right) = right.split_left(1);
    let preview_height = match body.height {
        ..18 => 0,
        18..24 => 5,
        24..40 => 8,
        _ => 10,
    };
    let (table, preview) = right.split_top(right.height - preview_height);
    let (head, rows) = table.split_top(1);
    LandscapeAreas { facets, head, rows, preview }
}

/// The parts of the body view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the parts are called as on the screen")]
pub struct BodyAreas {
    pub facts: Area,
    pub answers: Area,
}

/// Splits the body view: facts at the left and answers at the right, or on narrow screens all in
/// one column (`answers` is empty then).
pub fn body(body: Area) -> BodyAreas {
    let inner = body.inset(1);
    if inner.width < 116 {
        return BodyAreas { facts: inner, answers: Area::default() };
    }
    let (facts, right) = inner.split_left(inner.width * 9 / 20);
    let (_, answers) = right.split_left(3);
    BodyAreas { facts, answers }
}

/// The area inside a frame.
pub const fn inside(frame: Area) -> Area {
    let (width, height) = (frame.width.saturating_sub(4), frame.height.saturating_sub(2));
    Area { x: frame.x + 2, y: frame.y + 1, width, height }
}

/// A framed list of so many lines in the middle of the screen.
pub fn list(size: (u16, u16), width: u16, lines: usize) -> Area {
    let height = u16::try_from(lines).unwrap_or(u16::MAX - 2).saturating_add(2);
    Area::new(0, 0, size.0, size.1).centred(width, height)
}

/// A framed menu of so many lines at the mouse: below and to the right of it, as far as there is room.
pub fn menu(size: (u16, u16), at: (u16, u16), width: u16, lines: usize) -> Area {
    let height = u16::try_from(lines).unwrap_or(u16::MAX - 2).saturating_add(2).min(size.1);
    let width = width.saturating_add(4).min(size.0);
    Area::new(at.0.min(size.0 - width), at.1.saturating_add(1).min(size.1 - height), width, height)
}

/// Columns of a list of dimensions or Länder.
pub const CHOICE: u16 = 40;

/// Where bodies stand side by side.
pub fn compare(size: (u16, u16)) -> Area {
    let (width, height) = (size.0.saturating_sub(2), size.1.saturating_sub(2));
    Area::new(0, 0, size.0, size.1).centred(width, height)
}

/// Where the base of a share stands; in words it is shorter.
pub fn base(size: (u16, u16), in_words: bool) -> Area {
    let height = if in_words { 14 } else { 20 };
    Area::new(0, 0, size.0, size.1).centred(size.0.min(92).saturating_sub(2), height)
}

/// Columns of the names of the fields of an export.
pub const EXPORT_NAMES: u16 = 10;

/// Where the form of an export stands.
pub fn export(size: (u16, u16)) -> Area {
    Area::new(0, 0, size.0, size.1).centred(size.0.min(96).saturating_sub(2), 15)
}

/// The button that writes an export: below the fields, where the values stand.
pub fn export_button(size: (u16, u16)) -> Area {
    let (_, values) = inside(export(size)).split_left(EXPORT_NAMES);
    Area { width: values.width.min(22), ..values.row(5) }
}

/// Where the list of the table's columns stands.
pub fn column_list(size: (u16, u16)) -> Area {
    list(size, 44, choices().count())
}

/// Where the search stands.
pub fn search(size: (u16, u16)) -> Area {
    Area::new(0, 0, size.0, size.1).centred(size.0.saturating_sub(8).clamp(56, 110), (size.1 * 2 / 3).clamp(12, 30))
}

/// The lines of the list of saved views: below what is typed and a rule, above a line that says something.
pub fn views_list(size: (u16, u16)) -> Area {
    let list = palette_list(size);
    Area { height: list.height.saturating_sub(2), ..list }
}

/// The form that asks for a line of text.
pub fn line(size: (u16, u16)) -> Area {
    Area::new(0, 0, size.0, size.1).centred((size.0 * 3 / 4).clamp(56, 110), LINE)
}

/// Rows of the form that asks for a line of text.
const LINE: u16 = 12;

/// The corner of the first line with the menu, and the language at its end.
pub fn corner(title: Area) -> (Area, Area) {
    let (rest, language) = title.split_left(title.width.saturating_sub(4));
    let (_, menu) = rest.split_left(rest.width.saturating_sub(MENU));
    (menu, language)
}

/// Columns of the menu's sign.
pub const MENU: u16 = 3;

/// The lines of the palette: below what is typed and a rule.
pub fn palette_list(size: (u16, u16)) -> Area {
    let area = search(size);
    Area::new(area.x + 2, area.y + 3, area.width.saturating_sub(4), area.height.saturating_sub(4))
}

/// The parts of the questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the parts are called as on the screen")]
pub struct QuestionAreas {
    pub list: Area,
    pub detail: Area,
}

/// Splits the questions: the list at the left, the distribution beside it; on narrow screens below.
pub fn questions(body: Area) -> QuestionAreas {
    let inner = body.inset(1);
    if inner.width < 100 {
        let (list, below) = inner.split_top((inner.height * 2 / 5).max(5));
        return QuestionAreas { list, detail: below.split_top(1).1 };
    }
    let (list, right) = inner.split_left(inner.width * 2 / 5);
    QuestionAreas { list, detail: right.split_left(3).1 }
}

/// The parts of the quality screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the parts are called as on the screen")]
pub struct QualityAreas {
    pub kinds: Area,
    pub findings: Area,
    pub detail: Area,
}

/// Splits the quality screen: kinds at the left or above, findings beside or below them, and under
/// these the selected one.
pub fn quality(body: Area) -> QualityAreas {
    let inner = body.inset(1);
    if inner.width < 100 {
        let (kinds, below) = inner.split_top((inner.height / 3).max(4));
        let (findings, detail) = below.split_top((below.height / 2).max(3));
        return QualityAreas { kinds, findings, detail };
    }
    let (kinds, right) = inner.split_left((inner.width * 7 / 20).clamp(40, 60));
    let (_, right) = right.split_left(3);
    let (findings, detail) = right.split_top(right.height.saturating_sub((right.height / 3).clamp(8, 16)));
    QualityAreas { kinds, findings, detail }
}

/// The parts of the roadmap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the parts are called as on the screen")]
pub struct RoadmapAreas {
    pub schedule: Area,
    pub curve: Area,
    pub years: Area,
}

/// Splits the roadmap: schedule and curve at the left, planned years at the right; on narrow screens
/// the schedule above the years, without the curve.
pub fn roadmap(body: Area) -> RoadmapAreas {
    let inner = body.inset(1);
    if inner.width < 120 {
        let (schedule, below) = inner.split_top((inner.height * 2 / 5).max(6));
        return RoadmapAreas { schedule, curve: Area::default(), years: below.split_top(1).1 };
    }
    let (left, right) = inner.split_left(inner.width * 11 / 20);
    let (schedule, curve) = left.split_top(left.height.saturating_sub((left.height / 3).max(8)));
    RoadmapAreas { schedule, curve: curve.split_top(1).1, years: right.split_left(3).1 }
}

/// Columns of the names and of one cell in a table of planned years with so many columns.
pub fn year_columns(width: u16, columns: usize) -> (u16, u16) {
    let count = u16::try_from(columns).unwrap_or(1).max(1);
    let cell = (width.saturating_sub(14) / count).clamp(6, 10);
    (width.saturating_sub(cell * count).clamp(10, 30), cell)
}

/// The parts of the maturity screen; those that low screens do not show are empty.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the parts are called as on the screen")]
pub struct MaturityAreas {
    pub groups: Area,
    pub criteria: Area,
    pub fixes: Area,
    pub years: Area,
    /// Only where there are two models.
    pub moves: Area,
}

impl MaturityAreas {
    /// The area of a part.
    pub const fn of(&self, part: MaturityPart) -> Area {
        match part {
            MaturityPart::Groups => self.groups,
            MaturityPart::Criteria => self.criteria,
            MaturityPart::Fixes => self.fixes,
            MaturityPart::Years => self.years,
            MaturityPart::Moves => self.moves,
        }
    }

    /// The part that a cell lies in.
    pub fn at(&self, x: u16, y: u16) -> Option<(Area, MaturityPart)> {
        MATURITY_PARTS.into_iter().map(|part| (self.of(part), part)).find(|(area, _)| area.contains(x, y))
    }
}

/// Splits the maturity screen: groups above; below them all others, or on low screens the one chosen.
/// Wide screens have the criteria beside the groups, line by line.
pub fn maturity(body: Area, below: MaturityPart, compares: bool) -> MaturityAreas {
    let inner = body.inset(1);
    if inner.width < 100 || inner.height < 28 {
        let (groups, lower) = inner.split_top(inner.height * 11 / 20);
        let mut areas = MaturityAreas { groups, ..MaturityAreas::default() };
        match below {
            MaturityPart::Fixes => areas.fixes = lower,
            MaturityPart::Years => areas.years = lower,
            MaturityPart::Moves => areas.moves = lower,
            MaturityPart::Groups | MaturityPart::Criteria => areas.criteria = lower,
        }
        return areas;
    }
    if inner.width < 150 {
        let (groups, lower) = inner.split_top(inner.height * 9 / 20);
        let (_, lower) = lower.split_top(1);
        let (criteria, right) = lower.split_left(inner.width * 7 / 15);
        let (fixes, years) = right.split_left(3).1.split_top(lower.height / 2);
        // The comparison takes the place of the years while it is looked at.
        let (years, moves) =
            if below == MaturityPart::Moves { (Area::default(), years) } else { (years, Area::default()) };
        return MaturityAreas { groups, criteria, fixes, years, moves };
    }
    let (upper, lower) = inner.split_top(inner.height * 11 / 20);
    let (_, lower) = lower.split_top(1);
    let (groups, criteria) = upper.split_left(inner.width * 17 / 25);
    let criteria = criteria.split_left(3).1;
    let (fixes, right) = lower.split_left(inner.width * if compares { 7 } else { 9 } / 20);
    let (_, right) = right.split_left(3);
    if !compares {
        return MaturityAreas { groups, criteria, fixes, years: right, moves: Area::default() };
    }
    let (years, moves) = right.split_left(right.width / 2);
    MaturityAreas { groups, criteria, fixes, years, moves: moves.split_left(3).1 }
}

/// The lines of a list of the maturity screen: below its heading and the heads of its columns, above
/// the two lines that say what is selected.
pub fn listed(area: Area) -> Area {
    let (_, rest) = area.split_top(2);
    let (rows, _) = rest.split_top(rest.height.saturating_sub(2));
    rows
}

/// The parts of the priorities.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the parts are called as on the screen")]
pub struct PriorityAreas {
    pub list: Area,
    /// Weights, or the evidence of a procedure.
    pub side: Area,
    /// The selected item by all criteria; empty on narrow screens, where it stands among the weights.
    pub detail: Area,
}

/// Lines of the weights: a heading, one a criterion, a rule, a blank.
const WEIGHT_LINES: u16 = 10;
/// Lines of the procedures: two headings, one each, a blank.
const PROCEDURE_LINES: u16 = 24;

/// Splits the priorities: the list at the left, at the right the weights, or the evidence of a
/// procedure, and below these the selected item; on narrow screens list and weights one above the
/// other, each weight with what the selected item has by it.
pub fn priorities(body: Area, is_sdg: bool) -> PriorityAreas {
    let inner = body.inset(1);
    if inner.width < 150 {
        // High screens have room for the rules below the weights.
        let below = if inner.height >= 30 && !is_sdg { WEIGHT_LINES + 4 } else { WEIGHT_LINES };
        let list = inner.height.saturating_sub(below).max(4);
        let (list, side) = inner.split_top(if is_sdg { list.min(PROCEDURE_LINES) } else { list });
        return PriorityAreas { list, side, detail: Area::default() };
    }
    let (list, right) = inner.split_left(if is_sdg { inner.width * 9 / 20 } else { inner.width * 11 / 20 });
    let (_, right) = right.split_left(3);
    let (side, detail) = right.split_top(WEIGHT_LINES);
    PriorityAreas { list, side, detail }
}
