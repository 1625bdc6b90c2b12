//! Municipalities of two editions paired: by AGS, else by name and population; the rest is gone or
//! new.

use std::collections::{HashMap, HashSet};

use crate::domain::names::{fold, identity};
use crate::sources::directory::Gemeinde;

use super::succession::{self, RankedSuccessor};
use super::{ChangeKind, Edition, EditionChange, PlaceKind, SuccessionReason, Successor};

/// Names of one district that are at least this alike (Jaro-Winkler) may be the same place.
const NEARLY_SAME: f64 = 0.92;

/// How much better than the next a pairing must be to count as the only one.
const CLEARLY_BETTER: f64 = 0.15;

/// A municipality that the newer edition does not know.
pub(super) struct Gone<'a> {
    pub place: &'a Gemeinde,
    /// Where it may have gone, best first.
    pub ranked: Vec<RankedSuccessor<'a>>,
    /// Whether the first of them can be taken for sure enough.
    pub is_merged: bool,
}

/// What became of every municipality.
pub(super) struct Fates<'a> {
    /// In both editions under one AGS.
    pub kept: Vec<(&'a Gemeinde, &'a Gemeinde)>,
    /// The same place under another AGS, with how sure that is.
    pub rekeyed: Vec<(&'a Gemeinde, &'a Gemeinde, f64)>,
    /// In the older edition only.
    pub gone: Vec<Gone<'a>>,
    /// In the newer edition only.
    pub fresh: Vec<&'a Gemeinde>,
}

impl<'a> Fates<'a> {
    pub fn find(before: &Edition<'a>, after: &Edition<'a>) -> Self {
        let mut kept = Vec::with_capacity(before.directory.gemeinden.len());
        let mut gone = Vec::new();
        for old in &before.directory.gemeinden {
            match after.by_ags.get(old.ags.as_str()) {
                Some(new) => kept.push((old, *new)),
                None => gone.push(old),
            }
        }
        let is_fresh = |new: &&'a Gemeinde| !before.by_ags.contains_key(new.ags.as_str());
        let mut fresh: Vec<&Gemeinde> = after.directory.gemeinden.iter().filter(is_fresh).collect();
        let trends = Trends::new(&kept);
        let districts: HashSet<&str> = after.directory.gemeinden.iter().map(|place| &place.ars[..5]).collect();
        let rekeyed = rekeyed(&gone, &fresh, &trends, &districts);
        let moved: HashSet<&str> =
            rekeyed.iter().flat_map(|(old, new, _)| [old.ars.as_str(), new.ars.as_str()]).collect();
        gone.retain(|old| !moved.contains(old.ars.as_str()));
        fresh.retain(|new| !moved.contains(new.ars.as_str()));
        let gone = succession::rank(&gone, &kept, &fresh, &trends, before);
        Self { kept, rekeyed, gone, fresh }
    }

    /// Every municipality of the older edition with the one that stands for it now.
    pub fn moves(&self) -> impl Iterator<Item = (&'a Gemeinde, &'a Gemeinde)> {
        let kept = self.kept.iter().copied();
        let rekeyed = self.rekeyed.iter().map(|(old, new, _)| (*old, *new));
        let merged = self.gone.iter().filter(|gone| gone.is_merged);
        kept.chain(rekeyed).chain(merged.filter_map(|gone| Some((gone.place, gone.ranked.first()?.place))))
    }
}

/// How populations moved in general, so that growth by a merger can be told from it. A census
/// between two editions shifts all numbers of a district together.
pub(super) struct Trends<'a>(HashMap<&'a str, f64>);

impl<'a> Trends<'a> {
    fn new(kept: &[(&'a Gemeinde, &'a Gemeinde)]) -> Self {
        let mut ratios: HashMap<&str, Vec<f64>> = HashMap::new();
        for (old, new) in kept {
            if let (Some(before @ 1..), Some(after)) = (old.population, new.population) {
                ratios.entry(&old.ars[..5]).or_default().push(f64::from(after) / f64::from(before));
            }
        }
        // The median: municipalities that took another in do not move it.
        Self(ratios.into_iter().map(|(district, ratios)| (district, median(ratios))).collect())
    }

    /// Inhabitants that the place would have in the newer edition had nothing but time passed.
    pub fn expected(&self, old: &Gemeinde) -> Option<f64> {
        let trend = self.0.get(&old.ars[..5]).copied().unwrap_or(1.0);
        // Sources that do not know a number at times say nought.
        old.population.filter(|population| *population > 0).map(|population| f64::from(population) * trend)
    }
}

fn median(mut ratios: Vec<f64>) -> f64 {
    ratios.sort_by(f64::total_cmp);
    ratios.get(ratios.len() / 2).copied().unwrap_or(1.0)
}

/// What identifies a place by name; a name of nothing but words of kind stands for itself.
pub(super) fn name_of(place: &Gemeinde) -> String {
    let words = identity(&place.name);
    if words.is_empty() { fold(&place.name) } else { words }
}

/// Pairs of gone and new municipalities that are one place, each the only choice of the other.
fn rekeyed<'a>(
    gone: &[&'a Gemeinde],
    fresh: &[&'a Gemeinde],
    trends: &Trends<'a>,
    districts: &HashSet<&str>,
) -> Vec<(&'a Gemeinde, &'a Gemeinde, f64)> {
    let fresh_names: Vec<String> = fresh.iter().map(|place| name_of(place)).collect();
    let mut by_name: HashMap<(&str, &str), Vec<usize>> = HashMap::new();
    let mut by_district: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, (place, name)) in fresh.iter().zip(&fresh_names).enumerate() {
        by_name.entry((&place.ars[..2], name)).or_default().push(at);
        by_district.entry(&place.ars[..5]).or_default().push(at);
    }
    let mut pairs: Vec<(usize, usize, f64)> = Vec::new();
    for (from, old) in gone.iter().enumerate() {
        let name = name_of(old);
        let mut choices: Vec<usize> = by_name.get(&(&old.ars[..2], name.as_str())).cloned().unwrap_or_default();
        choices.extend(by_district.get(&old.ars[..5]).into_iter().flatten());
        choices.sort_unstable();
        choices.dedup();
        let is_reform = !districts.contains(&old.ars[..5]);
        for to in choices {
            let likeness = likeness((old, &name), (fresh[to], &fresh_names[to]));
            let score = likeness.and_then(|likeness| same_place(old, fresh[to], likeness, is_reform, trends));
            pairs.extend(score.map(|score| (from, to, score)));
        }
    }
    let is_only = |pair: &&(usize, usize, f64)| {
        let rivals = pairs.iter().filter(|other| (other.0 == pair.0) != (other.1 == pair.1));
        rivals.map(|rival| rival.2).fold(0.0, f64::max) + CLEARLY_BETTER < pair.2
    };
    pairs.iter().filter(is_only).map(|(from, to, score)| (gone[*from], fresh[*to], *score)).collect()
}

/// How sure names and districts alone make it that two municipalities are one place; none where
/// they do not.
fn likeness((old, old_name): (&Gemeinde, &str), (new, new_name): (&Gemeinde, &str)) -> Option<f64> {
    match (old.ars[..5] == new.ars[..5], old_name == new_name) {
        (true, true) => Some(1.0),
        (false, true) => Some(0.9),
        (true, false) if strsim::jaro_winkler(old_name, new_name) >= NEARLY_SAME => Some(0.8),
        _ => None,
    }
}

/// The same with the number of inhabitants, which tells a place from a larger one of its name.
fn same_place(old: &Gemeinde, new: &Gemeinde, likeness: f64, is_reform: bool, trends: &Trends<'_>) -> Option<f64> {
    let (Some(expected), Some(population)) = (trends.expected(old), new.population) else {
        return Some(likeness * 0.8);
    };
    let population = f64::from(population);
    let off = (expected - population).abs() / succession::noise(population, expected);
    if off <= 1.0 {
        Some(likeness * (1.0 - 0.1 * off))
    } else {
        // Where the whole district is gone all its places have new keys, so the name counts for more.
        let is_near = (0.5..=1.8).contains(&(population / expected));
        (is_reform && is_near && likeness >= 0.9).then_some(likeness * 0.75)
    }
}

/// The changes of municipalities, in no order.
pub(super) fn changes(fates: &Fates<'_>, before: &Edition<'_>, after: &Edition<'_>) -> Vec<EditionChange> {
    let place = PlaceKind::Municipality;
    let mut changes = Vec::new();
    for (old, new) in &fates.kept {
        aspects(old, new, old.ars[..9] != new.ars[..9], before, after, &mut changes);
    }
    for (old, new, confidence) in &fates.rekeyed {
        let change =
            EditionChange::certain(ChangeKind::Rekeyed, place, Some(before.place(old)), Some(after.place(new)));
        changes.push(EditionChange { confidence: *confidence, ..change });
        aspects(old, new, false, before, after, &mut changes);
    }
    for gone in &fates.gone {
        let best = gone.ranked.first().filter(|_| gone.is_merged);
        let kind = if best.is_some() { ChangeKind::MergedInto } else { ChangeKind::Vanished };
        changes.push(EditionChange {
            kind,
            place,
            before: Some(before.place(gone.place)),
            after: best.map(|best| after.place(best.place)),
            confidence: best.map_or(1.0, |best| best.score),
            candidates: gone.ranked.iter().map(RankedSuccessor::successor).collect(),
        });
    }
    changes.extend(
        fates.fresh.iter().map(|new| EditionChange::certain(ChangeKind::New, place, None, Some(after.place(new)))),
    );
    changes
}

/// Name, kind and association of one place in two editions.
fn aspects(
    old: &Gemeinde,
    new: &Gemeinde,
    is_moved: bool,
    before: &Edition<'_>,
    after: &Edition<'_>,
    changes: &mut Vec<EditionChange>,
) {
    let association_differs = || match (before.association_of(old), after.association_of(new)) {
        // A corrected spelling is no other association.
        (Some((a, _)), Some((b, _))) => a != b && strsim::jaro_winkler(&identity(a), &identity(b)) < NEARLY_SAME,
        (a, b) => a.is_some() != b.is_some(),
    };
    let kinds = [
        (ChangeKind::Renamed, old.name != new.name && name_of(old) != name_of(new)),
        (ChangeKind::ChangedKind, old.kind != new.kind),
        (ChangeKind::ChangedAssociation, is_moved || association_differs()),
    ];
    for (kind, _) in kinds.into_iter().filter(|(_, holds)| *holds) {
        let places = (Some(before.place(old)), Some(after.place(new)));
        changes.push(EditionChange::certain(kind, PlaceKind::Municipality, places.0, places.1));
    }
}

/// Who follows the keys of municipalities that the newer edition does not know.
pub(super) fn successors(fates: &Fates<'_>) -> HashMap<String, Vec<Successor>> {
    let mut found = HashMap::new();
    let one = |ars: &str, score, reason| vec![Successor { ars: ars.to_owned(), score, reason }];
    for (old, new) in fates.kept.iter().filter(|(old, new)| old.ars != new.ars) {
        found.insert(old.ars.clone(), one(&new.ars, 1.0, SuccessionReason::SameKey));
    }
    for (old, new, score) in &fates.rekeyed {
        for key in [&old.ars, &old.ags] {
            found.insert(key.clone(), one(&new.ars, *score, SuccessionReason::SameName));
        }
    }
    for gone in &fates.gone {
        let ranked: Vec<Successor> = gone.ranked.iter().map(RankedSuccessor::successor).collect();
        found.insert(gone.place.ars.clone(), ranked.clone());
        found.insert(gone.place.ags.clone(), ranked);
    }
    found
}
