//! The keepings to chase, with the channel and the association to chase them through.

use crate::domain::Status;
use crate::landscape::{Dimension, Landscape};
use crate::query::filter::Evaluated;
use crate::query::gaps::{GapGroup, THROUGH, groups, if_answered};
use crate::query::label;
use crate::query::listing::{ListColumn, Ranks, Sort, cell, member, rows};
use crate::query::numbers::{Measure, total};

use super::Asked;
use super::keepings::contact;
use crate::export::column::Columns;
use crate::export::table::Output;

/// The columns of a reminder list.
const COLUMNS: [ListColumn; 14] = [
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
    ListColumn::Invited,
    ListColumn::Reminded,
    ListColumn::LastContact,
    ListColumn::Delivered,
];

/// The keepings that are not complete, with one sheet per channel: whoever reminds works on one sheet.
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
    let own = *context;
    let body = |row: u32| &landscape.map.bodies[landscape.map.keepings[row as usize].0 as usize];
    let columns = context.columns::<u32>("col").each(COLUMNS, |columns, column| {
        if let Some(field) = column.contact() {
            return contact(columns, own, field).titled(&label::column_key(column));
        }
        let columns = match (column, column.dimension()) {
            (ListColumn::Population, _) => columns.counted(column.code(), move |row| body(*row).population),
            // The first association reminds: the same body on two lists would be reminded twice.
            (_, Some(dimension)) => {
                columns.member(context, dimension, None, move |row| member(landscape, *row, dimension))
            }
            (_, None) => columns.text(column.code(), move |row| cell(landscape, *row, column, texts)),
        };
        columns.titled(&label::column_key(column))
    });
    let open = open_rows(context, context.evaluated, through);
    let bodies = bodies(landscape, &open);
    let foot = vec![texts.with("gaps-foot", &[("gaps", open.len().into()), ("bodies", bodies.into())])];
    Output { foot, ..columns.output(open) }
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
    let whole = total(landscape, context.evaluated);
    let columns = context
        .columns("gaps-col")
        .each(dimensions.iter().enumerate(), |columns, (at, dimension)| {
            let missing = Some(label::missing(*dimension, texts));
            columns.member(context, *dimension, missing, move |group: &GapGroup| group.key[at])
        })
        .gaps(move |group| (group, if_answered(&whole, std::iter::once(&group.counts))));
    let foot = vec![texts.get("gaps-grouped-foot")];
    Output { foot, ..columns.output(groups(landscape, context.evaluated, dimensions)) }
}

impl<'a, R: 'a> Columns<'a, R> {
    /// The gaps of a group by status, what they stand for, and the coverage if they answered.
    pub(in crate::export) fn gaps(self, of: impl Fn(&R) -> (&GapGroup, Option<f64>) + Copy + 'a) -> Self {
        self.count("gaps", move |row| of(row).0.counts.open())
            .titled("figure-gaps")
            .each([Status::NotInvited, Status::Silent, Status::Partial], |columns, status| {
                columns
                    .counted(status.code(), move |row| of(row).0.counts.known(status))
                    .titled(&label::status_key(status))
            })
            .count("bodies", move |row| of(row).0.bodies)
            .count("registers", move |row| of(row).0.registers)
            .count("population", move |row| of(row).0.inhabitants)
            .measure(Measure::Rate, move |row| of(row).0.counts)
            .share("rate_if_answered", move |row| of(row).1)
            .titled("gaps-col-if-answered")
    }
}
