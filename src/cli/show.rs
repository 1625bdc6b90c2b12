//! `show`: one body.

use serde_json::{Value as Json, json};

use crate::domain::Land;
use crate::landscape::Dimension;
use crate::landscape::maturity::Explanation;
use crate::query::body::{self, BodyDetail, KeepingDetail};
use crate::query::label;
use crate::text::{NONE, Texts, Value};

use super::Context;
use super::failure::Failure;
use super::output::Output;

/// The most candidates that are named.
const CANDIDATES: usize = 20;

/// Prints one body.
///
/// # Errors
/// When no body or several fit.
pub fn run(context: &Context<'_>, wanted: &str, personal: bool) -> Result<Output, Failure> {
    let landscape = context.landscape;
    let found = body::find(landscape, wanted);
    let [body] = found.as_slice() else {
        let name = |body: &u32| {
            let body = &landscape.map.bodies[*body as usize];
            let land = body.land.map_or("", Land::code);
            format!("{}  {}  {land}", body.key, body.name)
        };
        let candidates = found.iter().take(CANDIDATES).map(name).collect();
        return Err(Failure::Body { wanted: wanted.into(), candidates });
    };
    let detail = body::detail(landscape, *body);
    Ok(Output {
        head: lines(context, &detail, personal),
        json: Some(json(context, &detail, personal)),
        ..Output::default()
    })
}

fn json(context: &Context<'_>, detail: &BodyDetail, personal: bool) -> Json {
    let (landscape, texts) = (context.landscape, context.texts);
    let body = &landscape.map.bodies[detail.body as usize];
    let code = |dimension: Dimension, index: Option<usize>| {
        index.and_then(|at| landscape.members(dimension).get(at)).map(|member| member.code.clone())
    };
    let keepings: Vec<Json> = detail
        .keepings
        .iter()
        .map(|keeping| {
            json!({
                "register": code(Dimension::Register, Some(keeping.register)),
                "status": keeping.status.code(),
                "maturity": keeping.maturity.map(crate::domain::Maturity::code),
                "explanation": keeping.explanation.as_ref().map_or_else(Vec::new, explanation),
            })
        })
        .collect();
    let answers: Vec<Json> = winning_response(detail).map_or_else(Vec::new, |response| {
        body::answers(landscape, response, texts)
            .into_iter()
            .filter(|answer| personal || !answer.personal)
            .map(|answer| {
                json!({
                    "question": answer.question,
                    "text": join(&answer.text, &answer.part),
                    "value": answer.value,
                    "label": (!answer.label.is_empty()).then_some(answer.label),
                })
            })
            .collect()
    });
    json!({
        "body": body.key,
        "name": body.name,
        "level": body.level.code(),
        "land": body.land.map(Land::code),
        "kind": body.kind.code(),
        "ars": body.is_territorial().then_some(&body.key),
        "ags": body.ags,
        "district": code(Dimension::District, body.district),
        "association": code(Dimension::Association, body.associations[0]),
        "association_2": code(Dimension::Association, body.associations[1]),
        "population": body.population,
        "size_class": body.size().map(crate::domain::SizeClass::code),
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
                "allows": criterion.allows.map(crate::domain::Maturity::code),
                "decides": criterion.decides,
                "required": criterion.required,
            })
        })
        .collect()
}

fn winning_response(detail: &BodyDetail) -> Option<u32> {
    detail.keepings.iter().find_map(|keeping| keeping.response).or_else(|| detail.responses.first().copied())
}

fn join(text: &str, part: &str) -> String {
    if part.is_empty() { text.to_owned() } else { format!("{text} [{part}]") }
}

fn lines(context: &Context<'_>, detail: &BodyDetail, personal: bool) -> Vec<String> {
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
    for keeping in &detail.keepings {
        lines.push(keeping_line(context, keeping));
    }
    if let Some(explanation) = detail.keepings.iter().find_map(|keeping| keeping.explanation.as_ref()) {
        lines.push(String::new());
        lines.extend(explain(context, explanation));
    }
    if let Some(response) = winning_response(detail) {
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

fn keeping_line(context: &Context<'_>, keeping: &KeepingDetail) -> String {
    let texts = context.texts;
    let register = body::register_name(context.landscape, keeping.register, texts);
    let status = texts.get(&format!("status-{}", keeping.status.code().replace('_', "-")));
    let level = keeping.maturity.map_or(NONE, crate::domain::Maturity::code);
    format!("  {register:<40}{status:<18}{level}")
}

/// How a level came about, a line each.
fn explain(context: &Context<'_>, explanation: &Explanation) -> Vec<String> {
    let (landscape, texts) = (context.landscape, context.texts);
    let language = texts.lang.code();
    let codebook = &landscape.sources.survey.codebook;
    let model = landscape.sources.model.title();
    let head = match explanation.level {
        Some(level) => texts.with("explain-level", &[("level", Value::Text(level.code())), ("model", (&model).into())]),
        None => texts.with("explain-none", &[("model", (&model).into())]),
    };
    let mut lines = vec![head];
    for criterion in &explanation.criteria {
        let text = codebook.question(&criterion.question).map_or("", |question| question.text.get(language));
        lines.push(format!("  {} {text}: {}", criterion.question, criterion_result(context, criterion, texts)));
    }
    lines
}

fn criterion_result(
    context: &Context<'_>,
    criterion: &crate::landscape::maturity::CriterionResult,
    texts: &Texts,
) -> String {
    let label = body::answer_label(context.landscape, &criterion.question, criterion.answer.as_deref(), texts);
    let allows = match criterion.allows {
        Some(level) => texts.with("explain-allows", &[("level", Value::Text(level.code()))]),
        None => texts.get("explain-free"),
    };
    let decides = if criterion.decides { texts.get("explain-decides") } else { String::new() };
    format!("{label} → {allows} {decides}").trim_end().to_owned()
}
