//! Text of an exact width, by the columns it takes on a terminal.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::paint::area::Area;
use crate::text::clean;

/// The rectangle as ratatui has it.
pub const fn rect(area: Area) -> Rect {
    Rect { x: area.x, y: area.y, width: area.width, height: area.height }
}

/// Columns that a text takes.
pub fn width(text: &str) -> u16 {
    u16::try_from(text.width()).unwrap_or(u16::MAX)
}

/// The text cut to at most this many columns; what was cut is marked by `…`.
pub fn fit(text: &str, columns: u16) -> String {
    let text = clean(text);
    if width(&text) <= columns {
        return text.into_owned();
    }
    let mut fitted = String::new();
    let mut used = 1;
    for grapheme in text.graphemes(true) {
        let wide = width(grapheme);
        if used + wide > columns {
            break;
        }
        used += wide;
        fitted.push_str(grapheme);
    }
    if columns > 0 {
        fitted.push('…');
    }
    fitted
}

/// The text cut or filled up to exactly this many columns.
pub fn left(text: &str, columns: u16) -> String {
    let fitted = fit(text, columns);
    let fill = usize::from(columns.saturating_sub(width(&fitted)));
    format!("{fitted}{}", " ".repeat(fill))
}

/// The same with the text at the right.
pub fn right(text: &str, columns: u16) -> String {
    let fitted = fit(text, columns);
    let fill = usize::from(columns.saturating_sub(width(&fitted)));
    format!("{}{fitted}", " ".repeat(fill))
}

/// Writes spans into one row of an area.
pub fn put(buffer: &mut Buffer, area: Area, spans: Vec<Span<'_>>) {
    if area.width > 0 && area.height > 0 {
        Line::from(spans).render(rect(area.row(0)), buffer);
    }
}

/// Writes a text at the right end of a row.
pub fn put_right(buffer: &mut Buffer, area: Area, text: &str, style: Style) {
    let text = fit(text, area.width);
    let wide = width(&text);
    let at = Area { x: area.x + area.width - wide, width: wide, ..area };
    put(buffer, at, vec![Span::styled(text, style)]);
}

/// Breaks a text into lines of at most this many columns.
pub fn wrap(text: &str, columns: u16) -> Vec<String> {
    textwrap::wrap(&clean(text), usize::from(columns.max(8))).into_iter().map(std::borrow::Cow::into_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_takes_exactly_its_columns() {
        assert_eq!(fit("Garmisch-Partenkirchen", 8), "Garmisc…");
        assert_eq!(left("Köln", 6), "Köln  ");
        assert_eq!(right("7", 3), "  7");
        assert_eq!(width(&left("日本語", 5)), 5, "wide characters count twice");
        assert_eq!(fit("a\u{1b}[31mb", 20), "a\u{fffd}[31mb");
        assert_eq!(fit("abc", 0), "");
    }
}
