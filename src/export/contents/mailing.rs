//! Who is to be invited or reminded, as lists for people: names and addresses only where they were asked for.

use crate::landscape::Dimension;
use crate::query::contact;
use crate::query::label;
use crate::query::mailing::{
    InviteOptions, PlannedInvitation, PlannedReminder, RemindOptions, invitees, reminders as silent,
};
use crate::text::NONE;

use super::Asked;
use crate::export::column::Columns;
use crate::export::table::Output;

/// The registers of a list: for people their short names, for programs their ids.
fn registers(asked: &Asked<'_>, registers: impl Iterator<Item = usize>) -> String {
    let name = |at: usize| {
        if asked.names {
            label::short(asked.landscape, Dimension::Register, at, asked.texts)
        } else {
            asked.code(Dimension::Register, Some(at)).unwrap_or_default().to_owned()
        }
    };
    registers.map(name).collect::<Vec<_>>().join(if asked.names { ", " } else { ";" })
}

fn of_keepings(asked: &Asked<'_>, keepings: &[u32]) -> String {
    registers(asked, keepings.iter().map(|row| usize::from(asked.landscape.map.keepings[*row as usize].1)))
}

/// The columns that say who it is and through whom it is reached.
fn who<'a, R: 'a>(
    asked: &Asked<'a>,
    body: impl Fn(&R) -> u32 + Copy + 'a,
    keepings: impl Fn(&R) -> &[u32] + Copy + 'a,
    through: impl Fn(&R) -> crate::query::mailing::Through + Copy + 'a,
) -> Columns<'a, R> {
    let own = *asked;
    let of = move |row: &R| &own.landscape.map.bodies[body(row) as usize];
    let columns = asked.columns::<R>("mailing-col");
    let columns = columns.text("name", move |row| of(row).name.to_string()).titled("col-name");
    let columns = columns.text("body", move |row| of(row).key.to_string()).titled("col-body");
    columns
        .member(asked, Dimension::Land, None, move |row| of(row).land.map(crate::domain::Land::index))
        .titled("col-land")
        .text("registers", move |row| of_keepings(&own, keepings(row)))
        .member(asked, Dimension::Channel, None, move |row| through(row).channel)
        .titled("col-channel")
        .member(asked, Dimension::Association, None, move |row| through(row).association)
        .titled("col-association")
}

/// The columns of participants to be.
fn planned<'a>(asked: &Asked<'a>) -> Columns<'a, PlannedInvitation<'a>> {
    who(asked, |row: &PlannedInvitation<'a>| row.body, |row| &row.keepings, |row| row.through)
}

/// Who is to be invited.
pub(super) fn invitations(asked: &Asked<'_>, options: InviteOptions) -> Output {
    let (landscape, texts) = (asked.landscape, asked.texts);
    let found = invitees(landscape, asked.evaluated, options);
    let bodies = {
        let mut bodies: Vec<u32> = found.list.iter().map(|planned| planned.body).collect();
        bodies.sort_unstable();
        bodies.dedup();
        bodies.len()
    };
    let without = found.list.iter().filter(|planned| planned.address.is_none()).count();
    let mut foot = vec![texts.with(
        "invite-foot",
        &[("count", found.list.len().into()), ("bodies", bodies.into()), ("without", without.into())],
    )];
    if found.invited > 0 {
        foot.push(texts.with("invite-foot-invited", &[("count", found.invited.into())]));
    }
    if found.outside > 0 {
        foot.push(texts.with("invite-foot-outside", &[("count", found.outside.into())]));
    }
    let mut columns = planned(asked).word("address", "mailing-address", |row| {
        Some(match (row.address, &row.key) {
            (_, None) => "no-key",
            (Some(_), _) => "known",
            (None, _) => "none",
        })
    });
    if asked.personal {
        columns = columns
            .filled("function", |row| row.address.map(|address| address.function.clone()).unwrap_or_default())
            .maybe("email", |row| row.address.map(|address| address.email.clone()));
    } else {
        foot.push(texts.get("mailing-foot-personal"));
    }
    Output { foot, ..columns.output(found.list) }
}

/// Those that cannot be invited: nobody knows whom to write to, or no key of theirs leads back to them.
pub fn without_address(asked: &Asked<'_>, options: InviteOptions) -> Output {
    let found = invitees(asked.landscape, asked.evaluated, options);
    let columns =
        planned(asked).word("reason", "mailing-address", |row| Some(if row.key.is_none() { "no-key" } else { "none" }));
    columns.output(found.list.into_iter().filter(|planned| planned.address.is_none() || planned.key.is_none()))
}

/// The columns of those to be reminded.
fn reminded<'a>(asked: &Asked<'a>) -> Columns<'a, PlannedReminder> {
    let own = *asked;
    let id = move |row: &PlannedReminder| contact::id(own.landscape, row.invitation).unwrap_or_default();
    let mut columns = who(asked, |row: &PlannedReminder| row.body, |row| &row.keepings, |row| row.through)
        .text("participant", id)
        .counted("wave", |row| row.wave)
        .word("state", "response-col", |row| Some(row.disposition.code()))
        .day("invited", |row| row.history.invited)
        .titled("col-invited")
        .counted("reminded", |row| row.history.reminded)
        .titled("col-reminded")
        .day("last_contact", |row| row.history.last_contact)
        .titled("col-last-contact")
        .cell("days", |row| row.days.map_or(crate::export::table::Cell::Missing, whole));
    if asked.personal {
        for name in &asked.landscape.sources.profile.personal.participants {
            let title = contact::field_name(own.landscape, name, own.texts);
            let title = own.texts.with("mailing-personal", &[("name", (&title).into())]);
            let value = move |row: &PlannedReminder| {
                let fields = contact::personal(own.landscape, row.invitation).into_iter();
                fields.into_iter().find(|field| field.name == *name).map(|field| field.value)
            };
            columns = columns.maybe(name, value).called(title);
        }
    }
    columns
}

/// Days as a number; those that lie ahead are negative.
fn whole(days: i64) -> crate::export::table::Cell {
    match u64::try_from(days) {
        Ok(days) => crate::export::table::Cell::Count(days),
        // No list has so many days that a float would lose one.
        Err(_) => crate::export::table::Cell::Number(days as f64),
    }
}

/// Who is to be reminded, wave by wave.
pub(super) fn reminders(asked: &Asked<'_>, options: RemindOptions) -> Output {
    let texts = asked.texts;
    let found = silent(asked.landscape, asked.evaluated, options);
    let mut waves: std::collections::BTreeMap<Option<u32>, usize> = std::collections::BTreeMap::new();
    for planned in &found.list {
        *waves.entry(planned.wave).or_default() += 1;
    }
    let day = texts.day(&options.on.to_string());
    let mut foot = vec![texts.with("remind-foot", &[("count", found.list.len().into()), ("day", (&day).into())])];
    for (wave, count) in waves {
        let wave = wave.map_or_else(|| NONE.to_owned(), |wave| wave.to_string());
        foot.push(texts.with("remind-foot-wave", &[("wave", (&wave).into()), ("count", count.into())]));
    }
    for (key, count) in [
        ("remind-foot-refused", found.refused.len() as u64),
        ("remind-foot-opted-out", found.opted_out),
        ("remind-foot-unsent", found.unsent),
    ] {
        if count > 0 {
            foot.push(texts.with(key, &[("count", count.into())]));
        }
    }
    if !asked.personal {
        foot.push(texts.get("mailing-foot-personal"));
    }
    Output { foot, ..reminded(asked).output(found.list) }
}

/// Silent participants whose address was refused, with whether another one is known.
pub fn refused(asked: &Asked<'_>, options: RemindOptions) -> Output {
    let landscape = asked.landscape;
    let found = silent(landscape, asked.evaluated, options);
    let is_known = move |row: &PlannedReminder| {
        let mut keepings = row.keepings.iter().map(|keeping| landscape.map.keepings[*keeping as usize]);
        keepings.any(|(body, register)| landscape.sources.addresses.of(body, register).is_some())
    };
    let columns = reminded(asked)
        .word("address", "mailing-address", move |row| Some(if is_known(row) { "known" } else { "none" }));
    columns.output(found.refused)
}
