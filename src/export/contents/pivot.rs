//! A cross-table of two dimensions.

use serde_json::{Map, Value as Json, json};

use crate::landscape::Dimension;
use crate::query::figure::Figure;
use crate::query::label;
use crate::query::pivot::{Line, Pivot};
use crate::statistics::suppression::Hidden;
use crate::text;

use super::Asked;
use super::suppressed::{self, of_pivot};
use crate::export::table::{Cell, Output};

/// Stands where no keeping is at all, which is not the same as a share without a base.
pub const NO_KEEPING: &str = "·";

/// The matrix.
pub(super) fn table(
    context: &Asked<'_>,
    rows: Dimension,
    columns: Dimension,
    figure: Figure,
    least: Option<u64>,
) -> Output {
    let (landscape, texts) = (context.landscape, context.texts);
    let pivot = Pivot::new(landscape, context.evaluated, rows, columns);
    let own = *context;
    let hidden = least.map(|least| of_pivot(&pivot, figure, least));
    let cell = |row: Line, column: Line| match (pivot.at(row, column), figure.measure()) {
        _ if is_hidden(&pivot, hidden.as_ref(), row, column) => Cell::suppressed(own.names),
        (None, _) if own.names => Cell::Text(NO_KEEPING.into()),
        (None, _) => Cell::Missing,
        (Some(counts), Some(measure)) => Cell::share(counts.share(measure), counts.keepings_of(measure), texts),
        (Some(counts), None) => Cell::Count(figure.keepings(counts)),
    };
    let lines = pivot.row_keys.iter().map(|key| Line::Member(*key)).chain([Line::Total]);
    let named = move |line: &Line| own.line(rows, *line);
    let table = context.columns::<Line>("col").text(rows.code(), named).called(label::dimension(rows, texts)).each(
        pivot.column_keys.iter().copied().map(Line::Member).chain([Line::Total]),
        |list, column| {
            let key = match column {
                Line::Member(key) => own.code(columns, key).unwrap_or("none"),
                Line::Total => "total",
            };
            let cell = &cell;
            list.cell(key, move |line| cell(*line, column)).called(own.line(columns, column))
        },
    );
    let head = vec![
        texts.with(
            "pivot-title",
            &[
                ("figure", (&texts.get(&text::key("figure", figure.code()))).into()),
                ("rows", (&label::dimension(rows, texts)).into()),
                ("columns", (&label::dimension(columns, texts)).into()),
            ],
        ),
        String::new(),
    ];
    let mut foot = vec![String::new(), texts.get("pivot-legend")];
    foot.extend(hidden.as_ref().zip(least).map(|(hidden, least)| suppressed::note(hidden.count(), least, texts)));
    let json = json(context, &pivot, figure, hidden.as_ref());
    Output { head, foot, json: Some(json), ..table.output(lines) }
}

/// Whether what stands where two lines meet is too small to be shown, or would give such a one away.
fn is_hidden(pivot: &Pivot, hidden: Option<&Hidden>, row: Line, column: Line) -> bool {
    let place = |keys: &[Option<usize>], line: Line| match line {
        Line::Member(key) => keys.iter().position(|known| *known == key).unwrap_or(keys.len()),
        Line::Total => keys.len(),
    };
    hidden.is_some_and(|hidden| hidden.is(place(&pivot.row_keys, row), place(&pivot.column_keys, column)))
}

/// The matrix for programs: every combination that has a keeping, and the totals. What is hidden is null,
/// and said to be.
fn json(context: &Asked<'_>, pivot: &Pivot, figure: Figure, hidden: Option<&Hidden>) -> Json {
    let object = |row: Line, column: Line| {
        let counts = pivot.at(row, column)?;
        let mut fields = Map::new();
        for (dimension, line) in [(pivot.rows, row), (pivot.columns, column)] {
            if let Line::Member(key) = line {
                fields.insert(dimension.code().into(), json!(context.code(dimension, key)));
            }
        }
        let is_shown = !is_hidden(pivot, hidden, row, column);
        fields.insert("value".into(), json!(figure.of(counts).filter(|_| is_shown)));
        if let Some(measure) = figure.measure() {
            let (part, whole) = counts.base(measure);
            fields.insert("part".into(), json!(is_shown.then_some(part)));
            fields.insert("base".into(), json!(is_shown.then_some(whole)));
        }
        if hidden.is_some() {
            fields.insert("suppressed".into(), json!(!is_shown));
        }
        Some(Json::Object(fields))
    };
    let members = |keys: &[Option<usize>]| keys.iter().map(|key| Line::Member(*key)).collect::<Vec<_>>();
    let (rows, columns) = (members(&pivot.row_keys), members(&pivot.column_keys));
    let cells: Vec<Json> =
        rows.iter().flat_map(|row| columns.iter().filter_map(|column| object(*row, *column))).collect();
    json!({
        "rows": pivot.rows.code(),
        "cols": pivot.columns.code(),
        "measure": figure.code(),
        "cells": cells,
        "row_totals": rows.iter().filter_map(|row| object(*row, Line::Total)).collect::<Vec<_>>(),
        "col_totals": columns.iter().filter_map(|column| object(Line::Total, *column)).collect::<Vec<_>>(),
        "total": object(Line::Total, Line::Total),
    })
}
