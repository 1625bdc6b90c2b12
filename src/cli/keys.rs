//! `config --keys`: the keys in force, which of them are the user's, and what of the user's file
//! could not be taken.

use std::sync::Arc;

use serde_json::json;

use crate::error::SourceError;
use crate::sources::keys::{KeyFile, user_file};
use crate::sources::settings::Origin;
use crate::text::{Texts, Value};
use crate::tui::{Bindings, Bound, is_everywhere};

use super::output::{Columns, Output};

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
    let written = |row: &Bound| row.keys.iter().map(|key| key.written()).collect::<Vec<_>>();
    let places = |row: &Bound| row.places.iter().map(|place| place.code()).collect::<Vec<_>>();
    let columns = Columns::<&Bound>::new(texts, for_people, "keys-col")
        .text("action", |row| row.action.code())
        .filled("keys", move |row| written(row).join(" "))
        .outside_json()
        .json("keys", move |row| json!(written(row)))
        .text("places", move |row| {
            if for_people && is_everywhere(row) { texts.get("keys-everywhere") } else { places(row).join(" ") }
        })
        .outside_json()
        .json("places", move |row| json!(places(row)))
        .word("origin", "config-origin", |row| {
            Some(if row.is_own() { Origin::User.code() } else { Origin::Default.code() })
        })
        .text("what", |row| texts.get(&format!("action-{}-help", row.action.code())));
    let mut foot = vec![String::new()];
    if let Some(file) = user_file() {
        let key = if file.exists() { "keys-file" } else { "keys-no-file" };
        foot.push(texts.with(key, &[("path", Value::Text(&file.display().to_string()))]));
    }
    Output { foot, ..columns.output(rows) }
}
