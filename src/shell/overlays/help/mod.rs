//! The help.

pub(crate) mod draw;
