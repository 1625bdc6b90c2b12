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
