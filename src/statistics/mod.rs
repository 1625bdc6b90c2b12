//! Statistics of plain numbers: distributions and quantiles from a library (statrs), on top of them what
//! survey methodology asks for. Nothing here knows registers, frames or languages.

pub mod association;
pub mod quantile;
