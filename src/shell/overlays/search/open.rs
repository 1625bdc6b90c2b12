//! What opening a line that was understood does.

use crate::domain::ScreenId;
use crate::landscape::Dimension;
use crate::query::figure::Figure;
use crate::query::phrase::{Reading, Wanted};
use crate::query::report::PageScope;
use crate::screens::Outcome;
use crate::shell::Effect;
use crate::shell::state::State;

impl State {
    /// Shows what a reading asks for, under its filter.
    pub(super) fn open_reading(&mut self, reading: Reading) -> Vec<Effect> {
        let Reading { wanted, filter, .. } = reading;
        let mut effects = match wanted {
            Wanted::Keepings => return self.open_filter(filter),
            Wanted::Gaps => return self.follow(Outcome::OpenGaps(filter)),
            // A page is about its Land, or its register, whatever the filter.
            Wanted::Land(at) => return self.show_land_page(PageScope::Land(at)),
            Wanted::Register(at) => return self.show_register(at),
            Wanted::Figure(figure, None) => match figure.measure() {
                Some(measure) => {
                    let effects = self.go_to(ScreenId::Overview);
                    self.shared.measure = measure;
                    effects
                }
                None => return self.open_filter(figure.narrowed(&filter)),
            },
            Wanted::Figure(figure, Some(by)) => {
                let across = if by == Dimension::Register { Dimension::Land } else { Dimension::Register };
                self.open_matrix(by, across, figure)
            }
            Wanted::Cross(rows, columns) => self.open_matrix(rows, columns, Figure::Expected),
            Wanted::Levels(by) => {
                let effects = self.go_to(ScreenId::Maturity);
                if let Some(by) = by {
                    self.screens.maturity.group_by(by);
                }
                effects
            }
            Wanted::Question(question, _, by) => self.show_question(question, by),
            Wanted::Screen(screen) if screen.has_tab() => self.go_to(screen),
            Wanted::Screen(ScreenId::Registers) => {
                self.screens.registers.on_page = false;
                self.open_screen(ScreenId::Registers)
            }
            Wanted::Screen(screen) => return self.open_screen(screen),
        };
        effects.extend(self.set_filter(filter));
        effects
    }

    /// Shows a matrix of two dimensions.
    pub(crate) fn open_matrix(&mut self, rows: Dimension, columns: Dimension, figure: Figure) -> Vec<Effect> {
        let effects = self.go_to(ScreenId::Coverage);
        let coverage = &mut self.screens.coverage;
        coverage.on_gaps = false;
        coverage.figure = figure;
        coverage.show(rows, columns);
        effects
    }
}
