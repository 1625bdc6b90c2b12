//! Where one is among the questions, what was answered of them, and what opens from an answer.

pub(crate) mod draw;
pub(crate) mod draw_detail;
pub mod places;

use tui_input::Input;

use crate::domain::ScreenId;
use crate::landscape::Dimension;
use crate::query::figure::only;
use crate::query::filter::{Filter, evaluate};
use crate::query::label;
use crate::query::question::ranking::{Ranked, ranking};
use crate::query::question::{self, Form, QuestionResult, Role, answers};
use crate::screens::picks::{Pick, Picks};
use crate::screens::{Loaded, Request};
use crate::shell::Effect;
use crate::shell::navigate::moved;
use crate::shell::state::State;
use crate::sources::limesurvey::{Codebook, QuestionType};
use crate::text::Texts;

crate::domain::closed_set! {
    /// What the cells of a breakdown show.
    CellForm {
        /// How many.
        Counts = "counts",
        /// Share among those of the group that answered.
        Rows = "rows",
        /// Share of the group among those that gave the answer.
        Columns = "columns",
    }
}

/// Where one is.
#[derive(Debug, Clone)]
pub struct QuestionsScreen {
    /// Entry of [`listed`].
    pub cursor: usize,
    /// First entry shown.
    pub offset: usize,
    /// Whether keys move in the distribution.
    pub on_detail: bool,
    /// The selected line of the distribution: entry of [`items`].
    pub item: usize,
    /// The dimension that the distribution is broken down by.
    pub by: Option<Dimension>,
    /// What the cells of the breakdown show.
    pub form: CellForm,
    /// The words that texts are searched for.
    pub words: Input,
    /// Whether these are typed.
    pub is_typing: bool,
    /// Whether the groups are to be shown as soon as they are counted: they may stand below all else.
    pub(crate) shows_groups: bool,
    /// The newest distribution.
    pub shown: Option<QuestionsData>,
    /// What was asked for last: generation of the filter, index of the question, dimension.
    asked: Option<(u64, usize, Option<Dimension>)>,
}

impl Default for QuestionsScreen {
    fn default() -> Self {
        Self {
            cursor: 0,
            offset: 0,
            on_detail: false,
            item: 0,
            by: None,
            form: CellForm::Rows,
            words: Input::default(),
            is_typing: false,
            shows_groups: false,
            shown: None,
            asked: None,
        }
    }
}

impl QuestionsScreen {
    /// The dimensions that a distribution can be broken down by; the first entry is none.
    pub(crate) fn picks(&self, texts: &Texts) -> Picks {
        let none = (texts.get("questions-no-breakdown"), Pick::Breakdown(None));
        let named = |by: &Dimension| (label::dimension(*by, texts), Pick::Breakdown(Some(*by)));
        Picks {
            title: texts.get("questions-choose"),
            entries: std::iter::once(none).chain(Dimension::ALL.iter().map(named)).collect(),
            selected: self.by.map_or(0, |by| by.index() + 1),
        }
    }

    /// Lets go of what belongs to the landscape there was.
    pub(crate) fn forget(&mut self) {
        (self.shown, self.asked) = (None, None);
    }

    /// Lets what is shown be asked again.
    pub(crate) fn ask_again(&mut self) {
        self.asked = None;
    }

    /// Whether an answer is the one that was asked for last.
    pub(crate) fn wants(&self, answer: &QuestionsData) -> bool {
        self.asked == Some((answer.generation, answer.result.question, answer.by))
    }
}

/// A question under a filter.
#[derive(Debug, Clone, PartialEq)]
pub struct QuestionsData {
    /// The filter that it was computed under.
    pub generation: u64,
    /// Its distribution.
    pub result: QuestionResult,
    /// The distribution among everyone, where the filter leaves somebody out.
    pub everyone: Option<QuestionResult>,
    /// The dimension that it is broken down by.
    pub by: Option<Dimension>,
    /// The distribution of each of its groups.
    pub groups: Vec<(Option<usize>, QuestionResult)>,
    /// Of a ranking its options.
    pub ranking: Option<Vec<Ranked>>,
    /// Per question of the codebook how many responses answered it.
    pub answered: Vec<u64>,
    /// How many had answered it for the same keepings at the moment that is compared with.
    pub answered_before: Option<u64>,
}

/// Questions that are listed: all but the texts that ask nothing.
pub fn listed(codebook: &Codebook) -> Vec<usize> {
    let asks = |(at, question): (usize, &crate::sources::limesurvey::Question)| {
        (question.kind != QuestionType::Display).then_some(at)
    };
    codebook.questions.iter().enumerate().filter_map(asks).collect()
}

impl QuestionsData {
    /// Counts the answers to a question under a filter.
    ///
    /// `known` is what was counted of all questions under the same filter before.
    pub fn compute(
        loaded: &Loaded,
        request: &Request,
        (at, by): (usize, Option<Dimension>),
        known: Option<Vec<u64>>,
        texts: &Texts,
    ) -> Self {
        let landscape = &loaded.landscape;
        let evaluated = evaluate(landscape, &request.filter);
        let rows = question::responses(landscape, &request.filter, &evaluated);
        let codebook = &landscape.sources.survey.codebook;
        let result = question::result(landscape, at, None, &rows, texts);
        let everyone = (!request.filter.is_empty()).then(|| {
            let all = Filter::default();
            let rows = question::responses(landscape, &all, &evaluate(landscape, &all));
            question::result(landscape, at, None, &rows, texts)
        });
        let grouped = by.map(|by| question::grouped_responses(landscape, &request.filter, &evaluated, by));
        let groups = grouped.into_iter().flatten();
        let groups =
            groups.map(|(member, rows)| (member, question::result(landscape, at, None, &rows, texts))).collect();
        let count = codebook.questions.len();
        let answered_before = landscape.before.as_ref().and_then(|before| {
            let code = &codebook.questions.get(at)?.code;
            let earlier = &before.sources.survey.codebook;
            let at = earlier.questions.iter().position(|question| question.code == *code)?;
            let rows = question::responses(before, &request.filter, &evaluated);
            Some(question::answered(before, at, &rows))
        });
        Self {
            generation: request.generation,
            answered_before,
            everyone,
            by,
            groups,
            ranking: ranking(codebook, &result),
            result,
            answered: known.unwrap_or_else(|| (0..count).map(|at| question::answered(landscape, at, &rows)).collect()),
        }
    }
}

/// One line of a distribution that can be selected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Item {
    /// An answer: part and value.
    Value(usize, usize),
    /// A class of numbers: part and class.
    Class(usize, usize),
    /// A text: part and place among the texts, the most frequent first.
    Text(usize, usize),
    /// A group of the breakdown.
    Group(usize),
}

/// The part of a multiple choice that is a box: drawn as one line, its tick.
pub fn is_box(codebook: &Codebook, answer: &QuestionsData, part: usize) -> bool {
    let kind = codebook.questions.get(answer.result.question).map(|question| question.kind);
    kind.is_some_and(QuestionType::is_multiple) && answer.result.parts[part].form == Form::Values
}

/// The lines of a distribution that can be selected, in the order in which they are drawn: boxes first,
/// then part by part, then the groups.
/// Of texts those in which the words occur.
pub fn items(codebook: &Codebook, answer: &QuestionsData, words: &str) -> Vec<Item> {
    let mut items = Vec::new();
    let parts = &answer.result.parts;
    for part in (0..parts.len()).filter(|part| is_box(codebook, answer, *part)) {
        let ticked = parts[part].values.iter().position(|value| value.code == "Y").unwrap_or(0);
        items.push(Item::Value(part, ticked));
    }
    for part in (0..parts.len()).filter(|part| !is_box(codebook, answer, *part)) {
        items.extend((0..parts[part].values.len()).map(|value| Item::Value(part, value)));
        let classes = parts[part].histogram.as_ref().map_or(0, |histogram| histogram.bins.len());
        items.extend((0..classes).map(|class| Item::Class(part, class)));
        items.extend((0..parts[part].texts_with(words).len()).map(|text| Item::Text(part, text)));
    }
    items.extend((0..answer.groups.len()).map(Item::Group));
    items
}

impl State {
    /// The question under the cursor: its index in the codebook.
    pub fn selected_question(&self) -> Option<usize> {
        let loaded = self.shared.loaded.as_ref()?;
        listed(&loaded.landscape.sources.survey.codebook).get(self.screens.questions.cursor).copied()
    }

    /// The lines that can be selected; none where the answers are personal and hidden.
    pub fn question_items(&self) -> Vec<Item> {
        let (Some(loaded), Some(shown)) = (&self.shared.loaded, &self.screens.questions.shown) else {
            return Vec::new();
        };
        let sources = &loaded.landscape.sources;
        let Some(question) = sources.survey.codebook.questions.get(shown.result.question) else { return Vec::new() };
        if sources.profile.is_personal(&question.code) && !self.shared.personal {
            return Vec::new();
        }
        items(&sources.survey.codebook, shown, self.screens.questions.words.value())
    }

    /// Asks for the distribution under the cursor, once a filter and dimension.
    pub(crate) fn ask_question(&mut self) -> Option<Effect> {
        if self.screen != ScreenId::Questions {
            return None;
        }
        let wanted = (self.shared.generation, self.selected_question()?, self.screens.questions.by);
        if self.screens.questions.asked == Some(wanted) {
            return None;
        }
        if self.screens.questions.asked.is_some_and(|(_, question, _)| question != wanted.1) {
            self.screens.questions.item = 0;
            self.screens.questions.words = Input::default();
        }
        self.screens.questions.asked = Some(wanted);
        let request =
            Request { generation: self.shared.generation, filter: self.shared.filter.clone(), sort: self.shared.sort };
        Some(Effect::Question(request, wanted.1, wanted.2))
    }

    pub(crate) fn step_questions(&mut self, by: isize) {
        let Some(loaded) = &self.shared.loaded else { return };
        let count = listed(&loaded.landscape.sources.survey.codebook).len();
        let items = self.question_items().len();
        let questions = &mut self.screens.questions;
        if questions.on_detail {
            questions.item = moved(questions.item, by, items);
        } else {
            questions.cursor = moved(questions.cursor, by, count);
        }
    }

    /// Goes into the distribution; there, opens who gave the selected answer.
    pub(crate) fn open_question(&mut self) -> Vec<Effect> {
        if !self.screens.questions.on_detail {
            self.screens.questions.on_detail = true;
            return Vec::new();
        }
        let (Some(loaded), Some(shown)) = (self.shared.loaded.clone(), self.screens.questions.shown.clone()) else {
            return Vec::new();
        };
        let codebook = &loaded.landscape.sources.survey.codebook;
        let Some(item) = self.question_items().get(self.screens.questions.item).copied() else { return Vec::new() };
        let filter = match item {
            Item::Value(part, value) => {
                answers::who_gave(&self.shared.filter, codebook, &shown.result.parts[part], value)
            }
            Item::Class(part, class) => {
                let part = &shown.result.parts[part];
                part.histogram.as_ref().map(|histogram| {
                    let is_last = class + 1 == histogram.bins.len();
                    answers::who_counted(&self.shared.filter, part, &histogram.bins[class], is_last)
                })
            }
            Item::Text(part, text) => {
                // A text is one person's: the body that wrote it first.
                let part = &shown.result.parts[part];
                let texts = part.texts_with(self.screens.questions.words.value());
                let words = texts.get(text).map(|(words, _)| (*words).to_owned());
                let row = part.texts.iter().find(|(_, own)| Some(own.trim()) == words.as_deref()).map(|(row, _)| *row);
                let body = row.and_then(|row| loaded.landscape.matched[row as usize].body);
                if let Some(body) = body {
                    return self.open_body(body);
                }
                None
            }
            Item::Group(at) => shown.by.zip(shown.groups.get(at)).map(|(by, (member, result))| {
                let code = member.and_then(|member| loaded.landscape.members(by).get(member));
                let filter = only(&self.shared.filter, by, code.map(|member| member.code.as_str()));
                let answered = result.parts.iter().find(|part| part.role == Role::Answer);
                match answered.filter(|_| !is_box(codebook, &shown, 0)) {
                    Some(part) => answers::who_answered(&filter, part),
                    None => filter,
                }
            }),
        };
        match filter {
            Some(filter) => self.open_filter(filter),
            None => {
                self.shared.notice = Some(self.shared.texts.get("questions-nothing"));
                Vec::new()
            }
        }
    }

    /// Takes an answer that was asked for last.
    pub(crate) fn take_question(&mut self, answer: QuestionsData) {
        if !self.screens.questions.wants(&answer) {
            return;
        }
        self.screens.questions.shown = Some(answer);
        if std::mem::take(&mut self.screens.questions.shows_groups) {
            let first = self.question_items().iter().position(|item| matches!(item, Item::Group(_)));
            if let Some(first) = first {
                (self.screens.questions.on_detail, self.screens.questions.item) = (true, first);
            }
        }
    }

    /// Begins to type the words that texts are searched for, where there are texts.
    pub(crate) fn search_texts(&mut self) {
        let has_texts = self
            .screens
            .questions
            .shown
            .as_ref()
            .is_some_and(|shown| shown.result.parts.iter().any(|part| !part.texts.is_empty()));
        let is_shown =
            has_texts && !self.question_items().is_empty() || !self.screens.questions.words.value().is_empty();
        if is_shown {
            (self.screens.questions.is_typing, self.screens.questions.on_detail, self.screens.questions.item) =
                (true, true, 0);
        } else {
            self.shared.notice = Some(self.shared.texts.get("questions-no-texts"));
        }
    }

    /// Breaks the distribution down by a dimension, or by none.
    pub(crate) fn choose_breakdown(&mut self, by: Option<Dimension>) {
        self.screens.questions.by = by;
        self.screens.questions.shows_groups = by.is_some();
    }

    /// The next form of the breakdown's cells.
    pub(crate) fn next_form(&mut self) {
        let at = (self.screens.questions.form.index() + 1) % CellForm::ALL.len();
        self.screens.questions.form = CellForm::ALL[at];
    }
}
