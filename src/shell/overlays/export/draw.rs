//! The form of an export, above everything.

use ratatui::text::Span;

use crate::paint::text::{fit, left, wrap};
use crate::query::filter;
use crate::shell::draw::Pen;
use crate::shell::overlays::area::EXPORT_NAMES as NAMES;
use crate::shell::overlays::export::{ExportField, ExportState};
use crate::text;

/// Draws the form above everything; gives the place of the cursor while the name is typed.
pub fn draw(pen: &mut Pen<'_>, export: &ExportState) -> Option<(u16, u16)> {
    let texts = &pen.state.shared.texts;
    let inner = pen.frame(crate::shell::overlays::area::export(pen.state.shared.size), &texts.get("export-title"));
    let dim = pen.theme.dim();
    let room = inner.width.saturating_sub(NAMES);
    let mut row = 0;
    let mut put = |pen: &mut Pen<'_>, spans: Vec<Span<'static>>| {
        pen.put(inner.row(row), spans);
        row += 1;
    };
    let title = pen.state.content_title(export.chosen());
    let format = texts.get(&text::key("format", export.format().code()));
    let fields = [
        (
            ExportField::Table,
            "export-field-table",
            format!("‹ {title} ›"),
            count(export.content, export.contents.len()),
        ),
        (
            ExportField::Format,
            "export-field-format",
            format!("‹ {format} ›"),
            count(export.format, export.chosen().formats().len()),
        ),
    ];
    for (field, name, value, place) in fields {
        let style = if field == export.field { pen.theme.selected(true) } else { pen.theme.text() };
        let value = fit(&value, room.saturating_sub(8));
        put(
            pen,
            vec![
                Span::styled(left(&texts.get(name), NAMES), dim),
                Span::styled(value, style),
                Span::styled(format!("  {place}"), dim),
            ],
        );
    }
    let is_typed = export.field == ExportField::File;
    let style = if is_typed { pen.theme.selected(true) } else { pen.theme.text() };
    let value = export.file.value();
    let first = export.file.visual_scroll(usize::from(room.saturating_sub(1)));
    let shown: String = value.chars().skip(first).collect();
    let at = u16::try_from(export.file.visual_cursor().saturating_sub(first)).unwrap_or(0);
    let cursor = is_typed.then(|| (inner.x + NAMES + at.min(room.saturating_sub(1)), inner.row(2).y));
    let name = vec![
        Span::styled(left(&texts.get("export-field-file"), NAMES), dim),
        Span::styled(if is_typed { left(&fit(&shown, room), room) } else { fit(&shown, room) }, style),
    ];
    put(pen, name);
    let line = |name: &str, value: &str| {
        vec![Span::styled(left(&texts.get(name), NAMES), dim), Span::styled(fit(value, room), dim)]
    };
    put(pen, line("export-field-folder", &pen.state.folder.clone()));
    let filter = filter::print(&pen.state.export_filter(export.chosen()), texts.lang);
    let filter = if filter.is_empty() { texts.get("export-about-no-filter") } else { filter };
    put(pen, line("export-about-filter", &filter));
    // A button for the mouse; the key stands in the bottom line.
    let button = crate::shell::overlays::area::export_button(pen.state.shared.size);
    let write = fit(&texts.get("action-write"), button.width.saturating_sub(4));
    put(pen, vec![Span::raw(" ".repeat(usize::from(NAMES))), Span::styled(format!("[ {write} ]"), pen.theme.accent())]);
    let said = match (&export.message, export.is_busy) {
        (_, true) => vec![Span::styled(texts.get("export-busy"), dim)],
        (Some(message), _) => vec![Span::styled(fit(message, inner.width), pen.theme.warning())],
        (None, _) => vec![Span::styled(texts.get("export-says"), dim)],
    };
    put(pen, said);
    put(pen, Vec::new());
    put(pen, vec![Span::styled(texts.get("export-command"), dim)]);
    let command = pen.state.export_command().unwrap_or_default();
    for line in wrap(&command, inner.width).into_iter().take(3) {
        put(pen, vec![Span::styled(line, pen.theme.accent())]);
    }
    cursor
}

fn count(at: usize, of: usize) -> String {
    format!("{}/{of}", at + 1)
}
