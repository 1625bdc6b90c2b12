//! The keepings to chase, with the channel and the association to chase them through.

use crate::domain::Status;
use crate::landscape::{Dimension, Landscape};
use crate::query::filter::Evaluated;
use crate::query::gaps::{THROUGH, groups, if_answered};
use crate::query::label;
use crate::query::listing::{ListColumn, Ranks, Sort, cell, member, rows};
use crate::query::numbers::{Measure, total};

use super::Asked;
use crate::export::table::{Cell, Heading, Output};

/// The columns of a reminder list.
const COLUMNS: [ListColumn; 10] = [
    ListColumn::Channel,
    ListColumn::Association,
    ListColumn::Land,
    ListColumn::District,
    ListColumn::Name,
    ListColumn::Body,
    ListColumn::Kind,
    ListColumn::Register,
    ListColumn::Status,
    ListColumn::Population,
];

/// The keepings that are not complete, with a sheet a channel: whoever reminds works on one sheet.
pub(super) fn all(context: &Asked<'_>) -> Output {
    let sheets = channels(context)
        .into_iter()
        .map(|channel| {
            let name = match channel {
                Some(at) => label::of(context.landscape, Dimension::Channel, at, context.texts),
                None => label::missing(Dimension::Channel, context.texts),
            };
            list(context, Through::Channel(channel)).into_sheet(name)
        })
        .collect();
    Output { sheets, ..list(context, Through::Any) }
}

/// The channels that have gaps.
pub fn channels(context: &Asked<'_>) -> Vec<Option<usize>> {
    groups(context.landscape, context.evaluated, &THROUGH[..1]).iter().map(|group| group.key[0]).collect()
}

/// The reminder list of a channel.
pub fn of_channel(context: &Asked<'_>, channel: Option<usize>) -> Output {
    list(context, Through::Channel(channel))
}

/// Whose gaps are listed.
#[derive(Clone, Copy)]
enum Through {
    /// All.
    Any,
    /// Those of one channel, by its index; none for those without.
    Channel(Option<usize>),
}

/// The rows of gaps: by channel, association, Land and name.
fn open_rows(context: &Asked<'_>, evaluated: &Evaluated, through: Through) -> Vec<u32> {
    let landscape = context.landscape;
    let mut open = rows(landscape, evaluated, Sort::default(), &Ranks::new(landscape, context.texts));
    open.retain(|row| {
        member(landscape, *row, Dimension::Status) != Some(Status::Complete.index())
            && match through {
                Through::Any => true,
                Through::Channel(channel) => member(landscape, *row, Dimension::Channel) == channel,
            }
    });
    let place = |row: &u32| {
        [Dimension::Channel, Dimension::Association, Dimension::Land]
            .map(|dimension| member(landscape, *row, dimension).unwrap_or(usize::MAX))
    };
    open.sort_by_key(place);
    open
}

fn list(context: &Asked<'_>, through: Through) -> Output {
    let (landscape, texts) = (context.landscape, context.texts);
    let for_people = context.names;
    let value = |row: u32, column: ListColumn| {
        let body = &landscape.map.bodies[landscape.map.keepings[row as usize].0 as usize];
        match (column, column.dimension()) {
            (ListColumn::Population, _) => body.population.map_or(Cell::Missing, |p| Cell::Count(u64::from(p))),
            // The first association reminds: the same body on two lists would be reminded twice.
            (_, Some(dimension)) if for_people => match member(landscape, row, dimension) {
                Some(at) => Cell::Text(label::of(landscape, dimension, at, texts)),
                None => Cell::Missing,
            },
            (_, Some(dimension)) => Cell::text(context.code(dimension, member(landscape, row, dimension))),
            (column, None) => Cell::Text(cell(landscape, row, column, texts)),
        }
    };
    let open = open_rows(context, context.evaluated, through);
    let headings = COLUMNS
        .iter()
        .map(|column| Heading { key: column.code().into(), title: texts.get(&label::column_key(*column)) })
        .collect();
    let rows: Vec<Vec<Cell>> =
        open.iter().map(|row| COLUMNS.iter().map(|column| value(*row, *column)).collect()).collect();
    let bodies = bodies(landscape, &open);
    let foot = vec![texts.with("gaps-foot", &[("gaps", rows.len().into()), ("bodies", bodies.into())])];
    Output { headings, rows, foot, ..Output::default() }
}

fn bodies(landscape: &Landscape, rows: &[u32]) -> usize {
    let mut bodies: Vec<u32> = rows.iter().map(|row| landscape.map.keepings[*row as usize].0).collect();
    bodies.sort_unstable();
    bodies.dedup();
    bodies.len()
}

/// The gaps by groups, with what each stands for.
pub(super) fn grouped(context: &Asked<'_>, dimensions: &[Dimension]) -> Output {
    let (landscape, texts) = (context.landscape, context.texts);
    let groups = groups(landscape, context.evaluated, dimensions);
    let whole = total(landscape, context.evaluated);
    let for_people = context.names;
    let mut headings: Vec<Heading> = dimensions
        .iter()
        .map(|dimension| Heading { key: dimension.code().into(), title: label::dimension(*dimension, texts) })
        .collect();
    let open = [Status::NotInvited, Status::Silent, Status::Partial];
    let mut add = |key: &str, title: String| headings.push(Heading { key: key.into(), title });
    add("gaps", texts.get("figure-gaps"));
    for status in open {
        add(status.code(), texts.get(&label::status_key(status)));
    }
    for key in ["bodies", "registers", "population"] {
        add(key, texts.get(&format!("gaps-col-{key}")));
    }
    add("rate", texts.get(&label::measure_key(Measure::Rate)));
    add("rate_if_answered", texts.get("gaps-col-if-answered"));
    let rows = groups
        .iter()
        .map(|group| {
            let mut row: Vec<Cell> = dimensions
                .iter()
                .zip(&group.key)
                .map(|(dimension, key)| match key {
                    Some(at) if for_people => Cell::Text(label::of(landscape, *dimension, *at, texts)),
                    None if for_people => Cell::Text(label::missing(*dimension, texts)),
                    key => Cell::text(context.code(*dimension, *key)),
                })
                .collect();
            row.push(Cell::Count(group.counts.open()));
            row.extend(open.iter().map(|status| Cell::Count(group.counts.with(*status))));
            row.extend([group.bodies, group.registers, group.inhabitants].map(Cell::Count));
            row.push(Cell::Share(group.counts.share(Measure::Rate)));
            row.push(Cell::Share(if_answered(&whole, std::iter::once(&group.counts))));
            row
        })
        .collect();
    let foot = vec![texts.get("gaps-grouped-foot")];
    Output { headings, rows, foot, ..Output::default() }
}
