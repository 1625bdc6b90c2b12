//! Reifegrad: levels by a dimension, what holds them back, where one fix lifts many, and the plans.
//!
//! ```text
//! levels by a dimension: bar, counts, shares     criteria × the same dimension
//! vendors and providers                          levels × planned year
//! ```

use ratatui::style::Style;
use ratatui::text::Span;

use crate::domain::Maturity;
use crate::landscape::{Dimension, Landscape};
use crate::paint::area::Area;
use crate::paint::bar::{self, Segment};
use crate::paint::text::{fit, left, right, wrap};
use crate::query::label;
use crate::query::maturity::{LevelGroup, needs, question_text, share};
use crate::query::numbers::{Counts, Measure};
use crate::screens::maturity::level_column::{
    CRITERION, LevelColumn, NUMBER, column_area, criterion_window, group_columns,
};
use crate::screens::maturity::{MATURITY_PARTS, MaturityData, MaturityPart, draw_lists};
use crate::screens::overview::draw_lists::part_of_list;
use crate::screens::{Pen, since_of};
use crate::text::{NONE, Value};

/// Draws the maturity screen.
pub fn draw(pen: &mut Pen<'_>) {
    let area = pen.shared.body_area();
    let areas = pen.screens.maturity.areas(pen.shared);
    let Some(shown) = pen.screens.maturity.data.shown() else {
        let text = pen.text("loading");
        pen.put(area.inset(1), vec![Span::styled(text, pen.theme.dim())]);
        return;
    };
    groups(pen, areas.groups, shown);
    criteria(pen, areas.criteria, shown);
    draw_lists::fixes(pen, areas.fixes, shown);
    draw_lists::years(pen, areas.years, shown);
    draw_lists::moves(pen, areas.moves, shown);
    // Where not all parts fit, the one below says that there are others.
    let parts = if crate::screens::maturity::compares(pen.shared) {
        &MATURITY_PARTS[1..]
    } else {
        &MATURITY_PARTS[1..MATURITY_PARTS.len() - 1]
    };
    if parts.iter().any(|part| areas.of(*part).height == 0) {
        let below = pen.screens.maturity.below;
        let at = parts.iter().position(|part| *part == below).unwrap_or(0);
        let variables = [("at", (at + 1).into()), ("count", parts.len().into())];
        let text = pen.shared.texts.with("maturity-part-of", &variables);
        pen.put_right(areas.of(below).row(0), &format!(" {text}"), pen.theme.dim());
    }
}

/// What a group is called; the whole where the row is the first.
pub fn name(pen: &Pen<'_>, landscape: &Landscape, dimension: Dimension, row: usize, group: &LevelGroup) -> String {
    match group.member {
        _ if row == 0 => pen.text("maturity-all"),
        Some(member) => label::of(landscape, dimension, member, &pen.shared.texts),
        None if dimension == Dimension::Land => pen.text("land-none"),
        None => pen.text("question-no-group"),
    }
}

/// The head of a number's column.
pub fn head(pen: &Pen<'_>, column: LevelColumn) -> String {
    match column {
        LevelColumn::All => pen.text("maturity-head-all"),
        LevelColumn::WithLevel => pen.text("maturity-head-with-level"),
        LevelColumn::NoLevel => pen.text("col-no-level"),
        LevelColumn::Level(level) => level.code().to_owned(),
        LevelColumn::AtLeast(level) => format!("≥ {}", level.code()),
    }
}

/// One number of a group: counts as they are, shares filled by their size.
pub fn number(pen: &mut Pen<'_>, area: Area, column: LevelColumn, counts: &Counts, selected: Option<bool>) {
    let count = column.count(counts);
    let (text, style) = match column {
        LevelColumn::AtLeast(_) => {
            let share = share(count, column.base(counts));
            (pen.shared.texts.percent_of(count, column.base(counts)), heat(pen, share))
        }
        _ if count == 0 => (pen.shared.texts.count(0), pen.theme.dim()),
        LevelColumn::Level(level) => (pen.shared.texts.count(count), pen.theme.maturity(level)),
        _ => (pen.shared.texts.count(count), pen.theme.text()),
    };
    filled(pen, area, &text, style, selected);
}

/// How a share is filled. Without colours all cells would look alike, and like the selected one.
fn heat(pen: &Pen<'_>, share: Option<f64>) -> Style {
    match share {
        None => pen.theme.dim(),
        Some(_) if pen.theme.is_plain() => pen.theme.text(),
        Some(share) => pen.theme.heat(share),
    }
}

/// A number at the right of its place, with a blank before it that is not filled.
fn filled(pen: &mut Pen<'_>, area: Area, text: &str, style: Style, selected: Option<bool>) {
    let style = selected.map_or(style, |focused| pen.theme.selected(focused));
    let (_, inner) = area.split_left(1);
    pen.put(inner, vec![Span::styled(right(text, inner.width), style)]);
}

/// The heads of number columns, the selected one marked.
pub fn heads(pen: &mut Pen<'_>, line: Area, columns: &[LevelColumn], selected: Option<LevelColumn>) {
    for (at, column) in columns.iter().enumerate() {
        let place = column_area(line, NUMBER, columns.len(), at);
        let style = if selected == Some(*column) { pen.theme.accent() } else { pen.theme.dim() };
        let text = head(pen, *column);
        pen.put(place, vec![Span::styled(right(&text, place.width), style)]);
    }
}

/// What the selected number of a group counts.
pub fn selected_line(pen: &Pen<'_>, name: &str, column: LevelColumn, counts: &Counts) -> String {
    let (part, whole) = (column.count(counts), column.base(counts));
    if column == LevelColumn::All {
        return pen.shared.texts.with("maturity-selected-all", &[("name", name.into()), ("count", part.into())]);
    }
    let base = match column {
        LevelColumn::Level(_) | LevelColumn::AtLeast(_) => "base-of-level",
        _ => "base-of",
    };
    let base = pen.shared.texts.with(base, &[("part", part.into()), ("whole", whole.into())]);
    let what = match column {
        LevelColumn::All | LevelColumn::WithLevel => pen.text("maturity-is-with-level"),
        LevelColumn::NoLevel => pen.text("maturity-is-without"),
        LevelColumn::Level(level) => pen.shared.texts.with("maturity-is-at", &[("level", level.code().into())]),
        LevelColumn::AtLeast(level) => pen.shared.texts.with("maturity-is-at-least", &[("level", level.code().into())]),
    };
    let share = pen.shared.texts.percent_of(part, whole);
    let variables = [
        ("name", Value::Text(name)),
        ("what", (&what).into()),
        ("base", (&base).into()),
        ("share", (&share).into()),
        ("count", part.into()),
    ];
    let said = pen.shared.texts.with("maturity-selected", &variables);
    let measure = match column {
        LevelColumn::AtLeast(Maturity::B) => Measure::ShareB,
        LevelColumn::AtLeast(Maturity::C) => Measure::ShareC,
        LevelColumn::AtLeast(Maturity::D1) => Measure::ShareD1,
        _ => return said,
    };
    format!("{said} {}", since_of(pen, counts, measure)).trim_end().to_owned()
}

/// What is selected, below a list of so many entries: the lines that there is room for, of which at
/// least two have some.
pub fn foot(pen: &mut Pen<'_>, area: Area, entries: usize, lines: &[String], focused: bool) {
    let rows = crate::screens::maturity::places::listed(area);
    let used = u16::try_from(entries).unwrap_or(u16::MAX).min(rows.height);
    // Where there is room, the lines stand apart.
    let first = rows.y - area.y + used + u16::from(used < rows.height);
    for (at, (row, line)) in (first..area.height).zip(lines).enumerate() {
        let style = if at == 0 && focused { pen.theme.accent() } else { pen.theme.dim() };
        // What there is no room for is marked as missing.
        let is_cut = row + 1 == area.height && at + 1 < lines.len();
        let text = if is_cut { fit(&format!("{line} …"), area.width) } else { fit(line, area.width) };
        pen.put(area.row(row), vec![Span::styled(text, style)]);
    }
}

/// The heading of a list, which says what part of it is shown where not all of it is.
pub fn list_heading(pen: &mut Pen<'_>, area: Area, title: &str, (offset, entries): (usize, usize), focused: bool) {
    let rows = crate::screens::maturity::places::listed(area).height;
    let part = part_of_list(pen, offset, rows + 1, entries);
    pen.heading(area.row(0), &format!("{title}{part}"), focused);
}

fn groups(pen: &mut Pen<'_>, area: Area, shown: &MaturityData) {
    let Some(loaded) = &pen.shared.loaded else { return };
    let (landscape, state) = (&loaded.landscape, pen.screens.maturity.clone());
    let focused = state.part == MaturityPart::Groups;
    let dimension = label::dimension(shown.ask.dimension, &pen.shared.texts);
    let model = landscape.sources.model.title();
    let variables = [("dimension", Value::Text(&dimension)), ("model", (&model).into())];
    let mut title = pen.shared.texts.with("maturity-title", &variables);
    if shown.ask.weakest_first {
        let target = Value::Text(shown.ask.target.code());
        title = format!("{title} · {}", pen.shared.texts.with("maturity-weakest", &[("level", target)]));
    }
    list_heading(pen, area, &title, (state.offset, shown.groups.len()), focused);
    let columns = group_columns(area.width);
    heads(pen, area.row(1), &columns, focused.then_some(state.column));
    let numbers = NUMBER * u16::try_from(columns.len()).unwrap_or(0);
    let room = area.width.saturating_sub(numbers);
    let name_width = (room / 2).clamp(14, 30).min(room);
    let bar_note = pen.text("maturity-head-bar");
    let bar_head = Area { x: area.x + name_width + 1, width: room.saturating_sub(name_width + 2), ..area }.row(1);
    pen.put(bar_head, vec![Span::styled(fit(&bar_note, bar_head.width), pen.theme.dim())]);
    let rows = crate::screens::maturity::places::listed(area);
    for (line, (at, group)) in (0..rows.height).zip(shown.groups.iter().enumerate().skip(state.offset)) {
        let line = rows.row(line);
        let selected = at == state.row;
        let named = name(pen, landscape, shown.ask.dimension, at, group);
        group_name(pen, line, (&named, name_width), at == 0, selected.then_some(focused));
        let bar = Area { x: line.x + name_width + 1, width: room.saturating_sub(name_width + 2), ..line };
        level_bar(pen, bar, &group.counts);
        for (place, column) in columns.iter().enumerate() {
            let own = column_area(line, NUMBER, columns.len(), place);
            let marked = (selected && *column == state.column).then_some(focused);
            number(pen, own, *column, &group.counts, marked.filter(|focused| *focused));
        }
    }
    let Some(group) = shown.groups.get(state.row) else { return };
    let name = name(pen, landscape, shown.ask.dimension, state.row, group);
    let upper = selected_line(pen, &name, state.column, &group.counts);
    let lower = counts_line(pen, &group.counts);
    let mut lines = vec![upper, lower];
    // Where there is room: what the levels mean, and whose summary they are.
    if rows.height > u16::try_from(shown.groups.len() + 4).unwrap_or(u16::MAX) {
        let levels = Maturity::ALL.iter().map(|level| {
            let name = label::of(landscape, Dimension::Maturity, level.index(), &pen.shared.texts);
            format!("{} {name}", level.code())
        });
        lines.extend(indented(&levels.collect::<Vec<_>>().join(" · "), area.width));
        lines.extend(indented(&pen.text("maturity-scope"), area.width));
    }
    foot(pen, area, shown.groups.len(), &lines, focused);
}

/// The name of a group at the beginning of its line; the whole stands out.
fn group_name(pen: &mut Pen<'_>, line: Area, (name, width): (&str, u16), is_whole: bool, selected: Option<bool>) {
    let style = match selected {
        Some(focused) => pen.theme.selected(focused),
        None if is_whole => pen.theme.strong(),
        None => pen.theme.text(),
    };
    pen.put(line, vec![Span::styled(left(name, width), style)]);
}

/// Levels as a whole split into parts; keepings without a level are not in it.
fn level_bar(pen: &mut Pen<'_>, area: Area, counts: &Counts) {
    if counts.with_level() == 0 {
        let none = fit(&pen.text("no-level-here"), area.width);
        pen.put(area, vec![Span::styled(none, pen.theme.dim())]);
        return;
    }
    let segments: Vec<Segment> = Maturity::ALL
        .iter()
        .map(|level| {
            let count = counts.maturity[level.index()];
            let percent = pen.shared.texts.percent_whole_of(count, counts.with_level(), counts.with_level());
            let labels = vec![format!("{} {percent}", level.code()), level.code().to_owned()];
            Segment { labels, count, style: pen.theme.maturity_fill(*level) }
        })
        .collect();
    bar::split(pen.buffer, area, &segments, pen.theme.is_plain());
}

/// How many keepings have which level, in one line.
pub fn counts_line(pen: &Pen<'_>, counts: &Counts) -> String {
    let texts = &pen.shared.texts;
    let mut parts: Vec<String> = Maturity::ALL
        .iter()
        .map(|level| format!("{} {}", level.code(), texts.count(counts.maturity[level.index()])))
        .collect();
    parts.push(texts.with("maturity-count-without", &[("count", counts.without_level().into())]));
    parts.join(" · ")
}

fn criteria(pen: &mut Pen<'_>, area: Area, shown: &MaturityData) {
    if area.height < 3 {
        return;
    }
    let Some(loaded) = &pen.shared.loaded else { return };
    let (landscape, state) = (&loaded.landscape, pen.screens.maturity.clone());
    let model = &landscape.sources.model;
    let focused = state.part == MaturityPart::Criteria;
    let title = pen.text("maturity-criteria-title");
    list_heading(pen, area, &title, (state.criteria_offset, shown.groups.len()), focused);
    let (first, count) = criterion_window(area.width, model.criteria.len(), state.criterion);
    let columns = CRITERION * u16::try_from(count).unwrap_or(0);
    let name_width = area.width.saturating_sub(columns + NUMBER);
    let base_place = |line: Area| Area { x: line.x + name_width, width: NUMBER, ..line };
    let base_head = pen.text("maturity-head-with-level");
    pen.put(base_place(area.row(1)), vec![Span::styled(right(&base_head, NUMBER), pen.theme.dim())]);
    for place in 0..count {
        let own = column_area(area.row(1), CRITERION, count, place);
        let chosen = focused && first + place == state.criterion;
        let style = if chosen { pen.theme.accent() } else { pen.theme.dim() };
        let code = &model.criteria[first + place].question;
        pen.put(own, vec![Span::styled(right(code, own.width), style)]);
    }
    // Signs where more criteria stand outside.
    let start = column_area(area.row(1), CRITERION, count, 0);
    let outside = [(first > 0, start.x, "‹"), (first + count < model.criteria.len(), area.x + area.width, "›")];
    for (_, x, sign) in outside.into_iter().filter(|(is_outside, ..)| *is_outside) {
        pen.put(Area { x, width: 1, ..area.row(1) }, vec![Span::styled(sign, pen.theme.accent())]);
    }
    let rows = crate::screens::maturity::places::listed(area);
    for (line, (at, group)) in (0..rows.height).zip(shown.groups.iter().enumerate().skip(state.criteria_offset)) {
        let line = rows.row(line);
        let selected = at == state.row;
        let named = name(pen, landscape, shown.ask.dimension, at, group);
        group_name(pen, line, (&named, name_width), at == 0, selected.then_some(focused));
        let base = pen.shared.texts.count(group.counts.with_level());
        pen.put(base_place(line), vec![Span::styled(right(&base, NUMBER), pen.theme.dim())]);
        for place in 0..count {
            let own = column_area(line, CRITERION, count, place);
            let Some(held) = group.held.get(first + place) else { continue };
            let share = share(held.total(), group.counts.with_level());
            let text = match share {
                Some(_) => {
                    let percent = pen.shared.texts.percent_of(held.total(), group.counts.with_level());
                    format!("{} {}", pen.shared.texts.count(held.total()), right(&percent, 8))
                }
                None => NONE.to_owned(),
            };
            let style = heat(pen, share);
            let marked = selected && first + place == state.criterion;
            filled(pen, own, &text, style, (marked && focused).then_some(true));
        }
    }
    let Some(group) = shown.groups.get(state.row) else { return };
    let name = name(pen, landscape, shown.ask.dimension, state.row, group);
    let lines = criterion_lines(pen, landscape, &name, group, area.width);
    foot(pen, area, shown.groups.len(), &lines, focused);
}

/// What the selected criterion does to the selected group, and what the next levels need: first the
/// step that most are waiting for, where there is room all, and the question.
fn criterion_lines(pen: &Pen<'_>, landscape: &Landscape, name: &str, group: &LevelGroup, columns: u16) -> Vec<String> {
    let (texts, at) = (&pen.shared.texts, pen.screens.maturity.criterion);
    let (Some(criterion), Some(held)) = (landscape.sources.model.criteria.get(at), group.held.get(at)) else {
        return Vec::new();
    };
    let base = group.counts.with_level();
    let variables = [
        ("name", Value::Text(name)),
        ("criterion", Value::Text(&criterion.question)),
        ("count", held.total().into()),
        ("base", base.into()),
        ("alone", held.alone.into()),
    ];
    let mut lines = vec![texts.with("maturity-held", &variables)];
    for line in needs(landscape, at, held, texts) {
        lines.extend(indented(&line, columns));
    }
    let question = question_text(landscape, &criterion.question, texts);
    lines.extend(indented(&format!("{}: {question}", criterion.question), columns));
    lines
}

/// A text broken into lines of which all but the first are set in.
fn indented(text: &str, columns: u16) -> Vec<String> {
    let lines = wrap(text, columns.saturating_sub(2)).into_iter().enumerate();
    lines.map(|(at, line)| if at == 0 { line } else { format!("  {line}") }).collect()
}
