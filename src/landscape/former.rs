//! Earlier editions of the directory: keys that the loaded one no longer has, and what became of
//! their places.

use std::collections::HashMap;

use crate::sources::directory::Directory;
use crate::sources::editions::{Successor, successors};

/// What earlier editions know of keys that are gone.
#[derive(Debug, Clone, Default)]
pub struct Former {
    /// AGS or ARS → name of the place.
    names: HashMap<String, String>,
    /// AGS or ARS → places that may have followed, best first.
    successors: HashMap<String, Vec<Successor>>,
}

impl Former {
    /// Compares earlier editions with the loaded one; the first that knows a key is believed.
    pub fn new(former: &[Directory], current: &Directory) -> Self {
        let mut known = Self::default();
        for edition in former {
            for (key, followers) in successors(edition, current) {
                known.successors.entry(key).or_insert(followers);
            }
            for gemeinde in &edition.gemeinden {
                for key in [&gemeinde.ars, &gemeinde.ags] {
                    known.names.entry(key.clone()).or_insert_with(|| gemeinde.name.clone());
                }
            }
            for verband in &edition.verbaende {
                known.names.entry(format!("{}000", verband.key)).or_insert_with(|| verband.name.clone());
            }
            for district in &edition.districts {
                known.names.entry(format!("{}000", district.key)).or_insert_with(|| district.name.clone());
                known.names.entry(format!("{}0000000", district.key)).or_insert_with(|| district.name.clone());
            }
        }
        known
    }

    /// The name of a place that an earlier edition has under this key.
    pub fn name(&self, key: &str) -> Option<&str> {
        self.names.get(key).map(String::as_str)
    }

    /// The places that may have followed the one with this key, best first.
    pub fn successors(&self, key: &str) -> &[Successor] {
        self.successors.get(key).map_or(&[], Vec::as_slice)
    }
}
