//! What has changed since an earlier moment.

use serde_json::{Map, Value as Json, json};

use crate::domain::{Maturity, Status};
use crate::landscape::Dimension;
use crate::query::changes::{Change, Moment, Moments, changes};
use crate::query::label;
use crate::query::numbers::{Measure, grouped, total};
use crate::text::{self, Value};

use super::Asked;
use super::overview::count_fields;
use crate::export::table::{Cell, Heading, Output};

/// Shares that are shown before and now.
const SHARES: [Measure; 2] = [Measure::Rate, Measure::ShareC];

/// The keepings that changed, each with what it was and is.
pub(super) fn list(asked: &Asked<'_>) -> Output {
    let (landscape, texts) = (asked.landscape, asked.texts);
    let headings = asked.headings(&[
        ("body", "col-body"),
        ("name", "col-name"),
        ("register", "col-register"),
        ("land", "col-land"),
        ("status_before", "changes-col-status-before"),
        ("status", "col-status"),
        ("maturity_before", "changes-col-maturity-before"),
        ("maturity", "col-maturity"),
        ("change", "changes-col-change"),
    ]);
    let Some(moments) = Moments::of(landscape) else { return Output { headings, ..Output::default() } };
    let mut rows = Vec::new();
    for row in asked.evaluated.rows() {
        let (before, now) = moments.at(row as usize);
        let changes: Vec<&Change> = Change::ALL.iter().filter(|change| change.happened(before, now)).collect();
        if changes.is_empty() {
            continue;
        }
        let (body, register) = landscape.map.keepings[row as usize];
        let body = &landscape.map.bodies[body as usize];
        let level = |moment: Moment| Cell::text(moment.level.map(Maturity::code));
        let words: Vec<String> =
            changes
                .iter()
                .map(|change| {
                    if asked.names {
                        texts.get(&text::key("change-is", change.code()))
                    } else {
                        change.code().to_owned()
                    }
                })
                .collect();
        rows.push(vec![
            Cell::Text(body.key.clone()),
            Cell::Text(body.name.clone()),
            asked.member(Dimension::Register, Some(usize::from(register))),
            asked.member(Dimension::Land, body.land.map(crate::domain::Land::index)),
            asked.member(Dimension::Status, Some(before.status.index())),
            asked.member(Dimension::Status, Some(now.status.index())),
            level(before),
            level(now),
            Cell::Text(words.join(", ")),
        ]);
    }
    let foot = vec![texts.with("changes-foot", &[("count", rows.len().into())])];
    Output { head: head(asked), headings, rows, foot, ..Output::default() }
}

/// Per group how many keepings changed, with coverage and maturity before and now.
pub(super) fn groups(asked: &Asked<'_>, by: Dimension) -> Output {
    let (landscape, texts) = (asked.landscape, asked.texts);
    let mut headings = vec![Heading::new(by.code(), label::dimension(by, texts))];
    headings.push(Heading::new("expected", texts.get("col-expected")));
    for change in Change::ALL {
        headings.push(Heading::new(change.code(), texts.get(&text::key("change-is", change.code()))));
    }
    for measure in SHARES {
        let name = texts.get(&label::measure_key(measure));
        let before = texts.with("changes-col-before", &[("name", Value::Text(&name))]);
        headings.push(Heading::new(format!("{}_before", measure.code()), before));
        headings.push(Heading::new(measure.code(), name));
    }
    let counted = changes(landscape, asked.evaluated, Some(by));
    let counts = grouped(landscape, asked.evaluated, &[by]);
    let whole = changes(landscape, asked.evaluated, None).into_iter().map(|(_, count, changes)| (count, changes));
    let all = total(landscape, asked.evaluated);
    let lines = counted
        .iter()
        .filter_map(|(key, count, changes)| {
            let own = counts.iter().find(|group| group.key[0] == *key)?;
            Some((Some(*key), *count, *changes, own.counts))
        })
        .chain(whole.map(|(count, changes)| (None, count, changes, all)));
    let (mut rows, mut json) = (Vec::new(), Vec::new());
    for (key, count, changes, counts) in lines {
        let name = match key {
            Some(Some(at)) if asked.names => Cell::Text(label::of(landscape, by, at, texts)),
            Some(None) if asked.names => Cell::Text(label::missing(by, texts)),
            Some(key) => Cell::text(asked.code(by, key)),
            None if asked.names => Cell::Text(texts.get("pivot-total")),
            None => Cell::Text("total".into()),
        };
        let mut row = vec![name, Cell::Count(count)];
        row.extend(changes.map(Cell::Count));
        let then = counts.then().unwrap_or_default();
        for measure in SHARES {
            row.extend([Cell::Share(then.share(measure)), Cell::Share(counts.share(measure))]);
        }
        rows.push(row);
        let mut fields = Map::new();
        if let Some(key) = key {
            fields.insert(by.code().into(), json!(asked.code(by, key)));
        }
        fields.extend(Change::ALL.iter().map(|change| (change.code().to_owned(), json!(changes[change.index()]))));
        fields.extend(count_fields(&counts));
        json.push(Json::Object(fields));
    }
    Output { head: head(asked), headings, rows, json: Some(Json::Array(json)), ..Output::default() }
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
