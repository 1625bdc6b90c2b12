//! Where one is in the schedule and among the planned years.

pub(crate) mod draw;
pub mod places;

use chrono::Datelike;

use crate::domain::ScreenId;
use crate::landscape::Dimension;
use crate::paint::area::Area;
use crate::query::figure::only;
use crate::query::filter::{Filter, evaluate};
use crate::query::numbers::Counts;
use crate::query::pivot::Line;
use crate::query::roadmap::{Entry, Plans, deadline, later_than, schedule};
use crate::screens::picks::{Pick, Picks};
use crate::screens::{Loaded, Request};
use crate::shell::Effect;
use crate::shell::navigate::{moved, scrolled};
use crate::shell::state::State;
use crate::text::Texts;

/// What the columns of the planned years are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum YearColumn {
    /// A planned year, or none stated.
    Year(Option<usize>),
    /// Later than the deadline.
    Late,
}

/// Where one is.
#[derive(Debug, Clone, PartialEq)]
pub struct RoadmapScreen {
    /// Whether keys move among the planned years; else in the schedule.
    pub on_years: bool,
    /// The selected entry of the schedule.
    pub entry: usize,
    /// First entry shown.
    pub entry_offset: usize,
    /// The dimension of the planned years.
    pub by: Dimension,
    /// The selected row; the one behind the last is the total.
    pub row: usize,
    /// First row shown.
    pub row_offset: usize,
    /// The selected column.
    pub column: usize,
    /// The newest answer.
    pub shown: Option<RoadmapData>,
    /// What was asked for last.
    asked: Option<(u64, Dimension)>,
}

impl Default for RoadmapScreen {
    fn default() -> Self {
        Self {
            on_years: true,
            entry: 0,
            entry_offset: 0,
            by: Dimension::Land,
            row: 0,
            row_offset: 0,
            column: 0,
            shown: None,
            asked: None,
        }
    }
}

/// Schedule and planned years under a filter.
#[derive(Debug, Clone, PartialEq)]
pub struct RoadmapData {
    /// The filter that it was computed under.
    pub generation: u64,
    /// The schedule.
    pub schedule: Vec<Entry>,
    /// The planned years.
    pub plans: Plans,
    /// How many planned later than the deadline at the moment that is compared with.
    pub late_before: Option<u64>,
}

impl RoadmapData {
    /// Counts planned years under a filter.
    pub fn compute(loaded: &Loaded, request: &Request, by: Dimension) -> Self {
        let landscape = &loaded.landscape;
        let evaluated = evaluate(landscape, &request.filter);
        Self {
            generation: request.generation,
            schedule: schedule(&landscape.sources.catalogue),
            plans: Plans::new(landscape, &evaluated, by),
            late_before: landscape.before.as_ref().map(|before| Plans::new(before, &evaluated, by).late(Line::Total)),
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
    /// The dimensions that the planned years can be listed by: all but the year itself.
    pub(crate) fn picks(&self, texts: &Texts) -> Picks {
        let dimensions = Dimension::ALL.iter().copied().filter(|dimension| *dimension != Dimension::Planned);
        Picks::dimensions(texts.get("roadmap-choose"), dimensions, Pick::RoadmapRows, self.by, texts)
    }

    /// Lists the planned years by a dimension.
    pub(crate) fn choose_rows(&mut self, by: Dimension) {
        (self.by, self.row) = (by, 0);
    }

    /// Lets go of what belongs to the landscape there was.
    pub(crate) fn forget(&mut self) {
        (self.shown, self.asked) = (None, None);
    }

    /// Lets what is shown be asked again.
    pub(crate) fn ask_again(&mut self) {
        self.asked = None;
    }

    /// Whether an answer is the one that was asked for last.
    pub(crate) fn wants(&self, answer: &RoadmapData) -> bool {
        self.asked == Some((answer.generation, answer.plans.pivot.rows))
    }

    /// The cell that is selected.
    pub fn selected(&self) -> Option<(Line, YearColumn)> {
        let shown = self.shown.as_ref()?;
        Some((*shown.plans.rows().get(self.row)?, *shown.columns().get(self.column)?))
    }
}

impl State {
    /// Asks for schedule and planned years, once a filter and dimension.
    pub(crate) fn ask_roadmap(&mut self) -> Option<Effect> {
        if self.screen != ScreenId::Roadmap || self.shared.loaded.is_none() {
            return None;
        }
        let wanted = (self.shared.generation, self.screens.roadmap.by);
        if self.screens.roadmap.asked == Some(wanted) {
            return None;
        }
        self.screens.roadmap.asked = Some(wanted);
        let request =
            Request { generation: self.shared.generation, filter: self.shared.filter.clone(), sort: self.shared.sort };
        Some(Effect::Roadmap(request, wanted.1))
    }

    /// Shows an answer if it is the one that was asked for; the first one with what comes next selected.
    pub(crate) fn take_roadmap(&mut self, answer: RoadmapData) {
        if !self.screens.roadmap.wants(&answer) {
            return;
        }
        if self.screens.roadmap.shown.is_none() && self.shared.today > chrono::NaiveDate::default() {
            let next = answer.schedule.iter().position(|entry| entry.end >= self.shared.today);
            self.screens.roadmap.entry = next.unwrap_or(answer.schedule.len());
        }
        self.screens.roadmap.shown = Some(answer);
    }

    pub(crate) fn step_roadmap(&mut self, by: isize) {
        let Some(shown) = &self.screens.roadmap.shown else { return };
        let (entries, rows) = (shown.schedule.len(), shown.plans.pivot.row_keys.len() + 1);
        let roadmap = &mut self.screens.roadmap;
        if roadmap.on_years {
            roadmap.row = moved(roadmap.row, by, rows);
        } else {
            roadmap.entry = moved(roadmap.entry, by, entries);
        }
    }

    pub(crate) fn step_roadmap_sideways(&mut self, right: bool) {
        let Some(shown) = &self.screens.roadmap.shown else { return };
        let columns = shown.columns().len();
        if self.screens.roadmap.on_years {
            self.screens.roadmap.column = moved(self.screens.roadmap.column, if right { 1 } else { -1 }, columns);
        }
    }

    /// Opens exactly the keepings of the selected cell.
    pub(crate) fn open_roadmap(&mut self) -> Vec<Effect> {
        let filter = self.roadmap_filter();
        match filter {
            Some(filter) => self.open_filter(filter),
            None => {
                self.shared.notice = self.entry_said().or_else(|| Some(self.shared.texts.get("coverage-nothing")));
                Vec::new()
            }
        }
    }

    /// The selected entry of the schedule, whole, with its source.
    fn entry_said(&self) -> Option<String> {
        let (loaded, shown) = (self.shared.loaded.as_ref()?, self.screens.roadmap.shown.as_ref()?);
        let entry = shown.schedule.get(self.screens.roadmap.entry).filter(|_| !self.screens.roadmap.on_years)?;
        let item = &loaded.landscape.sources.catalogue.roadmap[entry.item];
        let name = if self.shared.texts.lang.is_german() { &item.name } else { &item.name_en };
        let until =
            if item.end.is_empty() { String::new() } else { format!("–{}", self.shared.texts.day(&item.end)) };
        Some(format!("{}{until} · {name} · {}", self.shared.texts.day(&item.start), item.source))
    }

    fn roadmap_filter(&self) -> Option<Filter> {
        let (loaded, shown) = (self.shared.loaded.as_ref()?, self.screens.roadmap.shown.as_ref()?);
        let (row, column) = self.screens.roadmap.selected().filter(|_| self.screens.roadmap.on_years)?;
        if shown.count(row, column) == 0 {
            return None;
        }
        let code = |dimension: Dimension, key: Option<usize>| {
            key.and_then(|at| loaded.landscape.members(dimension).get(at)).map(|member| member.code.as_str())
        };
        let by = shown.plans.pivot.rows;
        let filter = match row {
            Line::Member(key) => only(&self.shared.filter, by, code(by, key)),
            Line::Total => self.shared.filter.clone(),
        };
        match column {
            YearColumn::Year(key) => Some(only(&filter, Dimension::Planned, code(Dimension::Planned, key))),
            YearColumn::Late => {
                let (_, day) = deadline(&loaded.landscape.sources.catalogue)?;
                Some(later_than(&filter, day.year()))
            }
        }
    }

    /// Brings the cursors back inside their lists and onto the screen.
    pub(crate) fn clamp_roadmap(&mut self, body: Area) {
        let areas = crate::screens::roadmap::places::areas(body);
        let Some(shown) = &self.screens.roadmap.shown else { return };
        let (entries, rows) = (shown.schedule.len(), shown.plans.pivot.row_keys.len());
        let columns = shown.columns().len();
        let roadmap = &mut self.screens.roadmap;
        roadmap.entry = roadmap.entry.min(entries.saturating_sub(1));
        let height = usize::from(areas.schedule.height.saturating_sub(3));
        roadmap.entry_offset = scrolled(roadmap.entry_offset, roadmap.entry, height, entries);
        roadmap.row = roadmap.row.min(rows);
        roadmap.column = roadmap.column.min(columns - 1);
        let height = usize::from(areas.years.height.saturating_sub(4));
        if roadmap.row < rows {
            roadmap.row_offset = scrolled(roadmap.row_offset, roadmap.row, height, rows);
        }
        roadmap.row_offset = roadmap.row_offset.min(rows.saturating_sub(height));
    }

    /// A click selects; whether a cell or an entry was hit.
    pub(crate) fn click_roadmap(&mut self, body: Area, x: u16, y: u16) -> bool {
        let areas = crate::screens::roadmap::places::areas(body);
        let Some(shown) = &self.screens.roadmap.shown else { return false };
        let rows = shown.plans.pivot.row_keys.len();
        let columns = shown.columns().len();
        if areas.schedule.contains(x, y) && y > areas.schedule.y + 1 {
            let at = self.screens.roadmap.entry_offset + usize::from(y - areas.schedule.y - 2);
            self.screens.roadmap.on_years = false;
            self.screens.roadmap.entry = at.min(shown.schedule.len().saturating_sub(1));
            return true;
        }
        let area = areas.years;
        if !area.contains(x, y) || y < area.y + 2 {
            return false;
        }
        let visible = (rows - self.screens.roadmap.row_offset).min(usize::from(area.height.saturating_sub(4)));
        let line = usize::from(y - area.y - 2);
        self.screens.roadmap.on_years = true;
        let layout = crate::screens::roadmap::places::year_columns(area.width, columns);
        if x < area.x + layout.0 || line > visible {
            return false;
        }
        self.screens.roadmap.row = if line == visible { rows } else { line + self.screens.roadmap.row_offset };
        self.screens.roadmap.column = usize::from((x - area.x - layout.0) / layout.1).min(columns - 1);
        true
    }
}
