//! The screens: one folder each.

pub mod action;
mod answer;
pub mod area;
pub mod body;
pub mod coverage;
pub mod land_page;
pub mod landscape;
pub mod map;
pub mod maturity;
pub mod overview;
pub mod priorities;
pub mod quality;
pub mod questions;
pub mod roadmap;

pub use action::{Action, Place};
pub use answer::{Answer, Loaded, Request};
