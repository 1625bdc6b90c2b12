//! Findings inside the answers themselves: codes nobody defined, empty or contradicting responses,
//! "other" without its text, numbers and dates that cannot be.

use crate::domain::{Finding, FindingCode};
use crate::raw::table::{Cells, Table};
use crate::sources::profile::Plausible;
use crate::survey::{Answers, Codebook, CodebookColumn, Part, Question, QuestionType, tells_null};

use super::super::matching::{Columns, filled};
use super::Checked;

/// The code of an answer that was not among those offered.
const OTHER: &str = "-oth-";

/// The most findings of one column: a file with other codes throughout is one thing to know, not
/// millions.
const MOST: usize = 1_000;

/// Looks through all answers.
pub fn check(checked: &Checked<'_>, columns: &Columns<'_>, findings: &mut Vec<Finding>) {
    let (codebook, table) = (&checked.survey.codebook, &checked.survey.responses);
    let mut answered = vec![false; table.height()];
    let limits = Limits::new(&checked.context.profile.plausible);
    for column in &codebook.columns {
        let Some(cells) = table.column(&column.code) else { continue };
        let question = &codebook.questions[column.question];
        if !question.kind.asks() {
            continue;
        }
        // What a value is worth is the same in every row: it is asked once per value.
        let verdicts = cells.map(|value| {
            let value = value.filter(|value| !value.is_empty())?;
            Some(verdict(column, question, value).or_else(|| limits.verdict(column, question, value)))
        });
        let (mut wrong, mut last) = (0_usize, FindingCode::UnknownCode);
        for (row, verdict) in verdicts.into_iter().enumerate() {
            let Some(verdict) = verdict else { continue };
            answered[row] = true;
            if let Some(code) = verdict {
                (wrong, last) = (wrong + 1, code);
                if wrong <= MOST {
                    let value = cells.get(row).unwrap_or_default();
                    findings.push(columns.finding(code, row, format!("{}:{value}", column.code)));
                }
            }
        }
        if wrong > MOST {
            let rest = format!("{}: + {}", column.code, wrong - MOST);
            findings.push(Finding::of_file(last, &table.source, rest));
        }
    }
    times(table, columns, &limits, findings);
    let phase = Phase::new(checked);
    for (row, answered) in answered.into_iter().enumerate() {
        if let Some(submitted) = columns.submitted(row) {
            if !answered {
                findings.push(columns.finding(FindingCode::CompleteEmpty, row, ""));
            }
            if phase.excludes(submitted) {
                findings.push(columns.finding(FindingCode::DateOutOfPhase, row, submitted));
            }
        }
        if let Some(contradiction) = checked.levels[row].and_then(|level| checked.evaluator.contradiction(row, level)) {
            findings.push(columns.finding(FindingCode::Contradiction, row, contradiction));
        }
    }
    check_other(codebook, table, columns, findings);
    if tells_null(table, codebook) {
        check_required(codebook, table, columns, findings);
    }
}

/// What is wrong with a value in its column.
fn verdict(column: &CodebookColumn, question: &Question, value: &str) -> Option<FindingCode> {
    let answers = matches!(column.part, Part::Whole | Part::Sub(_) | Part::Rank(_) | Part::Scale(..) | Part::Cell(..));
    if !answers {
        return None;
    }
    if question.kind.is_multiple() {
        return (value != "Y").then_some(FindingCode::UnknownCode);
    }
    let scale = if let Part::Scale(_, scale) = column.part { scale } else { 0 };
    let built_in = question.kind.row().built_in;
    match question.kind.answers() {
        _ if !built_in.is_empty() => {
            (!built_in.iter().any(|answer| answer.code == value)).then_some(FindingCode::UnknownCode)
        }
        Answers::Dates => (!is_date(value)).then_some(FindingCode::NotADate),
        answers @ (Answers::Numbers | Answers::Points(_)) => {
            let range = match answers {
                Answers::Points(most) => (Some(1.0), Some(most as f64)),
                _ => (question.minimum, question.maximum),
            };
            match value.parse::<f64>() {
                Ok(number) if number.is_finite() => {
                    let outside =
                        range.0.is_some_and(|least| number < least) || range.1.is_some_and(|most| number > most);
                    outside.then_some(FindingCode::NumberOutOfRange)
                }
                _ => Some(FindingCode::NotANumber),
            }
        }
        _ if question.options.is_empty() => None,
        _ if value == OTHER && question.other => None,
        _ => {
            let known = question.options.iter().any(|option| option.scale == scale && option.code == value);
            (!known).then_some(FindingCode::UnknownCode)
        }
    }
}

/// Words of questions that count things.
const COUNTING: [&str; 6] = ["wie viele", "wieviele", "anzahl", "how many", "number of", "combien"];

/// What numbers and days can be meant.
struct Limits<'a> {
    plausible: &'a Plausible,
    /// The last day that an answer can name.
    latest: String,
    /// From this day on a time stamp lies ahead, whatever the clock of the server.
    ahead: String,
}

impl<'a> Limits<'a> {
    fn new(plausible: &'a Plausible) -> Self {
        let today = chrono::Local::now().date_naive();
        let later = |months: u32| {
            let day = today.checked_add_months(chrono::Months::new(months)).unwrap_or(chrono::NaiveDate::MAX);
            day.format("%Y-%m-%d").to_string()
        };
        Self { plausible, latest: later(plausible.years_ahead.saturating_mul(12)), ahead: later(12) }
    }

    /// What is not plausible about a value that is otherwise sound.
    fn verdict(&self, column: &CodebookColumn, question: &Question, value: &str) -> Option<FindingCode> {
        match question.kind {
            QuestionType::Date if column.part == Part::Whole => {
                let day = value.get(..10)?;
                let plausible = (self.plausible.earliest.as_str()..=self.latest.as_str()).contains(&day);
                (!plausible).then_some(FindingCode::ImplausibleDate)
            }
            QuestionType::Number | QuestionType::Numbers | QuestionType::ArrayNumbers => {
                let number: f64 = value.parse().ok()?;
                let Plausible { smallest, largest, fractions, .. } = *self.plausible;
                let too_small = question.minimum.is_none() && number < smallest as f64;
                let too_large = question.maximum.is_none() && number > largest as f64;
                let is_part = !fractions && number.fract() != 0.0 && counts(question);
                (too_small || too_large || is_part).then_some(FindingCode::ImplausibleNumber)
            }
            _ => None,
        }
    }
}

/// Whether a question asks how many there are of something.
fn counts(question: &Question) -> bool {
    question.text.0.iter().any(|(_, text)| {
        let text = text.to_lowercase();
        COUNTING.iter().any(|word| text.contains(word))
    })
}

/// Time stamps that contradict each other or lie ahead.
fn times(table: &Table, columns: &Columns<'_>, limits: &Limits<'_>, findings: &mut Vec<Finding>) {
    let [started, touched] = ["startdate", "datestamp"].map(|name| table.column(name));
    for row in 0..table.height() {
        // Moments are written so that they sort as text; what is none is asked last, being rare.
        let submitted = columns.submitted(row).filter(|moment| !is_undated(moment));
        let begun = filled(started, row).filter(|moment| !is_undated(moment));
        if let (Some(submitted), Some(begun)) = (submitted, begun)
            && submitted < begun
            && is_date(submitted)
            && is_date(begun)
        {
            findings.push(columns.finding(FindingCode::SubmittedBeforeStart, row, format!("{submitted} < {begun}")));
        }
        let ahead = [submitted, begun, filled(touched, row)].into_iter().flatten();
        if let Some(moment) = ahead.filter(|moment| *moment > limits.ahead.as_str() && is_date(moment)).max() {
            findings.push(columns.finding(FindingCode::DateAhead, row, moment));
        }
    }
}

/// "Complete, no date stamp" is written as the first of January 1980.
fn is_undated(moment: &str) -> bool {
    moment.starts_with("1980-01-01")
}

fn is_date(value: &str) -> bool {
    let mut parts = value.get(..10).unwrap_or_default().splitn(3, '-').map(str::parse::<u32>);
    let (Some(Ok(year)), Some(Ok(month)), Some(Ok(day))) = (parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    i32::try_from(year).is_ok_and(|year| chrono::NaiveDate::from_ymd_opt(year, month, day).is_some())
}

/// When responses can have been submitted.
struct Phase {
    first: Option<String>,
    last: Option<String>,
}

impl Phase {
    /// As the survey says; else from the first invitation on.
    fn new(checked: &Checked<'_>) -> Self {
        let codebook = &checked.survey.codebook;
        let own = |moment: &Option<String>| moment.clone().filter(|moment| is_date(moment));
        let invited = checked.survey.participants.as_ref().and_then(|table| table.column("invited"));
        let moments = invited.into_iter().flat_map(Cells::distinct).map(str::trim);
        let invited = moments.filter(|moment| is_date(moment)).min().map(str::to_owned);
        Self { first: own(&codebook.starts).or(invited), last: own(&codebook.expires) }
    }

    fn excludes(&self, submitted: &str) -> bool {
        if is_undated(submitted) {
            return false;
        }
        // Moments are written so that they sort as text.
        let outside = self.first.as_deref().is_some_and(|first| submitted < first)
            || self.last.as_deref().is_some_and(|last| submitted > last);
        outside || !is_date(submitted)
    }
}

/// "Other" without its text, and the text without "other".
fn check_other(codebook: &Codebook, table: &Table, columns: &Columns<'_>, findings: &mut Vec<Finding>) {
    for question in codebook.questions.iter().filter(|question| question.other && !question.kind.is_multiple()) {
        let (Some(answers), Some(texts)) =
            (table.column(&question.code), table.column(&format!("{}[other]", question.code)))
        else {
            continue;
        };
        for row in 0..table.height() {
            let (other, text) = (answers.get(row) == Some(OTHER), filled(Some(texts), row).is_some());
            let code = match (other, text) {
                (true, false) => FindingCode::OtherWithoutText,
                (false, true) => FindingCode::TextWithoutOther,
                _ => continue,
            };
            findings.push(columns.finding(code, row, question.code.clone()));
        }
    }
}

/// Required questions that were shown, and left empty in a submitted response.
fn check_required(codebook: &Codebook, table: &Table, columns: &Columns<'_>, findings: &mut Vec<Finding>) {
    for (at, question) in codebook.questions.iter().enumerate().filter(|(_, question)| question.mandatory) {
        let parts: Vec<Cells<'_>> = codebook
            .columns_of(at)
            .iter()
            .filter(|column| matches!(column.part, Part::Whole | Part::Sub(_) | Part::Other | Part::Scale(..)))
            .filter(|column| question.kind.is_multiple() || column.part != Part::Other)
            .filter_map(|column| table.column(&column.code))
            .collect();
        for row in (0..table.height()).filter(|row| columns.submitted(*row).is_some()) {
            let shown = || parts.iter().any(|cells| cells.get(row).is_some());
            let is_empty = |cells: &Cells<'_>| cells.get(row) == Some("");
            let missing = if question.kind.is_multiple() {
                !parts.is_empty() && parts.iter().all(|cells| cells.get(row).is_none_or(str::is_empty)) && shown()
            } else {
                parts.iter().any(is_empty)
            };
            if missing {
                findings.push(columns.finding(FindingCode::RequiredMissing, row, question.code.clone()));
            }
        }
    }
}
