//! Fahrplan: the programme's schedule, the response curve, and the years in which bodies plan to be
//! connected against the deadline.

use chrono::{Datelike, NaiveDate};
use ratatui::text::Span;

use crate::landscape::Dimension;
use crate::paint::area::Area;
use crate::paint::text::{fit, left, right, width};
use crate::query::label;
use crate::query::label::schedule_line;
use crate::query::pivot::Line;
use crate::query::roadmap::{ScheduleEntry, deadline};
use crate::screens::Pen;
use crate::screens::coverage::draw::named_line;
use crate::screens::roadmap::{RoadmapData, YearColumn};

/// Draws the roadmap.
pub fn draw(pen: &mut Pen<'_>) {
    let area = pen.shared.body_area();
    let areas = crate::screens::roadmap::places::areas(area);
    let Some(shown) = pen.screens.roadmap.data.shown() else {
        pen.put(areas.schedule, vec![Span::styled(pen.text("loading"), pen.theme.dim())]);
        return;
    };
    schedule(pen, areas.schedule, shown);
    if let Some(answer) = pen.shared.answer.clone() {
        crate::screens::overview::draw_lists::curve(pen, areas.curve, &answer);
    }
    years(pen, areas.years, shown);
}

/// Columns before `day` on a scale of years; none outside.
fn place(day: NaiveDate, first: i32, last: i32, columns: u16) -> Option<u16> {
    let years = f64::from(last - first + 1);
    let passed = f64::from(day.year() - first) + f64::from(day.ordinal0()) / 366.0;
    if passed < 0.0 || passed >= years {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "inside the columns")]
    let column = (passed / years * f64::from(columns)) as u16;
    Some(column.min(columns.saturating_sub(1)))
}

fn schedule(pen: &mut Pen<'_>, area: Area, shown: &RoadmapData) {
    let Some(loaded) = &pen.shared.loaded else { return };
    let texts = &pen.shared.texts;
    let state = &pen.screens.roadmap;
    let focused = !state.on_years;
    pen.heading(area.row(0), &texts.get("roadmap-schedule"), focused);
    let items = &loaded.landscape.sources.catalogue.roadmap;
    let first = shown.schedule.iter().map(|entry| entry.start.year()).min().unwrap_or(2021);
    let last = shown.schedule.iter().map(|entry| entry.end.year()).max().unwrap_or(2028);
    let scale = (area.width * 2 / 5).clamp(20, 72).min(area.width.saturating_sub(30));
    let names = area.width.saturating_sub(scale + 1);
    // The years above the scale, where there is room for them.
    let span = u16::try_from(last - first + 1).unwrap_or(1).max(1);
    let year_width = scale / span;
    let heads: String = (first..=last)
        .map(|year| {
            let text = if year_width >= 5 { year.to_string() } else { format!("{:02}", year % 100) };
            left(&text, year_width)
        })
        .collect();
    let pad = " ".repeat(usize::from(names) + 1);
    pen.put(area.row(1), vec![Span::styled(format!("{pad}{heads}"), pen.theme.dim())]);
    let scale = year_width * span;
    let today = place(pen.shared.today, first, last, scale);
    let rows = area.height.saturating_sub(3);
    for (row, (at, entry)) in (2..2 + rows).zip(shown.schedule.iter().enumerate().skip(state.entry.first)) {
        let item = &items[entry.item];
        let is_selected = at == state.entry.at;
        let name = texts.either(&item.name, &item.name_en);
        let style = if is_selected { pen.theme.selected(focused) } else { pen.theme.text() };
        let sign = sign(&item.kind);
        let bar_style = match item.kind.as_str() {
            "deadline" => pen.theme.warning(),
            "phase" => pen.theme.bar(),
            _ => pen.theme.accent(),
        };
        let line: String = line_of(entry, (first, last), scale, sign, today);
        pen.put(
            area.row(row),
            vec![
                Span::styled(format!("{sign} "), bar_style),
                Span::styled(left(name, names.saturating_sub(2)), style),
                Span::raw(" "),
                Span::styled(line, bar_style),
            ],
        );
    }
    // What the selected entry is, with its day and source: a plan is not a fact.
    if let Some(item) = shown.schedule.get(state.entry.at).map(|entry| &items[entry.item]) {
        // The name stands here whole: beside the scale there is room for its beginning.
        let text = schedule_line(item, texts);
        pen.put(area.row(area.height.saturating_sub(1)), vec![Span::styled(fit(&text, area.width), pen.theme.dim())]);
    }
}

fn sign(kind: &str) -> char {
    match kind {
        "deadline" => '▲',
        "phase" => '━',
        "milestone" => '◆',
        _ => '·',
    }
}

/// One entry on the scale of years, with a line for today.
fn line_of(entry: &ScheduleEntry, (first, last): (i32, i32), columns: u16, sign: char, today: Option<u16>) -> String {
    let start = place(entry.start, first, last, columns).unwrap_or(0);
    let end = place(entry.end, first, last, columns).unwrap_or(columns.saturating_sub(1));
    (0..columns)
        .map(|column| match column {
            column if (start..=end).contains(&column) => sign,
            column if today == Some(column) => '│',
            _ => ' ',
        })
        .collect()
}

fn years(pen: &mut Pen<'_>, area: Area, shown: &RoadmapData) {
    let Some(loaded) = &pen.shared.loaded else { return };
    let texts = &pen.shared.texts;
    let state = &pen.screens.roadmap;
    let by = shown.plans.pivot.rows;
    let title = texts.with("roadmap-years", &[("dimension", (&label::dimension(by, texts)).into())]);
    pen.heading(area.row(0), &title, state.on_years);
    let columns = shown.columns();
    let (names, cell) = crate::screens::roadmap::places::year_columns(area.width, columns.len());
    let year = shown.plans.deadline.map_or_else(String::new, |year| year.to_string());
    let head = |column: &YearColumn| match column {
        YearColumn::Late => format!("> {year}"),
        YearColumn::Year(None) => texts.get("roadmap-not-stated"),
        YearColumn::Year(Some(at)) => {
            let code = loaded.landscape.members(Dimension::Planned).get(*at).map(|member| member.code.clone());
            let code = code.unwrap_or_default();
            if code.parse::<i32>().is_ok() { code } else { texts.get("roadmap-not-planned") }
        }
    };
    let mut spans = vec![Span::raw(" ".repeat(usize::from(names)))];
    for (at, column) in columns.iter().enumerate() {
        let style = if at == state.column { pen.theme.accent() } else { pen.theme.heading(false) };
        spans.push(Span::styled(right(&format!(" {}", head(column)), cell), style));
    }
    pen.put(area.row(1), spans);
    let lines = shown.plans.rows();
    let rows = usize::from(area.height.saturating_sub(4));
    let members = lines.len() - 1;
    let visible: Vec<Line> =
        lines[..members].iter().skip(state.row_offset).take(rows).copied().chain([Line::Total]).collect();
    let selected = lines.get(state.row).copied();
    let most = lines[..members]
        .iter()
        .flat_map(|row| {
            columns.iter().filter(|column| **column != YearColumn::Year(None)).map(|c| shown.count(*row, *c))
        })
        .max()
        .unwrap_or(0);
    for (row, line) in (2..).zip(&visible) {
        let is_selected = selected == Some(*line);
        let style = match (is_selected, *line) {
            (true, _) => pen.theme.accent(),
            (false, Line::Total) => pen.theme.strong(),
            (false, _) => pen.theme.text(),
        };
        let mut spans = vec![Span::styled(left(&named_line(pen, by, *line), names), style)];
        for (at, column) in columns.iter().enumerate() {
            let count = shown.count(*line, *column);
            let is_cell = is_selected && at == state.column && state.on_years;
            let style = match *column {
                _ if is_cell => pen.theme.selected(true),
                _ if count == 0 => pen.theme.dim(),
                _ if *line == Line::Total => pen.theme.strong(),
                YearColumn::Late => pen.theme.warning(),
                YearColumn::Year(None) => pen.theme.dim(),
                YearColumn::Year(_) if pen.theme.is_plain() => pen.theme.text(),
                YearColumn::Year(_) => pen.theme.heat(count as f64 / most.max(1) as f64),
            };
            let text = if count == 0 { "·".to_owned() } else { texts.count(count) };
            let text = if is_cell { format!("[{text}]") } else { format!("{text} ") };
            spans.push(Span::styled(right(&text, cell), style));
        }
        pen.put(area.row(row), spans);
    }
    let (late, stated) = (shown.plans.late(Line::Total), shown.plans.stated(Line::Total));
    let share = texts.percent_of(late, stated);
    let day = deadline(&loaded.landscape.sources.catalogue).map(|(_, day)| texts.day(&day.to_string()));
    let text = texts.with(
        "roadmap-late-line",
        &[
            ("late", late.into()),
            ("stated", stated.into()),
            ("share", (&share).into()),
            ("day", (&day.unwrap_or_default()).into()),
        ],
    );
    let text = match shown.late_before {
        Some(before) => {
            let sign = if late >= before { "+" } else { "−" };
            let since = [("sign", sign.into()), ("count", late.abs_diff(before).into())];
            format!("{text} · {}", texts.with("roadmap-late-since", &since))
        }
        None => text,
    };
    let below = u16::try_from(visible.len() + 2).unwrap_or(u16::MAX).min(area.height.saturating_sub(1));
    let style = if late > 0 { pen.theme.warning() } else { pen.theme.dim() };
    pen.put(area.row(below), vec![Span::styled(fit(&text, area.width), style)]);
    if area.height > below + 1 {
        let note = fit(&texts.get("roadmap-note"), area.width);
        if width(&note) > 0 {
            pen.put(area.row(below + 1), vec![Span::styled(note, pen.theme.dim())]);
        }
    }
}
