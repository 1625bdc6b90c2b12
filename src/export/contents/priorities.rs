//! Registers and evidence ranked by weighted criteria.

use serde_json::{Value as Json, json};

use crate::landscape::Dimension;
use crate::query::label;
use crate::query::priorities::{self, ItemKind, RankedItem, measure, rank};
use crate::sources::priority::{PriorityCriterion, PriorityModel, Weights};
use crate::text::Texts;

use super::Asked;
use crate::export::table::{Cell, Output};

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

/// The rankings, best first. People read points of 100, as on the screen; programs get the number from
/// 0 to 1, and the values behind it.
pub(super) fn table(asked: &Asked<'_>, wanted: &Ranking) -> Output {
    let (own, texts) = (*asked, asked.texts);
    let model = asked.landscape.sources.priority.with_weights(wanted.weights);
    let measured = measure(asked.landscape, asked.filter, asked.evaluated);
    let ranked = wanted.kinds.iter().flat_map(|kind| rank(measured.items(*kind), &model, &model.weights, wanted.seed));
    let number = move |number: Option<f64>| match number {
        Some(number) if own.names => Cell::Number((number * 1000.0).round() / 10.0),
        number => number.map_or(Cell::Missing, Cell::Number),
    };
    let columns = asked
        .columns::<RankedItem>("priority-col")
        .word("kind", "priority-kind", |ranked| Some(ranked.item.kind.code()))
        .counted("rank", |ranked| ranked.rank.map(|rank| rank as u64))
        .text("name", move |ranked| name(&own, ranked))
        .for_people()
        .text("register", move |ranked| codes(&own, ranked).0)
        .for_programs()
        .maybe("evidence", move |ranked| codes(&own, ranked).1)
        .for_programs()
        .maybe("range", |ranked| ranked.range.map(|(best, worst)| priorities::range_text(best, worst)))
        .for_people()
        .counted("rank_best", |ranked| ranked.range.map(|(best, _)| best as u64))
        .for_programs()
        .counted("rank_worst", |ranked| ranked.range.map(|(_, worst)| worst as u64))
        .for_programs()
        .cell("score", move |ranked| number(ranked.score))
        .share("stability", |ranked| ranked.stability)
        .share("known", |ranked| Some(ranked.known))
        .each(PriorityCriterion::ALL, |columns, criterion| {
            let at = criterion.index();
            columns
                .cell(criterion.code(), move |ranked| number(ranked.normalised[at]))
                .called(priorities::criterion_name(*criterion, texts))
                .outside_json()
                .cell(&format!("{}_value", criterion.code()), move |ranked| number(ranked.item.values[at].number))
                .called("")
                .outside_json()
                .for_programs()
        })
        .json("components", components);
    Output { head: head(&model, texts), foot: foot(&model, wanted.seed, texts), ..columns.output(ranked) }
}

/// What an item is called, evidence with its register.
fn name(asked: &Asked<'_>, ranked: &RankedItem) -> String {
    let (landscape, texts, item) = (asked.landscape, asked.texts, &ranked.item);
    let name = priorities::name(landscape, item, texts);
    if item.kind != ItemKind::Evidence {
        return name;
    }
    let register = label::short(landscape, Dimension::Register, item.register, texts);
    texts.with("priority-evidence-of", &[("evidence", (&name).into()), ("register", (&register).into())])
}

/// The codes of an item: its register, and the evidence where it is one.
fn codes<'a>(asked: &Asked<'a>, ranked: &RankedItem) -> (&'a str, Option<&'a str>) {
    let catalogue = &asked.landscape.sources.catalogue;
    let item = &ranked.item;
    let evidence = (item.kind == ItemKind::Evidence).then(|| catalogue.evidence[item.index].evidence.as_str());
    (catalogue.registers[item.register].register.as_str(), evidence)
}

/// What each criterion contributes.
fn components(ranked: &RankedItem) -> Json {
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
    Json::Object(components.collect())
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
