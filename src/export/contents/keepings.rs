//! Keepings and bodies: what a body is, what it keeps, how it stands.

use crate::domain::{Land, SizeClass};
use crate::landscape::Dimension;
use crate::landscape::contact::{ContactField, ContactKind, ContactValue, YES_OR_NO};
use crate::landscape::register_map::Body;
use crate::query::label;
use crate::query::listing::{ListColumn, cell, contact_text, member};
use crate::text::NONE;

use super::{Asked, codebook_sheet};
use crate::export::column::Columns;
use crate::export::table::{Cell, Output};

/// Every column, the key first.
pub fn all_columns() -> Vec<ListColumn> {
    let rest = ListColumn::ALL.iter().copied().filter(|column| *column != ListColumn::Body);
    std::iter::once(ListColumn::Body).chain(rest).collect()
}

/// The keepings of these rows.
pub(super) fn table(asked: &Asked<'_>, rows: &[u32], list: &[ListColumn]) -> Output {
    let own = *asked;
    let columns = asked.columns::<u32>("col").each(list, |columns, column| {
        let column = *column;
        let columns = if let Some(field) = column.contact() {
            contact(columns, own, field)
        } else if column.is_number() {
            let landscape = own.landscape;
            let body = |row: u32| &landscape.map.bodies[landscape.map.keepings[row as usize].0 as usize];
            columns.counted(column.code(), move |row| body(*row).population)
        } else {
            columns.cell(column.code(), move |row| value(&own, *row, column))
        };
        columns.titled(&label::column_key(column))
    });
    // Answers that are columns here are explained beside them.
    let meaning = &asked.landscape.sources.profile.meaning;
    let answers = [
        (ListColumn::Vendor, &meaning.vendor),
        (ListColumn::Provider, &meaning.provider),
        (ListColumn::Planned, &meaning.planned_year),
    ];
    let is_shown = |question: &str| {
        answers.iter().any(|(column, code)| list.contains(column) && code.as_deref() == Some(question))
    };
    let sheets = codebook_sheet(asked, is_shown).into_iter().collect();
    Output { sheets, ..columns.output(rows.iter().copied()) }
}

/// A column of what is known of the contact with the bodies: days, counts, yes and no.
pub(super) fn contact<'a>(columns: Columns<'a, u32>, asked: Asked<'a>, field: ContactField) -> Columns<'a, u32> {
    let value = move |row: &u32| asked.landscape.contacts().value(*row as usize, field);
    let (code, texts) = (field.code(), asked.texts);
    match field.kind() {
        ContactKind::Day => columns.day(code, move |row| match value(row) {
            Some(ContactValue::Day(day)) => Some(day),
            _ => None,
        }),
        ContactKind::Count => columns.counted(code, move |row| match value(row) {
            Some(ContactValue::Count(count)) => Some(count),
            _ => None,
        }),
        ContactKind::YesNo if !asked.names => columns.maybe(code, move |row| match value(row) {
            Some(ContactValue::YesNo(yes)) => Some(YES_OR_NO[usize::from(!yes)]),
            _ => None,
        }),
        ContactKind::YesNo | ContactKind::Language => {
            columns.maybe(code, move |row| value(row).map(|value| contact_text(Some(value), texts)))
        }
    }
}

fn value(asked: &Asked<'_>, row: u32, column: ListColumn) -> Cell {
    let landscape = asked.landscape;
    let body = &landscape.map.bodies[landscape.map.keepings[row as usize].0 as usize];
    match (column, column.dimension()) {
        (ListColumn::Association2, _) if !asked.names => asked.member(Dimension::Association, body.associations[1]),
        // A level is called by its code, to people too.
        (_, Some(dimension)) if !asked.names || column == ListColumn::Maturity => {
            let code = member(landscape, row, dimension).and_then(|at| landscape.members(dimension).get(at));
            Cell::text(code.map(|member| member.code.clone()))
        }
        _ => match cell(landscape, row, column, asked.texts) {
            text if text == NONE => Cell::Missing,
            text => Cell::Text(text),
        },
    }
}

/// The bodies, one row each.
pub(super) fn bodies(asked: &Asked<'_>) -> Output {
    let landscape = asked.landscape;
    let columns = asked
        .columns::<(&Body, u64)>("col")
        .text("body", |(body, _)| body.key.as_str())
        .text("name", |(body, _)| body.name.as_str())
        .member(asked, Dimension::Kind, None, |(body, _)| Some(body.kind.index()))
        .titled("col-kind")
        .member(asked, Dimension::Level, None, |(body, _)| Some(body.level.index()))
        .titled("col-level")
        .member(asked, Dimension::Land, None, |(body, _)| body.land.map(Land::index))
        .titled("col-land")
        .maybe("ars", |(body, _)| body.is_territorial().then(|| body.key.clone()))
        .titled("export-col-ars")
        .maybe("ags", |(body, _)| body.ags.clone())
        .titled("export-col-ags")
        .member(asked, Dimension::District, None, |(body, _)| body.district)
        .titled("col-district")
        .member(asked, Dimension::Association, None, |(body, _)| body.associations[0])
        .titled("col-association")
        .member(asked, Dimension::Association, None, |(body, _)| body.associations[1])
        .keyed("association_2")
        .counted("population", |(body, _)| body.population)
        .member(asked, Dimension::Size, None, |(body, _)| body.size().map(SizeClass::index))
        .titled("col-size-class")
        .count("registers", |(_, registers)| *registers)
        .titled("export-col-keeps");
    let mut kept: Vec<u64> = vec![0; landscape.map.bodies.len()];
    for row in asked.evaluated.rows() {
        kept[landscape.map.keepings[row as usize].0 as usize] += 1;
    }
    let bodies = landscape.map.bodies.iter().zip(kept).zip(asked.bodies());
    columns.output(bodies.filter(|(_, wanted)| *wanted).map(|(body, _)| body))
}
