//! What contradicts itself in the answers, rule by rule: the findings about responses, with the question
//! they are about.

use std::collections::{BTreeMap, HashSet};

use crate::domain::FindingCode;

use super::Tested;

/// How often a rule is broken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleFigures {
    /// The rule.
    pub code: FindingCode,
    /// Place of the question; none for rules about the response as a whole.
    pub question: Option<usize>,
    /// Responses that break it.
    pub responses: u64,
}

/// The findings about what somebody answered.
const RULES: [FindingCode; 16] = [
    FindingCode::Contradiction,
    FindingCode::RegisterDenied,
    FindingCode::OtherLand,
    FindingCode::ConflictingKey,
    FindingCode::MalformedKey,
    FindingCode::OtherWithoutText,
    FindingCode::TextWithoutOther,
    FindingCode::RequiredMissing,
    FindingCode::CompleteEmpty,
    FindingCode::NumberOutOfRange,
    FindingCode::ImplausibleNumber,
    FindingCode::ImplausibleDate,
    FindingCode::NotANumber,
    FindingCode::NotADate,
    FindingCode::UnknownCode,
    FindingCode::SubmittedBeforeStart,
];

/// The responses that break a rule.
#[derive(Default)]
struct Broken<'a> {
    responses: HashSet<&'a str>,
    /// Those beyond the findings that are kept of a column.
    more: u64,
}

/// Every rule that a response breaks, in the order of the rules and of the questions.
pub fn rules(tested: &Tested<'_>) -> Vec<RuleFigures> {
    let landscape = tested.landscape;
    let codebook = &landscape.sources.survey.codebook;
    let counted: HashSet<&str> = tested.rows.iter().map(|row| landscape.matched[*row as usize].id.as_str()).collect();
    let mut found: BTreeMap<(usize, Option<usize>), Broken<'_>> = BTreeMap::new();
    for finding in &landscape.findings {
        let Some(rule) = RULES.iter().position(|code| *code == finding.code) else { continue };
        // "G01Q05:-3", "G03Q07", and of a file with too many of them "G01Q05: + 17".
        let (column, rest) = finding.detail.split_once(':').unwrap_or((&finding.detail, ""));
        let of_column = codebook.column(column).map(|column| column.question);
        let question = of_column.or_else(|| codebook.questions.iter().position(|own| own.code == column));
        let broken = found.entry((rule, question)).or_default();
        match finding.response.as_deref() {
            Some(id) if counted.contains(id) => {
                broken.responses.insert(id);
            }
            None if !tested.is_filtered => {
                broken.more += rest.trim().strip_prefix("+ ").and_then(|rest| rest.parse::<u64>().ok()).unwrap_or(0);
            }
            _ => {}
        }
    }
    let figures = |(rule, question): (usize, Option<usize>), broken: Broken<'_>| RuleFigures {
        code: RULES[rule],
        question,
        responses: broken.responses.len() as u64 + broken.more,
    };
    found.into_iter().map(|(key, broken)| figures(key, broken)).filter(|own| own.responses > 0).collect()
}
