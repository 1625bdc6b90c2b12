//! `check`: findings, with their place and remedy.

use std::process::ExitCode;

use crate::domain::{Finding, FindingCode, Severity};
use crate::export::contents::{self, passing_findings};
use crate::text::{self, Texts};

use super::Context;
use super::export::asked;
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
    let asked = asked(context);
    let findings: Vec<&Finding> = passing_findings(&asked);
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
    (Output { foot, ..contents::findings(&asked, &findings) }, code)
}
