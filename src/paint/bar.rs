//! Bars: shares as blocks of eighths, and a whole split into labelled parts.

use ratatui::buffer::Buffer;
use ratatui::style::Style;
use ratatui::text::Span;

use crate::paint::area::Area;
use crate::paint::text::{left, put, width};

const EIGHTHS: [char; 9] = [' ', '▏', '▎', '▍', '▌', '▋', '▊', '▉', '█'];
const HEIGHTS: [char; 9] = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// Eighths of a length, rounded; anything above nothing shows at least one.
fn eighths(share: f64, cells: u16) -> usize {
    let exact = share.clamp(0.0, 1.0) * f64::from(cells) * 8.0;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 8 times the cells")]
    let rounded = exact.round() as usize;
    if share > 0.0 { rounded.max(1) } else { 0 }
}

/// A bar of a share, exactly this many columns.
pub fn horizontal(share: f64, columns: u16) -> String {
    let eighths = eighths(share, columns);
    (0..usize::from(columns)).map(|cell| EIGHTHS[eighths.saturating_sub(cell * 8).min(8)]).collect()
}

/// A bar of a share with the rest of its track dotted.
pub fn tracked(share: f64, columns: u16, style: Style, track: Style) -> [Span<'static>; 2] {
    let drawn = horizontal(share, columns);
    let filled = drawn.trim_end().to_owned();
    let rest = usize::from(columns).saturating_sub(filled.chars().count());
    [Span::styled(filled, style), Span::styled("·".repeat(rest), track)]
}

/// The character of a column of a share in one row of a chart, rows counted from below.
pub fn vertical(share: f64, rows: u16, row: u16) -> char {
    HEIGHTS[eighths(share, rows).saturating_sub(usize::from(row) * 8).min(8)]
}

/// One part of a split bar.
pub struct Segment {
    /// What it is, from the longest way of saying it to the shortest.
    pub labels: Vec<String>,
    /// Its size.
    pub count: u64,
    /// How it is filled.
    pub style: Style,
}

/// Draws a whole split into parts that carry their labels; parts of nothing take no place.
pub fn split(buffer: &mut Buffer, area: Area, segments: &[Segment], plain: bool) {
    let whole: u64 = segments.iter().map(|segment| segment.count).sum();
    if whole == 0 {
        return;
    }
    let mut x = area.x;
    let mut before = 0_u64;
    for segment in segments.iter().filter(|segment| segment.count > 0) {
        before += segment.count;
        let end = area.x + u16::try_from(before * u64::from(area.width) / whole).unwrap_or(area.width);
        // Even the smallest part shows.
        let end = end.max(x + 1).min(area.x + area.width);
        let own = end.saturating_sub(x);
        // The longest label that fits whole; a cut one says less than none.
        let text = segment.labels.iter().map(|label| format!(" {label}")).find(|label| width(label) <= own);
        let mut text = text.unwrap_or_default();
        // Without colours a line parts the segments.
        if plain && x > area.x {
            text = format!("│{}", text.strip_prefix(' ').unwrap_or(&text));
        }
        put(buffer, Area { x, width: own, ..area }, vec![Span::styled(left(&text, own), segment.style)]);
        x = end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_have_their_width_and_show_the_least() {
        assert_eq!(horizontal(0.5, 4), "██  ");
        assert_eq!(horizontal(1.0, 3), "███");
        assert_eq!(horizontal(0.0, 2), "  ");
        assert_eq!(horizontal(0.001, 4), "▏   ");
        assert_eq!((vertical(1.0, 2, 1), vertical(0.5, 2, 1), vertical(0.25, 2, 0)), ('█', ' ', '▄'));
    }
}
