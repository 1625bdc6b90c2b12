//! regatlas: a terminal explorer of the German register landscape.

pub mod app;
pub mod cli;
pub mod domain;
pub mod error;
pub mod landscape;
pub mod query;
pub mod sources;
pub mod text;
pub mod tui;
