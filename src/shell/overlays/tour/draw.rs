//! The tour: one step at a time, at the bottom, so that what it speaks of can be seen above.

use ratatui::text::Span;

use crate::paint::area::Area;
use crate::paint::text::{fit, wrap};
use crate::shell::draw::Pen;
use crate::shell::overlays::tour::STEPS;

/// Draws the step above the screen.
pub fn draw(pen: &mut Pen<'_>, screen: Area, step: usize) {
    let width = screen.width.saturating_sub(4).min(84);
    let lines = wrap(&pen.text(&format!("tour-step-{}", step + 1)), width.saturating_sub(4));
    let height = u16::try_from(lines.len() + 4).unwrap_or(8).min(screen.height.saturating_sub(2));
    let area = Area::new(
        screen.x + (screen.width - width) / 2,
        screen.y + screen.height.saturating_sub(height + 1),
        width,
        height,
    );
    let counted = [("at", (step + 1).into()), ("of", STEPS.len().into())];
    let title = format!(
        "{} · {}",
        pen.text(&format!("tour-title-{}", step + 1)),
        pen.state.shared.texts.with("tour-of", &counted)
    );
    let inner = pen.frame(area, &title);
    for (row, line) in (0..inner.height).zip(lines) {
        pen.put(inner.row(row), vec![Span::raw(line)]);
    }
    let keys = fit(&pen.text("tour-keys"), inner.width);
    pen.put(inner.row(inner.height.saturating_sub(1)), vec![Span::styled(keys, pen.theme.accent())]);
}
