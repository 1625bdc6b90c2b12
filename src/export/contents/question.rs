//! What was asked, and how the answers are distributed.

use serde_json::{Map, Value as Json, json};

use crate::query::question::breakdown::{Breakdown, breakdown};
use crate::query::question::grouping::{Group, GroupBy, grouping};
use crate::query::question::ranking::ranking;
use crate::query::question::{self, AnswerForm, CountedResponses, Distribution, QuestionResult, Role, kind_key};
use crate::survey::{Question, QuestionType};
use crate::text::{self, Texts};

use super::suppressed_answers::{HiddenAnswers, HiddenRow};
use super::{Asked, association, codebook_sheet, suppressed};
use crate::export::column::Columns;
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
    by: Option<GroupBy>,
    counted: CountedResponses,
    least: Option<u64>,
) -> Output {
    let (landscape, texts) = (context.landscape, context.texts);
    let codebook = &landscape.sources.survey.codebook;
    let only = only.map(|column| &codebook.columns[column]);
    let rows = rows(context, counted);
    let whole = question::result(landscape, at, only, &rows, texts);
    let found = by.map(|by| {
        let groups = grouping(landscape, (context.filter, context.evaluated), &rows, by, texts);
        breakdown(landscape, (at, only), &whole, (&rows, groups), texts)
    });
    let hidden = least.map(|least| HiddenAnswers::of(&whole, found.as_ref(), least));
    let hidden = hidden.as_ref();
    let said = found.as_ref().map_or(Said::Alone, Said::Whole);
    let mut json = object(context, &whole, Shown { said, hidden });
    if let Some(found) = &found {
        // Where one part alone has a test ("other" is a text), it is that of the question.
        let mut tested = found.parts.iter().filter(|part| part.test.is_some());
        let only = tested.next().filter(|_| tested.next().is_none());
        if hidden.is_none_or(|hidden| hidden.count() == 0) {
            json.insert("association".into(), association::object(only));
        }
        let groups = found.groups.iter().enumerate().map(|(at, own)| {
            let shown = Shown { said: Said::Group(found, at), hidden };
            group_object(found.by.code(codebook), &own.group, fields(context, &own.result, shown))
        });
        json.insert("groups".into(), groups.collect());
    }
    let code = &codebook.questions[at].code;
    let sheets = codebook_sheet(context, |question| question == code).into_iter().collect();
    let mut output = table(context, &whole, found.as_ref(), hidden);
    output.foot.extend(hidden.zip(least).map(|(hidden, least)| suppressed::note(hidden.count(), least, texts)));
    Output { json: Some(Json::Object(json)), sheets, ..output }
}

/// The object of a group: its code under the key of what made it, then its figures. A question that is
/// called like one of these gives way.
pub(super) fn group_object(key: &str, group: &Group, figures: Map<String, Json>) -> Json {
    let key = if figures.contains_key(key) { format!("{key}_group") } else { key.to_owned() };
    let mut object = Map::from_iter([(key, json!(group.code))]);
    object.extend(figures);
    Json::Object(object)
}

/// The responses that are counted.
pub(super) fn rows(context: &Asked<'_>, counted: CountedResponses) -> Vec<u32> {
    match counted {
        CountedResponses::Standing => question::responses(context.landscape, context.filter, context.evaluated),
        CountedResponses::Rows => question::rows_of_export(context.landscape, false),
        CountedResponses::Submitted => question::rows_of_export(context.landscape, true),
    }
}

/// What is said of a distribution beside its own numbers.
#[derive(Clone, Copy)]
enum Said<'a> {
    /// Nothing: it stands alone.
    Alone,
    /// How it hangs together with what it is broken down by.
    Whole(&'a Breakdown),
    /// It is that of a group.
    Group(&'a Breakdown, usize),
}

/// What is said of a question, and what of it is not.
#[derive(Clone, Copy)]
struct Shown<'a> {
    said: Said<'a>,
    hidden: Option<&'a HiddenAnswers>,
}

impl<'a> Shown<'a> {
    /// What is hidden of a part.
    fn row(self, part: usize) -> Option<&'a HiddenRow> {
        let group = match self.said {
            Said::Group(_, group) => Some(group),
            Said::Alone | Said::Whole(_) => None,
        };
        self.hidden?.row(part, group)
    }
}

fn is_hidden(context: &Asked<'_>, result: &QuestionResult) -> bool {
    let asked = &context.landscape.sources.survey.codebook.questions[result.question];
    !context.personal && context.landscape.sources.profile.is_personal(&asked.code)
}

fn object(context: &Asked<'_>, result: &QuestionResult, shown: Shown<'_>) -> Map<String, Json> {
    let asked = &context.landscape.sources.survey.codebook.questions[result.question];
    let mut fields_of = Map::new();
    fields_of.insert("question".into(), json!(asked.code));
    fields_of.insert("type".into(), json!(asked.kind.code()));
    fields_of.insert("text".into(), json!(asked.text.get(context.texts.lang.code())));
    fields_of.insert("responses".into(), json!(result.responses));
    fields_of.insert("responses_unmatched".into(), json!(result.unmatched));
    fields_of.extend(fields(context, result, shown));
    fields_of
}

/// The numbers of a question: its own, or one object a part.
fn fields(context: &Asked<'_>, result: &QuestionResult, shown: Shown<'_>) -> Map<String, Json> {
    let hidden = is_hidden(context, result);
    let part = |(at, distribution): (usize, &Distribution)| {
        let mut fields = Map::new();
        let said = shown.said;
        let few = shown.row(at);
        let unless = |is_hidden: fn(&HiddenRow) -> bool, count: u64| (!few.is_some_and(is_hidden)).then_some(count);
        fields.insert("base".into(), json!(unless(|few| few.base, distribution.base)));
        fields.insert("no_answer".into(), json!(unless(|few| few.no_answer, distribution.no_answer)));
        fields.insert("not_shown".into(), json!(unless(|few| few.not_shown, distribution.not_shown)));
        let share = |count: u64| (distribution.base > 0).then(|| count as f64 / distribution.base as f64);
        let values = distribution.values.iter().map(|value| {
            let is_hidden = few.is_some_and(|few| few.hides(&value.code));
            let count = (!is_hidden).then_some(value.count);
            let share = count.filter(|_| !few.is_some_and(|few| few.base)).and_then(share);
            let mut own = json!({"code": value.code, "label": value.label, "count": count, "share": share});
            if let Said::Group(found, group) = said {
                let residual = if few.is_some() { None } else { found.residual(group, at, &value.code) };
                own["residual"] = json!(residual);
            }
            if is_hidden {
                own["suppressed"] = json!(true);
            }
            own
        });
        fields.insert("values".into(), values.collect());
        if let Some(numbers) = &distribution.numbers {
            for (key, number) in numbers.figures() {
                let number = Some(number).filter(|_| !few.is_some_and(|few| hides_figure(few, key)));
                fields.insert(key.into(), json!(number));
            }
        }
        // Classes are small, and their ends are what somebody said.
        if let Some(histogram) = distribution.histogram.as_ref().filter(|_| few.is_none()) {
            let classes = histogram.bins.iter();
            let classes = classes.map(|bin| json!({"from": bin.from, "to": bin.to, "count": bin.count}));
            fields.insert("classes".into(), classes.collect());
            fields.insert("outliers".into(), json!({"below": histogram.below, "above": histogram.above}));
        }
        if distribution.form == AnswerForm::Texts && !hidden && few.is_none() {
            let matched = &context.landscape.matched;
            let texts = distribution.texts.iter();
            let texts = texts.map(|(row, text)| json!({"response": matched[*row as usize].id, "text": text}));
            fields.insert("texts".into(), texts.collect());
        }
        match said {
            // A test would tell what is hidden.
            _ if shown.hidden.is_some_and(|hidden| hidden.count() > 0) => {}
            Said::Whole(found) => {
                fields.insert("association".into(), association::object(found.parts.get(at)));
            }
            Said::Group(found, group) if found.groups[group].group.others.is_some() => {
                let own = found.groups[group].own.get(at);
                fields.insert("association".into(), association::object(own));
            }
            _ => {}
        }
        fields
    };
    let mut all = match result.parts.as_slice() {
        [only] => part((0, only)),
        parts => {
            let parts = parts.iter().enumerate().map(|(at, distribution)| {
                let mut fields = Map::new();
                fields.insert("code".into(), json!(distribution.code));
                fields.insert("text".into(), json!(distribution.part));
                fields.extend(part((at, distribution)));
                Json::Object(fields)
            });
            Map::from_iter([("parts".into(), parts.collect())])
        }
    };
    let ranked = ranking(&context.landscape.sources.survey.codebook, result);
    // Means of ranks follow from counts of places, some of which may be hidden.
    if let Some(options) = ranked.filter(|_| shown.hidden.is_none_or(|hidden| hidden.count() == 0)) {
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

/// Whether a figure of numbers is hidden: where few stated one, and what a single one stated.
fn hides_figure(few: &HiddenRow, key: &str) -> bool {
    few.is_small || matches!(key, "min" | "max")
}

fn table(
    context: &Asked<'_>,
    whole: &QuestionResult,
    found: Option<&Breakdown>,
    few: Option<&HiddenAnswers>,
) -> Output {
    let (landscape, texts) = (context.landscape, context.texts);
    let codebook = &landscape.sources.survey.codebook;
    let asked = &codebook.questions[whole.question];
    let mut head = vec![format!("{}  {}", asked.code, asked.text.get(texts.lang.code()))];
    head.extend(
        found.map(|found| texts.with("questions-by", &[("dimension", (&found.by.long_name(codebook, texts)).into())])),
    );
    head.push(texts.with(
        "question-scope",
        &[
            ("type", (&texts.get(&kind_key(asked.kind))).into()),
            ("responses", whole.responses.into()),
            ("unmatched", whole.unmatched.into()),
        ],
    ));
    head.push(String::new());
    let hidden = is_hidden(context, whole);
    let Some(found) = found else {
        let rows = whole.parts.iter().enumerate().flat_map(|(part, distribution)| {
            lines(context, distribution, hidden, few.and_then(|few| few.row(part, None)))
        });
        let table = with_lines(context.columns::<Line>("question-col"), |line| line);
        return Output { head, ..table.output(rows) };
    };
    let name = |at: usize| part_name(&whole.parts[at], texts).unwrap_or_default();
    let (by, by_name) = (found.by.code(codebook), found.by.name(codebook, texts));
    let is_tested = few.is_none_or(|few| few.count() == 0);
    let foot = if is_tested { association::foot(found, &by_name, name, texts) } else { Vec::new() };
    let group = |at: usize| {
        let own = &found.groups[at].group;
        if context.names { own.name.clone() } else { own.code.clone().unwrap_or_default() }
    };
    let is_numbers = whole.parts.iter().all(|part| part.form == AnswerForm::Numbers);
    if is_numbers && context.names && !whole.parts.is_empty() {
        return Output { head, foot, ..side_by_side(context, found, (by, &by_name), &group, few) };
    }
    let table = context
        .columns::<(usize, usize, Line)>("question-col")
        .text(by, move |(at, ..)| group(*at))
        .called(by_name.clone());
    let table = with_lines(table, |(.., line)| line).cell("residual", |(at, part, line)| {
        let code = line.code.as_deref().filter(|_| few.is_none() && matches!(line.count, Cell::Count(_)));
        let residual = code.and_then(|code| found.residual(*at, *part, code));
        residual.map_or(Cell::Missing, Cell::Number)
    });
    let rows = found.groups.iter().enumerate().flat_map(|(at, own)| {
        let parts = own.result.parts.iter().enumerate();
        let lines = parts.flat_map(|(part, own)| {
            let few = few.and_then(|few| few.row(part, Some(at)));
            lines(context, own, hidden, few).into_iter().map(move |line| (part, line))
        });
        lines.map(move |(part, line)| (at, part, line)).collect::<Vec<_>>()
    });
    Output { head, foot, ..table.output(rows) }
}

/// The columns of a line behind others.
fn with_lines<'a, R: 'a>(columns: Columns<'a, R>, line: fn(&R) -> &Line) -> Columns<'a, R> {
    let names = columns.names();
    columns
        .maybe("part", move |row| line(row).part.clone())
        .maybe("code", move |row| line(row).code.clone())
        .text("label", move |row| line(row).label.clone())
        .cell("count", move |row| line(row).count.clone())
        .share_of("share", move |row| (line(row).share, line(row).base))
        .cell("base", move |row| {
            let line = line(row);
            if line.is_base_hidden { Cell::suppressed(names) } else { Cell::Count(line.base) }
        })
}

/// Numbers by groups: a line per group, so that quartiles stand below each other.
fn side_by_side(
    context: &Asked<'_>,
    found: &Breakdown,
    (by, by_name): (&str, &str),
    group: &dyn Fn(usize) -> String,
    few: Option<&HiddenAnswers>,
) -> Output {
    let texts = context.texts;
    let few = |at: usize, part: usize| few.and_then(|few| few.row(part, Some(at)));
    let part = |at: usize, part: usize| &found.groups[at].result.parts[part];
    let several = found.parts.len() > 1;
    let figures = ["min", "q1", "median", "q3", "max", "mean"];
    let table = context
        .columns::<(usize, usize)>("question-col")
        .text(by, move |(at, _)| group(*at))
        .called(by_name)
        .each(several.then_some("part"), |table, key| {
            table.maybe(key, move |(at, own)| part_name(part(*at, *own), texts))
        })
        .cell("base", move |(at, own)| match few(*at, *own) {
            Some(few) if few.base => Cell::suppressed(context.names),
            _ => Cell::Count(part(*at, *own).base),
        })
        .each(figures, |table, key| {
            let figure = move |(at, own): &(usize, usize)| {
                let numbers = part(*at, *own).numbers.as_ref()?.figures();
                numbers.into_iter().find(|(own, _)| *own == key).map(|(_, number)| number)
            };
            let title = texts.get(&text::key("number", key));
            let cell = move |row: &(usize, usize)| match few(row.0, row.1) {
                Some(few) if hides_figure(few, key) => Cell::suppressed(context.names),
                _ => figure(row).map_or(Cell::Missing, Cell::Number),
            };
            table.cell(key, cell).called(title)
        });
    let rows = (0..found.parts.len()).flat_map(|own| (0..found.groups.len()).map(move |at| (at, own)));
    table.output(rows)
}

/// What a part is called.
fn part_name(distribution: &Distribution, texts: &Texts) -> Option<String> {
    match distribution.role {
        Role::Other => Some(texts.get("question-part-other")),
        Role::Comment => {
            Some(format!("{} {}", distribution.part, texts.get("question-part-comment")).trim().to_owned())
        }
        Role::Answer => Some(distribution.part.clone()).filter(|part| !part.is_empty()),
    }
}

/// A line of a distribution.
struct Line {
    part: Option<String>,
    code: Option<String>,
    label: String,
    count: Cell,
    share: Option<f64>,
    base: u64,
    /// Whether the base is hidden.
    is_base_hidden: bool,
}

/// The lines of one distribution.
fn lines(context: &Asked<'_>, distribution: &Distribution, hidden: bool, few: Option<&HiddenRow>) -> Vec<Line> {
    let texts = context.texts;
    let part = part_name(distribution, texts);
    let base = distribution.base;
    let line = |code: Option<&str>, label: String, count: Cell| {
        let code = code.map(str::to_owned);
        let is_base_hidden = few.is_some_and(|few| few.base);
        Line { part: part.clone(), code, label, count, share: None, base, is_base_hidden }
    };
    let unless = |is_hidden: bool, count: u64| {
        if is_hidden { Cell::suppressed(context.names) } else { Cell::Count(count) }
    };
    let mut lines: Vec<Line> = distribution
        .values
        .iter()
        .map(|value| {
            let count = unless(few.is_some_and(|few| few.hides(&value.code)), value.count);
            let is_shown = base > 0 && !few.is_some_and(|few| few.hides_share(&value.code));
            Line {
                share: is_shown.then(|| value.count as f64 / base as f64),
                ..line(Some(&value.code), value.label.clone(), count)
            }
        })
        .collect();
    if let Some(numbers) = &distribution.numbers {
        let figures = numbers.figures().into_iter();
        lines.extend(figures.map(|(key, number)| {
            let is_hidden = few.is_some_and(|few| hides_figure(few, key));
            let number = if is_hidden { Cell::suppressed(context.names) } else { Cell::Number(number) };
            line(Some(key), texts.get(&format!("number-{key}")), number)
        }));
    }
    if distribution.form == AnswerForm::Texts && few.is_some() {
        lines.push(line(None, texts.get("suppressed-texts"), unless(few.is_some_and(|few| few.base), base)));
    } else if distribution.form == AnswerForm::Texts && hidden {
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
    let without = [
        ("question-no-answer", distribution.no_answer, few.is_some_and(|few| few.no_answer)),
        ("question-not-shown", distribution.not_shown, few.is_some_and(|few| few.not_shown)),
    ];
    let without = without.into_iter().filter(|(_, count, _)| *count > 0 && context.names);
    lines.extend(without.map(|(key, count, is_hidden)| line(None, texts.get(key), unless(is_hidden, count))));
    lines
}
