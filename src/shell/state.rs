//! Everything the screens are drawn from.

use std::sync::Arc;

use crate::domain::ScreenId;
use crate::keys::{Action, Key, KeyContext};
use crate::landscape::workspace_sources::Moment;
use crate::query::filter::Filter;
use crate::screens::{Screens, Shared};
use crate::shell::history::HistoryEntry;
use crate::shell::memory::Memory;
use crate::shell::overlays::{Overlay, Overlays};
use crate::shell::theme_choice::ThemeChoice;
use crate::text::Texts;

/// Everything the screens are drawn from.
#[derive(Debug)]
pub struct State {
    /// What all screens share.
    pub shared: Shared,
    /// Which screen is shown.
    pub screen: ScreenId,
    /// Where one is on each of them.
    pub screens: Screens,
    /// What lies above it.
    pub overlays: Overlays,
    /// Which theme is shown.
    pub look: ThemeChoice,
    /// What the workspace is called, where there is one.
    pub workspace: Option<String>,
    /// Bytes read and bytes to read, while the sources are opened.
    pub progress: Option<(u64, u64)>,
    /// Whether the sources changed and could not be read again.
    pub stale: bool,
    /// Responses that were decided in this session, the newest last.
    pub(crate) decided: Vec<String>,
    /// The keeping to select once the next answer is there: body and register.
    pub(crate) reselect: Option<(String, u16)>,
    /// Whether the tour begins as soon as there is something to show.
    pub wants_tour: bool,
    /// Actions that were used, the last one first.
    pub recent: Vec<Action>,
    /// The folder that files without one are written to.
    pub folder: String,
    /// Earlier moments of the survey that there are to compare with.
    pub(crate) moments: Vec<Moment>,
    /// What is remembered: saved views, notes.
    pub memory: Memory,
    /// What in files of settings and views was not understood at the start; shown once the landscape is
    /// there.
    pub problem: Option<String>,
    /// A filter given at the start, understood once the landscape is there.
    pub(crate) initial_filter: String,
    pub(crate) history: Vec<HistoryEntry>,
    pub(crate) undo: Vec<Filter>,
    pub(crate) redo: Vec<Filter>,
    /// Where the last click landed: the second half of a double click belongs to what the first half hit.
    pub(crate) last_click: Option<(Option<KeyContext>, ScreenId)>,
    /// Keys pressed while the search still has to say what it opens.
    pub(crate) queued: Vec<Key>,
    /// Whether the selection of a Land still has to follow the filter.
    pub(crate) follows_filter: bool,
}

impl State {
    /// The state before anything is loaded.
    pub fn new(texts: Arc<Texts>, size: (u16, u16), initial_filter: String) -> Self {
        Self {
            shared: Shared::new(texts, size),
            screen: ScreenId::Overview,
            screens: Screens::new(size),
            overlays: Overlays::default(),
            look: ThemeChoice::default(),
            workspace: None,
            progress: None,
            stale: false,
            decided: Vec::new(),
            reselect: None,
            wants_tour: false,
            recent: Vec::new(),
            folder: String::new(),
            moments: Vec::new(),
            memory: Memory::default(),
            problem: None,
            initial_filter,
            history: Vec::new(),
            undo: Vec::new(),
            redo: Vec::new(),
            last_click: None,
            queued: Vec::new(),
            follows_filter: true,
        }
    }

    /// The keys in force: those of what lies on top, else of the screen.
    pub fn key_context(&self) -> KeyContext {
        let is_typing = self.screen == ScreenId::Questions && self.screens.questions.is_typing;
        let on_top = self.overlays.top().map(Overlay::context);
        match on_top {
            // What the tour speaks of can be tried while it goes on.
            None | Some(KeyContext::Tour) if is_typing => KeyContext::Words,
            Some(context) => context,
            None => self.screen_context(),
        }
    }

    /// The keys of the screen, whatever lies above it.
    pub fn screen_context(&self) -> KeyContext {
        self.screens.get(self.screen).key_context()
    }

    /// The first key of an action, as texts name it.
    pub fn key_of(&self, action: Action) -> String {
        let key = self.shared.bindings.key_of(action, self.key_context());
        key.map_or_else(String::new, |key| self.shared.texts.key(&key.to_string()))
    }

    /// The body that is shown or under the table's cursor.
    pub fn selected_body(&self) -> Option<u32> {
        self.screens.get(self.screen).body(&self.shared)
    }

    /// Whether the answer on the screen is older than what was asked last.
    pub fn is_waiting(&self) -> bool {
        self.shared.answer.as_ref().is_none_or(|answer| answer.request.generation < self.shared.generation)
    }
}
