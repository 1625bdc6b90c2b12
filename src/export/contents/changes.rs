//! What has changed since an earlier moment.

use serde_json::json;

use crate::domain::{Land, Maturity, Status};
use crate::landscape::Dimension;
use crate::query::changes::{Change, Moment, Moments, changes};
use crate::query::label;
use crate::query::numbers::{Counts, Measure, grouped, total};
use crate::query::pivot::Line;
use crate::text::{self, Value};

use super::Asked;
use crate::export::table::Output;

/// Shares that are shown before and now.
const SHARES: [Measure; 2] = [Measure::Rate, Measure::ShareC];

/// A keeping that changed: its row, what it was and what it is.
type Changed = (u32, Moment, Moment);

/// What happened to a keeping.
fn happened(before: Moment, now: Moment) -> impl Iterator<Item = &'static Change> {
    Change::ALL.iter().filter(move |change| change.happened(before, now))
}

/// The keepings that changed, each with what it was and is.
pub(super) fn list(asked: &Asked<'_>) -> Output {
    let (landscape, texts, names) = (asked.landscape, asked.texts, asked.names);
    let body = |row: u32| &landscape.map.bodies[landscape.map.keepings[row as usize].0 as usize];
    let level = |moment: Moment| moment.level.map(Maturity::code);
    let word = move |change: &Change| {
        let code = change.code();
        if names { texts.get(&text::key("change-is", code)) } else { code.to_owned() }
    };
    let columns = asked
        .columns::<Changed>("changes-col")
        .text("body", move |row| body(row.0).key.as_str())
        .titled("col-body")
        .text("name", move |row| body(row.0).name.as_str())
        .titled("col-name")
        .member(asked, Dimension::Register, None, |row| Some(usize::from(landscape.map.keepings[row.0 as usize].1)))
        .titled("col-register")
        .member(asked, Dimension::Land, None, move |row| body(row.0).land.map(Land::index))
        .titled("col-land")
        .member(asked, Dimension::Status, None, |row| Some(row.1.status.index()))
        .keyed("status_before")
        .member(asked, Dimension::Status, None, |row| Some(row.2.status.index()))
        .titled("col-status")
        .maybe("maturity_before", move |row| level(row.1))
        .maybe("maturity", move |row| level(row.2))
        .titled("col-maturity")
        .text("change", move |row| happened(row.1, row.2).map(word).collect::<Vec<_>>().join(", "));
    let Some(moments) = Moments::of(landscape) else { return columns.output([]) };
    let changed = asked.evaluated.rows().filter_map(|row| {
        let (before, now) = moments.at(row as usize);
        happened(before, now).next().map(|_| (row, before, now))
    });
    let output = columns.output(changed);
    let foot = vec![texts.with("changes-foot", &[("count", output.rows.len().into())])];
    Output { head: head(asked), foot, ..output }
}

/// A group with its keepings, its changes and its numbers; the last one is the whole.
struct Group {
    line: Line,
    keepings: u64,
    changes: [u64; Change::ALL.len()],
    counts: Counts,
}

/// Per group how many keepings changed, with coverage and maturity before and now.
pub(super) fn groups(asked: &Asked<'_>, by: Dimension) -> Output {
    let (landscape, texts, own) = (asked.landscape, asked.texts, *asked);
    let then = |group: &Group| group.counts.then().unwrap_or_default();
    let columns = asked
        .columns::<Group>("col")
        .line(asked, by, |group| group.line)
        .outside_json()
        .json(by.code(), move |group| match group.line {
            Line::Member(key) => Some(json!(own.code(by, key))),
            Line::Total => None,
        })
        .count("expected", |group| group.keepings)
        .outside_json()
        .each(Change::ALL, |columns, change| {
            let title = texts.get(&text::key("change-is", change.code()));
            columns.count(change.code(), move |group| group.changes[change.index()]).called(title)
        })
        .each(SHARES, |columns, measure| {
            let name = texts.get(&label::measure_key(measure));
            let before = texts.with("changes-col-before", &[("name", Value::Text(&name))]);
            columns
                .measure(measure, then)
                .keyed(&format!("{}_before", measure.code()))
                .called(before)
                .outside_json()
                .measure(measure, |group| group.counts)
                .outside_json()
        })
        .fields(move |group| super::count_fields(&group.counts, texts));
    let counts = grouped(landscape, asked.evaluated, &[by]);
    let counted = changes(landscape, asked.evaluated, Some(by)).into_iter().filter_map(|(key, keepings, changes)| {
        let own = counts.iter().find(|group| group.key[0] == key)?;
        Some(Group { line: Line::Member(key), keepings, changes, counts: own.counts })
    });
    let all = total(landscape, asked.evaluated);
    let whole = changes(landscape, asked.evaluated, None).into_iter().map(|(_, keepings, changes)| Group {
        line: Line::Total,
        keepings,
        changes,
        counts: all,
    });
    Output { head: head(asked), ..columns.output(counted.chain(whole)) }
}
/// What is compared with what.
fn head(asked: &Asked<'_>) -> Vec<String> {
    let Some(before) = &asked.landscape.before else { return Vec::new() };
    let (now, then) = (&asked.landscape.counts, &before.counts);
    let complete = asked.texts.get(&label::status_key(Status::Complete));
    let variables = [
        ("source", Value::Text(&before.sources.survey.responses.source)),
        ("before", then.responses.into()),
        ("now", now.responses.into()),
        ("complete", (&complete).into()),
        ("complete_before", then.responses_complete.into()),
        ("complete_now", now.responses_complete.into()),
    ];
    vec![asked.texts.with("changes-head", &variables), String::new()]
}
