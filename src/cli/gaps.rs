//! `gaps`: the keepings to chase, with the channel and the association to chase them through.

use std::path::PathBuf;

use crate::domain::Status;
use crate::export;
use crate::landscape::{Dimension, Landscape};
use crate::query::filter::Evaluated;
use crate::query::gaps::{THROUGH, groups, if_answered};
use crate::query::label;
use crate::query::listing::{ListColumn, Ranks, Sort, cell, member, rows};
use crate::query::numbers::{Measure, total};

use super::Context;
use super::coverage::dimension;
use super::failure::Failure;
use super::output::{self, Cell, Format, Heading, Output};

/// What was asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// Dimensions to group by; none lists the keepings.
    pub by: Vec<String>,
    /// The folder that gets one reminder list a channel.
    pub lists: Option<PathBuf>,
}

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

/// Prints the keepings that are not complete, or their groups.
///
/// # Errors
/// When a dimension is unknown.
pub fn run(context: &Context<'_>, asked: &Asked) -> Result<Output, Failure> {
    if !asked.by.is_empty() {
        return grouped(context, &asked.by);
    }
    let mut output = list(context, Through::Any);
    if context.options.format == Format::Xlsx {
        // One list a channel, as with `--lists`: whoever reminds works on one sheet.
        let channels = groups(context.landscape, &context.evaluated, &THROUGH[..1]);
        output.sheets = channels
            .iter()
            .map(|group| {
                let name = match group.key[0] {
                    Some(at) => label::of(context.landscape, Dimension::Channel, at, context.texts),
                    None => label::missing(Dimension::Channel, context.texts),
                };
                list(context, Through::Channel(group.key[0])).into_sheet(name)
            })
            .collect();
    }
    Ok(output)
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
fn open_rows(context: &Context<'_>, evaluated: &Evaluated, through: Through) -> Vec<u32> {
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

fn list(context: &Context<'_>, through: Through) -> Output {
    let (landscape, texts) = (context.landscape, context.texts);
    let for_people = context.options.format.is_for_people();
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
    let open = open_rows(context, &context.evaluated, through);
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

fn grouped(context: &Context<'_>, by: &[String]) -> Result<Output, Failure> {
    let (landscape, texts) = (context.landscape, context.texts);
    let dimensions: Vec<Dimension> = by.iter().map(|word| dimension(word, texts)).collect::<Result<_, _>>()?;
    let groups = groups(landscape, &context.evaluated, &dimensions);
    let whole = total(landscape, &context.evaluated);
    let for_people = context.options.format.is_for_people();
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
    Ok(Output { headings, rows, foot, ..Output::default() })
}

/// Writes one reminder list a channel into a folder; says what was written.
///
/// # Errors
/// When one of them is there already, or cannot be written.
pub fn written(context: &Context<'_>, folder: &PathBuf) -> Result<(), Failure> {
    let (landscape, texts) = (context.landscape, context.texts);
    let shown = folder.display().to_string();
    std::fs::create_dir_all(folder).map_err(|cause| Failure::Write { path: shown, cause })?;
    let ending = context.options.format.ending();
    let mut files = Vec::new();
    for group in groups(landscape, &context.evaluated, &THROUGH[..1]) {
        let channel = group.key[0];
        let name = context.code(Dimension::Channel, channel).unwrap_or("none");
        files.push((
            folder.join(format!("{}-{name}.{ending}", texts.get("gaps-file"))),
            list(context, Through::Channel(channel)),
        ));
    }
    // All or nothing: a list that is there already is somebody's work.
    for (path, _) in &files {
        export::check(path, context.options.force)?;
    }
    let about = (!context.options.bare).then(|| context.about());
    for (path, list) in &files {
        let written = export::write(list, about.as_ref(), context.options.format, path, context.options.force, texts)?;
        output::say(written, path, texts);
    }
    Ok(())
}
