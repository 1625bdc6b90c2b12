//! What can be asked for on the command line.

use crate::export::contents::What;
use crate::query::listing::ListColumn;
use crate::query::question::Counted;

use super::super::{gaps, init, maturity, notes, pivot, priorities, report, resolve, sync, views};

/// What was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// No command: the screens, or without a terminal the overview.
    Screens,
    /// Key figures.
    Overview,
    /// The keepings.
    List {
        /// Columns to print.
        columns: Vec<ListColumn>,
        /// Column to sort by, with `-` before it for descending.
        sort: Option<String>,
        /// The most rows.
        limit: Option<usize>,
    },
    /// One body.
    Show {
        /// Key or name.
        body: String,
    },
    /// Numbers per group.
    Coverage {
        /// Codes of the dimensions.
        by: Vec<String>,
    },
    /// Levels, what holds them back, and what another model would change.
    Maturity(maturity::Asked),
    /// Registers and evidence by priority.
    Priorities(priorities::Asked),
    /// The procedures of the SDG regulation with their supply.
    Sdg,
    /// All registers.
    Registers,
    /// The page of one.
    Register {
        /// Its id, or a beginning or word of id or name.
        register: String,
    },
    /// All evidence.
    Evidence,
    /// Fuzzy hits.
    Search {
        /// What to look for.
        words: String,
        /// The most hits.
        limit: usize,
    },
    /// Schedule, or planned years.
    Roadmap {
        /// Code of the dimension to show planned years by.
        by: Option<String>,
    },
    /// A cross-table.
    Pivot(pivot::Asked),
    /// What has changed since an earlier moment.
    Changes {
        /// Code of the dimension to group by.
        by: Option<String>,
    },
    /// What a share rests on.
    Base {
        /// Code of the measure; coverage where none is named.
        measure: Option<String>,
    },
    /// The keepings to chase.
    Gaps(gaps::Asked),
    /// The frames of the landscape as files.
    Export {
        /// Which of them.
        what: What,
        /// Whether labels stand instead of the codes of answers.
        labels: bool,
    },
    /// A page on a Land, or on the country and all Länder.
    Report(report::Asked),
    /// Findings.
    Check {
        /// Whether the codes there are shall be listed instead.
        codes: bool,
    },
    /// Unmatched responses with candidates; decisions on them.
    Resolve(resolve::Asked),
    /// The questions of the survey.
    Questions,
    /// The answers to one question.
    Question {
        /// Its code, or that of one of its parts.
        code: String,
        /// Code of the dimension to group by.
        by: Option<String>,
        /// Which responses are counted.
        counted: Counted,
    },
    /// What changed between two editions of the directory.
    Directory,
    /// Reads all sources anew and says what became of every row.
    Import,
    /// Fetches a survey from its server.
    Sync(sync::Asked),
    /// Makes a workspace.
    Init(init::Asked),
    /// A note on a body.
    Note(notes::Asked),
    /// The notes on a body, or all.
    Notes {
        /// Key or name of the body.
        body: Option<String>,
    },
    /// Saved views.
    Views(views::Asked),
    /// A script that completes commands in a shell.
    Completions {
        /// The shell.
        shell: String,
    },
    /// The manual page.
    Man,
    /// The settings and where they come from.
    Config {
        /// Whether an example of the user's file shall be printed instead.
        example: bool,
        /// Whether the keys of the screens shall be printed instead.
        keys: bool,
    },
    /// What the program sees of terminal, language and folders.
    Doctor,
    /// Version, data sources, licences.
    About,
}
