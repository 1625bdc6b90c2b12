//! Abdeckung: a matrix of two dimensions with totals, and the gaps by channel and association.
//!
//! ```text
//! figure: rows × columns                 colour: 0 to …
//!               head   head   head   │  total
//! row           12 %   –      ·      │  9 %
//! total         …                    │  …
//! ── row × column ──────────────────────────────
//! what the selected cell counts, and what if its gaps answered
//! ```

use ratatui::style::Style;
use ratatui::text::Span;

use crate::domain::Status;
use crate::landscape::Dimension;
use crate::paint::area::Area;
use crate::paint::text::{fit, left, right};

use crate::query::estimate::Verdict;
use crate::query::figure::Figure;
use crate::query::gaps::{THROUGH, if_answered};
use crate::query::label;
use crate::query::numbers::{Counts, Measure};
use crate::query::pivot::Line;
use crate::screens::coverage::{Axis, CoverageData};

use crate::screens::coverage::places::{MatrixLayout, detail_height, line_name};
use crate::screens::{Pen, base_of, since_of};
use crate::text::{self, NONE};

/// Stands where nobody keeps such a register, which is not the same as a share without a base.
const NO_KEEPING: &str = "·";

/// Draws matrix or gaps.
pub fn draw(pen: &mut Pen<'_>) {
    let area = pen.shared.body_area();
    let area = area.inset(1);
    let Some(shown) = pen.screens.coverage.data.shown() else {
        pen.put(area, vec![Span::styled(pen.text("loading"), pen.theme.dim())]);
        return;
    };
    let (upper, detail) = area.split_top(area.height.saturating_sub(detail_height(area)));
    if pen.screens.coverage.on_gaps {
        gaps(pen, upper, detail);
    } else {
        let layout = pen.screens.coverage.layout(pen.shared);
        let used = matrix(pen, upper, layout, shown);
        // What the cell counts stands below the matrix, as near as it can.
        let detail = Area { y: detail.y.min(upper.y + used + 1), ..detail };
        cell_detail(pen, detail, shown);
    }
}

/// The number of a cell or a Land as it is shown.
pub(crate) fn number(pen: &Pen<'_>, figure: Figure, counts: Option<&Counts>) -> String {
    match (counts, figure.measure()) {
        (None, _) => NO_KEEPING.into(),
        (Some(counts), Some(measure)) => counts.percent(measure, &pen.shared.texts),
        (Some(counts), None) => pen.shared.texts.count(figure.keepings(counts)),
    }
}

/// What a figure is called.
pub(crate) fn figure_name<S>(pen: &Pen<'_, S>, figure: Figure) -> String {
    pen.text(&text::key("figure", figure.code()))
}

fn name(pen: &Pen<'_>, dimension: Dimension, line: Line, short: bool) -> String {
    let Some(loaded) = &pen.shared.loaded else { return String::new() };
    line_name(&loaded.landscape, dimension, line, short, &pen.shared.texts)
}

/// Draws the matrix; how many rows it took.
fn matrix(pen: &mut Pen<'_>, area: Area, layout: MatrixLayout, shown: &CoverageData) -> u16 {
    let pivot = &shown.pivot;
    let state = &pen.screens.coverage;
    let texts = &pen.shared.texts;
    let title = texts.with(
        "coverage-title",
        &[
            ("figure", (&figure_name(pen, state.figure)).into()),
            ("rows", (&label::dimension(pivot.rows, texts)).into()),
            ("columns", (&label::dimension(pivot.columns, texts)).into()),
        ],
    );
    let greatest = pivot.greatest(state.figure);
    let most = if state.figure.measure().is_some() { texts.percent(Some(greatest)) } else { texts.number(greatest) };
    let scale = texts.with("coverage-scale", &[("greatest", (&most).into())]);
    pen.heading(area.row(0), &title, true);
    let rule = area.width.saturating_sub(crate::paint::text::width(&title) + 2);
    if rule > crate::paint::text::width(&scale) + 3 {
        pen.put_right(area.row(0), &format!(" {scale}"), pen.theme.dim());
    }
    let (rows, columns) = (state.lines(Axis::Rows), state.lines(Axis::Columns));
    let shown_rows = visible(&rows, state.row_offset, layout.rows);
    let shown_columns = visible(&columns, state.column_offset, layout.columns);
    let selected = (rows.get(state.row).copied(), columns.get(state.column).copied());
    // The heads, with marks where more stand outside.
    let before = if state.column_offset > 0 { "‹" } else { " " };
    let after = state.column_offset + shown_columns.len() < columns.len();
    let mut spans =
        vec![Span::styled(left(&format!(" {}", more_rows(&rows, state)), layout.names - 1), pen.theme.dim())];
    spans.push(Span::styled(before, pen.theme.accent()));
    for column in &shown_columns {
        let order = arrow(state.row_order, *column);
        let room = layout.cell.saturating_sub(1 + crate::paint::text::width(order));
        let head = fit(&name(pen, pivot.columns, *column, true), room);
        let is_selected = selected.1 == Some(*column);
        let style = if is_selected { pen.theme.accent() } else { pen.theme.heading(false) };
        spans.push(Span::styled(format!("{} ", right(&format!("{head}{order}"), layout.cell - 1)), style));
    }
    if after {
        spans.push(Span::styled("›", pen.theme.accent()));
    }
    pen.put(area.row(1), spans);
    for (at, row) in (2..).zip(&shown_rows) {
        let line = area.row(at);
        let is_total = *row == Line::Total;
        let order = arrow(state.column_order, *row);
        let head = name(pen, pivot.rows, *row, false);
        let is_selected = selected.0 == Some(*row);
        let style = match (is_selected, is_total) {
            (true, _) => pen.theme.accent(),
            (false, true) => pen.theme.strong(),
            (false, false) => pen.theme.text(),
        };
        let head = format!("{}{order}", fit(&head, layout.names.saturating_sub(2 + crate::paint::text::width(order))));
        let mut spans = vec![Span::styled(format!(" {} ", left(&head, layout.names - 2)), style)];
        for column in &shown_columns {
            let counts = pivot.at(*row, *column);
            let is_cell = is_selected && selected.1 == Some(*column);
            let plain = number(pen, state.figure, counts);
            let style = cell_style(pen, state.figure, counts, greatest, is_cell, is_total || *column == Line::Total);
            // Without colours brackets mark the selected cell.
            let sign = shown.verdict(*row, *column).map_or(" ", Verdict::sign);
            let plain = if is_cell { format!("[{plain}]") } else { format!("{plain}{sign}") };
            spans.push(Span::styled(right(&plain, layout.cell), style));
        }
        pen.put(line, spans);
    }
    u16::try_from(shown_rows.len() + 2).unwrap_or(area.height)
}

/// The colour of a cell: heat by its number, totals and empty cells without.
fn cell_style(
    pen: &Pen<'_>,
    figure: Figure,
    counts: Option<&Counts>,
    greatest: f64,
    selected: bool,
    total: bool,
) -> Style {
    let value = counts.and_then(|counts| figure.of(counts));
    match value {
        _ if selected => pen.theme.selected(true),
        None => pen.theme.dim(),
        Some(_) if total => pen.theme.strong(),
        Some(_) if pen.theme.is_plain() => pen.theme.text(),
        Some(value) => pen.theme.heat(if greatest > 0.0 { value / greatest } else { 0.0 }),
    }
}

/// Lines from an offset that fit, and the total, which always shows.
fn visible(lines: &[Line], offset: usize, fit: u16) -> Vec<Line> {
    let members = lines.len().saturating_sub(1);
    let mut shown: Vec<Line> = lines[..members].iter().skip(offset).take(usize::from(fit)).copied().collect();
    shown.extend(lines.last());
    shown
}

const fn arrow(order: Option<(Line, bool)>, line: Line) -> &'static str {
    let is_it = match (order, line) {
        (Some((Line::Member(Some(by)), _)), Line::Member(Some(own))) => by == own,
        (Some((Line::Total, _)), Line::Total) | (Some((Line::Member(None), _)), Line::Member(None)) => true,
        _ => false,
    };
    match order {
        Some((_, true)) if is_it => " ▼",
        Some((_, false)) if is_it => " ▲",
        _ => "",
    }
}

/// Which rows are shown, where there are more.
fn more_rows(rows: &[Line], state: &crate::screens::coverage::CoverageScreen) -> String {
    format!("{} / {}", (state.row + 1).min(rows.len().saturating_sub(1)), rows.len().saturating_sub(1))
}

/// What the selected cell counts.
fn cell_detail(pen: &mut Pen<'_>, area: Area, shown: &CoverageData) {
    let pivot = &shown.pivot;
    let texts = &pen.shared.texts;
    let Some((row, column)) = pen.screens.coverage.selected() else { return };
    let (row_name, column_name) = (name(pen, pivot.rows, row, false), name(pen, pivot.columns, column, false));
    let title = texts.with("coverage-cell", &[("row", (&row_name).into()), ("column", (&column_name).into())]);
    pen.heading(area.row(0), &title, false);
    let Some(counts) = pivot.at(row, column) else {
        pen.put(area.row(1), vec![Span::styled(pen.text("coverage-no-keeping"), pen.theme.dim())]);
        return;
    };
    let figure = pen.screens.coverage.figure;
    let mut lines = vec![figure_said(pen, figure, counts)];
    let opens = texts.with("coverage-opens", &[("count", figure.keepings(counts).into())]);
    lines[0] = format!("{} · {opens}", lines[0]);
    let change = figure.measure().map(|measure| since_of(pen, counts, measure)).unwrap_or_default();
    if !change.is_empty() {
        lines[0] = format!("{change} · {}", lines[0]);
    }
    lines.push(parts_said(pen, counts));
    lines.push(what_if(pen, "coverage-what-if", 1, &[counts], &pivot.total));
    let is_compared = figure.measure().is_some_and(Measure::is_of_level);
    let signs = if is_compared { format!("    {}", texts.get("map-verdicts")) } else { String::new() };
    lines.push(format!("{}{signs}", texts.get("pivot-legend")));
    if let Some(verdict) = shown.verdict(row, column) {
        lines[0] = format!(
            "{} · {}",
            lines[0],
            texts.with(
                "estimate-selected-verdict",
                &[("verdict", (&texts.get(&text::key("estimate-verdict", verdict.code()))).into())]
            )
        );
    }
    for (at, line) in (1..area.height).zip(lines) {
        let style = if at == 1 { pen.theme.text() } else { pen.theme.dim() };
        pen.put(area.row(at), vec![Span::styled(fit(&line, area.width), style)]);
    }
}

/// A figure with its value and what it counts.
pub(crate) fn figure_said(pen: &Pen<'_>, figure: Figure, counts: &Counts) -> String {
    let texts = &pen.shared.texts;
    let (named, value) = (figure_name(pen, figure), number(pen, figure, Some(counts)));
    match figure.measure() {
        Some(measure) => {
            let base = base_of(pen, counts, measure);
            let key = if measure == Measure::PopulationRate { "coverage-population" } else { "coverage-share" };
            texts.with(key, &[("figure", (&named).into()), ("value", (&value).into()), ("base", (&base).into())])
        }
        None => texts.with(
            "coverage-count",
            &[("figure", (&named).into()), ("value", (&value).into()), ("expected", counts.expected().into())],
        ),
    }
}

/// How many keepings stand how.
pub(crate) fn parts_said(pen: &Pen<'_>, counts: &Counts) -> String {
    let of = |status: Status| counts.with(status).into();
    let is_unsure = counts.with(Status::Unknown) > 0;
    pen.shared.texts.with(
        if is_unsure { "coverage-parts-unknown" } else { "coverage-parts" },
        &[
            ("complete", of(Status::Complete)),
            ("unknown", of(Status::Unknown)),
            ("partial", of(Status::Partial)),
            ("silent", of(Status::Silent)),
            ("not_invited", of(Status::NotInvited)),
        ],
    )
}

/// The coverage reached if all these gaps were answered.
fn what_if(pen: &Pen<'_>, key: &str, count: usize, groups: &[&Counts], total: &Counts) -> String {
    let texts = &pen.shared.texts;
    let gaps: u64 = groups.iter().map(|counts| counts.open()).sum();
    let now = total.percent(Measure::Rate, texts);
    let then = texts.percent(if_answered(total, groups.iter().copied()));
    texts.with(key, &[("count", count.into()), ("gaps", gaps.into()), ("now", (&now).into()), ("then", (&then).into())])
}

/// The columns of the list of gaps behind the names, with their width.
const GAP_COLUMNS: [(&str, u16); 8] = [
    ("gaps", 9),
    ("not-invited", 12),
    ("silent", 11),
    ("partial", 10),
    ("bodies", 9),
    ("registers", 6),
    ("population", 12),
    ("rate", 11),
];

fn gaps(pen: &mut Pen<'_>, area: Area, detail: Area) {
    let Some((loaded, shown)) = pen.shared.loaded.as_ref().zip(pen.screens.coverage.data.shown()) else {
        return;
    };
    let (state, texts) = (pen.screens.coverage.clone(), &pen.shared.texts);
    pen.heading(area.row(0), &texts.get("gaps-title"), true);
    if shown.gaps.is_empty() {
        let key = if shown.pivot.total.expected() == 0 { "table-empty" } else { "gaps-none" };
        pen.put(area.row(1), vec![Span::styled(fit(&pen.text(key), area.width), pen.theme.dim())]);
        return;
    }
    // Columns give way from the least needed to the names.
    let columns = if area.width >= 120 {
        GAP_COLUMNS.to_vec()
    } else if area.width >= 92 {
        GAP_COLUMNS.iter().filter(|(key, _)| !matches!(*key, "registers" | "partial")).copied().collect()
    } else {
        GAP_COLUMNS.iter().filter(|(key, _)| matches!(*key, "gaps" | "silent" | "bodies")).copied().collect::<Vec<_>>()
    };
    let wide: u16 = columns.iter().map(|(_, width)| width).sum();
    let names = area.width.saturating_sub(wide);
    let mut spans =
        vec![Span::styled(left(&format!("   {}", texts.get("gaps-through")), names), pen.theme.heading(false))];
    for (key, width) in &columns {
        spans.push(Span::styled(right(&texts.get(&format!("gaps-short-{key}")), *width), pen.theme.heading(false)));
    }
    pen.put(area.row(1), spans);
    for (line, (at, group)) in (2..area.height).zip(shown.gaps.iter().enumerate().skip(state.gap.first)) {
        let is_selected = at == state.gap.at;
        let style = if is_selected { pen.theme.selected(true) } else { pen.theme.text() };
        let marked = state.marked.contains(&group.key);
        let through = group.name(&loaded.landscape, texts);
        let mark = if marked { " ■ " } else { " □ " };
        let mut spans = vec![
            Span::styled(mark, if marked { pen.theme.accent() } else { pen.theme.dim() }),
            Span::styled(left(&through, names.saturating_sub(3)), style),
        ];
        for (key, width) in &columns {
            let text = match *key {
                "gaps" => texts.count(group.counts.open()),
                "not-invited" => texts.count(group.counts.with(Status::NotInvited)),
                "silent" => texts.count(group.counts.with(Status::Silent)),
                "partial" => {
                    group.counts.known(Status::Partial).map_or_else(|| NONE.into(), |count| texts.count(count))
                }
                "bodies" => texts.count(group.bodies),
                "registers" => texts.count(group.registers),
                "population" if group.inhabitants == 0 => NONE.into(),
                "population" => texts.count(group.inhabitants),
                _ => group.counts.percent(Measure::Rate, texts),
            };
            spans.push(Span::styled(right(&text, *width), style));
        }
        pen.put(area.row(line), spans);
    }
    let counts = state.marked_counts();
    let key = if state.marked.is_empty() { "gaps-what-if" } else { "gaps-what-if-many" };
    let text = what_if(pen, key, state.marked.len(), &counts, &shown.pivot.total);
    let title = texts
        .with("coverage-opens", &[("count", shown.gaps[state.gap.at.min(shown.gaps.len() - 1)].counts.open().into())]);
    let group = &shown.gaps[state.gap.at.min(shown.gaps.len() - 1)];
    let named = THROUGH.iter().zip(&group.key).map(|(dimension, key)| match key {
        Some(at) => label::of(&loaded.landscape, *dimension, *at, texts),
        None => label::missing(*dimension, texts),
    });
    let title = format!("{} · {title}", named.collect::<Vec<_>>().join(" · "));
    let change = since_of(pen, &shown.gaps[state.gap.at.min(shown.gaps.len() - 1)].counts, Measure::Rate);
    let title = if change.is_empty() {
        title
    } else {
        format!("{title} · {} {change}", texts.get(&label::measure_key(Measure::Rate)))
    };
    pen.heading(detail.row(0), &title, false);
    pen.put(detail.row(1), vec![Span::raw(fit(&text, detail.width))]);
    pen.put(detail.row(2), vec![Span::styled(fit(&texts.get("gaps-grouped-foot"), detail.width), pen.theme.dim())]);
}

/// The name of a line of a matrix.
pub(crate) fn named_line(pen: &Pen<'_>, dimension: Dimension, line: Line) -> String {
    name(pen, dimension, line, false)
}
