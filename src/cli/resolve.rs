//! `resolve`: responses that fit no known body, with candidates; decisions recorded and taken back.

use std::path::PathBuf;

use clap::{ArgAction, Args};
use serde_json::json;

use crate::domain::{FindingCode, Land};
use crate::landscape::candidates::{self, BodyClaim, Candidate};
use crate::landscape::load::{self, SourceOptions};
use crate::landscape::matching::Matched;
use crate::landscape::register_map::Body;
use crate::landscape::{Dimension, Landscape, ResponseClass};
use crate::query::label;
use crate::query::matches::why;
use crate::query::numbers::passing_bodies;
use crate::sources::matches::{Decision, Decisions, NO_BODY, now, user};
use crate::sources::workspace::Workspace;
use crate::text::{self, NONE, Texts, Value};

use super::Context;
use super::args::{Options, words};
use super::failure::Failure;
use super::output::{Cell, Output};
use super::show::one_body;

/// Candidates shown for a response.
const CANDIDATES: usize = 5;

/// What is to be done with decisions.
#[derive(Debug, Clone, PartialEq, Args)]
pub struct ResolveArgs {
    /// Decisions to record: a response and its body.
    #[arg(long, value_name = "match", action = ArgAction::Append, value_parser = words::decision)]
    accept: Vec<(String, String)>,
    /// Responses whose decision is taken back.
    #[arg(long, value_name = "response", action = ArgAction::Append)]
    undo: Vec<String>,
    /// Who decides.
    #[arg(long, value_name = "name")]
    who: Option<String>,
}

impl ResolveArgs {
    /// Whether nothing is to be changed.
    pub fn is_empty(&self) -> bool {
        self.accept.is_empty() && self.undo.is_empty()
    }
}

/// An open response with one of the bodies that it may be of, and its rank; none where there is none.
struct Row {
    response: usize,
    said: BodyClaim,
    candidate: Option<(u64, Candidate)>,
}

/// Prints the open responses with their candidates.
pub fn run(context: &Context<'_>) -> Output {
    let (landscape, texts) = (context.landscape, context.texts);
    let body = |at: u32| &landscape.map.bodies[at as usize];
    let matched = |row: &Row| &landscape.matched[row.response];
    let meant = move |row: &Row| row.candidate.as_ref().map(|(_, one)| one.body).or(matched(row).body);
    let columns = context
        .columns::<Row>("resolve-col")
        .text("response", move |row| matched(row).id.as_str())
        .word("class", "resolve", move |row| Some(if matched(row).body.is_some() { "no_keeping" } else { "unknown" }))
        .text("name", |row| row.said.name.clone())
        .maybe("land", |row| row.said.land.map(Land::code))
        .maybe("key", |row| row.said.keys.last().cloned())
        .place("rank", |row| row.candidate.as_ref().map(|(rank, _)| *rank))
        .maybe("body", move |row| meant(row).map(|at| body(at).key.as_str()))
        .maybe("body_name", move |row| meant(row).map(|at| named(landscape, body(at), texts)))
        .cell("score", |row| match &row.candidate {
            Some((_, one)) => Cell::Number((one.score * 100.0).round() / 100.0),
            None => Cell::Missing,
        })
        .maybe("why", |row| row.candidate.as_ref().map(|(_, one)| why(one, texts)));
    let identities = candidates::Identities::new(&landscape.map);
    let passing = passing_bodies(landscape, context.evaluated);
    let is_open = |matched: &Matched| {
        let passes = context.filter.is_empty() || matched.body.is_some_and(|body| passing[body as usize]);
        matched.class == ResponseClass::Unmatched && passes
    };
    let responses: Vec<usize> = (0..landscape.matched.len()).filter(|at| is_open(&landscape.matched[*at])).collect();
    let open = responses.len();
    let rows = responses.into_iter().flat_map(|response| {
        let said = candidates::said(landscape, response);
        let found = match landscape.matched[response].body {
            Some(_) => Vec::new(),
            None => candidates::rank(&landscape.map, &identities, &landscape.sources.former, &said, CANDIDATES),
        };
        let ranked: Vec<_> = (1_u64..).zip(found).map(Some).collect();
        let ranked = if ranked.is_empty() { vec![None] } else { ranked };
        ranked.into_iter().map(move |candidate| Row { response, said: said.clone(), candidate })
    });
    let by_hand = |code: FindingCode| landscape.findings.iter().filter(|finding| finding.code == code).count();
    let decided = by_hand(FindingCode::MatchedByHand);
    let foot = vec![
        String::new(),
        texts.with("resolve-foot", &[("open", open.into()), ("decided", decided.into())]),
        texts.get(if open > 0 { "resolve-how" } else { "resolve-none-open" }),
    ];
    Output { foot, ..columns.output(rows) }
}

/// A body's name with its kind: a town and its district often have the same.
fn named(landscape: &Landscape, body: &Body, texts: &Texts) -> String {
    format!("{} ({})", body.name, label::of(landscape, Dimension::Kind, body.kind.index(), texts))
}

/// Records and takes back decisions in the file of matches; prints what became of every response.
///
/// # Errors
/// When a response or a body is not known, a name is not clear, or the file cannot be written.
pub fn decide(context: &Context<'_>, asked: &ResolveArgs) -> Result<Output, Failure> {
    let (landscape, texts) = (context.landscape, context.texts);
    let Some(file) = file(context.options, context.found.workspace.as_ref()) else {
        return Err(Failure::Usage(texts.get("resolve-where")));
    };
    let usage = |key: &str, response: &str| Failure::Usage(texts.with(key, &[("response", Value::Text(response))]));
    for undone in &asked.undo {
        if landscape.sources.decisions.of(undone).is_none() {
            return Err(usage("resolve-not-decided", undone));
        }
    }
    let mut wanted: Vec<Decision> = Vec::new();
    for (response, body) in &asked.accept {
        if !landscape.matched.iter().any(|matched| matched.id == *response) {
            return Err(usage("resolve-no-response", response));
        }
        let body = if body == NO_BODY { None } else { Some(one_body(context, body)?) };
        let body = body.map(|body| landscape.map.bodies[body as usize].key.to_string());
        let who = asked.who.clone().unwrap_or_else(user);
        wanted.push(Decision { response: response.clone(), body, who, when: now(), ..Decision::default() });
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
    let sources = SourceOptions { matches: Some(file.clone()), ..context.found.options.clone() };
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
    (words, matched.class.code(), body.map(|body| body.key.to_string()))
}

/// Where decisions are kept: the file that was named, else the workspace's.
pub fn file(options: &Options, workspace: Option<&Workspace>) -> Option<PathBuf> {
    options.sources.matches.clone().or_else(|| workspace.map(Workspace::matches))
}
