//! The form of an export.

use ratatui::text::Span;

use crate::paint::area::Area;
use crate::paint::text::{fit, left, width, wrap};
use crate::query::filter;
use crate::shell::draw::Pen;
use crate::shell::overlays::draw::typed_line;
use crate::shell::overlays::export::{ExportField, ExportForm, NAMES, area, button};
use crate::shell::overlays::{Draw, Drawn};
use crate::text;

impl Draw for ExportForm {
    /// Draws the form, with the cursor in it while the name is typed.
    fn draw(&self, pen: &mut Pen<'_>) -> Drawn {
        let texts = &pen.state.shared.texts;
        let inner = pen.frame(area(pen.state.shared.size), &texts.get("export-title"));
        let dim = pen.theme.dim();
        let room = inner.width.saturating_sub(NAMES);
        let mut row = 0;
        let mut put = |pen: &mut Pen<'_>, spans: Vec<Span<'static>>| {
            pen.put(inner.row(row), spans);
            row += 1;
        };
        let title = pen.state.content_title(self.chosen());
        let format = texts.get(&text::key("format", self.format().code()));
        let fields = [
            (
                ExportField::Table,
                "export-field-table",
                format!("‹ {title} ›"),
                count(self.content, self.contents.len()),
            ),
            (
                ExportField::Format,
                "export-field-format",
                format!("‹ {format} ›"),
                count(self.format, self.chosen().formats().len()),
            ),
        ];
        for (field, name, value, place) in fields {
            let style = if field == self.field { pen.theme.selected(true) } else { pen.theme.text() };
            // What is typed to choose it stands behind it.
            let typed = self.typed.value();
            let typed = if field == self.field && !typed.is_empty() { format!("  {typed}▏") } else { String::new() };
            let value = fit(&value, room.saturating_sub(8 + width(&typed)));
            put(
                pen,
                vec![
                    Span::styled(left(&texts.get(name), NAMES), dim),
                    Span::styled(value, style),
                    Span::styled(format!("  {place}"), dim),
                    Span::styled(typed, pen.theme.accent()),
                ],
            );
        }
        let is_typed = self.field == ExportField::File;
        let value = if is_typed { String::new() } else { fit(self.file.value(), room) };
        put(
            pen,
            vec![
                Span::styled(left(&texts.get("export-field-file"), NAMES), dim),
                Span::styled(value, pen.theme.text()),
            ],
        );
        let value = Area { x: inner.x + NAMES, width: room, ..inner.row(2) };
        let cursor = is_typed.then(|| typed_line(pen, value, &self.file));
        let line = |name: &str, value: &str| {
            vec![Span::styled(left(&texts.get(name), NAMES), dim), Span::styled(fit(value, room), dim)]
        };
        put(pen, line("export-field-folder", &pen.state.folder));
        let filter = filter::print(&pen.state.export_filter(self.chosen()), texts.lang);
        let filter = if filter.is_empty() { texts.get("export-about-no-filter") } else { filter };
        put(pen, line("export-about-filter", &filter));
        // A button for the mouse; the key stands in the bottom line.
        let button = button(pen.state.shared.size);
        let write = fit(&texts.get("action-write"), button.width.saturating_sub(4));
        put(
            pen,
            vec![Span::raw(" ".repeat(usize::from(NAMES))), Span::styled(format!("[ {write} ]"), pen.theme.accent())],
        );
        let said = match (&self.message, self.is_busy) {
            (_, true) => vec![Span::styled(texts.get("export-busy"), dim)],
            (Some(message), _) => vec![Span::styled(fit(message, inner.width), pen.theme.warning())],
            (None, _) => vec![Span::styled(texts.get("export-says"), dim)],
        };
        put(pen, said);
        put(pen, Vec::new());
        put(pen, vec![Span::styled(texts.get("export-command"), dim)]);
        let command = self.command(pen.state).unwrap_or_default();
        for line in wrap(&command, inner.width).into_iter().take(3) {
            put(pen, vec![Span::styled(line, pen.theme.accent())]);
        }
        Drawn { cursor, scroll_end: None }
    }
}

fn count(at: usize, of: usize) -> String {
    format!("{}/{of}", at + 1)
}
