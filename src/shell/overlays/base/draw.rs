//! The base of a share.

use ratatui::text::Span;

use crate::paint::text::{fit, left, right, wrap};
use crate::query::filter;
use crate::query::label::{measure_key, status_key};
use crate::query::numbers::Measure;
use crate::screens::Explanation;
use crate::shell::draw::Pen;
use crate::shell::overlays::base::{ShareBase, area};
use crate::shell::overlays::{Draw, Drawn};
use crate::text;

impl Draw for ShareBase {
    /// Draws the base, in figures or in words.
    fn draw(&self, pen: &mut Pen<'_>) -> Drawn {
        match &self.in_words {
            Some(share) => words(pen, share, self),
            None => figures(pen, self),
        }
        Drawn::default()
    }
}

/// Draws a share with part and whole in every unit.
fn figures(pen: &mut Pen<'_>, base: &ShareBase) {
    let texts = &pen.state.shared.texts;
    let name = texts.get(&measure_key(base.measure));
    let inner =
        pen.frame(area(pen.state.shared.size, false), &texts.with("base-title", &[("measure", (&name).into())]));
    let set = filter::print(&base.filter, texts.lang);
    let set = if set.is_empty() { texts.get("base-everything") } else { set };
    let mut row = 0;
    let mut put = |pen: &mut Pen<'_>, spans: Vec<Span<'static>>| {
        pen.put(inner.row(row), spans);
        row += 1;
    };
    let dim = pen.theme.dim();
    put(
        pen,
        vec![Span::styled(left(&texts.get("base-set"), 12), dim), Span::raw(fit(&set, inner.width.saturating_sub(12)))],
    );
    let Some(shown) = &base.shown else {
        put(pen, vec![Span::styled(texts.get("loading"), dim)]);
        return;
    };
    let rule = texts.get(&text::key("base-rule", base.measure.code()));
    for (at, line) in wrap(&rule, inner.width.saturating_sub(12)).into_iter().enumerate() {
        let label = if at == 0 { texts.get("base-counts") } else { String::new() };
        put(pen, vec![Span::styled(left(&label, 12), dim), Span::raw(line)]);
    }
    put(pen, Vec::new());
    let heads = ["base-part", "base-whole", "base-share"].map(|key| right(&texts.get(key), 15)).concat();
    put(pen, vec![Span::styled(format!("{}{heads}", " ".repeat(26)), dim)]);
    for (unit, (part, whole)) in shown.units() {
        let share = texts.percent_of_base(part, whole, shown.keepings.1);
        // The unit in which the figure on the screen is counted.
        let own = unit == if base.measure == Measure::PopulationRate { "inhabitants" } else { "keepings" };
        let style = if own { pen.theme.strong() } else { pen.theme.text() };
        put(
            pen,
            vec![
                Span::styled(left(&texts.get(&text::key("base", unit)), 26), style),
                Span::styled(right(&texts.count(part), 15), style),
                Span::styled(right(&texts.count(whole), 15), style),
                Span::styled(right(&share, 15), style),
            ],
        );
    }
    for line in wrap(&texts.get("base-bodies-rule"), inner.width) {
        put(pen, vec![Span::styled(line, dim)]);
    }
    let few = if texts.is_few(shown.keepings.1) { texts.few_note() } else { String::new() };
    put(pen, vec![Span::styled(few, dim)]);
    let parts: Vec<String> = shown
        .counts
        .statuses()
        .iter()
        .map(|&status| format!("{} {}", texts.get(&status_key(status)), texts.count(shown.counts.with(status))))
        .collect();
    for line in wrap(&parts.join(" · "), inner.width) {
        put(pen, vec![Span::styled(line, dim)]);
    }
    put(pen, Vec::new());
    let command = base.command(pen.state).unwrap_or_default();
    put(pen, vec![Span::styled(texts.get("base-command"), dim)]);
    for line in wrap(&command, inner.width) {
        put(pen, vec![Span::styled(line, pen.theme.accent())]);
    }
}

/// Draws a share in words.
fn words(pen: &mut Pen<'_>, share: &Explanation, base: &ShareBase) {
    let texts = &pen.state.shared.texts;
    let inner =
        pen.frame(area(pen.state.shared.size, true), &texts.with("base-title", &[("measure", (&share.title).into())]));
    let set = filter::print(&base.filter, texts.lang);
    let set = if set.is_empty() { texts.get("base-everything") } else { set };
    let dim = pen.theme.dim();
    let mut row = 0;
    let mut put = |pen: &mut Pen<'_>, line: &str, style| {
        for line in wrap(line, inner.width) {
            pen.put(inner.row(row), vec![Span::styled(line, style)]);
            row += 1;
        }
    };
    let (text, accent) = (pen.theme.text(), pen.theme.accent());
    put(pen, &format!("{}: {set}", texts.get("base-set")), dim);
    for (at, line) in share.lines.iter().enumerate() {
        put(pen, line, if at == 0 { text } else { dim });
    }
    put(pen, " ", dim);
    put(pen, &texts.get("base-command"), dim);
    put(pen, &share.command, accent);
}
