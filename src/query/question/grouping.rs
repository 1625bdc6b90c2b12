//! What answers are broken down by: a dimension of the landscape, or another question.

use std::collections::HashMap;

use crate::landscape::dimension::Dimension;
use crate::landscape::{Landscape, ResponseClass};
use crate::query::figure::only;
use crate::query::filter::{Evaluated, Field, Filter, FilterValue, number_text};
use crate::query::label;
use crate::statistics::quantile::quartiles;
use crate::survey::{Codebook, CodebookColumn, Part, QuestionType};
use crate::text::Texts;

use super::{AnswerForm, counted, form, in_order};

/// Numbers of so many different values make a group each; more of them fall into quarters.
const SINGLE_NUMBERS: usize = 8;
/// What stands for a box that was shown and not ticked.
pub const NOT_TICKED: &str = "N";

/// What answers are broken down by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GroupBy {
    /// A dimension: of the keepings that a response stands for.
    Dimension(Dimension),
    /// The answers to a question, by its place in the codebook, or to the column of one of its parts.
    Question {
        /// Place of the question.
        question: usize,
        /// Place of the column.
        part: Option<usize>,
    },
}

/// Why a question makes no groups.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoGroups {
    /// It has several answers: one of these parts must be named.
    Parts(Vec<String>),
    /// It is answered with texts, or not at all.
    Texts,
}

/// Which keepings a group has, for a filter.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Narrowing {
    Member(Dimension, Option<usize>),
    Answer(String, FilterValue),
    /// The filter language does not ask for it.
    No,
}

/// One group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Code of the member or of the answer; none for those without one.
    pub code: Option<String>,
    /// What people call it.
    pub name: String,
    /// Its responses, by their rows.
    pub rows: Vec<u32>,
    /// Of a box: those to whom it was shown and who did not tick it.
    pub others: Option<Vec<u32>>,
    narrowing: Narrowing,
}

/// All groups, those without an answer or member among them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grouping {
    /// What made them.
    pub by: GroupBy,
    /// The groups that have a response.
    pub groups: Vec<Group>,
    /// Whether a response can be in several of them.
    pub is_overlapping: bool,
}

impl From<Dimension> for GroupBy {
    fn from(dimension: Dimension) -> Self {
        Self::Dimension(dimension)
    }
}

impl GroupBy {
    /// The key of its groups for programs: the dimension's code, the code of the question or part.
    pub fn code(self, codebook: &Codebook) -> &str {
        match self {
            Self::Dimension(dimension) => dimension.code(),
            Self::Question { part: Some(column), .. } => &codebook.columns[column].code,
            Self::Question { question, .. } => &codebook.questions[question].code,
        }
    }

    /// What it is called: the dimension's name, the code of the question or part.
    pub fn name(self, codebook: &Codebook, texts: &Texts) -> String {
        match self {
            Self::Dimension(dimension) => label::dimension(dimension, texts),
            Self::Question { .. } => self.code(codebook).to_owned(),
        }
    }

    /// The same with the text of the question.
    pub fn long_name(self, codebook: &Codebook, texts: &Texts) -> String {
        let name = self.name(codebook, texts);
        let Self::Question { question, part } = self else { return name };
        let language = texts.lang.code();
        let part = part.map(|column| codebook.part_text(&codebook.columns[column], language));
        let text = codebook.questions[question].text.get(language).to_owned();
        let parts = [Some(name), Some(text), part].into_iter().flatten().filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join("  ")
    }

    /// The column whose answers make the groups; none for dimensions and for a multiple choice as a whole.
    ///
    /// # Errors
    /// When the question makes no groups.
    pub fn column(self, codebook: &Codebook) -> Result<Option<&CodebookColumn>, NoGroups> {
        let Self::Question { question: at, part } = self else { return Ok(None) };
        let question = &codebook.questions[at];
        if question.kind == QuestionType::Display {
            return Err(NoGroups::Texts);
        }
        let column = match part {
            Some(column) => &codebook.columns[column],
            None if question.kind.is_multiple() => return Ok(None),
            None => {
                let beside =
                    |part: &Part| matches!(part, Part::Other | Part::Comment(_) | Part::OtherComment | Part::FileCount);
                let columns: Vec<&CodebookColumn> =
                    codebook.columns_of(at).iter().filter(|column| !beside(&column.part)).collect();
                match columns[..] {
                    [only] => only,
                    _ => return Err(NoGroups::Parts(columns.iter().map(|column| column.code.clone()).collect())),
                }
            }
        };
        match form(question, &column.part) {
            AnswerForm::Texts => Err(NoGroups::Texts),
            _ => Ok(Some(column)),
        }
    }
}

impl Group {
    /// The filter for the keepings of this group; none where the filter language does not ask for it.
    pub fn narrowed(&self, filter: &Filter, landscape: &Landscape) -> Option<Filter> {
        match &self.narrowing {
            Narrowing::Member(dimension, member) => {
                let code = member.and_then(|at| landscape.members(*dimension).get(at)).map(|own| own.code.as_str());
                Some(only(filter, *dimension, code))
            }
            Narrowing::Answer(column, value) => {
                Some(filter.with_term(Field::Answer(column.clone()), vec![value.clone()]))
            }
            Narrowing::No => None,
        }
    }
}

/// The groups of these responses; none where the question makes none.
pub fn grouping(
    landscape: &Landscape,
    (filter, evaluated): (&Filter, &Evaluated),
    rows: &[u32],
    by: GroupBy,
    texts: &Texts,
) -> Grouping {
    let codebook = &landscape.sources.survey.codebook;
    let (mut groups, is_overlapping) = match (by, by.column(codebook)) {
        (GroupBy::Dimension(dimension), _) => {
            let groups = by_dimension(landscape, filter, evaluated, dimension, texts);
            // A response can stand for keepings of several members.
            let mut seen = vec![false; landscape.matched.len()];
            let mut rows = groups.iter().flat_map(|group| &group.rows);
            let is_overlapping = rows.any(|row| std::mem::replace(&mut seen[*row as usize], true));
            (groups, is_overlapping)
        }
        (GroupBy::Question { question, .. }, Ok(None)) => (by_boxes(landscape, question, rows, texts), true),
        (_, Ok(Some(column))) => (by_answers(landscape, column, rows, texts), false),
        (_, Err(_)) => (Vec::new(), false),
    };
    groups.retain(|group| !group.rows.is_empty());
    Grouping { by, groups, is_overlapping }
}

/// The responses of each member; a response belongs to every group in which it stands for a keeping.
fn by_dimension(
    landscape: &Landscape,
    filter: &Filter,
    evaluated: &Evaluated,
    by: Dimension,
    texts: &Texts,
) -> Vec<Group> {
    let codes = landscape.keepings.codes(by);
    let members = landscape.members(by);
    let mut groups: Vec<Vec<u32>> = vec![Vec::new(); members.len() + 1];
    for row in (0..landscape.height()).filter(|row| evaluated.passes(*row)) {
        if let Some(response) = landscape.keepings.responses.get(row) {
            groups[codes.get(row).map_or(0, |code| code + 1)].push(response);
        }
    }
    // Unmatched responses belong to no group, and are counted as such: the groups add up.
    if filter.is_empty() {
        let rows = (0_u32..).zip(&landscape.matched);
        groups[0].extend(rows.filter(|(_, response)| response.class == ResponseClass::Unmatched).map(|(row, _)| row));
    }
    let group = |(at, mut rows): (usize, Vec<u32>)| {
        rows.sort_unstable();
        rows.dedup();
        let member = at.checked_sub(1);
        Group {
            code: member.and_then(|at| members.get(at)).map(|member| member.code.clone()),
            name: match member {
                Some(at) => label::of(landscape, by, at, texts),
                None => texts.get("question-no-group"),
            },
            rows,
            others: None,
            narrowing: Narrowing::Member(by, member),
        }
    };
    groups.into_iter().enumerate().map(group).collect()
}

/// Those who gave none of the answers, as the last group.
fn without(rows: &[u32], is_in: &[bool], texts: &Texts) -> Group {
    let rows = rows.iter().zip(is_in).filter(|(_, is_in)| !**is_in).map(|(row, _)| *row).collect();
    let name = texts.get("question-group-none");
    Group { code: None, name, rows, others: None, narrowing: Narrowing::No }
}

/// A group per box of a multiple choice.
fn by_boxes(landscape: &Landscape, question: usize, rows: &[u32], texts: &Texts) -> Vec<Group> {
    let survey = &landscape.sources.survey;
    let own = &survey.codebook.questions[question];
    let mut is_in = vec![false; rows.len()];
    let mut groups = Vec::new();
    for column in survey.codebook.columns_of(question) {
        let (code, name) = match column.part {
            Part::Sub(at) => (own.subs[at].code.clone(), survey.codebook.part_text(column, texts.lang.code())),
            Part::Other => ("other".to_owned(), texts.get("question-part-other")),
            _ => continue,
        };
        let Some(cells) = survey.responses.column(&column.code) else { continue };
        let (mut ticked, mut others) = (Vec::new(), Vec::new());
        for (row, is_in) in rows.iter().zip(&mut is_in) {
            match cells.get(*row as usize) {
                Some(blank) if blank.trim().is_empty() => others.push(*row),
                Some(_) => {
                    ticked.push(*row);
                    *is_in = true;
                }
                None => {}
            }
        }
        let narrowing = match column.part {
            Part::Other => Narrowing::Answer(column.code.clone(), FilterValue::Present),
            _ => Narrowing::Answer(own.code.clone(), FilterValue::Equal(code.clone())),
        };
        groups.push(Group { code: Some(code), name, rows: ticked, others: Some(others), narrowing });
    }
    groups.push(without(rows, &is_in, texts));
    groups
}

/// A group per answer in a column.
fn by_answers(landscape: &Landscape, column: &CodebookColumn, rows: &[u32], texts: &Texts) -> Vec<Group> {
    let survey = &landscape.sources.survey;
    let question = &survey.codebook.questions[column.question];
    let Some(cells) = survey.responses.column(&column.code) else { return Vec::new() };
    let is_box = question.kind.is_multiple() && matches!(column.part, Part::Sub(_));
    let form = form(question, &column.part);
    let mut by_code: HashMap<&str, Vec<u32>> = HashMap::new();
    let mut numbers: Vec<(f64, u32)> = Vec::new();
    let mut is_in = vec![false; rows.len()];
    for (row, is_in) in rows.iter().zip(&mut is_in) {
        let code = match cells.get(*row as usize) {
            None => continue,
            Some(blank) if blank.trim().is_empty() && !is_box => continue,
            Some(blank) if blank.trim().is_empty() => NOT_TICKED,
            Some(date) if form == AnswerForm::Dates => date.get(..7).unwrap_or(date),
            Some(answer) => answer,
        };
        if form != AnswerForm::Numbers {
            by_code.entry(code).or_default().push(*row);
        } else if let Some(number) = code.parse().ok().filter(|number: &f64| number.is_finite()) {
            // −0 is 0.
            numbers.push((number + 0.0, *row));
        } else {
            continue;
        }
        *is_in = true;
    }
    let mut groups = match form {
        AnswerForm::Numbers => by_numbers(&column.code, numbers, texts),
        _ => {
            let mut codes: Vec<&str> = by_code.keys().copied().collect();
            codes.sort_unstable();
            let counts = counted(codes.into_iter());
            let values = if form == AnswerForm::Dates { counts } else { in_order(landscape, column, &counts, texts) };
            let group = |value: super::ValueCount| {
                let rows = by_code.remove(value.code.as_str()).unwrap_or_default();
                let is_asked_for = form == AnswerForm::Values && !(is_box && value.code == NOT_TICKED);
                let narrowing = if is_asked_for {
                    Narrowing::Answer(column.code.clone(), FilterValue::Equal(value.code.clone()))
                } else {
                    Narrowing::No
                };
                Group { code: Some(value.code), name: value.label, rows, others: None, narrowing }
            };
            values.into_iter().map(group).collect()
        }
    };
    groups.push(without(rows, &is_in, texts));
    groups
}

/// A group per number where they are few, else one per quarter of the cases; its code is what the filter
/// language calls it, from the least to the greatest number in it.
fn by_numbers(column: &str, mut numbers: Vec<(f64, u32)>, texts: &Texts) -> Vec<Group> {
    numbers.sort_by(|a, b| a.0.total_cmp(&b.0));
    let ascending: Vec<f64> = numbers.iter().map(|(number, _)| *number).collect();
    let Some(bounds) = quartiles(&ascending) else { return Vec::new() };
    let differs = |pair: &[f64]| pair[0] < pair[1];
    let is_few = ascending.windows(2).filter(|pair| differs(pair)).count() < SINGLE_NUMBERS;
    let mut groups: Vec<(f64, f64, Vec<u32>)> = Vec::new();
    let quarter = |number: f64| bounds.iter().filter(|bound| number > **bound).count();
    for (number, row) in numbers {
        match groups.last_mut() {
            Some((_, to, rows)) if if is_few { *to >= number } else { quarter(*to) == quarter(number) } => {
                *to = number;
                rows.push(row);
            }
            _ => groups.push((number, number, vec![row])),
        }
    }
    let group = |(from, to, mut rows): (f64, f64, Vec<u32>)| {
        rows.sort_unstable();
        let (low, high) = (number_text(from), number_text(to));
        let (code, name, value) = if from < to {
            let variables = [("from", texts.number(from)), ("to", texts.number(to))];
            let variables = variables.each_ref().map(|(key, number)| (*key, number.into()));
            let name = texts.with("question-group-range", &variables);
            (format!("{low}..{high}"), name, FilterValue::Range(low, high))
        } else {
            (low.clone(), texts.number(from), FilterValue::Equal(low))
        };
        let narrowing = Narrowing::Answer(column.to_owned(), value);
        Group { code: Some(code), name, rows, others: None, narrowing }
    };
    groups.into_iter().map(group).collect()
}
