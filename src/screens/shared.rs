//! What every screen knows of the session and may change besides its own state.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::landscape::table_layout::Widths;
use super::{Answer, Loaded};
use crate::keys::Bindings;
use crate::query::filter::Filter;
use crate::query::listing::{ListColumn, Sort};
use crate::query::numbers::Measure;
use crate::sources::notes::Notes;
use crate::text::Texts;

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
    /// The columns of the table.
    pub columns: TableColumns,
    /// A short message for the bottom line, gone with the next key.
    pub notice: Option<String>,
    /// The last line that the open text can be scrolled to, as it was drawn.
    pub scroll_end: u16,
    /// The arguments that name the sources again; empty for those that are embedded.
    pub source_arguments: String,
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
            notice: None,
            scroll_end: 0,
            source_arguments: String::new(),
        }
    }
}
