//! `check`: findings, with their place and remedy.

use std::process::ExitCode;

use clap::Args;

use crate::domain::{FindingCode, Severity};
use crate::export::contents::passing_findings;
use crate::text::{self, Texts};

use super::Context;
use super::output::{Columns, Output};

/// Findings, or all kinds of them.
#[derive(Debug, Clone, PartialEq, Args)]
pub struct CheckArgs {
    /// The codes there are shall be listed instead.
    #[arg(long)]
    pub codes: bool,
}

/// Prints every code with its severity, what it says and what to do: the one table of them all.
pub fn codes(for_people: bool, texts: &Texts) -> Output {
    let columns = Columns::<&FindingCode>::new(texts, for_people, "finding-col")
        .text("code", |code| code.code())
        .word("severity", "severity", |code| Some(code.severity().code()))
        .text("name", |code| texts.get(&text::key("finding-name", code.code())))
        .text("message", |code| texts.with(&text::key("finding", code.code()), &[("detail", "…".into())]))
        .text("remedy", |code| texts.get(&format!("{}-remedy", text::key("finding", code.code()))));
    columns.output(FindingCode::ALL)
}

/// The exit code: 1 where there are errors.
pub fn code(context: &Context<'_>) -> ExitCode {
    let is_wrong = passing_findings(context).iter().any(|finding| finding.code.severity() == Severity::Error);
    if is_wrong { ExitCode::from(1) } else { ExitCode::SUCCESS }
}
