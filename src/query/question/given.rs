//! What a response says in one column: an answer, nothing, or that it was not asked.

use crate::landscape::Landscape;
use crate::raw::table::Cells;
use crate::survey::CodebookColumn;

use super::block_cells;

/// What stands in one column of one response.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Given<'a> {
    /// An answer.
    Answer(&'a str),
    /// Shown, and left empty.
    Empty,
    /// Not shown, or not reached, where the source tells.
    NotShown,
}

/// One column of the responses, read as answers.
pub struct GivenAnswers<'a> {
    cells: Cells<'a>,
    /// Other columns of the block, where an empty answer alone does not tell whether it was shown.
    witnesses: Vec<Cells<'a>>,
}

impl<'a> GivenAnswers<'a> {
    /// The answers in a column; none where the responses do not have it.
    pub fn of(landscape: &'a Landscape, column: &CodebookColumn) -> Option<Self> {
        let survey = &landscape.sources.survey;
        let question = &survey.codebook.questions[column.question];
        let cells = survey.responses.column(&column.code)?;
        // LimeSurvey keeps numbers and dates NULL where they were shown and left empty, too: whoever
        // reached the block by another question's account saw them.
        let tells = question.kind.row().null_where_empty;
        let witnesses = if tells { block_cells(landscape, question.block) } else { Vec::new() };
        Some(Self { cells, witnesses })
    }

    /// What a response says.
    pub fn get(&self, row: usize) -> Given<'a> {
        match self.cells.get(row) {
            None if self.witnesses.iter().any(|cells| cells.get(row).is_some()) => Given::Empty,
            None => Given::NotShown,
            // Blanks are no text.
            Some(blank) if blank.trim().is_empty() => Given::Empty,
            Some(answer) => Given::Answer(answer),
        }
    }
}
