//! What became of keepings and invitations, and whom those that answered stand for.

use serde_json::json;

use crate::domain::closed_set;
use crate::export::table::{Cell, Output};
use crate::landscape::Dimension;
use crate::query::label;
use crate::query::response::{
    Disposition, DispositionGroup, Fieldwork, Representativity, Respondents, ResponseRate, Wave, representativity,
    waves as waves_of,
};
use crate::text;

use super::Asked;

closed_set! {
    /// What an disposition is counted of.
    ResponseUnit {
        /// Keepings.
        Keepings = "keepings",
        /// Invitations.
        Invitations = "invitations",
    }
}

/// Dispositions and rates per group; of keepings and of invitations where no dimension is named.
pub(super) fn dispositions(asked: &Asked<'_>, by: Option<Dimension>, unit: ResponseUnit) -> Output {
    let texts = asked.texts;
    let fieldwork = Fieldwork::new(asked.landscape);
    let groups = |unit: ResponseUnit| match unit {
        ResponseUnit::Keepings => fieldwork.keepings(asked.evaluated, by),
        ResponseUnit::Invitations => fieldwork.invitations(asked.evaluated, by),
    };
    let units = if by.is_some() { vec![unit] } else { ResponseUnit::ALL.to_vec() };
    let rows: Vec<(ResponseUnit, DispositionGroup)> =
        units.into_iter().flat_map(|unit| groups(unit).into_iter().map(move |group| (unit, group))).collect();
    let columns = asked.columns::<(ResponseUnit, DispositionGroup)>("response-col");
    let columns = match by {
        Some(dimension) => {
            let missing = Some(label::missing(dimension, texts));
            columns.member(asked, dimension, missing, |(_, group)| group.member)
        }
        None => columns.word("unit", "response-unit", |(unit, _)| Some(unit.code())),
    };
    let columns = columns
        .each(Disposition::ALL, |columns, disposition| {
            columns.count(disposition.code(), move |(_, group)| group.dispositions.of(*disposition))
        })
        .count("eligible", |(_, group)| group.dispositions.eligible())
        .each(ResponseRate::ALL, |columns, rate| {
            columns.share_of(rate.code(), move |(_, group)| {
                (group.dispositions.share(*rate), group.dispositions.eligible())
            })
        });
    let foot = ResponseRate::ALL.iter().map(|rate| texts.get(&text::key("response-formula", rate.code()))).collect();
    Output { foot, ..columns.output(rows) }
}

/// What came after the invitation and after each reminder, group by group.
pub(super) fn waves(asked: &Asked<'_>, by: Option<Dimension>) -> Output {
    let texts = asked.texts;
    let columns = asked
        .columns::<Wave>("response-col")
        .each(by, |columns, dimension| {
            let missing = Some(label::missing(dimension, texts));
            columns.member(asked, dimension, missing, |wave| wave.member)
        })
        .count("reminder", |wave| wave.reminder as u64)
        .cell("from", |wave| Cell::Day(wave.from))
        .cell("until", |wave| Cell::Day(wave.until))
        .count("open", |wave| wave.open)
        .count("complete", |wave| wave.complete)
        .share_of("gain", |wave| (wave.gain(), wave.open))
        .count("so_far", |wave| wave.so_far)
        .count("eligible", |wave| wave.eligible)
        .share_of("rate", |wave| (wave.rate(), wave.eligible));
    let foot = vec![texts.get("response-waves-foot")];
    Output { foot, ..columns.output(waves_of(asked.landscape, asked.evaluated, by)) }
}

/// Respondents against all, group by group, with the indicator.
pub(super) fn respondents(asked: &Asked<'_>) -> Output {
    let (landscape, texts) = (asked.landscape, asked.texts);
    let Representativity { groups, dimensions, indicator, all, complete } =
        representativity(landscape, asked.evaluated);
    let columns = asked
        .columns::<Respondents>("response-col")
        .word("dimension", "dim", |group| Some(group.dimension.code()))
        .cell("group", |group| {
            asked.member_or(group.dimension, group.member, Some(&label::missing(group.dimension, texts)))
        })
        .count("all", |group| group.all)
        .share("all_share", |group| Some(group.share))
        .count("complete", |group| group.complete)
        .share("complete_share", |group| group.complete_share)
        .share("difference", |group| group.complete_share.map(|own| own - group.share))
        .cell("standardised", |group| group.standardised.map_or(Cell::Missing, Cell::Number))
        .cell("pull", |group| Cell::Number(group.pull));
    let mut foot = vec![match indicator {
        Some(own) => texts.with(
            "response-indicator",
            &[
                ("value", (&texts.decimal(own.value, 3)).into()),
                ("lower", (&texts.decimal(own.lower, 3)).into()),
                ("upper", (&texts.decimal(own.upper, 3)).into()),
                ("cells", own.cells.into()),
                ("complete", complete.into()),
                ("all", all.into()),
            ],
        ),
        None => texts.get("response-no-indicator"),
    }];
    if !dimensions.is_empty() {
        let named = dimensions
            .iter()
            .map(|(dimension, pull)| format!("{} {}", label::dimension(*dimension, texts), texts.decimal(*pull, 3)));
        foot.push(texts.with("response-pull", &[("dimensions", (&named.collect::<Vec<_>>().join(", ")).into())]));
    }
    foot.push(texts.get("response-assumption"));
    let document = json!({
        "indicator": indicator.map(|own| json!({
            "value": own.value, "lower": own.lower, "upper": own.upper, "cells": own.cells,
        })),
        "dimensions": dimensions
            .iter()
            .map(|(dimension, pull)| json!({ "dimension": dimension.code(), "pull": pull }))
            .collect::<Vec<_>>(),
        "all": all,
        "complete": complete,
        "groups": groups.iter().map(|group| columns.object(group)).collect::<Vec<_>>(),
    });
    Output { foot, json: Some(document), ..columns.output(groups) }
}
