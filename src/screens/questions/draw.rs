//! Fragen: the questions by block; beside them the chosen one (`question_detail`).

use ratatui::text::Span;

use crate::paint::area::Area;
use crate::paint::text::{left, right, width};
use crate::query::question::kind_key;
use crate::screens::Pen;
use crate::screens::body::draw::render;
use crate::screens::questions::{draw_detail, listed};
use crate::survey::{Question, QuestionType};
use crate::text::Texts;

/// Draws the questions; the last line that the distribution can be scrolled to.
pub fn draw(pen: &mut Pen<'_>) -> u16 {
    let area = pen.shared.body_area();
    let areas = crate::screens::questions::places::areas(area);
    list(pen, areas.list);
    let drawn = draw_detail::lines(&pen.screens.questions, pen.shared, pen.theme, areas.detail.width);
    let first = drawn.first(areas.detail.height);
    render(pen, areas.detail, &drawn.lines, u16::try_from(first).unwrap_or(u16::MAX))
}

fn list(pen: &mut Pen<'_>, area: Area) {
    let Some(loaded) = &pen.shared.loaded else { return };
    let survey = &loaded.landscape.sources.survey;
    let state = &pen.screens.questions;
    let title = pen.shared.texts.with("questions-title", &[("count", survey.codebook.asked().count().into())]);
    pen.heading(area.row(0), &title, !state.on_detail);
    let questions = listed(&survey.codebook);
    let code_width = questions.iter().map(|at| width(&survey.codebook.questions[*at].code)).max().unwrap_or(0).min(14);
    let state = &pen.screens.questions;
    for (row, (at, index)) in (1..area.height).zip(questions.iter().enumerate().skip(state.cursor.first)) {
        let question = &survey.codebook.questions[*index];
        let answered = state.data.shown().and_then(|shown| {
            let whole = shown.result.responses;
            let answered = shown.answered.get(*index).filter(|_| whole > 0);
            answered.map(|answered| *answered as f64 / whole as f64)
        });
        let share = right(&pen.shared.texts.percent_whole(answered), 6);
        let room = area.width.saturating_sub(code_width + 10);
        let selected = at == state.cursor.at;
        let style = if selected { pen.theme.selected(!state.on_detail) } else { pen.theme.text() };
        let dim = if selected { style } else { pen.theme.dim() };
        // The first question of a block is marked, so that the blocks can be told.
        let is_first =
            index.checked_sub(1).is_none_or(|before| survey.codebook.questions[before].block != question.block);
        let mark = if is_first { "▸" } else { " " };
        pen.put(
            area.row(row),
            vec![
                Span::styled(format!("{mark} "), dim),
                Span::styled(left(&question.code, code_width + 1), dim),
                Span::styled(left(&question_text(&pen.shared.texts, question), room), style),
                Span::styled(share, dim),
            ],
        );
    }
}

/// The text of a question; a computed value has a formula in its place, which says nothing to people.
pub(crate) fn question_text(texts: &Texts, question: &Question) -> String {
    if question.kind == QuestionType::Equation {
        return texts.get(&kind_key(question.kind));
    }
    question.text.get(texts.lang.code()).to_owned()
}
