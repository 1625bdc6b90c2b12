//! The filter bar: the filter in force, or the line it is typed in with its completions and error.

use ratatui::style::Modifier;
use ratatui::text::Span;

use crate::app::geometry::Area;
use crate::query::filter;
use crate::text::Value;

use super::super::widget::text::{fit, left, width};
use super::Pen;

/// Draws the bar; the place of the cursor while it is typed in.
pub fn draw(pen: &mut Pen<'_>, area: Area) -> Option<(u16, u16)> {
    let texts = &pen.state.texts;
    let label = format!(" {} ▸ ", texts.get("filter-label"));
    let start = width(&label);
    let count = match (&pen.state.answer, &pen.state.loaded) {
        (Some(answer), Some(loaded)) => texts.with(
            match area.width {
                ..100 => "base-of",
                100..130 => "filter-count",
                _ => "filter-count-bodies",
            },
            &[
                ("part", Value::Count(answer.rows.len() as u64)),
                ("whole", Value::Count(loaded.landscape.height() as u64)),
                ("bodies", Value::Count(answer.bodies)),
            ],
        ),
        _ => String::new(),
    };
    pen.put_right(area, &format!("{count} "), pen.theme.dim());
    let room = area.width.saturating_sub(start + width(&count) + 2);
    let Some(edit) = &pen.state.edit else {
        let text = filter::print(&pen.state.filter, texts.lang);
        let (text, style) =
            if text.is_empty() { (texts.get("filter-empty"), pen.theme.dim()) } else { (text, pen.theme.strong()) };
        let spans = vec![Span::styled(label, pen.theme.dim()), Span::styled(fit(&text, room), style)];
        pen.put(area, spans);
        return None;
    };
    // While typing, the line scrolls so that the cursor stays in sight.
    let chars: Vec<char> = edit.input.value().chars().collect();
    let cursor = edit.input.cursor();
    let first = cursor.saturating_sub(usize::from(room.saturating_sub(1)));
    let mut spans = vec![Span::styled(label, pen.theme.accent())];
    let wrong = edit.error.as_ref().map(|error| error.at.clone());
    for (at, character) in chars.iter().enumerate().skip(first).take(usize::from(room)) {
        let is_wrong = wrong.as_ref().is_some_and(|wrong| wrong.contains(&at));
        let style = if is_wrong { pen.theme.error().add_modifier(Modifier::UNDERLINED) } else { pen.theme.text() };
        spans.push(Span::styled(fit(&character.to_string(), 2), style));
    }
    pen.put(area, spans);
    let before: String = chars[first..cursor].iter().collect();
    Some((area.x + start + width(&before), area.y))
}

/// Draws the error, or the completions, below the bar.
pub fn draw_below(pen: &mut Pen<'_>, area: Area) {
    let Some(edit) = &pen.state.edit else { return };
    if let Some(error) = edit.error.as_ref().filter(|_| pen.state.says_error()) {
        let line = Area { y: area.y + 1, height: 1, ..area };
        pen.clear(line);
        let message = fit(&error.message(&pen.state.texts), line.width.saturating_sub(4));
        pen.put(line, vec![Span::styled(format!(" ▲ {message}"), pen.theme.error())]);
    }
    let Some(list) = pen.state.completion_list(area) else { return };
    let shown = edit.completions.iter().enumerate().skip(list.first);
    for (row, (at, completion)) in (0..list.area.height).zip(shown) {
        let row = list.area.row(row);
        pen.clear(row);
        let is_chosen = edit.chosen == Some(at);
        let style =
            if is_chosen { pen.theme.selected(true) } else { pen.theme.text().add_modifier(Modifier::REVERSED) };
        let text = format!(" {}  {} ", left(&completion.insert, list.code), left(&completion.label, list.label));
        pen.put(row, vec![Span::styled(text, style)]);
    }
}
