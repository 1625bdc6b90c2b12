//! The search: what was typed and the bodies found, best first.

use ratatui::style::Modifier;
use ratatui::text::Span;

use crate::landscape::Dimension;
use crate::paint::area::Area;
use crate::paint::text::{fit, left, right, width};
use crate::query::label;
use crate::shell::draw::Pen;

/// Draws the search above everything; the place of the cursor.
pub fn draw(pen: &mut Pen<'_>, area: Area) -> Option<(u16, u16)> {
    // A body can be searched for a decision, too: what is opened then is not a view.
    let title = match &pen.state.assigning {
        Some(response) => pen.state.shared.texts.with("search-assign", &[("response", response.into())]),
        None => pen.text("search-title"),
    };
    let inner = pen.frame(area, &title);
    let (Some(search), Some(loaded)) = (&pen.state.search, &pen.state.shared.loaded) else { return None };
    let typed = search.input.value();
    pen.put(inner, vec![Span::styled("/ ", pen.theme.accent()), Span::raw(fit(typed, inner.width.saturating_sub(4)))]);
    let rule = "─".repeat(usize::from(inner.width));
    pen.put(inner.row(1), vec![Span::styled(rule, pen.theme.dim())]);
    let list = Area { y: inner.y + 2, height: inner.height.saturating_sub(2), ..inner };
    if search.hits.is_empty() {
        let key = if typed.trim().is_empty() { "search-empty" } else { "search-none" };
        let text = pen.text(key);
        pen.put(list, vec![Span::styled(fit(&text, list.width), pen.theme.dim())]);
    }
    let height = usize::from(list.height);
    let first = (search.cursor + 1).saturating_sub(height);
    let (hits, cursor) = (search.hits.clone(), search.cursor);
    let details_width = (inner.width / 2).min(44);
    let name_width = inner.width.saturating_sub(details_width + 1);
    for (row, (at, hit)) in (0..list.height).zip(hits.iter().enumerate().skip(first)) {
        let body = &loaded.landscape.map.bodies[hit.body as usize];
        let selected = at == cursor;
        let base = if selected { pen.theme.selected(true) } else { pen.theme.text() };
        let mut spans: Vec<Span<'_>> = Vec::new();
        for (place, character) in left(&body.name, name_width).chars().enumerate() {
            let style = if hit.matched.contains(&place) {
                base.patch(if selected { pen.theme.strong() } else { pen.theme.accent() }).add_modifier(Modifier::BOLD)
            } else {
                base
            };
            spans.push(Span::styled(character.to_string(), style));
        }
        let kind = label::of(&loaded.landscape, Dimension::Kind, body.kind.index(), &pen.state.shared.texts);
        let land = body.land.map_or("", crate::domain::Land::code);
        let details =
            format!("{} {} {}", left(&kind, details_width.saturating_sub(17)), left(land, 2), right(&body.key, 13));
        spans.push(Span::styled(
            format!(" {}", left(&details, details_width)),
            if selected { base } else { pen.theme.dim() },
        ));
        pen.put(list.row(row), spans);
    }
    let before: String = typed.chars().take(search.input.cursor()).collect();
    Some((inner.x + 2 + width(&before).min(inner.width.saturating_sub(4)), inner.y))
}
