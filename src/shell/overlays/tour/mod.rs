//! The tour: five steps through the program, each on the screen that it is about.

pub(crate) mod draw;

use crate::domain::ScreenId;
use crate::keys::{Action, KeyContext};
use crate::shell::Effect;
use crate::shell::overlays::{Handled, Overlay};
use crate::shell::state::State;

/// The screens of the steps.
pub const STEPS: [ScreenId; 5] =
    [ScreenId::Overview, ScreenId::Landscape, ScreenId::Coverage, ScreenId::Map, ScreenId::Overview];

/// The tour while it goes on.
#[derive(Debug, Default)]
pub struct Tour {
    /// The step that is shown.
    pub step: usize,
}

impl Tour {
    /// To another step; behind the last one the tour is over.
    fn go_to(&mut self, step: usize, state: &mut State) -> Handled {
        match STEPS.get(step) {
            Some(screen) => {
                self.step = step;
                Handled::Stay(state.go_to(*screen))
            }
            None => Self::end(state),
        }
    }

    /// Ends the tour; it does not begin by itself again.
    fn end(state: &mut State) -> Handled {
        state.shared.notice = Some(state.shared.texts.get("tour-again"));
        Handled::Close(vec![Effect::TourSeen])
    }
}

impl Overlay for Tour {
    fn context(&self) -> KeyContext {
        KeyContext::Tour
    }

    fn act(&mut self, action: Action, state: &mut State) -> Handled {
        match action {
            Action::NextStep => self.go_to(self.step + 1, state),
            Action::PreviousStep => self.go_to(self.step.saturating_sub(1), state),
            Action::LeaveTour => Self::end(state),
            _ => Handled::Pass,
        }
    }

    /// What it does not know is the screen's.
    fn cancel(&mut self, _: &mut State) -> Handled {
        Handled::Pass
    }

    fn click(&mut self, _: u16, _: u16, state: &mut State) -> Handled {
        self.go_to(self.step + 1, state)
    }
}

impl State {
    /// Begins the tour.
    pub(crate) fn start_tour(&mut self) -> Vec<Effect> {
        self.overlays.open_beneath(Tour::default());
        self.go_to(STEPS[0])
    }
}
