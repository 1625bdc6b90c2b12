//! Notes on bodies: read with the sources, written one line at a time, there at once.

use std::sync::Arc;

use crate::screens::Loaded;
use crate::shell::Effect;
use crate::shell::overlays::prompt::{LineKind, Prompt};
use crate::shell::state::State;
use crate::sources::notes::{Note, Notes};

impl State {
    /// The body that a note would be on: the one found, shown, or selected.
    fn noted_body(&self) -> Option<u32> {
        match &self.search {
            Some(search) if search.found_for == search.input.value() => {
                search.hits.get(search.cursor).map(|hit| hit.body)
            }
            Some(_) => None,
            None => self.selected_body(),
        }
    }

    /// Asks for a note; without a workspace it says how to make one.
    pub(crate) fn start_note(&mut self) -> Vec<Effect> {
        let Some(body) = self.noted_body() else { return Vec::new() };
        if !self.memory.can_note {
            self.shared.notice = Some(self.shared.texts.get("usage-notes-where"));
            return Vec::new();
        }
        self.memory.line = Some(Prompt::new(LineKind::Note(body)));
        Vec::new()
    }

    /// Takes the notes of a landscape that was read; speaking another language reads nothing.
    pub(crate) fn take_sources(&mut self, loaded: &Loaded) {
        let is_same = self.shared.loaded.as_ref().is_some_and(|known| Arc::ptr_eq(&known.landscape, &loaded.landscape));
        if is_same {
            return;
        }
        let sources = &loaded.landscape.sources;
        self.shared.notes = Arc::new(sources.notes.clone());
        self.shared.notes_problem.clone_from(&sources.notes_problem);
        // The body that a note was meant for may be another one now.
        self.memory.line.take_if(|line| matches!(line.kind, LineKind::Note(_)));
    }

    /// Takes in the notes as they are after one was written, and what to say of it; or why it was not.
    pub(crate) fn take_noted(&mut self, written: Result<(Arc<Notes>, String), String>) {
        let line = self.memory.line.as_mut().filter(|line| matches!(line.kind, LineKind::Note(_)));
        match (written, line) {
            (Ok((notes, said)), line) => {
                if line.is_some() {
                    self.memory.line = None;
                }
                (self.shared.notes, self.shared.notes_problem) = (notes, None);
                self.shared.notice = Some(said);
            }
            (Err(why), Some(line)) => (line.is_busy, line.message) = (false, Some(why)),
            (Err(why), None) => self.shared.notice = Some(why),
        }
    }
}
