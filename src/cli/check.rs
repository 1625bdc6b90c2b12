//! `check`: findings, with their place and remedy.

use std::collections::HashMap;
use std::process::ExitCode;

use crate::domain::{Finding, FindingCode, Severity};
use crate::query::label;
use crate::query::numbers::passing_bodies;
use crate::text::{self, Texts};

use super::Context;
use super::output::{Cell, Heading, Output};

/// Prints every code with its severity, what it says and what to do: the one table of them all.
pub fn codes(for_people: bool, texts: &Texts) -> Output {
    let headings = ["code", "severity", "name", "message", "remedy"]
        .iter()
        .map(|key| Heading { key: (*key).into(), title: texts.get(&format!("finding-col-{key}")) })
        .collect();
    let rows = FindingCode::ALL
        .iter()
        .map(|code| {
            let key = text::key("finding", code.code());
            let severity = code.severity().code();
            let detail = [("detail", "…".into())];
            vec![
                Cell::Text(code.code().into()),
                Cell::Text(if for_people { texts.get(&text::key("severity", severity)) } else { severity.into() }),
                Cell::Text(texts.get(&text::key("finding-name", code.code()))),
                Cell::Text(texts.with(&key, &detail)),
                Cell::Text(texts.get(&format!("{key}-remedy"))),
            ]
        })
        .collect();
    Output { headings, rows, ..Output::default() }
}

/// Prints the findings; the exit code is 1 where there are errors.
pub fn run(context: &Context<'_>) -> (Output, ExitCode) {
    let texts = context.texts;
    let findings: Vec<&Finding> = passing(context);
    let keys = ["code", "severity", "message", "source", "line", "response", "body", "remedy"];
    let headings = keys
        .into_iter()
        .map(|key| Heading { key: key.into(), title: texts.get(&format!("finding-col-{key}")) })
        .collect();
    let severity = |severity: Severity| {
        if context.options.format.is_for_people() {
            texts.get(&format!("severity-{}", severity.code()))
        } else {
            severity.code().to_owned()
        }
    };
    let rows = findings
        .iter()
        .map(|finding| {
            let remedy = format!("{}-remedy", text::key("finding", finding.code.code()));
            vec![
                Cell::Text(finding.code.code().into()),
                Cell::Text(severity(finding.code.severity())),
                Cell::Text(label::finding(context.landscape, finding, texts)),
                Cell::Text(finding.source.to_string()),
                finding.line.map_or(Cell::Missing, |line| Cell::Place(u64::from(line))),
                Cell::text(finding.response.clone()),
                Cell::text(finding.body.clone()),
                Cell::Text(texts.get(&remedy)),
            ]
        })
        .collect();
    let count = |severity: Severity| findings.iter().filter(|f| f.code.severity() == severity).count();
    let errors = count(Severity::Error);
    let foot = vec![texts.with(
        "check-foot",
        &[
            ("errors", errors.into()),
            ("warnings", count(Severity::Warning).into()),
            ("infos", count(Severity::Info).into()),
        ],
    )];
    let code = if errors > 0 { ExitCode::from(1) } else { ExitCode::SUCCESS };
    (Output { headings, rows, foot, ..Output::default() }, code)
}

/// The findings under the filter: those about a body that passes, or about a response that counts
/// for one. Without a filter all, those about files and unmatched responses too.
fn passing<'a>(context: &'a Context<'_>) -> Vec<&'a Finding> {
    let findings = context.landscape.findings.iter();
    if context.filter.is_empty() {
        return findings.collect();
    }
    let bodies = passing_bodies(context.landscape, &context.evaluated);
    let by_response: HashMap<&str, Option<u32>> =
        context.landscape.matched.iter().map(|response| (response.id.as_str(), response.body)).collect();
    let body_of = |finding: &Finding| match &finding.body {
        Some(key) => context.landscape.map.body(key),
        None => finding.response.as_deref().and_then(|id| by_response.get(id).copied().flatten()),
    };
    findings.filter(|finding| body_of(finding).is_some_and(|body| bodies[body as usize])).collect()
}
