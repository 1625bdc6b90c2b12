//! Registers and evidence ranked by weighted criteria.

use serde_json::{Map, Value as Json, json};

use crate::landscape::Dimension;
use crate::query::label;
use crate::query::priorities::{self, ItemKind, Ranked, measure, rank};
use crate::sources::priority::{PriorityCriterion, PriorityModel, Weights};
use crate::text::{self, Texts};

use super::Asked;
use crate::export::table::{Cell, Heading, Output};

/// What is ranked, and how.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranking {
    /// Registers, evidence, or both.
    pub kinds: Vec<ItemKind>,
    /// The weights in force.
    pub weights: Weights,
    /// The seed of the random weightings.
    pub seed: u64,
}

/// The rankings, best first.
pub(super) fn table(context: &Asked<'_>, wanted: &Ranking) -> Output {
    let (landscape, texts) = (context.landscape, context.texts);
    let model = landscape.sources.priority.with_weights(wanted.weights);
    let measured = measure(landscape, context.filter, context.evaluated);
    let ranked: Vec<Ranked> =
        wanted.kinds.iter().flat_map(|kind| rank(measured.items(*kind), &model, &model.weights, wanted.seed)).collect();
    let json = ranked.iter().map(|ranked| item_json(context, ranked)).collect();
    let rows = ranked.iter().map(|ranked| row(context, ranked)).collect();
    Output {
        head: head(&model, texts),
        headings: headings(context),
        rows,
        foot: foot(&model, wanted.seed, texts),
        json: Some(Json::Array(json)),
        ..Output::default()
    }
}

/// The codes of an item: its register, and the evidence where it is one.
fn codes<'a>(context: &Asked<'a>, ranked: &Ranked) -> (&'a str, Option<&'a str>) {
    let catalogue = &context.landscape.sources.catalogue;
    let item = &ranked.item;
    let evidence = (item.kind == ItemKind::Evidence).then(|| catalogue.evidence[item.index].evidence.as_str());
    (catalogue.registers[item.register].register.as_str(), evidence)
}

fn item_json(context: &Asked<'_>, ranked: &Ranked) -> Json {
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
        "rank_best": ranked.range.map(|(best, _)| best),
        "rank_worst": ranked.range.map(|(_, worst)| worst),
        "score": ranked.score,
        "stability": ranked.stability,
        "known": ranked.known,
        "components": components.collect::<Map<_, _>>(),
    })
}

/// Columns for people say names and normalised values; those for programs hold the values too.
fn headings(context: &Asked<'_>) -> Vec<Heading> {
    let texts = context.texts;
    let for_people = context.names;
    let heading = |key: &str| Heading { key: key.into(), title: texts.get(&text::key("priority-col", key)) };
    let mut headings = vec![heading("kind"), heading("rank")];
    headings.extend(if for_people { vec![heading("name")] } else { vec![heading("register"), heading("evidence")] });
    if for_people {
        headings.push(heading("range"));
    } else {
        headings.extend(["rank_best", "rank_worst"].map(heading));
    }
    headings.extend(["score", "stability", "known"].map(heading));
    for criterion in PriorityCriterion::ALL {
        headings.push(Heading { key: criterion.code().into(), title: priorities::criterion_name(*criterion, texts) });
        if !for_people {
            headings.push(Heading { key: format!("{}_value", criterion.code()), title: String::new() });
        }
    }
    headings
}

fn row(context: &Asked<'_>, ranked: &Ranked) -> Vec<Cell> {
    let (landscape, texts) = (context.landscape, context.texts);
    let for_people = context.names;
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
    if for_people {
        row.push(Cell::text(ranked.range.map(|(best, worst)| priorities::range_text(best, worst))));
    } else {
        row.push(ranked.range.map_or(Cell::Missing, |(best, _)| Cell::Count(best as u64)));
        row.push(ranked.range.map_or(Cell::Missing, |(_, worst)| Cell::Count(worst as u64)));
    }
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
