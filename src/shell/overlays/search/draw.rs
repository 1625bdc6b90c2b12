//! The search: what was typed and the bodies found, best first.

use ratatui::style::Modifier;
use ratatui::text::Span;

use crate::domain::Land;
use crate::landscape::Dimension;
use crate::paint::area;
use crate::paint::text::{fit, left, right};
use crate::query::label;
use crate::shell::draw::Pen;
use crate::shell::overlays::draw::finder;
use crate::shell::overlays::search::{Found, Search};
use crate::shell::overlays::{Draw, Drawn, first_line};

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
        if self.count() == 0 {
            let key = if self.input.value().trim().is_empty() { "search-empty" } else { "search-none" };
            let text = pen.text(key);
            pen.put(list, vec![Span::styled(fit(&text, list.width), pen.theme.dim())]);
        }
        let first = first_line(self.cursor, list.height);
        let details_width = (inner.width / 2).min(44);
        let name_width = inner.width.saturating_sub(details_width + 1);
        for (row, at) in (0..list.height).zip(first..self.count()) {
            let hit = match self.line(at) {
                Some(Found::Body(hit)) => hit,
                Some(Found::Register(register)) => {
                    let own = &loaded.landscape.sources.catalogue.registers[register];
                    let selected = at == self.cursor;
                    let style = if selected { pen.theme.selected(true) } else { pen.theme.text() };
                    let level = label::short(&loaded.landscape, Dimension::Level, own.level.index(), texts);
                    let details =
                        format!(" {}", left(&format!("{} · {level}", texts.get("dim-register")), details_width));
                    let name = left(texts.either(&own.name, &own.name_en), name_width);
                    let dim = if selected { style } else { pen.theme.dim() };
                    pen.put(list.row(row), vec![Span::styled(name, style), Span::styled(details, dim)]);
                    continue;
                }
                Some(Found::Inquiry(place)) => {
                    let Some(own) = loaded.landscape.sources.team.inquiries.get(place) else { continue };
                    let selected = at == self.cursor;
                    let style = if selected { pen.theme.selected(true) } else { pen.theme.text() };
                    let day = own.date.map_or_else(String::new, |day| texts.day(&day.to_string()));
                    let land = own.land.map_or("", Land::code);
                    let details = format!("{} {land} · {day}", texts.get("search-inquiry"));
                    let dim = if selected { style } else { pen.theme.dim() };
                    pen.put(
                        list.row(row),
                        vec![
                            Span::styled(left(&own.question, name_width), style),
                            Span::styled(format!(" {}", left(&details, details_width)), dim),
                        ],
                    );
                    continue;
                }
                None => break,
            };
            let body = &loaded.landscape.map.bodies[hit.body as usize];
            let selected = at == self.cursor;
            let base = if selected { pen.theme.selected(true) } else { pen.theme.text() };
            let mut spans: Vec<Span<'_>> = Vec::new();
            for (place, character) in left(&body.name, name_width).chars().enumerate() {
                let style = if hit.matched.contains(&place) {
                    base.patch(if selected { pen.theme.strong() } else { pen.theme.accent() })
                        .add_modifier(Modifier::BOLD)
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
                if selected { base } else { pen.theme.dim() },
            ));
            pen.put(list.row(row), spans);
        }
        Drawn::typed_at(cursor)
    }
}
