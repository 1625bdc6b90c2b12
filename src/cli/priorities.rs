//! `priorities`: registers and evidence ranked by weighted criteria.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde_json::{Map, Value as Json, json};

use crate::landscape::Dimension;
use crate::query::label;
use crate::query::priorities::{self, ItemKind, Ranked, SEED, measure, rank};
use crate::sources::places::write_atomically;
use crate::sources::priority::{MAX_WEIGHT, PriorityCriterion, PriorityModel, Weights, can_weigh};
use crate::text::{self, Texts, Value, clean};

use super::Context;
use super::failure::Failure;
use super::output::{Cell, Heading, Output};
use super::sources::{Found, spare};

/// What was asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// Whether evidence is ranked.
    pub evidence: bool,
    /// Whether registers are ranked; both where neither is named.
    pub registers: bool,
    /// Weights in place of the model's, as `criterion=weight`.
    pub weights: Vec<String>,
    /// The seed of the random weightings.
    pub seed: Option<u64>,
    /// Where the model is written with the weights in force.
    pub save: Option<PathBuf>,
}

/// Prints the rankings, and writes the weights where that was asked for.
///
/// # Errors
/// When a weight is wrong, or the file for them cannot be written or is there already.
pub fn run(context: &Context<'_>, asked: &Asked, found: &Found) -> Result<Output, Failure> {
    let (landscape, texts) = (context.landscape, context.texts);
    let model = &landscape.sources.priority;
    let model = model.with_weights(weights(&asked.weights, model, texts)?);
    if let Some(path) = &asked.save {
        save(path, &model, context, found)?;
    }
    let measured = measure(landscape, &context.filter, &context.evaluated);
    let both = asked.registers == asked.evidence;
    let kinds = [(ItemKind::Register, asked.registers), (ItemKind::Evidence, asked.evidence)];
    let seed = asked.seed.unwrap_or(SEED);
    let ranked: Vec<Ranked> = kinds
        .iter()
        .filter(|(_, wanted)| both || *wanted)
        .flat_map(|(kind, _)| rank(measured.items(*kind), &model, &model.weights, seed))
        .collect();
    let json = ranked.iter().map(|ranked| item_json(context, ranked)).collect();
    let rows = ranked.iter().map(|ranked| row(context, ranked)).collect();
    Ok(Output {
        head: head(&model, texts),
        headings: headings(context),
        rows,
        foot: foot(&model, seed, texts),
        json: Some(Json::Array(json)),
        ..Output::default()
    })
}

/// The model's weights with those that were named in their place.
fn weights(named: &[String], model: &PriorityModel, texts: &Texts) -> Result<Weights, Failure> {
    let mut weights = model.weights;
    for written in named {
        let wrong = |key: &str| {
            let (known, most) = (PriorityCriterion::CODES.join(", "), MAX_WEIGHT.to_string());
            let variables =
                [("found", Value::Text(written)), ("known", Value::Text(&known)), ("most", Value::Text(&most))];
            Failure::Usage(texts.with(key, &variables))
        };
        let (code, number) = written.split_once('=').ok_or_else(|| wrong("usage-weight-shape"))?;
        let criterion = PriorityCriterion::from_code(code.trim()).ok_or_else(|| wrong("usage-weight-criterion"))?;
        let number: f64 = number.trim().parse().map_err(|_| wrong("usage-weight-number"))?;
        if !(0.0..=MAX_WEIGHT).contains(&number) {
            return Err(wrong("usage-weight-number"));
        }
        weights[criterion.index()] = number + 0.0;
    }
    if !can_weigh(&weights) {
        return Err(Failure::Usage(texts.get("usage-weights-zero")));
    }
    Ok(weights)
}

/// Writes the model with its weights, whole or not at all.
fn save(path: &Path, model: &PriorityModel, context: &Context<'_>, found: &Found) -> Result<(), Failure> {
    let texts = context.texts;
    let shown = path.display().to_string();
    spare(path, found, texts)?;
    if path.exists() && !context.options.force {
        return Err(Failure::Usage(texts.with("usage-exists", &[("path", (&shown).into())])));
    }
    write_atomically(path, model.to_toml().as_bytes())
        .map_err(|cause| Failure::Write { path: shown.clone(), cause })?;
    let said = texts.with("priorities-saved", &[("path", (&shown).into())]);
    // Who cannot read the message still has the file.
    let _ = writeln!(io::stderr(), "{}", clean(&said));
    Ok(())
}

/// The codes of an item: its register, and the evidence where it is one.
fn codes<'a>(context: &Context<'a>, ranked: &Ranked) -> (&'a str, Option<&'a str>) {
    let catalogue = &context.landscape.sources.catalogue;
    let item = &ranked.item;
    let evidence = (item.kind == ItemKind::Evidence).then(|| catalogue.evidence[item.index].evidence.as_str());
    (catalogue.registers[item.register].register.as_str(), evidence)
}

fn item_json(context: &Context<'_>, ranked: &Ranked) -> Json {
    let (register, evidence) = codes(context, ranked);
    let components = PriorityCriterion::ALL.iter().map(|criterion| {
        let at = criterion.index();
        let value = ranked.item.values[at];
        let fields = json!({
            "value": value.number,
            "part": value.part,
            "whole": value.whole,
            "normalised": ranked.normalised[at],
            "points": ranked.normalised[at].and(ranked.score).map(|_| ranked.points[at]),
        });
        (criterion.code().to_owned(), fields)
    });
    json!({
        "kind": ranked.item.kind.code(),
        "register": register,
        "evidence": evidence,
        "rank": ranked.rank,
        "score": ranked.score,
        "stability": ranked.stability,
        "known": ranked.known,
        "components": components.collect::<Map<_, _>>(),
    })
}

/// Columns for people say names and normalised values; those for programs hold the values too.
fn headings(context: &Context<'_>) -> Vec<Heading> {
    let texts = context.texts;
    let for_people = context.options.format.is_for_people();
    let heading = |key: &str| Heading { key: key.into(), title: texts.get(&text::key("priority-col", key)) };
    let mut headings = vec![heading("kind"), heading("rank")];
    headings.extend(if for_people { vec![heading("name")] } else { vec![heading("register"), heading("evidence")] });
    headings.extend(["score", "stability", "known"].map(heading));
    for criterion in PriorityCriterion::ALL {
        headings.push(Heading { key: criterion.code().into(), title: priorities::criterion_name(*criterion, texts) });
        if !for_people {
            headings.push(Heading { key: format!("{}_value", criterion.code()), title: String::new() });
        }
    }
    headings
}

fn row(context: &Context<'_>, ranked: &Ranked) -> Vec<Cell> {
    let (landscape, texts) = (context.landscape, context.texts);
    let for_people = context.options.format.is_for_people();
    let kind = ranked.item.kind;
    // People read points of 100, as on the screen; programs get the number from 0 to 1.
    let number = |number: Option<f64>| match number {
        Some(number) if for_people => Cell::Number((number * 1000.0).round() / 10.0),
        Some(number) => Cell::Number(number),
        None => Cell::Missing,
    };
    let rank = ranked.rank.map_or(Cell::Missing, |rank| Cell::Count(rank as u64));
    let mut row = if for_people {
        let mut name = priorities::name(landscape, &ranked.item, texts);
        if kind == ItemKind::Evidence {
            let register = label::short(landscape, Dimension::Register, ranked.item.register, texts);
            name =
                texts.with("priority-evidence-of", &[("evidence", (&name).into()), ("register", (&register).into())]);
        }
        vec![Cell::Text(texts.get(&text::key("priority-kind", kind.code()))), rank, Cell::Text(name)]
    } else {
        let (register, evidence) = codes(context, ranked);
        vec![Cell::Text(kind.code().into()), rank, Cell::Text(register.into()), Cell::text(evidence)]
    };
    row.push(number(ranked.score));
    row.push(Cell::Share(ranked.stability));
    row.push(Cell::Share(Some(ranked.known)));
    for criterion in PriorityCriterion::ALL {
        row.push(number(ranked.normalised[criterion.index()]));
        if !for_people {
            row.push(ranked.item.values[criterion.index()].number.map_or(Cell::Missing, Cell::Number));
        }
    }
    row
}

fn head(model: &PriorityModel, texts: &Texts) -> Vec<String> {
    let weights: Vec<String> = PriorityCriterion::ALL
        .iter()
        .map(|criterion| {
            let weight = texts.number(model.weights[criterion.index()]);
            format!("{} {weight}", priorities::criterion_name(*criterion, texts))
        })
        .collect();
    let model =
        texts.with("priorities-model-head", &[("model", (&model.title()).into()), ("source", (&model.source).into())]);
    vec![model, texts.with("priorities-weights", &[("weights", (&weights.join(" · ")).into())]), String::new()]
}

/// What each number is.
fn foot(model: &PriorityModel, seed: u64, texts: &Texts) -> Vec<String> {
    let mut lines = vec![String::new()];
    for criterion in PriorityCriterion::ALL {
        let name = priorities::criterion_name(*criterion, texts);
        lines.push(format!("{name}: {}", priorities::rule(*criterion, model, texts)));
    }
    lines.push(priorities::missing_rule(model, texts));
    lines.push(priorities::stability_rule(seed, texts));
    lines
}
