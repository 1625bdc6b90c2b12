//! The machine behind the screens, without a terminal: state, actions, update, effects.
//!
//! A key becomes an [`Action`] by the one table of bindings; [`update`] changes the state and
//! returns effects; effects run elsewhere and come back as events. Nothing here does I/O.

pub(crate) mod act;
mod binding_table;
pub mod bindings;
pub mod copy;
pub(crate) mod draw;
mod draw_filter_bar;
mod draw_nothing;
pub mod hints;
pub(crate) mod history;
pub mod key;
mod key_list;
pub mod memory;
mod mouse;
mod mouse_above;
pub(crate) mod navigate;
pub mod overlays;
mod session;
pub(crate) mod state;
mod theme_choice;
mod typing;
mod update;

pub use crate::screens::{Action, Answer, Loaded, Place, Request};
pub use binding_table::{BINDINGS, Binding};
pub use bindings::{Bindings, Bound};
pub use hints::{Hint, hints};
pub use key_list::{is_everywhere, key_list};
pub use navigate::TABS;
pub use state::{
    BodyState, FacetState, FilterEdit, Focus, OverviewState, Panel, SearchState, Spot, State, TableState, View,
};
pub use theme_choice::{Look, THEMES};
pub use update::{Effect, Event, update};
