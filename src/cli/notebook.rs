//! `notebook`: what was asked by or for a Land and what was answered; the contacts of the offices.

use clap::Args;
use serde_json::json;

use crate::domain::Land;
use crate::export::contents::Table;
use crate::export::contents::notebook::{NotebookLines, WantedLand};
use crate::query::filter;
use crate::sources::matches::user;
use crate::sources::team::notebook::{Inquiry, InquiryState, QUESTIONS};
use crate::sources::team::table::RowEdit;
use crate::text::{Lang, Value};

use super::Context;
use super::failure::Failure;
use super::output::Output;
use super::recording::{record, today};

/// Which questions are printed; with `--ask` one is written down, with `--answer` one is answered.
#[derive(Debug, Clone, PartialEq, Args)]
pub struct NotebookArgs {
    /// Words that the questions have.
    #[arg(help = "cli-notebook-words")]
    words: Vec<String>,
    /// The Land that asks, or whose questions are wanted.
    #[arg(long, help = "cli-notebook-land")]
    land: Option<String>,
    /// Only what is not answered.
    #[arg(long, help = "cli-notebook-open")]
    open: bool,
    /// The question that is written down.
    #[arg(long, value_name = "text")]
    ask: Option<String>,
    /// Who asks: a function.
    #[arg(long, value_name = "text")]
    asked_by: Option<String>,
    /// The answer.
    #[arg(long, value_name = "text")]
    answer: Option<String>,
    /// The line of the question that is answered.
    #[arg(long, value_name = "count", help = "cli-notebook-line")]
    line: Option<u32>,
    /// How far it is.
    #[arg(long, value_name = "text", help = "cli-notebook-state")]
    state: Option<String>,
    /// The number that it is about.
    #[arg(long, value_name = "text", help = "cli-notebook-number")]
    number: Option<String>,
    /// The contacts of the offices.
    #[arg(long)]
    offices: bool,
}

impl NotebookArgs {
    /// Prints questions or offices, or writes a question or an answer down.
    ///
    /// # Errors
    /// When a Land, a state or a line is not known, options do not go together, there is no workspace, or
    /// the file cannot be read or written.
    pub fn run(&self, context: &Context<'_>) -> Result<Output, Failure> {
        let texts = context.texts;
        let land = match &self.land {
            Some(word) => WantedLand::Of(scope(context, word)?),
            None => WantedLand::Any,
        };
        let state = match &self.state {
            Some(word) => Some(InquiryState::from_word(word).ok_or_else(|| {
                let known = InquiryState::CODES.join(", ");
                let variables = [("value", Value::Text(word)), ("known", Value::Text(&known))];
                Failure::Usage(texts.with("usage-notebook-state", &variables))
            })?),
            None => None,
        };
        match (&self.ask, self.line) {
            (None, None) if self.answer.is_none() && self.asked_by.is_none() && state.is_none() => {
                let table = if self.offices {
                    Table::Offices(land)
                } else {
                    Table::Notebook(NotebookLines { land, is_open: self.open, words: self.words.join(" ") })
                };
                Ok(table.output(context))
            }
            (Some(question), None) => self.ask(context, question, land, state),
            (None, Some(line)) => self.reply(context, line, state),
            _ => Err(Failure::Usage(texts.get("usage-notebook"))),
        }
    }

    fn ask(
        &self,
        context: &Context<'_>,
        question: &str,
        land: WantedLand,
        state: Option<InquiryState>,
    ) -> Result<Output, Failure> {
        if question.trim().is_empty() {
            return Err(Failure::Usage(context.texts.get("usage-notebook")));
        }
        let land = match land {
            WantedLand::Of(land) => land,
            WantedLand::Any => None,
        };
        let answer = self.answer.clone().unwrap_or_default();
        let state = state.unwrap_or(if answer.is_empty() { InquiryState::Open } else { InquiryState::Answered });
        let cells = QUESTIONS
            .columns
            .iter()
            .map(|column| match *column {
                "date" => today().to_string(),
                "land" => land.map_or("", Land::code).to_owned(),
                "question" => question.to_owned(),
                "asked_by" => self.asked_by.clone().unwrap_or_default(),
                "answer" => answer.clone(),
                "state" => state.code().to_owned(),
                "filter" => filter::print(context.filter, Lang::En),
                "figure" => self.number.clone().unwrap_or_default(),
                "who" => user(),
                _ => String::new(),
            })
            .collect();
        let edit = RowEdit { layout: &QUESTIONS, seen: None, cells };
        let said = json!({"land": land.map(Land::code), "question": question, "state": state.code()});
        record(context, &[edit], said)
    }

    fn reply(&self, context: &Context<'_>, line: u32, state: Option<InquiryState>) -> Result<Output, Failure> {
        let inquiries = &context.landscape.sources.team.inquiries;
        let Some(own) = inquiries.iter().find(|own| own.line == line) else {
            let line = line.to_string();
            return Err(Failure::Usage(context.texts.with("usage-notebook-line", &[("line", Value::Text(&line))])));
        };
        let answer = self.answer.as_deref().unwrap_or(&own.answer);
        let usual = if self.answer.is_some() { InquiryState::Answered } else { own.state };
        let state = state.unwrap_or(usual);
        let said = json!({"land": own.land.map(Land::code), "question": own.question, "state": state.code()});
        record(context, &[Inquiry::answered(own, answer, state)], said)
    }
}

/// The Land that a word names; none for the bodies without one.
fn scope(context: &Context<'_>, word: &str) -> Result<Option<Land>, Failure> {
    if ["none", "bund", "federation"].contains(&word.to_lowercase().as_str()) {
        return Ok(None);
    }
    let found = Land::from_code(&word.to_uppercase()).or_else(|| context.landscape.sources.catalogue.land(word));
    let known = Land::CODES.join(", ");
    let variables = [("value", Value::Text(word)), ("known", Value::Text(&known))];
    found.map(Some).ok_or_else(|| Failure::Usage(context.texts.with("usage-notebook-land", &variables)))
}
