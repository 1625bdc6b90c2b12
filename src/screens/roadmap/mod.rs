//! The roadmap: the schedule of the programme, and what the responses plan.

pub(crate) mod draw;
pub mod places;

use chrono::{Datelike, NaiveDate};

use crate::domain::ScreenId;
use crate::export::contents::Table;
use crate::keys::{Action, KeyContext};
use crate::landscape::Dimension;
use crate::query::filter::Filter;
use crate::query::numbers::Counts;
use crate::query::pivot::Line;
use crate::query::roadmap::{Plans, ScheduleEntry, deadline, later_than, schedule};
use crate::screens::cursor::{moved, scrolled, steps};
use crate::screens::{Asked, Cursor, Done, Explanation, Job, Outcome, Pen, Screen, Shared, Slot, Target, Work};

/// What the columns of the planned years are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum YearColumn {
    /// A planned year, or none stated.
    Year(Option<usize>),
    /// Later than the deadline.
    Late,
}

/// The roadmap.
#[derive(Debug, Clone)]
pub struct RoadmapScreen {
    /// Whether keys move among the planned years; else in the schedule.
    pub on_years: bool,
    /// The selected entry of the schedule.
    pub entry: Cursor,
    /// The dimension of the planned years.
    pub by: Dimension,
    /// The selected row; the one behind the last is the total.
    pub row: usize,
    /// First row shown.
    pub row_offset: usize,
    /// The selected column.
    pub column: usize,
    /// Schedule and planned years by a dimension.
    pub data: Slot<Dimension, RoadmapData>,
}

impl Default for RoadmapScreen {
    fn default() -> Self {
        Self {
            on_years: true,
            entry: Cursor::default(),
            by: Dimension::Land,
            row: 0,
            row_offset: 0,
            column: 0,
            data: Slot::default(),
        }
    }
}

/// Schedule and planned years under a filter.
#[derive(Debug, Clone, PartialEq)]
pub struct RoadmapData {
    /// The schedule.
    pub schedule: Vec<ScheduleEntry>,
    /// The planned years.
    pub plans: Plans,
    /// How many planned later than the deadline at the moment that is compared with.
    pub late_before: Option<u64>,
}

impl RoadmapData {
    /// Counts planned years by a dimension.
    pub fn compute(by: &Dimension, work: Work<'_>, _before: Option<&Self>) -> Self {
        let (landscape, evaluated) = (&work.loaded.landscape, work.evaluated);
        Self {
            schedule: schedule(&landscape.sources.catalogue),
            plans: Plans::new(landscape, evaluated, *by),
            late_before: landscape.before.as_ref().map(|before| Plans::new(before, evaluated, *by).late(Line::Total)),
        }
    }

    /// The columns of the planned years.
    pub fn columns(&self) -> Vec<YearColumn> {
        let years = self.plans.pivot.column_keys.iter().map(|key| YearColumn::Year(*key));
        years.chain([YearColumn::Late]).collect()
    }

    /// How many keepings stand in a cell.
    pub fn count(&self, row: Line, column: YearColumn) -> u64 {
        match column {
            YearColumn::Late => self.plans.late(row),
            YearColumn::Year(key) => self.plans.pivot.at(row, Line::Member(key)).map_or(0, Counts::expected),
        }
    }
}

impl RoadmapScreen {
    /// The cell that is selected.
    pub fn selected(&self) -> Option<(Line, YearColumn)> {
        let shown = self.data.shown()?;
        Some((*shown.plans.rows().get(self.row)?, *shown.columns().get(self.column)?))
    }

    fn step(&mut self, by: isize) {
        let Some(shown) = self.data.shown() else { return };
        if self.on_years {
            self.row = moved(self.row, by, shown.plans.pivot.row_keys.len() + 1);
        } else {
            self.entry.step(by, shown.schedule.len());
        }
    }

    fn step_sideways(&mut self, right: bool) {
        let Some(shown) = self.data.shown() else { return };
        if self.on_years {
            self.column = moved(self.column, if right { 1 } else { -1 }, shown.columns().len());
        }
    }

    /// The selected entry of the schedule, whole, with its source.
    fn entry_said(&self, shared: &Shared) -> Option<String> {
        let (loaded, shown) = (shared.loaded.as_ref()?, self.data.shown()?);
        let entry = shown.schedule.get(self.entry.at).filter(|_| !self.on_years)?;
        let item = &loaded.landscape.sources.catalogue.roadmap[entry.item];
        let texts = &shared.texts;
        let name = texts.either(&item.name, &item.name_en);
        let until = if item.end.is_empty() { String::new() } else { format!("–{}", texts.day(&item.end)) };
        Some(format!("{}{until} · {name} · {}", texts.day(&item.start), item.source))
    }

    /// The filter that opens exactly the keepings of the selected cell.
    fn filter(&self, shared: &Shared) -> Option<Filter> {
        let shown = self.data.shown()?;
        let (row, column) = self.selected().filter(|_| self.on_years)?;
        if shown.count(row, column) == 0 {
            return None;
        }
        let own = match row {
            Line::Member(key) => shared.only(shown.plans.pivot.rows, key),
            Line::Total => shared.filter.clone(),
        };
        match column {
            YearColumn::Year(key) => {
                let code = shared.code(Dimension::Planned, key);
                Some(crate::query::figure::only(&own, Dimension::Planned, code))
            }
            YearColumn::Late => {
                let (_, day) = deadline(&shared.loaded.as_ref()?.landscape.sources.catalogue)?;
                Some(later_than(&own, day.year()))
            }
        }
    }

    /// What the selected cell of the planned years counts.
    fn explained(&self, shared: &Shared) -> Option<Explanation> {
        let shown = self.data.shown()?;
        let (row, column) = self.selected().filter(|_| self.on_years)?;
        let (count, stated) = (shown.count(row, column), shown.plans.stated(row));
        let texts = &shared.texts;
        let share = texts.percent_of(count, stated);
        let numbers = [("part", count.into()), ("whole", stated.into()), ("share", (&share).into())];
        Some(Explanation {
            title: texts.get("table-years"),
            lines: vec![texts.with("base-plans", &numbers), texts.get("roadmap-note")],
            command: shared.command_for(&Table::Years(self.by), &shared.filter)?,
        })
    }

    /// Lists the planned years by a dimension.
    pub(crate) fn choose(&mut self, by: Dimension) {
        (self.by, self.row) = (by, 0);
    }
}

impl Screen for RoadmapScreen {
    fn key_context(&self) -> KeyContext {
        KeyContext::Roadmap
    }

    fn ask(&mut self, shared: &mut Shared) -> Option<Job> {
        self.data.ask(ScreenId::Roadmap, self.by, shared, RoadmapData::compute)
    }

    /// The first time, what comes next in the schedule is selected.
    fn take(&mut self, done: Done, shared: &mut Shared) {
        let is_first = self.data.shown().is_none();
        self.data.take(done);
        if let Some(shown) = self.data.shown().filter(|_| is_first && shared.today > NaiveDate::default()) {
            let next = shown.schedule.iter().position(|entry| entry.end >= shared.today);
            self.entry.at = next.unwrap_or(shown.schedule.len());
        }
    }

    fn slot(&mut self) -> Option<&mut dyn Asked> {
        Some(&mut self.data)
    }

    fn act(&mut self, action: Action, shared: &mut Shared) -> Outcome {
        match action {
            Action::Open => match self.filter(shared) {
                Some(filter) => return Outcome::OpenFilter(filter),
                None => {
                    let said = self.entry_said(shared).unwrap_or_else(|| shared.texts.get("coverage-nothing"));
                    shared.notice = Some(said);
                }
            },
            Action::NextPart | Action::PreviousPart => self.on_years = !self.on_years,
            Action::Left | Action::Right => self.step_sideways(action == Action::Right),
            _ if action.steps() => self.step(steps(action, shared.page())),
            _ => return Outcome::Ignored,
        }
        Outcome::Done
    }

    fn point_at(&mut self, x: u16, y: u16, shared: &Shared) -> bool {
        self.on_years = places::areas(shared.body_area()).years.contains(x, y);
        true
    }

    fn select_at(&mut self, x: u16, y: u16, shared: &mut Shared) -> bool {
        let areas = places::areas(shared.body_area());
        let Some(shown) = self.data.shown() else { return false };
        let (rows, columns) = (shown.plans.pivot.row_keys.len(), shown.columns().len());
        if areas.schedule.contains(x, y) && y > areas.schedule.y + 1 {
            let at = self.entry.first + usize::from(y - areas.schedule.y - 2);
            self.on_years = false;
            self.entry.at = at.min(shown.schedule.len().saturating_sub(1));
            return true;
        }
        let area = areas.years;
        if !area.contains(x, y) || y < area.y + 2 {
            return false;
        }
        let visible = (rows - self.row_offset).min(usize::from(area.height.saturating_sub(4)));
        let line = usize::from(y - area.y - 2);
        self.on_years = true;
        let (names, cell) = places::year_columns(area.width, columns);
        if x < area.x + names || line > visible {
            return false;
        }
        self.row = if line == visible { rows } else { line + self.row_offset };
        self.column = usize::from((x - area.x - names) / cell).min(columns - 1);
        true
    }

    fn has_columns(&self) -> bool {
        true
    }

    fn target(&self, shared: &Shared) -> Target {
        Target::Explained(self.explained(shared))
    }

    fn tables(&self, _shared: &Shared) -> Vec<Table> {
        let mut tables = vec![Table::Years(self.by), Table::Schedule];
        if !self.on_years {
            tables.reverse();
        }
        tables
    }

    fn clamp_cursors(&mut self, shared: &Shared) {
        let areas = places::areas(shared.body_area());
        let Some(shown) = self.data.shown() else { return };
        let rows = shown.plans.pivot.row_keys.len();
        self.entry.clamp(areas.schedule.height.saturating_sub(3), shown.schedule.len());
        self.row = self.row.min(rows);
        self.column = self.column.min(shown.columns().len() - 1);
        let height = usize::from(areas.years.height.saturating_sub(4));
        // The total has a place of its own and scrolls nothing.
        if self.row < rows {
            self.row_offset = scrolled(self.row_offset, self.row, height, rows);
        }
        self.row_offset = self.row_offset.min(rows.saturating_sub(height));
    }

    fn draw(&self, pen: &mut Pen<'_>) -> u16 {
        draw::draw(pen);
        0
    }
}
