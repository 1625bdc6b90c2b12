//! The programme's schedule, and planned years of connection against it.

use crate::landscape::Dimension;
use crate::query::label;
use crate::query::numbers::Counts;
use crate::query::pivot::Line;
use crate::query::roadmap::{Plans, schedule};
use crate::text::Value;

use super::Asked;
use crate::export::table::{Cell, Heading, Output};

/// Phases and milestones.
pub(super) fn plan(context: &Asked<'_>) -> Output {
    let (landscape, texts) = (context.landscape, context.texts);
    let for_people = context.names;
    let keys = ["start", "end", "kind", "strand", "land", "audience", "certainty", "name", "note", "source"];
    let headings = keys
        .iter()
        .map(|key| Heading { key: (*key).into(), title: texts.get(&format!("roadmap-col-{key}")) })
        .collect();
    let word = |prefix: &str, code: &str| {
        // A team's own row may have a word of its own.
        let known = if for_people { texts.find(&crate::text::key(prefix, code)) } else { None };
        Cell::Text(known.unwrap_or_else(|| code.to_owned()))
    };
    let rows = schedule(&landscape.sources.catalogue)
        .into_iter()
        .map(|entry| {
            let item = &landscape.sources.catalogue.roadmap[entry.item];
            let name = if texts.lang.is_german() { &item.name } else { &item.name_en };
            vec![
                Cell::day(&item.start),
                Cell::day(&item.end),
                word("roadmap-kind", &item.kind),
                word("roadmap-strand", &item.strand),
                Cell::text((!item.land.is_empty()).then(|| item.land.clone())),
                if item.audience.is_empty() { Cell::Missing } else { word("roadmap-audience", &item.audience) },
                if item.certainty.is_empty() { Cell::Missing } else { word("roadmap-certainty", &item.certainty) },
                Cell::Text(name.clone()),
                Cell::text((!item.note.is_empty()).then(|| item.note.clone())),
                Cell::Text(item.source.clone()),
            ]
        })
        .collect();
    Output { headings, rows, ..Output::default() }
}

/// Planned years of the members of a dimension.
pub(super) fn years(context: &Asked<'_>, by: Dimension) -> Output {
    let (landscape, texts) = (context.landscape, context.texts);
    let plans = Plans::new(landscape, context.evaluated, by);
    let for_people = context.names;
    let mut headings = vec![Heading { key: by.code().into(), title: label::dimension(by, texts) }];
    headings.extend(plans.pivot.column_keys.iter().map(|key| Heading {
        key: context.code(Dimension::Planned, *key).unwrap_or("none").to_owned(),
        title: context.group(Dimension::Planned, *key),
    }));
    let year = plans.deadline.map_or_else(String::new, |year| year.to_string());
    let late = texts.with("roadmap-late", &[("year", Value::Text(&year))]);
    headings.push(Heading { key: "late".into(), title: late });
    headings.push(Heading { key: "late_share".into(), title: texts.get("roadmap-late-share") });
    let rows = plans
        .rows()
        .into_iter()
        .map(|row| {
            let title = match row {
                Line::Total if for_people => texts.get("pivot-total"),
                Line::Total => "total".into(),
                Line::Member(key) => context.group(by, key),
            };
            let cells = plans
                .pivot
                .column_keys
                .iter()
                .map(|column| Cell::Count(plans.pivot.at(row, Line::Member(*column)).map_or(0, Counts::expected)));
            let (late, stated) = (plans.late(row), plans.stated(row));
            let share = (stated > 0).then(|| late as f64 / stated as f64);
            std::iter::once(Cell::Text(title)).chain(cells).chain([Cell::Count(late), Cell::Share(share)]).collect()
        })
        .collect();
    let foot = vec![String::new(), texts.get("roadmap-note")];
    Output { headings, rows, foot, ..Output::default() }
}
