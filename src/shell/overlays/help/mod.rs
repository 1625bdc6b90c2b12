//! The help: the keys of this screen, searched by typing.

pub(crate) mod draw;

use tui_input::Input;

use crate::keys::{Action, KeyContext};
use crate::shell::Effect;
use crate::shell::navigate::{moved, steps};
use crate::shell::overlays::{Handled, Overlay};
use crate::shell::state::State;

/// The help while it is open.
#[derive(Debug, Default)]
pub struct Help {
    /// The first line shown.
    pub scroll: u16,
    /// The words that the keys are searched for.
    pub words: Input,
}

impl Overlay for Help {
    fn context(&self) -> KeyContext {
        KeyContext::Help
    }

    fn act(&mut self, action: Action, state: &mut State) -> Handled {
        match action {
            Action::Up | Action::Down => {
                let lines = usize::from(state.shared.scroll_end) + 1;
                self.scroll = u16::try_from(moved(usize::from(self.scroll), steps(action, 1), lines)).unwrap_or(0);
                Handled::DONE
            }
            _ => Handled::Pass,
        }
    }

    fn input(&mut self) -> Option<&mut Input> {
        Some(&mut self.words)
    }

    fn typed(&mut self, _: bool, _: &mut State) -> Vec<Effect> {
        self.scroll = 0;
        Vec::new()
    }
}
