//! The chosen question by groups: one row a group, how both hang together, two numbers as dots.

use ratatui::text::{Line, Span};

use crate::export::contents::association;
use crate::paint::text::{left, right, width, wrap};
use crate::query::question::breakdown::Breakdown;
use crate::query::question::{AnswerForm, CLEAR, CellForm, QuestionResult};
use crate::screens::questions::draw_detail::{CELL, Sheet, part_name, ticked};
use crate::screens::questions::{Item, QuestionData, is_box};
use crate::survey::Codebook;
use crate::text::{self, NONE};

/// Lines of a picture of two numbers, and the most columns.
const PICTURE: (u16, usize) = (60, 12);
/// Behind a cell that is clearly above or below what independence would give.
const SIGNS: [char; 2] = ['▲', '▼'];

impl Sheet<'_, '_> {
    /// The distribution per group.
    pub(super) fn breakdown(&mut self, codebook: &Codebook, shown: &QuestionData, found: &Breakdown) {
        let pen = self.pen;
        let (state, texts) = (&pen.screens.questions, &pen.shared.texts);
        let table = Table::new(codebook, shown, pen.screens.questions.items(pen.shared).get(state.item).copied());
        let form = if table.is_shares { texts.get(&text::key("cell-form", state.form.code())) } else { String::new() };
        let by = found.by.name(codebook, texts);
        let by_name = texts.with("questions-by", &[("dimension", (&by).into())]);
        let title: Vec<String> =
            [by_name, table.name.clone(), form].into_iter().filter(|part| !part.is_empty()).collect();
        let title = title.join(" · ");
        self.lines.push(Line::from(pen.heading_spans(&title, self.columns, true)));
        let names: Vec<&str> = found.groups.iter().map(|own| own.group.name.as_str()).collect();
        let most = names.iter().map(|name| width(name)).max().unwrap_or(0).clamp(10, (self.columns / 3).max(12));
        let room = usize::from(self.columns.saturating_sub(most + 1 + CELL) / CELL);
        let heads: String = table.heads.iter().take(room).map(|head| right(head, CELL)).collect();
        let cut = if table.heads.len() > room { " …" } else { "" };
        self.dim(&format!("{}{}{heads}{cut}", " ".repeat(usize::from(most) + 1), right("n", CELL)));
        for (group, (own, name)) in found.groups.iter().zip(&names).enumerate() {
            let base = table.base(&own.result);
            let mut spans =
                vec![Span::raw(left(name, most + 1)), Span::styled(right(&texts.count(base), CELL), pen.theme.dim())];
            for at in 0..table.heads.len().min(room) {
                let residual = table.residual(found, group, at);
                spans.push(self.cell(&table.cell(&own.result, &shown.result, at, state.form), residual));
            }
            self.item(vec![spans]);
        }
        self.association(shown, found, &by);
        self.dim(&texts.get("questions-by-note"));
    }

    /// A cell; a sign behind it says that it is clearly above or below what independence would give.
    fn cell(&self, cell: &Cell, residual: Option<f64>) -> Span<'static> {
        let (texts, theme) = (&self.pen.shared.texts, self.pen.theme);
        let mark = match residual {
            Some(residual) if residual > CLEAR => SIGNS[0],
            Some(residual) if residual < -CLEAR => SIGNS[1],
            _ => ' ',
        };
        match cell {
            Cell::Share(part, whole) => self.heat_marked((*part, *whole), mark),
            Cell::Count(count) => Span::raw(right(&format!("{}{mark}", texts.count(*count)), CELL)),
            Cell::Number(number) => {
                // Decimals of large numbers would fill the cell.
                let short = |number: f64| if number.abs() < 1_000.0 { number } else { number.round() };
                Span::raw(right(&number.map_or_else(|| NONE.to_owned(), |number| texts.number(short(number))), CELL))
            }
            Cell::Residual => {
                let style = match mark {
                    '▲' => theme.accent(),
                    '▼' => theme.warning(),
                    _ => theme.dim(),
                };
                Span::styled(right(&format!("{}{mark}", texts.points(residual)), CELL), style)
            }
        }
    }

    /// Two numbers as dots, and the tests.
    fn association(&mut self, shown: &QuestionData, found: &Breakdown, by: &str) {
        let texts = &self.pen.shared.texts;
        let columns = usize::from(self.columns.min(PICTURE.0));
        for part in &found.parts {
            for line in association::picture(&part.points, by, (columns, PICTURE.1), texts) {
                self.lines.push(Line::from(Span::raw(line)));
            }
        }
        let name = |part: usize| part_name(&shown.result.parts[part], texts);
        for sentence in association::sentences(found, name, texts) {
            for line in wrap(&sentence, self.columns) {
                self.lines.push(Line::from(Span::styled(line, self.pen.theme.text())));
            }
        }
    }
}

/// What stands in a cell of a breakdown.
enum Cell {
    /// A part of a whole.
    Share(u64, u64),
    Count(u64),
    Number(Option<f64>),
    Residual,
}

/// What the columns of a breakdown are.
struct Table {
    /// The part it is about; empty for boxes and for questions of one part.
    name: String,
    heads: Vec<String>,
    /// The parts that are boxes, one a column; else the part that is broken down.
    boxes: Vec<usize>,
    part: usize,
    is_shares: bool,
}

/// Figures of numbers in a breakdown.
const FIGURES: [&str; 4] = ["q1", "median", "q3", "mean"];

impl Table {
    /// The columns for the part of the selected line, else for the first.
    fn new(codebook: &Codebook, shown: &QuestionData, selected: Option<Item>) -> Self {
        let parts = &shown.result.parts;
        let boxes: Vec<usize> = (0..parts.len()).filter(|part| is_box(codebook, shown, *part)).collect();
        if !boxes.is_empty() {
            let heads = boxes.iter().map(|part| sub_code(&parts[*part].code).to_owned()).collect();
            return Self { name: String::new(), heads, boxes, part: 0, is_shares: true };
        }
        let part = match selected {
            Some(Item::Value(part, _) | Item::Class(part, _) | Item::Text(part, _)) => part,
            _ => 0,
        };
        let own = parts.get(part);
        let name = own.map(|own| own.part.clone()).filter(|_| parts.len() > 1).unwrap_or_default();
        let heads = match own {
            Some(own) if own.form == AnswerForm::Numbers => FIGURES.iter().map(|key| (*key).to_owned()).collect(),
            Some(own) => own.values.iter().map(|value| value.code.clone()).collect(),
            None => Vec::new(),
        };
        let is_shares = own.is_some_and(|own| own.form != AnswerForm::Numbers);
        Self { name, heads, boxes, part, is_shares }
    }

    fn base(&self, result: &QuestionResult) -> u64 {
        let part = self.boxes.first().copied().unwrap_or(self.part);
        result.parts.get(part).map_or(0, |part| part.base)
    }

    fn residual(&self, found: &Breakdown, group: usize, at: usize) -> Option<f64> {
        match self.boxes.get(at) {
            Some(part) => found.residual(group, *part, "Y"),
            None if self.is_shares => found.residual(group, self.part, &self.heads[at]),
            None => None,
        }
    }

    fn cell(&self, result: &QuestionResult, whole: &QuestionResult, at: usize, form: CellForm) -> Cell {
        let count = |result: &QuestionResult| match self.boxes.get(at) {
            Some(part) => result.parts.get(*part).map_or(0, ticked),
            None => {
                let code = &self.heads[at];
                let part = result.parts.get(self.part);
                part.and_then(|part| part.values.iter().find(|value| value.code == *code))
                    .map_or(0, |value| value.count)
            }
        };
        if !self.is_shares {
            let numbers = result.parts.get(self.part).and_then(|part| part.numbers.as_ref());
            let figure = numbers.and_then(|numbers| numbers.figures().into_iter().find(|(key, _)| *key == FIGURES[at]));
            return Cell::Number(figure.map(|(_, number)| number));
        }
        match form {
            CellForm::Counts => Cell::Count(count(result)),
            CellForm::Rows => Cell::Share(count(result), self.base(result)),
            CellForm::Columns => Cell::Share(count(result), count(whole)),
            CellForm::Residuals => Cell::Residual,
        }
    }
}

/// The code of a part of a question: what stands in the brackets.
fn sub_code(code: &str) -> &str {
    code.split_once('[').map_or(code, |(_, rest)| rest.trim_end_matches(']'))
}
