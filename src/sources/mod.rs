//! What comes from outside besides the survey, and what people decide and set: the municipality
//! directory, the catalogue, lists of one's own, profiles, models, decisions, workspace, cache.

pub mod cache;
pub mod catalogue;
pub mod directory;
pub mod discover;
pub mod editions;
pub mod estimation;
pub mod extension;
pub mod gv100ad;
pub mod keeper_rules;
pub mod keys;
pub mod last;
pub mod locales;
pub mod log;
pub mod matches;
pub mod model;
pub mod notes;
pub mod outlines;
pub mod own_map;
pub mod places;
pub mod priority;
pub mod profile;
pub mod propose;
pub mod settings;
pub mod team;
pub mod templates;
pub mod toml_text;
pub mod views;
pub mod workspace;

pub use crate::raw::{delimited, files, progress, table, workbook, zip};
