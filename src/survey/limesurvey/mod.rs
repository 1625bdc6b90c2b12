//! What LimeSurvey writes: the structure, responses and participants, each from its own file or
//! all from one archive, brought into one shape.
//!
//! A reader per format makes a raw table of a file; headings become the names that an export with
//! codes has, answers become codes.

mod answers;
mod archive;
mod guess;
mod headings;
mod html;
mod json;
mod participants;
mod reader;
pub mod remote;
mod structure;
mod vv;
mod words;
mod xml;

pub use participants::file as participants_file;
pub use reader::{LimeSurvey, embedded, structure_file};
pub use structure::read as read_structure;

/// The texts that LimeSurvey's versions write over one of its own columns.
pub fn fixed_heading(name: &str) -> &'static [String] {
    words::Words::get().headings.get(name).map_or(&[], Vec::as_slice)
}

/// Columns that every response export can begin with.
pub const FIXED_COLUMNS: &[&str] =
    &["id", "submitdate", "lastpage", "startlanguage", "seed", "token", "startdate", "datestamp", "ipaddr", "refurl"];

/// Columns of a participant, which a response export can also carry.
pub const PARTICIPANT_COLUMNS: &[&str] = &[
    "tid",
    "firstname",
    "lastname",
    "email",
    "emailstatus",
    "language",
    "validfrom",
    "validuntil",
    "invited",
    "reminded",
    "remindercount",
    "completed",
    "usesleft",
];
