//! One fix, many bodies: the software and the operators that hold most bodies below a level.

use crate::domain::Maturity;
use crate::landscape::{Dimension, Landscape};

use super::super::filter::Evaluated;

/// One vendor or provider with what stands below a level on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fix {
    /// Vendor or provider.
    pub dimension: Dimension,
    /// Which.
    pub member: usize,
    /// Bodies with a keeping below the level, each once.
    pub bodies: u64,
    /// Their inhabitants, of those with a population.
    pub population: u64,
    /// Keepings below the level.
    pub keepings: u64,
    /// All keepings with a level: the base of the share.
    pub with_level: u64,
}

/// Vendors and providers with keepings below a level, those with most bodies first. Keepings that
/// name none belong to none.
pub fn fixes(landscape: &Landscape, evaluated: &Evaluated, below: Maturity) -> Vec<Fix> {
    let mut all = Vec::new();
    for dimension in [Dimension::Vendor, Dimension::Provider] {
        let codes = landscape.keepings.codes(dimension);
        let empty = |member| Fix { dimension, member, bodies: 0, population: 0, keepings: 0, with_level: 0 };
        let mut own: Vec<Fix> = (0..landscape.members(dimension).len()).map(empty).collect();
        // Rows run by body, so a body that was counted last is the only one that can come again.
        let mut last: Vec<Option<u32>> = vec![None; own.len()];
        for row in evaluated.rows().map(|row| row as usize) {
            let (Some(member), Some(level)) = (codes.get(row), landscape.keepings.level(row)) else { continue };
            let fix = &mut own[member];
            fix.with_level += 1;
            if level >= below {
                continue;
            }
            fix.keepings += 1;
            let body = landscape.map.keepings[row].0;
            if last[member].replace(body) != Some(body) {
                fix.bodies += 1;
                fix.population += u64::from(landscape.map.bodies[body as usize].population.unwrap_or(0));
            }
        }
        all.extend(own.into_iter().filter(|fix| fix.keepings > 0));
    }
    all.sort_by_key(|fix| std::cmp::Reverse((fix.bodies, fix.keepings, fix.population)));
    all
}
