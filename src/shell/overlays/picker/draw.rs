//! A list to choose from, the selected entry in sight.

use ratatui::text::Span;

use crate::paint::text::left;
use crate::shell::draw::Pen;
use crate::shell::overlays::picker::{Picker, area};
use crate::shell::overlays::{Drawn, first_line};

/// Draws the list.
pub(super) fn draw(picker: &Picker, pen: &mut Pen<'_>) -> Drawn {
    let entries = &picker.picks.entries;
    let inner = pen.frame(area(pen.state.shared.size, entries.len()), &picker.picks.title);
    let first = first_line(picker.cursor, inner.height);
    for (row, (at, (name, _))) in (0..inner.height).zip(entries.iter().enumerate().skip(first)) {
        let style = if at == picker.cursor { pen.theme.selected(true) } else { pen.theme.text() };
        pen.put(inner.row(row), vec![Span::styled(left(name, inner.width), style)]);
    }
    Drawn::default()
}
