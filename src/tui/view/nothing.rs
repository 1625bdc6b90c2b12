//! Where no keeping passes the filter: which terms exclude each other, and what to do.

use ratatui::text::{Line, Span};

use crate::app::geometry::{self, Area};
use crate::app::{Answer, View};
use crate::landscape::Dimension;
use crate::query::filter::{self, Filter};
use crate::query::unlisted;

use super::super::widget::text::{fit, width, wrap};
use super::Pen;

/// The widest box.
const WIDEST: u16 = 76;

/// Draws a box above the screen, unless something passes or the filter is still typed.
pub fn draw(pen: &mut Pen<'_>, body: Area) {
    let Some(answer) = pen.state.answer.clone() else { return };
    let state = pen.state;
    let is_other = matches!(state.view, View::Quality | View::Body(_));
    if !answer.rows.is_empty() || state.filter.is_empty() || state.edit.is_some() || is_other {
        return;
    }
    let whole = match state.view {
        // The facets stay in sight: what is chosen there can be taken off.
        View::Landscape => geometry::landscape(body).rows,
        _ => body,
    };
    let wide = whole.width.saturating_sub(2).min(WIDEST);
    let lines = lines(pen, &answer, wide.saturating_sub(4));
    let height = u16::try_from(lines.len() + 2).unwrap_or(u16::MAX).min(whole.height);
    let inner = pen.frame(whole.centred(wide, height), &pen.text("nothing-title"));
    for (row, line) in (0..inner.height).zip(lines) {
        pen.put(inner.row(row), line.spans);
    }
}

fn lines(pen: &Pen<'_>, answer: &Answer, columns: u16) -> Vec<Line<'static>> {
    let texts = &pen.state.texts;
    let key = if only_unknown_registers(pen) { "register-unknown-long" } else { "nothing-why" };
    let mut lines: Vec<Line<'static>> = wrap(&pen.text(key), columns).into_iter().map(Line::from).collect();
    // What nobody has recorded is not nothing.
    if let Some(loaded) = &pen.state.loaded
        && let Some(sentence) = unlisted::sentence(&loaded.landscape, &pen.state.filter, texts)
    {
        lines.extend(
            wrap(&sentence, columns).into_iter().map(|line| Line::from(Span::styled(line, pen.theme.warning()))),
        );
    }
    let terms: Vec<String> = pen
        .state
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
    let Some(loaded) = &pen.state.loaded else { return false };
    let members = loaded.landscape.members(Dimension::Register);
    let unknown: Vec<&str> = loaded
        .landscape
        .registers_without_bodies()
        .into_iter()
        .filter_map(|register| members.get(register))
        .map(|member| member.code.as_str())
        .collect();
    let chosen = pen.state.filter.chosen(Dimension::Register, members);
    chosen.is_some_and(|codes| !codes.is_empty() && codes.iter().all(|code| unknown.contains(&code.as_str())))
}
