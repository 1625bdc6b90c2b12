//! The questions: what was answered, by whom, and what opens from an answer.

mod breakdown_table;
mod cells;
pub(crate) mod draw;
mod draw_breakdown;
pub(crate) mod draw_detail;
pub mod places;

use tui_input::Input;

use crate::domain::ScreenId;
use crate::export::contents::Table;
use crate::keys::{Action, KeyContext};
use crate::query::estimate::{self, Subject};
use crate::query::filter::{Filter, evaluate};
use crate::query::panel::{NoChange, Panel, changes, compared};
use crate::query::question::breakdown::{Breakdown, breakdown};
use crate::query::question::grouping::{GroupBy, NoGroups, grouping};
use crate::query::question::ranking::{RankedOption, ranking};
use crate::query::question::{self, AnswerForm, CellForm, CountedResponses, QuestionResult, Role, answers};
use crate::screens::cursor::{moved, steps};
use crate::screens::panel::PanelAnswers;
use crate::screens::picks::{Pick, Picks, choices};
use crate::screens::{
    Asked, Cursor, Done, Explanation, Job, Outcome, Pen, Screen, Selection, Shared, Slot, Target, Work,
};
use crate::survey::{Answers, Codebook, Question, QuestionType};

/// The questions.
#[derive(Debug, Clone)]
pub struct QuestionsScreen {
    /// Entry of [`listed`].
    pub cursor: Cursor,
    /// Whether keys move in the distribution.
    pub on_detail: bool,
    /// The selected line of the distribution: entry of [`items`].
    pub item: usize,
    /// What the distribution is broken down by.
    pub by: Option<GroupBy>,
    /// What the cells of the breakdown show.
    pub form: CellForm,
    /// The selected column of the breakdown; none for a whole row.
    pub cell: Option<usize>,
    /// How many columns of the breakdown are scrolled out at the left.
    pub offset: usize,
    /// The words that texts are searched for.
    pub words: Input,
    /// Whether these are typed.
    pub is_typing: bool,
    /// Whether the groups are to be shown as soon as they are counted: they may stand below all else.
    shows_groups: bool,
    /// The distribution of a question by groups.
    pub data: Slot<QuestionQuery, QuestionData>,
}

/// A question of the codebook, and what it is broken down by.
pub type QuestionQuery = (usize, Option<GroupBy>);

impl Default for QuestionsScreen {
    fn default() -> Self {
        Self {
            cursor: Cursor::default(),
            on_detail: false,
            item: 0,
            by: None,
            form: CellForm::Rows,
            cell: None,
            offset: 0,
            words: Input::default(),
            is_typing: false,
            shows_groups: false,
            data: Slot::default(),
        }
    }
}

/// A question under a filter.
#[derive(Debug, Clone, PartialEq)]
pub struct QuestionData {
    /// Its distribution.
    pub result: QuestionResult,
    /// The distribution among everyone, where the filter leaves somebody out.
    pub everyone: Option<QuestionResult>,
    /// What it is broken down by, with the distribution of each group.
    pub breakdown: Option<Breakdown>,
    /// Of a ranking its options.
    pub ranking: Option<Vec<RankedOption>>,
    /// Per question of the codebook how many responses answered it.
    pub answered: Vec<u64>,
    /// How many had answered it for the same keepings at the moment that is compared with.
    pub answered_before: Option<u64>,
    /// What the panel answered to it in the earlier wave and answers now, or why that cannot be compared;
    /// none where there is no earlier wave.
    pub wave: Option<PanelAnswers>,
}

/// Questions that are listed: all but the texts that ask nothing.
pub fn listed(codebook: &Codebook) -> Vec<usize> {
    let asks = |(at, question): (usize, &Question)| (question.kind != QuestionType::Display).then_some(at);
    codebook.questions.iter().enumerate().filter_map(asks).collect()
}

/// Questions whose answers are counted: neither texts nor what is personal and hidden.
pub fn countable(shared: &Shared) -> Vec<usize> {
    let Some(loaded) = &shared.loaded else { return Vec::new() };
    let sources = &loaded.landscape.sources;
    let codebook = &sources.survey.codebook;
    let is_counted = |at: &usize| {
        let question = &codebook.questions[*at];
        let is_shown = shared.personal || !sources.profile.is_personal(&question.code);
        let has_counts = question.kind.answers() != Answers::Texts;
        is_shown && has_counts
    };
    listed(codebook).into_iter().filter(is_counted).collect()
}

impl QuestionData {
    /// Counts the answers to a question. How many answered each of the others is taken from `before`.
    pub fn compute((at, by): &QuestionQuery, work: Work<'_>, before: Option<&Self>) -> Self {
        let (landscape, evaluated, texts) = (&work.loaded.landscape, work.evaluated, work.texts);
        let filter = &work.request.filter;
        let rows = question::responses(landscape, filter, evaluated);
        let codebook = &landscape.sources.survey.codebook;
        let result = question::result(landscape, *at, None, &rows, texts);
        let everyone = (!filter.is_empty()).then(|| {
            let all = Filter::default();
            let rows = question::responses(landscape, &all, &evaluate(landscape, &all));
            question::result(landscape, *at, None, &rows, texts)
        });
        let breakdown = by.map(|by| {
            let groups = grouping(landscape, (filter, evaluated), &rows, by, texts);
            breakdown(landscape, (*at, None), &result, (&rows, groups), texts)
        });
        let answered_before = landscape.before.as_ref().and_then(|before| {
            let code = &codebook.questions.get(*at)?.code;
            let earlier = &before.sources.survey.codebook;
            let at = earlier.questions.iter().position(|question| question.code == *code)?;
            Some(question::answered(before, at, &question::responses(before, filter, evaluated)))
        });
        let count = || (0..codebook.questions.len()).map(|at| question::answered(landscape, at, &rows)).collect();
        let wave = Panel::of(landscape).map(|panel| {
            let pair = panel.question(*at).ok_or(NoChange::NotAsked)?;
            let parts = compared(&panel, pair, None, &panel.pairs(evaluated.rows()))?;
            let lists = changes(&parts.iter().collect::<Vec<_>>(), texts.small_base());
            Ok(parts.into_iter().zip(lists).collect())
        });
        Self {
            wave,
            answered: before.map_or_else(count, |before| before.answered.clone()),
            answered_before,
            everyone,
            breakdown,
            ranking: ranking(codebook, &result),
            result,
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
    /// All groups of the breakdown together.
    All,
    /// What the panel answered in an earlier wave.
    Wave,
    /// A group of the breakdown.
    Group(usize),
}

/// The part of a multiple choice that is a box: drawn as one line, its tick.
pub fn is_box(codebook: &Codebook, answer: &QuestionData, part: usize) -> bool {
    let kind = codebook.questions.get(answer.result.question).map(|question| question.kind);
    kind.is_some_and(QuestionType::is_multiple) && answer.result.parts[part].form == AnswerForm::Values
}

/// The lines of a distribution that can be selected, in the order in which they are drawn: boxes first,
/// then part by part, then the groups.
/// Of texts those in which the words occur.
pub fn items(codebook: &Codebook, answer: &QuestionData, words: &str) -> Vec<Item> {
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
    items.extend(answer.wave.as_ref().map(|_| Item::Wave));
    if let Some(found) = &answer.breakdown {
        items.push(Item::All);
        items.extend((0..found.groups.len()).map(Item::Group));
    }
    items
}

impl QuestionsScreen {
    /// The question under the cursor: its index in the codebook.
    pub fn selected(&self, shared: &Shared) -> Option<usize> {
        let loaded = shared.loaded.as_ref()?;
        listed(&loaded.landscape.sources.survey.codebook).get(self.cursor.at).copied()
    }

    /// The lines that can be selected; none where the answers are personal and hidden.
    pub fn items(&self, shared: &Shared) -> Vec<Item> {
        let (Some(loaded), Some(shown)) = (&shared.loaded, self.data.shown()) else { return Vec::new() };
        let sources = &loaded.landscape.sources;
        let Some(question) = sources.survey.codebook.questions.get(shown.result.question) else { return Vec::new() };
        if sources.profile.is_personal(&question.code) && !shared.personal {
            return Vec::new();
        }
        items(&sources.survey.codebook, shown, self.words.value())
    }

    fn step(&mut self, by: isize, shared: &Shared) {
        let Some(loaded) = &shared.loaded else { return };
        if self.on_detail {
            self.item = moved(self.item, by, self.items(shared).len());
        } else {
            self.cursor.step(by, listed(&loaded.landscape.sources.survey.codebook).len());
        }
    }

    /// Goes into the distribution; there, opens who gave the selected answer.
    fn open(&mut self, shared: &mut Shared) -> Outcome {
        if !self.on_detail {
            self.on_detail = true;
            return Outcome::Done;
        }
        let (Some(loaded), Some(shown)) = (shared.loaded.clone(), self.data.shown()) else { return Outcome::Done };
        let codebook = &loaded.landscape.sources.survey.codebook;
        let Some(item) = self.items(shared).get(self.item).copied() else { return Outcome::Done };
        let filter = match item {
            Item::Wave => return Outcome::OpenPanel(shown.result.question),
            Item::Value(part, value) => answers::who_gave(&shared.filter, codebook, &shown.result.parts[part], value),
            Item::Class(part, class) => {
                let part = &shown.result.parts[part];
                part.histogram.as_ref().map(|histogram| {
                    let is_last = class + 1 == histogram.bins.len();
                    answers::who_counted(&shared.filter, part, &histogram.bins[class], is_last)
                })
            }
            Item::Text(part, text) => {
                // A text is one person's: the body that wrote it first.
                let part = &shown.result.parts[part];
                let texts = part.texts_with(self.words.value());
                let words = texts.get(text).map(|(words, _)| (*words).to_owned());
                let row = part.texts.iter().find(|(_, own)| Some(own.trim()) == words.as_deref()).map(|(row, _)| *row);
                if let Some(body) = row.and_then(|row| loaded.landscape.matched[row as usize].body) {
                    return Outcome::OpenBody(body);
                }
                None
            }
            Item::All | Item::Group(_) => self.row(shared, item).and_then(|(_, result, filter)| {
                let filter = filter?;
                let table = self.breakdown_table(shared)?;
                if let Some((part, value)) = self.cell.and_then(|at| table.counted(result, at)) {
                    return answers::who_gave(&filter, codebook, part, value);
                }
                let answered = result.parts.iter().find(|part| part.role == Role::Answer);
                Some(match answered.filter(|_| !is_box(codebook, shown, 0)) {
                    Some(part) => answers::who_answered(&filter, part),
                    None => filter,
                })
            }),
        };
        if filter.is_none() {
            shared.say("questions-nothing");
        }
        filter.map_or(Outcome::Done, Outcome::OpenFilter)
    }

    /// Begins to type the words that texts are searched for, where there are texts.
    fn search_texts(&mut self, shared: &mut Shared) {
        let has_texts =
            self.data.shown().is_some_and(|shown| shown.result.parts.iter().any(|part| !part.texts.is_empty()));
        if has_texts && !self.items(shared).is_empty() || !self.words.value().is_empty() {
            (self.is_typing, self.on_detail, self.item) = (true, true, 0);
        } else {
            shared.say("questions-no-texts");
        }
    }

    /// What the distribution can be broken down by: nothing, the dimensions, every question that makes
    /// groups and every part of one that does. The figures stand among them as on every screen.
    fn picks(&self, shared: &Shared) -> Picks {
        let texts = &shared.texts;
        let mut entries = vec![(texts.get("questions-no-breakdown"), Pick::Breakdown(None))];
        entries.extend(choices(texts, |by| Pick::Breakdown(Some(by.into()))));
        if let Some(loaded) = &shared.loaded {
            let sources = &loaded.landscape.sources;
            let codebook = &sources.survey.codebook;
            let is_shown = |at: &usize| shared.personal || !sources.profile.is_personal(&codebook.questions[*at].code);
            for question in listed(codebook).into_iter().filter(is_shown) {
                let whole = GroupBy::Question { question, part: None };
                let parts = match whole.column(codebook) {
                    Ok(_) => vec![whole],
                    Err(NoGroups::Texts) => Vec::new(),
                    Err(NoGroups::Parts(codes)) => {
                        let column = |code: &String| codebook.columns.iter().position(|own| own.code == *code);
                        let parts = codes.iter().filter_map(column);
                        let part = |part| GroupBy::Question { question, part: Some(part) };
                        parts.map(part).filter(|by| by.column(codebook).is_ok()).collect()
                    }
                };
                entries.extend(parts.into_iter().map(|by| (by.long_name(codebook, texts), Pick::Breakdown(Some(by)))));
            }
        }
        let own = Pick::Breakdown(self.by);
        let selected = entries.iter().position(|(_, pick)| *pick == own).unwrap_or(0);
        Picks::new(texts.get("questions-choose"), entries, selected)
    }

    /// Shows a question, whole or broken down.
    pub(crate) fn show(&mut self, question: usize, by: Option<GroupBy>, shared: &Shared) {
        let Some(loaded) = &shared.loaded else { return };
        let at = listed(&loaded.landscape.sources.survey.codebook).iter().position(|own| *own == question);
        self.cursor.at = at.unwrap_or(self.cursor.at);
        self.choose(by);
    }

    /// Breaks the distribution down by a dimension or a question, or by none.
    pub(crate) fn choose(&mut self, by: Option<GroupBy>) {
        self.by = by;
        (self.cell, self.offset) = (None, 0);
        self.shows_groups = by.is_some();
    }

    /// The part and whole of the selected answer.
    fn explained(&self, shared: &Shared) -> Option<Explanation> {
        let (loaded, shown) = (shared.loaded.as_ref()?, self.data.shown()?);
        let texts = &shared.texts;
        let parts = &shown.result.parts;
        let (part, count, label) = match self.items(shared).get(self.item)? {
            Item::Value(part, value) => {
                let (part, value) = (&parts[*part], parts[*part].values.get(*value)?);
                (part, value.count, value.label.clone())
            }
            Item::Class(part, class) => {
                let bin = parts[*part].histogram.as_ref()?.bins.get(*class)?;
                let (from, to) = (texts.number(bin.from), texts.number(bin.to));
                let class = [("from", (&from).into()), ("to", (&to).into())];
                (&parts[*part], bin.count, texts.with("questions-class", &class))
            }
            item @ (Item::All | Item::Group(_)) => {
                let (group, result, _) = self.row(shared, *item)?;
                let (table, at) = (self.breakdown_table(shared)?, self.cell?);
                let (part, value) = table.counted(result, at)?;
                (part, part.values[value].count, format!("{} · {group}", table.heads[at].label))
            }
            Item::Text(..) | Item::Wave => return None,
        };
        let share = texts.percent_of(count, part.base);
        let numbers = [("part", count.into()), ("whole", part.base.into()), ("share", (&share).into())];
        let rest = [("no_answer", part.no_answer.into()), ("not_shown", part.not_shown.into())];
        let question = &loaded.landscape.sources.survey.codebook.questions[shown.result.question];
        let is_row = matches!(self.items(shared).get(self.item), Some(Item::All | Item::Group(_)));
        let name = if part.part.is_empty() || is_row { label } else { format!("{} · {label}", part.part) };
        Some(Explanation {
            title: format!("{} {name}", question.code),
            lines: vec![
                texts.with("base-answer", &numbers),
                texts.with("base-answer-rest", &rest),
                texts.get("base-answer-rule"),
            ],
            command: shared.command_for(&self.table(shown.result.question), &shared.filter)?,
        })
    }

    /// The selected question as what can be estimated; of a question with several parts the selected one.
    pub fn subject(&self, shared: &Shared) -> Option<Subject> {
        let (loaded, shown) = (shared.loaded.as_ref()?, self.data.shown()?);
        let codebook = &loaded.landscape.sources.survey.codebook;
        let at = match self.items(shared).get(self.item) {
            Some(Item::Value(part, _) | Item::Class(part, _)) => *part,
            _ => 0,
        };
        let whole = estimate::subject(codebook, &codebook.questions[shown.result.question].code);
        whole
            .or_else(|_| {
                estimate::subject(
                    codebook,
                    &shown.result.parts.get(at).map(|part| part.code.clone()).unwrap_or_default(),
                )
            })
            .ok()
    }

    fn table(&self, question: usize) -> Table {
        Table::Question { question, part: None, by: self.by, counted: CountedResponses::Standing, suppress: None }
    }
}

impl Screen for QuestionsScreen {
    fn key_context(&self) -> KeyContext {
        KeyContext::Questions
    }

    fn ask(&mut self, shared: &mut Shared) -> Option<Job> {
        let question = self.selected(shared)?;
        if self.data.query().is_some_and(|(before, _)| *before != question) {
            (self.item, self.cell, self.offset) = (0, None, 0);
            self.words = Input::default();
        }
        self.data.ask(ScreenId::Questions, (question, self.by), shared, QuestionData::compute)
    }

    fn take(&mut self, done: Done, shared: &mut Shared) {
        if self.data.take(done) && std::mem::take(&mut self.shows_groups) {
            let first = self.items(shared).iter().position(|item| matches!(item, Item::All));
            if let Some(first) = first {
                (self.on_detail, self.item) = (true, first);
            }
        }
    }

    fn slot(&mut self) -> Option<&mut dyn Asked> {
        Some(&mut self.data)
    }

    fn act(&mut self, action: Action, shared: &mut Shared) -> Outcome {
        match action {
            Action::Open => return self.open(shared),
            Action::NextPart | Action::PreviousPart => self.on_detail = !self.on_detail,
            Action::Breakdown => return Outcome::Pick(self.picks(shared)),
            Action::Accept if self.is_typing => self.is_typing = false,
            Action::Cancel if self.is_typing => (self.is_typing, self.words) = (false, Input::default()),
            Action::Form => self.form = CellForm::ALL[(self.form.index() + 1) % CellForm::ALL.len()],
            Action::SearchTexts => self.search_texts(shared),
            Action::Left | Action::Right => self.step_cell(action == Action::Right, shared),
            Action::ScrollLeft => {
                self.offset = self.shown_layout(shared).map_or(0, |own| own.first.saturating_sub(1));
            }
            Action::ScrollRight => {
                let layout = self.shown_layout(shared);
                self.offset = layout.map_or(0, |own| own.first + usize::from(own.after() > 0));
            }
            _ if action.steps() => self.step(steps(action, shared.page()), shared),
            _ => return Outcome::Ignored,
        }
        Outcome::Done
    }

    fn point_at(&mut self, x: u16, y: u16, shared: &Shared) -> bool {
        self.on_detail = !places::areas(shared.body_area()).list.contains(x, y);
        true
    }

    fn select_at(&mut self, x: u16, y: u16, shared: &mut Shared) -> bool {
        let areas = places::areas(shared.body_area());
        self.on_detail = !areas.list.contains(x, y);
        let hit = areas.list.contains(x, y) && y > areas.list.y;
        if hit {
            self.cursor.at = self.cursor.first + usize::from(y - areas.list.y - 1);
            return true;
        }
        areas.detail.contains(x, y) && self.select_line(x - areas.detail.x, y - areas.detail.y, shared)
    }

    fn selection(&self, shared: &Shared) -> Selection {
        if self.on_detail && self.cell.is_none() && self.is_on_row(shared) {
            return self.copied(shared).into();
        }
        self.explained(shared).map(|own| own.in_one_line()).into()
    }

    fn target(&self, shared: &Shared) -> Target {
        Target::Explained(self.explained(shared))
    }

    fn tables(&self, shared: &Shared) -> Vec<Table> {
        let one = self.selected(shared).map(|question| self.table(question));
        one.into_iter().chain([Table::Questions]).collect()
    }

    fn clamp_cursors(&mut self, shared: &Shared) {
        let Some(loaded) = &shared.loaded else { return };
        let height = places::areas(shared.body_area()).list.height.saturating_sub(1);
        self.item = self.item.min(self.items(shared).len().saturating_sub(1));
        self.cursor.clamp(height, listed(&loaded.landscape.sources.survey.codebook).len());
    }

    fn draw(&self, pen: &mut Pen<'_>) -> u16 {
        draw::draw(pen)
    }
}
