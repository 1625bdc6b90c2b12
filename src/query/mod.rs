//! What is asked of the landscape, as plain values, and how it is answered.

pub mod body;
pub mod facets;
pub mod filter;
pub mod label;
pub mod listing;
pub mod matches;
pub mod numbers;
pub mod overview;
pub mod priorities;
pub mod proposal;
pub mod question;
pub mod sdg;
pub mod search;
