//! The roll-out: rows of the team's plan with what they are about, projects, steps, and a proposed
//! schedule.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use crate::domain::closed_set;
use crate::landscape::team::{GivenLevels, Which, Whom, keepings, which, whom};
use crate::landscape::{Dimension, Landscape};
use crate::sources::catalogue::RegisterNames;
use crate::sources::team::rollout::RolloutRow;

use super::filter::Evaluated;

closed_set! {
    /// How far a row is, in the order in which somebody has to see to it.
    RolloutState {
        /// The day has passed, and it is not done.
        Late = "late",
        /// It is planned for a day that comes.
        Planned = "planned",
        /// Nobody has said when.
        Undated = "undated",
        /// It is done.
        Done = "done",
        /// It is no step, but a dated note.
        Note = "note",
    }
}

/// A row with what it is about.
#[derive(Debug, Clone, PartialEq)]
pub struct RolloutLine {
    /// Its place among the rows of the table.
    pub row: usize,
    /// Whom it is about; none where nobody knows.
    pub whom: Option<Whom>,
    /// Its register; none for all of the body, or one that nobody knows.
    pub register: Option<u16>,
    /// Bodies that it is about, with a keeping that passes the filter.
    pub bodies: Vec<u32>,
    /// How far it is.
    pub state: RolloutState,
    /// The first and the last year that these bodies plan in the survey; none where none says one.
    pub survey: Option<(i32, i32)>,
    /// Of a step that connects: how many keepings plan a later year in the survey than the row.
    pub survey_later: u64,
    /// Whether it is planned later than the law's deadline.
    pub after_deadline: bool,
    /// How many of its keepings are known to be below the level that the step needs.
    pub immature: u64,
}

/// Everything that the plan says under a filter.
#[derive(Debug, Clone, PartialEq)]
pub struct Rollout {
    /// The rows, in the order of the table; those about bodies that the filter leaves none of are not here.
    pub lines: Vec<RolloutLine>,
    /// The projects, by their first day.
    pub projects: Vec<Project>,
    /// Per step of the model, in their order.
    pub steps: Vec<StepCounts>,
    /// The day that it is looked at.
    pub today: NaiveDate,
}

/// A project: rows with the same name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Project {
    /// Its name; empty for rows without one.
    pub name: String,
    /// Its first and last day; none where no row has one.
    pub span: Option<(NaiveDate, NaiveDate)>,
    /// Its rows, by their places among the lines: what is late first, then by day.
    pub lines: Vec<usize>,
    /// Its dated notes, by their places among the lines, the newest first.
    pub notes: Vec<usize>,
    /// Its bodies, each once.
    pub bodies: u64,
    /// Steps that are done, and those that are late.
    pub done: u64,
    /// Steps that are late.
    pub late: u64,
}

/// How many bodies stand in a step.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct StepCounts {
    /// Rows.
    pub rows: u64,
    /// Bodies for which it is planned or done, each once.
    pub bodies: u64,
    /// Bodies for which it is done.
    pub done: u64,
    /// Bodies for which it is late.
    pub late: u64,
    /// Keepings that plan a later year in the survey.
    pub survey_later: u64,
}

/// The year that a keeping plans in the survey.
fn planned_year(landscape: &Landscape, row: usize) -> Option<i32> {
    let at = landscape.keepings.codes(Dimension::Planned).get(row)?;
    landscape.members(Dimension::Planned).get(at)?.code.parse().ok()
}

fn state(row: &RolloutRow, today: NaiveDate) -> RolloutState {
    match (row.is_note(), row.done, row.planned) {
        (true, ..) => RolloutState::Note,
        (_, Some(_), _) => RolloutState::Done,
        (_, None, Some(day)) if day < today => RolloutState::Late,
        (_, None, Some(_)) => RolloutState::Planned,
        (_, None, None) => RolloutState::Undated,
    }
}

impl Rollout {
    /// Looks the plan up.
    pub fn new(landscape: &Landscape, evaluated: &Evaluated, today: NaiveDate) -> Self {
        let team = &landscape.sources.team;
        let rows = &team.rollout;
        let mut names = RegisterNames::new(&landscape.sources.catalogue);
        let mut passes = vec![false; landscape.height()];
        let mut passing = 0;
        for row in evaluated.rows() {
            passes[row as usize] = true;
            passing += 1;
        }
        let is_filtered = passing < landscape.height();
        let deadline = landscape.sources.catalogue.deadline().map(|(_, day)| day);
        let levels = GivenLevels::new(rows, &team.procedure.steps);
        let mut lines = Vec::with_capacity(rows.len());
        for (at, row) in rows.iter().enumerate() {
            let found = whom(landscape, &row.body);
            let registers = which(landscape, &mut names, &row.register);
            let own: Vec<usize> = match (found, registers) {
                (Some(found), Some(registers)) => {
                    keepings(landscape, found, registers).into_iter().filter(|row| passes[*row]).collect()
                }
                _ => Vec::new(),
            };
            // What concerns bodies outside the filter is left out; a project's own notes stay.
            if is_filtered && own.is_empty() && !row.body.is_empty() {
                continue;
            }
            let mut bodies: Vec<u32> = own.iter().map(|row| landscape.map.keepings[*row].0).collect();
            bodies.dedup();
            if let (Some(Whom::Body(body)), true) = (found, bodies.is_empty()) {
                // A body that keeps none of these registers is one all the same.
                bodies.push(body);
            }
            let years: Vec<i32> = own.iter().filter_map(|row| planned_year(landscape, *row)).collect();
            let step = row.step.and_then(|step| team.procedure.steps.get(step));
            let is_open = row.done.is_none();
            let later = |year: &&i32| row.planned.is_some_and(|day| **year > day.year());
            let connects = step.is_some_and(|step| step.connects) && is_open;
            let needed = step.and_then(|step| step.needs).filter(|_| is_open && row.planned.is_some());
            let needed = needed.filter(|needed| levels.by(row).is_none_or(|given| given < *needed));
            let below = |row: &&usize| {
                needed.is_some_and(|needed| landscape.keepings.level(**row).is_some_and(|level| level < needed))
            };
            lines.push(RolloutLine {
                row: at,
                whom: found,
                register: match registers {
                    Some(Which::Register(register)) => Some(register),
                    _ => None,
                },
                state: state(row, today),
                survey: years.iter().min().copied().zip(years.iter().max().copied()),
                survey_later: if connects { years.iter().filter(later).count() as u64 } else { 0 },
                after_deadline: is_open && row.planned.zip(deadline).is_some_and(|(day, last)| day > last),
                immature: own.iter().filter(below).count() as u64,
                bodies,
            });
        }
        let projects = projects(rows, &lines);
        let steps = steps(rows, &lines, team.procedure.steps.len());
        Self { lines, projects, steps, today }
    }

    /// Rows that are late.
    pub fn late(&self) -> usize {
        self.lines.iter().filter(|line| line.state == RolloutState::Late).count()
    }

    /// Rows that contradict the law, the registers or the survey.
    pub fn conflicts(&self) -> usize {
        let contradicts = |line: &&RolloutLine| line.after_deadline || line.immature > 0 || line.survey_later > 0;
        self.lines.iter().filter(contradicts).count()
    }
}

fn distinct<'a>(bodies: impl Iterator<Item = &'a RolloutLine>) -> u64 {
    let mut all: Vec<u32> = bodies.flat_map(|line| line.bodies.iter().copied()).collect();
    all.sort_unstable();
    all.dedup();
    all.len() as u64
}

fn projects(rows: &[RolloutRow], lines: &[RolloutLine]) -> Vec<Project> {
    let mut by_name: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, line) in lines.iter().enumerate() {
        by_name.entry(&rows[line.row].project).or_default().push(at);
    }
    let mut projects: Vec<Project> = by_name
        .into_iter()
        .map(|(name, all)| {
            let row = |at: &usize| &rows[lines[*at].row];
            let days = || all.iter().flat_map(|at| [row(at).planned, row(at).done]).flatten();
            let (mut notes, mut steps): (Vec<usize>, Vec<usize>) =
                all.iter().copied().partition(|at| row(at).is_note());
            notes.sort_by_key(|at| std::cmp::Reverse(row(at).day()));
            steps.sort_by_key(|at| (lines[*at].state, row(at).day(), row(at).step));
            let count = |state: RolloutState| steps.iter().filter(|at| lines[**at].state == state).count() as u64;
            Project {
                name: name.to_owned(),
                span: days().min().zip(days().max()),
                bodies: distinct(steps.iter().map(|at| &lines[*at])),
                done: count(RolloutState::Done),
                late: count(RolloutState::Late),
                lines: steps,
                notes,
            }
        })
        .collect();
    projects.sort_by(|a, b| {
        let first = |project: &Project| project.span.map_or(NaiveDate::MAX, |(first, _)| first);
        first(a).cmp(&first(b)).then_with(|| a.name.cmp(&b.name))
    });
    projects
}

fn steps(rows: &[RolloutRow], lines: &[RolloutLine], count: usize) -> Vec<StepCounts> {
    (0..count)
        .map(|step| {
            let own = || lines.iter().filter(move |line| rows[line.row].step == Some(step));
            let in_state = |state: RolloutState| distinct(own().filter(move |line| line.state == state));
            StepCounts {
                rows: own().count() as u64,
                bodies: distinct(own()),
                done: in_state(RolloutState::Done),
                late: in_state(RolloutState::Late),
                survey_later: own().map(|line| line.survey_later).sum(),
            }
        })
        .collect()
}
