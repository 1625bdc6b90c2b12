//! The cascade: who was to pass the questionnaire on to whom, who did, and what came of it below.
//!
//! Ways that everybody knows (associations of the Länder belong to federal ones) stand here before
//! anybody wrote them down; what a team enters is joined with them. Below an association stand the bodies
//! that it reaches, as the map has them: each counts once, whatever registers it keeps.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use crate::domain::closed_set;
use crate::error::SourceError;
use crate::landscape::{Dimension, Landscape};
use crate::sources::team::cascade::{CascadeRow, CascadeStep, ROOT, TEAM, parents};
use crate::text::{NONE, Texts};

use super::filter::{Evaluated, Field, Filter, FilterValue};
use super::label;
use super::overview::headline;
use super::response::{Disposition, Fieldwork};

/// Somebody in the cascade.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Party {
    /// The team of the programme.
    Team,
    /// The association of the federal associations.
    Root,
    /// An association, by its place among the members of the dimension.
    Association(usize),
    /// A body, by its place in the map.
    Body(u32),
    /// Somebody whom the landscape does not know, as it is written.
    Other(String),
}

impl Party {
    /// Whom a key names.
    pub fn of(landscape: &Landscape, key: &str) -> Self {
        match key {
            TEAM => return Self::Team,
            ROOT => return Self::Root,
            _ => {}
        }
        let association = landscape.members(Dimension::Association).index(key);
        let association = association.map(|at| Self::Association(usize::from(at)));
        association.or_else(|| landscape.map.body(key).map(Self::Body)).unwrap_or_else(|| Self::Other(key.to_owned()))
    }

    /// Its key.
    pub fn key(&self, landscape: &Landscape) -> String {
        match self {
            Self::Team => TEAM.to_owned(),
            Self::Root => ROOT.to_owned(),
            Self::Association(at) => {
                landscape.members(Dimension::Association).get(*at).map(|own| own.code.clone()).unwrap_or_default()
            }
            Self::Body(body) => landscape.map.bodies[*body as usize].key.to_string(),
            Self::Other(key) => key.clone(),
        }
    }

    /// What it is called.
    pub fn name(&self, landscape: &Landscape, texts: &Texts) -> String {
        match self {
            Self::Team => texts.get("cascade-team"),
            Self::Root => texts.get("cascade-root"),
            Self::Association(at) => label::of(landscape, Dimension::Association, *at, texts),
            Self::Body(body) => landscape.map.bodies[*body as usize].name.to_string(),
            Self::Other(key) if key.is_empty() => NONE.to_owned(),
            Self::Other(key) => key.clone(),
        }
    }
}

closed_set! {
    /// How far a hop is, in the order in which somebody has to see to it.
    HopState {
        /// It was sent, and nothing was heard since.
        Silent = "silent",
        /// Whoever is to send it has it, and has not sent it.
        Due = "due",
        /// Nothing was entered.
        Nothing = "nothing",
        /// They said that they have it, and have not passed it on.
        Confirmed = "confirmed",
        /// It was passed on.
        Forwarded = "forwarded",
    }
}

closed_set! {
    /// How it is known which bodies an association reaches.
    Membership {
        /// A list of its members names some.
        Listed = "listed",
        /// By its kind and that of the bodies.
        Assumed = "assumed",
        /// Not at all.
        Unknown = "unknown",
    }
}

/// Bodies below a hop, each once.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct BodyCounts {
    /// All of them with a keeping that passes the filter.
    pub bodies: u64,
    /// Those invited by the survey for at least one keeping.
    pub invited: u64,
    /// Those that opened the questionnaire.
    pub opened: u64,
    /// Those that answered something.
    pub began: u64,
    /// Those that submitted.
    pub completed: u64,
}

impl BodyCounts {
    /// Those that were invited and never opened it.
    pub const fn unopened(&self) -> u64 {
        self.invited.saturating_sub(self.opened)
    }
}

/// One hop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hop {
    /// Who sends.
    pub from: Party,
    /// Who gets it, and passes it on.
    pub to: Party,
    /// What is sent.
    pub what: String,
    /// The day of every step, in their order.
    pub days: [Option<NaiveDate>; CascadeStep::ALL.len()],
    /// Who says so; of what nobody entered who says that one belongs to the other.
    pub source: String,
    /// How far it is.
    pub state: HopState,
    /// Days since something was last heard; none where nothing was.
    pub since: Option<i64>,
    /// How many steps below the first one.
    pub depth: usize,
    /// How many hops lead on from here, and how many of these were sent.
    pub below: (u64, u64),
    /// The bodies below.
    pub counts: BodyCounts,
    /// How it is known which these are.
    pub membership: Membership,
    /// Its place among the rows of the table; none where nobody entered it.
    pub row: Option<usize>,
}

impl Hop {
    /// The day of a step.
    pub const fn day(&self, step: CascadeStep) -> Option<NaiveDate> {
        self.days[step.index()]
    }
}

/// A hop before anything is counted.
struct Way<'a> {
    from: Party,
    to: Party,
    source: String,
    row: Option<(usize, &'a CascadeRow)>,
}

/// What a body has reached: a bit per field of [`BodyCounts`].
const INVITED: u8 = 1;
const OPENED: u8 = 2;
const BEGAN: u8 = 4;
const COMPLETED: u8 = 8;
const PASSES: u8 = 16;

/// What every body has reached among the keepings that pass.
fn reached(landscape: &Landscape, evaluated: &Evaluated) -> Vec<u8> {
    let fieldwork = Fieldwork::new(landscape);
    let mut reached = vec![0_u8; landscape.map.bodies.len()];
    for row in evaluated.rows() {
        let (body, _) = landscape.map.keepings[row as usize];
        let bits = match fieldwork.of_keeping(row as usize) {
            Disposition::OutOfScope => continue,
            Disposition::NotInvited => 0,
            Disposition::NoAnswer | Disposition::Bounced | Disposition::OptedOut => INVITED,
            Disposition::OpenedOnly => INVITED | OPENED,
            Disposition::Partial | Disposition::Unknown => INVITED | OPENED | BEGAN,
            Disposition::Complete => INVITED | OPENED | BEGAN | COMPLETED,
        };
        reached[body as usize] |= bits | PASSES;
    }
    reached
}

fn counts(bodies: &[u32], reached: &[u8]) -> BodyCounts {
    let of = |bit: u8| bodies.iter().filter(|body| reached[**body as usize] & bit != 0).count() as u64;
    BodyCounts {
        bodies: of(PASSES),
        invited: of(INVITED),
        opened: of(OPENED),
        began: of(BEGAN),
        completed: of(COMPLETED),
    }
}

/// The ways that are known and those that were entered, each once.
fn ways(landscape: &Landscape) -> Result<Vec<Way<'_>>, SourceError> {
    let mut ways: Vec<Way<'_>> = Vec::new();
    for parent in parents()? {
        let (from, to) = (Party::of(landscape, &parent.from), Party::of(landscape, &parent.to));
        // A catalogue of one's own may have other associations.
        if !matches!(to, Party::Other(_)) {
            ways.push(Way { from, to, source: parent.source, row: None });
        }
    }
    let known: HashMap<(Party, Party), usize> =
        ways.iter().enumerate().map(|(at, way)| ((way.from.clone(), way.to.clone()), at)).collect();
    for (at, row) in landscape.sources.team.cascade.iter().enumerate() {
        let (from, to) = (Party::of(landscape, &row.from), Party::of(landscape, &row.to));
        let ends = (from, to);
        match known.get(&ends).copied().filter(|place| ways[*place].row.is_none()) {
            Some(place) => {
                ways[place].row = Some((at, row));
                ways[place].source.clone_from(&row.source);
            }
            None => ways.push(Way { from: ends.0, to: ends.1, source: row.source.clone(), row: Some((at, row)) }),
        }
    }
    Ok(ways)
}

/// The ways by their ends, so that a cascade of thousands of bodies is looked up and not searched.
struct Graph<'a> {
    leaving: HashMap<&'a Party, Vec<usize>>,
    arriving: HashMap<&'a Party, Vec<usize>>,
}

impl<'a> Graph<'a> {
    fn new(ends: impl Iterator<Item = (&'a Party, &'a Party)>) -> Self {
        let mut graph = Self { leaving: HashMap::new(), arriving: HashMap::new() };
        for (at, (from, to)) in ends.enumerate() {
            graph.leaving.entry(from).or_default().push(at);
            graph.arriving.entry(to).or_default().push(at);
        }
        graph
    }

    fn leaving(&self, party: &Party) -> &[usize] {
        self.leaving.get(party).map_or(&[], Vec::as_slice)
    }

    fn arriving(&self, party: &Party) -> &[usize] {
        self.arriving.get(party).map_or(&[], Vec::as_slice)
    }

    /// Somebody and everybody below them, each once, whoever passes in a circle.
    fn below<'b>(&self, first: &'b Party, to: impl Fn(usize) -> &'b Party) -> Vec<&'b Party> {
        let mut known: HashSet<&Party> = HashSet::from([first]);
        let mut all = vec![first];
        let mut at = 0;
        while let Some(party) = all.get(at).copied() {
            at += 1;
            for way in self.leaving(party) {
                let next = to(*way);
                if known.insert(next) {
                    all.push(next);
                }
            }
        }
        all
    }
}

/// All hops, those that are silent first: the longest first, then what is due, then what nobody entered.
///
/// Bodies below an association that passes on to others are those of all these, each once.
///
/// # Errors
/// When the ways that come along are broken, which a test prevents.
pub fn hops(landscape: &Landscape, evaluated: &Evaluated, today: NaiveDate) -> Result<Vec<Hop>, SourceError> {
    let ways = ways(landscape)?;
    let graph = Graph::new(ways.iter().map(|way| (&way.from, &way.to)));
    let reached = reached(landscape, evaluated);
    let mut by_association: HashMap<usize, Vec<u32>> = HashMap::new();
    for (body, own) in (0_u32..).zip(&landscape.map.bodies) {
        for association in own.associations.into_iter().flatten() {
            by_association.entry(association).or_default().push(body);
        }
    }
    let listed: HashSet<&str> =
        landscape.sources.catalogue.association_members.iter().map(|own| own.association.as_str()).collect();
    let mut hops: Vec<Hop> = ways
        .iter()
        .map(|way| {
            let mut bodies = Vec::new();
            for party in graph.below(&way.to, |at| &ways[at].to) {
                match party {
                    Party::Association(own) => bodies.extend(by_association.get(own).into_iter().flatten()),
                    Party::Body(body) => bodies.push(*body),
                    Party::Team | Party::Root | Party::Other(_) => {}
                }
            }
            bodies.sort_unstable();
            bodies.dedup();
            let membership = match &way.to {
                _ if bodies.is_empty() => Membership::Unknown,
                Party::Body(_) => Membership::Listed,
                to if listed.contains(to.key(landscape).as_str()) => Membership::Listed,
                _ => Membership::Assumed,
            };
            let days = way.row.map_or([None; CascadeStep::ALL.len()], |(_, row)| row.days);
            let last = days.iter().flatten().max();
            let next = graph.leaving(&way.to);
            let sent = |at: &&usize| ways[**at].row.is_some_and(|(_, row)| row.day(CascadeStep::Sent).is_some());
            Hop {
                from: way.from.clone(),
                to: way.to.clone(),
                what: way.row.map(|(_, row)| row.what.clone()).unwrap_or_default(),
                days,
                source: way.source.clone(),
                state: state(way, &ways, &graph),
                since: last.map(|day| (today - *day).num_days()),
                depth: depth(way, &ways, &graph),
                below: (next.len() as u64, next.iter().filter(sent).count() as u64),
                counts: counts(&bodies, &reached),
                membership,
                row: way.row.map(|(at, _)| at),
            }
        })
        .collect();
    // Under a filter a hop is left out whose bodies are known and none of which passes.
    if evaluated.count() < landscape.height() {
        hops.retain(|hop| hop.counts.bodies > 0 || hop.membership == Membership::Unknown);
    }
    // The order of what is alike is that of the ways: federal associations before those of the Länder.
    hops.sort_by_key(|hop| (hop.state, Reverse(hop.since), hop.depth));
    Ok(hops)
}

fn state(way: &Way<'_>, ways: &[Way<'_>], graph: &Graph<'_>) -> HopState {
    let day = |step: CascadeStep| way.row.and_then(|(_, row)| row.day(step));
    let dated = |party: &Party| {
        let rows = graph.arriving(party).iter().filter_map(|at| ways[*at].row);
        rows.into_iter().any(|(_, row)| row.days.iter().any(Option::is_some))
    };
    // Whoever has it from one of two associations need not get it from the other.
    let is_due = || (way.from == Party::Team || dated(&way.from)) && !dated(&way.to);
    match [CascadeStep::Sent, CascadeStep::Forwarded, CascadeStep::Confirmed].map(day) {
        [_, Some(_), _] => HopState::Forwarded,
        [_, None, Some(_)] => HopState::Confirmed,
        [Some(_), None, None] => HopState::Silent,
        [None, None, None] if is_due() => HopState::Due,
        [None, None, None] => HopState::Nothing,
    }
}

/// How many hops lead to the beginning of a way, on the shortest way there.
fn depth(way: &Way<'_>, ways: &[Way<'_>], graph: &Graph<'_>) -> usize {
    let mut known = vec![(&way.from, 0_usize)];
    let mut at = 0;
    while let Some((party, steps)) = known.get(at).copied() {
        at += 1;
        let before = graph.arriving(party);
        if before.is_empty() {
            return steps;
        }
        for party in before.iter().map(|at| &ways[*at].from) {
            if !known.iter().any(|(other, _)| *other == party) {
                known.push((party, steps + 1));
            }
        }
    }
    // Everybody passes to somebody before them: there is no beginning.
    0
}

/// The filter that lets exactly the keepings below a hop through; none where no body is known there.
pub fn below(landscape: &Landscape, hops: &[Hop], hop: &Hop, filter: &Filter) -> Option<Filter> {
    if hop.counts.bodies == 0 {
        return None;
    }
    // What the survey does not ask about is not counted here either.
    let filter = headline(landscape, filter);
    let graph = Graph::new(hops.iter().map(|hop| (&hop.from, &hop.to)));
    let seen = graph.below(&hop.to, |at| &hops[at].to);
    let equal = |party: &Party| FilterValue::Equal(party.key(landscape));
    let associations: Vec<_> =
        seen.iter().filter(|own| matches!(own, Party::Association(_))).map(|own| equal(own)).collect();
    // A body below an association is one of those it reaches.
    if associations.is_empty() {
        let bodies = seen.iter().filter(|own| matches!(own, Party::Body(_))).map(|own| equal(own)).collect();
        return Some(filter.with_term(Field::Body, bodies));
    }
    Some(filter.with_term(Field::Dimension(Dimension::Association), associations))
}
