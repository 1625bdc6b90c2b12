//! The columns that many tables share: the numbers of a set of keepings, the levels among them.

use serde_json::{Map, Value as Json};

use crate::domain::{Maturity, Status};
use crate::export::column::Columns;
use crate::query::label;
use crate::query::numbers::{Counts, Measure};
use crate::text::Texts;

impl<'a, R: 'a> Columns<'a, R> {
    /// A share of the keepings of a row.
    pub(in crate::export) fn measure(self, measure: Measure, of: impl Fn(&R) -> Counts + 'a) -> Self {
        self.share_of(measure.code(), move |row| {
            let counts = of(row);
            (counts.share(measure), counts.keepings_of(measure))
        })
        .titled(&label::measure_key(measure))
    }

    /// The keepings by status and their rates; in JSON also the same at an earlier moment, where there
    /// is one.
    pub(super) fn counts(self, of: impl Fn(&R) -> Counts + Copy + 'a) -> Self {
        let texts = self.texts();
        self.count("expected", move |row| of(row).expected())
            .titled("col-expected")
            .each(Status::ALL.iter().filter(|status| **status != Status::Unknown), |columns, status| {
                columns.counted(status.code(), move |row| of(row).known(*status)).titled(&label::status_key(*status))
            })
            // Only where the survey does not say what was submitted, instead of the two.
            .json("unknown", move |row| Some(of(row).with(Status::Unknown)).filter(|count| *count > 0).map(Json::from))
            .each([Measure::Rate, Measure::ResponseRate, Measure::PopulationRate], |columns, measure| {
                columns.measure(measure, of)
            })
            .json("was", move |row| {
                of(row).then().map(|then| {
                    let both = count_fields(&then, texts).into_iter().chain(maturity_fields(&then, texts));
                    Json::Object(both.collect())
                })
            })
    }

    /// The keepings by level; in JSON an object of its own.
    pub(super) fn levels(self, of: impl Fn(&R) -> Counts + Copy + 'a) -> Self {
        self.each(Maturity::ALL, |columns, level| {
            let (code, at) = (level.code(), level.index());
            columns.count(code, move |row| of(row).maturity[at]).called(code).inside("maturity", code)
        })
        .count("none", move |row| of(row).without_level())
        .titled("col-no-level")
        .inside("maturity", "none")
    }

    /// The shares at B, C, and D1 and above.
    pub(super) fn level_shares(self, of: impl Fn(&R) -> Counts + Copy + 'a) -> Self {
        self.each([Measure::ShareB, Measure::ShareC, Measure::ShareD1], |columns, measure| columns.measure(measure, of))
    }
}

/// The numbers of a set of keepings as JSON fields.
pub fn count_fields(counts: &Counts, texts: &Texts) -> Map<String, Json> {
    Columns::new(texts, false, "col").counts(|counts: &Counts| *counts).object(counts)
}

/// Maturity and its shares as JSON fields.
pub fn maturity_fields(counts: &Counts, texts: &Texts) -> Map<String, Json> {
    Columns::new(texts, false, "col").levels(|counts: &Counts| *counts).level_shares(|counts| *counts).object(counts)
}
