//! `resolve`: responses that fit no known body, with candidates; decisions recorded and taken back.

use std::path::PathBuf;

use serde_json::json;

use crate::domain::{FindingCode, Land};
use crate::landscape::candidates;
use crate::landscape::load::{self, SourceOptions};
use crate::landscape::register_map::Body;
use crate::landscape::{Dimension, Landscape, ResponseClass};
use crate::query::label;
use crate::query::matches::why;
use crate::query::numbers::passing_bodies;
use crate::sources::matches::{Decision, Decisions, NO_BODY, now, user};
use crate::sources::workspace::Workspace;
use crate::text::{self, NONE, Texts, Value};

use super::Context;
use super::args::Options;
use super::failure::Failure;
use super::output::{Cell, Heading, Output};
use super::show::one_body;

/// Candidates shown for a response.
const CANDIDATES: usize = 5;

/// What is to be done with decisions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// Decisions to record: `RESPONSE=BODY`.
    pub accept: Vec<String>,
    /// Responses whose decision is taken back.
    pub undo: Vec<String>,
    /// Who decides.
    pub by: Option<String>,
}

impl Asked {
    /// Whether nothing is to be changed.
    pub fn is_empty(&self) -> bool {
        self.accept.is_empty() && self.undo.is_empty()
    }
}

/// Prints the open responses with their candidates.
pub fn run(context: &Context<'_>) -> Output {
    let (landscape, texts) = (context.landscape, context.texts);
    let keys = ["response", "class", "name", "land", "key", "rank", "body", "body_name", "score", "why"];
    let headings = keys
        .iter()
        .map(|key| Heading { key: (*key).into(), title: texts.get(&text::key("resolve-col", key)) })
        .collect();
    let mut rows = Vec::new();
    let mut open = 0_usize;
    let identities = candidates::Identities::new(&landscape.map);
    let passing = passing_bodies(landscape, context.evaluated);
    for (row, response) in landscape.matched.iter().enumerate() {
        if response.class != ResponseClass::Unmatched
            || !(context.filter.is_empty() || response.body.is_some_and(|body| passing[body as usize]))
        {
            continue;
        }
        open += 1;
        let said = candidates::said(landscape, row);
        let class = if response.body.is_some() { "resolve-no-keeping" } else { "resolve-unknown" };
        let start = |rank: Cell| {
            vec![
                Cell::Text(response.id.clone()),
                Cell::Text(if context.options.format.is_for_people() {
                    texts.get(class)
                } else {
                    class["resolve-".len()..].replace('-', "_")
                }),
                Cell::Text(said.name.clone()),
                Cell::text(said.land.map(Land::code)),
                Cell::text(said.keys.last().cloned()),
                rank,
            ]
        };
        let found = match response.body {
            Some(_) => Vec::new(),
            None => candidates::rank(&landscape.map, &identities, &landscape.sources.former, &said, CANDIDATES),
        };
        if found.is_empty() {
            let own = response.body.map(|body| &landscape.map.bodies[body as usize]);
            let mut cells = start(Cell::Missing);
            cells.push(Cell::text(own.map(|body| body.key.clone())));
            cells.push(Cell::text(own.map(|body| named(landscape, body, texts))));
            cells.extend([Cell::Missing, Cell::Missing]);
            rows.push(cells);
        }
        for (at, candidate) in found.iter().enumerate() {
            let body = &landscape.map.bodies[candidate.body as usize];
            let mut cells = start(Cell::Place(at as u64 + 1));
            cells.push(Cell::Text(body.key.clone()));
            cells.push(Cell::Text(named(landscape, body, texts)));
            cells.push(Cell::Number((candidate.score * 100.0).round() / 100.0));
            cells.push(Cell::Text(why(candidate, texts)));
            rows.push(cells);
        }
    }
    let by_hand = |code: FindingCode| landscape.findings.iter().filter(|finding| finding.code == code).count();
    let decided = by_hand(FindingCode::MatchedByHand);
    let foot = vec![
        String::new(),
        texts.with("resolve-foot", &[("open", open.into()), ("decided", decided.into())]),
        texts.get(if open > 0 { "resolve-how" } else { "resolve-none-open" }),
    ];
    Output { headings, rows, foot, ..Output::default() }
}

/// A body's name with its kind: a town and its district often have the same.
fn named(landscape: &Landscape, body: &Body, texts: &Texts) -> String {
    format!("{} ({})", body.name, label::of(landscape, Dimension::Kind, body.kind.index(), texts))
}

/// Records and takes back decisions in the file of matches; prints what became of every response.
///
/// # Errors
/// When a response or a body is not known, a name is not clear, or the file cannot be written.
pub fn decide(context: &Context<'_>, asked: &Asked) -> Result<Output, Failure> {
    let (landscape, texts) = (context.landscape, context.texts);
    let Some(file) = file(context.options, context.workspace) else {
        return Err(Failure::Usage(texts.get("resolve-where")));
    };
    let usage = |key: &str, response: &str| Failure::Usage(texts.with(key, &[("response", Value::Text(response))]));
    for undone in &asked.undo {
        if landscape.sources.decisions.of(undone).is_none() {
            return Err(usage("resolve-not-decided", undone));
        }
    }
    let mut wanted: Vec<Decision> = Vec::new();
    for wish in &asked.accept {
        let parts = wish.split_once('=').map(|(response, body)| (response.trim(), body.trim()));
        let Some((response, body)) = parts.filter(|(response, body)| !response.is_empty() && !body.is_empty()) else {
            return Err(Failure::Usage(texts.with("resolve-form", &[("found", Value::Text(wish))])));
        };
        if !landscape.matched.iter().any(|matched| matched.id == response) {
            return Err(usage("resolve-no-response", response));
        }
        let body = if body == NO_BODY { None } else { Some(one_body(context, body)?) };
        let body = body.map(|body| landscape.map.bodies[body as usize].key.clone());
        let who = asked.by.clone().unwrap_or_else(user);
        wanted.push(Decision { response: response.into(), body, who, when: now(), ..Decision::default() });
    }
    Decisions::changed(&file, |decisions| {
        for undone in &asked.undo {
            decisions.remove(undone);
        }
        for decision in &wanted {
            decisions.set(decision.clone());
        }
        true
    })?;
    // What a decision is worth shows only when everything is matched again.
    let sources = SourceOptions { matches: Some(file.clone()), ..context.sources.clone() };
    let after = load::load(&sources)?;
    let changed = asked.undo.iter().chain(wanted.iter().map(|decision| &decision.response));
    let mut lines = Vec::new();
    let mut done = Vec::new();
    for response in changed {
        let [was, is] = [landscape, &after].map(|landscape| standing(landscape, response, texts));
        lines.push(texts.with(
            "resolve-changed",
            &[("response", Value::Text(response)), ("was", Value::Text(&was.0)), ("is", Value::Text(&is.0))],
        ));
        done.push(json!({"response": response, "body": is.2, "class": is.1, "before": was.1}));
    }
    let shown = file.display().to_string();
    lines.push(texts.with("resolve-saved", &[("path", Value::Text(&shown))]));
    Ok(Output { head: lines, json: Some(json!(done)), ..Output::default() })
}

/// What a response stands for: in words, its class, its body's key.
fn standing(landscape: &Landscape, response: &str, texts: &Texts) -> (String, &'static str, Option<String>) {
    let Some(matched) = landscape.matched.iter().find(|matched| matched.id == response) else {
        return (NONE.to_owned(), "", None);
    };
    let body = matched.body.map(|body| &landscape.map.bodies[body as usize]);
    let class = texts.get(&text::key("class", matched.class.code()));
    let words = match body {
        Some(body) => format!("{} ({class})", body.name),
        None => class,
    };
    (words, matched.class.code(), body.map(|body| body.key.clone()))
}

/// Where decisions are kept: the file that was named, else the workspace's.
pub fn file(options: &Options, workspace: Option<&Workspace>) -> Option<PathBuf> {
    options.sources.matches.clone().or_else(|| workspace.map(Workspace::matches))
}
