//! What was asked, and how the answers are distributed.

use serde_json::{Map, Value as Json, json};

use crate::landscape::Dimension;
use crate::query::label;
use crate::query::question::ranking::ranking;
use crate::query::question::{self, AnswerForm, CountedResponses, Distribution, QuestionResult, Role, kind_key};
use crate::survey::QuestionType;

use super::{Asked, codebook_sheet};
use crate::export::table::{Cell, Heading, Output};

/// Texts printed for people; programs get all.
const TEXTS: usize = 20;

/// All questions.
pub(super) fn list(context: &Asked<'_>) -> Output {
    let (landscape, texts) = (context.landscape, context.texts);
    let codebook = &landscape.sources.survey.codebook;
    let rows = question::responses(landscape, context.filter, context.evaluated);
    let keys = ["block", "question", "type", "text", "answered", "responses"];
    let headings = keys
        .iter()
        .map(|key| Heading { key: (*key).into(), title: texts.get(&format!("question-col-{key}")) })
        .collect();
    let language = texts.lang.code();
    let cells = codebook.questions.iter().enumerate().filter(|(_, asked)| asked.kind != QuestionType::Display);
    let cells = cells
        .map(|(at, asked)| {
            vec![
                Cell::Text(codebook.blocks[asked.block].title.get(language).to_owned()),
                Cell::Text(asked.code.clone()),
                Cell::Text(kind(asked.kind, context)),
                Cell::Text(match asked.kind {
                    QuestionType::Equation => texts.get(&kind_key(asked.kind)),
                    _ => asked.text.get(language).to_owned(),
                }),
                Cell::Count(question::answered(landscape, at, &rows)),
                Cell::Count(rows.len() as u64),
            ]
        })
        .collect();
    Output { headings, rows: cells, ..Output::default() }
}

fn kind(kind: QuestionType, context: &Asked<'_>) -> String {
    if context.names { context.texts.get(&kind_key(kind)) } else { kind.code().to_owned() }
}

/// The distribution of one question, by its place and where wanted one of its parts.
///
/// Of rows of the export all are counted, whatever the filter.
pub(super) fn one(
    context: &Asked<'_>,
    (at, only): (usize, Option<usize>),
    by: Option<Dimension>,
    counted: CountedResponses,
) -> Output {
    let (landscape, texts) = (context.landscape, context.texts);
    let codebook = &landscape.sources.survey.codebook;
    let only = only.map(|column| &codebook.columns[column]);
    let rows = match counted {
        CountedResponses::Standing => question::responses(landscape, context.filter, context.evaluated),
        CountedResponses::Rows => question::rows_of_export(landscape, false),
        CountedResponses::Submitted => question::rows_of_export(landscape, true),
    };
    let whole = question::result(landscape, at, only, &rows, texts);
    let groups: Vec<(Option<usize>, QuestionResult)> = match by {
        None => Vec::new(),
        Some(by) => question::grouped_responses(landscape, context.filter, context.evaluated, by)
            .into_iter()
            .map(|(member, rows)| (member, question::result(landscape, at, only, &rows, texts)))
            .collect(),
    };
    let mut json = object(context, &whole);
    if let Some(by) = by {
        let groups = groups.iter().map(|(member, result)| {
            let mut group = Map::new();
            group.insert(by.code().into(), json!(context.code(by, *member)));
            group.extend(fields(context, result));
            Json::Object(group)
        });
        json.insert("groups".into(), groups.collect());
    }
    let code = &codebook.questions[at].code;
    let sheets = codebook_sheet(context, |question| question == code).into_iter().collect();
    Output { json: Some(Json::Object(json)), sheets, ..table(context, &whole, by, &groups) }
}

fn is_hidden(context: &Asked<'_>, result: &QuestionResult) -> bool {
    let asked = &context.landscape.sources.survey.codebook.questions[result.question];
    !context.personal && context.landscape.sources.profile.is_personal(&asked.code)
}

fn object(context: &Asked<'_>, result: &QuestionResult) -> Map<String, Json> {
    let asked = &context.landscape.sources.survey.codebook.questions[result.question];
    let mut fields_of = Map::new();
    fields_of.insert("question".into(), json!(asked.code));
    fields_of.insert("type".into(), json!(asked.kind.code()));
    fields_of.insert("text".into(), json!(asked.text.get(context.texts.lang.code())));
    fields_of.insert("responses".into(), json!(result.responses));
    fields_of.insert("responses_unmatched".into(), json!(result.unmatched));
    fields_of.extend(fields(context, result));
    fields_of
}

/// The numbers of a question: its own, or one object a part.
fn fields(context: &Asked<'_>, result: &QuestionResult) -> Map<String, Json> {
    let hidden = is_hidden(context, result);
    let part = |distribution: &Distribution| {
        let mut fields = Map::new();
        fields.insert("base".into(), json!(distribution.base));
        fields.insert("no_answer".into(), json!(distribution.no_answer));
        fields.insert("not_shown".into(), json!(distribution.not_shown));
        let share = |count: u64| (distribution.base > 0).then(|| count as f64 / distribution.base as f64);
        let values = distribution.values.iter().map(|value| {
            json!({"code": value.code, "label": value.label, "count": value.count, "share": share(value.count)})
        });
        fields.insert("values".into(), values.collect());
        if let Some(numbers) = &distribution.numbers {
            for (key, number) in numbers.figures() {
                fields.insert(key.into(), json!(number));
            }
        }
        if let Some(histogram) = &distribution.histogram {
            let classes = histogram.bins.iter();
            let classes = classes.map(|bin| json!({"from": bin.from, "to": bin.to, "count": bin.count}));
            fields.insert("classes".into(), classes.collect());
            fields.insert("outliers".into(), json!({"below": histogram.below, "above": histogram.above}));
        }
        if distribution.form == AnswerForm::Texts && !hidden {
            let matched = &context.landscape.matched;
            let texts = distribution.texts.iter();
            let texts = texts.map(|(row, text)| json!({"response": matched[*row as usize].id, "text": text}));
            fields.insert("texts".into(), texts.collect());
        }
        fields
    };
    let mut all = match result.parts.as_slice() {
        [only] => part(only),
        parts => {
            let parts = parts.iter().map(|distribution| {
                let mut fields = Map::new();
                fields.insert("code".into(), json!(distribution.code));
                fields.insert("text".into(), json!(distribution.part));
                fields.extend(part(distribution));
                Json::Object(fields)
            });
            Map::from_iter([("parts".into(), parts.collect())])
        }
    };
    if let Some(options) = ranking(&context.landscape.sources.survey.codebook, result) {
        let options = options.iter().map(|option| {
            json!({
                "code": option.code,
                "label": option.label,
                "mean_rank": option.mean,
                "firsts": option.firsts,
                "ranked": option.ranked,
            })
        });
        all.insert("ranking".into(), options.collect());
    }
    all
}

fn table(
    context: &Asked<'_>,
    whole: &QuestionResult,
    by: Option<Dimension>,
    groups: &[(Option<usize>, QuestionResult)],
) -> Output {
    let (landscape, texts) = (context.landscape, context.texts);
    let asked = &landscape.sources.survey.codebook.questions[whole.question];
    let head = vec![
        format!("{}  {}", asked.code, asked.text.get(texts.lang.code())),
        texts.with(
            "question-scope",
            &[
                ("type", (&texts.get(&kind_key(asked.kind))).into()),
                ("responses", whole.responses.into()),
                ("unmatched", whole.unmatched.into()),
            ],
        ),
        String::new(),
    ];
    let heading = |key: &str, title: String| Heading { key: key.into(), title };
    let mut headings = Vec::new();
    if let Some(by) = by {
        headings.push(heading(by.code(), label::dimension(by, texts)));
    }
    for key in ["part", "code", "label", "count", "share", "base"] {
        headings.push(heading(key, texts.get(&format!("question-col-{key}"))));
    }
    let hidden = is_hidden(context, whole);
    let mut rows = Vec::new();
    let results: Vec<(Option<Cell>, &QuestionResult)> = match by {
        None => vec![(None, whole)],
        Some(by) => groups
            .iter()
            .map(|(member, result)| {
                let name = match member {
                    Some(at) if context.names => label::of(landscape, by, *at, texts),
                    Some(_) => context.code(by, *member).unwrap_or_default().to_owned(),
                    None if context.names => texts.get("question-no-group"),
                    None => String::new(),
                };
                (Some(Cell::Text(name)), result)
            })
            .collect(),
    };
    for (group, result) in results {
        for distribution in &result.parts {
            for cells in lines(context, distribution, hidden) {
                rows.push(group.iter().cloned().chain(cells).collect());
            }
        }
    }
    Output { head, headings, rows, ..Output::default() }
}

/// The lines of one distribution: part, code, label, count, share, base.
fn lines(context: &Asked<'_>, distribution: &Distribution, hidden: bool) -> Vec<Vec<Cell>> {
    let texts = context.texts;
    let part = match distribution.role {
        Role::Other => Cell::Text(texts.get("question-part-other")),
        Role::Comment => {
            Cell::Text(format!("{} {}", distribution.part, texts.get("question-part-comment")).trim().into())
        }
        Role::Answer if distribution.part.is_empty() => Cell::Missing,
        Role::Answer => Cell::Text(distribution.part.clone()),
    };
    let line = |code: Cell, label: String, count: Cell, share: Option<f64>| {
        vec![part.clone(), code, Cell::Text(label), count, Cell::Share(share), Cell::Count(distribution.base)]
    };
    let mut lines: Vec<Vec<Cell>> = distribution
        .values
        .iter()
        .map(|value| {
            let share = (distribution.base > 0).then(|| value.count as f64 / distribution.base as f64);
            line(Cell::Text(value.code.clone()), value.label.clone(), Cell::Count(value.count), share)
        })
        .collect();
    if let Some(numbers) = &distribution.numbers {
        for (key, number) in numbers.figures() {
            lines.push(line(Cell::Text(key.into()), texts.get(&format!("number-{key}")), Cell::Number(number), None));
        }
    }
    if distribution.form == AnswerForm::Texts && hidden {
        lines.push(line(Cell::Missing, texts.get("personal-hidden"), Cell::Count(distribution.base), None));
    } else if distribution.form == AnswerForm::Texts {
        let shown = if context.reading { TEXTS } else { usize::MAX };
        for (row, text) in distribution.texts.iter().take(shown) {
            let id = &context.landscape.matched[*row as usize].id;
            lines.push(line(Cell::Text(id.clone()), text.clone(), Cell::Missing, None));
        }
        let rest = distribution.texts.len().saturating_sub(shown);
        if rest > 0 {
            lines.push(line(Cell::Missing, texts.with("facet-more", &[("count", rest.into())]), Cell::Missing, None));
        }
    }
    for (key, count) in [("question-no-answer", distribution.no_answer), ("question-not-shown", distribution.not_shown)]
    {
        if count > 0 && context.names {
            lines.push(line(Cell::Missing, texts.get(key), Cell::Count(count), None));
        }
    }
    lines
}
