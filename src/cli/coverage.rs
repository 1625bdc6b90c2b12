//! `coverage`: the numbers per group.

use crate::export::contents::Table;
use crate::landscape::Dimension;
use crate::query::numbers::Measure;
use crate::text::{Texts, Value};

use super::failure::Failure;

/// The most dimensions that are combined at once.
const MOST: usize = 3;

/// The numbers per group.
///
/// # Errors
/// When a dimension is unknown or there are too many.
pub fn table(by: &[String], texts: &Texts) -> Result<Table, Failure> {
    if let [one] = by
        && ["list", "liste"].contains(&one.trim().to_lowercase().as_str())
    {
        return Ok(Table::Lists);
    }
    let dimensions: Vec<Dimension> = by.iter().map(|word| dimension(word, texts)).collect::<Result<_, _>>()?;
    if dimensions.len() > MOST {
        return Err(Failure::Usage(texts.with("usage-dimensions", &[("most", MOST.into())])));
    }
    if dimensions.iter().enumerate().any(|(at, dimension)| dimensions[..at].contains(dimension)) {
        return Err(Failure::Usage(texts.get("usage-dimension-twice")));
    }
    Ok(Table::Coverage(dimensions))
}

/// The dimension that a word names, by code or by its word in filters.
///
/// # Errors
/// [`Failure::Usage`] that lists the dimensions there are.
pub fn dimension(word: &str, texts: &Texts) -> Result<Dimension, Failure> {
    let wanted = word.trim().to_lowercase();
    Dimension::from_code(&wanted).or_else(|| crate::query::filter::Field::dimension_by_word(&wanted)).ok_or_else(|| {
        let known = Dimension::CODES.join(", ");
        let variables = [("found", Value::Text(word)), ("known", Value::Text(&known))];
        Failure::Usage(texts.with("usage-dimension", &variables))
    })
}

/// The measure that a word names; coverage where none is named.
///
/// # Errors
/// [`Failure::Usage`] that lists the measures there are.
pub fn measure(word: Option<&str>, texts: &Texts) -> Result<Measure, Failure> {
    let Some(word) = word else { return Ok(Measure::Rate) };
    Measure::from_code(&word.trim().to_lowercase().replace('-', "_")).ok_or_else(|| {
        let known = Measure::CODES.join(", ");
        let variables = [("found", Value::Text(word)), ("known", Value::Text(&known))];
        Failure::Usage(texts.with("usage-figure", &variables))
    })
}
