//! `check`: findings, with their place and remedy.

use std::process::ExitCode;

use crate::domain::Severity;

use super::Context;
use super::output::{Cell, Heading, Output};

/// Prints the findings; the exit code is 1 where there are errors.
pub fn run(context: &Context<'_>) -> (Output, ExitCode) {
    let texts = context.texts;
    let findings = &context.landscape.findings;
    let keys = ["code", "severity", "message", "source", "line", "response", "body", "remedy"];
    let headings = keys
        .into_iter()
        .map(|key| Heading { key: key.into(), title: texts.get(&format!("finding-col-{key}")) })
        .collect();
    let rows = findings
        .iter()
        .map(|finding| {
            let text = format!("finding-{}", finding.code.code().replace('_', "-"));
            vec![
                Cell::Text(finding.code.code().into()),
                Cell::Text(finding.code.severity().code().into()),
                Cell::Text(texts.with(&text, &[("detail", (&finding.detail).into())])),
                Cell::Text(finding.source.clone()),
                finding.line.map_or(Cell::Missing, |line| Cell::Count(u64::from(line))),
                Cell::text(finding.response.clone()),
                Cell::text(finding.body.clone()),
                Cell::Text(texts.get(&format!("{text}-remedy"))),
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
