//! Which municipality took in one that is gone: evidence from names, associations, populations.
//!
//! A merger shows in up to three ways: the new name contains the old one; the place belonged to the
//! same association, often one named after the successor; and the successor grew by as many
//! inhabitants as the place had. None alone is proof: scores add up, and only a score that stands
//! out from the next is taken as a merger.

use std::collections::HashMap;

use crate::domain::Kind;
use crate::domain::names::identity;
use crate::sources::directory::Gemeinde;

use super::municipalities::{Gone, Trends, name_of};
use super::{Edition, SuccessionReason, Successor};

/// Scores below this are not worth naming.
const WORTH_NAMING: f64 = 0.15;
/// The least score of a merger that counts as known, and its lead over the next candidate.
const KNOWN: (f64, f64) = (0.45, 0.2);
/// Candidates named for one place.
const NAMED: usize = 5;
/// Rounds in which what is known makes the rest clearer.
const ROUNDS: usize = 4;
/// More places gone in one district than this are not tried in pairs.
const MOST_IN_PAIRS: usize = 30;

/// What one kind of evidence adds to a score.
mod weight {
    pub const NAME: f64 = 0.6;
    /// The new name holds only the first word of the old one: "Berga" of "Berga/Elster".
    pub const FIRST_WORD: f64 = 0.3;
    pub const ASSOCIATION: f64 = 0.2;
    pub const NAMESAKE: f64 = 0.35;
    /// A municipality that administers its association alone (Erfüllende Gemeinde) is where its
    /// members go.
    pub const ADMINISTRATOR: f64 = 0.46;
    pub const GROWTH: f64 = 0.55;
    /// A new place must have its inhabitants from somewhere.
    pub const GROWTH_OF_NEW: f64 = 0.75;
    pub const NO_GROWTH: f64 = -0.3;
    pub const SOME_GROWTH: f64 = 0.2;
    /// With others of its district unexplained, growth outside the association may be theirs.
    pub const WITH_RIVALS: f64 = 0.8;
}

/// Inhabitants by which a place of this size may be off, with nothing but births, moves and a
/// census behind it.
pub(super) fn noise(population: f64, part: f64) -> f64 {
    0.04 * population + 0.03 * part + 10.0
}

/// A candidate of the newer edition.
#[derive(Clone, Copy)]
pub(super) struct RankedSuccessor<'a> {
    pub place: &'a Gemeinde,
    pub score: f64,
    pub reason: SuccessionReason,
}

impl RankedSuccessor<'_> {
    pub fn successor(&self) -> Successor {
        Successor { ars: self.place.ars.clone(), score: self.score, reason: self.reason }
    }
}

/// A municipality of the newer edition that may have taken others in.
struct SuccessorTarget<'a> {
    place: &'a Gemeinde,
    name: String,
    is_new: bool,
    /// New, or under another name than before: its name can tell of a merger.
    name_tells: bool,
    /// The association before, or now where it is new.
    association: &'a str,
    /// Inhabitants that nothing explains so far.
    growth: Option<f64>,
}

/// A place that is gone, with what is asked again and again.
struct Lost<'a> {
    place: &'a Gemeinde,
    name: String,
    /// Identity of its association's name; empty where it had none.
    association: String,
    is_administered: bool,
    inhabitants: Option<f64>,
    taken_by: Option<usize>,
    ranked: Vec<RankedSuccessor<'a>>,
}

/// Ranks candidates for every municipality that is gone, district by district.
pub(super) fn rank<'a>(
    gone: &[&'a Gemeinde],
    kept: &[(&'a Gemeinde, &'a Gemeinde)],
    fresh: &[&'a Gemeinde],
    trends: &Trends<'a>,
    before: &Edition<'a>,
) -> Vec<Gone<'a>> {
    let mut losses: Vec<(&str, Vec<Lost<'_>>)> = Vec::new();
    let mut targets: HashMap<&str, Vec<SuccessorTarget<'_>>> = HashMap::new();
    for place in gone {
        let (association, kind) = before.association_of(place).unwrap_or_default();
        let lost = Lost {
            place,
            name: name_of(place),
            association: identity(association),
            is_administered: kind == Some(Kind::ErfuellendeGemeinde),
            inhabitants: trends.expected(place),
            taken_by: None,
            ranked: Vec::new(),
        };
        match losses.last_mut().filter(|(district, _)| *district == &place.ars[..5]) {
            Some((_, lost_here)) => lost_here.push(lost),
            None => {
                targets.insert(&place.ars[..5], Vec::new());
                losses.push((&place.ars[..5], vec![lost]));
            }
        }
    }
    for (old, new) in kept {
        let Some(here) = targets.get_mut(&new.ars[..5]) else { continue };
        let name = name_of(new);
        here.push(SuccessorTarget {
            place: new,
            name_tells: old.name != new.name && name_of(old) != name,
            name,
            is_new: false,
            association: &old.ars[..9],
            growth: trends.expected(old).zip(new.population).map(|(old, new)| f64::from(new) - old),
        });
    }
    for new in fresh {
        let Some(here) = targets.get_mut(&new.ars[..5]) else { continue };
        here.push(SuccessorTarget {
            place: new,
            name: name_of(new),
            is_new: true,
            name_tells: true,
            association: &new.ars[..9],
            growth: new.population.map(f64::from),
        });
    }
    let growers = growers(kept, trends);
    let mut all = Vec::with_capacity(gone.len());
    for (district, mut lost) in losses {
        settle(&mut lost, targets.get_mut(district).map_or(&mut [], Vec::as_mut_slice));
        for lost in lost.iter_mut().filter(|lost| lost.taken_by.is_none()) {
            add_growers(lost, &growers);
        }
        all.extend(lost.into_iter().map(|lost| Gone {
            place: lost.place,
            is_merged: lost.taken_by.is_some(),
            ranked: lost.ranked,
        }));
    }
    all
}

/// Municipalities of the whole country that grew far more than time explains.
fn growers<'a>(kept: &[(&'a Gemeinde, &'a Gemeinde)], trends: &Trends<'a>) -> Vec<(&'a Gemeinde, f64)> {
    let growth = |(old, new): &(&'a Gemeinde, &'a Gemeinde)| {
        let population = f64::from(new.population?);
        let growth = population - trends.expected(old)?;
        (growth > 3.0 * noise(population, 0.0)).then_some((*new, growth))
    };
    kept.iter().filter_map(growth).collect()
}

/// Adds what grew enough in other districts of the Land, where the own one offers little: mergers
/// cross their borders at times.
fn add_growers<'a>(lost: &mut Lost<'a>, growers: &[(&'a Gemeinde, f64)]) {
    let has_better = lost.ranked.first().is_some_and(|best| best.score >= weight::SOME_GROWTH);
    let Some(part) = lost.inhabitants.filter(|_| !has_better) else { return };
    let ars = &lost.place.ars;
    let is_near = |place: &Gemeinde| place.ars[..2] == ars[..2] && place.ars[..5] != ars[..5];
    let may_be = |place: &Gemeinde, growth| {
        let noise = noise(f64::from(place.population.unwrap_or(0)), part);
        is_near(place) && part > noise && growth > 0.5 * part
    };
    let found = growers.iter().filter(|(place, growth)| may_be(place, *growth)).map(|(place, _)| RankedSuccessor {
        place,
        score: WORTH_NAMING,
        reason: SuccessionReason::Population,
    });
    lost.ranked.extend(found.take(2));
    lost.ranked.truncate(NAMED);
}

/// Finds the mergers of one district; each round's finds explain growth, which narrows the next.
fn settle<'a>(lost: &mut [Lost<'a>], targets: &mut [SuccessorTarget<'a>]) {
    for _ in 0..ROUNDS {
        let mut claims: Vec<(usize, usize, f64)> = Vec::new();
        for at in 0..lost.len() {
            if lost[at].taken_by.is_some() {
                continue;
            }
            let scored = score_all(lost, at, targets);
            if let Some((to, score)) = known(&scored) {
                claims.push((to, at, score));
            }
            lost[at].ranked = scored.iter().take(NAMED).map(|(_, ranked)| *ranked).collect();
        }
        let settled = accept(claims, lost, targets);
        if settled == 0 {
            break;
        }
    }
}

/// The target that stands out, if one does.
fn known(scored: &[(usize, RankedSuccessor<'_>)]) -> Option<(usize, f64)> {
    let (to, best) = scored.first()?;
    let next = scored.get(1).map_or(0.0, |(_, next)| next.score);
    (best.score >= KNOWN.0 && best.score - next >= KNOWN.1).then_some((*to, best.score))
}

/// Accepts the claims on each target that its growth can bear; returns how many.
fn accept(mut claims: Vec<(usize, usize, f64)>, lost: &mut [Lost<'_>], targets: &mut [SuccessorTarget<'_>]) -> usize {
    claims.sort_by(|a, b| a.0.cmp(&b.0).then(b.2.total_cmp(&a.2)));
    let mut accepted = 0;
    for group in claims.chunk_by(|a, b| a.0 == b.0) {
        let target = &mut targets[group[0].0];
        let sum: f64 = group.iter().filter_map(|(_, at, _)| lost[*at].inhabitants).sum();
        let population = f64::from(target.place.population.unwrap_or(0));
        let all_fit = target.growth.is_none_or(|growth| sum <= growth + noise(population, sum));
        // Each alone would explain the growth, together they cannot: only a clear first is taken.
        let take = match group {
            _ if all_fit => group.len(),
            [first, second, ..] if first.2 - second.2 < KNOWN.1 => 0,
            _ => 1,
        };
        for (to, at, _) in &group[..take] {
            lost[*at].taken_by = Some(*to);
            if let (Some(growth), Some(part)) = (&mut target.growth, lost[*at].inhabitants) {
                *growth -= part;
            }
        }
        accepted += take;
    }
    accepted
}

/// All targets worth naming for one place, best first.
fn score_all<'a>(lost: &[Lost<'a>], at: usize, targets: &[SuccessorTarget<'a>]) -> Vec<(usize, RankedSuccessor<'a>)> {
    let mut scored: Vec<(usize, RankedSuccessor<'a>)> = targets
        .iter()
        .enumerate()
        .map(|(to, target)| {
            let (score, reason) = score(lost, at, target);
            (to, RankedSuccessor { place: target.place, score, reason })
        })
        .filter(|(_, ranked)| ranked.score >= WORTH_NAMING)
        .collect();
    scored.sort_by(|a, b| b.1.score.total_cmp(&a.1.score).then_with(|| a.1.place.ars.cmp(&b.1.place.ars)));
    scored
}

/// How much speaks for one target, and what most.
fn score(lost: &[Lost<'_>], at: usize, target: &SuccessorTarget<'_>) -> (f64, SuccessionReason) {
    let own = &lost[at];
    let by_name = match target.name_tells {
        true if contains_words(&target.name, &own.name) => weight::NAME,
        true if contains_words(&target.name, first_word(&own.name)) => weight::FIRST_WORD,
        _ => 0.0,
    };
    let shares_association = !own.association.is_empty() && own.place.ars[..9] == *target.association;
    let by_association = match shares_association {
        true if !contains_words(&own.association, &target.name) => weight::ASSOCIATION,
        true if own.is_administered => weight::ADMINISTRATOR,
        true => weight::NAMESAKE,
        // A new place that goes by the name of the old association followed it.
        false if target.is_new && own.association == target.name => weight::NAMESAKE,
        false => 0.0,
    };
    let has_rivals = lost.iter().enumerate().any(|(other, lost)| other != at && lost.taken_by.is_none());
    let by_growth = match growth(lost, at, target) {
        fits if fits > 0.0 && has_rivals && by_association + by_name <= 0.0 => fits * weight::WITH_RIVALS,
        fits => fits,
    };
    let reasons = [
        (by_name, SuccessionReason::NameContained),
        (by_growth, SuccessionReason::Population),
        (by_association, SuccessionReason::Association),
    ];
    let first = reasons.iter().copied().reduce(|best, next| if next.0 > best.0 { next } else { best });
    let reason = first.map_or(SuccessionReason::Population, |(_, reason)| reason);
    ((by_name + by_association + by_growth).clamp(0.0, 1.0), reason)
}

/// Whether all words of `part` occur in `whole`.
fn contains_words(whole: &str, part: &str) -> bool {
    !part.is_empty() && part.split(' ').all(|word| whole.split(' ').any(|other| other == word))
}

/// The first word of a name where it is long enough to mean something.
fn first_word(name: &str) -> &str {
    name.split(' ').next().filter(|word| word.len() >= 4).unwrap_or_default()
}

/// What the growth of a target says about its having taken in a place, alone or with others.
fn growth(lost: &[Lost<'_>], at: usize, target: &SuccessorTarget<'_>) -> f64 {
    let own = &lost[at];
    let (Some(growth), Some(part)) = (target.growth, own.inhabitants) else { return 0.0 };
    let population = f64::from(target.place.population.unwrap_or(0));
    let full = if target.is_new { weight::GROWTH_OF_NEW } else { weight::GROWTH };
    // Fits well, and is too much to be chance.
    let fit = |sum: f64| {
        let noise = noise(population, sum);
        let closeness = (1.0 - (growth - sum).abs() / (1.5 * noise)).max(0.0);
        let explains_all = target.is_new && sum > 0.5 * population;
        let significance = ((part / noise - 0.5) / 1.5).clamp(0.0, 1.0).max(if explains_all { 0.8 } else { 0.0 });
        full * closeness * significance
    };
    let free = || lost.iter().enumerate().filter(|(other, lost)| *other != at && lost.taken_by.is_none());
    let together = |is_with: &dyn Fn(&Lost<'_>) -> bool| {
        part + free().filter(|(_, other)| is_with(other)).filter_map(|(_, other)| other.inhabitants).sum::<f64>()
    };
    let neighbours = together(&|other| !other.association.is_empty() && other.place.ars[..9] == own.place.ars[..9]);
    let namesakes = together(&|other| target.name_tells && contains_words(&target.name, &other.name));
    let mut best = fit(part).max(fit(neighbours)).max(fit(namesakes));
    if lost.len() <= MOST_IN_PAIRS {
        // Among many pairs some fit by chance.
        let pairs = free().filter_map(|(_, other)| other.inhabitants).map(|other| 0.7 * fit(part + other));
        best = pairs.fold(best, f64::max);
    }
    let noise = noise(population, part);
    if best > 0.0 {
        best
    } else if part > 2.0 * noise && growth < 0.4 * part - noise {
        weight::NO_GROWTH
    } else if !target.is_new && growth > 2.0 * noise && part > noise {
        // A part of it may have gone there, or it went there with others.
        weight::SOME_GROWTH
    } else {
        0.0
    }
}
