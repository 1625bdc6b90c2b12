//! The keys of this place, from the one table.

use ratatui::text::Span;

use crate::domain::names;
use crate::keys::{Bound, is_everywhere};
use crate::paint::area::Area;
use crate::paint::text::{left, width, wrap};
use crate::shell::draw::Pen;

/// What the keys are listed under.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    Here,
    Moving,
    Everywhere,
}

impl Group {
    fn of(binding: &Bound) -> Self {
        if binding.action.moves() {
            Self::Moving
        } else if is_everywhere(binding) {
            Self::Everywhere
        } else {
            Self::Here
        }
    }

    const fn title(self) -> &'static str {
        match self {
            Self::Here => "help-here",
            Self::Moving => "help-moving",
            Self::Everywhere => "keys-everywhere",
        }
    }
}

/// Draws the help above everything; the last line that can be scrolled to.
pub fn draw(pen: &mut Pen<'_>, screen: Area) -> u16 {
    let place = pen.state.place_below();
    let mut lines: Vec<(Group, String, String)> = Vec::new();
    let works = |row: &&Bound| row.places.contains(&place) && !row.keys.is_empty();
    for binding in pen.state.shared.bindings.rows().iter().filter(works) {
        let keys: Vec<String> = binding.keys.iter().map(|key| pen.state.shared.texts.key(&key.to_string())).collect();
        let text = pen.text(&format!("action-{}-help", binding.action.code()));
        lines.push((Group::of(binding), keys.join("  "), text));
    }
    lines.sort_by_key(|(group, _, _)| *group);
    // What is typed searches the keys.
    let words = pen.state.help_words.value().to_owned();
    let wanted: Vec<String> = words.split_whitespace().map(names::fold).collect();
    if !wanted.is_empty() {
        lines.retain(|(_, keys, text)| {
            let text = names::fold(&format!("{keys} {text}"));
            wanted.iter().all(|word| text.contains(word.as_str()))
        });
    }
    let wide = screen.width.saturating_sub(2).min(100);
    let text = format!("{}\n{}", pen.text("help-filter"), pen.text("help-mouse"));
    let filters: Vec<String> = text.lines().flat_map(|line| wrap(line, wide.saturating_sub(4))).collect();
    let keys_width = lines.iter().map(|(_, keys, _)| width(keys)).max().unwrap_or(0) + 3;
    let text_width = wide.saturating_sub(4 + keys_width);
    let mut rows: Vec<Vec<Span<'static>>> = Vec::new();
    let mut group = None;
    for (own, keys, text) in lines {
        if group != Some(own) {
            if group.replace(own).is_some() {
                rows.push(Vec::new());
            }
            rows.push(vec![Span::styled(pen.text(own.title()), pen.theme.heading(false))]);
        }
        for (line, part) in wrap(&text, text_width).into_iter().enumerate() {
            let keys = if line == 0 { &keys } else { "" };
            rows.push(vec![Span::styled(left(keys, keys_width), pen.theme.accent()), Span::raw(part)]);
        }
    }
    rows.push(Vec::new());
    rows.extend(filters.into_iter().map(|line| vec![Span::styled(line, pen.theme.dim())]));
    let wanted = u16::try_from(rows.len() + 2).unwrap_or(u16::MAX);
    let area = screen.centred(wide, wanted.min(screen.height.saturating_sub(2)));
    let title =
        if words.is_empty() { pen.text("help-title") } else { format!("{} ▸ {words}", pen.text("help-title")) };
    let inner = pen.frame(area, &title);
    let last = rows.len().saturating_sub(usize::from(inner.height));
    let first = usize::from(pen.state.help.unwrap_or(0)).min(last);
    for (row, spans) in (0..inner.height).zip(rows.into_iter().skip(first)) {
        pen.put(inner.row(row), spans);
    }
    if last > first {
        let more = pen.state.shared.texts.with("more-below", &[("count", (last - first).into())]);
        pen.put_right(area.row(area.height - 1).inset(2), &format!(" {more} ↓ "), pen.theme.dim());
    }
    u16::try_from(last).unwrap_or(u16::MAX)
}
