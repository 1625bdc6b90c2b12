//! What is asked of the landscape, as plain values, and how it is answered.

pub mod about;
pub mod atlas;
pub mod base;
pub mod body;
pub mod changes;
pub mod contact;
pub mod estimate;
pub mod evidence;
pub mod facets;
pub mod figure;
pub mod filter;
pub mod findings;
pub mod gaps;
pub mod label;
#[cfg(feature = "lazy")]
mod lazy;
pub mod listing;
pub mod mailing;
pub mod matches;
pub mod maturity;
pub mod numbers;
pub mod overview;
pub mod pivot;
pub mod place;
pub mod priorities;
pub mod proposal;
pub mod question;
pub mod questionnaire;
pub mod raster;
pub mod register;
pub mod report;
pub mod response;
pub mod roadmap;
pub mod sdg;
pub mod search;
pub mod unlisted;
