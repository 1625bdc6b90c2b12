//! The palette: every action by name, with its key.

pub(crate) mod draw;

use tui_input::Input;

use crate::domain::names;
use crate::keys::{Action, KeyContext};
use crate::paint::area::{self, Area};
use crate::query::phrase::{spelling::fit, table};
use crate::shell::Effect;
use crate::shell::act::act;
use crate::shell::overlays::{Handled, Overlay};
use crate::shell::state::State;
use crate::text::Value;

/// Actions that are remembered as used.
const REMEMBERED: usize = 8;

/// The palette while it is open.
#[derive(Debug, Default)]
pub struct Palette {
    /// What was typed.
    pub input: Input,
    /// The selected entry.
    pub cursor: usize,
}

/// One line of the palette or of a menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The action.
    pub action: Action,
    /// Its first key, as it is shown.
    pub key: String,
    /// What it does.
    pub help: String,
    /// Whether it does something on this screen.
    pub works_here: bool,
    /// The saved view that it opens, by its place in the list; the action is then the list of views.
    pub view: Option<usize>,
}

impl Entry {
    /// Does what the entry says, as its key would; whatever it was chosen from closes.
    pub(super) fn run(&self, state: &mut State) -> Vec<Effect> {
        let view = self.view.and_then(|at| state.memory.saved.list.get(at)).cloned();
        if let Some(view) = view {
            return state.open_view(&view);
        }
        state.remember_action(self.action, state.key_context());
        if self.works_here {
            return act(state, self.action);
        }
        state.shared.notice = Some(state.shared.texts.with("palette-not-here", &[("what", (&self.help).into())]));
        Vec::new()
    }
}

/// An entry with its rank: whether it works here, how well it fits, then the order of the table.
type Ranked = (bool, i64, (usize, usize), Entry);

impl Palette {
    /// The entries that fit what was typed: those that work here first, then by how well they fit or
    /// how lately they were used.
    pub fn entries(&self, state: &State) -> Vec<Entry> {
        let context = state.screen_context();
        let words = names::fold(self.input.value().trim());
        let mut ranked: Vec<Ranked> = Vec::new();
        for (at, action) in Action::ALL.iter().enumerate().filter(|(_, action)| action.is_named()) {
            let own: Vec<_> = state.shared.bindings.rows().iter().filter(|row| row.action == *action).collect();
            let here = own.iter().find(|binding| binding.contexts.contains(&context));
            let Some(binding) = here.or(own.first()) else { continue };
            let key = binding.keys.first().map(ToString::to_string);
            let help = state.shared.texts.get(&format!("action-{}-help", action.code()));
            let name = state.shared.texts.get(&format!("action-{}", action.code()));
            let score = if words.is_empty() {
                let used = state.recent.iter().position(|recent| recent == action);
                used.map_or(0, |place| i64::try_from(REMEMBERED - place).unwrap_or(0))
            } else {
                let also = table::words_of_action(action.code());
                match fit(&format!("{name} {help} {also}"), &words) {
                    Some(score) => score + i64::from(names::fold(&name).starts_with(&words)) * 100,
                    None => continue,
                }
            };
            let works_here = here.is_some();
            let entry = Entry { action: *action, key: key.unwrap_or_default(), help, works_here, view: None };
            // What only this screen has comes before what works everywhere.
            ranked.push((works_here, score, (binding.contexts.len(), at), entry));
        }
        ranked.extend(views(state, &words));
        // What takes something away is never the first that Enter does.
        let order = |own: &Ranked| (own.0, !own.3.action.resets(), own.1);
        ranked.sort_by(|a, b| order(b).cmp(&order(a)).then(a.2.cmp(&b.2)));
        ranked.into_iter().map(|(_, _, _, entry)| entry).collect()
    }
}

/// Saved views as entries: behind the actions that were used, before those that were not.
fn views(state: &State, words: &str) -> Vec<Ranked> {
    let list = state.memory.saved.list.iter().enumerate();
    list.filter_map(|(at, view)| {
        let help = state.shared.texts.with("palette-view", &[("name", Value::Text(&view.name))]);
        let score = if words.is_empty() { 0 } else { fit(&help, words)? };
        let begins = !words.is_empty() && names::fold(&view.name).starts_with(words);
        let entry = Entry { action: Action::SavedViews, key: String::new(), help, works_here: true, view: Some(at) };
        Some((true, score + i64::from(begins) * 100, (usize::MAX, at), entry))
    })
    .collect()
}

impl Overlay for Palette {
    fn context(&self) -> KeyContext {
        KeyContext::Palette
    }

    fn accept(&mut self, state: &mut State) -> Handled {
        let entry = self.entries(state).into_iter().nth(self.cursor);
        Handled::Close(entry.map_or_else(Vec::new, |entry| entry.run(state)))
    }

    fn list(&self, state: &State) -> Option<(Area, usize)> {
        Some((area::finder_list(state.shared.size), self.entries(state).len()))
    }

    fn cursor(&mut self) -> Option<&mut usize> {
        Some(&mut self.cursor)
    }

    fn area(&self, state: &State) -> Area {
        area::finder(state.shared.size)
    }

    fn input(&mut self) -> Option<&mut Input> {
        Some(&mut self.input)
    }

    fn typed(&mut self, _: bool, _: &mut State) -> Vec<Effect> {
        self.cursor = 0;
        Vec::new()
    }
}

impl State {
    /// Opens the palette; the saved views among its entries are read anew.
    pub(crate) fn open_palette(&mut self) -> Vec<Effect> {
        self.overlays.open(Palette::default());
        vec![Effect::ReadViews]
    }

    /// Remembers an action that was used, by key or palette.
    pub(crate) fn remember_action(&mut self, action: Action, context: KeyContext) {
        if !action.is_named() || context == KeyContext::Palette {
            return;
        }
        self.recent.retain(|known| *known != action);
        self.recent.insert(0, action);
        self.recent.truncate(REMEMBERED);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn further_words_belong_to_actions_that_there_are() {
        for code in table::actions() {
            assert!(Action::from_code(code).is_some_and(Action::is_named), "there is no action {code} to be named");
        }
    }
}
