//! `panel`: two waves of a survey, side by side.

use clap::Args;

use crate::domain::FindingCode;
use crate::export::contents::Table;
use crate::export::contents::panel::{PanelSubject, PanelTable, check, problem_text};
use crate::landscape::Dimension;
use crate::query::label;
use crate::query::panel::Panel;
use crate::query::question;

use super::Context;
use super::args::words;
use super::failure::Failure;
use super::question::unknown;

/// What of two waves is printed.
#[derive(Debug, Clone, PartialEq, Args)]
#[command(after_help = "cli-known-dimensions")]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own on the command line")]
pub struct PanelArgs {
    #[arg(long, value_name = "dimension", value_parser = words::dimension, help = "cli-by-one")]
    by: Option<Dimension>,
    /// The questions of both.
    #[arg(long, help = "cli-panel-questions")]
    questions: bool,
    /// What the panel answers to one question, then and now.
    #[arg(long, value_name = "code", help = "cli-panel-question")]
    question: Option<String>,
    /// The same of all questions that are the same.
    #[arg(long, help = "cli-panel-changes")]
    changes: bool,
    /// The same of the levels.
    #[arg(long, help = "cli-panel-levels")]
    levels: bool,
    /// Who went from which answer to which.
    #[arg(long, help = "cli-panel-transitions")]
    transitions: bool,
}

impl PanelArgs {
    /// Who answered in which wave, the questions, the changes, or the ways between answers.
    ///
    /// # Errors
    /// When there is no earlier wave, options do not go together, or the waves do not ask the same.
    pub fn table(&self, context: &Context<'_>) -> Result<Table, Failure> {
        let (landscape, texts) = (context.landscape, context.texts);
        let wrong = |key: &str| Failure::Usage(texts.get(key));
        let several = [self.questions, self.question.is_some(), self.changes, self.levels];
        let wanted = several.into_iter().filter(|one| *one).count();
        let has_answers = self.question.is_some() || self.levels || self.changes;
        if wanted > 1 || self.questions && self.by.is_some() || self.transitions && (!has_answers || self.by.is_some())
        {
            return Err(wrong("usage-panel"));
        }
        let Some(panel) = Panel::of(landscape) else {
            // What was named and is no wave has been said why.
            let same = landscape.findings.iter().find(|own| own.code == FindingCode::WaveSameSurvey);
            let said = same.map(|own| format!("{}: {}", own.source, label::finding(landscape, own, texts)));
            return Err(Failure::Usage(
                [said, Some(texts.get("usage-no-wave"))].into_iter().flatten().collect::<Vec<_>>().join(" "),
            ));
        };
        if self.questions {
            return Ok(Table::Panel(PanelTable::Questions));
        }
        let subject = match &self.question {
            Some(code) => {
                let codebook = &landscape.sources.survey.codebook;
                let (question, part) = question::find(codebook, code).ok_or_else(|| unknown(codebook, code, texts))?;
                let part = part.and_then(|part| codebook.columns.iter().position(|own| own.code == part.code));
                PanelSubject::Question { question, part }
            }
            None if self.levels => PanelSubject::Maturity,
            None if self.changes => PanelSubject::All,
            None => return Ok(Table::Panel(PanelTable::Classes(self.by))),
        };
        if let PanelSubject::Question { question, .. } = subject
            && landscape.sources.profile.is_personal(&landscape.sources.survey.codebook.questions[question].code)
            && !context.personal
        {
            return Err(wrong("personal-hidden"));
        }
        check(panel, subject).map_err(|reason| Failure::Usage(problem_text(panel, subject, reason, texts)))?;
        Ok(Table::Panel(if self.transitions {
            PanelTable::Transitions(subject)
        } else {
            PanelTable::Changes(subject, self.by)
        }))
    }
}
