//! The codebook: every question and part, and what the codes of its answers mean.

use crate::query::question;
use crate::survey::{CodebookColumn, Part, QuestionType};

use super::Asked;
use crate::export::table::Output;

/// A column of the survey with one of the answers that it offers: code and label.
type Row<'a> = (&'a CodebookColumn, Option<(String, String)>);

/// The questions that pass a test: one row per answer that can be given, one row where none is
/// predefined.
pub(super) fn table(asked: &Asked<'_>, wanted: impl Fn(&str) -> bool) -> Output {
    let (texts, names, language) = (asked.texts, asked.names, asked.texts.lang.code());
    let codebook = &asked.landscape.sources.survey.codebook;
    let question = |column: &CodebookColumn| &codebook.questions[column.question];
    let columns = asked
        .columns::<Row<'_>>("question-col")
        .text("question", move |row| &question(row.0).code)
        .filled("part", move |row| {
            let part = row.0.code.strip_prefix(&question(row.0).code).unwrap_or_default();
            part.trim_matches(['[', ']']).replace("][", "_")
        })
        .text("column", |row| &row.0.code)
        .titled("export-col-column")
        .text("block", move |row| codebook.blocks[question(row.0).block].title.get(language))
        .text("type", move |row| super::question::kind(question(row.0).kind, names, texts))
        // The formula of a computed value is no text for people.
        .filled("text", move |row| {
            let question = question(row.0);
            if question.kind == QuestionType::Equation { "" } else { question.text.get(language) }
        })
        .filled("part_text", move |row| match row.0.part {
            Part::Other | Part::OtherComment => texts.get("question-part-other"),
            _ => codebook.part_text(row.0, language),
        })
        .titled("export-col-part-text")
        .maybe("code", |row| row.1.as_ref().map(|answer| &answer.0).cloned())
        .maybe("label", |row| row.1.as_ref().map(|answer| &answer.1).cloned());
    let shown = codebook.columns.iter().filter(|column| {
        let question = question(column);
        question.kind != QuestionType::Display && wanted(&question.code)
    });
    columns.output(shown.flat_map(|column| {
        let answers = answers(asked, column);
        let none = answers.is_empty().then_some((column, None));
        answers.into_iter().map(move |answer| (column, Some(answer))).chain(none)
    }))
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
