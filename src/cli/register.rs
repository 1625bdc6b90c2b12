//! `register`: the page of one register, by its id or any unambiguous beginning or word of its name.

use clap::Args;

use crate::export::contents::Table;
use crate::landscape::Dimension;
use crate::query::filter::{Field, Lookup, Vocabulary, look_up};
use crate::text::Value;

use super::Context;
use super::failure::Failure;

/// The register.
#[derive(Debug, Clone, PartialEq, Args)]
pub struct RegisterArgs {
    #[arg(value_name = "register")]
    register: String,
}

impl RegisterArgs {
    /// The page of the register that the word means.
    ///
    /// # Errors
    /// [`Failure::Usage`] with the candidates where none or several fit.
    pub fn table(&self, context: &Context<'_>) -> Result<Table, Failure> {
        page(context, &self.register)
    }
}

fn page(context: &Context<'_>, written: &str) -> Result<Table, Failure> {
    let (landscape, texts) = (context.landscape, context.texts);
    let vocabulary = Vocabulary::new(landscape);
    let fail = |key: &str, codes: &[String]| {
        let known = codes.join(", ");
        Err(Failure::Usage(texts.with(key, &[("found", Value::Text(written)), ("known", Value::Text(&known))])))
    };
    match look_up(vocabulary.values(&Field::Dimension(Dimension::Register)), written) {
        Lookup::Found(code) => match landscape.members(Dimension::Register).index(&code) {
            Some(at) => Ok(Table::Register(usize::from(at))),
            None => fail("usage-register", &[]),
        },
        Lookup::Several(codes) => fail("usage-register-several", &codes),
        Lookup::Unknown(codes) => fail("usage-register", &codes),
    }
}
