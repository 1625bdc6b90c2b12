//! What a share rests on: part and whole in every unit that people count in.
//!
//! "Online in 99 % of the municipalities" and "not area-wide" have been said of the same service: which
//! unit is counted, and what counts as done, belongs to every figure.

use crate::landscape::Landscape;

use super::figure::{Standing, Unit};
use super::filter::{Filter, evaluate};
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
        let (figure, keepings) = (measure.row(), &landscape.keepings);
        // Per body: whether one of its keepings is counted, and whether all of these belong to the part.
        let mut bodies: Vec<Option<bool>> = vec![None; landscape.map.bodies.len()];
        for row in evaluated.rows() {
            let body = landscape.map.keepings[row as usize].0;
            let population = landscape.map.population(row as usize);
            let is_part = match figure.standing(keepings.status(row as usize), keepings.level(row as usize)) {
                Standing::Outside => continue,
                _ if counts.base(measure).1 == 0 => continue,
                _ if figure.unit == Unit::Inhabitants && population.is_none() => continue,
                standing => standing == Standing::Part,
            };
            let add = |parts: &mut Parts, count: u64| {
                parts.0 += if is_part { count } else { 0 };
                parts.1 += count;
            };
            add(&mut base.keepings, 1);
            add(&mut base.municipalities, u64::from(landscape.map.municipalities(row as usize)));
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
