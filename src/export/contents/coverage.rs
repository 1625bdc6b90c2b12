//! The numbers per group.

use serde_json::{Map, Value as Json, json};

use crate::domain::{Maturity, Status};
use crate::landscape::Dimension;
use crate::query::label;
use crate::query::numbers::{Measure, grouped};

use super::Asked;
use super::overview::{count_fields, maturity_fields};
use crate::export::table::{Cell, Heading, Output};

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
    let mut add = |key: &str, title: String| headings.push(Heading { key: key.into(), title });
    add("expected", texts.get("col-expected"));
    for status in Status::ALL {
        add(status.code(), texts.get(&label::status_key(*status)));
    }
    let shares = [Measure::Rate, Measure::ResponseRate, Measure::PopulationRate];
    let maturities = [Measure::ShareB, Measure::ShareC, Measure::ShareD1];
    for measure in shares {
        add(measure.code(), texts.get(&label::measure_key(measure)));
    }
    for level in Maturity::ALL {
        add(level.code(), level.code().into());
    }
    add("none", texts.get("col-no-level"));
    for measure in maturities {
        add(measure.code(), texts.get(&label::measure_key(measure)));
    }
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
            let counts = &group.counts;
            row.push(Cell::Count(counts.expected()));
            row.extend(Status::ALL.iter().map(|status| Cell::Count(counts.with(*status))));
            row.extend(shares.iter().map(|measure| Cell::Share(counts.share(*measure))));
            row.extend(counts.maturity.iter().map(|count| Cell::Count(*count)));
            row.push(Cell::Count(counts.without_level()));
            row.extend(maturities.iter().map(|measure| Cell::Share(counts.share(*measure))));
            row
        })
        .collect();
    Output { headings, rows, json: Some(Json::Array(json)), ..Output::default() }
}
