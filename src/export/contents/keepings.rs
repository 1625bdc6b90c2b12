//! Keepings and bodies: what a body is, what it keeps, how it stands.

use crate::domain::{Land, SizeClass};
use crate::landscape::Dimension;
use crate::query::label;
use crate::query::listing::{ListColumn, cell, member};
use crate::text::NONE;

use super::{Asked, codebook_sheet};
use crate::export::table::{Cell, Heading, Output};

/// Every column, the key first.
pub fn all_columns() -> Vec<ListColumn> {
    let rest = ListColumn::ALL.iter().copied().filter(|column| *column != ListColumn::Body);
    std::iter::once(ListColumn::Body).chain(rest).collect()
}

/// The keepings of these rows.
pub(super) fn table(asked: &Asked<'_>, rows: &[u32], columns: &[ListColumn]) -> Output {
    let texts = asked.texts;
    let headings =
        columns.iter().map(|column| Heading::new(column.code(), texts.get(&label::column_key(*column)))).collect();
    let rows = rows.iter().map(|row| columns.iter().map(|column| value(asked, *row, *column)).collect()).collect();
    // Answers that are columns here are explained beside them.
    let meaning = &asked.landscape.sources.profile.meaning;
    let answers = [
        (ListColumn::Vendor, &meaning.vendor),
        (ListColumn::Provider, &meaning.provider),
        (ListColumn::Planned, &meaning.planned_year),
    ];
    let is_shown = |question: &str| {
        answers.iter().any(|(column, code)| columns.contains(column) && code.as_deref() == Some(question))
    };
    let sheets = codebook_sheet(asked, is_shown).into_iter().collect();
    Output { headings, rows, sheets, counts: vec![ListColumn::Population.code()], ..Output::default() }
}

fn value(asked: &Asked<'_>, row: u32, column: ListColumn) -> Cell {
    let landscape = asked.landscape;
    let body = &landscape.map.bodies[landscape.map.keepings[row as usize].0 as usize];
    match (column, column.dimension()) {
        (ListColumn::Association2, _) if !asked.names => asked.member(Dimension::Association, body.associations[1]),
        (ListColumn::Population, _) => Cell::count(body.population),
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

/// The bodies, a row each.
pub(super) fn bodies(asked: &Asked<'_>) -> Output {
    let headings = asked.headings(&[
        ("body", "col-body"),
        ("name", "col-name"),
        ("kind", "col-kind"),
        ("level", "col-level"),
        ("land", "col-land"),
        ("ars", "export-col-ars"),
        ("ags", "export-col-ags"),
        ("district", "col-district"),
        ("association", "col-association"),
        ("association_2", "col-association-2"),
        ("population", "col-population"),
        ("size_class", "col-size-class"),
        ("registers", "export-col-keeps"),
    ]);
    let landscape = asked.landscape;
    let wanted = asked.bodies();
    let mut kept: Vec<u64> = vec![0; landscape.map.bodies.len()];
    for row in asked.evaluated.rows() {
        kept[landscape.map.keepings[row as usize].0 as usize] += 1;
    }
    let bodies = landscape.map.bodies.iter().zip(wanted).zip(kept).filter(|((_, wanted), _)| *wanted);
    let rows = bodies
        .map(|((body, _), registers)| {
            vec![
                Cell::Text(body.key.clone()),
                Cell::Text(body.name.clone()),
                asked.member(Dimension::Kind, Some(body.kind.index())),
                asked.member(Dimension::Level, Some(body.level.index())),
                asked.member(Dimension::Land, body.land.map(Land::index)),
                Cell::text(body.is_territorial().then(|| body.key.clone())),
                Cell::text(body.ags.clone()),
                asked.member(Dimension::District, body.district),
                asked.member(Dimension::Association, body.associations[0]),
                asked.member(Dimension::Association, body.associations[1]),
                Cell::count(body.population),
                asked.member(Dimension::Size, body.size().map(SizeClass::index)),
                Cell::Count(registers),
            ]
        })
        .collect();
    Output { headings, rows, counts: vec!["population"], ..Output::default() }
}
