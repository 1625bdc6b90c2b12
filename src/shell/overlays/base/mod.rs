//! The base of the share that is selected, above the screen: what is counted, and the command that
//! prints the same figure.

pub(crate) mod draw;

use crate::export::contents::Table;
use crate::query::base::Base;
use crate::query::filter::Filter;
use crate::query::numbers::Measure;
use crate::screens::{Explanation, Target};
use crate::shell::Effect;
use crate::shell::state::State;

/// The base while it is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseState {
    /// The set of keepings.
    pub filter: Filter,
    /// The share.
    pub measure: Measure,
    /// What was counted.
    pub shown: Option<Base>,
    /// Of a share that is not one of keepings by a measure: what it counts, in words, and the command.
    pub said: Option<Explanation>,
}

impl State {
    /// Opens the base of what is selected.
    pub(crate) fn open_base(&mut self) -> Vec<Effect> {
        match self.screens.get(self.screen).target(&self.shared) {
            Target::Share(filter, measure) => return self.show_base(filter, measure),
            Target::Explained(None) => self.shared.say("base-nothing"),
            Target::Explained(said) => {
                let (filter, measure) = (self.shared.filter.clone(), self.shared.measure);
                self.base = Some(BaseState { filter, measure, shown: None, said });
            }
        }
        Vec::new()
    }

    fn show_base(&mut self, filter: Filter, measure: Measure) -> Vec<Effect> {
        self.base = Some(BaseState { filter: filter.clone(), measure, shown: None, said: None });
        vec![Effect::Base(filter, measure)]
    }

    /// Shows the base of the next measure.
    pub(crate) fn next_base(&mut self) -> Vec<Effect> {
        if self.base.as_ref().is_some_and(|base| base.said.is_some()) {
            return Vec::new();
        }
        match self.base.take() {
            Some(base) => {
                let next = Measure::ALL[(base.measure.index() + 1) % Measure::ALL.len()];
                self.show_base(base.filter, next)
            }
            None => Vec::new(),
        }
    }

    /// Takes in what was counted, if it is still asked for.
    pub(crate) fn take_base(&mut self, counted: Base) {
        if let Some(base) = &mut self.base
            && base.filter == counted.filter
            && base.measure == counted.measure
        {
            base.shown = Some(counted);
        }
    }

    /// The command that prints the figure whose base is open.
    pub fn base_command(&self) -> Option<String> {
        let base = self.base.as_ref()?;
        if let Some(said) = &base.said {
            return Some(said.command.clone());
        }
        self.shared.command_for(&Table::Base(base.measure), &base.filter)
    }
}
