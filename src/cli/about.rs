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
        .columns::<&DataSource>("about")
        .text("name", move |row| if is_german { &row.name } else { &row.name_en })
        .text("source", |row| &row.source)
        .text("licence", |row| &row.licence);
    Output { head, ..columns.output(&context.landscape.sources.catalogue.sources) }
}
