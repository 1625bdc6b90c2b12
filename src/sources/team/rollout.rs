//! The roll-out (`rollout.csv`): which body connects which register in which step when, and what projects
//! have found.

use chrono::NaiveDate;

use crate::domain::{Finding, FindingCode};

use super::notebook::invalid;
use super::procedure::ProcedureModel;
use super::table::{TeamLayout, TeamTable, day};

/// The table.
pub const ROLLOUT: TeamLayout = TeamLayout {
    file: "rollout.csv",
    columns: &["body", "register", "project", "step", "owner", "planned", "done", "note"],
    key: 4,
    needed: &["body", "step"],
    log: Some("step"),
};

/// A row of the roll-out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RolloutRow {
    /// Key of a body, or of a group: `land:SN`; empty for what concerns the whole project.
    pub body: String,
    /// A register or an evidence; empty for all of the body.
    pub register: String,
    /// The project it belongs to.
    pub project: String,
    /// The place of the step in the model; none for a dated note, or a step that there is not.
    pub step: Option<usize>,
    /// The step as it is written.
    pub step_written: String,
    /// Who sees to it.
    pub owner: String,
    /// When it is to be done.
    pub planned: Option<NaiveDate>,
    /// When it was.
    pub done: Option<NaiveDate>,
    /// What is to be known; of a row without a step what was found on that day.
    pub note: String,
    /// The row as it stands in the file.
    pub cells: Vec<String>,
    /// Its line in the file.
    pub line: u32,
}

impl RolloutRow {
    /// Whether it is a dated note of its project and no step.
    pub const fn is_note(&self) -> bool {
        self.step_written.is_empty()
    }

    /// The day that it is about: when it was done, else when it is to be.
    pub fn day(&self) -> Option<NaiveDate> {
        self.done.or(self.planned)
    }
}

/// The rows of a table; days that are none and steps that the model does not have are found.
pub fn rows(table: &TeamTable, model: &ProcedureModel, findings: &mut Vec<Finding>) -> Vec<RolloutRow> {
    let mut list = Vec::with_capacity(table.rows().len());
    for row in table.rows() {
        let own = |column: &str| table.cell(row, column).to_owned();
        let mut date = |column: &str| {
            let written = table.cell(row, column);
            let read = day(written);
            if read.is_none() && !written.is_empty() {
                findings.push(invalid(table, row.line, column, written));
            }
            read
        };
        let (planned, done) = (date("planned"), date("done"));
        let step_written = own("step");
        let step = model.step(&step_written);
        if step.is_none() && !step_written.is_empty() {
            let known: Vec<&str> = model.steps.iter().map(|step| step.code.as_str()).collect();
            let detail = format!("{step_written} ({})", known.join(", "));
            let finding = Finding::of_file(FindingCode::TeamUnknownStep, table.layout.file, detail);
            findings.push(Finding { line: Some(row.line), ..finding });
        }
        list.push(RolloutRow {
            body: own("body"),
            register: own("register"),
            project: own("project"),
            step,
            step_written,
            owner: own("owner"),
            planned,
            done,
            note: own("note"),
            cells: row.cells.clone(),
            line: row.line,
        });
    }
    list
}
