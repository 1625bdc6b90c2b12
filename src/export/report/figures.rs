//! Sections on how far a scope is: key figures, coverage per register, maturity.

use crate::domain::{Maturity, Status};
use crate::landscape::Dimension;
use crate::query::label;
use crate::query::maturity::{needs, question_text, share};
use crate::query::numbers::{Counts, Measure};
use crate::query::report::LandPage;
use crate::text::{NONE, Value};

use super::super::table::{Cell, Heading, Output};
use super::chart::{Bar, Chart, Figure};
use super::page::{Sides, heading};
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

/// Part and whole of a measure.
fn base(counts: &Counts, measure: Measure, sides: &Sides<'_>) -> Cell {
    let (part, whole) = counts.base(measure);
    Cell::Text(sides.texts.with("base-of", &[("part", part.into()), ("whole", whole.into())]))
}

/// Shares with their base, and counts.
pub(super) fn key_figures(sides: &Sides<'_>) -> Section {
    let texts = sides.texts;
    let names = sides.names();
    let mut headings = vec![heading("figure", "report-col-figure", texts)];
    for (name, side) in names.iter().zip(["land", "country"]) {
        headings.push(Heading::new(side, sides.of(name, "report-col-share")));
        headings.push(Heading::new(format!("{side}_base"), sides.of(name, "report-col-base")));
    }
    if sides.other.is_some() {
        headings.push(heading("points", "report-col-points", texts));
    }
    let rows = Measure::ALL.iter().map(|measure| {
        let mut row = vec![Cell::Text(texts.get(&label::measure_key(*measure)))];
        for sheet in sides.sheets() {
            row.push(Cell::Share(sheet.counts.share(*measure)));
            row.push(base(&sheet.counts, *measure, sides));
        }
        row.extend(sides.other.map(|other| sides.difference(&sides.own.counts, &other.counts, *measure)));
        row
    });
    let shares = Output { headings, rows: rows.collect(), ..Output::default() };
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
type Counted = (&'static str, &'static str, fn(&LandPage) -> u64);

/// The counts of a page in their order.
pub(super) const COUNTS: [Counted; 9] = [
    ("expected", "figure-expected", |sheet| sheet.counts.expected()),
    ("complete", "status-complete", |sheet| sheet.counts.with(Status::Complete)),
    ("partial", "status-partial", |sheet| sheet.counts.with(Status::Partial)),
    ("silent", "status-silent", |sheet| sheet.counts.with(Status::Silent)),
    ("not_invited", "status-not-invited", |sheet| sheet.counts.with(Status::NotInvited)),
    ("with_level", "report-with-level", |sheet| sheet.counts.with_level()),
    ("bodies", "report-bodies", |sheet| sheet.bodies),
    ("registers", "report-registers", |sheet| sheet.registers),
    ("responses", "report-responses-counted", |sheet| sheet.responses),
];

fn counts(sides: &Sides<'_>) -> Output {
    let texts = sides.texts;
    let mut headings = vec![heading("figure", "report-col-figure", texts)];
    headings.push(Heading::new("land", sides.of(&sides.own_name(), "report-col-count")));
    if sides.other.is_some() {
        headings.push(Heading::new("country", sides.of(&sides.other_name(), "report-col-count")));
        headings.push(heading("share", "report-col-part", texts));
    }
    let rows = COUNTS.iter().map(|(_, title, count)| {
        let own = count(sides.own);
        let mut row = vec![Cell::Text(texts.get(title)), Cell::Count(own)];
        if let Some(other) = sides.other {
            row.extend([Cell::Count(count(other)), Cell::Share(share(own, count(other)))]);
        }
        row
    });
    Output { headings, rows: rows.collect(), ..Output::default() }
}

/// Coverage per register.
pub(super) fn coverage(sides: &Sides<'_>) -> Section {
    let texts = sides.texts;
    let names = sides.names();
    let mut headings = vec![Heading::new("register", label::dimension(Dimension::Register, texts))];
    for (name, side) in names.iter().zip(["land", "country"]) {
        headings.push(Heading::new(format!("{side}_complete"), sides.of(name, "status-complete")));
        headings.push(Heading::new(format!("{side}_expected"), sides.of(name, "report-col-expected")));
        headings.push(Heading::new(side, sides.of(name, "measure-rate")));
    }
    if sides.other.is_some() {
        headings.push(heading("points", "report-col-points", texts));
    }
    let empty = Counts::default();
    let (mut rows, mut bars) = (Vec::new(), Vec::new());
    for (register, counts) in &sides.own.by_register {
        let name = label::of(sides.landscape, Dimension::Register, *register, texts);
        let other = sides.other.map(|other| other.register(*register).unwrap_or(&empty));
        let both = || std::iter::once(counts).chain(other);
        let mut row = vec![Cell::Text(name.clone())];
        for counts in both() {
            row.push(Cell::Count(counts.with(Status::Complete)));
            row.push(Cell::Count(counts.expected()));
            row.push(Cell::Share(counts.share(Measure::Rate)));
        }
        row.extend(other.map(|other| sides.difference(counts, other, Measure::Rate)));
        rows.push(row);
        bars.push(Bar { label: name, shares: both().map(|counts| counts.share(Measure::Rate)).collect() });
    }
    Section {
        title: texts.get("report-coverage"),
        figure: Some(Figure {
            title: texts.get("report-coverage"),
            description: sides.described("report-coverage-chart", "report-chart-sides"),
            chart: Chart::Bars { series: names, bars },
        }),
        tables: vec![Table {
            caption: texts.get("report-coverage-table"),
            output: Output { headings, rows, ..Output::default() },
        }],
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
    let mut headings = vec![heading("level", "dim-maturity", texts)];
    for (name, side) in sides.names().iter().zip(["land", "country"]) {
        headings.push(Heading::new(side, sides.of(name, "report-col-count")));
        headings.push(Heading::new(format!("{side}_share"), sides.of(name, "report-col-share")));
    }
    let mut rows: Vec<Vec<Cell>> = Maturity::ALL
        .iter()
        .map(|level| {
            let name = label::of(sides.landscape, Dimension::Maturity, level.index(), texts);
            let mut row = vec![Cell::Text(format!("{} {name}", level.code()))];
            for sheet in sides.sheets() {
                let count = sheet.counts.maturity[level.index()];
                row.extend([Cell::Count(count), Cell::Share(share(count, sheet.counts.with_level()))]);
            }
            row
        })
        .collect();
    let mut without = vec![Cell::Text(texts.get("report-without-level"))];
    without.extend(sides.sheets().flat_map(|sheet| [Cell::Count(sheet.counts.without_level()), Cell::Missing]));
    rows.push(without);
    Output { headings, rows, ..Output::default() }
}

fn held(sides: &Sides<'_>) -> Output {
    let texts = sides.texts;
    let mut headings = vec![heading("criterion", "maturity-col-criterion", texts)];
    headings.push(Heading::new("land", sides.of(&sides.own_name(), "maturity-col-held-back")));
    headings.push(heading("alone", "report-col-alone", texts));
    for (name, side) in sides.names().iter().zip(["land", "country"]) {
        headings.push(Heading::new(format!("{side}_share"), sides.of(name, "report-col-share")));
    }
    let criteria = &sides.landscape.sources.model.criteria;
    let rows = sides.own.held_order().into_iter().map(|at| {
        let question = &criteria[at].question;
        let own = &sides.own.held[at];
        let text = question_text(sides.landscape, question, texts);
        let mut row = vec![
            Cell::Text(format!("{question} {text}").trim_end().to_owned()),
            Cell::Count(own.total()),
            Cell::Count(own.alone),
        ];
        row.extend(sides.sheets().map(|sheet| Cell::Share(share(sheet.held[at].total(), sheet.counts.with_level()))));
        row
    });
    Output { headings, rows: rows.collect(), ..Output::default() }
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
