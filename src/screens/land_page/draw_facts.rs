//! What a Länderblatt says besides figures: rules that nobody has checked, what the programme holds there.

use ratatui::text::Span;

use crate::landscape::Dimension;
use crate::query::label;
use crate::query::register::rule_of;
use crate::query::report::LandPage;
use crate::screens::Pen;
use crate::screens::land_page::draw_lists::{List, Row};
use crate::screens::land_page::places::LandPagePlace;
use crate::sources::team::notebook::InquiryState;
use crate::text;

/// Columns of a rule in words, and of its confidence.
const RULE: u16 = 24;
/// Columns of a day.
const DAY: u16 = 12;

/// Registers of the Land by a rule that nobody has checked.
pub fn rules(pen: &mut Pen<'_>, place: LandPagePlace, sheet: &LandPage) {
    let Some(loaded) = pen.shared.loaded.clone() else { return };
    let texts = &pen.shared.texts;
    let catalogue = &loaded.landscape.sources.catalogue;
    let land = pen.screens.land_page.scope.and_then(|scope| pen.shared.land_of_scope(scope));
    let variables = [("count", sheet.unchecked.len().into()), ("all", sheet.by_register.len().into())];
    let title = texts.with("sheet-rules", &variables);
    let list = List::begin(pen, place, &title, 0, &[(texts.get("register-col-rule"), RULE)]);
    if sheet.unchecked.is_empty() {
        list.none(pen, &texts.get("sheet-rules-none"));
    }
    for (at, register) in sheet.unchecked.iter().enumerate() {
        let name = label::of(&loaded.landscape, Dimension::Register, *register, texts);
        let rule = land.map_or_else(String::new, |land| {
            let (rule, _) = rule_of(catalogue, &catalogue.registers[*register], land);
            texts.get(&text::key("rule", rule.code()))
        });
        let row = Row {
            name: vec![Span::styled("▲ ", pen.theme.warning()), Span::raw(name)],
            bar: None,
            cells: vec![(rule, RULE, pen.theme.dim())],
        };
        list.row(pen, at, row);
    }
}

/// What the programme holds in the Land.
pub fn events(pen: &mut Pen<'_>, place: LandPagePlace, sheet: &LandPage) {
    let Some(loaded) = pen.shared.loaded.clone() else { return };
    let texts = &pen.shared.texts;
    let title = texts.get("report-events");
    let list = List::begin(pen, place, &title, 0, &[]);
    if sheet.events.is_empty() {
        list.none(pen, &texts.get("sheet-events-none"));
    }
    for (at, entry) in sheet.events.iter().enumerate() {
        let item = &loaded.landscape.sources.catalogue.roadmap[entry.item];
        let certainty = texts.find(&text::key("roadmap-certainty", &item.certainty)).unwrap_or_default();
        let row = Row {
            name: vec![Span::raw(texts.either(&item.name, &item.name_en).to_owned())],
            bar: None,
            cells: vec![(texts.day(&item.start), DAY, pen.theme.text()), (certainty, DAY, pen.theme.dim())],
        };
        list.row(pen, at, row);
    }
}

/// Columns from which a question has its day beside it.
const DATED: u16 = 90;

/// What was asked by or for the Land, with the answer where there is one.
pub fn inquiries(pen: &mut Pen<'_>, place: LandPagePlace, sheet: &LandPage) {
    let Some(loaded) = pen.shared.loaded.clone() else { return };
    let texts = &pen.shared.texts;
    let all = &loaded.landscape.sources.team.inquiries;
    let is_dated = place.area.width >= DATED;
    let heads = is_dated.then(|| (texts.get("notebook-col-date"), DAY));
    let open = |at: &&usize| all.get(**at).is_some_and(|own| own.state != InquiryState::Answered);
    let counts =
        [("count", sheet.inquiries.len().into()), ("open", sheet.inquiries.iter().filter(open).count().into())];
    let list = List::begin(pen, place, &texts.with("sheet-inquiries", &counts), 0, heads.as_slice());
    for (at, own) in sheet.inquiries.iter().filter_map(|at| all.get(*at)).enumerate() {
        let (sign, style) = match own.state {
            InquiryState::Open => ("○ ", pen.theme.warning()),
            InquiryState::Forwarded => ("» ", pen.theme.accent()),
            InquiryState::Answered => ("✓ ", pen.theme.dim()),
        };
        let answer = if own.answer.is_empty() { String::new() } else { format!(" → {}", own.answer) };
        let day = own.date.map_or_else(String::new, |day| texts.day(&day.to_string()));
        let row = Row {
            name: vec![Span::styled(sign, style), Span::raw(format!("{}{answer}", own.question))],
            bar: None,
            cells: if is_dated { vec![(day, DAY, pen.theme.dim())] } else { Vec::new() },
        };
        list.row(pen, at, row);
    }
}

/// The offices that coordinate there: functions and addresses.
pub fn offices(pen: &mut Pen<'_>, place: LandPagePlace, sheet: &LandPage) {
    let Some(loaded) = pen.shared.loaded.clone() else { return };
    let texts = &pen.shared.texts;
    let all = &loaded.landscape.sources.team.offices;
    let list = List::begin(pen, place, &texts.get("sheet-offices"), 0, &[]);
    for (at, own) in sheet.offices.iter().filter_map(|at| all.get(*at)).enumerate() {
        let parts = [&own.function, &own.office, &own.address];
        let parts: Vec<&str> = parts.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
        list.row(pen, at, Row { name: vec![Span::raw(parts.join(" · "))], bar: None, cells: Vec::new() });
    }
}
