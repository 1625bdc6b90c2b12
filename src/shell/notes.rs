//! Notes on bodies: read with the sources, written one line at a time, there at once.

use std::sync::Arc;

use crate::screens::Loaded;
use crate::shell::Effect;
use crate::shell::overlays::prompt::{Prompt, PromptKind};
use crate::shell::state::State;
use crate::sources::notes::Notes;

impl State {
    /// Asks for a note on a body; without a workspace it says how to make one.
    pub(crate) fn start_note(&mut self, body: Option<u32>) -> Vec<Effect> {
        let Some(body) = body else { return Vec::new() };
        if self.memory.can_note {
            self.overlays.open(Prompt::new(PromptKind::Note(body)));
        } else {
            self.shared.notice = Some(self.shared.texts.get("usage-notes-where"));
        }
        Vec::new()
    }

    /// The prompt for a note, where one is open.
    fn note_prompt(&mut self) -> Option<&mut Prompt> {
        self.overlays.get_mut::<Prompt>().filter(|prompt| matches!(prompt.kind, PromptKind::Note(_)))
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
        if self.note_prompt().is_some() {
            self.overlays.close::<Prompt>();
        }
    }

    /// Takes in the notes as they are after one was written, and what to say of it; or why it was not.
    pub(crate) fn take_noted(&mut self, written: Result<(Arc<Notes>, String), String>) {
        match (written, self.note_prompt()) {
            (Ok((notes, said)), prompt) => {
                if prompt.is_some() {
                    self.overlays.close::<Prompt>();
                }
                (self.shared.notes, self.shared.notes_problem) = (notes, None);
                self.shared.notice = Some(said);
            }
            (Err(why), Some(prompt)) => (prompt.is_busy, prompt.message) = (false, Some(why)),
            (Err(why), None) => self.shared.notice = Some(why),
        }
    }
}
