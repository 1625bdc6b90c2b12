//! The names of all bodies, folded once and each distinct name once: search and filters compare these.

use rustc_hash::FxHashMap;

use crate::domain::names;

use super::register_map::Body;

/// The distinct names of the bodies.
#[derive(Debug, Clone, Default)]
pub struct BodyNames {
    /// Folded, in the order of the first body that has each.
    distinct: Vec<String>,
    /// Per body its place among them.
    of_body: Vec<u32>,
}

impl BodyNames {
    /// Folds the names of these bodies.
    pub(super) fn new(bodies: &[Body]) -> Self {
        let mut places: FxHashMap<&str, u32> = FxHashMap::default();
        let mut distinct = Vec::new();
        let of_body = bodies.iter().map(|body| {
            *places.entry(&body.name).or_insert_with(|| {
                distinct.push(names::fold(&body.name));
                u32::try_from(distinct.len() - 1).unwrap_or(u32::MAX)
            })
        });
        let of_body = of_body.collect();
        Self { distinct, of_body }
    }

    /// The distinct names, folded.
    pub fn distinct(&self) -> &[String] {
        &self.distinct
    }

    /// Per body the place of its name among the distinct ones.
    pub fn of_bodies(&self) -> &[u32] {
        &self.of_body
    }
}

/// Per body its place in the order of names, those of one name in the order of their keys. Each distinct
/// name is made comparable once: hundreds of thousands of bodies share a few thousand names.
pub(super) fn ranks(bodies: &[Body], names: &BodyNames) -> Vec<u32> {
    let mut keys: Vec<Option<String>> = vec![None; names.distinct().len()];
    for (body, name) in bodies.iter().zip(names.of_bodies()) {
        keys[*name as usize].get_or_insert_with(|| names::sort_key(&body.name));
    }
    // Names that differ as written can be alike as sorted: then they share a rank.
    let mut order: Vec<u32> = (0_u32..).take(keys.len()).collect();
    order.sort_unstable_by(|a, b| keys[*a as usize].cmp(&keys[*b as usize]));
    let mut of_name = vec![0_u32; keys.len()];
    for (at, name) in order.iter().enumerate().skip(1) {
        let before = order[at - 1];
        let is_new = keys[before as usize] != keys[*name as usize];
        of_name[*name as usize] = of_name[before as usize] + u32::from(is_new);
    }
    // Bodies stand in the order of their keys.
    let mut order: Vec<(u32, u32)> =
        names.of_bodies().iter().zip(0_u32..).map(|(name, body)| (of_name[*name as usize], body)).collect();
    order.sort_unstable();
    let mut ranks = vec![0; order.len()];
    for (rank, (_, body)) in (0_u32..).zip(order) {
        ranks[body as usize] = rank;
    }
    ranks
}
