//! Signs that several views use.

/// The sign of notes on a body.
pub const NOTED: &str = "✎";
