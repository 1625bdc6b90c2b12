//! `update`: the only thing that changes the state.

use std::sync::Arc;

use crate::export::contents::Table;
use crate::keys::{Action, Code, Key, KeyContext};
use crate::landscape::workspace_sources::Moment;
use crate::query::base::Base;
use crate::query::body::{AnswerDetail, BodyDetail};
use crate::query::filter::{self, Filter};
use crate::query::label;
use crate::query::numbers::Measure;
use crate::query::phrase::Answers;
use crate::screens::{Answer, Done, Job, Loaded, Request};
use crate::shell::act::act;
use crate::shell::compared::ComparedWith;
use crate::shell::memory::Saved;
use crate::shell::overlays::export::{ExportOrder, Exported};
use crate::shell::overlays::saved_views::{ViewChange, ViewOutcome};
use crate::shell::state::State;
use crate::sources::matches::Verdict;
use crate::sources::notes::Notes;
use crate::sources::team::table::RowEdit;
use crate::text::Lang;

/// What happened.
#[derive(Debug)]
pub enum Event {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted.
    Paste(String),
    /// The left button was pressed on a cell.
    Click(u16, u16),
    /// It was pressed on the same cell again, shortly after.
    DoubleClick(u16, u16),
    /// The mouse was moved to a cell while the left button was pressed.
    Drag(u16, u16),
    /// The left button was let go on a cell.
    Release(u16, u16),
    /// The right button was pressed on a cell.
    Menu(u16, u16),
    /// The wheel was turned on a cell: lines, down is positive.
    Wheel(u16, u16, i8),
    /// The wheel was turned sideways on a cell: columns, right is positive.
    WheelSideways(u16, u16, i8),
    /// The terminal has another size.
    Resize(u16, u16),
    /// The terminal said whether its background is light.
    Background(bool),
    /// The landscape is there.
    Loaded(Arc<Loaded>),
    /// A request was answered.
    Answered(Arc<Answer>),
    /// What a screen asked for was computed.
    Computed(Done),
    /// The screen was drawn: the last line that the open text can be scrolled to.
    Drawn(u16),
    /// What was found for words that were searched.
    Hits(String, Box<Answers>),
    /// The base of a share was counted.
    Base(Box<Base>),
    /// A share that is to be copied was counted.
    Share(Box<Base>),
    /// A share that a question is about was counted.
    Attached(Box<Base>),
    /// An export was written, or was not.
    Exported(Exported),
    /// Bodies were looked up for comparison.
    Compared(Vec<(BodyDetail, Vec<AnswerDetail>)>),
    /// A table was made as text, with so many rows.
    Tabulated(String, usize),
    /// The earlier moments that there are to compare with.
    Moments(Vec<Moment>),
    /// The saved views as they are now, and what became of a change.
    Views(Box<Saved>, ViewOutcome),
    /// A note was written: the notes as they are now, and what to say of it; or why it was not.
    Noted(Result<(Arc<Notes>, String), String>),
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
    /// Compute what a screen asks for.
    Compute(Job),
    /// Search names.
    Search(String),
    /// Count the base of a share of the keepings that pass a filter.
    Base(Filter, Measure),
    /// Count a share of the keepings that pass a filter, to copy it.
    Share(Filter, Measure),
    /// Look bodies up for comparison.
    Compare(Vec<u32>),
    /// Make a table as text for the clipboard; whether personal data are wanted.
    Tabulate(Box<(Table, Filter, bool)>),
    /// Write an export.
    Export(Box<ExportOrder>),
    /// Record what a person says of a response.
    Decide(String, Verdict),
    /// Write a note on a body.
    Note(u32, String),
    /// Write a row of a team's table.
    Record(Box<RowEdit>),
    /// Count a share of the keepings that pass a filter, for a question that is written down.
    Attach(Filter, Measure),
    /// Look for earlier moments of the survey.
    FindMoments,
    /// Read the sources again, to compare with something else.
    CompareWith(ComparedWith),
    /// Read the saved views.
    ReadViews,
    /// Change the file of views.
    ChangeViews(ViewChange),
    /// Read the sources again.
    Reload,
    /// Remember that the tour was seen.
    TourSeen,
    /// Speak another language from now on.
    Language(Lang),
    /// Put text on the clipboard.
    Copy(String),
    /// Stop the program until it is continued from outside.
    Suspend,
    /// End the program.
    Quit,
}

/// Changes the state; what is to be done outside comes back as effects.
#[expect(clippy::too_many_lines, reason = "one arm an event")]
pub fn update(state: &mut State, event: Event) -> Vec<Effect> {
    let effects = match event {
        Event::Key(key) if state.is_opening() => {
            state.queued.push(key);
            Vec::new()
        }
        // What is typed before anything is there is not lost.
        Event::Key(key) if state.shared.answer.is_none() && !leaves(state, key) => {
            state.queued.push(key);
            Vec::new()
        }
        // Esc lets go of what the mouse holds, and does nothing else.
        Event::Key(key) if state.shared.drag.take().is_some() && key == Key::plain(Code::Esc) => Vec::new(),
        Event::Key(key) => {
            state.shared.notice = None;
            let context = state.key_context();
            let bindings = state.shared.bindings.clone();
            // What the tour speaks of can be tried while it goes on.
            let below =
                (context == KeyContext::Tour).then(|| bindings.action_of(key, state.screen_context())).flatten();
            match bindings.action_of(key, context).or(below) {
                Some(action) => {
                    state.remember_action(action, context);
                    act(state, action)
                }
                None => state.type_key(key),
            }
        }
        Event::Paste(text) => state.paste(&text),
        Event::Click(x, y) => state.click(x, y, false),
        Event::DoubleClick(x, y) => state.click(x, y, true),
        Event::Drag(x, y) => {
            state.drag_to(x, y);
            Vec::new()
        }
        Event::Release(x, y) => {
            state.drag_to(x, y);
            state.release()
        }
        Event::Menu(x, y) => {
            state.shared.notice = None;
            state.open_menu(x, y);
            Vec::new()
        }
        Event::Wheel(x, y, lines) => {
            state.wheel(x, y, lines);
            Vec::new()
        }
        Event::WheelSideways(x, y, columns) => {
            state.wheel_sideways(x, y, columns);
            Vec::new()
        }
        Event::Resize(width, height) => {
            state.shared.size = (width, height);
            Vec::new()
        }
        Event::Background(is_light) => {
            state.look.follow(is_light);
            Vec::new()
        }
        Event::Loaded(loaded) => first_request(state, loaded),
        Event::Answered(answer) => {
            let newer =
                state.shared.answer.as_ref().is_none_or(|old| old.request.generation < answer.request.generation);
            if newer {
                let is_first = state.shared.answer.is_none();
                state.shared.answer = Some(answer);
                state.select_land_in_filter();
                state.select_again();
                if is_first {
                    state.clamp_cursors();
                    let keys = std::mem::take(&mut state.queued);
                    // Who types already needs no tour.
                    if std::mem::take(&mut state.wants_tour) && keys.is_empty() {
                        return state.start_tour();
                    }
                    return keys.into_iter().flat_map(|key| update(state, Event::Key(key))).collect();
                }
            }
            Vec::new()
        }
        Event::Computed(done) => {
            state.screens.get_mut(done.screen).take(done, &mut state.shared);
            Vec::new()
        }
        Event::Drawn(last) => {
            state.shared.scroll_end = last;
            Vec::new()
        }
        Event::Hits(words, hits) => {
            let was_opening = state.is_opening();
            let mut effects = state.take_hits(words, *hits);
            if was_opening && !state.is_opening() {
                for key in std::mem::take(&mut state.queued) {
                    effects.extend(update(state, Event::Key(key)));
                }
            }
            effects
        }
        Event::Base(base) => {
            state.take_base(*base);
            Vec::new()
        }
        Event::Share(base) => state.copy_share(&base),
        Event::Attached(base) => {
            let said = state.share_in_words(&base);
            state.attach(&said);
            Vec::new()
        }
        Event::Compared(bodies) => {
            state.take_compared(&bodies);
            Vec::new()
        }
        Event::Tabulated(table, rows) => state.take_tabulated(table, rows),
        Event::Exported(exported) => {
            state.take_exported(exported);
            Vec::new()
        }
        Event::Moments(moments) => {
            state.take_moments(moments);
            Vec::new()
        }
        Event::Views(saved, outcome) => {
            state.take_views(*saved, outcome);
            Vec::new()
        }
        Event::Noted(written) => {
            state.take_noted(written);
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
    state.clamp_cursors();
    effects.into_iter().chain(state.ask()).collect()
}

/// Whether a key ends the program before anything is there; behind other keys a letter is text.
fn leaves(state: &State, key: Key) -> bool {
    state.shared.bindings.action_of(key, state.key_context()) == Some(Action::Quit)
        && (key.ctrl || state.queued.is_empty())
}

fn first_request(state: &mut State, loaded: Arc<Loaded>) -> Vec<Effect> {
    if let Some(assumption) = label::assumptions(&loaded.landscape, &state.shared.texts).into_iter().next() {
        state.shared.notice = Some(assumption);
    }
    match filter::parse(&state.initial_filter, &loaded.vocabulary) {
        Ok(filter) => state.shared.filter = filter,
        Err(error) => state.shared.notice = Some(error.message(&state.shared.texts)),
    }
    state.take_sources(&loaded);
    state.shared.loaded = Some(loaded);
    let last = state.memory.restore.take();
    let restored = last.map(|last| state.restore_last(&last));
    // What was asked for and is not shown comes before what is always so.
    if let Some(problem) = state.problem.take().or_else(|| state.look.broken.take()) {
        state.shared.notice = Some(problem);
    }
    let mut effects = state.request();
    effects.extend(restored.into_iter().flatten());
    effects.push(Effect::ReadViews);
    effects
}
