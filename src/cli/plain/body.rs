//! One body in full sentences: what it is, what it keeps, why it has its levels, what it answered.

use crate::domain::Land;
use crate::export::sentences::spoken;
use crate::landscape::Dimension;
use crate::landscape::maturity::{CriterionResult, Explanation};
use crate::query::body::{self, BodyDetail, KeepingDetail};
use crate::query::contact;
use crate::query::label;
use crate::text::Value;

use super::super::Context;

/// The sentences on a body.
pub fn sentences(context: &Context<'_>, index: u32) -> Vec<String> {
    let detail = body::detail(context.landscape, index);
    let mut lines = facts(context, &detail);
    lines.extend(detail.keepings.iter().map(|keeping| keeping_line(context, keeping)));
    contacts(context, &detail, &mut lines);
    for response in detail.counting() {
        reasons(context, &detail, response, &mut lines);
    }
    lines.iter().map(|line| spoken(line)).collect()
}

fn facts(context: &Context<'_>, detail: &BodyDetail) -> Vec<String> {
    let (landscape, texts) = (context.landscape, context.texts);
    let own = &landscape.map.bodies[detail.body as usize];
    let of = |dimension: Dimension, at: usize| label::of(landscape, dimension, at, texts);
    let land = own.land.map_or_else(|| texts.get("land-none"), |land| of(Dimension::Land, Land::index(land)));
    let kind = of(Dimension::Kind, own.kind.index());
    let mut lines = vec![texts.with(
        "plain-body",
        &[
            ("name", Value::Text(&own.name)),
            ("kind", Value::Text(&kind)),
            ("land", Value::Text(&land)),
            ("key", Value::Text(&own.key)),
        ],
    )];
    if let Some(district) = own.district {
        lines.push(texts.with("plain-body-district", &[("name", (&of(Dimension::District, district)).into())]));
    }
    for association in own.associations.into_iter().flatten() {
        let name = of(Dimension::Association, association);
        lines.push(texts.with("plain-body-association", &[("name", (&name).into())]));
    }
    lines.push(match own.population {
        Some(count) => texts.with("plain-body-people", &[("count", u64::from(count).into())]),
        None => texts.get("plain-body-no-people"),
    });
    lines.push(texts.with("plain-body-keeps", &[("count", detail.keepings.len().into())]));
    lines
}

/// A register with its status, its level and the reason for it.
fn keeping_line(context: &Context<'_>, keeping: &KeepingDetail) -> String {
    let (landscape, texts) = (context.landscape, context.texts);
    let register = body::register_name(landscape, keeping.register, texts);
    let status = texts.get(&label::status_key(keeping.status));
    let model = landscape.sources.model.title();
    let said = |key: &str, level: &str| {
        let variables = [
            ("register", Value::Text(&register)),
            ("status", Value::Text(&status)),
            ("level", Value::Text(level)),
            ("model", Value::Text(&model)),
        ];
        texts.with(key, &variables)
    };
    match (keeping.maturity, &keeping.explanation) {
        (Some(level), _) => said("plain-keeping-level", level.code()),
        (None, Some(_)) => said("plain-keeping-unclear", ""),
        (None, None) => said("plain-keeping-silent", ""),
    }
}

/// When the participants were written to, and what became of it.
fn contacts(context: &Context<'_>, detail: &BodyDetail, lines: &mut Vec<String>) {
    let (landscape, texts) = (context.landscape, context.texts);
    if landscape.sources.survey.participants.is_none() {
        return;
    }
    if detail.participants.is_empty() {
        lines.push(texts.get("contact-none"));
    }
    for participant in &detail.participants {
        let title = contact::title(landscape, participant, texts);
        lines.push(format!("{title}: {}.", contact::phrases(participant, texts).join(", ")));
    }
}

/// How the level of a response came about.
fn reasons(context: &Context<'_>, detail: &BodyDetail, response: u32, lines: &mut Vec<String>) {
    lines.push(heading(context, detail, response));
    let explanation = detail
        .keepings
        .iter()
        .filter(|keeping| keeping.response == Some(response))
        .find_map(|keeping| keeping.explanation.as_ref());
    if let Some(explanation) = explanation {
        lines.extend(explained(context, explanation));
        lines.extend(body::next_level(context.landscape, explanation, context.texts));
    }
}

/// Which response follows, and for which registers it holds.
fn heading(context: &Context<'_>, detail: &BodyDetail, response: u32) -> String {
    let (landscape, texts) = (context.landscape, context.texts);
    let own = detail.keepings.iter().filter(|keeping| keeping.response == Some(response));
    let registers: Vec<String> = own.map(|keeping| body::register_name(landscape, keeping.register, texts)).collect();
    let (id, registers) = (&landscape.matched[response as usize].id, registers.join(", "));
    texts.with("plain-response", &[("id", Value::Text(id)), ("registers", Value::Text(&registers))])
}

/// What a body has answered, by block; a sentence where it has not.
pub fn answers(context: &Context<'_>, index: u32) -> Vec<String> {
    let (landscape, texts) = (context.landscape, context.texts);
    let detail = body::detail(landscape, index);
    let mut lines = Vec::new();
    for response in detail.counting() {
        lines.push(heading(context, &detail, response));
        let mut block = usize::MAX;
        for answer in body::answers(landscape, response, texts) {
            if answer.block != block {
                block = answer.block;
                let title = landscape.sources.survey.codebook.blocks[block].title.get(texts.lang.code());
                lines.push(format!("{title}:"));
            }
            let value = match (answer.personal && !context.personal, answer.label.is_empty()) {
                (true, _) => texts.get("personal-hidden"),
                (false, true) => answer.value,
                (false, false) => answer.label,
            };
            let asked = match answer.part.as_str() {
                "" => answer.text,
                part => format!("{} {part}", closed(&answer.text)),
            };
            lines.push(format!("{}, {}", answer.question, answered(&asked, &value)));
        }
    }
    if lines.is_empty() {
        lines.push(texts.get("plain-no-answers"));
    }
    lines.iter().map(|line| spoken(line)).collect()
}

/// A text with a mark at its end.
pub fn closed(text: &str) -> String {
    let text = text.trim_end();
    if text.ends_with(['.', '?', '!', ':']) { text.to_owned() } else { format!("{text}.") }
}

/// A question with its answer.
fn answered(question: &str, answer: &str) -> String {
    let question = question.trim_end();
    if question.ends_with(['?', '!', ':', '.']) {
        format!("{question} {answer}")
    } else {
        format!("{question}: {answer}")
    }
}

fn explained(context: &Context<'_>, explanation: &Explanation) -> Vec<String> {
    explanation.criteria.iter().map(|criterion| criterion_line(context, criterion)).collect()
}

fn criterion_line(context: &Context<'_>, criterion: &CriterionResult) -> String {
    let (landscape, texts) = (context.landscape, context.texts);
    let question = landscape.sources.survey.codebook.question(&criterion.question);
    let text = question.map_or("", |question| question.text.get(texts.lang.code()));
    let answer = body::answer_label(landscape, &criterion.question, criterion.answer.as_deref(), texts);
    let key = match (criterion.allows, criterion.decides) {
        (None, _) => "plain-criterion-free",
        (Some(_), false) => "plain-criterion",
        (Some(_), true) => "plain-criterion-decides",
    };
    let level = criterion.allows.map_or("", crate::domain::Maturity::code);
    let said = answered(text, &answer);
    let variables =
        [("code", Value::Text(&criterion.question)), ("answered", Value::Text(&said)), ("level", Value::Text(level))];
    texts.with(key, &variables)
}
