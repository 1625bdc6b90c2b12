//! The search: a body by its name, to be opened, or to be assigned to a response.

pub(crate) mod draw;

use tui_input::Input;

use crate::keys::{Action, KeyContext};
use crate::paint::area::{self, Area};
use crate::query::search::Hit;
use crate::shell::Effect;
use crate::shell::overlays::{Handled, Overlay, line_at};
use crate::shell::state::State;

/// The search while it is open.
#[derive(Debug, Default)]
pub struct Search {
    /// What was typed.
    pub input: Input,
    /// What was found.
    pub hits: Vec<Hit>,
    /// The words that the hits belong to.
    pub found_for: String,
    /// The selected hit.
    pub cursor: usize,
    /// Whether the first hit is to be opened as soon as it is known.
    pub opening: bool,
    /// The response that a body is searched for, by its id; none where the body is to be opened.
    pub assigning: Option<String>,
}

impl Search {
    /// The body of the selected hit, where the hits are those of the words typed last.
    fn body(&self) -> Option<u32> {
        let is_current = self.found_for == self.input.value();
        self.hits.get(self.cursor).filter(|_| is_current).map(|hit| hit.body)
    }
}

impl Overlay for Search {
    fn context(&self) -> KeyContext {
        KeyContext::Search
    }

    fn act(&mut self, action: Action, state: &mut State) -> Handled {
        match action {
            Action::WriteNote => Handled::Stay(state.start_note(self.body())),
            _ => Handled::Pass,
        }
    }

    fn accept(&mut self, state: &mut State) -> Handled {
        // What was typed last may still be searched for: never open what an older word found.
        if self.found_for != self.input.value() {
            self.opening = !self.input.value().trim().is_empty();
            return Handled::DONE;
        }
        match self.body() {
            Some(body) => Handled::Close(state.take_body(body, self.assigning.take())),
            None => Handled::DONE,
        }
    }

    fn list(&self, state: &State) -> Option<(Area, usize)> {
        Some((area::finder_list(state.shared.size), self.hits.len()))
    }

    fn cursor(&mut self) -> Option<&mut usize> {
        Some(&mut self.cursor)
    }

    fn area(&self, state: &State) -> Area {
        area::finder(state.shared.size)
    }

    fn click(&mut self, x: u16, y: u16, state: &mut State) -> Handled {
        let list = area::finder_list(state.shared.size);
        let hit = line_at(list, self.cursor, self.hits.len(), x, y).map(|at| self.hits[at].body);
        match hit {
            Some(body) => Handled::Close(state.take_body(body, self.assigning.take())),
            None if self.area(state).contains(x, y) => Handled::DONE,
            None => Handled::CLOSED,
        }
    }

    fn input(&mut self) -> Option<&mut Input> {
        Some(&mut self.input)
    }

    fn typed(&mut self, is_changed: bool, _: &mut State) -> Vec<Effect> {
        if !is_changed {
            return Vec::new();
        }
        self.cursor = 0;
        vec![Effect::Search(self.input.value().to_owned())]
    }
}

impl State {
    /// Opens the search, also while the landscape is still loading: what is typed then is searched
    /// as soon as it is there.
    pub(crate) fn open_search(&mut self) {
        self.overlays.open(Search::default());
    }

    /// Whether a body is to be opened as soon as the search has found it.
    pub(crate) fn is_opening(&self) -> bool {
        self.overlays.get::<Search>().is_some_and(|search| search.opening)
    }

    /// Takes what was found for the words typed last; what waited for it is opened.
    pub(crate) fn take_hits(&mut self, words: String, hits: Vec<Hit>) -> Vec<Effect> {
        let search = self.overlays.get_mut::<Search>().filter(|search| search.input.value() == words);
        let Some(search) = search else { return Vec::new() };
        (search.hits, search.found_for) = (hits, words);
        let opens = std::mem::take(&mut search.opening);
        let Some(body) = search.body().filter(|_| opens) else { return Vec::new() };
        let assigning = search.assigning.take();
        self.overlays.close::<Search>();
        self.take_body(body, assigning)
    }

    /// Searches again what was found among sources that were read again.
    pub(crate) fn search_again(&mut self) -> Option<Effect> {
        let search = self.overlays.get_mut::<Search>()?;
        (search.hits, search.found_for) = (Vec::new(), String::new());
        Some(Effect::Search(search.input.value().to_owned()))
    }
}
