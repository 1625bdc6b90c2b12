//! The cascade: every hop with its days and what came of it below.

use chrono::NaiveDate;

use crate::query::cascade::{Hop, HopState, Membership, hops};
use crate::sources::team::cascade::CascadeStep;

use super::Asked;
use crate::export::table::{Cell, Output};

/// All hops, silent ones first.
pub(super) fn table(asked: &Asked<'_>, today: NaiveDate) -> Output {
    let (landscape, texts) = (asked.landscape, asked.texts);
    // The ways that come along are tested; without them nothing is known.
    let hops = hops(landscape, asked.evaluated, today).unwrap_or_default();
    let silent = hops.iter().filter(|hop| hop.state == HopState::Silent).count();
    let unknown = hops.iter().filter(|hop| hop.membership == Membership::Unknown).count();
    let columns = asked
        .columns::<Hop>("cascade-col")
        .word("state", "hop", |hop| Some(hop.state.code()))
        .cell("days", |hop| match hop.since {
            // A day that is still to come is a number below zero.
            Some(days) => u64::try_from(days).map_or(Cell::Number(days as f64), Cell::Count),
            None => Cell::Missing,
        })
        .text("from", |hop| hop.from.key(landscape))
        .for_programs()
        .text("from_name", |hop| hop.from.name(landscape, texts))
        .text("to", |hop| hop.to.key(landscape))
        .text("to_name", |hop| hop.to.name(landscape, texts))
        .filled("what", |hop| hop.what.clone())
        .each(CascadeStep::ALL, |columns, step| {
            columns.cell(step.code(), |hop| hop.day(*step).map_or(Cell::Missing, Cell::Day))
        })
        .count("below", |hop| hop.below.0)
        .count("below_sent", |hop| hop.below.1)
        .word("membership", "membership", |hop| Some(hop.membership.code()))
        .count("bodies", |hop| hop.counts.bodies)
        .count("invited", |hop| hop.counts.invited)
        .count("opened", |hop| hop.counts.opened)
        .count("began", |hop| hop.counts.began)
        .count("completed", |hop| hop.counts.completed)
        .filled("source", |hop| hop.source.clone());
    let mut foot = vec![
        String::new(),
        texts.with("cascade-foot", &[("hops", hops.len().into()), ("silent", silent.into())]),
        texts.get("cascade-foot-bodies"),
    ];
    if unknown > 0 {
        foot.push(texts.with("cascade-foot-unknown", &[("count", unknown.into())]));
    }
    Output { foot, ..columns.output(hops) }
}
