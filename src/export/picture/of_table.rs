//! Which tables have a picture, and what it shows of them.
//!
//! A picture is made of the same cells as the table, so that both say the same: what is hidden there is
//! hidden here, what is marked there is marked here.

use serde_json::Value as Json;

use super::super::contents::rollout::RolloutTable;
use super::super::contents::{Asked, Table};
use super::super::format::Format;
use super::super::table::{Cell, Output, SUPPRESSED};
use super::{Drawn, Figure, Look, Parts, Picture, Row, Shape, Span, SplitRow};
use crate::domain::Maturity;
use crate::landscape::Dimension;
use crate::query::numbers::Measure;
use crate::query::overview::curve;
use crate::query::roadmap::deadline;
use crate::query::{figure, label};
use crate::text::{self, Texts};

/// The most lines: more than a page can hold are counted, not drawn.
const MOST: usize = 80;

impl Table {
    /// The table for a format: with its picture where that is one.
    pub fn drawn(&self, asked: &Asked<'_>, format: Format, look: impl FnOnce() -> Look) -> Output {
        let output = self.output(asked);
        let picture = if format.is_picture() { self.picture(asked, &output) } else { None };
        let picture = picture.map(|picture| Box::new(Drawn { picture, look: look() }));
        Output { picture, ..output }
    }

    /// The measure that is drawn, where it is one.
    fn drawn_measure(&self) -> Option<Measure> {
        match self {
            Self::Lists | Self::Registers => Some(Measure::Rate),
            Self::Evidence => Some(Measure::ShareC),
            Self::Coverage { figure, .. } | Self::Pivot { figure, .. } => figure.measure(),
            _ => None,
        }
    }

    /// By what its lines are grouped.
    fn groups(&self) -> Vec<Dimension> {
        match self {
            Self::Coverage { dimensions, .. } | Self::GapGroups(dimensions) => dimensions.clone(),
            Self::Pivot { rows, columns, .. } => vec![*rows, *columns],
            Self::Response(by, _) | Self::Waves(by) | Self::Levels(by) => by.iter().copied().collect(),
            Self::Estimate(wanted) => wanted.requests.first().and_then(|request| request.by).into_iter().collect(),
            _ => Vec::new(),
        }
    }

    /// Whether there is a picture of it.
    pub const fn has_picture(&self) -> bool {
        matches!(
            self,
            Self::Overview
                | Self::Coverage { .. }
                | Self::Lists
                | Self::Registers
                | Self::Evidence
                | Self::Pivot { .. }
                | Self::Cross { .. }
                | Self::GapGroups(_)
                | Self::Response(..)
                | Self::Waves(_)
                | Self::Respondents
                | Self::Estimate(_)
                | Self::Question { .. }
                | Self::Levels(_)
                | Self::Criteria(_)
                | Self::Vendors(_)
                | Self::Priorities(_)
                | Self::Schedule
                | Self::Years(_)
                | Self::Rollout(RolloutTable::Projects, _)
        )
    }

    /// The picture of this table, made of its cells; none where there is nothing to draw.
    pub fn picture(&self, asked: &Asked<'_>, output: &Output) -> Option<Picture> {
        let drawing = Drawing { asked, output, texts: asked.texts };
        let texts = asked.texts;
        let (what, shape) = match self {
            Self::Overview => (texts.get("picture-curve"), drawing.curve()?),
            Self::Coverage { dimensions, figure, .. } => {
                (texts.get(&text::key("figure", figure.code())), drawing.coverage(dimensions, *figure)?)
            }
            Self::Lists | Self::Registers => (texts.get("measure-rate"), drawing.bars("rate")?),
            Self::Evidence => (texts.get("measure-share-c"), drawing.bars("share_c")?),
            Self::Pivot { figure, .. } => (texts.get(&text::key("figure", figure.code())), drawing.heat()?),
            Self::Cross { cells, .. } => (texts.get(&text::key("cell-form", cells.code())), drawing.heat()?),
            Self::GapGroups(_) => (texts.get("figure-gaps"), drawing.bars("gaps")?),
            Self::Response(..) => (texts.get("table-response"), drawing.dispositions()?),
            Self::Waves(_) => (texts.get("view-waves"), drawing.waves()?),
            Self::Respondents => (texts.get("table-respondents"), drawing.bars("complete_share")?),
            Self::Estimate(_) => (drawing.asked_for(), drawing.whiskers()?),
            Self::Question { by: None, .. } => (drawing.asked_for(), drawing.distribution()?),
            Self::Question { by: Some(_), .. } => (drawing.asked_for(), drawing.breakdown()?),
            Self::Levels(_) => (asked.landscape.sources.model.title(), drawing.levels()?),
            Self::Criteria(_) => (texts.get("table-criteria"), drawing.bars("share")?),
            Self::Vendors(_) => (texts.get("table-vendors"), drawing.bars("bodies")?),
            Self::Priorities(_) => (texts.get("table-priorities"), drawing.bars("score")?),
            Self::Schedule => (texts.get("table-schedule"), drawing.gantt(["start", "end", "name"])?),
            Self::Rollout(RolloutTable::Projects, _) => {
                (texts.get("table-rollout-projects"), drawing.gantt(["from", "until", "project"])?)
            }
            Self::Years(_) => (texts.get("table-years"), drawing.years()?),
            _ => return None,
        };
        let dimensions = self.groups();
        let by: Vec<String> = dimensions.iter().map(|dimension| label::dimension(*dimension, texts)).collect();
        let title = match by.as_slice() {
            [] => what,
            by => texts.with("picture-by", &[("what", (&what).into()), ("by", (&by.join(" × ")).into())]),
        };
        // What stands around the key figures is no part of the curve.
        let has_words = !matches!(self, Self::Overview);
        let rule = self.drawn_measure().map(|measure| texts.get(&text::key("base-rule", measure.code())));
        Some(Picture { title, base: drawing.base(rule, &shape, has_words), shape })
    }
}

struct Drawing<'a> {
    asked: &'a Asked<'a>,
    output: &'a Output,
    texts: &'a Texts,
}

/// A cell as a number; none for what is none, or hidden.
fn number(cell: &Cell) -> Option<f64> {
    match cell {
        Cell::Share(share) => *share,
        Cell::Few(number) | Cell::Number(number) => Some(*number),
        Cell::Count(count) => Some(*count as f64),
        _ => None,
    }
}

/// A cell as a count; nought for what is none, or hidden.
fn count(cell: &Cell) -> u64 {
    match cell {
        Cell::Count(count) => *count,
        _ => 0,
    }
}

/// The greatest number, so that colours use the whole scale.
fn greatest<'c>(cells: impl Iterator<Item = &'c Cell>) -> f64 {
    cells.filter_map(number).fold(0.0, f64::max)
}

impl Drawing<'_> {
    /// What is said of the numbers, above and below the table; that more lines are there than are drawn.
    fn base(&self, rule: Option<String>, shape: &Shape, has_words: bool) -> String {
        let drawn = match shape {
            Shape::Bars { rows, .. } | Shape::Whiskers { rows, .. } => rows.len(),
            Shape::Split { rows, .. } => rows.len(),
            _ => 0,
        };
        let more = self.output.rows.len().saturating_sub(MOST);
        let more = (drawn == MOST && more > 0).then(|| self.texts.with("picture-more", &[("count", more.into())]));
        let above = self.output.head.iter().skip(1).cloned().chain(self.output.foot_lines(self.texts));
        let said = above.filter(|line| has_words && !line.is_empty());
        rule.into_iter().chain(said).chain(more).collect::<Vec<_>>().join(" ")
    }

    /// The question, as the head of its table has it.
    fn asked_for(&self) -> String {
        self.output.head.first().cloned().unwrap_or_default()
    }

    fn column(&self, key: &str) -> Option<usize> {
        self.output.headings.iter().position(|heading| heading.key == key)
    }

    fn rows(&self) -> impl Iterator<Item = &Vec<Cell>> {
        self.output.rows.iter().take(MOST)
    }

    /// What a line is about: its texts before the first number.
    fn label(&self, row: &[Cell]) -> String {
        let texts = row.iter().take_while(|cell| matches!(cell, Cell::Text(text) if text != SUPPRESSED));
        let said: Vec<String> = texts.map(|cell| cell.shown(self.texts)).filter(|text| !text.is_empty()).collect();
        said.join(" · ")
    }

    fn figure(&self, cell: &Cell, whole: f64) -> Figure {
        let place = number(cell).filter(|_| whole > 0.0).map(|number| number / whole);
        Figure { place, said: cell.shown(self.texts) }
    }

    /// What a whole length stands for, in figures and in words: all of a share, else the greatest number.
    fn whole<'c>(&self, cells: impl Iterator<Item = &'c Cell> + Clone) -> (f64, String) {
        if cells.clone().any(|cell| matches!(cell, Cell::Share(_) | Cell::Few(_))) {
            return (1.0, self.texts.percent_whole(Some(1.0)));
        }
        let greatest = cells.filter_map(number).fold(0.0, f64::max);
        (greatest, self.texts.number(greatest))
    }

    fn bars(&self, key: &str) -> Option<Shape> {
        let at = self.column(key)?;
        let cells: Vec<Cell> = self.output.rows.iter().filter_map(|row| row.get(at)).cloned().collect();
        Some(self.bars_of(&cells))
    }

    fn bars_of(&self, cells: &[Cell]) -> Shape {
        let (whole, end) = self.whole(cells.iter());
        let rows = self.rows().zip(cells).map(|(row, cell)| Row {
            label: self.label(row),
            figure: self.figure(cell, whole),
            ..Row::default()
        });
        Shape::Bars { rows: rows.collect(), end }
    }

    /// The figure of every line; gaps are what is not complete, and hidden where one of both is.
    fn figures(&self, figure: figure::Figure) -> Option<Vec<Cell>> {
        if figure != figure::Figure::Gaps {
            let at = self.column(figure.code())?;
            return Some(self.output.rows.iter().filter_map(|row| row.get(at)).cloned().collect());
        }
        let (expected, complete) = (self.column("expected")?, self.column("complete")?);
        let open = |row: &Vec<Cell>| match (&row[expected], &row[complete]) {
            (Cell::Count(expected), Cell::Count(complete)) => Cell::Count(expected.saturating_sub(*complete)),
            _ => Cell::suppressed(true),
        };
        Some(self.output.rows.iter().map(open).collect())
    }

    /// Länder on a map, other groups as bars.
    fn coverage(&self, dimensions: &[Dimension], figure: figure::Figure) -> Option<Shape> {
        let cells = self.figures(figure)?;
        let landscape = self.asked.landscape;
        let outlines = &landscape.sources.catalogue.outlines;
        if dimensions != [Dimension::Land] || outlines.is_empty() {
            return Some(self.bars_of(&cells));
        }
        let whole = greatest(cells.iter());
        let members = landscape.members(Dimension::Land);
        let name = |code: &str| {
            members.index(code).map(|own| label::of(landscape, Dimension::Land, usize::from(own), self.texts))
        };
        let named: Vec<(String, _)> =
            outlines.iter().filter_map(|own| Some((name(own.land.code())?, own.rings.clone()))).collect();
        let rows = self.output.rows.iter().zip(&cells).map(|(row, cell)| {
            let label = self.label(row);
            let rings = named.iter().find(|(name, _)| *name == label).map(|(_, rings)| rings.clone());
            let figure = self.figure(cell, whole);
            (rings.unwrap_or_default(), Row { label, figure, ..Row::default() })
        });
        let is_share = figure.measure().is_some();
        let end = if is_share { self.texts.percent(Some(whole)) } else { self.texts.number(whole) };
        Some(Shape::Map { laender: rows.collect(), end })
    }

    /// Every number of a cross-table; its sums have no colour.
    fn heat(&self) -> Option<Shape> {
        let columns = self.output.headings.iter().skip(1).map(|heading| heading.title.clone());
        let inside = self.output.rows.len().checked_sub(1)?;
        let width = self.output.headings.len().checked_sub(2)?;
        let cells = self.output.rows[..inside].iter().flat_map(|row| row[1..=width].iter());
        let (whole, end) = match self.whole(cells.clone()) {
            (_, _) if cells.clone().any(|cell| matches!(cell, Cell::Share(_) | Cell::Few(_))) => {
                let greatest = greatest(cells);
                (greatest, self.texts.percent(Some(greatest)))
            }
            counts => counts,
        };
        let rows = self.output.rows.iter().enumerate().map(|(at, row)| {
            let figures = row[1..].iter().enumerate().map(|(column, cell)| {
                let figure = self.figure(cell, whole);
                let is_sum = at == inside || column == width;
                Figure { place: figure.place.filter(|_| !is_sum), ..figure }
            });
            (row[0].shown(self.texts), figures.collect())
        });
        Some(Shape::Heat { columns: columns.collect(), rows: rows.collect(), end })
    }

    /// Counts of some columns as parts of a whole.
    fn split(&self, keys: &[&str], colors: Parts, behind: Option<&str>) -> Option<Shape> {
        let columns: Vec<usize> = keys.iter().filter_map(|key| self.column(key)).collect();
        let behind = behind.and_then(|key| self.column(key));
        let rows = self.rows().map(|row| SplitRow {
            label: self.label(row),
            counts: columns.iter().map(|at| count(&row[*at])).collect(),
            said: behind.map_or_else(String::new, |at| row[at].shown(self.texts)),
        });
        let parts = columns.iter().map(|at| self.output.headings[*at].title.clone()).collect();
        Some(Shape::Split { parts, colors, rows: rows.collect() }).filter(|_| !columns.is_empty())
    }

    fn dispositions(&self) -> Option<Shape> {
        let keys =
            ["complete", "partial", "opened_only", "unknown", "no_answer", "bounced", "opted_out", "not_invited"];
        self.split(&keys, Parts::Rest, Some("rr1"))
    }

    fn levels(&self) -> Option<Shape> {
        self.split(Maturity::CODES, Parts::Levels, Some("share_c"))
    }

    /// What each wave brought, and who is left.
    fn waves(&self) -> Option<Shape> {
        let [complete, so_far, eligible, reminder, rate] =
            ["complete", "so_far", "eligible", "reminder", "rate"].map(|key| self.column(key));
        let (complete, so_far, eligible, reminder, rate) = (complete?, so_far?, eligible?, reminder?, rate?);
        // Per group what each wave brought; who is left after the last, and the rate then.
        let mut rows: Vec<SplitRow> = Vec::new();
        let mut left: Vec<u64> = Vec::new();
        for row in &self.output.rows {
            if count(&row[reminder]) == 0 || rows.is_empty() {
                let label = if reminder == 0 { self.texts.get("estimate-all") } else { row[0].shown(self.texts) };
                rows.push(SplitRow { label, ..SplitRow::default() });
                left.push(0);
            }
            if let (Some(own), Some(left)) = (rows.last_mut(), left.last_mut()) {
                own.counts.push(count(&row[complete]));
                own.said = row[rate].shown(self.texts);
                *left = count(&row[eligible]).saturating_sub(count(&row[so_far]));
            }
        }
        let waves = rows.iter().map(|row| row.counts.len()).max().unwrap_or(0);
        for (row, left) in rows.iter_mut().zip(left) {
            row.counts.resize(waves, 0);
            row.counts.push(left);
        }
        rows.truncate(MOST);
        let invited = self.texts.get("waves-invitation");
        let reminders = (1..waves).map(|at| self.texts.with("waves-reminder", &[("number", at.into())]));
        let parts = std::iter::once(invited).chain(reminders).chain([self.texts.get("figure-gaps")]).collect();
        Some(Shape::Split { parts, colors: Parts::Rest, rows })
    }

    fn whiskers(&self) -> Option<Shape> {
        let estimate = self.column("estimate")?;
        let (whole, end) = {
            let cells = self.output.rows.iter().filter_map(|row| row.get(estimate));
            let (whole, end) = self.whole(cells);
            let upper = self.column("upper");
            let highest = self.output.rows.iter().filter_map(|row| number(row.get(upper?)?)).fold(whole, f64::max);
            if whole > 1.0 { (highest, self.texts.number(highest)) } else { (whole, end) }
        };
        let pair = |row: &[Cell], low: &str, high: &str| {
            let of = |key: &str| number(row.get(self.column(key)?)?).map(|number| number / whole);
            of(low).zip(of(high))
        };
        let rows = self.rows().map(|row| Row {
            label: if estimate == 0 { self.texts.get("estimate-all") } else { self.label(&row[..estimate]) },
            figure: self.figure(&row[estimate], whole),
            interval: pair(row, "lower", "upper"),
            bounds: pair(row, "bound_low", "bound_high"),
        });
        Some(Shape::Whiskers { rows: rows.collect(), end })
    }

    /// What an answer is called: the part of the question that it belongs to, and itself.
    fn answer(&self, row: &[Cell], columns: [usize; 2]) -> String {
        let words = columns.map(|at| row[at].shown(self.texts)).into_iter();
        words.filter(|text| !text.is_empty() && text != text::NONE).collect::<Vec<_>>().join(" · ")
    }

    /// Numbers as a histogram, answers as bars.
    fn distribution(&self) -> Option<Shape> {
        if let Some(classes) = self.output.json.as_ref().and_then(|json| json.get("classes")).and_then(Json::as_array) {
            return Some(self.histogram(classes));
        }
        let (share, label, part) = (self.column("share")?, self.column("label")?, self.column("part")?);
        let answers = self.rows().filter(|row| number(&row[share]).is_some() || matches!(&row[share], Cell::Text(_)));
        let rows = answers.map(|row| Row {
            label: self.answer(row, [part, label]),
            figure: self.figure(&row[share], 1.0),
            ..Row::default()
        });
        let rows: Vec<Row> = rows.collect();
        Some(Shape::Bars { rows, end: self.texts.percent_whole(Some(1.0)) })
    }

    fn histogram(&self, classes: &[Json]) -> Shape {
        let of = |class: &Json, key: &str| class.get(key).and_then(Json::as_f64);
        let highest = classes.iter().filter_map(|class| of(class, "count")).fold(0.0, f64::max);
        let columns = classes.iter().filter_map(|class| {
            let (from, count) = (of(class, "from")?, of(class, "count")?);
            let figure = Figure { place: Some(count / highest.max(1.0)), said: self.texts.number(count) };
            let label = match of(class, "to") {
                Some(to) => format!("{}–{}", self.texts.number(from), self.texts.number(to)),
                None => self.texts.number(from),
            };
            Some(Row { label, figure, ..Row::default() })
        });
        let columns = columns.collect();
        Shape::Columns { columns, marked: Vec::new(), mark: String::new(), end: self.texts.number(highest) }
    }

    /// The answers by groups: a row a group, a column an answer.
    fn breakdown(&self) -> Option<Shape> {
        let (share, label, part) = (self.column("share")?, self.column("label")?, self.column("part")?);
        let whole = greatest(self.output.rows.iter().filter_map(|row| row.get(share)));
        let mut columns: Vec<String> = Vec::new();
        let mut rows: Vec<(String, Vec<Figure>)> = Vec::new();
        for row in &self.output.rows {
            let is_answer =
                number(&row[share]).is_some() || row.get(share + 1).is_some_and(|cell| number(cell) == Some(0.0));
            if !is_answer {
                continue;
            }
            let (head, group) = (self.answer(row, [part, label]), row[0].shown(self.texts));
            let at = columns.iter().position(|own| *own == head).unwrap_or_else(|| {
                columns.push(head);
                columns.len() - 1
            });
            if rows.last().is_none_or(|(own, _)| *own != group) && !rows.iter().any(|(own, _)| *own == group) {
                rows.push((group.clone(), Vec::new()));
            }
            if let Some((_, figures)) = rows.iter_mut().find(|(own, _)| *own == group) {
                figures.resize(figures.len().max(at + 1), Figure::default());
                figures[at] = self.figure(&row[share], whole);
            }
        }
        let shape = Shape::Heat { columns, rows, end: self.texts.percent(Some(whole)) };
        // Numbers have no shares.
        matches!(&shape, Shape::Heat { columns, .. } if !columns.is_empty()).then_some(shape)
    }

    /// Responses by day, with the days of reminders.
    fn curve(&self) -> Option<Shape> {
        let days = curve(self.asked.landscape, self.asked.evaluated);
        let greatest = days.iter().map(|day| day.submitted).max().filter(|count| *count > 0)?;
        // A reminder to a handful of people is no wave.
        let wave = days.iter().map(|day| day.reminded).max().unwrap_or(0).div_ceil(10).max(1);
        let marked = days.iter().enumerate().filter(|(_, day)| day.reminded >= wave).map(|(at, _)| at).collect();
        let columns = days.iter().map(|day| Row {
            label: self.texts.day(&day.date),
            figure: Figure {
                place: Some(day.submitted as f64 / greatest as f64),
                said: self.texts.count(day.submitted),
            },
            ..Row::default()
        });
        Some(Shape::Columns {
            columns: columns.collect(),
            marked,
            mark: self.texts.get("curve-reminder"),
            end: self.texts.count(greatest),
        })
    }

    /// Spans of time by the keys of their columns: first day, last day, name.
    fn gantt(&self, keys: [&str; 3]) -> Option<Shape> {
        let [start, end, name] = keys.map(|key| self.column(key));
        let (start, end, name) = (start?, end?, name?);
        let day = |cell: &Cell| match cell {
            Cell::Day(day) => Some(*day),
            _ => None,
        };
        let deadline = deadline(&self.asked.landscape.sources.catalogue);
        let limit = deadline.as_ref().map(|(_, day)| *day);
        let rows = self.output.rows.iter().filter_map(|row| {
            let start = day(&row[start])?;
            let end = day(&row[end]).unwrap_or(start);
            let is_marked = limit.is_some_and(|limit| start == limit);
            Some(Span { label: row[name].shown(self.texts), start, end, is_marked })
        });
        let own = |(item, day): (&crate::sources::catalogue::RoadmapItem, _)| {
            (day, self.texts.either(&item.name, &item.name_en).to_owned())
        };
        Some(Shape::Gantt { rows: rows.collect(), marks: deadline.map(own).into_iter().collect() })
    }

    /// The planned years of all, those after the deadline marked.
    fn years(&self) -> Option<Shape> {
        let all = self.output.rows.last()?;
        let is_year = |key: &str| key.len() == 4 && key.bytes().all(|byte| byte.is_ascii_digit());
        let years: Vec<usize> = (0..all.len()).filter(|at| is_year(&self.output.headings[*at].key)).collect();
        let (whole, end) = self.whole(years.iter().map(|at| &all[*at]));
        let limit = deadline(&self.asked.landscape.sources.catalogue).map(|(_, day)| day.format("%Y").to_string());
        let is_late = |at: &usize| limit.as_ref().is_some_and(|limit| self.output.headings[*at].key > *limit);
        let marked = years.iter().enumerate().filter(|(_, at)| is_late(at)).map(|(place, _)| place).collect();
        let columns = years.iter().map(|at| Row {
            label: self.output.headings[*at].title.clone(),
            figure: self.figure(&all[*at], whole),
            ..Row::default()
        });
        let late = self.texts.with("roadmap-late", &[("year", (&limit.clone().unwrap_or_default()).into())]);
        Some(Shape::Columns { columns: columns.collect(), marked, mark: late, end })
    }
}
