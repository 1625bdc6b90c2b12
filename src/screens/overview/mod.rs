//! The overview.

pub(crate) mod draw;
pub(crate) mod draw_lists;
