//! Responses with their answers, a row each; personal data only where they are asked for.

use std::collections::HashMap;
use std::rc::Rc;

use crate::domain::Status;
use crate::query::body::answer_label;
use crate::query::label;
use crate::query::question::{self, Form};
use crate::sources::table::Cells;
use crate::survey::{CodebookColumn, QuestionType};
use crate::text;

use super::{Asked, codebook_sheet};
use crate::export::table::{Cell, Heading, Output};

/// What LimeSurvey notes of a respondent without asking; personal as contact data are.
const TRACES: [&str; 3] = ["token", "ipaddr", "refurl"];

/// The responses: with an empty filter every row of the survey, each with its class; else those
/// that count for a keeping that passes.
pub(super) fn table(asked: &Asked<'_>) -> Output {
    let landscape = asked.landscape;
    let rows: Vec<u32> = if asked.filter.is_empty() {
        (0_u32..).take(landscape.matched.len()).collect()
    } else {
        question::responses(landscape, asked.filter, asked.evaluated)
    };
    let mut headings = asked.headings(&[
        ("response", "col-response"),
        ("body", "col-body"),
        ("name", "col-name"),
        ("status", "col-status"),
        ("class", "export-col-class"),
        ("started", "export-col-started"),
        ("submitted", "export-col-submitted"),
        ("language", "export-col-language"),
        ("last_page", "export-col-last-page"),
    ]);
    let answers = answers(asked);
    let people = if asked.personal { people(asked) } else { Vec::new() };
    headings.extend(answers.iter().map(|answer| Heading::new(&answer.column.code, answer.title(asked))));
    headings.extend(people.iter().map(|field| Heading::new(&field.key, &field.key)));
    let fixed = fixed(asked);
    let rows = rows
        .iter()
        .map(|row| {
            let at = *row as usize;
            let mut cells = head(asked, at);
            let value = |column: usize| fixed[column].and_then(|cells| cells.get(at));
            cells.extend([Cell::moment(value(0)), Cell::moment(value(1)), plain(value(2)), plain(value(3))]);
            cells.extend(answers.iter().map(|answer| answer.cell(asked, at)));
            cells.extend(people.iter().map(|field| plain(field.value(at))));
            cells
        })
        .collect();
    let is_shown = |code: &str| answers.iter().any(|answer| answer.question(asked) == code);
    let sheets = codebook_sheet(asked, is_shown).into_iter().collect();
    Output { headings, rows, sheets, ..Output::default() }
}

fn plain(value: Option<&str>) -> Cell {
    Cell::text(value.filter(|value| !value.is_empty()))
}

/// Key, body and what became of a response.
fn head(asked: &Asked<'_>, at: usize) -> Vec<Cell> {
    let landscape = asked.landscape;
    let response = &landscape.matched[at];
    let body = response.body.map(|body| &landscape.map.bodies[body as usize]);
    let known = if response.complete { Status::Complete } else { Status::Partial };
    let status = (!landscape.counts.completeness_unknown).then_some(known);
    let class = response.class.code();
    let (status, class) = if asked.names {
        let key = status.map_or_else(|| "status-unknown".to_owned(), label::status_key);
        (Some(asked.texts.get(&key)), asked.texts.get(&text::key("class", class)))
    } else {
        (status.map(|status| status.code().to_owned()), class.to_owned())
    };
    vec![
        Cell::Text(response.id.clone()),
        Cell::text(body.map(|body| body.key.clone())),
        Cell::text(body.map(|body| body.name.clone())),
        Cell::text(status),
        Cell::Text(class),
    ]
}

fn fixed<'a>(asked: &Asked<'a>) -> [Option<Cells<'a>>; 4] {
    let responses = &asked.landscape.sources.survey.responses;
    ["startdate", "submitdate", "startlanguage", "lastpage"].map(|name| responses.column(name))
}

/// One column of answers.
struct Answer<'a> {
    column: &'a CodebookColumn,
    cells: Cells<'a>,
    form: Form,
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
            (Form::Numbers, Ok(number)) if number.is_finite() => Cell::Number(number),
            (Form::Numbers | Form::Dates, _) if value.is_empty() => Cell::Missing,
            (Form::Dates, _) => Cell::moment(Some(value)),
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
