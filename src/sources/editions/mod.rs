//! Two editions of the municipality directory compared: what is new, gone, merged, renamed.
//!
//! A body that a survey or a decision of last year names by its key may have no such key today. The
//! comparison says what became of it, as far as keys, names, associations and populations tell: a
//! place keeps its identity with its AGS; where that is gone, [`municipalities`] looks for the same
//! place under another key and [`succession`] for the one that took it in. Districts and
//! associations follow their members ([`containers`]). What is inferred says how sure it is, and what
//! is not sure stays a list of candidates.

mod containers;
mod municipalities;
mod succession;

use std::collections::HashMap;

use crate::domain::{Kind, closed_set};

use super::directory::{Directory, Gemeinde};
use municipalities::Fates;

closed_set! {
    /// What happened to a place between two editions.
    ChangeKind {
        /// The older edition does not know it.
        New = "new",
        /// The newer edition does not know it, and nothing says for sure where it went.
        Vanished = "vanished",
        /// The newer edition does not know it; another place took it in.
        MergedInto = "merged_into",
        /// The same place under another key.
        Rekeyed = "rekeyed",
        /// The same place under another name; "Stadt" added or dropped is a change of kind.
        Renamed = "renamed",
        /// The municipality is in another association, or its association has another name.
        ChangedAssociation = "changed_association",
        /// Another kind: a Gemeinde became a Stadt.
        ChangedKind = "changed_kind",
    }
}

closed_set! {
    /// Which part of the directory changed.
    PlaceKind {
        /// A district, or a town that is its own.
        District = "district",
        /// An association of municipalities.
        Association = "association",
        /// A municipality.
        Municipality = "municipality",
    }
}

closed_set! {
    /// Why a place is thought to follow another.
    SuccessionReason {
        /// The AGS lives on; only the association in the ARS differs.
        SameKey = "same_key",
        /// The same name, and as many inhabitants.
        SameName = "same_name",
        /// Its new name contains the old place's name.
        NameContained = "name_contained",
        /// It grew by about as many inhabitants as the old place had.
        Population = "population",
        /// It belonged to the same association.
        Association = "association",
        /// Most members of the old district or association are there now.
        Members = "members",
    }
}

/// A place as one edition knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Five digits of a district, nine of an association, the ARS of a municipality.
    pub key: String,
    /// Official name.
    pub name: String,
    /// Kreis, Amt, Stadt …; none for the place of a municipality free of an association.
    pub kind: Option<Kind>,
    /// Name of the association that a municipality belongs to; none where it is free of one.
    pub association_name: Option<String>,
    /// Inhabitants, where the edition knows them; of districts and associations the sum.
    pub population: Option<u32>,
}

/// A place of the newer edition that may follow one that is gone.
#[derive(Debug, Clone, PartialEq)]
pub struct Successor {
    /// Twelve digits; of an association or district padded with zeros, as bodies are keyed.
    pub ars: String,
    /// How sure it is, 0 to 1.
    pub score: f64,
    /// What speaks most for it.
    pub reason: SuccessionReason,
}

/// One change.
#[derive(Debug, Clone, PartialEq)]
pub struct EditionChange {
    /// What happened.
    pub kind: ChangeKind,
    /// To which part of the directory.
    pub place: PlaceKind,
    /// The place in the older edition; none for a new one.
    pub before: Option<Place>,
    /// The place in the newer edition, or the one that took it in; none for a vanished one.
    pub after: Option<Place>,
    /// 0 to 1: 1 where the keys say it, less where it is inferred.
    pub confidence: f64,
    /// Where a merged or vanished place may have gone, best first.
    pub candidates: Vec<Successor>,
}

impl EditionChange {
    /// A change that the keys themselves show.
    fn certain(kind: ChangeKind, place: PlaceKind, before: Option<Place>, after: Option<Place>) -> Self {
        Self { kind, place, before, after, confidence: 1.0, candidates: Vec::new() }
    }

    /// The key the change is listed under: the older one where there is one.
    fn key(&self) -> &str {
        self.before.as_ref().or(self.after.as_ref()).map_or("", |place| &place.key)
    }
}

/// An edition with the look-ups that a comparison needs.
struct Edition<'a> {
    directory: &'a Directory,
    by_ags: HashMap<&'a str, &'a Gemeinde>,
    /// Name and kind of every association proper by its nine digits.
    associations: HashMap<&'a str, (&'a str, Option<Kind>)>,
}

impl<'a> Edition<'a> {
    fn new(directory: &'a Directory) -> Self {
        Self {
            directory,
            by_ags: directory.gemeinden.iter().map(|g| (g.ags.as_str(), g)).collect(),
            associations: directory
                .verbaende
                .iter()
                .filter(|verband| verband.kind.is_some())
                .map(|verband| (verband.key.as_str(), (verband.name.as_str(), verband.kind)))
                .collect(),
        }
    }

    /// Name and kind of the association that a municipality belongs to.
    fn association_of(&self, gemeinde: &Gemeinde) -> Option<(&'a str, Option<Kind>)> {
        self.associations.get(&gemeinde.ars[..9]).copied()
    }

    fn place(&self, gemeinde: &Gemeinde) -> Place {
        Place {
            key: gemeinde.ars.clone(),
            name: gemeinde.name.clone(),
            kind: Some(gemeinde.kind),
            association_name: self.association_of(gemeinde).map(|(name, _)| name.to_owned()),
            population: gemeinde.population,
        }
    }
}

/// What changed from one edition to a later one: by key (of the older edition where the place has
/// one), so that a district is followed by its associations and those by their municipalities.
///
/// Every municipality of the older edition is either in the newer one under its AGS or in exactly
/// one change of the kinds vanished, merged and rekeyed; renamed and the like may come on top.
pub fn compare(before: &Directory, after: &Directory) -> Vec<EditionChange> {
    let (before, after) = (Edition::new(before), Edition::new(after));
    let fates = Fates::find(&before, &after);
    let mut changes = municipalities::changes(&fates, &before, &after);
    for follow in containers::follow(&fates, &before, &after) {
        changes.extend(follow.change);
    }
    changes.sort_by(|a, b| (a.key(), a.place, a.kind).cmp(&(b.key(), b.place, b.kind)));
    changes
}

/// Who may follow the keys that the newer edition no longer knows, best first.
///
/// Keys are those that answers and participants hold: the AGS and the ARS of a municipality, twelve
/// digits of an association (`…000`) or district (`…0000000`), and eight of a district (`…000`).
/// A key without any candidate is present with an empty list.
pub fn successors(before: &Directory, after: &Directory) -> HashMap<String, Vec<Successor>> {
    let (before, after) = (Edition::new(before), Edition::new(after));
    let fates = Fates::find(&before, &after);
    let mut found = municipalities::successors(&fates);
    for follow in containers::follow(&fates, &before, &after) {
        for key in follow.lost_keys {
            found.entry(key).or_insert_with(|| follow.successors.clone());
        }
    }
    found
}

#[cfg(test)]
mod tests;
