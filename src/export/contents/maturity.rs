//! Levels per group, what holds them back, where one fix lifts many, and what another model would
//! change.

use serde_json::{Map, Value as Json, json};

use crate::domain::Maturity;
use crate::landscape::Dimension;
use crate::query::label;
use crate::query::maturity::{
    Fix, LEVELS_AND_NONE, LevelGroup, Move, Moves, compare, fixes, groups, needs, question_text, whole,
};
use crate::query::numbers::Measure;
use crate::text::{NONE, Texts, Value};

use super::Asked;
use crate::export::column::Columns;
use crate::export::table::{Cell, Output};

/// The levels whose shares are printed, with their measures.
const SHARES: [(Maturity, Measure); 3] =
    [(Maturity::B, Measure::ShareB), (Maturity::C, Measure::ShareC), (Maturity::D1, Measure::ShareD1)];

fn level_groups(asked: &Asked<'_>, by: Option<Dimension>) -> Vec<LevelGroup> {
    match by {
        Some(by) => groups(asked.landscape, asked.evaluated, by),
        None => vec![whole(asked.landscape, asked.evaluated)],
    }
}

/// The columns that say which group and which model a row is of: people read the model in the head.
fn begin<'a, R: 'a>(
    asked: &Asked<'a>,
    by: Option<Dimension>,
    member: impl Fn(&R) -> Option<usize> + Copy + 'a,
) -> Columns<'a, R> {
    let model = asked.landscape.sources.model.title();
    asked
        .columns("maturity-col")
        .each(by, |columns, by| {
            let missing = if by == Dimension::Land { "land-none" } else { "question-no-group" };
            columns.member(asked, by, Some(asked.texts.get(missing)), member)
        })
        .text("model", move |_| model.clone())
        .called("")
        .for_programs()
}

/// The lines that say which model the levels are of and what is counted.
fn head(asked: &Asked<'_>, scope: String) -> Vec<String> {
    let model = &asked.landscape.sources.model;
    let variables = [("model", Value::Text(&model.title())), ("source", (&model.source).into())];
    vec![asked.texts.with("maturity-model", &variables), scope, String::new()]
}

fn move_word(what: Move, texts: &Texts) -> String {
    texts.get(&format!("move-{}", what.code()))
}

/// Levels per group, with the shares and their numerators.
pub(super) fn levels(asked: &Asked<'_>, by: Option<Dimension>) -> Output {
    let texts = asked.texts;
    let columns = begin(asked, by, |group: &LevelGroup| group.member)
        .count("expected", |group| group.counts.expected())
        .titled("col-expected")
        .count("with_level", |group| group.counts.with_level())
        .levels(|group| group.counts)
        .each(SHARES, |columns, (level, measure)| {
            columns
                .count(&format!("at_least_{}", level.code().to_lowercase()), move |group| group.counts.at_least(level))
                .called(texts.with("maturity-col-at-least", &[("level", level.code().into())]))
                .measure(measure, |group| group.counts)
        });
    Output { head: head(asked, texts.get("maturity-scope")), ..columns.output(level_groups(asked, by)) }
}

/// Per group and criterion how many keepings it holds back.
pub(super) fn criteria(asked: &Asked<'_>, by: Option<Dimension>) -> Output {
    let (landscape, texts, model) = (asked.landscape, asked.texts, &asked.landscape.sources.model);
    let question = |at: usize| model.criteria[at].question.as_str();
    let groups = level_groups(asked, by);
    let columns = begin(asked, by, |row: &(&LevelGroup, usize)| row.0.member)
        .text("criterion", move |row| question(row.1))
        .json("text", move |row| json!(question_text(landscape, question(row.1), texts)))
        .count("with_level", |row| row.0.counts.with_level())
        .count("decided", |row| row.0.held[row.1].decided)
        .count("held_back", |row| row.0.held[row.1].total())
        .part_of("share", |row| (row.0.held[row.1].total(), row.0.counts.with_level()))
        .count("alone", |row| row.0.held[row.1].alone)
        .each(Maturity::ALL, |columns, level| {
            columns
                .count(&format!("held_at_{}", level.code().to_lowercase()), |row| row.0.held[row.1].at[level.index()])
                .called(texts.with("maturity-col-held-at", &[("level", level.code().into())]))
                .inside("held_at", level.code())
        })
        .json("needs", move |row| {
            let needs = model.needs(row.1).into_iter();
            Json::Object(needs.map(|(level, answers)| (level.code().to_owned(), json!(answers))).collect::<Map<_, _>>())
        });
    let rows = groups.iter().flat_map(|group| (0..group.held.len()).map(move |at| (group, at)));
    let foot = if asked.names { steps(asked) } else { Vec::new() };
    Output { head: head(asked, texts.get("maturity-scope-criteria")), foot, ..columns.output(rows) }
}

/// Per criterion its question and what the next level needs.
fn steps(asked: &Asked<'_>) -> Vec<String> {
    let (landscape, texts) = (asked.landscape, asked.texts);
    let held = whole(landscape, asked.evaluated).held;
    let mut lines = vec![String::new()];
    for (at, (criterion, held)) in landscape.sources.model.criteria.iter().zip(&held).enumerate() {
        let question = &criterion.question;
        lines.push(format!("{question}  {}", question_text(landscape, question, texts)));
        lines.extend(needs(landscape, at, held, texts).into_iter().map(|line| format!("  {line}")));
    }
    lines
}

/// Vendors and providers by the bodies that they hold below a level.
pub(super) fn vendors(asked: &Asked<'_>, level: Maturity) -> Output {
    let (own, texts) = (*asked, asked.texts);
    let model = asked.landscape.sources.model.title();
    let name = move |fix: &Fix| label::of(own.landscape, fix.dimension, fix.member, texts);
    let columns = asked
        .columns::<Fix>("maturity-col")
        .text("dimension", move |fix| {
            if own.names { label::dimension(fix.dimension, texts) } else { fix.dimension.code().to_owned() }
        })
        .text("code", move |fix| {
            let code = || own.code(fix.dimension, Some(fix.member)).unwrap_or_default().to_owned();
            if own.names { name(fix) } else { code() }
        })
        .titled("maturity-col-name")
        .text("name", name)
        .called("")
        .for_programs()
        .text("model", move |_| model.clone())
        .called("")
        .for_programs()
        .text("below", move |_| level.code())
        .called("")
        .for_programs()
        .count("bodies", |fix| fix.bodies)
        .count("population", |fix| fix.population)
        .count("keepings", |fix| fix.keepings)
        .count("with_level", |fix| fix.with_level)
        .part_of("share_below", |fix| (fix.keepings, fix.with_level));
    let scope = texts.with("maturity-scope-vendors", &[("level", level.code().into())]);
    Output { head: head(asked, scope), ..columns.output(fixes(asked.landscape, asked.evaluated, level)) }
}

/// The levels under the model in force and under another: as a matrix, or per group what changes.
pub(super) fn compared(asked: &Asked<'_>, by: Option<Dimension>) -> Output {
    let (own, texts) = (*asked, asked.texts);
    let Some(other) = &asked.landscape.sources.compared else { return Output::default() };
    let (model, against) = (asked.landscape.sources.model.title(), other.title());
    let titles = [("model", Value::Text(&model)), ("against", (&against).into())];
    let mut head = vec![texts.with("maturity-compared", &titles)];
    let groups = compare(asked.landscape, asked.evaluated, by);
    if by.is_some() {
        let columns = begin(asked, by, |group: &(Option<usize>, Moves)| group.0)
            .text("against", move |_| against.clone())
            .called("")
            .for_programs()
            .count("expected", |(_, moves)| moves.total())
            .titled("col-expected")
            .each(Move::ALL, |columns, what| {
                columns.count(what.code(), |(_, moves)| moves.count(*what)).called(move_word(*what, texts))
            });
        head.push(String::new());
        return Output { head, ..columns.output(groups) };
    }
    let moves = groups.first().map(|(_, moves)| *moves).unwrap_or_default();
    let sums = Move::ALL.iter().map(|what| format!("{} {}", move_word(*what, texts), texts.count(moves.count(*what))));
    head.extend([sums.collect::<Vec<_>>().join(" · "), String::new()]);
    let level = move |at: usize| match (Maturity::ALL.get(at), own.names) {
        (Some(level), _) => Cell::Text(level.code().into()),
        (None, true) => Cell::Text(NONE.into()),
        (None, false) => Cell::Missing,
    };
    let columns = begin(asked, None, |_: &(usize, usize)| None)
        .text("against", move |_| against.clone())
        .called("")
        .for_programs()
        .cell("level", move |row| level(row.0))
        .cell("against_level", move |row| level(row.1))
        .word("change", "move", |row| Some(Moves::of(row.0, row.1).code()))
        .count("keepings", move |row| moves.matrix[row.0][row.1]);
    let rows = (0..LEVELS_AND_NONE).flat_map(|from| (0..LEVELS_AND_NONE).map(move |to| (from, to)));
    Output { head, ..columns.output(rows.filter(|(from, to)| moves.matrix[*from][*to] > 0)) }
}
