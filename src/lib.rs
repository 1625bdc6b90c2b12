//! regatlas: a terminal explorer of the German register landscape.
//!
//! # Architecture
//!
//! Data run one way, and imports with them; a test holds the code to it.
//!
//! ```text
//! files ─→ sources ─→ landscape ─→ query ─→ export ─→ app ─→ tui   screens
//!                                             └───────────→ cli   commands
//! ```
//!
//! | part | what it knows |
//! |---|---|
//! | [`domain`] | the words of the field: closed sets, keys, names, findings; no I/O, no frames |
//! | [`error`] | why a source could not be read, typed, with its place |
//! | [`text`] | translation files, numbers and dates as the language has them, safe text |
//! | [`sources`] | bytes → raw tables: GV100AD, catalogue, LimeSurvey in all its formats and from its server, lists of one's own, workspace, profile, models, decisions, cache |
//! | [`landscape`] | typed Polars frames: register map, invitations, matching, status, maturity |
//! | [`query`] | filter, facets, numbers, matrix, gaps, questions, maturity, priorities, report, search, one body: plain values in, plain values out |
//! | [`export`] | tables of typed cells in every format, with a head that says what they hold; reports |
//! | [`app`] | the machine without a terminal: state, one table of actions, update, effects |
//! | [`tui`] | the only part that knows ratatui and crossterm: loop, worker, views |
//! | [`cli`] | arguments and one small file per command |
//!
//! # Frames
//!
//! The landscape frame has one row per keeping (body × register); every dimension is an Enum column
//! of one or two bytes. Filters, facets and counts walk these codes directly: one pass per filter
//! term keeps for every row which single field rejects it, so that the counts of all facets "under
//! all other filters" need no further filtering.
//!
//! # Screens
//!
//! A key becomes an action by [`app::BINDINGS`] with what the user has bound otherwise
//! ([`app::bindings`]), from which help, hints, palette, menu and documentation are made too. [`app::update`] changes the state without I/O and returns effects; a worker carries them
//! out, the newest request of a kind wins, and the result comes back as an event. Drawing is a pure
//! function of the state.
//!
//! # One table for screen, command and file
//!
//! What a screen shows as a table, a command prints and an export holds is made once, by
//! [`export::contents::Table`]; it also names the command that prints it. A number on a screen opens
//! the keepings that it counts by narrowing the filter, so that the count there is the number.
//! [`query::numbers::Counts`] carries the same keepings at an earlier moment where there is one, so
//! that every view can show the difference.
//!
//! A table is a list of columns ([`export::Columns`]): each with key, title, type and a function from a
//! row to its cell. Rows, JSON, the types of workbooks and Parquet files, Markdown and sentences follow.
//! A new column is one line of that list.
//!
//! # One parser for commands
//!
//! The arguments of a command are a struct beside its `run` in `cli`; what it is called in help texts
//! follows from the names of its fields. A new command is a file there, its line in the list of commands
//! and its arm where commands are carried out. The dialogue in lines reads its lines with the same parser.
//!
//! # From a file to a table
//!
//! [`sources::limesurvey::open()`] looks at the content, not at the name. A reader per format makes
//! a [`sources::table::Table`] of strings: columns of few values are held as one byte a row with a
//! dictionary, so that a survey of 100,000 responses takes a third of the memory of its text. Then
//! headings become export codes (texts are laid alongside the questionnaire, in order) and answers
//! become answer codes. A survey without a structure gets a guessed one, a survey without a fitting
//! profile a proposed one ([`sources::propose`]). What was read from a large file is kept as Parquet
//! under the hash of its content ([`sources::cache`]).
//!
//! # Accounting
//!
//! Every response of a survey is in exactly one [`landscape::ResponseClass`], and every one that is
//! not counted has a finding. `tests/golden` holds numbers that were computed independently.

pub mod app;
pub mod cli;
pub mod domain;
pub mod error;
pub mod export;
pub mod landscape;
pub mod query;
pub mod sources;
pub mod text;
pub mod tui;
