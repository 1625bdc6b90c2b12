//! The base of the share that is selected, above the screen: what is counted, and the command that
//! prints the same figure.

use crate::export::contents::Table;
use crate::landscape::Dimension;
use crate::query::base::Base;
use crate::query::figure::only;
use crate::query::filter::{self, Filter};
use crate::query::numbers::Measure;
use crate::query::pivot::Line;

use super::state::{Panel, State, View};
use super::update::Effect;

/// The base while it is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseState {
    /// The set of keepings.
    pub filter: Filter,
    /// The share.
    pub measure: Measure,
    /// What was counted.
    pub shown: Option<Base>,
}

impl State {
    /// Opens the base of what is selected.
    pub(super) fn open_base(&mut self) -> Vec<Effect> {
        let (filter, measure) = (self.selected_set(), self.selected_measure());
        self.show_base(filter, measure)
    }

    fn show_base(&mut self, filter: Filter, measure: Measure) -> Vec<Effect> {
        self.base = Some(BaseState { filter: filter.clone(), measure, shown: None });
        vec![Effect::Base(filter, measure)]
    }

    /// Shows the base of the next measure.
    pub(super) fn next_base(&mut self) -> Vec<Effect> {
        match self.base.take() {
            Some(base) => {
                let next = Measure::ALL[(base.measure.index() + 1) % Measure::ALL.len()];
                self.show_base(base.filter, next)
            }
            None => Vec::new(),
        }
    }

    /// Takes in what was counted, if it is still asked for.
    pub(super) fn take_base(&mut self, counted: Base) {
        if let Some(base) = &mut self.base
            && base.filter == counted.filter
            && base.measure == counted.measure
        {
            base.shown = Some(counted);
        }
    }

    fn selected_measure(&self) -> Measure {
        match self.view {
            View::Coverage => self.coverage.figure.measure().unwrap_or(Measure::Rate),
            View::Map => self.map.figure.measure().unwrap_or(Measure::Rate),
            View::Sheet => self.sheet_measure(),
            _ => self.measure,
        }
    }

    /// The keepings that the selected figure is about.
    fn selected_set(&self) -> Filter {
        let Some(loaded) = &self.loaded else { return self.filter.clone() };
        let code = |dimension: Dimension, at: usize| {
            loaded.landscape.members(dimension).get(at).map(|member| member.code.as_str())
        };
        let answer = self.answer.as_ref();
        if self.view == View::Sheet {
            return self.sheet_set();
        }
        match (self.view, self.overview.panel) {
            (View::Overview, Panel::Map) | (View::Map, _) => {
                only(&self.filter, Dimension::Land, code(Dimension::Land, self.overview.land))
            }
            (View::Overview, Panel::Registers) => {
                let register = answer.and_then(|answer| answer.by_register.get(self.overview.register));
                register.map_or_else(
                    || self.filter.clone(),
                    |(register, _)| only(&self.filter, Dimension::Register, code(Dimension::Register, *register)),
                )
            }
            (View::Coverage, _) if !self.coverage.on_gaps => match self.coverage.selected() {
                Some((row, column)) => [(self.coverage.rows, row), (self.coverage.columns, column)].into_iter().fold(
                    self.filter.clone(),
                    |filter, (by, line)| match line {
                        Line::Member(key) => only(&filter, by, key.and_then(|at| code(by, at))),
                        Line::Total => filter,
                    },
                ),
                None => self.filter.clone(),
            },
            _ => self.filter.clone(),
        }
    }

    /// The command that prints the figure whose base is open.
    pub fn base_command(&self) -> Option<String> {
        let base = self.base.as_ref()?;
        self.command_for(&Table::Base(base.measure), &base.filter)
    }

    /// The command that prints a table of this landscape under a filter.
    pub fn command_for(&self, table: &Table, filter: &Filter) -> Option<String> {
        self.command_with(&table.command(&self.loaded.as_ref()?.landscape), filter)
    }

    /// The same for a command as it is written.
    pub(super) fn command_with(&self, command: &str, filter: &Filter) -> Option<String> {
        let landscape = &self.loaded.as_ref()?.landscape;
        // The sources as they were named at the start; the workspace opened last is found again.
        let sources = if self.source_arguments.is_empty() && landscape.sources.synthetic {
            " --demo".into()
        } else {
            self.source_arguments.clone()
        };
        let text = filter::print(filter, self.texts.lang);
        let filter = if text.is_empty() { String::new() } else { format!(" --filter {}", crate::text::quoted(&text)) };
        Some(format!("regatlas {command}{sources}{filter}"))
    }
}
