//! What a share rests on: part and whole in every unit that people count in.
//!
//! "Online in 99 % of the municipalities" and "not area-wide" have been said of the same service: which
//! unit is counted, and what counts as done, belongs to every figure.

use crate::domain::{Maturity, Status};
use crate::landscape::{Dimension, Landscape};

use super::filter::{Filter, evaluate};
use super::listing::member;
use super::numbers::{Counts, Measure, counts_where};

/// Part and whole.
pub type Parts = (u64, u64);

/// What a share of a set of keepings rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Base {
    /// The set.
    pub filter: Filter,
    /// The share.
    pub measure: Measure,
    /// All counts of the set.
    pub counts: Counts,
    /// Keepings.
    pub keepings: Parts,
    /// Bodies: the whole are those with at least one keeping that is counted, the part those of which
    /// every one that is counted belongs to the part.
    pub bodies: Parts,
    /// Municipalities served, once per register.
    pub municipalities: Parts,
    /// Inhabitants served, once per register; keepings whose inhabitants nobody knows add none.
    pub inhabitants: Parts,
}

impl Base {
    /// Counts a share of the keepings that pass a filter in every unit.
    pub fn new(landscape: &Landscape, filter: &Filter, measure: Measure) -> Self {
        let evaluated = evaluate(landscape, filter);
        let counts = counts_where(landscape, |row| evaluated.passes(row));
        let mut base = Self {
            filter: filter.clone(),
            measure,
            counts,
            keepings: (0, 0),
            bodies: (0, 0),
            municipalities: (0, 0),
            inhabitants: (0, 0),
        };
        // Per body: whether one of its keepings is counted, and whether all of these belong to the part.
        let mut bodies: Vec<Option<bool>> = vec![None; landscape.map.bodies.len()];
        for row in evaluated.rows() {
            let Some(is_part) = belongs(landscape, row, measure, counts.invitations_unknown) else { continue };
            let body = landscape.map.keepings[row as usize].0;
            let add = |parts: &mut Parts, count: u64| {
                parts.0 += if is_part { count } else { 0 };
                parts.1 += count;
            };
            add(&mut base.keepings, 1);
            add(&mut base.municipalities, u64::from(landscape.map.municipalities(row as usize)));
            let population = landscape.map.population(row as usize);
            add(&mut base.inhabitants, population.map_or(0, u64::from));
            let own = &mut bodies[body as usize];
            *own = Some(own.unwrap_or(true) && is_part);
        }
        base.bodies.1 = bodies.iter().flatten().count() as u64;
        base.bodies.0 = bodies.iter().flatten().filter(|all| **all).count() as u64;
        base
    }

    /// The units with their codes, in the order in which they are shown.
    pub const fn units(&self) -> [(&'static str, Parts); 4] {
        [
            ("keepings", self.keepings),
            ("bodies", self.bodies),
            ("municipalities", self.municipalities),
            ("inhabitants", self.inhabitants),
        ]
    }
}

/// Whether a keeping belongs to the part of a share; none where it is not counted at all.
fn belongs(landscape: &Landscape, row: u32, measure: Measure, invitations_unknown: bool) -> Option<bool> {
    let status = member(landscape, row, Dimension::Status).unwrap_or(0);
    let complete = status == Status::Complete.index();
    let from = |level: Maturity| Some(member(landscape, row, Dimension::Maturity)? >= level.index());
    match measure {
        Measure::Rate => Some(complete),
        Measure::ResponseRate => (!invitations_unknown && status != Status::NotInvited.index()).then_some(complete),
        Measure::PopulationRate => landscape.map.population(row as usize).map(|_| complete),
        Measure::ShareB => from(Maturity::B),
        Measure::ShareC => from(Maturity::C),
        Measure::ShareD1 => from(Maturity::D1),
    }
}
