//! The search: what was typed and what was found, the likeliest first.

use ratatui::style::{Modifier, Style};
use ratatui::text::Span;

use crate::domain::Land;
use crate::landscape::Dimension;
use crate::paint::area::{self, Area};
use crate::paint::text::{fit, left, right, width};
use crate::query::label;
use crate::query::phrase::{self, Amount, Found, Reading, Wanted};
use crate::query::{filter, search::Hit};
use crate::screens::Loaded;
use crate::shell::draw::Pen;
use crate::shell::overlays::draw::finder;
use crate::shell::overlays::search::{Search, SearchLine};
use crate::shell::overlays::{Draw, Drawn, first_line};

/// The widest that details behind a name are.
const DETAILS: u16 = 44;
/// From so many columns on the filter of a line stands beside it.
const WIDE: u16 = 96;

impl Draw for Search {
    /// Draws the search.
    fn draw(&self, pen: &mut Pen<'_>) -> Drawn {
        let texts = &pen.state.shared.texts;
        let title = match &self.assigning {
            Some(response) => texts.with("search-assign", &[("response", response.into())]),
            None => texts.get("search-title"),
        };
        let (inner, cursor) = finder(pen, &title, '/', &self.input);
        let list = area::finder_list(pen.state.shared.size);
        let Some(loaded) = &pen.state.shared.loaded else { return Drawn::typed_at(cursor) };
        self.draw_unknown(pen, inner.row(1));
        if self.lines.is_empty() {
            self.draw_nothing(pen, list);
        }
        let first = first_line(self.cursor, list.height);
        let lines = self.lines.iter().enumerate().skip(first);
        for (row, (at, line)) in (0..list.height).zip(lines) {
            let is_selected = at == self.cursor;
            draw_line(pen, loaded, list.row(row), line, is_selected);
        }
        if let Some(SearchLine::Found(Found::Reading(reading, _))) = self.lines.get(self.cursor) {
            draw_filter(pen, reading);
        }
        Drawn::typed_at(cursor)
    }
}

impl Search {
    /// What can be typed, or that nothing is called so.
    fn draw_nothing(&self, pen: &mut Pen<'_>, list: Area) {
        let is_empty = self.input.value().trim().is_empty();
        let keys: &[&str] = match (is_empty, self.assigning.is_some()) {
            (true, true) => &["search-empty"],
            (true, false) => &["search-empty", "search-example-1", "search-example-2", "search-example-3"],
            (false, _) => &["search-none"],
        };
        for (row, key) in (0..list.height).zip(keys) {
            let text = pen.text(key);
            pen.put(list.row(row), vec![Span::styled(fit(&text, list.width), pen.theme.dim())]);
        }
    }

    /// The words that mean nothing, on the rule below the line.
    fn draw_unknown(&self, pen: &mut Pen<'_>, rule: Area) {
        let is_current = self.found_for == self.input.value() && self.assigning.is_none();
        if !is_current || self.unknown.is_empty() && !self.is_cut {
            return;
        }
        let words = self.unknown.join(", ");
        let texts = &pen.state.shared.texts;
        let said = (!words.is_empty()).then(|| texts.with("ask-unknown", &[("words", (&words).into())]));
        let cut = self.is_cut.then(|| texts.get("ask-cut"));
        let said: Vec<String> = said.into_iter().chain(cut).collect();
        let said = format!(" {} ", fit(&said.join(" · "), rule.width.saturating_sub(4)));
        pen.put_right(rule.inset(1), &said, pen.theme.warning());
    }
}

/// The filter of the selected line, on the lower edge of the frame.
fn draw_filter(pen: &mut Pen<'_>, reading: &Reading) {
    let text = filter::print(&reading.filter, pen.state.shared.texts.lang);
    if text.is_empty() {
        return;
    }
    let frame = area::finder(pen.state.shared.size);
    let edge = frame.row(frame.height.saturating_sub(1)).inset(2);
    pen.put(edge, vec![Span::styled(format!(" {} ", fit(&text, edge.width.saturating_sub(2))), pen.theme.accent())]);
}

fn draw_line(pen: &mut Pen<'_>, loaded: &Loaded, row: Area, line: &SearchLine, is_selected: bool) {
    let base = if is_selected { pen.theme.selected(true) } else { pen.theme.text() };
    let dim = if is_selected { base } else { pen.theme.dim() };
    let texts = &pen.state.shared.texts;
    match line {
        SearchLine::Found(Found::Body(hit)) => draw_body(pen, loaded, row, hit, is_selected),
        SearchLine::Found(Found::Reading(reading, amount)) => {
            draw_reading(pen, loaded, row, reading, amount, (base, dim));
        }
        SearchLine::Found(Found::Inquiry(place)) => {
            let Some(own) = loaded.landscape.sources.team.inquiries.get(*place) else { return };
            let day = own.date.map_or_else(String::new, |day| texts.day(&day.to_string()));
            let land = own.land.map_or("", Land::code);
            let details = format!("{} {land} · {day}", texts.get("search-inquiry"));
            draw_two(pen, row, (&own.question, base), (&details, dim));
        }
        SearchLine::View(at) => {
            let Some(view) = pen.state.memory.saved.list.get(*at) else { return };
            draw_two(pen, row, (&view.name, base), (&texts.get("ask-kind-view"), dim));
        }
        SearchLine::Action(action) => {
            let help = texts.get(&format!("action-{}-help", action.code()));
            let key = pen.state.shared.bindings.key_of(*action, pen.state.screen_context());
            let key = key.map_or_else(String::new, |key| texts.key(&key.to_string()));
            let details = format!("{} {key}", texts.get("ask-kind-action"));
            draw_two(pen, row, (&help, base), (&details, dim));
        }
    }
}

/// A text, and at the end of the row what it is.
fn draw_two(pen: &mut Pen<'_>, row: Area, (text, base): (&str, Style), (details, dim): (&str, Style)) {
    let room = width(details).min(row.width / 2);
    let name = row.width.saturating_sub(room + 1);
    pen.put(row, vec![Span::styled(left(text, name), base), Span::styled(format!(" {}", right(details, room)), dim)]);
}

fn draw_reading(
    pen: &mut Pen<'_>,
    loaded: &Loaded,
    row: Area,
    reading: &Reading,
    amount: &Amount,
    (base, dim): (Style, Style),
) {
    let texts = &pen.state.shared.texts;
    let text = phrase::text(&loaded.landscape, &loaded.vocabulary, reading, texts);
    let mut details = amount.text(texts);
    // A page says what it is; what a number counts has to be said.
    if matches!(reading.wanted, Wanted::Screen(_)) && details.is_empty() {
        details = texts.get("ask-kind-screen");
    }
    if row.width >= WIDE && matches!(reading.wanted, Wanted::Keepings) {
        let filter = filter::print(&reading.filter, texts.lang);
        let both = format!("{filter} · {details}");
        // The number is what was asked for: the filter stands on the frame, too.
        if width(&both) <= (row.width / 2).min(row.width.saturating_sub(width(&text) + 2)) {
            details = both;
        }
    }
    draw_two(pen, row, (&text, base), (&details, dim));
}

fn draw_body(pen: &mut Pen<'_>, loaded: &Loaded, row: Area, hit: &Hit, is_selected: bool) {
    let texts = &pen.state.shared.texts;
    let details_width = (row.width / 2).min(DETAILS);
    let name_width = row.width.saturating_sub(details_width + 1);
    let body = &loaded.landscape.map.bodies[hit.body as usize];
    let base = if is_selected { pen.theme.selected(true) } else { pen.theme.text() };
    let mut spans: Vec<Span<'_>> = Vec::new();
    for (place, character) in left(&body.name, name_width).chars().enumerate() {
        let style = if hit.matched.contains(&place) {
            base.patch(if is_selected { pen.theme.strong() } else { pen.theme.accent() }).add_modifier(Modifier::BOLD)
        } else {
            base
        };
        spans.push(Span::styled(character.to_string(), style));
    }
    let kind = label::of(&loaded.landscape, Dimension::Kind, body.kind.index(), texts);
    let land = body.land.map_or("", Land::code);
    let details =
        format!("{} {} {}", left(&kind, details_width.saturating_sub(17)), left(land, 2), right(&body.key, 13));
    spans.push(Span::styled(
        format!(" {}", left(&details, details_width)),
        if is_selected { base } else { pen.theme.dim() },
    ));
    pen.put(row, spans);
}
