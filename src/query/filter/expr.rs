//! Filter → Polars expression: a second way to the same keepings, for programs that go on in Polars.
//!
//! It shares nothing with the way that screens and commands take ([`super::evaluate`]) but the meaning
//! of a term, and checks it in the tests on random filters.
//!
//! Why the screens walk codes instead is said there, with numbers. Polars' lazy engine brings 127 more
//! crates, an HTTP client among them: it is the feature `lazy`, which the program is built without.

use polars::prelude::*;

use crate::domain::{Maturity, SizeClass, Status, names};
use crate::landscape::Dimension;
use crate::landscape::contact::{ContactField, ContactKind};
use crate::landscape::dimension::Order;
use crate::landscape::frames::column;
use crate::survey::{Codebook, Question};

use super::{Field, Filter, FilterValue, Term};

/// Columns of the frame of [`Atlas::lazy`](crate::Atlas::lazy) that only filters ask for: codes
/// separated by commas.
pub mod extra {
    /// The lists that the register is a member of.
    pub const LISTS: &str = "lists";
    /// The criteria that hold the keeping at its level, by their questions.
    pub const HELD_BY: &str = "held_by";
    /// The level under the model that is compared with.
    pub const COMPARED: &str = "compared";
    /// What was found about the response that counts, and about the body.
    pub const FINDINGS: &str = "findings";
    /// What has changed since the moment that is compared with.
    pub const SINCE: &str = "since";
    /// In which of two waves somebody answered.
    pub const PANEL: &str = "panel";
}

impl Filter {
    /// The filter as an expression over the frame of [`Atlas::lazy`](crate::Atlas::lazy); the codebook
    /// says how answers are ordered.
    pub fn to_expr(&self, codebook: &Codebook) -> Expr {
        self.terms.iter().map(|term| holds(term, codebook)).reduce(Expr::and).unwrap_or_else(|| lit(true))
    }
}

fn holds(term: &Term, codebook: &Codebook) -> Expr {
    let one = |value: &FilterValue| of_value(&term.field, value, codebook).fill_null(lit(false));
    let any = any_of(term.values.iter().map(one));
    if term.negated { any.not() } else { any }
}

fn any_of(parts: impl Iterator<Item = Expr>) -> Expr {
    parts.reduce(Expr::or).unwrap_or_else(|| lit(false))
}

fn text(name: &str) -> Expr {
    col(name).cast(DataType::String)
}

fn of_value(field: &Field, value: &FilterValue, codebook: &Codebook) -> Expr {
    match field {
        Field::Dimension(dimension) => {
            let first = of_member(*dimension, dimension.code(), value);
            // A town can be reached through two associations; it has none where the first is missing.
            if *dimension == Dimension::Association && *value != FilterValue::Missing {
                first.fill_null(lit(false)).or(of_member(*dimension, column::ASSOCIATION_2, value))
            } else {
                first
            }
        }
        Field::Via => of_member(Dimension::Association, Dimension::Association.code(), value),
        Field::Compared => of_member(Dimension::Maturity, extra::COMPARED, value),
        Field::Population => of_number(col(column::POPULATION).cast(DataType::Float64), value),
        Field::List => of_set(extra::LISTS, value),
        Field::Criterion => of_set(extra::HELD_BY, value),
        Field::Since => of_set(extra::SINCE, value),
        Field::Panel => of_set(extra::PANEL, value),
        Field::Finding => of_set(extra::FINDINGS, value),
        Field::Contact(field) => of_contact(*field, value),
        Field::Body => match value {
            FilterValue::Equal(word) => {
                let own = word.clone();
                let is_key = tested(col(column::BODY), move |key| key.to_lowercase() == own);
                if word.contains(char::is_alphabetic) { is_key.or(contains(col(column::NAME), word)) } else { is_key }
            }
            value => lit(*value == FilterValue::Present),
        },
        Field::Words => match value {
            FilterValue::Equal(word) => {
                let begins = |name: &str| {
                    let word = word.clone();
                    tested(col(name), move |key| key.starts_with(&word)).fill_null(lit(false))
                };
                contains(col(column::NAME), word).or(begins(column::BODY)).or(begins(column::AGS))
            }
            value => lit(*value == FilterValue::Present),
        },
        Field::Answer(code) => of_answer(code, value, codebook),
    }
}

/// Whether a test holds for a text.
fn tested(expr: Expr, test: impl Fn(&str) -> bool + Send + Sync + 'static) -> Expr {
    let each = move |column: Column| {
        let tested: BooleanChunked = column.str()?.iter().map(|text| text.map(&test)).collect();
        Ok(tested.with_name(column.name().clone()).into_column())
    };
    expr.map(each, |_, field| Ok(polars::prelude::Field::new(field.name().clone(), DataType::Boolean)))
}

/// Whether a text has a word in it, case and umlauts aside.
fn contains(expr: Expr, word: &str) -> Expr {
    let word = word.to_owned();
    tested(expr, move |text| names::fold(text).contains(&word))
}

/// Codes separated by commas.
fn of_set(name: &str, value: &FilterValue) -> Expr {
    let filled = || col(name).neq(lit(""));
    match value {
        FilterValue::Equal(code) => {
            let code = code.clone();
            tested(col(name), move |set| set.split(',').any(|own| own == code))
        }
        FilterValue::Missing => filled().not(),
        value => filled().and(lit(*value == FilterValue::Present)),
    }
}

/// A member of a dimension, in one of its columns.
fn of_member(dimension: Dimension, name: &str, value: &FilterValue) -> Expr {
    match (value, dimension.row().order) {
        (FilterValue::Equal(code), _) => text(name).eq(lit(code.clone())),
        (FilterValue::Missing, _) => col(name).is_null(),
        (FilterValue::Present, _) => col(name).is_not_null(),
        (value, Order::Numbers) => of_number(text(name).cast(DataType::Float64), value),
        (value, _) => {
            let scale = match dimension {
                Dimension::Maturity => Maturity::CODES,
                Dimension::Size => SizeClass::CODES,
                Dimension::Status => Status::CODES,
                _ => &[],
            };
            on_scale(name, scale, value)
        }
    }
}

/// A number against another; nothing is more or less than what is no number.
fn of_number(number: Expr, value: &FilterValue) -> Expr {
    let against = |text: &String, compare: fn(Expr, Expr) -> Expr| {
        text.parse::<f64>().map_or_else(|_| lit(false), |other| compare(number.clone(), lit(other)))
    };
    match value {
        FilterValue::Equal(text) => against(text, |number, other| number.eq(other)),
        FilterValue::Less(text) => against(text, |number, other| number.lt(other)),
        FilterValue::AtMost(text) => against(text, |number, other| number.lt_eq(other)),
        FilterValue::Greater(text) => against(text, |number, other| number.gt(other)),
        FilterValue::AtLeast(text) => against(text, |number, other| number.gt_eq(other)),
        FilterValue::Range(from, to) => {
            against(from, |number, other| number.gt_eq(other)).and(against(to, |number, other| number.lt_eq(other)))
        }
        FilterValue::Missing => number.is_null(),
        FilterValue::Present => number.is_not_null(),
    }
}

/// What is known of contact: days as texts that sort as days do, counts, words.
fn of_contact(field: ContactField, value: &FilterValue) -> Expr {
    let own = || col(field.code());
    match (value, field.kind()) {
        (FilterValue::Missing, _) => own().is_null(),
        (FilterValue::Present, _) => own().is_not_null(),
        (value, ContactKind::Count) => of_number(own().cast(DataType::Float64), value),
        (FilterValue::Equal(code), ContactKind::Language) => {
            let code = code.clone();
            tested(own(), move |language| language.to_lowercase() == code.to_lowercase())
        }
        (FilterValue::Equal(code), _) => own().eq(lit(code.clone())),
        (FilterValue::Less(day), ContactKind::Day) => own().lt(lit(day.clone())),
        (FilterValue::AtMost(day), ContactKind::Day) => own().lt_eq(lit(day.clone())),
        (FilterValue::Greater(day), ContactKind::Day) => own().gt(lit(day.clone())),
        (FilterValue::AtLeast(day), ContactKind::Day) => own().gt_eq(lit(day.clone())),
        (FilterValue::Range(from, to), ContactKind::Day) => {
            own().gt_eq(lit(from.clone())).and(own().lt_eq(lit(to.clone())))
        }
        _ => lit(false),
    }
}

/// Codes by their place in a list of them.
fn on_scale(name: &str, scale: &[impl AsRef<str>], value: &FilterValue) -> Expr {
    let place = |code: &String| scale.iter().position(|own| own.as_ref() == code);
    let range = match value {
        FilterValue::Less(code) => place(code).map(|at| 0..at),
        FilterValue::AtMost(code) => place(code).map(|at| 0..at + 1),
        FilterValue::Greater(code) => place(code).map(|at| at + 1..scale.len()),
        FilterValue::AtLeast(code) => place(code).map(|at| at..scale.len()),
        FilterValue::Range(from, to) => place(from).zip(place(to)).map(|(from, to)| from..to + 1),
        FilterValue::Equal(_) | FilterValue::Missing | FilterValue::Present => None,
    };
    let codes = range.and_then(|range| scale.get(range)).unwrap_or_default();
    any_of(codes.iter().map(|code| text(name).eq(lit(code.as_ref().to_owned()))))
}

/// The answer that counts for a keeping; blank and not shown are both missing.
fn of_answer(code: &str, value: &FilterValue, codebook: &Codebook) -> Expr {
    let question = codebook.column(code).map(|column| &codebook.questions[column.question]);
    if let Some(boxes) = codebook.question(code).filter(|question| question.kind.is_multiple()) {
        return of_boxes(boxes, value);
    }
    let answered = || text(code).neq(lit("")).fill_null(lit(false));
    let number = || text(code).cast(DataType::Float64);
    match value {
        FilterValue::Missing => answered().not(),
        FilterValue::Present => answered(),
        value if question.is_some_and(|question| question.kind.is_numeric()) => of_number(number(), value),
        FilterValue::Equal(word) if question.is_some_and(|question| question.kind.is_text()) => {
            contains(text(code), word)
        }
        FilterValue::Equal(own) => text(code).eq(lit(own.clone())),
        // Codes that are numbers compare as numbers.
        value if value.first_code().is_some_and(|code| code.parse::<f64>().is_ok()) => of_number(number(), value),
        value => {
            let options = question.map_or(&[][..], |question| question.options.as_slice());
            on_scale(code, &options.iter().map(|option| option.code.as_str()).collect::<Vec<_>>(), value)
        }
    }
}

/// The boxes of a question, each a column.
fn of_boxes(question: &Question, value: &FilterValue) -> Expr {
    let ticked = |sub: &str| {
        let own = text(&format!("{}[{sub}]", question.code));
        if sub == "other" { own.neq(lit("")) } else { own.eq(lit("Y")) }
    };
    let subs = question.subs.iter().map(|sub| sub.code.as_str()).chain(question.other.then_some("other"));
    let any = any_of(subs.map(|sub| ticked(sub).fill_null(lit(false))));
    match value {
        FilterValue::Equal(sub) => ticked(sub),
        FilterValue::Missing => any.not(),
        value => any.and(lit(*value == FilterValue::Present)),
    }
}
