//! `search`: fuzzy hits with scores.

use crate::landscape::Dimension;
use crate::query::label;
use crate::query::numbers::passing_bodies;
use crate::query::search::SearchIndex;
use crate::text;

use super::Context;
use super::output::{Cell, Heading, Output};

/// Prints the best hits.
pub fn run(context: &Context<'_>, words: &str, limit: usize) -> Output {
    let (landscape, texts) = (context.landscape, context.texts);
    let passing = passing_bodies(landscape, context.evaluated);
    let mut hits = SearchIndex::new(landscape).search(landscape, words, usize::MAX);
    hits.retain(|hit| passing[hit.body as usize]);
    hits.truncate(limit);
    let heading = |key: &str| Heading { key: key.into(), title: texts.get(&text::key("col", key)) };
    let rows = hits
        .iter()
        .map(|hit| {
            let body = &landscape.map.bodies[hit.body as usize];
            let kind = landscape.members(Dimension::Kind).get(body.kind.index());
            vec![
                Cell::Text(body.name.clone()),
                Cell::Text(body.key.clone()),
                Cell::text(body.land.map(crate::domain::Land::code)),
                match (kind, context.options.format.is_for_people()) {
                    (Some(kind), true) => Cell::Text(label::name(Dimension::Kind, kind, texts)),
                    (kind, _) => Cell::text(kind.map(|member| member.code.as_str())),
                },
                Cell::Number(hit.score as f64),
            ]
        })
        .collect();
    let headings = ["name", "body", "land", "kind", "score"].into_iter().map(heading).collect();
    let foot = if hits.is_empty() { vec![texts.get("search-none")] } else { Vec::new() };
    Output { headings, rows, foot, ..Output::default() }
}
