//! `update`: the only thing that changes the state.

use std::sync::Arc;

use crate::query::body::{AnswerDetail, BodyDetail};
use crate::query::filter::{self, Filter};
use crate::query::label;
use crate::query::search::Hit;
use crate::sources::matches::Verdict;
use crate::sources::priority::Weights;

use super::action::{Action, action_of};
use super::answer::{Answer, Loaded, Request};
use super::columns::choices;
use super::key::Key;
use super::priorities::PriorityAnswer;
use super::quality::Candidates;
use super::questions::QuestionAnswer;
use super::state::{BodyState, State, View};

/// What happened.
#[derive(Debug)]
pub enum Event {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted.
    Paste(String),
    /// The left button was pressed on a cell.
    Click(u16, u16),
    /// The wheel was turned on a cell: lines, down is positive.
    Wheel(u16, u16, i8),
    /// The terminal has another size.
    Resize(u16, u16),
    /// The landscape is there.
    Loaded(Arc<Loaded>),
    /// A request was answered.
    Answered(Arc<Answer>),
    /// A body was looked up: which of its responses, and its answers.
    Body(Box<BodyDetail>, usize, Vec<AnswerDetail>),
    /// The screen was drawn: the last line that the open text can be scrolled to.
    Drawn(u16),
    /// Words were searched.
    Found(String, Vec<Hit>),
    /// The answers to a question were counted.
    Question(Box<QuestionAnswer>),
    /// Registers and evidence were ranked.
    Priorities(Arc<PriorityAnswer>),
    /// Candidates for an unmatched response were found.
    Candidates(Candidates),
    /// So many bytes of so many were read.
    Progress(u64, u64),
    /// The sources were read again, with what to say of it and the response that was decided before.
    Reloaded(Arc<Loaded>, String, Option<String>),
    /// The sources could not be read again: why. What is shown is older than they are.
    Stale(String),
    /// The sources could not be read again, or a decision could not be saved: why, in words.
    Refused(String),
}

/// What is to be done outside.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Answer a request; older ones need no answer any more.
    Answer(Request),
    /// Look a body up.
    Body(u32),
    /// Read the answers of one response of a body.
    Response(u32, usize),
    /// Search names.
    Search(String),
    /// Count the answers to a question.
    Question(Request, usize),
    /// Rank registers and evidence with these weights.
    Priorities(Request, Weights),
    /// Find the bodies that a response may come from, by its row.
    Candidates(u32),
    /// Record what a person says of a response.
    Decide(String, Verdict),
    /// Read the sources again.
    Reload,
    /// Put text on the clipboard.
    Copy(String),
    /// End the program.
    Quit,
}

/// Changes the state; what is to be done outside comes back as effects.
pub fn update(state: &mut State, event: Event) -> Vec<Effect> {
    let effects = match event {
        Event::Key(key) if state.search.as_ref().is_some_and(|search| search.opening) => {
            state.queued.push(key);
            Vec::new()
        }
        Event::Key(key) => {
            state.notice = None;
            let place = state.place();
            match action_of(key, place) {
                Some(action) => act(state, action),
                None => state.type_key(key),
            }
        }
        Event::Paste(text) => state.type_text(&text),
        Event::Click(x, y) => {
            state.notice = None;
            state.click(x, y)
        }
        Event::Wheel(x, y, lines) => {
            state.point_at(x, y);
            let action = if lines > 0 { Action::Down } else { Action::Up };
            for _ in 0..lines.unsigned_abs() {
                move_in(state, action);
            }
            Vec::new()
        }
        Event::Resize(width, height) => {
            state.size = (width, height);
            Vec::new()
        }
        Event::Loaded(loaded) => first_request(state, loaded),
        Event::Answered(answer) => {
            let newer = state.answer.as_ref().is_none_or(|old| old.request.generation < answer.request.generation);
            if newer {
                state.answer = Some(answer);
                state.select_again();
            }
            Vec::new()
        }
        Event::Body(detail, response, answers) => {
            if state.view == View::Body(detail.body) {
                if state.body.as_ref().is_some_and(|body| body.response != response) {
                    let count = detail.responses.len();
                    let variables = [("at", (response + 1).into()), ("count", count.into())];
                    state.notice = Some(state.texts.with("notice-response", &variables));
                }
                let before = state.body.as_ref();
                let (scroll, facts_scroll) = before.map_or((0, 0), |body| (body.scroll, body.facts_scroll));
                let on_facts = before.is_some_and(|body| body.on_facts);
                state.body = Some(BodyState { detail: *detail, response, answers, scroll, facts_scroll, on_facts });
            }
            Vec::new()
        }
        Event::Drawn(last) => {
            state.scroll_end = last;
            Vec::new()
        }
        Event::Found(words, hits) => {
            if let Some(search) = state.search.as_mut().filter(|search| search.input.value() == words) {
                search.hits = hits;
                search.found_for = words;
                if std::mem::take(&mut search.opening) {
                    let mut effects = accept(state);
                    for key in std::mem::take(&mut state.queued) {
                        effects.extend(update(state, Event::Key(key)));
                    }
                    return effects;
                }
            }
            Vec::new()
        }
        Event::Question(answer) => {
            if state.questions.asked == Some((answer.generation, answer.result.question)) {
                state.questions.shown = Some(*answer);
            }
            Vec::new()
        }
        Event::Priorities(answer) => state.take_priorities(answer),
        Event::Candidates(found) => {
            if state.quality.asked == Some(found.row) {
                state.quality.found = Some(found);
            }
            Vec::new()
        }
        Event::Progress(done, total) => {
            state.progress = Some((done, total));
            Vec::new()
        }
        Event::Reloaded(loaded, notice, decided) => {
            state.decided.extend(decided);
            state.reloaded(loaded, notice)
        }
        Event::Stale(message) => state.refused(message, true),
        Event::Refused(message) => state.refused(message, false),
    };
    state.settle();
    let asked = [state.ask_question(), state.ask_priorities(), state.ask_candidates()];
    effects.into_iter().chain(asked.into_iter().flatten()).collect()
}

fn first_request(state: &mut State, loaded: Arc<Loaded>) -> Vec<Effect> {
    if let Some(assumption) = label::assumptions(&loaded.landscape, &state.texts).into_iter().next() {
        state.notice = Some(assumption);
    }
    match filter::parse(&state.initial_filter, &loaded.vocabulary) {
        Ok(filter) => state.filter = filter,
        Err(error) => state.notice = Some(error.message(&state.texts)),
    }
    state.loaded = Some(loaded);
    state.request()
}

pub(super) fn act(state: &mut State, action: Action) -> Vec<Effect> {
    match action {
        Action::Quit => vec![Effect::Quit],
        Action::Overview => state.go_to(View::Overview),
        Action::Landscape => state.go_to(View::Landscape),
        Action::Questions => state.go_to(View::Questions),
        Action::Priorities => state.go_to(View::Priorities),
        Action::Quality => state.go_to(View::Quality),
        Action::KeepsNone => state.decide_none(),
        Action::Assign => {
            state.start_assigning();
            Vec::new()
        }
        Action::UndoDecision => state.undo_decision(),
        Action::Reload => {
            state.notice = Some(state.texts.get("notice-reloading"));
            vec![Effect::Reload]
        }
        Action::Search => {
            state.start_search();
            Vec::new()
        }
        Action::EditFilter => {
            state.start_editing();
            Vec::new()
        }
        Action::ClearFilter => state.set_filter(Filter::default()),
        Action::Undo => state.undo_filter(false),
        Action::Redo => state.undo_filter(true),
        Action::Back => state.back(),
        Action::Open if state.search.is_some() => accept(state),
        Action::Open => state.open(),
        Action::Toggle if state.choosing.is_some() => {
            state.toggle_column();
            Vec::new()
        }
        Action::Toggle => state.toggle_facet(),
        Action::Columns => {
            state.choosing = Some(0);
            Vec::new()
        }
        Action::NextPart | Action::PreviousPart => {
            state.next_part(action == Action::NextPart);
            Vec::new()
        }
        Action::Sort | Action::Reverse => state.change_sort(action == Action::Reverse),
        Action::Measure => {
            state.next_measure();
            Vec::new()
        }
        Action::WeightUp | Action::WeightDown => {
            state.change_weight(action == Action::WeightUp);
            Vec::new()
        }
        Action::WeightReset => {
            state.reset_weights();
            Vec::new()
        }
        Action::NextMode => {
            state.next_mode();
            Vec::new()
        }
        Action::NextResponse => next_response(state),
        Action::Copy => copy(state),
        Action::Help => {
            state.help = Some(0);
            Vec::new()
        }
        Action::Accept => accept(state),
        Action::Cancel | Action::Close => cancel(state),
        Action::Complete => state.take_completion(),
        Action::Up
        | Action::Down
        | Action::Left
        | Action::Right
        | Action::PageUp
        | Action::PageDown
        | Action::First
        | Action::Last => {
            move_in(state, action);
            Vec::new()
        }
    }
}

/// A step in whatever is open.
fn move_in(state: &mut State, action: Action) {
    if let (Some(at), None) = (&mut state.choosing, state.help) {
        let last = choices().count().saturating_sub(1);
        match action {
            Action::Down => *at = (*at + 1).min(last),
            Action::Up => *at = at.saturating_sub(1),
            _ => {}
        }
    } else if let (Some(search), None) = (&mut state.search, state.help) {
        let last = search.hits.len().saturating_sub(1);
        match action {
            Action::Down => search.cursor = (search.cursor + 1).min(last),
            Action::Up => search.cursor = search.cursor.saturating_sub(1),
            _ => {}
        }
    } else if state.edit.is_some() && state.help.is_none() {
        state.choose_completion(action == Action::Down);
    } else {
        state.step(action);
    }
}

fn accept(state: &mut State) -> Vec<Effect> {
    let Some(search) = &mut state.search else { return state.accept_edit() };
    // What was typed last may still be searched for: never open what an older word found.
    if search.found_for != search.input.value() {
        search.opening = !search.input.value().trim().is_empty();
        return Vec::new();
    }
    match search.hits.get(search.cursor) {
        Some(hit) => {
            let body = hit.body;
            state.search = None;
            state.take_body(body)
        }
        None => Vec::new(),
    }
}

fn cancel(state: &mut State) -> Vec<Effect> {
    state.assigning = None;
    if state.help.take().is_some() || state.choosing.take().is_some() || state.search.take().is_some() {
        return Vec::new();
    }
    state.cancel_edit()
}

fn next_response(state: &mut State) -> Vec<Effect> {
    let Some(body) = &state.body else { return Vec::new() };
    let count = body.detail.responses.len();
    if count < 2 {
        state.notice = Some(state.texts.get("notice-one-response"));
        return Vec::new();
    }
    vec![Effect::Response(body.detail.body, (body.response + 1) % count)]
}

/// Name and key of the selected body.
fn copy(state: &mut State) -> Vec<Effect> {
    if state.view == View::Priorities {
        return state.copy_command();
    }
    let Some(loaded) = &state.loaded else { return Vec::new() };
    let Some(body) = state.selected_body().map(|body| &loaded.landscape.map.bodies[body as usize]) else {
        return Vec::new();
    };
    let text = format!("{}\t{}", body.name, body.key);
    state.notice = Some(state.texts.with("notice-copied", &[("text", (&body.name).into())]));
    vec![Effect::Copy(text)]
}
