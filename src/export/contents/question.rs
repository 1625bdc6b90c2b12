//! What was asked, and how the answers are distributed.

use serde_json::{Map, Value as Json, json};

use crate::landscape::Dimension;
use crate::query::label;
use crate::query::question::ranking::ranking;
use crate::query::question::{self, AnswerForm, CountedResponses, Distribution, QuestionResult, Role, kind_key};
use crate::survey::{Question, QuestionType};
use crate::text::Texts;

use super::{Asked, codebook_sheet};
use crate::export::table::{Cell, Output};

/// Texts printed for people; programs get all.
const TEXTS: usize = 20;

/// All questions.
pub(super) fn list(asked: &Asked<'_>) -> Output {
    let (landscape, texts, names) = (asked.landscape, asked.texts, asked.names);
    let codebook = &landscape.sources.survey.codebook;
    let rows = &question::responses(landscape, asked.filter, asked.evaluated);
    let language = texts.lang.code();
    let columns = asked
        .columns::<(usize, &Question)>("question-col")
        .text("block", |(_, asked)| codebook.blocks[asked.block].title.get(language))
        .text("question", |(_, asked)| &asked.code)
        .text("type", |(_, asked)| kind(asked.kind, names, texts))
        .text("text", |(_, asked)| match asked.kind {
            QuestionType::Equation => texts.get(&kind_key(asked.kind)),
            _ => asked.text.get(language).to_owned(),
        })
        .count("answered", |(at, _)| question::answered(landscape, *at, rows))
        .count("responses", |_| rows.len() as u64);
    columns.output(codebook.questions.iter().enumerate().filter(|(_, asked)| asked.kind != QuestionType::Display))
}

/// What a type of question is called: for programs its code.
pub(super) fn kind(kind: QuestionType, names: bool, texts: &Texts) -> String {
    if names { texts.get(&kind_key(kind)) } else { kind.code().to_owned() }
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
    let columns = context
        .columns::<(Option<usize>, Line)>("question-col")
        .each(by, |columns, by| {
            let missing = texts.get("question-no-group");
            let own = *context;
            columns
                .text(by.code(), move |(member, _)| match own.member_or(by, *member, Some(&missing)) {
                    Cell::Text(name) => name,
                    _ => String::new(),
                })
                .called(label::dimension(by, texts))
        })
        .maybe("part", |(_, line)| line.part.clone())
        .maybe("code", |(_, line)| line.code.clone())
        .text("label", |(_, line)| line.label.clone())
        .cell("count", |(_, line)| line.count.clone())
        .share("share", |(_, line)| line.share)
        .count("base", |(_, line)| line.base);
    let hidden = is_hidden(context, whole);
    let ungrouped = by.is_none().then_some((None, whole));
    let results = groups.iter().map(|(member, result)| (*member, result)).chain(ungrouped);
    let rows = results.flat_map(|(member, result)| {
        let lines = result.parts.iter().flat_map(|distribution| lines(context, distribution, hidden));
        lines.map(move |line| (member, line)).collect::<Vec<_>>()
    });
    Output { head, ..columns.output(rows) }
}

/// A line of a distribution.
struct Line {
    part: Option<String>,
    code: Option<String>,
    label: String,
    count: Cell,
    share: Option<f64>,
    base: u64,
}

/// The lines of one distribution.
fn lines(context: &Asked<'_>, distribution: &Distribution, hidden: bool) -> Vec<Line> {
    let texts = context.texts;
    let part = match distribution.role {
        Role::Other => Some(texts.get("question-part-other")),
        Role::Comment => {
            Some(format!("{} {}", distribution.part, texts.get("question-part-comment")).trim().to_owned())
        }
        Role::Answer => Some(distribution.part.clone()).filter(|part| !part.is_empty()),
    };
    let base = distribution.base;
    let line = |code: Option<&str>, label: String, count: Cell| {
        let code = code.map(str::to_owned);
        Line { part: part.clone(), code, label, count, share: None, base }
    };
    let mut lines: Vec<Line> = distribution
        .values
        .iter()
        .map(|value| Line {
            share: (base > 0).then(|| value.count as f64 / base as f64),
            ..line(Some(&value.code), value.label.clone(), Cell::Count(value.count))
        })
        .collect();
    if let Some(numbers) = &distribution.numbers {
        let figures = numbers.figures().into_iter();
        lines.extend(
            figures.map(|(key, number)| line(Some(key), texts.get(&format!("number-{key}")), Cell::Number(number))),
        );
    }
    if distribution.form == AnswerForm::Texts && hidden {
        lines.push(line(None, texts.get("personal-hidden"), Cell::Count(base)));
    } else if distribution.form == AnswerForm::Texts {
        let shown = if context.reading { TEXTS } else { usize::MAX };
        let id = |row: u32| context.landscape.matched[row as usize].id.as_str();
        let own = distribution.texts.iter().take(shown);
        lines.extend(own.map(|(row, text)| line(Some(id(*row)), text.clone(), Cell::Missing)));
        let rest = distribution.texts.len().saturating_sub(shown);
        let more = (rest > 0).then(|| texts.with("facet-more", &[("count", rest.into())]));
        lines.extend(more.map(|more| line(None, more, Cell::Missing)));
    }
    let without = [("question-no-answer", distribution.no_answer), ("question-not-shown", distribution.not_shown)];
    let without = without.into_iter().filter(|(_, count)| *count > 0 && context.names);
    lines.extend(without.map(|(key, count)| line(None, texts.get(key), Cell::Count(count))));
    lines
}
