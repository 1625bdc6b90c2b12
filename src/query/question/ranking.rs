//! Rankings: how high each option was ranked.

use crate::survey::{Codebook, Shape};

use super::{QuestionResult, Role};

/// One option of a ranking.
#[derive(Debug, Clone, PartialEq)]
pub struct RankedOption {
    /// Its code.
    pub code: String,
    /// What it is.
    pub label: String,
    /// How often it was ranked at all.
    pub ranked: u64,
    /// How often it was ranked first.
    pub firsts: u64,
    /// The mean of its ranks where it was ranked, 1 being the best; none where it never was.
    pub mean: Option<f64>,
}

/// The options of a ranking, the best mean rank first; none for other questions.
pub fn ranking(codebook: &Codebook, result: &QuestionResult) -> Option<Vec<RankedOption>> {
    let question = codebook.questions.get(result.question)?;
    if question.kind.shape() != Shape::Ranking {
        return None;
    }
    let ranks: Vec<_> = result.parts.iter().filter(|part| part.role == Role::Answer).collect();
    let first = ranks.first()?;
    let mut options: Vec<RankedOption> = first
        .values
        .iter()
        .map(|value| {
            let count = |rank: &&super::Distribution| {
                rank.values.iter().find(|own| own.code == value.code).map_or(0, |own| own.count)
            };
            let counts: Vec<u64> = ranks.iter().map(count).collect();
            let ranked: u64 = counts.iter().sum();
            let sum: u64 = counts.iter().zip(1..).map(|(count, rank)| count * rank).sum();
            RankedOption {
                code: value.code.clone(),
                label: value.label.clone(),
                ranked,
                firsts: counts.first().copied().unwrap_or(0),
                mean: (ranked > 0).then(|| sum as f64 / ranked as f64),
            }
        })
        .collect();
    options.sort_by(|a, b| {
        let place = |option: &RankedOption| option.mean.unwrap_or(f64::INFINITY);
        place(a).total_cmp(&place(b)).then(b.ranked.cmp(&a.ranked))
    });
    Some(options)
}
