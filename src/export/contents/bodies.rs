//! One row per body: who it is, how its keepings stand, and every register in a column of its own.

use crate::domain::{Land, Maturity, Status};
use crate::landscape::Dimension;
use crate::landscape::register_map::Body;
use crate::query::label::{self, status_key};
use crate::query::lines::{Lines, RowsPer};
use crate::query::listing::{Ranks, Sort, rows};

use super::Asked;
use super::register::nothing;
use crate::export::column::Columns;
use crate::export::table::{Cell, Output};

/// A body with the rows of its keepings that are listed.
#[derive(Clone, Copy)]
struct Line<'a> {
    body: &'a Body,
    rows: &'a [u32],
}

/// The bodies with a keeping that passes; of the keepings only gaps, where those are wanted.
///
/// A row has the counts of its keepings by status, which add up, and for each register its status and its
/// level; both are missing where the body does not keep it or where it does not pass.
pub(super) fn table(asked: &Asked<'_>, sort: Sort, limit: Option<usize>, only_gaps: bool) -> Output {
    let (landscape, texts) = (asked.landscape, asked.texts);
    let mut sorted = rows(landscape, asked.evaluated, sort, &Ranks::new(landscape, texts));
    if only_gaps {
        sorted.retain(|row| landscape.keepings.status(*row as usize) != Status::Complete);
    }
    let lines = Lines::new(landscape, sorted, RowsPer::Body);
    let shown = limit.unwrap_or(usize::MAX).min(lines.len());
    let line = |at: usize| {
        let rows = lines.line(at);
        let body = &landscape.map.bodies[landscape.map.keepings[rows[0] as usize].0 as usize];
        Line { body, rows }
    };
    let registers = lines.registers().iter().filter(|column| column.passing > 0).map(|column| column.register);
    let counted = |status: Status| {
        let has = |row: &&u32| landscape.keepings.status(**row as usize) == status;
        lines.rows().iter().filter(has).count()
    };
    let listed = Status::ALL.iter().copied().filter(|status| !(only_gaps && *status == Status::Complete));
    let columns = if asked.reading {
        // A terminal has room for what tells bodies apart, and for what there is.
        let there = listed.filter(|status| counted(*status) > 0);
        let columns = of_body(asked).without("body").without("kind").without("district").without("association");
        in_one_cell(asked, with_status(asked, columns, there))
    } else {
        let columns = with_status(asked, of_body(asked), listed);
        registers.fold(columns, |columns, register| with_register(asked, columns, register, only_gaps))
    };
    let mut foot = vec![texts.with(
        "bodies-foot",
        &[("shown", shown.into()), ("all", lines.len().into()), ("keepings", lines.rows().len().into())],
    )];
    let parts: Vec<String> = Status::ALL
        .iter()
        .map(|status| (status, counted(*status)))
        .filter(|(_, count)| *count > 0)
        .map(|(status, count)| format!("{} {}", texts.get(&status_key(*status)), texts.count(count as u64)))
        .collect();
    foot.extend((!parts.is_empty()).then(|| parts.join(" · ")));
    foot.extend(nothing(asked));
    Output { foot, ..columns.output((0..shown).map(line)) }
}

/// What is said of the body itself.
fn of_body<'a>(asked: &Asked<'a>) -> Columns<'a, Line<'a>> {
    asked
        .columns::<Line<'_>>("col")
        .text("name", |line| line.body.name.as_str())
        .text("body", |line| line.body.key.as_str())
        .member(asked, Dimension::Kind, None, |line| Some(line.body.kind.index()))
        .titled("col-kind")
        .member(asked, Dimension::Land, None, |line| line.body.land.map(Land::index))
        .titled("col-land")
        .member(asked, Dimension::District, None, |line| line.body.district)
        .titled("col-district")
        .member(asked, Dimension::Association, None, |line| line.body.associations[0])
        .titled("col-association")
        .counted("population", |line| line.body.population)
}

/// How many keepings are listed, and how they stand.
fn with_status<'a>(
    asked: &Asked<'a>,
    columns: Columns<'a, Line<'a>>,
    listed: impl Iterator<Item = Status>,
) -> Columns<'a, Line<'a>> {
    let landscape = asked.landscape;
    let columns = columns.count("keepings", |line| line.rows.len() as u64).titled("export-col-keeps");
    columns.each(listed, |columns, status| {
        let has = move |row: &&u32| landscape.keepings.status(**row as usize) == status;
        columns
            .count(status.code(), move |line| line.rows.iter().filter(has).count() as u64)
            .titled(&status_key(status))
    })
}

/// Status and level of one register.
fn with_register<'a>(
    asked: &Asked<'a>,
    columns: Columns<'a, Line<'a>>,
    register: u16,
    only_gaps: bool,
) -> Columns<'a, Line<'a>> {
    let (landscape, texts, names) = (asked.landscape, asked.texts, asked.names);
    let row = move |line: &Line<'_>| {
        line.rows.iter().copied().find(|row| landscape.map.keepings[*row as usize].1 == register)
    };
    let code = landscape.sources.catalogue.registers[usize::from(register)].register.as_str();
    let title = label::short(landscape, Dimension::Register, usize::from(register), texts);
    let columns = columns
        .maybe(code, move |line| {
            let status = landscape.keepings.status(row(line)? as usize);
            Some(if names { texts.get(&status_key(status)) } else { status.code().to_owned() })
        })
        .called(title.clone());
    if only_gaps {
        return columns;
    }
    let level = format!("{title}: {}", label::dimension(Dimension::Maturity, texts));
    columns
        .cell(&format!("{code}_maturity"), move |line| {
            let level = row(line).and_then(|row| landscape.keepings.level(row as usize));
            Cell::text(level.map(Maturity::code))
        })
        .called(level)
}

/// All registers in one cell, with the signs of the screen: a terminal has no room for sixty columns.
fn in_one_cell<'a>(asked: &Asked<'a>, columns: Columns<'a, Line<'a>>) -> Columns<'a, Line<'a>> {
    let (landscape, texts) = (asked.landscape, asked.texts);
    columns
        .text("registers", move |line| {
            let one = |row: &u32| {
                let register = usize::from(landscape.map.keepings[*row as usize].1);
                let name = label::short(landscape, Dimension::Register, register, texts);
                let level = landscape.keepings.level(*row as usize).map_or("", Maturity::code);
                format!("{}{level} {name}", label::status_sign(landscape.keepings.status(*row as usize)))
            };
            line.rows.iter().map(one).collect::<Vec<_>>().join("  ")
        })
        .titled("col-registers-signs")
}
