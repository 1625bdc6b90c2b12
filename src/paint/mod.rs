//! What drawing is made of: themes, text, bars, signs.

pub mod area;
pub mod bar;
pub mod signs;
pub mod text;
pub mod theme;
pub mod whisker;
