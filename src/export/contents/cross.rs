//! A cross-table of responses, with a question on at least one side.

use serde_json::{Map, Value as Json, json};

use crate::query::question::breakdown::PartAssociation;
use crate::query::question::cross::Cross;
use crate::query::question::grouping::{Group, GroupBy, Grouping, grouping};
use crate::query::question::{CellForm, CountedResponses};
use crate::statistics::suppression::Hidden;
use crate::text;

use super::suppressed::{self, of_cross};
use super::{Asked, association, question};
use crate::export::table::{Cell, Output};

/// The matrix.
pub(super) fn table(
    context: &Asked<'_>,
    (rows, columns): (GroupBy, GroupBy),
    cells: CellForm,
    least: Option<u64>,
) -> Output {
    let (landscape, texts) = (context.landscape, context.texts);
    let codebook = &landscape.sources.survey.codebook;
    let responses = question::rows(context, CountedResponses::Standing);
    let side = |by| grouping(landscape, (context.filter, context.evaluated), &responses, by, texts);
    let cross = Cross::new(landscape, responses.len(), side(rows), side(columns));
    let total = if context.names { texts.get("pivot-total") } else { "total".to_owned() };
    let called = |group: &Group| match &group.code {
        _ if context.names => group.name.clone(),
        code => code.clone().unwrap_or_else(|| "none".to_owned()),
    };
    let named = |groups: &Grouping, at: Option<usize>| match at {
        Some(at) => called(&groups.groups[at]),
        None => total.clone(),
    };
    let size = |groups: &Grouping, at: usize| groups.groups[at].rows.len() as u64;
    let hidden = least.map(|least| of_cross(&cross, least));
    let shown = Shown { cross: &cross, hidden: hidden.as_ref() };
    let cell = |row: Option<usize>, column: Option<usize>| match (row, column, cells) {
        _ if shown.is_hidden(row, column, cells) => Cell::suppressed(context.names),
        (Some(row), Some(column), CellForm::Counts) => Cell::Count(cross.count(row, column)),
        (Some(row), Some(column), CellForm::Rows) => {
            Cell::share(cross.row_share(row, column), cross.row_base(row), texts)
        }
        (Some(row), Some(column), CellForm::Columns) => {
            Cell::share(cross.column_share(row, column), cross.column_base(column), texts)
        }
        (Some(row), Some(column), CellForm::Residuals) => {
            cross.residual(row, column).map_or(Cell::Missing, Cell::Number)
        }
        // Shares and residuals have their bases as totals.
        (Some(row), None, CellForm::Counts) => Cell::Count(size(&cross.rows, row)),
        (None, Some(column), CellForm::Counts) => Cell::Count(size(&cross.columns, column)),
        (Some(row), None, _) => Cell::Count(cross.row_base(row)),
        (None, Some(column), _) => Cell::Count(cross.column_base(column)),
        (None, None, _) => Cell::Count(cross.total),
    };
    let lines = |groups: &Grouping| (0..groups.groups.len()).map(Some).chain([None]).collect::<Vec<_>>();
    let table = context
        .columns::<Option<usize>>("col")
        .text(rows.code(codebook), |row| named(&cross.rows, *row))
        .called(rows.name(codebook, texts))
        .each(lines(&cross.columns), |list, column| {
            let key = column.and_then(|at| cross.columns.groups[at].code.clone());
            let key = key.unwrap_or_else(|| if column.is_some() { "none" } else { "total" }.to_owned());
            let cell = &cell;
            list.cell(&key, move |row| cell(*row, column)).called(named(&cross.columns, column))
        });
    let figure = texts.get(&text::key("cell-form", cells.code()));
    let (row_name, column_name) = (rows.long_name(codebook, texts), columns.long_name(codebook, texts));
    let sides = [("figure", (&figure).into()), ("rows", (&row_name).into()), ("columns", (&column_name).into())];
    let head = vec![texts.with("pivot-title", &sides), String::new()];
    let said = [association::sentence(cross.test, texts)].into_iter().chain(association::note(cross.test, texts));
    let mut foot = vec![String::new(), texts.get("cross-legend")];
    // A test is computed from all cells: it would tell what is hidden.
    foot.extend(said.filter(|_| !shown.hides()));
    foot.extend(hidden.as_ref().zip(least).map(|(hidden, least)| suppressed::note(hidden.count(), least, texts)));
    let json = json(&shown, rows.code(codebook), columns.code(codebook));
    Output { head, foot, json: Some(json), ..table.output(lines(&cross.rows)) }
}

/// A cross-table with what is too small to be shown.
struct Shown<'a> {
    cross: &'a Cross,
    hidden: Option<&'a Hidden>,
}

impl Shown<'_> {
    /// Whether anything is hidden.
    fn hides(&self) -> bool {
        self.hidden.is_some_and(|hidden| hidden.count() > 0)
    }

    /// Whether the count where two sides meet is hidden; none is the line of the totals.
    fn is_count_hidden(&self, row: Option<usize>, column: Option<usize>) -> bool {
        let (rows, columns) = (self.cross.rows.groups.len(), self.cross.columns.groups.len());
        self.hidden.is_some_and(|hidden| hidden.is(row.unwrap_or(rows), column.unwrap_or(columns)))
    }

    /// Whether a row has a hidden cell: then its base would tell those without an answer.
    fn is_row_touched(&self, row: usize) -> bool {
        (0..=self.cross.columns.groups.len()).any(|column| self.hidden.is_some_and(|hidden| hidden.is(row, column)))
    }

    /// The same of a column.
    fn is_column_touched(&self, column: usize) -> bool {
        (0..=self.cross.rows.groups.len()).any(|row| self.hidden.is_some_and(|hidden| hidden.is(row, column)))
    }

    /// Whether what stands in a cell of this form is hidden.
    fn is_hidden(&self, row: Option<usize>, column: Option<usize>, cells: CellForm) -> bool {
        let touched = match (row, column, cells) {
            (_, _, CellForm::Counts) => false,
            (.., CellForm::Residuals) => self.hides(),
            (Some(row), Some(_), CellForm::Rows) | (Some(row), None, _) => self.is_row_touched(row),
            (Some(_), Some(column), CellForm::Columns) | (None, Some(column), _) => self.is_column_touched(column),
            (None, None, _) => false,
        };
        touched || self.is_count_hidden(row, column)
    }
}

/// The matrix for programs: every pair of groups with all that can stand in a cell. What is hidden is
/// null, and said to be.
fn json(shown: &Shown<'_>, rows: &str, columns: &str) -> Json {
    let cross = shown.cross;
    let of = |row: Option<usize>, column: Option<usize>, form: CellForm, value: Json| {
        if shown.is_hidden(row, column, form) { Json::Null } else { value }
    };
    let object = |sides: &[(&str, &Group)], own: Json| {
        let mut fields: Map<String, Json> =
            sides.iter().map(|(key, group)| ((*key).to_owned(), json!(group.code))).collect();
        if let Json::Object(own) = own {
            fields.extend(own);
        }
        Json::Object(fields)
    };
    let mut cells = Vec::new();
    for (row, group) in cross.rows.groups.iter().enumerate() {
        for (column, other) in cross.columns.groups.iter().enumerate() {
            let at = (Some(row), Some(column));
            let mut own = json!({
                "value": of(at.0, at.1, CellForm::Counts, json!(cross.count(row, column))),
                "row_base": of(at.0, None, CellForm::Rows, json!(cross.row_base(row))),
                "row_share": of(at.0, at.1, CellForm::Rows, json!(cross.row_share(row, column))),
                "col_base": of(None, at.1, CellForm::Columns, json!(cross.column_base(column))),
                "col_share": of(at.0, at.1, CellForm::Columns, json!(cross.column_share(row, column))),
                "residual": of(at.0, at.1, CellForm::Residuals, json!(cross.residual(row, column))),
            });
            if shown.hidden.is_some() {
                own["suppressed"] = json!(shown.is_count_hidden(at.0, at.1));
            }
            cells.push(object(&[(rows, group), (columns, other)], own));
        }
    }
    let totals = |key: &str, groups: &Grouping, base: &dyn Fn(usize) -> (Json, Json)| -> Vec<Json> {
        let total = |(at, group): (usize, &Group)| {
            let (value, base) = base(at);
            object(&[(key, group)], json!({"value": value, "base": base}))
        };
        groups.groups.iter().enumerate().map(total).collect()
    };
    let row_total = |at: usize| {
        let count = json!(cross.rows.groups[at].rows.len());
        (of(Some(at), None, CellForm::Counts, count), of(Some(at), None, CellForm::Rows, json!(cross.row_base(at))))
    };
    let column_total = |at: usize| {
        let count = json!(cross.columns.groups[at].rows.len());
        let base = of(None, Some(at), CellForm::Columns, json!(cross.column_base(at)));
        (of(None, Some(at), CellForm::Counts, count), base)
    };
    let test = (!shown.hides()).then(|| PartAssociation::only(cross.test));
    json!({
        "rows": rows,
        "cols": columns,
        "measure": "responses",
        "cells": cells,
        "row_totals": totals(rows, &cross.rows, &row_total),
        "col_totals": totals(columns, &cross.columns, &column_total),
        "total": {"value": of(None, None, CellForm::Counts, json!(cross.total))},
        "association": association::object(test.as_ref()),
    })
}
