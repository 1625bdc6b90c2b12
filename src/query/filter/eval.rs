//! Filter → rows.
//!
//! One pass a term over the codes of its column. For every row it is kept which one field alone
//! rejects it: so the counts of a facet "under all other filters" need no pass of their own.

use rustc_hash::FxHashMap;

use crate::domain::{Finding, names};
use crate::landscape::frames::{Codes, Numbers, column};
use crate::landscape::maturity::{CriterionSet, Evaluator};
use crate::landscape::{Dimension, Landscape, Members};
use crate::query::changes::{Change, Moments};
use crate::sources::table::Cells;
use crate::survey::{Codebook, Question};

use super::field::Field;
use super::{Filter, Term, Value};

/// Passes every field.
const PASSES: u8 = 0;
/// Rejected by more than one field.
const SEVERAL: u8 = u8::MAX;

/// What became of every row.
#[derive(Debug, Clone)]
pub struct Evaluated {
    /// Per row: 0 passes, 255 rejected by several fields, else the only field that rejects it.
    rejected_by: Vec<u8>,
    fields: Vec<Field>,
}

impl Evaluated {
    /// Whether a row passes.
    #[inline]
    pub fn passes(&self, row: usize) -> bool {
        self.rejected_by[row] == PASSES
    }

    /// The rows that pass.
    pub fn rows(&self) -> impl Iterator<Item = u32> {
        self.rejected_by.iter().zip(0_u32..).filter(|(by, _)| **by == PASSES).map(|(_, row)| row)
    }

    /// How many rows pass.
    pub fn count(&self) -> usize {
        self.rows().count()
    }

    /// A test for "passes all fields but this one".
    pub fn passes_others(&self, field: &Field) -> impl Fn(usize) -> bool + '_ {
        let own = self.fields.iter().position(|known| known == field).and_then(|at| u8::try_from(at + 1).ok());
        move |row| {
            let by = self.rejected_by[row];
            by == PASSES || Some(by) == own
        }
    }
}

/// Evaluates a filter over all keepings.
pub fn evaluate(landscape: &Landscape, filter: &Filter) -> Evaluated {
    let height = landscape.height();
    let mut evaluated = Evaluated { rejected_by: vec![PASSES; height], fields: Vec::new() };
    for term in &filter.terms {
        if !evaluated.fields.contains(&term.field) {
            evaluated.fields.push(term.field.clone());
        }
        let at = evaluated.fields.iter().position(|field| *field == term.field).unwrap_or(0);
        let own = u8::try_from(at + 1).unwrap_or(SEVERAL - 1);
        let rejected_by = &mut evaluated.rejected_by;
        test(landscape, term, &mut |row, passes| {
            if passes == term.negated {
                let by = &mut rejected_by[row];
                *by = if *by == PASSES || *by == own { own } else { SEVERAL };
            }
        });
    }
    evaluated
}

/// Calls `visit(row, whether one of the values holds)` for every row.
fn test(landscape: &Landscape, term: &Term, visit: &mut dyn FnMut(usize, bool)) {
    let frame = &landscape.landscape;
    match &term.field {
        Field::Dimension(dimension) => {
            let members = landscape.members(*dimension);
            let passing = members_passing(*dimension, members, &term.values);
            let missing = term.values.contains(&Value::Missing);
            let Some(codes) = Codes::of(frame, dimension.code()) else { return };
            let second =
                (*dimension == Dimension::Association).then(|| Codes::of(frame, column::ASSOCIATION_2)).flatten();
            codes.for_each(|row, code| {
                let passes = code.map_or(missing, |code| passing[code]);
                let also = second.as_ref().and_then(|second| second.get(row)).is_some_and(|code| passing[code]);
                visit(row, passes || also);
            });
        }
        Field::Via => {
            let members = landscape.members(Dimension::Association);
            let passing = members_passing(Dimension::Association, members, &term.values);
            let missing = term.values.contains(&Value::Missing);
            let Some(codes) = Codes::of(frame, Dimension::Association.code()) else { return };
            codes.for_each(|row, code| visit(row, code.map_or(missing, |code| passing[code])));
        }
        Field::List => {
            let on_list = registers_on(landscape, &term.values);
            if let Some(codes) = Codes::of(frame, Dimension::Register.code()) {
                codes.for_each(|row, code| visit(row, code.is_some_and(|code| on_list[code])));
            }
        }
        Field::Population => {
            if let Some(numbers) = Numbers::of(frame, column::POPULATION) {
                for row in 0..frame.height() {
                    let number = numbers.get(row).map(f64::from);
                    visit(row, term.values.iter().any(|value| number_passes(value, number)));
                }
            }
        }
        Field::Since => {
            let wanted = |value: &Value| match value {
                Value::Equal(code) => Change::from_code(code),
                _ => None,
            };
            let any = term.values.contains(&Value::Present);
            let none = term.values.contains(&Value::Missing);
            let wanted: Vec<Change> =
                if any { Change::ALL.to_vec() } else { term.values.iter().filter_map(wanted).collect() };
            let moments = Moments::of(landscape);
            for row in 0..frame.height() {
                let shows = |change: &Change| moments.as_ref().is_some_and(|moments| moments.shows(row, *change));
                visit(row, wanted.iter().any(shows) || (none && !Change::ALL.iter().any(shows)));
            }
        }
        Field::Compared => by_compared(landscape, &term.values, visit),
        Field::Criterion => by_criterion(landscape, &term.values, visit),
        Field::Finding => by_finding(landscape, &term.values, visit),
        Field::Body | Field::Words => by_body(landscape, term, visit),
        Field::Answer(code) => by_answer(landscape, code, &term.values, visit),
    }
}

/// Whether the level under the model that is compared with passes.
fn by_compared(landscape: &Landscape, values: &[Value], visit: &mut dyn FnMut(usize, bool)) {
    let responses = &landscape.sources.survey.responses;
    let levels = match &landscape.sources.compared {
        Some(model) => Evaluator::new(model, responses).levels(landscape.matched.len()),
        None => vec![None; landscape.matched.len()],
    };
    let passing = members_passing(Dimension::Maturity, landscape.members(Dimension::Maturity), values);
    let missing = values.contains(&Value::Missing);
    if let Some(rows) = Numbers::of(&landscape.landscape, column::RESPONSE_ROW) {
        for row in 0..landscape.height() {
            let level = rows.get(row).and_then(|response| levels[response as usize]);
            visit(row, level.map_or(missing, |level| passing[level.index()]));
        }
    }
}

/// Whether one of the criteria named holds a keeping at its level, any or none.
fn by_criterion(landscape: &Landscape, values: &[Value], visit: &mut dyn FnMut(usize, bool)) {
    let sources = &landscape.sources;
    let holds = Evaluator::new(&sources.model, &sources.survey.responses).all_deciding(landscape.matched.len());
    let mut wanted: CriterionSet = 0;
    for (at, criterion) in sources.model.criteria.iter().enumerate() {
        if values.iter().any(|value| matches!(value, Value::Equal(code) if *code == criterion.question)) {
            wanted |= 1 << at;
        }
    }
    let (missing, present) = (values.contains(&Value::Missing), values.contains(&Value::Present));
    if let Some(rows) = Numbers::of(&landscape.landscape, column::RESPONSE_ROW) {
        for row in 0..landscape.height() {
            let holds = rows.get(row).map_or(0, |response| holds[response as usize].holds);
            visit(row, holds & wanted != 0 || (holds != 0 && present) || (holds == 0 && missing));
        }
    }
}

/// Whether one of the findings named is about the response that counts, or about the body itself.
fn by_finding(landscape: &Landscape, values: &[Value], visit: &mut dyn FnMut(usize, bool)) {
    let any = values.contains(&Value::Present);
    let is_wanted = |finding: &Finding| {
        let code = finding.code.code();
        any || values.iter().any(|value| matches!(value, Value::Equal(own) if own == code))
    };
    // Per response and per body: whether anything was found, and whether one of the findings named.
    let mut responses: FxHashMap<&str, [bool; 2]> = FxHashMap::default();
    let mut bodies: FxHashMap<&str, [bool; 2]> = FxHashMap::default();
    for finding in &landscape.findings {
        let known = match (&finding.response, &finding.body) {
            (Some(response), _) => responses.entry(response).or_default(),
            (None, Some(body)) => bodies.entry(body).or_default(),
            (None, None) => continue,
        };
        known[0] = true;
        known[1] |= is_wanted(finding);
    }
    let missing = values.contains(&Value::Missing);
    let of = |known: &FxHashMap<&str, [bool; 2]>, key: &str| known.get(key).copied().unwrap_or_default();
    let by_response: Vec<[bool; 2]> = landscape.matched.iter().map(|response| of(&responses, &response.id)).collect();
    let by_body: Vec<[bool; 2]> = landscape.map.bodies.iter().map(|body| of(&bodies, &body.key)).collect();
    let frame = &landscape.landscape;
    if let (Some(rows), Some(own)) = (Numbers::of(frame, column::RESPONSE_ROW), Numbers::of(frame, column::BODY_ROW)) {
        for row in 0..landscape.height() {
            let [any, wanted] = rows.get(row).map_or([false; 2], |response| by_response[response as usize]);
            let [of_body, wanted_of_body] = own.get(row).map_or([false; 2], |body| by_body[body as usize]);
            visit(row, wanted || wanted_of_body || (missing && !any && !of_body));
        }
    }
}

fn by_body(landscape: &Landscape, term: &Term, visit: &mut dyn FnMut(usize, bool)) {
    let passing: Vec<bool> = landscape
        .map
        .bodies
        .iter()
        .map(|body| {
            let name = names::fold(&body.name);
            term.values.iter().any(|value| match value {
                Value::Equal(word) if term.field == Field::Body => {
                    *word == body.key.to_lowercase()
                        || (word.contains(char::is_alphabetic) && name.contains(word.as_str()))
                }
                Value::Equal(word) => name.contains(word.as_str()) || body.key_begins_with(word),
                Value::Present => true,
                _ => false,
            })
        })
        .collect();
    if let Some(rows) = Numbers::of(&landscape.landscape, column::BODY_ROW) {
        for row in 0..landscape.height() {
            visit(row, rows.get(row).is_some_and(|body| passing[body as usize]));
        }
    }
}

fn by_answer(landscape: &Landscape, code: &str, values: &[Value], visit: &mut dyn FnMut(usize, bool)) {
    let responses = &landscape.sources.survey.responses;
    let codebook = &landscape.sources.survey.codebook;
    let numeric_or_text = kind_of(codebook, code);
    let order = option_order(codebook, code);
    let boxes = codebook.question(code).filter(|question| question.kind.is_multiple());
    let passing: Vec<bool> = match (boxes, responses.column(code)) {
        (Some(question), _) => by_boxes(landscape, question, values),
        (None, Some(answers)) => answers
            .iter()
            .map(|answer| {
                let answer = answer.filter(|answer| !answer.is_empty());
                values.iter().any(|value| answer_passes(value, answer, numeric_or_text, &order))
            })
            .collect(),
        (None, None) => vec![values.contains(&Value::Missing); responses.frame.height()],
    };
    let missing = values.contains(&Value::Missing);
    if let Some(rows) = Numbers::of(&landscape.landscape, column::RESPONSE_ROW) {
        for row in 0..landscape.height() {
            visit(row, rows.get(row).map_or(missing, |response| passing[response as usize]));
        }
    }
}

/// Per response whether one of the boxes named is ticked, any or none.
fn by_boxes(landscape: &Landscape, question: &Question, values: &[Value]) -> Vec<bool> {
    let responses = &landscape.sources.survey.responses;
    let height = responses.frame.height();
    let mut passing = vec![false; height];
    let mut any = vec![false; height];
    let codes = question.subs.iter().map(|sub| sub.code.as_str()).chain(question.other.then_some("other"));
    for code in codes {
        let wanted = values.iter().any(|value| matches!(value, Value::Equal(own) if own == code));
        let column = responses.column(&format!("{}[{code}]", question.code));
        for (row, answer) in column.into_iter().flat_map(Cells::iter).enumerate() {
            let ticked = answer.is_some_and(|answer| if code == "other" { !answer.is_empty() } else { answer == "Y" });
            any[row] |= ticked;
            passing[row] |= ticked && wanted;
        }
    }
    let (missing, present) = (values.contains(&Value::Missing), values.contains(&Value::Present));
    passing.iter().zip(any).map(|(passes, any)| *passes || (any && present) || (!any && missing)).collect()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum AnswerKind {
    Coded,
    Number,
    Text,
}

fn kind_of(codebook: &Codebook, code: &str) -> AnswerKind {
    match codebook.column(code).map(|column| &codebook.questions[column.question]) {
        Some(question) if question.kind.is_numeric() => AnswerKind::Number,
        Some(question) if question.kind.is_text() => AnswerKind::Text,
        _ => AnswerKind::Coded,
    }
}

fn option_order(codebook: &Codebook, code: &str) -> Vec<String> {
    let question = codebook.column(code).map(|column| &codebook.questions[column.question]);
    question.map_or_else(Vec::new, |question| question.options.iter().map(|option| option.code.clone()).collect())
}

fn answer_passes(value: &Value, answer: Option<&str>, kind: AnswerKind, order: &[String]) -> bool {
    let Some(answer) = answer else { return *value == Value::Missing };
    match (kind, value) {
        (_, Value::Missing) => false,
        (_, Value::Present) => true,
        (AnswerKind::Number, value) => number_passes(value, answer.parse().ok()),
        (AnswerKind::Text, Value::Equal(word)) => names::fold(answer).contains(word.as_str()),
        (_, Value::Equal(code)) => answer == code,
        // Codes that are numbers compare as numbers: "not planned yet" is no late year.
        (_, value) if value.first_code().is_some_and(|code| code.parse::<f64>().is_ok()) => {
            answer.parse::<f64>().is_ok_and(|number| number_passes(value, Some(number)))
        }
        (_, value) => {
            let place = |code: &str| order.iter().position(|known| known == code);
            let Some(own) = place(answer) else { return false };
            match value {
                Value::Less(code) => place(code).is_some_and(|other| own < other),
                Value::AtMost(code) => place(code).is_some_and(|other| own <= other),
                Value::Greater(code) => place(code).is_some_and(|other| own > other),
                Value::AtLeast(code) => place(code).is_some_and(|other| own >= other),
                Value::Range(from, to) => {
                    place(from).is_some_and(|from| own >= from) && place(to).is_some_and(|to| own <= to)
                }
                _ => false,
            }
        }
    }
}

fn number_passes(value: &Value, number: Option<f64>) -> bool {
    let Some(number) = number else { return *value == Value::Missing };
    let read = |text: &String| text.parse::<f64>().unwrap_or(f64::NAN);
    match value {
        Value::Equal(other) => (number - read(other)).abs() < f64::EPSILON,
        Value::Less(other) => number < read(other),
        Value::AtMost(other) => number <= read(other),
        Value::Greater(other) => number > read(other),
        Value::AtLeast(other) => number >= read(other),
        Value::Range(from, to) => (read(from)..=read(to)).contains(&number),
        Value::Missing => false,
        Value::Present => true,
    }
}

/// Which members of a dimension pass one of the values.
///
/// Planned years compare as numbers, so that "not planned yet" is neither early nor late; other
/// ordered dimensions compare by the order of their members.
pub(super) fn members_passing(dimension: Dimension, members: &Members, values: &[Value]) -> Vec<bool> {
    let rank = |code: &str| -> Option<f64> {
        if dimension == Dimension::Planned { code.parse().ok() } else { members.index(code).map(f64::from) }
    };
    let ranked = |value: &Value| -> Value {
        let text = |code: &String| rank(code).map_or_else(|| "NaN".to_owned(), |rank| rank.to_string());
        match value {
            Value::Less(code) => Value::Less(text(code)),
            Value::AtMost(code) => Value::AtMost(text(code)),
            Value::Greater(code) => Value::Greater(text(code)),
            Value::AtLeast(code) => Value::AtLeast(text(code)),
            Value::Range(from, to) => Value::Range(text(from), text(to)),
            other => other.clone(),
        }
    };
    members
        .list()
        .iter()
        .map(|member| {
            values.iter().any(|value| match value {
                Value::Equal(code) => member.code == *code,
                Value::Present => true,
                Value::Missing => false,
                value => rank(&member.code).is_some_and(|own| number_passes(&ranked(value), Some(own))),
            })
        })
        .collect()
}

/// Which registers are on one of the lists. Only members count: a probable membership is not one.
pub fn registers_on(landscape: &Landscape, values: &[Value]) -> Vec<bool> {
    let catalogue = &landscape.sources.catalogue;
    catalogue
        .registers
        .iter()
        .map(|register| {
            let mut own = catalogue
                .memberships
                .iter()
                .filter(|membership| membership.register == register.register && membership.status == "member");
            values.iter().any(|value| match value {
                Value::Equal(list) => own.clone().any(|membership| membership.list == *list),
                Value::Present => own.clone().next().is_some(),
                Value::Missing => own.next().is_none(),
                _ => false,
            })
        })
        .collect()
}
