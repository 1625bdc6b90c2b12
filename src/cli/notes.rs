//! `note`: writes a note on a body; `notes`: prints them.

use serde_json::{Value as Json, json};

use crate::query::numbers::passing_bodies;
use crate::sources::matches::{now, user};
use crate::sources::notes::{self, Note, Notes};
use crate::text::{self, Texts, Value};

use super::Context;
use super::failure::Failure;
use super::output::{Cell, Heading, Output};
use super::show::one_body;

/// A note that is to be written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// Key or name of the body.
    pub body: String,
    /// What it says.
    pub text: String,
    /// Who writes it; else the account on this machine.
    pub who: Option<String>,
}

/// Writes a note into the workspace.
///
/// # Errors
/// Without a workspace or a text, when the name of the body is not clear, or when the file cannot be
/// read or written.
pub fn write(context: &Context<'_>, asked: &Asked) -> Result<Output, Failure> {
    let texts = context.texts;
    let Some(workspace) = context.workspace else { return Err(Failure::Usage(texts.get("usage-notes-where"))) };
    let body = &context.landscape.map.bodies[one_body(context, &asked.body)? as usize];
    let who = asked.who.clone().unwrap_or_else(user);
    let note = Note::new(&body.key, &who, &now(), &asked.text);
    let note = note.ok_or_else(|| Failure::Usage(texts.get("usage-note-empty")))?;
    let file = notes::file(&workspace.folder);
    let json = to_json(&note);
    Notes::add_to(&file, note)?;
    let shown = file.display().to_string();
    let line = texts.with("notes-saved", &[("body", Value::Text(&body.name)), ("path", Value::Text(&shown))]);
    Ok(Output { head: vec![line], json: Some(json), ..Output::default() })
}

fn to_json(note: &Note) -> Json {
    json!({"body": note.body, "who": note.who, "when": note.when, "text": note.text})
}

/// Prints the notes on one body, or on all that pass the filter. Notes on bodies that the map does not
/// have are printed, too, where nothing is filtered.
///
/// # Errors
/// When the name of the body is not clear, or the notes could not be read.
pub fn run(context: &Context<'_>, body: Option<&str>) -> Result<Output, Failure> {
    let (landscape, texts) = (context.landscape, context.texts);
    if let Some(error) = &landscape.sources.notes_problem {
        return Err(error.clone().into());
    }
    let wanted = match body {
        Some(body) => Some(landscape.map.bodies[one_body(context, body)? as usize].key.as_str()),
        None => None,
    };
    let passing = passing_bodies(landscape, context.evaluated);
    let shown: Vec<&Note> = landscape
        .sources
        .notes
        .iter()
        .filter(|note| wanted.is_none_or(|wanted| note.body == wanted))
        .filter(|note| match landscape.map.body(&note.body) {
            Some(at) => wanted.is_some() || context.filter.is_empty() || passing[at as usize],
            None => context.filter.is_empty(),
        })
        .collect();
    let keys = ["body", "name", "when", "who", "text"];
    let headings = keys.iter().map(|key| Heading::new(*key, texts.get(&text::key("notes-col", key)))).collect();
    let rows = shown
        .iter()
        .map(|note| {
            let at = landscape.map.body(&note.body);
            vec![
                Cell::Text(note.body.clone()),
                Cell::text(at.map(|at| landscape.map.bodies[at as usize].name.clone())),
                Cell::Text(if context.names { texts.moment(&note.when) } else { note.when.clone() }),
                Cell::Text(note.who.clone()),
                Cell::Text(note.text.clone()),
            ]
        })
        .collect();
    let foot = vec![String::new(), foot(shown.len(), texts)];
    Ok(Output { headings, rows, foot, ..Output::default() })
}

fn foot(count: usize, texts: &Texts) -> String {
    texts.with("notes-foot", &[("count", count.into())])
}
