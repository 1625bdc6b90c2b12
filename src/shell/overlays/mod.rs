//! What lies above a screen: one folder each.

pub mod area;
pub mod base;
pub mod columns;
pub mod compare;
pub mod export;
pub mod help;
pub mod notes;
pub mod palette;
pub mod prompt;
pub mod saved_views;
pub mod search;
pub mod tour;
