//! The machine behind the screens, without a terminal: state, actions, update, effects.
//!
//! A key becomes an [`Action`](crate::keys::Action) by the one table of bindings; [`update()`] changes the state and
//! returns effects; effects run elsewhere and come back as events. Nothing here does I/O.

pub(crate) mod act;
pub mod compared;
pub mod copy;
mod drag;
pub mod draw;
mod draw_filter_bar;
mod draw_nothing;
pub mod hints;
pub(crate) mod history;
pub mod memory;
mod mouse;
pub(crate) mod navigate;
mod notes;
pub mod overlays;
mod session;
pub(crate) mod state;
mod theme_choice;
mod typing;
mod update;

pub use hints::{Hint, hints};
pub use navigate::TABS;
pub use state::State;
pub use theme_choice::{THEMES, ThemeChoice};
pub use update::{Effect, Event, update};
