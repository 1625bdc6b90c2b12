//! The way of an estimate, in words.

use crate::export::contents::{Table, subject_text};
use crate::query::estimate::{Estimate, Item, Verdict};
use crate::query::label;
use crate::screens::{Explanation, Shared};
use crate::text::{NONE, Texts};

use super::{EstimateData, EstimateScreen, Line};

/// A number of a figure as people read it: a share, or in the unit of the answers.
pub fn number(item: &Item, value: Option<f64>, texts: &Texts) -> String {
    match (item, value) {
        (Item::Share | Item::Answer(_), share) => texts.percent(share),
        (_, Some(number)) => texts.decimal(number, usize::from(number.abs() < 1_000.0)),
        (_, None) => NONE.to_owned(),
    }
}

/// From, to.
pub fn range(item: &Item, ends: Option<(f64, f64)>, texts: &Texts) -> String {
    match ends {
        Some((low, high)) => format!("{} – {}", number(item, Some(low), texts), number(item, Some(high), texts)),
        None => NONE.to_owned(),
    }
}

/// What is possible without any assumption.
pub fn bounds(own: &Estimate) -> Option<(f64, f64)> {
    own.bound_low.zip(own.bound_high)
}

/// The name of a line.
pub fn name(screen: &EstimateScreen, shared: &Shared, line: &Line<'_>) -> String {
    let texts = &shared.texts;
    let Some(loaded) = &shared.loaded else { return String::new() };
    match line.row.member {
        _ if line.is_whole => texts.get("estimate-all"),
        Some(member) => label::of(&loaded.landscape, screen.ask.dimension, member, texts),
        None => label::missing(screen.ask.dimension, texts),
    }
}

/// The way of the selected figure: counted, weighted, its error, its interval, what is possible.
pub fn estimate(screen: &EstimateScreen, shared: &Shared) -> Option<Explanation> {
    let (texts, loaded) = (&shared.texts, shared.loaded.as_ref()?);
    let EstimateData::Estimates { ask, model, whole, groups, .. } = screen.data.shown()? else { return None };
    let lines = screen.lines();
    let line = lines.get(screen.line.at)?;
    let (item, own) = (&line.row.item, &line.row.estimate);
    let title = format!(
        "≈ {} {} · {}",
        number(item, own.estimate, texts),
        name(screen, shared, line),
        subject_text(&loaded.landscape, &ask.subject, texts),
    );
    let mut said = vec![texts.with(
        "estimate-way-counted",
        &[
            ("base", own.base.into()),
            ("responses", own.responses.into()),
            ("all", if line.is_whole { whole.all } else { groups.all }.into()),
            ("unweighted", (&number(item, own.unweighted, texts)).into()),
        ],
    )];
    let weighting = whole.weightings.first().and_then(|own| own.fitted.ok().map(|fitted| (own, fitted)));
    said.push(match (model, weighting) {
        (Some(model), Some((own, (passes, trimmed, spread)))) => texts.with(
            "estimate-way-weighted",
            &[
                ("model", (&model.title()).into()),
                ("least", (&texts.decimal(spread.least, 2)).into()),
                ("highest", (&texts.decimal(spread.highest, 2)).into()),
                ("effect", (&texts.decimal(spread.design_effect, 2)).into()),
                ("passes", passes.into()),
                ("joined", own.joined.into()),
                ("trimmed", trimmed.into()),
            ],
        ),
        (Some(_), None) => texts.get("estimate-way-no-weights"),
        (None, _) => texts.get("estimate-unweighted"),
    });
    said.push(texts.with(
        match item {
            Item::Median => "estimate-way-median",
            Item::Mean | Item::Total => "estimate-way-mean",
            Item::Share | Item::Answer(_) => "estimate-way-share",
        },
        &[
            ("error", (&number(item, own.error, texts)).into()),
            ("interval", (&range(item, own.interval, texts)).into()),
            ("effective", (&own.effective.map_or(NONE.to_owned(), |own| texts.decimal(own, 0))).into()),
        ],
    ));
    if let Some(ends) = bounds(own) {
        said.push(texts.with("estimate-way-bounds", &[("bounds", (&range(item, Some(ends), texts)).into())]));
    }
    if let Some(difference) = line.difference {
        said.push(texts.with(
            "estimate-way-difference",
            &[
                ("difference", (&number(item, difference.difference, texts)).into()),
                ("interval", (&range(item, difference.interval, texts)).into()),
                ("p", (&difference.p_adjusted.map_or(NONE.to_owned(), |p| texts.decimal(p, 3))).into()),
                ("verdict", (&verdict(difference.verdict, texts)).into()),
            ],
        ));
    }
    said.push(texts.get("estimate-assumption"));
    if own.marked {
        said.push(texts.get("estimate-marked-foot"));
    }
    let table = Table::Estimate(screen.estimates(shared));
    Some(Explanation { title, lines: said, command: shared.command_for(&table, &shared.filter).unwrap_or_default() })
}

/// What can be said of a difference, in words.
pub fn verdict(verdict: Verdict, texts: &Texts) -> String {
    texts.get(&crate::text::key("estimate-verdict", verdict.code()))
}
