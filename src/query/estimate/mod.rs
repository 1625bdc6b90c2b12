//! What answers say of all: estimates with their error, and bounds that need no assumption.
//!
//! A survey of everybody in which some do not answer is no sample: that the silent ones of a cell are
//! like those that answered is an assumption, and stands beside every figure. Without a model every group
//! is one cell, and its answers stand for it alike; with one the answers are weighted to what is known
//! of all, and groups are parts of that whole.

mod differences;
mod figures;
mod panel;
mod population;
mod subject;

use rayon::prelude::*;

use crate::landscape::estimation::margins;
use crate::landscape::{Dimension, Landscape};
use crate::query::numbers::Measure;
use crate::sources::estimation::{EstimationLimits, EstimationModel};
use crate::statistics::cells::{Cells, TooSmall};
use crate::statistics::variance::Answer;
use crate::statistics::weights::{Limits, NoWeights, Spread, Weights, fit};

use super::filter::Evaluated;

pub use differences::{Against, Difference, Verdict, verdict};
pub use figures::Estimate;
use figures::{Drawn, GroupAnswers};
use population::Population;
pub use subject::{Item, NoSubject, Subject, subject};
use subject::{Outcome, observe};

/// What is asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// What is estimated.
    pub subject: Subject,
    /// The dimension of the groups; all in one where none is named.
    pub by: Option<Dimension>,
    /// How answers are weighted; none for counting each once.
    pub model: Option<EstimationModel>,
    /// Figures of fewer responses are marked, where the model says nothing else.
    pub small_base: u64,
}

/// The figures of one group.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The member; none for what has none, and where nothing is grouped.
    pub member: Option<usize>,
    /// Which figure.
    pub item: Item,
    /// The figure.
    pub estimate: Estimate,
}

/// How answers were weighted.
#[derive(Debug, Clone, PartialEq)]
pub struct Weighting {
    /// The dimensions of every margin.
    pub margins: Vec<Vec<Dimension>>,
    /// How many cells of margins were joined.
    pub joined: usize,
    /// How many passes it took, how many weights were cut and how they spread; why there are none.
    pub fitted: Result<(usize, u64, Spread), NoWeights>,
}

/// Figures of a subject, group by group.
#[derive(Debug, Clone, PartialEq)]
pub struct Estimation {
    /// The figures, in the order of the groups.
    pub rows: Vec<Row>,
    /// Group against group, where that was asked for.
    pub differences: Vec<Difference>,
    /// How answers were weighted, one entry per set of answers; none without a model.
    pub weightings: Vec<Weighting>,
    /// Keepings that pass and that the survey asks about.
    pub all: u64,
    /// Those of them of which something is known: the most of any figure.
    pub answered: u64,
    /// Whether the size of the groups is known of those that answered only.
    pub is_domain: bool,
}

impl Estimation {
    /// How many pairs of groups have intervals that overlap, so that nobody can rank them, and how many
    /// pairs there are; by figure.
    pub fn overlaps(&self) -> (u64, u64) {
        let known = |row: &'_ Row| row.estimate.interval;
        let (mut overlapping, mut pairs) = (0, 0);
        for (at, row) in self.rows.iter().enumerate() {
            let Some(own) = known(row) else { continue };
            let others = self.rows[at + 1..].iter().filter(|other| other.item == row.item).filter_map(known);
            for other in others {
                pairs += 1;
                overlapping += u64::from(own.0 <= other.1 && other.0 <= own.1);
            }
        }
        (overlapping, pairs)
    }
}

/// The groups of those that pass: how many there are of each, and where each keeping belongs.
struct Groups {
    /// Per keeping the place of its group; none where it does not pass.
    of: Vec<u32>,
    /// The member of every group.
    members: Vec<Option<usize>>,
    /// How many keepings each has.
    sizes: Vec<u64>,
}

/// What stands for no group.
const NO_GROUP: u32 = u32::MAX;

impl Groups {
    fn new(landscape: &Landscape, evaluated: &Evaluated, population: &Population, by: Option<Dimension>) -> Self {
        let codes = by.map(|dimension| landscape.keepings.codes(dimension));
        let width = by.map_or(1, |dimension| landscape.members(dimension).len() + 1);
        let mut sizes = vec![0_u64; width];
        let mut of = vec![NO_GROUP; landscape.height()];
        for row in evaluated.rows().filter(|row| population.cell(*row).is_some()) {
            let place = codes.map_or(0, |codes| codes.get(row as usize).map_or(width - 1, |code| code));
            sizes[place] += 1;
            of[row as usize] = u32::try_from(place).unwrap_or(NO_GROUP);
        }
        let member = |place: usize| (by.is_some() && place + 1 < width).then_some(place);
        Self { of, members: (0..width).map(member).collect(), sizes }
    }
}

/// Whether a subject can be estimated from a landscape.
///
/// # Errors
/// When it cannot, with the reason.
pub fn check(landscape: &Landscape, subject: &Subject) -> Result<(), NoSubject> {
    observe(landscape, subject).map(|_| ())
}

/// Estimates a subject for all that pass, group by group.
///
/// # Errors
/// When the subject cannot be estimated.
pub fn estimate(
    landscape: &Landscape,
    evaluated: &Evaluated,
    request: &Request,
    against: Option<&Against>,
) -> Result<Estimation, NoSubject> {
    let estimator = Estimator::new(landscape, request.model.as_ref(), request.small_base);
    estimator.estimate(evaluated, &request.subject, request.by, against)
}

/// Which members of a dimension clearly stand out among the others by a measure of levels, for all that
/// pass; empty where nothing can be estimated.
pub fn verdicts(
    landscape: &Landscape,
    evaluated: &Evaluated,
    measure: Measure,
    dimensions: &[Dimension],
    small_base: u64,
) -> Vec<Verdicts> {
    let estimator = Estimator::new(landscape, landscape.sources.estimation.as_ref(), small_base);
    let of = |by: &Dimension| {
        let found = estimator.estimate(evaluated, &Subject::Measure(measure), Some(*by), Some(&Against::Rest));
        let found = found.map(|estimation| estimation.differences).unwrap_or_default();
        Verdicts(found.into_iter().map(|own| (own.member, own.verdict)).collect())
    };
    dimensions.iter().map(of).collect()
}

/// How the members of a dimension stand against the others.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verdicts(Vec<(Option<usize>, Verdict)>);

impl Verdicts {
    /// How a member stands; none where it was not compared.
    pub fn of(&self, member: Option<usize>) -> Option<Verdict> {
        self.0.iter().find(|(own, _)| *own == member).map(|(_, verdict)| *verdict)
    }
}

/// What estimates by one model: everything that is the same whatever is estimated.
pub struct Estimator<'a> {
    landscape: &'a Landscape,
    model: Option<&'a EstimationModel>,
    dimensions: Vec<Vec<Dimension>>,
    population: Population,
    small_base: u64,
}

impl<'a> Estimator<'a> {
    /// Finds the cells of a model. Figures of fewer responses than the model says are marked, without a
    /// model those of fewer than `small_base`.
    pub fn new(landscape: &'a Landscape, model: Option<&'a EstimationModel>, small_base: u64) -> Self {
        // A model that is used was checked when it was read.
        let dimensions = model.and_then(|model| margins(model, "").ok()).unwrap_or_default();
        let population = Population::new(landscape, &dimensions);
        Self { landscape, model, dimensions, population, small_base }
    }

    /// Estimates a subject for all that pass, group by group.
    ///
    /// # Errors
    /// When the subject cannot be estimated.
    pub fn estimate(
        &self,
        evaluated: &Evaluated,
        subject: &Subject,
        by: Option<Dimension>,
        against: Option<&Against>,
    ) -> Result<Estimation, NoSubject> {
        let Self { landscape, model, ref dimensions, ref population, small_base } = *self;
        let observed = observe(landscape, subject)?;
        let is_domain = by.is_some_and(|by| !by.is_known_of_all());
        let groups = Groups::new(landscape, evaluated, population, by);
        let mut estimation = Estimation {
            rows: Vec::new(),
            differences: Vec::new(),
            weightings: Vec::new(),
            all: groups.sizes.iter().sum(),
            answered: 0,
            is_domain,
        };
        let least = model.map_or(small_base, |model| model.limits.base);
        let all = estimation.all;
        let drawing = Drawing { landscape, population, groups: &groups, model, dimensions, all, is_domain, least };
        let before = match against {
            Some(Against::Before) => panel::observe_before(landscape, subject)?,
            _ => Vec::new(),
        };
        for own in &observed {
            let known = drawing.known(&own.outcomes);
            let passing = known.iter().filter(|known| known.group != NO_GROUP).count() as u64;
            estimation.answered = estimation.answered.max(passing);
            let (frame, weighting) = drawing.frame(&known);
            estimation.weightings.extend(weighting);
            let set = Set { groups: &groups, known: &known, frame: &frame, is_domain, least };
            estimation.rows.extend(set.rows(&own.items));
            match against {
                Some(Against::Before) => estimation.differences.extend(panel::changes(&drawing, own, &before)),
                Some(against) if by.is_some() => {
                    estimation.differences.extend(differences::of(&set, &own.items, against));
                }
                _ => {}
            }
        }
        // Group by group, and within a group in the order of the figures.
        let place = |member: Option<usize>| member.unwrap_or(usize::MAX);
        estimation.rows.sort_by_key(|row| place(row.member));
        differences::adjust(&mut estimation.differences);
        Ok(estimation)
    }
}

/// What answers are drawn from, under one request.
struct Drawing<'a> {
    landscape: &'a Landscape,
    population: &'a Population,
    groups: &'a Groups,
    model: Option<&'a EstimationModel>,
    dimensions: &'a [Vec<Dimension>],
    all: u64,
    is_domain: bool,
    least: u64,
}

impl Drawing<'_> {
    /// What is known with response, cell and group, in the order of the responses.
    fn known(&self, outcomes: &[(u32, Outcome)]) -> Vec<Known> {
        let of = |(row, outcome): &(u32, Outcome)| {
            let response = self.landscape.keepings.responses.get(*row as usize)?;
            let answer = Answer { response, cell: self.population.cell(*row)? };
            Some(Known { answer, group: self.groups.of[*row as usize], outcome: *outcome })
        };
        let mut known: Vec<Known> = outcomes.iter().filter_map(of).collect();
        // Groups without a size of their own are parts of those that pass.
        if self.model.is_none() && self.is_domain {
            known.retain(|known| known.group != NO_GROUP);
        }
        known.sort_by_key(|known| known.answer.response);
        known
    }

    /// What these answers are drawn from, with how their weights came out where there is a model.
    fn frame(&self, known: &[Known]) -> (Frame, Option<Weighting>) {
        match self.model {
            Some(model) => {
                let (drawn, weighting) = weighted(self.population, known, model, self.dimensions);
                (Frame::All(drawn), Some(weighting))
            }
            None if self.is_domain => (Frame::All(single(self.all, known)), None),
            None => (Frame::Groups, None),
        }
    }
}

/// The answers of all with the weights of a model, and how these came out.
fn weighted(
    population: &Population,
    known: &[Known],
    model: &EstimationModel,
    dimensions: &[Vec<Dimension>],
) -> (Drawn, Weighting) {
    let answers: Vec<Answer> = known.iter().map(|known| known.answer).collect();
    let EstimationLimits { cell, weight, passes, tolerance, .. } = model.limits;
    let cells = population.answered(&answers, &TooSmall { least: cell, highest: Some(weight) });
    let fitted = fit(&cells, &Limits { passes, tolerance, highest: Some(weight) });
    let spread = |weights: &Weights| {
        let spread = weights.spread(answers.iter().copied()).ok_or(NoWeights::Empty)?;
        Ok((weights.passes, weights.trimmed, spread))
    };
    let weighting = Weighting {
        margins: dimensions.to_vec(),
        joined: cells.joined,
        fitted: fitted.as_ref().map_err(|error| *error).and_then(spread),
    };
    (Drawn { cells, weights: fitted.ok(), answers }, weighting)
}

/// Answers of which each stands for as many of all.
fn single(all: u64, known: &[Known]) -> Drawn {
    let answers: Vec<Answer> = known.iter().map(|known| Answer { cell: 0, ..known.answer }).collect();
    let cells = Cells::single(all, answers.len() as u64);
    let weights = fit(&cells, &Limits { passes: 1, tolerance: 1e-9, highest: None }).ok();
    Drawn { cells, weights, answers }
}

/// What is known of one keeping, with its response, cell and group.
#[derive(Clone, Copy)]
struct Known {
    answer: Answer,
    group: u32,
    outcome: Outcome,
}

/// What answers are drawn from.
enum Frame {
    /// All of them, for all groups.
    All(Drawn),
    /// Every group for itself, as one cell.
    Groups,
}

/// The answers of all groups in one respect.
struct Set<'a> {
    groups: &'a Groups,
    /// In the order of their responses.
    known: &'a [Known],
    frame: &'a Frame,
    is_domain: bool,
    least: u64,
}

impl Set<'_> {
    /// The groups that there are: those with keepings, or with answers where nothing else is known of them.
    fn present(&self) -> Vec<usize> {
        let mut answered = vec![false; self.groups.sizes.len()];
        for known in self.known.iter().filter(|known| known.group != NO_GROUP) {
            answered[known.group as usize] = true;
        }
        let is_there = |place: &usize| if self.is_domain { answered[*place] } else { self.groups.sizes[*place] > 0 };
        (0..answered.len()).filter(is_there).collect()
    }

    /// Calls with the answers of some groups taken together, and with what they are drawn from.
    fn with<T>(&self, belongs: impl Fn(usize) -> bool, call: impl FnOnce(&Drawn, &GroupAnswers) -> T) -> T {
        let sizes = self.groups.sizes.iter().enumerate();
        let size: u64 = sizes.filter(|(place, _)| belongs(*place)).map(|(_, size)| size).sum();
        let all = (!self.is_domain).then_some(size);
        let own = self.known.iter().enumerate();
        let own = own.filter(|(_, known)| known.group != NO_GROUP && belongs(known.group as usize));
        match self.frame {
            Frame::All(drawn) => {
                call(drawn, &GroupAnswers { list: own.map(|(at, known)| (at, known.outcome)).collect(), all })
            }
            Frame::Groups => {
                let own: Vec<Known> = own.map(|(_, known)| *known).collect();
                let list = own.iter().enumerate().map(|(at, known)| (at, known.outcome)).collect();
                call(&single(size, &own), &GroupAnswers { list, all })
            }
        }
    }

    fn rows(&self, items: &[(Item, Option<u16>)]) -> Vec<Row> {
        let figures = |place: usize| {
            self.with(
                |group| group == place,
                |drawn, group| {
                    let row = |(item, wanted): &(Item, Option<u16>)| Row {
                        member: self.groups.members[place],
                        item: item.clone(),
                        estimate: drawn.estimate(group, item, *wanted, self.least),
                    };
                    items.iter().map(row).collect::<Vec<_>>()
                },
            )
        };
        self.present().into_par_iter().flat_map_iter(figures).collect()
    }
}
