//! Bodies that an unmatched response may come from, best first: for a person to decide.

use std::collections::HashMap;

use strsim::{jaro_winkler, osa_distance as osa};

use crate::domain::keys::{WrittenKey, read_key};
use crate::domain::{Land, names};

use super::invitations::locate;
use super::matching::{Columns, filled};
use super::register_map::RegisterMap;
use super::{Former, Landscape};

/// A candidate scores at least this.
const LEAST: f64 = 0.45;

/// A body that may be meant.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate {
    /// Index of the body.
    pub body: u32,
    /// How well it fits, from 0 to 1.
    pub score: f64,
    /// How alike the names are, from 0 to 1.
    pub name: f64,
    /// Whether the Land that was stated is the body's.
    pub same_land: bool,
    /// Whether the key that was given is of the body's district.
    pub same_district: bool,
    /// Whether the key that was given is the body's but for one slip.
    pub mistyped: bool,
    /// How sure it is that it followed the place whose key was given; 0 where nothing says so.
    pub follows: f64,
}

/// The names of all bodies without words of kind, made once for many responses.
pub struct Identities(Vec<String>);

impl Identities {
    /// Makes them.
    pub fn new(map: &RegisterMap) -> Self {
        Self(map.bodies.iter().map(|body| names::identity(&body.name)).collect())
    }
}

/// What a response says about its body.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BodyClaim {
    /// The name.
    pub name: String,
    /// The keys as written.
    pub keys: Vec<String>,
    /// The Land.
    pub land: Option<Land>,
}

/// What a response says about its body: its answers, and its participant's key.
pub fn said(landscape: &Landscape, row: usize) -> BodyClaim {
    let columns = Columns::new(&landscape.sources.survey.responses, &landscape.sources.profile);
    let keys: Vec<String> =
        columns.keys.into_iter().filter_map(|cells| filled(cells, row)).map(str::to_owned).collect();
    BodyClaim {
        name: filled(columns.name, row).unwrap_or_default().to_owned(),
        land: filled(columns.land, row)
            .and_then(Land::from_key)
            .or_else(|| keys.iter().find_map(|key| Land::from_key(&digits(key)))),
        keys,
    }
}

/// The digits of a key as far as it has any: a key that is too short still names Land and district.
fn digits(written: &str) -> String {
    match read_key(written) {
        WrittenKey::Ags { ags, .. } => ags.into(),
        WrittenKey::Ars { ars, .. } => ars.into(),
        WrittenKey::Missing => String::new(),
        WrittenKey::Malformed => written.chars().filter(char::is_ascii_digit).collect(),
    }
}

/// The best candidates for what was said, at most `limit`; ties in the order of the keys. A place
/// that followed the one whose key was given counts as far as the comparison of editions is sure.
pub fn rank(
    map: &RegisterMap,
    names_of: &Identities,
    former: &Former,
    said: &BodyClaim,
    limit: usize,
) -> Vec<Candidate> {
    let mut followers: HashMap<u32, f64> = HashMap::new();
    for successor in said.keys.iter().flat_map(|key| former.successors(&digits(key))) {
        if let Some(body) = locate(map, &successor.ars).and_then(|located| map.speaker(located)) {
            let sure = followers.entry(body).or_insert(0.0);
            *sure = sure.max(successor.score);
        }
    }
    let identity = names::identity(&said.name);
    let words: Vec<&str> = identity.split(' ').filter(|word| !word.is_empty()).collect();
    let keys: Vec<String> = said.keys.iter().map(|key| digits(key)).filter(|key| key.len() >= 4).collect();
    if words.is_empty() && keys.is_empty() && followers.is_empty() {
        return Vec::new();
    }
    let mut candidates: Vec<Candidate> = map
        .bodies
        .iter()
        .zip(0_u32..)
        .filter_map(|(body, index)| {
            let name = if words.is_empty() { 0.0 } else { alike(&words, &names_of.0[index as usize]) };
            let own = [Some(body.key.as_str()), body.ags.as_deref()];
            let same_district = keys.iter().any(|key| key.len() >= 5 && body.key.starts_with(&key[..5]));
            // Keys of one district differ by few digits anyway; a slip shows in those before.
            let slipped =
                |key: &String| own.into_iter().flatten().any(|own| own.len() == key.len() && osa(key, own) == 1);
            let mistyped = !same_district && keys.iter().any(slipped);
            let same_land = said.land.is_some() && said.land == body.land;
            let key = match (mistyped, same_district) {
                (true, _) => 0.6,
                (false, true) => 0.5,
                (false, false) => 0.0,
            };
            let score = match (words.is_empty(), keys.is_empty()) {
                (false, false) => 0.6 * name + 0.3 * key + if same_land { 0.1 } else { 0.0 },
                (false, true) => 0.85 * name + if same_land { 0.15 } else { 0.0 },
                (true, _) => 0.8 * key + if same_land { 0.1 } else { 0.0 },
            };
            // In another Land only a nearly equal name is worth a look.
            let score = if said.land.is_some() && !same_land && name < 0.95 { score * 0.6 } else { score };
            let follows = followers.get(&index).copied().unwrap_or(0.0);
            let score = if follows > 0.0 { score.max(0.5 + follows / 2.0) } else { score };
            (score >= LEAST).then_some(Candidate {
                body: index,
                score,
                name,
                same_land,
                same_district,
                mistyped,
                follows,
            })
        })
        .collect();
    candidates.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.body.cmp(&b.body)));
    candidates.truncate(limit);
    candidates
}

/// How alike two names are: every word of the one with its best word of the other, long words
/// weighing more.
fn alike(words: &[&str], other: &str) -> f64 {
    let others: Vec<&str> = other.split(' ').filter(|word| !word.is_empty()).collect();
    if others.is_empty() {
        return 0.0;
    }
    let one_way = |from: &[&str], to: &[&str]| {
        let (mut sum, mut weight) = (0.0, 0.0);
        for word in from {
            let best = to.iter().map(|other| jaro_winkler(word, other)).fold(0.0, f64::max);
            // Words that merely share letters say nothing.
            let best = if best < 0.75 { 0.0 } else { best };
            let length = word.chars().count() as f64;
            sum += best * length;
            weight += length;
        }
        if weight > 0.0 { sum / weight } else { 0.0 }
    };
    // What the respondent wrote must be there; what the official name adds matters less.
    0.65 * one_way(words, &others) + 0.35 * one_way(&others, words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_alike_by_their_words() {
        let score = |a: &str, b: &str| {
            let identity = names::identity(a);
            alike(&identity.split(' ').collect::<Vec<_>>(), &names::identity(b))
        };
        assert!(score("Stadt Frankfurt (Oder)", "Frankfurt (Oder), Stadt") > 0.99);
        assert!(score("Gemeinde Bad Hombrug", "Bad Homburg v. d. Höhe, Stadt") > 0.7);
        assert!(score("Amt 32", "Musterstadt") < 0.2);
        assert!(score("Neustadt", "Neustadt an der Aisch") > score("Neustadt", "Altstadt"));
    }
}
