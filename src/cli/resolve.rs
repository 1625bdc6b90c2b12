//! `resolve`: responses that fit no known body, with candidates; decisions recorded and taken back.

use std::path::PathBuf;

use serde_json::json;

use crate::domain::Land;
use crate::landscape::ResponseClass;
use crate::landscape::candidates;
use crate::query::matches::why;
use crate::sources::matches::{Decision, Decisions, NO_BODY, now, user};
use crate::sources::places::write_atomically;
use crate::sources::workspace::Workspace;
use crate::text::Value;

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
        .map(|key| Heading { key: (*key).into(), title: texts.get(&crate::text::key("resolve-col", key)) })
        .collect();
    let mut rows = Vec::new();
    let mut open = 0_usize;
    for (row, response) in landscape.matched.iter().enumerate() {
        if response.class != ResponseClass::Unmatched || !passes(context, response.body) {
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
            None => candidates::rank(&landscape.map, &landscape.sources.former, &said, CANDIDATES),
        };
        if found.is_empty() {
            let own = response.body.map(|body| &landscape.map.bodies[body as usize]);
            let mut cells = start(Cell::Missing);
            cells.push(Cell::text(own.map(|body| body.key.clone())));
            cells.push(Cell::text(own.map(|body| body.name.clone())));
            cells.extend([Cell::Missing, Cell::Missing]);
            rows.push(cells);
        }
        for (at, candidate) in found.iter().enumerate() {
            let body = &landscape.map.bodies[candidate.body as usize];
            let mut cells = start(Cell::Place(at as u64 + 1));
            cells.push(Cell::Text(body.key.clone()));
            cells.push(Cell::Text(body.name.clone()));
            cells.push(Cell::Number((candidate.score * 100.0).round() / 100.0));
            cells.push(Cell::Text(why(candidate, texts)));
            rows.push(cells);
        }
    }
    let decided = landscape.sources.decisions.iter().count();
    let foot = vec![
        String::new(),
        texts.with("resolve-foot", &[("open", open.into()), ("decided", decided.into())]),
        texts.get(if open > 0 { "resolve-how" } else { "resolve-none-open" }),
    ];
    Output { headings, rows, foot, ..Output::default() }
}

fn passes(context: &Context<'_>, body: Option<u32>) -> bool {
    context.filter.is_empty()
        || body.is_some_and(|body| {
            crate::query::numbers::passing_bodies(context.landscape, &context.evaluated)[body as usize]
        })
}

/// Records and takes back decisions in the file of matches; prints what was done.
///
/// # Errors
/// When a response or a body is not known, a name is not clear, or the file cannot be written.
pub fn decide(context: &Context<'_>, asked: &Asked) -> Result<Output, Failure> {
    let (landscape, texts) = (context.landscape, context.texts);
    let Some(file) = file(context.options, context.workspace) else {
        return Err(Failure::Usage(texts.get("resolve-where")));
    };
    let when = now();
    let mut decisions: Decisions = landscape.sources.decisions.clone();
    let mut lines = Vec::new();
    let mut done = Vec::new();
    for undone in &asked.undo {
        let Some(before) = decisions.remove(undone) else {
            return Err(Failure::Usage(texts.with("resolve-not-decided", &[("response", Value::Text(undone))])));
        };
        lines.push(texts.with("resolve-undone", &[("response", Value::Text(undone))]));
        done.push(json!({"response": undone, "body": null, "before": before.body}));
    }
    for wish in &asked.accept {
        let Some((response, wanted)) = wish.split_once('=').map(|(r, b)| (r.trim(), b.trim())) else {
            return Err(Failure::Usage(texts.with("resolve-form", &[("found", Value::Text(wish))])));
        };
        if !landscape.matched.iter().any(|matched| matched.id == response) {
            return Err(Failure::Usage(texts.with("resolve-no-response", &[("response", Value::Text(response))])));
        }
        let body = if wanted == NO_BODY { None } else { Some(one_body(context, wanted)?) };
        let key = body.map(|body| landscape.map.bodies[body as usize].key.clone());
        let name = match body {
            Some(body) => landscape.map.bodies[body as usize].name.clone(),
            None => texts.get("resolve-keeps-none"),
        };
        let who = asked.by.clone().unwrap_or_else(user);
        let line = [("response", Value::Text(response)), ("body", Value::Text(&name))];
        lines.push(texts.with("resolve-accepted", &line));
        done.push(json!({"response": response, "body": key, "who": who, "when": &when}));
        decisions.set(Decision { response: response.into(), body: key, who, when: when.clone(), line: 0 });
    }
    let shown = file.display().to_string();
    let text = decisions.to_csv().map_err(|cause| Failure::Write { path: shown.clone(), cause })?;
    write_atomically(&file, text.as_bytes()).map_err(|cause| Failure::Write { path: shown.clone(), cause })?;
    lines.push(texts.with("resolve-saved", &[("path", Value::Text(&shown))]));
    Ok(Output { head: lines, json: Some(json!(done)), ..Output::default() })
}

/// Where decisions are kept: the file that was named, else the workspace's.
pub fn file(options: &Options, workspace: Option<&Workspace>) -> Option<PathBuf> {
    options.sources.matches.clone().or_else(|| workspace.map(Workspace::matches))
}
