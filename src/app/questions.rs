//! Where one is among the questions, and what was answered of them.

use crate::query::filter::evaluate;
use crate::query::question::{self, QuestionResult};
use crate::sources::limesurvey::{Codebook, QuestionType};
use crate::text::Texts;

use super::answer::{Loaded, Request};
use super::state::{State, View};
use super::update::Effect;

/// Where one is.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct QuestionState {
    /// Entry of [`listed`].
    pub cursor: usize,
    /// First entry shown.
    pub offset: usize,
    /// Whether keys move in the distribution.
    pub on_detail: bool,
    /// First line of the distribution shown.
    pub scroll: u16,
    /// The newest distribution.
    pub shown: Option<QuestionAnswer>,
    /// What was asked for last: generation of the filter and index of the question.
    pub(super) asked: Option<(u64, usize)>,
}

impl QuestionState {
    /// Lets go of what belongs to the landscape there was.
    pub(super) fn forget(&mut self) {
        (self.shown, self.asked) = (None, None);
    }
}

/// A question under a filter.
#[derive(Debug, Clone, PartialEq)]
pub struct QuestionAnswer {
    /// The filter that it was computed under.
    pub generation: u64,
    /// Its distribution.
    pub result: QuestionResult,
    /// Per question of the codebook how many responses answered it.
    pub answered: Vec<u64>,
}

/// Questions that are listed: all but the texts that ask nothing.
pub fn listed(codebook: &Codebook) -> Vec<usize> {
    let asks = |(at, question): (usize, &crate::sources::limesurvey::Question)| {
        (question.kind != QuestionType::Display).then_some(at)
    };
    codebook.questions.iter().enumerate().filter_map(asks).collect()
}

impl QuestionAnswer {
    /// Counts the answers to a question under a filter.
    ///
    /// `known` is what was counted of all questions under the same filter before.
    pub fn compute(loaded: &Loaded, request: &Request, at: usize, known: Option<Vec<u64>>, texts: &Texts) -> Self {
        let landscape = &loaded.landscape;
        let evaluated = evaluate(landscape, &request.filter);
        let rows = question::responses(landscape, &request.filter, &evaluated);
        let count = landscape.sources.survey.codebook.questions.len();
        Self {
            generation: request.generation,
            result: question::result(landscape, at, None, &rows, texts),
            answered: known.unwrap_or_else(|| (0..count).map(|at| question::answered(landscape, at, &rows)).collect()),
        }
    }
}

impl State {
    /// The question under the cursor: its index in the codebook.
    pub fn selected_question(&self) -> Option<usize> {
        let loaded = self.loaded.as_ref()?;
        listed(&loaded.landscape.sources.survey.codebook).get(self.questions.cursor).copied()
    }

    /// Asks for the distribution under the cursor, once a filter.
    pub(super) fn ask_question(&mut self) -> Option<Effect> {
        if self.view != View::Questions {
            return None;
        }
        let wanted = (self.generation, self.selected_question()?);
        if self.questions.asked == Some(wanted) {
            return None;
        }
        if self.questions.asked.is_none_or(|(_, question)| question != wanted.1) {
            self.questions.scroll = 0;
        }
        self.questions.asked = Some(wanted);
        let request = Request { generation: self.generation, filter: self.filter.clone(), sort: self.table.sort };
        Some(Effect::Question(request, wanted.1))
    }
}
