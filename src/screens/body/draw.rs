//! Stelle: master data, registers, the level explained, the comparison, answers by block.

use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use crate::domain::{Land, Maturity, Severity};
use crate::landscape::{Dimension, ResponseClass};
use crate::paint::area::Area;
use crate::paint::signs::NOTED;
use crate::paint::text::{fit, left, rect, wrap};
use crate::query::body::register_name;
use crate::query::changes::Moments;
use crate::query::contact;
use crate::query::label::{self, measure_key, status_key};
use crate::query::listing::{self, ListColumn};
use crate::query::numbers::Measure;
use crate::screens::body::{ShownBody, draw_explain};
use crate::screens::{Pen, base_of};
use crate::sources::notes::Note;
use crate::text::NONE;

/// Draws the body view; the last line that it can be scrolled to.
pub fn draw(pen: &mut Pen<'_>) -> u16 {
    let area = pen.shared.body_area();
    let areas = crate::screens::body::places::areas(area);
    let screen = &pen.screens.body;
    let Some(state) = screen.shown() else {
        let text = pen.text("loading");
        pen.put(areas.facts, vec![Span::styled(text, pen.theme.dim())]);
        return 0;
    };
    let two_columns = areas.answers.width > 0;
    let mut facts = facts(pen, state, areas.facts.width);
    let answers = answers(pen, state, if two_columns { areas.answers.width } else { areas.facts.width });
    if two_columns {
        let facts_end = render(pen, areas.facts, &facts, screen.facts_scroll);
        let answers_end = render(pen, areas.answers, &answers, screen.scroll);
        // A line between the columns points to the one that keys move in.
        for row in 0..area.height {
            let at = Area::new(areas.facts.x + areas.facts.width + 1, area.y + row, 1, 1);
            let style = if screen.on_facts { pen.theme.dim() } else { pen.theme.accent() };
            pen.put(at, vec![Span::styled("│", style)]);
        }
        if screen.on_facts { facts_end } else { answers_end }
    } else {
        facts.push(Line::default());
        facts.extend(answers);
        render(pen, areas.facts, &facts, screen.scroll)
    }
}

/// Draws lines from one on; the scroll stops where the last line is on the screen.
pub fn render(pen: &mut Pen<'_>, area: Area, lines: &[Line<'static>], scroll: u16) -> u16 {
    // Where not all fits, the last row says how much is left.
    let fits = lines.len() <= usize::from(area.height);
    let rows = area.height.saturating_sub(u16::from(!fits));
    let last = lines.len().saturating_sub(usize::from(rows));
    let first = usize::from(scroll).min(last);
    for (row, line) in (0..rows).zip(&lines[first..]) {
        line.render(rect(area.row(row)), pen.buffer);
    }
    if last > first {
        let more = pen.shared.texts.with("more-below", &[("count", (last - first).into())]);
        pen.put_right(area.row(rows), &format!("{more} ↓ "), pen.theme.dim());
    }
    u16::try_from(last).unwrap_or(u16::MAX)
}

/// A heading as a line.
fn heading(pen: &Pen<'_>, text: &str, columns: u16) -> Line<'static> {
    Line::from(pen.heading_spans(text, columns, true))
}

/// One line about a keeping's body: kind, key, channel and association, inhabitants.
pub fn fact_line(pen: &Pen<'_>, body: u32, row: u32) -> String {
    let Some(loaded) = &pen.shared.loaded else { return String::new() };
    let landscape = &loaded.landscape;
    let texts = &pen.shared.texts;
    let own = &landscape.map.bodies[body as usize];
    let kind = label::of(landscape, Dimension::Kind, own.kind.index(), texts);
    let channel = listing::cell(landscape, row, ListColumn::Channel, texts);
    let mut parts = vec![format!("{kind} {}", own.key)];
    let associations: Vec<String> = own
        .associations
        .iter()
        .flatten()
        .map(|association| label::of(landscape, Dimension::Association, *association, texts))
        .collect();
    let via = if associations.is_empty() { channel } else { format!("{channel} ({})", associations.join(", ")) };
    parts.push(texts.with("via-channel", &[("channel", (&via).into())]));
    if let Some(population) = own.population {
        parts.push(texts.with("inhabitants", &[("count", u64::from(population).into())]));
    }
    parts.join(" · ")
}

fn facts(pen: &Pen<'_>, state: &ShownBody, columns: u16) -> Vec<Line<'static>> {
    let (Some(loaded), Some(body)) = (&pen.shared.loaded, pen.screens.body.body) else { return Vec::new() };
    let (landscape, texts) = (&loaded.landscape, &pen.shared.texts);
    let own = &landscape.map.bodies[body as usize];
    let of = |dimension: Dimension, index: Option<usize>| {
        index.map_or_else(|| NONE.to_owned(), |at| label::of(landscape, dimension, at, texts))
    };
    let mut lines = vec![Line::from(Span::styled(fit(&own.name, columns), pen.theme.strong()))];
    let mut fact = |key: &str, value: String| {
        let label = texts.get(&format!("col-{key}"));
        for (line, part) in wrap(&value, columns.saturating_sub(18)).into_iter().enumerate() {
            let label = left(if line == 0 { &label } else { "" }, 18);
            lines.push(Line::from(vec![Span::styled(label, pen.theme.dim()), Span::raw(part)]));
        }
    };
    let kind = of(Dimension::Kind, Some(own.kind.index()));
    fact("kind", format!("{kind} · {}", of(Dimension::Level, Some(own.level.index()))));
    let ags = own.ags.as_ref().map_or_else(String::new, |ags| format!(" · AGS {ags}"));
    fact("body", format!("{}{ags}", own.key));
    if own.land.is_some() {
        let place = [of(Dimension::Land, own.land.map(Land::index)), of(Dimension::District, own.district)];
        fact("land", place.into_iter().filter(|part| part != NONE).collect::<Vec<_>>().join(" · "));
    }
    let associations: Vec<String> =
        own.associations.iter().flatten().map(|at| of(Dimension::Association, Some(*at))).collect();
    if !associations.is_empty() {
        fact("association", associations.join(", "));
    }
    if let Some(population) = own.population {
        let size =
            own.size().map_or_else(String::new, |size| format!(" · {}", of(Dimension::Size, Some(size.index()))));
        fact("population", format!("{}{size}", texts.count(u64::from(population))));
    }
    lines.push(Line::default());
    lines.extend(registers(pen, state, columns));
    lines.extend(notes(pen, body, columns));
    lines.extend(levels(pen, state, columns));
    lines.extend(contacts(pen, state, columns));
    lines.push(Line::default());
    lines.extend(comparison(pen, state, columns));
    lines.extend(responses(pen, state, columns));
    lines
}

fn registers(pen: &Pen<'_>, state: &ShownBody, columns: u16) -> Vec<Line<'static>> {
    let Some(loaded) = &pen.shared.loaded else { return Vec::new() };
    let texts = &pen.shared.texts;
    let mut lines = vec![heading(pen, &texts.get("body-registers"), columns)];
    let name_width = columns.saturating_sub(26).clamp(22, 34);
    // The channel is shown where it has room for a word.
    let room = columns.saturating_sub(name_width + 26);
    for keeping in &state.detail.keepings {
        let name = register_name(&loaded.landscape, keeping.register, texts);
        let status = format!("{} {}", label::status_sign(keeping.status), texts.get(&status_key(keeping.status)));
        let (level, style) = match keeping.maturity {
            Some(level) => (level.code().to_owned(), pen.theme.maturity(level)),
            None => (NONE.to_owned(), pen.theme.dim()),
        };
        let channel = listing::cell(&loaded.landscape, keeping.row, ListColumn::Channel, texts);
        lines.push(Line::from(vec![
            Span::raw(left(&name, name_width)),
            Span::raw(" "),
            Span::styled(left(&status, 20), pen.theme.status(keeping.status)),
            Span::styled(left(&level, 4), style),
            Span::styled(format!("{} ", before(pen, keeping.row)), pen.theme.accent()),
            Span::styled(if room < 12 { String::new() } else { fit(&channel, room) }, pen.theme.dim()),
        ]));
    }
    lines
}

/// The participants of the body: when each was written to, and what became of it.
fn contacts(pen: &Pen<'_>, state: &ShownBody, columns: u16) -> Vec<Line<'static>> {
    let Some(loaded) = &pen.shared.loaded else { return Vec::new() };
    let (landscape, texts) = (&loaded.landscape, &pen.shared.texts);
    if landscape.sources.survey.participants.is_none() {
        return Vec::new();
    }
    let mut lines = vec![Line::default(), heading(pen, &texts.get("contact-title"), columns)];
    let mut say = |text: &str, indent: &str, style| {
        let parts = wrap(text, columns.saturating_sub(2));
        lines.extend(parts.into_iter().map(|part| Line::from(Span::styled(format!("{indent}{part}"), style))));
    };
    if state.detail.participants.is_empty() {
        say(&texts.get("contact-none"), "", pen.theme.dim());
    }
    for participant in &state.detail.participants {
        say(&contact::title(landscape, participant, texts), "", pen.theme.dim());
        say(&contact::phrases(participant, texts).join(" · "), "  ", pen.theme.text());
        if pen.screens.body.reveals {
            for field in contact::personal(landscape, participant.invitation) {
                let name = contact::field_name(landscape, &field.name, texts);
                let variables = [("name", (&name).into()), ("value", (&field.value).into())];
                say(&texts.with("contact-personal", &variables), "  ", pen.theme.warning());
            }
        }
    }
    lines
}

/// What a keeping was at the moment that is compared with, where that differs.
fn before(pen: &Pen<'_>, row: u32) -> String {
    let Some(loaded) = &pen.shared.loaded else { return String::new() };
    let Some((before, now)) = Moments::of(&loaded.landscape).map(|moments| moments.at(row as usize)) else {
        return String::new();
    };
    if before == now {
        return String::new();
    }
    let was = format!("{} {}", pen.text(&status_key(before.status)), before.level.map_or("", Maturity::code));
    pen.shared.texts.with("body-before", &[("was", was.trim_end().into())])
}

/// The notes on the body, the newest first; why there are none where they cannot be read.
fn notes(pen: &Pen<'_>, body: u32, columns: u16) -> Vec<Line<'static>> {
    let texts = &pen.shared.texts;
    let notes = pen.shared.notes_on(body);
    let problem = pen.shared.notes_problem.as_ref();
    if notes.is_empty() && problem.is_none() {
        return Vec::new();
    }
    let mut lines = vec![Line::default(), heading(pen, &texts.get("notes-title"), columns)];
    if let Some(error) = problem {
        let error = texts.error(error);
        let text = texts.with("notes-problem", &[("problem", (&error).into())]);
        lines.extend(wrap(&text, columns).into_iter().map(|part| Line::from(Span::styled(part, pen.theme.error()))));
    }
    for note in notes {
        lines.push(Line::from(Span::styled(fit(&format!("{NOTED} {}", signed(pen, note)), columns), pen.theme.dim())));
        let text = wrap(&note.text, columns.saturating_sub(2));
        lines.extend(text.into_iter().map(|part| Line::from(Span::raw(format!("  {part}")))));
    }
    lines
}

/// When a note was written, and by whom.
fn signed(pen: &Pen<'_>, note: &Note) -> String {
    let day = pen.shared.texts.day(&note.when);
    let hour = note.when.get(10..).map_or("", str::trim);
    let parts = [day.as_str(), hour, note.who.as_str()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The newest note on a body on one line, with how many there are beside it.
pub fn newest_note(pen: &Pen<'_>, body: u32) -> Option<String> {
    let notes = pen.shared.notes_on(body);
    let newest = notes.first()?;
    let more = match notes.len() - 1 {
        0 => String::new(),
        count => format!(" {}", pen.shared.texts.with("notes-more", &[("count", count.into())])),
    };
    Some(format!("{NOTED} {}{more}: {}", signed(pen, newest), newest.text))
}

/// The level explained, once per response that counts for one of the registers.
fn levels(pen: &Pen<'_>, state: &ShownBody, columns: u16) -> Vec<Line<'static>> {
    let Some(loaded) = &pen.shared.loaded else { return Vec::new() };
    let texts = &pen.shared.texts;
    let responses = state.detail.counting();
    let mut lines = Vec::new();
    for response in &responses {
        let mut own = state.detail.keepings.iter().filter(|keeping| keeping.response == Some(*response));
        let registers: Vec<String> = own
            .clone()
            .map(|keeping| label::short(&loaded.landscape, Dimension::Register, keeping.register, texts))
            .collect();
        let title = match responses.len() {
            1 => texts.get("body-maturity"),
            _ => format!("{} {}", texts.get("body-maturity"), registers.join(", ")),
        };
        lines.push(Line::default());
        lines.push(heading(pen, &title, columns));
        if let Some(explanation) = own.find_map(|keeping| keeping.explanation.as_ref()) {
            lines.extend(draw_explain::lines(pen, explanation, columns, false));
        }
    }
    lines
}

/// Where the body stands among those of its kind, size and Land.
fn comparison(pen: &Pen<'_>, state: &ShownBody, columns: u16) -> Vec<Line<'static>> {
    let texts = &pen.shared.texts;
    let peers = &state.detail.peers;
    let title = texts.with("body-peers", &[("count", state.detail.peer_bodies.into())]);
    let mut lines = vec![heading(pen, &title, columns)];
    for measure in [Measure::Rate, Measure::ShareB, Measure::ShareC] {
        let label = texts.get(&measure_key(measure));
        lines.push(Line::from(vec![
            Span::styled(left(&label, 26), pen.theme.dim()),
            Span::raw(format!("{:>8}  ", peers.percent(measure, texts))),
            Span::styled(base_of(pen, peers, measure), pen.theme.dim()),
        ]));
    }
    let Some(loaded) = &pen.shared.loaded else { return lines };
    for (dimension, member, counts) in &state.detail.alike {
        let name = label::of(&loaded.landscape, *dimension, *member, texts);
        let title = format!("{}: {name}", label::dimension(*dimension, texts));
        let share = counts.percent(Measure::ShareC, texts);
        lines.push(Line::from(vec![
            Span::styled(left(&title, columns.saturating_sub(52).clamp(22, 44)), pen.theme.dim()),
            Span::raw(format!(" {} {share:>8}  ", texts.get("measure-share-c-short"))),
            Span::styled(base_of(pen, counts, Measure::ShareC), pen.theme.dim()),
        ]));
    }
    lines
}

/// All responses of the body, and what was found about them.
fn responses(pen: &Pen<'_>, state: &ShownBody, columns: u16) -> Vec<Line<'static>> {
    let Some(loaded) = &pen.shared.loaded else { return Vec::new() };
    let (landscape, texts) = (&loaded.landscape, &pen.shared.texts);
    let mut lines = Vec::new();
    if state.detail.responses.is_empty() {
        return lines;
    }
    lines.push(Line::default());
    lines.push(heading(pen, &texts.get("body-responses"), columns));
    for (at, row) in state.detail.responses.iter().enumerate() {
        let response = &landscape.matched[*row as usize];
        let mark = if at == pen.screens.body.response { "▸" } else { " " };
        let class = texts.get(&format!("class-{}", response.class.code()));
        let status = texts.get(&status_key(landscape.status_of(response)));
        let text = format!(
            "{mark} {} {:<6} {status} · {class} · {}",
            texts.get("response"),
            response.id,
            texts.day(&response.when)
        );
        let style = if response.class == ResponseClass::Counted { pen.theme.text() } else { pen.theme.dim() };
        lines.push(Line::from(Span::styled(fit(&text, columns), style)));
        for finding in landscape.findings.iter().filter(|f| f.response.as_deref() == Some(&response.id)) {
            let message = label::finding(landscape, finding, texts);
            let style = match finding.code.severity() {
                Severity::Error => pen.theme.error(),
                Severity::Warning => pen.theme.warning(),
                Severity::Info => pen.theme.dim(),
            };
            for part in wrap(&format!("    {message}"), columns) {
                lines.push(Line::from(Span::styled(part, style)));
            }
        }
    }
    lines
}

/// The answers of the chosen response by block; personal ones are hidden.
fn answers(pen: &Pen<'_>, state: &ShownBody, columns: u16) -> Vec<Line<'static>> {
    let Some(loaded) = &pen.shared.loaded else { return Vec::new() };
    let texts = &pen.shared.texts;
    let blocks = &loaded.landscape.sources.survey.codebook.blocks;
    let mut lines: Vec<Line<'static>> = Vec::new();
    if state.answers.is_empty() {
        let key = if state.detail.responses.is_empty() { "body-no-response" } else { "body-no-answers" };
        return vec![Line::from(Span::styled(texts.get(key), pen.theme.dim()))];
    }
    let (mut block, mut question) = (usize::MAX, String::new());
    for answer in &state.answers {
        if answer.block != block {
            block = answer.block;
            if !lines.is_empty() {
                lines.push(Line::default());
            }
            lines.push(heading(pen, blocks[block].title.get(texts.lang.code()), columns));
        }
        let code = answer.question.split('[').next().unwrap_or_default();
        if code != question {
            code.clone_into(&mut question);
            let text = format!("{code}  {}", answer.text);
            for part in wrap(&text, columns) {
                lines.push(Line::from(Span::styled(part, pen.theme.dim())));
            }
        }
        let value = if answer.personal && !pen.screens.body.reveals {
            texts.get("personal-hidden")
        } else if answer.label.is_empty() {
            answer.value.clone()
        } else {
            answer.label.clone()
        };
        let text = match (answer.part.is_empty(), value == texts.get("answer-yes")) {
            (true, _) => format!("  {value}"),
            (false, true) => format!("  ✓ {}", answer.part),
            (false, false) => format!("  {}: {value}", answer.part),
        };
        for (at, part) in wrap(&text, columns.saturating_sub(2)).into_iter().enumerate() {
            let indent = if at == 0 { "" } else { "    " };
            lines.push(Line::from(Span::raw(format!("{indent}{part}"))));
        }
    }
    lines
}
