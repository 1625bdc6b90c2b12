//! What stands beside and below the map: the Länder as a list, all figures of the selected one, what
//! it counts, the scale.

use ratatui::text::Span;

use crate::landscape::Dimension;
use crate::paint::area::Area;
use crate::paint::bar;
use crate::paint::text::{fit, left, right, width};
use crate::query::figure::Figure;
use crate::query::label;
use crate::query::numbers::{Counts, Measure};
use crate::screens::Answer;
use crate::screens::coverage::draw::{figure_name, figure_said, number, parts_said};
use crate::screens::map::draw::{Fill, code, name};
use crate::screens::map::places::MapAreas;
use crate::screens::{Pen, base_of, since_of};
use crate::text::Value;

/// Columns of a number.
const NUMBER: u16 = 9;

/// Draws everything but the map.
pub(crate) fn draw(pen: &mut Pen<'_>, areas: &MapAreas, answer: &Answer) {
    list(pen, areas.list, answer);
    figures(pen, areas.figures, answer);
    registers(pen, areas.registers);
    detail(pen, areas.detail, answer);
    legend(pen, areas.legend);
}

/// What a number rests on, as short as the columns need.
fn base(pen: &Pen<'_>, figure: Figure, counts: &Counts, columns: u16) -> String {
    let texts = &pen.shared.texts;
    let Some(measure) = figure.measure() else {
        return texts.with("map-of-expected", &[("expected", counts.expected().into())]);
    };
    let long = base_of(pen, counts, measure);
    if width(&long) <= columns {
        return long;
    }
    let (part, whole) = counts.base(measure);
    if whole >= 1_000_000 {
        let millions = |count: u64| texts.decimal(count as f64 / 1e6, 1);
        let (part, whole) = (millions(part), millions(whole));
        return texts.with("base-millions", &[("part", (&part).into()), ("whole", (&whole).into())]);
    }
    texts.with("base-of", &[("part", Value::Count(part)), ("whole", Value::Count(whole))])
}

/// The Länder and the bodies without one: bar, number and base.
fn list(pen: &mut Pen<'_>, area: Area, answer: &Answer) {
    let figure = pen.screens.map.figure;
    let greatest = pen.screens.map.greatest(pen.shared);
    let all = number(pen, figure, Some(&answer.counts));
    let all_base = base(pen, figure, &answer.counts, area.width / 2);
    let key = if pen.screens.map.by_name { "map-list-by-name" } else { "map-list-by-value" };
    pen.heading(area.row(0), &pen.text(key), pen.screens.map.on_list);
    let total = match figure.measure() {
        Some(_) => format!(" {} {all} = {all_base}", pen.text("pivot-total")),
        None => format!(" {} {all}", pen.text("pivot-total")),
    };
    if width(&total) + 14 < area.width {
        pen.put_right(area.row(0), &total, pen.theme.dim());
    }
    let (names, bases) = match area.width {
        ..58 => (0, 20),
        58..84 => (23, 20),
        _ => (26, 24),
    };
    let codes = 7;
    let shown = pen.screens.map.registers.current(pen.shared);
    // A bar too short to compare is none.
    let bars =
        Some(area.width.saturating_sub(codes + names + NUMBER + bases + 1)).filter(|bars| *bars >= 5).unwrap_or(0);
    for (row, entry) in (1..area.height).zip(pen.screens.map.order(pen.shared).into_iter().skip(pen.screens.map.offset))
    {
        let line = area.row(row);
        let counts = answer.by_land[entry].as_ref();
        let selected = pen.shared.land == entry;
        let fill = Fill::of(figure, counts, greatest);
        let style = match (selected, counts) {
            (true, _) => pen.theme.selected(true),
            (false, Some(_)) => pen.theme.text(),
            (false, None) => pen.theme.dim(),
        };
        let mark = if selected { "▸" } else { " " };
        let mut spans = vec![Span::styled(left(&format!("{mark}{}", code(pen, entry)), codes), style)];
        if names > 0 {
            spans.push(Span::styled(left(&name(pen, entry), names), style));
        }
        if let Fill::Number(part) = fill {
            spans.extend(bar::tracked(part, bars, pen.theme.bar(), pen.theme.dim()));
        } else {
            spans.push(Span::raw(" ".repeat(usize::from(bars))));
        }
        spans.push(Span::styled(right(&number(pen, figure, counts), NUMBER), style));
        // Without a keeping the sign says enough where the words have no room.
        let text = counts.map_or_else(|| pen.text("map-no-keeping"), |counts| base(pen, figure, counts, bases - 1));
        if counts.is_some() || width(&text) < bases {
            let has_share = counts.is_some_and(|counts| figure.of(counts).is_some());
            let verdict = shown.filter(|_| has_share).and_then(|shown| shown.verdict(member(pen, entry)));
            if let Some(verdict) = verdict {
                spans.push(Span::styled(format!(" {}", verdict.sign()), style));
                spans.push(Span::styled(format!(" {}", fit(&text, bases - 2)), pen.theme.dim()));
            } else {
                spans.push(Span::styled(format!("  {}", fit(&text, bases - 1)), pen.theme.dim()));
            }
        }
        pen.put(line, spans);
    }
}

/// The Land of an entry as a member; none for the bodies without one.
fn member(pen: &Pen<'_>, entry: usize) -> Option<usize> {
    pen.shared.land_of(entry).map(|_| entry)
}

/// Every figure of the selected Land beside that of all.
fn figures(pen: &mut Pen<'_>, area: Area, answer: &Answer) {
    let own = answer.by_land.get(pen.shared.land).copied().flatten();
    let land = name(pen, pen.shared.land);
    let title = pen.shared.texts.with("map-figures-title", &[("land", (&land).into())]);
    compare_heads(pen, area, &title);
    for (row, figure) in (2..area.height).zip(Figure::ALL) {
        let chosen = *figure == pen.screens.map.figure;
        let label = figure_name(pen, *figure);
        compare(pen, area.row(row), (&label, chosen), *figure, [own.as_ref(), Some(&answer.counts)]);
    }
}

/// The figure by register in the selected Land beside that of all.
fn registers(pen: &mut Pen<'_>, area: Area) {
    let (Some(loaded), Some(shown)) = (pen.shared.loaded.as_ref(), pen.screens.map.registers.shown()) else {
        return;
    };
    let entry = pen.shared.land;
    let (land, figure) = (name(pen, entry), pen.screens.map.figure);
    let named = figure_name(pen, figure);
    let title = pen.shared.texts.with("map-registers-title", &[("land", (&land).into()), ("figure", (&named).into())]);
    compare_heads(pen, area, &title);
    let rows = shown.of(member(pen, entry));
    // What nobody keeps there has nothing to be compared.
    let rows: Vec<_> =
        rows.into_iter().filter_map(|(register, own, all)| own.map(|own| (register, own, all))).collect();
    let fitting = usize::from(area.height.saturating_sub(2));
    let shown = if rows.len() > fitting { fitting.saturating_sub(1) } else { rows.len() };
    for (row, (register, own, all)) in (2..area.height).zip(&rows[..shown]) {
        let label = label::of(&loaded.landscape, Dimension::Register, *register, &pen.shared.texts);
        compare(pen, area.row(row), (&label, false), figure, [Some(own), Some(all)]);
    }
    let rest = match rows.len() {
        0 => pen.text("map-no-keeping"),
        all if all > shown => pen.shared.texts.with("map-more-registers", &[("count", ((all - shown) as u64).into())]),
        _ => return,
    };
    let line = area.row(2 + u16::try_from(shown).unwrap_or(u16::MAX - 2));
    pen.put(line, vec![Span::styled(format!(" {rest}"), pen.theme.dim())]);
}

/// Columns of the names and of each base of a comparison.
const fn compared(area: Area) -> (u16, u16) {
    let bases = if area.width >= 100 { 26 } else { 0 };
    (area.width.saturating_sub(2 * (NUMBER + 3 + bases)), bases)
}

/// Heading and heads of a comparison of the selected Land with all.
fn compare_heads(pen: &mut Pen<'_>, area: Area, title: &str) {
    if area.height == 0 {
        return;
    }
    pen.heading(area.row(0), title, false);
    let (names, bases) = compared(area);
    let head = |text: &str| right(&fit(text, NUMBER + 2), NUMBER + 3);
    let (own, all) = (head(&code(pen, pen.shared.land)), head(&pen.text("pivot-total")));
    let heads = format!("{}{own}{}{all}", left("", names), left("", bases));
    pen.put(area.row(1), vec![Span::styled(heads, pen.theme.heading(false))]);
}

/// One line of a comparison: a number of the selected Land and that of all, with their bases.
fn compare(pen: &mut Pen<'_>, line: Area, (label, chosen): (&str, bool), figure: Figure, both: [Option<&Counts>; 2]) {
    let (names, bases) = compared(line);
    let style = if chosen { pen.theme.accent() } else { pen.theme.text() };
    let mark = if chosen { "▸" } else { " " };
    let mut spans = vec![Span::styled(left(&format!("{mark}{label}"), names), style)];
    for counts in both {
        spans.push(Span::styled(right(&number(pen, figure, counts), NUMBER + 3), style));
        if bases > 0 {
            let base = match (counts, figure) {
                (Some(_), Figure::Expected) | (None, _) => String::new(),
                (Some(counts), _) => base(pen, figure, counts, bases - 3),
            };
            spans.push(Span::styled(format!("  {}", left(&base, bases - 2)), pen.theme.dim()));
        }
    }
    pen.put(line, spans);
}

/// What the selected Land counts, and what opens.
fn detail(pen: &mut Pen<'_>, area: Area, answer: &Answer) {
    let texts = &pen.shared.texts;
    let (entry, figure) = (pen.shared.land, pen.screens.map.figure);
    let land = name(pen, entry);
    let Some(counts) = answer.by_land.get(entry).copied().flatten() else {
        let text = texts.with("map-empty", &[("land", (&land).into())]);
        pen.put(area, vec![Span::styled(fit(&text, area.width), pen.theme.dim())]);
        return;
    };
    let said = figure_said(pen, figure, &counts);
    let change = figure.measure().map(|measure| since_of(pen, &counts, measure)).unwrap_or_default();
    let said = if change.is_empty() { said } else { format!("{said} {change}") };
    let parts = parts_said(pen, &counts);
    let opens = texts.with("coverage-opens", &[("count", figure.keepings(&counts).into())]);
    // What does not fit whole is left out; the number and what it counts always stand there.
    let mut spans = vec![
        Span::styled(format!("{land} "), pen.theme.strong()),
        Span::raw(fit(&said, area.width.saturating_sub(width(&land) + 1))),
    ];
    let mut used = width(&land) + 1 + width(&said);
    for more in [opens, parts] {
        let more = format!(" · {more}");
        if used + width(&more) <= area.width {
            used += width(&more);
            spans.push(Span::styled(more, pen.theme.dim()));
        }
    }
    pen.put(area, spans);
}

/// The ends of the scale, what the patterns mean, and where the outlines come from.
fn legend(pen: &mut Pen<'_>, area: Area) {
    let figure = pen.screens.map.figure;
    let greatest = pen.screens.map.greatest(pen.shared);
    let texts = &pen.shared.texts;
    let (least, most) = match figure.measure() {
        Some(_) => (texts.percent_whole(Some(0.0)), texts.percent(Some(greatest))),
        None => (texts.count(0), texts.number(greatest)),
    };
    let plain = pen.theme.is_plain();
    let mut spans = vec![Span::styled(format!("{least} "), pen.theme.dim())];
    let steps = 10_u16;
    if plain {
        spans.push(Span::raw("▕"));
    }
    for step in 0..steps {
        let fill = Fill::Number((f64::from(step) + 0.5) / f64::from(steps));
        spans.push(Span::styled(fill.glyph(plain).to_string(), fill.style(pen)));
    }
    if plain {
        spans.push(Span::raw("▏"));
    }
    spans.push(Span::styled(format!(" {most}"), pen.theme.dim()));
    let mut used: u16 = spans.iter().map(|span| width(&span.content)).sum();
    let mut source = if pen.screens.map.tiles { String::new() } else { pen.text("map-source") };
    if used + width(&source) + 2 > area.width {
        source = pen.text("map-source-short");
    }
    let is_compared = figure.measure().is_some_and(Measure::is_of_level);
    let signs = is_compared.then(|| format!("   {}", pen.text("map-verdicts")));
    let fills = [(Fill::NoKeeping, "map-no-keeping"), (Fill::NoBase, "map-no-base")];
    let fills = fills.map(|(fill, key)| format!("   {} {}", fill.glyph(plain), pen.text(key)));
    for more in signs.into_iter().chain(fills) {
        if used + width(&more) + width(&source) + 3 <= area.width {
            used += width(&more);
            spans.push(Span::styled(more, pen.theme.dim()));
        }
    }
    pen.put(area, spans);
    let room = area.width.saturating_sub(used + 2);
    if width(&source) <= room {
        pen.put_right(area, &source, pen.theme.dim());
    }
}
