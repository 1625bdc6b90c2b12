//! Filter → text in canonical form; reading that gives the same filter.

use crate::landscape::contact::ContactKind;
use crate::landscape::{Dimension, SCOPE, SCOPE_DE};
use crate::text::Lang;

use super::field::{Field, MISSING, OPEN, OPERATORS, PRESENT, words_of};
use super::vocabulary::Vocabulary;
use super::{Filter, FilterValue, Term};

/// Writes a filter with the field names of a language; values are codes, the same in every
/// language but for yes and no.
pub fn print(filter: &Filter, lang: Lang) -> String {
    filter.terms.iter().map(|term| print_term(term, lang)).collect::<Vec<_>>().join(" ")
}

fn print_term(term: &Term, lang: Lang) -> String {
    let sign = if term.negated { "-" } else { "" };
    let name = match &term.field {
        Field::Words => {
            let words: Vec<String> = term
                .values
                .iter()
                .filter_map(|value| match value {
                    FilterValue::Equal(word) => Some(quote_word(word)),
                    _ => None,
                })
                .collect();
            return format!("{sign}{}", words.join(" "));
        }
        Field::Answer(column) => column.clone(),
        field => words_of(field).map_or("", |words| if lang.is_german() { words.de } else { words.en }).to_owned(),
    };
    let is_status = term.field == Field::Dimension(Dimension::Status);
    if is_status && term.values == Vocabulary::open_status() {
        return format!("{sign}{name}:{}", OPEN[usize::from(!lang.is_german())]);
    }
    let values: Vec<String> = term.values.iter().map(print_value).collect();
    // The fields of yes and no say them in their language.
    let is_yes_or_no = match &term.field {
        Field::Dimension(dimension) => *dimension == Dimension::Scope,
        Field::Contact(field) => field.kind() == ContactKind::YesNo,
        _ => false,
    };
    if is_yes_or_no && lang.is_german() {
        let said = |code: &String| SCOPE.iter().position(|own| own == code).map(|at| SCOPE_DE[at].to_owned());
        let values: Vec<String> = values.iter().map(|code| said(code).unwrap_or_else(|| code.clone())).collect();
        return format!("{sign}{name}:{}", values.join(","));
    }
    format!("{sign}{name}:{}", values.join(","))
}

fn print_value(value: &FilterValue) -> String {
    match value {
        FilterValue::Equal(code) => quote_value(code),
        FilterValue::Less(code) => format!("<{code}"),
        FilterValue::AtMost(code) => format!("<={code}"),
        FilterValue::Greater(code) => format!(">{code}"),
        FilterValue::AtLeast(code) => format!(">={code}"),
        FilterValue::Range(from, to) => format!("{from}..{to}"),
        FilterValue::Missing => MISSING[0].into(),
        FilterValue::Present => PRESENT[0].into(),
    }
}

/// Quotes what would be read as something else.
fn quote_value(code: &str) -> String {
    let lower = code.to_lowercase();
    let special = code.is_empty()
        || code.contains(|c: char| c.is_whitespace() || matches!(c, ',' | ':'))
        || code.starts_with(['<', '>', '≤', '≥'])
        || code.contains("..")
        || MISSING.contains(&lower.as_str())
        || PRESENT.contains(&lower.as_str())
        || OPEN.contains(&lower.as_str());
    if special { format!("\"{code}\"") } else { code.to_owned() }
}

fn quote_word(word: &str) -> String {
    let plain = !word.is_empty()
        && !OPERATORS.contains(&word)
        && !word.starts_with('-')
        && !word.contains(|c: char| c.is_whitespace() || c == ':');
    if plain { word.to_owned() } else { format!("\"{word}\"") }
}
