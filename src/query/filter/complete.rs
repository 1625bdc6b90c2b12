//! Completion: what can stand at the cursor.

use std::ops::Range;

use crate::domain::names;
use crate::text::Lang;

use super::field::{FIELDS, Field, OPEN};
use super::vocabulary::{Vocabulary, Word};
use crate::landscape::Dimension;
use crate::landscape::contact::ContactKind;

/// The most completions that are offered.
const MOST: usize = 12;

/// One completion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// Characters of the text that it replaces.
    pub at: Range<usize>,
    /// What replaces them.
    pub insert: String,
    /// What it means.
    pub label: String,
}

/// What can stand at the cursor, which is a place between characters.
pub fn complete(text: &str, cursor: usize, vocabulary: &Vocabulary, lang: Lang) -> Vec<Completion> {
    let chars: Vec<char> = text.chars().collect();
    let cursor = cursor.min(chars.len());
    let start = chars[..cursor].iter().rposition(|c| c.is_whitespace()).map_or(0, |at| at + 1);
    let start = start + usize::from(chars.get(start) == Some(&'-') && start < cursor);
    let word: String = chars[start..cursor].iter().collect();
    let Some((field_word, _)) = word.split_once(':') else {
        return fields(&word, start..cursor, vocabulary, lang);
    };
    let value_start =
        start + word.chars().count() - word.rsplit([':', ',']).next().map_or(0, |value| value.chars().count());
    let typed: String = chars[value_start..cursor].iter().collect();
    let sign: String = typed.chars().take_while(|c| matches!(c, '<' | '>' | '=' | '≤' | '≥')).collect();
    let at = value_start + sign.chars().count()..cursor;
    let wanted = names::fold(typed[sign.len()..].trim_start_matches('"'));
    let lower = field_word.to_lowercase();
    let known = FIELDS.iter().find(|known| known.words().any(|word| word == lower));
    let words: Vec<Word> = match (known, vocabulary.column(&lower)) {
        (Some(known), _) => vocabulary.values(&known.field).to_vec(),
        (None, Some(column)) if !vocabulary.is_personal(column) => vocabulary.answers(column),
        (None, Some(_)) => Vec::new(),
        (None, None) => match vocabulary.columns_of(&lower).first() {
            Some(column) if vocabulary.question(column).kind.is_multiple() => vocabulary.boxes(column),
            _ => Vec::new(),
        },
    };
    let mut found: Vec<Completion> = values(&words, &wanted, &at, lang);
    let status = known.is_some_and(|known| known.field == Field::Dimension(Dimension::Status));
    if status && OPEN[usize::from(!lang.is_german())].starts_with(&wanted) {
        let open = OPEN[usize::from(!lang.is_german())].to_owned();
        found.insert(0, Completion { at: at.clone(), insert: open.clone(), label: open });
    }
    let is_ordered = known.is_some_and(|known| match &known.field {
        Field::Dimension(dimension) => dimension.is_ordered(),
        Field::Contact(field) => matches!(field.kind(), ContactKind::Day | ContactKind::Count),
        field => *field == Field::Compared && vocabulary.knows(field),
    });
    if is_ordered && typed.is_empty() {
        for sign in ["<=", ">="] {
            found.push(Completion { at: at.clone(), insert: sign.into(), label: sign.into() });
        }
    }
    found.truncate(MOST);
    found
}

fn fields(word: &str, at: Range<usize>, vocabulary: &Vocabulary, lang: Lang) -> Vec<Completion> {
    let lower = word.to_lowercase();
    let mut found: Vec<Completion> = FIELDS
        .iter()
        .filter(|field| vocabulary.knows(&field.field) && field.words().any(|word| word.starts_with(&lower)))
        .map(|field| {
            let name = if lang.is_german() { field.de } else { field.en };
            Completion { at: at.clone(), insert: format!("{name}:"), label: name.into() }
        })
        .collect();
    if !lower.is_empty() {
        let columns = vocabulary.columns().filter(|column| column.code.to_lowercase().starts_with(&lower));
        found.extend(columns.map(|column| Completion {
            at: at.clone(),
            insert: format!("{}:", column.code),
            label: format!("{} {}", column.code, vocabulary.question(column).text.get(lang.code())),
        }));
    }
    found.truncate(MOST);
    found
}

/// Values whose code or name begins with what was typed come before those that only contain it.
fn values(words: &[Word], wanted: &str, at: &Range<usize>, lang: Lang) -> Vec<Completion> {
    let rank = |word: &Word| {
        let (code, name) = (names::fold(&word.code), names::fold(word.name(lang)));
        let starts = code.starts_with(wanted) || name.starts_with(wanted);
        let contains = code.contains(wanted) || name.contains(wanted);
        (starts || contains).then_some(u8::from(!starts))
    };
    let mut ranked: Vec<(u8, &Word)> = words.iter().filter_map(|word| rank(word).map(|rank| (rank, word))).collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked
        .into_iter()
        .map(|(_, word)| Completion {
            at: at.clone(),
            insert: if word.code.contains(' ') { format!("\"{}\"", word.code) } else { word.code.clone() },
            label: word.name(lang).to_owned(),
        })
        .collect()
}
