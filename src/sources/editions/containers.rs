//! Districts and associations of two editions: they follow their members.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::domain::Kind;
use crate::domain::names::identity;

use super::municipalities::Fates;
use super::{ChangeKind, Edition, EditionChange, Place, PlaceKind, SuccessionReason, Successor};

/// Share of the inhabitants that must have gone one way for the whole to have gone there.
const MOST: f64 = 0.75;

/// A change of a district or association and what it means for its keys.
pub(super) struct Follow {
    pub change: Option<EditionChange>,
    /// Keys that the newer edition does not know.
    pub lost_keys: Vec<String>,
    pub successors: Vec<Successor>,
}

/// One level of the directory: districts by five digits or associations by nine.
struct Layer<'a> {
    kind: PlaceKind,
    digits: usize,
    before: BTreeMap<&'a str, Place>,
    after: BTreeMap<&'a str, Place>,
}

/// The changes of districts and associations, in no order.
pub(super) fn follow(fates: &Fates<'_>, before: &Edition<'_>, after: &Edition<'_>) -> Vec<Follow> {
    let layers = [
        Layer { kind: PlaceKind::District, digits: 5, before: districts(before), after: districts(after) },
        Layer { kind: PlaceKind::Association, digits: 9, before: associations(before), after: associations(after) },
    ];
    layers.iter().flat_map(|layer| layer.follow(fates)).collect()
}

fn place(key: &str, name: &str, kind: Option<Kind>, population: Option<u32>) -> Place {
    Place { key: key.into(), name: name.into(), kind, association_name: None, population }
}

fn districts<'a>(edition: &Edition<'a>) -> BTreeMap<&'a str, Place> {
    let sums = edition.directory.population_by_prefix(5);
    let population = |key: &str| sums.get(key).copied();
    edition
        .directory
        .districts
        .iter()
        .map(|d| (d.key.as_str(), place(&d.key, &d.name, Some(d.kind), population(&d.key))))
        .collect()
}

/// Associations and the places of municipalities free of one: where an association dissolves into
/// one of its members, that is where it went.
fn associations<'a>(edition: &Edition<'a>) -> BTreeMap<&'a str, Place> {
    let sums = edition.directory.population_by_prefix(9);
    let verbaende = &edition.directory.verbaende;
    verbaende
        .iter()
        .map(|v| (v.key.as_str(), place(&v.key, &v.name, v.kind, sums.get(v.key.as_str()).copied())))
        .collect()
}

impl Layer<'_> {
    fn follow(&self, fates: &Fates<'_>) -> Vec<Follow> {
        let mut follows = Vec::new();
        let mut moved = HashSet::new();
        let (outflow, inflow) = self.flows(fates);
        for (key, old) in self.before.iter().filter(|(_, old)| old.kind.is_some()) {
            match self.after.get(key).filter(|new| new.kind.is_some()) {
                Some(new) => follows.extend(self.aspects(old, new)),
                None => {
                    let follow = self.follow_lost(old, &outflow, &inflow, fates);
                    if let Some(EditionChange { kind: ChangeKind::Rekeyed, after: Some(new), .. }) = &follow.change {
                        moved.insert(new.key.clone());
                    }
                    follows.push(follow);
                }
            }
        }
        let is_known = |key: &str| self.before.get(key).is_some_and(|old| old.kind.is_some()) || moved.contains(key);
        let fresh = self.after.iter().filter(|(key, new)| new.kind.is_some() && !is_known(key));
        follows.extend(fresh.map(|(_, new)| Follow {
            change: Some(EditionChange::certain(ChangeKind::New, self.kind, None, Some(new.clone()))),
            lost_keys: Vec::new(),
            successors: Vec::new(),
        }));
        follows
    }

    /// Inhabitants that went from each old place to each new one, and the same the other way round.
    fn flows<'f>(&self, fates: &Fates<'f>) -> (Flow<'f>, Flow<'f>) {
        let (mut outflow, mut inflow) = (Flow::new(), Flow::new());
        for (old, new) in fates.moves() {
            let (from, to) = (&old.ars[..self.digits], &new.ars[..self.digits]);
            // One more, so that members without a number count as well.
            let weight = f64::from(old.population.unwrap_or(0)) + 1.0;
            *outflow.entry(from).or_default().entry(to).or_default() += weight;
            *inflow.entry(to).or_default().entry(from).or_default() += weight;
        }
        (outflow, inflow)
    }

    fn follow_lost(&self, old: &Place, outflow: &Flow<'_>, inflow: &Flow<'_>, fates: &Fates<'_>) -> Follow {
        let mut ranked = shares(outflow, &old.key);
        ranked.truncate(5);
        let best = ranked.first().filter(|(_, share)| *share >= MOST);
        let best = best.and_then(|(to, share)| Some((self.after.get(to)?, *share)));
        let is_same = |new: &Place| {
            let is_new = self.before.get(new.key.as_str()).is_none_or(|old| old.kind.is_none());
            let came = shares(inflow, &new.key).first().is_some_and(|(from, share)| *from == old.key && *share >= MOST);
            is_new && came && (new.kind.is_some() || identity(&new.name) == identity(&old.name))
        };
        let (kind, confidence) = match best {
            Some((new, share)) if new.kind.is_some() && is_same(new) => (ChangeKind::Rekeyed, share),
            Some((_, share)) => (ChangeKind::MergedInto, share),
            None => (ChangeKind::Vanished, 1.0),
        };
        let successors: Vec<Successor> = ranked
            .iter()
            .map(|(to, share)| Successor {
                ars: self.body_key(to, fates),
                score: *share,
                reason: SuccessionReason::Members,
            })
            .collect();
        Follow {
            change: Some(EditionChange {
                kind,
                place: self.kind,
                before: Some(old.clone()),
                after: best.map(|(new, _)| new.clone()),
                confidence,
                candidates: successors.clone(),
            }),
            lost_keys: match self.kind {
                PlaceKind::District => vec![format!("{}0000000", old.key), format!("{}000", old.key)],
                _ => vec![format!("{}000", old.key)],
            },
            successors,
        }
    }

    /// The key of the body that stands for a place of the newer edition.
    fn body_key(&self, key: &str, fates: &Fates<'_>) -> String {
        let is_free = self.after.get(key).is_none_or(|place| place.kind.is_none());
        // A municipality free of an association is the body itself.
        let own = || fates.moves().map(|(_, new)| &new.ars).find(|ars| ars.starts_with(key)).cloned();
        match self.kind {
            PlaceKind::District => format!("{key}0000000"),
            _ => is_free.then(own).flatten().unwrap_or_else(|| format!("{key}000")),
        }
    }

    /// Name and kind of one place in two editions.
    fn aspects(&self, old: &Place, new: &Place) -> Vec<Follow> {
        let kinds = [
            (ChangeKind::Renamed, old.name != new.name && identity(&old.name) != identity(&new.name)),
            (ChangeKind::ChangedKind, old.kind != new.kind),
        ];
        kinds
            .into_iter()
            .filter(|(_, holds)| *holds)
            .map(|(kind, _)| Follow {
                change: Some(EditionChange::certain(kind, self.kind, Some(old.clone()), Some(new.clone()))),
                lost_keys: Vec::new(),
                successors: Vec::new(),
            })
            .collect()
    }
}

/// Inhabitants by where they were and where they are.
type Flow<'a> = HashMap<&'a str, BTreeMap<&'a str, f64>>;

/// Where the inhabitants of a place went, as shares, most first.
fn shares<'a>(flow: &Flow<'a>, key: &str) -> Vec<(&'a str, f64)> {
    let Some(parts) = flow.get(key) else { return Vec::new() };
    let sum: f64 = parts.values().sum();
    let mut shares: Vec<(&str, f64)> = parts.iter().map(|(to, weight)| (*to, weight / sum)).collect();
    shares.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    shares
}
