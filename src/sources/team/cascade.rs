//! The cascade (`cascade.csv`): who passed the questionnaire on to whom, and when.

use chrono::NaiveDate;
use serde::Deserialize;

use crate::domain::{Confidence, Finding, closed_set};
use crate::error::SourceError;
use crate::sources::catalogue;

use super::notebook::invalid;
use super::table::{RowEdit, TeamLayout, TeamTable, day};

/// The table.
pub const CASCADE: TeamLayout = TeamLayout {
    file: "cascade.csv",
    columns: &["from", "to", "what", "sent", "forwarded", "confirmed", "source"],
    key: 3,
    needed: &["from", "to"],
    log: None,
};

/// The team of the programme, from which the cascade starts.
pub const TEAM: &str = "pb";
/// The association of the federal associations.
pub const ROOT: &str = "bund:bv";

closed_set! {
    /// What happened at a hop.
    CascadeStep {
        /// It was sent to somebody.
        Sent = "sent",
        /// They passed it on.
        Forwarded = "forwarded",
        /// They said that they have it.
        Confirmed = "confirmed",
    }
}

/// A row of the cascade.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CascadeRow {
    /// Key of who sent it.
    pub from: String,
    /// Key of who was to get it.
    pub to: String,
    /// What was sent.
    pub what: String,
    /// The day of every step, in their order.
    pub days: [Option<NaiveDate>; CascadeStep::ALL.len()],
    /// Who says so.
    pub source: String,
    /// The row as it stands in the file.
    pub cells: Vec<String>,
    /// Its line in the file.
    pub line: u32,
}

impl CascadeRow {
    /// The day of a step.
    pub const fn day(&self, step: CascadeStep) -> Option<NaiveDate> {
        self.days[step.index()]
    }
}

/// The rows of a table; days that are none are found and left out.
pub fn rows(table: &TeamTable, findings: &mut Vec<Finding>) -> Vec<CascadeRow> {
    let mut list = Vec::with_capacity(table.rows().len());
    for row in table.rows() {
        let own = |column: &str| table.cell(row, column).to_owned();
        let mut days = [None; CascadeStep::ALL.len()];
        for (step, at) in CascadeStep::ALL.iter().zip(&mut days) {
            let written = table.cell(row, step.code());
            *at = day(written);
            if at.is_none() && !written.is_empty() {
                findings.push(invalid(table, row.line, step.code(), written));
            }
        }
        list.push(CascadeRow {
            from: own("from"),
            to: own("to"),
            what: own("what"),
            days,
            source: own("source"),
            cells: row.cells.clone(),
            line: row.line,
        });
    }
    list
}

/// The edit that enters a step of a hop: into the row that is there, or a new one.
pub fn entered(known: Option<&CascadeRow>, hop: [&str; 3], step: CascadeStep, day: NaiveDate, source: &str) -> RowEdit {
    let [from, to, what] = hop;
    let mut cells =
        known.map_or_else(|| [from, to, what, "", "", "", ""].map(str::to_owned).to_vec(), |known| known.cells.clone());
    for (column, cell) in CASCADE.columns.iter().zip(&mut cells) {
        if *column == step.code() {
            *cell = day.to_string();
        } else if *column == "source" && !source.is_empty() {
            source.clone_into(cell);
        }
    }
    RowEdit { layout: &CASCADE, seen: known.map(|known| known.cells.clone()), cells }
}

/// Who belongs to whom before anybody wrote a cascade: federal associations to their association, those
/// of the Länder to the federal ones.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct CascadeParent {
    /// Key of the association that passes on.
    pub from: String,
    /// Key of the association that gets it.
    pub to: String,
    /// Where that is said.
    pub source: String,
    /// How it was checked.
    pub confidence: Confidence,
}

/// The ways that come along.
///
/// # Errors
/// When the embedded file is broken, which a test prevents.
pub fn parents() -> Result<Vec<CascadeParent>, SourceError> {
    catalogue::read("data/cascade.csv", include_str!("../../../data/cascade.csv"))
}
