//! The screens: one folder each.

mod answer;
pub mod body;
pub mod coverage;
pub mod land_page;
pub mod landscape;
pub mod map;
pub mod maturity;
pub mod overview;
pub mod picks;
pub mod priorities;
pub mod quality;
pub mod questions;
pub mod roadmap;
mod shared;

pub use answer::{Answer, Loaded, Request};
pub use shared::Shared;

/// Where one is on every screen.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "a field per screen")]
pub struct Screens {
    pub overview: overview::OverviewScreen,
    pub landscape: landscape::LandscapeScreen,
    pub coverage: coverage::CoverageScreen,
    pub questions: questions::QuestionsScreen,
    pub maturity: maturity::MaturityScreen,
    pub priorities: priorities::PrioritiesScreen,
    pub roadmap: roadmap::RoadmapScreen,
    pub quality: quality::QualityScreen,
    pub map: map::MapScreen,
    pub land_page: land_page::LandPageScreen,
    pub body: body::BodyScreen,
}

impl Screens {
    /// The screens as they begin on a terminal of this size.
    pub fn new(size: (u16, u16)) -> Self {
        Self {
            overview: Default::default(),
            landscape: landscape::LandscapeScreen::new(size),
            coverage: Default::default(),
            questions: Default::default(),
            maturity: Default::default(),
            priorities: Default::default(),
            roadmap: Default::default(),
            quality: Default::default(),
            map: Default::default(),
            land_page: Default::default(),
            body: Default::default(),
        }
    }
}
