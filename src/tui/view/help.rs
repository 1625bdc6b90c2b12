//! The keys of this place, from the one table.

use ratatui::text::Span;

use crate::app::Bound;
use crate::app::geometry::Area;
use crate::domain::names;

use super::super::widget::text::{fit, left, wrap};
use super::Pen;

/// Draws the help above everything; the last line that can be scrolled to.
pub fn draw(pen: &mut Pen<'_>, screen: Area) -> u16 {
    let place = pen.state.place_below();
    let mut lines: Vec<(String, String)> = Vec::new();
    let works = |row: &&Bound| row.places.contains(&place) && !row.keys.is_empty();
    for binding in pen.state.bindings.rows().iter().filter(works) {
        let keys: Vec<String> = binding.keys.iter().map(|key| pen.state.texts.key(&key.to_string())).collect();
        let text = pen.text(&format!("action-{}-help", binding.action.code()));
        lines.push((keys.join("  "), text));
    }
    // What is typed searches the keys.
    let words = pen.state.help_words.value().to_owned();
    let wanted: Vec<String> = words.split_whitespace().map(names::fold).collect();
    if !wanted.is_empty() {
        lines.retain(|(keys, text)| {
            let text = names::fold(&format!("{keys} {text}"));
            wanted.iter().all(|word| text.contains(word.as_str()))
        });
    }
    let wide = screen.width.saturating_sub(2).min(100);
    let text = pen.text("help-filter");
    let filters: Vec<String> = text.lines().flat_map(|line| wrap(line, wide.saturating_sub(4))).collect();
    let wanted = u16::try_from(lines.len() + filters.len() + 3).unwrap_or(u16::MAX);
    let area = screen.centred(wide, wanted.min(screen.height.saturating_sub(2)));
    let title =
        if words.is_empty() { pen.text("help-title") } else { format!("{} ▸ {words}", pen.text("help-title")) };
    let inner = pen.frame(area, &title);
    let mut rows: Vec<Vec<Span<'static>>> = lines
        .into_iter()
        .map(|(keys, text)| {
            vec![
                Span::styled(left(&keys, 16), pen.theme.accent()),
                Span::raw(fit(&text, inner.width.saturating_sub(16))),
            ]
        })
        .collect();
    rows.push(Vec::new());
    rows.extend(filters.into_iter().map(|line| vec![Span::styled(fit(&line, inner.width), pen.theme.dim())]));
    let last = rows.len().saturating_sub(usize::from(inner.height));
    let first = usize::from(pen.state.help.unwrap_or(0)).min(last);
    for (row, spans) in (0..inner.height).zip(rows.into_iter().skip(first)) {
        pen.put(inner.row(row), spans);
    }
    if last > first {
        let more = pen.state.texts.with("more-below", &[("count", (last - first).into())]);
        pen.put_right(area.row(area.height - 1).inset(2), &format!(" {more} ↓ "), pen.theme.dim());
    }
    u16::try_from(last).unwrap_or(u16::MAX)
}
