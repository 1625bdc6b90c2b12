//! The tour: five steps through the program, each on the screen that it is about.

pub(crate) mod draw;

use crate::domain::ScreenId;
use crate::shell::Effect;
use crate::shell::state::State;

/// The screens of the steps.
pub const STEPS: [ScreenId; 5] =
    [ScreenId::Overview, ScreenId::Landscape, ScreenId::Coverage, ScreenId::Map, ScreenId::Overview];

impl State {
    /// Begins the tour.
    pub(crate) fn start_tour(&mut self) -> Vec<Effect> {
        self.tour = Some(0);
        self.show_step(0)
    }

    /// To the next step, or the one before; behind the last one the tour is over.
    pub(crate) fn step_tour(&mut self, forward: bool) -> Vec<Effect> {
        let Some(at) = self.tour else { return Vec::new() };
        let next = if forward { at + 1 } else { at.saturating_sub(1) };
        if next >= STEPS.len() {
            return self.end_tour();
        }
        self.tour = Some(next);
        self.show_step(next)
    }

    /// Leaves the tour; it does not begin by itself again.
    pub(crate) fn end_tour(&mut self) -> Vec<Effect> {
        self.tour = None;
        self.shared.notice = Some(self.shared.texts.get("tour-again"));
        vec![Effect::TourSeen]
    }

    fn show_step(&mut self, step: usize) -> Vec<Effect> {
        self.go_to(STEPS[step])
    }
}
