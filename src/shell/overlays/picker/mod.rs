//! A list to choose one entry from: a dimension, a Land.

pub(crate) mod draw;

use crate::keys::KeyContext;
use crate::paint::area::{Area, inside, list};
use crate::screens::picks::{Pick, Picks};
use crate::shell::Effect;
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
    /// The selected entry.
    pub cursor: usize,
}

impl Overlay for Picker {
    fn context(&self) -> KeyContext {
        KeyContext::Dimensions
    }

    fn accept(&mut self, state: &mut State) -> Handled {
        let picked = self.picks.entries.get(self.cursor);
        Handled::Close(picked.map_or_else(Vec::new, |(_, pick)| state.take_pick(*pick)))
    }

    fn list(&self, state: &State) -> Option<(Area, usize)> {
        Some((inside(self.area(state)), self.picks.entries.len()))
    }

    fn cursor(&mut self) -> Option<&mut usize> {
        Some(&mut self.cursor)
    }

    fn area(&self, state: &State) -> Area {
        area(state.shared.size, self.picks.entries.len())
    }
}

impl State {
    /// Opens a list to choose from.
    pub(crate) fn open_picker(&mut self, picks: Picks) {
        let cursor = picks.selected;
        self.overlays.open(Picker { picks, cursor });
    }

    fn take_pick(&mut self, pick: Pick) -> Vec<Effect> {
        match pick {
            Pick::Side(axis, dimension) => self.screens.coverage.choose(axis, dimension),
            Pick::Breakdown(by) => self.screens.questions.choose(by),
            Pick::RoadmapRows(by) => self.screens.roadmap.choose(by),
            Pick::Land(scope) => return self.show_land_page(scope),
        }
        Vec::new()
    }
}
