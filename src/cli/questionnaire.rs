//! `questionnaire`: how the questionnaire itself works, for those who improve it.

use clap::Args;

use crate::export::contents::{QuestionnaireLines, Table};

/// What a line is about.
#[derive(Debug, Clone, Copy, PartialEq, Args)]
pub struct QuestionnaireArgs {
    /// A line a page instead of a question.
    #[arg(long, conflicts_with = "rules")]
    pages: bool,
    /// A line a rule that answers break.
    #[arg(long)]
    rules: bool,
}

impl QuestionnaireArgs {
    /// The table that was asked for.
    pub const fn table(self) -> Table {
        Table::Questionnaire(match (self.pages, self.rules) {
            (true, _) => QuestionnaireLines::Pages,
            (_, true) => QuestionnaireLines::Rules,
            _ => QuestionnaireLines::Questions,
        })
    }
}
