//! The screens: the only part that knows ratatui and crossterm.
//!
//! One channel brings keys and finished work; it is drained, then the screen is drawn once.

mod background;
mod input;
mod looks;
pub mod memory;
pub mod picture;
mod remembering;
mod run;
mod signals;
mod terminal;
mod watch;
pub mod worker;

pub use crate::keys::{Bindings, Bound, is_everywhere, key_list};
pub use crate::paint::theme::{self, Theme};
pub use run::{Beginning, RunError, Screens, run};

/// How many colours the terminal was found to have, as a code word.
pub fn colours() -> &'static str {
    match theme::Environment::read().depth() {
        theme::Depth::True => "truecolor",
        theme::Depth::Indexed => "256",
        theme::Depth::Ansi => "16",
        theme::Depth::None => "none",
    }
}
