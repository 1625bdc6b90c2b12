//! The response in time: what came after the invitation and after each reminder, group by group.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::landscape::{Dimension, Landscape};
use crate::query::filter::Evaluated;
use crate::query::overview::day_of;

use super::{Disposition, Fieldwork};

/// From one mailing to the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wave {
    /// Index of the member of the group; none for what has none, and where nothing is grouped.
    pub member: Option<usize>,
    /// 0 before the first reminder, then the number of the reminder.
    pub reminder: usize,
    /// Its first day.
    pub from: NaiveDate,
    /// Its last day: the day before the next reminder, or the last one on which anything came.
    pub until: NaiveDate,
    /// Keepings that were invited and not yet complete when it began.
    pub open: u64,
    /// Keepings that became complete in it.
    pub complete: u64,
    /// Keepings that were complete when it ended.
    pub so_far: u64,
    /// Keepings that were invited: the base of the rate.
    pub eligible: u64,
}

impl Wave {
    /// What it brought of those that were open.
    pub fn gain(&self) -> Option<f64> {
        (self.open > 0).then(|| self.complete as f64 / self.open as f64)
    }

    /// The response rate at its end.
    pub fn rate(&self) -> Option<f64> {
        (self.eligible > 0).then(|| self.so_far as f64 / self.eligible as f64)
    }
}

/// A day counts as a reminder where at least one in so many of all that were reminded was so on it:
/// single ones sent by hand make no wave.
const FEWEST: usize = 20;

/// The days of reminders. LimeSurvey keeps the last one of each participant.
fn reminders(landscape: &Landscape) -> Vec<NaiveDate> {
    let column = landscape.sources.survey.participants.as_ref().and_then(|table| table.column("reminded"));
    let mut days: BTreeMap<NaiveDate, usize> = BTreeMap::new();
    for day in column.iter().flat_map(|column| column.iter()).flatten().filter_map(day_of) {
        *days.entry(day).or_default() += 1;
    }
    let all: usize = days.values().sum();
    days.into_iter().filter(|(_, count)| count * FEWEST >= all).map(|(day, _)| day).collect()
}

/// How the keepings of a group became complete.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Course {
    /// Index of the member of the group; none for what has none, and where nothing is grouped.
    pub member: Option<usize>,
    /// Wave by wave.
    pub waves: Vec<Wave>,
    /// The day of each completion, in order; those without a day are not among them.
    pub days: Vec<NaiveDate>,
}

/// The keepings that pass, wave by wave, by the members of a dimension. Keepings whose completion has no
/// day are in no wave and not among the open ones.
pub fn waves(landscape: &Landscape, evaluated: &Evaluated, by: Option<Dimension>) -> Vec<Wave> {
    courses(landscape, evaluated, by).into_iter().flat_map(|course| course.waves).collect()
}

/// The same group by group, with the days; empty where no completion has a day.
pub fn courses(landscape: &Landscape, evaluated: &Evaluated, by: Option<Dimension>) -> Vec<Course> {
    let fieldwork = Fieldwork::new(landscape);
    let codes = by.map(|dimension| landscape.keepings.codes(dimension));
    // Per group: invited, complete without a day, days of completion.
    let mut groups: BTreeMap<usize, (u64, u64, Vec<NaiveDate>)> = BTreeMap::new();
    for row in evaluated.rows().map(|row| row as usize) {
        let disposition = fieldwork.of_keeping(row);
        if matches!(disposition, Disposition::NotInvited | Disposition::OutOfScope) {
            continue;
        }
        let member = codes.map_or(0, |codes| codes.get(row).unwrap_or(usize::MAX));
        let own = groups.entry(member).or_default();
        own.0 += 1;
        if disposition == Disposition::Complete {
            let response = landscape.keepings.responses.get(row);
            match response.and_then(|response| day_of(&landscape.matched[response as usize].when)) {
                Some(day) => own.2.push(day),
                None => own.1 += 1,
            }
        }
    }
    let days = || groups.values().flat_map(|(.., days)| days);
    let (Some(first), Some(last)) = (days().min().copied(), days().max().copied()) else { return Vec::new() };
    let starts: Vec<NaiveDate> = std::iter::once(first)
        .chain(reminders(landscape).into_iter().filter(|day| (first..=last).contains(day) && *day > first))
        .collect();
    let mut list = Vec::new();
    for (member, (eligible, undated, mut days)) in groups {
        days.sort_unstable();
        let member = by.is_some().then_some(member).filter(|member| *member != usize::MAX);
        let (mut so_far, mut waves) = (undated, Vec::new());
        for (reminder, from) in starts.iter().enumerate() {
            let next = starts.get(reminder + 1);
            let until = next.and_then(NaiveDate::pred_opt).unwrap_or(last);
            let complete = days.iter().filter(|day| (*from..=until).contains(day)).count() as u64;
            let open = eligible.saturating_sub(so_far);
            so_far += complete;
            waves.push(Wave { member, reminder, from: *from, until, open, complete, so_far, eligible });
        }
        list.push(Course { member, waves, days });
    }
    list
}
