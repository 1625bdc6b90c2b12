//! The screens: the only part that knows ratatui and crossterm.
//!
//! One channel brings keys and finished work; it is drained, then the screen is drawn once.

mod background;
mod input;
mod jobs;
mod looks;
mod run;
mod terminal;
pub mod theme;
pub mod view;
mod watch;
mod widget;

pub use looks::LookOptions;
pub use run::{RunError, Screens, run};
pub use theme::Theme;
