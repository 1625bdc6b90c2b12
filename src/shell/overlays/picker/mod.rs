//! A list to choose one entry from: a dimension, a Land. Typing narrows it.

pub(crate) mod draw;

use tui_input::Input;

use crate::domain::names;
use crate::keys::KeyContext;
use crate::paint::area::{Area, inside, list};
use crate::screens::picks::{Pick, Picks};
use crate::shell::Effect;
use crate::shell::compared::ComparedWith;
use crate::shell::overlays::{Handled, Overlay};
use crate::shell::state::State;

/// Columns of the list with its frame.
const WIDTH: u16 = 40;

/// Where a list of so many entries stands.
pub fn area(size: (u16, u16), entries: usize) -> Area {
    list(size, WIDTH, entries)
}

/// The list while it is open.
#[derive(Debug)]
pub struct Picker {
    /// What there is to choose from.
    pub picks: Picks,
    /// What was typed.
    pub input: Input,
    /// The selected entry among those that fit.
    pub cursor: usize,
}

impl Picker {
    /// The entries that have what was typed in their name; those that begin with it come first.
    pub fn entries(&self) -> Vec<&(String, Pick)> {
        let wanted = names::fold(self.input.value().trim());
        let fitting = self.picks.entries.iter().map(|entry| (names::fold(&entry.0), entry));
        let mut fitting: Vec<_> = fitting.filter(|(name, _)| name.contains(&wanted)).collect();
        fitting.sort_by_key(|(name, _)| !name.starts_with(&wanted));
        fitting.into_iter().map(|(_, entry)| entry).collect()
    }
}

impl Overlay for Picker {
    fn context(&self) -> KeyContext {
        KeyContext::Dimensions
    }

    fn accept(&mut self, state: &mut State) -> Handled {
        let picked = self.entries().get(self.cursor).map(|(_, pick)| *pick);
        picked.map_or(Handled::DONE, |pick| Handled::Close(state.take_pick(pick)))
    }

    fn list(&self, state: &State) -> Option<(Area, usize)> {
        Some((inside(self.area(state)), self.entries().len()))
    }

    fn cursor(&mut self) -> Option<&mut usize> {
        Some(&mut self.cursor)
    }

    /// The frame stays as large as for all entries, so that nothing jumps while one types.
    fn area(&self, state: &State) -> Area {
        area(state.shared.size, self.picks.entries.len())
    }

    fn input(&mut self) -> Option<&mut Input> {
        Some(&mut self.input)
    }

    fn typed(&mut self, is_changed: bool, _: &mut State) -> Vec<Effect> {
        if is_changed {
            self.cursor = 0;
        }
        Vec::new()
    }
}

impl State {
    /// Opens a list to choose from.
    pub(crate) fn open_picker(&mut self, picks: Picks) {
        let cursor = picks.selected;
        self.overlays.open(Picker { picks, input: Input::default(), cursor });
    }

    fn take_pick(&mut self, pick: Pick) -> Vec<Effect> {
        match pick {
            Pick::Side(axis, dimension) => self.screens.coverage.choose(axis, dimension),
            Pick::Breakdown(by) => self.screens.questions.choose(by),
            Pick::Question(question, by) => return self.show_question(question, by),
            Pick::RoadmapRows(by) => self.screens.roadmap.choose(by),
            Pick::Land(scope) => return self.show_land_page(scope),
            Pick::Register(register) => return self.show_register(register),
            Pick::NoMoment => return self.compare_with(Some(ComparedWith::Nothing)),
            Pick::Moment(at) => {
                let moment = self.moments.get(at).map(|moment| ComparedWith::Moment(moment.path.clone()));
                return self.compare_with(moment);
            }
            Pick::Wave(at) => return self.open_wave(at),
        }
        Vec::new()
    }
}
