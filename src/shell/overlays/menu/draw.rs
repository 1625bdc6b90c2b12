//! The menu at the mouse: actions with their keys.

use ratatui::text::Span;

use crate::paint::text::left;
use crate::shell::draw::Pen;
use crate::shell::overlays::draw::more_below;
use crate::shell::overlays::menu::{KEYS, Menu};
use crate::shell::overlays::{Draw, Drawn, first_line};

impl Draw for Menu {
    /// Draws the menu.
    fn draw(&self, pen: &mut Pen<'_>) -> Drawn {
        let frame = self.frame(pen.state.shared.size);
        let title = pen.text("menu-title");
        let list = pen.frame(frame, &title);
        let first = first_line(self.cursor, list.height);
        for (row, (at, entry)) in (0..list.height).zip(self.entries.iter().enumerate().skip(first)) {
            let selected = at == self.cursor;
            let text = if selected { pen.theme.selected(true) } else { pen.theme.text() };
            let key = if selected { text } else { pen.theme.accent() };
            let help = left(&entry.help, list.width.saturating_sub(KEYS));
            pen.put(list.row(row), vec![Span::styled(left(&entry.key, KEYS), key), Span::styled(help, text)]);
        }
        more_below(pen, frame, self.entries.len().saturating_sub(first + usize::from(list.height)));
        Drawn::default()
    }
}
