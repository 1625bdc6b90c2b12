//! The palette: every action by name, with its key.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use tui_input::Input;

use crate::domain::names;

use super::action::{Action, Place};
use super::navigate::moved;
use super::state::State;
use super::update::Effect;

/// Actions that only mean something where a list or a line of text is open.
const HIDDEN: &[Action] = &[
    Action::Up,
    Action::Down,
    Action::Left,
    Action::Right,
    Action::PageUp,
    Action::PageDown,
    Action::First,
    Action::Last,
    Action::Accept,
    Action::Cancel,
    Action::Close,
    Action::Complete,
    Action::Choose,
    Action::Write,
    Action::NextField,
    Action::PreviousField,
    Action::NextValue,
    Action::PreviousValue,
    Action::Palette,
    Action::NextStep,
    Action::PreviousStep,
    Action::LeaveTour,
];
/// Actions that are remembered as used.
const REMEMBERED: usize = 8;

/// The palette while it is open.
#[derive(Debug, Clone, Default)]
pub struct PaletteState {
    /// What was typed.
    pub input: Input,
    /// The selected entry.
    pub cursor: usize,
}

/// One line of the palette.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The action.
    pub action: Action,
    /// Its first key, as it is shown.
    pub key: String,
    /// What it does.
    pub help: String,
    /// Whether it does something at this place.
    pub works_here: bool,
}

impl State {
    /// The entries that fit what was typed: those that work here first, then by how well they fit or
    /// how lately they were used.
    pub fn palette_entries(&self) -> Vec<Entry> {
        let Some(palette) = &self.palette else { return Vec::new() };
        let place = self.place_below();
        let words = names::fold(palette.input.value().trim());
        let matcher = SkimMatcherV2::default();
        let mut ranked: Vec<(bool, i64, usize, Entry)> = Vec::new();
        for (at, action) in Action::ALL.iter().enumerate().filter(|(_, action)| !HIDDEN.contains(action)) {
            let own: Vec<_> = self.bindings.rows().iter().filter(|row| row.action == *action).collect();
            let here = own.iter().find(|binding| binding.places.contains(&place));
            let Some(binding) = here.or(own.first()) else { continue };
            let key = binding.keys.first().map(ToString::to_string);
            let help = self.texts.get(&format!("action-{}-help", action.code()));
            let name = self.texts.get(&format!("action-{}", action.code()));
            let score = if words.is_empty() {
                let used = self.recent.iter().position(|recent| recent == action);
                used.map_or(0, |place| i64::try_from(REMEMBERED - place).unwrap_or(0))
            } else {
                let text = names::fold(&format!("{name} {help}"));
                let scores = words.split_whitespace().map(|word| matcher.fuzzy_match(&text, word));
                match scores.sum::<Option<i64>>() {
                    Some(score) => score + i64::from(names::fold(&name).starts_with(&words)) * 100,
                    None => continue,
                }
            };
            let works_here = here.is_some();
            let entry = Entry { action: *action, key: key.unwrap_or_default(), help, works_here };
            ranked.push((works_here, score, at, entry));
        }
        ranked.sort_by(|a, b| (b.0, b.1).cmp(&(a.0, a.1)).then(a.2.cmp(&b.2)));
        ranked.into_iter().map(|(_, _, _, entry)| entry).collect()
    }

    /// Opens the palette.
    pub(super) fn open_palette(&mut self) {
        self.palette = Some(PaletteState::default());
    }

    /// A step in the palette.
    pub(super) fn step_palette(&mut self, by: isize) {
        let count = self.palette_entries().len();
        if let Some(palette) = &mut self.palette {
            palette.cursor = moved(palette.cursor, by, count);
        }
    }

    /// Does what is selected, as its key would.
    pub(super) fn run_selected(&mut self) -> Vec<Effect> {
        let cursor = self.palette.as_ref().map_or(0, |palette| palette.cursor);
        let entry = self.palette_entries().get(cursor).cloned();
        self.palette = None;
        if let Some(entry) = &entry {
            self.remember_action(entry.action, self.place_below());
        }
        match entry {
            Some(entry) if entry.works_here => super::act::act(self, entry.action),
            Some(entry) => {
                self.notice = Some(self.texts.with("palette-not-here", &[("what", (&entry.help).into())]));
                Vec::new()
            }
            None => Vec::new(),
        }
    }

    /// Remembers an action that was used, by key or palette.
    pub(super) fn remember_action(&mut self, action: Action, place: Place) {
        if HIDDEN.contains(&action) || place == Place::Palette {
            return;
        }
        self.recent.retain(|known| *known != action);
        self.recent.insert(0, action);
        self.recent.truncate(REMEMBERED);
    }
}
