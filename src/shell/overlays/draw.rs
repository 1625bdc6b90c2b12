//! What several overlays draw alike.

use ratatui::text::Span;
use tui_input::Input;

use crate::paint::area::{self, Area};
use crate::paint::text::{fit, left, width};
use crate::shell::draw::Pen;

/// A frame with a list that is searched by typing: title, sign, what is typed, a rule. The area inside,
/// and where the cursor stands.
pub(super) fn finder(pen: &mut Pen<'_>, title: &str, sign: char, input: &Input) -> (Area, (u16, u16)) {
    let inner = pen.frame(area::finder(pen.state.shared.size), title);
    let room = inner.width.saturating_sub(4);
    let typed = fit(input.value(), room);
    pen.put(inner, vec![Span::styled(format!("{sign} "), pen.theme.accent()), Span::raw(typed)]);
    let rule = "─".repeat(usize::from(inner.width));
    pen.put(inner.row(1), vec![Span::styled(rule, pen.theme.dim())]);
    let before: String = input.value().chars().take(input.cursor()).collect();
    (inner, (inner.x + 2 + width(&before).min(room), inner.y))
}

/// A line of text that is typed into one row, scrolled to its cursor; where the cursor stands.
pub(super) fn typed_line(pen: &mut Pen<'_>, row: Area, input: &Input) -> (u16, u16) {
    let room = row.width;
    let first = input.visual_scroll(usize::from(room.saturating_sub(1)));
    let shown: String = input.value().chars().skip(first).collect();
    pen.put(row, vec![Span::styled(left(&shown, room), pen.theme.selected(true))]);
    let at = u16::try_from(input.visual_cursor().saturating_sub(first)).unwrap_or(0);
    (row.x + at.min(room.saturating_sub(1)), row.y)
}

/// Says at the lower edge of a frame how many lines stand below the last one shown.
pub(super) fn more_below(pen: &mut Pen<'_>, frame: Area, below: usize) {
    if below > 0 {
        let more = pen.state.shared.texts.with("more-below", &[("count", below.into())]);
        let edge = frame.row(frame.height.saturating_sub(1)).inset(2);
        pen.put_right(edge, &format!(" {more} ↓ "), pen.theme.dim());
    }
}
