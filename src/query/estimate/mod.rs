//! What answers say of all: estimates with their error, and bounds that need no assumption.
//!
//! A survey of everybody in which some do not answer is no sample: that the silent ones of a cell are
//! like those that answered is an assumption, and stands beside every figure. Without a model every group
//! is one cell, and its answers stand for it alike; with one the answers are weighted to what is known
//! of all, and groups are parts of that whole.

mod differences;
mod figures;
mod population;
mod subject;

use crate::landscape::estimation::margins;
use crate::landscape::{Dimension, Landscape};
use crate::sources::estimation::{EstimationModel, SMALL_BASE};
use crate::statistics::cells::{Cells, TooSmall};
use crate::statistics::weights::{Limits, NoWeights, Spread, Weights, fit};

use super::filter::Evaluated;

pub use differences::{Against, Difference, Verdict};
pub use figures::Estimate;
use figures::{Answers, Weighted};
use population::Population;
pub use subject::{Item, NoSubject, Subject, subject};
use subject::{Observed, Outcome, observe};

/// What is asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// What is estimated.
    pub subject: Subject,
    /// The dimension of the groups; all in one where none is named.
    pub by: Option<Dimension>,
    /// How answers are weighted; none for counting each once.
    pub model: Option<EstimationModel>,
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
    let observed = observe(landscape, &request.subject)?;
    let model = request.model.as_ref();
    // A model that is used was checked when it was read.
    let dimensions = model.and_then(|model| margins(model, "").ok()).unwrap_or_default();
    let population = Population::new(landscape, &dimensions);
    let is_domain = request.by.is_some_and(|by| !by.is_known_of_all());
    let groups = Groups::new(landscape, evaluated, &population, request.by);
    let mut estimation = Estimation {
        rows: Vec::new(),
        differences: Vec::new(),
        weightings: Vec::new(),
        all: groups.sizes.iter().sum(),
        answered: 0,
        is_domain,
    };
    for Observed { outcomes, items } in &observed {
        let mut own: Vec<Vec<(u32, Outcome)>> = vec![Vec::new(); groups.sizes.len()];
        for (row, outcome) in outcomes {
            if let (Some(cell), Some(group)) = (population.cell(*row), own.get_mut(groups.of[*row as usize] as usize)) {
                group.push((cell, *outcome));
            }
        }
        estimation.answered = estimation.answered.max(own.iter().map(|group| group.len() as u64).sum());
        let frame = match model {
            Some(model) => {
                let small = TooSmall { least: model.limits.cell, highest: Some(model.limits.weight) };
                let cells = population.answered(outcomes, &small);
                let fitted = fit(&cells, &limits(model));
                let spread = |weights: &Weights| {
                    let spread = weights.spread(&cells.answered).ok_or(NoWeights::Empty)?;
                    Ok((weights.passes, weights.trimmed, spread))
                };
                estimation.weightings.push(Weighting {
                    margins: dimensions.clone(),
                    joined: cells.joined,
                    fitted: fitted.as_ref().map_err(|error| *error).and_then(spread),
                });
                Frames::Model(cells, fitted.ok())
            }
            None if is_domain => Frames::single(estimation.all, own.iter().map(|group| group.len() as u64).sum()),
            None => Frames::Groups,
        };
        let least = model.map_or(SMALL_BASE, |model| model.limits.base);
        let set = Set { groups: &groups, own: &own, frame: &frame, is_domain, least };
        estimation.rows.extend(set.rows(items));
        if let Some(against) = against {
            estimation.differences.extend(differences::of(&set, items, against, request.by.is_some()));
        }
    }
    // Group by group, and within a group in the order of the figures.
    let place = |member: Option<usize>| member.unwrap_or(usize::MAX);
    estimation.rows.sort_by_key(|row| place(row.member));
    differences::adjust(&mut estimation.differences);
    Ok(estimation)
}

fn limits(model: &EstimationModel) -> Limits {
    let limits = &model.limits;
    Limits { passes: limits.passes, tolerance: limits.tolerance, highest: Some(limits.weight) }
}

/// What answers are drawn from.
enum Frames {
    /// The cells of a model, for all groups; weights where there are any.
    Model(Cells, Option<Weights>),
    /// Every group is one cell of its own.
    Groups,
}

impl Frames {
    fn single(all: u64, answered: u64) -> Self {
        let cells = Cells::single(all, answered);
        let weights = fit(&cells, &SINGLE).ok();
        Self::Model(cells, weights)
    }
}

/// One cell needs one pass, and no limit: all weights are alike.
const SINGLE: Limits = Limits { passes: 1, tolerance: 1e-9, highest: None };

/// The answers of all groups in one respect.
struct Set<'a> {
    groups: &'a Groups,
    /// Per group its answers.
    own: &'a [Vec<(u32, Outcome)>],
    frame: &'a Frames,
    is_domain: bool,
    least: u64,
}

impl Set<'_> {
    /// The groups that there are.
    fn present(&self) -> impl Iterator<Item = usize> {
        (0..self.own.len())
            .filter(|place| if self.is_domain { !self.own[*place].is_empty() } else { self.groups.sizes[*place] > 0 })
    }

    /// Calls with the answers of some groups taken together, and what they are drawn from.
    fn with<T>(&self, places: &[usize], call: impl FnOnce(Weighted<'_>, &Answers<'_>) -> T) -> T {
        let all = places.iter().map(|place| self.groups.sizes[*place]).sum();
        let all = (!self.is_domain).then_some(all);
        let outcomes: Vec<(u32, Outcome)> = places.iter().flat_map(|place| self.own[*place].iter().copied()).collect();
        match self.frame {
            Frames::Model(cells, weights) => {
                // Without margins there is one cell.
                call(Weighted { cells, weights: weights.as_ref() }, &Answers { outcomes: &outcomes, all })
            }
            Frames::Groups => {
                let cells = Cells::single(all.unwrap_or_default(), outcomes.len() as u64);
                let weights = fit(&cells, &SINGLE).ok();
                call(Weighted { cells: &cells, weights: weights.as_ref() }, &Answers { outcomes: &outcomes, all })
            }
        }
    }

    fn rows(&self, items: &[(Item, Option<u16>)]) -> Vec<Row> {
        let mut rows = Vec::new();
        for place in self.present() {
            for (item, wanted) in items {
                let estimate =
                    self.with(&[place], |weighted, answers| weighted.estimate(answers, item, *wanted, self.least));
                rows.push(Row { member: self.groups.members[place], item: item.clone(), estimate });
            }
        }
        rows
    }
}
