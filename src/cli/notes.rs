//! `note`: writes a note on a body; `notes`: prints them.

use clap::Args;
use serde_json::{Value as Json, json};

use crate::query::numbers::passing_bodies;
use crate::sources::matches::{now, user};
use crate::sources::notes::{self, Note, Notes};
use crate::text::Value;

use super::Context;
use super::failure::Failure;
use super::output::Output;
use super::show::one_body;

/// A note that is to be written.
#[derive(Debug, Clone, PartialEq, Args)]
pub struct NoteArgs {
    /// Key or name of the body.
    body: String,
    /// What it says.
    #[arg(required = true, num_args = 1..)]
    text: Vec<String>,
    /// Who writes it; else the account on this machine.
    #[arg(long, value_name = "name", help = "notes-who")]
    who: Option<String>,
}

/// The body whose notes are printed; all notes where none is named.
#[derive(Debug, Clone, PartialEq, Args)]
pub struct NotesArgs {
    body: Vec<String>,
}

/// Writes a note into the workspace.
///
/// # Errors
/// Without a workspace or a text, when the name of the body is not clear, or when the file cannot be
/// read or written.
pub fn write(context: &Context<'_>, asked: &NoteArgs) -> Result<Output, Failure> {
    let texts = context.texts;
    let Some(workspace) = &context.found.workspace else { return Err(Failure::Usage(texts.get("usage-notes-where"))) };
    let body = &context.landscape.map.bodies[one_body(context, &asked.body)? as usize];
    let who = asked.who.clone().unwrap_or_else(user);
    let note = Note::new(&body.key, &who, &now(), &asked.text.join(" "));
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
pub fn run(context: &Context<'_>, asked: &NotesArgs) -> Result<Output, Failure> {
    let (landscape, texts) = (context.landscape, context.texts);
    if let Some(error) = &landscape.sources.notes_problem {
        return Err(error.clone().into());
    }
    let wanted = match asked.body.join(" ").as_str() {
        "" => None,
        body => Some(landscape.map.bodies[one_body(context, body)? as usize].key.as_str()),
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
    let names = context.names;
    let columns = context
        .columns::<&Note>("notes-col")
        .text("body", |note| &note.body)
        .maybe("name", |note| landscape.map.body(&note.body).map(|at| landscape.map.bodies[at as usize].name.as_str()))
        .text("when", move |note| if names { texts.moment(&note.when) } else { note.when.clone() })
        .text("who", |note| &note.who)
        .text("text", |note| &note.text);
    let foot = vec![String::new(), texts.with("notes-foot", &[("count", shown.len().into())])];
    Ok(Output { foot, ..columns.output(shown) })
}
