//! The search: one line for everything. A body, a register, a question, a filter or figure in everyday
//! words, a screen, a saved view, an action; or a body, to be assigned to a response.

pub(crate) mod draw;
mod open;

use tui_input::Input;

use crate::domain::ScreenId;
use crate::keys::{Action, KeyContext};
use crate::paint::area::{self, Area};
use crate::query::phrase::{Answers, Found, RESETS, rank_of_name, table};
use crate::query::report::{PageScope, of_team};
use crate::query::search::Hit;
use crate::shell::Effect;
use crate::shell::act::act;
use crate::shell::overlays::{Handled, Overlay, line_at};
use crate::shell::state::State;

/// The search while it is open.
#[derive(Debug, Default)]
pub struct Search {
    /// What was typed.
    pub input: Input,
    /// What was found, the likeliest first.
    pub lines: Vec<SearchLine>,
    /// The words that mean nothing.
    pub unknown: Vec<String>,
    /// Whether the end of the line was not read.
    pub is_cut: bool,
    /// The words that the lines belong to.
    pub found_for: String,
    /// The selected line.
    pub cursor: usize,
    /// Whether the first line is to be opened as soon as it is known.
    pub opening: bool,
    /// The response that a body is searched for, by its id; none where the body is to be opened.
    pub assigning: Option<String>,
}

/// What was found on a line.
#[derive(Debug, Clone, PartialEq)]
pub enum SearchLine {
    /// What the landscape knows.
    Found(Found),
    /// A saved view, by its place in the list.
    View(usize),
    /// An action.
    Action(Action),
}

impl Search {
    /// The bodies that were found, the likeliest first.
    pub fn hits(&self) -> Vec<&Hit> {
        let hit = |line| match line {
            &SearchLine::Found(Found::Body(ref hit)) => Some(hit),
            _ => None,
        };
        self.lines.iter().filter_map(hit).collect()
    }

    /// Opens a line that was found, or assigns its body.
    fn open(&mut self, at: usize, state: &mut State) -> Option<Vec<Effect>> {
        let line = self.lines.get(at)?.clone();
        let assigning = self.assigning.take();
        Some(match line {
            SearchLine::Found(Found::Reading(reading, _)) => state.open_reading(*reading),
            SearchLine::Found(Found::Inquiry(at)) => state.show_inquiry(at),
            SearchLine::Found(Found::Body(hit)) => state.take_body(hit.body, assigning),
            SearchLine::View(at) => {
                let view = state.memory.saved.list.get(at).cloned()?;
                state.open_view(&view)
            }
            SearchLine::Action(action) => {
                state.remember_action(action, state.screen_context());
                act(state, action)
            }
        })
    }

    /// The body of the selected line, where the lines are those of the words typed last.
    fn body(&self) -> Option<u32> {
        let is_current = self.found_for == self.input.value();
        match self.lines.get(self.cursor).filter(|_| is_current) {
            Some(SearchLine::Found(Found::Body(hit))) => Some(hit.body),
            _ => None,
        }
    }

    /// Takes in what was found for some words. A response stands for a body, and for nothing else.
    fn take(&mut self, words: String, answers: Answers, named: Vec<(i32, SearchLine)>) {
        let is_body = |found: &Found| matches!(found, Found::Body(_));
        let found = answers.list.into_iter().filter(|own| self.assigning.is_none() || is_body(&own.found));
        let mut lines: Vec<(i32, SearchLine)> =
            found.map(|ranked| (ranked.rank, SearchLine::Found(ranked.found))).collect();
        lines.extend(named.into_iter().filter(|_| self.assigning.is_none()));
        lines.sort_by_key(|(rank, _)| std::cmp::Reverse(*rank));
        self.lines = lines.into_iter().map(|(_, line)| line).collect();
        self.unknown = answers.unknown;
        self.is_cut = answers.is_cut;
        self.found_for = words;
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
        Some((area::finder_list(state.shared.size), self.lines.len()))
    }

    fn cursor(&mut self) -> Option<&mut usize> {
        Some(&mut self.cursor)
    }

    fn area(&self, state: &State) -> Area {
        area::finder(state.shared.size)
    }

    fn click(&mut self, x: u16, y: u16, state: &mut State) -> Handled {
        let list = area::finder_list(state.shared.size);
        let line = line_at(list, self.cursor, self.lines.len(), x, y);
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
    /// as soon as it is there. The saved views are read anew.
    pub(crate) fn open_search(&mut self) -> Vec<Effect> {
        self.overlays.open(Search::default());
        vec![Effect::ReadViews]
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
    pub(crate) fn take_hits(&mut self, words: String, answers: Answers) -> Vec<Effect> {
        let named = self.named(&words);
        let search = self.overlays.get_mut::<Search>().filter(|search| search.input.value() == words);
        let Some(search) = search else { return Vec::new() };
        search.take(words, answers, named);
        if !std::mem::take(&mut search.opening) || search.lines.is_empty() {
            return Vec::new();
        }
        let mut search = std::mem::take(search);
        self.overlays.close::<Search>();
        search.open(search.cursor, self).unwrap_or_default()
    }

    /// The saved views and actions that are called so. Screens with a tab are found as such.
    fn named(&self, words: &str) -> Vec<(i32, SearchLine)> {
        let views = self.memory.saved.list.iter().enumerate();
        let views = views.filter_map(|(at, view)| Some((rank_of_name(&view.name, "", words)?, SearchLine::View(at))));
        let context = self.screen_context();
        let works = |action: &Action| {
            self.shared.bindings.rows().iter().any(|row| row.action == *action && row.contexts.contains(&context))
        };
        let actions = Action::ALL
            .iter()
            .filter(|action| action.is_named() && ScreenId::tab(action.code()).is_none() && works(action));
        let actions = actions.filter_map(|action| {
            let name = self.shared.texts.get(&format!("action-{}", action.code()));
            let rank = rank_of_name(&name, &table::words_of_action(action.code()), words)?;
            Some((if action.resets() { rank.min(RESETS) } else { rank }, SearchLine::Action(*action)))
        });
        views.chain(actions).collect()
    }

    /// Searches again what was found among sources that were read again.
    pub(crate) fn search_again(&mut self) -> Option<Effect> {
        let search = self.overlays.get_mut::<Search>()?;
        (search.lines, search.unknown, search.found_for) = (Vec::new(), Vec::new(), String::new());
        Some(Effect::Search(search.input.value().to_owned()))
    }
}
