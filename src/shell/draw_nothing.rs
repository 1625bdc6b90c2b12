//! Where no keeping passes the filter: which terms exclude each other, and what to do.

use ratatui::text::{Line, Span};

use crate::domain::ScreenId;
use crate::landscape::Dimension;
use crate::paint::area::Area;
use crate::paint::text::{fit, width, wrap};
use crate::query::filter::{self, Filter};
use crate::query::unlisted;
use crate::screens::Answer;
use crate::shell::draw::Pen;
use crate::shell::overlays::filter_edit::FilterEdit;

/// The widest box.
const WIDEST: u16 = 76;

/// Draws a box above the screen, unless something passes or the filter is still typed.
pub fn draw(pen: &mut Pen<'_>, body: Area) {
    let Some(answer) = &pen.state.shared.answer else { return };
    let state = pen.state;
    let is_other = matches!(state.screen, ScreenId::Quality | ScreenId::Body);
    if !answer.lines.is_empty() || state.shared.filter.is_empty() || state.overlays.is_open::<FilterEdit>() || is_other
    {
        return;
    }
    let whole = match state.screen {
        // The facets stay in sight: what is chosen there can be taken off.
        ScreenId::Landscape => crate::screens::landscape::places::areas(body).rows,
        _ => body,
    };
    let wide = whole.width.saturating_sub(2).min(WIDEST);
    let lines = lines(pen, answer, wide.saturating_sub(4));
    let height = u16::try_from(lines.len() + 2).unwrap_or(u16::MAX).min(whole.height);
    let inner = pen.frame(whole.centred(wide, height), &pen.text("nothing-title"));
    for (row, line) in (0..inner.height).zip(lines) {
        pen.put(inner.row(row), line.spans);
    }
}

fn lines(pen: &Pen<'_>, answer: &Answer, columns: u16) -> Vec<Line<'static>> {
    let texts = &pen.state.shared.texts;
    let key = if only_unknown_registers(pen) { "register-unknown-long" } else { "nothing-why" };
    let mut lines: Vec<Line<'static>> = wrap(&pen.text(key), columns).into_iter().map(Line::from).collect();
    // What nobody has recorded is not nothing.
    if let Some(loaded) = &pen.shared.loaded
        && let Some(sentence) = unlisted::sentence(&loaded.landscape, &pen.shared.filter, texts)
    {
        lines.extend(
            wrap(&sentence, columns).into_iter().map(|line| Line::from(Span::styled(line, pen.theme.warning()))),
        );
    }
    let terms: Vec<String> = pen
        .state
        .shared
        .filter
        .terms
        .iter()
        .map(|term| filter::print(&Filter { terms: vec![term.clone()] }, texts.lang))
        .collect();
    if terms.len() > 1 {
        lines.extend(wrap(&pen.text("nothing-terms"), columns).into_iter().map(Line::from));
        lines.push(Line::default());
        for (term, (alone, without)) in terms.iter().zip(&answer.terms) {
            let counts = texts.with("nothing-term", &[("alone", (*alone).into()), ("without", (*without).into())]);
            let term = fit(term, columns.saturating_sub(width(&counts) + 1));
            let gap = columns.saturating_sub(width(&term) + width(&counts));
            lines.push(Line::from(vec![
                Span::styled(term, pen.theme.strong()),
                Span::raw(" ".repeat(usize::from(gap))),
                Span::styled(counts, pen.theme.dim()),
            ]));
        }
    }
    lines.push(Line::default());
    let remedy = wrap(&pen.text("nothing-remedy"), columns).into_iter();
    lines.extend(remedy.map(|line| Line::from(Span::styled(line, pen.theme.accent()))));
    lines
}

/// Whether the filter asks only for registers whose bodies nobody has listed.
fn only_unknown_registers(pen: &Pen<'_>) -> bool {
    let Some(loaded) = &pen.state.shared.loaded else { return false };
    let members = loaded.landscape.members(Dimension::Register);
    let unknown: Vec<&str> = loaded
        .landscape
        .registers_without_bodies()
        .into_iter()
        .filter_map(|register| members.get(register))
        .map(|member| member.code.as_str())
        .collect();
    let chosen = pen.state.shared.filter.chosen(Dimension::Register, members);
    chosen.is_some_and(|codes| !codes.is_empty() && codes.iter().all(|code| unknown.contains(&code.as_str())))
}
