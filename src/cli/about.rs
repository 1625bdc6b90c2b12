//! `about`: version, where the data come from, licences.

use super::Context;
use super::output::{Cell, Heading, Output};

/// Prints where everything that the binary carries comes from.
pub fn run(context: &Context<'_>) -> Output {
    let texts = context.texts;
    let head = vec![
        texts.with("about-title", &[("version", env!("CARGO_PKG_VERSION").into())]),
        texts.get("about-edition"),
        String::new(),
    ];
    let keys = ["name", "source", "licence"];
    let heading = |key: &str| Heading { key: key.into(), title: texts.get(&format!("about-{key}")) };
    let mut rows: Vec<Vec<Cell>> = context
        .landscape
        .sources
        .catalogue
        .sources
        .iter()
        .map(|row| {
            let name = if texts.lang.is_german() { &row.name } else { &row.name_en };
            vec![Cell::Text(name.clone()), Cell::Text(row.source.clone()), Cell::Text(row.licence.clone())]
        })
        .collect();
    // What a team has added or says otherwise.
    for own in &context.landscape.sources.catalogue.origins {
        let key = if own.replaces { "about-origin-changed" } else { "about-origin-added" };
        let row = format!("{}: {}", own.table, own.key);
        let place = format!("{}:{}", own.file, own.line);
        rows.push(vec![
            Cell::Text(texts.with(key, &[("row", crate::text::Value::Text(&row))])),
            Cell::Text(place),
            Cell::Missing,
        ]);
    }
    Output { head, headings: keys.into_iter().map(heading).collect(), rows, ..Output::default() }
}
