//! Drawing: a pure function of the state. One file a screen; this one draws what all share.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::style::Modifier;
use ratatui::text::Span;

use crate::paint::area::Area;
use crate::paint::area::MIN_HEIGHT;
use crate::paint::area::MIN_WIDTH;
use crate::paint::text::{fit, width, wrap};
use crate::paint::theme::Theme;
use crate::shell::{State, hints};

/// The pen of what lies above and around the screens.
pub(crate) type Pen<'a> = crate::screens::Pen<'a, State>;

impl<'a> Pen<'a> {
    fn new(buffer: &'a mut Buffer, state: &'a State, theme: &'a Theme) -> Self {
        Self { buffer, shared: &state.shared, screens: &state.screens, theme, state }
    }
}

/// Draws the whole screen; the last line that the open text can be scrolled to.
pub fn draw(frame: &mut Frame<'_>, state: &State, theme: &Theme) -> u16 {
    let area = frame.area();
    let Some(shell) = crate::paint::area::shell((area.width, area.height)) else {
        let (columns, rows) = (u64::from(MIN_WIDTH), u64::from(MIN_HEIGHT));
        let message = state.shared.texts.with("too-small", &[("columns", columns.into()), ("rows", rows.into())]);
        let mut pen = Pen::new(frame.buffer_mut(), state, theme);
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
        let mut pen = Pen::new(frame.buffer_mut(), state, theme);
        title(&mut pen, shell.title);
        crate::shell::draw_filter_bar::draw(&mut pen, shell.filter);
        tabs(&mut pen, shell.tabs);
        if state.shared.answer.is_none() {
            loading(&mut pen, shell.body);
        } else {
            scroll_end = state.screens.get(state.screen).draw(&mut pen.plain());
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
    if let Some(name) = pen.state.subject() {
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
