//! The landscape: typed frames, one row per keeping, with everything a view filters by.

pub mod addresses;
mod body_names;
mod build;
pub mod candidates;
mod coded;
pub mod contact;
pub mod dimension;
pub mod estimation;
mod fitting;
mod former;
pub mod frames;
pub mod invitations;
mod keepers;
pub mod load;
pub mod matching;
pub mod maturity;
mod members;
mod own_map;
pub mod plausibility;
mod quality;
pub mod register_map;
mod sections;
mod snapshot;
mod tables;
pub mod team;
pub mod waves;
pub mod workspace_sources;

pub use body_names::BodyNames;
pub use build::{Landscape, Sources, SurveyCounts};
pub use dimension::{Dimension, Member, Members};
pub use former::Former;
pub use matching::ResponseClass;
pub use members::{SCOPE, SCOPE_DE};
pub use waves::SurveyWave;
