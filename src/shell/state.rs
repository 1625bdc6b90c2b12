//! Everything the screens are drawn from.

use std::sync::Arc;

use tui_input::Input;

use crate::domain::ScreenId;
use crate::keys::{Action, Key, KeyContext};
use crate::query::filter::{Completion, Filter, FilterError};
use crate::query::search::Hit;
use crate::screens::landscape::LandscapePart;
use crate::screens::landscape::drag::Drag;
use crate::screens::{Screens, Shared};
use crate::shell::history::HistoryEntry;
use crate::shell::memory::Memory;
use crate::shell::overlays::base::BaseState;
use crate::shell::overlays::columns::ColumnList;
use crate::shell::overlays::compare::CompareState;
use crate::shell::overlays::export::ExportState;
use crate::shell::overlays::palette::PaletteState;
use crate::shell::theme_choice::ThemeChoice;
use crate::text::Texts;

/// The filter while it is typed.
#[derive(Debug, Clone)]
pub struct FilterEdit {
    /// What was typed.
    pub input: Input,
    /// Why it is not understood.
    pub error: Option<FilterError>,
    /// What can stand at the cursor.
    pub completions: Vec<Completion>,
    /// The completion chosen with the arrows.
    pub chosen: Option<usize>,
    /// The filter before, for Esc.
    pub before: Filter,
}

/// The search while it is open.
#[derive(Debug, Clone, Default)]
pub struct SearchState {
    /// What was typed.
    pub input: Input,
    /// What was found.
    pub hits: Vec<Hit>,
    /// The words that the hits belong to.
    pub found_for: String,
    /// The selected hit.
    pub cursor: usize,
    /// Whether the first hit is to be opened as soon as it is known.
    pub opening: bool,
}

/// Everything the screens are drawn from.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "facts that do not depend on each other")]
pub struct State {
    /// What all screens share.
    pub shared: Shared,
    /// Which screen is shown.
    pub screen: ScreenId,
    /// Where one is on each of them.
    pub screens: Screens,
    /// Which theme is shown.
    pub look: ThemeChoice,
    /// What the workspace is called, where there is one.
    pub workspace: Option<String>,
    /// Bytes read and bytes to read, while the sources are opened.
    pub progress: Option<(u64, u64)>,
    /// The response that a body is searched for, by its id.
    pub assigning: Option<String>,
    /// Whether the sources changed and could not be read again.
    pub stale: bool,
    /// Responses that were decided in this session, the newest last.
    pub(crate) decided: Vec<String>,
    /// The keeping to select once the next answer is there: body and register.
    pub(crate) reselect: Option<(String, u16)>,
    /// The filter while it is typed.
    pub edit: Option<FilterEdit>,
    /// The search while it is open.
    pub search: Option<SearchState>,
    /// First line of the help while it is open.
    pub help: Option<u16>,
    /// The words that the keys of the help are searched for.
    pub help_words: Input,
    /// Bodies side by side while they are shown.
    pub compared: Option<CompareState>,
    /// The step of the tour while it is shown.
    pub tour: Option<usize>,
    /// Whether the tour begins as soon as there is something to show.
    pub wants_tour: bool,
    /// The palette while it is open.
    pub palette: Option<PaletteState>,
    /// Actions that were used, the last one first.
    pub recent: Vec<Action>,
    /// The folder that files without one are written to.
    pub folder: String,
    /// The export while it is asked for.
    pub export: Option<ExportState>,
    /// The base of a share while it is open.
    pub base: Option<BaseState>,
    /// The list of columns while it is open.
    pub choosing: Option<ColumnList>,
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
            look: ThemeChoice::default(),
            workspace: None,
            progress: None,
            assigning: None,
            stale: false,
            decided: Vec::new(),
            reselect: None,
            edit: None,
            search: None,
            help: None,
            help_words: Input::default(),
            compared: None,
            tour: None,
            wants_tour: false,
            palette: None,
            recent: Vec::new(),
            folder: String::new(),
            export: None,
            base: None,
            choosing: None,
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

    /// The place whose keys are in force.
    pub fn place(&self) -> KeyContext {
        if self.palette.is_some() {
            return KeyContext::Palette;
        }
        if self.help.is_some() {
            return KeyContext::Help;
        }
        if self.memory.line.is_some() {
            return KeyContext::Line;
        }
        if self.memory.views.is_some() {
            return KeyContext::Views;
        }
        if self.compared.is_some() {
            return KeyContext::Compare;
        }
        if self.export.is_some() {
            return KeyContext::Export;
        }
        if self.screen == ScreenId::Questions && self.screens.questions.is_typing {
            return KeyContext::Words;
        }
        if self.base.is_some() {
            return KeyContext::Base;
        }
        if self.choosing.is_some() {
            return KeyContext::Columns;
        }
        if self.search.is_some() {
            return KeyContext::Search;
        }
        if self.edit.is_some() {
            return KeyContext::Filter;
        }
        let chooses = match self.screen {
            ScreenId::Coverage => self.screens.coverage.choosing.is_some(),
            ScreenId::Questions => self.screens.questions.choosing.is_some(),
            ScreenId::Roadmap => self.screens.roadmap.choosing.is_some(),
            _ => false,
        };
        if chooses || self.screens.land_page.choosing.is_some() {
            return KeyContext::Dimensions;
        }
        // What the tour speaks of can be tried while it goes on.
        if self.tour.is_some() { KeyContext::Tour } else { self.place_below() }
    }

    /// The place below what is open above it.
    pub fn place_below(&self) -> KeyContext {
        self.screens.get(self.screen).key_context()
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
