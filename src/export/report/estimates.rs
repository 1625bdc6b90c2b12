//! What the answers say of all, and the page on how that was found.

use crate::landscape::{Dimension, Landscape};
use crate::query::estimate::{Estimate, Estimation, Estimator, Item, Subject};
use crate::query::filter::{Evaluated, evaluate};
use crate::query::label;
use crate::query::numbers::Measure;
use crate::query::response::{Fieldwork, ResponseRate, representativity};
use crate::sources::estimation::EstimationModel;
use crate::text::{self, NONE, Texts, Value};

use super::super::table::Cell;
use super::chart::{Chart, Figure, Whisker};
use super::page::Sides;
use super::{Contents, Page, Section, Table};

/// The shares that are estimated.
const MEASURES: [Measure; 3] = [Measure::ShareB, Measure::ShareC, Measure::ShareD1];

/// The estimate of a share for all keepings of a filter.
fn of(estimator: &Estimator<'_>, evaluated: &Evaluated, measure: Measure) -> Option<Estimation> {
    estimator.estimate(evaluated, &Subject::Measure(measure), None, None).ok()
}

/// What estimates by the model that is in force.
fn estimator<'a>(landscape: &'a Landscape, texts: &Texts) -> Estimator<'a> {
    Estimator::new(landscape, landscape.sources.estimation.as_ref(), texts.small_base())
}

fn range(ends: Option<(f64, f64)>, texts: &Texts) -> String {
    ends.map_or_else(
        || NONE.to_owned(),
        |(low, high)| format!("{} – {}", texts.percent(Some(low)), texts.percent(Some(high))),
    )
}

fn bounds(own: &Estimate) -> Option<(f64, f64)> {
    own.bound_low.zip(own.bound_high)
}

/// Shares at B, C and D1 for all, with intervals and bounds; none where nobody has a level.
pub(super) fn estimates(sides: &Sides<'_>) -> Option<Section> {
    let texts = sides.texts;
    let estimator = estimator(sides.landscape, sides.texts);
    let passing: Vec<Evaluated> = sides.sheets().map(|sheet| evaluate(sides.landscape, &sheet.filter)).collect();
    let found: Vec<(Measure, Vec<Estimate>)> = MEASURES
        .iter()
        .map(|measure| {
            let figures = passing.iter().map(|evaluated| {
                let row = of(&estimator, evaluated, *measure).and_then(|own| own.rows.into_iter().next());
                row.filter(|row| row.item == Item::Share).map(|row| row.estimate).unwrap_or_default()
            });
            (*measure, figures.collect())
        })
        // What is hidden as a count is so as a figure that was made from it.
        .filter(|(measure, _)| !sides.hidden.iter().any(|hidden| hidden.measure(*measure)))
        .collect();
    if found.iter().all(|(_, figures)| figures.first().is_none_or(|own| own.base == 0)) {
        return None;
    }
    let small = texts.get("estimate-marked");
    let names = sides.both().into_iter().enumerate().map(|(at, (_, side, name))| (at, side, name));
    let columns = sides
        .columns::<&(Measure, Vec<Estimate>)>("report-col")
        .text("figure", |(measure, _)| texts.get(&label::measure_key(*measure)))
        .each(names, |columns, (at, side, name)| {
            let small = small.clone();
            columns
                .share(side, move |(_, figures)| figures[at].estimate)
                .called(sides.of(&name, "estimate-col-estimate"))
                .text(&format!("{side}_interval"), move |(_, figures)| range(figures[at].interval, texts))
                .called(sides.of(&name, "estimate-head-interval"))
                .text(&format!("{side}_bounds"), move |(_, figures)| range(bounds(&figures[at]), texts))
                .called(sides.of(&name, "report-col-bounds"))
                .cell(&format!("{side}_base"), move |(_, figures)| {
                    let own = &figures[at];
                    if own.marked {
                        Cell::Text(format!("{} ({small})", texts.count(own.base)))
                    } else {
                        Cell::Count(own.base)
                    }
                })
                .called(sides.of(&name, "estimate-col-base"))
        });
    let whisker = |label: String, own: &Estimate| Whisker {
        label,
        point: own.estimate,
        interval: own.interval,
        bounds: bounds(own),
    };
    let rows = found.iter().flat_map(|(measure, figures)| {
        let title = texts.get(&label::measure_key(*measure));
        let names = sides.names();
        figures.iter().zip(names).map(move |(own, name)| whisker(format!("{title} · {name}"), own)).collect::<Vec<_>>()
    });
    let mut notes = vec![texts.get("estimate-assumption"), texts.get("estimate-bounds")];
    notes.insert(0, weighting(sides.landscape.sources.estimation.as_ref().map(EstimationModel::title), texts));
    if found.iter().any(|(_, figures)| figures.iter().any(|own| own.marked)) {
        notes.push(texts.get("estimate-marked-foot"));
    }
    Some(Section {
        title: texts.get("report-estimates"),
        lead: texts.get("report-estimates-lead"),
        figure: Some(Figure {
            title: texts.get("report-estimates"),
            description: texts.get("report-estimates-chart"),
            chart: Chart::Whiskers(rows.collect()),
        }),
        tables: vec![Table { caption: texts.get("report-estimates-table"), output: columns.output(&found) }],
        notes,
    })
}

fn weighting(model: Option<String>, texts: &Texts) -> String {
    match model {
        Some(model) => texts.with("estimate-by-model", &[("model", (&model).into())]),
        None => texts.get("estimate-unweighted"),
    }
}

/// The page on methods: what was really done, and by whose rules.
pub(super) fn methods(contents: &Contents<'_>) -> Page {
    let Contents { report, landscape, texts, .. } = contents;
    let evaluated = evaluate(landscape, &report.country.filter);
    let section = |title: &str, notes: Vec<String>| Section { title: texts.get(title), notes, ..Section::default() };
    let fieldwork = Fieldwork::new(landscape);
    let groups = fieldwork.keepings(&evaluated, None);
    let mut answered: Vec<String> = groups
        .iter()
        .flat_map(|group| {
            ResponseRate::ALL.iter().map(|rate| {
                let formula = texts.get(&text::key("response-formula", rate.code()));
                format!("{}: {formula}", texts.percent(group.dispositions.share(*rate)))
            })
        })
        .collect();
    if let Some(own) = representativity(landscape, &evaluated).indicator {
        answered.push(texts.with(
            "estimate-indicator",
            &[
                ("value", (&texts.decimal(own.value, 3)).into()),
                ("lower", (&texts.decimal(own.lower, 3)).into()),
                ("upper", (&texts.decimal(own.upper, 3)).into()),
            ],
        ));
    }
    let mut weights = vec![weighting(landscape.sources.estimation.as_ref().map(EstimationModel::title), texts)];
    if let Some(estimation) = of(&estimator(landscape, texts), &evaluated, Measure::ShareC) {
        let numbers = [("all", Value::from(estimation.all)), ("answered", estimation.answered.into())];
        weights.insert(0, texts.with("estimate-of", &numbers));
        for own in &estimation.weightings {
            let margin = |margin: &Vec<Dimension>| {
                margin.iter().map(|dimension| label::dimension(*dimension, texts)).collect::<Vec<_>>().join(" × ")
            };
            let margins = own.margins.iter().map(margin).collect::<Vec<_>>().join(", ");
            weights.push(texts.with("report-methods-margins", &[("margins", (&margins).into())]));
            weights.push(match own.fitted {
                Ok((passes, trimmed, spread)) => texts.with(
                    "estimate-weights",
                    &[
                        (
                            "model",
                            (&landscape.sources.estimation.as_ref().map(EstimationModel::title).unwrap_or_default())
                                .into(),
                        ),
                        ("least", (&texts.decimal(spread.least, 2)).into()),
                        ("highest", (&texts.decimal(spread.highest, 2)).into()),
                        ("effect", (&texts.decimal(spread.design_effect, 2)).into()),
                        ("effective", (&texts.decimal(spread.effective, 0)).into()),
                        ("responses", spread.responses.into()),
                        ("passes", passes.into()),
                        ("joined", own.joined.into()),
                        ("trimmed", trimmed.into()),
                    ],
                ),
                Err(_) => texts.get("estimate-way-no-weights"),
            });
        }
    }
    Page {
        anchor: "methods".into(),
        title: texts.get("report-methods"),
        lead: texts.get("report-methods-lead"),
        sections: vec![
            section("report-methods-counted", vec![texts.get("report-figures-note"), texts.get("report-rate-note")]),
            section("report-methods-answered", answered),
            section("report-methods-weights", weights),
            section(
                "report-methods-errors",
                vec![
                    texts.get("estimate-assumption"),
                    texts.get("report-methods-formula"),
                    texts.get("estimate-bounds"),
                ],
            ),
            section("report-methods-sources", vec![texts.get("report-methods-references")]),
        ],
    }
}
