//! What can be exported as a table: the frames of the landscape and the tables of the views, one
//! small file each.

pub mod ask;
pub mod association;
mod base;
mod bodies;
mod body;
mod cascade;
mod catalogue;
mod changes;
mod codebook;
mod coverage;
mod cross;
mod estimate;
pub mod evidence;
mod findings;
pub mod gaps;
mod keepings;
pub mod letter;
pub mod mailing;
mod maturity;
pub mod notebook;
mod numbers;
mod overview;
pub mod panel;
mod pivot;
mod priorities;
mod question;
pub(in crate::export) mod questionnaire;
pub mod register;
mod response;
mod responses;
mod roadmap;
pub mod rollout;
mod sdg;
pub(in crate::export) mod suppressed;
mod suppressed_answers;
mod view;

use crate::domain::closed_set;
use crate::landscape::{Dimension, Landscape};
use crate::query::filter::{Evaluated, Filter};
use crate::query::label;
use crate::query::numbers::passing_bodies;
use crate::query::pivot::Line;
use crate::sources::notes::Notes;
use crate::text::Texts;

use super::column::Columns;
use super::table::{Cell, Output, Sheet};

pub use estimate::{Estimates, answer_text, problem_text, subject_text};
pub use findings::passing as passing_findings;
pub use keepings::all_columns;
pub use numbers::{count_fields, maturity_fields};
pub use pivot::NO_KEEPING;
pub use priorities::Ranking;
pub use questionnaire::QuestionnaireLines;
pub use response::ResponseUnit;
pub use view::{FILE_COLUMNS, Table, USUAL_COLUMNS};

closed_set! {
    /// What can be exported.
    Dataset {
        /// The keepings with every column there is.
        Keepings = "keepings",
        /// The bodies of these keepings.
        Bodies = "bodies",
        /// Their registers.
        Registers = "registers",
        /// What these registers can prove.
        Evidence = "evidence",
        /// The responses with their answers.
        Responses = "responses",
        /// The questions with the codes of their answers.
        Codebook = "codebook",
        /// What is wrong in the data.
        Findings = "findings",
        /// Evidence and registers as XML of the standard `XEvidenceSurvey`.
        XEvidenceSurvey = "xevidencesurvey",
    }
}

/// What a table is made from.
#[derive(Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "switches that do not depend on each other")]
pub struct Asked<'a> {
    /// The landscape.
    pub landscape: &'a Landscape,
    /// The notes on its bodies as they are now.
    pub notes: &'a Notes,
    /// The filter.
    pub filter: &'a Filter,
    /// What passes it.
    pub evaluated: &'a Evaluated,
    /// The language.
    pub texts: &'a Texts,
    /// Whether names stand instead of codes.
    pub names: bool,
    /// Whether a person reads it here and now, so that long lists are cut.
    pub reading: bool,
    /// Whether labels stand instead of the codes of answers.
    pub labels: bool,
    /// Whether personal data are wanted.
    pub personal: bool,
}

/// The table of one kind of content; nothing for what is no table.
pub fn table(what: Dataset, asked: &Asked<'_>) -> Output {
    match what {
        Dataset::Keepings => {
            let rows: Vec<u32> = asked.evaluated.rows().collect();
            keepings::table(asked, &rows, &all_columns())
        }
        Dataset::Bodies => keepings::bodies(asked),
        Dataset::Registers => catalogue::registers(asked),
        Dataset::Evidence => catalogue::evidence(asked),
        Dataset::Responses => responses::table(asked),
        Dataset::Codebook => codebook::table(asked, |_| true),
        Dataset::Findings => findings::table(asked, &findings::passing(asked)),
        Dataset::XEvidenceSurvey => Output::default(),
    }
}

/// The codebook of the questions that pass a test, as a sheet beside a table of their answers; none
/// where no question does.
pub fn codebook_sheet(asked: &Asked<'_>, wanted: impl Fn(&str) -> bool) -> Option<Sheet> {
    let table = codebook::table(asked, wanted);
    (!table.rows.is_empty()).then(|| table.into_sheet(asked.texts.get("export-sheet-codebook")))
}

impl<'a> Asked<'a> {
    /// A table without columns; titles are the texts of the prefix and the keys.
    pub fn columns<R: 'a>(&self, prefix: &'static str) -> Columns<'a, R> {
        Columns::new(self.texts, self.names, prefix)
    }

    /// The code of a member, or its name.
    pub(super) fn member(&self, dimension: Dimension, index: Option<usize>) -> Cell {
        self.member_or(dimension, index, None)
    }

    /// The code of a member; for people its name, or what stands where there is none.
    pub(super) fn member_or(&self, dimension: Dimension, index: Option<usize>, missing: Option<&str>) -> Cell {
        match index {
            Some(at) if self.names => Cell::Text(label::of(self.landscape, dimension, at, self.texts)),
            None if self.names => Cell::text(missing),
            index => Cell::text(self.code(dimension, index)),
        }
    }

    /// The code of a member, for programs.
    pub fn code(&self, dimension: Dimension, index: Option<usize>) -> Option<&'a str> {
        index.and_then(|at| self.landscape.members(dimension).get(at)).map(|member| member.code.as_str())
    }

    /// What a line of a cross-table is called: the name for people, the code for programs.
    fn line(&self, dimension: Dimension, line: Line) -> String {
        match line {
            Line::Total if self.names => self.texts.get("pivot-total"),
            Line::Total => "total".into(),
            Line::Member(Some(at)) if self.names => label::of(self.landscape, dimension, at, self.texts),
            Line::Member(None) if self.names => label::missing(dimension, self.texts),
            Line::Member(key) => self.code(dimension, key).unwrap_or("none").to_owned(),
        }
    }

    /// Per register of the catalogue how many keepings pass.
    fn keepings_by_register(&self) -> Vec<u64> {
        let mut counts = vec![0; self.landscape.sources.catalogue.registers.len()];
        for row in self.evaluated.rows() {
            counts[usize::from(self.landscape.map.keepings[row as usize].1)] += 1;
        }
        counts
    }

    /// Per body whether it is asked for: with an empty filter all, else those with a keeping that passes.
    fn bodies(&self) -> Vec<bool> {
        if self.filter.is_empty() {
            return vec![true; self.landscape.map.bodies.len()];
        }
        passing_bodies(self.landscape, self.evaluated)
    }
}

impl<'a, R: 'a> Columns<'a, R> {
    /// The members of a dimension, below which all of them together can stand.
    #[must_use]
    fn line(self, asked: &Asked<'a>, by: Dimension, of: impl Fn(&R) -> Line + 'a) -> Self {
        let (own, missing) = (*asked, label::missing(by, asked.texts));
        let cell = move |row: &R| match of(row) {
            Line::Member(key) => own.member_or(by, key, Some(&missing)),
            Line::Total => Cell::Text(own.line(by, Line::Total)),
        };
        self.cell(by.code(), cell).called(label::dimension(by, asked.texts))
    }
}
