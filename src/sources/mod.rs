//! Bytes from outside → raw tables and findings: files, the municipality directory, the catalogue,
//! LimeSurvey's formats, profiles and models.

pub mod cache;
pub mod catalogue;
pub mod delimited;
pub mod directory;
pub mod discover;
pub mod editions;
pub mod extension;
pub mod files;
pub mod gv100ad;
pub mod keeper_rules;
pub mod keys;
pub mod last;
pub mod limesurvey;
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
pub mod progress;
pub mod propose;
pub mod settings;
pub mod table;
pub mod views;
pub mod workbook;
pub mod workspace;
pub mod zip;
