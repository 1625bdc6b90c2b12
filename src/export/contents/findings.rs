//! Findings with their place and remedy.

use crate::domain::Finding;
use crate::query::{findings, label};
use crate::text;

use super::Asked;
use crate::export::table::Output;

/// These findings, one row each.
pub(super) fn table(asked: &Asked<'_>, findings: &[&Finding]) -> Output {
    let (landscape, texts) = (asked.landscape, asked.texts);
    let columns = asked
        .columns::<&Finding>("finding-col")
        .text("code", |finding| finding.code.code())
        .word("severity", "severity", |finding| Some(finding.code.severity().code()))
        .text("message", move |finding| label::finding(landscape, finding, texts))
        .text("source", |finding| finding.source.to_string())
        .place("line", |finding| finding.line)
        .maybe("response", |finding| finding.response.clone())
        .maybe("body", |finding| finding.body.clone())
        .text("remedy", move |finding| texts.get(&format!("{}-remedy", text::key("finding", finding.code.code()))));
    columns.output(findings.iter().copied())
}

/// The findings under the filter: [`findings::passing`].
pub fn passing<'a>(asked: &Asked<'a>) -> Vec<&'a Finding> {
    findings::passing(asked.landscape, asked.filter, asked.evaluated)
}
