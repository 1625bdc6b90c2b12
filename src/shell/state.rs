//! Everything the screens are drawn from.

use std::collections::BTreeSet;
use std::sync::Arc;

use tui_input::Input;

use crate::landscape::Dimension;
use crate::query::body::{AnswerDetail, BodyDetail};
use crate::query::filter::{Completion, Filter, FilterError};
use crate::query::listing::{ListColumn, Sort};
use crate::query::numbers::Measure;
use crate::query::search::Hit;
use crate::text::Texts;

use crate::screens::action::Action;
use crate::screens::action::Place;
use crate::screens::Answer;
use crate::screens::Loaded;
use crate::shell::overlays::base::BaseState;
use crate::shell::bindings::Bindings;
use crate::shell::overlays::columns::ColumnList;
use crate::shell::overlays::compare::CompareState;
use crate::screens::coverage::CoverageState;
use crate::screens::landscape::drag::Drag;
use crate::shell::overlays::export::ExportState;
use crate::shell::key::Key;
use crate::shell::theme_choice::Look;
use crate::screens::map::MapState;
use crate::screens::maturity::MaturityState;
use crate::shell::memory::Memory;
use crate::shell::overlays::palette::PaletteState;
use crate::screens::priorities::PriorityState;
use crate::screens::quality::QualityState;
use crate::screens::questions::QuestionState;
use crate::screens::roadmap::RoadmapState;
use crate::screens::land_page::SheetState;
use crate::screens::landscape::table_layout::Widths;

/// Which screen is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// Key figures, map, registers, curve, attention.
    Overview,
    /// Facets and table.
    Landscape,
    /// The matrix of coverage, and the gaps.
    Coverage,
    /// Questions and the distribution of their answers.
    Questions,
    /// Schedule and planned years.
    Roadmap,
    /// Levels, what holds them back, where one fix lifts many.
    Maturity,
    /// Registers and evidence by priority, procedures of the SDG regulation.
    Priorities,
    /// Findings.
    Quality,
    /// The Länder on a map, by any figure.
    Map,
    /// A page on one Land.
    Sheet,
    /// One body, by its index.
    Body(u32),
}

/// The parts of the overview that can be moved in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the parts are called as on the screen")]
pub enum Panel {
    Map,
    Registers,
    Attention,
}

/// Where one is on the overview.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OverviewState {
    /// The part that keys move in.
    pub panel: Panel,
    /// Entry of `by_land`: a Land, or the last one for bodies without.
    pub land: usize,
    /// Entry of `by_register`.
    pub register: usize,
    /// Entry of `attention`.
    pub attention: usize,
}

/// The parts of the landscape that can be moved in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the parts are called as on the screen")]
pub enum Focus {
    Table,
    Facets,
}

/// Where one is in the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TableState {
    /// The selected line.
    pub cursor: usize,
    /// The first line shown.
    pub offset: usize,
    /// The order.
    pub sort: Sort,
}

/// Where one is among the facets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetState {
    /// The selected line.
    pub cursor: usize,
    /// The first line shown.
    pub offset: usize,
    /// Dimensions whose values are shown.
    pub open: Vec<Dimension>,
    /// Dimensions that show all their values.
    pub all: Vec<Dimension>,
    /// Whether the lists of registers are shown.
    pub lists_open: bool,
}

/// The body that is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BodyState {
    /// Everything about it.
    pub detail: BodyDetail,
    /// Which of its responses is shown: index into `detail.responses`.
    pub response: usize,
    /// Its answers.
    pub answers: Vec<AnswerDetail>,
    /// First line of the answers shown; on narrow screens of the one column.
    pub scroll: u16,
    /// First line of the facts shown, where they have a column of their own.
    pub facts_scroll: u16,
    /// Whether keys move in the facts.
    pub on_facts: bool,
}

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

/// A place to come back to.
#[derive(Debug, Clone)]
pub struct Spot {
    pub(crate) view: View,
    pub(crate) filter: Filter,
    pub(crate) overview: OverviewState,
    pub(crate) table: TableState,
    pub(crate) facets: FacetState,
    pub(crate) focus: Focus,
    pub(crate) body: Option<BodyState>,
    pub(crate) coverage: CoverageState,
    pub(crate) questions: QuestionState,
    pub(crate) roadmap: RoadmapState,
    pub(crate) maturity: MaturityState,
    pub(crate) priorities: PriorityState,
    pub(crate) quality: QualityState,
    pub(crate) map: MapState,
    pub(crate) sheet: SheetState,
    /// Columns and share, where what was opened from here brought others.
    pub(crate) shown: Option<(Option<Vec<ListColumn>>, Measure)>,
}

/// Everything the screens are drawn from.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "facts that do not depend on each other")]
pub struct State {
    /// The language.
    pub texts: Arc<Texts>,
    /// The keys in force.
    pub bindings: Arc<Bindings>,
    /// Which theme is shown.
    pub look: Look,
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// The landscape, once it is there.
    pub loaded: Option<Arc<Loaded>>,
    /// Which screen is shown.
    pub view: View,
    /// The filter in force.
    pub filter: Filter,
    /// The newest answer; the screens show it until the next one comes.
    pub answer: Option<Arc<Answer>>,
    /// Generation of the newest request.
    pub generation: u64,
    /// What maps and bars are coloured by.
    pub measure: Measure,
    /// Where one is on the overview.
    pub overview: OverviewState,
    /// Where one is in the table.
    pub table: TableState,
    /// Where one is among the facets.
    pub facets: FacetState,
    /// Which part of the landscape keys move in.
    pub focus: Focus,
    /// The body that is shown.
    pub body: Option<BodyState>,
    /// Where one is in matrix and gaps.
    pub coverage: CoverageState,
    /// Where one is among the questions.
    pub questions: QuestionState,
    /// Where one is in the roadmap.
    pub roadmap: RoadmapState,
    /// The day that the schedule marks as today; the first of all days marks none.
    pub today: chrono::NaiveDate,
    /// Where one is on the maturity screen.
    pub maturity: MaturityState,
    /// Where one is among the priorities.
    pub priorities: PriorityState,
    /// Where one is among the findings.
    pub quality: QualityState,
    /// Where one is on the map.
    pub map: MapState,
    /// Where one is on the page of a Land.
    pub sheet: SheetState,
    /// What the workspace is called, where there is one.
    pub workspace: Option<String>,
    /// Whether personal data are shown.
    pub personal: bool,
    /// Bytes read and bytes to read, while the sources are opened.
    pub progress: Option<(u64, u64)>,
    /// The response that a body is searched for, by its id.
    pub assigning: Option<String>,
    /// Whether the sources changed and could not be read again.
    pub stale: bool,
    /// Whether there is a file for decisions on responses.
    pub can_decide: bool,
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
    /// Bodies that are marked, by their index.
    pub marked: BTreeSet<u32>,
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
    /// The arguments that name the sources again; empty for those that are embedded.
    pub source_arguments: String,
    /// The folder that files without one are written to.
    pub folder: String,
    /// The export while it is asked for.
    pub export: Option<ExportState>,
    /// The base of a share while it is open.
    pub base: Option<BaseState>,
    /// The list of columns while it is open.
    pub choosing: Option<ColumnList>,
    /// The columns that were chosen for the table.
    pub(crate) own_columns: Option<Vec<ListColumn>>,
    /// The widths that were given to columns by hand.
    pub(crate) widths: Widths,
    /// How many of the columns that scroll are out at the left.
    pub(crate) column_offset: usize,
    /// What the pressed mouse holds.
    pub drag: Option<Drag>,
    /// The last line that the open text can be scrolled to, as it was drawn.
    pub scroll_end: u16,
    /// What is remembered: saved views, notes.
    pub memory: Memory,
    /// A short message for the bottom line, gone with the next key.
    pub notice: Option<String>,
    /// What in files of settings and views was not understood at the start; shown once the landscape is
    /// there.
    pub problem: Option<String>,
    /// A filter given at the start, understood once the landscape is there.
    pub(crate) initial_filter: String,
    pub(crate) history: Vec<Spot>,
    pub(crate) undo: Vec<Filter>,
    pub(crate) redo: Vec<Filter>,
    /// Where the last click landed: the second half of a double click belongs to what the first half hit.
    pub(crate) last_click: Option<(Option<Place>, View)>,
    /// Keys pressed while the search still has to say what it opens.
    pub(crate) queued: Vec<Key>,
    /// Whether the selection of a Land still has to follow the filter.
    pub(crate) follows_filter: bool,
}

impl State {
    /// The state before anything is loaded.
    pub fn new(texts: Arc<Texts>, size: (u16, u16), initial_filter: String) -> Self {
        Self {
            texts,
            bindings: Arc::new(Bindings::default()),
            look: Look::default(),
            size,
            loaded: None,
            view: View::Overview,
            filter: Filter::default(),
            answer: None,
            generation: 0,
            measure: Measure::Rate,
            overview: OverviewState { panel: Panel::Map, land: 8, register: 0, attention: 0 },
            table: TableState { cursor: 0, offset: 0, sort: Sort::default() },
            facets: FacetState {
                cursor: 0,
                offset: 0,
                open: open_facets(size.1),
                all: vec![Dimension::Land],
                lists_open: size.1 >= 55,
            },
            focus: Focus::Table,
            body: None,
            coverage: CoverageState::default(),
            questions: QuestionState::default(),
            roadmap: RoadmapState::default(),
            today: chrono::NaiveDate::default(),
            maturity: MaturityState::default(),
            priorities: PriorityState::default(),
            quality: QualityState::default(),
            map: MapState::default(),
            sheet: SheetState::default(),
            workspace: None,
            personal: false,
            progress: None,
            assigning: None,
            stale: false,
            can_decide: false,
            decided: Vec::new(),
            reselect: None,
            edit: None,
            search: None,
            help: None,
            help_words: Input::default(),
            marked: BTreeSet::new(),
            compared: None,
            tour: None,
            wants_tour: false,
            palette: None,
            recent: Vec::new(),
            source_arguments: String::new(),
            folder: String::new(),
            export: None,
            base: None,
            choosing: None,
            own_columns: None,
            widths: Widths::new(),
            column_offset: 0,
            drag: None,
            scroll_end: 0,
            memory: Memory::default(),
            notice: None,
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
    pub fn place(&self) -> Place {
        if self.palette.is_some() {
            return Place::Palette;
        }
        if self.help.is_some() {
            return Place::Help;
        }
        if self.memory.line.is_some() {
            return Place::Line;
        }
        if self.memory.views.is_some() {
            return Place::Views;
        }
        if self.compared.is_some() {
            return Place::Compare;
        }
        if self.export.is_some() {
            return Place::Export;
        }
        if self.view == View::Questions && self.questions.is_typing {
            return Place::Words;
        }
        if self.base.is_some() {
            return Place::Base;
        }
        if self.choosing.is_some() {
            return Place::Columns;
        }
        if self.search.is_some() {
            return Place::Search;
        }
        if self.edit.is_some() {
            return Place::Filter;
        }
        let chooses = match self.view {
            View::Coverage => self.coverage.choosing.is_some(),
            View::Questions => self.questions.choosing.is_some(),
            View::Roadmap => self.roadmap.choosing.is_some(),
            _ => false,
        };
        if chooses || self.sheet.choosing.is_some() {
            return Place::Dimensions;
        }
        // What the tour speaks of can be tried while it goes on.
        if self.tour.is_some() { Place::Tour } else { self.place_below() }
    }

    /// The place below what is open above it.
    pub fn place_below(&self) -> Place {
        match (self.view, self.focus) {
            (View::Overview, _) => Place::Overview,
            (View::Landscape, Focus::Table) => Place::Table,
            (View::Landscape, Focus::Facets) => Place::Facets,
            (View::Coverage, _) if self.coverage.on_gaps => Place::Gaps,
            (View::Coverage, _) => Place::Coverage,
            (View::Questions, _) => Place::Questions,
            (View::Roadmap, _) => Place::Roadmap,
            (View::Maturity, _) => Place::Maturity,
            (View::Priorities, _) => Place::Priorities,
            (View::Quality, _) => Place::Quality,
            (View::Map, _) => Place::Map,
            (View::Sheet, _) => Place::Sheet,
            (View::Body(_), _) => Place::Body,
        }
    }

    /// The row of the landscape under the table's cursor.
    pub fn selected_row(&self) -> Option<u32> {
        self.answer.as_ref().and_then(|answer| answer.rows.get(self.table.cursor).copied())
    }

    /// The body that is shown or under the table's cursor.
    pub fn selected_body(&self) -> Option<u32> {
        match self.view {
            View::Body(body) => Some(body),
            View::Landscape => {
                let (row, loaded) = self.selected_row().zip(self.loaded.as_ref())?;
                Some(loaded.landscape.map.keepings[row as usize].0)
            }
            View::Overview
            | View::Coverage
            | View::Questions
            | View::Maturity
            | View::Priorities
            | View::Roadmap
            | View::Quality
            | View::Map
            | View::Sheet => None,
        }
    }

    /// Whether the answer on the screen is older than what was asked last.
    pub fn is_waiting(&self) -> bool {
        self.answer.as_ref().is_none_or(|answer| answer.request.generation < self.generation)
    }
}

/// The facets that are open at the start: as many as the screen has room for.
fn open_facets(rows: u16) -> Vec<Dimension> {
    let mut open = vec![Dimension::Status, Dimension::Maturity, Dimension::Register];
    if rows >= 38 {
        open.push(Dimension::Land);
    }
    if rows >= 55 {
        open.extend([Dimension::Level, Dimension::Channel, Dimension::Vendor]);
    }
    open
}
