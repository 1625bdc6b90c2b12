//! Words for dimensions, shares, figures and exports as a person types them: codes, names in the
//! language, any beginning that is not ambiguous.

use crate::domain::names::fold;
use crate::export::contents::What;
use crate::landscape::Dimension;
use crate::query::figure::Figure;
use crate::query::label;
use crate::query::numbers::Measure;
use crate::text::{self, Texts, Value};

use super::super::coverage;
use super::super::failure::Failure;
use super::similar;

/// The member that a word means, among members with their words.
fn find<T: Copy + PartialEq>(written: &str, known: &[(String, T)]) -> Option<T> {
    let wanted = fold(written.trim());
    if wanted.is_empty() {
        return None;
    }
    let whole = known.iter().find(|(word, _)| fold(word) == wanted);
    if let Some((_, member)) = whole {
        return Some(*member);
    }
    let mut beginning = known.iter().filter(|(word, _)| fold(word).starts_with(&wanted)).map(|(_, member)| *member);
    let first = beginning.next()?;
    beginning.all(|other| other == first).then_some(first)
}

/// What is wrong, what is possible, and what may be meant.
fn unknown<T>(written: &str, known: &[(String, T)], codes: &[&str], texts: &Texts) -> Failure {
    let possible = codes.join(", ");
    let mut message =
        texts.with("plain-unknown-value", &[("found", Value::Text(written)), ("known", Value::Text(&possible))]);
    if let Some(near) = similar(written, known.iter().map(|(word, _)| word.as_str())) {
        message.push(' ');
        message.push_str(&texts.with("plain-near", &[("word", Value::Text(&near))]));
    }
    Failure::Usage(message)
}

/// The dimension that a word means.
///
/// # Errors
/// [`Failure::Usage`] with the dimensions there are and the nearest.
pub fn dimension(written: &str, texts: &Texts) -> Result<Dimension, Failure> {
    if let Ok(dimension) = coverage::dimension(written, texts) {
        return Ok(dimension);
    }
    let named = Dimension::ALL.iter().map(|dimension| (label::dimension(*dimension, texts), *dimension));
    let known: Vec<(String, Dimension)> =
        Dimension::ALL.iter().map(|dimension| (dimension.code().to_owned(), *dimension)).chain(named).collect();
    find(written, &known).ok_or_else(|| unknown(written, &known, Dimension::CODES, texts))
}

/// The dimensions that words with commas or blanks between them mean.
///
/// # Errors
/// As [`dimension`].
pub fn dimensions(written: &str, texts: &Texts) -> Result<Vec<Dimension>, Failure> {
    words(written).map(|word| dimension(word, texts)).collect()
}

/// Words with commas or blanks between them.
pub fn words(written: &str) -> impl Iterator<Item = &str> {
    written.split([',', ' ', '\t']).filter(|word| !word.is_empty())
}

/// The share that a word means; coverage for none.
///
/// # Errors
/// [`Failure::Usage`] with the shares there are and the nearest.
pub fn measure(written: &str, texts: &Texts) -> Result<Measure, Failure> {
    if written.is_empty() {
        return Ok(Measure::Rate);
    }
    let named = Measure::ALL.iter().map(|measure| (texts.get(&label::measure_key(*measure)), *measure));
    let known: Vec<(String, Measure)> =
        Measure::ALL.iter().map(|measure| (measure.code().to_owned(), *measure)).chain(named).collect();
    find(&written.replace('-', "_"), &known)
        .or_else(|| find(written, &known))
        .ok_or_else(|| unknown(written, &known, Measure::CODES, texts))
}

/// The figure of a cross-table that a word means; coverage for none.
///
/// # Errors
/// [`Failure::Usage`] with the figures there are and the nearest.
pub fn figure(written: &str, texts: &Texts) -> Result<Figure, Failure> {
    if written.is_empty() {
        return Ok(Figure::Rate);
    }
    let named = Figure::ALL.iter().map(|figure| (texts.get(&text::key("figure", figure.code())), *figure));
    let known: Vec<(String, Figure)> =
        Figure::ALL.iter().map(|figure| (figure.code().to_owned(), *figure)).chain(named).collect();
    find(&written.replace('-', "_"), &known)
        .or_else(|| find(written, &known))
        .ok_or_else(|| unknown(written, &known, Figure::CODES, texts))
}

/// What is to be exported.
///
/// # Errors
/// [`Failure::Usage`] with what there is and the nearest.
pub fn what(written: &str, texts: &Texts) -> Result<What, Failure> {
    let known: Vec<(String, What)> = What::ALL.iter().map(|what| (what.code().to_owned(), *what)).collect();
    find(written, &known).ok_or_else(|| unknown(written, &known, What::CODES, texts))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    #[test]
    fn codes_names_and_beginnings_are_understood_and_a_wrong_word_is_answered() {
        let texts = Texts::new(Lang::De);
        assert_eq!(dimension("regist", &texts).ok(), Some(Dimension::Register));
        assert_eq!(dimension("ebene", &texts).ok(), Some(Dimension::Level));
        assert_eq!(measure("response-rate", &texts).ok(), Some(Measure::ResponseRate));
        assert_eq!(figure("", &texts).ok(), Some(Figure::Rate));
        assert_eq!(what("find", &texts).ok(), Some(What::Findings));
        let message = dimension("regsiter", &texts).err().map(|wrong| wrong.message(&texts)).unwrap_or_default();
        assert!(message.contains("register") && message.contains("land"), "{message}");
    }
}
