//! `search`: fuzzy hits with scores.

use crate::landscape::Dimension;
use crate::query::label;
use crate::query::search::Index;

use super::Context;
use super::output::{Cell, Heading, Output};

/// Prints the best hits.
pub fn run(context: &Context<'_>, words: &str, limit: usize) -> Output {
    let (landscape, texts) = (context.landscape, context.texts);
    let hits = Index::new(landscape).search(landscape, words, limit);
    let heading = |key: &str| Heading { key: key.into(), title: texts.get(&format!("col-{}", key.replace('_', "-"))) };
    let rows = hits
        .iter()
        .map(|hit| {
            let body = &landscape.map.bodies[hit.body as usize];
            let kind = landscape.members(Dimension::Kind).get(body.kind.index());
            vec![
                Cell::Text(body.name.clone()),
                Cell::Text(body.key.clone()),
                Cell::text(body.land.map(crate::domain::Land::code)),
                Cell::text(kind.map(|member| label::name(Dimension::Kind, member, texts))),
                Cell::Number(hit.score as f64),
            ]
        })
        .collect();
    let headings = ["name", "body", "land", "kind", "score"].into_iter().map(heading).collect();
    Output { headings, rows, ..Output::default() }
}
