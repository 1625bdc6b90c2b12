//! `show`: one body.

use serde_json::{Value as Json, json};

use crate::domain::{Land, Maturity, SizeClass};
use crate::landscape::Dimension;
use crate::landscape::maturity::{CriterionResult, Explanation};
use crate::query::body::{self, BodyDetail};
use crate::query::label;
use crate::query::numbers::passing_bodies;
use crate::query::search::Index;
use crate::text::{NONE, Value};

use super::Context;
use super::failure::Failure;
use super::output::{Cell, Heading, Output};

/// The most candidates that are named.
const CANDIDATES: usize = 20;
/// The most bodies with a similar name that are proposed.
const SIMILAR: usize = 5;

/// Prints one body.
///
/// # Errors
/// When no body or several fit.
pub fn run(context: &Context<'_>, wanted: &str, personal: bool) -> Result<Output, Failure> {
    let body = one_body(context, wanted)?;
    let detail = body::detail(context.landscape, body);
    let keepings = keepings(context, &detail);
    Ok(Output {
        head: facts(context, &detail),
        foot: reasons_and_answers(context, &detail, personal),
        json: Some(json(context, &detail, personal)),
        ..keepings
    })
}

/// The one body that a key or a name means, among those that pass the filter.
///
/// # Errors
/// When no body or several fit.
pub fn one_body(context: &Context<'_>, wanted: &str) -> Result<u32, Failure> {
    let landscape = context.landscape;
    let passing = passing_bodies(landscape, &context.evaluated);
    let found = body::find(landscape, wanted, |body| passing[body as usize]);
    let [body] = found.as_slice() else {
        let similar: Vec<u32> = if found.is_empty() {
            Index::new(landscape).search(landscape, wanted, SIMILAR).into_iter().map(|hit| hit.body).collect()
        } else {
            Vec::new()
        };
        let name = |body: &u32| candidate(context, *body);
        return Err(Failure::Body {
            wanted: wanted.into(),
            candidates: found.iter().take(CANDIDATES).map(name).collect(),
            count: found.len(),
            similar: similar.iter().map(name).collect(),
        });
    };
    Ok(*body)
}

/// Key, name, kind and Land of a body that may be meant.
fn candidate(context: &Context<'_>, body: u32) -> String {
    let body = &context.landscape.map.bodies[body as usize];
    let kind = label::of(context.landscape, Dimension::Kind, body.kind.index(), context.texts);
    let land = body.land.map_or("", Land::code);
    format!("{:<14} {}  ({kind}, {land})", body.key, body.name)
}

fn json(context: &Context<'_>, detail: &BodyDetail, personal: bool) -> Json {
    let (landscape, texts) = (context.landscape, context.texts);
    let body = &landscape.map.bodies[detail.body as usize];
    let id = |response: Option<u32>| response.map(|row| landscape.matched[row as usize].id.clone());
    let keepings: Vec<Json> = detail
        .keepings
        .iter()
        .map(|keeping| {
            json!({
                "register": context.code(Dimension::Register, Some(keeping.register)),
                "status": keeping.status.code(),
                "maturity": keeping.maturity.map(Maturity::code),
                "explanation": keeping.explanation.as_ref().map_or_else(Vec::new, explanation),
                "response": id(keeping.response),
            })
        })
        .collect();
    let answers: Vec<Json> = counting(detail)
        .into_iter()
        .flat_map(|response| {
            let answers = body::answers(landscape, response, texts).into_iter();
            answers.filter(|answer| personal || !answer.personal).map(move |answer| (response, answer))
        })
        .map(|(response, answer)| {
            json!({
                "question": answer.question,
                "text": join(&answer.text, &answer.part),
                "value": answer.value,
                "label": (!answer.label.is_empty()).then_some(answer.label),
                "response": id(Some(response)),
            })
        })
        .collect();
    json!({
        "body": body.key,
        "name": body.name,
        "level": body.level.code(),
        "land": body.land.map(Land::code),
        "kind": body.kind.code(),
        "ars": body.is_territorial().then_some(&body.key),
        "ags": body.ags,
        "district": context.code(Dimension::District, body.district),
        "association": context.code(Dimension::Association, body.associations[0]),
        "association_2": context.code(Dimension::Association, body.associations[1]),
        "population": body.population,
        "size_class": body.size().map(SizeClass::code),
        "keepings": keepings,
        "answers": answers,
    })
}

fn explanation(explanation: &Explanation) -> Vec<Json> {
    explanation
        .criteria
        .iter()
        .map(|criterion| {
            json!({
                "question": criterion.question,
                "answer": criterion.answer,
                "allows": criterion.allows.map(Maturity::code),
                "decides": criterion.decides,
                "required": criterion.required,
            })
        })
        .collect()
}

/// The responses that count for a register of the body; where none does, the first there is.
fn counting(detail: &BodyDetail) -> Vec<u32> {
    let mut rows = detail.counting();
    if rows.is_empty() {
        rows.extend(detail.responses.first());
    }
    rows
}

fn join(text: &str, part: &str) -> String {
    if part.is_empty() { text.to_owned() } else { format!("{text} [{part}]") }
}

fn facts(context: &Context<'_>, detail: &BodyDetail) -> Vec<String> {
    let (landscape, texts) = (context.landscape, context.texts);
    let body = &landscape.map.bodies[detail.body as usize];
    let mut lines = vec![body.name.clone()];
    let mut fact = |key: &str, value: String| {
        let label = texts.get(&format!("col-{key}"));
        lines.push(format!("  {label:<22}{value}"));
    };
    let of = |dimension: Dimension, index: Option<usize>| {
        index.map_or_else(|| NONE.to_owned(), |at| label::of(landscape, dimension, at, texts))
    };
    fact("body", body.key.clone());
    fact("kind", of(Dimension::Kind, Some(body.kind.index())));
    fact("land", of(Dimension::Land, body.land.map(Land::index)));
    fact("district", of(Dimension::District, body.district));
    for association in body.associations.into_iter().flatten() {
        fact("association", of(Dimension::Association, Some(association)));
    }
    fact("population", body.population.map_or_else(|| NONE.into(), |p| texts.count(u64::from(p))));
    lines.push(String::new());
    lines
}

/// The registers as a table: for programs the codes, for people the names.
fn keepings(context: &Context<'_>, detail: &BodyDetail) -> Output {
    let (landscape, texts) = (context.landscape, context.texts);
    let for_people = context.options.format.is_for_people();
    let keys = ["register", "status", "maturity", "channel", "response"];
    let headings =
        keys.into_iter().map(|key| Heading { key: key.into(), title: texts.get(&format!("col-{key}")) }).collect();
    let rows = detail
        .keepings
        .iter()
        .map(|keeping| {
            let channel = crate::query::listing::member(landscape, keeping.row, Dimension::Channel);
            let cell = |dimension: Dimension, index: Option<usize>| match index {
                Some(at) if for_people => Cell::Text(label::of(landscape, dimension, at, texts)),
                index => Cell::text(context.code(dimension, index)),
            };
            vec![
                cell(Dimension::Register, Some(keeping.register)),
                cell(Dimension::Status, Some(keeping.status.index())),
                Cell::text(keeping.maturity.map(Maturity::code)),
                cell(Dimension::Channel, channel),
                Cell::text(keeping.response.map(|row| landscape.matched[row as usize].id.clone())),
            ]
        })
        .collect();
    Output { headings, rows, ..Output::default() }
}

/// Per response that counts: for which registers, the level explained, the answers by block.
fn reasons_and_answers(context: &Context<'_>, detail: &BodyDetail, personal: bool) -> Vec<String> {
    let (landscape, texts) = (context.landscape, context.texts);
    let mut lines = Vec::new();
    for response in counting(detail) {
        let own = detail.keepings.iter().filter(|keeping| keeping.response == Some(response));
        let registers: Vec<String> =
            own.clone().map(|keeping| body::register_name(landscape, keeping.register, texts)).collect();
        let id = &landscape.matched[response as usize].id;
        let registers = registers.join(", ");
        lines.push(String::new());
        let variables = [("id", Value::Text(id)), ("registers", (&registers).into())];
        lines.push(texts.with("show-response", &variables));
        if let Some(explanation) = own.clone().find_map(|keeping| keeping.explanation.as_ref()) {
            lines.extend(explain(context, explanation));
        }
        let mut block = usize::MAX;
        for answer in body::answers(landscape, response, texts) {
            if answer.block != block {
                block = answer.block;
                let title = landscape.sources.survey.codebook.blocks[block].title.get(texts.lang.code());
                lines.extend([String::new(), title.to_owned()]);
            }
            let value = match (answer.personal && !personal, answer.label.is_empty()) {
                (true, _) => texts.get("personal-hidden"),
                (false, true) => answer.value,
                (false, false) => answer.label,
            };
            lines.push(format!("  {:<14} {}: {value}", answer.question, join(&answer.text, &answer.part)));
        }
    }
    lines
}

/// How a level came about, a line each.
fn explain(context: &Context<'_>, explanation: &Explanation) -> Vec<String> {
    let (landscape, texts) = (context.landscape, context.texts);
    let codebook = &landscape.sources.survey.codebook;
    let model = landscape.sources.model.title();
    let head = match explanation.level {
        Some(level) => texts.with("explain-level", &[("level", Value::Text(level.code())), ("model", (&model).into())]),
        None => texts.with("explain-none", &[("model", (&model).into())]),
    };
    let mut lines = vec![head];
    for criterion in &explanation.criteria {
        let question = codebook.question(&criterion.question);
        let text = question.map_or("", |question| question.text.get(texts.lang.code()));
        lines.push(format!("  {} {text}: {}", criterion.question, criterion_result(context, criterion)));
    }
    lines
}

fn criterion_result(context: &Context<'_>, criterion: &CriterionResult) -> String {
    let texts = context.texts;
    let label = body::answer_label(context.landscape, &criterion.question, criterion.answer.as_deref(), texts);
    let allows = match criterion.allows {
        Some(level) => texts.with("explain-allows", &[("level", Value::Text(level.code()))]),
        None => texts.get("explain-free"),
    };
    let decides = if criterion.decides { texts.get("explain-decides") } else { String::new() };
    format!("{label} → {allows} {decides}").trim_end().to_owned()
}
