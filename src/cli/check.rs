//! `check`: findings, with their place and remedy.

use std::process::ExitCode;

use crate::domain::{FindingCode, Severity};
use crate::export::contents::passing_findings;
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

/// The exit code: 1 where there are errors.
pub fn code(context: &Context<'_>) -> ExitCode {
    let is_wrong = passing_findings(context).iter().any(|finding| finding.code.severity() == Severity::Error);
    if is_wrong { ExitCode::from(1) } else { ExitCode::SUCCESS }
}
