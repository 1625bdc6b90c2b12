//! One body: what it keeps, how its level came about, what it answered.

use serde_json::{Value as Json, json};

use crate::domain::{Channel, Land, Maturity, SizeClass};
use crate::landscape::Dimension;
use crate::landscape::maturity::{CriterionResult, Explanation, NextLevel};
use crate::query::body::{self, BodyDetail, KeepingDetail};
use crate::query::contact;
use crate::query::place;
use crate::query::{label, listing};
use crate::text::{NONE, Value};

use super::Asked;
use crate::export::table::Output;

/// The body, its keepings as a table and all else around it.
pub(super) fn table(context: &Asked<'_>, body: u32) -> Output {
    let detail = body::detail(context.landscape, body);
    Output {
        head: facts(context, &detail),
        foot: [contacts(context, &detail), reasons_and_answers(context, &detail)].concat(),
        json: Some(json(context, &detail)),
        ..keepings(context, &detail)
    }
}

fn json(context: &Asked<'_>, detail: &BodyDetail) -> Json {
    let place = place::of(context.landscape, detail.body);
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
                "next": keeping.explanation.as_ref().and_then(|explanation| explanation.next.as_ref()).map(next),
                "response": id(keeping.response),
            })
        })
        .collect();
    let answers: Vec<Json> = counting(detail)
        .into_iter()
        .flat_map(|response| {
            let answers = body::answers(landscape, response, texts).into_iter();
            answers.filter(|answer| context.personal || !answer.personal).map(move |answer| (response, answer))
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
    let participants: Vec<Json> = detail
        .participants
        .iter()
        .map(|participant| {
            let mut object = contact::object(&participant.history);
            object.insert("participant".into(), participant.id.as_str().into());
            object.insert("channel".into(), participant.channel.map(Channel::code).into());
            object.insert("completed_on".into(), participant.completed.as_deref().into());
            let registers = participant.registers.iter().map(|at| context.code(Dimension::Register, Some(*at)));
            object.insert("registers".into(), registers.collect::<Vec<_>>().into());
            if context.personal {
                let fields = contact::personal(landscape, participant.invitation).into_iter();
                let fields = fields.map(|field| (field.name, Json::from(field.value)));
                object.insert("personal".into(), Json::Object(fields.collect()));
            }
            Json::Object(object)
        })
        .collect();
    let notes: Vec<Json> = context
        .notes
        .of(&body.key)
        .iter()
        .map(|note| json!({"who": note.who, "when": note.when, "text": note.text}))
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
        "seat": place.seat,
        "postcode": place.postcode,
        "area": place.area,
        "court": place.court,
        "official_code": place.code,
        "association": context.code(Dimension::Association, body.associations[0]),
        "association_2": context.code(Dimension::Association, body.associations[1]),
        "population": body.population,
        "size_class": body.size().map(SizeClass::code),
        "keepings": keepings,
        "participants": participants,
        "answers": answers,
        "notes": notes,
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

/// What the next level needs: per criterion in its way the answers that would do.
fn next(next: &NextLevel) -> Json {
    let needs = next.blocking.iter().map(|(question, answers)| json!({ "question": question, "answers": answers }));
    json!({ "level": next.level.code(), "needs": needs.collect::<Vec<_>>() })
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

fn facts(context: &Asked<'_>, detail: &BodyDetail) -> Vec<String> {
    let (landscape, texts) = (context.landscape, context.texts);
    let body = &landscape.map.bodies[detail.body as usize];
    let mut lines = vec![body.name.to_string()];
    let mut fact = |key: &str, value: String| {
        let label = texts.get(&format!("col-{key}"));
        lines.push(format!("  {label:<22}{value}"));
    };
    let of = |dimension: Dimension, index: Option<usize>| {
        index.map_or_else(|| NONE.to_owned(), |at| label::of(landscape, dimension, at, texts))
    };
    fact("body", body.key.to_string());
    fact("kind", of(Dimension::Kind, Some(body.kind.index())));
    fact("land", of(Dimension::Land, body.land.map(Land::index)));
    fact("district", of(Dimension::District, body.district));
    for association in body.associations.into_iter().flatten() {
        fact("association", of(Dimension::Association, Some(association)));
    }
    fact("population", body.population.map_or_else(|| NONE.into(), |p| texts.count(u64::from(p))));
    let place = place::of(landscape, detail.body);
    let area = place.area.map(|hectares| texts.with("place-area", &[("count", hectares.into())]));
    for (key, value) in [
        ("seat", place.seat),
        ("postcode", place.postcode),
        ("area", area),
        ("court", place.court),
        ("code", place.code),
    ] {
        if let Some(value) = value {
            fact(key, value);
        }
    }
    let notes = context.notes.of(&body.key);
    if !notes.is_empty() {
        lines.extend([String::new(), texts.get("notes-title")]);
        lines.extend(notes.iter().map(|note| format!("  {}  {}: {}", texts.moment(&note.when), note.who, note.text)));
    }
    lines.push(String::new());
    lines
}

/// The registers as a table: for programs the codes, for people the names.
fn keepings(asked: &Asked<'_>, detail: &BodyDetail) -> Output {
    let landscape = asked.landscape;
    let columns = asked
        .columns::<&KeepingDetail>("col")
        .member(asked, Dimension::Register, None, |keeping| Some(keeping.register))
        .titled("col-register")
        .member(asked, Dimension::Status, None, |keeping| Some(keeping.status.index()))
        .titled("col-status")
        .maybe("maturity", |keeping| keeping.maturity.map(Maturity::code))
        .member(asked, Dimension::Channel, None, |keeping| listing::member(landscape, keeping.row, Dimension::Channel))
        .titled("col-channel")
        .maybe("response", |keeping| keeping.response.map(|row| landscape.matched[row as usize].id.clone()));
    columns.output(&detail.keepings)
}

/// The participants of the body: when each was written to, and what became of it; names, addresses and
/// tokens only where they were asked for, and marked.
fn contacts(context: &Asked<'_>, detail: &BodyDetail) -> Vec<String> {
    let (landscape, texts) = (context.landscape, context.texts);
    if landscape.sources.survey.participants.is_none() {
        return Vec::new();
    }
    let mut lines = vec![String::new(), texts.get("contact-title")];
    if detail.participants.is_empty() {
        lines.push(format!("  {}", texts.get("contact-none")));
    }
    for participant in &detail.participants {
        lines.push(format!("  {}", contact::title(landscape, participant, texts)));
        lines.push(format!("    {}", contact::phrases(participant, texts).join(" · ")));
        if context.personal {
            lines.extend(contact::personal(landscape, participant.invitation).into_iter().map(|field| {
                let name = contact::field_name(landscape, &field.name, texts);
                let variables = [("name", Value::Text(&name)), ("value", Value::Text(&field.value))];
                format!("    {}", texts.with("contact-personal", &variables))
            }));
        }
    }
    lines
}

/// Per response that counts: for which registers, the level explained, the answers by block.
fn reasons_and_answers(context: &Asked<'_>, detail: &BodyDetail) -> Vec<String> {
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
            let value = match (answer.personal && !context.personal, answer.label.is_empty()) {
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
fn explain(context: &Asked<'_>, explanation: &Explanation) -> Vec<String> {
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
    lines.extend(body::next_level(landscape, explanation, texts).into_iter().map(|line| format!("  → {line}")));
    lines
}

fn criterion_result(context: &Asked<'_>, criterion: &CriterionResult) -> String {
    let texts = context.texts;
    let label = body::answer_label(context.landscape, &criterion.question, criterion.answer.as_deref(), texts);
    let allows = match criterion.allows {
        Some(level) => texts.with("explain-allows", &[("level", Value::Text(level.code()))]),
        None => texts.get("explain-free"),
    };
    let decides = if criterion.decides { texts.get("explain-decides") } else { String::new() };
    format!("{label} → {allows} {decides}").trim_end().to_owned()
}
