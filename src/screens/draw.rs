//! What every screen draws with: a pen over the cells, and what several of them say in the same words.

use ratatui::buffer::Buffer;
use ratatui::style::Style;
use ratatui::text::Span;
use ratatui::widgets::{Block, BorderType, Widget as _};

use crate::paint::area::{Area, inside};
use crate::paint::text::{fit, put, put_right, rect, width};
use crate::paint::theme::Theme;
use crate::query::numbers::{Counts, Measure};
use crate::text::Value;

use super::{Screens, Shared};

/// The cells, what is drawn, and in which colours.
pub struct Pen<'a, S = ()> {
    /// The cells of the terminal.
    pub buffer: &'a mut Buffer,
    /// What all screens share.
    pub shared: &'a Shared,
    /// The screens.
    pub screens: &'a Screens,
    /// The colours.
    pub theme: &'a Theme,
    /// What else is known: the whole state, for what lies above and around the screens.
    pub state: &'a S,
}

impl<S> Pen<'_, S> {
    /// The pen as the screens have it.
    pub const fn plain(&mut self) -> Pen<'_> {
        Pen { buffer: self.buffer, shared: self.shared, screens: self.screens, theme: self.theme, state: &() }
    }

    /// A text of the language.
    pub fn text(&self, key: &str) -> String {
        self.shared.texts.get(key)
    }

    /// Writes spans into the first row of an area.
    pub fn put(&mut self, area: Area, spans: Vec<Span<'_>>) {
        put(self.buffer, area, spans);
    }

    /// Writes a text at the right end of the first row of an area.
    pub fn put_right(&mut self, area: Area, text: &str, style: Style) {
        put_right(self.buffer, area, text, style);
    }

    /// The heading of a part, with a rule to its end.
    pub fn heading(&mut self, area: Area, text: &str, focused: bool) {
        let spans = self.heading_spans(text, area.width, focused);
        self.put(area, spans);
    }

    /// A heading with a rule to the end of so many columns.
    pub fn heading_spans(&self, text: &str, columns: u16, focused: bool) -> Vec<Span<'static>> {
        heading_spans(self.theme, text, columns, focused)
    }

    /// Empties an area, for what stands above others.
    pub fn clear(&mut self, area: Area) {
        for y in area.y..area.y + area.height {
            for x in area.x..area.x + area.width {
                if let Some(cell) = self.buffer.cell_mut((x, y)) {
                    cell.reset();
                }
            }
        }
    }

    /// A frame around an area, with a title; the area inside.
    pub fn frame(&mut self, area: Area, title: &str) -> Area {
        self.clear(area);
        let style = self.theme.accent();
        let title = fit(&format!(" {title} "), area.width.saturating_sub(4));
        let title = Span::styled(format!("─{title}"), style);
        let block = Block::bordered().border_type(BorderType::Rounded).border_style(style).title(title);
        block.render(rect(area), self.buffer);
        inside(area)
    }
}

/// A heading with a rule to the end of so many columns.
pub fn heading_spans(theme: &Theme, text: &str, columns: u16, focused: bool) -> Vec<Span<'static>> {
    let title = fit(text, columns);
    let rule = "─".repeat(usize::from(columns.saturating_sub(width(&title) + 1)));
    vec![Span::styled(format!("{title} "), theme.heading(focused)), Span::styled(rule, theme.dim())]
}

/// The base of a measure: part and whole, with the unit where it is not keepings.
pub fn base_of(pen: &Pen<'_>, counts: &Counts, measure: Measure) -> String {
    let texts = &pen.shared.texts;
    let (part, whole) = counts.base(measure);
    if whole >= 10_000_000 {
        let millions = |count: u64| texts.decimal(count as f64 / 1e6, usize::from(whole < 100_000_000));
        // A small part rounded to whole millions would contradict its share.
        let part = if part < 10_000_000 { texts.decimal(part as f64 / 1e6, 1) } else { millions(part) };
        let whole = millions(whole);
        return texts.with("base-millions", &[("part", (&part).into()), ("whole", (&whole).into())]);
    }
    let key = match measure {
        Measure::ShareB | Measure::ShareC | Measure::ShareD1 => "base-of-level",
        _ => "base-of",
    };
    texts.with(key, &[("part", Value::Count(part)), ("whole", Value::Count(whole))])
}

/// By how much a measure has changed since the moment that is compared with: `+2,3 P`; nothing where
/// nothing is compared with.
pub fn change_of(pen: &Pen<'_>, counts: &Counts, measure: Measure) -> String {
    match counts.change(measure) {
        Some(change) => points(pen, change),
        None => String::new(),
    }
}

/// The same in words: `seither +2,3 P`.
pub fn since_of(pen: &Pen<'_>, counts: &Counts, measure: Measure) -> String {
    match change_of(pen, counts, measure) {
        change if change.is_empty() => change,
        change => pen.shared.texts.with("change-since", &[("change", (&change).into())]),
    }
}

/// A difference of two shares in points.
fn points(pen: &Pen<'_>, change: f64) -> String {
    let texts = &pen.shared.texts;
    let sign = if change > 0.0 {
        "+"
    } else if change < 0.0 {
        "−"
    } else {
        "±"
    };
    let number = texts.decimal(change.abs() * 100.0, 1);
    texts.with("change-points", &[("sign", sign.into()), ("points", (&number).into())])
}
