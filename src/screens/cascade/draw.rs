//! Kaskade: a line per hop, what is silent first, and the selected one in words.

use ratatui::style::Style;
use ratatui::text::Span;

use crate::landscape::Landscape;
use crate::paint::area::Area;
use crate::paint::text::{fit, left, right, wrap};
use crate::query::cascade::{Hop, HopState};
use crate::screens::Pen;
use crate::screens::cascade::places::{self, HEAD, HopColumn, STATE};
use crate::sources::team::cascade::CascadeStep;
use crate::text::{self, NONE, Texts};

/// Draws the cascade.
pub fn draw(pen: &mut Pen<'_>) {
    let screen = &pen.screens.cascade;
    let areas = places::areas(pen.shared.body_area());
    let (Some(data), Some(loaded)) = (screen.data.shown(), pen.shared.loaded.clone()) else {
        pen.put(areas.list, vec![Span::styled(pen.text("loading"), pen.theme.dim())]);
        return;
    };
    let landscape = &loaded.landscape;
    let silent = data.hops.iter().filter(|hop| hop.state == HopState::Silent).count();
    let counts = [("hops", data.hops.len().into()), ("silent", silent.into())];
    let title = pen.shared.texts.with("cascade-title", &counts);
    pen.heading(areas.list.row(0), &title, true);
    let (columns, name) = places::columns(areas.list.width);
    let mut heads =
        format!("{}{}", left(&pen.text("cascade-col-state"), STATE), left(&pen.text("cascade-col-to-name"), name));
    for (column, width) in &columns {
        let text = pen.text(&text::key("cascade-col", head(*column)));
        heads.push_str(&if *column == HopColumn::From { left(&text, *width) } else { right(&text, *width) });
    }
    pen.put(areas.list.row(1), vec![Span::styled(heads, pen.theme.dim())]);
    let rows = areas.list.height.saturating_sub(HEAD);
    for (row, (at, hop)) in (0..rows).zip(data.hops.iter().enumerate().skip(screen.line.first)) {
        let is_selected = at == screen.line.at;
        let base = if is_selected { pen.theme.selected(true) } else { pen.theme.text() };
        let state = if is_selected { base } else { state_style(pen, hop.state) };
        let texts = &pen.shared.texts;
        let mut spans = vec![
            Span::styled(
                left(&format!("{} {}", sign(hop.state), texts.get(&text::key("hop", hop.state.code()))), STATE),
                state,
            ),
            Span::styled(spaced(&hop.to.name(landscape, texts), name), base),
        ];
        for (column, width) in &columns {
            let (cell, missing) = cell(hop, *column, landscape, texts);
            let style = if missing && !is_selected { pen.theme.dim() } else { base };
            let cell = if *column == HopColumn::From { spaced(&cell, *width) } else { right(&cell, *width) };
            spans.push(Span::styled(cell, style));
        }
        pen.put(areas.list.row(HEAD + row), spans);
    }
    if let Some(hop) = screen.hop() {
        detail(pen, areas.detail, hop, landscape);
    }
}

fn detail(pen: &mut Pen<'_>, area: Area, hop: &Hop, landscape: &Landscape) {
    pen.put(area.row(0), vec![Span::styled("─".repeat(usize::from(area.width)), pen.theme.dim())]);
    let said = sentence(hop, landscape, &pen.shared.texts);
    let known = pen.text(&format!("cascade-membership-{}", hop.membership.code()));
    let mut lines = wrap(&said, area.width);
    lines.truncate(usize::from(area.height.saturating_sub(2)));
    let count = lines.len();
    for (row, line) in (1..).zip(lines) {
        pen.put(area.row(row), vec![Span::styled(line, pen.theme.text())]);
    }
    let below = u16::try_from(count + 1).unwrap_or(u16::MAX);
    let source = if hop.source.is_empty() { known } else { format!("{known} · {}", hop.source) };
    pen.put(area.row(below), vec![Span::styled(fit(&source, area.width), pen.theme.dim())]);
}

/// A hop in words: who to whom, when, and what came of it.
pub(super) fn sentence(hop: &Hop, landscape: &Landscape, texts: &Texts) -> String {
    let days: Vec<String> = CascadeStep::ALL
        .iter()
        .filter_map(|step| {
            let day = texts.day(&hop.day(*step)?.to_string());
            Some(format!("{} {day}", texts.get(&text::key("cascade-col", step.code()))))
        })
        .collect();
    let days = if days.is_empty() { texts.get("hop-nothing") } else { days.join(", ") };
    let what = if hop.what.is_empty() { String::new() } else { format!(" · {}", hop.what) };
    let counts = &hop.counts;
    let counted = texts.with(
        "cascade-counts",
        &[
            ("bodies", counts.bodies.into()),
            ("invited", counts.invited.into()),
            ("opened", counts.opened.into()),
            ("began", counts.began.into()),
            ("completed", counts.completed.into()),
            ("unopened", counts.unopened().into()),
        ],
    );
    let ends = format!("{} → {}", hop.from.name(landscape, texts), hop.to.name(landscape, texts));
    format!("{ends}{what}: {days}. {counted}")
}

const fn sign(state: HopState) -> char {
    match state {
        HopState::Silent => '▲',
        HopState::Due => '·',
        HopState::Nothing => ' ',
        HopState::Confirmed => '+',
        HopState::Forwarded => '✓',
    }
}

fn state_style(pen: &Pen<'_>, state: HopState) -> Style {
    match state {
        HopState::Silent => pen.theme.warning(),
        HopState::Due => pen.theme.accent(),
        HopState::Nothing => pen.theme.dim(),
        HopState::Confirmed | HopState::Forwarded => pen.theme.text(),
    }
}

const fn head(column: HopColumn) -> &'static str {
    match column {
        HopColumn::Days => "days",
        HopColumn::Opened => "opened",
        HopColumn::Completed => "completed",
        HopColumn::Sent => "sent",
        HopColumn::Forwarded => "forwarded",
        HopColumn::Bodies => "bodies",
        HopColumn::Invited => "invited",
        HopColumn::Confirmed => "confirmed",
        HopColumn::Began => "began",
        HopColumn::Below => "below",
        HopColumn::From => "from-name",
    }
}

/// A text that leaves a blank before the next column.
fn spaced(text: &str, columns: u16) -> String {
    left(&fit(text, columns.saturating_sub(1)), columns)
}

/// A cell, and whether nothing stands there.
fn cell(hop: &Hop, column: HopColumn, landscape: &Landscape, texts: &Texts) -> (String, bool) {
    let known = hop.counts.bodies > 0;
    let count = |count: u64| if known { (texts.count(count), count == 0) } else { (NONE.to_owned(), true) };
    let day = |step: CascadeStep| match hop.day(step) {
        Some(day) => (texts.day(&day.to_string()), false),
        None => (NONE.to_owned(), true),
    };
    match column {
        HopColumn::Days => hop.since.map_or_else(|| (NONE.to_owned(), true), |days| (days.to_string(), false)),
        HopColumn::Opened => count(hop.counts.opened),
        HopColumn::Completed => count(hop.counts.completed),
        HopColumn::Sent => day(CascadeStep::Sent),
        HopColumn::Forwarded => day(CascadeStep::Forwarded),
        HopColumn::Confirmed => day(CascadeStep::Confirmed),
        HopColumn::Bodies => count(hop.counts.bodies),
        HopColumn::Invited => count(hop.counts.invited),
        HopColumn::Began => count(hop.counts.began),
        HopColumn::Below if hop.below.0 == 0 => (NONE.to_owned(), true),
        HopColumn::Below => (format!("{}/{}", hop.below.1, hop.below.0), false),
        HopColumn::From => (hop.from.name(landscape, texts), false),
    }
}
