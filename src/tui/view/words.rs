//! Signs and keys of texts that several views use.

use crate::domain::Status;
use crate::query::numbers::Measure;

/// The sign of a status: readable without colour.
pub const fn glyph(status: Status) -> &'static str {
    match status {
        Status::NotInvited => "·",
        Status::Silent => "○",
        Status::Partial => "◐",
        Status::Complete => "●",
    }
}

/// The text key of a status.
pub fn status_key(status: Status) -> String {
    format!("status-{}", status.code().replace('_', "-"))
}

/// The text key of a measure.
pub fn measure_key(measure: Measure) -> String {
    format!("measure-{}", measure.code().replace('_', "-"))
}
