//! Choosing the columns of the table.

use ratatui::text::Span;

use crate::app::columns::choices;
use crate::app::geometry::Area;
use crate::query::label;

use super::super::widget::text::{fit, left};
use super::Pen;

/// Draws the list of columns above everything.
pub fn draw(pen: &mut Pen<'_>, screen: Area, cursor: usize) {
    let count = u16::try_from(choices().count()).unwrap_or(0);
    let title = pen.text("columns-title");
    let inner = pen.frame(screen.centred(44, count + 2), &title);
    let visible = pen.state.columns();
    let chosen = pen.state.chosen_columns();
    let first = (cursor + 1).saturating_sub(usize::from(inner.height));
    let no_room = pen.text("columns-no-room");
    for (row, (at, column)) in (0..inner.height).zip(choices().enumerate().skip(first)) {
        let is_chosen = chosen.contains(&column);
        let style = if at == cursor { pen.theme.selected(true) } else { pen.theme.text() };
        let mark_style = if is_chosen { pen.theme.accent() } else { pen.theme.dim() };
        let mark = if is_chosen { "■ " } else { "□ " };
        let name = pen.text(&label::column_key(column));
        let name = if is_chosen && !visible.contains(&column) { format!("{name} {no_room}") } else { name };
        let name = left(&fit(&name, inner.width.saturating_sub(2)), inner.width.saturating_sub(2));
        pen.put(inner.row(row), vec![Span::styled(mark, mark_style), Span::styled(name, style)]);
    }
}
