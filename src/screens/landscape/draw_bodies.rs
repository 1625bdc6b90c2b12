//! A line a body: what is said of the body, and for each register a sign of its status and its level.

use ratatui::style::Style;
use ratatui::text::Span;

use crate::domain::{Maturity, Status};
use crate::landscape::{Dimension, Landscape};
use crate::paint::area::Area;
use crate::paint::text::{fit, left, right, width};
use crate::query::label::{self, status_key};
use crate::screens::{Answer, Pen, Shared};
use crate::text::Texts;

use super::body_layout::{ANSWERED, BodyLayout};
use super::draw::{arrow, heads, list_cells, row_mark, scroll_signs};

/// Draws the heads and the lines on the screen.
pub fn table(pen: &mut Pen<'_>, head: Area, rows: Area, answer: &Answer, focused: bool) {
    let Some(loaded) = &pen.shared.loaded else { return };
    let landscape = &loaded.landscape;
    let layout = pen.shared.body_layout();
    heads(pen, head, &layout.list, focused);
    register_heads(pen, head, &layout, landscape, focused);
    let cursor = pen.screens.landscape.table;
    for line in 0..rows.height {
        let at = cursor.first + usize::from(line);
        let own = answer.lines.line(at);
        let Some(first) = own.first() else { break };
        let body = landscape.map.keepings[*first as usize].0;
        let selected = at == cursor.at;
        let base = if selected { pen.theme.selected(focused) } else { pen.theme.text() };
        let mut spans = vec![row_mark(pen, body, selected)];
        spans.extend(list_cells(pen, landscape, *first, &layout.list, selected, base));
        spans.extend(register_cells(pen, landscape, body, own, &layout, selected, base));
        // The selected line is one to its end.
        let drawn: u16 = spans.iter().map(|span| width(&span.content)).sum();
        spans.push(Span::styled(" ".repeat(usize::from(rows.width.saturating_sub(drawn + 1))), base));
        pen.put(rows.row(line), spans);
    }
}

/// Heads of the registers: dim where none of its keepings passes.
fn register_heads(pen: &mut Pen<'_>, head: Area, layout: &BodyLayout, landscape: &Landscape, focused: bool) {
    let place = |at: u16, wide: u16| Area { x: head.x + at, width: wide + 1, ..head };
    if let Some(at) = layout.answered {
        let title = right(&fit(&pen.text("col-answered-short"), ANSWERED), ANSWERED);
        pen.put(place(at, ANSWERED), vec![Span::styled(title, pen.theme.heading(focused))]);
    }
    for shown in &layout.registers {
        let register = usize::from(shown.column.register);
        let title = fit(&label::short(landscape, Dimension::Register, register, &pen.shared.texts), shown.width);
        let style = if shown.column.passing > 0 { pen.theme.heading(focused) } else { pen.theme.dim() };
        pen.put(place(shown.at, shown.width), vec![Span::styled(left(&title, shown.width), style)]);
    }
    let before = layout.registers.first().map(|shown| shown.at.saturating_sub(1)).filter(|_| layout.scroll.before > 0);
    let after = (layout.scroll.after > 0).then_some(layout.width.saturating_sub(1));
    scroll_signs(pen, head, before, after);
}

/// How many of the body's keepings that pass are complete, and a cell for each register.
fn register_cells(
    pen: &Pen<'_>,
    landscape: &Landscape,
    body: u32,
    passing: &[u32],
    layout: &BodyLayout,
    selected: bool,
    base: Style,
) -> Vec<Span<'static>> {
    let styled = |text: String, style: Style| Span::styled(text, if selected { base } else { base.patch(style) });
    let mut spans = Vec::new();
    if layout.answered.is_some() {
        let texts = &pen.shared.texts;
        let is_complete = |row: &&u32| landscape.keepings.status(**row as usize) == Status::Complete;
        let [complete, all] = [passing.iter().filter(is_complete).count(), passing.len()];
        let text = format!("{}/{}", texts.count(complete as u64), texts.count(all as u64));
        let style = if complete == all { pen.theme.status(Status::Complete) } else { pen.theme.text() };
        spans.push(styled(right(&text, ANSWERED), style));
        spans.push(styled(" ".into(), base));
    }
    for shown in &layout.registers {
        let row = landscape.map.keeping_of(body, shown.column.register);
        let Some(row) = row else {
            spans.push(styled(" ".repeat(usize::from(shown.width) + 1), base));
            continue;
        };
        let is_in = passing.binary_search(&row).is_ok();
        let status = landscape.keepings.status(row as usize);
        let level = landscape.keepings.level(row as usize);
        let changed = arrow(landscape, row, |moment| Some(moment.status.index()));
        let [sign_style, level_style] = if is_in {
            [pen.theme.status(status), level.map_or(base, |level| pen.theme.maturity(level))]
        } else {
            [pen.theme.dim(); 2]
        };
        let sign = format!("{}{changed}", label::status_sign(status));
        let rest = shown.width.saturating_sub(width(&sign)) + 1;
        spans.push(styled(sign, sign_style));
        spans.push(styled(left(level.map_or("", Maturity::code), rest), level_style));
    }
    spans
}

/// The selected body: its registers with status and level in words, as many as there is room for.
pub fn registers(pen: &mut Pen<'_>, area: Area, body: u32, passing: &[u32]) {
    let Some(loaded) = &pen.shared.loaded else { return };
    let landscape = &loaded.landscape;
    let texts = &pen.shared.texts;
    let kept: Vec<(usize, String)> = named_keepings(landscape, body, texts)
        .map(|(row, register, status)| (row, format!("{register} · {status}")))
        .collect();
    let widest = kept.iter().map(|(_, text)| width(text)).max().unwrap_or(0) + 7;
    let columns = usize::from((area.width / widest.max(1)).max(1));
    let room = columns * usize::from(area.height);
    // Where not all have room, the last place says how many are left.
    let shown = if kept.len() > room { room.saturating_sub(1) } else { kept.len() };
    let place = |at: usize| {
        let (line, column) = (at / columns, at % columns);
        let x = area.x + u16::try_from(column).unwrap_or(0) * widest;
        let row = area.row(u16::try_from(line).unwrap_or(u16::MAX));
        Area { x, width: widest.min((area.x + area.width).saturating_sub(x)), ..row }
    };
    for (at, (row, text)) in kept.iter().take(shown).enumerate() {
        let status = landscape.keepings.status(*row);
        let level = landscape.keepings.level(*row);
        let is_in = passing.binary_search_by(|own| (*own as usize).cmp(row)).is_ok();
        let or_dim = |style: Style| if is_in { style } else { pen.theme.dim() };
        let (sign, code) = (label::status_sign(status), level.map_or("", Maturity::code));
        let styles =
            [or_dim(pen.theme.status(status)), or_dim(level.map_or(pen.theme.text(), |l| pen.theme.maturity(l)))];
        let spans = vec![
            Span::styled(format!("{sign} "), styles[0]),
            Span::styled(left(code, 3), styles[1]),
            Span::styled(fit(text, place(at).width.saturating_sub(6)), or_dim(pen.theme.text())),
        ];
        pen.put(place(at), spans);
    }
    if shown < kept.len() && room > 0 {
        let more = texts.with("facet-more", &[("count", (kept.len() - shown).into())]);
        pen.put(place(shown), vec![Span::styled(more, pen.theme.dim())]);
    }
}

/// A body as it is copied: name, key, and each register with its status and its level.
pub fn copied(shared: &Shared, landscape: &Landscape, body: u32) -> String {
    let own = &landscape.map.bodies[body as usize];
    let mut parts = vec![own.name.to_string(), own.key.to_string()];
    parts.extend(named_keepings(landscape, body, &shared.texts).map(|(row, register, status)| {
        let level = landscape.keepings.level(row).map_or_else(String::new, |level| format!(" {}", level.code()));
        format!("{register}: {status}{level}")
    }));
    parts.join("\t")
}

/// All keepings of a body: row, short name of the register, status in words.
fn named_keepings<'a>(
    landscape: &'a Landscape,
    body: u32,
    texts: &'a Texts,
) -> impl Iterator<Item = (usize, String, String)> + 'a {
    landscape.map.keepings_of(body).map(|row| {
        let register = usize::from(landscape.map.keepings[row].1);
        let status = texts.get(&status_key(landscape.keepings.status(row)));
        (row, label::short(landscape, Dimension::Register, register, texts), status)
    })
}
