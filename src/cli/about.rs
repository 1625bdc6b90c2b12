//! `about`: version, where the data come from, licences.

use crate::sources::catalogue::DataSource;

use super::Context;
use super::output::Output;

/// Prints where everything that the binary carries comes from.
pub fn run(context: &Context<'_>) -> Output {
    let texts = context.texts;
    let head = vec![
        texts.with("about-title", &[("version", env!("CARGO_PKG_VERSION").into())]),
        texts.get("about-edition"),
        String::new(),
    ];
    let is_german = texts.lang.is_german();
    let columns = context
        .columns::<[String; 3]>("about")
        .text("name", |row| row[0].clone())
        .text("source", |row| row[1].clone())
        .filled("licence", |row| row[2].clone());
    let catalogue = &context.landscape.sources.catalogue;
    let name = |row: &DataSource| if is_german { row.name.clone() } else { row.name_en.clone() };
    let shipped = catalogue.sources.iter().map(|row| [name(row), row.source.clone(), row.licence.clone()]);
    // What a team has added or says otherwise.
    let own = catalogue.origins.iter().map(|own| {
        let key = if own.replaces { "about-origin-changed" } else { "about-origin-added" };
        let row = format!("{}: {}", own.table, own.key);
        [texts.with(key, &[("row", (&row).into())]), format!("{}:{}", own.file, own.line), String::new()]
    });
    Output { head, ..columns.output(shipped.chain(own)) }
}
