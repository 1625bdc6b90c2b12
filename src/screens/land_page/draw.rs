//! Länderblatt: one page on a Land beside the country.
//!
//! The page is drawn whole on a sheet of its own, however long it is; the screen shows the rows from
//! the offset on.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Span;

use crate::paint::area::Area;
use crate::paint::text::{fit, width};
use crate::query::numbers::Measure;
use crate::query::report::{LandPage, Report, points};
use crate::screens::land_page::places::{HEAD, LandPagePart, LandPagePlace};
use crate::screens::land_page::{draw_facts, draw_lists};
use crate::screens::{Pen, base_of, since_of};

/// Draws the page.
pub fn draw(pen: &mut Pen<'_>) {
    let area = pen.shared.body_area();
    let inner = area.inset(1);
    let Some(shown) = pen.screens.land_page.report.shown() else {
        pen.put(inner, vec![Span::styled(pen.text("loading"), pen.theme.dim())]);
        return;
    };
    let Some(sheet) = shown.sheet() else {
        nothing(pen, inner, shown);
        return;
    };
    let places = pen.screens.land_page.places(pen.shared);
    let end = places.iter().map(|place| place.area.y + place.area.height).max().unwrap_or(0);
    let height = area.height.saturating_sub(HEAD);
    head(pen, inner, sheet, shown, (end, height));
    let mut page = Buffer::empty(Rect::new(0, 0, area.x + area.width, end));
    {
        let mut own = Pen { buffer: &mut page, ..pen.plain() };
        for place in places {
            part(&mut own, place, sheet, &shown.country);
        }
    }
    let offset = pen.screens.land_page.offset;
    for row in 0..height.min(end.saturating_sub(offset)) {
        for x in area.x..area.x + area.width {
            let from = page.cell((x, offset + row)).cloned();
            if let (Some(from), Some(to)) = (from, pen.buffer.cell_mut((x, area.y + HEAD + row))) {
                *to = from;
            }
        }
    }
}

/// What is said where no keeping of the Land passes the filter.
fn nothing(pen: &mut Pen<'_>, area: Area, report: &Report) {
    let Some(loaded) = &pen.shared.loaded else { return };
    let name = report.wanted.name(&loaded.landscape, &pen.shared.texts);
    let title = pen.shared.texts.with("report-title-land", &[("land", (&name).into())]);
    pen.put(area, vec![Span::styled(title, pen.theme.strong())]);
    let text = pen.text(if pen.shared.filter.is_empty() { "sheet-no-bodies" } else { "sheet-nothing" });
    pen.put(area.row(2), vec![Span::styled(fit(&text, area.width), pen.theme.dim())]);
}

/// What stays above the page: the Land, how far it is beside the country, status and levels.
fn head(pen: &mut Pen<'_>, area: Area, sheet: &LandPage, report: &Report, (end, height): (u16, u16)) {
    let Some(loaded) = &pen.shared.loaded else { return };
    let texts = &pen.shared.texts;
    let name = sheet.scope.name(&loaded.landscape, texts);
    let title = texts.with("report-title-land", &[("land", (&name).into())]);
    pen.put(area, vec![Span::styled(title.clone(), pen.theme.accent().patch(pen.theme.strong()))]);
    if end > height {
        let offset = pen.screens.land_page.offset;
        let (from, to) = (u64::from(offset) + 1, u64::from((offset + height).min(end)));
        let variables = [("from", from.into()), ("to", to.into()), ("count", u64::from(end).into())];
        let text = texts.with("sheet-rows", &variables);
        if width(&title) + width(&text) + 2 <= area.width {
            pen.put_right(area, &text, pen.theme.dim());
        }
    }
    let rate = sheet.counts.percent(Measure::Rate, texts);
    let base = base_of(pen, &sheet.counts, Measure::Rate);
    let other = report.country.counts.percent(Measure::Rate, texts);
    let difference = texts.points(points(&sheet.counts, &report.country.counts, Measure::Rate));
    let compared = report.country.compared_name(&loaded.landscape, texts);
    let variables = [
        ("compared", (&compared).into()),
        ("rate", (&rate).into()),
        ("base", (&base).into()),
        ("bodies", sheet.bodies.into()),
        ("country", (&other).into()),
        ("points", (&difference).into()),
    ];
    let long = texts.with("sheet-lead", &variables);
    let lead = if width(&long) <= area.width { long } else { texts.with("sheet-lead-short", &variables) };
    let change = since_of(pen, &sheet.counts, Measure::Rate);
    let lead = if change.is_empty() { lead } else { format!("{change} · {lead}") };
    pen.put(area.row(1), vec![Span::raw(fit(&lead, area.width))]);
    let (_, bars) = area.split_top(2);
    crate::screens::overview::draw::bars(pen, bars.split_top(2).0, &sheet.counts);
}

fn part(pen: &mut Pen<'_>, place: LandPagePlace, sheet: &LandPage, country: &LandPage) {
    match place.part {
        LandPagePart::Figures => draw_lists::figures(pen, place, sheet, country),
        LandPagePart::Coverage => draw_lists::coverage(pen, place, sheet, country),
        LandPagePart::Gaps => draw_lists::gaps(pen, place, sheet),
        LandPagePart::Levels => draw_lists::levels(pen, place, sheet, country),
        LandPagePart::Criteria => draw_lists::criteria(pen, place, sheet, country),
        LandPagePart::Priorities => draw_lists::priorities(pen, place, sheet),
        LandPagePart::Years => draw_lists::years(pen, place, sheet, country),
        LandPagePart::Findings => draw_lists::findings(pen, place, sheet),
        LandPagePart::Rules => draw_facts::rules(pen, place, sheet),
        LandPagePart::Events => draw_facts::events(pen, place, sheet),
        LandPagePart::Curve => crate::screens::overview::draw_lists::curve_of(pen, place.area, &sheet.curve),
    }
}
