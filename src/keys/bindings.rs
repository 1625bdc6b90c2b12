//! The keys in force: the table of bindings with the changes that a person wants.
//!
//! Every change is tried together with the others. One that cannot hold is left out and named: an
//! action, place or key that there is not, a key that means two things in one place, a key that a
//! line of text needs, or the loss of the last key of what leads out of a place.

use std::collections::{HashMap, HashSet};

use crate::error::{KeyError, SourceError, SourceErrorKind};
use crate::keys::{Action, BINDINGS, Code, Key, KeyContext, types};
use crate::sources::keys::{KeyEntry, KeyFile};
use crate::text::NONE;

/// Actions that keep a key wherever they have one: who is lost needs these.
const NEEDED: &[Action] =
    &[Action::Quit, Action::Help, Action::Palette, Action::Close, Action::Cancel, Action::LeaveTour];
/// Always leaves, whatever else is bound.
const LEAVES: Key = Key { code: Code::Char('c'), ctrl: true, alt: false };
/// So many similar words are named in a message.
const SIMILAR: usize = 4;

/// One action with its keys and the places where they work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bound {
    /// The action.
    pub action: Action,
    /// Its keys, the one that is shown first; none where it has been taken off all keys.
    pub keys: Vec<Key>,
    /// Where they work.
    pub places: Vec<KeyContext>,
    /// Where the bottom line names it.
    pub hints: Vec<KeyContext>,
    /// The change that made it: its place among the entries of the file.
    by: Option<usize>,
}

impl Bound {
    /// Whether the user chose these keys.
    pub const fn is_own(&self) -> bool {
        self.by.is_some()
    }
}

/// The keys in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bindings(Vec<Bound>);

impl Default for Bindings {
    fn default() -> Self {
        let row = |binding: &crate::keys::Binding| Bound {
            action: binding.action,
            keys: binding.keys.iter().filter_map(|key| Key::parse(key)).collect(),
            places: binding.places.to_vec(),
            hints: binding.hints.to_vec(),
            by: None,
        };
        Self(BINDINGS.iter().map(row).collect())
    }
}

/// A change that is understood.
struct Change {
    /// Its place among the entries.
    entry: usize,
    place: Option<KeyContext>,
    action: Action,
    keys: Vec<Key>,
}

impl Bindings {
    /// The table with the changes of a file, and what of them cannot hold. The file's own problems
    /// are not among them.
    pub fn of(file: &KeyFile) -> (Self, Vec<SourceError>) {
        let mut problems = Vec::new();
        let mut changes = Vec::new();
        for (entry, written) in file.entries.iter().enumerate() {
            match understood(entry, written) {
                Ok(change) => changes.push(change),
                Err(problem) => problems.push(problem.named(file, written)),
            }
        }
        // A change left out may make room for another or take it, so that all are tried again.
        let bindings = loop {
            let bindings = Self::default().changed(&changes);
            let Some((entry, problem)) = bindings.conflict().or_else(|| bindings.loss(&changes)) else {
                break bindings;
            };
            changes.retain(|change| change.entry != entry);
            problems.push(problem.named(file, &file.entries[entry]));
        };
        problems.sort_by_key(|problem| problem.line);
        (bindings, problems)
    }

    /// All rows, in the order in which help and hints name them.
    pub fn rows(&self) -> &[Bound] {
        &self.0
    }

    /// The action of a key in a place.
    pub fn action_of(&self, key: Key, place: KeyContext) -> Option<Action> {
        self.0.iter().find(|row| row.places.contains(&place) && row.keys.contains(&key)).map(|row| row.action)
    }

    /// The first key of an action: of the place where one is, else of any.
    pub fn key_of(&self, action: Action, place: KeyContext) -> Option<Key> {
        let own = || self.0.iter().filter(|row| row.action == action && !row.keys.is_empty());
        own().find(|row| row.places.contains(&place)).or_else(|| own().next()).and_then(|row| row.keys.first().copied())
    }

    /// The keys that are the user's, as they are shown, by the code of their action: of each action the
    /// row that holds in the most places.
    pub fn names(&self) -> HashMap<String, String> {
        let widest =
            |action: Action| self.0.iter().filter(|row| row.action == action).max_by_key(|row| row.places.len());
        let own = Action::ALL.iter().filter_map(|action| widest(*action)).filter(|row| row.is_own());
        let shown = |row: &Bound| row.keys.first().map_or_else(|| NONE.to_owned(), ToString::to_string);
        own.map(|row| (row.action.code().to_owned(), shown(row))).collect()
    }

    /// The table after changes: those for all places first, so that those for one prevail.
    fn changed(mut self, changes: &[Change]) -> Self {
        for change in changes.iter().filter(|change| change.place.is_none()) {
            self.change_all(change);
        }
        for change in changes {
            if let Some(place) = change.place {
                self.change(change, &change.keys, &|other| other == place);
            }
        }
        self
    }

    /// Changes an action wherever it has keys. Where a line of text needs some of them the others
    /// do, and where it needs all of them the usual ones stay.
    fn change_all(&mut self, change: &Change) {
        let rows = self.0.iter().filter(|row| row.action == change.action);
        let places = without_repeats(rows.flat_map(|row| row.places.iter().copied()).collect());
        let mut by_keys: Vec<(Vec<Key>, Vec<KeyContext>)> = Vec::new();
        for place in places {
            let keys: Vec<Key> = change.keys.iter().copied().filter(|key| !is_typed(*key, place)).collect();
            if keys.is_empty() && !change.keys.is_empty() {
                continue;
            }
            match by_keys.iter_mut().find(|(known, _)| *known == keys) {
                Some((_, places)) => places.push(place),
                None => by_keys.push((keys, vec![place])),
            }
        }
        // The places with all keys are shown first.
        by_keys.sort_by_key(|(keys, places)| (std::cmp::Reverse(keys.len()), std::cmp::Reverse(places.len())));
        for (keys, places) in by_keys {
            self.change(change, &keys, &|place| places.contains(&place));
        }
    }

    /// The rows of an action that can be changed.
    fn rows_of(&self, action: Action) -> impl Iterator<Item = &Bound> {
        self.0.iter().filter(move |row| row.action == action && !is_fixed(row))
    }

    /// Gives an action other keys in some of its places: one row in place of what they had.
    fn change(&mut self, change: &Change, keys: &[Key], wanted: &dyn Fn(KeyContext) -> bool) {
        let mut made = Bound {
            action: change.action,
            keys: keys.to_vec(),
            places: Vec::new(),
            hints: Vec::new(),
            by: Some(change.entry),
        };
        let mut at = None;
        for (index, row) in self.0.iter_mut().enumerate() {
            if row.action != change.action || !row.places.iter().any(|place| wanted(*place)) {
                continue;
            }
            at.get_or_insert(index);
            let taken: Vec<KeyContext> = if is_fixed(row) {
                row.places.iter().copied().filter(|place| wanted(*place)).collect()
            } else {
                made.hints.extend(row.hints.extract_if(.., |place| wanted(*place)));
                row.places.extract_if(.., |place| wanted(*place)).collect()
            };
            // An action can have several rows in one place.
            made.places.extend(taken);
        }
        made.places = without_repeats(made.places);
        made.hints = without_repeats(made.hints);
        if let Some(at) = at {
            self.0.insert(at, made);
            self.0.retain(|row| !row.places.is_empty());
        }
    }

    /// A key that means two things in one place, by the later of the changes that made it so.
    fn conflict(&self) -> Option<(usize, Wrong)> {
        let mut seen: HashMap<(Key, KeyContext), usize> = HashMap::new();
        let mut found: Option<(usize, Wrong)> = None;
        for (at, row) in self.0.iter().enumerate() {
            for (key, place) in row.keys.iter().flat_map(|key| row.places.iter().map(move |place| (*key, *place))) {
                let Some(other) = seen.insert((key, place), at).map(|other| &self.0[other]) else { continue };
                // Without a change there is no conflict, which a test makes sure of.
                let Some(by) = row.by.max(other.by) else { continue };
                let taken = if row.by == Some(by) { other } else { row };
                let expected = format!("{} [{}]", taken.action.code(), place.code());
                let wrong = Wrong::new(SourceErrorKind::Keys(KeyError::Twice), expected, key.written());
                if found.as_ref().is_none_or(|(latest, _)| by > *latest) {
                    found = Some((by, wrong));
                }
            }
        }
        found
    }

    /// A needed action without a key in a place where it has one, by the change that took it.
    fn loss(&self, changes: &[Change]) -> Option<(usize, Wrong)> {
        let keeps = |action: Action, place: KeyContext| {
            self.rows_of(action).any(|row| row.places.contains(&place) && !row.keys.is_empty())
        };
        changes.iter().rev().filter(|change| NEEDED.contains(&change.action)).find_map(|change| {
            let is_meant = |place: &KeyContext| change.place.is_none_or(|meant| meant == *place);
            let default = Self::default();
            let lost = default
                .rows_of(change.action)
                .flat_map(|row| &row.places)
                .find(|place| is_meant(place) && !keeps(change.action, **place));
            let expected = format!("{} [{}]", change.action.code(), lost?.code());
            Some((change.entry, Wrong::new(SourceErrorKind::Keys(KeyError::Needed), expected, "[]".to_owned())))
        })
    }
}

fn without_repeats(mut places: Vec<KeyContext>) -> Vec<KeyContext> {
    let mut seen = HashSet::new();
    places.retain(|place| seen.insert(*place));
    places
}

/// Whether a row is never changed.
fn is_fixed(row: &Bound) -> bool {
    row.keys == [LEAVES] && row.by.is_none()
}

/// Whether a line of text in this place needs the key for itself.
fn is_typed(key: Key, place: KeyContext) -> bool {
    let is_default = BINDINGS.iter().any(|binding| {
        binding.places.contains(&place) && binding.keys.iter().any(|text| Key::parse(text) == Some(key))
    });
    place.is_typed_in() && types(key) && !is_default
}

/// Why a change cannot hold, without its place in the file.
struct Wrong {
    kind: SourceErrorKind,
    expected: String,
    found: String,
}

impl Wrong {
    const fn new(kind: SourceErrorKind, expected: String, found: String) -> Self {
        Self { kind, expected, found }
    }

    fn named(self, file: &KeyFile, entry: &KeyEntry) -> SourceError {
        SourceError::new(self.kind, &file.path).at(entry.line).expected(self.expected).found(self.found)
    }
}

/// Understands an entry by itself.
fn understood(entry: usize, written: &KeyEntry) -> Result<Change, Wrong> {
    let place = match &written.place {
        None => None,
        Some(code) => Some(KeyContext::from_code(code).ok_or_else(|| {
            let known = KeyContext::all().into_iter().map(|place| place.code().to_owned()).collect();
            Wrong::new(SourceErrorKind::Keys(KeyError::Place), similar(code, known), code.clone())
        })?),
    };
    let here: Vec<Action> = BINDINGS
        .iter()
        .filter(|binding| place.is_none_or(|place| binding.places.contains(&place)))
        .map(|binding| binding.action)
        .collect();
    let action = Action::from_code(&written.action).filter(|action| here.contains(action)).ok_or_else(|| {
        let known = here.iter().map(|action| action.code().to_owned()).collect();
        Wrong::new(SourceErrorKind::Keys(KeyError::Action), similar(&written.action, known), written.action.clone())
    })?;
    let mut keys: Vec<Key> = Vec::new();
    for text in &written.keys {
        let wrong = || {
            Wrong::new(
                SourceErrorKind::Keys(KeyError::Name),
                "x, X, ctrl-x, alt-x, f5, pageup, space …".into(),
                text.clone(),
            )
        };
        let key = Key::read(text).ok_or_else(wrong)?;
        if let Some(place) = place.filter(|place| is_typed(key, *place)) {
            return Err(Wrong::new(SourceErrorKind::Keys(KeyError::Typing), place.code().to_owned(), key.written()));
        }
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    Ok(Change { entry, place, action, keys })
}

/// The words most like this one, for messages.
fn similar(word: &str, mut known: Vec<String>) -> String {
    known.sort_unstable();
    known.dedup();
    let likeness = |other: &str| strsim::jaro_winkler(word, other);
    known.sort_by(|a, b| likeness(b).total_cmp(&likeness(a)));
    known.truncate(SIMILAR);
    known.join(", ")
}

#[cfg(test)]
mod tests;
