//! Priorität: registers or evidence ranked, each score split into what the criteria add; the weights,
//! and what the selected item has by every criterion.
//!
//! ```text
//! ranking                 weights
//! 1 name ███▓▓▒▒ 78 100 % L lists ████ 3
//! 2 name ███▓▓▒  71  98 % selected item
//! ```

use std::cmp::Ordering;

use ratatui::style::Style;
use ratatui::text::Span;

use crate::landscape::Dimension;
use crate::paint::area::Area;
use crate::paint::bar;
use crate::paint::text::{fit, left, right, width, wrap};
use crate::query::label;
use crate::query::priorities::{
    ItemKind, RankedItem, SEED, criterion_mark, criterion_name, missing_rule, name, rule, stability_rule, value_text,
};
use crate::screens::priorities::{PriorityMode, draw_sdg};
use crate::screens::{Pen, Shared};
use crate::sources::priority::PriorityCriterion;
use crate::text::NONE;

/// Columns of a place, of points, of a share.
const RANK: u16 = 4;
const POINTS: u16 = 7;
const SHARE: u16 = 7;
/// Columns of a criterion's letter and of its name.
const MARK: u16 = 3;
const NAME: u16 = 13;

/// Draws the priorities.
pub fn draw(pen: &mut Pen<'_>) {
    let area = pen.shared.body_area();
    let is_sdg = pen.screens.priorities.mode == PriorityMode::Sdg;
    let areas = crate::screens::priorities::places::areas(area, is_sdg);
    if pen.screens.priorities.data.shown().is_none() {
        let text = pen.text("loading");
        pen.put(areas.list.row(1), vec![Span::styled(text, pen.theme.dim())]);
    }
    modes(pen, areas.list.row(0));
    if is_sdg {
        return draw_sdg::draw(pen, areas);
    }
    ranking(pen, areas.list);
    weights(pen, areas.side, areas.detail.width == 0);
    detail(pen, areas.detail);
}

/// What can be listed, with what is listed now.
fn modes(pen: &mut Pen<'_>, area: Area) {
    let priorities = &pen.screens.priorities;
    let mut spans = Vec::new();
    let mut used = 0;
    for (mode, key) in
        PriorityMode::ALL.iter().zip(["priority-mode-registers", "priority-mode-evidence", "priority-mode-sdg"])
    {
        let count = priorities.data.shown().map_or(0, |shown| shown.lines(*mode));
        let text = pen.shared.texts.with(key, &[("count", count.into())]);
        let is_active = *mode == priorities.mode;
        let text = if is_active { format!("▸{text} ") } else { format!(" {text} ") };
        used += width(&text);
        let style = if is_active { pen.theme.heading(!priorities.on_side) } else { pen.theme.dim() };
        spans.push(Span::styled(text, style));
    }
    let rule = "─".repeat(usize::from(area.width.saturating_sub(used)));
    spans.push(Span::styled(rule, pen.theme.dim()));
    pen.put(area, spans);
}

/// Points of 100 with one decimal; a dash where there is no score.
fn hundred(pen: &Pen<'_>, number: Option<f64>) -> String {
    number.map_or_else(|| NONE.to_owned(), |number| pen.shared.texts.decimal(number * 100.0, 1))
}

/// From so many columns on a name is written out; in fewer its short form says more than a cut one.
const WRITTEN_OUT: u16 = 34;

/// What an item is called in so many columns: an evidence with its register where there is room.
fn called(shared: &Shared, ranked: &RankedItem, columns: u16) -> String {
    let Some(loaded) = &shared.loaded else { return String::new() };
    let own = name(&loaded.landscape, &ranked.item, &shared.texts);
    let is_narrow = columns < WRITTEN_OUT;
    if ranked.item.kind == ItemKind::Register {
        let short = || label::short(&loaded.landscape, Dimension::Register, ranked.item.register, &shared.texts);
        return if is_narrow { short() } else { own };
    }
    if is_narrow {
        return own;
    }
    let register = label::short(&loaded.landscape, Dimension::Register, ranked.item.register, &shared.texts);
    shared.texts.with("priority-evidence-of", &[("evidence", (&own).into()), ("register", (&register).into())])
}

fn ranking(pen: &mut Pen<'_>, area: Area) {
    let priorities = &pen.screens.priorities;
    let Some((shown, kind)) = priorities.data.shown().zip(priorities.mode.kind()) else { return };
    let ranked = shown.ranked(kind);
    let room = area.width.saturating_sub(RANK + POINTS + 2 * SHARE + 2);
    let names = (room / 2).clamp(14, 44);
    let bars = room.saturating_sub(names);
    let head = [
        right(&pen.text("priority-col-rank"), RANK),
        format!(" {}", left(&pen.text("priority-col-name"), names)),
        format!(" {}", left(&pen.text("priority-points-of"), bars)),
        right(&pen.text("priority-col-score"), POINTS),
        right(&pen.text("priority-col-known"), SHARE),
        right(&pen.text("priority-col-top"), SHARE),
    ];
    pen.put(area.row(1), vec![Span::styled(head.concat(), pen.theme.dim())]);
    if ranked.is_empty() {
        let text = pen.text("priority-nothing");
        pen.put(area.row(2), vec![Span::styled(text, pen.theme.dim())]);
    }
    for (row, (at, item)) in (2..area.height).zip(ranked.iter().enumerate().skip(priorities.offset())) {
        let selected = at == priorities.cursor();
        let style = if selected { pen.theme.selected(!priorities.on_side) } else { pen.theme.text() };
        let dim = if selected { style } else { pen.theme.dim() };
        let place = item.rank.map_or_else(|| NONE.to_owned(), |rank| rank.to_string());
        let arrow = match shown.moved(item) {
            Some(Ordering::Greater) => "↑",
            Some(_) => "↓",
            None => "",
        };
        let place = format!("{arrow}{place}");
        let line = area.row(row);
        pen.put(
            line,
            vec![
                Span::styled(right(&place, RANK), dim),
                Span::styled(format!(" {} ", left(&called(pen.shared, item, names), names)), style),
                Span::styled(" ".repeat(usize::from(bars)), style),
                Span::styled(right(&hundred(pen, item.score), POINTS), style),
                Span::styled(right(&pen.shared.texts.percent_whole(Some(item.known)), SHARE), dim),
                Span::styled(right(&pen.shared.texts.percent_whole(item.stability), SHARE), style),
            ],
        );
        stacked(pen, Area { x: line.x + RANK + names + 2, width: bars, ..line }, item);
    }
}

/// The score as a bar, split into what every criterion adds. Every part has its letter, so that it is
/// told without colour too; without any colours it is filled with it.
fn stacked(pen: &mut Pen<'_>, area: Area, item: &RankedItem) {
    let mut before = 0.0;
    let mut x = area.x;
    for criterion in PriorityCriterion::ALL {
        let points = item.points[criterion.index()].max(0.0);
        before += points;
        // The whole width stands for 100 points. Even the smallest part shows.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 1 times the columns")]
        let end = area.x + (before.min(1.0) * f64::from(area.width)).round() as u16;
        let end = if points > 0.0 { end.max(x + 1).min(area.x + area.width) } else { end.max(x) };
        let own = end.saturating_sub(x);
        if own == 0 {
            continue;
        }
        let mark = criterion_mark(*criterion, &pen.shared.texts);
        let text = match own {
            _ if pen.theme.is_plain() => mark.repeat(usize::from(own)),
            1 => mark,
            _ => left(&format!(" {mark}"), own),
        };
        let style = pen.theme.criterion_fill(criterion.index());
        pen.put(Area { x, width: own, ..area }, vec![Span::styled(text, style)]);
        x = end;
    }
}

/// The weights; where there is no place beside them, with what the selected item has.
fn weights(pen: &mut Pen<'_>, area: Area, with_values: bool) {
    let Some(loaded) = &pen.shared.loaded else { return };
    let priorities = &pen.screens.priorities;
    let model = &loaded.landscape.sources.priority;
    let texts = &pen.shared.texts;
    let own = pen.screens.priorities.weights(pen.shared);
    let key = if priorities.weights.is_some() { "priority-weights-own" } else { "priority-weights" };
    let mut title = texts.with(key, &[("model", (&model.title()).into())]);
    let selected = priorities.selected().filter(|_| with_values);
    if let Some(item) = selected {
        title = format!("{title} · {}", called(pen.shared, item, u16::MAX));
    }
    let columns = if selected.is_some() {
        let (normalised, points) = (texts.get("priority-col-normalised"), texts.get("priority-col-score"));
        format!(" {}{}", right(&normalised, 5), right(&points, POINTS))
    } else {
        format!(" {}", texts.get("priority-col-weight"))
    };
    pen.heading(area.row(0), &fit(&title, area.width.saturating_sub(width(&columns) + 1)), priorities.on_side);
    pen.put_right(area.row(0), &columns, pen.theme.dim());
    let total: f64 = own.iter().sum();
    let highest = own.iter().copied().fold(10.0, f64::max);
    let (number, share) = (6, 6);
    let fixed = MARK + NAME + number + share;
    let bars = if with_values { 7 } else { area.width.saturating_sub(fixed).min(24) };
    let values = if with_values { area.width.saturating_sub(fixed + bars) } else { 0 };
    for (row, criterion) in (1..area.height).zip(PriorityCriterion::ALL) {
        let at = criterion.index();
        let is_selected = at == priorities.criterion;
        let style = if is_selected { pen.theme.selected(priorities.on_side) } else { pen.theme.text() };
        let dim = if is_selected { style } else { pen.theme.dim() };
        let [filled, track] = bar::tracked(own[at] / highest, bars, pen.theme.bar(), pen.theme.dim());
        let mark = criterion_mark(*criterion, texts);
        let mut spans = vec![
            Span::styled(format!(" {mark} "), pen.theme.criterion_fill(at)),
            Span::styled(format!(" {}", left(&criterion_name(*criterion, texts), NAME - 1)), style),
            filled,
            track,
            Span::styled(right(&texts.number(own[at]), number), style),
            Span::styled(right(&texts.percent_whole(Some(own[at] / total)), share), dim),
        ];
        if let Some(item) = selected {
            spans.extend(component(pen, item, *criterion, values, style));
        }
        pen.put(area.row(row), spans);
    }
    // Below them what fits of the rules; a single line is cut, as a half sentence says more than none.
    let first = u16::try_from(PriorityCriterion::ALL.len()).unwrap_or(u16::MAX).saturating_add(1);
    let room = usize::from(area.height.saturating_sub(first));
    let Some(item) = selected else { return };
    let notes = notes(pen, item);
    let lines: Vec<String> = match room {
        ..=2 => notes.into_iter().take(1).map(|note| fit(&note, area.width)).collect(),
        _ => notes.iter().flat_map(|note| wrap(note, area.width)).take(room).collect(),
    };
    for (row, line) in (first..).zip(lines) {
        pen.put(area.row(row), vec![Span::styled(line, pen.theme.dim())]);
    }
}

/// Value, the value from 0 to 100 and the points of an item by one criterion.
fn component(
    pen: &Pen<'_>,
    item: &RankedItem,
    criterion: PriorityCriterion,
    columns: u16,
    style: Style,
) -> Vec<Span<'static>> {
    let Some(loaded) = &pen.shared.loaded else { return Vec::new() };
    let at = criterion.index();
    let text = value_text(&loaded.landscape, &item.item, criterion, &pen.shared.texts);
    let normalised =
        item.normalised[at].map_or_else(|| NONE.to_owned(), |number| pen.shared.texts.decimal(number * 100.0, 0));
    let points = item.normalised[at].and(item.score).map(|_| item.points[at]);
    vec![
        Span::styled(format!("  {}", left(&text, columns.saturating_sub(2 + 5 + POINTS))), style),
        Span::styled(right(&normalised, 5), style),
        Span::styled(right(&hundred(pen, points), POINTS), style),
    ]
}

/// The selected item by every criterion, and what the numbers are.
fn detail(pen: &mut Pen<'_>, area: Area) {
    let priorities = &pen.screens.priorities;
    let texts = &pen.shared.texts;
    let Some(item) = priorities.selected().filter(|_| area.width > 0) else { return };
    let called = called(pen.shared, item, u16::MAX);
    let title = match item.rank {
        Some(rank) => texts.with("priority-place", &[("rank", rank.into()), ("name", (&called).into())]),
        None => texts.with("priority-unranked", &[("name", (&called).into())]),
    };
    pen.heading(area.row(0), &title, false);
    let values = area.width.saturating_sub(MARK + NAME);
    let head = [
        left("", MARK + NAME + 2),
        left(&texts.get("priority-col-value"), values.saturating_sub(2 + 5 + POINTS)),
        right(&texts.get("priority-col-normalised"), 5),
        right(&texts.get("priority-col-score"), POINTS),
    ];
    pen.put(area.row(1), vec![Span::styled(head.concat(), pen.theme.dim())]);
    let mut row = 2;
    for criterion in PriorityCriterion::ALL {
        let mut spans = vec![
            Span::styled(
                format!(" {} ", criterion_mark(*criterion, texts)),
                pen.theme.criterion_fill(criterion.index()),
            ),
            Span::raw(format!(" {}", left(&criterion_name(*criterion, texts), NAME - 1))),
        ];
        spans.extend(component(pen, item, *criterion, values, pen.theme.text()));
        pen.put(area.row(row), spans);
        row += 1;
    }
    let score = right(&hundred(pen, item.score), POINTS);
    let sum = left(&texts.get("priority-sum"), area.width.saturating_sub(POINTS + MARK + 1));
    let spans = vec![
        Span::styled(format!("{}{sum}", left("", MARK + 1)), pen.theme.dim()),
        Span::styled(score, pen.theme.strong()),
    ];
    pen.put(area.row(row), spans);
    row += 2;
    for note in notes(pen, item) {
        for line in wrap(&note, area.width) {
            pen.put(area.row(row), vec![Span::styled(line, pen.theme.dim())]);
            row += 1;
        }
        row += u16::from(area.height > 20);
    }
}

/// What the numbers are, the nearest to what is selected first.
fn notes(pen: &Pen<'_>, item: &RankedItem) -> Vec<String> {
    let Some(loaded) = &pen.shared.loaded else { return Vec::new() };
    let (model, texts) = (&loaded.landscape.sources.priority, &pen.shared.texts);
    let (least, known) = (texts.percent_whole(Some(model.least_known)), texts.percent_whole(Some(item.known)));
    let too_little = texts.with("priority-too-little", &[("known", (&known).into()), ("least", (&least).into())]);
    let title = model.title();
    let source = [("model", (&title).into()), ("source", (&model.source).into())];
    let chosen = PriorityCriterion::ALL.get(pen.screens.priorities.criterion);
    let notes = [
        item.score.is_none().then_some(too_little),
        chosen.map(|chosen| format!("{}: {}", criterion_name(*chosen, texts), rule(*chosen, model, texts))),
        Some(missing_rule(model, texts)),
        Some(stability_rule(SEED, texts)),
        Some(texts.with("priorities-model-head", &source)),
    ];
    notes.into_iter().flatten().collect()
}
