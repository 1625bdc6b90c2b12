//! Answers of the panel then and now: tables of who went where, and how much shares and means changed.

use std::collections::HashMap;

use crate::domain::Maturity;
use crate::query::estimate::{Verdict, verdict};
use crate::query::figure::Standing;
use crate::query::numbers::Measure;
use crate::query::question::given::{Given, GivenAnswers};
use crate::query::question::grouping::NOT_TICKED;
use crate::query::question::{AnswerForm, form};
use crate::statistics::interval;
use crate::statistics::paired::{self, Paired};
use crate::survey::{Codebook, CodebookColumn, Part, QuestionPair};

use super::{PairState, Panel};

/// A tick.
const TICKED: &str = "Y";
/// The code of "other".
const OTHER: &str = "-oth-";

/// What the answers to one part of a question are.
#[derive(Debug, Clone, PartialEq)]
pub enum Form {
    /// Codes of the survey in force, and of every two of them how many pairs went from the one to the
    /// other: `table[from][to]`.
    Codes {
        /// The codes, in the order of the questionnaire.
        codes: Vec<String>,
        /// Whether they are the two states of a box.
        is_box: bool,
        /// Pairs by code then and now.
        table: Vec<Vec<u64>>,
    },
    /// Numbers then and now.
    Numbers(Vec<(f64, f64)>),
}

/// One part of a question, asked twice of the panel.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// Column of the earlier wave; none for levels.
    pub earlier: Option<usize>,
    /// Column of the survey in force; none for levels.
    pub later: Option<usize>,
    /// Pairs of the panel.
    pub pairs: u64,
    /// Those of them that answered both times.
    pub base: u64,
    /// Their answers.
    pub form: Form,
}

/// Why the answers of two waves cannot be laid beside each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoChange {
    /// The earlier wave does not ask it.
    NotAsked,
    /// Nobody knows whether it is the same question.
    Doubtful,
    /// Texts and days have no shares.
    NotCountable,
    /// The answers are not in the data of both.
    NoAnswers,
}

/// What is left of a column's code without that of its question.
fn suffix<'a>(codebook: &'a Codebook, column: &'a CodebookColumn) -> &'a str {
    column.code.strip_prefix(codebook.questions[column.question].code.as_str()).unwrap_or(&column.code)
}

/// The answers of these pairs to a question of both waves, part by part; `only` is the one column of the
/// survey in force that is wanted.
///
/// # Errors
/// When they cannot be laid beside each other.
pub fn compared(
    panel: &Panel<'_>,
    question: &QuestionPair,
    only: Option<usize>,
    pairs: &[(u32, u32)],
) -> Result<Vec<Comparison>, NoChange> {
    let (Some(was), Some(is)) = (question.earlier, question.later) else { return Err(NoChange::NotAsked) };
    if !matches!(question.state, PairState::Same | PairState::Confirmed) {
        return Err(NoChange::Doubtful);
    }
    let (earlier, later) = (&panel.wave.landscape.sources.survey.codebook, &panel.now.sources.survey.codebook);
    let mut found = Vec::new();
    let mut is_countable = false;
    for (at, column) in later.columns.iter().enumerate().filter(|(at, own)| {
        own.question == is && only.is_none_or(|only| only == *at) && !matches!(own.part, Part::Other | Part::FileCount)
    }) {
        let form_now = form(&later.questions[is], &column.part);
        let then = earlier.columns.iter().position(|own| {
            own.question == was
                && suffix(earlier, own) == suffix(later, column)
                && form(&earlier.questions[was], &own.part) == form_now
        });
        let Some(then) = then else { continue };
        if !matches!(form_now, AnswerForm::Values | AnswerForm::Numbers) {
            continue;
        }
        is_countable = true;
        found.extend(part(panel, then, at, pairs));
    }
    match (found.is_empty(), is_countable) {
        (true, false) => Err(NoChange::NotCountable),
        (true, true) => Err(NoChange::NoAnswers),
        (false, _) => Ok(found),
    }
}

/// The answers to one part; none where the responses of a wave do not have its column.
fn part(panel: &Panel<'_>, earlier: usize, later: usize, pairs: &[(u32, u32)]) -> Option<Comparison> {
    let (before, now) = (&panel.wave.landscape, panel.now);
    let column = &now.sources.survey.codebook.columns[later];
    let question = &now.sources.survey.codebook.questions[column.question];
    let then = GivenAnswers::of(before, &before.sources.survey.codebook.columns[earlier])?;
    let given = GivenAnswers::of(now, column)?;
    let is_box = question.kind.is_multiple() && matches!(column.part, Part::Sub(_));
    let count = pairs.len() as u64;
    let both = |was: Given<'_>, is: Given<'_>| -> Option<(String, String)> {
        let answer = |given: Given<'_>| match given {
            Given::Answer(_) if is_box => Some(TICKED.to_owned()),
            Given::Empty if is_box => Some(NOT_TICKED.to_owned()),
            Given::Answer(answer) => Some(answer.to_owned()),
            Given::Empty | Given::NotShown => None,
        };
        let was = answer(was)?;
        let was = if is_box { was } else { panel.wave.answer_now(&question.code, &was).to_owned() };
        Some((was, answer(is)?))
    };
    let answers = pairs.iter().filter_map(|(was, is)| both(then.get(*was as usize), given.get(*is as usize)));
    if form(question, &column.part) == AnswerForm::Numbers {
        let numbers: Vec<(f64, f64)> = answers
            .filter_map(|(was, is)| Some((was.parse().ok()?, is.parse().ok()?)))
            .filter(|(was, is): &(f64, f64)| was.is_finite() && is.is_finite())
            .collect();
        let base = numbers.len() as u64;
        let form = Form::Numbers(numbers);
        return Some(Comparison { earlier: Some(earlier), later: Some(later), pairs: count, base, form });
    }
    let scale = if let Part::Scale(_, scale) = column.part { scale } else { 0 };
    let offered = question.options.iter().filter(|option| option.scale == scale).map(|option| option.code.clone());
    let mut codes: Vec<String> = if is_box {
        vec![NOT_TICKED.to_owned(), TICKED.to_owned()]
    } else {
        question.kind.fixed_codes().into_iter().map(str::to_owned).chain(offered).collect()
    };
    if question.other && !is_box {
        codes.push(OTHER.to_owned());
    }
    let table = tabulated(&mut codes, answers);
    let base = table.iter().flatten().sum();
    let form = Form::Codes { codes, is_box, table };
    Some(Comparison { earlier: Some(earlier), later: Some(later), pairs: count, base, form })
}

/// How many went from each code to each; codes that nobody offered come behind.
fn tabulated(codes: &mut Vec<String>, answers: impl Iterator<Item = (String, String)>) -> Vec<Vec<u64>> {
    let mut places: HashMap<String, usize> = codes.iter().cloned().zip(0..).collect();
    let mut counts: HashMap<(usize, usize), u64> = HashMap::new();
    for (was, is) in answers {
        let [was, is] = [was, is].map(|code| {
            *places.entry(code).or_insert_with_key(|code| {
                codes.push(code.clone());
                codes.len() - 1
            })
        });
        *counts.entry((was, is)).or_default() += 1;
    }
    let size = codes.len();
    (0..size).map(|was| (0..size).map(|is| counts.get(&(was, is)).copied().unwrap_or(0)).collect()).collect()
}

/// The levels of these pairs, then and now.
///
/// # Errors
/// When the earlier wave does not ask everything that the maturity model needs in the same way.
pub fn levels(panel: &Panel<'_>, rows: impl Iterator<Item = u32>) -> Result<Comparison, NoChange> {
    if !panel.wave.lacks.is_empty() {
        return Err(NoChange::NotAsked);
    }
    let before = &panel.wave.landscape.keepings;
    // All keepings of a pair have the levels of its responses.
    let mut by_pair: HashMap<(u32, u32), (Option<Maturity>, Option<Maturity>)> = HashMap::new();
    for row in rows.map(|row| row as usize) {
        if let (Some(was), Some(is)) = panel.at(row) {
            by_pair.insert((was, is), (before.level(row), panel.now.keepings.level(row)));
        }
    }
    let mut codes: Vec<String> = Maturity::CODES.iter().map(|code| (*code).to_owned()).collect();
    let answers = by_pair.values().filter_map(|(was, is)| was.zip(*is));
    let table = tabulated(&mut codes, answers.map(|(was, is)| (was.code().to_owned(), is.code().to_owned())));
    let base = table.iter().flatten().sum();
    let form = Form::Codes { codes, is_box: false, table };
    Ok(Comparison { earlier: None, later: None, pairs: by_pair.len() as u64, base, form })
}

/// How much one share or mean changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// Which answer, by its code; none for a mean.
    pub code: Option<String>,
    /// Pairs that gave it then; none for a mean.
    pub earlier_count: Option<u64>,
    /// Pairs that give it now.
    pub later_count: Option<u64>,
    /// Shares or means, their difference, interval and p; none without a pair.
    pub paired: Option<Paired>,
    /// p for so many comparisons at once.
    pub p_adjusted: Option<f64>,
    /// What can be said of it.
    pub verdict: Verdict,
}

impl Comparison {
    /// How often each code was given: then, now.
    pub fn margins(&self) -> Vec<(u64, u64)> {
        let Form::Codes { codes, table, .. } = &self.form else { return Vec::new() };
        (0..codes.len()).map(|at| (table[at].iter().sum(), table.iter().map(|row| row[at]).sum())).collect()
    }

    /// What is compared: every answer, of a box its tick, of levels those from B, C and D1 upwards.
    fn changes(&self) -> Vec<Change> {
        let one = |code: Option<String>, counts: Option<(u64, u64)>, paired: Option<Paired>| Change {
            code,
            earlier_count: counts.map(|counts| counts.0),
            later_count: counts.map(|counts| counts.1),
            paired,
            p_adjusted: None,
            verdict: Verdict::Unclear,
        };
        match &self.form {
            Form::Numbers(pairs) => vec![one(None, None, paired::mean(pairs))],
            Form::Codes { codes, is_box, table } => {
                let of = |code: &str, has: &dyn Fn(usize) -> bool| {
                    let mut counts = [[0_u64; 2]; 2];
                    for (was, row) in table.iter().enumerate() {
                        for (is, count) in row.iter().enumerate() {
                            counts[usize::from(has(was))][usize::from(has(is))] += count;
                        }
                    }
                    let [[neither, gained], [lost, both]] = counts;
                    let counts = Some((both + lost, both + gained));
                    one(Some(code.to_owned()), counts, paired::share(both, gained, lost, neither))
                };
                if self.later.is_none() {
                    let shares = Measure::ALL.iter().filter(|measure| measure.is_of_level());
                    let reached = |measure: &Measure, at: usize| {
                        measure.row().standing(crate::domain::Status::Complete, Maturity::ALL.get(at).copied())
                            == Standing::Part
                    };
                    return shares.map(|measure| of(measure.code(), &|at| reached(measure, at))).collect();
                }
                let wanted = codes.iter().enumerate().filter(|(_, code)| !is_box || *code == TICKED);
                wanted.map(|(at, code)| of(code, &|own| own == at)).collect()
            }
        }
    }
}

/// The changes of several comparisons, with p adjusted for how many there are: per comparison its own.
/// Those that rest on fewer pairs than `least` are never called clear.
pub fn changes(comparisons: &[&Comparison], least: u64) -> Vec<Vec<Change>> {
    let mut lists: Vec<Vec<Change>> = comparisons.iter().map(|own| own.changes()).collect();
    let values: Vec<Option<f64>> = lists.iter().flatten().map(|own| own.paired.and_then(|paired| paired.p)).collect();
    for (own, adjusted) in lists.iter_mut().flatten().zip(interval::adjusted(&values)) {
        own.p_adjusted = adjusted;
        let difference = own.paired.filter(|paired| paired.base >= least).map(|paired| paired.difference);
        own.verdict = verdict(difference, adjusted);
    }
    lists
}
