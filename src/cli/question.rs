//! `question`: how the answers to a question are distributed.

use clap::Args;

use crate::export::contents::Table;
use crate::landscape::Dimension;
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
    #[arg(long, value_name = "dimension", value_parser = words::dimension, help = "cli-by-one")]
    by: Option<Dimension>,
    /// Every row of the export.
    #[arg(long)]
    raw: bool,
    /// Only those that were submitted.
    #[arg(long, requires = "raw")]
    complete: bool,
}

impl QuestionArgs {
    /// The distribution of one question.
    ///
    /// # Errors
    /// When there is no such question, or rows are to be counted under a filter or by groups: these hold
    /// for what a response stands for.
    pub fn table(&self, context: &Context<'_>) -> Result<Table, Failure> {
        let (codebook, texts) = (&context.landscape.sources.survey.codebook, context.texts);
        if self.raw && (self.by.is_some() || !context.filter.is_empty()) {
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
        Ok(Table::Question { question, part, counted, by: self.by })
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
