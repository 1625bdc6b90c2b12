//! The menu at the mouse: what can be done where it points.

pub(crate) mod draw;

use unicode_width::UnicodeWidthStr;

use crate::domain::ScreenId;
use crate::keys::{Action, Key, KeyContext, types};
use crate::paint::area::{self, Area, inside};
use crate::shell::act::act;
use crate::shell::overlays::palette::{Entry, Palette};
use crate::shell::overlays::tour::Tour;
use crate::shell::overlays::{Handled, Overlay};
use crate::shell::state::State;

/// Actions that a menu leaves out besides those that move: what is the same
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
    Action::Cascade,
    Action::Rollout,
    Action::CompareWith,
    Action::Language,
    Action::NextTheme,
    Action::Tour,
    Action::Reload,
    Action::Quit,
];

/// The widest line of a menu.
const WIDEST: u16 = 66;
/// Columns of the keys.
const KEYS: u16 = 8;

/// The menu while it is open.
#[derive(Debug)]
pub struct Menu {
    /// The cell that was pointed at.
    at: (u16, u16),
    /// What can be done there: first what the bottom line names, then the rest.
    pub entries: Vec<Entry>,
    /// The selected entry.
    pub cursor: usize,
}

impl Menu {
    fn new(at: (u16, u16), state: &State) -> Self {
        let context = state.key_context();
        let layout = state.shared.table_scroll();
        // What would do nothing now is not offered.
        let works = |action: Action| match action {
            Action::ShowMarked | Action::Unmark => !state.shared.marked.is_empty(),
            Action::Compare => state.shared.marked.len() > 1,
            Action::Undo => !state.undo.is_empty(),
            Action::Redo => !state.redo.is_empty(),
            Action::ClearFilter => !state.shared.filter.is_empty(),
            Action::Back => !state.history.is_empty(),
            Action::ScrollLeft if state.screen == ScreenId::Landscape => layout.before > 0,
            Action::ScrollRight if state.screen == ScreenId::Landscape => layout.after > 0,
            _ => !action.moves() && !NOT_IN_MENU.contains(&action),
        };
        let own =
            state.shared.bindings.rows().iter().filter(|row| row.contexts.contains(&context) && works(row.action));
        let (named, others): (Vec<_>, Vec<_>) = own.partition(|binding| binding.hints.contains(&context));
        // Who looks for more finds it behind the last line.
        let (always, named): (Vec<_>, Vec<_>) =
            named.into_iter().partition(|binding| binding.action == Action::Palette);
        let mut entries: Vec<Entry> = Vec::new();
        for binding in named.into_iter().chain(others).chain(always) {
            if entries.iter().any(|known| known.action == binding.action) {
                continue;
            }
            let key = binding.keys.first().map(ToString::to_string);
            let key = key.map(|key| state.shared.texts.key(&key)).unwrap_or_default();
            let help = state.shared.texts.get(&format!("action-{}-help", binding.action.code()));
            entries.push(Entry { action: binding.action, key, help, works_here: true, view: None });
        }
        Self { at, entries, cursor: 0 }
    }

    /// Where the menu stands on a screen of this size.
    pub fn frame(&self, size: (u16, u16)) -> Area {
        let widest = self.entries.iter().map(|entry| entry.help.width()).max().unwrap_or(0);
        let width = u16::try_from(widest).unwrap_or(u16::MAX).saturating_add(KEYS).min(WIDEST);
        area::menu(size, self.at, width, self.entries.len())
    }
}

impl Overlay for Menu {
    fn context(&self) -> KeyContext {
        KeyContext::Palette
    }

    fn accept(&mut self, state: &mut State) -> Handled {
        Handled::Close(self.entries.get(self.cursor).map_or_else(Vec::new, |entry| entry.run(state)))
    }

    fn list(&self, state: &State) -> Option<(Area, usize)> {
        Some((inside(self.area(state)), self.entries.len()))
    }

    fn cursor(&mut self) -> Option<&mut usize> {
        Some(&mut self.cursor)
    }

    fn area(&self, state: &State) -> Area {
        self.frame(state.shared.size)
    }

    /// A key means what it says beside its line.
    fn press(&mut self, key: Key, state: &mut State) -> Handled {
        if !types(key) {
            return Handled::DONE;
        }
        let action = state.shared.bindings.action_of(key, state.key_context());
        Handled::Close(action.map_or_else(Vec::new, |action| act(state, action)))
    }
}

impl State {
    /// Opens the menu for a cell, and selects what stands there.
    pub(crate) fn open_menu(&mut self, x: u16, y: u16) {
        self.overlays.close::<Palette>();
        self.overlays.close::<Menu>();
        self.shared.drag = None;
        let Some(shell) = area::shell(self.shared.size) else { return };
        if self.shared.loaded.is_none() || self.overlays.is_open::<Tour>() {
            return;
        }
        if self.key_context() == self.screen_context() && shell.body.contains(x, y) {
            let screen = self.screens.get_mut(self.screen);
            screen.point_at(x, y, &self.shared);
            screen.select_at(x, y, &mut self.shared);
        }
        let menu = Menu::new((x, y), self);
        if !menu.entries.is_empty() {
            self.overlays.open(menu);
        }
    }
}
