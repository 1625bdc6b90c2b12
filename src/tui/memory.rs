//! What the worker does for saved views and notes: the file is read again before it is written.

use std::path::Path;
use std::sync::Arc;

use crate::shell::memory::Saved;
use crate::shell::overlays::saved_views::{ViewChange, ViewOutcome};
use crate::sources::notes::{self, Note, Notes};
use crate::sources::team::table::{self, Conflict, RowEdit};
use crate::sources::views::{SavedView, Views};
use crate::text::{Texts, Value};

/// The views of a file. One that is no TOML has none, and says why.
pub fn views(file: Option<&Path>, texts: &Texts) -> Saved {
    let Some(file) = file else { return Saved::default() };
    let shown = Some(file.display().to_string());
    match Views::open(file) {
        Ok(views) => {
            let problem = |error| texts.with("views-problem", &[("problem", Value::Text(&texts.error(error)))]);
            let problems = views.problems.iter().map(problem).collect();
            Saved { list: views.iter().cloned().collect(), problems, file: shown }
        }
        Err(error) => Saved { list: Vec::new(), problems: vec![texts.error(&error)], file: shown },
    }
}

/// Changes the file of views: what others wrote there meanwhile stays, and a file that cannot be read
/// is not replaced.
pub fn change_views(file: Option<&Path>, change: ViewChange, texts: &Texts) -> ViewOutcome {
    let Some(file) = file else { return ViewOutcome::Failed(texts.get("usage-views-where")) };
    let done = match change {
        ViewChange::Save { view, overwrite } => {
            let name = view.name.clone();
            let saved = Views::changed(file, |views| {
                let free = overwrite || !views.has(&name);
                if free {
                    views.set(*view);
                }
                free
            });
            saved.map(|saved| if saved { ViewOutcome::Saved(name) } else { ViewOutcome::Taken })
        }
        ViewChange::Delete(name) => {
            // What is brought back is what was deleted, not what was seen before.
            let mut deleted: Option<SavedView> = None;
            let removed = Views::changed(file, |views| {
                deleted = views.get(&name).filter(|view| view.name == name).cloned();
                deleted.is_some() && views.remove(&name)
            });
            removed.map(|_| deleted.map_or(ViewOutcome::Gone(name), |view| ViewOutcome::Deleted(Box::new(view))))
        }
    };
    done.unwrap_or_else(|error| ViewOutcome::Failed(texts.error(&error)))
}

/// Writes a note into a workspace; all notes as they are then, colleagues' included, and what to say of it.
///
/// # Errors
/// Why it was not written, in words.
pub fn write_note(
    workspace: Option<&Path>,
    note: Option<Note>,
    name: &str,
    texts: &Texts,
) -> Result<(Arc<Notes>, String), String> {
    let Some(workspace) = workspace else { return Err(texts.get("usage-notes-where")) };
    let Some(note) = note else { return Err(texts.get("usage-note-empty")) };
    let file = notes::file(workspace);
    let written = Notes::add_to(&file, note).and_then(|()| Notes::open(&file));
    let shown = file.display().to_string();
    let variables = [("body", Value::Text(name)), ("path", Value::Text(&shown))];
    match written {
        Ok(notes) => Ok((Arc::new(notes), texts.with("notes-saved", &variables))),
        Err(error) => Err(texts.error(&error)),
    }
}

/// Writes a row of a team's table; what to say of it, with every field that somebody else has changed
/// meanwhile.
///
/// # Errors
/// Why it was not written, in words.
pub fn record(workspace: Option<&Path>, edit: &RowEdit, texts: &Texts) -> Result<String, String> {
    let Some(workspace) = workspace else { return Err(texts.get("usage-team-where")) };
    let conflicts = table::record(workspace, std::slice::from_ref(edit)).map_err(|error| texts.error(&error))?;
    let shown = workspace.join(edit.layout.file).display().to_string();
    let said = texts.with("team-saved", &[("path", Value::Text(&shown))]);
    let lines = conflicts.iter().map(|conflict| conflict_said(conflict, edit.layout.file, texts));
    let conflicts = lines.collect::<Vec<_>>().join(" ");
    Ok(if conflicts.is_empty() { said } else { conflicts })
}

/// What is said of a field that two people changed.
pub fn conflict_said(conflict: &Conflict, file: &str, texts: &Texts) -> String {
    let variables = [
        ("file", Value::Text(file)),
        ("column", conflict.column.into()),
        ("theirs", (&conflict.theirs).into()),
        ("own", (&conflict.own).into()),
    ];
    texts.with("team-conflict", &variables)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use std::fs;

    use super::*;
    use crate::sources::views::FILE;
    use crate::text::Lang;

    fn view(name: &str, filter: &str) -> SavedView {
        SavedView { name: name.into(), filter: filter.into(), ..SavedView::default() }
    }

    #[test]
    fn what_colleagues_saved_meanwhile_stays_and_nothing_is_replaced_unasked() {
        let folder = tempfile::tempdir().unwrap();
        let (file, texts) = (folder.path().join(FILE), Texts::new(Lang::De));
        let save = |filter: &str, overwrite| ViewChange::Save { view: Box::new(view("a", filter)), overwrite };
        assert_eq!(change_views(Some(&file), save("land:BY", false), &texts), ViewOutcome::Saved("a".into()));
        let theirs = fs::read_to_string(&file).unwrap() + "\n# weekly\n[b]\nfilter = \"land:SN\"\n";
        fs::write(&file, &theirs).unwrap();
        assert_eq!(change_views(Some(&file), save("land:HE", false), &texts), ViewOutcome::Taken);
        assert_eq!(fs::read_to_string(&file).unwrap(), theirs);
        assert_eq!(change_views(Some(&file), save("land:HE", true), &texts), ViewOutcome::Saved("a".into()));
        let all = views(Some(&file), &texts);
        assert_eq!(all.list, [view("a", "land:HE"), view("b", "land:SN")]);
        assert!(fs::read_to_string(&file).unwrap().contains("# weekly"));

        let gone = |name: &str| change_views(Some(&file), ViewChange::Delete(name.into()), &texts);
        assert_eq!(gone("a"), ViewOutcome::Deleted(Box::new(view("a", "land:HE"))));
        assert_eq!(gone("a"), ViewOutcome::Gone("a".into()));
        assert_eq!(views(Some(&file), &texts).list, [view("b", "land:SN")]);
    }

    #[test]
    fn notes_of_colleagues_are_there_once_one_is_written_and_a_broken_file_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let (file, texts) = (notes::file(folder.path()), Texts::new(Lang::De));
        let write = |text: &str| {
            let note = Note::new("b", "ich", "2026-11-24 09:00", text);
            write_note(Some(folder.path()), note, "Stelle B", &texts)
        };
        fs::write(&file, "body,who,when,text,topic\nb,Kollegin,2026-11-23 08:00,zuerst,Anschluss\n").unwrap();
        let (all, said) = write("danach").unwrap();
        assert_eq!(all.of("b").iter().map(|note| note.text.as_str()).collect::<Vec<_>>(), ["zuerst", "danach"]);
        assert!(said.contains("Stelle B") && said.contains("notes.csv"), "{said}");
        assert!(fs::read_to_string(&file).unwrap().contains("zuerst,Anschluss"), "their own columns stay");
        assert!(write(" \n").is_err());
        assert!(write_note(None, None, "", &texts).unwrap_err().contains("regatlas init"));
        fs::write(&file, "id,x\n1,a\n").unwrap();
        assert!(write("x").unwrap_err().contains("notes.csv, Zeile 1"));
        assert_eq!(fs::read_to_string(&file).unwrap(), "id,x\n1,a\n");
    }

    #[test]
    fn a_broken_file_is_named_with_its_line_and_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let (file, texts) = (folder.path().join(FILE), Texts::new(Lang::De));
        let broken = "[a]\nfilter = \"\n";
        fs::write(&file, broken).unwrap();
        let seen = views(Some(&file), &texts);
        assert!(seen.list.is_empty() && seen.problems[0].contains("views.toml, Zeile 2"), "{:?}", seen.problems);
        for change in
            [ViewChange::Save { view: Box::new(view("b", "")), overwrite: true }, ViewChange::Delete("a".into())]
        {
            let outcome = change_views(Some(&file), change, &texts);
            assert!(matches!(&outcome, ViewOutcome::Failed(why) if why.contains("Zeile 2")), "{outcome:?}");
            assert_eq!(fs::read_to_string(&file).unwrap(), broken);
        }
    }
}
