//! One body.

pub(crate) mod draw;
pub(crate) mod draw_explain;
