//! The table of a question by groups: what its columns are, what stands in its cells, and how it lies on the
//! screen.

use crate::paint::text::{width, wrap_head};
use crate::query::question::breakdown::Breakdown;
use crate::query::question::{AnswerForm, CellForm, Distribution, QuestionResult};
use crate::survey::Codebook;
use crate::text::Texts;

use super::draw_detail::{CELL, ticked};
use super::{Item, QuestionData, is_box};

/// What stands in a cell of a breakdown.
pub(super) enum Cell {
    /// A part of a whole.
    Share(u64, u64),
    Count(u64),
    Number(Option<f64>),
    Residual,
}

/// The head of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Head {
    /// What people call it.
    pub label: String,
    /// The code of the answer or of the part; empty where it is no answer.
    pub code: String,
}

/// What the columns of a breakdown are.
pub(super) struct BreakdownTable {
    /// The part it is about; empty for boxes and for questions of one part.
    pub name: String,
    pub heads: Vec<Head>,
    /// The parts that are boxes, one a column; else the part that is broken down.
    boxes: Vec<usize>,
    part: usize,
    pub is_shares: bool,
}

/// Figures of numbers in a breakdown.
const FIGURES: [&str; 4] = ["q1", "median", "q3", "mean"];
/// The most columns of a cell: a label of two words.
const CELL_WIDEST: u16 = 16;
/// The most lines of a head.
const HEAD_LINES: usize = 3;

impl BreakdownTable {
    /// The columns for the part of the selected line, else for the first.
    pub(super) fn new(codebook: &Codebook, shown: &QuestionData, selected: Option<Item>, texts: &Texts) -> Self {
        let parts = &shown.result.parts;
        let boxes: Vec<usize> = (0..parts.len()).filter(|part| is_box(codebook, shown, *part)).collect();
        if !boxes.is_empty() {
            let head = |part: &usize| {
                let own = &parts[*part];
                Head { label: own.part.clone(), code: sub_code(&own.code).to_owned() }
            };
            let heads = boxes.iter().map(head).collect();
            return Self { name: String::new(), heads, boxes, part: 0, is_shares: true };
        }
        let part = match selected {
            Some(Item::Value(part, _) | Item::Class(part, _) | Item::Text(part, _)) => part,
            _ => 0,
        };
        let own = parts.get(part);
        let name = own.map(|own| own.part.clone()).filter(|_| parts.len() > 1).unwrap_or_default();
        let heads = match own {
            Some(own) if own.form == AnswerForm::Numbers => {
                let figure = |key: &&str| Head { label: texts.get(&format!("number-{key}")), code: String::new() };
                FIGURES.iter().map(figure).collect()
            }
            Some(own) => {
                let answer = |value: &crate::query::question::ValueCount| Head {
                    label: value.label.clone(),
                    code: value.code.clone(),
                };
                own.values.iter().map(answer).collect()
            }
            None => Vec::new(),
        };
        let is_shares = own.is_some_and(|own| own.form != AnswerForm::Numbers);
        Self { name, heads, boxes, part, is_shares }
    }

    /// The part of the question that a column counts, and the place of the value that it counts there; none for
    /// figures of numbers.
    pub(super) fn counted<'r>(&self, result: &'r QuestionResult, at: usize) -> Option<(&'r Distribution, usize)> {
        if !self.is_shares {
            return None;
        }
        let (part, code) = match self.boxes.get(at) {
            Some(part) => (result.parts.get(*part)?, "Y"),
            None => (result.parts.get(self.part)?, self.heads.get(at)?.code.as_str()),
        };
        Some((part, part.values.iter().position(|value| value.code == code)?))
    }

    pub(super) fn base(&self, result: &QuestionResult) -> u64 {
        let part = self.boxes.first().copied().unwrap_or(self.part);
        result.parts.get(part).map_or(0, |part| part.base)
    }

    pub(super) fn residual(&self, found: &Breakdown, group: usize, at: usize) -> Option<f64> {
        match self.boxes.get(at) {
            Some(part) => found.residual(group, *part, "Y"),
            None if self.is_shares => found.residual(group, self.part, &self.heads[at].code),
            None => None,
        }
    }

    /// How many gave the answer of a column.
    pub(super) fn count(&self, result: &QuestionResult, at: usize) -> u64 {
        match self.boxes.get(at) {
            Some(part) => result.parts.get(*part).map_or(0, ticked),
            None => self.counted(result, at).map_or(0, |(part, value)| part.values[value].count),
        }
    }

    pub(super) fn cell(&self, result: &QuestionResult, whole: &QuestionResult, at: usize, form: CellForm) -> Cell {
        if !self.is_shares {
            let numbers = result.parts.get(self.part).and_then(|part| part.numbers.as_ref());
            let figure = numbers.and_then(|numbers| numbers.figures().into_iter().find(|(key, _)| *key == FIGURES[at]));
            return Cell::Number(figure.map(|(_, number)| number));
        }
        match form {
            CellForm::Counts => Cell::Count(self.count(result, at)),
            CellForm::Rows => Cell::Share(self.count(result, at), self.base(result)),
            CellForm::Columns => Cell::Share(self.count(result, at), self.count(whole, at)),
            CellForm::Residuals => Cell::Residual,
        }
    }
}

/// The code of a part of a question: what stands in the brackets.
fn sub_code(code: &str) -> &str {
    code.split_once('[').map_or(code, |(_, rest)| rest.trim_end_matches(']'))
}

/// How the columns of a breakdown lie on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct BreakdownLayout {
    /// Columns of the terminal for the names of groups.
    pub names: u16,
    /// Those of a cell.
    pub cell: u16,
    /// The first column that is shown.
    pub first: usize,
    /// How many are shown.
    pub shown: usize,
    /// How many there are.
    pub all: usize,
}

impl BreakdownLayout {
    /// Lays so many columns beside names of groups into so many columns of the terminal; the first `offset`
    /// stay out, as long as what follows fills the room.
    pub(super) fn new<'n>(names: impl Iterator<Item = &'n str>, all: usize, offset: usize, columns: u16) -> Self {
        let names = names.map(width).max().unwrap_or(0).clamp(10, (columns / 3).max(12));
        // Beside the names stand the base, and a sign that there is more.
        let room = columns.saturating_sub(names + 1 + CELL + 1);
        let count = u16::try_from(all.max(1)).unwrap_or(u16::MAX);
        let cell = (room / count).clamp(CELL, CELL_WIDEST);
        let most = usize::from(room / cell);
        let first = offset.min(all.saturating_sub(most));
        Self { names, cell, first, shown: most.min(all - first), all }
    }

    /// How many columns stand at the right of those that are shown.
    pub(super) const fn after(&self) -> usize {
        self.all - self.first - self.shown
    }

    /// The offset with which a column is on the screen, moved no further than needed.
    pub(super) fn revealing(&self, at: usize) -> usize {
        if at < self.first {
            return at;
        }
        self.first.max((at + 1).saturating_sub(self.shown))
    }

    /// The column at a place of the terminal, counted from the left end of the table; none on the name.
    pub(super) fn at(&self, x: u16) -> Option<usize> {
        let inside = x.checked_sub(self.names + 1 + CELL)?;
        let at = usize::from(inside / self.cell);
        (at < self.shown).then_some(self.first + at)
    }

    /// The lines of the heads that are shown, from the uppermost: labels broken into lines that end at the
    /// bottom.
    pub(super) fn head_lines(&self, heads: &[Head]) -> Vec<Vec<String>> {
        let wrapped: Vec<Vec<String>> =
            heads.iter().skip(self.first).take(self.shown).map(|head| self.wrapped(&head.label)).collect();
        let most = wrapped.iter().map(Vec::len).max().unwrap_or(0);
        let line = |at: usize| {
            let own = |lines: &Vec<String>| (at + lines.len()).checked_sub(most).and_then(|at| lines.get(at).cloned());
            wrapped.iter().map(|lines| own(lines).unwrap_or_default()).collect()
        };
        (0..most).map(line).collect()
    }

    fn wrapped(&self, label: &str) -> Vec<String> {
        let mut lines = wrap_head(label, self.cell - 1);
        if lines.len() > HEAD_LINES {
            lines.truncate(HEAD_LINES);
            if let Some(last) = lines.last_mut() {
                *last = crate::paint::text::fit(&format!("{last}…………"), self.cell - 1);
            }
        }
        lines
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_column_can_be_brought_onto_the_screen(
            names in prop::collection::vec(".{0,30}", 0..20), all in 1_usize..60, offset in 0_usize..80,
            columns in 34_u16..200, at in 0_usize..60,
        ) {
            let layout = |offset| BreakdownLayout::new(names.iter().map(String::as_str), all, offset, columns);
            let own = layout(offset);
            prop_assert_eq!(own.first + own.shown + own.after(), all);
            prop_assert!(own.shown > 0, "{:?}", own);
            let wide = own.names + 1 + CELL + own.cell * u16::try_from(own.shown).unwrap_or(0);
            prop_assert!(wide <= columns, "{:?} in {}", own, columns);
            let at = at.min(all - 1);
            let moved = layout(own.revealing(at));
            prop_assert!((moved.first..moved.first + moved.shown).contains(&at), "{:?} of {:?}", at, moved);
            for x in 0..columns {
                if let Some(column) = own.at(x) {
                    prop_assert!((own.first..own.first + own.shown).contains(&column));
                }
            }
        }
    }

    #[test]
    fn labels_are_broken_into_lines_that_end_at_the_bottom() {
        let layout = BreakdownLayout::new(std::iter::once("Sachsen"), 3, 0, 60);
        let head = |label: &str| Head { label: label.into(), code: String::new() };
        let lines = layout.head_lines(&[
            head("Ja"),
            head("Meldebescheinigung"),
            head("a b c d e f g h i j k l m n o p q r s t u v w x y z a b c"),
        ]);
        assert_eq!(lines.len(), 3);
        assert_eq!(lines[2][0], "Ja");
        let label: String = lines.iter().map(|line| line[1].replace('-', "")).collect();
        assert_eq!(label, "Meldebescheinigung");
        assert!(lines[2][2].ends_with('…'), "{lines:?}");
    }
}
