//! Sections on what is to be done next: gaps, priorities, planned years, findings.

use crate::domain::{FindingCode, Land};
use crate::landscape::Dimension;
use crate::query::gaps::{GapGroup, THROUGH, if_answered};
use crate::query::label;
use crate::query::maturity::share;
use crate::query::numbers::Counts;
use crate::query::pivot::Line;
use crate::query::priorities::{DRAWS, RankedItem, TOP, name};
use crate::query::register::rule_of;
use crate::query::report::LandPage;
use crate::query::roadmap::{deadline, of_land};
use crate::sources::catalogue::RoadmapItem;
use crate::statistics::suppression::{Counted, suppress};
use crate::text::{self, Value};

use super::super::table::{Cell, Output};
use super::chart::{Bar, Chart, Figure};
use super::hidden::HiddenPage;
use super::page::Sides;
use super::{Section, Table};

/// Groups of gaps on the page on the country.
const GREATEST: usize = 12;

/// Whom to remind through whom.
pub(super) fn gaps(sides: &Sides<'_>) -> Section {
    let (landscape, texts) = (sides.landscape, sides.texts);
    let title = texts.get("report-gaps");
    if sides.own.gaps.is_empty() {
        return Section { title, lead: texts.get("gaps-none"), ..Section::default() };
    }
    let columns = sides
        .columns::<&GapGroup>("gaps-col")
        .each(THROUGH.iter().enumerate(), |columns, (at, dimension)| {
            columns
                .maybe(dimension.code(), move |group| {
                    group.key[at].map(|member| label::of(landscape, *dimension, member, texts))
                })
                .called(label::dimension(*dimension, texts))
        })
        .gaps(|group| (*group, if_answered(&sides.own.counts, std::iter::once(&group.counts))))
        .without("registers");
    // Of the country only the greatest: the pages on the Länder have them all.
    let shown = if sides.other.is_some() { sides.own.gaps.len() } else { GREATEST.min(sides.own.gaps.len()) };
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
            output: columns.output(&sides.own.gaps[..shown]),
        }],
        notes: more.into_iter().chain(rules).collect(),
        title,
        ..Section::default()
    }
}

/// What to connect first.
pub(super) fn priorities(sides: &Sides<'_>) -> Section {
    let (landscape, texts) = (sides.landscape, sides.texts);
    let place = |rank: Option<usize>| rank.map(|rank| rank as u64);
    let columns = sides
        .columns::<&RankedItem>("priority-col")
        .counted("rank", |ranked| place(ranked.rank))
        .text("register", |ranked| name(landscape, &ranked.item, texts))
        .called(label::dimension(Dimension::Register, texts))
        // Points of 100, as on the screen.
        .maybe("score", |ranked| ranked.score.map(|score| texts.decimal(score * 100.0, 1)))
        .share("stability", |ranked| ranked.stability)
        .share("known", |ranked| Some(ranked.known))
        .each(sides.other, |columns, other| {
            let same = |ranked: &RankedItem| other.priorities.iter().find(|o| o.item.register == ranked.item.register);
            columns
                .counted("country_rank", move |ranked| place(same(ranked).and_then(|other| other.rank)))
                .called(sides.of(&sides.other_name(), "priority-col-rank"))
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
            output: columns.output(&sides.own.priorities),
        }],
        notes,
        ..Section::default()
    }
}

/// How many keepings of a page plan a year.
fn planned(sheet: &LandPage, year: Option<usize>) -> u64 {
    sheet.plans.pivot.at(Line::Total, Line::Member(year)).map_or(0, Counts::expected)
}

/// The registers of the Land by a rule that nobody has checked: none where all were.
pub(super) fn rules(sides: &Sides<'_>) -> Option<Section> {
    let (landscape, texts) = (sides.landscape, sides.texts);
    let catalogue = &landscape.sources.catalogue;
    let land = Land::from_code(&sides.own.scope.code(landscape)?)?;
    let unchecked = &sides.own.unchecked;
    let rule = move |register: &usize| rule_of(catalogue, &catalogue.registers[*register], land);
    let columns = sides
        .columns::<&usize>("register-col")
        .text("register", |register| label::of(landscape, Dimension::Register, **register, texts))
        .called(label::dimension(Dimension::Register, texts))
        .word("keeper_rule", "rule", move |register| Some(rule(register).0.code()))
        .titled("register-col-rule")
        .word("confidence", "confidence", move |register| Some(rule(register).1.code()))
        .titled("export-col-confidence");
    let counts = [("count", unchecked.len().into()), ("all", sides.own.by_register.len().into())];
    let lead = texts.with("sheet-rules", &counts);
    (!unchecked.is_empty()).then(|| Section {
        title: texts.get("report-rules"),
        lead: texts.get("report-rules-lead"),
        tables: vec![Table { caption: lead, output: columns.output(unchecked) }],
        ..Section::default()
    })
}

/// What the Land holds itself: none where it holds nothing.
pub(super) fn events(sides: &Sides<'_>) -> Option<Section> {
    let (landscape, texts) = (sides.landscape, sides.texts);
    let catalogue = &landscape.sources.catalogue;
    let held = of_land(catalogue, &sides.own.scope.code(landscape)?);
    let columns = sides
        .columns::<&RoadmapItem>("roadmap-col")
        .cell("start", |item| Cell::day(&item.start))
        .cell("end", |item| Cell::day(&item.end))
        .text("name", |item| texts.either(&item.name, &item.name_en))
        .word("certainty", "roadmap-certainty", |item| Some(item.certainty.as_str()).filter(|code| !code.is_empty()))
        .filled("note", |item| &item.note);
    (!held.is_empty()).then(|| Section {
        title: texts.get("report-events"),
        lead: texts.with("report-events-lead", &[("count", held.len().into())]),
        tables: vec![Table {
            caption: texts.get("report-events-table"),
            output: columns.output(held.into_iter().map(|entry| &catalogue.roadmap[entry.item])),
        }],
        ..Section::default()
    })
}

/// A line of the planned years.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Year {
    /// A year, by its place among the members.
    Planned(usize),
    /// All years after this one.
    Late(i32),
    /// None is stated.
    Missing,
}

impl Year {
    fn count(self, sheet: &LandPage) -> u64 {
        match self {
            Self::Planned(at) => planned(sheet, Some(at)),
            Self::Late(_) => sheet.plans.late(Line::Total),
            Self::Missing => planned(sheet, None),
        }
    }

    fn is_hidden(self, page: &HiddenPage) -> bool {
        match self {
            Self::Planned(at) => page.year(at),
            Self::Late(_) => page.late,
            Self::Missing => page.unplanned,
        }
    }
}

/// Planned years against the deadline.
pub(super) fn years(sides: &Sides<'_>, least: Option<u64>) -> Section {
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
    let columns = sides
        .columns::<Year>("col")
        .text("year", |year| match year {
            Year::Planned(at) => label::of(landscape, Dimension::Planned, *at, texts),
            Year::Late(limit) => texts.with("roadmap-late", &[("year", (&limit.to_string()).into())]),
            Year::Missing => texts.get("report-years-missing"),
        })
        .called(label::dimension(Dimension::Planned, texts))
        .each(sides.both(), |columns, (sheet, side, name)| {
            columns
                .cell(side, |year| Cell::unless(year.is_hidden(sides.hidden(side)), || Cell::Count(year.count(sheet))))
                .called(sides.of(&name, "report-col-count"))
                // Shares are of those that state something; what is not stated has none.
                .cell(&format!("{side}_share"), |year| {
                    let (hidden, stated) = (sides.hidden(side), sheet.plans.stated(Line::Total));
                    Cell::unless(hidden.stated || year.is_hidden(hidden), || {
                        let share = share(year.count(sheet), stated).filter(|_| *year != Year::Missing);
                        Cell::share(share, stated, texts)
                    })
                })
                .called(sides.of(&name, "report-col-share"))
        });
    let lines = years.iter().copied().map(Year::Planned).chain(limit.map(Year::Late)).chain([Year::Missing]);
    let table = Table { caption: texts.get("report-years-table"), output: columns.output(lines) };
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
            .zip(&sides.hidden)
            .map(|(sheet, hidden)| {
                let share = share(planned(sheet, Some(*year)), sheet.plans.stated(Line::Total));
                share.filter(|_| !hidden.stated && !hidden.year(*year))
            })
            .collect(),
    });
    let is_late_hidden = sides.hidden[0].late || sides.hidden[0].stated;
    let lead = deadline(&landscape.sources.catalogue).filter(|_| !is_late_hidden).map(|(_, day)| {
        let (late, stated) = (sides.own.plans.late(Line::Total), sides.own.plans.stated(Line::Total));
        let (day, share) = (texts.day(&day.to_string()), texts.percent_of(late, stated));
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
        // Where the sum is hidden, its parts are not shown.
        tables: (!is_late_hidden)
            .then(|| Table { caption: texts.get("report-late-table"), output: late(sides, least) })
            .into_iter()
            .chain([table])
            .collect(),
        notes,
        title,
    }
}

/// Registers by how many plan after the deadline, the most first.
fn late(sides: &Sides<'_>, least: Option<u64>) -> Output {
    let texts = sides.texts;
    let plans = &sides.own.plans;
    let members = plans.rows().into_iter().filter_map(|line| match line {
        Line::Member(Some(at)) => Some((at, line)),
        _ => None,
    });
    let lines: Vec<(usize, Line)> = members.filter(|(_, line)| plans.stated(*line) > 0).collect();
    let counts: Vec<Vec<u64>> =
        lines.iter().map(|(_, line)| vec![plans.late(*line), plans.stated(*line) - plans.late(*line)]).collect();
    let hidden = least.map(|least| suppress(&[Counted::new(&counts)], least));
    let columns = sides
        .columns::<(usize, Line)>("report-col")
        .text("register", |(at, _)| label::of(sides.landscape, Dimension::Register, *at, texts))
        .called(label::dimension(Dimension::Register, texts))
        .count("stated", |(_, line)| plans.stated(*line))
        .count("late", |(_, line)| plans.late(*line))
        .part_of("late_share", |(_, line)| (plans.late(*line), plans.stated(*line)))
        .titled("roadmap-late-share")
        .hiding(|(at, _), key| match (hidden.as_ref(), lines.iter().position(|(own, _)| own == at)) {
            (Some(hidden), Some(row)) => match key {
                "late" => hidden.is(row, 0),
                "stated" => hidden.is(row, 2),
                "late_share" => (0..3).any(|column| hidden.is(row, column)),
                _ => false,
            },
            _ => false,
        });
    columns.output(lines.iter().copied())
}

/// What is wrong in the data.
pub(super) fn findings(sides: &Sides<'_>) -> Section {
    let texts = sides.texts;
    let title = texts.get("report-findings");
    if sides.own.findings.is_empty() {
        return Section { title, lead: texts.get("report-findings-none"), ..Section::default() };
    }
    let columns = sides
        .columns::<&(FindingCode, u64)>("finding-col")
        .text("name", |(code, _)| texts.get(&text::key("finding-name", code.code())))
        .titled("finding-col-message")
        .word("severity", "severity", |(code, _)| Some(code.severity().code()))
        .count("count", |(_, count)| *count);
    let note = if sides.own.filter.is_empty() { "report-findings-all" } else { "report-findings-note" };
    Section {
        tables: vec![Table {
            caption: texts.get("report-findings-table"),
            output: columns.output(&sides.own.findings),
        }],
        notes: vec![texts.get(note)],
        title,
        ..Section::default()
    }
}
