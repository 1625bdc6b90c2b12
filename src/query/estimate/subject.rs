//! What is estimated, and what is known of it for every keeping.

use rustc_hash::FxHashMap;

use crate::domain::Status;
use crate::landscape::Landscape;
use crate::query::figure::{Measure, Predicate, Standing};
use crate::query::question::given::{Given, GivenAnswers};
use crate::query::question::{self, AnswerForm};
use crate::survey::{Codebook, Part};

/// What is estimated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// A share of those that have a level.
    Measure(Measure),
    /// The answers to a question.
    Question {
        /// Its place in the codebook.
        question: usize,
        /// One of its columns, by its place; all where none is named.
        column: Option<usize>,
        /// One answer, by its code; all where none is named.
        answer: Option<String>,
    },
}

/// Why something cannot be estimated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoSubject {
    /// There is no such question.
    Unknown,
    /// The share is known of everybody: nothing needs to be estimated.
    KnownOfAll,
    /// The answers are texts, dates, files or an order.
    NotCountable,
    /// The question has several parts; their codes.
    Parts(Vec<String>),
    /// The question has no such answer; those that it has.
    Answer(Vec<String>),
}

/// One figure of a subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    /// The share of a measure.
    Share,
    /// The share of an answer, or of a ticked box.
    Answer(String),
    /// The mean of numbers.
    Mean,
    /// Their median.
    Median,
    /// Their sum over all.
    Total,
}

/// What is known of one keeping.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Outcome {
    /// It was not asked this, so that it belongs to no base.
    Outside,
    /// An answer, by its place.
    Code(u16),
    /// A number.
    Number(f64),
}

/// What is known of all keepings in one respect, with the figures that follow from it.
#[derive(Debug, Clone)]
pub struct Observed {
    /// Keepings and what is known of them, in the order of the keepings; of the others nothing is.
    pub outcomes: Vec<(u32, Outcome)>,
    /// The figures: each with the answer that it counts, where it is a share.
    pub items: Vec<(Item, Option<u16>)>,
}

/// What an answer adds: 1 or 0 to a share, itself to a sum; nothing where it was not asked.
pub fn value(outcome: Outcome, wanted: Option<u16>) -> Option<f64> {
    match outcome {
        Outcome::Outside => None,
        Outcome::Code(code) => Some(f64::from(u8::from(Some(code) == wanted))),
        Outcome::Number(number) => Some(number),
    }
}

/// The subject that a question's code, with an answer after a colon, names.
///
/// # Errors
/// When there is no such question, or nothing in it that could be estimated.
pub fn subject(codebook: &Codebook, written: &str) -> Result<Subject, NoSubject> {
    let (code, answer) = match question::find(codebook, written) {
        // A code may hold a colon itself.
        Some(_) => (written, None),
        None => written.split_once(':').map_or((written, None), |(code, answer)| (code, Some(answer.trim()))),
    };
    let (at, part) = question::find(codebook, code).ok_or(NoSubject::Unknown)?;
    let asked = &codebook.questions[at];
    let column = part.and_then(|part| codebook.columns.iter().position(|column| column.code == part.code));
    let columns =
        || codebook.columns_of(at).iter().filter(|column| question::form(asked, &column.part) != AnswerForm::Texts);
    if asked.kind.is_multiple() {
        let boxes: Vec<String> = boxes(codebook, at).map(|(_, code)| code.to_owned()).collect();
        let wanted = match (answer, part) {
            (Some(answer), None) => boxes.iter().find(|code| code.eq_ignore_ascii_case(answer)).cloned(),
            (None, None) => return Ok(Subject::Question { question: at, column: None, answer: None }),
            (_, Some(part)) => {
                boxes_of(codebook, at).find(|(_, _, column)| **column == part.code).map(|(_, code, _)| code.to_owned())
            }
        };
        return match wanted {
            Some(answer) => Ok(Subject::Question { question: at, column: None, answer: Some(answer) }),
            None => Err(NoSubject::Answer(boxes)),
        };
    }
    let column = match (column, columns().count()) {
        (Some(column), _) => column,
        (None, 0) => return Err(NoSubject::NotCountable),
        (None, 1) => {
            let only = columns().next().map(|column| &column.code);
            codebook.columns.iter().position(|column| Some(&column.code) == only).ok_or(NoSubject::Unknown)?
        }
        (None, _) => return Err(NoSubject::Parts(columns().map(|column| column.code.clone()).collect())),
    };
    match question::form(asked, &codebook.columns[column].part) {
        AnswerForm::Numbers if answer.is_none() => {}
        AnswerForm::Values => {}
        _ => return Err(NoSubject::NotCountable),
    }
    Ok(Subject::Question { question: at, column: Some(column), answer: answer.map(str::to_owned) })
}

/// The boxes of a question with their place among the columns and their codes.
fn boxes(codebook: &Codebook, question: usize) -> impl Iterator<Item = (usize, &str)> {
    boxes_of(codebook, question).map(|(at, code, _)| (at, code))
}

fn boxes_of(codebook: &Codebook, question: usize) -> impl Iterator<Item = (usize, &str, &String)> {
    let asked = &codebook.questions[question];
    codebook.columns.iter().enumerate().filter(move |(_, column)| column.question == question).filter_map(
        move |(at, column)| match column.part {
            Part::Sub(sub) => Some((at, asked.subs.get(sub)?.code.as_str(), &column.code)),
            _ => None,
        },
    )
}

/// What is known of every keeping.
///
/// # Errors
/// When the measure is known of everybody, the answers are not in the data, or there is no such answer.
pub fn observe(landscape: &Landscape, subject: &Subject) -> Result<Vec<Observed>, NoSubject> {
    match subject {
        Subject::Measure(measure) => Ok(vec![levels(landscape, *measure)?]),
        Subject::Question { question, column, answer } => {
            let codebook = &landscape.sources.survey.codebook;
            if codebook.questions[*question].kind.is_multiple() {
                let wanted = |code: &str| answer.as_ref().is_none_or(|answer| answer == code);
                let boxes = boxes(codebook, *question).filter(|(_, code)| wanted(code));
                return Ok(boxes.filter_map(|(at, code)| ticks(landscape, at, code)).collect());
            }
            let column = column.ok_or(NoSubject::Unknown)?;
            Ok(answers(landscape, column, answer.as_deref())?.into_iter().collect())
        }
    }
}

/// Keepings with a level, by whether they reach that of a measure.
fn levels(landscape: &Landscape, measure: Measure) -> Result<Observed, NoSubject> {
    let Predicate::Level(standing) = measure.row().predicate else { return Err(NoSubject::KnownOfAll) };
    let keepings = &landscape.keepings;
    let outcome = |row: u32| match standing(keepings.level(row as usize)) {
        Standing::Outside => None,
        standing => Some((row, Outcome::Code(u16::from(standing == Standing::Part)))),
    };
    let outcomes = rows(landscape).filter_map(outcome).collect();
    Ok(Observed { outcomes, items: vec![(Item::Share, Some(1))] })
}

fn rows(landscape: &Landscape) -> std::ops::Range<u32> {
    0..u32::try_from(landscape.height()).unwrap_or(u32::MAX)
}

/// Keepings that a response counts for, with its row and whether it was submitted.
fn responding(landscape: &Landscape) -> impl Iterator<Item = (u32, usize, bool)> {
    rows(landscape).filter_map(|row| {
        let response = landscape.keepings.responses.get(row as usize)?;
        Some((row, response as usize, landscape.keepings.status(row as usize) == Status::Complete))
    })
}

/// Whether a box was ticked: left empty where it was shown says that it was not.
fn ticks(landscape: &Landscape, column: usize, code: &str) -> Option<Observed> {
    let given = GivenAnswers::of(landscape, &landscape.sources.survey.codebook.columns[column])?;
    let outcomes = responding(landscape).filter_map(|(row, response, is_complete)| match given.get(response) {
        Given::Answer(_) => Some((row, Outcome::Code(1))),
        Given::Empty => Some((row, Outcome::Code(0))),
        Given::NotShown => is_complete.then_some((row, Outcome::Outside)),
    });
    Some(Observed { outcomes: outcomes.collect(), items: vec![(Item::Answer(code.to_owned()), Some(1))] })
}

/// The answers in a column: codes, or numbers.
fn answers(landscape: &Landscape, column: usize, answer: Option<&str>) -> Result<Option<Observed>, NoSubject> {
    let codebook = &landscape.sources.survey.codebook;
    let column = &codebook.columns[column];
    let asked = &codebook.questions[column.question];
    let Some(given) = GivenAnswers::of(landscape, column) else { return Ok(None) };
    let is_number = question::form(asked, &column.part) == AnswerForm::Numbers;
    let scale = if let Part::Scale(_, scale) = column.part { scale } else { 0 };
    let offered = asked.options.iter().filter(|option| option.scale == scale).map(|option| option.code.clone());
    let mut codes: Vec<String> = asked.kind.fixed_codes().into_iter().map(str::to_owned).chain(offered).collect();
    if asked.other {
        codes.push(OTHER.to_owned());
    }
    let mut places: FxHashMap<String, u16> = (0..).zip(&codes).map(|(at, code)| (code.clone(), at)).collect();
    let mut outcomes = Vec::new();
    for (row, response, is_complete) in responding(landscape) {
        let outcome = match given.get(response) {
            Given::Answer(text) if is_number => match text.parse::<f64>() {
                Ok(number) if number.is_finite() => Outcome::Number(number),
                _ => continue,
            },
            Given::Answer(code) => match places.get(code) {
                Some(at) => Outcome::Code(*at),
                None => {
                    let Ok(at) = u16::try_from(codes.len()) else { continue };
                    codes.push(code.to_owned());
                    places.insert(code.to_owned(), at);
                    Outcome::Code(at)
                }
            },
            Given::NotShown if is_complete => Outcome::Outside,
            Given::NotShown | Given::Empty => continue,
        };
        outcomes.push((row, outcome));
    }
    let items = match answer {
        _ if is_number => vec![(Item::Mean, None), (Item::Median, None), (Item::Total, None)],
        Some(answer) => {
            let found = codes.iter().position(|code| code.eq_ignore_ascii_case(answer));
            let at = found.ok_or_else(|| NoSubject::Answer(codes.clone()))?;
            vec![(Item::Answer(codes[at].clone()), u16::try_from(at).ok())]
        }
        None => (0..).zip(&codes).map(|(at, code)| (Item::Answer(code.clone()), Some(at))).collect(),
    };
    Ok(Some(Observed { outcomes, items }))
}

/// The code of "other".
const OTHER: &str = "-oth-";
