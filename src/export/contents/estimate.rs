//! What answers say of all: estimates, differences between groups, and the weights behind them.

use serde_json::json;

use crate::export::column::Columns;
use crate::export::table::{Cell, Output};
use crate::landscape::{Dimension, Landscape};
use crate::query::estimate::{
    Against, Difference, Estimate, Estimation, Item, NoSubject, Request, Row, Subject, Weighting,
};
use crate::query::{estimate, label};
use crate::sources::estimation::EstimationModel;
use crate::statistics::weights::NoWeights;
use crate::text::{NONE, Texts, Value};

use super::Asked;

/// The estimates that are asked for: one request per model.
#[derive(Debug, Clone, PartialEq)]
pub struct Estimates {
    /// The requests; they differ in their models.
    pub requests: Vec<Request>,
    /// What groups are compared with, where they are.
    pub against: Option<Against>,
    /// Whether the weights are wanted instead of the figures.
    pub weights: bool,
}

/// The estimates of one model, with the name of that model.
type Titled = (Option<String>, Estimation);

/// The figures of every group, the differences between groups, or the weights.
pub(super) fn table(asked: &Asked<'_>, wanted: &Estimates) -> Output {
    let Some(first) = wanted.requests.first() else { return Output::default() };
    let mut found: Vec<Titled> = Vec::new();
    for request in &wanted.requests {
        match estimate::estimate(asked.landscape, asked.evaluated, request, wanted.against.as_ref()) {
            Ok(estimation) => found.push((request.model.as_ref().map(EstimationModel::title), estimation)),
            Err(problem) => return Output { head: vec![problem_text(&problem, asked.texts)], ..Output::default() },
        }
    }
    let table = if wanted.weights {
        weights(asked, &found)
    } else if wanted.against.is_some() {
        differences(asked, first, &found, wanted.against.as_ref())
    } else {
        figures(asked, first, &found)
    };
    Output { head: head(asked, first, &found), ..table }
}

/// Why something cannot be estimated, for people.
pub fn problem_text(problem: &NoSubject, texts: &Texts) -> String {
    let listed = |key: &str, list: &[String]| texts.with(key, &[("list", (&list.join(", ")).into())]);
    match problem {
        NoSubject::Unknown => texts.get("estimate-no-question"),
        NoSubject::KnownOfAll => texts.get("estimate-known-of-all"),
        NoSubject::NotCountable => texts.get("estimate-not-countable"),
        NoSubject::Parts(parts) => listed("estimate-parts", parts),
        NoSubject::Answer(answers) => listed("estimate-answers", answers),
    }
}

/// What is estimated, in words.
pub fn subject_text(landscape: &Landscape, subject: &Subject, texts: &Texts) -> String {
    match subject {
        Subject::Measure(measure) => texts.get(&label::measure_key(*measure)),
        Subject::Question { question, column, answer } => {
            let codebook = &landscape.sources.survey.codebook;
            let asked = &codebook.questions[*question];
            let code = column.map_or(&asked.code, |column| &codebook.columns[column].code);
            let answer = answer.as_ref().map(|answer| format!(":{answer}")).unwrap_or_default();
            format!("{code}{answer} {}", asked.text.get(texts.lang.code()))
        }
    }
}

/// The word of the command line for a subject.
pub fn subject_arguments(landscape: &Landscape, subject: &Subject) -> String {
    match subject {
        Subject::Measure(measure) => format!(" --measure {}", measure.code()),
        Subject::Question { question, column, answer } => {
            let codebook = &landscape.sources.survey.codebook;
            let code = column.map_or(&codebook.questions[*question].code, |column| &codebook.columns[column].code);
            let answer = answer.as_ref().map(|answer| format!(":{answer}")).unwrap_or_default();
            format!(" --question '{code}{answer}'")
        }
    }
}

/// What is estimated of whom, and by which model.
fn head(asked: &Asked<'_>, request: &Request, found: &[Titled]) -> Vec<String> {
    let texts = asked.texts;
    let mut lines = vec![subject_text(asked.landscape, &request.subject, texts)];
    for (model, estimation) in found {
        let numbers = [("all", Value::from(estimation.all)), ("answered", estimation.answered.into())];
        lines.push(texts.with("estimate-of", &numbers));
        lines.push(match model {
            None => texts.get("estimate-unweighted"),
            Some(model) => {
                let margins = estimation.weightings.first().map(|own| margins(own, texts)).unwrap_or_default();
                texts.with("estimate-weighted", &[("model", model.into()), ("margins", (&margins).into())])
            }
        });
        for weighting in &estimation.weightings {
            lines.extend(weighting.fitted.err().map(|problem| no_weights(problem, texts)));
        }
    }
    lines.push(String::new());
    lines
}

fn no_weights(problem: NoWeights, texts: &Texts) -> String {
    match problem {
        NoWeights::Empty => texts.get("estimate-empty"),
        NoWeights::NotConverged(distance) => {
            texts.with("estimate-not-converged", &[("distance", (&texts.percent(Some(distance))).into())])
        }
    }
}

fn margins(weighting: &Weighting, texts: &Texts) -> String {
    let margin = |margin: &Vec<Dimension>| {
        margin.iter().map(|dimension| label::dimension(*dimension, texts)).collect::<Vec<_>>().join(" × ")
    };
    weighting.margins.iter().map(margin).collect::<Vec<_>>().join(", ")
}

/// The columns that say of what a row is: its group and its figure.
fn begin<'a, R: 'a>(
    asked: &Asked<'a>,
    request: &Request,
    member: impl Fn(&R) -> Option<usize> + Copy + 'a,
    item: impl Fn(&R) -> &Item + Copy + 'a,
) -> Columns<'a, R> {
    let (landscape, texts, names) = (asked.landscape, asked.texts, asked.names);
    let columns = asked.columns::<R>("estimate-col").each(request.by, |columns, by| {
        let missing = Some(label::missing(by, texts));
        columns.member(asked, by, missing, member)
    });
    let Subject::Question { question, column, .. } = request.subject else { return columns };
    let codebook = &landscape.sources.survey.codebook;
    let is_number = column.is_some_and(|column| {
        let column = &codebook.columns[column];
        let form = crate::query::question::form(&codebook.questions[column.question], &column.part);
        form == crate::query::question::AnswerForm::Numbers
    });
    if is_number {
        return columns.word("statistic", "estimate-statistic", move |row| Some(statistic(item(row))));
    }
    let answer = move |row: &R| -> String {
        let Item::Answer(code) = item(row) else { return String::new() };
        if names { answer_text(landscape, question, column, code, texts) } else { code.clone() }
    };
    columns.text("answer", answer)
}

/// The code of a figure of numbers.
const fn statistic(item: &Item) -> &'static str {
    match item {
        Item::Mean => "mean",
        Item::Median => "median",
        Item::Total => "total",
        Item::Share | Item::Answer(_) => "share",
    }
}

/// An answer, or a box, with its code and its text.
pub fn answer_text(landscape: &Landscape, question: usize, column: Option<usize>, code: &str, texts: &Texts) -> String {
    let codebook = &landscape.sources.survey.codebook;
    let text = match column {
        Some(column) => crate::query::body::answer_label(landscape, &codebook.columns[column].code, Some(code), texts),
        None => {
            let asked = &codebook.questions[question];
            let sub = asked.subs.iter().find(|sub| sub.code == code);
            sub.map(|sub| sub.text.get(texts.lang.code()).to_owned()).unwrap_or_default()
        }
    };
    if text.is_empty() || text == code { code.to_owned() } else { format!("{code} {text}") }
}

/// A number of a figure: a share, or what was answered.
fn number(item: &Item, value: Option<f64>) -> Cell {
    match item {
        Item::Share | Item::Answer(_) => Cell::Share(value),
        Item::Mean | Item::Median | Item::Total => value.map_or(Cell::Missing, Cell::Number),
    }
}

/// One row of a table, with the name of its model.
type Of<'a, T> = (Option<&'a str>, &'a T);

fn rows<'a, T>(found: &'a [Titled], of: impl Fn(&'a Estimation) -> &'a [T]) -> Vec<Of<'a, T>> {
    found.iter().flat_map(|(model, estimation)| of(estimation).iter().map(|row| (model.as_deref(), row))).collect()
}

/// The column that names the model, where there are several; JSON has it always.
fn models<'a, T: 'a>(columns: Columns<'a, Of<'a, T>>, found: &[Titled]) -> Columns<'a, Of<'a, T>> {
    let columns = columns.maybe("model", |row: &Of<'a, T>| row.0);
    if found.len() > 1 { columns } else { columns.for_programs() }
}

fn figures<'a>(asked: &Asked<'a>, request: &Request, found: &'a [Titled]) -> Output {
    let texts = asked.texts;
    let own = |row: &Of<'a, Row>| -> &'a Row { row.1 };
    let figure = |of: fn(&Estimate) -> Option<f64>| move |row: &Of<'a, Row>| number(&row.1.item, of(&row.1.estimate));
    let marked = texts.get("estimate-marked");
    let columns = begin(asked, request, move |row| own(row).member, move |row| &own(row).item)
        .cell("estimate", figure(|own| own.estimate))
        .cell("se", figure(|own| own.error))
        .cell("lower", figure(|own| own.interval.map(|interval| interval.0)))
        .cell("upper", figure(|own| own.interval.map(|interval| interval.1)))
        .count("base", |row| row.1.estimate.base)
        .cell("effective_base", |row| row.1.estimate.effective.map_or(Cell::Missing, Cell::Number))
        .cell("bound_low", figure(|own| own.bound_low))
        .cell("bound_high", figure(|own| own.bound_high))
        .cell("unweighted", figure(|own| own.unweighted))
        .text("marked", move |row| if row.1.estimate.marked { marked.clone() } else { String::new() })
        .outside_json()
        .json("marked", |row| json!(row.1.estimate.marked))
        .count("responses", |row| row.1.estimate.responses);
    let columns = models(columns, found);
    // Who reads it here has eighty columns; files have everything.
    let columns = if asked.reading {
        ["se", "effective_base", "responses"].into_iter().fold(columns, Columns::without)
    } else {
        columns
    };
    let rows = rows(found, |estimation| &estimation.rows);
    let columns = if asked.reading && rows.iter().all(|row| !row.1.estimate.marked) {
        columns.without("marked")
    } else {
        columns
    };
    Output { foot: foot(texts, found), ..columns.output(rows) }
}

fn differences<'a>(asked: &Asked<'a>, request: &Request, found: &'a [Titled], against: Option<&Against>) -> Output {
    let texts = asked.texts;
    let own = |row: &Of<'a, Difference>| -> &'a Difference { row.1 };
    let figure = |of: fn(&Difference) -> Option<f64>| move |row: &Of<'a, Difference>| number(&row.1.item, of(row.1));
    let columns = begin(asked, request, move |row| own(row).member, move |row| &own(row).item)
        .cell("estimate", figure(|own| own.estimate))
        .cell("other", figure(|own| own.other))
        .cell("difference", figure(|own| own.difference))
        .cell("se", figure(|own| own.error))
        .cell("lower", figure(|own| own.interval.map(|interval| interval.0)))
        .cell("upper", figure(|own| own.interval.map(|interval| interval.1)))
        .cell("p", |row| row.1.p.map_or(Cell::Missing, Cell::Number))
        .cell("p_adjusted", |row| row.1.p_adjusted.map_or(Cell::Missing, Cell::Number))
        .count("base", |row| row.1.base)
        .count("other_base", |row| row.1.other_base)
        .word("verdict", "estimate-verdict", |row| Some(row.1.verdict.code()))
        .json("marked", |row| json!(row.1.marked));
    let columns = models(columns, found);
    let unread = ["se", "p", "other_base"];
    let columns = if asked.reading { unread.into_iter().fold(columns, Columns::without) } else { columns };
    let foot = match against {
        Some(Against::Before) => "estimate-change-foot",
        _ => "estimate-difference-foot",
    };
    let foot = vec![texts.get(foot), texts.get("estimate-assumption")];
    Output { foot, ..columns.output(rows(found, |estimation| &estimation.differences)) }
}

fn weights<'a>(asked: &Asked<'a>, found: &'a [Titled]) -> Output {
    let texts = asked.texts;
    let spread = |of: fn(&crate::statistics::weights::Spread) -> f64| {
        move |row: &Of<'a, Weighting>| {
            row.1.fitted.ok().map_or(Cell::Missing, |(_, _, spread)| Cell::Number(of(&spread)))
        }
    };
    let columns = asked
        .columns::<Of<'a, Weighting>>("estimate-col")
        .maybe("model", |row| row.0)
        .text("margins", move |row| margins(row.1, texts))
        .counted("base", |row| row.1.fitted.ok().map(|(.., spread)| spread.answers))
        .counted("responses", |row| row.1.fitted.ok().map(|(.., spread)| spread.responses))
        .cell("least", spread(|own| own.least))
        .cell("q1", spread(|own| own.quartiles[0]))
        .cell("median", spread(|own| own.quartiles[1]))
        .cell("q3", spread(|own| own.quartiles[2]))
        .cell("highest", spread(|own| own.highest))
        .cell("mean", spread(|own| own.mean))
        .cell("design_effect", spread(|own| own.design_effect))
        .cell("effective_base", spread(|own| own.effective))
        .counted("passes", |row| row.1.fitted.ok().map(|(passes, ..)| passes as u64))
        .count("joined", |row| row.1.joined as u64)
        .counted("trimmed", |row| row.1.fitted.ok().map(|(_, trimmed, _)| trimmed))
        .json("converged", |row| json!(row.1.fitted.is_ok()));
    Output { foot: vec![texts.get("estimate-weights-foot")], ..columns.output(rows(found, |own| &own.weightings)) }
}

/// What the figures rest on.
fn foot(texts: &Texts, found: &[Titled]) -> Vec<String> {
    let mut lines = vec![texts.get("estimate-assumption"), texts.get("estimate-bounds")];
    for (model, estimation) in found {
        lines.extend(model.iter().flat_map(|model| weighting_lines(model, estimation, texts)));
        let (overlapping, pairs) = estimation.overlaps();
        if overlapping > 0 {
            let numbers = [("overlapping", Value::from(overlapping)), ("pairs", pairs.into())];
            lines.push(texts.with("estimate-overlap", &numbers));
        }
        if estimation.is_domain {
            lines.push(texts.get("estimate-domain"));
        }
    }
    if found.iter().any(|(_, estimation)| estimation.rows.iter().any(|row| row.estimate.marked)) {
        lines.push(texts.get("estimate-marked-foot"));
    }
    lines
}

/// How the weights came out.
fn weighting_lines<'a>(
    model: &'a str,
    estimation: &'a Estimation,
    texts: &'a Texts,
) -> impl Iterator<Item = String> + 'a {
    estimation.weightings.iter().take(1).filter_map(move |own| {
        let (passes, trimmed, spread) = own.fitted.ok()?;
        Some(texts.with(
            "estimate-weights",
            &[
                ("model", model.into()),
                ("least", (&texts.decimal(spread.least, 2)).into()),
                ("highest", (&texts.decimal(spread.highest, 2)).into()),
                ("effect", (&texts.decimal(spread.design_effect, 2)).into()),
                ("effective", (&texts.decimal(spread.effective, 0)).into()),
                ("responses", spread.responses.into()),
                ("passes", passes.into()),
                ("joined", own.joined.into()),
                ("trimmed", trimmed.into()),
            ],
        ))
    })
}

impl Estimates {
    /// The command that prints it.
    pub(super) fn command(&self, landscape: &Landscape) -> String {
        let Some(first) = self.requests.first() else { return "estimate".into() };
        let subject = subject_arguments(landscape, &first.subject);
        let by = first.by.map(|by| format!(" --by {}", by.code())).unwrap_or_default();
        let weights = if self.weights { " --weights" } else { "" };
        let against = match (&self.against, first.by) {
            (Some(Against::Pair(first, second)), Some(by)) => {
                let code = |at: usize| landscape.members(by).get(at).map_or(NONE, |member| member.code.as_str());
                format!(" --between {},{}", code(*first), code(*second))
            }
            (Some(Against::Before), _) => " --changes".to_owned(),
            (Some(_), _) => " --differences".to_owned(),
            (None, _) => String::new(),
        };
        format!("estimate{subject}{by}{against}{weights}")
    }
}
