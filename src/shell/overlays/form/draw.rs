//! The form: its fields, what else stands in the row, and what is wrong.

use ratatui::text::Span;

use crate::paint::area::Area;
use crate::paint::text::{fit, left};
use crate::shell::draw::Pen;
use crate::shell::overlays::draw::typed_line;
use crate::shell::overlays::form::{Form, NAMES, prefix};
use crate::shell::overlays::{Draw, Drawn};
use crate::text;

impl Draw for Form {
    /// Draws the form, with the cursor in the field that is typed in.
    fn draw(&self, pen: &mut Pen<'_>) -> Drawn {
        let inner = pen.frame(self.place(pen.state.shared.size), &self.entry.title);
        let prefix = prefix(&self.entry);
        let name = |pen: &Pen<'_>, column: &str| left(&pen.text(&text::key(prefix, column)), NAMES);
        let room = inner.width.saturating_sub(NAMES);
        let mut cursor = None;
        for (row, (at, column)) in (0..).zip(self.entry.fields.iter().enumerate()) {
            let Some(input) = self.inputs.get(at) else { continue };
            let line = inner.row(row);
            let dim = pen.theme.dim();
            let head = name(pen, column);
            pen.put(line, vec![Span::styled(head, dim)]);
            let value = Area { x: line.x + NAMES, width: room, ..line };
            if at == self.at {
                cursor = Some(typed_line(pen, value, input));
            } else {
                pen.put(value, vec![Span::styled(fit(input.value(), room), pen.theme.text())]);
            }
        }
        let first = u16::try_from(self.entry.fields.len() + 1).unwrap_or(u16::MAX);
        let last = inner.height.saturating_sub(1);
        for (row, (column, value)) in (first..last).zip(self.facts()) {
            let head = name(pen, column);
            let dim = pen.theme.dim();
            pen.put(inner.row(row), vec![Span::styled(head, dim), Span::styled(fit(value, room), dim)]);
        }
        let busy = pen.text("line-busy");
        let message = if self.is_busy { &busy } else { self.message.as_deref().unwrap_or_default() };
        pen.put(inner.row(last), vec![Span::styled(fit(message, inner.width), pen.theme.warning())]);
        Drawn { cursor, scroll_end: None }
    }
}
