//! Where one is on the maturity screen, what was counted for it, and what its numbers open.

use std::sync::Arc;

use crate::domain::Maturity;
use crate::landscape::Dimension;
use crate::query::filter::{Filter, evaluate};
use crate::query::maturity::{self, Fix, LEVELS_AND_NONE, LevelGroup, Moves};

use super::answer::{Loaded, Request};
use super::geometry::{self, MaturityAreas};
use super::level_column::{LevelColumn, group_columns, year_columns};
use super::navigate::{moved, scrolled};
use super::state::{State, View};
use super::update::Effect;

/// The dimensions that levels are shown by, in the order in which they are gone through.
pub const MATURITY_DIMENSIONS: [Dimension; 12] = [
    Dimension::Land,
    Dimension::Register,
    Dimension::Size,
    Dimension::Kind,
    Dimension::Level,
    Dimension::Channel,
    Dimension::Association,
    Dimension::District,
    Dimension::Vendor,
    Dimension::Provider,
    Dimension::Planned,
    Dimension::Status,
];

/// The levels that can be aimed at, in the order in which they are gone through.
const TARGETS: [Maturity; 3] = [Maturity::C, Maturity::D1, Maturity::B];

/// The parts that can be moved in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum MaturityPart {
    /// Levels by the chosen dimension.
    #[default]
    Groups,
    /// Which criterion holds back whom, by the same dimension.
    Criteria,
    /// Vendors and providers by the bodies that they hold back.
    Fixes,
    /// Levels by planned year.
    Years,
    /// The selected group under two models; only where there are two.
    Moves,
}

/// All parts, in the order in which keys go through them.
pub const MATURITY_PARTS: [MaturityPart; 5] =
    [MaturityPart::Groups, MaturityPart::Criteria, MaturityPart::Fixes, MaturityPart::Years, MaturityPart::Moves];

/// What is counted, beside the filter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MaturityAsk {
    /// By what groups are made.
    pub dimension: Dimension,
    /// The level that is aimed at: vendors and providers are those that hold bodies below it.
    pub target: Maturity,
    /// Whether groups with the lowest share at the target come first, instead of the usual order.
    pub weakest_first: bool,
}

/// Where one is.
#[derive(Debug, Clone, PartialEq)]
pub struct MaturityState {
    /// The part that keys move in.
    pub part: MaturityPart,
    /// The part that low screens show below the groups.
    pub below: MaturityPart,
    /// What is counted.
    pub ask: MaturityAsk,
    /// The selected group: 0 is the whole.
    pub row: usize,
    /// First group shown.
    pub offset: usize,
    /// First group shown among the criteria.
    pub criteria_offset: usize,
    /// The selected number of a group.
    pub column: LevelColumn,
    /// The selected criterion.
    pub criterion: usize,
    /// The selected vendor or provider.
    pub fix: usize,
    /// First one shown.
    pub fix_offset: usize,
    /// The selected year.
    pub year: usize,
    /// First one shown.
    pub year_offset: usize,
    /// The selected number of a year.
    pub year_column: LevelColumn,
    /// The selected cell of the comparison: level under the model in force and under the other.
    pub moved: (usize, usize),
    /// First level shown.
    pub moved_offset: usize,
    /// The newest numbers.
    pub shown: Option<Arc<MaturityAnswer>>,
    /// What was asked for last: generation of the filter, and what.
    pub(super) asked: Option<(u64, MaturityAsk)>,
}

impl Default for MaturityState {
    fn default() -> Self {
        Self {
            part: MaturityPart::Groups,
            below: MaturityPart::Criteria,
            ask: MaturityAsk { dimension: MATURITY_DIMENSIONS[0], target: TARGETS[0], weakest_first: false },
            row: 0,
            offset: 0,
            criteria_offset: 0,
            column: LevelColumn::All,
            criterion: 0,
            fix: 0,
            fix_offset: 0,
            year: 0,
            year_offset: 0,
            year_column: LevelColumn::All,
            moved: (0, 0),
            moved_offset: 0,
            shown: None,
            asked: None,
        }
    }
}

impl MaturityState {
    /// Lets go of what belongs to the landscape there was.
    pub(super) fn forget(&mut self) {
        (self.shown, self.asked) = (None, None);
    }

    /// What is asked elsewhere is asked again.
    pub(super) fn ask_again(&mut self) {
        self.asked = None;
    }
}

/// Everything that the screen shows for one filter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MaturityAnswer {
    /// The filter that it was computed under.
    pub generation: u64,
    /// What was counted.
    pub ask: MaturityAsk,
    /// All keepings that pass, then a group a member.
    pub groups: Vec<LevelGroup>,
    /// Vendors and providers, those with most bodies below the target first.
    pub fixes: Vec<Fix>,
    /// A group a planned year.
    pub years: Vec<LevelGroup>,
    /// Per entry of `groups` its levels under two models; empty where there is only one.
    pub moves: Vec<Moves>,
}

impl MaturityAnswer {
    /// Counts everything under a filter.
    pub fn compute(loaded: &Loaded, request: &Request, ask: MaturityAsk) -> Self {
        let landscape = &loaded.landscape;
        let evaluated = evaluate(landscape, &request.filter);
        let counting = maturity::Counting::of(landscape);
        let mut members = counting.groups(&evaluated, ask.dimension);
        if ask.weakest_first {
            maturity::weakest_first(&mut members, ask.target);
        }
        let mut groups = vec![counting.whole(&evaluated)];
        groups.extend(members);
        let mut moves: Vec<Moves> = Vec::new();
        if landscape.sources.compared.is_some() {
            let all = maturity::compare(landscape, &evaluated, None);
            moves.push(all.first().map(|(_, moves)| *moves).unwrap_or_default());
            let own = maturity::compare(landscape, &evaluated, Some(ask.dimension));
            let of = |member| own.iter().find(|(known, _)| *known == member).map(|(_, moves)| *moves);
            moves.extend(groups[1..].iter().map(|group| of(group.member).unwrap_or_default()));
        }
        Self {
            moves,
            generation: request.generation,
            ask,
            groups,
            fixes: maturity::fixes(landscape, &evaluated, ask.target),
            years: counting.groups(&evaluated, Dimension::Planned),
        }
    }
}

impl State {
    /// Asks for the numbers of the screen, once a filter.
    pub(super) fn ask_maturity(&mut self) -> Option<Effect> {
        let wanted = (self.generation, self.maturity.ask);
        if self.view != View::Maturity || self.loaded.is_none() || self.maturity.asked == Some(wanted) {
            return None;
        }
        self.maturity.asked = Some(wanted);
        let request = Request { generation: self.generation, filter: self.filter.clone(), sort: self.table.sort };
        Some(Effect::Maturity(request, wanted.1))
    }

    /// Takes numbers in, if they are still wanted.
    pub(super) fn take_maturity(&mut self, answer: MaturityAnswer) {
        if self.maturity.asked == Some((answer.generation, answer.ask)) {
            self.maturity.shown = Some(Arc::new(answer));
        }
    }

    /// Where the parts of the screen are.
    pub fn maturity_areas(&self) -> MaturityAreas {
        geometry::maturity(self.shell_body(), self.maturity.below, self.compares())
    }

    /// Whether there is a second model.
    pub fn compares(&self) -> bool {
        self.loaded.as_ref().is_some_and(|loaded| loaded.landscape.sources.compared.is_some())
    }

    /// How many criteria the model has.
    pub(super) fn criteria(&self) -> usize {
        self.loaded.as_ref().map_or(0, |loaded| loaded.landscape.sources.model.criteria.len())
    }

    /// Groups by the next dimension, or the one before.
    pub(super) fn next_dimension(&mut self, forward: bool) {
        let state = &mut self.maturity;
        let at = MATURITY_DIMENSIONS.iter().position(|known| *known == state.ask.dimension).unwrap_or(0);
        let step = if forward { 1 } else { MATURITY_DIMENSIONS.len() - 1 };
        state.ask.dimension = MATURITY_DIMENSIONS[(at + step) % MATURITY_DIMENSIONS.len()];
        (state.row, state.offset, state.criteria_offset) = (0, 0, 0);
    }

    /// Aims at the next level.
    pub(super) fn next_target(&mut self) {
        let state = &mut self.maturity;
        let at = TARGETS.iter().position(|known| *known == state.ask.target).unwrap_or(0);
        state.ask.target = TARGETS[(at + 1) % TARGETS.len()];
        (state.fix, state.fix_offset) = (0, 0);
    }

    /// Turns between the usual order and the weakest first.
    pub(super) fn turn_weakest_first(&mut self) {
        let state = &mut self.maturity;
        state.ask.weakest_first = !state.ask.weakest_first;
        (state.row, state.offset, state.criteria_offset) = (0, 0, 0);
    }

    pub(super) fn next_maturity_part(&mut self, forward: bool) {
        let at = MATURITY_PARTS.iter().position(|part| *part == self.maturity.part).unwrap_or(0);
        let count = if self.compares() { MATURITY_PARTS.len() } else { MATURITY_PARTS.len() - 1 };
        let step = if forward { 1 } else { count - 1 };
        self.go_to_maturity_part(MATURITY_PARTS[(at + step) % count]);
    }

    pub(super) fn go_to_maturity_part(&mut self, part: MaturityPart) {
        self.maturity.part = part;
        if part != MaturityPart::Groups {
            self.maturity.below = part;
        }
    }

    /// Rows of the part that keys move in.
    pub(super) fn maturity_page(&self) -> usize {
        let area = self.maturity_areas().of(self.maturity.part);
        usize::from(geometry::listed(area).height.max(1))
    }

    pub(super) fn step_maturity(&mut self, by: isize) {
        let Some(shown) = self.maturity.shown.clone() else { return };
        let state = &mut self.maturity;
        match state.part {
            MaturityPart::Groups | MaturityPart::Criteria => state.row = moved(state.row, by, shown.groups.len()),
            MaturityPart::Fixes => state.fix = moved(state.fix, by, shown.fixes.len()),
            MaturityPart::Years => state.year = moved(state.year, by, shown.years.len()),
            MaturityPart::Moves => state.moved.0 = moved(state.moved.0, by, LEVELS_AND_NONE),
        }
    }

    pub(super) fn maturity_sideways(&mut self, right: bool) {
        let by = if right { 1 } else { -1 };
        let (areas, criteria) = (self.maturity_areas(), self.criteria());
        let next = |columns: &[LevelColumn], own: LevelColumn| {
            let at = columns.iter().position(|column| *column == own).unwrap_or(0);
            columns.get(moved(at, by, columns.len())).copied().unwrap_or(own)
        };
        let state = &mut self.maturity;
        match state.part {
            MaturityPart::Groups => state.column = next(&group_columns(areas.groups.width), state.column),
            MaturityPart::Criteria => state.criterion = moved(state.criterion, by, criteria),
            MaturityPart::Years => state.year_column = next(&year_columns(areas.years.width), state.year_column),
            MaturityPart::Moves => state.moved.1 = moved(state.moved.1, by, LEVELS_AND_NONE),
            MaturityPart::Fixes => {}
        }
    }

    /// Brings the cursors back inside their lists and onto the screen.
    pub(super) fn settle_maturity(&mut self) {
        // Sources that were read again may have no second model any more.
        if self.maturity.below == MaturityPart::Moves && !self.compares() {
            self.maturity.below = MaturityPart::Criteria;
            self.maturity.part = MaturityPart::Groups;
        }
        let (areas, criteria) = (self.maturity_areas(), self.criteria());
        let Some(shown) = self.maturity.shown.clone() else { return };
        let rows = |area| usize::from(geometry::listed(area).height);
        let state = &mut self.maturity;
        let count = shown.groups.len();
        state.row = state.row.min(count.saturating_sub(1));
        state.offset = scrolled(state.offset, state.row, rows(areas.groups), count);
        state.criteria_offset = scrolled(state.criteria_offset, state.row, rows(areas.criteria), count);
        state.criterion = state.criterion.min(criteria.saturating_sub(1));
        state.fix = state.fix.min(shown.fixes.len().saturating_sub(1));
        state.fix_offset = scrolled(state.fix_offset, state.fix, rows(areas.fixes), shown.fixes.len());
        state.year = state.year.min(shown.years.len().saturating_sub(1));
        state.year_offset = scrolled(state.year_offset, state.year, rows(areas.years), shown.years.len());
        state.moved_offset = scrolled(state.moved_offset, state.moved.0, rows(areas.moves), LEVELS_AND_NONE);
        let kept = |columns: &[LevelColumn], own: LevelColumn| {
            if columns.contains(&own) { own } else { columns.first().copied().unwrap_or(own) }
        };
        state.column = kept(&group_columns(areas.groups.width), state.column);
        state.year_column = kept(&year_columns(areas.years.width), state.year_column);
    }

    /// The selected number with the filter that lets exactly what it counts through; none while the
    /// numbers shown are older than the filter in force.
    pub fn maturity_cell(&self) -> Option<(Filter, u64)> {
        let loaded = self.loaded.as_ref()?;
        let (landscape, state) = (&loaded.landscape, &self.maturity);
        let shown =
            state.shown.as_ref().filter(|shown| (shown.generation, shown.ask) == (self.generation, state.ask))?;
        let narrowed = |dimension: Dimension, member: Option<usize>| {
            let member = member.and_then(|at| landscape.members(dimension).get(at));
            self.filter.narrowed(dimension, member.map(|member| member.code.as_str()))
        };
        let group = || {
            let group = shown.groups.get(state.row)?;
            let filter = if state.row == 0 { self.filter.clone() } else { narrowed(shown.ask.dimension, group.member) };
            Some((group, filter))
        };
        Some(match state.part {
            MaturityPart::Groups => {
                let (group, filter) = group()?;
                (state.column.filter(landscape, filter), state.column.count(&group.counts))
            }
            MaturityPart::Criteria => {
                let (group, filter) = group()?;
                let criterion = landscape.sources.model.criteria.get(state.criterion)?;
                let held = group.held.get(state.criterion)?;
                (maturity::held_by(&filter, &criterion.question), held.total())
            }
            MaturityPart::Fixes => {
                let fix = shown.fixes.get(state.fix)?;
                let filter = narrowed(fix.dimension, Some(fix.member));
                (maturity::below(landscape, &filter, shown.ask.target), fix.keepings)
            }
            MaturityPart::Years => {
                let group = shown.years.get(state.year)?;
                let filter = narrowed(Dimension::Planned, group.member);
                (state.year_column.filter(landscape, filter), state.year_column.count(&group.counts))
            }
            MaturityPart::Moves => {
                let (_, filter) = group()?;
                let (from, to) = state.moved;
                let level = |at: usize| Maturity::ALL.get(at).copied();
                let filter = maturity::at_level(landscape, &filter, level(from));
                (maturity::compared_at(&filter, level(to)), shown.moves.get(state.row)?.matrix[from][to])
            }
        })
    }

    /// Opens exactly the keepings of the selected number.
    pub(super) fn open_maturity(&mut self) -> Vec<Effect> {
        match self.maturity_cell() {
            Some((filter, count)) if count > 0 => self.open_filter(filter),
            Some(_) => {
                self.notice = Some(self.texts.get("notice-nothing-counted"));
                Vec::new()
            }
            None => Vec::new(),
        }
    }
}
