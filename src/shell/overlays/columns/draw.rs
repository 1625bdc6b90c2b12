//! Choosing and ordering the columns of the table.

use ratatui::text::Span;

use crate::paint::text::{fit, left, right};
use crate::query::label;
use crate::shell::draw::Pen;
use crate::shell::overlays::columns::{ColumnList, area};
use crate::shell::overlays::draw::more_below;
use crate::shell::overlays::{Draw, Drawn};

/// Columns of the widths that were given by hand.
const WIDTHS: u16 = 14;

impl Draw for ColumnList {
    /// Draws the list of columns.
    fn draw(&self, pen: &mut Pen<'_>) -> Drawn {
        let typed = self.input.value();
        let title = pen.text("columns-title");
        let title = if typed.is_empty() { title } else { format!("{title}: {typed}") };
        let frame = area(pen.state.shared.size);
        let inner = pen.frame(frame, &title);
        let chosen = pen.state.shared.chosen_columns();
        let columns = self.shown(&pen.state.shared.texts);
        if columns.is_empty() {
            let text = pen.text("search-none");
            pen.put(inner, vec![Span::styled(fit(&text, inner.width), pen.theme.dim())]);
        }
        for (row, (at, column)) in (0..inner.height).zip(columns.iter().enumerate().skip(self.offset)) {
            let is_chosen = chosen.contains(column);
            let style = if at == self.cursor { pen.theme.selected(true) } else { pen.theme.text() };
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
        more_below(pen, frame, columns.len().saturating_sub(self.offset + usize::from(inner.height)));
        Drawn::default()
    }
}
