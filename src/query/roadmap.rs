//! The programme's schedule, and the years in which bodies plan to be connected against it.

use chrono::{Datelike, NaiveDate};

use crate::landscape::{Dimension, Landscape};
use crate::sources::catalogue::{Catalogue, RoadmapItem};

use super::filter::{Evaluated, Field, Filter, FilterValue};
use super::pivot::{Line, Pivot};

/// An entry of the schedule with its days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScheduleEntry {
    /// Its place in the catalogue's list.
    pub item: usize,
    /// Its first day.
    pub start: NaiveDate,
    /// Its last day; of something that has one day the same.
    pub end: NaiveDate,
}

/// The schedule in the order of its days; entries without a readable day are left out.
pub fn schedule(catalogue: &Catalogue) -> Vec<ScheduleEntry> {
    let mut entries: Vec<ScheduleEntry> = catalogue
        .roadmap
        .iter()
        .enumerate()
        .filter_map(|(item, row)| {
            let start: NaiveDate = row.start.parse().ok()?;
            let end = row.end.parse().unwrap_or(start);
            Some(ScheduleEntry { item, start, end })
        })
        .collect();
    entries.sort_by_key(|entry| (entry.start, entry.end, entry.item));
    entries
}

/// The entries that are held in a Land, in the order of their days.
pub fn of_land(catalogue: &Catalogue, land: &str) -> Vec<ScheduleEntry> {
    schedule(catalogue).into_iter().filter(|entry| catalogue.roadmap[entry.item].land == land).collect()
}

/// The day by which the law wants all registers connected: the last deadline of the law in the
/// schedule. None where there is none.
pub fn deadline(catalogue: &Catalogue) -> Option<(&RoadmapItem, NaiveDate)> {
    catalogue.deadline()
}

/// The filter that lets keepings through which plan a year after this one.
#[must_use]
pub fn later_than(filter: &Filter, year: i32) -> Filter {
    filter.with_term(Field::Dimension(Dimension::Planned), vec![FilterValue::Greater(year.to_string())])
}

/// Planned years of the keepings per member of a dimension.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plans {
    /// Members × planned years, counts of keepings.
    pub pivot: Pivot,
    /// Per member of the rows how many plan after the deadline.
    late: Vec<u64>,
    /// The year of the deadline; none where the schedule has none.
    pub deadline: Option<i32>,
}

impl Plans {
    /// Counts planned years among the keepings that pass.
    pub fn new(landscape: &Landscape, evaluated: &Evaluated, by: Dimension) -> Self {
        let pivot = Pivot::new(landscape, evaluated, by, Dimension::Planned);
        let deadline = deadline(&landscape.sources.catalogue).map(|(_, day)| day.year());
        let members = landscape.members(Dimension::Planned);
        let is_late = |key: &Option<usize>| {
            let year = key.and_then(|at| members.get(at)).and_then(|member| member.code.parse::<i32>().ok());
            year.zip(deadline).is_some_and(|(year, deadline)| year > deadline)
        };
        let late_columns: Vec<Option<usize>> = pivot.column_keys.iter().copied().filter(|key| is_late(key)).collect();
        let late = pivot
            .row_keys
            .iter()
            .map(|row| {
                let cells =
                    late_columns.iter().filter_map(|column| pivot.at(Line::Member(*row), Line::Member(*column)));
                cells.map(super::numbers::Counts::expected).sum()
            })
            .collect();
        Self { pivot, late, deadline }
    }

    /// How many keepings of a line plan after the deadline.
    pub fn late(&self, row: Line) -> u64 {
        match row {
            Line::Total => self.late.iter().sum(),
            Line::Member(key) => {
                self.pivot.row_keys.iter().position(|known| *known == key).map_or(0, |at| self.late[at])
            }
        }
    }

    /// How many keepings of a line name a year or say that they have no plan yet.
    pub fn stated(&self, row: Line) -> u64 {
        let stated = self.pivot.column_keys.iter().filter(|key| key.is_some());
        let cells = stated.filter_map(|column| self.pivot.at(row, Line::Member(*column)));
        cells.map(super::numbers::Counts::expected).sum()
    }

    /// The rows, most late ones first.
    pub fn rows(&self) -> Vec<Line> {
        let mut rows: Vec<Option<usize>> = self.pivot.row_keys.clone();
        rows.sort_by_key(|row| {
            let line = Line::Member(*row);
            std::cmp::Reverse((self.late(line), self.stated(line)))
        });
        rows.into_iter().map(Line::Member).chain([Line::Total]).collect()
    }
}
