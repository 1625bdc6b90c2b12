//! The lists of the overview: registers with bars, the response curve, what needs attention.

use ratatui::text::Span;

use crate::landscape::Dimension;
use crate::paint::area::Area;
use crate::paint::bar;
use crate::paint::text::{fit, left, right, width};
use crate::query::label::{self, measure_key, status_key};
use crate::query::numbers::Counts;
use crate::query::overview::{Attention, AttentionKind, Day, undated};
use crate::screens::Answer;
use crate::screens::overview::OverviewPart;
use crate::screens::{Pen, base_of, change_of};
use crate::text::Value;

/// Columns of a count.
const COUNT: u16 = 17;

/// Registers with the measure as a bar; on wide screens with the counts behind it.
pub fn registers(pen: &mut Pen<'_>, area: Area, answer: &Answer) {
    let focused = pen.screens.overview.part == OverviewPart::Registers;
    let measure = pen.text(&format!("{}-short", measure_key(pen.shared.measure)));
    let first = pen.screens.overview.register_offset(area);
    let title = pen.shared.texts.with("registers-title", &[("measure", (&measure).into())]);
    let title = format!("{title}{}", part_of_list(pen, first, area.height, answer.register_lines()));
    pen.heading(area.row(0), &title, focused);
    let Some(loaded) = &pen.shared.loaded else { return };
    let texts = &pen.shared.texts;
    let name_of = |register: usize| {
        let name = if area.width < 60 { label::short } else { label::of };
        name(&loaded.landscape, Dimension::Register, register, texts)
    };
    let counts_width = if area.width >= 96 {
        4 * COUNT
    } else if area.width >= 60 {
        20
    } else {
        0
    };
    let name_width = if area.width < 60 {
        15.min(area.width.saturating_sub(10))
    } else {
        44.min((area.width - counts_width) * 3 / 5)
    };
    let change_width = changes(pen);
    let bar_width = area.width.saturating_sub(name_width + counts_width + change_width + 10);
    if counts_width > 20 {
        let heads: String =
            answer.counts.statuses().iter().rev().map(|status| right(&pen.text(&status_key(*status)), COUNT)).collect();
        pen.put_right(area.row(0), &heads, pen.theme.dim());
    }
    for (row, (at, (register, counts))) in (1..area.height).zip(answer.by_register.iter().enumerate().skip(first)) {
        let selected = focused && at == pen.screens.overview.register;
        let style = if selected { pen.theme.selected(true) } else { pen.theme.text() };
        let name = name_of(*register);
        let share = counts.share(pen.shared.measure);
        let mut spans = vec![Span::styled(left(&name, name_width), style), Span::raw(" ")];
        spans.extend(bar::tracked(share.unwrap_or(0.0), bar_width, pen.theme.bar(), pen.theme.dim()));
        spans.push(Span::styled(right(&counts.percent(pen.shared.measure, &pen.shared.texts), 9), style));
        let change = change_of(pen, counts, pen.shared.measure);
        spans.push(Span::styled(right(&change, change_width), pen.theme.accent()));
        if counts_width > 20 {
            for status in answer.counts.statuses().iter().rev() {
                let count = pen.shared.texts.count(counts.with(*status));
                let style = if counts.with(*status) == 0 { pen.theme.dim() } else { pen.theme.status(*status) };
                spans.push(Span::styled(right(&count, COUNT), style));
            }
        } else if counts_width > 0 {
            let text = base_of(pen, counts, pen.shared.measure);
            spans.push(Span::styled(right(&text, counts_width), pen.theme.dim()));
        }
        pen.put(area.row(row), spans);
    }
    let shown = answer.by_register.len().saturating_sub(first);
    let below = u16::try_from(shown + 1).unwrap_or(u16::MAX);
    let skipped = first.saturating_sub(answer.by_register.len());
    let unknown = pen.text("register-unknown");
    for (row, (at, register)) in (below..area.height).zip(answer.registers_unknown.iter().enumerate().skip(skipped)) {
        let selected = focused && at + answer.by_register.len() == pen.screens.overview.register;
        let style = if selected { pen.theme.selected(true) } else { pen.theme.dim() };
        let name = name_of(*register);
        let spans =
            vec![Span::styled(left(&name, name_width), style), Span::styled(format!(" – {unknown}"), pen.theme.dim())];
        pen.put(area.row(row), spans);
    }
}

/// Which part of a list is shown, for its heading; nothing where all of it is.
pub fn part_of_list(pen: &Pen<'_>, first: usize, height: u16, count: usize) -> String {
    let rows = usize::from(height.saturating_sub(1));
    if count <= rows {
        return String::new();
    }
    let last = (first + rows).min(count);
    let variables = [("from", (first + 1).into()), ("to", last.into()), ("count", count.into())];
    format!(" · {}", pen.shared.texts.with("part-of-list", &variables))
}

/// Columns of the change since the moment that is compared with; none without one.
fn changes(pen: &Pen<'_>) -> u16 {
    let compares = pen.shared.loaded.as_ref().is_some_and(|loaded| loaded.landscape.before.is_some());
    if compares { 9 } else { 0 }
}

/// The measure by size class and by channel, side by side.
pub fn breakdowns(pen: &mut Pen<'_>, area: Area, answer: &Answer) {
    if area.height < 3 {
        return;
    }
    let (left_half, rest) = area.split_left(area.width / 2 - 1);
    let (_, right_half) = rest.split_left(3);
    members(pen, left_half, Dimension::Size, &answer.by_size);
    members(pen, right_half, Dimension::Channel, &answer.by_channel);
}

/// One list of members with the measure as a bar and its base.
fn members(pen: &mut Pen<'_>, area: Area, dimension: Dimension, groups: &[(usize, Counts)]) {
    let Some(loaded) = &pen.shared.loaded else { return };
    let measure = pen.text(&format!("{}-short", measure_key(pen.shared.measure)));
    let title = format!("{} · {measure}", label::dimension(dimension, &pen.shared.texts));
    let title = format!("{title}{}", part_of_list(pen, 0, area.height - 1, groups.len()));
    pen.heading(area.row(1), &title, false);
    let base_width = 17;
    let change_width = changes(pen);
    let name_width = area.width.saturating_sub(base_width + change_width + 10 + 10).clamp(12, 28);
    let bar_width = area.width.saturating_sub(name_width + base_width + change_width + 10);
    for (row, (member, counts)) in (2..area.height).zip(groups) {
        let name = label::of(&loaded.landscape, dimension, *member, &pen.shared.texts);
        let share = counts.share(pen.shared.measure);
        let text = base_of(pen, counts, pen.shared.measure);
        let mut spans = vec![Span::raw(left(&name, name_width)), Span::raw(" ")];
        spans.extend(bar::tracked(share.unwrap_or(0.0), bar_width, pen.theme.bar(), pen.theme.dim()));
        spans.push(Span::raw(right(&counts.percent(pen.shared.measure, &pen.shared.texts), 9)));
        let change = change_of(pen, counts, pen.shared.measure);
        spans.push(Span::styled(right(&change, change_width), pen.theme.accent()));
        spans.push(Span::styled(right(&text, base_width), pen.theme.dim()));
        pen.put(area.row(row), spans);
    }
}

/// Submitted responses by day as columns; days with reminders are marked below.
pub fn curve(pen: &mut Pen<'_>, area: Area, answer: &Answer) {
    curve_of(pen, area, &answer.curve);
}

/// The same of any days.
pub fn curve_of(pen: &mut Pen<'_>, area: Area, days: &[Day]) {
    if area.height < 3 {
        return;
    }
    let total: u64 = days.iter().map(|day| day.submitted).sum();
    let area = Area { width: area.width.saturating_sub(1), ..area };
    let columns = usize::from(area.width).max(1);
    // More days than columns: several days share one, and the title says so.
    let per_column = days.len().div_ceil(columns).max(1);
    let variables = [("count", Value::Count(total)), ("days", Value::Count(per_column as u64))];
    let title = pen.shared.texts.with("curve-title", &variables);
    pen.heading(area.row(0), &title, false);
    let (Some(first), Some(last)) = (days.first(), days.last()) else {
        let undated = pen.shared.loaded.as_ref().map_or(0, |loaded| undated(&loaded.landscape));
        let none = match undated {
            0 => pen.text("curve-none"),
            count => pen.shared.texts.with("curve-undated", &[("count", Value::Count(count))]),
        };
        pen.put(area.row(1), vec![Span::styled(fit(&none, area.width), pen.theme.dim())]);
        return;
    };
    let wide = (columns / days.len()).clamp(1, 6);
    let groups: Vec<(u64, u64)> = days
        .chunks(per_column)
        .map(|group| (group.iter().map(|day| day.submitted).sum(), group.iter().map(|day| day.reminded).sum()))
        .collect();
    let most = groups.iter().map(|(submitted, _)| *submitted).max().unwrap_or(1).max(1);
    let rows = area.height.saturating_sub(2);
    for row in 0..rows {
        let line: String = groups
            .iter()
            .map(|(submitted, _)| {
                let character = bar::vertical(*submitted as f64 / most as f64, rows, rows - 1 - row);
                let filled = wide.saturating_sub(1).max(1);
                format!("{}{}", character.to_string().repeat(filled), " ".repeat(wide - filled))
            })
            .collect();
        pen.put(area.row(1 + row), vec![Span::styled(line, pen.theme.bar())]);
    }
    if rows > 2 {
        let most = pen.shared.texts.with("curve-most", &[("count", Value::Count(most))]);
        pen.put_right(area.row(1), &most, pen.theme.dim());
    }
    let axis = area.row(area.height.saturating_sub(1));
    // A reminder to a handful of people is no wave.
    let wave = groups.iter().map(|(_, reminded)| *reminded).max().unwrap_or(0).div_ceil(10).max(1);
    let marks: String = groups
        .iter()
        .map(|(_, reminded)| {
            let mark = if *reminded >= wave { "▲" } else { " " };
            format!("{mark}{}", " ".repeat(wide - 1))
        })
        .collect();
    pen.put(axis, vec![Span::styled(marks.clone(), pen.theme.warning())]);
    let texts = &pen.shared.texts;
    let from = texts.day(&first.date);
    pen.put(axis, vec![Span::styled(from.clone(), pen.theme.dim())]);
    let mut to = texts.day(&last.date);
    if marks.contains('▲') {
        to = format!("▲ {}  {to}", texts.get("curve-reminder"));
    }
    if width(&from) + width(&to) + 2 < area.width {
        pen.put_right(axis, &to, pen.theme.dim());
    }
}

/// The largest gaps, each of which opens its keepings.
pub fn attention(pen: &mut Pen<'_>, area: Area, answer: &Answer) {
    if area.height < 2 {
        return;
    }
    let focused = pen.screens.overview.part == OverviewPart::Attention;
    let height = usize::from(area.height - 1);
    let first = (pen.screens.overview.attention + 1).saturating_sub(height);
    let part = part_of_list(pen, first, area.height, answer.attention.len());
    let title = format!("{}{part}", pen.text("attention-title"));
    pen.heading(area.row(0), &title, focused);
    for (row, (at, item)) in (1..area.height).zip(answer.attention.iter().enumerate().skip(first)) {
        let selected = focused && at == pen.screens.overview.attention;
        let style = if selected { pen.theme.selected(true) } else { pen.theme.text() };
        let text = attention_text(pen, item);
        let mark = if item.kind == AttentionKind::BodiesUnknown { "○ " } else { "▲ " };
        pen.put(
            area.row(row),
            vec![
                Span::styled(mark, pen.theme.warning()),
                Span::styled(fit(&text, area.width.saturating_sub(3)), style),
            ],
        );
    }
    if answer.attention.is_empty() {
        let none = pen.text("attention-none");
        pen.put(area.row(1), vec![Span::styled(fit(&none, area.width), pen.theme.dim())]);
    }
}

fn attention_text(pen: &Pen<'_>, item: &Attention) -> String {
    let Some(loaded) = &pen.shared.loaded else { return String::new() };
    let names: Vec<String> = item
        .members
        .iter()
        .map(|(dimension, index)| label::of(&loaded.landscape, *dimension, *index, &pen.shared.texts))
        .collect();
    let name = |at: usize| names.get(at).map_or("", String::as_str);
    pen.shared.texts.with(
        &format!("attention-{}", item.kind.code()),
        &[("count", Value::Count(item.count)), ("first", Value::Text(name(0))), ("second", Value::Text(name(1)))],
    )
}
