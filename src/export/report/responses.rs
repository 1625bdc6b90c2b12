//! The section on responses over the field phase, per 100 bodies so that a Land can be held against
//! the country.

use chrono::{Datelike, Days, NaiveDate};

use crate::query::report::LandPage;

use super::chart::{Chart, Curve, Figure};
use super::page::Sides;
use super::{Section, Table};

/// The most rows of the table: a survey of years has one row per few weeks.
const ROWS: i64 = 60;
/// The most points of a curve: more than a page can show.
const POINTS: i64 = 400;

/// The days of a page with what came in so far.
struct SoFar {
    days: Vec<(NaiveDate, u64)>,
    bodies: u64,
}

impl SoFar {
    fn of(sheet: &LandPage) -> Self {
        let mut total = 0;
        let days = sheet.curve.iter().filter_map(|day| {
            total += day.submitted;
            Some((day.date.parse().ok()?, total))
        });
        Self { days: days.collect(), bodies: sheet.bodies }
    }

    /// Responses up to the end of a day.
    fn until(&self, day: NaiveDate) -> u64 {
        let before = self.days.partition_point(|(own, _)| *own <= day);
        before.checked_sub(1).map_or(0, |at| self.days[at].1)
    }

    /// The same per 100 bodies; none without a body.
    fn per_hundred(&self, day: NaiveDate) -> Option<f64> {
        (self.bodies > 0).then(|| self.until(day) as f64 * 100.0 / self.bodies as f64)
    }
}

/// The first days of equal spans from a Monday on, and how many weeks a span has.
fn spans(first: NaiveDate, last: NaiveDate) -> (Vec<NaiveDate>, u64) {
    let monday = first - Days::new(u64::from(first.weekday().num_days_from_monday()));
    let weeks = (last - monday).num_days() / 7 + 1;
    let own = u64::try_from((weeks + ROWS - 1) / ROWS).unwrap_or(1).max(1);
    let starts = std::iter::successors(Some(monday), |start| start.checked_add_days(Days::new(7 * own)));
    (starts.take_while(|start| *start <= last).collect(), own)
}

/// Responses so far, by week and as a curve.
pub(super) fn responses(sides: &Sides<'_>) -> Section {
    let texts = sides.texts;
    let title = texts.get("report-curve");
    let both: Vec<SoFar> = sides.sheets().map(SoFar::of).collect();
    let days = || both.iter().flat_map(|side| side.days.iter().map(|(day, _)| *day));
    let (Some(first), Some(last)) = (days().min(), days().max()) else {
        return Section { title, lead: texts.get("curve-none"), ..Section::default() };
    };
    let (starts, weeks) = spans(first, last);
    let end = |start: NaiveDate| start + Days::new(7 * weeks - 1);
    let named = sides.names().into_iter().zip(["land", "country"]).zip(&both);
    let columns = sides
        .columns::<NaiveDate>("report-col")
        .text("week", |start| texts.day(&start.to_string()))
        .count("land", |start| both[0].until(end(*start)) - both[0].until(*start - Days::new(1)))
        .called(sides.of(&sides.own_name(), "report-col-count"))
        .each(named, |columns, ((name, side), so_far)| {
            columns
                .maybe(&format!("{side}_so_far"), |start| {
                    so_far.per_hundred(end(*start)).map(|number| texts.decimal(number, 1))
                })
                .called(sides.of(&name, "report-col-so-far"))
        });
    let table =
        Table { caption: texts.with("report-curve-table", &[("weeks", weeks.into())]), output: columns.output(starts) };
    let step = usize::try_from((last - first).num_days() / POINTS + 1).unwrap_or(1);
    let named = sides.names().into_iter().zip(&both).zip([true, false]);
    let curves = named.filter(|((_, side), _)| !side.days.is_empty()).map(|((name, side), own)| {
        let days = first.iter_days().take_while(|day| *day < last).step_by(step).chain([last]);
        Curve { name, own, points: days.map(|day| (day, side.per_hundred(day).unwrap_or(0.0))).collect() }
    });
    // A reminder to a handful of people is no wave.
    let curve = || sides.other.unwrap_or(sides.own).curve.iter();
    let wave = curve().map(|day| day.reminded).max().unwrap_or(0).div_ceil(10).max(1);
    let reminders = curve().filter(|day| day.reminded >= wave).filter_map(|day| day.date.parse().ok()).collect();
    let total = both[0].until(last);
    Section {
        lead: texts.with("report-curve-lead", &[("count", total.into()), ("bodies", sides.own.bodies.into())]),
        figure: Some(Figure {
            title: texts.get("report-curve-chart-title"),
            description: sides.described("report-curve-chart", "report-curve-sides"),
            chart: Chart::Curves { curves: curves.collect(), reminders },
        }),
        tables: vec![table],
        notes: vec![texts.get("report-curve-note")],
        title,
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn spans_are_weeks_and_of_long_surveys_several() {
        let (starts, weeks) = spans(day("2026-09-01"), day("2026-09-14"));
        assert_eq!((starts, weeks), (vec![day("2026-08-31"), day("2026-09-07"), day("2026-09-14")], 1));
        let (starts, weeks) = spans(day("2026-09-07"), day("2026-09-07"));
        assert_eq!((starts.len(), weeks), (1, 1));
        // One wrong date in the data must not make a table without an end.
        let (starts, weeks) = spans(day("0026-09-01"), day("2026-09-01"));
        assert!(starts.len() <= 60 && weeks > 1000, "{} of {weeks}", starts.len());
        assert!(*starts.last().unwrap() <= day("2026-09-01"));
    }

    #[test]
    fn what_came_in_is_summed_up_to_the_day() {
        let side = SoFar { days: vec![(day("2026-09-01"), 3), (day("2026-09-03"), 5)], bodies: 20 };
        let until = ["2026-08-31", "2026-09-01", "2026-09-02", "2026-09-03", "2027-01-01"].map(|d| side.until(day(d)));
        assert_eq!(until, [0, 3, 3, 5, 5]);
        assert_eq!(side.per_hundred(day("2026-09-03")), Some(25.0));
        assert_eq!(SoFar { bodies: 0, ..side }.per_hundred(day("2026-09-03")), None);
    }
}
