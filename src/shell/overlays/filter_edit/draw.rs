//! The line that the filter is typed in, with its completions or what is wrong below it.

use ratatui::style::Modifier;
use ratatui::text::Span;

use crate::paint::area::{self, Area};
use crate::paint::text::{fit, left, width};
use crate::shell::draw::Pen;
use crate::shell::draw_filter_bar::label_and_room;
use crate::shell::overlays::filter_edit::{ERROR_SIGN, FilterEdit};
use crate::shell::overlays::{Draw, Drawn};

impl Draw for FilterEdit {
    /// Draws the line in the filter bar, and what stands below.
    fn draw(&self, pen: &mut Pen<'_>) -> Drawn {
        let Some(shell) = area::shell(pen.state.shared.size) else { return Drawn::default() };
        let cursor = line(self, pen, shell.filter);
        below(self, pen, shell.filter);
        Drawn::typed_at(cursor)
    }
}

/// Draws the line, scrolled so that the cursor stays in sight; where the cursor stands.
fn line(edit: &FilterEdit, pen: &mut Pen<'_>, bar: Area) -> (u16, u16) {
    let (label, room) = label_and_room(pen, bar);
    let chars: Vec<char> = edit.input.value().chars().collect();
    let cursor = edit.input.cursor();
    let first = cursor.saturating_sub(usize::from(room.width.saturating_sub(1)));
    let mut spans = vec![Span::styled(label, pen.theme.accent())];
    let wrong = edit.error.as_ref().map(|error| &error.at);
    for (at, character) in chars.iter().enumerate().skip(first).take(usize::from(room.width)) {
        let is_wrong = wrong.is_some_and(|wrong| wrong.contains(&at));
        let style = if is_wrong { pen.theme.error().add_modifier(Modifier::UNDERLINED) } else { pen.theme.text() };
        spans.push(Span::styled(fit(&character.to_string(), 2), style));
    }
    pen.put(bar, spans);
    let before: String = chars[first..cursor].iter().collect();
    (room.x + width(&before), bar.y)
}

/// Draws the error, or the completions.
fn below(edit: &FilterEdit, pen: &mut Pen<'_>, bar: Area) {
    let texts = &pen.state.shared.texts;
    let lines = edit.error_lines(bar.width.saturating_sub(ERROR_SIGN), texts);
    for (at, message) in (0..).zip(&lines) {
        let line = Area { y: bar.y + 1 + at, height: 1, ..bar };
        pen.clear(line);
        let sign = if at == 0 { "▲" } else { " " };
        pen.put(line, vec![Span::styled(format!(" {sign} {message}"), pen.theme.error())]);
    }
    let Some(list) = edit.completion_list(bar, texts) else { return };
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
