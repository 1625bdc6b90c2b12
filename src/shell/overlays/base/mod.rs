//! The base of the selected share: what is counted, and the command that prints the same figure.

pub(crate) mod draw;

use crate::export::contents::Table;
use crate::keys::{Action, KeyContext};
use crate::paint::area::Area;
use crate::query::base::Base;
use crate::query::filter::Filter;
use crate::query::numbers::Measure;
use crate::screens::{Explanation, Target};
use crate::shell::Effect;
use crate::shell::overlays::{Handled, Overlay};
use crate::shell::state::State;

/// Where the base of a share stands; in words it is shorter.
pub fn area(size: (u16, u16), in_words: bool) -> Area {
    Area::of(size).centred(size.0.min(92).saturating_sub(2), if in_words { 14 } else { 20 })
}

/// The base of a share while it is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShareBase {
    /// The set of keepings.
    pub filter: Filter,
    /// The share.
    pub measure: Measure,
    /// What was counted.
    pub shown: Option<Base>,
    /// Of a share that is not one of keepings by a measure: what it counts, in words, and the command.
    pub in_words: Option<Explanation>,
}

impl ShareBase {
    /// The command that prints the figure.
    pub fn command(&self, state: &State) -> Option<String> {
        match &self.in_words {
            Some(share) => Some(share.command.clone()),
            None => state.shared.command_for(&Table::Base(self.measure), &self.filter),
        }
    }
}

impl Overlay for ShareBase {
    fn context(&self) -> KeyContext {
        KeyContext::Base
    }

    fn act(&mut self, action: Action, state: &mut State) -> Handled {
        match action {
            Action::Measure if self.in_words.is_none() => {
                self.measure = Measure::ALL[(self.measure.index() + 1) % Measure::ALL.len()];
                self.shown = None;
                Handled::Stay(vec![Effect::Base(self.filter.clone(), self.measure)])
            }
            Action::Measure => Handled::DONE,
            Action::Copy => {
                let command = self.command(state);
                Handled::Stay(command.map_or_else(Vec::new, |command| state.copy_text(command)))
            }
            _ => Handled::Pass,
        }
    }

    fn area(&self, state: &State) -> Area {
        area(state.shared.size, self.in_words.is_some())
    }
}

impl State {
    /// Opens the base of what is selected.
    pub(crate) fn open_base(&mut self) -> Vec<Effect> {
        match self.screens.get(self.screen).target(&self.shared) {
            Target::Share(filter, measure) => {
                self.overlays.open(ShareBase { filter: filter.clone(), measure, shown: None, in_words: None });
                return vec![Effect::Base(filter, measure)];
            }
            Target::Explained(None) => self.shared.say("base-nothing"),
            Target::Explained(in_words) => {
                let (filter, measure) = (self.shared.filter.clone(), self.shared.measure);
                self.overlays.open(ShareBase { filter, measure, shown: None, in_words });
            }
        }
        Vec::new()
    }

    /// Takes in what was counted, if it is still asked for.
    pub(crate) fn take_base(&mut self, counted: Base) {
        if let Some(base) = self.overlays.get_mut::<ShareBase>()
            && base.filter == counted.filter
            && base.measure == counted.measure
        {
            base.shown = Some(counted);
        }
    }
}
