//! The numbers per group.

use crate::landscape::Dimension;
use crate::query::numbers::{Group, grouped};

use super::Asked;
use crate::export::table::Output;

/// The numbers of every combination of members.
pub(super) fn table(asked: &Asked<'_>, dimensions: &[Dimension]) -> Output {
    let columns = asked
        .columns("col")
        .each(dimensions.iter().enumerate(), |columns, (at, dimension)| {
            let missing = (*dimension == Dimension::Land).then(|| asked.texts.get("land-none"));
            columns.member(asked, *dimension, missing, move |group: &Group| group.key[at])
        })
        .counts(|group| group.counts)
        .levels(|group| group.counts)
        .level_shares(|group| group.counts);
    columns.output(grouped(asked.landscape, asked.evaluated, dimensions))
}
