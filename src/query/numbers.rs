//! The numbers of a set of keepings, alone and per group.

use crate::domain::{Maturity, Status};
use crate::landscape::frames::{Codes, Numbers};
use crate::landscape::{Dimension, Landscape};

pub use super::figure::Measure;
use super::figure::Unit;
use super::filter::Evaluated;
use crate::text::Texts;

/// Counts of a set of keepings. Shares have no value where their base is empty.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Keepings per [`Status`], in the order of its members.
    pub status: [u64; Status::ALL.len()],
    /// Keepings per [`Maturity`], in the order of its members.
    pub maturity: [u64; 5],
    /// Keepings whose inhabitants are known, per status.
    pub population_known: [u64; Status::ALL.len()],
    /// Inhabitants of all keepings with a population, per status.
    pub population: [u64; Status::ALL.len()],
    /// Whether nobody knows who was invited: then the response rate has no base.
    pub invitations_unknown: bool,
    /// The same keepings at an earlier moment, where one is compared with.
    pub baseline: Option<Baseline>,
}

/// How the same keepings stood at an earlier moment.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Baseline {
    /// Keepings per [`Status`].
    pub status: [u64; Status::ALL.len()],
    /// Keepings per [`Maturity`].
    pub maturity: [u64; 5],
    /// Keepings whose inhabitants are known, per status.
    pub population_known: [u64; Status::ALL.len()],
    /// Inhabitants per status.
    pub population: [u64; Status::ALL.len()],
    /// Whether nobody knew who was invited.
    pub invitations_unknown: bool,
}

/// A part of a whole; none without a whole.
pub fn share(part: u64, whole: u64) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

impl Counts {
    /// All keepings.
    pub fn expected(&self) -> u64 {
        self.status.iter().sum()
    }

    /// Keepings with a status.
    pub const fn with(&self, status: Status) -> u64 {
        self.status[status.index()]
    }

    /// The same as a number to be shown: none of how many are begun and how many complete is known where
    /// the survey does not say what was submitted.
    pub const fn known(&self, status: Status) -> Option<u64> {
        let is_unsure = self.with(Status::Unknown) > 0 && matches!(status, Status::Partial | Status::Complete);
        if is_unsure { None } else { Some(self.with(status)) }
    }

    /// The statuses that these keepings can have: begun and complete, or unknown in place of both.
    pub const fn statuses(&self) -> &'static [Status] {
        if self.with(Status::Unknown) > 0 {
            &[Status::NotInvited, Status::Silent, Status::Unknown]
        } else {
            &[Status::NotInvited, Status::Silent, Status::Partial, Status::Complete]
        }
    }

    /// Keepings that are not complete.
    pub fn open(&self) -> u64 {
        self.expected() - self.with(Status::Complete)
    }

    /// Keepings that someone was invited for, or answered uninvited.
    pub fn invited(&self) -> u64 {
        self.expected() - self.with(Status::NotInvited)
    }

    /// Keepings with a level.
    pub fn with_level(&self) -> u64 {
        self.maturity.iter().sum()
    }

    /// Keepings without a level.
    pub fn without_level(&self) -> u64 {
        self.expected() - self.with_level()
    }

    /// Keepings at this level and above.
    pub fn at_least(&self, level: Maturity) -> u64 {
        self.maturity[level.index()..].iter().sum()
    }

    /// Inhabitants of all keepings whose inhabitants are known.
    pub fn inhabitants(&self) -> u64 {
        self.population.iter().sum()
    }

    /// Numerator and denominator of a measure.
    pub fn base(&self, measure: Measure) -> (u64, u64) {
        let row = measure.row();
        row.sums(self, row.unit)
    }

    /// Adds the counts of other keepings as they stand now.
    pub fn add(&mut self, other: &Self) {
        let add = |sums: &mut [u64], counts: &[u64]| sums.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
        add(&mut self.status, &other.status);
        add(&mut self.maturity, &other.maturity);
        add(&mut self.population_known, &other.population_known);
        add(&mut self.population, &other.population);
        self.invitations_unknown |= other.invitations_unknown;
    }

    /// The counts of the same keepings at the earlier moment.
    pub fn then(&self) -> Option<Self> {
        let Baseline { status, maturity, population_known, population, invitations_unknown } = self.baseline?;
        Some(Self { status, maturity, population_known, population, invitations_unknown, baseline: None })
    }

    /// By how much a measure has changed since, as a share; none where it had or has no base.
    pub fn change(&self, measure: Measure) -> Option<f64> {
        Some(self.share(measure)? - self.then()?.share(measure)?)
    }

    /// How many keepings a measure rests on: its base, also where inhabitants are added up.
    pub fn keepings_of(&self, measure: Measure) -> u64 {
        measure.row().sums(self, Unit::Keepings).1
    }

    /// A measure in percent, marked where it rests on few keepings.
    pub fn percent(&self, measure: Measure, texts: &Texts) -> String {
        let (part, whole) = self.base(measure);
        texts.percent_of_base(part, whole, self.keepings_of(measure))
    }

    /// The same in whole percent.
    pub fn percent_whole(&self, measure: Measure, texts: &Texts) -> String {
        let (part, whole) = self.base(measure);
        texts.percent_whole_of(part, whole, self.keepings_of(measure))
    }

    /// The same in whole percent without a sign, for cells.
    pub fn percent_short(&self, measure: Measure, texts: &Texts) -> String {
        let (part, whole) = self.base(measure);
        texts.percent_short_of(part, whole, self.keepings_of(measure))
    }

    /// A measure; none without a base.
    pub fn share(&self, measure: Measure) -> Option<f64> {
        let (part, whole) = self.base(measure);
        share(part, whole)
    }
}

/// The columns that counting reads.
pub(super) struct CountedColumns<'a> {
    status: &'a Codes,
    maturity: &'a Codes,
    population: &'a Numbers,
    invitations_unknown: bool,
    before: Option<&'a Landscape>,
}

impl<'a> CountedColumns<'a> {
    pub(super) fn of(landscape: &'a Landscape) -> Self {
        let keepings = &landscape.keepings;
        Self {
            status: keepings.codes(Dimension::Status),
            maturity: keepings.codes(Dimension::Maturity),
            population: &keepings.population,
            invitations_unknown: landscape.invitations_unknown(),
            before: landscape.before.as_deref(),
        }
    }

    pub(super) fn add(&self, row: usize, counts: &mut Counts) {
        counts.invitations_unknown = self.invitations_unknown;
        let status = self.status.get(row).unwrap_or(0);
        let population = self.population.get(row).map(u64::from);
        counts.status[status] += 1;
        if let Some(level) = self.maturity.get(row) {
            counts.maturity[level] += 1;
        }
        if let Some(population) = population {
            counts.population_known[status] += 1;
            counts.population[status] += population;
        }
        if let Some(before) = self.before {
            let baseline = counts.baseline.get_or_insert_default();
            baseline.invitations_unknown = before.invitations_unknown();
            let status = before.keepings.status(row).index();
            baseline.status[status] += 1;
            if let Some(level) = before.keepings.level(row) {
                baseline.maturity[level.index()] += 1;
            }
            if let Some(population) = population {
                baseline.population_known[status] += 1;
                baseline.population[status] += population;
            }
        }
    }
}

/// The counts of all rows that pass.
pub fn total(landscape: &Landscape, evaluated: &Evaluated) -> Counts {
    counts_where(landscape, |row| evaluated.passes(row))
}

/// The counts of all rows that a test lets through.
pub fn counts_where(landscape: &Landscape, passes: impl Fn(usize) -> bool) -> Counts {
    let mut counts = Counts::default();
    let columns = CountedColumns::of(landscape);
    for row in (0..landscape.height()).filter(|row| passes(*row)) {
        columns.add(row, &mut counts);
    }
    counts
}

/// One group: the member of each dimension (none where missing) and its counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Index of the member per dimension asked for.
    pub key: Vec<Option<usize>>,
    /// Its counts.
    pub counts: Counts,
}

/// The counts per combination of members; combinations without a keeping do not occur. Groups come
/// in the order of the members, missing ones last.
pub fn grouped(landscape: &Landscape, evaluated: &Evaluated, by: &[Dimension]) -> Vec<Group> {
    let columns = CountedColumns::of(landscape);
    let codes: Vec<&Codes> = by.iter().map(|dimension| landscape.keepings.codes(*dimension)).collect();
    let sizes: Vec<usize> = by.iter().map(|dimension| landscape.members(*dimension).len() + 1).collect();
    let mut groups: Vec<Option<Counts>> = vec![None; sizes.iter().product()];
    for row in (0..landscape.height()).filter(|row| evaluated.passes(*row)) {
        let at = codes.iter().zip(&sizes).fold(0, |at, (codes, size)| at * size + codes.get(row).unwrap_or(size - 1));
        columns.add(row, groups[at].get_or_insert_default());
    }
    groups
        .into_iter()
        .enumerate()
        .filter_map(|(at, counts)| {
            let mut rest = at;
            let mut key: Vec<Option<usize>> = sizes
                .iter()
                .rev()
                .map(|size| {
                    let code = rest % size;
                    rest /= size;
                    (code + 1 < *size).then_some(code)
                })
                .collect();
            key.reverse();
            counts.map(|counts| Group { key, counts })
        })
        .collect()
}

/// How many bodies and how many registers occur among the rows that pass.
pub fn distinct(landscape: &Landscape, evaluated: &Evaluated) -> (u64, u64) {
    let mut registers = vec![false; landscape.members(Dimension::Register).len()];
    for row in evaluated.rows() {
        registers[usize::from(landscape.map.keepings[row as usize].1)] = true;
    }
    let count = |seen: &[bool]| seen.iter().filter(|seen| **seen).count() as u64;
    (count(&passing_bodies(landscape, evaluated)), count(&registers))
}

/// Per body whether one of its keepings passes.
pub fn passing_bodies(landscape: &Landscape, evaluated: &Evaluated) -> Vec<bool> {
    let mut passing = vec![false; landscape.map.bodies.len()];
    for row in evaluated.rows() {
        passing[landscape.map.keepings[row as usize].0 as usize] = true;
    }
    passing
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_without_a_base_are_none() {
        let empty = Counts::default();
        assert!(Measure::ALL.iter().all(|measure| empty.share(*measure).is_none()));
        let counts = Counts { status: [1, 2, 3, 0, 4], maturity: [1, 1, 0, 2, 0], ..Counts::default() };
        assert_eq!(counts.share(Measure::Rate), Some(0.4));
        assert_eq!(counts.base(Measure::ResponseRate), (4, 9));
        assert_eq!(counts.base(Measure::ShareB), (3, 4));
        assert_eq!(counts.share(Measure::PopulationRate), None);
        assert_eq!((counts.known(Status::Complete), counts.known(Status::Unknown)), (Some(4), Some(0)));
    }

    #[test]
    fn what_is_not_known_to_be_complete_has_no_share() {
        let counts = Counts { status: [1, 2, 0, 3, 0], maturity: [1, 1, 0, 0, 0], ..Counts::default() };
        for measure in [Measure::Rate, Measure::ResponseRate, Measure::PopulationRate] {
            assert_eq!(counts.share(measure), None);
        }
        assert_eq!((counts.expected(), counts.share(Measure::ShareB)), (6, Some(0.5)), "levels are known all the same");
        let known = [Status::Silent, Status::Partial, Status::Complete, Status::Unknown].map(|s| counts.known(s));
        assert_eq!(known, [Some(2), None, None, Some(3)]);
    }
}
