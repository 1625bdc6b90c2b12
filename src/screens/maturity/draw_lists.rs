//! The lists of the maturity screen: vendors and providers, and levels by planned year.

use ratatui::text::Span;

use crate::domain::Maturity;
use crate::landscape::Dimension;
use crate::paint::area::Area;
use crate::paint::bar;
use crate::paint::text::{left, right};
use crate::query::label;
use crate::query::maturity::{LEVELS_AND_NONE, Move, Moves};
use crate::screens::Pen;
use crate::screens::maturity::draw::{foot, heads, list_heading, name, number, selected_line};
use crate::screens::maturity::level_column::{NUMBER, column_area, year_columns};
use crate::screens::maturity::{MaturityData, MaturityPart};
use crate::text::Value;

/// Columns of the numbers of a vendor: bodies, inhabitants, keepings, share.
const NUMBERS: [(&str, u16); 4] = [
    ("maturity-head-bodies", 9),
    ("maturity-head-population", 12),
    ("maturity-head-keepings", 11),
    ("maturity-head-share-below", 10),
];

/// Vendors and providers by the bodies that they hold below the target.
pub fn fixes(pen: &mut Pen<'_>, area: Area, shown: &MaturityData) {
    if area.height < 3 {
        return;
    }
    let Some(loaded) = &pen.shared.loaded else { return };
    let (landscape, state) = (&loaded.landscape, pen.screens.maturity.clone());
    let focused = state.part == MaturityPart::Fixes;
    let target = shown.ask.target.code();
    let title = pen.shared.texts.with("maturity-fixes-title", &[("level", target.into())]);
    list_heading(pen, area, &title, (state.fix_offset, shown.fixes.len()), focused);
    // Narrow lists do without what stands in the line below, the longest first.
    let room = |numbers: &[(&str, u16)]| area.width.saturating_sub(numbers.iter().map(|(_, width)| width).sum());
    let mut numbers = NUMBERS.to_vec();
    if room(&numbers) < 34 {
        numbers.remove(1);
    }
    let name_width = room(&numbers);
    let bar_width = if name_width > 62 { (name_width / 3).min(40) } else { 0 };
    let mut x = area.x + name_width;
    for (key, width) in &numbers {
        let text = pen.shared.texts.with(key, &[("level", target.into())]);
        let place = Area { x, width: *width, ..area }.row(1);
        pen.put(place, vec![Span::styled(right(&text, *width), pen.theme.dim())]);
        x += width;
    }
    if shown.fixes.is_empty() {
        let text = pen.shared.texts.with("maturity-fixes-none", &[("level", target.into())]);
        pen.put(area.row(2), vec![Span::styled(text, pen.theme.dim())]);
        return;
    }
    let most = shown.fixes.first().map_or(1, |fix| fix.bodies.max(1));
    let rows = crate::screens::maturity::places::listed(area);
    for (line, (at, fix)) in (0..rows.height).zip(shown.fixes.iter().enumerate().skip(state.fix_offset)) {
        let texts = &pen.shared.texts;
        let kind = texts.get(if fix.dimension == Dimension::Vendor { "maturity-vendor" } else { "maturity-provider" });
        let name = label::of(landscape, fix.dimension, fix.member, texts);
        let style = if at == state.fix { pen.theme.selected(focused) } else { pen.theme.text() };
        let dim = if at == state.fix { style } else { pen.theme.dim() };
        let mut spans = vec![
            Span::styled(left(&kind, 4), dim),
            Span::styled(left(&name, name_width.saturating_sub(4 + bar_width)), style),
        ];
        if bar_width > 0 {
            let bar_share = fix.bodies as f64 / most as f64;
            spans.extend(bar::tracked(bar_share, bar_width, pen.theme.bar(), pen.theme.dim()));
        }
        for (key, width) in &numbers {
            let text = match *key {
                "maturity-head-bodies" => texts.count(fix.bodies),
                "maturity-head-population" => texts.count(fix.population),
                "maturity-head-keepings" => texts.count(fix.keepings),
                _ => texts.percent_of(fix.keepings, fix.with_level),
            };
            spans.push(Span::styled(right(&text, *width), style));
        }
        pen.put(rows.row(line), spans);
    }
    let Some(fix) = shown.fixes.get(state.fix) else { return };
    let texts = &pen.shared.texts;
    let name = label::of(landscape, fix.dimension, fix.member, texts);
    let below = texts.percent_of(fix.keepings, fix.with_level);
    let variables = [
        ("name", Value::Text(&name)),
        ("level", target.into()),
        ("bodies", fix.bodies.into()),
        ("population", fix.population.into()),
        ("count", fix.keepings.into()),
        ("base", fix.with_level.into()),
        ("share", (&below).into()),
    ];
    let lines = &[texts.with("maturity-fix-gain", &variables), texts.with("maturity-fix-base", &variables)];
    foot(pen, area, shown.fixes.len(), lines, focused);
}

/// Levels by planned year.
pub fn years(pen: &mut Pen<'_>, area: Area, shown: &MaturityData) {
    if area.height < 3 {
        return;
    }
    let Some(loaded) = &pen.shared.loaded else { return };
    let (landscape, state) = (&loaded.landscape, pen.screens.maturity.clone());
    let focused = state.part == MaturityPart::Years;
    let title = pen.text("maturity-years-title");
    list_heading(pen, area, &title, (state.year_offset, shown.years.len()), focused);
    let columns = year_columns(area.width);
    heads(pen, area.row(1), &columns, focused.then_some(state.year_column));
    let numbers = NUMBER * u16::try_from(columns.len()).unwrap_or(0);
    let name_width = area.width.saturating_sub(numbers);
    let name = |pen: &Pen<'_>, member: Option<usize>| match member {
        Some(member) => label::of(landscape, Dimension::Planned, member, &pen.shared.texts),
        None => pen.text("maturity-no-year"),
    };
    let rows = crate::screens::maturity::places::listed(area);
    for (line, (at, group)) in (0..rows.height).zip(shown.years.iter().enumerate().skip(state.year_offset)) {
        let line = rows.row(line);
        let selected = at == state.year;
        let style = if selected { pen.theme.selected(focused) } else { pen.theme.text() };
        let text = name(pen, group.member);
        pen.put(line, vec![Span::styled(left(&text, name_width), style)]);
        for (place, column) in columns.iter().enumerate() {
            let own = column_area(line, NUMBER, columns.len(), place);
            let marked = selected && focused && *column == state.year_column;
            number(pen, own, *column, &group.counts, marked.then_some(true));
        }
    }
    let Some(group) = shown.years.get(state.year) else { return };
    let counts = &group.counts;
    let year = name(pen, group.member);
    let upper = selected_line(pen, &year, state.year_column, counts);
    let shares: Vec<String> = [Maturity::B, Maturity::C, Maturity::D1]
        .iter()
        .map(|level| {
            let share = pen.shared.texts.percent_of(counts.at_least(*level), counts.with_level());
            format!("≥ {} {share}", level.code())
        })
        .collect();
    let base = pen.shared.texts.with("maturity-of-level", &[("base", counts.with_level().into())]);
    let lines = [upper, format!("{} · {base}", shares.join(" · "))];
    foot(pen, area, shown.years.len(), &lines, focused);
}

/// The selected group under two models: rows are levels of the one in force, columns of the other.
pub fn moves(pen: &mut Pen<'_>, area: Area, shown: &MaturityData) {
    if area.height < 3 {
        return;
    }
    let Some(loaded) = &pen.shared.loaded else { return };
    let (landscape, state) = (&loaded.landscape, pen.screens.maturity.clone());
    let (Some(against), Some(moves)) = (&landscape.sources.compared, shown.moves.get(state.row)) else { return };
    let focused = state.part == MaturityPart::Moves;
    let title = pen.shared.texts.with("maturity-moves-title", &[("against", (&against.title()).into())]);
    list_heading(pen, area, &title, (state.moved_offset, LEVELS_AND_NONE), focused);
    let level = |pen: &Pen<'_>, at: usize| {
        Maturity::ALL.get(at).map_or_else(|| pen.text("col-no-level"), |level| level.code().to_owned())
    };
    let rows = crate::screens::maturity::places::listed(area);
    let name_width = area.width.saturating_sub(NUMBER * u16::try_from(LEVELS_AND_NONE).unwrap_or(0));
    for to in 0..LEVELS_AND_NONE {
        let place = column_area(area.row(1), NUMBER, LEVELS_AND_NONE, to);
        let style = if focused && to == state.moved.1 { pen.theme.accent() } else { pen.theme.dim() };
        let text = format!("→ {}", level(pen, to));
        pen.put(place, vec![Span::styled(right(&text, place.width), style)]);
    }
    for (line, from) in (0..rows.height).zip(state.moved_offset..LEVELS_AND_NONE) {
        let line = rows.row(line);
        let style = if from == state.moved.0 { pen.theme.selected(focused) } else { pen.theme.text() };
        let name = level(pen, from);
        pen.put(line, vec![Span::styled(left(&name, name_width), style)]);
        for to in 0..LEVELS_AND_NONE {
            let count = moves.matrix[from][to];
            let (mark, style) = match Moves::of(from, to) {
                _ if count == 0 => ("", pen.theme.dim()),
                Move::Up | Move::Gained => ("↑ ", pen.theme.bar()),
                Move::Down | Move::Lost => ("↓ ", pen.theme.warning()),
                Move::Same | Move::Without => ("", pen.theme.text()),
            };
            let chosen = focused && (from, to) == state.moved;
            let style = if chosen { pen.theme.selected(true) } else { style };
            let (_, place) = column_area(line, NUMBER, LEVELS_AND_NONE, to).split_left(1);
            let text = format!("{mark}{}", pen.shared.texts.count(count));
            pen.put(place, vec![Span::styled(right(&text, place.width), style)]);
        }
    }
    let Some(group) = shown.groups.get(state.row) else { return };
    let name = name(pen, landscape, shown.ask.dimension, state.row, group);
    let (from, to) = (level(pen, state.moved.0), level(pen, state.moved.1));
    let variables = [
        ("name", Value::Text(&name)),
        ("from", (&from).into()),
        ("to", (&to).into()),
        ("count", moves.matrix[state.moved.0][state.moved.1].into()),
    ];
    let texts = &pen.shared.texts;
    let sums = Move::ALL.iter().filter(|what| moves.count(**what) > 0).map(|what| {
        let name = texts.get(&format!("move-{}", what.code()));
        format!("{name} {}", texts.count(moves.count(*what)))
    });
    let lines = [texts.with("maturity-moved", &variables), sums.collect::<Vec<_>>().join(" · ")];
    foot(pen, area, LEVELS_AND_NONE, &lines, focused);
}
