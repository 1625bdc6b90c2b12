//! A cross-table of responses, with a question on at least one side.

use serde_json::{Map, Value as Json, json};

use crate::query::question::breakdown::PartAssociation;
use crate::query::question::cross::Cross;
use crate::query::question::grouping::{Group, GroupBy, Grouping, grouping};
use crate::query::question::{CellForm, CountedResponses};
use crate::text;

use super::{Asked, association, question};
use crate::export::table::{Cell, Output};

/// The matrix.
pub(super) fn table(context: &Asked<'_>, rows: GroupBy, columns: GroupBy, cells: CellForm) -> Output {
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
    let cell = |row: Option<usize>, column: Option<usize>| match (row, column, cells) {
        (Some(row), Some(column), CellForm::Counts) => Cell::Count(cross.count(row, column)),
        (Some(row), Some(column), CellForm::Rows) => Cell::Share(cross.row_share(row, column)),
        (Some(row), Some(column), CellForm::Columns) => Cell::Share(cross.column_share(row, column)),
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
    let foot = [String::new(), texts.get("cross-legend")].into_iter().chain(said).collect();
    let json = json(&cross, rows.code(codebook), columns.code(codebook));
    Output { head, foot, json: Some(json), ..table.output(lines(&cross.rows)) }
}

/// The matrix for programs: every pair of groups with all that can stand in a cell.
fn json(cross: &Cross, rows: &str, columns: &str) -> Json {
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
            let own = json!({
                "value": cross.count(row, column),
                "row_base": cross.row_base(row),
                "row_share": cross.row_share(row, column),
                "col_base": cross.column_base(column),
                "col_share": cross.column_share(row, column),
                "residual": cross.residual(row, column),
            });
            cells.push(object(&[(rows, group), (columns, other)], own));
        }
    }
    let totals = |key: &str, groups: &Grouping, base: &dyn Fn(usize) -> u64| -> Vec<Json> {
        let total = |(at, group): (usize, &Group)| {
            object(&[(key, group)], json!({"value": group.rows.len(), "base": base(at)}))
        };
        groups.groups.iter().enumerate().map(total).collect()
    };
    let test = PartAssociation::only(cross.test);
    json!({
        "rows": rows,
        "cols": columns,
        "measure": "responses",
        "cells": cells,
        "row_totals": totals(rows, &cross.rows, &|row| cross.row_base(row)),
        "col_totals": totals(columns, &cross.columns, &|column| cross.column_base(column)),
        "total": {"value": cross.total},
        "association": association::object(Some(&test)),
    })
}
