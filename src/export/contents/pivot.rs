//! A cross-table of two dimensions.

use serde_json::{Map, Value as Json, json};

use crate::landscape::Dimension;
use crate::query::figure::Figure;
use crate::query::label;
use crate::query::numbers::Counts;
use crate::query::pivot::{Line, Pivot};
use crate::text;

use super::Asked;
use crate::export::table::{Cell, Heading, Output};

/// Stands where no keeping is at all, which is not the same as a share without a base.
pub const NO_KEEPING: &str = "·";

/// The matrix.
pub(super) fn table(context: &Asked<'_>, rows: Dimension, columns: Dimension, figure: Figure) -> Output {
    let (landscape, texts) = (context.landscape, context.texts);
    let pivot = Pivot::new(landscape, context.evaluated, rows, columns);
    let for_people = context.names;
    let cell = |counts: Option<&Counts>| match (counts, figure.measure()) {
        (None, _) if for_people => Cell::Text(NO_KEEPING.into()),
        (None, _) => Cell::Missing,
        (Some(counts), Some(measure)) => Cell::Share(counts.share(measure)),
        (Some(counts), None) => Cell::Count(figure.keepings(counts)),
    };
    let total = Heading { key: "total".into(), title: texts.get("pivot-total") };
    let mut headings = vec![Heading { key: rows.code().into(), title: label::dimension(rows, texts) }];
    headings.extend(pivot.column_keys.iter().map(|key| Heading {
        key: context.code(columns, *key).unwrap_or("none").to_owned(),
        title: context.group(columns, *key),
    }));
    headings.push(total);
    let line = |row: Line, title: String| -> Vec<Cell> {
        let members = pivot.column_keys.iter().map(|key| cell(pivot.at(row, Line::Member(*key))));
        std::iter::once(Cell::Text(title)).chain(members).chain([cell(pivot.at(row, Line::Total))]).collect()
    };
    let mut lines: Vec<Vec<Cell>> =
        pivot.row_keys.iter().map(|key| line(Line::Member(*key), context.group(rows, *key))).collect();
    lines.push(line(Line::Total, if for_people { texts.get("pivot-total") } else { "total".into() }));
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
    let foot = vec![String::new(), texts.get("pivot-legend")];
    let json = json(context, &pivot, figure);
    Output { head, headings, rows: lines, foot, json: Some(json), ..Output::default() }
}

/// The matrix for programs: every combination that has a keeping, and the totals.
fn json(context: &Asked<'_>, pivot: &Pivot, figure: Figure) -> Json {
    let object = |row: Line, column: Line| {
        let counts = pivot.at(row, column)?;
        let mut fields = Map::new();
        for (dimension, line) in [(pivot.rows, row), (pivot.columns, column)] {
            if let Line::Member(key) = line {
                fields.insert(dimension.code().into(), json!(context.code(dimension, key)));
            }
        }
        fields.insert("value".into(), json!(figure.of(counts)));
        if let Some(measure) = figure.measure() {
            let (part, whole) = counts.base(measure);
            fields.insert("part".into(), json!(part));
            fields.insert("base".into(), json!(whole));
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
