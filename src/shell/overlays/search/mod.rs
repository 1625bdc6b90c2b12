//! The search: a body or a register by its name, to be opened; a body, to be assigned to a response.

pub(crate) mod draw;

use tui_input::Input;

use crate::domain::names;
use crate::keys::{Action, KeyContext};
use crate::landscape::Landscape;
use crate::paint::area::{self, Area};
use crate::query::report::{PageScope, of_team};
use crate::query::search::Hit;
use crate::shell::Effect;
use crate::shell::overlays::{Handled, Overlay, line_at};
use crate::shell::state::State;

/// The search while it is open.
#[derive(Debug, Default)]
pub struct Search {
    /// What was typed.
    pub input: Input,
    /// The bodies that were found.
    pub hits: Vec<Hit>,
    /// The registers that were found: they stand before the bodies.
    pub registers: Vec<usize>,
    /// The questions of the notebook that were found: they stand behind the registers.
    pub inquiries: Vec<usize>,
    /// The words that the hits belong to.
    pub found_for: String,
    /// The selected hit.
    pub cursor: usize,
    /// Whether the first hit is to be opened as soon as it is known.
    pub opening: bool,
    /// The response that a body is searched for, by its id; none where the body is to be opened.
    pub assigning: Option<String>,
}

/// What was found on a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found<'a> {
    /// A register, by its place in the catalogue.
    Register(usize),
    /// A question, by its place in the notebook.
    Inquiry(usize),
    /// A body.
    Body(&'a Hit),
}

/// The most registers that stand before the bodies.
const REGISTERS: usize = 3;
/// The most questions that do.
const INQUIRIES: usize = 5;
/// From so many letters on registers are looked for, too: a body has to be found by less.
const LETTERS: usize = 3;

/// The registers whose name, short name or id begins with some words, in the order of their names.
fn registers_of(landscape: &Landscape, words: &str) -> Vec<usize> {
    let wanted = names::fold(words.trim());
    if wanted.chars().count() < LETTERS {
        return Vec::new();
    }
    let registers = landscape.sources.catalogue.registers.iter().enumerate();
    let fits = |text: &String| names::fold(text).starts_with(&wanted);
    let mut found: Vec<(String, usize)> = registers
        .filter(|(_, own)| [&own.name, &own.name_en, &own.short, &own.register].into_iter().any(fits))
        .map(|(at, own)| (names::fold(&own.name), at))
        .collect();
    found.sort();
    found.into_iter().map(|(_, at)| at).take(REGISTERS).collect()
}

/// The questions of the notebook that have all these words, the newest first.
fn inquiries_of(landscape: &Landscape, words: &str) -> Vec<usize> {
    if words.trim().chars().count() < LETTERS {
        return Vec::new();
    }
    let all = landscape.sources.team.inquiries.iter().enumerate();
    all.filter(|(_, own)| own.has_words(words)).map(|(at, _)| at).take(INQUIRIES).collect()
}

impl Search {
    /// Lines of what was found.
    pub const fn count(&self) -> usize {
        self.registers.len() + self.inquiries.len() + self.hits.len()
    }

    /// What was found on a line.
    pub fn line(&self, at: usize) -> Option<Found<'_>> {
        let before = self.registers.len();
        let register = self.registers.get(at).map(|register| Found::Register(*register));
        let inquiry = || self.inquiries.get(at.checked_sub(before)?).map(|own| Found::Inquiry(*own));
        let body = || self.hits.get(at.checked_sub(before + self.inquiries.len())?).map(Found::Body);
        register.or_else(inquiry).or_else(body)
    }

    /// Opens a line that was found, or assigns its body.
    fn open(&mut self, at: usize, state: &mut State) -> Option<Vec<Effect>> {
        let assigning = self.assigning.take();
        match self.line(at)? {
            Found::Register(register) => Some(state.show_register(register)),
            Found::Inquiry(at) => Some(state.show_inquiry(at)),
            Found::Body(hit) => Some(state.take_body(hit.body, assigning)),
        }
    }

    /// The body of the selected hit, where the hits are those of the words typed last.
    fn body(&self) -> Option<u32> {
        let is_current = self.found_for == self.input.value();
        match self.line(self.cursor).filter(|_| is_current) {
            Some(Found::Body(hit)) => Some(hit.body),
            _ => None,
        }
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
        self.open(self.cursor, state).map_or(Handled::DONE, Handled::Close)
    }

    fn list(&self, state: &State) -> Option<(Area, usize)> {
        Some((area::finder_list(state.shared.size), self.count()))
    }

    fn cursor(&mut self) -> Option<&mut usize> {
        Some(&mut self.cursor)
    }

    fn area(&self, state: &State) -> Area {
        area::finder(state.shared.size)
    }

    fn click(&mut self, x: u16, y: u16, state: &mut State) -> Handled {
        let list = area::finder_list(state.shared.size);
        let line = line_at(list, self.cursor, self.count(), x, y);
        match line.and_then(|at| self.open(at, state)) {
            Some(effects) => Handled::Close(effects),
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

    /// Shows a question of the notebook on the page of its Land.
    fn show_inquiry(&mut self, at: usize) -> Vec<Effect> {
        let Some(loaded) = self.shared.loaded.clone() else { return Vec::new() };
        let landscape = &loaded.landscape;
        let Some(own) = landscape.sources.team.inquiries.get(at) else { return Vec::new() };
        let entry = own.land.and_then(|land| self.shared.entry_of(land));
        let scope = entry.map_or(PageScope::Federation, PageScope::Land);
        let line = of_team(landscape, scope).0.iter().position(|other| *other == at).unwrap_or(0);
        let effects = self.show_land_page(scope);
        self.screens.land_page.show_inquiry(scope, line);
        effects
    }

    /// Whether a body is to be opened as soon as the search has found it.
    pub(crate) fn is_opening(&self) -> bool {
        self.overlays.get::<Search>().is_some_and(|search| search.opening)
    }

    /// Takes what was found for the words typed last; what waited for it is opened.
    pub(crate) fn take_hits(&mut self, words: String, hits: Vec<Hit>) -> Vec<Effect> {
        let loaded = self.shared.loaded.clone();
        let search = self.overlays.get_mut::<Search>().filter(|search| search.input.value() == words);
        let Some(search) = search else { return Vec::new() };
        // A response stands for a body.
        let own = loaded.filter(|_| search.assigning.is_none());
        search.registers = own.as_ref().map(|own| registers_of(&own.landscape, &words)).unwrap_or_default();
        search.inquiries = own.map(|own| inquiries_of(&own.landscape, &words)).unwrap_or_default();
        (search.hits, search.found_for) = (hits, words);
        if !std::mem::take(&mut search.opening) || search.count() == 0 {
            return Vec::new();
        }
        let mut search = std::mem::take(search);
        self.overlays.close::<Search>();
        search.open(search.cursor, self).unwrap_or_default()
    }

    /// Searches again what was found among sources that were read again.
    pub(crate) fn search_again(&mut self) -> Option<Effect> {
        let search = self.overlays.get_mut::<Search>()?;
        (search.hits, search.registers, search.found_for) = (Vec::new(), Vec::new(), String::new());
        search.inquiries.clear();
        Some(Effect::Search(search.input.value().to_owned()))
    }
}
