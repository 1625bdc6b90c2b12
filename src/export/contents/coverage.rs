//! The numbers per group.

use serde_json::json;

use crate::landscape::Dimension;
use crate::query::numbers::{Counts, Group, grouped};
use crate::sources::catalogue::List;

use super::Asked;
use super::suppressed::{self, HiddenCounts};
use crate::export::table::Output;

/// The numbers per list of registers: keepings whose register is a member. A register can stand on
/// several lists, so that the groups overlap.
pub(super) fn lists(asked: &Asked<'_>) -> Output {
    let (own, catalogue) = (*asked, &asked.landscape.sources.catalogue);
    let mut by_register = vec![Counts::default(); catalogue.registers.len()];
    for group in grouped(asked.landscape, asked.evaluated, &[Dimension::Register]) {
        if let Some(register) = group.key[0] {
            by_register[register] = group.counts;
        }
    }
    let listed = |list: &List| {
        let mut listed = Listed { counts: Counts::default(), members: 0, kept: 0 };
        for (register, counts) in catalogue.registers.iter().zip(&by_register) {
            let is_member = catalogue.memberships.iter().any(|place| {
                place.list == list.list && place.register == register.register && place.status == "member"
            });
            if is_member {
                listed.counts.add(counts);
                listed.members += 1;
                listed.kept += u64::from(counts.expected() > 0);
            }
        }
        listed
    };
    let columns = asked
        .columns::<(&List, Listed)>("list")
        .text(
            "list",
            move |(list, _)| {
                if own.names { own.own(&list.name, &list.name_en).to_owned() } else { list.list.clone() }
            },
        )
        .titled("dim-list")
        .count("size", |(list, _)| u64::from(list.size))
        .json("complete_list", |(list, _)| json!(list.complete == "yes"))
        .count("registers", |(_, listed)| listed.members)
        .titled("list-members")
        .count("registers_with_bodies", |(_, listed)| listed.kept)
        .titled("list-members-kept")
        .counts(|(_, listed)| listed.counts)
        .levels(|(_, listed)| listed.counts)
        .level_shares(|(_, listed)| listed.counts);
    let foot = vec![String::new(), asked.texts.get("list-overlap")];
    Output { foot, ..columns.output(catalogue.lists.iter().map(|list| (list, listed(list)))) }
}

/// What the keepings of a list's members count.
struct Listed {
    counts: Counts,
    members: u64,
    kept: u64,
}

/// The numbers per group.
pub(super) fn table(asked: &Asked<'_>, dimensions: &[Dimension], least: Option<u64>) -> Output {
    let groups = grouped(asked.landscape, asked.evaluated, dimensions);
    let counts: Vec<Counts> = groups.iter().map(|group| group.counts).collect();
    let hidden = least.map(|least| (HiddenCounts::of(&counts, least), least));
    let columns = asked
        .columns::<(usize, Group)>("col")
        .each(dimensions.iter().enumerate(), |columns, (at, dimension)| {
            let missing = (*dimension == Dimension::Land).then(|| asked.texts.get("land-none"));
            columns.member(asked, *dimension, missing, move |(_, group)| group.key[at])
        })
        .counts(|(_, group)| group.counts)
        .levels(|(_, group)| group.counts)
        .level_shares(|(_, group)| group.counts)
        .hiding(|(at, _), key| hidden.as_ref().is_some_and(|(hidden, _)| hidden.hides(*at, key)));
    let mut foot = super::register::nothing(asked);
    foot.extend(hidden.as_ref().map(|(hidden, least)| suppressed::note(hidden.count(), *least, asked.texts)));
    Output { foot, ..columns.output(groups.into_iter().enumerate()) }
}
