//! Sections on what is to be done next: gaps, priorities, planned years, findings.

use crate::domain::Status;
use crate::landscape::Dimension;
use crate::query::gaps::{THROUGH, if_answered};
use crate::query::label;
use crate::query::maturity::share;
use crate::query::numbers::{Counts, Measure};
use crate::query::pivot::Line;
use crate::query::priorities::{DRAWS, TOP, name};
use crate::query::report::Sheet;
use crate::query::roadmap::{deadline, of_land};
use crate::text::{self, Value};

use super::super::table::{Cell, Heading, Output};
use super::chart::{Bar, Chart, Figure};
use super::page::{Sides, heading};
use super::{Section, Table};

/// Statuses of gaps.
const OPEN: [Status; 3] = [Status::NotInvited, Status::Silent, Status::Partial];

/// Groups of gaps on the page on the country.
const GREATEST: usize = 12;

/// Whom to remind through whom.
pub(super) fn gaps(sides: &Sides<'_>) -> Section {
    let (landscape, texts) = (sides.landscape, sides.texts);
    let title = texts.get("report-gaps");
    if sides.own.gaps.is_empty() {
        return Section { title, lead: texts.get("gaps-none"), ..Section::default() };
    }
    let mut headings: Vec<Heading> =
        THROUGH.iter().map(|dimension| Heading::new(dimension.code(), label::dimension(*dimension, texts))).collect();
    headings.push(heading("gaps", "figure-gaps", texts));
    headings.extend(OPEN.iter().map(|status| heading(status.code(), &label::status_key(*status), texts)));
    headings.push(heading("bodies", "gaps-col-bodies", texts));
    headings.push(heading("population", "gaps-col-population", texts));
    headings.push(heading("rate", "measure-rate", texts));
    headings.push(heading("rate_if_answered", "gaps-col-if-answered", texts));
    // Of the country only the greatest: the pages on the Länder have them all.
    let shown = if sides.other.is_some() { sides.own.gaps.len() } else { GREATEST.min(sides.own.gaps.len()) };
    let rows = sides.own.gaps[..shown].iter().map(|group| {
        let mut row: Vec<Cell> = THROUGH
            .iter()
            .zip(&group.key)
            .map(|(dimension, key)| match key {
                Some(at) => Cell::Text(label::of(landscape, *dimension, *at, texts)),
                None => Cell::Missing,
            })
            .collect();
        row.push(Cell::Count(group.counts.open()));
        row.extend(OPEN.iter().map(|status| Cell::Count(group.counts.with(*status))));
        row.extend([group.bodies, group.inhabitants].map(Cell::Count));
        row.push(Cell::Share(group.counts.share(Measure::Rate)));
        row.push(Cell::Share(if_answered(&sides.own.counts, std::iter::once(&group.counts))));
        row
    });
    let name = sides.own.title(landscape, texts);
    let rest = &sides.own.gaps[shown..];
    let left_out: u64 = rest.iter().map(|group| group.counts.open()).sum();
    let more = [("groups", rest.len().into()), ("gaps", left_out.into())];
    let more = (!rest.is_empty()).then(|| texts.with("report-gaps-more", &more));
    let rules = [texts.with("report-gaps-note", &[("name", Value::Text(&name))]), texts.get("gaps-grouped-foot")];
    Section {
        lead: texts.with("report-gaps-lead", &[("gaps", sides.own.counts.open().into())]),
        tables: vec![Table {
            caption: texts.get("report-gaps-table"),
            output: Output { headings, rows: rows.collect(), ..Output::default() },
        }],
        notes: more.into_iter().chain(rules).collect(),
        title,
        ..Section::default()
    }
}

/// What to connect first.
pub(super) fn priorities(sides: &Sides<'_>) -> Section {
    let (landscape, texts) = (sides.landscape, sides.texts);
    let mut headings = vec![
        heading("rank", "priority-col-rank", texts),
        Heading::new("register", label::dimension(Dimension::Register, texts)),
    ];
    for key in ["score", "stability", "known"] {
        headings.push(heading(key, &text::key("priority-col", key), texts));
    }
    if sides.other.is_some() {
        headings.push(Heading::new("country_rank", sides.of(&sides.other_name(), "priority-col-rank")));
    }
    let place = |rank: Option<usize>| rank.map_or(Cell::Missing, |rank| Cell::Count(rank as u64));
    let rows = sides.own.priorities.iter().map(|ranked| {
        let mut row = vec![
            place(ranked.rank),
            Cell::Text(name(landscape, &ranked.item, texts)),
            // Points of 100, as on the screen.
            ranked.score.map_or(Cell::Missing, |score| Cell::Text(texts.decimal(score * 100.0, 1))),
            Cell::Share(ranked.stability),
            Cell::Share(Some(ranked.known)),
        ];
        if let Some(other) = sides.other {
            let same = other.priorities.iter().find(|other| other.item.register == ranked.item.register);
            row.push(place(same.and_then(|other| other.rank)));
        }
        row
    });
    let model = landscape.sources.priority.title();
    let (draws, top) = (u64::from(DRAWS), TOP as u64);
    let mut notes = vec![texts.with("report-priorities-note", &[("draws", draws.into()), ("top", top.into())])];
    notes.extend(sides.other.map(|_| texts.with("report-priorities-country", &[("top", top.into())])));
    Section {
        title: texts.get("report-priorities"),
        lead: texts.with("report-priorities-lead", &[("model", Value::Text(&model))]),
        tables: vec![Table {
            caption: texts.get("report-priorities-table"),
            output: Output { headings, rows: rows.collect(), ..Output::default() },
        }],
        notes,
        ..Section::default()
    }
}

/// How many keepings of a page plan a year.
fn planned(sheet: &Sheet, year: Option<usize>) -> u64 {
    sheet.plans.pivot.at(Line::Total, Line::Member(year)).map_or(0, Counts::expected)
}

/// The programme's dates in the Land of the page; none where it has none.
pub(super) fn events(sides: &Sides<'_>) -> Option<Section> {
    let (landscape, texts) = (sides.landscape, sides.texts);
    let catalogue = &landscape.sources.catalogue;
    let entries = of_land(catalogue, &sides.own.scope.code(landscape)?);
    if entries.is_empty() {
        return None;
    }
    let keys = ["start", "end", "name", "certainty", "note"];
    let headings = keys.map(|key| Heading::new(key, texts.get(&text::key("roadmap-col", key)))).to_vec();
    let rows = entries.iter().map(|entry| {
        let item = &catalogue.roadmap[entry.item];
        let name = if texts.lang.is_german() { &item.name } else { &item.name_en };
        let certainty = texts.find(&text::key("roadmap-certainty", &item.certainty));
        vec![
            Cell::day(&item.start),
            Cell::day(&item.end),
            Cell::Text(name.clone()),
            Cell::Text(certainty.unwrap_or_else(|| item.certainty.clone())),
            Cell::text((!item.note.is_empty()).then(|| item.note.clone())),
        ]
    });
    let output = Output { headings, rows: rows.collect(), ..Output::default() };
    let table = Table { caption: texts.get("report-events-table"), output };
    let lead = texts.with("report-events-lead", &[("count", entries.len().into())]);
    Some(Section { title: texts.get("report-events"), lead, tables: vec![table], ..Section::default() })
}

/// Planned years against the deadline.
pub(super) fn years(sides: &Sides<'_>) -> Section {
    let (landscape, texts) = (sides.landscape, sides.texts);
    let title = texts.get("report-years");
    let members = landscape.members(Dimension::Planned);
    let mut years: Vec<usize> =
        sides.sheets().flat_map(|sheet| sheet.plans.pivot.column_keys.iter().copied().flatten()).collect();
    years.sort_unstable();
    years.dedup();
    if years.is_empty() {
        return Section { title, lead: texts.get("report-years-none"), ..Section::default() };
    }
    let limit = sides.own.plans.deadline;
    let number = |at: usize| members.get(at).and_then(|member| member.code.parse::<i32>().ok());
    let is_late = |at: &usize| number(*at).zip(limit).is_some_and(|(year, limit)| year > limit);
    let mut headings = vec![Heading::new("year", label::dimension(Dimension::Planned, texts))];
    for (name, side) in sides.names().iter().zip(["land", "country"]) {
        headings.push(Heading::new(side, sides.of(name, "report-col-count")));
        headings.push(Heading::new(format!("{side}_share"), sides.of(name, "report-col-share")));
    }
    let line = |title: String, count: &dyn Fn(&Sheet) -> u64, shared: bool| {
        let mut row = vec![Cell::Text(title)];
        for sheet in sides.sheets() {
            let part = share(count(sheet), sheet.plans.stated(Line::Total)).filter(|_| shared);
            row.extend([Cell::Count(count(sheet)), Cell::Share(part)]);
        }
        row
    };
    let mut rows: Vec<Vec<Cell>> = years
        .iter()
        .map(|year| {
            let name = label::of(landscape, Dimension::Planned, *year, texts);
            line(name, &|sheet| planned(sheet, Some(*year)), true)
        })
        .collect();
    if let Some(limit) = limit {
        let year = limit.to_string();
        let late = texts.with("roadmap-late", &[("year", Value::Text(&year))]);
        rows.push(line(late, &|sheet| sheet.plans.late(Line::Total), true));
    }
    rows.push(line(texts.get("report-years-missing"), &|sheet| planned(sheet, None), false));
    let table =
        Table { caption: texts.get("report-years-table"), output: Output { headings, rows, ..Output::default() } };
    let notes = vec![texts.get("report-years-note")];
    // The comparison alone is no chart of this page.
    if sides.own.plans.stated(Line::Total) == 0 {
        let lead = texts.get("report-years-none");
        return Section { title, lead, tables: vec![table], notes, ..Section::default() };
    }
    // Years alone are in an order; "no plan yet" has no place on their scale.
    let numbered: Vec<usize> = years.iter().copied().filter(|at| number(*at).is_some()).collect();
    let columns = numbered.iter().map(|year| Bar {
        label: label::of(landscape, Dimension::Planned, *year, texts),
        shares: sides
            .sheets()
            .map(|sheet| share(planned(sheet, Some(*year)), sheet.plans.stated(Line::Total)))
            .collect(),
    });
    let lead = deadline(&landscape.sources.catalogue).map(|(_, day)| {
        let (late, stated) = (sides.own.plans.late(Line::Total), sides.own.plans.stated(Line::Total));
        let (day, share) = (texts.day(&day.to_string()), texts.percent(share(late, stated)));
        let variables =
            [("late", late.into()), ("stated", stated.into()), ("day", (&day).into()), ("share", (&share).into())];
        texts.with("roadmap-late-line", &variables)
    });
    Section {
        lead: lead.unwrap_or_default(),
        figure: Some(Figure {
            title: title.clone(),
            description: sides.described("report-years-chart", "report-chart-sides"),
            chart: Chart::Columns {
                series: sides.names(),
                columns: columns.collect(),
                late_from: numbered.iter().position(is_late),
            },
        }),
        tables: vec![Table { caption: texts.get("report-late-table"), output: late(sides) }, table],
        notes,
        title,
    }
}

/// Registers by how many plan after the deadline, the most first.
fn late(sides: &Sides<'_>) -> Output {
    let texts = sides.texts;
    let plans = &sides.own.plans;
    let headings = vec![
        Heading::new("register", label::dimension(Dimension::Register, texts)),
        heading("stated", "report-col-stated", texts),
        heading("late", "report-col-late", texts),
        heading("late_share", "roadmap-late-share", texts),
    ];
    let members = plans.rows().into_iter().filter_map(|line| match line {
        Line::Member(Some(at)) => Some((at, line)),
        _ => None,
    });
    let rows = members
        .filter(|(_, line)| plans.stated(*line) > 0)
        .map(|(at, line)| {
            let (late, stated) = (plans.late(line), plans.stated(line));
            vec![
                Cell::Text(label::of(sides.landscape, Dimension::Register, at, texts)),
                Cell::Count(stated),
                Cell::Count(late),
                Cell::Share(share(late, stated)),
            ]
        })
        .collect();
    Output { headings, rows, ..Output::default() }
}

/// What is wrong in the data.
pub(super) fn findings(sides: &Sides<'_>) -> Section {
    let texts = sides.texts;
    let title = texts.get("report-findings");
    if sides.own.findings.is_empty() {
        return Section { title, lead: texts.get("report-findings-none"), ..Section::default() };
    }
    let headings = vec![
        heading("name", "finding-col-message", texts),
        heading("severity", "finding-col-severity", texts),
        heading("count", "finding-col-count", texts),
    ];
    let rows = sides.own.findings.iter().map(|(code, count)| {
        vec![
            Cell::Text(texts.get(&text::key("finding-name", code.code()))),
            Cell::Text(texts.get(&text::key("severity", code.severity().code()))),
            Cell::Count(*count),
        ]
    });
    let note = if sides.own.filter.is_empty() { "report-findings-all" } else { "report-findings-note" };
    Section {
        tables: vec![Table {
            caption: texts.get("report-findings-table"),
            output: Output { headings, rows: rows.collect(), ..Output::default() },
        }],
        notes: vec![texts.get(note)],
        title,
        ..Section::default()
    }
}
