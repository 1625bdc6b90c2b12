//! What registers and evidence have by every criterion, before anything is weighed.

use crate::domain::{Confidence, Maturity, closed_set};
use crate::landscape::{Dimension, Landscape};
use crate::query::filter::{Evaluated, Filter};
use crate::query::numbers::{Counts, Measure, grouped};
use crate::sources::catalogue::Membership;
use crate::sources::priority::{CRITERIA, PriorityCriterion, PriorityModel};

closed_set! {
    /// What is ranked.
    ItemKind {
        /// Kinds of registers.
        Register = "register",
        /// What registers can prove.
        Evidence = "evidence",
    }
}

/// What an item has by one criterion.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct CriterionValue {
    /// The value; none where nobody knows it. Lists: points of the best membership, 0 to 1. SDG:
    /// procedures served. Volume: requests per year. Maturity and coverage: a share. Population:
    /// inhabitants. Planned: the mean year.
    pub number: Option<f64>,
    /// What it rests on. Lists: memberships that count. SDG: procedures served. Volume: answers.
    /// Maturity: keepings at C and above. Coverage: complete keepings. Population, planned: keepings
    /// with an entry.
    pub part: u64,
    /// Out of so many. Lists: all lists. SDG: all procedures. Maturity: keepings with a level.
    /// Volume, coverage, population, planned: expected keepings.
    pub whole: u64,
}

/// A register or an evidence with its values.
#[derive(Debug, Clone, PartialEq)]
pub struct RankingItem {
    /// Which of both.
    pub kind: ItemKind,
    /// Its place in the catalogue, among registers or among evidence.
    pub index: usize,
    /// The register, or the one that holds the evidence: its place in the catalogue.
    pub register: usize,
    /// A value per criterion, in the order of the criteria.
    pub values: [CriterionValue; CRITERIA],
    /// The list of the membership that counts: its place in the catalogue.
    pub list: Option<usize>,
}

/// All items under a filter, in the order of the catalogue.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Measured {
    /// Registers with a keeping that passes; without a filter all of the catalogue.
    pub registers: Vec<RankingItem>,
    /// Their evidence. It has the values of its register, but procedures of its own.
    pub evidence: Vec<RankingItem>,
}

impl Measured {
    /// The items of a kind.
    pub fn items(&self, kind: ItemKind) -> &[RankingItem] {
        match kind {
            ItemKind::Register => &self.registers,
            ItemKind::Evidence => &self.evidence,
        }
    }
}

/// Sums over the keepings of one register.
#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    /// Requests a year, and how many answers say them.
    volume: (f64, u64),
    /// Planned years, and how many keepings have one.
    years: (f64, u64),
    /// Keepings with a population.
    populated: u64,
}

/// Measures everything that the filter leaves. A register without a keeping that passes is left out,
/// as a filter says nothing of registers whose bodies are not known; without a filter they are there,
/// and what only keepings could tell is not known of them.
pub fn measure(landscape: &Landscape, filter: &Filter, evaluated: &Evaluated) -> Measured {
    let catalogue = &landscape.sources.catalogue;
    let model = &landscape.sources.priority;
    let mut counts: Vec<Option<Counts>> = vec![None; catalogue.registers.len()];
    for group in grouped(landscape, evaluated, &[Dimension::Register]) {
        if let Some(register) = group.key[0] {
            counts[register] = Some(group.counts);
        }
    }
    let sums = sums(landscape, evaluated);
    let procedures = catalogue.sdg.len() as u64;
    let mut measured = Measured::default();
    for (at, register) in catalogue.registers.iter().enumerate() {
        if counts[at].is_none() && !filter.is_empty() {
            continue;
        }
        let own = catalogue.evidence.iter().enumerate().filter(|(_, evidence)| evidence.register == register.register);
        let (list, lists) = membership(landscape, model, &register.register);
        let mut values = of_keepings(counts[at].as_ref(), &sums[at]);
        values[PriorityCriterion::Lists.index()] = lists;
        let mut served: Vec<&str> = Vec::new();
        let mut is_known = false;
        for (index, evidence) in own {
            is_known = true;
            let codes = procedures_of(&evidence.sdg);
            let mut values = values;
            values[PriorityCriterion::Sdg.index()] = sdg(&codes, procedures);
            served.extend(codes);
            measured.evidence.push(RankingItem { kind: ItemKind::Evidence, index, register: at, values, list });
        }
        served.sort_unstable();
        served.dedup();
        // A register whose evidence is not in the catalogue may serve any procedure.
        if is_known {
            values[PriorityCriterion::Sdg.index()] = sdg(&served, procedures);
        }
        measured.registers.push(RankingItem { kind: ItemKind::Register, index: at, register: at, values, list });
    }
    measured.evidence.sort_by_key(|item| item.index);
    measured
}

/// The codes of the procedures that an evidence serves.
pub(in crate::query) fn procedures_of(written: &str) -> Vec<&str> {
    written.split(',').map(str::trim).filter(|code| !code.is_empty()).collect()
}

fn sdg(codes: &[&str], all: u64) -> CriterionValue {
    CriterionValue { number: Some(codes.len() as f64), part: codes.len() as u64, whole: all }
}

/// What the keepings of a register tell.
fn of_keepings(counts: Option<&Counts>, sums: &Sums) -> [CriterionValue; CRITERIA] {
    let mut values = [CriterionValue::default(); CRITERIA];
    let Some(counts) = counts else { return values };
    let mut set = |criterion: PriorityCriterion, number: Option<f64>, part: u64, whole: u64| {
        values[criterion.index()] = CriterionValue { number, part, whole };
    };
    let expected = counts.expected();
    let (volume, answers) = sums.volume;
    set(PriorityCriterion::Volume, (answers > 0).then_some(volume), answers, expected);
    set(PriorityCriterion::Maturity, counts.share(Measure::ShareC), counts.at_least(Maturity::C), counts.with_level());
    let (complete, _) = counts.base(Measure::Rate);
    set(PriorityCriterion::Coverage, counts.share(Measure::Rate), complete, expected);
    let inhabitants = (sums.populated > 0).then_some(counts.inhabitants() as f64);
    set(PriorityCriterion::Population, inhabitants, sums.populated, expected);
    let (years, planned) = sums.years;
    set(PriorityCriterion::Planned, (planned > 0).then(|| years / planned as f64), planned, expected);
    values
}

/// Sums per register over the keepings that pass. A response counts once per register: a body keeps
/// each register once.
fn sums(landscape: &Landscape, evaluated: &Evaluated) -> Vec<Sums> {
    let keepings = &landscape.keepings;
    let mut sums = vec![Sums::default(); landscape.sources.catalogue.registers.len()];
    let (registers, planned) = (keepings.codes(Dimension::Register), keepings.codes(Dimension::Planned));
    let members = landscape.members(Dimension::Planned).list();
    let years: Vec<Option<f64>> = members.iter().map(|member| year(&member.code)).collect();
    let volumes = volumes(landscape);
    for row in (0..landscape.height()).filter(|row| evaluated.passes(*row)) {
        let Some(sums) = registers.get(row).and_then(|register| sums.get_mut(register)) else { continue };
        sums.populated += u64::from(keepings.population.get(row).is_some());
        if let Some(year) = planned.get(row).and_then(|at| years[at]) {
            sums.years.0 += year;
            sums.years.1 += 1;
        }
        let volume = keepings.responses.get(row).and_then(|response| volumes.get(response as usize).copied().flatten());
        if let Some(volume) = volume {
            sums.volume.0 += volume;
            sums.volume.1 += 1;
        }
    }
    sums
}

/// A planned year; an answer such as "not planned yet" is none.
fn year(code: &str) -> Option<f64> {
    code.parse::<u16>().ok().filter(|year| (1900..2200).contains(year)).map(f64::from)
}

/// Per response the requests per year, where the profile says which question asks for them.
fn volumes(landscape: &Landscape) -> Vec<Option<f64>> {
    let sources = &landscape.sources;
    let column = sources.profile.meaning.volume.as_ref().and_then(|code| sources.survey.responses.column(code));
    let Some(cells) = column else { return Vec::new() };
    let number = |text: &str| text.trim().parse::<f64>().ok().filter(|number| number.is_finite() && *number >= 0.0);
    cells.iter().map(|cell| cell.and_then(number)).collect()
}

/// The list of the best membership with its points. Only members count: a probable membership is
/// none. One that was not read in an official source counts half.
fn membership(landscape: &Landscape, model: &PriorityModel, register: &str) -> (Option<usize>, CriterionValue) {
    let catalogue = &landscape.sources.catalogue;
    let points = |membership: &&Membership| {
        let own = model.lists.get(&membership.list).copied().unwrap_or(0.0);
        if membership.confidence == Confidence::Verified { own } else { own / 2.0 }
    };
    let mut best: Option<(&Membership, f64)> = None;
    let mut count = 0;
    for membership in catalogue.memberships.iter().filter(|m| m.register == register && m.status == "member") {
        let own = points(&membership);
        count += u64::from(own > 0.0);
        if own > best.map_or(0.0, |(_, known)| known) {
            best = Some((membership, own));
        }
    }
    let list = best.and_then(|(best, _)| catalogue.lists.iter().position(|list| list.list == best.list));
    // A list that is complete here makes "on no list" a fact.
    let value = CriterionValue {
        number: Some(best.map_or(0.0, |(_, points)| points)),
        part: count,
        whole: catalogue.lists.len() as u64,
    };
    (list, value)
}
