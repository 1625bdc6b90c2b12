//! Bodies side by side: facts, registers, answers; where they differ the line is strong.

use ratatui::text::Span;

use crate::paint::text::{fit, left};
use crate::shell::draw::Pen;
use crate::shell::overlays::compare::{Comparison, area};
use crate::shell::overlays::{Draw, Drawn};

impl Draw for Comparison {
    /// Draws the bodies; the last line that they can be scrolled to.
    fn draw(&self, pen: &mut Pen<'_>) -> Drawn {
        let title = pen.text("compare-title");
        let inner = pen.frame(area(pen.state.shared.size), &title);
        let names = (inner.width / (self.bodies + 1)).clamp(14, 40);
        let cell = (inner.width - names) / self.bodies;
        let last = self.rows.len().saturating_sub(usize::from(inner.height));
        let first = usize::from(self.scroll).min(last);
        for (line, row) in (0..inner.height).zip(self.rows.iter().skip(first)) {
            if row.is_heading {
                pen.heading(inner.row(line), &row.name, false);
                continue;
            }
            let differs = row.cells.windows(2).any(|pair| pair[0] != pair[1]);
            let style = if differs { pen.theme.strong() } else { pen.theme.dim() };
            let mut spans = vec![Span::styled(left(&fit(&row.name, names - 1), names), pen.theme.dim())];
            let cells = row.cells.iter();
            spans.extend(cells.map(|text| Span::styled(left(&fit(text, cell.saturating_sub(1)), cell), style)));
            pen.put(inner.row(line), spans);
        }
        Drawn { cursor: None, scroll_end: Some(u16::try_from(last).unwrap_or(u16::MAX)) }
    }
}
