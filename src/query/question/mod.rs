//! Distributions of answers: how often each was given, by those who count under the filter.

use std::collections::HashMap;

use crate::domain::{closed_set, names};
use crate::landscape::{Landscape, ResponseClass};
use crate::raw::table::Cells;
use crate::survey::{Answers, Codebook, CodebookColumn, Part, Question, QuestionType, uploads};
use crate::text::{self, Texts};

use super::body::answer_label;
use super::filter::{Evaluated, Filter};

pub mod answers;
pub mod breakdown;
pub mod cross;
pub mod given;
pub mod grouping;
mod numbers;
pub mod ranking;
pub mod scatter;

use given::{Given, GivenAnswers};

pub use numbers::{Bin, Histogram, NumberSummary};
use numbers::{histogram, summary};

closed_set! {
    /// What the cells of a breakdown show.
    CellForm {
        /// How many.
        Counts = "counts",
        /// Share among those of the group that answered.
        Rows = "rows",
        /// Share of the group among those that gave the answer.
        Columns = "columns",
        /// How far the count is from what independence would give, in standard errors.
        Residuals = "residuals",
    }
}

/// The adjusted residual beyond which a cell is clearly more or less than independence would give.
pub const CLEAR: f64 = 2.0;

/// What a distribution is shown as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnswerForm {
    /// Values with counts.
    Values,
    /// Numbers with a summary.
    Numbers,
    /// Dates by month.
    Dates,
    /// Texts as they were written.
    Texts,
}

/// What a part of a question holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The answer itself.
    Answer,
    /// The text of "other".
    Other,
    /// A comment.
    Comment,
}

/// One answer with its count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValueCount {
    /// Code of the answer; of a date its month.
    pub code: String,
    /// What it means.
    pub label: String,
    /// How many gave it.
    pub count: u64,
}

/// The distribution of one column of the responses.
#[derive(Debug, Clone, PartialEq)]
pub struct Distribution {
    /// Its export code.
    pub code: String,
    /// Text of the part; empty for the whole of a question.
    pub part: String,
    /// What it holds.
    pub role: Role,
    /// What it is shown as.
    pub form: AnswerForm,
    /// Responses that answered; of a box those to whom it was shown.
    pub base: u64,
    /// Shown, and left empty.
    pub no_answer: u64,
    /// Not shown, or not reached, where the source tells.
    pub not_shown: u64,
    /// Answers with counts, in the questionnaire's order; unknown codes last. Empty for texts.
    pub values: Vec<ValueCount>,
    /// Of numbers.
    pub numbers: Option<NumberSummary>,
    /// Of numbers, where they differ.
    pub histogram: Option<Histogram>,
    /// Row of the response and text, of texts.
    pub texts: Vec<(u32, String)>,
}

impl Distribution {
    /// Its texts, each once, with how often it was written; the most frequent first.
    pub fn texts_counted(&self) -> Vec<(&str, u64)> {
        self.texts_with("")
    }

    /// The different texts in which every one of these words occurs, case and umlauts aside.
    pub fn texts_with(&self, words: &str) -> Vec<(&str, u64)> {
        let words: Vec<String> = words.split_whitespace().map(names::fold).collect();
        let mut counted = self.all_texts();
        if !words.is_empty() {
            counted.retain(|(text, _)| {
                let text = names::fold(text);
                words.iter().all(|word| text.contains(word.as_str()))
            });
        }
        counted
    }

    fn all_texts(&self) -> Vec<(&str, u64)> {
        let mut counts: HashMap<&str, (usize, u64)> = HashMap::new();
        for (at, (_, text)) in self.texts.iter().enumerate() {
            counts.entry(text.trim()).or_insert((at, 0)).1 += 1;
        }
        let mut counted: Vec<(&str, (usize, u64))> = counts.into_iter().collect();
        counted.sort_by_key(|(_, (first, count))| (std::cmp::Reverse(*count), *first));
        counted.into_iter().map(|(text, (_, count))| (text, count)).collect()
    }
}

/// A question with its parts.
#[derive(Debug, Clone, PartialEq)]
pub struct QuestionResult {
    /// Index in the codebook.
    pub question: usize,
    /// One distribution a part.
    pub parts: Vec<Distribution>,
    /// Responses that were looked at.
    pub responses: u64,
    /// Those among them that fit no keeping.
    pub unmatched: u64,
}

/// The responses that count under a filter, by their rows: those that stand for a keeping that
/// passes; with an empty filter also the unmatched ones.
pub fn responses(landscape: &Landscape, filter: &Filter, evaluated: &Evaluated) -> Vec<u32> {
    let mut counts = vec![false; landscape.matched.len()];
    for response in evaluated.rows().filter_map(|row| landscape.keepings.responses.get(row as usize)) {
        counts[response as usize] = true;
    }
    if filter.is_empty() {
        for row in unmatched(landscape) {
            counts[row as usize] = true;
        }
    }
    (0_u32..).zip(counts).filter(|(_, counts)| *counts).map(|(row, _)| row).collect()
}

/// Which responses a distribution counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum CountedResponses {
    /// Each response that stands for a keeping under the filter, once.
    #[default]
    Standing,
    /// Every row of the export, as LimeSurvey's own statistics do.
    Rows,
    /// Of these the ones that were submitted.
    Submitted,
}

/// The rows of the export, or those that were submitted.
pub fn rows_of_export(landscape: &Landscape, only_submitted: bool) -> Vec<u32> {
    let rows = (0_u32..).zip(&landscape.matched);
    rows.filter(|(_, response)| response.complete || !only_submitted).map(|(row, _)| row).collect()
}

/// The rows of the unmatched responses.
fn unmatched(landscape: &Landscape) -> impl Iterator<Item = u32> {
    let rows = (0_u32..).zip(&landscape.matched);
    rows.filter(|(_, response)| response.class == ResponseClass::Unmatched).map(|(row, _)| row)
}

/// The question that a code names, and the column where it names a part.
pub fn find<'a>(codebook: &'a Codebook, code: &str) -> Option<(usize, Option<&'a CodebookColumn>)> {
    let code = code.trim();
    let question = |same: &dyn Fn(&str) -> bool| {
        let questions = || codebook.questions.iter();
        // A code that another question or column has, too, is also known by what its makers wrote.
        let code = questions().position(|question| same(&question.code));
        code.or_else(|| questions().position(|question| same(&question.title))).map(|at| (at, None))
    };
    let column = |same: &dyn Fn(&str) -> bool| {
        let found = codebook.columns.iter().find(|column| same(&column.code));
        found.map(|column| (column.question, Some(column)))
    };
    let (exactly, nearly) = (|known: &str| known == code, |known: &str| known.eq_ignore_ascii_case(code));
    question(&exactly).or_else(|| column(&exactly)).or_else(|| question(&nearly)).or_else(|| column(&nearly))
}

/// The distributions of a question, or of one of its columns, among these responses.
pub fn result(
    landscape: &Landscape,
    question: usize,
    only: Option<&CodebookColumn>,
    rows: &[u32],
    texts: &Texts,
) -> QuestionResult {
    let codebook = &landscape.sources.survey.codebook;
    let parts = codebook
        .columns_of(question)
        .iter()
        .filter(|column| only.is_none_or(|only| only.code == column.code))
        .filter_map(|column| distribution(landscape, column, rows, texts))
        .collect();
    let is_unmatched = |row: &&u32| landscape.matched[**row as usize].class == ResponseClass::Unmatched;
    let unmatched = rows.iter().filter(is_unmatched).count() as u64;
    QuestionResult { question, parts, responses: rows.len() as u64, unmatched }
}

/// The text key of a type of question.
pub fn kind_key(kind: QuestionType) -> String {
    text::key("question-type", &format!("{kind:?}").to_lowercase())
}

/// What the answers in a column are shown as.
pub fn form(question: &Question, part: &Part) -> AnswerForm {
    match part {
        Part::Other | Part::Comment(_) | Part::OtherComment => AnswerForm::Texts,
        Part::FileCount => AnswerForm::Numbers,
        _ => match question.kind.answers() {
            Answers::Texts => AnswerForm::Texts,
            Answers::Dates => AnswerForm::Dates,
            Answers::Numbers => AnswerForm::Numbers,
            Answers::Codes | Answers::Ticks | Answers::Points(_) => AnswerForm::Values,
        },
    }
}

/// The distribution of one column; none where the responses do not have it.
fn distribution(landscape: &Landscape, column: &CodebookColumn, rows: &[u32], texts: &Texts) -> Option<Distribution> {
    let survey = &landscape.sources.survey;
    let question = &survey.codebook.questions[column.question];
    let given = GivenAnswers::of(landscape, column)?;
    let mut result = Distribution {
        code: column.code.clone(),
        part: survey.codebook.part_text(column, texts.lang.code()),
        role: match column.part {
            Part::Other => Role::Other,
            Part::Comment(_) | Part::OtherComment => Role::Comment,
            _ => Role::Answer,
        },
        form: form(question, &column.part),
        base: 0,
        no_answer: 0,
        not_shown: 0,
        values: Vec::new(),
        numbers: None,
        histogram: None,
        texts: Vec::new(),
    };
    let mut answers: Vec<(u32, &str)> = Vec::new();
    for row in rows {
        match given.get(*row as usize) {
            Given::NotShown => result.not_shown += 1,
            Given::Empty => result.no_answer += 1,
            Given::Answer(answer) => answers.push((*row, answer)),
        }
    }
    result.base = answers.len() as u64;
    match result.form {
        AnswerForm::Texts => {
            let is_upload = question.kind == QuestionType::Files && column.part == Part::Whole;
            let shown = |text: &str| if is_upload { uploads(text) } else { text.to_owned() };
            result.texts = answers.into_iter().map(|(row, text)| (row, shown(text))).collect();
        }
        AnswerForm::Numbers => {
            let mut numbers: Vec<f64> = answers.iter().filter_map(|(_, text)| text.parse().ok()).collect();
            numbers.retain(|number| number.is_finite());
            numbers.sort_by(f64::total_cmp);
            result.numbers = summary(&numbers);
            result.histogram = result.numbers.as_ref().and_then(|summary| histogram(&numbers, summary));
        }
        AnswerForm::Dates => {
            let months = answers.iter().map(|(_, date)| date.get(..7).unwrap_or(date));
            result.values = counted(months);
            result.values.sort_by(|a, b| a.code.cmp(&b.code));
        }
        AnswerForm::Values => {
            let counts = counted(answers.iter().map(|(_, code)| *code));
            result.values = in_order(landscape, column, &counts, texts);
        }
    }
    if question.kind.is_multiple() && matches!(column.part, Part::Sub(_)) {
        result.base += result.no_answer;
    }
    Some(result)
}

/// The columns of a block that are NULL only where they were not shown.
pub(super) fn block_cells(landscape: &Landscape, block: usize) -> Vec<Cells<'_>> {
    let survey = &landscape.sources.survey;
    let tells = |question: &Question| {
        let is_nullable = question.kind.is_numeric() || question.kind.answers() == Answers::Dates;
        question.block == block && question.kind.asks() && !is_nullable
    };
    let columns = survey.codebook.columns.iter();
    columns
        .filter(|column| tells(&survey.codebook.questions[column.question]))
        .filter_map(|column| survey.responses.column(&column.code))
        .collect()
}

fn counted<'a>(values: impl Iterator<Item = &'a str>) -> Vec<ValueCount> {
    let mut order: Vec<ValueCount> = Vec::new();
    let mut places: HashMap<&str, usize> = HashMap::new();
    for value in values {
        let at = *places.entry(value).or_insert_with(|| {
            order.push(ValueCount { code: value.to_owned(), label: value.to_owned(), count: 0 });
            order.len() - 1
        });
        order[at].count += 1;
    }
    order
}

/// Every answer that the question offers, also those nobody gave, then what else occurs.
fn in_order(landscape: &Landscape, column: &CodebookColumn, counts: &[ValueCount], texts: &Texts) -> Vec<ValueCount> {
    let codebook = &landscape.sources.survey.codebook;
    let question = &codebook.questions[column.question];
    let scale = if let Part::Scale(_, scale) = column.part { scale } else { 0 };
    let offered = question.options.iter().filter(|option| option.scale == scale).map(|option| option.code.as_str());
    let mut codes: Vec<&str> = question.kind.fixed_codes().into_iter().chain(offered).collect();
    if question.other && !question.kind.is_multiple() {
        codes.push("-oth-");
    }
    let count = |code: &str| counts.iter().find(|value| value.code == code).map_or(0, |value| value.count);
    let label = |code: &str| answer_label(landscape, &column.code, Some(code), texts);
    let mut values: Vec<ValueCount> =
        codes.iter().map(|code| ValueCount { code: (*code).into(), label: label(code), count: count(code) }).collect();
    let unknown = counts.iter().filter(|value| !codes.contains(&value.code.as_str()));
    values.extend(unknown.map(|value| ValueCount { label: label(&value.code), ..value.clone() }));
    values
}

/// How many of these responses answered a question at all.
pub fn answered(landscape: &Landscape, question: usize, rows: &[u32]) -> u64 {
    let survey = &landscape.sources.survey;
    let columns: Vec<Cells<'_>> = survey
        .codebook
        .columns_of(question)
        .iter()
        .filter_map(|column| survey.responses.column(&column.code))
        .collect();
    let has_answer = |row: &&u32| {
        columns.iter().any(|cells| cells.get(**row as usize).is_some_and(|answer| !answer.trim().is_empty()))
    };
    rows.iter().filter(has_answer).count() as u64
}
