//! A proposed schedule: which body connects which register in which half-year.
//!
//! The first by priority choose first. Nobody connects before the half-year that follows today, nor
//! before the year that they plan in the survey; a half-year whose capacity is used up is passed over.
//! Every line says why it stands where it does; nothing else is assumed.

use std::collections::{HashMap, HashSet};

use chrono::{Datelike, NaiveDate};

use crate::domain::Status;
use crate::landscape::team::{keepings, which, whom};
use crate::landscape::{Dimension, Landscape};
use crate::sources::catalogue::RegisterNames;
use crate::sources::team::procedure::{Capacity, CapacityBy};

use super::filter::{Evaluated, Filter};
use super::priorities::{SEED, measure, rank};

/// Half a year: the first or the second of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HalfYear {
    /// The year.
    pub year: i32,
    /// Whether it is the second half.
    pub is_second: bool,
}

impl HalfYear {
    /// The one that a day lies in.
    pub fn of(day: NaiveDate) -> Self {
        Self { year: day.year(), is_second: day.month() > 6 }
    }

    /// The one after it.
    #[must_use]
    pub const fn next(self) -> Self {
        Self { year: self.year + self.is_second as i32, is_second: !self.is_second }
    }

    /// Its last day.
    pub fn last_day(self) -> NaiveDate {
        let (month, day) = if self.is_second { (12, 31) } else { (6, 30) };
        NaiveDate::from_ymd_opt(self.year, month, day).unwrap_or(NaiveDate::MAX)
    }

    /// As it is written: `2027/1`.
    pub fn written(self) -> String {
        format!("{}/{}", self.year, if self.is_second { 2 } else { 1 })
    }
}

/// A connection that is proposed.
#[derive(Debug, Clone, PartialEq)]
pub struct Slot {
    /// The body.
    pub body: u32,
    /// The register, by its place in the catalogue.
    pub register: u16,
    /// The rank of the register by priority, and its score; none where too little is known.
    pub priority: Option<(usize, f64)>,
    /// The year that the body plans in the survey.
    pub survey: Option<i32>,
    /// When it connects.
    pub at: HalfYear,
    /// The first half-year that was possible.
    pub from: HalfYear,
    /// Half-years that were full before it.
    pub full: u32,
    /// The group that capacity is counted in: the member of its dimension.
    pub group: Option<usize>,
    /// Whether it lies behind the law's deadline.
    pub after_deadline: bool,
    /// Whether the register is known to be below the level that the step needs.
    pub immature: bool,
}

/// A schedule.
#[derive(Debug, Clone, PartialEq)]
pub struct Schedule {
    /// The connections, in the order in which they were given a place.
    pub slots: Vec<Slot>,
    /// Keepings that stand in the plan already, and use its capacity.
    pub planned: u64,
    /// What the capacity is.
    pub capacity: Capacity,
}

/// The dimension that capacity is counted per.
pub const fn dimension(by: CapacityBy) -> Dimension {
    match by {
        CapacityBy::Land => Dimension::Land,
        CapacityBy::Provider => Dimension::Provider,
    }
}

/// Proposes a schedule for the keepings that pass and are not in the plan yet.
pub fn propose(
    landscape: &Landscape,
    filter: &Filter,
    evaluated: &Evaluated,
    capacity: Capacity,
    today: NaiveDate,
) -> Schedule {
    let team = &landscape.sources.team;
    let map = &landscape.map;
    let connecting = team.procedure.connecting();
    let groups = landscape.keepings.codes(dimension(capacity.by));
    // A body takes a place once per half-year, however many registers it connects then.
    let mut taken: HashMap<(Option<usize>, HalfYear), HashSet<u32>> = HashMap::new();
    let mut planned: HashSet<usize> = HashSet::new();
    let mut names = RegisterNames::new(&landscape.sources.catalogue);
    for row in team.rollout.iter().filter(|row| row.step == Some(connecting)) {
        let (found, registers) = (whom(landscape, &row.body), which(landscape, &mut names, &row.register));
        let (Some(found), Some(registers)) = (found, registers) else { continue };
        for keeping in keepings(landscape, found, registers) {
            planned.insert(keeping);
            if let Some(day) = row.day() {
                let place = (groups.get(keeping), HalfYear::of(day));
                taken.entry(place).or_default().insert(map.keepings[keeping].0);
            }
        }
    }
    let measured = measure(landscape, filter, evaluated);
    let model = &landscape.sources.priority;
    let ranked = rank(&measured.registers, model, &model.weights, SEED);
    let of_register: HashMap<usize, (usize, f64)> =
        ranked.iter().filter_map(|own| Some((own.item.register, (own.rank?, own.score?)))).collect();
    let deadline = landscape.sources.catalogue.deadline().map(|(_, day)| day);
    let needed = team.procedure.steps.get(connecting).and_then(|step| step.needs);
    let years = landscape.members(Dimension::Planned);
    let survey = |keeping: usize| -> Option<i32> {
        years.get(landscape.keepings.codes(Dimension::Planned).get(keeping)?)?.code.parse().ok()
    };
    let mut wanted: Vec<usize> =
        evaluated.rows().map(|row| row as usize).filter(|keeping| !planned.contains(keeping)).collect();
    let already = evaluated.count() as u64 - wanted.len() as u64;
    let key = |keeping: &usize| {
        let (body, register) = map.keepings[*keeping];
        let rank = of_register.get(&usize::from(register)).map_or(usize::MAX, |(rank, _)| *rank);
        // Who plans nothing comes behind who plans a year, the larger first.
        let population = map.bodies[body as usize].population.unwrap_or(0);
        let is_answered = landscape.keepings.status(*keeping) == Status::Complete;
        (rank, survey(*keeping).unwrap_or(i32::MAX), !is_answered, std::cmp::Reverse(population), body, register)
    };
    wanted.sort_by_cached_key(key);
    let first = HalfYear::of(today).next();
    let most = capacity.bodies as usize;
    let mut slots = Vec::with_capacity(wanted.len());
    for keeping in wanted {
        let (body, register) = map.keepings[keeping];
        let (group, year) = (groups.get(keeping), survey(keeping));
        let from = year.map_or(first, |year| HalfYear { year, is_second: false }.max(first));
        let mut at = from;
        let mut full = 0;
        loop {
            let own = taken.entry((group, at)).or_default();
            if own.contains(&body) || own.len() < most {
                own.insert(body);
                break;
            }
            full += 1;
            at = at.next();
        }
        slots.push(Slot {
            body,
            register,
            priority: of_register.get(&usize::from(register)).copied(),
            survey: year,
            at,
            from,
            full,
            group,
            after_deadline: deadline.is_some_and(|last| at.last_day() > last),
            immature: needed
                .is_some_and(|needed| landscape.keepings.level(keeping).is_some_and(|level| level < needed)),
        });
    }
    Schedule { slots, planned: already, capacity }
}

impl Schedule {
    /// Connections behind the law's deadline.
    pub fn after_deadline(&self) -> u64 {
        self.slots.iter().filter(|slot| slot.after_deadline).count() as u64
    }
}
