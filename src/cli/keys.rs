//! `config --keys`: the keys in force, which of them are the user's, and what of the user's file
//! could not be taken.

use std::sync::Arc;

use serde_json::json;

use crate::error::SourceError;
use crate::sources::keys::{KeyFile, user_file};
use crate::sources::settings::Origin;
use crate::text::{self, Texts, Value};
use crate::tui::Bindings;
use crate::tui::Bound;
use crate::tui::is_everywhere;

use super::output::{Cell, Heading, Output};

/// The keys in force, and what of the user's file is left out.
pub fn find() -> (Arc<Bindings>, Vec<SourceError>) {
    let file = user_file().map(|file| KeyFile::open(&file)).unwrap_or_default();
    let (bindings, wrong) = Bindings::of(&file);
    let mut problems = file.problems;
    problems.extend(wrong);
    (Arc::new(bindings), problems)
}

/// Prints every action with its keys.
pub fn run(for_people: bool, texts: &Texts) -> Output {
    let (bindings, _) = find();
    let mut rows: Vec<&Bound> = bindings.rows().iter().collect();
    rows.sort_by_key(|row| row.action.code());
    let keys = ["action", "keys", "places", "origin", "what"];
    let headings = keys.iter().map(|key| Heading::new(*key, texts.get(&text::key("keys-col", key)))).collect();
    let what = |row: &Bound| texts.get(&format!("action-{}-help", row.action.code()));
    let origin = |row: &Bound| if row.is_own() { Origin::User.code() } else { Origin::Default.code() };
    let list: Vec<_> = rows
        .iter()
        .map(|row| {
            json!({
                "action": row.action.code(),
                "keys": row.keys.iter().map(|key| key.written()).collect::<Vec<_>>(),
                "places": row.contexts.iter().map(|place| place.code()).collect::<Vec<_>>(),
                "origin": origin(row),
                "what": what(row),
            })
        })
        .collect();
    let cells = rows
        .iter()
        .map(|row| {
            let keys: Vec<String> = row.keys.iter().map(|key| key.written()).collect();
            let places: Vec<&str> = row.contexts.iter().map(|place| place.code()).collect();
            let places = if for_people && is_everywhere(row) { texts.get("keys-everywhere") } else { places.join(" ") };
            vec![
                Cell::Text(row.action.code().into()),
                Cell::text((!keys.is_empty()).then(|| keys.join(" "))),
                Cell::Text(places),
                Cell::Text(if for_people {
                    texts.get(&text::key("config-origin", origin(row)))
                } else {
                    origin(row).into()
                }),
                Cell::Text(what(row)),
            ]
        })
        .collect();
    let mut foot = vec![String::new()];
    if let Some(file) = user_file() {
        let key = if file.exists() { "keys-file" } else { "keys-no-file" };
        foot.push(texts.with(key, &[("path", Value::Text(&file.display().to_string()))]));
    }
    Output { headings, rows: cells, foot, json: Some(json!(list)), ..Output::default() }
}
