//! The machine behind the screens, without a terminal: state, actions, update, effects.
//!
//! A key becomes an [`Action`] by the one table of bindings; [`update`] changes the state and
//! returns effects; effects run elsewhere and come back as events. Nothing here does I/O.

mod act;
pub mod action;
mod answer;
pub mod base;
mod binding_table;
pub mod bindings;
pub mod columns;
pub mod compare;
pub mod copy;
pub mod coverage;
pub mod drag;
pub mod export;
mod facet_rows;
pub mod geometry;
mod hints;
mod history;
pub mod key;
mod key_list;
mod last;
pub mod level_column;
pub mod line;
mod look;
pub mod map;
mod maturity;
pub mod memory;
mod mouse;
mod mouse_above;
mod navigate;
mod notes;
pub mod palette;
mod priorities;
mod quality;
mod questions;
pub mod roadmap;
pub mod sheet;
pub mod sheet_layout;
mod state;
pub mod table_layout;
pub mod tour;
mod typing;
mod update;
pub mod views;

pub use action::{Action, Place};
pub use answer::{Answer, Loaded, Request};
pub use binding_table::{BINDINGS, Binding};
pub use bindings::{Bindings, Bound};
pub use columns::ColumnList;
pub use drag::Drag;
pub use facet_rows::{FacetRow, facet_rows};
pub use hints::{Hint, hints};
pub use key_list::{is_everywhere, key_list};
pub use level_column::LevelColumn;
pub use look::{Look, THEMES};
pub use maturity::{MATURITY_DIMENSIONS, MATURITY_PARTS, MaturityAnswer, MaturityAsk, MaturityPart, MaturityState};
pub use navigate::TABS;
pub use priorities::{LookedAt, PriorityAnswer, PriorityMode, PriorityState};
pub use quality::{Candidates, FindingKind, QualityPart, QualityState, body_of};
pub use questions::{CellForm, Item, QuestionAnswer, QuestionState, is_box, items, listed};
pub use state::{
    BodyState, FacetState, FilterEdit, Focus, OverviewState, Panel, SearchState, Spot, State, TableState, View,
};
pub use table_layout::{HeadPlace, TableColumn, TableLayout};
pub use update::{Effect, Event, update};
