//! The palette: actions with their keys.

use ratatui::text::Span;

use crate::paint::area;
use crate::paint::text::{fit, left};
use crate::shell::draw::Pen;
use crate::shell::overlays::draw::finder;
use crate::shell::overlays::palette::Palette;
use crate::shell::overlays::{Draw, Drawn, first_line};

/// Columns of the keys.
const KEYS: u16 = 9;

impl Draw for Palette {
    /// Draws the palette.
    fn draw(&self, pen: &mut Pen<'_>) -> Drawn {
        let title = pen.text("palette-title");
        let (_, cursor) = finder(pen, &title, ':', &self.input);
        let list = area::finder_list(pen.state.shared.size);
        let entries = self.entries(pen.state);
        if entries.is_empty() {
            let text = pen.text("palette-none");
            pen.put(list, vec![Span::styled(fit(&text, list.width), pen.theme.dim())]);
        }
        let first = first_line(self.cursor, list.height);
        for (row, (at, entry)) in (0..list.height).zip(entries.iter().enumerate().skip(first)) {
            let selected = at == self.cursor;
            let text = match (selected, entry.works_here) {
                (true, _) => pen.theme.selected(true),
                (false, true) => pen.theme.text(),
                (false, false) => pen.theme.dim(),
            };
            let key = if selected || !entry.works_here { text } else { pen.theme.accent() };
            let help = left(&entry.help, list.width.saturating_sub(KEYS));
            pen.put(list.row(row), vec![Span::styled(left(&entry.key, KEYS), key), Span::styled(help, text)]);
        }
        Drawn::typed_at(cursor)
    }
}
