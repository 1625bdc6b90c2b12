//! What LimeSurvey writes: the structure, responses and participants, each from its own file or
//! all from one archive, brought into one shape.
//!
//! A reader per format makes a raw table of a file; headings become the names that an export with
//! codes has, answers become codes.

mod alignment;
mod answers;
mod archive;
mod guess;
mod headings;
mod html;
mod json;
mod mend;
mod names;
mod own;
mod participants;
mod reader;
pub mod remote;
mod structure;
mod tidy;
mod vv;
mod words;
mod xml;

pub use participants::file as participants_file;
pub(super) use reader::guessed;
pub use reader::{EMBEDDED, LimeSurvey, embedded, structure_file};
pub use structure::read as read_structure;

use super::Codebook;

/// Derives the columns of a codebook whose questions are complete.
fn index(codebook: &mut Codebook) {
    codebook.index(FIXED_COLUMNS, &names::internal);
}

/// LimeSurvey's own column that a heading names, as a code or in the words of any of its languages.
pub fn own_column(heading: &str) -> Option<&'static str> {
    let code = own::code_of(heading);
    let known = FIXED_COLUMNS.iter().find(|name| **name == code).copied();
    known.or_else(|| words::Words::get().code(FIXED_COLUMNS, heading, &[]))
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
