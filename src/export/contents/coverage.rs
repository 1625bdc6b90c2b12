//! The numbers per group.

use serde_json::{Map, Value as Json, json};

use crate::domain::{Maturity, Status};
use crate::landscape::Dimension;
use crate::query::label;
use crate::query::numbers::{Counts, Measure, grouped};
use crate::text::Texts;

use super::Asked;
use super::overview::{count_fields, maturity_fields};
use crate::export::table::{Cell, Heading, Output};

/// The numbers per list of registers: keepings whose register is a member. A register can stand on
/// several lists, so that the groups overlap.
pub(super) fn lists(context: &Asked<'_>) -> Output {
    let (landscape, texts) = (context.landscape, context.texts);
    let catalogue = &landscape.sources.catalogue;
    let mut by_register = vec![Counts::default(); catalogue.registers.len()];
    for group in grouped(landscape, context.evaluated, &[Dimension::Register]) {
        if let Some(register) = group.key[0] {
            by_register[register] = group.counts;
        }
    }
    let mut json = Vec::new();
    let mut rows = Vec::new();
    for list in &catalogue.lists {
        let on_list = |register: &str| {
            catalogue
                .memberships
                .iter()
                .any(|own| own.list == list.list && own.register == register && own.status == "member")
        };
        let members = catalogue.registers.iter().enumerate().filter(|(_, own)| on_list(&own.register));
        let (mut counts, mut known, mut members_known) = (Counts::default(), 0_u64, 0_u64);
        for (at, _) in members {
            counts.join(&by_register[at]);
            members_known += 1;
            known += u64::from(by_register[at].expected() > 0);
        }
        let mut fields = Map::new();
        fields.insert("list".into(), json!(list.list));
        fields.insert("size".into(), json!(list.size));
        fields.insert("complete_list".into(), json!(list.complete == "yes"));
        fields.insert("registers".into(), json!(members_known));
        fields.insert("registers_with_bodies".into(), json!(known));
        fields.extend(count_fields(&counts));
        fields.extend(maturity_fields(&counts));
        json.push(Json::Object(fields));
        let name = if context.names { context.own(&list.name, &list.name_en).to_owned() } else { list.list.clone() };
        let mut row =
            vec![Cell::Text(name), Cell::Count(u64::from(list.size)), Cell::Count(members_known), Cell::Count(known)];
        row.extend(count_cells(&counts));
        rows.push(row);
    }
    let mut headings = context.headings(&[
        ("list", "dim-list"),
        ("size", "list-size"),
        ("registers", "list-members"),
        ("registers_with_bodies", "list-members-kept"),
    ]);
    headings.extend(count_headings(texts));
    let foot = vec![String::new(), texts.get("list-overlap")];
    Output { headings, rows, foot, json: Some(Json::Array(json)), ..Output::default() }
}

const SHARES: [Measure; 3] = [Measure::Rate, Measure::ResponseRate, Measure::PopulationRate];
const MATURITIES: [Measure; 3] = [Measure::ShareB, Measure::ShareC, Measure::ShareD1];

fn count_headings(texts: &Texts) -> Vec<Heading> {
    let mut headings = Vec::new();
    let mut add = |key: &str, title: String| headings.push(Heading { key: key.into(), title });
    add("expected", texts.get("col-expected"));
    for status in Status::ALL {
        add(status.code(), texts.get(&label::status_key(*status)));
    }
    for measure in SHARES {
        add(measure.code(), texts.get(&label::measure_key(measure)));
    }
    for level in Maturity::ALL {
        add(level.code(), level.code().into());
    }
    add("none", texts.get("col-no-level"));
    for measure in MATURITIES {
        add(measure.code(), texts.get(&label::measure_key(measure)));
    }
    headings
}

fn count_cells(counts: &Counts) -> Vec<Cell> {
    let mut row = vec![Cell::Count(counts.expected())];
    row.extend(Status::ALL.iter().map(|status| Cell::Count(counts.with(*status))));
    row.extend(SHARES.iter().map(|measure| Cell::Share(counts.share(*measure))));
    row.extend(counts.maturity.iter().map(|count| Cell::Count(*count)));
    row.push(Cell::Count(counts.without_level()));
    row.extend(MATURITIES.iter().map(|measure| Cell::Share(counts.share(*measure))));
    row
}

/// The numbers of every combination of members.
pub(super) fn table(context: &Asked<'_>, dimensions: &[Dimension]) -> Output {
    let (landscape, texts) = (context.landscape, context.texts);
    let groups = grouped(landscape, context.evaluated, dimensions);
    let mut json = Vec::with_capacity(groups.len());
    for group in &groups {
        let mut fields = Map::new();
        for (dimension, key) in dimensions.iter().zip(&group.key) {
            fields.insert(dimension.code().into(), json!(context.code(*dimension, *key)));
        }
        fields.extend(count_fields(&group.counts));
        for (key, value) in maturity_fields(&group.counts) {
            // Where maturity is a dimension, its key holds the member; the distribution has its own.
            let key = if fields.contains_key(&key) { format!("{key}_counts") } else { key };
            fields.insert(key, value);
        }
        json.push(Json::Object(fields));
    }
    let mut headings: Vec<Heading> = dimensions
        .iter()
        .map(|dimension| Heading { key: dimension.code().into(), title: label::dimension(*dimension, texts) })
        .collect();
    headings.extend(count_headings(texts));
    // Tables for people name the members; tables for programs keep the codes.
    let for_people = context.names;
    let rows = groups
        .iter()
        .map(|group| {
            let mut row: Vec<Cell> = dimensions
                .iter()
                .zip(&group.key)
                .map(|(dimension, key)| match key {
                    Some(key) if for_people => Cell::Text(label::of(landscape, *dimension, *key, texts)),
                    None if for_people && *dimension == Dimension::Land => Cell::Text(texts.get("land-none")),
                    key => Cell::text(context.code(*dimension, *key)),
                })
                .collect();
            row.extend(count_cells(&group.counts));
            row
        })
        .collect();
    let foot = super::register::nothing(context);
    Output { headings, rows, foot, json: Some(Json::Array(json)), ..Output::default() }
}
