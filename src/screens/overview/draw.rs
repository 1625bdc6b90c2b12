//! Überblick: key figures, map, registers, response curve, what needs attention.
//!
//! ```text
//! figure     figure     figure     figure
//! status   ███████████▓▓▓▓▓▓▓▓▓░░░░░░░░░░
//! maturity ███████████▓▓▓▓▓▓▓▓▓░░░░░░░░░░
//! map of tiles         registers
//! curve                attention
//! ```

use ratatui::style::Modifier;
use ratatui::text::Span;

use crate::domain::Maturity;
use crate::landscape::{Dimension, Landscape};
use crate::paint::area::Area;
use crate::paint::bar::{self, Segment};
use crate::paint::text::{fit, left, width, wrap};
use crate::query::label::{self, measure_key, status_key};
use crate::query::numbers::{Counts, Measure};
use crate::screens::Answer;
use crate::screens::overview::OverviewPart;
use crate::screens::{Pen, base_of, change_of, since_of};

/// Draws the overview.
pub fn draw(pen: &mut Pen<'_>) {
    let area = pen.shared.body_area();
    let Some(answer) = &pen.shared.answer else { return };
    let areas = crate::screens::overview::places::areas(area);
    figures(pen, areas.figures, answer);
    bars(pen, areas.bars, &answer.counts);
    map(pen, areas.map, answer);
    crate::screens::overview::draw_lists::registers(pen, areas.registers, answer);
    crate::screens::overview::draw_lists::curve(pen, areas.curve, answer);
    crate::screens::overview::draw_lists::attention(pen, areas.attention, answer);
    crate::screens::overview::draw_lists::breakdowns(pen, areas.breakdowns, answer);
}

/// Label, value and base of the key figures, side by side.
fn figures(pen: &mut Pen<'_>, area: Area, answer: &Answer) {
    let measures: &[Measure] = if area.width >= 132 {
        Measure::ALL
    } else if area.width >= 108 {
        &[Measure::Rate, Measure::ResponseRate, Measure::PopulationRate, Measure::ShareB, Measure::ShareC]
    } else if area.width >= 70 {
        &[Measure::Rate, Measure::ResponseRate, Measure::PopulationRate, Measure::ShareC]
    } else {
        &[Measure::Rate, Measure::ResponseRate, Measure::ShareC]
    };
    let count = u16::try_from(measures.len()).unwrap_or(1);
    let wide = area.width / count;
    for (at, measure) in (0..).zip(measures) {
        let card = Area { x: area.x + at * wide, width: wide.saturating_sub(2), ..area };
        let chosen = *measure == pen.shared.measure;
        let label = pen.text(&format!("{}-short", measure_key(*measure)));
        let value = answer.counts.percent(*measure, &pen.shared.texts);
        let mut text = base_of(pen, &answer.counts, *measure);
        if width(&text) > card.width {
            // The label says the unit too: the bare numbers say enough.
            let (part, whole) = answer.counts.base(*measure);
            text = pen.shared.texts.with("base-of", &[("part", part.into()), ("whole", whole.into())]);
        }
        let style = if chosen { pen.theme.accent() } else { pen.theme.dim() };
        pen.put(card.row(0), vec![Span::styled(fit(&label, card.width), style)]);
        let change = change_of(pen, &answer.counts, *measure);
        pen.put(
            card.row(1),
            vec![Span::styled(value, pen.theme.strong()), Span::styled(format!("  {change}"), pen.theme.accent())],
        );
        pen.put(card.row(2), vec![Span::styled(fit(&text, card.width), pen.theme.dim())]);
    }
}

/// Status and maturity as wholes split into parts.
pub(crate) fn bars(pen: &mut Pen<'_>, area: Area, counts: &Counts) {
    let texts = &pen.shared.texts;
    let percent = |part: u64, whole: u64| texts.percent_whole_of(part, whole, whole);
    let status: Vec<Segment> = counts
        .statuses()
        .iter()
        .rev()
        .map(|&status| {
            let name = pen.text(&status_key(status));
            let share = percent(counts.with(status), counts.expected());
            Segment {
                labels: vec![format!("{name} {share}"), name, share],
                count: counts.with(status),
                style: pen.theme.status_fill(status),
            }
        })
        .collect();
    let levels: Vec<Segment> = Maturity::ALL
        .iter()
        .map(|level| {
            let count = counts.maturity[level.index()];
            let landscape = pen.shared.loaded.as_ref().map(|loaded| &loaded.landscape);
            let named =
                |name: &dyn Fn(&Landscape) -> String| landscape.map(|landscape| name(landscape)).unwrap_or_default();
            let name = named(&|l| label::of(l, Dimension::Maturity, level.index(), texts));
            let short_name = named(&|l| label::short(l, Dimension::Maturity, level.index(), texts));
            let short = format!("{} {}", level.code(), percent(count, counts.with_level()));
            let labels =
                vec![format!("{short} {name}"), format!("{short} {short_name}"), short, level.code().to_owned()];
            Segment { labels, count, style: pen.theme.maturity_fill(*level) }
        })
        .collect();
    let label_width = 11;
    for (row, title, segments) in [(0, "dim-status", status), (1, "dim-maturity", levels)] {
        let line = area.row(row);
        let (head, rest) = line.split_left(label_width);
        let title = pen.text(title);
        pen.put(head, vec![Span::styled(fit(&title, label_width - 1), pen.theme.dim())]);
        if segments.iter().all(|segment| segment.count == 0) {
            let none = pen.text("no-level-here");
            pen.put(rest, vec![Span::styled(none, pen.theme.dim())]);
        }
        bar::split(pen.buffer, rest, &segments, pen.theme.is_plain());
    }
}

/// The sixteen Länder and the federation as tiles, coloured by the measure.
fn map(pen: &mut Pen<'_>, area: Area, answer: &Answer) {
    let focused = pen.screens.overview.part == OverviewPart::Map;
    let measure = pen.text(&format!("{}-short", measure_key(pen.shared.measure)));
    let Some(loaded) = &pen.shared.loaded else { return };
    let code = |pen: &Pen<'_>, land: usize| match loaded.landscape.members(Dimension::Land).get(land) {
        Some(_) => label::short(&loaded.landscape, Dimension::Land, land, &pen.shared.texts),
        None => pen.text("land-none-short"),
    };
    // The selected tile's base: every share on the screen can show what it counts.
    let selected = answer.by_land.get(pen.shared.land).copied().flatten().filter(|_| focused);
    let title = match selected {
        Some(counts) => {
            let (land, base) = (code(pen, pen.shared.land), base_of(pen, &counts, pen.shared.measure));
            let base = format!("{base} {}", since_of(pen, &counts, pen.shared.measure)).trim_end().to_owned();
            let variables = [("measure", (&measure).into()), ("land", (&land).into()), ("base", (&base).into())];
            pen.shared.texts.with("map-selected", &variables)
        }
        None => pen.shared.texts.with("map-title", &[("measure", (&measure).into())]),
    };
    pen.heading(Area { width: area.width.saturating_sub(1), ..area }.row(0), &title, focused);
    for (land, counts) in answer.by_land.iter().enumerate() {
        let Some((x, y)) = pen.shared.tile_of(land) else { continue };
        let tile = crate::screens::overview::places::tile(area, x, y);
        let share = counts.and_then(|counts| counts.share(pen.shared.measure));
        let selected = focused && pen.shared.land == land;
        let code = code(pen, land);
        let fill = match (share, counts) {
            (Some(share), _) => pen.theme.heat(share),
            (None, Some(_)) => pen.theme.dim().add_modifier(Modifier::REVERSED),
            (None, None) => pen.theme.dim(),
        };
        let value = match (counts, share) {
            (None, _) => "·".to_owned(),
            (Some(_), None) => "–".to_owned(),
            (Some(counts), Some(_)) if tile.width >= 9 => counts.percent(pen.shared.measure, &pen.shared.texts),
            (Some(counts), _) => counts.percent_short(pen.shared.measure, &pen.shared.texts),
        };
        let first = if selected { format!("▸{code}") } else { format!(" {code}") };
        let mut texts = vec![first, format!(" {value}")];
        if tile.width >= 12 && counts.is_some() {
            let name = match loaded.landscape.members(Dimension::Land).get(land) {
                Some(_) => label::of(&loaded.landscape, Dimension::Land, land, &pen.shared.texts),
                None => pen.text("land-none"),
            };
            texts.extend(wrap(&name, tile.width - 1).into_iter().map(|line| format!(" {line}")));
        }
        let style = if selected { fill.add_modifier(Modifier::BOLD | Modifier::UNDERLINED) } else { fill };
        if tile.height == 1 {
            texts = vec![format!("{} {value}", texts[0])];
        }
        for row in 0..tile.height {
            let text = texts.get(usize::from(row)).map_or("", String::as_str);
            let style = if row == 0 { style } else { fill };
            pen.put(tile.row(row), vec![Span::styled(left(text, tile.width), style)]);
        }
    }
}
