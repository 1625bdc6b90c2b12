//! Charts of a report as inline SVG: no script, no reference to anything outside, and readable
//! without colour, by position, label, outline and hatching.

use std::fmt::Write;

use chrono::NaiveDate;

use crate::domain::Maturity;
use crate::text::Texts;

use super::html::escaped;

/// Width of a chart over the whole page in its own units; the page scales it.
const WIDE: i32 = 720;
/// Width of a chart beside a table.
const NARROW: i32 = 430;
/// Size of letters.
const LETTERS: f64 = 11.3;
const INK: &str = "#1C2026";
const FAINT: &str = "#787E86";
const RULE: &str = "#D6DAE0";
/// What the page is about.
const OWN: &str = "#184E7A";
/// What it is compared with: an outline.
const OTHER: &str = "#464A50";
/// A, B, C, D1, D2: from light to dark, so that the order shows in grey too.
const LEVELS: [&str; 5] = ["#E8EEF4", "#BAD2E6", "#7CA6CC", "#3872A6", "#103A62"];

/// A share of the page and of what it is compared with.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// What is measured.
    pub label: String,
    /// One share per series; none without a base.
    pub shares: Vec<Option<f64>>,
}

/// An estimate: a point with its interval, and what is possible without any assumption.
#[derive(Debug, Clone, PartialEq)]
pub struct Whisker {
    /// What is estimated.
    pub label: String,
    /// The estimate, from 0 to 1.
    pub point: Option<f64>,
    /// Its interval.
    pub interval: Option<(f64, f64)>,
    /// What is possible.
    pub bounds: Option<(f64, f64)>,
}

/// A line of the response curve.
#[derive(Debug, Clone, PartialEq)]
pub struct Curve {
    /// Whose.
    pub name: String,
    /// Whether it is the page's own, not what that is compared with.
    pub own: bool,
    /// Responses so far by day, per 100 bodies.
    pub points: Vec<(NaiveDate, f64)>,
}

/// What is drawn.
#[derive(Debug, Clone, PartialEq)]
pub enum Chart {
    /// Shares as horizontal bars, series below each other.
    Bars {
        /// Names of the series: the page first.
        series: Vec<String>,
        /// The bars.
        bars: Vec<Bar>,
    },
    /// Estimates as points with whiskers, their bounds as a pale bar behind.
    Whiskers(Vec<Whisker>),
    /// Keepings per level as one whole a row.
    Levels(Vec<(String, [u64; 5])>),
    /// Responses so far.
    Curves {
        /// The page first.
        curves: Vec<Curve>,
        /// Days of reminders.
        reminders: Vec<NaiveDate>,
    },
    /// Shares as columns.
    Columns {
        /// Names of the series: the page first.
        series: Vec<String>,
        /// The columns.
        columns: Vec<Bar>,
        /// The first column that is late, if any is.
        late_from: Option<usize>,
    },
}

/// A chart with what is said of it to those who do not see it.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// What it shows.
    pub title: String,
    /// How it is to be read.
    pub description: String,
    /// The chart.
    pub chart: Chart,
}

impl Figure {
    /// The chart as an SVG element; `id` is unique in its document.
    pub fn svg(&self, id: &str, texts: &Texts) -> String {
        let (width, height) = (self.chart.width(), self.chart.height());
        let mut pen = Pen { svg: String::new(), texts, width, height };
        match &self.chart {
            Chart::Bars { series, bars } => pen.bars(series, bars),
            Chart::Whiskers(rows) => pen.whiskers(rows),
            Chart::Levels(rows) => pen.levels(rows),
            Chart::Curves { curves, reminders } => pen.curves(curves, reminders),
            Chart::Columns { series, columns, late_from } => pen.columns(series, columns, *late_from),
        }
        let (title, description) = (escaped(&self.title), escaped(&self.description));
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"{id}-t {id}-d\" \
             viewBox=\"0 0 {width} {height}\"><title id=\"{id}-t\">{title}</title><desc id=\"{id}-d\">{description}</desc>\n\
             {}</svg>\n",
            pen.svg
        )
    }
}

/// Height of a row of levels, with the gap below it.
const LEVEL_ROW: i32 = 26;
/// Height of a row of estimates, with the gap below it.
const WHISKER_ROW: i32 = 18;
/// Height of a bar.
const THICK: i32 = 7;
/// Between the bars of one thing and those of the next.
const GAP: i32 = 6;
/// Lines above the bars: the legend.
const LEGEND: i32 = 22;

impl Chart {
    /// Whether it is drawn for half a page, with its numbers beside it.
    pub const fn is_narrow(&self) -> bool {
        matches!(self, Self::Curves { .. } | Self::Columns { .. })
    }

    const fn width(&self) -> i32 {
        if self.is_narrow() { NARROW } else { WIDE }
    }

    fn height(&self) -> i32 {
        let lines = |count: usize| i32::try_from(count).unwrap_or(i32::MAX / 1000);
        match self {
            Self::Bars { series, bars } => LEGEND + lines(bars.len()) * row_height(series.len()) + 18,
            Self::Whiskers(rows) => 4 + lines(rows.len()) * WHISKER_ROW + 18,
            Self::Levels(rows) => lines(rows.len()) * LEVEL_ROW + 2,
            Self::Curves { .. } => 190,
            Self::Columns { .. } => 200,
        }
    }
}

fn row_height(series: usize) -> i32 {
    i32::try_from(series).unwrap_or(1) * (THICK + 1) + GAP
}

/// Draws one chart.
struct Pen<'a> {
    svg: String,
    texts: &'a Texts,
    width: i32,
    height: i32,
}

/// A place on a chart.
type Point = (i32, i32);

/// Which end of a text stands at its place.
#[derive(Clone, Copy)]
enum Anchor {
    Start,
    Middle,
    End,
}

impl Pen<'_> {
    /// Appends; writing to a string cannot fail.
    fn put(&mut self, arguments: std::fmt::Arguments<'_>) {
        let _ = self.svg.write_fmt(arguments);
    }

    fn rect(&mut self, from: Point, to: Point, fill: &str, stroke: &str) {
        let ((x, y), width, height) = (from, to.0 - from.0, to.1 - from.1);
        self.put(format_args!(
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{fill}\" stroke=\"{stroke}\"/>\n"
        ));
    }

    /// A line through points; `more` are further attributes, each with a blank before it.
    fn path(&mut self, points: &[Point], color: &str, more: &str) {
        let points: Vec<String> = points.iter().map(|(x, y)| format!("{x},{y}")).collect();
        let points = points.join(" ");
        self.put(format_args!("<polyline fill=\"none\" stroke=\"{color}\"{more} points=\"{points}\"/>\n"));
    }

    fn line(&mut self, from: Point, to: Point, color: &str) {
        self.path(&[from, to], color, "");
    }

    fn dotted(&mut self, from: Point, to: Point, color: &str) {
        self.path(&[from, to], color, " stroke-dasharray=\"2 3\"");
    }

    fn text(&mut self, text: &str, at: Point, anchor: Anchor, color: &str) {
        let anchor = ["start", "middle", "end"][anchor as usize];
        let ((x, y), text) = (at, escaped(text));
        self.put(format_args!(
            "<text x=\"{x}\" y=\"{y}\" dy=\"0.5ex\" text-anchor=\"{anchor}\" font-family=\"sans-serif\" \
             font-size=\"{LETTERS}\" fill=\"{color}\">{text}</text>\n"
        ));
    }

    /// A rectangle in the manner of its series: filled, hatched, or an outline.
    fn series_rect(&mut self, from: (i32, i32), to: (i32, i32), series: usize, hatched: bool) {
        match (series, hatched) {
            (0, false) => self.rect(from, to, OWN, "none"),
            (0, true) => {
                self.rect(from, to, "none", OWN);
                (from.1..to.1).step_by(4).for_each(|y| self.line((from.0, y), (to.0, y), OWN));
            }
            _ => self.rect(from, to, "none", OTHER),
        }
    }

    fn legend(&mut self, series: &[String], left: i32) {
        let mut x = left;
        for (at, name) in series.iter().enumerate() {
            self.series_rect((x, 5), (x + 16, 14), at, false);
            self.text(name, (x + 22, 10), Anchor::Start, INK);
            x += 44 + wide(name);
        }
    }

    fn bars(&mut self, series: &[String], bars: &[Bar]) {
        let (left, right) = (250, self.width - 104);
        self.quarters((left, right), LEGEND);
        self.legend(series, left);
        let mut y = LEGEND + 4;
        for bar in bars {
            let middle = y + (row_height(series.len()) - GAP) / 2;
            self.text(&fitted(&bar.label, left - 12), (left - 8, middle), Anchor::End, INK);
            let mut longest = left;
            for (at, share) in bar.shares.iter().enumerate() {
                let top = y + i32::try_from(at).unwrap_or(0) * (THICK + 1);
                let end = left + scaled(share.unwrap_or(0.0), right - left);
                if share.is_some() {
                    self.series_rect((left, top), (end.max(left + 1), top + THICK), at, false);
                }
                longest = longest.max(end);
            }
            let shares: Vec<String> = bar.shares.iter().map(|share| self.texts.percent(*share)).collect();
            self.text(&shares.join(" · "), (longest + 6, middle), Anchor::Start, INK);
            y += row_height(series.len());
        }
    }

    /// Lines at every quarter of the whole, with their percentages below.
    fn quarters(&mut self, (left, right): (i32, i32), top: i32) {
        let bottom = self.height - 16;
        for step in 0..=4 {
            let x = left + (right - left) * step / 4;
            self.line((x, top), (x, bottom), RULE);
            let share = self.texts.percent_whole(Some(f64::from(step) / 4.0));
            self.text(&share, (x, self.height - 7), Anchor::Middle, FAINT);
        }
    }

    fn whiskers(&mut self, rows: &[Whisker]) {
        let (left, right) = (250, self.width - 104);
        self.quarters((left, right), 2);
        let place = |share: f64| left + scaled(share, right - left);
        for (at, row) in (0..).zip(rows) {
            let middle = 4 + at * WHISKER_ROW + WHISKER_ROW / 2;
            self.text(&fitted(&row.label, left - 12), (left - 8, middle), Anchor::End, INK);
            if let Some((low, high)) = row.bounds {
                self.rect((place(low), middle - 5), (place(high), middle + 5), LEVELS[0], RULE);
            }
            if let Some((low, high)) = row.interval {
                let (low, high) = (place(low), place(high));
                self.line((low, middle), (high, middle), OWN);
                for end in [low, high] {
                    self.line((end, middle - 4), (end, middle + 4), OWN);
                }
            }
            if let Some(point) = row.point {
                let x = place(point);
                self.rect((x - 2, middle - 3), (x + 3, middle + 3), OWN, "none");
            }
            let said = self.texts.percent(row.point);
            self.text(&said, (right + 8, middle), Anchor::Start, INK);
        }
    }

    fn levels(&mut self, rows: &[(String, [u64; 5])]) {
        let (left, right) = (120, self.width - 4);
        for (at, (name, counts)) in (0..).zip(rows) {
            let top = at * LEVEL_ROW + 2;
            self.text(&fitted(name, left - 10), (left - 8, top + 10), Anchor::End, INK);
            let whole: u64 = counts.iter().sum();
            let mut before = 0;
            for ((level, count), fill) in
                Maturity::ALL.iter().zip(counts).zip(LEVELS).filter(|((_, count), _)| **count > 0)
            {
                let share = |count: u64| count as f64 / whole as f64;
                let from = left + scaled(share(before), right - left);
                before += count;
                let to = left + scaled(share(before), right - left);
                self.rect((from, top), (to, top + 20), fill, INK);
                let long = format!("{} {}", level.code(), self.texts.percent_whole(Some(share(*count))));
                let text = [long, level.code().to_owned()].into_iter().find(|text| wide(text) + 2 < to - from);
                let color = if level.index() >= 3 { "#FFFFFF" } else { INK };
                if let Some(text) = text {
                    self.text(&text, (i32::midpoint(from, to), top + 10), Anchor::Middle, color);
                }
            }
            if whole == 0 {
                self.text(&self.texts.get("no-level-here"), (left, top + 10), Anchor::Start, FAINT);
            }
        }
    }

    fn curves(&mut self, curves: &[Curve], reminders: &[NaiveDate]) {
        let days = || {
            curves.iter().flat_map(|curve| curve.points.iter().map(|(day, _)| *day)).chain(reminders.iter().copied())
        };
        let (Some(first), Some(last)) = (days().min(), days().max()) else { return };
        let highest = curves.iter().flat_map(|curve| curve.points.iter().map(|(_, value)| *value)).fold(1.0, f64::max);
        let number = |day: NaiveDate| (day - first).num_days() as f64;
        let end = number(last).max(1.0);
        let (step, lines) = scale(highest);
        let top = step * lines as f64;
        let (left, right, above, below) = (28, self.width - 105, 10, self.height - 25);
        let place = |days: f64, value: f64| {
            (left + scaled(days / end, right - left), below - scaled(value / top, below - above))
        };
        for line in 0..=lines {
            let value = step * line as f64;
            let (from, to) = (place(0.0, value), place(end, value));
            self.line(from, to, if line == 0 { INK } else { RULE });
            self.text(&self.texts.number(value), (from.0 - 6, from.1), Anchor::End, FAINT);
        }
        for day in reminders {
            let (x, y) = place(number(*day), 0.0);
            self.dotted((x, 14), (x, y), FAINT);
            self.text("▲", (x, y + 4), Anchor::Middle, FAINT);
        }
        let mut labelled: Vec<i32> = Vec::new();
        for curve in curves {
            let points: Vec<(f64, f64)> = curve.points.iter().map(|(day, value)| (number(*day), *value)).collect();
            let Some(last_point) = points.last().copied() else { continue };
            let path: Vec<Point> = points.iter().map(|(days, value)| place(*days, *value)).collect();
            let (color, more) = if curve.own {
                (OWN, " stroke-width=\"3\"")
            } else {
                (OTHER, " stroke-width=\"2\" stroke-dasharray=\"7 4\"")
            };
            self.path(&path, color, more);
            let (x, mut y) = place(last_point.0, last_point.1);
            while labelled.iter().any(|known| (known - y).abs() < 14) {
                y += 14;
            }
            labelled.push(y);
            let value = self.texts.decimal(last_point.1, 1);
            self.text(
                &format!("{} {value}", fitted(&curve.name, 76)),
                (x + 6, y),
                Anchor::Start,
                if curve.own { OWN } else { OTHER },
            );
        }
        let day = |day: NaiveDate| self.texts.day(&day.to_string());
        self.text(&day(first), (left, self.height - 8), Anchor::Start, FAINT);
        self.text(&day(last), (right, self.height - 8), Anchor::End, FAINT);
    }

    fn columns(&mut self, series: &[String], columns: &[Bar], late_from: Option<usize>) {
        let (left, top, bottom) = (8, LEGEND + 32, self.height - 34);
        self.legend(series, left);
        let highest = columns.iter().flat_map(|bar| bar.shares.iter().flatten()).copied().fold(0.05, f64::max);
        let count = i32::try_from(columns.len().max(1)).unwrap_or(1);
        let group = (self.width - 2 * left) / count;
        let thick = (group / (i32::try_from(series.len()).unwrap_or(1) + 1)).min(44);
        for (at, column) in (0..).zip(columns) {
            let start = left + at * group;
            let hatched = late_from.is_some_and(|late| usize::try_from(at).is_ok_and(|at| at >= late));
            for (own, share) in column.shares.iter().enumerate() {
                let x = start + 6 + i32::try_from(own).unwrap_or(0) * (thick + 2);
                let y = bottom - scaled(share.unwrap_or(0.0) / highest, bottom - top);
                if share.is_some() {
                    self.series_rect((x, y.min(bottom - 1)), (x + thick, bottom), own, hatched);
                }
                let color = if own == 0 { INK } else { FAINT };
                self.text(&self.texts.percent_short(*share), (x + thick / 2, y - 8), Anchor::Middle, color);
            }
            for (line, part) in (0..).zip(two_lines(&column.label, group - 4)) {
                self.text(&fitted(&part, group - 4), (start + 6, bottom + 11 + line * 14), Anchor::Start, INK);
            }
        }
        self.line((left, bottom), (self.width - left, bottom), INK);
        if let Some(late) = late_from.filter(|late| *late < columns.len()) {
            let x = left + i32::try_from(late).unwrap_or(0) * group;
            self.dotted((x, 4), (x, bottom), INK);
            self.text(&self.texts.get("report-deadline"), (x + 5, LEGEND + 2), Anchor::Start, INK);
        }
    }
}

/// A step and how many of them reach a number: steps that people count in.
fn scale(highest: f64) -> (f64, usize) {
    let steps = [1.0, 2.0, 5.0, 10.0, 20.0, 25.0, 50.0, 100.0, 200.0, 500.0, 1_000.0, 10_000.0, 100_000.0];
    let step = steps.into_iter().find(|step| highest / step <= 5.0).unwrap_or(highest.max(1.0));
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most five")]
    let lines = (highest / step).ceil().max(1.0) as usize;
    (step, lines)
}

/// Units of a share of a length.
fn scaled(share: f64, length: i32) -> i32 {
    #[expect(clippy::cast_possible_truncation, reason = "within the length")]
    let units = (share.clamp(0.0, 1.0) * f64::from(length)).round() as i32;
    units
}

/// About how wide a text is: letters of the page's font are 6 units wide on average.
fn wide(text: &str) -> i32 {
    i32::try_from(text.chars().count()).unwrap_or(100) * 13 / 2
}

/// The text in one line, or where it is too wide in two, parted between words.
fn two_lines(text: &str, width: i32) -> Vec<String> {
    match text.rsplit_once(' ') {
        Some((first, second)) if wide(text) > width => vec![first.to_owned(), second.to_owned()],
        _ => vec![text.to_owned()],
    }
}

/// The text cut to a width, with a sign that it was.
fn fitted(text: &str, width: i32) -> String {
    if wide(text) <= width {
        return text.to_owned();
    }
    let letters = usize::try_from(width * 2 / 13).unwrap_or(1).saturating_sub(1);
    format!("{}…", text.chars().take(letters).collect::<String>().trim_end())
}
