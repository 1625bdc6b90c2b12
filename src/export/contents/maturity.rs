//! Levels per group, what holds them back, where one fix lifts many, and what another model would
//! change.

use serde_json::{Map, Value as Json, json};

use crate::domain::Maturity;
use crate::landscape::Dimension;
use crate::query::label;
use crate::query::maturity::{
    LEVELS_AND_NONE, LevelGroup, Move, Moves, compare, fixes, groups, needs, question_text, share, whole,
};
use crate::query::numbers::Measure;
use crate::text::{NONE, Value};

use super::Asked;
use super::overview::maturity_fields;
use crate::export::table::{Cell, Heading, Output};

/// The levels whose shares are printed, with their measures.
const SHARES: [(Maturity, Measure); 3] =
    [(Maturity::B, Measure::ShareB), (Maturity::C, Measure::ShareC), (Maturity::D1, Measure::ShareD1)];

/// Levels per group.
pub(super) fn levels(context: &Asked<'_>, by: Option<Dimension>) -> Output {
    levels_of(context, by, &level_groups(context, by))
}

/// Per group what holds its levels back.
pub(super) fn criteria(context: &Asked<'_>, by: Option<Dimension>) -> Output {
    criteria_of(context, by, &level_groups(context, by))
}

fn level_groups(context: &Asked<'_>, by: Option<Dimension>) -> Vec<LevelGroup> {
    match by {
        Some(by) => groups(context.landscape, context.evaluated, by),
        None => vec![whole(context.landscape, context.evaluated)],
    }
}

/// Builds a table and its JSON, column by column; people do without what stands in the head.
#[derive(Default)]
struct Table {
    headings: Vec<Heading>,
    rows: Vec<Vec<Cell>>,
    json: Vec<Map<String, Json>>,
}

impl Table {
    fn column(&mut self, key: &str, title: String) {
        self.headings.push(Heading { key: key.into(), title });
    }

    fn done(self, head: Vec<String>, foot: Vec<String>) -> Output {
        let json = self.json.into_iter().map(Json::Object).collect();
        Output {
            head,
            headings: self.headings,
            rows: self.rows,
            foot,
            json: Some(Json::Array(json)),
            ..Output::default()
        }
    }

    /// The columns that say which group and which model a row is of.
    fn begin(context: &Asked<'_>, by: Option<Dimension>) -> Self {
        let mut table = Self::default();
        if let Some(by) = by {
            table.column(by.code(), label::dimension(by, context.texts));
        }
        if !context.names {
            table.column("model", String::new());
        }
        table
    }
}

/// The cells of a row that say which group and which model it is of, with their JSON.
fn beginning(context: &Asked<'_>, by: Option<Dimension>, member: Option<usize>) -> (Vec<Cell>, Map<String, Json>) {
    let (mut cells, mut json) = (Vec::new(), Map::new());
    let model = context.landscape.sources.model.title();
    if let Some(by) = by {
        json.insert(by.code().into(), json!(context.code(by, member)));
        cells.push(match member {
            Some(at) if context.names => Cell::Text(label::of(context.landscape, by, at, context.texts)),
            None if context.names => Cell::Text(without(context, by)),
            member => Cell::text(context.code(by, member)),
        });
    }
    json.insert("model".into(), json!(model));
    if !context.names {
        cells.push(Cell::Text(model));
    }
    (cells, json)
}

/// What keepings without a value of a dimension are called.
fn without(context: &Asked<'_>, by: Dimension) -> String {
    context.texts.get(if by == Dimension::Land { "land-none" } else { "question-no-group" })
}

/// The lines that say which model the levels are of and what is counted.
fn head(context: &Asked<'_>, scope: &str) -> Vec<String> {
    let model = &context.landscape.sources.model;
    let variables = [("model", Value::Text(&model.title())), ("source", (&model.source).into())];
    vec![context.texts.with("maturity-model", &variables), context.texts.get(scope), String::new()]
}

/// Levels per group, with the shares and their numerators.
fn levels_of(context: &Asked<'_>, by: Option<Dimension>, groups: &[LevelGroup]) -> Output {
    let texts = context.texts;
    let mut table = Table::begin(context, by);
    table.column("expected", texts.get("col-expected"));
    table.column("with_level", texts.get("maturity-col-with-level"));
    for level in Maturity::ALL {
        table.column(level.code(), level.code().into());
    }
    table.column("none", texts.get("col-no-level"));
    for (level, measure) in SHARES {
        let key = format!("at_least_{}", level.code().to_lowercase());
        table.column(&key, texts.with("maturity-col-at-least", &[("level", level.code().into())]));
        table.column(measure.code(), texts.get(&label::measure_key(measure)));
    }
    for group in groups {
        let counts = &group.counts;
        let (mut cells, mut json) = beginning(context, by, group.member);
        json.insert("expected".into(), json!(counts.expected()));
        json.insert("with_level".into(), json!(counts.with_level()));
        for (key, value) in maturity_fields(counts) {
            // Where maturity is the dimension, its key holds the member.
            let key = if json.contains_key(&key) { format!("{key}_counts") } else { key };
            json.insert(key, value);
        }
        cells.extend([Cell::Count(counts.expected()), Cell::Count(counts.with_level())]);
        cells.extend(counts.maturity.iter().map(|count| Cell::Count(*count)));
        cells.push(Cell::Count(counts.without_level()));
        for (level, measure) in SHARES {
            let key = format!("at_least_{}", level.code().to_lowercase());
            json.insert(key, json!(counts.at_least(level)));
            cells.extend([Cell::Count(counts.at_least(level)), Cell::Share(counts.share(measure))]);
        }
        table.rows.push(cells);
        table.json.push(json);
    }
    table.done(head(context, "maturity-scope"), Vec::new())
}

/// Per group and criterion how many keepings it holds back.
fn criteria_of(context: &Asked<'_>, by: Option<Dimension>, groups: &[LevelGroup]) -> Output {
    let (texts, model) = (context.texts, &context.landscape.sources.model);
    let for_people = context.names;
    let mut table = Table::begin(context, by);
    for key in ["criterion", "with-level", "decided", "held-back", "share", "alone"] {
        table.column(&key.replace('-', "_"), texts.get(&format!("maturity-col-{key}")));
    }
    for level in Maturity::ALL {
        let title = texts.with("maturity-col-held-at", &[("level", level.code().into())]);
        table.column(&format!("held_at_{}", level.code().to_lowercase()), title);
    }
    for group in groups {
        for (at, held) in group.held.iter().enumerate() {
            let criterion = &model.criteria[at];
            let base = group.counts.with_level();
            let share = share(held.total(), base);
            let (mut cells, mut json) = beginning(context, by, group.member);
            cells.extend([
                Cell::Text(criterion.question.clone()),
                Cell::Count(base),
                Cell::Count(held.decided),
                Cell::Count(held.total()),
                Cell::Share(share),
                Cell::Count(held.alone),
            ]);
            cells.extend(held.at.iter().map(|count| Cell::Count(*count)));
            json.insert("criterion".into(), json!(criterion.question));
            json.insert("text".into(), json!(question_text(context.landscape, &criterion.question, texts)));
            json.insert("with_level".into(), json!(base));
            json.insert("decided".into(), json!(held.decided));
            json.insert("held_back".into(), json!(held.total()));
            json.insert("share".into(), json!(share));
            json.insert("alone".into(), json!(held.alone));
            let held_at = Maturity::ALL.iter().map(|level| (level.code().to_owned(), json!(held.at[level.index()])));
            json.insert("held_at".into(), Json::Object(held_at.collect()));
            let needs = model.needs(at).into_iter().map(|(level, answers)| (level.code().to_owned(), json!(answers)));
            json.insert("needs".into(), Json::Object(needs.collect()));
            table.rows.push(cells);
            table.json.push(json);
        }
    }
    let foot = if for_people { steps(context) } else { Vec::new() };
    table.done(head(context, "maturity-scope-criteria"), foot)
}

/// Per criterion its question and what the next level needs.
fn steps(context: &Asked<'_>) -> Vec<String> {
    let (landscape, texts) = (context.landscape, context.texts);
    let held = whole(landscape, context.evaluated).held;
    let mut lines = vec![String::new()];
    for (at, (criterion, held)) in landscape.sources.model.criteria.iter().zip(&held).enumerate() {
        let question = &criterion.question;
        lines.push(format!("{question}  {}", question_text(landscape, question, texts)));
        lines.extend(needs(landscape, at, held, texts).into_iter().map(|line| format!("  {line}")));
    }
    lines
}

/// Vendors and providers by the bodies that they hold below a level.
pub(super) fn vendors(context: &Asked<'_>, level: Maturity) -> Output {
    let (landscape, texts) = (context.landscape, context.texts);
    let for_people = context.names;
    let mut table = Table::default();
    table.column("dimension", texts.get("maturity-col-dimension"));
    table.column("code", texts.get("maturity-col-name"));
    if !for_people {
        table.column("name", String::new());
        table.column("model", String::new());
        table.column("below", String::new());
    }
    for key in ["bodies", "population", "keepings", "with-level", "share-below"] {
        table.column(&key.replace('-', "_"), texts.get(&format!("maturity-col-{key}")));
    }
    let model = landscape.sources.model.title();
    for fix in fixes(landscape, context.evaluated, level) {
        let name = label::of(landscape, fix.dimension, fix.member, texts);
        let code = context.code(fix.dimension, Some(fix.member)).unwrap_or_default();
        let share = share(fix.keepings, fix.with_level);
        let mut cells = if for_people {
            vec![Cell::Text(label::dimension(fix.dimension, texts)), Cell::Text(name.clone())]
        } else {
            [fix.dimension.code(), code, &name, &model, level.code()].map(|text| Cell::Text(text.into())).to_vec()
        };
        cells.extend([fix.bodies, fix.population, fix.keepings, fix.with_level].map(Cell::Count));
        cells.push(Cell::Share(share));
        table.rows.push(cells);
        let json = json!({
            "dimension": fix.dimension.code(), "code": code, "name": name, "model": model, "below": level.code(),
            "bodies": fix.bodies, "population": fix.population, "keepings": fix.keepings,
            "with_level": fix.with_level, "share_below": share,
        });
        if let Json::Object(json) = json {
            table.json.push(json);
        }
    }
    let mut head = head(context, "maturity-scope-vendors");
    head[1] = texts.with("maturity-scope-vendors", &[("level", level.code().into())]);
    table.done(head, Vec::new())
}

/// The levels under the model in force and under another: as a matrix, or per group what changes.
pub(super) fn compared(context: &Asked<'_>, by: Option<Dimension>) -> Output {
    let (landscape, texts) = (context.landscape, context.texts);
    let Some(other) = &landscape.sources.compared else {
        return Output::default();
    };
    let (model, against) = (landscape.sources.model.title(), other.title());
    let groups = compare(landscape, context.evaluated, by);
    let for_people = context.names;
    let code = |at: usize| Maturity::ALL.get(at).map(|level| level.code());
    let titles = [("model", Value::Text(&model)), ("against", (&against).into())];
    let mut head = vec![texts.with("maturity-compared", &titles)];
    let mut table = Table::begin(context, by);
    if !for_people {
        table.column("against", String::new());
    }
    if by.is_some() {
        table.column("expected", texts.get("col-expected"));
        for what in Move::ALL {
            table.column(what.code(), texts.get(&format!("move-{}", what.code())));
        }
        for (member, moves) in &groups {
            let (mut cells, mut json) = beginning(context, by, *member);
            if !for_people {
                cells.push(Cell::Text(against.clone()));
            }
            json.insert("against".into(), json!(against));
            cells.push(Cell::Count(moves.total()));
            json.insert("expected".into(), json!(moves.total()));
            for what in Move::ALL {
                cells.push(Cell::Count(moves.count(*what)));
                json.insert(what.code().into(), json!(moves.count(*what)));
            }
            table.rows.push(cells);
            table.json.push(json);
        }
        head.push(String::new());
        return table.done(head, Vec::new());
    }
    let moves = groups.first().map(|(_, moves)| *moves).unwrap_or_default();
    let sums: Vec<String> = Move::ALL
        .iter()
        .map(|what| format!("{} {}", texts.get(&format!("move-{}", what.code())), texts.count(moves.count(*what))))
        .collect();
    head.extend([sums.join(" · "), String::new()]);
    for key in ["level", "against-level", "change", "keepings"] {
        table.column(&key.replace('-', "_"), texts.get(&format!("maturity-col-{key}")));
    }
    for from in 0..LEVELS_AND_NONE {
        for to in 0..LEVELS_AND_NONE {
            let count = moves.matrix[from][to];
            if count == 0 {
                continue;
            }
            let what = Moves::of(from, to);
            let (mut cells, mut json) = beginning(context, None, None);
            json.insert("against".into(), json!(against));
            json.insert("level".into(), json!(code(from)));
            json.insert("against_level".into(), json!(code(to)));
            json.insert("change".into(), json!(what.code()));
            json.insert("keepings".into(), json!(count));
            if for_people {
                let shown = |at: usize| Cell::Text(code(at).unwrap_or(NONE).into());
                cells.extend([shown(from), shown(to), Cell::Text(texts.get(&format!("move-{}", what.code())))]);
            } else {
                cells.push(Cell::Text(against.clone()));
                cells.extend([Cell::text(code(from)), Cell::text(code(to)), Cell::Text(what.code().into())]);
            }
            cells.push(Cell::Count(count));
            table.rows.push(cells);
            table.json.push(json);
        }
    }
    table.done(head, Vec::new())
}
