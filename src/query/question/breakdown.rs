//! The answers to a question by groups, and how both hang together.

use crate::landscape::Landscape;
use crate::statistics::association::{Contingency, spearman};
pub use crate::statistics::association::{Independence, RankCorrelation};
use crate::survey::{CodebookColumn, Part};
use crate::text::Texts;

use super::grouping::{Group, GroupBy, Grouping};
use super::{AnswerForm, Distribution, QuestionResult, Role, form, result};

/// How a part of a question and what it is broken down by hang together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Association {
    /// Two questions of codes.
    Independence(Independence),
    /// Two numbers.
    Ranks(RankCorrelation),
    /// A response can be in several groups: no test over all of them.
    Overlapping,
    /// Fewer than two groups or answers have a response, or numbers do not differ.
    TooFew,
}

/// What is known of one part of a question.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PartAssociation {
    /// The test; none where there is none for such answers: texts, dates, numbers by groups.
    pub test: Option<Association>,
    /// Of two numbers every response that has both, what it is broken down by first.
    pub points: Vec<(f64, f64)>,
    /// The code of each answer.
    codes: Vec<String>,
    /// Adjusted residuals: per group one per answer.
    residuals: Vec<Vec<Option<f64>>>,
}

/// One group with its distribution.
#[derive(Debug, Clone, PartialEq)]
pub struct GroupResult {
    /// The group.
    pub group: Group,
    /// The distribution among its responses.
    pub result: QuestionResult,
    /// Of a box: per part the test of those who ticked it against those who did not.
    pub own: Vec<PartAssociation>,
}

/// A question by groups.
#[derive(Debug, Clone, PartialEq)]
pub struct Breakdown {
    /// What made the groups.
    pub by: GroupBy,
    /// The groups.
    pub groups: Vec<GroupResult>,
    /// Per part of the question what is known.
    pub parts: Vec<PartAssociation>,
}

impl Breakdown {
    /// The adjusted residual of an answer in a group: how far its count is from what independence would
    /// give, in standard errors.
    pub fn residual(&self, group: usize, part: usize, code: &str) -> Option<f64> {
        let among_all = self.parts.get(part).and_then(|own| own.residual(group, code));
        // Of a box, against those who did not tick it.
        among_all.or_else(|| self.groups.get(group)?.own.get(part)?.residual(0, code))
    }

    /// Every group of whom something is known: those without an answer take part in no test.
    fn known(&self) -> impl Iterator<Item = &GroupResult> {
        self.groups.iter().filter(|own| own.group.code.is_some())
    }
}

impl PartAssociation {
    fn residual(&self, group: usize, code: &str) -> Option<f64> {
        let at = self.codes.iter().position(|own| own == code)?;
        *self.residuals.get(group)?.get(at)?
    }

    /// A test, and nothing of its cells.
    pub fn only(test: Association) -> Self {
        Self { test: Some(test), ..Self::default() }
    }
}

/// A question, or one of its columns, by the groups of these responses.
pub fn breakdown(
    landscape: &Landscape,
    (question, only): (usize, Option<&CodebookColumn>),
    whole: &QuestionResult,
    (rows, grouping): (&[u32], Grouping),
    texts: &Texts,
) -> Breakdown {
    let is_overlapping = grouping.is_overlapping;
    let group = |group: Group| {
        let own = |rows: &[u32]| result(landscape, question, only, rows, texts);
        let (among, others) = (own(&group.rows), group.others.as_deref().map(own));
        let tests = others.map(|others| {
            (0..whole.parts.len()).map(|part| tested(landscape, whole, part, &[Some(&among), Some(&others)])).collect()
        });
        GroupResult { group, result: among, own: tests.unwrap_or_default() }
    };
    let groups = grouping.groups.into_iter().map(group).collect();
    let mut found = Breakdown { by: grouping.by, groups, parts: Vec::new() };
    let part = |at: usize| {
        let part = &whole.parts[at];
        if part.form == AnswerForm::Numbers {
            return two_numbers(landscape, found.by, part, rows);
        }
        if !is_coded(part) {
            return PartAssociation::default();
        }
        if is_overlapping {
            return PartAssociation::only(Association::Overlapping);
        }
        let of = |own: &GroupResult| own.group.code.is_some();
        let results: Vec<Option<&QuestionResult>> =
            found.groups.iter().map(|own| of(own).then_some(&own.result)).collect();
        if found.known().count() < 2 {
            return PartAssociation::only(Association::TooFew);
        }
        tested(landscape, whole, at, &results)
    };
    found.parts = (0..whole.parts.len()).map(part).collect();
    found
}

fn is_coded(part: &Distribution) -> bool {
    part.form == AnswerForm::Values && part.role == Role::Answer
}

/// The test of a part of codes over groups in which no response is twice; groups without a result take no
/// part in it.
fn tested(
    landscape: &Landscape,
    whole: &QuestionResult,
    at: usize,
    groups: &[Option<&QuestionResult>],
) -> PartAssociation {
    let codebook = &landscape.sources.survey.codebook;
    let part = &whole.parts[at];
    if !is_coded(part) {
        return PartAssociation::default();
    }
    let is_box = codebook.questions[whole.question].kind.is_multiple()
        && codebook.column(&part.code).is_some_and(|column| matches!(column.part, Part::Sub(_)));
    let codes: Vec<String> = part.values.iter().map(|value| value.code.clone()).collect();
    let counts = |own: &QuestionResult| -> Vec<u64> {
        let Some(own) = own.parts.get(at) else { return Vec::new() };
        let count = |code: &String| own.values.iter().find(|value| value.code == *code).map_or(0, |value| value.count);
        // Whoever saw a box and did not tick it has answered, too.
        codes.iter().map(count).chain(is_box.then_some(own.no_answer)).collect()
    };
    let table = Contingency::new(&groups.iter().map(|own| own.map(counts).unwrap_or_default()).collect::<Vec<_>>());
    let residual = |group: usize| (0..codes.len()).map(|code| table.residual(group, code)).collect();
    let residuals = (0..groups.len()).map(residual).collect();
    let test = table.test().map_or(Association::TooFew, Association::Independence);
    PartAssociation { test: Some(test), points: Vec::new(), residuals, codes }
}

/// The rank correlation of a part of numbers with a question of numbers; nothing for other groups.
fn two_numbers(landscape: &Landscape, by: GroupBy, part: &Distribution, rows: &[u32]) -> PartAssociation {
    let survey = &landscape.sources.survey;
    let Ok(Some(column)) = by.column(&survey.codebook) else { return PartAssociation::default() };
    let is_number = form(&survey.codebook.questions[column.question], &column.part) == AnswerForm::Numbers;
    let cells = survey.responses.column(&column.code).zip(survey.responses.column(&part.code));
    let Some((first, second)) = cells.filter(|_| is_number) else { return PartAssociation::default() };
    let number = |text: Option<&str>| text?.parse().ok().filter(|number: &f64| number.is_finite());
    let pair = |row: &u32| Some((number(first.get(*row as usize))?, number(second.get(*row as usize))?));
    let points: Vec<(f64, f64)> = rows.iter().filter_map(pair).collect();
    let test = spearman(&points).map_or(Association::TooFew, Association::Ranks);
    PartAssociation { points, ..PartAssociation::only(test) }
}
