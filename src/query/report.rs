//! The report: one page of numbers on a Land, the federation or the country, and all of them.
//!
//! Nothing is counted here in a way of its own: every number comes from the query that screens and
//! commands ask, under the filter of the page.

use crate::domain::{FindingCode, Land};
use crate::landscape::{Dimension, Landscape, plausibility};
use crate::text::Texts;

use super::filter::{Evaluated, Field, Filter, FilterValue, Lookup, Vocabulary, evaluate, look_up};
use super::gaps::{GapGroup, THROUGH, groups};
use super::maturity::{Counting, Held};
use super::numbers::{Counts, Measure, distinct, grouped, total};
use super::overview::{Day, curve, headline};
use super::priorities::{RankedItem, SEED, TOP, measure, rank};
use super::register::rule_of;
use super::roadmap::{Plans, ScheduleEntry, of_land};
use super::{findings, label, question};

/// What a page is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PageScope {
    /// Everything that passes the filter.
    Country,
    /// The bodies without a Land: those of the federation and others.
    Federation,
    /// One Land, by its place among the members of the dimension.
    Land(usize),
}

/// Words for the bodies without a Land.
const FEDERATION: [&str; 4] = ["bund", "federation", "federal", "none"];

impl PageScope {
    /// All Länder and the federation, in the order of the members.
    pub fn laender(landscape: &Landscape) -> Vec<Self> {
        let laender = (0..landscape.members(Dimension::Land).len()).map(Self::Land);
        laender.chain([Self::Federation]).collect()
    }

    /// The scope that a word names, by code or name.
    ///
    /// # Errors
    /// [`UnknownScope`] when none or several fit.
    pub fn by_word(word: &str, vocabulary: &Vocabulary, landscape: &Landscape) -> Result<Self, UnknownScope> {
        if FEDERATION.contains(&word.trim().to_lowercase().as_str()) {
            return Ok(Self::Federation);
        }
        let found = look_up(vocabulary.values(&Field::Dimension(Dimension::Land)), word);
        let place = |code: &str| landscape.members(Dimension::Land).index(code).map(usize::from);
        match found {
            Lookup::Found(code) => place(&code).map(Self::Land).ok_or_else(UnknownScope::default),
            Lookup::Several(codes) => Err(UnknownScope { nearest: codes, several: true }),
            Lookup::Unknown(codes) => Err(UnknownScope { nearest: codes, several: false }),
        }
    }

    /// The code of a Land; `none` for the bodies without one, as the filter language has it.
    pub fn code(self, landscape: &Landscape) -> Option<String> {
        match self {
            Self::Country => None,
            Self::Federation => Some("none".into()),
            Self::Land(at) => landscape.members(Dimension::Land).get(at).map(|member| member.code.clone()),
        }
    }

    /// Its name.
    pub fn name(self, landscape: &Landscape, texts: &Texts) -> String {
        match self {
            Self::Country => texts.get("report-country"),
            Self::Federation => texts.get("land-none"),
            Self::Land(at) => label::of(landscape, Dimension::Land, at, texts),
        }
    }

    /// A name that fits above a column.
    pub fn short_name(self, landscape: &Landscape, texts: &Texts) -> String {
        match self {
            Self::Country => texts.get("report-country-short"),
            Self::Federation => texts.get("land-none-short"),
            Self::Land(at) => label::short(landscape, Dimension::Land, at, texts),
        }
    }

    /// The filter of what a page is compared with. Where the filter lets nothing but this Land through,
    /// that is the same without the Land: nobody wants a Land compared with itself.
    fn beside(self, filter: &Filter, landscape: &Landscape) -> Filter {
        let Some(chosen) = filter.chosen(Dimension::Land, landscape.members(Dimension::Land)) else {
            return filter.clone();
        };
        let missing = filter.lets_missing_through(Dimension::Land);
        let is_alone = match self {
            Self::Country => false,
            Self::Federation => chosen.is_empty() && missing,
            Self::Land(_) => chosen.len() == 1 && !missing && self.code(landscape).as_ref() == chosen.first(),
        };
        if is_alone { filter.with_codes(Dimension::Land, Vec::new(), false) } else { filter.clone() }
    }

    /// The filter that lets exactly the keepings of the filter through that belong to the scope.
    ///
    /// Where the filter names Länder and this one is not among them, nothing passes: the filter holds
    /// for the page as it does everywhere else.
    #[must_use]
    pub fn narrowed(self, filter: &Filter, landscape: &Landscape) -> Filter {
        let members = landscape.members(Dimension::Land);
        let code = match self {
            Self::Country => return filter.clone(),
            Self::Federation => None,
            Self::Land(at) => members.get(at).map(|member| member.code.clone()),
        };
        let chosen = filter.chosen(Dimension::Land, members);
        let lets_through = match (&chosen, &code) {
            (None, _) => true,
            (Some(chosen), Some(code)) => chosen.contains(code),
            (Some(_), None) => filter.lets_missing_through(Dimension::Land),
        };
        match (lets_through, code) {
            (true, Some(code)) => filter.with_codes(Dimension::Land, vec![code], false),
            (true, None) => filter.with_codes(Dimension::Land, Vec::new(), true),
            (false, code) => {
                let value = code.map_or(FilterValue::Missing, FilterValue::Equal);
                filter.with_term(Field::Dimension(Dimension::Land), vec![value])
            }
        }
    }
}

/// A word that names no Land, or several.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UnknownScope {
    /// Codes of the Länder that may be meant.
    pub nearest: Vec<String>,
    /// Whether the word fits all of them.
    pub several: bool,
}

/// The numbers of one page.
#[derive(Debug, Clone, PartialEq)]
pub struct LandPage {
    /// What it is about.
    pub scope: PageScope,
    /// The filter that lets its keepings through.
    pub filter: Filter,
    /// Counts of its keepings.
    pub counts: Counts,
    /// Bodies among them.
    pub bodies: u64,
    /// Registers among them.
    pub registers: u64,
    /// Responses that count for them.
    pub responses: u64,
    /// Counts per register, in the order of the catalogue.
    pub by_register: Vec<(usize, Counts)>,
    /// Gaps by channel and association, the most first.
    pub gaps: Vec<GapGroup>,
    /// Per criterion of the maturity model what it holds back.
    pub held: Vec<Held>,
    /// The first registers by priority, those with a rank.
    pub priorities: Vec<RankedItem>,
    /// Planned years by register.
    pub plans: Plans,
    /// Findings by code.
    pub findings: Vec<(FindingCode, u64)>,
    /// Registers that a Land keeps by a rule which nobody has checked.
    pub unchecked: Vec<usize>,
    /// What the programme holds in the Land.
    pub events: Vec<ScheduleEntry>,
    /// What was asked by or for the Land, by the places in the notebook, the newest first.
    pub inquiries: Vec<usize>,
    /// The offices that coordinate there, by their places.
    pub offices: Vec<usize>,
    /// Submitted responses by day.
    pub curve: Vec<Day>,
}

/// What a team keeps about the Land of a page, or about the federation: places of questions and offices.
pub fn of_team(landscape: &Landscape, scope: PageScope) -> (Vec<usize>, Vec<usize>) {
    let land = scope.code(landscape).and_then(|code| Land::from_code(&code));
    if scope == PageScope::Country {
        return (Vec::new(), Vec::new());
    }
    let team = &landscape.sources.team;
    let inquiries = team.inquiries.iter().enumerate().filter(|(_, own)| own.land == land).map(|(at, _)| at).collect();
    let offices = team.offices.iter().enumerate().filter(|(_, own)| own.land == land).map(|(at, _)| at).collect();
    (inquiries, offices)
}

impl LandPage {
    fn new(landscape: &Landscape, counting: &Counting<'_>, filter: &Filter, scope: PageScope) -> Self {
        // What the survey does not ask about is no denominator of it.
        let filter = headline(landscape, filter);
        let evaluated = evaluate(landscape, &filter);
        let (bodies, registers) = distinct(landscape, &evaluated);
        let registers_by_count = grouped(landscape, &evaluated, &[Dimension::Register]).into_iter();
        let by_register: Vec<(usize, Counts)> =
            registers_by_count.filter_map(|group| Some((group.key[0]?, group.counts))).collect();
        let catalogue = &landscape.sources.catalogue;
        let land = scope.code(landscape).and_then(|code| Land::from_code(&code));
        let is_unchecked = |register: &usize| {
            let own = &catalogue.registers[*register];
            land.is_some_and(|land| plausibility::is_unchecked(rule_of(catalogue, own, land).1))
        };
        let (inquiries, offices) = of_team(landscape, scope);
        Self {
            scope,
            inquiries,
            offices,
            counts: total(landscape, &evaluated),
            bodies,
            registers,
            responses: question::responses(landscape, &filter, &evaluated).len() as u64,
            unchecked: by_register.iter().map(|(register, _)| *register).filter(is_unchecked).collect(),
            events: land.map_or_else(Vec::new, |land| of_land(catalogue, land.code())),
            by_register,
            gaps: groups(landscape, &evaluated, &THROUGH),
            held: counting.whole(&evaluated).held,
            priorities: first(landscape, &filter, &evaluated),
            plans: Plans::new(landscape, &evaluated, Dimension::Register),
            findings: findings::by_code(landscape, &filter, &evaluated),
            curve: curve(landscape, &evaluated),
            filter,
        }
    }

    /// What the page is called: of the country under a filter that names Länder, that it is about these.
    pub fn title(&self, landscape: &Landscape, texts: &Texts) -> String {
        let limited = self.scope == PageScope::Country && self.is_limited(landscape);
        if limited { texts.get("report-limited") } else { self.scope.name(landscape, texts) }
    }

    /// Whether its filter names Länder, so that it is about these and not about the country.
    pub fn is_limited(&self, landscape: &Landscape) -> bool {
        self.filter.chosen(Dimension::Land, landscape.members(Dimension::Land)).is_some()
    }

    /// What it is called where others are compared with it: the country, or all that the filter lets
    /// through.
    pub fn compared_name(&self, landscape: &Landscape, texts: &Texts) -> String {
        texts.get(if self.is_limited(landscape) { "report-all-in-filter" } else { "report-country-short" })
    }

    /// The criteria of the maturity model by their places, those that hold most back first.
    pub fn held_order(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.held.len()).collect();
        order.sort_by_key(|at| std::cmp::Reverse(self.held[*at].total()));
        order
    }

    /// Counts of a register on this page.
    pub fn register(&self, register: usize) -> Option<&Counts> {
        self.by_register.iter().find(|(own, _)| *own == register).map(|(_, counts)| counts)
    }
}

/// The first registers by the model in force.
fn first(landscape: &Landscape, filter: &Filter, evaluated: &Evaluated) -> Vec<RankedItem> {
    let measured = measure(landscape, filter, evaluated);
    let model = &landscape.sources.priority;
    let ranked = rank(&measured.registers, model, &model.weights, SEED).into_iter();
    ranked.filter(|ranked| ranked.rank.is_some()).take(TOP).collect()
}

/// A page on the country, and pages on Länder beside it.
///
/// The filter holds for both. Only where it names the Land of the page and no other, the country is
/// counted without that.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// What was asked for: the country with all Länder, or one of them.
    pub wanted: PageScope,
    /// The country under the filter.
    pub country: LandPage,
    /// The Länder that were asked for and have keepings under the filter.
    pub laender: Vec<LandPage>,
}

impl Report {
    /// Counts everything for a scope under a filter; Länder without a keeping have no page.
    pub fn new(landscape: &Landscape, filter: &Filter, wanted: PageScope) -> Self {
        let counting = Counting::of(landscape);
        let sheet = |scope: PageScope| LandPage::new(landscape, &counting, &scope.narrowed(filter, landscape), scope);
        let scopes = if wanted == PageScope::Country { PageScope::laender(landscape) } else { vec![wanted] };
        let laender = scopes.into_iter().map(sheet).filter(|sheet| sheet.counts.expected() > 0).collect();
        let beside = wanted.beside(filter, landscape);
        Self { wanted, country: LandPage::new(landscape, &counting, &beside, PageScope::Country), laender }
    }

    /// The page that was asked for; none of a Land without a keeping under the filter.
    pub fn sheet(&self) -> Option<&LandPage> {
        match self.wanted {
            PageScope::Country => Some(&self.country),
            wanted => self.laender.iter().find(|sheet| sheet.scope == wanted),
        }
    }
}

/// How far a share lies above another, in points of percent; none where one of them has no base.
pub fn points(own: &Counts, other: &Counts, measure: Measure) -> Option<f64> {
    Some((own.share(measure)? - other.share(measure)?) * 100.0)
}
