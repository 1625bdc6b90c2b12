//! The machine behind the screens, without a terminal: state, actions, update, effects.
//!
//! A key becomes an [`Action`] by the one table of bindings; [`update`] changes the state and
//! returns effects; effects run elsewhere and come back as events. Nothing here does I/O.

pub mod action;
mod answer;
pub mod columns;
mod facet_rows;
pub mod geometry;
mod hints;
mod history;
pub mod key;
mod mouse;
mod navigate;
mod priorities;
mod quality;
mod questions;
mod state;
mod typing;
mod update;

pub use action::{Action, BINDINGS, Binding, Place};
pub use answer::{Answer, Loaded, Request};
pub use columns::table_columns;
pub use facet_rows::{FacetRow, facet_rows};
pub use hints::{Hint, hints};
pub use navigate::TABS;
pub use priorities::{LookedAt, PriorityAnswer, PriorityMode, PriorityState};
pub use quality::{Candidates, FindingKind, QualityPart, QualityState, body_of};
pub use questions::{QuestionAnswer, QuestionState, listed};
pub use state::{
    BodyState, FacetState, FilterEdit, Focus, OverviewState, Panel, SearchState, Spot, State, TableState, View,
};
pub use update::{Effect, Event, update};
