//! A list to choose from, the selected entry in sight.

use ratatui::text::Span;

use crate::paint::text::left;
use crate::shell::draw::Pen;
use crate::shell::overlays::picker::{Picker, area};
use crate::shell::overlays::{Draw, Drawn, first_line};

impl Draw for Picker {
    /// Draws the list.
    fn draw(&self, pen: &mut Pen<'_>) -> Drawn {
        let entries = self.entries();
        let typed = self.input.value();
        let title = if typed.is_empty() { self.picks.title.clone() } else { format!("{}: {typed}", self.picks.title) };
        let inner = pen.frame(area(pen.state.shared.size, self.picks.entries.len()), &title);
        if entries.is_empty() {
            let text = pen.text("search-none");
            pen.put(inner, vec![Span::styled(left(&text, inner.width), pen.theme.dim())]);
        }
        let first = first_line(self.cursor, inner.height);
        for (row, (at, (name, _))) in (0..inner.height).zip(entries.iter().enumerate().skip(first)) {
            let style = if at == self.cursor { pen.theme.selected(true) } else { pen.theme.text() };
            pen.put(inner.row(row), vec![Span::styled(left(name, inner.width), style)]);
        }
        Drawn::default()
    }
}
