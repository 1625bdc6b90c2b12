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
    let rate = counts.percent(Measure::Rate, texts);
    let name = sides.own.title(sides.landscape, texts);
    let country = sides.other.map_or_else(|| NONE.into(), |other| other.counts.percent(Measure::Rate, texts));
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
                .cell(side, |measure| {
                    Cell::unless(sides.hidden(side).measure(*measure), || {
                        Cell::share(sheet.counts.share(*measure), sheet.counts.keepings_of(*measure), texts)
                    })
                })
                .called(sides.of(&name, "report-col-share"))
                .cell(&format!("{side}_base"), |measure| {
                    Cell::unless(sides.hidden(side).measure(*measure), || {
                        let (part, whole) = sheet.counts.base(*measure);
                        Cell::Text(texts.with("base-of", &[("part", part.into()), ("whole", whole.into())]))
                    })
                })
                .called(sides.of(&name, "report-col-base"))
        })
        .each(sides.other, |columns, other| {
            columns.cell("points", |measure| {
                let is_hidden = sides.hidden.iter().any(|hidden| hidden.measure(*measure));
                Cell::unless(is_hidden, || sides.difference(&sides.own.counts, &other.counts, *measure))
            })
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
                .part_of(side, move |register| of(sheet, *register).base(Measure::Rate))
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
    let title = model.title();
    // The length of a part tells its count.
    let drawn = sides.both().into_iter().filter(|(_, side, _)| !sides.hidden(side).any_level());
    let levels_drawn: Vec<_> = drawn.map(|(sheet, _, name)| (name, sheet.counts.maturity)).collect();
    Section {
        title: texts.get("report-maturity"),
        lead: texts.with("report-maturity-lead", &[("model", Value::Text(&title))]),
        figure: (!levels_drawn.is_empty()).then(|| Figure {
            title: texts.get("report-maturity"),
            description: texts.get("report-maturity-chart"),
            chart: Chart::Levels(levels_drawn),
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
                .cell(side, |level| {
                    let hidden = sides.hidden(side);
                    let is_hidden = level.map_or(hidden.without_level, |level| hidden.level(level));
                    let count = level.map_or(counts.without_level(), |level| counts.maturity[level.index()]);
                    Cell::unless(is_hidden, || Cell::Count(count))
                })
                .called(sides.of(&name, "report-col-count"))
                .cell(&format!("{side}_share"), |level| match level {
                    Some(level) => Cell::unless(sides.hidden(side).level_share(*level), || {
                        Cell::part_of(counts.maturity[level.index()], counts.with_level(), texts)
                    }),
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
        .cell("land", |at| {
            let held = sides.own.held[*at].total();
            Cell::unless(sides.hidden[0].part(held, sides.own.counts.with_level()), || Cell::Count(held))
        })
        .called(sides.of(&sides.own_name(), "maturity-col-held-back"))
        .cell("alone", |at| {
            let alone = sides.own.held[*at].alone;
            Cell::unless(sides.hidden[0].few(alone), || Cell::Count(alone))
        })
        .each(sides.both(), |columns, (sheet, side, name)| {
            columns
                .cell(&format!("{side}_share"), |at| {
                    let (part, whole) = (sheet.held[*at].total(), sheet.counts.with_level());
                    Cell::unless(sides.hidden(side).part(part, whole), || Cell::part_of(part, whole, texts))
                })
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
    // The sentences say how many.
    if sides.own.held[at].at.iter().any(|count| sides.hidden[0].few(*count)) {
        return Vec::new();
    }
    let question = &landscape.sources.model.criteria[at].question;
    let sentences = needs(landscape, at, &sides.own.held[at], texts);
    sentences.into_iter().take(2).map(|sentence| format!("{question}: {sentence}")).collect()
}
