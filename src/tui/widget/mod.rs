//! Small things that several views draw.

pub mod bar;
pub mod text;
