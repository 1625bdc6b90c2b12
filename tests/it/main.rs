//! All tests that need the whole program, in one binary so that Polars is linked once.
#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod against;
mod app;
mod architecture;
mod bad_input;
mod base;
mod cache;
mod catalogue;
mod cli;
mod coverage;
mod dates;
mod directory;
mod export;
mod export_formats;
mod filter;
mod formats;
mod golden;
mod handbook;
mod harness;
mod hostile;
mod languages;
mod locales;
mod map;
mod maturity;
mod own_keys;
mod plain;
mod priorities;
mod pty;
mod questions;
mod quirks;
mod ranking;
mod remote;
mod report;
mod roadmap;
mod same_numbers;
mod screens;
mod setup;
mod sheet;
mod small_landscapes;
#[path = "../terminal/mod.rs"]
mod terminal;
mod terminals;
mod themes;
mod workspace;
mod xevidencesurvey;
