//! `question`: how the answers to a question are distributed.

use clap::Args;

use crate::export::contents::Table;
use crate::query::question::grouping::{GroupBy, NoGroups};
use crate::query::question::{self, CountedResponses};
use crate::survey::Codebook;
use crate::text::{Texts, Value};

use super::Context;
use super::args::words;
use super::failure::Failure;

/// The question, and what is counted.
#[derive(Debug, Clone, PartialEq, Args)]
#[command(after_help = "cli-known-dimensions")]
pub struct QuestionArgs {
    /// The code of the question or of one of its parts.
    code: String,
    /// A dimension, or the code of another question or of a part.
    #[arg(long, value_name = "dimension", help = "cli-by-question")]
    by: Option<String>,
    /// Every row of the export.
    #[arg(long)]
    raw: bool,
    /// Only those that were submitted.
    #[arg(long, requires = "raw")]
    complete: bool,
    /// The least count that is shown.
    #[arg(long, value_name = "number", value_parser = clap::value_parser!(u64).range(2..))]
    suppress: Option<u64>,
}

impl QuestionArgs {
    /// The distribution of one question.
    ///
    /// # Errors
    /// When there is no such question, or rows are to be counted under a filter or by a dimension: these
    /// hold for what a response stands for.
    pub fn table(&self, context: &Context<'_>) -> Result<Table, Failure> {
        let (codebook, texts) = (&context.landscape.sources.survey.codebook, context.texts);
        let by = self.by.as_deref().map(|word| group_by(context, word)).transpose()?;
        let needs_keepings = matches!(by, Some(GroupBy::Dimension(_))) || !context.filter.is_empty();
        if self.raw && needs_keepings {
            return Err(Failure::Usage(texts.get("usage-raw")));
        }
        let counted = match (self.raw, self.complete) {
            (false, _) => CountedResponses::Standing,
            (true, false) => CountedResponses::Rows,
            (true, true) => CountedResponses::Submitted,
        };
        let found = question::find(codebook, &self.code);
        let (question, part) = found.ok_or_else(|| unknown(codebook, &self.code, texts))?;
        let part = part.and_then(|part| codebook.columns.iter().position(|column| column.code == part.code));
        Ok(Table::Question { question, part, counted, by, suppress: self.suppress })
    }
}

/// What a word asks for to break down by.
///
/// # Errors
/// When it is neither a dimension nor a question, and when the question makes no groups or its answers
/// are personal.
pub fn group_by(context: &Context<'_>, word: &str) -> Result<GroupBy, Failure> {
    let (sources, texts) = (&context.landscape.sources, context.texts);
    let codebook = &sources.survey.codebook;
    let by = words::group_by(word, codebook).map_err(|wrong| Failure::Usage(wrong.message(texts)))?;
    let code = by.code(codebook);
    let refused = |key: &str, parts: &str| {
        Failure::Usage(texts.with(key, &[("question", Value::Text(code)), ("parts", Value::Text(parts))]))
    };
    if let GroupBy::Question { question, .. } = by
        && sources.profile.is_personal(&codebook.questions[question].code)
        && !context.personal
    {
        return Err(refused("usage-by-personal", ""));
    }
    match by.column(codebook) {
        Ok(_) => Ok(by),
        Err(NoGroups::Texts) => Err(refused("usage-by-texts", "")),
        Err(NoGroups::Parts(parts)) => Err(refused("usage-by-parts", &parts.join(", "))),
    }
}

/// That there is no such question, with the one that is nearest.
pub(super) fn unknown(codebook: &Codebook, code: &str, texts: &Texts) -> Failure {
    let message = texts.with("question-unknown", &[("found", Value::Text(code))]);
    let more = match words::similar(code, codebook.questions.iter().map(|question| question.code.as_str())) {
        Some(code) => texts.with("question-similar", &[("code", (&code).into())]),
        None => texts.get("question-see"),
    };
    Failure::Usage(format!("{message} {more}"))
}
