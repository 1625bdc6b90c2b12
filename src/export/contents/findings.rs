//! Findings with their place and remedy.

use crate::domain::{Finding, Severity};
use crate::query::{findings, label};
use crate::text;

use super::Asked;
use crate::export::table::{Cell, Heading, Output};

/// These findings, a row each.
pub(super) fn table(asked: &Asked<'_>, findings: &[&Finding]) -> Output {
    let texts = asked.texts;
    let keys = ["code", "severity", "message", "source", "line", "response", "body", "remedy"];
    let headings = keys.into_iter().map(|key| Heading::new(key, texts.get(&format!("finding-col-{key}")))).collect();
    let severity = |severity: Severity| {
        if asked.names { texts.get(&format!("severity-{}", severity.code())) } else { severity.code().to_owned() }
    };
    let rows = findings
        .iter()
        .map(|finding| {
            let remedy = format!("{}-remedy", text::key("finding", finding.code.code()));
            vec![
                Cell::Text(finding.code.code().into()),
                Cell::Text(severity(finding.code.severity())),
                Cell::Text(label::finding(asked.landscape, finding, texts)),
                Cell::Text(finding.source.to_string()),
                finding.line.map_or(Cell::Missing, |line| Cell::Place(u64::from(line))),
                Cell::text(finding.response.clone()),
                Cell::text(finding.body.clone()),
                Cell::Text(texts.get(&remedy)),
            ]
        })
        .collect();
    Output { headings, rows, counts: vec!["line"], ..Output::default() }
}

/// The findings under the filter: [`findings::passing`].
pub fn passing<'a>(asked: &Asked<'a>) -> Vec<&'a Finding> {
    findings::passing(asked.landscape, asked.filter, asked.evaluated)
}
