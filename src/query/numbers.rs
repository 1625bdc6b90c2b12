//! The numbers of a set of keepings, alone and per group.

use crate::domain::{Maturity, Status, closed_set};
use crate::landscape::frames::{Codes, Numbers as NumberColumn, column};
use crate::landscape::{Dimension, Landscape};

use super::filter::Evaluated;

closed_set! {
    /// What a view colours and sorts by.
    Measure {
        /// Complete among expected.
        Rate = "rate",
        /// Complete among invited.
        ResponseRate = "response_rate",
        /// Inhabitants of complete among those of expected.
        PopulationRate = "population_rate",
        /// At B and above among those with a level.
        ShareB = "share_b",
        /// At C and above among those with a level.
        ShareC = "share_c",
        /// At D1 and above among those with a level.
        ShareD1 = "share_d1",
    }
}

/// Counts of a set of keepings. Shares have no value where their base is empty.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Keepings per [`Status`], in the order of its members.
    pub status: [u64; 4],
    /// Keepings per [`Maturity`], in the order of its members.
    pub maturity: [u64; 5],
    /// Keepings whose inhabitants are known.
    pub with_population: u64,
    /// Inhabitants of all keepings with a population.
    pub population: u64,
    /// Inhabitants of the complete ones among them.
    pub population_complete: u64,
    /// Whether nobody knows who was invited: then the response rate has no base.
    pub invitations_unknown: bool,
    /// The same keepings at an earlier moment, where one is compared with.
    pub was: Option<Was>,
}

/// How the same keepings stood at an earlier moment.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Was {
    /// Keepings per [`Status`].
    pub status: [u64; 4],
    /// Keepings per [`Maturity`].
    pub maturity: [u64; 5],
    /// Inhabitants of the complete ones.
    pub population_complete: u64,
    /// Whether nobody knew who was invited.
    pub invitations_unknown: bool,
}

fn share(part: u64, whole: u64) -> Option<f64> {
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

    /// Adds the counts of another set.
    pub fn join(&mut self, other: &Self) {
        for (sum, count) in self.status.iter_mut().zip(other.status) {
            *sum += count;
        }
        for (sum, count) in self.maturity.iter_mut().zip(other.maturity) {
            *sum += count;
        }
        self.with_population += other.with_population;
        self.population += other.population;
        self.population_complete += other.population_complete;
        self.invitations_unknown |= other.invitations_unknown;
    }

    /// Numerator and denominator of a measure.
    pub fn base(&self, measure: Measure) -> (u64, u64) {
        match measure {
            Measure::Rate => (self.with(Status::Complete), self.expected()),
            Measure::ResponseRate if self.invitations_unknown => (self.with(Status::Complete), 0),
            Measure::ResponseRate => (self.with(Status::Complete), self.invited()),
            Measure::PopulationRate => (self.population_complete, self.population),
            Measure::ShareB => (self.at_least(Maturity::B), self.with_level()),
            Measure::ShareC => (self.at_least(Maturity::C), self.with_level()),
            Measure::ShareD1 => (self.at_least(Maturity::D1), self.with_level()),
        }
    }

    /// The counts of the same keepings at the earlier moment.
    pub fn then(&self) -> Option<Self> {
        let Was { status, maturity, population_complete, invitations_unknown } = self.was?;
        Some(Self { status, maturity, population_complete, invitations_unknown, was: None, ..*self })
    }

    /// By how much a measure has changed since, as a share; none where it had or has no base.
    pub fn change(&self, measure: Measure) -> Option<f64> {
        Some(self.share(measure)? - self.then()?.share(measure)?)
    }

    /// A measure; none without a base.
    pub fn share(&self, measure: Measure) -> Option<f64> {
        let (part, whole) = self.base(measure);
        share(part, whole)
    }
}

/// The columns that counting reads.
pub(super) struct Counted<'a> {
    status: Codes<'a>,
    maturity: Codes<'a>,
    population: NumberColumn<'a>,
    invitations_unknown: bool,
    before: Option<Before<'a>>,
}

/// What counting reads of the earlier moment.
struct Before<'a> {
    status: Codes<'a>,
    maturity: Codes<'a>,
    invitations_unknown: bool,
}

impl<'a> Before<'a> {
    fn of(landscape: &'a Landscape) -> Option<Self> {
        let before = landscape.before.as_ref()?;
        Some(Self {
            status: Codes::of(&before.landscape, Dimension::Status.code())?,
            maturity: Codes::of(&before.landscape, Dimension::Maturity.code())?,
            invitations_unknown: before.invitations_unknown(),
        })
    }

    fn add(&self, row: usize, population: Option<u32>, was: &mut Was) {
        was.invitations_unknown = self.invitations_unknown;
        let status = self.status.get(row).unwrap_or(0);
        was.status[status] += 1;
        if let Some(level) = self.maturity.get(row) {
            was.maturity[level] += 1;
        }
        if status == Status::Complete.index() {
            was.population_complete += population.map_or(0, u64::from);
        }
    }
}

impl<'a> Counted<'a> {
    pub(super) fn of(landscape: &'a Landscape) -> Option<Self> {
        let frame = &landscape.landscape;
        Some(Self {
            status: Codes::of(frame, Dimension::Status.code())?,
            maturity: Codes::of(frame, Dimension::Maturity.code())?,
            population: NumberColumn::of(frame, column::POPULATION)?,
            invitations_unknown: landscape.invitations_unknown(),
            before: Before::of(landscape),
        })
    }

    pub(super) fn add(&self, row: usize, counts: &mut Counts) {
        counts.invitations_unknown = self.invitations_unknown;
        let status = self.status.get(row).unwrap_or(0);
        counts.status[status] += 1;
        if let Some(level) = self.maturity.get(row) {
            counts.maturity[level] += 1;
        }
        if let Some(before) = &self.before {
            before.add(row, self.population.get(row), counts.was.get_or_insert_default());
        }
        if let Some(population) = self.population.get(row) {
            counts.with_population += 1;
            counts.population += u64::from(population);
            if status == Status::Complete.index() {
                counts.population_complete += u64::from(population);
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
    if let Some(columns) = Counted::of(landscape) {
        for row in (0..landscape.height()).filter(|row| passes(*row)) {
            columns.add(row, &mut counts);
        }
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
    let Some(columns) = Counted::of(landscape) else { return Vec::new() };
    let codes: Vec<Codes<'_>> =
        by.iter().filter_map(|dimension| Codes::of(&landscape.landscape, dimension.code())).collect();
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
        let counts = Counts { status: [1, 2, 3, 4], maturity: [1, 1, 0, 2, 0], ..Counts::default() };
        assert_eq!(counts.share(Measure::Rate), Some(0.4));
        assert_eq!(counts.base(Measure::ResponseRate), (4, 9));
        assert_eq!(counts.base(Measure::ShareB), (3, 4));
        assert_eq!(counts.share(Measure::PopulationRate), None);
    }
}
