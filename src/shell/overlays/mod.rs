//! What lies above a screen: one stack, one folder per overlay.
//!
//! Keys, clicks and the wheel go to the topmost overlay; what it passes on is the screen's. An overlay
//! is off the stack while it acts, so that it can change the whole state, and is put back where it lay
//! unless it closes. The order in which overlays were opened is the order in which they cover each
//! other; only the tour stays beneath all of them, so that what it speaks of can be tried.

pub mod base;
pub mod columns;
pub mod compare;
mod draw;
pub mod export;
pub mod filter_edit;
pub mod form;
pub mod help;
pub mod menu;
pub mod palette;
pub mod picker;
pub mod prompt;
pub mod saved_views;
pub mod search;
pub mod tour;

use std::any::Any;
use std::fmt::Debug;

use tui_input::Input;

use crate::keys::{Action, Key, KeyContext, text_request};
use crate::paint::area::Area;
use crate::shell::Effect;
use crate::shell::draw::Pen;
use crate::shell::navigate::{moved, steps};
use crate::shell::state::State;
use crate::shell::typing::insert;

/// What becomes of an overlay that was asked to do something.
pub(crate) enum Handled {
    /// It did it and stays open.
    Stay(Vec<Effect>),
    /// It did it and closes.
    Close(Vec<Effect>),
    /// It is none of its business: the screen does it.
    Pass,
}

impl Handled {
    /// Done, with nothing to be done outside.
    const DONE: Self = Self::Stay(Vec::new());
    /// Closed, with nothing to be done outside.
    const CLOSED: Self = Self::Close(Vec::new());
}

/// What drawing an overlay found out.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Drawn {
    /// Where the terminal's cursor stands.
    pub cursor: Option<(u16, u16)>,
    /// The last line that its text can be scrolled to.
    pub scroll_end: Option<u16>,
}

impl Drawn {
    /// Drawn with the terminal's cursor in it.
    const fn typed_at(cursor: (u16, u16)) -> Self {
        Self { cursor: Some(cursor), scroll_end: None }
    }
}

/// How an overlay is drawn: in its `draw.rs`.
pub(crate) trait Draw {
    /// Draws it.
    fn draw(&self, pen: &mut Pen<'_>) -> Drawn;
}

/// Something that lies above a screen: a list, a form, a text.
pub(crate) trait Overlay: Draw + Any + Debug {
    /// The keys that are in force while it is on top.
    fn context(&self) -> KeyContext;

    /// Does what only this overlay does.
    fn act(&mut self, _: Action, _: &mut State) -> Handled {
        Handled::Pass
    }

    /// Takes what is selected or typed, as Enter and a click on a line of its list ask for.
    fn accept(&mut self, _: &mut State) -> Handled {
        Handled::Pass
    }

    /// Closes it without taking anything.
    fn cancel(&mut self, _: &mut State) -> Handled {
        Handled::CLOSED
    }

    /// Where the lines of its list stand, and how many there are.
    fn list(&self, _: &State) -> Option<(Area, usize)> {
        None
    }

    /// The selected line of its list.
    fn cursor(&mut self) -> Option<&mut usize> {
        None
    }

    /// Does what a key or the mouse asks for.
    fn handle(&mut self, action: Action, state: &mut State) -> Handled {
        match (self.act(action, state), action) {
            (Handled::Pass, Action::Accept | Action::Choose | Action::Open) => self.accept(state),
            (Handled::Pass, Action::Cancel | Action::Close) => self.cancel(state),
            (Handled::Pass, _) if action.steps() => match (self.list(state), self.cursor()) {
                (Some((list, count)), Some(cursor)) => {
                    *cursor = moved(*cursor, steps(action, usize::from(list.height)), count);
                    Handled::DONE
                }
                _ => Handled::Pass,
            },
            (handled, _) => handled,
        }
    }

    /// The cells that it covers; none where any click closes it.
    fn area(&self, _: &State) -> Area {
        Area::default()
    }

    /// A click: on a line it takes that one, outside it closes the overlay.
    fn click(&mut self, x: u16, y: u16, state: &mut State) -> Handled {
        if let (Some((list, count)), Some(cursor)) = (self.list(state), self.cursor())
            && let Some(at) = line_at(list, *cursor, count, x, y)
        {
            *cursor = at;
            return self.accept(state);
        }
        if self.area(state).contains(x, y) { Handled::DONE } else { Handled::CLOSED }
    }

    /// The wheel was turned by so many lines, down where positive: a step for each.
    fn wheel(&mut self, lines: i8, state: &mut State) {
        let action = if lines > 0 { Action::Down } else { Action::Up };
        for _ in 0..lines.unsigned_abs() {
            self.handle(action, state);
        }
    }

    /// The line of text that is typed in it.
    fn input(&mut self) -> Option<&mut Input> {
        None
    }

    /// Follows its line of text; `is_changed` where more than the cursor moved.
    fn typed(&mut self, _is_changed: bool, _: &mut State) -> Vec<Effect> {
        Vec::new()
    }

    /// Changes its line of text.
    fn edit(&mut self, change: &dyn Fn(&mut Input), state: &mut State) -> Handled {
        let Some(input) = self.input() else { return Handled::Pass };
        let before = input.value().to_owned();
        change(input);
        let is_changed = input.value() != before;
        Handled::Stay(self.typed(is_changed, state))
    }

    /// A key that is bound to nothing here was pressed: it is text where text is typed.
    fn press(&mut self, key: Key, state: &mut State) -> Handled {
        let Some(request) = text_request(key) else { return Handled::DONE };
        self.edit(
            &|input| {
                input.handle(request);
            },
            state,
        )
    }

    /// Text was pasted.
    fn paste(&mut self, text: &str, state: &mut State) -> Handled {
        self.edit(&|input| insert(input, text), state)
    }
}

/// What lies above the screen, the topmost last.
#[derive(Debug, Default)]
pub struct Overlays(Vec<Box<dyn Overlay>>);

impl Overlays {
    /// The open overlay of a type.
    pub fn get<T: Any>(&self) -> Option<&T> {
        self.0.iter().find_map(|overlay| (overlay.as_ref() as &dyn Any).downcast_ref())
    }

    /// The same to change it.
    pub fn get_mut<T: Any>(&mut self) -> Option<&mut T> {
        self.0.iter_mut().find_map(|overlay| (overlay.as_mut() as &mut dyn Any).downcast_mut())
    }

    /// Whether an overlay of a type is open.
    pub fn is_open<T: Any>(&self) -> bool {
        self.get::<T>().is_some()
    }

    /// Opens an overlay on top; one of its type that is open is replaced.
    pub(crate) fn open<T: Overlay>(&mut self, overlay: T) {
        self.close::<T>();
        self.0.push(Box::new(overlay));
    }

    /// Opens an overlay beneath all others.
    pub(crate) fn open_beneath<T: Overlay>(&mut self, overlay: T) {
        self.close::<T>();
        self.0.insert(0, Box::new(overlay));
    }

    /// Closes the overlay of a type.
    pub(crate) fn close<T: Any>(&mut self) -> Option<Box<T>> {
        let at = self.position::<T>()?;
        (self.0.remove(at) as Box<dyn Any>).downcast().ok()
    }

    /// The topmost one.
    pub(crate) fn top(&self) -> Option<&dyn Overlay> {
        self.0.last().map(AsRef::as_ref)
    }

    /// All of them in the order in which they are drawn.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &dyn Overlay> {
        self.0.iter().map(AsRef::as_ref)
    }

    fn position<T: Any>(&self) -> Option<usize> {
        self.0.iter().position(|overlay| (overlay.as_ref() as &dyn Any).is::<T>())
    }
}

impl State {
    /// Lets the topmost overlay do something; none where nothing is open or it passes.
    pub(crate) fn above(&mut self, run: impl FnOnce(&mut dyn Overlay, &mut Self) -> Handled) -> Option<Vec<Effect>> {
        let mut overlay = self.overlays.0.pop()?;
        let at = self.overlays.0.len();
        let outcome = run(overlay.as_mut(), self);
        if !matches!(outcome, Handled::Close(_)) {
            self.put_back(at, overlay);
        }
        match outcome {
            Handled::Stay(effects) | Handled::Close(effects) => Some(effects),
            Handled::Pass => None,
        }
    }

    /// Lets the open overlay of a type do something, wherever it lies.
    pub(crate) fn with_overlay<T: Overlay>(&mut self, run: impl FnOnce(&mut T, &mut Self)) {
        let Some(at) = self.overlays.position::<T>() else { return };
        let mut overlay = self.overlays.0.remove(at);
        if let Some(own) = (overlay.as_mut() as &mut dyn Any).downcast_mut() {
            run(own, self);
        }
        self.put_back(at, overlay);
    }

    /// Puts an overlay back where it lay; what it opened lies above it.
    fn put_back(&mut self, at: usize, overlay: Box<dyn Overlay>) {
        let at = at.min(self.overlays.0.len());
        self.overlays.0.insert(at, overlay);
    }
}

/// The first line shown of a list that keeps its cursor on the last line that it shows.
fn first_line(cursor: usize, height: u16) -> usize {
    (cursor + 1).saturating_sub(usize::from(height))
}

/// The line of such a list that a cell lies on, where it has so many.
fn line_at(list: Area, cursor: usize, count: usize, x: u16, y: u16) -> Option<usize> {
    let at = list.contains(x, y).then(|| first_line(cursor, list.height) + usize::from(y - list.y))?;
    (at < count).then_some(at)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::help::Help;
    use super::prompt::Prompt;
    use super::saved_views::ViewList;
    use super::search::Search;
    use super::*;
    use crate::shell::act::act;
    use crate::text::{Lang, Texts};

    fn state() -> State {
        State::new(Arc::new(Texts::new(Lang::De)), (120, 40), String::new())
    }

    #[test]
    fn what_was_opened_last_is_on_top_and_the_tour_beneath_all() {
        let mut state = state();
        assert_eq!(state.key_context(), KeyContext::Overview);
        state.open_search();
        state.start_tour();
        assert_eq!(state.key_context(), KeyContext::Search);
        state.overlays.open(Help::default());
        assert_eq!(state.key_context(), KeyContext::Help);
        // Opened again it begins anew, on top, and is there once.
        if let Some(search) = state.overlays.get_mut::<Search>() {
            search.cursor = 3;
        }
        state.open_search();
        assert_eq!(state.overlays.get::<Search>().map(|search| search.cursor), Some(0));
        for context in [KeyContext::Search, KeyContext::Help] {
            assert_eq!(state.key_context(), context);
            act(&mut state, Action::Close);
        }
        assert_eq!(state.key_context(), KeyContext::Tour);
        // The tour passes what is not its own.
        act(&mut state, Action::Close);
        act(&mut state, Action::Quality);
        assert_eq!((state.key_context(), state.screen), (KeyContext::Tour, crate::domain::ScreenId::Quality));
        assert_eq!(act(&mut state, Action::LeaveTour), [Effect::TourSeen]);
        assert_eq!(state.key_context(), KeyContext::Quality);
    }

    #[test]
    fn an_overlay_stays_beneath_what_was_opened_from_it() {
        let mut state = state();
        assert_eq!(act(&mut state, Action::SavedViews), [Effect::ReadViews]);
        act(&mut state, Action::SaveView);
        assert_eq!(state.key_context(), KeyContext::Prompt);
        state.paste("Mon\ttag");
        assert_eq!(state.overlays.get::<Prompt>().map(|prompt| prompt.input.value()), Some("Mon tag"));
        assert_eq!(state.overlays.get::<ViewList>().map(|list| list.input.value()), Some(""));
        act(&mut state, Action::Cancel);
        assert_eq!(state.key_context(), KeyContext::Views);
        // A click inside stays, one outside closes.
        let area = state.overlays.top().map(|overlay| overlay.area(&state)).unwrap_or_default();
        state.click(area.x, area.y, false);
        assert_eq!(state.key_context(), KeyContext::Views);
        state.click(0, 5, false);
        assert_eq!(state.key_context(), KeyContext::Overview);
    }

    #[test]
    fn a_line_is_hit_where_it_is_drawn() {
        let list = Area::new(10, 5, 20, 4);
        for (cursor, count) in [(0, 9), (3, 9), (4, 9), (8, 9), (0, 2)] {
            let first = first_line(cursor, list.height);
            assert!((first..first + 4).contains(&cursor), "{cursor} is out of sight");
            for row in 0..list.height {
                let at = first + usize::from(row);
                let expected = (at < count).then_some(at);
                assert_eq!(line_at(list, cursor, count, 10, 5 + row), expected);
            }
            assert_eq!(line_at(list, cursor, count, 9, 5), None);
            assert_eq!(line_at(list, cursor, count, 10, 9), None);
        }
    }
}
