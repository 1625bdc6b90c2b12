//! Landschaft: facets with counts at the left, the table at the right, the selected body below it.

use std::cmp::Ordering;

use ratatui::style::Style;
use ratatui::text::Span;

use crate::domain::{Maturity, Status};
use crate::landscape::{Dimension, Landscape};
use crate::paint::area::Area;
use crate::paint::bar;
use crate::paint::signs::NOTED;
use crate::paint::text::{fit, left, right, width};
use crate::query::changes::{Moment, Moments};
use crate::query::label::{self, column_key, status_key};
use crate::query::lines::RowsPer;
use crate::query::listing::{self, ListColumn};
use crate::screens::Answer;
use crate::screens::Pen;
use crate::screens::body::draw_explain;
use crate::screens::landscape::drag::Drag;
use crate::screens::landscape::facet_rows::FacetRow;
use crate::screens::landscape::table_layout::TableLayout;
use crate::screens::landscape::{LandscapePart, draw_bodies};
use crate::text::NONE;

/// Draws the landscape.
pub fn draw(pen: &mut Pen<'_>) {
    let area = pen.shared.body_area();
    let Some(answer) = &pen.shared.answer else { return };
    let areas = crate::screens::landscape::places::areas(area);
    facets(pen, areas.facets, answer);
    for row in 0..area.height {
        let rule = Area::new(areas.facets.x + areas.facets.width, area.y + row, 1, 1);
        pen.put(rule, vec![Span::styled("│", pen.theme.dim())]);
    }
    table(pen, areas.head, areas.rows, answer);
    preview(pen, areas.preview);
}

/// Columns of a facet's count.
const COUNT_WIDTH: u16 = 7;

fn facets(pen: &mut Pen<'_>, area: Area, answer: &Answer) {
    let rows = crate::screens::landscape::facet_rows::facet_rows(answer, &pen.screens.landscape.facets);
    for (row, (at, line)) in
        (0..area.height).zip(rows.iter().enumerate().skip(pen.screens.landscape.facets.cursor.first))
    {
        let selected =
            pen.screens.landscape.part == LandscapePart::Facets && at == pen.screens.landscape.facets.cursor.at;
        let style = if selected { Some(pen.theme.selected(true)) } else { None };
        facet_line(pen, area.row(row), answer, *line, style);
    }
}

/// One line of the panel; `selected` is the style of the selected one.
fn facet_line(pen: &mut Pen<'_>, place: Area, answer: &Answer, line: FacetRow, selected: Option<Style>) {
    let own = selected.unwrap_or(pen.theme.text());
    let bar_width = match place.width {
        ..32 => 0,
        32..40 => 5,
        _ => 10,
    };
    let name_width = place.width.saturating_sub(COUNT_WIDTH + bar_width + 4 + indent(place));
    let facet = |dimension: Dimension| answer.facets.iter().find(|facet| facet.dimension == dimension);
    let heading = |pen: &mut Pen<'_>, name: &str, open: bool, limited: bool| {
        let mark = if open { "▾" } else { "▸" };
        let style = selected.unwrap_or(pen.theme.heading(limited));
        let sign = if limited { " ■" } else { "" };
        pen.put(place, vec![Span::styled(left(&format!(" {mark} {name}{sign}"), place.width), style)]);
    };
    match line {
        FacetRow::Heading(dimension, open) => {
            let limited = facet(dimension).is_some_and(|facet| facet.chosen.is_some());
            heading(pen, &label::dimension(dimension, &pen.shared.texts), open, limited);
        }
        FacetRow::ListHeading(open) => {
            let name = pen.text("dim-list");
            heading(pen, &name, open, answer.lists.chosen.is_some());
        }
        FacetRow::More(_, count) => {
            let text = pen.shared.texts.with("facet-more", &[("count", count.into())]);
            let style = selected.unwrap_or(pen.theme.dim());
            pen.put(place, vec![Span::styled(left(&format!("     {text}"), place.width), style)]);
        }
        FacetRow::Value(dimension, value) => {
            let Some(facet) = facet(dimension) else { return };
            let chosen = facet.chosen.as_ref().is_some_and(|chosen| chosen[value]);
            // One short name among long ones would look like another kind: all or none.
            let fits = |value: usize| width(&value_name(pen, dimension, value, false)) <= name_width;
            let short = dimension != Dimension::Land && !facet.shown().all(fits);
            let name = value_name(pen, dimension, value, short);
            let most = facet.counts.iter().copied().max().unwrap_or(1).max(1);
            let count = facet.counts[value];
            let bar_style = match dimension {
                Dimension::Status => Status::ALL.get(value).map_or(own, |status| pen.theme.status(*status)),
                Dimension::Maturity => Maturity::ALL.get(value).map_or(own, |level| pen.theme.maturity(*level)),
                _ => pen.theme.bar(),
            };
            let drawn = bar::horizontal(count as f64 / most as f64, bar_width);
            value_line(
                pen,
                place,
                chosen,
                &left(&fit(&name, name_width), name_width + 1),
                (&drawn, bar_style),
                count,
                own,
            );
        }
        FacetRow::List(list) => {
            let chosen = answer.lists.chosen.as_ref().is_some_and(|chosen| chosen[list]);
            let lists = pen.shared.loaded.as_ref().map(|loaded| &loaded.landscape.sources.catalogue.lists);
            let Some(own_list) = lists.and_then(|lists| lists.get(list)) else { return };
            let name = pen.shared.texts.either(&own_list.name, &own_list.name_en);
            let name = left(&fit(name, name_width + bar_width), name_width + bar_width + 1);
            value_line(pen, place, chosen, &name, ("", own), answer.lists.counts[list], own);
        }
        FacetRow::Missing(dimension) => {
            let chosen = pen.shared.filter.lets_missing_through(dimension);
            let text = left(&pen.text("facet-missing"), name_width + bar_width + 1);
            let missing = facet(dimension).map_or(0, |facet| facet.missing);
            value_line(pen, place, chosen, &text, ("", own), missing, selected.unwrap_or(pen.theme.dim()));
        }
    }
}

/// Columns before a value's box: its heading stands further left where there is room.
const fn indent(place: Area) -> u16 {
    if place.width < 32 { 1 } else { 2 }
}

/// One value of a facet: its box, name, bar and count.
fn value_line(
    pen: &mut Pen<'_>,
    place: Area,
    chosen: bool,
    name: &str,
    (drawn, drawn_style): (&str, Style),
    count: u64,
    style: Style,
) {
    let mark = if chosen { "■" } else { "□" };
    let mark_style = if chosen { pen.theme.accent() } else { pen.theme.dim() };
    let count = pen.shared.texts.count(count);
    pen.put(
        place,
        vec![
            Span::styled(format!("{}{mark} ", " ".repeat(usize::from(indent(place)) + 1)), mark_style),
            Span::styled(name.to_owned(), style),
            Span::styled(drawn.to_owned(), drawn_style),
            Span::styled(right(&count, COUNT_WIDTH), style),
        ],
    );
}

/// The name of a member, or its short one, with its sign or code.
fn value_name(pen: &Pen<'_>, dimension: Dimension, value: usize, short: bool) -> String {
    let Some(loaded) = &pen.shared.loaded else { return String::new() };
    let name = if short { label::short } else { label::of };
    let name = name(&loaded.landscape, dimension, value, &pen.shared.texts);
    match dimension {
        Dimension::Status => {
            Status::ALL.get(value).map_or(name.clone(), |status| format!("{} {name}", label::status_sign(*status)))
        }
        Dimension::Maturity => {
            Maturity::ALL.get(value).map_or(name.clone(), |level| format!("{:<2} {name}", level.code()))
        }
        _ => name,
    }
}

fn table(pen: &mut Pen<'_>, head: Area, rows: Area, answer: &Answer) {
    let Some(loaded) = &pen.shared.loaded else { return };
    let focused = pen.screens.landscape.part == LandscapePart::Table;
    let cursor = pen.screens.landscape.table;
    match answer.lines.per() {
        RowsPer::Body => draw_bodies::table(pen, head, rows, answer, focused),
        RowsPer::Keeping => {
            let layout = pen.shared.table_layout();
            heads(pen, head, &layout, focused);
            for (line, at) in (0..rows.height).zip(cursor.first..answer.lines.len()) {
                let Some(row) = answer.lines.line(at).first() else { break };
                let selected = at == cursor.at;
                let base = if selected { pen.theme.selected(focused) } else { pen.theme.text() };
                let body = loaded.landscape.map.keepings[*row as usize].0;
                let mut spans = vec![row_mark(pen, body, selected)];
                spans.extend(list_cells(pen, &loaded.landscape, *row, &layout, selected, base));
                pen.put(rows.row(line), spans);
            }
        }
    }
    scrollbar(pen, rows, cursor.first, answer.lines.len());
}

/// The sign before a line: marked, or selected.
pub(super) fn row_mark(pen: &Pen<'_>, body: u32, selected: bool) -> Span<'static> {
    let mark = match (pen.shared.marked.contains(&body), selected) {
        (true, _) => "◆",
        (false, true) => "▌",
        (false, false) => " ",
    };
    Span::styled(mark, pen.theme.accent())
}

/// The cells of a line.
pub(super) fn list_cells(
    pen: &Pen<'_>,
    landscape: &Landscape,
    row: u32,
    layout: &TableLayout,
    selected: bool,
    base: Style,
) -> Vec<Span<'static>> {
    let cells = layout.columns.iter().map(|shown| {
        let (text, style) = cell(pen, landscape, row, shown.column, shown.width);
        let text = if shown.column.is_number() { right(&text, shown.width) } else { left(&text, shown.width) };
        let style = if selected { base } else { base.patch(style) };
        Span::styled(format!("{text} "), style)
    });
    cells.collect()
}

/// The heads of the columns with their borders, and signs where there are more than fit.
pub(super) fn heads(pen: &mut Pen<'_>, head: Area, layout: &TableLayout, focused: bool) {
    let sort = pen.shared.sort;
    for shown in &layout.columns {
        let (column, wide) = (shown.column, shown.width);
        let title = match (column, wide) {
            (ListColumn::Status, ..6) => pen.text("col-status-tiny"),
            _ => pen.text(&format!("{}-short", column_key(column))),
        };
        let arrow = match sort.then {
            _ if sort.column == column => {
                if sort.descending {
                    " ▼"
                } else {
                    " ▲"
                }
            }
            Some((then, descending)) if then == column => {
                if descending {
                    " ▽"
                } else {
                    " △"
                }
            }
            _ => "",
        };
        let arrow = if wide < 6 { arrow.trim_start() } else { arrow };
        let title = fit(&title, wide.saturating_sub(width(arrow)));
        // Where there is no room for both, the arrow says more than a cut title.
        let title = if title == "…" { String::new() } else { title };
        let text = format!("{title}{arrow}");
        let text = if column.is_number() { right(&text, wide) } else { left(&text, wide) };
        let style = match pen.shared.drag {
            Some(Drag::Head(held, Some(_))) if held == column => pen.theme.selected(true),
            // Where a head that is dragged would go.
            Some(Drag::Head(_, Some(onto))) if onto == column => pen.theme.accent(),
            _ => pen.theme.heading(focused),
        };
        let place = Area { x: head.x + shown.at, width: wide + 1, ..head };
        let border = match pen.shared.drag {
            Some(Drag::Border(held, _)) if held == column => pen.theme.accent(),
            _ => pen.theme.dim(),
        };
        // At the end of the table the scroll bar stands in its place.
        let line = if shown.at + wide + 1 < layout.width { "│" } else { " " };
        pen.put(place, vec![Span::styled(text, style), Span::styled(line, border)]);
    }
    scroll_signs(pen, head, layout.sign_before(), layout.sign_after());
}

/// Signs that there are more columns at the left or at the right.
pub(super) fn scroll_signs(pen: &mut Pen<'_>, head: Area, before: Option<u16>, after: Option<u16>) {
    for (at, sign) in [(before, "‹"), (after, "›")] {
        if let Some(at) = at {
            pen.put(Area { x: head.x + at, width: 1, ..head }, vec![Span::styled(sign, pen.theme.accent())]);
        }
    }
}

/// Where in the whole the lines on the screen are.
fn scrollbar(pen: &mut Pen<'_>, rows: Area, offset: usize, count: usize) {
    let height = usize::from(rows.height);
    if count <= height || height == 0 {
        return;
    }
    let thumb = (height * height / count).max(1);
    let start = offset * (height - thumb) / (count - height);
    for line in start..start + thumb {
        let place = Area { x: rows.x + rows.width - 1, width: 1, ..rows }.row(u16::try_from(line).unwrap_or(0));
        pen.put(place, vec![Span::styled("▐", pen.theme.dim())]);
    }
}

fn cell(pen: &Pen<'_>, landscape: &Landscape, row: u32, column: ListColumn, wide: u16) -> (String, Style) {
    let texts = &pen.shared.texts;
    let dimension = column.dimension();
    let member = dimension.and_then(|dimension| listing::member(landscape, row, dimension));
    match (column, member) {
        (ListColumn::Status, Some(code)) => {
            let Some(status) = Status::ALL.get(code) else { return (String::new(), pen.theme.text()) };
            let sign = label::status_sign(*status);
            let text = if wide < 6 { sign.to_owned() } else { format!("{sign} {}", texts.get(&status_key(*status))) };
            (
                format!("{text}{}", arrow(landscape, row, |moment| Some(moment.status.index()))),
                pen.theme.status(*status),
            )
        }
        (ListColumn::Maturity, Some(code)) => {
            let Some(level) = Maturity::ALL.get(code) else { return (String::new(), pen.theme.text()) };
            (
                format!("{}{}", level.code(), arrow(landscape, row, |moment| moment.level.map(Maturity::index))),
                pen.theme.maturity(*level),
            )
        }
        (ListColumn::Name, _) => (noted(pen, landscape, row, wide), pen.theme.text()),
        (_, None) if dimension.is_some() => (NONE.to_owned(), pen.theme.dim()),
        (ListColumn::Register, Some(code)) if wide < 20 => {
            (label::short(landscape, Dimension::Register, code, texts), pen.theme.text())
        }
        (ListColumn::Association, Some(_)) => {
            (listing::associations(landscape, row, texts).join(", "), pen.theme.text())
        }
        _ => (listing::cell(landscape, row, column, texts), pen.theme.text()),
    }
}

/// The name of a keeping's body; at the end of its column a sign where there are notes on it.
fn noted(pen: &Pen<'_>, landscape: &Landscape, row: u32, wide: u16) -> String {
    let name = listing::cell(landscape, row, ListColumn::Name, &pen.shared.texts);
    let body = landscape.map.keepings[row as usize].0;
    if pen.shared.notes_on(body).is_empty() {
        return name;
    }
    format!("{} {NOTED}", left(&name, wide.saturating_sub(2)))
}

/// Whether something has risen or fallen since the moment that is compared with.
pub(super) fn arrow(landscape: &Landscape, row: u32, what: impl Fn(Moment) -> Option<usize>) -> &'static str {
    let Some((before, now)) = Moments::of(landscape).map(|moments| moments.at(row as usize)) else { return "" };
    match what(now).cmp(&what(before)) {
        Ordering::Greater => "↑",
        Ordering::Less => "↓",
        Ordering::Equal => "",
    }
}

/// The selected keeping: who, how reached, and why it stands where it stands.
fn preview(pen: &mut Pen<'_>, area: Area) {
    if area.height < 2 {
        return;
    }
    let (Some(loaded), Some(row)) = (&pen.shared.loaded, pen.screens.landscape.row(pen.shared)) else { return };
    let landscape = &loaded.landscape;
    let (at, register) = landscape.map.keepings[row as usize];
    let own = &landscape.map.bodies[at as usize];
    let per_body = pen.shared.answer.as_ref().map(|answer| &answer.lines).filter(|lines| lines.per() == RowsPer::Body);
    let register = match per_body {
        Some(_) => {
            let kept = landscape.map.keepings_of(at).len();
            pen.shared.texts.with("preview-keeps", &[("count", kept.into())])
        }
        None => label::of(landscape, Dimension::Register, usize::from(register), &pen.shared.texts),
    };
    pen.heading(area.row(0), &format!("{} · {register}", own.name), false);
    let inner = Area { y: area.y + 1, height: area.height - 1, ..area }.inset(1);
    let facts = crate::screens::body::draw::fact_line(pen, at, row);
    let mut y = 0;
    pen.put(inner.row(y), vec![Span::styled(fit(&facts, inner.width), pen.theme.text())]);
    y += 1;
    if let Some(note) = crate::screens::body::draw::newest_note(pen, at) {
        pen.put(inner.row(y), vec![Span::styled(fit(&note, inner.width), pen.theme.accent())]);
        y += 1;
    }
    if let Some(lines) = per_body {
        let left = Area { y: inner.y + y, height: inner.height.saturating_sub(y), ..inner };
        draw_bodies::registers(pen, left, at, lines.line(pen.screens.landscape.table.at));
        return;
    }
    match landscape.keepings.responses.get(row as usize) {
        Some(response) => {
            let explanation = landscape.explain(response as usize);
            for line in draw_explain::lines(pen, &explanation, inner.width, area.height < 8) {
                if y >= inner.height {
                    break;
                }
                let spans = line.spans.into_iter();
                let cut = spans.map(|span| Span::styled(fit(&span.content, inner.width), span.style)).collect();
                pen.put(inner.row(y), cut);
                y += 1;
            }
        }
        None => {
            let text = pen.text("preview-no-response");
            pen.put(inner.row(y), vec![Span::styled(fit(&text, inner.width), pen.theme.dim())]);
        }
    }
}
