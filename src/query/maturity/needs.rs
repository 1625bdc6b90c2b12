//! What the next level needs, in words.

use crate::domain::Maturity;
use crate::landscape::Landscape;
use crate::text::{Texts, Value};

use super::super::body::answer_label;
use super::Held;

/// The text of the question that a criterion asks; empty where the survey does not have it.
pub fn question_text<'a>(landscape: &'a Landscape, code: &str, texts: &Texts) -> &'a str {
    let codebook = &landscape.sources.survey.codebook;
    let question = codebook.column(code).map(|column| &codebook.questions[column.question]);
    question.map_or("", |question| question.text.get(texts.lang.code()))
}

/// Per level that a criterion can hold at a sentence: how many keepings it holds there, and which
/// answers would do for the next level. The step that most are waiting for comes first.
pub fn needs(landscape: &Landscape, criterion: usize, held: &Held, texts: &Texts) -> Vec<String> {
    let model = &landscape.sources.model;
    let Some(question) = model.criteria.get(criterion).map(|criterion| &criterion.question) else { return Vec::new() };
    let mut steps = model.needs(criterion);
    steps.sort_by_key(|(level, _)| std::cmp::Reverse(held.at[level.index()]));
    let sentence = |(level, answers): (Maturity, Vec<&str>)| {
        let next = Maturity::ALL.get(level.index() + 1)?;
        let quoted = |answer: &&str| {
            let label = answer_label(landscape, question, Some(answer), texts);
            texts.with("quoted", &[("text", (&label).into())])
        };
        let answers: Vec<String> = answers.iter().map(quoted).collect();
        let answers = answers.join(&format!(" {} ", texts.get("or")));
        let key = if answers.is_empty() { "maturity-needs-other" } else { "maturity-needs" };
        let variables = [
            ("count", held.at[level.index()].into()),
            ("level", Value::Text(level.code())),
            ("next", Value::Text(next.code())),
            ("answers", (&answers).into()),
        ];
        Some(texts.with(key, &variables))
    };
    steps.into_iter().filter_map(sentence).collect()
}
