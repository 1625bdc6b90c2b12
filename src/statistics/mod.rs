//! Statistics of plain numbers: distributions and quantiles from a library (statrs), on top of them what
//! survey methodology asks for. Nothing here knows registers, frames or languages.
//!
//! - [`association`]: whether two answers belong together
//! - [`cells`]: what is known of all, as cells with their size and their answers; small ones are joined
//! - [`weights`]: weights that bring the answers to known totals
//! - [`variance`]: how far an estimate may be off
//! - [`interval`]: intervals and p-values
//! - [`paired`]: the same units asked twice
//! - [`quantile`]: quartiles, medians of weighted numbers
//! - [`suppression`]: cells of cross-tables that are too small to be shown

pub mod association;
pub mod cells;
pub mod interval;
pub mod paired;
pub mod quantile;
pub mod suppression;
pub mod variance;
pub mod weights;
