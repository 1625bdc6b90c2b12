//! A codebook guessed from a response export alone, for surveys whose structure nobody has sent.
//!
//! Headings with codes give the questions and their parts (`Q7[SQ001]`); texts give questions named
//! `COL6`, `COL7` … after their column; types are read off the values. Good enough to look at answers; a finding says that
//! the structure file tells more.

use std::collections::BTreeSet;

use crate::raw::table::{Cells, Table};

use super::headings::fixed;
use crate::survey::{AnswerOption, Block, Codebook, Localised, Question, QuestionType, SubQuestion};

/// The most different values that make a column a list rather than a text.
const LIST: usize = 12;

/// A codebook for the columns of a table that are not LimeSurvey's own, and the table's columns
/// renamed to fit it.
pub fn codebook(table: &mut Table) -> Codebook {
    let mut codebook = Codebook { languages: vec![String::new()], ..Codebook::default() };
    codebook.blocks.push(Block { gid: "1".into(), title: Localised::default() });
    let names: Vec<String> = table.names().map(str::to_owned).collect();
    let mut renamed = Vec::new();
    let mut answers: Vec<BTreeSet<&str>> = Vec::new();
    for (at, name) in names.iter().enumerate().filter(|(_, name)| !fixed(name, &Codebook::default())) {
        let cells = table.column(name);
        let (code, part) = match name.split_once('[') {
            Some((code, rest)) if is_code(code) => (code.to_owned(), rest.trim_end_matches(']').to_owned()),
            _ if is_code(name) => (name.clone(), String::new()),
            // A text: the question gets a number, and the column the same name.
            _ => {
                let code = format!("COL{}", at + 1);
                renamed.push((name.clone(), code.clone()));
                (code, String::new())
            }
        };
        let text = Localised(vec![(String::new(), table.headings.get(at).unwrap_or(name).clone())]);
        if (part == "other" || part == "comment" || part.ends_with("comment"))
            && let Some(question) = codebook.questions.iter_mut().find(|question| question.code == code)
        {
            question.other |= part == "other";
            if part == "comment" {
                question.kind = QuestionType::ListComment;
            } else if part != "other" {
                question.kind = QuestionType::MultipleComment;
            }
            continue;
        }
        let values = cells.map(Cells::distinct).unwrap_or_default();
        let known = codebook.questions.iter().position(|question| question.code == code);
        let question = known.unwrap_or_else(|| {
            codebook.questions.push(Question {
                code: code.clone(),
                qid: (codebook.questions.len() + 1).to_string(),
                block: 0,
                kind: QuestionType::LongText,
                mandatory: false,
                other: false,
                text: if part.is_empty() { text } else { Localised(vec![(String::new(), code.clone())]) },
                subs: Vec::new(),
                options: Vec::new(),
                minimum: None,
                maximum: None,
            });
            answers.push(BTreeSet::new());
            codebook.questions.len() - 1
        });
        answers[question].extend(values.into_iter().filter(|value| !value.is_empty()));
        if !part.is_empty() {
            let text = Localised(vec![(String::new(), part.clone())]);
            codebook.questions[question].subs.push(SubQuestion { code: part, scale: 0, text });
        }
    }
    // The parts of a question are all of one kind, which shows in all of their answers together.
    for (question, values) in codebook.questions.iter_mut().zip(&answers) {
        let (kind, options) = kind_of(values, !question.subs.is_empty());
        // What stands beside the answers has told already.
        if question.kind == QuestionType::LongText {
            question.kind = kind;
        }
        question.options = options;
    }
    for (old, new) in renamed {
        // The names are unique, so that this cannot fail.
        let _ = table.frame.rename(&old, new.into());
    }
    codebook.index();
    codebook
}

/// Whether a heading can be a question's code: LimeSurvey's begin with a letter and have no blanks.
fn is_code(heading: &str) -> bool {
    heading.starts_with(|c: char| c.is_ascii_alphabetic())
        && heading.len() <= 64
        && heading.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

/// The kind of a question whose answers these are, and the options they were chosen from.
fn kind_of(answers: &BTreeSet<&str>, is_part: bool) -> (QuestionType, Vec<AnswerOption>) {
    let values: Vec<&str> = answers.iter().copied().collect();
    let all = |test: &dyn Fn(&str) -> bool| !values.is_empty() && values.iter().all(|value| test(value));
    let is_date =
        |value: &str| chrono::NaiveDate::parse_from_str(value.get(..10).unwrap_or_default(), "%Y-%m-%d").is_ok();
    let kind = match () {
        () if all(&|value| value == "Y") && is_part => QuestionType::Multiple,
        () if all(&|value| matches!(value, "Y" | "N")) => {
            if is_part {
                QuestionType::ArrayYesNo
            } else {
                QuestionType::YesNo
            }
        }
        () if all(&|value| value.parse::<f64>().is_ok_and(f64::is_finite)) => {
            if is_part {
                QuestionType::Numbers
            } else {
                QuestionType::Number
            }
        }
        () if all(&is_date) => QuestionType::Date,
        () if !values.is_empty() && values.len() <= LIST && all(&|value| value.len() <= 40) => {
            if is_part {
                QuestionType::Array
            } else {
                QuestionType::List
            }
        }
        () if is_part => QuestionType::Texts,
        () => QuestionType::LongText,
    };
    let has_options = matches!(kind, QuestionType::List | QuestionType::Array);
    let options: Vec<&str> = if has_options { values } else { Vec::new() };
    let options = options
        .into_iter()
        .filter(|value| *value != "-oth-")
        .map(|value| AnswerOption {
            code: value.into(),
            scale: 0,
            label: Localised(vec![(String::new(), value.to_owned())]),
        })
        .collect();
    (kind, options)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    #[test]
    fn questions_parts_and_types_are_read_off_the_columns() {
        let text = "id,submitdate,Q1,Q2[SQ1],Q2[other],Q3,Q4,Wie geht es?,Q5[SQ1],Q5[SQ2],Q6[a],Q6[b]\n\
            1,2026-01-01 10:00:00,A1,Y,x,5,2026-02-03 00:00:00,gut,A1,A2,,17\n2,,A2,,,2.5,,,,A3,,viele\n";
        let mut table = crate::raw::delimited::read("r.csv", text).unwrap();
        let codebook = codebook(&mut table);
        let kinds: Vec<(&str, QuestionType)> =
            codebook.questions.iter().map(|question| (question.code.as_str(), question.kind)).collect();
        assert_eq!(
            kinds,
            [
                ("Q1", QuestionType::List),
                ("Q2", QuestionType::Multiple),
                ("Q3", QuestionType::Number),
                ("Q4", QuestionType::Date),
                ("COL8", QuestionType::List),
                ("Q5", QuestionType::Array),
                ("Q6", QuestionType::Array)
            ]
        );
        let options: Vec<&str> = codebook.questions[5].options.iter().map(|option| option.code.as_str()).collect();
        assert_eq!(options, ["A1", "A2", "A3"], "those of all parts");
        assert!(codebook.questions[1].other && codebook.column("Q2[other]").is_some());
        assert_eq!(codebook.questions[4].text.get("de"), "Wie geht es?");
        assert_eq!(table.column("COL8").unwrap().get(0), Some("gut"));
    }
}
