//! Qualität: findings by kind, each with its place and remedy; unmatched responses with the bodies
//! that they may come from.

use ratatui::text::Span;

use crate::domain::{Finding, Severity};
use crate::landscape::Landscape;
use crate::paint::area::Area;
use crate::paint::text::{fit, left, right, width, wrap};
use crate::query::label;
use crate::query::matches::why;
use crate::screens::Pen;
use crate::screens::quality::{Candidates, QualityPart};
use crate::text;

/// Columns of a count.
const COUNT: u16 = 8;

/// Draws the findings.
pub fn draw(pen: &mut Pen<'_>) {
    let area = pen.shared.body_area();
    let areas = crate::screens::quality::places::areas(area);
    kinds(pen, areas.kinds);
    findings(pen, areas.findings);
    detail(pen, areas.detail);
}

/// The sign of a severity, readable without colour.
pub const fn sign(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "✗",
        Severity::Warning => "▲",
        Severity::Info => "·",
    }
}

fn kinds(pen: &mut Pen<'_>, area: Area) {
    let Some(loaded) = &pen.shared.loaded else { return };
    let quality = &pen.screens.quality;
    let focused = quality.part == QualityPart::Kinds;
    let title = pen.shared.texts.with("quality-title", &[("count", loaded.landscape.findings.len().into())]);
    pen.heading(area.row(0), &title, focused);
    if loaded.kinds.is_empty() {
        let text = pen.text("quality-none");
        pen.put(area.row(1), vec![Span::styled(text, pen.theme.dim())]);
    }
    for (row, (at, kind)) in (1..area.height).zip(loaded.kinds.iter().enumerate().skip(quality.kind.first)) {
        let severity = kind.code.severity();
        let name = pen.text(&text::key("finding-name", kind.code.code()));
        let selected = at == quality.kind.at;
        let style = if selected { pen.theme.selected(focused) } else { pen.theme.text() };
        let mark = match severity {
            _ if selected => style,
            Severity::Error => pen.theme.error(),
            Severity::Warning => pen.theme.warning(),
            Severity::Info => pen.theme.dim(),
        };
        let count = pen.shared.texts.count(kind.count as u64);
        pen.put(
            area.row(row),
            vec![
                Span::styled(format!(" {} ", sign(severity)), mark),
                Span::styled(left(&name, area.width.saturating_sub(COUNT + 4)), style),
                Span::styled(right(&count, COUNT), style),
                Span::styled(" ", style),
            ],
        );
    }
}

/// The name of the body that a finding is about, or what it says in one line.
fn subject(landscape: &Landscape, finding: &Finding) -> String {
    let body = finding.body.as_deref().and_then(|key| landscape.map.body(key));
    body.map_or_else(String::new, |body| landscape.map.bodies[body as usize].name.to_string())
}

fn findings(pen: &mut Pen<'_>, area: Area) {
    let Some(loaded) = &pen.shared.loaded else { return };
    let quality = &pen.screens.quality;
    let Some(kind) = loaded.kinds.get(quality.kind.at) else { return };
    let focused = quality.part == QualityPart::Findings;
    let name = pen.text(&text::key("finding-name", kind.code.code()));
    pen.heading(area.row(0), &name, focused);
    let all = &loaded.landscape.findings[kind.first..kind.first + kind.count];
    let ids = all.iter().filter_map(|finding| finding.response.as_deref()).map(width).max().unwrap_or(0).min(10);
    for (row, (at, finding)) in (1..area.height).zip(all.iter().enumerate().skip(quality.finding.first)) {
        let selected = at == quality.finding.at;
        let style = if selected { pen.theme.selected(focused) } else { pen.theme.text() };
        let dim = if selected { style } else { pen.theme.dim() };
        let id = finding.response.as_deref().unwrap_or_default();
        let subject = subject(&loaded.landscape, finding);
        let message = label::finding(&loaded.landscape, finding, &pen.shared.texts);
        let room = area.width.saturating_sub(ids + 3);
        let name_width = if subject.is_empty() { 0 } else { (room * 2 / 5).min(36) };
        pen.put(
            area.row(row),
            vec![
                Span::styled(format!(" {} ", right(id, ids)), dim),
                Span::styled(if name_width > 0 { left(&subject, name_width) } else { String::new() }, style),
                Span::styled(left(&format!(" {message}"), room.saturating_sub(name_width)), dim),
            ],
        );
    }
}

fn detail(pen: &mut Pen<'_>, area: Area) {
    let Some(loaded) = &pen.shared.loaded else { return };
    let Some(at) = pen.screens.quality.selected(loaded) else { return };
    let finding = &loaded.landscape.findings[at];
    if let Some(found) = pen.screens.quality.found.shown() {
        return candidates(pen, area, found);
    }
    let texts = &pen.shared.texts;
    pen.heading(area.row(0), &texts.get("quality-detail"), false);
    let mut row = 1;
    let mut put = |pen: &mut Pen<'_>, text: &str, dim: bool| {
        for line in wrap(text, area.width) {
            let style = if dim { pen.theme.dim() } else { pen.theme.text() };
            pen.put(area.row(row), vec![Span::styled(line, style)]);
            row += 1;
        }
    };
    put(pen, &label::finding(&loaded.landscape, finding, texts), false);
    let remedy = texts.get(&format!("{}-remedy", text::key("finding", finding.code.code())));
    put(pen, &format!("→ {remedy}"), false);
    let line = finding.line.map(|line| texts.with("error-line", &[("line", u64::from(line).into())]));
    let mut place = format!("{}{}", finding.source, line.unwrap_or_default());
    if let Some(response) = &finding.response {
        place = format!("{place} · {} {response}", texts.get("finding-col-response"));
    }
    if let Some(body) = finding.body.as_deref().and_then(|key| loaded.landscape.map.body(key)) {
        let body = &loaded.landscape.map.bodies[body as usize];
        place = format!("{place} · {} ({})", body.name, body.key);
    }
    put(pen, &place, true);
}

/// What the response says of its body, beside the bodies that it may be.
fn candidates(pen: &mut Pen<'_>, area: Area, found: &Candidates) {
    let Some(loaded) = &pen.shared.loaded else { return };
    let texts = &pen.shared.texts;
    let focused = pen.screens.quality.part == QualityPart::Candidates;
    let said = &found.said;
    let land = said.land.map_or(text::NONE, |land| land.code());
    let keys = if said.keys.is_empty() { text::NONE.to_owned() } else { said.keys.join(", ") };
    let name = if said.name.is_empty() { text::NONE } else { said.name.as_str() };
    let title = texts.with("quality-said", &[("name", name.into()), ("land", land.into()), ("key", (&keys).into())]);
    pen.heading(area.row(0), &title, focused);
    if found.list.is_empty() {
        let own = loaded.landscape.matched[found.row as usize].body;
        let key = if own.is_some() { "quality-no-keeping" } else { "quality-no-candidates" };
        for (row, line) in (1..area.height).zip(wrap(&texts.get(key), area.width)) {
            pen.put(area.row(row), vec![Span::styled(line, pen.theme.dim())]);
        }
        return;
    }
    for (row, (at, candidate)) in (1..area.height).zip(found.list.iter().enumerate()) {
        let body = &loaded.landscape.map.bodies[candidate.body as usize];
        let selected = at == pen.screens.quality.candidate;
        let style = if selected { pen.theme.selected(focused) } else { pen.theme.text() };
        let dim = if selected { style } else { pen.theme.dim() };
        let name_width = (area.width / 3).max(18);
        let rest = area.width.saturating_sub(name_width + 22);
        pen.put(
            area.row(row),
            vec![
                Span::styled(right(&texts.percent_whole(Some(candidate.score)), 6), dim),
                Span::styled(format!(" {} ", left(&body.name, name_width)), style),
                Span::styled(left(&body.key, 13), dim),
                Span::styled(fit(&why(candidate, texts), rest), dim),
            ],
        );
    }
}
