//! Fragen: the questions by block, and the distribution of the chosen one under the filter.

use ratatui::text::{Line, Span};

use crate::app::geometry::{self, Area};
use crate::app::{QuestionAnswer, listed};
use crate::query::question::{Distribution, Form, Role, kind_key};
use crate::sources::limesurvey::{Question, QuestionType};
use crate::text::NONE;

use super::super::widget::bar;
use super::super::widget::text::{fit, left, right, width, wrap};
use super::Pen;
use super::body::render;

/// Columns of a count and of a share.
const COUNT: u16 = 8;
const SHARE: u16 = 9;

/// Draws the questions; the last line that the distribution can be scrolled to.
pub fn draw(pen: &mut Pen<'_>, area: Area) -> u16 {
    let areas = geometry::questions(area);
    list(pen, areas.list);
    let lines = detail(pen, areas.detail.width);
    render(pen, areas.detail, &lines, pen.state.questions.scroll)
}

fn list(pen: &mut Pen<'_>, area: Area) {
    let Some(loaded) = pen.state.loaded.clone() else { return };
    let survey = &loaded.landscape.sources.survey;
    let state = &pen.state.questions;
    let title = pen.state.texts.with("questions-title", &[("count", survey.codebook.asked().count().into())]);
    pen.heading(area.row(0), &title, !state.on_detail);
    let questions = listed(&survey.codebook);
    let code_width = questions.iter().map(|at| width(&survey.codebook.questions[*at].code)).max().unwrap_or(0).min(14);
    let state = pen.state.questions.clone();
    for (row, (at, index)) in (1..area.height).zip(questions.iter().enumerate().skip(state.offset)) {
        let question = &survey.codebook.questions[*index];
        let answered = state.shown.as_ref().and_then(|shown| {
            let whole = shown.result.responses;
            let answered = shown.answered.get(*index).filter(|_| whole > 0);
            answered.map(|answered| *answered as f64 / whole as f64)
        });
        let share = right(&pen.state.texts.percent_whole(answered), 6);
        let room = area.width.saturating_sub(code_width + 10);
        let selected = at == state.cursor;
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
                Span::styled(left(&question_text(pen, question), room), style),
                Span::styled(share, dim),
            ],
        );
    }
}

/// The text of a question; a computed value has a formula in its place, which says nothing to people.
fn question_text(pen: &Pen<'_>, question: &Question) -> String {
    if question.kind == QuestionType::Equation {
        return pen.text(&kind_key(question.kind));
    }
    question.text.get(pen.state.texts.lang.code()).to_owned()
}

/// Everything about the chosen question, as lines.
fn detail(pen: &Pen<'_>, columns: u16) -> Vec<Line<'static>> {
    let Some(loaded) = &pen.state.loaded else { return Vec::new() };
    let survey = &loaded.landscape.sources.survey;
    let texts = &pen.state.texts;
    let Some(shown) = &pen.state.questions.shown else { return vec![Line::from(pen.text("loading"))] };
    let Some(question) = survey.codebook.questions.get(shown.result.question) else { return Vec::new() };
    let language = texts.lang.code();
    let mut lines: Vec<Line<'static>> = wrap(&question_text(pen, question), columns)
        .into_iter()
        .map(|line| Line::from(Span::styled(line, pen.theme.strong())))
        .collect();
    let block = survey.codebook.blocks[question.block].title.get(language).to_owned();
    let kind = texts.get(&kind_key(question.kind));
    let about: Vec<String> = [block, kind].into_iter().filter(|part| !part.is_empty()).collect();
    lines.push(Line::from(Span::styled(fit(&about.join(" · "), columns), pen.theme.dim())));
    let scope = texts.with(
        "question-base",
        &[("responses", shown.result.responses.into()), ("unmatched", shown.result.unmatched.into())],
    );
    lines.push(Line::from(Span::styled(fit(&scope, columns), pen.theme.dim())));
    if loaded.landscape.sources.profile.is_personal(&question.code) && !pen.state.personal {
        lines.push(Line::default());
        lines.push(Line::from(Span::styled(pen.text("personal-hidden"), pen.theme.warning())));
        return lines;
    }
    if question.kind.is_multiple() {
        lines.push(Line::default());
        lines.extend(boxes(pen, shown, columns));
    }
    for part in &shown.result.parts {
        let is_box = question.kind.is_multiple() && part.form == Form::Values;
        if !is_box {
            lines.push(Line::default());
            lines.extend(distribution(pen, part, columns));
        }
    }
    lines
}

/// One line of a bar: label, bar, count, share.
fn bar_line(pen: &Pen<'_>, (label, label_width): (&str, u16), count: u64, base: u64, columns: u16) -> Line<'static> {
    let texts = &pen.state.texts;
    let bar_width = columns.saturating_sub(label_width + COUNT + SHARE + 1).min(40);
    let share = (base > 0).then(|| count as f64 / base as f64);
    let [filled, track] = bar::tracked(share.unwrap_or(0.0), bar_width, pen.theme.bar(), pen.theme.dim());
    Line::from(vec![
        Span::raw(left(label, label_width + 1)),
        filled,
        track,
        Span::raw(right(&texts.count(count), COUNT)),
        Span::styled(right(&texts.percent(share), SHARE), pen.theme.dim()),
    ])
}

/// Columns that the longest of these labels takes, as far as there is room for it.
fn label_columns<'a>(labels: impl Iterator<Item = &'a str>, columns: u16) -> u16 {
    let most = (columns / 2).clamp(10, 60).min(columns.saturating_sub(COUNT + SHARE + 4));
    labels.map(width).max().unwrap_or(0).min(most)
}

/// The boxes of a multiple choice, one line each.
fn boxes(pen: &Pen<'_>, shown: &QuestionAnswer, columns: u16) -> Vec<Line<'static>> {
    let parts: Vec<&Distribution> = shown.result.parts.iter().filter(|part| part.form == Form::Values).collect();
    let ticked =
        |part: &Distribution| part.values.iter().find(|value| value.code == "Y").map_or(0, |value| value.count);
    let labels = label_columns(parts.iter().map(|part| part.part.as_str()), columns);
    let line = |part: &&Distribution| bar_line(pen, (&part.part, labels), ticked(part), part.base, columns);
    let mut lines: Vec<Line<'static>> = parts.iter().map(line).collect();
    if let Some(first) = parts.first() {
        let base = [("base", first.base.into()), ("not_shown", first.not_shown.into())];
        let text = pen.state.texts.with("question-base-boxes", &base);
        lines.push(Line::from(Span::styled(fit(&text, columns), pen.theme.dim())));
    }
    lines
}

/// What the shares of a distribution rest on.
fn base_line(pen: &Pen<'_>, part: &Distribution, columns: u16) -> Line<'static> {
    let text = pen.state.texts.with(
        "question-base-of",
        &[("base", part.base.into()), ("no_answer", part.no_answer.into()), ("not_shown", part.not_shown.into())],
    );
    Line::from(Span::styled(fit(&text, columns), pen.theme.dim()))
}

fn distribution(pen: &Pen<'_>, part: &Distribution, columns: u16) -> Vec<Line<'static>> {
    let texts = &pen.state.texts;
    let mut lines = Vec::new();
    let name = match part.role {
        Role::Answer => part.part.clone(),
        Role::Other => texts.get("question-part-other"),
        Role::Comment if part.part.is_empty() => texts.get("question-part-comment"),
        Role::Comment => format!("{} – {}", part.part, texts.get("question-part-comment")),
    };
    if !name.is_empty() {
        lines.push(Line::from(pen.heading_spans(&name, columns, false)));
    }
    let labels = label_columns(part.values.iter().map(|value| value.label.as_str()), columns);
    for value in &part.values {
        lines.push(bar_line(pen, (&value.label, labels), value.count, part.base, columns));
    }
    if part.form == Form::Numbers {
        let summary: Vec<(&str, Option<f64>)> = match &part.numbers {
            Some(numbers) => numbers.figures().into_iter().map(|(key, number)| (key, Some(number))).collect(),
            None => vec![("median", None)],
        };
        for (key, number) in summary {
            let label = texts.get(&format!("number-{key}"));
            let number = number.map_or_else(|| NONE.to_owned(), |number| texts.number(number));
            lines
                .push(Line::from(vec![Span::styled(left(&label, 22), pen.theme.dim()), Span::raw(right(&number, 16))]));
        }
    }
    for (text, count) in part.texts_counted() {
        let times = if count > 1 { format!("{} × ", texts.count(count)) } else { String::new() };
        for (at, line) in wrap(&format!("{times}{text}"), columns.saturating_sub(2)).into_iter().enumerate() {
            let mark = if at == 0 { "· " } else { "  " };
            lines.push(Line::from(vec![Span::styled(mark, pen.theme.dim()), Span::raw(line)]));
        }
    }
    lines.push(base_line(pen, part, columns));
    lines
}
