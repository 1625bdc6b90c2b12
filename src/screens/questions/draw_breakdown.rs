//! The chosen question by groups: one row a group, how both hang together, two numbers as dots.

use ratatui::text::{Line, Span};

use crate::export::contents::association;
use crate::paint::text::{fit, left, right, wrap};
use crate::query::question::CLEAR;
use crate::query::question::breakdown::Breakdown;
use crate::screens::questions::QuestionData;
use crate::screens::questions::breakdown_table::{BreakdownLayout, BreakdownTable, Cell};
use crate::screens::questions::draw_detail::{CELL, Sheet, part_name};
use crate::survey::Codebook;
use crate::text::{self, NONE};

/// Lines of a picture of two numbers, and the most columns.
const PICTURE: (u16, usize) = (60, 12);
/// Behind a cell that is clearly above or below what independence would give.
const SIGNS: [char; 2] = ['▲', '▼'];

impl Sheet<'_> {
    /// The distribution per group.
    pub(super) fn breakdown(&mut self, codebook: &Codebook, shown: &QuestionData, found: &Breakdown) {
        let (state, texts, theme) = (self.state, &self.shared.texts, self.theme);
        let Some(table) = state.breakdown_table(self.shared) else { return };
        let Some(layout) = state.breakdown_layout(table.heads.len(), self.shared) else { return };
        let form = if table.is_shares { texts.get(&text::key("cell-form", state.form.code())) } else { String::new() };
        let by = found.by.name(codebook, texts);
        let by_name = texts.with("questions-by", &[("dimension", (&by).into())]);
        let title: Vec<String> =
            [by_name, table.name.clone(), form].into_iter().filter(|part| !part.is_empty()).collect();
        let title = title.join(" · ");
        self.heading(&title, true);
        let all = texts.get("questions-by-all");
        let names = std::iter::once(all.as_str()).chain(found.groups.iter().map(|own| own.group.name.as_str()));
        self.heads(&layout, &table);
        let rows = std::iter::once((None, &shown.result));
        let rows = rows.chain(found.groups.iter().enumerate().map(|(group, own)| (Some(group), &own.result)));
        for ((group, result), name) in rows.zip(names) {
            let base = right(&texts.count(table.base(result)), CELL);
            let mut spans = vec![Span::raw(left(name, layout.names + 1)), Span::styled(base, theme.dim())];
            for at in layout.first..layout.first + layout.shown {
                let residual = group.and_then(|group| table.residual(found, group, at));
                spans.push(self.cell(&table.cell(result, &shown.result, at, state.form), residual, layout.cell));
            }
            // The name and the base stand before the cells.
            let cell = state.cell.and_then(|at| at.checked_sub(layout.first)).map(|at| at + 2);
            self.row(spans, cell);
        }
        self.association(shown, found, &by);
        self.dim(&texts.get("questions-by-note"));
    }

    /// The labels of the columns, their codes below, and signs where there are more at a side.
    fn heads(&mut self, layout: &BreakdownLayout, table: &BreakdownTable) {
        let theme = self.theme;
        let indent = " ".repeat(usize::from(layout.names) + 1);
        let lines = layout.head_lines(&table.heads);
        let shown = || table.heads.iter().skip(layout.first).take(layout.shown);
        let has_codes = shown().any(|head| !head.code.is_empty() && head.code != head.label);
        let last = if has_codes { lines.len() } else { lines.len().saturating_sub(1) };
        // Before the last line the base is named; the signs stand in the first, where no code is mistaken for one.
        let before = |at: usize| match at {
            at if at == last => format!("{indent}{}", right("n", CELL)),
            0 if layout.first > 0 => format!("{indent}{}", right("‹", CELL)),
            _ => format!("{indent}{}", right("", CELL)),
        };
        for (at, line) in lines.iter().enumerate() {
            let text: String = line.iter().map(|part| right(part, layout.cell)).collect();
            let after = if at == 0 && layout.after() > 0 { "›" } else { " " };
            self.lines.push(Line::from(vec![
                Span::styled(before(at), theme.accent()),
                Span::styled(text, theme.text()),
                Span::styled(after, theme.accent()),
            ]));
        }
        if has_codes {
            let codes: String = shown().map(|head| right(&fit(&head.code, layout.cell - 1), layout.cell)).collect();
            self.lines.push(Line::from(Span::styled(format!("{}{codes}", before(last)), theme.dim())));
        }
        let more = layout.first + layout.after();
        if more > 0 {
            let text = self.shared.texts.with("questions-by-more", &[("count", more.into())]);
            self.dim(&text);
        }
    }

    /// A cell; a sign behind it says that it is clearly above or below what independence would give.
    fn cell(&self, cell: &Cell, residual: Option<f64>, wide: u16) -> Span<'static> {
        let (texts, theme) = (&self.shared.texts, self.theme);
        let mark = match residual {
            Some(residual) if residual > CLEAR => SIGNS[0],
            Some(residual) if residual < -CLEAR => SIGNS[1],
            _ => ' ',
        };
        match cell {
            Cell::Share(part, whole) => self.heat_marked((*part, *whole), mark, wide),
            Cell::Count(count) => Span::raw(right(&format!("{}{mark}", texts.count(*count)), wide)),
            Cell::Number(number) => {
                // Decimals of large numbers would fill the cell.
                let short = |number: f64| if number.abs() < 1_000.0 { number } else { number.round() };
                Span::raw(right(&number.map_or_else(|| NONE.to_owned(), |number| texts.number(short(number))), wide))
            }
            Cell::Residual => {
                let style = match mark {
                    '▲' => theme.accent(),
                    '▼' => theme.warning(),
                    _ => theme.dim(),
                };
                Span::styled(right(&format!("{}{mark}", texts.points(residual)), wide), style)
            }
        }
    }

    /// Two numbers as dots, and the tests.
    fn association(&mut self, shown: &QuestionData, found: &Breakdown, by: &str) {
        let texts = &self.shared.texts;
        let columns = usize::from(self.columns.min(PICTURE.0));
        for part in &found.parts {
            for line in association::picture(&part.points, by, (columns, PICTURE.1), texts) {
                self.lines.push(Line::from(Span::raw(line)));
            }
        }
        let name = |part: usize| part_name(&shown.result.parts[part], texts);
        for sentence in association::sentences(found, name, texts) {
            for line in wrap(&sentence, self.columns) {
                self.lines.push(Line::from(Span::styled(line, self.theme.text())));
            }
        }
    }
}
