//! Signs that several views use.

use crate::domain::Status;

/// The sign of notes on a body.
pub const NOTED: &str = "✎";

/// The sign of a status: readable without colour.
pub const fn glyph(status: Status) -> &'static str {
    match status {
        Status::NotInvited => "·",
        Status::Silent => "○",
        Status::Partial => "◐",
        Status::Unknown => "?",
        Status::Complete => "●",
    }
}
