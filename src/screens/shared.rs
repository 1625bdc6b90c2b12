//! What every screen knows of the session and may change besides its own state.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::landscape::drag::Drag;
use super::landscape::table_layout::Widths;
use crate::domain::Land;
use crate::error::SourceError;
use crate::export::contents::Table;
use crate::keys::Bindings;
use crate::landscape::Dimension;
use crate::paint::area::{self, Area};
use crate::query::figure::only;
use crate::query::filter::{self, Filter};
use crate::query::lines::RowsPer;
use crate::query::listing::{ListColumn, Sort};
use crate::query::numbers::Measure;
use crate::query::report::PageScope;
use crate::screens::overview::places::{TILE_COLUMNS, TILE_ROWS};
use crate::screens::{Answer, Loaded, Request};
use crate::sources::notes::{Note, Notes};
use crate::text::{Texts, quoted};

/// The columns of the table as they were chosen.
#[derive(Debug, Clone, Default)]
pub struct TableColumns {
    /// Those that were chosen; none for the usual ones.
    pub chosen: Option<Vec<ListColumn>>,
    /// The widths that were given to columns by hand.
    pub widths: Widths,
    /// How many of the columns that scroll are out at the left.
    pub offset: usize,
}

/// Entry of the Land that is selected at the start: Nordrhein-Westfalen in most landscapes.
const FIRST_LAND: usize = 8;

/// One filter, one selection, one order: what all screens share.
#[derive(Debug, Clone)]
pub struct Shared {
    /// The language.
    pub texts: Arc<Texts>,
    /// The keys in force.
    pub bindings: Arc<Bindings>,
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// The landscape, once it is there.
    pub loaded: Option<Arc<Loaded>>,
    /// The filter in force.
    pub filter: Filter,
    /// The order of the table.
    pub sort: Sort,
    /// What one line of the table is.
    pub per: RowsPer,
    /// The newest answer; the screens show it until the next one comes.
    pub answer: Option<Arc<Answer>>,
    /// Generation of the newest request.
    pub generation: u64,
    /// The share that maps and bars are coloured by.
    pub measure: Measure,
    /// The selected entry of `by_land`: a Land, or the last one for bodies without.
    pub land: usize,
    /// The day that the schedule marks as today; the first of all days marks none.
    pub today: chrono::NaiveDate,
    /// Whether personal data are shown.
    pub personal: bool,
    /// Whether there is a file for decisions on responses.
    pub can_decide: bool,
    /// Bodies that are marked, by their index.
    pub marked: BTreeSet<u32>,
    /// The notes on bodies, those written in this session too.
    pub notes: Arc<Notes>,
    /// Why the notes could not be read, where they could not.
    pub notes_problem: Option<SourceError>,
    /// The columns of the table.
    pub columns: TableColumns,
    /// What the pressed mouse holds.
    pub drag: Option<Drag>,
    /// A short message for the bottom line, gone with the next key.
    pub notice: Option<String>,
    /// The last line that the open text can be scrolled to, as it was drawn.
    pub scroll_end: u16,
    /// The arguments that name the sources again; empty for those that are embedded.
    pub source_arguments: String,
    /// The number of the last computation that was asked for.
    tickets: u64,
}

impl Shared {
    /// What is shared before anything is loaded.
    pub fn new(texts: Arc<Texts>, size: (u16, u16)) -> Self {
        Self {
            texts,
            bindings: Arc::new(Bindings::default()),
            size,
            loaded: None,
            filter: Filter::default(),
            sort: Sort::default(),
            per: RowsPer::default(),
            answer: None,
            generation: 0,
            measure: Measure::Rate,
            land: FIRST_LAND,
            today: chrono::NaiveDate::default(),
            personal: false,
            can_decide: false,
            marked: BTreeSet::new(),
            notes: Arc::default(),
            columns: TableColumns::default(),
            drag: None,
            notes_problem: None,
            notice: None,
            scroll_end: 0,
            source_arguments: String::new(),
            tickets: 0,
        }
    }

    /// The number of a new computation.
    pub(crate) const fn next_ticket(&mut self) -> u64 {
        self.tickets += 1;
        self.tickets
    }

    /// What is asked of the landscape now.
    pub fn request(&self) -> Request {
        Request { generation: self.generation, filter: self.filter.clone(), sort: self.sort, per: self.per }
    }

    /// Where a screen is drawn: everything between the tabs and the bottom line.
    pub fn body_area(&self) -> Area {
        area::shell(self.size).map_or_else(Area::default, |shell| shell.body)
    }

    /// The lines that a page has where a screen knows no better.
    pub fn page(&self) -> usize {
        usize::from(self.body_area().height.max(2) - 1)
    }

    /// Says a text in the bottom line.
    pub fn say(&mut self, key: &str) {
        self.notice = Some(self.texts.get(key));
    }

    /// The code of a member of a dimension; none for what is missing.
    pub fn code(&self, dimension: Dimension, member: Option<usize>) -> Option<&str> {
        let members = self.loaded.as_ref()?.landscape.members(dimension);
        members.get(member?).map(|member| member.code.as_str())
    }

    /// The filter in force for the keepings of one member only, or for those without one.
    pub fn only(&self, dimension: Dimension, member: Option<usize>) -> Filter {
        only(&self.filter, dimension, self.code(dimension, member))
    }

    /// The filter that headline figures are counted under: without what the survey does not ask about,
    /// unless the filter in force asks for it.
    pub fn headline(&self) -> &Filter {
        self.answer.as_ref().map_or(&self.filter, |answer| &answer.headline)
    }

    /// The same for the keepings of one member only.
    pub fn headline_only(&self, dimension: Dimension, member: Option<usize>) -> Filter {
        only(self.headline(), dimension, self.code(dimension, member))
    }

    /// The Land of an entry of `by_land`; none for the bodies without one.
    pub fn land_of(&self, entry: usize) -> Option<Land> {
        Land::from_code(self.code(Dimension::Land, Some(entry))?)
    }

    /// The Land that a page is about; none for the country and the bodies without one.
    pub fn land_of_scope(&self, scope: PageScope) -> Option<Land> {
        match scope {
            PageScope::Land(at) => self.land_of(at),
            PageScope::Country | PageScope::Federation => None,
        }
    }

    /// The entry of `by_land` of a Land.
    pub fn entry_of(&self, land: Land) -> Option<usize> {
        let loaded = self.loaded.as_ref()?;
        loaded.landscape.members(Dimension::Land).index(land.code()).map(usize::from)
    }

    /// The page that an entry of `by_land` is about.
    pub fn scope_of(&self, entry: usize) -> PageScope {
        self.code(Dimension::Land, Some(entry)).map_or(PageScope::Federation, |_| PageScope::Land(entry))
    }

    /// The notes on a body, the newest first.
    pub fn notes_on(&self, body: u32) -> Vec<&Note> {
        let key = self.loaded.as_ref().map(|loaded| loaded.landscape.map.bodies[body as usize].key.as_str());
        key.map_or_else(Vec::new, |key| self.notes.of(key).iter().rev().collect())
    }

    /// The page that a body stands on.
    pub fn land_of_body(&self, body: u32) -> Option<PageScope> {
        let landscape = &self.loaded.as_ref()?.landscape;
        let land = landscape.map.bodies.get(body as usize)?.land;
        let at = land.and_then(|land| landscape.members(Dimension::Land).index(land.code()));
        Some(at.map_or(PageScope::Federation, |at| PageScope::Land(usize::from(at))))
    }

    /// The only Land that the filter lets through.
    pub fn land_in_filter(&self) -> Option<PageScope> {
        let members = self.loaded.as_ref()?.landscape.members(Dimension::Land);
        match self.filter.chosen(Dimension::Land, members).as_deref() {
            Some([code]) => members.index(code).map(|at| PageScope::Land(usize::from(at))),
            _ => None,
        }
    }

    /// The only register that the filter lets through.
    pub fn register_in_filter(&self) -> Option<usize> {
        let members = self.loaded.as_ref()?.landscape.members(Dimension::Register);
        match self.filter.chosen(Dimension::Register, members).as_deref() {
            Some([code]) => members.index(code).map(usize::from),
            _ => None,
        }
    }

    /// The place on the tile map of an entry of `by_land`; the federation takes the free one at the lower
    /// right.
    pub fn tile_of(&self, entry: usize) -> Option<(u16, u16)> {
        let loaded = self.loaded.as_ref()?;
        let Some(land) = self.land_of(entry) else { return Some((TILE_COLUMNS - 1, TILE_ROWS - 1)) };
        let laender = &loaded.landscape.sources.catalogue.laender;
        laender.iter().find(|row| row.land == land).map(|row| (row.tile_x, row.tile_y))
    }

    /// The command that prints a table of this landscape under a filter.
    pub fn command_for(&self, table: &Table, filter: &Filter) -> Option<String> {
        self.command_with(&table.command(&self.loaded.as_ref()?.landscape), filter)
    }

    /// The same for a command as it is written.
    pub fn command_with(&self, command: &str, filter: &Filter) -> Option<String> {
        let landscape = &self.loaded.as_ref()?.landscape;
        // The sources as they were named at the start; the workspace opened last is found again.
        let is_embedded = self.source_arguments.is_empty() && landscape.sources.synthetic;
        let sources = if is_embedded { " --demo" } else { &self.source_arguments };
        let text = filter::print(filter, self.texts.lang);
        let filter = if text.is_empty() { String::new() } else { format!(" --filter {}", quoted(&text)) };
        Some(format!("regatlas {command}{sources}{filter}"))
    }
}
