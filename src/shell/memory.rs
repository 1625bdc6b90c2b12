//! What the screens remember besides where one is: saved views, notes, places to go forward to.

use std::sync::Arc;

use tui_input::Input;

use crate::query::numbers::Measure;
use crate::shell::history::HistoryEntry;
use crate::shell::overlays::prompt::Prompt;
use crate::shell::overlays::saved_views::ViewsState;
use crate::sources::last::LastSession;
use crate::sources::views::SavedView;

/// What is remembered, and what is open to change it.
#[derive(Debug, Default)]
pub struct Memory {
    /// The saved views, as they were read last.
    pub saved: Arc<Saved>,
    /// The list of saved views while it is open.
    pub views: Option<ViewsState>,
    /// Places that were gone back from, the nearest last.
    pub(crate) forward: Vec<HistoryEntry>,
    /// Whether there is a workspace that notes are kept in.
    pub can_note: bool,
    /// Where one was the last time, until it is shown.
    pub restore: Option<Box<LastSession>>,
    /// The share that the screens begin with.
    pub usual_measure: Option<Measure>,
    /// Whether the language was picked on the screens.
    pub picked_lang: bool,
    /// A line of text while it is asked for: the name of a view, or a note.
    pub line: Option<Prompt>,
}

/// The saved views of the workspace, or of the user where there is none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Saved {
    /// The views in the order of their names.
    pub list: Vec<SavedView>,
    /// What in the file is not understood, a line each.
    pub problems: Vec<String>,
    /// The file; none where there is no place for one.
    pub file: Option<String>,
}

impl Memory {
    /// The text that is typed in, where something of this is open.
    pub(crate) fn input(&mut self) -> Option<&mut Input> {
        if let Some(line) = &mut self.line {
            // Another text is another question.
            (line.asks, line.message) = (false, None);
            return Some(&mut line.input);
        }
        let views = self.views.as_mut()?;
        (views.cursor, views.deletes, views.message) = (0, None, None);
        Some(&mut views.input)
    }
}
