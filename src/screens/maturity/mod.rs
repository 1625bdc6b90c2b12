//! The maturity screen: levels by a dimension, what holds them back, where one fix lifts many, and what
//! its numbers open.

pub(crate) mod draw;
pub(crate) mod draw_lists;
pub mod level_column;
pub mod places;

use crate::domain::{Maturity, ScreenId};
use crate::export::contents::Table;
use crate::keys::{Action, KeyContext};
use crate::landscape::Dimension;
use crate::query::filter::Filter;
use crate::query::maturity::{self, Fix, LEVELS_AND_NONE, LevelGroup, Moves};
use crate::query::numbers::Measure;
use crate::query::report::PageScope;
use crate::screens::cursor::{moved, scrolled, steps};
use crate::screens::{Asked, Job, Outcome, Pen, Screen, Shared, Slot, Target, Work};

use level_column::{CRITERION, LevelColumn, NUMBER, column_area, criterion_window, group_columns, year_columns};
use places::MaturityAreas;

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
pub struct MaturityQuery {
    /// By what groups are made.
    pub dimension: Dimension,
    /// The level that is aimed at: vendors and providers are those that hold bodies below it.
    pub target: Maturity,
    /// Whether groups with the lowest share at the target come first, instead of the usual order.
    pub weakest_first: bool,
}

/// The maturity screen.
#[derive(Debug, Clone)]
pub struct MaturityScreen {
    /// The part that keys move in.
    pub part: MaturityPart,
    /// The part that low screens show below the groups.
    pub below: MaturityPart,
    /// What is counted.
    pub ask: MaturityQuery,
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
    /// Everything that is counted.
    pub data: Slot<MaturityQuery, MaturityData>,
}

impl Default for MaturityScreen {
    fn default() -> Self {
        Self {
            part: MaturityPart::Groups,
            below: MaturityPart::Criteria,
            ask: MaturityQuery { dimension: MATURITY_DIMENSIONS[0], target: TARGETS[0], weakest_first: false },
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
            data: Slot::default(),
        }
    }
}

/// Everything that the screen shows for one filter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MaturityData {
    /// What was counted.
    pub ask: MaturityQuery,
    /// All keepings that pass, then a group per member.
    pub groups: Vec<LevelGroup>,
    /// Vendors and providers, those with most bodies below the target first.
    pub fixes: Vec<Fix>,
    /// A group per planned year.
    pub years: Vec<LevelGroup>,
    /// Per entry of `groups` its levels under two models; empty where there is only one.
    pub moves: Vec<Moves>,
}

impl MaturityData {
    /// Counts everything under a filter.
    pub fn compute(query: &MaturityQuery, work: Work<'_>, _before: Option<&Self>) -> Self {
        let (landscape, evaluated) = (&work.loaded.landscape, work.evaluated);
        let counting = maturity::Counting::of(landscape);
        let mut members = counting.groups(evaluated, query.dimension);
        if query.weakest_first {
            maturity::weakest_first(&mut members, query.target);
        }
        let mut groups = vec![counting.whole(evaluated)];
        groups.extend(members);
        let mut moves: Vec<Moves> = Vec::new();
        if landscape.sources.compared.is_some() {
            let all = maturity::compare(landscape, evaluated, None);
            moves.push(all.first().map(|(_, moves)| *moves).unwrap_or_default());
            let own = maturity::compare(landscape, evaluated, Some(query.dimension));
            let of = |member| own.iter().find(|(group, _)| *group == member).map(|(_, moves)| *moves);
            moves.extend(groups[1..].iter().map(|group| of(group.member).unwrap_or_default()));
        }
        Self {
            moves,
            ask: *query,
            groups,
            fixes: maturity::fixes(landscape, evaluated, query.target),
            years: counting.groups(evaluated, Dimension::Planned),
        }
    }
}

/// Whether there is a second model.
pub fn compares(shared: &Shared) -> bool {
    shared.loaded.as_ref().is_some_and(|loaded| loaded.landscape.sources.compared.is_some())
}

/// How many criteria the model has.
pub fn criteria(shared: &Shared) -> usize {
    shared.loaded.as_ref().map_or(0, |loaded| loaded.landscape.sources.model.criteria.len())
}

impl MaturityScreen {
    /// Where the parts of the screen are.
    pub fn areas(&self, shared: &Shared) -> MaturityAreas {
        places::areas(shared.body_area(), self.below, compares(shared))
    }

    /// Groups by the next dimension, or the one before.
    fn next_dimension(&mut self, forward: bool) {
        let at = MATURITY_DIMENSIONS.iter().position(|by| *by == self.ask.dimension).unwrap_or(0);
        let step = if forward { 1 } else { MATURITY_DIMENSIONS.len() - 1 };
        self.group_by(MATURITY_DIMENSIONS[(at + step) % MATURITY_DIMENSIONS.len()]);
    }

    /// Groups by a dimension.
    pub(crate) fn group_by(&mut self, dimension: Dimension) {
        self.ask.dimension = dimension;
        (self.row, self.offset, self.criteria_offset) = (0, 0, 0);
    }

    /// Aims at the next level.
    fn next_target(&mut self) {
        let at = TARGETS.iter().position(|level| *level == self.ask.target).unwrap_or(0);
        self.ask.target = TARGETS[(at + 1) % TARGETS.len()];
        (self.fix, self.fix_offset) = (0, 0);
    }

    fn next_part(&mut self, forward: bool, shared: &Shared) {
        let at = MATURITY_PARTS.iter().position(|part| *part == self.part).unwrap_or(0);
        let count = if compares(shared) { MATURITY_PARTS.len() } else { MATURITY_PARTS.len() - 1 };
        let step = if forward { 1 } else { count - 1 };
        self.go_to(MATURITY_PARTS[(at + step) % count]);
    }

    fn go_to(&mut self, part: MaturityPart) {
        self.part = part;
        if part != MaturityPart::Groups {
            self.below = part;
        }
    }

    fn step(&mut self, by: isize) {
        let Some(shown) = self.data.shown() else { return };
        match self.part {
            MaturityPart::Groups | MaturityPart::Criteria => self.row = moved(self.row, by, shown.groups.len()),
            MaturityPart::Fixes => self.fix = moved(self.fix, by, shown.fixes.len()),
            MaturityPart::Years => self.year = moved(self.year, by, shown.years.len()),
            MaturityPart::Moves => self.moved.0 = moved(self.moved.0, by, LEVELS_AND_NONE),
        }
    }

    fn step_sideways(&mut self, right: bool, shared: &Shared) {
        let by = if right { 1 } else { -1 };
        let areas = self.areas(shared);
        let next = |columns: &[LevelColumn], own: LevelColumn| {
            let at = columns.iter().position(|column| *column == own).unwrap_or(0);
            columns.get(moved(at, by, columns.len())).copied().unwrap_or(own)
        };
        match self.part {
            MaturityPart::Groups => self.column = next(&group_columns(areas.groups.width), self.column),
            MaturityPart::Criteria => self.criterion = moved(self.criterion, by, criteria(shared)),
            MaturityPart::Years => self.year_column = next(&year_columns(areas.years.width), self.year_column),
            MaturityPart::Moves => self.moved.1 = moved(self.moved.1, by, LEVELS_AND_NONE),
            MaturityPart::Fixes => {}
        }
    }

    /// The selected number with the filter that lets exactly what it counts through; none while the
    /// numbers shown are older than the filter in force.
    pub fn cell(&self, shared: &Shared) -> Option<(Filter, u64)> {
        let landscape = &shared.loaded.as_ref()?.landscape;
        let shown = self.data.current(shared).filter(|shown| shown.ask == self.ask)?;
        let narrowed = |dimension: Dimension, member: Option<usize>| {
            let member = member.and_then(|at| landscape.members(dimension).get(at));
            shared.filter.narrowed(dimension, member.map(|member| member.code.as_str()))
        };
        let group = || {
            let group = shown.groups.get(self.row)?;
            let filter =
                if self.row == 0 { shared.filter.clone() } else { narrowed(shown.ask.dimension, group.member) };
            Some((group, filter))
        };
        Some(match self.part {
            MaturityPart::Groups => {
                let (group, filter) = group()?;
                (self.column.filter(landscape, filter), self.column.count(&group.counts))
            }
            MaturityPart::Criteria => {
                let (group, filter) = group()?;
                let criterion = landscape.sources.model.criteria.get(self.criterion)?;
                let held = group.held.get(self.criterion)?;
                (maturity::held_by(&filter, &criterion.question), held.total())
            }
            MaturityPart::Fixes => {
                let fix = shown.fixes.get(self.fix)?;
                let filter = narrowed(fix.dimension, Some(fix.member));
                (maturity::below(landscape, &filter, shown.ask.target), fix.keepings)
            }
            MaturityPart::Years => {
                let group = shown.years.get(self.year)?;
                let filter = narrowed(Dimension::Planned, group.member);
                (self.year_column.filter(landscape, filter), self.year_column.count(&group.counts))
            }
            MaturityPart::Moves => {
                let (_, filter) = group()?;
                let (from, to) = self.moved;
                let level = |at: usize| Maturity::ALL.get(at).copied();
                let filter = maturity::at_level(landscape, &filter, level(from));
                (maturity::compared_at(&filter, level(to)), shown.moves.get(self.row)?.matrix[from][to])
            }
        })
    }

    /// The selected group; none where the whole is.
    fn group(&self) -> Option<&LevelGroup> {
        let shown = self.data.shown()?;
        shown.groups.get(self.row).filter(|_| self.row > 0)
    }
}

impl Screen for MaturityScreen {
    fn key_context(&self) -> KeyContext {
        KeyContext::Maturity
    }

    fn ask(&mut self, shared: &mut Shared) -> Option<Job> {
        self.data.ask(ScreenId::Maturity, self.ask, shared, MaturityData::compute)
    }

    fn slot(&mut self) -> Option<&mut dyn Asked> {
        Some(&mut self.data)
    }

    fn act(&mut self, action: Action, shared: &mut Shared) -> Outcome {
        match action {
            Action::Open => match self.cell(shared) {
                Some((filter, count)) if count > 0 => return Outcome::OpenFilter(filter),
                Some(_) => shared.say("notice-nothing-counted"),
                None => {}
            },
            Action::NextPart | Action::PreviousPart => self.next_part(action == Action::NextPart, shared),
            Action::NextDimension | Action::PreviousDimension => {
                self.next_dimension(action == Action::NextDimension);
            }
            Action::Target => self.next_target(),
            Action::WeakestFirst => {
                self.ask.weakest_first = !self.ask.weakest_first;
                (self.row, self.offset, self.criteria_offset) = (0, 0, 0);
            }
            Action::Left | Action::Right => self.step_sideways(action == Action::Right, shared),
            _ if action.steps() => {
                let page = places::listed(self.areas(shared).of(self.part)).height.max(1);
                self.step(steps(action, usize::from(page)));
            }
            _ => return Outcome::Ignored,
        }
        Outcome::Done
    }

    fn point_at(&mut self, x: u16, y: u16, shared: &Shared) -> bool {
        if let Some((_, part)) = self.areas(shared).at(x, y) {
            self.go_to(part);
        }
        true
    }

    fn select_at(&mut self, x: u16, y: u16, shared: &mut Shared) -> bool {
        let Some((area, part)) = self.areas(shared).at(x, y) else { return false };
        self.go_to(part);
        let rows = places::listed(area);
        if !rows.contains(x, y) {
            return false;
        }
        let at = usize::from(y - rows.y);
        let hit = |width: u16, count: usize| {
            (0..count).find(|column| column_area(rows, width, count, *column).contains(x, y))
        };
        match part {
            MaturityPart::Groups => {
                self.row = self.offset + at;
                let columns = group_columns(area.width);
                self.column = hit(NUMBER, columns.len()).map_or(self.column, |column| columns[column]);
            }
            MaturityPart::Criteria => {
                self.row = self.criteria_offset + at;
                let (first, shown) = criterion_window(area.width, criteria(shared), self.criterion);
                self.criterion = hit(CRITERION, shown).map_or(self.criterion, |column| first + column);
            }
            MaturityPart::Moves => {
                let column = hit(NUMBER, LEVELS_AND_NONE).unwrap_or(self.moved.1);
                self.moved = ((self.moved_offset + at).min(LEVELS_AND_NONE - 1), column);
            }
            MaturityPart::Fixes => self.fix = self.fix_offset + at,
            MaturityPart::Years => {
                self.year = self.year_offset + at;
                let columns = year_columns(area.width);
                self.year_column = hit(NUMBER, columns.len()).map_or(self.year_column, |column| columns[column]);
            }
        }
        // A click below the last line selects the last one.
        self.clamp_cursors(shared);
        true
    }

    fn has_columns(&self) -> bool {
        true
    }

    fn target(&self, shared: &Shared) -> Target {
        let measure = match self.column {
            LevelColumn::AtLeast(Maturity::B) => Measure::ShareB,
            LevelColumn::AtLeast(Maturity::D1) => Measure::ShareD1,
            _ => Measure::ShareC,
        };
        let set = match self.group() {
            Some(group) => shared.only(self.ask.dimension, group.member),
            None => shared.filter.clone(),
        };
        Target::Share(set, measure)
    }

    fn land(&self, shared: &Shared) -> Option<PageScope> {
        let group = self.group().filter(|_| self.ask.dimension == Dimension::Land);
        group
            .map(|group| group.member.map_or(PageScope::Federation, PageScope::Land))
            .or_else(|| shared.land_in_filter())
    }

    fn register(&self, shared: &Shared) -> Option<usize> {
        let group = self.group().filter(|_| self.ask.dimension == Dimension::Register);
        group.and_then(|group| group.member).or_else(|| shared.register_in_filter())
    }

    fn tables(&self, shared: &Shared) -> Vec<Table> {
        let by = Some(self.ask.dimension);
        let mut all = vec![
            Table::Levels(by),
            Table::Criteria(by),
            Table::Vendors(self.ask.target),
            Table::Years(self.ask.dimension),
        ];
        all.retain(|table| *table != Table::Years(Dimension::Planned));
        if compares(shared) {
            all.extend([Table::Moves(None), Table::Moves(by)]);
        }
        let first = match self.part {
            MaturityPart::Groups => "levels",
            MaturityPart::Criteria => "criteria",
            MaturityPart::Fixes => "vendors",
            MaturityPart::Years => "years",
            MaturityPart::Moves => "moves",
        };
        all.sort_by_key(|table| table.kind() != first);
        all
    }

    fn clamp_cursors(&mut self, shared: &Shared) {
        // Sources that were read again may have no second model any more.
        if self.below == MaturityPart::Moves && !compares(shared) {
            self.below = MaturityPart::Criteria;
            self.part = MaturityPart::Groups;
        }
        let (areas, criteria) = (self.areas(shared), criteria(shared));
        let Some(shown) = self.data.shared() else { return };
        let rows = |area| usize::from(places::listed(area).height);
        let count = shown.groups.len();
        self.row = self.row.min(count.saturating_sub(1));
        self.offset = scrolled(self.offset, self.row, rows(areas.groups), count);
        self.criteria_offset = scrolled(self.criteria_offset, self.row, rows(areas.criteria), count);
        self.criterion = self.criterion.min(criteria.saturating_sub(1));
        self.fix = self.fix.min(shown.fixes.len().saturating_sub(1));
        self.fix_offset = scrolled(self.fix_offset, self.fix, rows(areas.fixes), shown.fixes.len());
        self.year = self.year.min(shown.years.len().saturating_sub(1));
        self.year_offset = scrolled(self.year_offset, self.year, rows(areas.years), shown.years.len());
        self.moved_offset = scrolled(self.moved_offset, self.moved.0, rows(areas.moves), LEVELS_AND_NONE);
        let kept = |columns: &[LevelColumn], own: LevelColumn| {
            if columns.contains(&own) { own } else { columns.first().copied().unwrap_or(own) }
        };
        self.column = kept(&group_columns(areas.groups.width), self.column);
        self.year_column = kept(&year_columns(areas.years.width), self.year_column);
    }

    fn draw(&self, pen: &mut Pen<'_>) -> u16 {
        draw::draw(pen);
        0
    }
}
