//! Text → filter.

use std::ops::Range;

use chrono::NaiveDate;

use crate::domain::names;
use crate::landscape::contact::ContactKind;
use crate::survey::CodebookColumn;

use super::error::{FilterError, FilterErrorKind};
use super::field::{FIELDS, Field, MISSING, OPERATORS, PRESENT};
use super::vocabulary::{Lookup, Vocabulary, Word, look_up, nearest};
use super::{Filter, FilterValue, Term};

/// So many values are listed where what was written is like none of them.
const LISTED: usize = 18;

/// A piece of text with its place.
#[derive(Debug, Clone)]
struct WrittenPiece {
    text: String,
    at: Range<usize>,
    quoted: bool,
}

/// One term as written, not yet understood.
#[derive(Debug)]
struct RawTerm {
    negated: bool,
    /// The field; none for free words.
    field: Option<WrittenPiece>,
    values: Vec<WrittenPiece>,
}

impl RawTerm {
    /// Whether it is a word that people write between terms.
    fn is_operator(&self) -> bool {
        matches!(self.values.as_slice(), [piece]
            if !piece.quoted && OPERATORS.contains(&piece.text.to_lowercase().as_str()))
    }
}

/// Reads a filter.
///
/// # Errors
/// When a field or value is unknown or ambiguous, a number or a quote is broken; the error names
/// the place and the nearest valid words.
pub fn parse(text: &str, vocabulary: &Vocabulary) -> Result<Filter, FilterError> {
    let mut filter = Filter::default();
    for raw in split(text)? {
        let term = match &raw.field {
            None if raw.is_operator() => {
                return Err(error(FilterErrorKind::Operator, &raw.values[0], "", Vec::new()));
            }
            None => Term {
                field: Field::Words,
                negated: raw.negated,
                values: raw.values.iter().map(|piece| FilterValue::Equal(names::fold(&piece.text))).collect(),
            },
            Some(field) => understand(&raw, field, vocabulary)?,
        };
        filter.terms.push(term);
    }
    Ok(filter.normalised(vocabulary))
}

fn error(kind: FilterErrorKind, piece: &WrittenPiece, field: &str, suggestions: Vec<String>) -> FilterError {
    FilterError { kind, at: piece.at.clone(), word: piece.text.clone(), field: field.into(), suggestions }
}

/// Splits text into terms: white space separates, quotes keep together.
fn split(text: &str) -> Result<Vec<RawTerm>, FilterError> {
    let chars: Vec<char> = text.chars().collect();
    let mut terms = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        if chars[at].is_whitespace() {
            at += 1;
            continue;
        }
        let negated = chars[at] == '-' && chars.get(at + 1).is_some_and(|c| !c.is_whitespace());
        at += usize::from(negated);
        let mut pieces: Vec<WrittenPiece> = Vec::new();
        let mut field: Option<WrittenPiece> = None;
        let mut piece = WrittenPiece { text: String::new(), at: at..at, quoted: false };
        while at < chars.len() && !chars[at].is_whitespace() {
            match chars[at] {
                '"' => {
                    let Some(length) = chars[at + 1..].iter().position(|c| *c == '"') else {
                        piece.at.end = chars.len();
                        piece.text = chars[at..].iter().collect();
                        return Err(error(FilterErrorKind::UnclosedQuote, &piece, "", Vec::new()));
                    };
                    piece.text.extend(&chars[at + 1..at + 1 + length]);
                    piece.quoted = true;
                    at += length + 2;
                    piece.at.end = at;
                }
                ':' if field.is_none() && !piece.quoted && !piece.text.is_empty() => {
                    at += 1;
                    field = Some(std::mem::replace(
                        &mut piece,
                        WrittenPiece { text: String::new(), at: at..at, quoted: false },
                    ));
                }
                ',' if field.is_some() => {
                    at += 1;
                    pieces.push(std::mem::replace(
                        &mut piece,
                        WrittenPiece { text: String::new(), at: at..at, quoted: false },
                    ));
                }
                character => {
                    piece.text.push(character);
                    at += 1;
                    piece.at.end = at;
                }
            }
        }
        if !piece.text.is_empty() || field.is_some() || piece.quoted {
            pieces.push(piece);
        }
        terms.push(RawTerm { negated, field, values: pieces });
    }
    Ok(terms
        .into_iter()
        .filter(|term| !term.values.iter().all(|v| v.text.is_empty()) || term.field.is_some())
        .collect())
}

/// What the values of a term are looked up in.
#[derive(Clone, Copy)]
enum ValueTarget<'v> {
    /// A field with a fixed name.
    Fixed,
    /// One column of the survey.
    Column(&'v CodebookColumn),
    /// The boxes of a multiple-choice question, by one of its columns.
    Boxes(&'v CodebookColumn),
}

impl ValueTarget<'_> {
    /// The values that can be written.
    fn words(self, field: &Field, vocabulary: &Vocabulary) -> Vec<Word> {
        match self {
            Self::Fixed => vocabulary.values(field).to_vec(),
            Self::Column(column) => vocabulary.answers(column),
            Self::Boxes(column) => vocabulary.boxes(column),
        }
    }
}

fn understand(raw: &RawTerm, written: &WrittenPiece, vocabulary: &Vocabulary) -> Result<Term, FilterError> {
    let (field, target) = field(written, vocabulary)?;
    let mut values = Vec::with_capacity(raw.values.len());
    for piece in &raw.values {
        if piece.text.is_empty() && !piece.quoted {
            return Err(error(FilterErrorKind::NoValue, piece, &written.text, Vec::new()));
        }
        if !piece.quoted && Vocabulary::is_open(&field, &piece.text) {
            values.extend(Vocabulary::open_status());
        } else {
            values.push(value(piece, &written.text, &field, target, vocabulary)?);
        }
    }
    Ok(Term { field, negated: raw.negated, values })
}

/// The field that a word names: a fixed one, a column of the survey, or a multiple-choice question.
fn field<'v>(written: &WrittenPiece, vocabulary: &'v Vocabulary) -> Result<(Field, ValueTarget<'v>), FilterError> {
    let lower = written.text.to_lowercase();
    let known = FIELDS.iter().find(|known| known.words().any(|word| word == lower));
    if let Some(known) = known.filter(|known| vocabulary.knows(&known.field)) {
        return Ok((known.field.clone(), ValueTarget::Fixed));
    }
    let columns = vocabulary.columns_of(&lower);
    let column = vocabulary.column(&lower);
    // Who may filter by an address can read it letter by letter.
    if column.or(columns.first().copied()).is_some_and(|column| vocabulary.is_personal(column)) {
        return Err(error(FilterErrorKind::Personal, written, &written.text, Vec::new()));
    }
    if let Some(column) = column {
        return Ok((Field::Answer(column.code.clone()), ValueTarget::Column(column)));
    }
    if let Some(first) = columns.first() {
        let question = vocabulary.question(first);
        if question.kind.is_multiple() {
            return Ok((Field::Answer(question.code.clone()), ValueTarget::Boxes(first)));
        }
        let parts = columns.iter().take(5).map(|column| column.code.clone()).collect();
        return Err(error(FilterErrorKind::NeedsPart, written, &written.text, parts));
    }
    // A field there is, and nothing here to compare with.
    match known.map(|known| &known.field) {
        Some(Field::Since) => return Err(error(FilterErrorKind::NeedsAgainst, written, &written.text, Vec::new())),
        Some(Field::Compared) => return Err(error(FilterErrorKind::NeedsCompare, written, &written.text, Vec::new())),
        _ => {}
    }
    let known = FIELDS
        .iter()
        .filter(|known| vocabulary.knows(&known.field))
        .flat_map(|known| known.words().map(|word| (word, word)));
    let questions = vocabulary.columns().map(|column| (column.code.as_str(), column.code.as_str()));
    let suggestions = nearest(&lower, known).into_iter().chain(nearest(&written.text, questions)).take(3).collect();
    Err(error(FilterErrorKind::UnknownField, written, &written.text, suggestions))
}

/// Makes the value of a comparison.
type Comparison = fn(String) -> FilterValue;

/// How the values of a field are written.
enum ValueShape {
    Number,
    Day,
    Coded { ordered: bool },
    Text,
}

fn shape(field: &Field, target: ValueTarget<'_>, vocabulary: &Vocabulary) -> ValueShape {
    match (field, target) {
        (Field::Population, _) => ValueShape::Number,
        (Field::Contact(field), _) => match field.kind() {
            ContactKind::Day => ValueShape::Day,
            ContactKind::Count => ValueShape::Number,
            ContactKind::YesNo => ValueShape::Coded { ordered: false },
            ContactKind::Language => ValueShape::Text,
        },
        (Field::Dimension(dimension), _) => ValueShape::Coded { ordered: dimension.is_ordered() },
        (Field::Compared, _) => ValueShape::Coded { ordered: true },
        (Field::List | Field::Via | Field::Criterion | Field::Since | Field::Finding, _)
        | (Field::Answer(_), ValueTarget::Boxes(_)) => ValueShape::Coded { ordered: false },
        (Field::Answer(_), ValueTarget::Column(column)) if vocabulary.question(column).kind.is_numeric() => {
            ValueShape::Number
        }
        (Field::Answer(_), ValueTarget::Column(column)) if !vocabulary.answers(column).is_empty() => {
            ValueShape::Coded { ordered: true }
        }
        (Field::Answer(_) | Field::Body | Field::Words, _) => ValueShape::Text,
    }
}

fn value(
    piece: &WrittenPiece,
    field_word: &str,
    field: &Field,
    target: ValueTarget<'_>,
    vocabulary: &Vocabulary,
) -> Result<FilterValue, FilterError> {
    let text = piece.text.trim();
    let lower = text.to_lowercase();
    if !piece.quoted && MISSING.contains(&lower.as_str()) {
        return Ok(FilterValue::Missing);
    }
    if !piece.quoted && PRESENT.contains(&lower.as_str()) {
        return Ok(FilterValue::Present);
    }
    let shape = shape(field, target, vocabulary);
    let one = |text: &str| -> Result<String, FilterError> {
        let part = WrittenPiece { text: text.trim().into(), ..piece.clone() };
        match shape {
            ValueShape::Number => {
                number(&part.text).ok_or_else(|| error(FilterErrorKind::NotANumber, &part, field_word, Vec::new()))
            }
            ValueShape::Day => {
                day(&part.text).ok_or_else(|| error(FilterErrorKind::NotADay, &part, field_word, Vec::new()))
            }
            ValueShape::Text => Ok(names::fold(&part.text)),
            ValueShape::Coded { .. } => {
                let words = target.words(field, vocabulary);
                match look_up(&words, &part.text) {
                    Lookup::Found(code) => Ok(code),
                    Lookup::Several(codes) => {
                        let codes = codes.into_iter().take(6).collect();
                        Err(error(FilterErrorKind::Ambiguous, &part, field_word, codes))
                    }
                    // Where nothing is near, all that there are: the Länder are few enough.
                    Lookup::Unknown(near) if near.is_empty() && words.len() <= LISTED => {
                        let codes = words.iter().map(|word| word.code.clone()).collect();
                        Err(error(FilterErrorKind::UnknownValue, &part, field_word, codes))
                    }
                    Lookup::Unknown(near) => Err(error(FilterErrorKind::UnknownValue, &part, field_word, near)),
                }
            }
        }
    };
    if piece.quoted {
        return one(text).map(FilterValue::Equal);
    }
    if matches!(shape, ValueShape::Text) {
        // A text is searched, not compared: a sign before it is a mistake, not a word.
        if text.starts_with(['<', '>', '≤', '≥']) {
            return Err(error(FilterErrorKind::NotOrdered, piece, field_word, Vec::new()));
        }
        return one(text).map(FilterValue::Equal);
    }
    let comparison: Option<(Comparison, &str)> = [
        ("<=", FilterValue::AtMost as Comparison),
        (">=", FilterValue::AtLeast),
        ("≤", FilterValue::AtMost),
        ("≥", FilterValue::AtLeast),
        ("<", FilterValue::Less),
        (">", FilterValue::Greater),
    ]
    .into_iter()
    .find_map(|(sign, make)| text.strip_prefix(sign).map(|rest| (make, rest)));
    let range = text.split_once("..");
    if (comparison.is_some() || range.is_some()) && matches!(shape, ValueShape::Coded { ordered: false }) {
        return Err(error(FilterErrorKind::NotOrdered, piece, field_word, Vec::new()));
    }
    match (comparison, range) {
        (Some((make, rest)), _) => one(rest).map(make),
        (None, Some((from, to))) => {
            let (from, to) = (one(from)?, one(to)?);
            if is_reversed(&from, &to, &target.words(field, vocabulary)) {
                return Err(error(FilterErrorKind::Reversed, piece, field_word, vec![format!("{to}..{from}")]));
            }
            Ok(FilterValue::Range(from, to))
        }
        (None, None) => one(text).map(FilterValue::Equal),
    }
}

/// Whether a range ends before it begins.
fn is_reversed(from: &str, to: &str, words: &[Word]) -> bool {
    if let (Ok(from), Ok(to)) = (from.parse::<f64>(), to.parse::<f64>()) {
        return to < from;
    }
    if let (Ok(from), Ok(to)) = (from.parse::<NaiveDate>(), to.parse::<NaiveDate>()) {
        return to < from;
    }
    let place = |code: &str| words.iter().position(|word| word.code == code);
    place(from).zip(place(to)).is_some_and(|(from, to)| to < from)
}

/// A day in canonical form: `10.9.2026` and `2026-09-10` are one day.
fn day(text: &str) -> Option<String> {
    let german = || NaiveDate::parse_from_str(text, "%d.%m.%Y").ok();
    let day = text.parse::<NaiveDate>().ok().or_else(german)?;
    // What is written back must be read again.
    ("1000-01-01"..="9999-12-31").contains(&day.to_string().as_str()).then(|| day.to_string())
}

/// A number in canonical form: `50.000` and `50000` are one number, a comma is a decimal comma.
fn number(text: &str) -> Option<String> {
    let grouped = text.split('.').skip(1).all(|group| group.len() == 3 && group.bytes().all(|b| b.is_ascii_digit()));
    let plain = if text.contains('.') && grouped && !text.contains(',') {
        text.replace('.', "")
    } else {
        text.replace(',', ".")
    };
    let value: f64 = plain.parse().ok()?;
    value.is_finite().then(|| number_text(value))
}

/// A number as filters write it.
pub fn number_text(value: f64) -> String {
    // Three decimals would read as a group of thousands: a zero more keeps them apart.
    let text = value.to_string();
    let decimals = text.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    if decimals == 3 { format!("{text}0") } else { text }
}
