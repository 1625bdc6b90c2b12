//! regatlas: a terminal explorer of the German register landscape.
//!
//! # The library
//!
//! [`Atlas`] opens a landscape and gives its frames as Polars data frames, so that an analysis in Rust
//! can go on from there. Answers are codes, the same in every language; tokens and personal answers are
//! in no frame.
//!
//! ```
//! use regatlas::Atlas;
//! use regatlas::query::numbers::Measure;
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let atlas = Atlas::embedded()?;
//! let filter = atlas.filter("land:RP register:melderegister")?;
//!
//! // In Rhineland-Palatinate the associations keep the register, not the 2,300 municipalities.
//! let keepings = atlas.keepings(&filter)?;
//! assert!((150..250).contains(&keepings.height()));
//! assert_eq!(keepings.column("land")?.get(0)?.str_value(), "RP");
//!
//! // A share never comes without its base.
//! let counts = atlas.counts(&filter);
//! let (complete, expected) = counts.base(Measure::Rate);
//! assert_eq!(expected, keepings.height() as u64);
//! assert_eq!(counts.share(Measure::Rate), Some(complete as f64 / expected as f64));
//!
//! // Bodies and answers join by their keys.
//! let (bodies, responses, answers) = (atlas.bodies()?, atlas.responses()?, atlas.answers()?);
//! assert!(bodies.column("body").is_ok() && responses.column("body").is_ok());
//! assert_eq!(answers.height(), responses.height());
//! # Ok(())
//! # }
//! ```
//!
//! # Architecture
//!
//! Data run one way, and imports with them; a test holds the code to it.
//!
//! ```text
//! files ─→ raw ─→ survey ─→ sources ─→ landscape, statistics ─→ query ─→ export ─→ keys, paint ─→ screens ─→ shell ─→ tui
//!                                                                          └────────────────────────────────────────→ cli
//! ```
//!
//! | part | what it knows |
//! |---|---|
//! | [`domain`] | the words of the field: closed sets, keys, names, findings; no I/O, no frames |
//! | [`error`] | why a source could not be read, typed, with its place |
//! | [`text`] | translation files, numbers and dates as the language has them, safe text |
//! | [`raw`] | bytes → text and tables of strings: files, archives, workbooks, delimited text, and the limits of each |
//! | [`survey`] | the neutral model of a survey; LimeSurvey in all its formats and from its server is one reader of it |
//! | [`sources`] | everything else from outside: GV100AD, catalogue, custom lists, workspace, profile, models, decisions, tables of a team, cache |
//! | [`landscape`] | typed Polars frames: register map, invitations, matching, status, maturity |
//! | [`statistics`] | weights, intervals, associations, quantiles: tests of plain numbers |
//! | [`query`] | filter, facets, numbers, matrix, gaps, questions, the questionnaire, maturity, priorities, report, search, everyday words, two waves, one body, lines of the table: plain values in, plain values out |
//! | [`export`] | tables of typed cells in every format, with a head that says what they hold; pictures of them; reports |
//! | [`keys`] | actions and the one table of keys |
//! | [`paint`] | areas, texts, bars, signs and themes: what drawing is made of |
//! | [`screens`] | a folder a screen: its state, what it asks, how that is computed, its actions, its places, its drawing, its tables |
//! | [`shell`] | what lies around the screens: state, update, history, overlays |
//! | [`tui`] | the terminal: loop, events, worker |
//! | [`cli`] | arguments and one small file per command |
//!
//! # Where to add something
//!
//! Beside its texts in both languages, which a test asks for:
//!
//! | new | where |
//! |---|---|
//! | dimension | member and row in [`landscape::dimension`], column in [`query::listing`] |
//! | measure, figure of the map | member and row in [`query::figure`] |
//! | type of question | member and row beside [`survey::QuestionType`], what its reader makes of it |
//! | screen | folder in [`screens`] with what [`screens::Screen`] asks for, its field in [`screens::Screens`], member of [`domain::ScreenId`]; its keys: member of [`keys::KeyContext`], rows in [`keys::BINDINGS`], line in the list of contexts |
//! | command | file in [`cli`] with its arguments and `run`, member of the list of commands |
//! | table of a team | layout and rows in [`sources::team`], where its rows lead in [`landscape::team`] |
//! | kind of finding | member of [`domain::FindingCode`] with its severity |
//! | kind of error | member of the set of who raises it in [`error`] |
//!
//! A row that contradicts another (a word twice, a share without a base, a type whose answers do not
//! fit its shape) fails a test that names it.
//!
//! # Frames
//!
//! [`landscape::frames::Keepings`] has one row per keeping (body × register); every dimension is an Enum
//! column of one or two bytes, found once. Filters, facets and counts walk these codes directly: one
//! pass per filter term keeps for every row which single field rejects it, so that the counts of all
//! facets "under all other filters" need no further filtering.
//!
//! # Screens
//!
//! A key becomes an action by [`keys::BINDINGS`] with what the user has bound otherwise
//! ([`keys::Bindings`]), from which help, hints, palette, menu and documentation are made too.
//! [`shell::update()`] changes the state without I/O and returns effects; a worker carries them out, the
//! newest request of a kind wins, and the result comes back as an event. What a screen asks stands in
//! one slot: asked, shown, generation. What lies above a screen (palette, help, search, forms) is one
//! stack; the uppermost gets the keys. Drawing is a pure function of the state.
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
//! [`survey::open()`] looks at the content, not at the name. A reader per format makes
//! a [`raw::table::Table`] of strings: columns of few values are held as one byte per row with a
//! dictionary, so that a survey of 100,000 responses takes a third of the memory of its text. Then
//! headings become export codes (texts are laid alongside the questionnaire, in order) and answers
//! become answer codes. A survey without a structure gets a guessed one, a survey without a fitting
//! profile a proposed one ([`sources::propose`]). What was read from a large file is kept as Parquet
//! under the hash of its content, and a column read when it is first asked for ([`sources::cache`]); the landscape that came of it is kept beside it,
//! under everything that it follows from (`landscape/snapshot.rs`), and read instead of being built again.
//!
//! # Accounting
//!
//! Every response of a survey is in exactly one [`landscape::ResponseClass`], and every one that is
//! not counted has a finding. `tests/golden` holds numbers that were computed independently.

pub mod cli;
pub mod domain;
pub mod error;
pub mod export;
pub use polars;
pub use query::atlas::Atlas;

pub mod keys;
pub mod landscape;
pub mod paint;
pub mod query;
pub mod raw;
pub mod screens;
pub mod shell;
pub mod sources;
pub mod statistics;
pub mod survey;
pub mod text;
pub mod tui;
