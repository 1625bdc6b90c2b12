//! A list to choose one entry from: a dimension, a Land. Typing narrows it.

pub(crate) mod draw;

use tui_input::Input;

use crate::domain::{ScreenId, names};
use crate::keys::KeyContext;
use crate::landscape::Dimension;
use crate::paint::area::{Area, inside, list};
use crate::query::figure::Figure;
use crate::query::numbers::Measure;
use crate::query::phrase::spelling::fit;
use crate::screens::coverage::Axis;
use crate::screens::picks::{Pick, Picks};
use crate::shell::Effect;
use crate::shell::compared::ComparedWith;
use crate::shell::overlays::{Handled, Overlay};
use crate::shell::state::State;

/// Columns of the list with its frame.
const WIDTH: u16 = 44;
/// What a name is worth more that begins with what was typed.
const BEGINS: i64 = 1_000;

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
    /// The entries that fit what was typed, by their name or by what else they are called; the best first,
    /// in their order where nothing was typed.
    pub fn entries(&self) -> Vec<&(String, Pick)> {
        let typed = self.input.value().trim();
        if typed.is_empty() {
            return self.picks.entries.iter().collect();
        }
        let mut fitting: Vec<(i64, &(String, Pick))> = Vec::new();
        for (at, entry) in self.picks.entries.iter().enumerate() {
            let also = self.picks.also.get(at).map_or("", String::as_str);
            // Its own name first, then what else it is called.
            let own = fit(&entry.0, typed).map(|score| 2 * score);
            let called = fit(&format!("{} {also}", entry.0), typed);
            if let Some(score) = own.max(called) {
                let begins = names::fold(&entry.0).starts_with(&names::fold(typed));
                fitting.push((score + if begins { BEGINS } else { 0 }, entry));
            }
        }
        fitting.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        fitting.into_iter().map(|(_, entry)| entry).collect()
    }
}

/// The figure that a share is.
fn figure_of(measure: Measure) -> Figure {
    measure.row().figure
}

impl Overlay for Picker {
    fn context(&self) -> KeyContext {
        KeyContext::Dimensions
    }

    fn accept(&mut self, state: &mut State) -> Handled {
        let picked = self.entries().get(self.cursor).map(|(_, pick)| *pick);
        match picked {
            Some(pick) => Handled::Close(state.take_pick(pick)),
            None => {
                // What was selected before does not fit, and is not taken.
                let words = [("words", self.input.value().into())];
                state.shared.notice = Some(state.shared.texts.with("choices-none", &words));
                Handled::DONE
            }
        }
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

    /// Opens the list of dimensions and figures.
    pub(crate) fn open_choices(&mut self) {
        if self.shared.loaded.is_some() {
            let in_force = match self.screen {
                ScreenId::Coverage => Pick::Group(self.screens.coverage.rows),
                ScreenId::Maturity => Pick::Group(self.screens.maturity.ask.dimension),
                ScreenId::Estimate => Pick::Group(self.screens.estimate.ask.dimension),
                ScreenId::Panel => Pick::Group(self.screens.panel.dimension()),
                ScreenId::Roadmap => Pick::Group(self.screens.roadmap.by),
                ScreenId::Map => Pick::Figure(self.screens.map.figure),
                _ => Pick::Figure(figure_of(self.shared.measure)),
            };
            let picks = Picks::choices(&self.shared.texts, &[in_force]);
            self.open_picker(picks);
        }
    }

    /// Groups what the screen shows by a dimension; where it groups nothing, the matrix does.
    fn group_by(&mut self, by: Dimension) -> Vec<Effect> {
        match self.screen {
            ScreenId::Coverage => self.screens.coverage.choose(Axis::Rows, by),
            ScreenId::Maturity => self.screens.maturity.group_by(by),
            ScreenId::Roadmap if by != Dimension::Planned => self.screens.roadmap.choose(by),
            ScreenId::Estimate if self.screens.estimate.group_by(by) => {}
            ScreenId::Panel if self.screens.panel.group_by(by) => {}
            screen => {
                let figure = match screen {
                    ScreenId::Overview | ScreenId::LandPage => figure_of(self.shared.measure),
                    ScreenId::Map => self.screens.map.figure,
                    _ => self.screens.coverage.figure,
                };
                let across = if by == Dimension::Register { Dimension::Land } else { Dimension::Register };
                return self.open_matrix(by, across, figure);
            }
        }
        Vec::new()
    }

    /// Shows a figure; where the screen shows no such figure, the matrix does.
    fn show_figure(&mut self, figure: Figure) -> Vec<Effect> {
        match (self.screen, figure.measure()) {
            (ScreenId::Coverage, _) => self.screens.coverage.figure = figure,
            (ScreenId::Map, _) => self.screens.map.figure = figure,
            (ScreenId::Overview, Some(measure)) => self.shared.measure = measure,
            (ScreenId::Estimate, Some(measure)) if self.screens.estimate.show_share(measure) => {}
            _ => {
                let (rows, columns) = (self.screens.coverage.rows, self.screens.coverage.columns);
                return self.open_matrix(rows, columns, figure);
            }
        }
        Vec::new()
    }

    fn take_pick(&mut self, pick: Pick) -> Vec<Effect> {
        match pick {
            Pick::Side(axis, dimension) => self.screens.coverage.choose(axis, dimension),
            Pick::Breakdown(by) => self.screens.questions.choose(by),
            Pick::Question(question, by) => return self.show_question(question, Some(by.into())),
            Pick::Group(by) => return self.group_by(by),
            Pick::Figure(figure) => return self.show_figure(figure),
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
