//! Findings under a filter.

use std::collections::HashMap;

use crate::domain::{Finding, FindingCode};
use crate::landscape::Landscape;

use super::filter::{Evaluated, Filter};
use super::numbers::passing_bodies;

/// The findings under the filter: those about a body that passes, or about a response that counts
/// for one. Without a filter all, those about files and unmatched responses too.
pub fn passing<'a>(landscape: &'a Landscape, filter: &Filter, evaluated: &Evaluated) -> Vec<&'a Finding> {
    let findings = landscape.findings.iter();
    if filter.is_empty() {
        return findings.collect();
    }
    let bodies = passing_bodies(landscape, evaluated);
    let by_response: HashMap<&str, Option<u32>> =
        landscape.matched.iter().map(|response| (response.id.as_str(), response.body)).collect();
    let body_of = |finding: &Finding| match &finding.body {
        Some(key) => landscape.map.body(key),
        None => finding.response.as_deref().and_then(|id| by_response.get(id).copied().flatten()),
    };
    findings.filter(|finding| body_of(finding).is_some_and(|body| bodies[body as usize])).collect()
}

/// How many findings of each code there are under the filter: urgent ones first, then the most.
pub fn by_code(landscape: &Landscape, filter: &Filter, evaluated: &Evaluated) -> Vec<(FindingCode, u64)> {
    let mut counts = vec![0_u64; FindingCode::ALL.len()];
    for finding in passing(landscape, filter, evaluated) {
        counts[finding.code.index()] += 1;
    }
    let mut found: Vec<(FindingCode, u64)> =
        FindingCode::ALL.iter().copied().zip(counts).filter(|(_, count)| *count > 0).collect();
    found.sort_by_key(|(code, count)| (code.severity(), std::cmp::Reverse(*count)));
    found
}
