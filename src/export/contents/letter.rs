//! What letters are made of: the table of a mail merge, and the list of the bodies whose answer is missing.

use chrono::NaiveDate;

use crate::domain::{Land, Status};
use crate::landscape::Dimension;
use crate::landscape::contact::{ContactField, ContactValue};
use crate::query::label;
use crate::query::letter::{LetterField, OpenBody, fields};
use crate::query::mailing::Split;
use crate::query::numbers::Measure;

use super::Asked;
use crate::export::table::Output;

/// The table of a mail merge: a row per letter.
pub(super) fn merge(asked: &Asked<'_>, split: Option<Split>, deadline: Option<NaiveDate>) -> Output {
    let texts = asked.texts;
    let columns = asked
        .columns::<LetterField>("letter-col")
        .member(asked, Dimension::Association, None, |field| field.through.association)
        .titled("col-association")
        .member(asked, Dimension::Channel, None, |field| field.through.channel)
        .titled("col-channel")
        .count("bodies", |field| field.bodies)
        .count("expected", |field| field.counts.expected())
        .each([Status::Complete, Status::Partial, Status::Silent, Status::NotInvited], |columns, status| {
            columns
                .counted(status.code(), move |field: &LetterField| field.counts.known(status))
                .titled(&label::status_key(status))
        })
        .count("open", |field| field.counts.open())
        .count("open_bodies", |field| field.open.len() as u64)
        .each([("rate", Measure::Rate), ("response_rate", Measure::ResponseRate)], |columns, (key, measure)| {
            // A letter says 52,0 %, not 0.52.
            if asked.names {
                columns.text(key, move |field: &LetterField| texts.percent(field.counts.share(measure)))
            } else {
                columns.share(key, move |field: &LetterField| field.counts.share(measure))
            }
        })
        .day("deadline", move |_| deadline);
    let found = fields(asked.landscape, asked.evaluated, split);
    let foot = vec![asked.texts.with("letter-foot", &[("count", found.len().into())])];
    Output { foot, ..columns.output(found) }
}

/// The bodies of a field whose answer is missing.
pub fn annex(asked: &Asked<'_>, field: &LetterField) -> Output {
    let asked = Asked { names: true, ..*asked };
    let (landscape, texts) = (asked.landscape, asked.texts);
    let body = move |open: &OpenBody| &landscape.map.bodies[open.body as usize];
    let registers = move |open: &OpenBody| {
        let name = |row: &u32| {
            let register = usize::from(landscape.map.keepings[*row as usize].1);
            label::short(landscape, Dimension::Register, register, texts)
        };
        open.keepings.iter().map(name).collect::<Vec<_>>().join(", ")
    };
    let state = move |open: &OpenBody| {
        let mut states: Vec<Status> =
            open.keepings.iter().map(|row| landscape.keepings.status(*row as usize)).collect();
        states.sort_unstable();
        states.dedup();
        states.iter().map(|status| texts.get(&label::status_key(*status))).collect::<Vec<_>>().join(", ")
    };
    let last = move |open: &OpenBody| {
        let value = |row: &u32| landscape.contacts().value(*row as usize, ContactField::LastContact);
        let days = open.keepings.iter().filter_map(value).filter_map(|value| match value {
            ContactValue::Day(day) => Some(day),
            _ => None,
        });
        days.max()
    };
    let columns = asked
        .columns::<OpenBody>("letter-col")
        .text("name", move |open| body(open).name.to_string())
        .titled("col-name")
        .text("body", move |open| body(open).key.to_string())
        .titled("col-body")
        .member(&asked, Dimension::Land, None, move |open| body(open).land.map(Land::index))
        .titled("col-land")
        .text("registers", registers)
        .titled("mailing-col-registers")
        .text("status", state)
        .titled("col-status")
        .day("last_contact", last)
        .titled("col-last-contact");
    columns.output(field.open.iter().cloned())
}
