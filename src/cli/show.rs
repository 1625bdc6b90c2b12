//! `show`: one body.

use clap::Args;

use crate::domain::Land;
use crate::landscape::Dimension;
use crate::query::body;
use crate::query::label;
use crate::query::numbers::passing_bodies;
use crate::query::search::SearchIndex;
use crate::text::Value;

use super::Context;
use super::failure::Failure;
use super::output;

/// The most candidates that are named.
const CANDIDATES: usize = 20;
/// The most bodies with a similar name that are proposed.
const SIMILAR: usize = 5;

/// The body that is shown.
#[derive(Debug, Clone, PartialEq, Args)]
pub struct ShowArgs {
    /// Its key or name.
    #[arg(required = true, num_args = 1..)]
    pub body: Vec<String>,
}

/// The one body that is to be shown: as [`one_body`], and where a name is misspelt the one body that is
/// near, which is said.
///
/// # Errors
/// When no body or several fit.
pub fn shown_body(context: &Context<'_>, wanted: &str) -> Result<u32, Failure> {
    let landscape = context.landscape;
    one_body(context, wanted).or_else(|failure| {
        let passing = passing_bodies(landscape, context.evaluated);
        let is_unknown = matches!(&failure, Failure::Body { count: 0, .. });
        match body::near(landscape, wanted, |body| passing[body as usize]).as_slice() {
            [body] if is_unknown => {
                let name = &landscape.map.bodies[*body as usize].name;
                let variables = [("wanted", Value::Text(wanted)), ("name", Value::Text(name))];
                output::tell(&context.texts.with("show-understood", &variables));
                Ok(*body)
            }
            _ => Err(failure),
        }
    })
}

/// The one body that a key or a name means, among those that pass the filter.
///
/// # Errors
/// When no body or several fit.
pub fn one_body(context: &Context<'_>, wanted: &str) -> Result<u32, Failure> {
    let landscape = context.landscape;
    let passing = passing_bodies(landscape, context.evaluated);
    let found = body::find(landscape, wanted, |body| passing[body as usize]);
    let [body] = found.as_slice() else {
        let similar: Vec<u32> = if found.is_empty() {
            SearchIndex::new(landscape).search(landscape, wanted, SIMILAR).into_iter().map(|hit| hit.body).collect()
        } else {
            Vec::new()
        };
        let name = |body: &u32| candidate(context, *body);
        return Err(Failure::Body {
            wanted: wanted.into(),
            candidates: found.iter().take(CANDIDATES).map(name).collect(),
            count: found.len(),
            similar: similar.iter().map(name).collect(),
        });
    };
    Ok(*body)
}

/// Key, name, kind and Land of a body that may be meant.
fn candidate(context: &Context<'_>, body: u32) -> String {
    let body = &context.landscape.map.bodies[body as usize];
    let kind = label::of(context.landscape, Dimension::Kind, body.kind.index(), context.texts);
    let land = body.land.map_or("", Land::code);
    format!("{:<14} {}  ({kind}, {land})", body.key, body.name)
}
