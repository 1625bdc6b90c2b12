//! `question`: how the answers to a question are distributed.

use crate::export::contents::Table;
use crate::query::question::{self, CountedResponses};
use crate::survey::Codebook;
use crate::text::{Texts, Value};

use super::Context;
use super::coverage::dimension;
use super::failure::Failure;

/// The least likeness of a code that is proposed for a wrong one.
const SIMILAR: f64 = 0.7;

/// The distribution of one question.
///
/// # Errors
/// When there is no such question or dimension, or rows are to be counted under a filter or by groups:
/// these hold for what a response stands for.
pub fn table(context: &Context<'_>, code: &str, by: Option<&str>, counted: CountedResponses) -> Result<Table, Failure> {
    let (codebook, texts) = (&context.landscape.sources.survey.codebook, context.texts);
    if counted != CountedResponses::Standing && (by.is_some() || !context.filter.is_empty()) {
        return Err(Failure::Usage(texts.get("usage-raw")));
    }
    let (question, part) = question::find(codebook, code).ok_or_else(|| unknown(codebook, code, texts))?;
    let part = part.and_then(|part| codebook.columns.iter().position(|column| column.code == part.code));
    Ok(Table::Question { question, part, counted, by: by.map(|code| dimension(code, texts)).transpose()? })
}

fn unknown(codebook: &Codebook, code: &str, texts: &Texts) -> Failure {
    let wanted = code.to_lowercase();
    let best = codebook
        .questions
        .iter()
        .map(|question| (strsim::jaro_winkler(&question.code.to_lowercase(), &wanted), &question.code))
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .filter(|(score, _)| *score >= SIMILAR);
    let message = texts.with("question-unknown", &[("found", Value::Text(code))]);
    let more = match best {
        Some((_, code)) => texts.with("question-similar", &[("code", Value::Text(code))]),
        None => texts.get("question-see"),
    };
    Failure::Usage(format!("{message} {more}"))
}
