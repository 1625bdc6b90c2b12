//! The roll-out: projects against the programme's dates, how many bodies stand in which step, and the rows
//! of a project with what speaks against them.

pub(crate) mod draw;
mod draw_parts;
pub mod places;

use chrono::NaiveDate;

use crate::domain::ScreenId;
use crate::export::contents::Table;
use crate::export::contents::rollout::RolloutTable;
use crate::keys::{Action, KeyContext};
use crate::query::filter::{Field, Filter, FilterValue};
use crate::query::numbers::Measure;
use crate::query::rollout::{Project, Rollout, RolloutLine};
use crate::screens::cursor::steps;
use crate::screens::{Asked, Cursor, Entry, Job, Outcome, Pen, Screen, Selection, Shared, Slot, Target, Work};
use crate::sources::team::rollout::{ROLLOUT, RolloutRow};

use places::{HEAD, PROJECTS_HEAD, RolloutAreas};

/// A part of the screen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum RolloutPart {
    /// The projects.
    #[default]
    Projects,
    /// The steps.
    Steps,
    /// The rows of the selected project.
    Rows,
}

const PARTS: [RolloutPart; 3] = [RolloutPart::Projects, RolloutPart::Steps, RolloutPart::Rows];

/// The screen of the roll-out.
#[derive(Debug, Clone, Default)]
pub struct RolloutScreen {
    /// The part that has the keys.
    pub part: RolloutPart,
    /// The selected line per part.
    pub lines: [Cursor; 3],
    /// The plan as of a day.
    pub data: Slot<NaiveDate, Rollout>,
}

impl RolloutScreen {
    fn compute(today: &NaiveDate, work: Work<'_>, _before: Option<&Rollout>) -> Rollout {
        Rollout::new(&work.loaded.landscape, work.evaluated, *today)
    }

    /// Where the parts are.
    pub fn areas(&self, shared: &Shared) -> RolloutAreas {
        places::areas(shared.body_area(), self.part)
    }

    /// The selected line of a part.
    pub const fn cursor(&self, part: RolloutPart) -> Cursor {
        self.lines[part as usize]
    }

    /// The selected project.
    pub fn project(&self) -> Option<&Project> {
        self.data.shown()?.projects.get(self.cursor(RolloutPart::Projects).at)
    }

    /// The lines below the selected project: its steps, then its dated notes.
    pub fn project_lines(&self) -> Vec<&RolloutLine> {
        let (Some(data), Some(project)) = (self.data.shown(), self.project()) else { return Vec::new() };
        project.lines.iter().chain(&project.notes).map(|at| &data.lines[*at]).collect()
    }

    /// The selected row of the table.
    pub fn line(&self) -> Option<&RolloutLine> {
        self.project_lines().get(self.cursor(RolloutPart::Rows).at).copied()
    }

    fn row<'a>(line: &RolloutLine, shared: &'a Shared) -> Option<&'a RolloutRow> {
        shared.loaded.as_ref()?.landscape.sources.team.rollout.get(line.row)
    }

    fn count(&self, part: RolloutPart) -> usize {
        let Some(data) = self.data.shown() else { return 0 };
        match part {
            RolloutPart::Projects => data.projects.len(),
            RolloutPart::Steps => data.steps.len(),
            RolloutPart::Rows => self.project_lines().len(),
        }
    }

    /// The bodies of what is selected.
    fn bodies(&self, shared: &Shared) -> Vec<u32> {
        let (Some(data), Some(loaded)) = (self.data.shown(), &shared.loaded) else { return Vec::new() };
        let rows = &loaded.landscape.sources.team.rollout;
        let lines: Vec<&RolloutLine> = match self.part {
            RolloutPart::Projects => self.project_lines(),
            RolloutPart::Rows => self.line().into_iter().collect(),
            RolloutPart::Steps => {
                let step = self.cursor(RolloutPart::Steps).at;
                data.lines.iter().filter(|line| rows[line.row].step == Some(step)).collect()
            }
        };
        let mut bodies: Vec<u32> = lines.into_iter().flat_map(|line| line.bodies.iter().copied()).collect();
        bodies.sort_unstable();
        bodies.dedup();
        bodies
    }

    /// The filter that lets exactly the keepings of these bodies through; none where there are none.
    fn filter(&self, shared: &Shared) -> Option<Filter> {
        let map = &shared.loaded.as_ref()?.landscape.map;
        let keys = self.bodies(shared).into_iter().map(|body| map.bodies[body as usize].key.to_string());
        let keys: Vec<FilterValue> = keys.map(FilterValue::Equal).collect();
        (!keys.is_empty()).then(|| shared.filter.with_term(Field::Body, keys))
    }

    /// The selected row to be changed, or a new one of the selected project.
    fn entry(&self, is_new: bool, shared: &Shared) -> Option<Entry> {
        let texts = &shared.texts;
        if !is_new {
            let row = Self::row(self.line()?, shared)?;
            let title =
                texts.with("rollout-change", &[("body", (&row.body).into()), ("step", (&row.step_written).into())]);
            let fields = vec!["planned", "done", "owner", "note"];
            return Some(Entry::of(title, &ROLLOUT, &row.cells, &[], fields));
        }
        let project = self.project().map(|project| project.name.clone()).unwrap_or_default();
        let fields = vec!["body", "register", "project", "step", "owner", "planned", "done", "note"];
        Some(Entry::new(texts.get("rollout-new"), &ROLLOUT, &[("project", project)], fields))
    }

    fn next_part(&mut self, forward: bool) {
        let at = PARTS.iter().position(|part| *part == self.part).unwrap_or(0);
        let step = if forward { 1 } else { PARTS.len() - 1 };
        self.part = PARTS[(at + step) % PARTS.len()];
    }

    fn step(&mut self, by: isize) {
        let count = self.count(self.part);
        self.lines[self.part as usize].step(by, count);
        if self.part == RolloutPart::Projects {
            self.lines[RolloutPart::Rows as usize] = Cursor::default();
        }
    }

    /// The part at a cell, with the lines above its first one.
    fn part_at(&self, x: u16, y: u16, shared: &Shared) -> Option<(RolloutPart, crate::paint::area::Area, u16)> {
        let areas = self.areas(shared);
        let parts = [
            (RolloutPart::Projects, areas.projects, PROJECTS_HEAD),
            (RolloutPart::Steps, areas.steps, HEAD),
            (RolloutPart::Rows, areas.rows, HEAD),
        ];
        parts.into_iter().find(|(_, area, _)| area.contains(x, y))
    }
}

impl Screen for RolloutScreen {
    fn key_context(&self) -> KeyContext {
        KeyContext::Rollout
    }

    fn ask(&mut self, shared: &mut Shared) -> Option<Job> {
        self.data.ask(ScreenId::Rollout, shared.today, shared, Self::compute)
    }

    fn slot(&mut self) -> Option<&mut dyn Asked> {
        Some(&mut self.data)
    }

    fn act(&mut self, action: Action, shared: &mut Shared) -> Outcome {
        match action {
            Action::NextPart | Action::PreviousPart => self.next_part(action == Action::NextPart),
            Action::Open => {
                let filter = self.filter(shared);
                if filter.is_none() {
                    shared.say("rollout-no-bodies");
                }
                return filter.map_or(Outcome::Done, Outcome::OpenFilter);
            }
            Action::NewEntry | Action::ChangeEntry => {
                if action == Action::ChangeEntry && self.part != RolloutPart::Rows {
                    self.part = RolloutPart::Rows;
                    return Outcome::Done;
                }
                let entry = self.entry(action == Action::NewEntry, shared);
                return entry.map_or(Outcome::Done, |entry| Outcome::Enter(Box::new(entry)));
            }
            _ if action.steps() && !matches!(action, Action::Left | Action::Right) => {
                self.step(steps(action, shared.page()));
            }
            _ => return Outcome::Ignored,
        }
        Outcome::Done
    }

    fn point_at(&mut self, x: u16, y: u16, shared: &Shared) -> bool {
        if let Some((part, ..)) = self.part_at(x, y, shared) {
            self.part = part;
        }
        true
    }

    fn select_at(&mut self, x: u16, y: u16, shared: &mut Shared) -> bool {
        let Some((part, area, head)) = self.part_at(x, y, shared).filter(|(_, area, head)| y >= area.y + head) else {
            return false;
        };
        self.part = part;
        let cursor = &mut self.lines[part as usize];
        cursor.at = cursor.first + usize::from(y - area.y - head);
        let is_there = cursor.at < self.count(part);
        self.clamp_cursors(shared);
        is_there
    }

    fn target(&self, shared: &Shared) -> Target {
        Target::Share(self.filter(shared).unwrap_or_else(|| shared.filter.clone()), Measure::Rate)
    }

    fn selection(&self, shared: &Shared) -> Selection {
        draw::said(self, shared).into()
    }

    fn body(&self, _shared: &Shared) -> Option<u32> {
        let line = self.line().filter(|_| self.part == RolloutPart::Rows)?;
        match line.bodies.as_slice() {
            [body] => Some(*body),
            _ => None,
        }
    }

    fn tables(&self, shared: &Shared) -> Vec<Table> {
        let all = [RolloutTable::Projects, RolloutTable::Steps, RolloutTable::Rows];
        let first = all[self.part as usize];
        let rest = all.into_iter().filter(|table| *table != first);
        std::iter::once(first).chain(rest).map(|table| Table::Rollout(table, shared.today)).collect()
    }

    fn clamp_cursors(&mut self, shared: &Shared) {
        if self.data.shown().is_none() {
            return;
        }
        let areas = self.areas(shared);
        let heights = [
            areas.projects.height.saturating_sub(PROJECTS_HEAD),
            areas.steps.height.saturating_sub(HEAD),
            areas.rows.height.saturating_sub(HEAD),
        ];
        for (part, height) in PARTS.into_iter().zip(heights) {
            let count = self.count(part);
            self.lines[part as usize].clamp(height, count);
        }
    }

    fn draw(&self, pen: &mut Pen<'_>) -> u16 {
        draw::draw(pen);
        0
    }
}
