//! The filter bar: the filter in force and how much passes it; while it is typed, its overlay writes it.

use ratatui::text::Span;

use crate::paint::area::Area;
use crate::paint::text::{fit, width};
use crate::query::filter;
use crate::shell::draw::Pen;
use crate::shell::overlays::filter_edit::FilterEdit;
use crate::text::Value;

/// The sign before the filter, and the cells where it stands.
pub(crate) fn label_and_room(pen: &Pen<'_>, area: Area) -> (String, Area) {
    let label = format!(" {} ▸ ", pen.text("filter-label"));
    let (_, room) = area.split_left(width(&label));
    let width = room.width.saturating_sub(width(&count(pen, area)) + 2);
    (label, Area { width, ..room })
}

/// How much of the landscape passes the filter.
fn count(pen: &Pen<'_>, area: Area) -> String {
    let (Some(answer), Some(loaded)) = (&pen.state.shared.answer, &pen.state.shared.loaded) else {
        return String::new();
    };
    let key = match area.width {
        ..100 => "base-of",
        100..130 => "filter-count",
        _ => "filter-count-bodies",
    };
    let variables = [
        ("part", Value::Count(answer.lines.rows().len() as u64)),
        ("whole", Value::Count(loaded.landscape.height() as u64)),
        ("bodies", Value::Count(answer.bodies)),
    ];
    pen.state.shared.texts.with(key, &variables)
}

/// Draws the bar.
pub fn draw(pen: &mut Pen<'_>, area: Area) {
    let count = count(pen, area);
    pen.put_right(area, &format!("{count} "), pen.theme.dim());
    if pen.state.overlays.is_open::<FilterEdit>() {
        return;
    }
    let (label, room) = label_and_room(pen, area);
    let text = filter::print(&pen.state.shared.filter, pen.state.shared.texts.lang);
    let (text, style) =
        if text.is_empty() { (pen.text("filter-empty"), pen.theme.dim()) } else { (text, pen.theme.strong()) };
    let spans = vec![Span::styled(label, pen.theme.dim()), Span::styled(fit(&text, room.width), style)];
    pen.put(area, spans);
}
