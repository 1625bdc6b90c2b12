//! The search.

pub(crate) mod draw;
