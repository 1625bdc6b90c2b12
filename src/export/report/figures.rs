//! Sections on how far a scope is: key figures, coverage per register, maturity.

use crate::domain::{Maturity, Status};
use crate::landscape::Dimension;
use crate::query::label;
use crate::query::maturity::{needs, question_text, share};
use crate::query::numbers::{Counts, Measure};
use crate::query::report::LandPage;
use crate::text::{NONE, Value};

use super::super::table::{Cell, Output};
use super::chart::{Bar, Chart, Figure};
use super::page::Sides;
use super::{Section, Table};

/// The most important in one sentence.
pub(super) fn lead(sides: &Sides<'_>) -> String {
    let (texts, counts) = (sides.texts, &sides.own.counts);
    let (complete, expected) = counts.base(Measure::Rate);
    let rate = texts.percent(counts.share(Measure::Rate));
    let name = sides.own.title(sides.landscape, texts);
    let country = sides.other.map_or_else(|| NONE.into(), |other| texts.percent(other.counts.share(Measure::Rate)));
    let compared = sides.other_name();
    let key = if sides.other.is_some() { "report-lead-land" } else { "report-lead" };
    texts.with(
        key,
        &[
            ("name", (&name).into()),
            ("rate", (&rate).into()),
            ("complete", complete.into()),
            ("expected", expected.into()),
            ("bodies", sides.own.bodies.into()),
            ("compared", (&compared).into()),
            ("country", (&country).into()),
        ],
    )
}

/// Shares with their base, and counts.
pub(super) fn key_figures(sides: &Sides<'_>) -> Section {
    let texts = sides.texts;
    let columns = sides
        .columns::<Measure>("report-col")
        .text("figure", |measure| texts.get(&label::measure_key(*measure)))
        .each(sides.both(), |columns, (sheet, side, name)| {
            columns
                .share(side, |measure| sheet.counts.share(*measure))
                .called(sides.of(&name, "report-col-share"))
                .text(&format!("{side}_base"), |measure| {
                    let (part, whole) = sheet.counts.base(*measure);
                    texts.with("base-of", &[("part", part.into()), ("whole", whole.into())])
                })
                .called(sides.of(&name, "report-col-base"))
        })
        .each(sides.other, |columns, other| {
            columns.cell("points", |measure| sides.difference(&sides.own.counts, &other.counts, *measure))
        });
    let shares = columns.output(Measure::ALL.iter().copied());
    Section {
        title: texts.get("report-figures"),
        tables: vec![
            Table { caption: texts.get("report-figures-shares"), output: shares },
            Table { caption: texts.get("report-figures-counts"), output: counts(sides) },
        ],
        notes: vec![texts.get("report-figures-note")],
        ..Section::default()
    }
}

/// A count of a page with the key of its name.
type Counted = (&'static str, &'static str, fn(&LandPage) -> Option<u64>);

/// The counts of a page in their order.
pub(super) const COUNTS: [Counted; 9] = [
    ("expected", "figure-expected", |sheet| Some(sheet.counts.expected())),
    ("complete", "status-complete", |sheet| sheet.counts.known(Status::Complete)),
    ("partial", "status-partial", |sheet| sheet.counts.known(Status::Partial)),
    ("silent", "status-silent", |sheet| sheet.counts.known(Status::Silent)),
    ("not_invited", "status-not-invited", |sheet| sheet.counts.known(Status::NotInvited)),
    ("with_level", "report-with-level", |sheet| Some(sheet.counts.with_level())),
    ("bodies", "report-bodies", |sheet| Some(sheet.bodies)),
    ("registers", "report-registers", |sheet| Some(sheet.registers)),
    ("responses", "report-responses-counted", |sheet| Some(sheet.responses)),
];

fn counts(sides: &Sides<'_>) -> Output {
    let columns = sides
        .columns::<&Counted>("report-col")
        .text("figure", |(_, title, _)| sides.texts.get(title))
        .each(sides.both(), |columns, (sheet, side, name)| {
            columns.counted(side, |(_, _, count)| count(sheet)).called(sides.of(&name, "report-col-count"))
        })
        .each(sides.other, |columns, other| {
            columns.share("share", |(_, _, count)| share(count(sides.own)?, count(other)?)).titled("report-col-part")
        });
    columns.output(&COUNTS)
}

/// Coverage per register.
pub(super) fn coverage(sides: &Sides<'_>) -> Section {
    let texts = sides.texts;
    let empty = Counts::default();
    // Of the own side a register that it has not does not stand on the page.
    let of = |sheet: &LandPage, register: usize| *sheet.register(register).unwrap_or(&empty);
    let columns = sides
        .columns::<usize>("report-col")
        .text("register", |register| label::of(sides.landscape, Dimension::Register, *register, texts))
        .called(label::dimension(Dimension::Register, texts))
        .each(sides.both(), |columns, (sheet, side, name)| {
            columns
                .counted(&format!("{side}_complete"), move |register| of(sheet, *register).known(Status::Complete))
                .called(sides.of(&name, "status-complete"))
                .count(&format!("{side}_expected"), move |register| of(sheet, *register).expected())
                .called(sides.of(&name, "report-col-expected"))
                .share(side, move |register| of(sheet, *register).share(Measure::Rate))
                .called(sides.of(&name, "measure-rate"))
        })
        .each(sides.other, |columns, other| {
            columns.cell("points", move |register| {
                sides.difference(&of(sides.own, *register), &of(other, *register), Measure::Rate)
            })
        });
    let registers: Vec<usize> = sides.own.by_register.iter().map(|(register, _)| *register).collect();
    let bars = registers.iter().map(|register| Bar {
        label: label::of(sides.landscape, Dimension::Register, *register, texts),
        shares: sides.sheets().map(|sheet| of(sheet, *register).share(Measure::Rate)).collect(),
    });
    Section {
        title: texts.get("report-coverage"),
        figure: Some(Figure {
            title: texts.get("report-coverage"),
            description: sides.described("report-coverage-chart", "report-chart-sides"),
            chart: Chart::Bars { series: sides.names(), bars: bars.collect() },
        }),
        tables: vec![Table { caption: texts.get("report-coverage-table"), output: columns.output(registers) }],
        notes: vec![texts.get("report-rate-note")],
        ..Section::default()
    }
}

/// Levels, and which criterion holds how many back.
pub(super) fn maturity(sides: &Sides<'_>) -> Section {
    let texts = sides.texts;
    let model = &sides.landscape.sources.model;
    let names = sides.names();
    let title = model.title();
    Section {
        title: texts.get("report-maturity"),
        lead: texts.with("report-maturity-lead", &[("model", Value::Text(&title))]),
        figure: Some(Figure {
            title: texts.get("report-maturity"),
            description: texts.get("report-maturity-chart"),
            chart: Chart::Levels(
                names.into_iter().zip(sides.sheets()).map(|(name, sheet)| (name, sheet.counts.maturity)).collect(),
            ),
        }),
        tables: vec![
            Table { caption: texts.get("report-maturity-table"), output: levels(sides) },
            Table { caption: texts.get("report-held-table"), output: held(sides) },
        ],
        notes: needed(sides).into_iter().chain([texts.get("report-maturity-note")]).collect(),
    }
}

fn levels(sides: &Sides<'_>) -> Output {
    let texts = sides.texts;
    let columns = sides
        .columns::<Option<Maturity>>("report-col")
        .text("level", |level| match level {
            Some(level) => {
                let name = label::of(sides.landscape, Dimension::Maturity, level.index(), texts);
                format!("{} {name}", level.code())
            }
            None => texts.get("report-without-level"),
        })
        .titled("dim-maturity")
        .each(sides.both(), |columns, (sheet, side, name)| {
            let counts = &sheet.counts;
            columns
                .count(side, |level| level.map_or(counts.without_level(), |level| counts.maturity[level.index()]))
                .called(sides.of(&name, "report-col-count"))
                .cell(&format!("{side}_share"), |level| match level {
                    Some(level) => Cell::Share(share(counts.maturity[level.index()], counts.with_level())),
                    None => Cell::Missing,
                })
                .called(sides.of(&name, "report-col-share"))
        });
    columns.output(Maturity::ALL.iter().copied().map(Some).chain([None]))
}

fn held(sides: &Sides<'_>) -> Output {
    let texts = sides.texts;
    let columns = sides
        .columns::<usize>("report-col")
        .text("criterion", |at| {
            let question = &sides.landscape.sources.model.criteria[*at].question;
            let text = question_text(sides.landscape, question, texts);
            format!("{question} {text}").trim_end().to_owned()
        })
        .titled("maturity-col-criterion")
        .count("land", |at| sides.own.held[*at].total())
        .called(sides.of(&sides.own_name(), "maturity-col-held-back"))
        .count("alone", |at| sides.own.held[*at].alone)
        .each(sides.both(), |columns, (sheet, side, name)| {
            columns
                .share(&format!("{side}_share"), |at| share(sheet.held[*at].total(), sheet.counts.with_level()))
                .called(sides.of(&name, "report-col-share"))
        });
    columns.output(sides.own.held_order())
}

/// What the next level needs, by the criterion that holds most back.
fn needed(sides: &Sides<'_>) -> Vec<String> {
    let (landscape, texts) = (sides.landscape, sides.texts);
    let Some(at) = sides.own.held_order().into_iter().next().filter(|at| sides.own.held[*at].total() > 0) else {
        return Vec::new();
    };
    let question = &landscape.sources.model.criteria[at].question;
    let sentences = needs(landscape, at, &sides.own.held[at], texts);
    sentences.into_iter().take(2).map(|sentence| format!("{question}: {sentence}")).collect()
}
