//! The palette: actions with their keys, above everything.

use ratatui::text::Span;

use crate::paint::text::{fit, left, width};
use crate::shell::draw::Pen;
use crate::shell::overlays::palette::MENU_KEYS;

/// Columns of the keys.
const KEYS: u16 = 9;

/// Draws the palette above everything; the place of the cursor.
pub fn draw(pen: &mut Pen<'_>) -> Option<(u16, u16)> {
    let palette = pen.state.palette.clone()?;
    if palette.menu.is_some() {
        menu(pen, palette.cursor);
        return None;
    }
    let area = crate::shell::overlays::area::search(pen.state.shared.size);
    let title = pen.text("palette-title");
    let inner = pen.frame(area, &title);
    let typed = palette.input.value();
    pen.put(inner, vec![Span::styled(": ", pen.theme.accent()), Span::raw(fit(typed, inner.width.saturating_sub(4)))]);
    let rule = "─".repeat(usize::from(inner.width));
    pen.put(inner.row(1), vec![Span::styled(rule, pen.theme.dim())]);
    let list = crate::shell::overlays::area::palette_list(pen.state.shared.size);
    let entries = pen.state.palette_entries();
    if entries.is_empty() {
        let text = pen.text("palette-none");
        pen.put(list, vec![Span::styled(fit(&text, list.width), pen.theme.dim())]);
    }
    let first = (palette.cursor + 1).saturating_sub(usize::from(list.height));
    for (row, (at, entry)) in (0..list.height).zip(entries.iter().enumerate().skip(first)) {
        let selected = at == palette.cursor;
        let text = match (selected, entry.works_here) {
            (true, _) => pen.theme.selected(true),
            (false, true) => pen.theme.text(),
            (false, false) => pen.theme.dim(),
        };
        let key = if selected || !entry.works_here { text } else { pen.theme.accent() };
        let help = left(&fit(&entry.help, list.width.saturating_sub(KEYS)), list.width.saturating_sub(KEYS));
        pen.put(list.row(row), vec![Span::styled(left(&entry.key, KEYS), key), Span::styled(help, text)]);
    }
    let before: String = typed.chars().take(palette.input.cursor()).collect();
    Some((inner.x + 2 + width(&before).min(inner.width.saturating_sub(4)), inner.y))
}

/// Draws the menu of a place at the mouse.
fn menu(pen: &mut Pen<'_>, cursor: usize) {
    let title = pen.text("menu-title");
    let (frame, list) = pen.state.palette_areas();
    pen.frame(frame, &title);
    let entries = pen.state.palette_entries();
    let first = (cursor + 1).saturating_sub(usize::from(list.height));
    for (row, (at, entry)) in (0..list.height).zip(entries.iter().enumerate().skip(first)) {
        let selected = at == cursor;
        let text = if selected { pen.theme.selected(true) } else { pen.theme.text() };
        let key = if selected { text } else { pen.theme.accent() };
        let room = list.width.saturating_sub(MENU_KEYS);
        let help = left(&fit(&entry.help, room), room);
        pen.put(list.row(row), vec![Span::styled(left(&entry.key, MENU_KEYS), key), Span::styled(help, text)]);
    }
    let below = entries.len().saturating_sub(first + usize::from(list.height));
    if below > 0 {
        let more = pen.state.shared.texts.with("more-below", &[("count", below.into())]);
        let last = frame.row(frame.height.saturating_sub(1)).inset(2);
        pen.put_right(last, &format!(" {more} ↓ "), pen.theme.dim());
    }
}
