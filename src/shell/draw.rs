//! Drawing: a pure function of the state. One file a screen; this one draws what all share.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::style::{Modifier, Style};
use ratatui::text::Span;

use crate::domain::ScreenId;
use crate::paint::area::Area;
use crate::paint::area::MIN_HEIGHT;
use crate::paint::area::MIN_WIDTH;
use crate::paint::text::{fit, put, put_right, width, wrap};
use crate::paint::theme::Theme;
use crate::query::numbers::{Counts, Measure};
use crate::shell::{State, hints};
use crate::text::Value;

/// What every view draws with.
pub(crate) struct Pen<'a> {
    pub buffer: &'a mut Buffer,
    pub state: &'a State,
    pub theme: &'a Theme,
}

/// Draws the whole screen; the last line that the open text can be scrolled to.
pub fn draw(frame: &mut Frame<'_>, state: &State, theme: &Theme) -> u16 {
    let area = frame.area();
    let Some(shell) = crate::paint::area::shell((area.width, area.height)) else {
        let (columns, rows) = (u64::from(MIN_WIDTH), u64::from(MIN_HEIGHT));
        let message = state.shared.texts.with("too-small", &[("columns", columns.into()), ("rows", rows.into())]);
        let mut pen = Pen { buffer: frame.buffer_mut(), state, theme };
        let lines = wrap(&message, area.width);
        let height = u16::try_from(lines.len()).unwrap_or(1);
        let middle = Area::new(0, 0, area.width, area.height).centred(area.width, height);
        for (row, line) in (0..height).zip(lines) {
            pen.put(middle.row(row), vec![Span::raw(line)]);
        }
        theme.finish(frame.buffer_mut());
        return 0;
    };
    let mut cursor = None;
    let mut scroll_end = 0;
    {
        let mut pen = Pen { buffer: frame.buffer_mut(), state, theme };
        title(&mut pen, shell.title);
        crate::shell::draw_filter_bar::draw(&mut pen, shell.filter);
        tabs(&mut pen, shell.tabs);
        match state.screen {
            _ if state.shared.answer.is_none() => loading(&mut pen, shell.body),
            ScreenId::Overview => crate::screens::overview::draw::draw(&mut pen, shell.body),
            ScreenId::Landscape => crate::screens::landscape::draw::draw(&mut pen, shell.body),
            ScreenId::Coverage => crate::screens::coverage::draw::draw(&mut pen, shell.body),
            ScreenId::Questions => scroll_end = crate::screens::questions::draw::draw(&mut pen, shell.body),
            ScreenId::Roadmap => crate::screens::roadmap::draw::draw(&mut pen, shell.body),
            ScreenId::Maturity => crate::screens::maturity::draw::draw(&mut pen, shell.body),
            ScreenId::Priorities => crate::screens::priorities::draw::draw(&mut pen, shell.body),
            ScreenId::Quality => crate::screens::quality::draw::draw(&mut pen, shell.body),
            ScreenId::Map => crate::screens::map::draw::draw(&mut pen),
            ScreenId::LandPage => crate::screens::land_page::draw::draw(&mut pen, shell.body),
            ScreenId::Body => scroll_end = crate::screens::body::draw::draw(&mut pen, shell.body),
        }
        crate::shell::draw_nothing::draw(&mut pen, shell.body);
        bottom(&mut pen, shell.hints);
        for overlay in state.overlays.iter() {
            let drawn = overlay.draw(&mut pen);
            cursor = drawn.cursor;
            scroll_end = drawn.scroll_end.unwrap_or(scroll_end);
        }
    }
    theme.finish(frame.buffer_mut());
    if let Some((x, y)) = cursor {
        frame.set_cursor_position((x, y));
    }
    scroll_end
}

impl Pen<'_> {
    /// A text of the language.
    pub fn text(&self, key: &str) -> String {
        self.state.shared.texts.get(key)
    }

    /// Writes spans into the first row of an area.
    pub fn put(&mut self, area: Area, spans: Vec<Span<'_>>) {
        put(self.buffer, area, spans);
    }

    /// Writes a text at the right end of the first row of an area.
    pub fn put_right(&mut self, area: Area, text: &str, style: Style) {
        put_right(self.buffer, area, text, style);
    }

    /// The heading of a part, with a rule to its end.
    pub fn heading(&mut self, area: Area, text: &str, focused: bool) {
        let spans = self.heading_spans(text, area.width, focused);
        self.put(area, spans);
    }

    /// A heading with a rule to the end of so many columns.
    pub(crate) fn heading_spans(&self, text: &str, columns: u16, focused: bool) -> Vec<Span<'static>> {
        let title = fit(text, columns);
        let rule = "─".repeat(usize::from(columns.saturating_sub(width(&title) + 1)));
        vec![Span::styled(format!("{title} "), self.theme.heading(focused)), Span::styled(rule, self.theme.dim())]
    }

    /// Empties an area, for what stands above others.
    pub fn clear(&mut self, area: Area) {
        for y in area.y..area.y + area.height {
            for x in area.x..area.x + area.width {
                if let Some(cell) = self.buffer.cell_mut((x, y)) {
                    cell.reset();
                }
            }
        }
    }

    /// A frame around an area, with a title; the area inside.
    pub fn frame(&mut self, area: Area, title: &str) -> Area {
        self.clear(area);
        let style = self.theme.accent();
        let inner = usize::from(area.width.saturating_sub(2));
        let title = fit(&format!(" {title} "), area.width.saturating_sub(4));
        let rest = "─".repeat(inner.saturating_sub(usize::from(width(&title)) + 1));
        self.put(area.row(0), vec![Span::styled(format!("╭─{title}{rest}╮"), style)]);
        for row in 1..area.height.saturating_sub(1) {
            let line = area.row(row);
            self.put(line, vec![Span::styled("│", style)]);
            self.put_right(line, "│", style);
        }
        let last = area.row(area.height.saturating_sub(1));
        self.put(last, vec![Span::styled(format!("╰{}╯", "─".repeat(inner)), style)]);
        crate::paint::area::inside(area)
    }
}

/// The program, what it shows, and whether that is made up.
fn title(pen: &mut Pen<'_>, area: Area) {
    let lang = pen.state.shared.texts.lang.code().to_uppercase();
    let is_slow = pen.state.is_waiting() && pen.state.shared.loaded.is_some();
    let right = format!("{} ≡ {lang} ", if is_slow { "…" } else { " " });
    pen.put_right(area, &right, pen.theme.dim());
    let room = area.width.saturating_sub(width(&right));
    let mut spans = vec![Span::styled(" regatlas ", pen.theme.accent().add_modifier(Modifier::BOLD))];
    if let Some(name) = &pen.state.workspace {
        spans.push(Span::styled(format!("{name} · "), pen.theme.strong()));
    }
    if pen.state.stale {
        spans.push(Span::styled(format!("▲ {} · ", pen.text("stale")), pen.theme.error()));
    }
    if let Some(loaded) = &pen.state.shared.loaded {
        let sources = &loaded.landscape.sources;
        spans.push(Span::raw(pen.state.shared.texts.edition(&sources.directory.edition)));
        if sources.synthetic {
            spans.push(Span::styled(format!("  ▲ {}", pen.text("synthetic-short")), pen.theme.warning()));
        }
        if let Some(before) = &loaded.landscape.before {
            let source = &before.sources.survey.responses.source;
            let against = pen.state.shared.texts.with("against-short", &[("source", source.into())]);
            spans.push(Span::styled(format!(" · {against}"), pen.theme.accent()));
        }
        if sources.directory.is_embedded {
            spans.push(Span::styled(format!(" · {}", pen.text("edition-hint")), pen.theme.dim()));
        }
        if !sources.synthetic {
            let title = sources.survey.codebook.title.get(pen.state.shared.texts.lang.code());
            spans.push(Span::styled(format!("  {title}"), pen.theme.dim()));
        }
    }
    // What does not fit whole is left out, from the right; only a survey's title is cut.
    let mut used = 0;
    let mut shown = Vec::new();
    for span in spans {
        let wide = width(&span.content);
        if used + wide > room {
            if span.content.starts_with("  ") && room > used + 12 {
                shown.push(Span::styled(fit(&span.content, room - used), span.style));
            }
            break;
        }
        used += wide;
        shown.push(span);
    }
    pen.put(area, shown);
}

fn tabs(pen: &mut Pen<'_>, area: Area) {
    let rule = "─".repeat(usize::from(area.width));
    pen.put(area, vec![Span::styled(rule, pen.theme.dim())]);
    let tabs = pen.state.tabs();
    let start = tabs.last().map_or(0, |(tab, _, _)| tab.x + tab.width);
    for (tab, view, text) in tabs {
        let active = pen.state.screen == view;
        let style = if active { pen.theme.selected(true) } else { pen.theme.text() };
        pen.put(tab, vec![Span::styled(text, style)]);
    }
    // What is no tab stands behind them.
    let beside = pen.state.shared.loaded.as_ref().and_then(|loaded| match pen.state.screen {
        ScreenId::Body => pen.state.screens.body.name(loaded),
        ScreenId::LandPage => {
            pen.state.screens.land_page.scope.map(|scope| scope.name(&loaded.landscape, &pen.state.shared.texts))
        }
        _ => None,
    });
    if let Some(name) = beside {
        let rest = Area { x: start, width: area.width.saturating_sub(start), ..area };
        let text = fit(&name, rest.width.saturating_sub(6));
        pen.put(rest, vec![Span::raw(" › "), Span::styled(format!(" {text} "), pen.theme.selected(true))]);
    }
}

fn loading(pen: &mut Pen<'_>, area: Area) {
    let mut message = pen.text("loading");
    if let Some((done, total)) = pen.state.progress.filter(|(_, total)| *total >= 1 << 20) {
        let (done, total) = (done >> 20, total >> 20);
        let read = pen.state.shared.texts.with("loading-of", &[("done", done.into()), ("total", total.into())]);
        message = format!("{message}  {read}");
    }
    pen.put(area.centred(width(&message), 1), vec![Span::styled(message, pen.theme.dim())]);
}

/// The keys of this place, as many as fit; a message takes their place.
fn bottom(pen: &mut Pen<'_>, area: Area) {
    if let Some(notice) = &pen.state.shared.notice {
        let text = fit(notice, area.width.saturating_sub(2));
        pen.put(area, vec![Span::styled(format!(" {text}"), pen.theme.warning())]);
        return;
    }
    for hint in hints(pen.state, area) {
        let spans =
            vec![Span::styled(hint.key, pen.theme.accent()), Span::styled(format!(" {}", hint.text), pen.theme.dim())];
        pen.put(hint.area, spans);
    }
}

/// The base of a measure: part and whole, with the unit where it is not keepings.
pub(crate) fn base_of(pen: &Pen<'_>, counts: &Counts, measure: Measure) -> String {
    let texts = &pen.state.shared.texts;
    let (part, whole) = counts.base(measure);
    if whole >= 10_000_000 {
        let millions = |count: u64| texts.decimal(count as f64 / 1e6, usize::from(whole < 100_000_000));
        // A small part rounded to whole millions would contradict its share.
        let part = if part < 10_000_000 { texts.decimal(part as f64 / 1e6, 1) } else { millions(part) };
        let whole = millions(whole);
        return texts.with("base-millions", &[("part", (&part).into()), ("whole", (&whole).into())]);
    }
    let key = match measure {
        Measure::ShareB | Measure::ShareC | Measure::ShareD1 => "base-of-level",
        _ => "base-of",
    };
    texts.with(key, &[("part", Value::Count(part)), ("whole", Value::Count(whole))])
}

/// By how much a measure has changed since the moment that is compared with: `+2,3 P`; nothing where
/// nothing is compared with.
pub(crate) fn change_of(pen: &Pen<'_>, counts: &Counts, measure: Measure) -> String {
    match counts.change(measure) {
        Some(change) => points(pen, change),
        None => String::new(),
    }
}

/// The same in words: `seither +2,3 P`.
pub(crate) fn since_of(pen: &Pen<'_>, counts: &Counts, measure: Measure) -> String {
    match change_of(pen, counts, measure) {
        change if change.is_empty() => change,
        change => pen.state.shared.texts.with("change-since", &[("change", (&change).into())]),
    }
}

/// A difference of two shares in points.
fn points(pen: &Pen<'_>, change: f64) -> String {
    let texts = &pen.state.shared.texts;
    let sign = if change > 0.0 {
        "+"
    } else if change < 0.0 {
        "−"
    } else {
        "±"
    };
    let number = texts.decimal(change.abs() * 100.0, 1);
    texts.with("change-points", &[("sign", sign.into()), ("points", (&number).into())])
}
