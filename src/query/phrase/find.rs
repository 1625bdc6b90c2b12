//! Everything that a line leads to in one list: readings, registers, questions of the notebook, bodies.

use crate::domain::{closed_set, names};
use crate::landscape::{Dimension, Landscape};
use crate::query::filter::{Field, Filter, Vocabulary};
use crate::query::search::{Hit, SearchIndex};

use super::LONGEST;
use super::describe::{Amount, amount};
use super::lexicon::Lexicon;
use super::reading::{Reading, Wanted};
use super::spelling;

closed_set! {
    /// What kind of thing was found.
    Kind {
        /// Keepings that pass a filter.
        Filter = "filter",
        /// A figure, whole or by a dimension.
        Figure = "figure",
        /// The distribution of a question.
        Question = "question",
        /// Through whom to remind.
        Gaps = "gaps",
        /// The page of a Land.
        Land = "land",
        /// The page of a register.
        Register = "register",
        /// A body.
        Body = "body",
        /// A question of the notebook.
        Inquiry = "inquiry",
        /// A saved view.
        View = "view",
        /// A screen.
        Screen = "screen",
        /// An action.
        Action = "action",
        /// A word that means nothing.
        Unknown = "unknown",
    }
}

/// One thing that was found.
#[derive(Debug, Clone, PartialEq)]
pub enum Found {
    /// A meaning of the line, with its number.
    Reading(Box<Reading>, Amount),
    /// A question of the notebook, by its place.
    Inquiry(usize),
    /// A body.
    Body(Hit),
}

/// One thing that was found, with its rank.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranked {
    /// The higher the sooner it is shown.
    pub rank: i32,
    /// The thing.
    pub found: Found,
}

/// What a line leads to.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Answers {
    /// What was found, the likeliest first.
    pub list: Vec<Ranked>,
    /// The words that mean nothing.
    pub unknown: Vec<String>,
    /// Whether the end of the line was not read.
    pub is_cut: bool,
}

/// A line that says several things and is understood is meant so.
const SAID: i32 = 1000;
/// What the line names by its whole name, one thing.
const NAMED: i32 = 930;
/// A body of exactly this name.
const BODY_NAMED: i32 = 920;
/// What the line names, and a body may be called so, too.
const MAY_BE_NAMED: i32 = 890;
/// A body whose name begins so.
const BODY_BEGINS: i32 = 880;
/// The beginning of a name of something else.
const BEGUN: i32 = 800;
/// A line of which a part means nothing.
const PARTLY: i32 = 600;
/// A body that is called similarly.
const BODY_SIMILAR: i32 = 400;
/// Bodies by the words of their name, which stand in the list themselves.
const BY_NAME: i32 = 300;
/// What resets anything never stands before anything else.
pub const RESETS: i32 = 100;
/// From so many letters on registers and questions of the notebook are looked for: a body has to be found
/// by less.
const LETTERS: usize = 3;
/// From so many letters on the beginning of a Land's name stands before bodies.
const LAND_LETTERS: usize = 4;
/// The most letters that are looked for as the name of a body.
const NAME: usize = 120;
/// The most registers by the beginning of their name.
const REGISTERS: usize = 3;
/// The most questions of the notebook.
const INQUIRIES: usize = 5;
/// By how much the first of them stands before what was said.
const INQUIRIES_BEFORE: i32 = 6;

/// What a line leads to, at most so many things.
pub fn find(
    landscape: &Landscape,
    vocabulary: &Vocabulary,
    lexicon: &Lexicon,
    index: &SearchIndex,
    line: &str,
    most: usize,
) -> Answers {
    let understood = lexicon.read(landscape, vocabulary, line);
    let line = line.char_indices().nth(LONGEST).map_or(line, |(end, _)| &line[..end]);
    let letters = line.trim().chars().count();
    let mut list: Vec<Ranked> = Vec::new();
    let readings = understood.readings.into_iter().filter(|own| !is_a_name_begun(own));
    for reading in registers(landscape, line).into_iter().chain(readings) {
        let is_known = |own: &Ranked| matches!(&own.found, Found::Reading(own, _) if own.wanted == reading.wanted && own.filter == reading.filter);
        if list.iter().any(is_known) {
            continue;
        }
        let rank = rank(&reading, letters) - i32::try_from(list.len()).unwrap_or(0);
        let amount = amount(landscape, &reading);
        list.push(Ranked { rank, found: Found::Reading(Box::new(reading), amount) });
    }
    let inquiries = landscape.sources.team.inquiries.iter().enumerate();
    let inquiries = inquiries.filter(|(_, own)| letters >= LETTERS && own.has_words(line)).take(INQUIRIES);
    // A question that has several of the words is what was meant; one that has one word may be.
    let noted = if line.split_whitespace().nth(1).is_some() { SAID + INQUIRIES_BEFORE } else { BODY_NAMED + 5 };
    list.extend((0..).zip(inquiries).map(|(at, (place, _))| Ranked { rank: noted - at, found: Found::Inquiry(place) }));
    // No body has so long a name, and looking for it in every name would take seconds.
    let hits = if letters <= NAME { index.search(landscape, line, most) } else { Vec::new() };
    let (wanted, identity) = (names::fold(line.trim()), names::identity(line));
    let is_key = !wanted.is_empty() && wanted.bytes().all(|b| b.is_ascii_digit());
    list.extend((0..).zip(hits).map(|(at, hit)| {
        let name = landscape.map.bodies[hit.body as usize].name.as_str();
        let before_comma = || names::identity(name.split(',').next().unwrap_or_default());
        let is_named = !identity.is_empty() && (names::identity(name) == identity || before_comma() == identity);
        let rank = match () {
            () if is_key || is_named => BODY_NAMED,
            () if names::fold(name).starts_with(&wanted) => BODY_BEGINS,
            () => BODY_SIMILAR,
        };
        // What is similar comes in the order of the search, and what begins so, too.
        Ranked { rank: rank - at.min(75), found: Found::Body(hit) }
    }));
    list.sort_by_key(|ranked| std::cmp::Reverse(ranked.rank));
    // Who says several things that are understood looks for no name that has the same letters.
    if list.iter().any(|best| best.rank == SAID) {
        list.retain(|own| own.rank > BODY_SIMILAR || !matches!(own.found, Found::Body(_)));
    }
    list.truncate(most);
    // What is called so, or similarly, is understood as a name.
    let is_name = list.first().is_some_and(|best| matches!(best.found, Found::Body(_) | Found::Inquiry(_)));
    let unknown = if is_name { Vec::new() } else { understood.unknown };
    Answers { list, unknown, is_cut: understood.is_cut }
}

/// Where something stands whose name the words fit; none where they do not.
pub fn rank_of_name(name: &str, more: &str, line: &str) -> Option<i32> {
    let (wanted, own) = (spelling::words(line), spelling::words(name));
    if wanted.is_empty() || line.trim().chars().count() < 2 {
        return None;
    }
    if own == wanted {
        return Some(NAMED - 10);
    }
    let score = spelling::fit(&format!("{name} {more}"), line)?;
    let each = score / i64::try_from(wanted.len()).unwrap_or(1);
    let begins = own.starts_with(&wanted[..wanted.len() - 1])
        && own.get(wanted.len() - 1).is_some_and(|own| own.starts_with(&wanted[wanted.len() - 1]));
    match each {
        _ if begins => Some(BEGUN - 5),
        75.. => Some(PARTLY - 50),
        _ => Some(BY_NAME + 10),
    }
}

fn rank(reading: &Reading, letters: usize) -> i32 {
    let is_by_name = reading.filter.terms.iter().all(|term| term.field == Field::Words);
    if is_by_name && reading.wanted == Wanted::Keepings {
        return BY_NAME;
    }
    if !reading.unknown.is_empty() {
        return PARTLY - 10 * i32::try_from(reading.unknown.len()).unwrap_or(10).min(10);
    }
    let has_name = reading.filter.terms.iter().any(|term| term.field == Field::Words);
    if reading.said > 1 && has_name && !reading.is_sure {
        // The beginning of a body's name may look like anything.
        return BEGUN - 10;
    }
    if reading.said > 1 {
        return SAID;
    }
    match (&reading.wanted, reading.is_sure) {
        (Wanted::Question(..), true) => SAID,
        (Wanted::Land(_), false) if letters >= LAND_LETTERS => BODY_BEGINS + 5,
        (Wanted::Register(_), _) | (Wanted::Land(_), true) => NAMED,
        (Wanted::Keepings, true) if !is_place(&reading.filter) => NAMED - 1,
        (Wanted::Keepings, true) => MAY_BE_NAMED,
        (_, true) => NAMED - 5,
        _ => BEGUN,
    }
}

/// Whether it is a screen and the name of a body, one of them only begun: then it is a longer name.
fn is_a_name_begun(reading: &Reading) -> bool {
    let has_name = reading.filter.terms.iter().any(|term| term.field == Field::Words);
    matches!(reading.wanted, Wanted::Screen(_)) && has_name && !reading.is_sure
}

/// Whether a filter names a district, whose town may be meant, or what many bodies are called after.
fn is_place(filter: &Filter) -> bool {
    let places = [Dimension::District, Dimension::Kind, Dimension::Association];
    filter.terms.iter().any(|term| places.iter().any(|place| term.field == Field::Dimension(*place)))
}

/// The registers whose name, short name or id begins with some words, in the order of their names.
fn registers(landscape: &Landscape, line: &str) -> Vec<Reading> {
    let wanted = names::fold(line.trim());
    if wanted.chars().count() < LETTERS {
        return Vec::new();
    }
    let registers = landscape.sources.catalogue.registers.iter().enumerate();
    let fits = |text: &String| names::fold(text).starts_with(&wanted);
    let mut found: Vec<(String, usize)> = registers
        .filter(|(_, own)| [&own.name, &own.name_en, &own.short, &own.register].into_iter().any(fits))
        .map(|(at, own)| (names::fold(&own.name), at))
        .collect();
    found.sort();
    let reading = |at: usize| {
        let code = &landscape.sources.catalogue.registers[at].register;
        let filter = Filter::default().narrowed(Dimension::Register, Some(code));
        Reading { wanted: Wanted::Register(at), filter, score: 0, said: 1, is_sure: true, unknown: Vec::new() }
    };
    found.into_iter().map(|(_, at)| reading(at)).take(REGISTERS).collect()
}

impl Found {
    /// What kind of thing it is.
    pub const fn kind(&self) -> Kind {
        match self {
            Self::Body(_) => Kind::Body,
            Self::Inquiry(_) => Kind::Inquiry,
            Self::Reading(reading, _) => match reading.wanted {
                Wanted::Keepings => Kind::Filter,
                Wanted::Figure(..) | Wanted::Cross(..) | Wanted::Levels(_) => Kind::Figure,
                Wanted::Question(..) => Kind::Question,
                Wanted::Gaps => Kind::Gaps,
                Wanted::Land(_) => Kind::Land,
                Wanted::Register(_) => Kind::Register,
                Wanted::Screen(_) => Kind::Screen,
            },
        }
    }
}

impl Kind {
    /// Whether the filter narrows what its command prints: a page of a Land, of a register or of a body is
    /// named by the command itself.
    pub const fn is_filtered(self) -> bool {
        !matches!(self, Self::Land | Self::Register | Self::Body | Self::View)
    }
}
