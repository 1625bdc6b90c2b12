//! `search`: fuzzy hits with scores.

use clap::Args;

use crate::domain::Land;
use crate::landscape::Dimension;
use crate::query::numbers::passing_bodies;
use crate::query::search::{Hit, SearchIndex};

use super::Context;
use super::output::{Cell, Output};

/// The most hits where nobody says how many.
const HITS: usize = 20;

/// What is looked for.
#[derive(Debug, Clone, PartialEq, Args)]
pub struct SearchArgs {
    #[arg(required = true, num_args = 1..)]
    words: Vec<String>,
    /// The most hits.
    #[arg(long, value_name = "count")]
    limit: Option<usize>,
}

impl SearchArgs {
    /// The best hits.
    pub fn run(&self, context: &Context<'_>) -> Output {
        hits(context, &self.words.join(" "), self.limit.unwrap_or(HITS))
    }
}

fn hits(context: &Context<'_>, words: &str, limit: usize) -> Output {
    let (landscape, texts) = (context.landscape, context.texts);
    let passing = passing_bodies(landscape, context.evaluated);
    let mut hits = SearchIndex::new(landscape).search(landscape, words, usize::MAX);
    hits.retain(|hit| passing[hit.body as usize]);
    hits.truncate(limit);
    let body = |hit: &Hit| &landscape.map.bodies[hit.body as usize];
    let columns = context
        .columns::<Hit>("col")
        .text("name", move |hit| body(hit).name.as_str())
        .text("body", move |hit| body(hit).key.as_str())
        .maybe("land", move |hit| body(hit).land.map(Land::code))
        .member(context, Dimension::Kind, None, move |hit| Some(body(hit).kind.index()))
        .titled("col-kind")
        .cell("score", |hit| Cell::Number(hit.score as f64));
    let foot = if hits.is_empty() { vec![texts.get("search-none")] } else { Vec::new() };
    Output { foot, ..columns.output(hits) }
}
