//! How a level came about, as lines: criterion, answer, level, what decides, what comes next.

use ratatui::text::{Line, Span};

use crate::landscape::maturity::{Explanation, NextLevel};
use crate::query::body::answer_label;
use crate::text::Value;

use super::super::widget::text::wrap;
use super::Pen;

/// The lines of an explanation, at most this wide.
pub fn lines(pen: &Pen<'_>, explanation: &Explanation, columns: u16) -> Vec<Line<'static>> {
    let Some(loaded) = &pen.state.loaded else { return Vec::new() };
    let texts = &pen.state.texts;
    let landscape = &loaded.landscape;
    let model = landscape.sources.model.title();
    let codebook = &landscape.sources.survey.codebook;
    let mut lines: Vec<Line<'static>> = Vec::new();
    let head = match explanation.level {
        Some(level) => texts.with("explain-short", &[("level", Value::Text(level.code())), ("model", (&model).into())]),
        None => texts.with("explain-none", &[("model", (&model).into())]),
    };
    let style = explanation.level.map_or(pen.theme.dim(), |level| pen.theme.maturity(level));
    lines.extend(wrap(&head, columns).into_iter().map(|line| Line::from(Span::styled(line, style))));
    for criterion in &explanation.criteria {
        let question = codebook.question(&criterion.question);
        let text = question.map_or("", |question| question.text.get(texts.lang.code()));
        let answer = answer_label(landscape, &criterion.question, criterion.answer.as_deref(), texts);
        let allows = criterion.allows.map_or_else(
            || texts.get(if criterion.required { "explain-missing" } else { "explain-free" }),
            |level| texts.with("explain-allows", &[("level", Value::Text(level.code()))]),
        );
        let mark = if criterion.decides { "◆" } else { "◇" };
        let decides = if criterion.decides { format!(" {}", texts.get("explain-decides")) } else { String::new() };
        let answer = texts.with("quoted", &[("text", (&answer).into())]);
        let line = format!("{mark} {text}: {answer} → {allows}{decides}");
        let own = if criterion.decides { pen.theme.text() } else { pen.theme.dim() };
        for (at, part) in wrap(&line, columns.saturating_sub(2)).into_iter().enumerate() {
            let indent = if at == 0 { "" } else { "  " };
            lines.push(Line::from(Span::styled(format!("{indent}{part}"), own)));
        }
    }
    if let Some(NextLevel { level: next, blocking }) = &explanation.next {
        for (question, answers) in blocking {
            let labels: Vec<String> = answers
                .iter()
                .map(|answer| answer_label(landscape, question, Some(answer), texts))
                .map(|label| texts.with("quoted", &[("text", (&label).into())]))
                .collect();
            let joined = labels.join(&format!(" {} ", texts.get("or")));
            let wanted = if labels.is_empty() {
                let answer =
                    explanation.criteria.iter().find(|c| c.question == *question).and_then(|c| c.answer.clone());
                let label = answer_label(landscape, question, answer.as_deref(), texts);
                texts.with("explain-next-other", &[("answer", (&label).into())])
            } else {
                joined
            };
            let text = codebook.question(question).map_or("", |q| q.text.get(texts.lang.code()));
            let line = texts.with(
                "explain-next",
                &[("level", Value::Text(next.code())), ("question", Value::Text(text)), ("answers", (&wanted).into())],
            );
            for (at, part) in wrap(&format!("▸ {line}"), columns.saturating_sub(2)).into_iter().enumerate() {
                let indent = if at == 0 { "" } else { "  " };
                lines.push(Line::from(Span::styled(format!("{indent}{part}"), pen.theme.accent())));
            }
        }
    }
    lines
}
