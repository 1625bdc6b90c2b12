//! The questionnaire itself, for those who try it out and improve it: what is left empty, where people
//! stop, how long it takes, how they fill it in.

use std::collections::HashSet;

use crate::domain::FindingCode;
use crate::landscape::Landscape;
use crate::raw::table::Cells;
use crate::statistics::quantile::quartiles;
use crate::survey::{Answers, CodebookColumn, Part, Question, Shape};

use super::filter::{Evaluated, Filter};
use super::question::{block_cells, responses, rows_of_export};

mod pages;
mod rules;

pub use pages::{PageFigures, pages};
pub use rules::{RuleFigures, rules};

/// An array is filled in straight only where so many of its rows are answered.
const STRAIGHT_ROWS: usize = 3;
/// The code of "other" among answers of which one is given.
const OTHER: &str = "-oth-";

/// The responses that are looked at: every row of the export, under a filter those that stand for a
/// keeping that passes it.
pub struct Tested<'a> {
    landscape: &'a Landscape,
    evaluated: &'a Evaluated,
    /// Their rows.
    pub rows: Vec<u32>,
    /// Whether the source tells what was shown.
    pub knows_shown: bool,
    /// Whether the source tells what was submitted.
    pub knows_complete: bool,
    /// Whether there is a filter.
    is_filtered: bool,
}

/// A part of a whole.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PartOf {
    /// How many.
    pub count: u64,
    /// Of how many.
    pub base: u64,
}

/// Seconds that something took.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Seconds {
    /// Responses with a time.
    pub n: u64,
    /// First quartile, median and third quartile.
    pub quartiles: [f64; 3],
    /// Far shorter than usual: more than one and a half times the distance of the quartiles below the
    /// first.
    pub below: u64,
    /// Far longer.
    pub above: u64,
}

/// What is known of one question.
#[derive(Debug, Clone, PartialEq)]
pub struct QuestionFigures {
    /// Its place in the codebook.
    pub question: usize,
    /// To how many it was shown; none where the source does not tell.
    pub shown: Option<u64>,
    /// How many answered it.
    pub answered: u64,
    /// Use of "other" among those that answered, where there is one.
    pub other: Option<PartOf>,
    /// Of an array the same answer in every row, among those that answered three rows or more.
    pub straight: Option<PartOf>,
    /// How long it took, where the export has times of questions.
    pub seconds: Option<Seconds>,
    /// Answers that are others than at the moment that is compared with, among the keepings whose
    /// responses answered then and now.
    pub changed: Option<PartOf>,
}

impl PartOf {
    fn add(&mut self, counts: bool) {
        self.base += 1;
        self.count += u64::from(counts);
    }

    /// The share; none without a base.
    pub fn share(self) -> Option<f64> {
        (self.base > 0).then(|| self.count as f64 / self.base as f64)
    }
}

impl QuestionFigures {
    /// Shown, and left empty.
    pub fn no_answer(&self) -> Option<u64> {
        self.shown.map(|shown| shown.saturating_sub(self.answered))
    }

    /// The share left empty of those to whom it was shown.
    pub fn nonresponse(&self) -> Option<f64> {
        PartOf { count: self.no_answer()?, base: self.shown? }.share()
    }
}

impl<'a> Tested<'a> {
    /// The responses under a filter; without one every row of the export.
    pub fn new(landscape: &'a Landscape, filter: &Filter, evaluated: &'a Evaluated) -> Self {
        let has = |code: FindingCode| landscape.findings.iter().any(|finding| finding.code == code);
        Self {
            landscape,
            evaluated,
            rows: if filter.is_empty() {
                rows_of_export(landscape, false)
            } else {
                responses(landscape, filter, evaluated)
            },
            knows_shown: !has(FindingCode::NotShownLost),
            knows_complete: !has(FindingCode::CompletenessUnknown),
            is_filtered: !filter.is_empty(),
        }
    }

    fn cells(&self, column: &str) -> Option<Cells<'a>> {
        self.landscape.sources.survey.responses.column(column)
    }

    /// How long something took, by a column of times.
    fn seconds(&self, column: &str) -> Option<Seconds> {
        let codebook = &self.landscape.sources.survey.codebook;
        // A question can be called like a time.
        let cells = self.cells(column).filter(|_| codebook.column(column).is_none())?;
        let number = |row: &u32| cells.get(*row as usize)?.trim().parse().ok().filter(|time: &f64| *time >= 0.0);
        let mut times: Vec<f64> = self.rows.iter().filter_map(number).filter(|time| time.is_finite()).collect();
        times.sort_by(f64::total_cmp);
        let [q1, median, q3] = quartiles(&times)?;
        let reach = 1.5 * (q3 - q1);
        let count = |is_out: &dyn Fn(f64) -> bool| times.iter().filter(|time| is_out(**time)).count() as u64;
        Some(Seconds {
            n: times.len() as u64,
            quartiles: [q1, median, q3],
            below: count(&|time| time < q1 - reach),
            above: count(&|time| time > q3 + reach),
        })
    }
}

/// Whether a cell holds an answer.
fn is_filled(text: Option<&str>) -> bool {
    text.is_some_and(|text| !text.trim().is_empty())
}

/// Every question that asks something and has a column in the export, in the order of the questionnaire.
pub fn questions(tested: &Tested<'_>) -> Vec<QuestionFigures> {
    let codebook = &tested.landscape.sources.survey.codebook;
    let pairs = pairs(tested);
    let has_column = |at: usize| codebook.columns_of(at).iter().any(|column| tested.cells(&column.code).is_some());
    let asks = |(at, question): &(usize, &Question)| question.kind.asks() && has_column(*at);
    let asked = codebook.questions.iter().enumerate().filter(asks);
    asked.map(|(at, question)| figures(tested, at, question, pairs.as_deref())).collect()
}

fn figures(tested: &Tested<'_>, at: usize, question: &Question, pairs: Option<&[(u32, u32)]>) -> QuestionFigures {
    let columns = tested.landscape.sources.survey.codebook.columns_of(at);
    let cells: Vec<Cells<'_>> = columns.iter().filter_map(|column| tested.cells(&column.code)).collect();
    // Numbers and dates are NULL where they were shown and left empty, too.
    let is_nullable = question.kind.row().null_where_empty;
    let witnesses = if is_nullable { block_cells(tested.landscape, question.block) } else { Vec::new() };
    let (mut shown, mut answered) = (0, 0);
    for row in tested.rows.iter().map(|row| *row as usize) {
        shown += u64::from(cells.iter().chain(&witnesses).any(|cells| cells.get(row).is_some()));
        answered += u64::from(cells.iter().any(|cells| is_filled(cells.get(row))));
    }
    QuestionFigures {
        question: at,
        shown: tested.knows_shown.then_some(shown),
        answered,
        other: other(tested, at, question),
        straight: straight(tested, at, question),
        seconds: tested.seconds(&format!("{}Time", question.title)),
        changed: pairs.and_then(|pairs| changed(tested, at, pairs)),
    }
}

/// How many of those that answered a question with "other" gave that.
fn other(tested: &Tested<'_>, at: usize, question: &Question) -> Option<PartOf> {
    if !question.other {
        return None;
    }
    let columns = tested.landscape.sources.survey.codebook.columns_of(at);
    let is_multiple = question.kind.is_multiple();
    let of = |part: &dyn Fn(&Part) -> bool| -> Vec<Cells<'_>> {
        columns.iter().filter(|column| part(&column.part)).filter_map(|column| tested.cells(&column.code)).collect()
    };
    let other = of(&|part| if is_multiple { *part == Part::Other } else { *part == Part::Whole });
    let all = of(&|_| true);
    let mut found = PartOf::default();
    for row in tested.rows.iter().map(|row| *row as usize) {
        if all.iter().any(|cells| is_filled(cells.get(row))) {
            let gave = |text: Option<&str>| if is_multiple { is_filled(text) } else { text == Some(OTHER) };
            found.add(other.iter().any(|cells| gave(cells.get(row))));
        }
    }
    Some(found)
}

/// How many filled in an array straight; both scales of a row are one answer.
fn straight<'a>(tested: &Tested<'a>, at: usize, question: &Question) -> Option<PartOf> {
    let is_coded = matches!(question.kind.answers(), Answers::Codes | Answers::Points(_));
    if question.kind.shape() != Shape::Matrix || !is_coded {
        return None;
    }
    let mut lines: Vec<(usize, Vec<Cells<'a>>)> = Vec::new();
    for column in tested.landscape.sources.survey.codebook.columns_of(at) {
        let (Part::Sub(line) | Part::Scale(line, _)) = column.part else { continue };
        let Some(cells) = tested.cells(&column.code) else { continue };
        match lines.last_mut() {
            Some((last, known)) if *last == line => known.push(cells),
            _ => lines.push((line, vec![cells])),
        }
    }
    if lines.len() < STRAIGHT_ROWS {
        return None;
    }
    let mut found = PartOf::default();
    for row in tested.rows.iter().map(|row| *row as usize) {
        let text = |cells: Option<&Cells<'a>>| cells.and_then(|cells| cells.get(row)).unwrap_or_default().trim();
        let answers = lines.iter().map(|(_, cells)| [text(cells.first()), text(cells.get(1))]);
        let answers: Vec<[&str; 2]> = answers.filter(|scales| scales.iter().any(|text| !text.is_empty())).collect();
        if answers.len() >= STRAIGHT_ROWS {
            found.add(answers.windows(2).all(|pair| pair[0] == pair[1]));
        }
    }
    Some(found)
}

/// The responses that stood for a keeping then, and stand for it now; none without an earlier moment.
fn pairs(tested: &Tested<'_>) -> Option<Vec<(u32, u32)>> {
    let before = tested.landscape.before.as_ref()?;
    let now = &tested.landscape.keepings.responses;
    let pair = |row: u32| Some((before.keepings.responses.get(row as usize)?, now.get(row as usize)?));
    let mut seen = HashSet::new();
    Some(tested.evaluated.rows().filter_map(pair).filter(|pair| seen.insert(*pair)).collect())
}

/// How many of the pairs that answered a question both times gave another answer; none where the
/// questionnaire did not have it then.
fn changed(tested: &Tested<'_>, at: usize, pairs: &[(u32, u32)]) -> Option<PartOf> {
    let before = &tested.landscape.before.as_ref()?.sources.survey;
    let codebook = &tested.landscape.sources.survey.codebook;
    before.codebook.question(&codebook.questions[at].code)?;
    let both = |column: &CodebookColumn| Some((before.responses.column(&column.code)?, tested.cells(&column.code)?));
    let columns: Vec<(Cells<'_>, Cells<'_>)> = codebook.columns_of(at).iter().filter_map(both).collect();
    let mut found = PartOf::default();
    for (then, now) in pairs {
        let earlier: Vec<&str> = columns.iter().map(|(cells, _)| text(*cells, *then)).collect();
        let later: Vec<&str> = columns.iter().map(|(_, cells)| text(*cells, *now)).collect();
        let has_answer = |answers: &[&str]| answers.iter().any(|text| !text.is_empty());
        if has_answer(&earlier) && has_answer(&later) {
            found.add(earlier != later);
        }
    }
    Some(found)
}

/// The answer in a row, without blanks around it.
fn text(cells: Cells<'_>, row: u32) -> &str {
    cells.get(row as usize).unwrap_or_default().trim()
}
