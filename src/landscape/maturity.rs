//! Maturity of a response: the lowest criterion decides.

use crate::domain::Maturity;
use crate::raw::table::{Cells, Table};
use crate::sources::model::MaturityModel;

/// How one criterion was read for one response.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CriterionResult {
    /// Column of the responses.
    pub question: String,
    /// The answer's code; none where nothing was answered.
    pub answer: Option<String>,
    /// The highest level that this answer allows; none where it does not limit.
    pub allows: Option<Maturity>,
    /// Whether this criterion decides: no other allows less.
    pub decides: bool,
    /// Whether no level can be given without an answer.
    pub required: bool,
}

/// The level of one response with its reasons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// The level; none where the answers do not allow one.
    pub level: Option<Maturity>,
    /// Every criterion of the model, in its order.
    pub criteria: Vec<CriterionResult>,
    /// What the next level needs; none at the highest level and where there is no level.
    pub next: Option<NextLevel>,
}

/// What stands between a response and the next level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextLevel {
    /// The next level.
    pub level: Maturity,
    /// Per criterion that stands in its way the answers that would allow it.
    pub blocking: Vec<(String, Vec<String>)>,
}

/// The criteria of a model as bits, in its order.
pub type CriterionSet = u64;

/// Which criteria decide the level of a response.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Deciding {
    /// Those that allow no more than its level; empty where there is none.
    pub decides: CriterionSet,
    /// The same where the model gives a higher level at all: what holds the response back. Empty at
    /// the highest level that the model gives, however high that is.
    pub holds: CriterionSet,
}

/// A model with its criteria's columns found in a table of responses.
pub struct Evaluator<'a> {
    model: &'a MaturityModel,
    columns: Vec<Option<Cells<'a>>>,
}

impl<'a> Evaluator<'a> {
    /// Finds the model's columns.
    pub fn new(model: &'a MaturityModel, responses: &'a Table) -> Self {
        let columns = model.criteria.iter().map(|criterion| responses.column(&criterion.question)).collect();
        Self { model, columns }
    }

    fn answer(&self, criterion: usize, row: usize) -> Option<&'a str> {
        self.columns[criterion].and_then(|column| column.get(row)).filter(|answer| !answer.is_empty())
    }

    /// The level of a response; none where a required criterion has no answer that leads to one.
    pub fn level(&self, row: usize) -> Option<Maturity> {
        let mut level: Option<Maturity> = None;
        for (at, criterion) in self.model.criteria.iter().enumerate() {
            let allows = self.answer(at, row).and_then(|answer| criterion.levels.get(answer)).copied();
            match allows {
                Some(allows) => level = Some(level.map_or(allows, |level| level.min(allows))),
                None if criterion.required => return None,
                None => {}
            }
        }
        level
    }

    /// Which criteria decide the level of a response, and whether they hold it back.
    pub fn deciding(&self, row: usize) -> Deciding {
        let Some(level) = self.level(row) else { return Deciding::default() };
        let mut decides = 0;
        for (at, criterion) in self.model.criteria.iter().enumerate() {
            let allows = self.answer(at, row).and_then(|answer| criterion.levels.get(answer));
            if allows == Some(&level) {
                decides |= 1 << at;
            }
        }
        let is_held = self.model.highest().is_some_and(|highest| level < highest);
        Deciding { decides, holds: if is_held { decides } else { 0 } }
    }

    /// The same for every response.
    pub fn all_deciding(&self, responses: usize) -> Vec<Deciding> {
        (0..responses).map(|row| self.deciding(row)).collect()
    }

    /// The level of every response.
    pub fn levels(&self, responses: usize) -> Vec<Option<Maturity>> {
        (0..responses).map(|row| self.level(row)).collect()
    }

    /// Where criteria of a response disagree: the required one that another holds below its own
    /// level.
    pub fn contradiction(&self, row: usize, level: Maturity) -> Option<String> {
        self.model.criteria.iter().enumerate().find_map(|(at, criterion)| {
            let answer = self.answer(at, row)?;
            let allows = criterion.levels.get(answer)?;
            (criterion.required && *allows > level).then(|| format!("{}:{answer}", criterion.question))
        })
    }

    /// The level of a response with its reasons.
    pub fn explain(&self, row: usize) -> Explanation {
        let level = self.level(row);
        let criteria: Vec<CriterionResult> = self
            .model
            .criteria
            .iter()
            .enumerate()
            .map(|(at, criterion)| {
                let answer = self.answer(at, row);
                let allows = answer.and_then(|answer| criterion.levels.get(answer)).copied();
                CriterionResult {
                    question: criterion.question.clone(),
                    answer: answer.map(str::to_owned),
                    allows,
                    decides: allows.is_some() && allows == level,
                    required: criterion.required,
                }
            })
            .collect();
        let next = level.and_then(|level| {
            let next = *Maturity::ALL.get(level.index() + 1)?;
            let blocking: Vec<(String, Vec<String>)> = self
                .model
                .criteria
                .iter()
                .zip(&criteria)
                .filter(|(_, result)| result.allows.is_some_and(|allows| allows < next))
                .map(|(criterion, _)| {
                    let answers =
                        criterion.levels.iter().filter(|(_, l)| **l >= next).map(|(a, _)| a.clone()).collect();
                    (criterion.question.clone(), answers)
                })
                .collect();
            Some(NextLevel { level: next, blocking })
        });
        Explanation { level, criteria, next }
    }
}
