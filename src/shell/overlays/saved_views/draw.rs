//! The list of saved views, above everything: name, screen, filter.

use ratatui::text::Span;

use crate::keys::Action;
use crate::paint::text::{fit, left, width};
use crate::shell::draw::Pen;

/// Draws the list; the place of the cursor.
pub fn draw(pen: &mut Pen<'_>) -> Option<(u16, u16)> {
    let views = pen.state.memory.views.clone()?;
    let saved = pen.state.memory.saved.clone();
    let title = pen.text("views-title");
    let inner = pen.frame(crate::shell::overlays::area::search(pen.state.shared.size), &title);
    let typed = views.input.value();
    pen.put(inner, vec![Span::styled("/ ", pen.theme.accent()), Span::raw(fit(typed, inner.width.saturating_sub(4)))]);
    let rule = "─".repeat(usize::from(inner.width));
    pen.put(inner.row(1), vec![Span::styled(rule, pen.theme.dim())]);
    let list = crate::shell::overlays::area::views_list(pen.state.shared.size);
    let entries = pen.state.view_entries();
    if entries.is_empty() {
        let key = if saved.list.is_empty() { "views-none" } else { "views-none-fits" };
        let save = pen.state.key_of(Action::SaveView);
        let text = pen.state.shared.texts.with(key, &[("key", (&save).into())]);
        for (row, line) in (0..list.height).zip(crate::paint::text::wrap(&text, list.width)) {
            pen.put(list.row(row), vec![Span::styled(line, pen.theme.dim())]);
        }
    }
    let name_width = (list.width * 2 / 5).clamp(16, 40);
    let screen_width = if list.width < 60 { 12 } else { 14 };
    let filter_width = list.width.saturating_sub(name_width + screen_width + 2);
    let all = pen.text("views-all");
    let first = (views.cursor + 1).saturating_sub(usize::from(list.height));
    for (row, (at, view)) in (0..list.height).zip(entries.iter().enumerate().skip(first)) {
        let selected = at == views.cursor;
        let style = if selected { pen.theme.selected(true) } else { pen.theme.text() };
        let dim = if selected { style } else { pen.theme.dim() };
        let screen = pen.state.screen_title(view);
        let filter = if view.filter.is_empty() { &all } else { &view.filter };
        pen.put(
            list.row(row),
            vec![
                Span::styled(left(&view.name, name_width), style),
                Span::styled(format!(" {}", left(&screen, screen_width)), dim),
                Span::styled(format!(" {}", left(filter, filter_width)), dim),
            ],
        );
    }
    // Below: what was done or is asked, else what in the file is wrong; at the end the file.
    let below = inner.row(inner.height.saturating_sub(2));
    let said = views.message.as_ref().or(saved.problems.first());
    if let Some(said) = said {
        let is_wrong = views.message.is_none();
        let style = if is_wrong { pen.theme.error() } else { pen.theme.warning() };
        pen.put(below, vec![Span::styled(fit(said, inner.width), style)]);
    }
    let last = inner.row(inner.height.saturating_sub(1));
    let file = saved.file.clone().unwrap_or_else(|| pen.text("usage-views-where"));
    pen.put(last, vec![Span::styled(fit(&file, inner.width), pen.theme.dim())]);
    let before: String = typed.chars().take(views.input.cursor()).collect();
    Some((inner.x + 2 + width(&before).min(inner.width.saturating_sub(4)), inner.y))
}
