//! The screens: the only part that knows ratatui and crossterm.
//!
//! One channel brings keys and finished work; it is drained, then the screen is drawn once.

mod input;
mod jobs;
mod run;
mod terminal;
pub mod theme;
pub mod view;
mod watch;
mod widget;

pub use crate::app::key_list;
pub use run::{RunError, Screens, run};
pub use theme::Theme;
