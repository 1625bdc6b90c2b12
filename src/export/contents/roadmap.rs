//! The programme's schedule, and planned years of connection against it.

use crate::landscape::Dimension;
use crate::query::label;
use crate::query::numbers::Counts;
use crate::query::pivot::Line;
use crate::query::roadmap::{Plans, schedule};
use crate::sources::catalogue::RoadmapItem;
use crate::text::Value;

use super::Asked;
use crate::export::table::{Cell, Output};

/// Phases and milestones.
pub(super) fn plan(asked: &Asked<'_>) -> Output {
    let catalogue = &asked.landscape.sources.catalogue;
    let is_german = asked.texts.lang.is_german();
    let columns = asked
        .columns::<&RoadmapItem>("roadmap-col")
        .cell("start", |item| Cell::day(&item.start))
        .cell("end", |item| Cell::day(&item.end))
        .word("kind", "roadmap-kind", |item| Some(&item.kind))
        .word("strand", "roadmap-strand", |item| Some(&item.strand))
        .filled("land", |item| &item.land)
        .word("audience", "roadmap-audience", |item| Some(item.audience.as_str()).filter(|code| !code.is_empty()))
        .word("certainty", "roadmap-certainty", |item| Some(item.certainty.as_str()).filter(|code| !code.is_empty()))
        .text("name", move |item| if is_german { &item.name } else { &item.name_en })
        .filled("note", |item| &item.note)
        .text("source", |item| &item.source);
    columns.output(schedule(catalogue).into_iter().map(|entry| &catalogue.roadmap[entry.item]))
}

/// Planned years of the members of a dimension.
pub(super) fn years(asked: &Asked<'_>, by: Dimension) -> Output {
    let (own, texts) = (*asked, asked.texts);
    let plans = &Plans::new(asked.landscape, asked.evaluated, by);
    let year = plans.deadline.map_or_else(String::new, |year| year.to_string());
    let columns = asked
        .columns::<Line>("col")
        .text(by.code(), move |line| own.line(by, *line))
        .called(label::dimension(by, texts))
        .each(&plans.pivot.column_keys, |columns, year| {
            let column = Line::Member(*year);
            columns
                .count(own.code(Dimension::Planned, *year).unwrap_or("none"), move |line| {
                    plans.pivot.at(*line, column).map_or(0, Counts::expected)
                })
                .called(own.line(Dimension::Planned, column))
        })
        .count("late", |line| plans.late(*line))
        .called(texts.with("roadmap-late", &[("year", Value::Text(&year))]))
        .part_of("late_share", |line| (plans.late(*line), plans.stated(*line)))
        .titled("roadmap-late-share");
    let foot = vec![String::new(), texts.get("roadmap-note")];
    Output { foot, ..columns.output(plans.rows()) }
}
