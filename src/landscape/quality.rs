//! Findings inside the answers themselves: codes nobody defined, empty or contradicting responses.

use crate::domain::{Finding, FindingCode, Maturity};
use crate::sources::limesurvey::{Part, QuestionType, SurveyTables};

use super::maturity::Evaluator;

/// Looks through all answers; `levels` has the level of every response.
pub fn check(
    tables: &SurveyTables,
    evaluator: &Evaluator<'_>,
    levels: &[Option<Maturity>],
    findings: &mut Vec<Finding>,
) {
    let table = &tables.responses;
    let height = table.frame.height();
    let submitted = table.column("submitdate");
    let ids = table.column("id");
    let id = |row: usize| ids.and_then(|ids| ids.get(row)).map(str::to_owned);
    let finding = |code: FindingCode, row: usize, detail: String| Finding {
        line: table.line(row),
        response: id(row),
        ..Finding::of_file(code, &table.source, detail)
    };
    let mut answered = vec![false; height];
    for column in &tables.codebook.columns {
        let Some(values) = table.column(&column.code) else { continue };
        let question = &tables.codebook.questions[column.question];
        if matches!(question.kind, QuestionType::Display | QuestionType::Equation) {
            continue;
        }
        let coded = !question.options.is_empty()
            && matches!(column.part, Part::Whole | Part::Sub(_) | Part::Rank(_) | Part::Scale(..));
        for (row, value) in values.iter().enumerate() {
            let Some(value) = value.filter(|value| !value.is_empty()) else { continue };
            answered[row] = true;
            if coded && value != "-oth-" && tables.codebook.label(column, value, "").is_none() {
                findings.push(finding(FindingCode::UnknownCode, row, format!("{}:{value}", column.code)));
            }
        }
    }
    for (row, answered) in answered.into_iter().enumerate() {
        let complete = submitted.and_then(|s| s.get(row)).is_some_and(|date| !date.is_empty());
        if complete && !answered {
            findings.push(finding(FindingCode::CompleteEmpty, row, String::new()));
        }
        if let Some(contradiction) = levels[row].and_then(|level| evaluator.contradiction(row, level)) {
            findings.push(finding(FindingCode::Contradiction, row, contradiction));
        }
    }
}
