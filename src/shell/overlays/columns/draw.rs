//! Choosing and ordering the columns of the table.

use ratatui::text::Span;

use crate::paint::text::{fit, left, right};
use crate::query::label;
use crate::shell::draw::Pen;
use crate::shell::overlays::columns::ColumnList;

/// Columns of the widths that were given by hand.
const WIDTHS: u16 = 14;

/// Draws the list of columns above everything.
pub fn draw(pen: &mut Pen<'_>, list: &ColumnList) {
    let title = pen.text("columns-title");
    let frame = crate::shell::overlays::area::column_list(pen.state.shared.size);
    let inner = pen.frame(frame, &title);
    let chosen = pen.state.shared.chosen_columns();
    for (row, (at, column)) in (0..inner.height).zip(list.order.iter().enumerate().skip(list.offset)) {
        let is_chosen = chosen.contains(column);
        let style = if at == list.cursor { pen.theme.selected(true) } else { pen.theme.text() };
        let mark_style = if is_chosen { pen.theme.accent() } else { pen.theme.dim() };
        let mark = if is_chosen { "■ " } else { "□ " };
        let name = pen.text(&label::column_key(*column));
        let width = pen.state.own_width(*column).map_or_else(String::new, |width| {
            pen.state.shared.texts.with("columns-width", &[("count", u64::from(width).into())])
        });
        let room = inner.width.saturating_sub(2 + WIDTHS);
        let text = format!("{}{}", left(&fit(&name, room), room), right(&width, WIDTHS));
        pen.put(inner.row(row), vec![Span::styled(mark, mark_style), Span::styled(text, style)]);
    }
    let below = list.order.len().saturating_sub(list.offset + usize::from(inner.height));
    if below > 0 {
        let more = pen.state.shared.texts.with("more-below", &[("count", below.into())]);
        let last = frame.row(frame.height.saturating_sub(1)).inset(2);
        pen.put_right(last, &format!(" {more} ↓ "), pen.theme.dim());
    }
}
