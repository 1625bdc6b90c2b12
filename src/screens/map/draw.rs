//! Karte: the Länder by any figure, with their real outlines or as tiles.
//!
//! ```text
//! figure by Land            figure: total
//!     ▄██▀ SH  ▄▄           ▸BY ██████▌    64,3 %  1.234 of 1.919
//!   ▟███████████▙           ·NI ████       41,0 %  …
//!   ▀▀███▀▀ BY ▀▀           figures of the selected Land against all
//! what the selected Land counts
//! 0 % ░▒▓█ 64,3 %                                   source of the outlines
//! ```

use ratatui::style::{Modifier, Style};
use ratatui::text::Span;

use crate::domain::Land;
use crate::landscape::Dimension;
use crate::paint::area::Area;
use crate::paint::text::{fit, width};
use crate::query::figure::Figure;
use crate::query::label;
use crate::query::numbers::Counts;
use crate::query::raster::{Edge, Raster};
use crate::screens::Answer;
use crate::screens::Pen;
use crate::screens::coverage::draw::{figure_name, number};
use crate::screens::map::places::MapAreas;
use crate::screens::map::{MapScreen, draw_lists};

/// Fills an area that nobody keeps such a register in.
const NO_KEEPING: char = '·';
/// Fills an area whose share has no base.
const NO_BASE: char = '/';
/// Fills five classes from low to high where there are no colours.
const CLASSES: [char; 5] = [' ', '░', '▒', '▓', '█'];

/// What an area is filled by.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Fill {
    /// A number, as a part of the greatest.
    Number(f64),
    /// A share without a base.
    NoBase,
    /// No keeping passes.
    NoKeeping,
}

impl Fill {
    pub(crate) fn of(figure: Figure, counts: Option<&Counts>, greatest: f64) -> Self {
        match counts.map(|counts| figure.of(counts)) {
            None => Self::NoKeeping,
            Some(None) => Self::NoBase,
            Some(Some(_)) if greatest <= 0.0 => Self::Number(0.0),
            Some(Some(value)) => Self::Number(value / greatest),
        }
    }

    /// The character that fills a cell; blank where the colour says it.
    pub(crate) fn glyph(self, plain: bool) -> char {
        match self {
            Self::Number(part) if plain => class(part),
            Self::Number(_) => ' ',
            Self::NoBase => NO_BASE,
            Self::NoKeeping => NO_KEEPING,
        }
    }

    /// The style of a filled cell.
    pub(crate) fn style(self, pen: &Pen<'_>) -> Style {
        match self {
            Self::Number(_) if pen.theme.is_plain() => pen.theme.text(),
            Self::Number(part) => pen.theme.heat(part),
            Self::NoBase | Self::NoKeeping => pen.theme.dim(),
        }
    }
}

/// The character of the class that a part of the greatest falls into.
fn class(part: f64) -> char {
    let fifths = [0.2, 0.4, 0.6, 0.8];
    CLASSES[fifths.iter().filter(|end| part >= **end).count()]
}

/// The two letters of a Land, or the short word for the bodies without one.
pub(crate) fn code(pen: &Pen<'_>, entry: usize) -> String {
    pen.shared.land_of(entry).map_or_else(|| pen.text("land-none-short"), |land| land.code().to_owned())
}

/// The name of a Land, or what the bodies without one are called.
pub(crate) fn name(pen: &Pen<'_>, entry: usize) -> String {
    let Some(loaded) = pen.shared.loaded.as_ref().filter(|_| pen.shared.land_of(entry).is_some()) else {
        return pen.text("land-none");
    };
    label::of(&loaded.landscape, Dimension::Land, entry, &pen.shared.texts)
}

/// Draws the map and what stands beside it.
pub fn draw(pen: &mut Pen<'_>) {
    let Some(answer) = &pen.shared.answer else { return };
    let areas = pen.screens.map.areas(pen.shared);
    let figure = pen.screens.map.figure;
    let mut title = pen.shared.texts.with("map-screen-title", &[("figure", (&figure_name(pen, figure)).into())]);
    if let Some(measure) = figure.measure().filter(|_| width(&title) > areas.map.width) {
        title = pen.text(&format!("{}-short", label::measure_key(measure)));
    }
    pen.heading(areas.map.row(0), &title, !pen.screens.map.on_list);
    if pen.screens.map.tiles {
        tiles(pen, &areas, answer);
    } else if let Some(raster) = pen.screens.map.raster.clone() {
        let map = Map::new(pen, answer);
        map.cells(pen, areas.grid, &raster);
        map.labels(pen, areas.grid, &raster);
        let federation = answer.by_land.len().saturating_sub(1);
        block(pen, areas.federation, federation, map.fill(federation), answer.by_land[federation].as_ref());
    }
    draw_lists::draw(pen, &areas, answer);
}

/// Tiles in place of the outlines.
fn tiles(pen: &mut Pen<'_>, areas: &MapAreas, answer: &Answer) {
    let greatest = pen.screens.map.greatest(pen.shared);
    for (entry, counts) in answer.by_land.iter().enumerate() {
        if let Some(tile) = MapScreen::tile(areas, entry, pen.shared) {
            block(pen, tile, entry, Fill::of(pen.screens.map.figure, counts.as_ref(), greatest), counts.as_ref());
        }
    }
}

/// A filled rectangle with its label in the middle.
fn block(pen: &mut Pen<'_>, area: Area, entry: usize, fill: Fill, counts: Option<&Counts>) {
    let glyph = fill.glyph(pen.theme.is_plain()).to_string();
    let style = fill.style(pen);
    for row in 0..area.height {
        pen.put(area.row(row), vec![Span::styled(glyph.repeat(usize::from(area.width)), style)]);
    }
    let fitting = |label: &Vec<String>| {
        let wide = label.iter().map(|line| width(line)).max().unwrap_or(0);
        u16::try_from(label.len()).is_ok_and(|high| high <= area.height) && wide <= area.width
    };
    let labels = labels(pen, entry, counts);
    let Some(label) = labels.iter().find(|label| fitting(label)).or(labels.last()) else { return };
    let high = u16::try_from(label.len()).unwrap_or(1);
    let top = area.y + area.height.saturating_sub(high) / 2;
    write(pen, Area { y: top, height: high, ..area }, entry, fill, label);
}

/// Writes a label into its rectangle, each line in the middle.
fn write(pen: &mut Pen<'_>, area: Area, entry: usize, fill: Fill, lines: &[String]) {
    let selected = pen.shared.land == entry;
    let style = if selected { pen.theme.selected(true) } else { fill.style(pen) };
    // Patterns and shades are dim: what is to be read is not.
    let style = match fill {
        Fill::Number(_) => style,
        _ if selected => style,
        _ => pen.theme.text(),
    };
    let widest = lines.iter().map(|line| width(line)).max().unwrap_or(0).min(area.width);
    let left = area.x + (area.width - widest) / 2;
    for (row, line) in (0..area.height).zip(lines) {
        let line = format!("{:^wide$}", fit(line, widest), wide = usize::from(widest));
        let style = if row == 0 { style.add_modifier(Modifier::BOLD) } else { style };
        pen.put(Area { x: left, width: widest, ..area }.row(row), vec![Span::styled(line, style)]);
    }
}

/// What a label can say, from the most to the least. The selected one carries a mark too.
fn labels(pen: &Pen<'_>, entry: usize, counts: Option<&Counts>) -> Vec<Vec<String>> {
    let figure = pen.screens.map.figure;
    let code = code(pen, entry);
    let mark = if pen.shared.land == entry { "▸" } else { "" };
    let value = number(pen, figure, counts);
    // Whole numbers where there is less room.
    let texts = &pen.shared.texts;
    let share = counts.and_then(|counts| figure.measure().map(|measure| (counts, measure)));
    let whole = share.map_or_else(|| value.clone(), |(counts, measure)| counts.percent_whole(measure, texts));
    let short = share.map_or_else(|| value.clone(), |(counts, measure)| counts.percent_short(measure, texts));
    let head = format!("{mark}{code}");
    let line = |text: &str| format!(" {text} ");
    let mut labels = Vec::new();
    if pen.shared.land_of(entry).is_some() {
        labels.push(vec![line(&format!("{head} {}", name(pen, entry))), line(&value)]);
    } else {
        labels.push(vec![line(&format!("{mark}{}", name(pen, entry))), line(&value)]);
    }
    labels.push(vec![line(&head), line(&value)]);
    labels.push(vec![line(&head), line(&whole)]);
    labels.push(vec![head.clone(), whole.clone()]);
    labels.push(vec![line(&format!("{head} {whole}"))]);
    labels.push(vec![line(&head), line(&short)]);
    labels.push(vec![line(&format!("{head} {short}"))]);
    labels.push(vec![format!("{head} {short}")]);
    labels.push(vec![head]);
    labels.push(vec![code]);
    labels
}

/// What the Länder are filled by.
struct Map {
    fills: Vec<(Land, usize, Fill)>,
    federation: Fill,
    counts: Vec<Option<Counts>>,
}

impl Map {
    fn new(pen: &Pen<'_>, answer: &Answer) -> Self {
        let greatest = pen.screens.map.greatest(pen.shared);
        let fill = |counts: &Option<Counts>| Fill::of(pen.screens.map.figure, counts.as_ref(), greatest);
        let lands = answer.by_land.iter().enumerate();
        Self {
            fills: lands
                .filter_map(|(entry, counts)| pen.shared.land_of(entry).map(|land| (land, entry, fill(counts))))
                .collect(),
            federation: answer.by_land.last().map_or(Fill::NoKeeping, fill),
            counts: answer.by_land.clone(),
        }
    }

    fn fill(&self, entry: usize) -> Fill {
        self.fills.iter().find(|(_, own, _)| *own == entry).map_or(self.federation, |(.., fill)| *fill)
    }

    fn of(&self, land: Land) -> Fill {
        self.fills.iter().find(|(own, ..)| *own == land).map_or(Fill::NoKeeping, |(.., fill)| *fill)
    }

    /// Fills and borders: half blocks along the coast, thin lines where Länder meet.
    fn cells(&self, pen: &mut Pen<'_>, area: Area, raster: &Raster) {
        let selected = pen.shared.land_of(pen.shared.land);
        for y in 0..raster.rows.min(area.height) {
            for x in 0..raster.columns.min(area.width) {
                let Some(land) = raster.cell(x, y) else { continue };
                let (glyph, style) = self.cell(pen, raster, (x, y), land, selected);
                if let Some(cell) = pen.buffer.cell_mut((area.x + x, area.y + y)) {
                    cell.set_char(glyph).set_style(style);
                }
            }
        }
    }

    fn cell(
        &self,
        pen: &Pen<'_>,
        raster: &Raster,
        at: (u16, u16),
        land: Land,
        selected: Option<Land>,
    ) -> (char, Style) {
        let fill = self.of(land);
        let style = fill.style(pen);
        let half = match raster.filled(at.0, at.1) {
            (true, false) => Some('▀'),
            (false, true) => Some('▄'),
            _ => None,
        };
        // Half a cell can be coloured, but not filled with a shade or a pattern.
        if let (Some(glyph), Some(color)) = (half, style.bg) {
            return (glyph, Style::new().fg(color));
        }
        let Some((edge, other)) = raster.border(at.0, at.1).filter(|_| half.is_none()) else {
            return (fill.glyph(pen.theme.is_plain()), style);
        };
        let glyph = match edge {
            Edge::Right => '▕',
            Edge::Below => '▁',
            Edge::Above => '▔',
        };
        let strong = [Some(land), Some(other)].contains(&selected);
        let part = if let Fill::Number(part) = fill { Some(part) } else { None };
        (glyph, style.patch(pen.theme.line(part, strong)))
    }

    /// Letters and numbers. The smallest Land is first: the others have room elsewhere.
    fn labels(&self, pen: &mut Pen<'_>, area: Area, raster: &Raster) {
        let mut taken: Vec<Area> = Vec::new();
        let mut by_size = self.fills.clone();
        by_size.sort_by_key(|(land, ..)| raster.size(*land));
        for (land, entry, fill) in by_size {
            let labels = labels(pen, entry, self.counts[entry].as_ref());
            let is_free = |own: Area| taken.iter().all(|other| !meet(own, *other));
            let placed = labels.iter().find_map(|label| {
                let wide = label.iter().map(|line| width(line)).max()?;
                let high = u16::try_from(label.len()).ok()?;
                let place = |(x, y)| Area::new(area.x + x, area.y + y, wide, high);
                let room = raster.room(land, (wide, high), |x, y| is_free(place((x, y))));
                room.map(|at| (place(at), label.clone()))
            });
            // No room for two letters: they stand on the Land's middle, in its colour.
            let beside = || {
                let (code, (x, y)) = (code(pen, entry), raster.middle(land)?);
                let wide = width(&code);
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "inside the map")]
                let (x, y) = ((x - f64::from(wide) / 2.0).round().max(0.0) as u16, y.floor().max(0.0) as u16);
                let left = [x, x + 1, x.saturating_sub(1)].into_iter();
                let places = left.map(|x| x.min(area.width.saturating_sub(wide)));
                let mut places = places.map(|x| Area::new(area.x + x, area.y + y, wide, 1));
                places.find(|place| is_free(*place)).map(|place| (place, vec![code]))
            };
            if let Some((place, label)) = placed.or_else(beside) {
                write(pen, place, entry, fill, &label);
                taken.push(place);
            }
        }
    }
}

/// Columns that stay between two labels, so that no number is read as the one of the letters beside.
const APART: u16 = 2;

/// Whether two labels stand in each other's way.
const fn meet(a: Area, b: Area) -> bool {
    a.x < b.x + b.width + APART && b.x < a.x + a.width + APART && a.y < b.y + b.height && b.y < a.y + a.height
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_classes_from_low_to_high() {
        let drawn: String = [0.0, 0.19, 0.2, 0.39, 0.4, 0.6, 0.79, 0.8, 1.0].into_iter().map(class).collect();
        assert_eq!(drawn, "  ░░▒▓▓██");
    }

    #[test]
    fn none_zero_and_no_base_are_told_apart() {
        let zero = Counts { status: [1, 0, 0, 0, 0], ..Counts::default() };
        let fills = [
            Fill::of(Figure::Rate, None, 0.0),
            Fill::of(Figure::Rate, Some(&zero), 0.0),
            Fill::of(Figure::ShareB, Some(&zero), 0.5),
        ];
        assert!(fills == [Fill::NoKeeping, Fill::Number(0.0), Fill::NoBase]);
        assert_eq!(fills.map(|fill| fill.glyph(true)), ['·', ' ', '/']);
    }
}
