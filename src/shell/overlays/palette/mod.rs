//! The palette: every action by name, with its key.

pub(crate) mod draw;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use tui_input::Input;
use unicode_width::UnicodeWidthStr;

use crate::domain::{ScreenId, names};
use crate::keys::{Action, KeyContext};
use crate::paint::area::Area;
use crate::query::filter::Filter;
use crate::shell::Effect;
use crate::shell::navigate::moved;
use crate::shell::state::State;
use crate::sources::views::SavedView;
use crate::text::Value;

/// Actions that only mean something where a list or a line of text is open; steps do so, too.
const HIDDEN: &[Action] = &[
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
    Action::MoveEarlier,
    Action::MoveLater,
    Action::DeleteView,
    Action::RestoreView,
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
    /// Where it is only the menu of a place, at the mouse.
    pub menu: Option<Menu>,
}

/// The menu of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Menu {
    /// The cell that was pointed at.
    pub at: (u16, u16),
    /// The place.
    pub place: KeyContext,
}

/// Actions that the menu of a place leaves out besides those that move: what is the same
/// everywhere and stands in the tabs, the filter bar, the first line or the palette.
const NOT_IN_MENU: &[Action] = &[
    Action::NextField,
    Action::PreviousField,
    Action::Suspend,
    Action::BeginAnew,
    Action::Narrower,
    Action::Wider,
    Action::EditFilter,
    Action::Search,
    Action::CopyFilter,
    Action::CopyCommand,
    Action::Help,
    Action::Overview,
    Action::Landscape,
    Action::Coverage,
    Action::Questions,
    Action::Maturity,
    Action::Priorities,
    Action::Roadmap,
    Action::Quality,
    Action::Map,
    Action::Language,
    Action::NextTheme,
    Action::Tour,
    Action::Reload,
    Action::Quit,
];

/// The widest line of a menu.
const MENU_WIDEST: u16 = 66;
/// Columns of the keys in a menu.
pub const MENU_KEYS: u16 = 8;

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
    /// The saved view that it opens; the action is then the list of views.
    pub view: Option<SavedView>,
}

/// Whether the palette leaves an action out.
fn is_hidden(action: Action) -> bool {
    action.steps() || HIDDEN.contains(&action)
}

impl State {
    /// The entries that fit what was typed: those that work here first, then by how well they fit or
    /// how lately they were used.
    pub fn palette_entries(&self) -> Vec<Entry> {
        let Some(palette) = &self.palette else { return Vec::new() };
        if let Some(menu) = palette.menu {
            return self.menu_entries(menu.place);
        }
        let place = self.place_below();
        let words = names::fold(palette.input.value().trim());
        let matcher = SkimMatcherV2::default();
        let mut ranked: Vec<(bool, i64, (usize, usize), Entry)> = Vec::new();
        for (at, action) in Action::ALL.iter().enumerate().filter(|(_, action)| !is_hidden(**action)) {
            let own: Vec<_> = self.shared.bindings.rows().iter().filter(|row| row.action == *action).collect();
            let here = own.iter().find(|binding| binding.places.contains(&place));
            let Some(binding) = here.or(own.first()) else { continue };
            let key = binding.keys.first().map(ToString::to_string);
            let help = self.shared.texts.get(&format!("action-{}-help", action.code()));
            let name = self.shared.texts.get(&format!("action-{}", action.code()));
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
            let entry = Entry { action: *action, key: key.unwrap_or_default(), help, works_here, view: None };
            // What only this place has comes before what works everywhere.
            ranked.push((works_here, score, (binding.places.len(), at), entry));
        }
        self.rank_views(&words, &matcher, &mut ranked);
        ranked.sort_by(|a, b| (b.0, b.1).cmp(&(a.0, a.1)).then(a.2.cmp(&b.2)));
        ranked.into_iter().map(|(_, _, _, entry)| entry).collect()
    }

    /// What can be done at a place: first what the bottom line names, then the rest.
    fn menu_entries(&self, place: KeyContext) -> Vec<Entry> {
        let layout = self.shared.table_layout();
        // What would do nothing now is not offered.
        let works = |action: Action| match action {
            Action::ShowMarked | Action::Unmark => !self.shared.marked.is_empty(),
            Action::Compare => self.shared.marked.len() > 1,
            Action::Undo => !self.undo.is_empty(),
            Action::Redo => !self.redo.is_empty(),
            Action::ClearFilter => self.shared.filter != Filter::default(),
            Action::Back => !self.history.is_empty(),
            Action::ScrollLeft if self.screen == ScreenId::Landscape => layout.before > 0,
            Action::ScrollRight if self.screen == ScreenId::Landscape => layout.after > 0,
            _ => !action.moves() && !NOT_IN_MENU.contains(&action),
        };
        let own = self.shared.bindings.rows().iter().filter(|row| row.places.contains(&place) && works(row.action));
        let (named, others): (Vec<_>, Vec<_>) = own.partition(|binding| binding.hints.contains(&place));
        // Who looks for more finds it behind the last line.
        let (always, named): (Vec<_>, Vec<_>) =
            named.into_iter().partition(|binding| binding.action == Action::Palette);
        let mut entries: Vec<Entry> = Vec::new();
        for binding in named.into_iter().chain(others).chain(always) {
            if entries.iter().any(|known| known.action == binding.action) {
                continue;
            }
            let key = binding.keys.first().map(ToString::to_string);
            let key = key.map(|key| self.shared.texts.key(&key)).unwrap_or_default();
            let help = self.shared.texts.get(&format!("action-{}-help", binding.action.code()));
            entries.push(Entry { action: binding.action, key, help, works_here: true, view: None });
        }
        entries
    }

    /// Opens the menu of the place at a cell, and selects what stands there.
    pub(crate) fn open_menu(&mut self, x: u16, y: u16) {
        self.palette = None;
        self.shared.drag = None;
        let Some(shell) =
            crate::paint::area::shell(self.shared.size).filter(|_| self.shared.loaded.is_some() && self.tour.is_none())
        else {
            return;
        };
        if self.place() == self.place_below() && shell.body.contains(x, y) {
            let screen = self.screens.get_mut(self.screen);
            screen.point_at(x, y, &self.shared);
            screen.select_at(x, y, &mut self.shared);
        }
        let menu = Menu { at: (x, y), place: self.place() };
        if !self.menu_entries(menu.place).is_empty() {
            self.palette = Some(PaletteState { menu: Some(menu), ..PaletteState::default() });
        }
    }

    /// The frame of the palette, or of the menu, and the lines of its list.
    pub fn palette_areas(&self) -> (Area, Area) {
        let Some(menu) = self.palette.as_ref().and_then(|palette| palette.menu) else {
            return (
                crate::shell::overlays::area::search(self.shared.size),
                crate::shell::overlays::area::palette_list(self.shared.size),
            );
        };
        let entries = self.menu_entries(menu.place);
        let widest = entries.iter().map(|entry| entry.help.width()).max().unwrap_or(0);
        let wide = u16::try_from(widest).unwrap_or(u16::MAX).saturating_add(MENU_KEYS).min(MENU_WIDEST);
        let frame = crate::paint::area::menu(self.shared.size, menu.at, wide, entries.len());
        (frame, crate::paint::area::inside(frame))
    }

    /// Saved views among the entries: behind the actions that were used, before those that were not.
    fn rank_views(&self, words: &str, matcher: &SkimMatcherV2, ranked: &mut Vec<(bool, i64, (usize, usize), Entry)>) {
        let saved = self.memory.saved.clone();
        for (at, view) in saved.list.iter().enumerate() {
            let help = self.shared.texts.with("palette-view", &[("name", Value::Text(&view.name))]);
            let text = names::fold(&help);
            let scores = words.split_whitespace().map(|word| matcher.fuzzy_match(&text, word));
            let Some(score) = scores.sum::<Option<i64>>() else { continue };
            let begins = !words.is_empty() && names::fold(&view.name).starts_with(words);
            let entry = Entry {
                action: Action::SavedViews,
                key: String::new(),
                help,
                works_here: true,
                view: Some(view.clone()),
            };
            ranked.push((true, score + i64::from(begins) * 100, (usize::MAX, at), entry));
        }
    }

    /// Opens the palette.
    pub(crate) fn open_palette(&mut self) {
        self.palette = Some(PaletteState::default());
    }

    /// A step in the palette.
    pub(crate) fn step_palette(&mut self, by: isize) {
        let count = self.palette_entries().len();
        if let Some(palette) = &mut self.palette {
            palette.cursor = moved(palette.cursor, by, count);
        }
    }

    /// Does what is selected, as its key would.
    pub(crate) fn run_selected(&mut self) -> Vec<Effect> {
        let cursor = self.palette.as_ref().map_or(0, |palette| palette.cursor);
        let entry = self.palette_entries().get(cursor).cloned();
        self.palette = None;
        if let Some(view) = entry.as_ref().and_then(|entry| entry.view.as_ref()) {
            return self.open_view(view);
        }
        if let Some(entry) = &entry {
            self.remember_action(entry.action, self.place());
        }
        match entry {
            Some(entry) if entry.works_here => crate::shell::act::act(self, entry.action),
            Some(entry) => {
                self.shared.notice =
                    Some(self.shared.texts.with("palette-not-here", &[("what", (&entry.help).into())]));
                Vec::new()
            }
            None => Vec::new(),
        }
    }

    /// Remembers an action that was used, by key or palette.
    pub(crate) fn remember_action(&mut self, action: Action, place: KeyContext) {
        if is_hidden(action) || place == KeyContext::Palette {
            return;
        }
        self.recent.retain(|known| *known != action);
        self.recent.insert(0, action);
        self.recent.truncate(REMEMBERED);
    }
}
