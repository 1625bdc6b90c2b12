//! The codebook: every question and part, and what the codes of its answers mean.

use crate::query::question::{self, kind_key};
use crate::survey::{CodebookColumn, Part, QuestionType};

use super::Asked;
use crate::export::table::{Cell, Output};

/// The questions that pass a test: a row an answer that can be given, one row where none is
/// predefined.
pub(super) fn table(asked: &Asked<'_>, wanted: impl Fn(&str) -> bool) -> Output {
    let (texts, language) = (asked.texts, asked.texts.lang.code());
    let headings = asked.headings(&[
        ("question", "question-col-question"),
        ("part", "question-col-part"),
        ("column", "export-col-column"),
        ("block", "question-col-block"),
        ("type", "question-col-type"),
        ("text", "question-col-text"),
        ("part_text", "export-col-part-text"),
        ("code", "question-col-code"),
        ("label", "question-col-label"),
    ]);
    let codebook = &asked.landscape.sources.survey.codebook;
    let mut rows = Vec::new();
    for column in &codebook.columns {
        let question = &codebook.questions[column.question];
        if question.kind == QuestionType::Display || !wanted(&question.code) {
            continue;
        }
        let kind = if asked.names { texts.get(&kind_key(question.kind)) } else { question.kind.code().to_owned() };
        let part = column.code.strip_prefix(&question.code).unwrap_or_default();
        let part = part.trim_matches(['[', ']']).replace("][", "_");
        let part_text = match column.part {
            Part::Other | Part::OtherComment => texts.get("question-part-other"),
            _ => codebook.part_text(column, language),
        };
        // The formula of a computed value is no text for people.
        let text = if question.kind == QuestionType::Equation { "" } else { question.text.get(language) };
        let head = [
            Cell::Text(question.code.clone()),
            filled(part),
            Cell::Text(column.code.clone()),
            Cell::Text(codebook.blocks[question.block].title.get(language).to_owned()),
            Cell::Text(kind),
            filled(text.to_owned()),
            filled(part_text),
        ];
        let answers = answers(asked, column);
        if answers.is_empty() {
            rows.push(head.iter().cloned().chain([Cell::Missing, Cell::Missing]).collect());
        }
        for (code, label) in answers {
            rows.push(head.iter().cloned().chain([Cell::Text(code), Cell::Text(label)]).collect());
        }
    }
    Output { headings, rows, ..Output::default() }
}

fn filled(text: String) -> Cell {
    if text.is_empty() { Cell::Missing } else { Cell::Text(text) }
}

/// The answers that a column offers, code and label, in the order of the questionnaire.
fn answers(asked: &Asked<'_>, column: &CodebookColumn) -> Vec<(String, String)> {
    let landscape = asked.landscape;
    let result = question::result(landscape, column.question, Some(column), &[], asked.texts);
    if let Some(distribution) = result.parts.into_iter().next() {
        return distribution.values.into_iter().map(|value| (value.code, value.label)).collect();
    }
    // A structure without responses.
    let question = &landscape.sources.survey.codebook.questions[column.question];
    let scale = if let Part::Scale(_, scale) = column.part { scale } else { 0 };
    let has_codes = !matches!(column.part, Part::Other | Part::Comment(_) | Part::OtherComment | Part::FileCount);
    let options = question.options.iter().filter(|option| has_codes && option.scale == scale);
    options.map(|option| (option.code.clone(), option.label.get(asked.texts.lang.code()).to_owned())).collect()
}
