//! How a level came about, as lines: criterion, answer, level, what decides, what comes next.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::landscape::maturity::{CriterionResult, Explanation, NextLevel};
use crate::paint::text::wrap;
use crate::query::body::answer_label;
use crate::screens::Pen;
use crate::text::Value;

/// The lines of an explanation, at most this wide; compact ones leave out the texts of the
/// questions and are not broken.
pub fn lines(pen: &Pen<'_>, explanation: &Explanation, columns: u16, compact: bool) -> Vec<Line<'static>> {
    let Some(loaded) = &pen.shared.loaded else { return Vec::new() };
    let texts = &pen.shared.texts;
    let model = loaded.landscape.sources.model.title();
    let mut lines: Vec<Line<'static>> = Vec::new();
    let mut add = |text: &str, style: Style| {
        let broken = if compact { vec![text.to_owned()] } else { wrap(text, columns.saturating_sub(2)) };
        for (at, part) in broken.into_iter().enumerate() {
            let indent = if at == 0 { "" } else { "  " };
            lines.push(Line::from(Span::styled(format!("{indent}{part}"), style)));
        }
    };
    let head = match explanation.level {
        Some(level) => {
            let key = if compact { "explain-compact" } else { "explain-short" };
            texts.with(key, &[("level", Value::Text(level.code())), ("model", (&model).into())])
        }
        None => texts.with("explain-none", &[("model", (&model).into())]),
    };
    add(&head, explanation.level.map_or(pen.theme.dim(), |level| pen.theme.maturity(level)));
    for criterion in &explanation.criteria {
        let style = if criterion.decides { pen.theme.text() } else { pen.theme.dim() };
        add(&criterion_line(pen, criterion, compact), style);
    }
    for line in explanation.next.iter().flat_map(|next| next_lines(pen, explanation, next)) {
        add(&line, pen.theme.accent());
    }
    lines
}

/// The text of a question.
fn question_text(pen: &Pen<'_>, code: &str) -> String {
    let codebook = pen.shared.loaded.as_ref().map(|loaded| &loaded.landscape.sources.survey.codebook);
    let question = codebook.and_then(|codebook| codebook.question(code));
    question.map_or(code, |question| question.text.get(pen.shared.texts.lang.code())).to_owned()
}

/// What an answer says, in quotes.
fn quoted(pen: &Pen<'_>, question: &str, answer: Option<&str>) -> String {
    let Some(loaded) = &pen.shared.loaded else { return String::new() };
    let label = answer_label(&loaded.landscape, question, answer, &pen.shared.texts);
    pen.shared.texts.with("quoted", &[("text", (&label).into())])
}

fn criterion_line(pen: &Pen<'_>, criterion: &CriterionResult, compact: bool) -> String {
    let texts = &pen.shared.texts;
    let answer = quoted(pen, &criterion.question, criterion.answer.as_deref());
    let allows = match criterion.allows {
        Some(level) => texts.with("explain-allows", &[("level", Value::Text(level.code()))]),
        None => texts.get(if criterion.required { "explain-missing" } else { "explain-free" }),
    };
    let mark = if criterion.decides { "◆" } else { "◇" };
    let decides = if criterion.decides { format!(" {}", texts.get("explain-decides")) } else { String::new() };
    if compact {
        // What is cut off at the end is the text of the answer, not what it leads to.
        return format!("{mark} {} → {allows}{decides}: {answer}", criterion.question);
    }
    format!("{mark} {}: {answer} → {allows}{decides}", question_text(pen, &criterion.question))
}

/// What each criterion that stands in the way needs for the next level.
fn next_lines(pen: &Pen<'_>, explanation: &Explanation, next: &NextLevel) -> Vec<String> {
    let texts = &pen.shared.texts;
    let wanted = |question: &str, answers: &[String]| {
        if answers.is_empty() {
            let own = explanation.criteria.iter().find(|criterion| criterion.question == question);
            let answer = quoted(pen, question, own.and_then(|criterion| criterion.answer.as_deref()));
            return texts.with("explain-next-other", &[("answer", (&answer).into())]);
        }
        let labels: Vec<String> = answers.iter().map(|answer| quoted(pen, question, Some(answer))).collect();
        labels.join(&format!(" {} ", texts.get("or")))
    };
    next.blocking
        .iter()
        .map(|(question, answers)| {
            let (text, wanted) = (question_text(pen, question), wanted(question, answers));
            let variables = [
                ("level", Value::Text(next.level.code())),
                ("question", (&text).into()),
                ("answers", (&wanted).into()),
            ];
            format!("▸ {}", texts.with("explain-next", &variables))
        })
        .collect()
}
