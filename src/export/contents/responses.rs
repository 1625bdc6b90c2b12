//! Responses with their answers, one row each; personal data only where they are asked for.

use std::collections::HashMap;
use std::rc::Rc;

use crate::query::body::answer_label;
use crate::query::label;
use crate::query::question::{self, AnswerForm};
use crate::raw::table::Cells;
use crate::survey::{CodebookColumn, QuestionType};

use super::{Asked, codebook_sheet};
use crate::export::table::{Cell, Output};

/// What LimeSurvey notes of a respondent without asking; personal as contact data are.
const TRACES: [&str; 3] = ["token", "ipaddr", "refurl"];

/// The responses: with an empty filter every row of the survey, each with its class; else those
/// that count for a keeping that passes.
pub(super) fn table(asked: &Asked<'_>) -> Output {
    let landscape = asked.landscape;
    let rows: Vec<usize> = if asked.filter.is_empty() {
        (0..landscape.matched.len()).collect()
    } else {
        let standing = question::responses(landscape, asked.filter, asked.evaluated);
        standing.into_iter().map(|row| row as usize).collect()
    };
    let (own, texts) = (*asked, asked.texts);
    let body = move |at: usize| landscape.matched[at].body.map(|body| &landscape.map.bodies[body as usize]);
    let status = |at: usize| landscape.status_of(&landscape.matched[at]);
    let survey = &landscape.sources.survey.responses;
    let fixed = |name: &str| {
        let cells = survey.column(name);
        move |at: &usize| cells.and_then(|cells| cells.get(*at)).filter(|value| !value.is_empty())
    };
    let [started, submitted] = ["startdate", "submitdate"].map(fixed);
    let [language, last_page] = ["startlanguage", "lastpage"].map(fixed);
    let (answers, people) = (answers(asked), if asked.personal { people(asked) } else { Vec::new() });
    let columns = asked
        .columns::<usize>("export-col")
        .text("response", |at| landscape.matched[*at].id.as_str())
        .titled("col-response")
        .maybe("body", move |at| body(*at).map(|body| body.key.as_str()))
        .titled("col-body")
        .maybe("name", move |at| body(*at).map(|body| body.name.as_str()))
        .titled("col-name")
        .text("status", move |at| match status(*at) {
            status if own.names => texts.get(&label::status_key(status)),
            status => status.code().to_owned(),
        })
        .titled("col-status")
        .word("class", "class", |at| Some(landscape.matched[*at].class.code()))
        .cell("started", move |at| Cell::moment(started(at)))
        .cell("submitted", move |at| Cell::moment(submitted(at)))
        .maybe("language", language)
        .maybe("last_page", last_page)
        .each(&answers, |columns, answer| {
            columns.cell(&answer.column.code, move |at| answer.cell(&own, *at)).called(answer.title(&own))
        })
        .each(&people, |columns, field| {
            columns.maybe(&field.key, |at| field.value(*at).filter(|value| !value.is_empty())).called(&field.key)
        });
    let is_shown = |code: &str| answers.iter().any(|answer| answer.question(asked) == code);
    let sheets = codebook_sheet(asked, is_shown).into_iter().collect();
    Output { sheets, ..columns.output(rows) }
}

/// One column of answers.
struct Answer<'a> {
    column: &'a CodebookColumn,
    cells: Cells<'a>,
    form: AnswerForm,
}

/// The columns of answers that the survey has, without personal ones unless they are asked for.
fn answers<'a>(asked: &Asked<'a>) -> Vec<Answer<'a>> {
    let sources = &asked.landscape.sources;
    let codebook = &sources.survey.codebook;
    let columns = codebook.columns.iter().filter(|column| {
        let question = &codebook.questions[column.question];
        question.kind != QuestionType::Display && (asked.personal || !sources.profile.is_personal(&question.code))
    });
    columns
        .filter_map(|column| {
            let cells = sources.survey.responses.column(&column.code)?;
            let form = question::form(&codebook.questions[column.question], &column.part);
            Some(Answer { column, cells, form })
        })
        .collect()
}

impl<'a> Answer<'a> {
    fn question(&self, asked: &Asked<'a>) -> &'a str {
        &asked.landscape.sources.survey.codebook.questions[self.column.question].code
    }

    /// Code and text, so that a column can be found by either.
    fn title(&self, asked: &Asked<'_>) -> String {
        let codebook = &asked.landscape.sources.survey.codebook;
        let language = asked.texts.lang.code();
        let asked_question = &codebook.questions[self.column.question];
        let part = codebook.part_text(self.column, language);
        let text = match asked_question.kind {
            QuestionType::Equation => "",
            _ => asked_question.text.get(language),
        };
        let words = [self.column.code.as_str(), text, &part];
        words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" · ")
    }

    /// A number, a code or its label. Empty is "shown, not answered"; missing is "not shown".
    fn cell(&self, asked: &Asked<'_>, at: usize) -> Cell {
        let Some(value) = self.cells.get(at) else { return Cell::Missing };
        match (self.form, value.parse::<f64>()) {
            (AnswerForm::Numbers, Ok(number)) if number.is_finite() => Cell::Number(number),
            (AnswerForm::Numbers | AnswerForm::Dates, _) if value.is_empty() => Cell::Missing,
            (AnswerForm::Dates, _) => Cell::moment(Some(value)),
            _ if asked.labels && !value.is_empty() => {
                Cell::Text(answer_label(asked.landscape, &self.column.code, Some(value), asked.texts))
            }
            _ => Cell::Text(value.to_owned()),
        }
    }
}

/// A personal field of the response itself, or of the participant whose token it carries.
struct Field<'a> {
    key: String,
    cells: Cells<'a>,
    /// Row of a response → row of the field; none where it is the response's own.
    rows: Option<Rc<Vec<Option<usize>>>>,
}

impl<'a> Field<'a> {
    fn value(&self, at: usize) -> Option<&'a str> {
        match &self.rows {
            None => self.cells.get(at),
            Some(rows) => rows.get(at).copied().flatten().and_then(|row| self.cells.get(row)),
        }
    }
}

/// Traces of the respondent and the participant's personal fields that the profile names.
fn people<'a>(asked: &Asked<'a>) -> Vec<Field<'a>> {
    let sources = &asked.landscape.sources;
    let responses = &sources.survey.responses;
    let own = TRACES
        .iter()
        .filter_map(|name| Some(Field { key: (*name).to_owned(), cells: responses.column(name)?, rows: None }));
    let mut fields: Vec<Field<'a>> = own.collect();
    let (Some(participants), Some(tokens)) = (sources.survey.participants.as_ref(), responses.column("token")) else {
        return fields;
    };
    let by_token: HashMap<&str, usize> = participants
        .column("token")
        .into_iter()
        .flat_map(Cells::iter)
        .enumerate()
        .filter_map(|(row, token)| Some((token.map(str::trim).filter(|token| !token.is_empty())?, row)))
        .collect();
    let row_of = |token: Option<&str>| token.and_then(|token| by_token.get(token.trim()).copied());
    let rows = Rc::new(tokens.iter().map(row_of).collect::<Vec<_>>());
    let named = sources.profile.personal.participants.iter().filter(|name| *name != "token");
    fields.extend(named.filter_map(|name| {
        let cells = participants.column(name)?;
        Some(Field { key: format!("participant_{name}"), cells, rows: Some(Rc::clone(&rows)) })
    }));
    fields
}
