//! Gaps: keepings that are not complete, by the channel and the association that reach their bodies.

use std::collections::BTreeMap;

use crate::domain::Status;
use crate::landscape::frames::Codes;
use crate::landscape::{Dimension, Landscape};
use crate::text::Texts;

use super::filter::Evaluated;
use super::label;
use super::numbers::{Counts, Group, Measure, grouped};

/// The dimensions that say through whom a body is reminded.
pub const THROUGH: [Dimension; 2] = [Dimension::Channel, Dimension::Association];

/// The gaps of one group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GapGroup {
    /// Index of the member per dimension.
    pub key: Vec<Option<usize>>,
    /// Counts of all its keepings, the complete ones included.
    pub counts: Counts,
    /// Bodies with at least one gap.
    pub bodies: u64,
    /// Registers with at least one gap.
    pub registers: u64,
    /// Inhabitants of these bodies, each body once; bodies whose inhabitants nobody knows add none.
    pub inhabitants: u64,
}

impl GapGroup {
    /// Through what and whom it is reached.
    pub fn name(&self, landscape: &Landscape, texts: &Texts) -> String {
        let members = THROUGH.iter().zip(&self.key);
        let names: Vec<String> =
            members.filter_map(|(dimension, key)| key.map(|at| label::of(landscape, *dimension, at, texts))).collect();
        if names.is_empty() { texts.get("facet-missing") } else { names.join(" · ") }
    }
}

/// Bodies with a gap, and per register whether it has one.
type Touched = (Vec<u32>, Vec<bool>);

/// The groups that have gaps: the most gaps first.
pub fn groups(landscape: &Landscape, evaluated: &Evaluated, by: &[Dimension]) -> Vec<GapGroup> {
    let codes: Vec<&Codes> = by.iter().map(|dimension| landscape.keepings.codes(*dimension)).collect();
    // Keepings of a body stand together, so that a body is new where the row before was another's.
    let mut seen: BTreeMap<Vec<Option<usize>>, Touched> = BTreeMap::new();
    let registers = landscape.members(Dimension::Register).len();
    for row in evaluated.rows() {
        let at = row as usize;
        if landscape.keepings.status(at) == Status::Complete {
            continue;
        }
        let key: Vec<Option<usize>> = codes.iter().map(|codes| codes.get(at)).collect();
        let (body, register) = landscape.map.keepings[at];
        let (bodies, known) = seen.entry(key).or_insert_with(|| (Vec::new(), vec![false; registers]));
        if bodies.last() != Some(&body) {
            bodies.push(body);
        }
        known[usize::from(register)] = true;
    }
    let mut groups: Vec<GapGroup> = grouped(landscape, evaluated, by)
        .into_iter()
        .filter_map(|Group { key, counts }| {
            let (mut bodies, registers) = seen.remove(&key)?;
            bodies.sort_unstable();
            bodies.dedup();
            let population = |body: &u32| landscape.map.bodies[*body as usize].population;
            Some(GapGroup {
                counts,
                bodies: bodies.len() as u64,
                registers: registers.iter().filter(|known| **known).count() as u64,
                inhabitants: bodies.iter().filter_map(population).map(u64::from).sum(),
                key,
            })
        })
        .collect();
    groups.sort_by_key(|group| std::cmp::Reverse(group.counts.open()));
    groups
}

/// The coverage that would be reached if every gap of these groups were answered; none without a base.
pub fn if_answered<'a>(total: &Counts, groups: impl Iterator<Item = &'a Counts>) -> Option<f64> {
    let won: u64 = groups.map(Counts::open).sum();
    let (complete, expected) = total.base(Measure::Rate);
    (expected > 0).then(|| (complete + won) as f64 / expected as f64)
}
