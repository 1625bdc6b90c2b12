//! A list to choose one entry from: a dimension, a Land.

pub(crate) mod draw;

use crate::keys::{Action, KeyContext};
use crate::paint::area::{Area, inside, list};
use crate::screens::picks::{Pick, Picks};
use crate::shell::Effect;
use crate::shell::draw::Pen;
use crate::shell::navigate::{moved, steps};
use crate::shell::overlays::{Drawn, Handled, Overlay, line_at};
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

impl Picker {
    /// Takes the selected entry.
    fn choose(&self, state: &mut State) -> Handled {
        let picked = self.picks.entries.get(self.cursor);
        Handled::Close(picked.map_or_else(Vec::new, |(_, pick)| state.take_pick(*pick)))
    }
}

impl Overlay for Picker {
    fn context(&self) -> KeyContext {
        KeyContext::Dimensions
    }

    fn act(&mut self, action: Action, state: &mut State) -> Handled {
        match action {
            Action::Choose => self.choose(state),
            Action::Cancel | Action::Close => Handled::CLOSED,
            _ if action.steps() => {
                let page = usize::from(inside(self.area(state)).height);
                self.cursor = moved(self.cursor, steps(action, page), self.picks.entries.len());
                Handled::DONE
            }
            _ => Handled::Pass,
        }
    }

    fn draw(&self, pen: &mut Pen<'_>) -> Drawn {
        draw::draw(self, pen)
    }

    fn area(&self, state: &State) -> Area {
        area(state.shared.size, self.picks.entries.len())
    }

    fn click(&mut self, x: u16, y: u16, state: &mut State) -> Handled {
        let frame = self.area(state);
        match line_at(inside(frame), self.cursor, self.picks.entries.len(), x, y) {
            Some(at) => {
                self.cursor = at;
                self.choose(state)
            }
            None if frame.contains(x, y) => Handled::DONE,
            None => Handled::CLOSED,
        }
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
