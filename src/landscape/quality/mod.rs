//! Findings: what is wrong in answers, keys and participants, apart from what matching finds.

mod answers;
mod keys;
mod people;

use std::panic::resume_unwind;
use std::thread;

use crate::domain::{Finding, Maturity};
use crate::survey::SurveyTables;

use super::matching::{Columns, MatchContext, Matching};
use super::maturity::Evaluator;

/// What the checks look at.
pub struct Checked<'a> {
    /// The survey.
    pub survey: &'a SurveyTables,
    /// Map, participants, profile.
    pub context: MatchContext<'a>,
    /// What became of every response.
    pub matching: &'a Matching,
    /// The maturity model with its columns.
    pub evaluator: &'a Evaluator<'a>,
    /// The level of every response.
    pub levels: &'a [Option<Maturity>],
}

/// Looks through everything.
pub fn check(checked: &Checked<'_>, findings: &mut Vec<Finding>) {
    let columns = Columns::new(&checked.survey.responses, checked.context.profile);
    // Answers and keys do not need each other; looking through a large survey takes half the time.
    let (answers, keys) = thread::scope(|scope| {
        let answers = scope.spawn(|| {
            let mut found = Vec::new();
            answers::check(checked, &columns, &mut found);
            found
        });
        let mut found = Vec::new();
        keys::check(checked, &columns, &mut found);
        people::check(checked, &columns, &mut found);
        (answers.join().unwrap_or_else(|panic| resume_unwind(panic)), found)
    });
    findings.extend(answers);
    findings.extend(keys);
}
