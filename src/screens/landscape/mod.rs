//! The landscape: facets and table.

pub mod drag;
pub(crate) mod draw;
pub mod facet_rows;
pub mod table_layout;
