//! The screens: a folder each, bound by [`Screen`].
//!
//! A screen's state, what is computed for it, what its keys do, where its parts are and how it is drawn
//! stand in its folder; what all share is in [`Shared`]. A new screen is a folder, a field of [`Screens`],
//! a row of [`ScreenId`] and its texts.

mod answer;
pub mod body;
pub mod cascade;
pub mod coverage;
pub mod cursor;
mod draw;
mod entry;
pub mod estimate;
pub mod land_page;
pub mod landscape;
pub mod map;
pub mod maturity;
pub mod overview;
pub mod panel;
pub mod picks;
pub mod priorities;
pub mod quality;
pub mod questions;
pub mod registers;
pub mod roadmap;
pub mod rollout;
mod screen;
mod shared;
mod slot;

use crate::domain::ScreenId;

pub use answer::{Answer, Loaded, Request};
pub use cursor::Cursor;
pub use draw::{Pen, base_of, change_of, since_of};
pub use entry::Entry;
pub use screen::{Explanation, Outcome, Screen, Selection, Target};
pub use shared::{Shared, TableColumns};
pub use slot::{Asked, Done, Job, Slot, Work};

/// Every screen; copies share what was computed.
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
    pub registers: registers::RegistersScreen,
    pub estimate: estimate::EstimateScreen,
    pub cascade: cascade::CascadeScreen,
    pub rollout: rollout::RolloutScreen,
    pub panel: panel::PanelScreen,
    pub body: body::BodyScreen,
}

impl Screens {
    /// The screens as they begin on a terminal of this size.
    pub fn new(size: (u16, u16)) -> Self {
        Self {
            overview: overview::OverviewScreen::default(),
            landscape: landscape::LandscapeScreen::new(size),
            coverage: coverage::CoverageScreen::default(),
            questions: questions::QuestionsScreen::default(),
            maturity: maturity::MaturityScreen::default(),
            priorities: priorities::PrioritiesScreen::default(),
            roadmap: roadmap::RoadmapScreen::default(),
            quality: quality::QualityScreen::default(),
            map: map::MapScreen::default(),
            land_page: land_page::LandPageScreen::default(),
            registers: registers::RegistersScreen::default(),
            estimate: estimate::EstimateScreen::default(),
            cascade: cascade::CascadeScreen::default(),
            rollout: rollout::RolloutScreen::default(),
            panel: panel::PanelScreen::default(),
            body: body::BodyScreen::default(),
        }
    }

    /// One of them.
    pub fn get(&self, screen: ScreenId) -> &dyn Screen {
        match screen {
            ScreenId::Overview => &self.overview,
            ScreenId::Landscape => &self.landscape,
            ScreenId::Coverage => &self.coverage,
            ScreenId::Questions => &self.questions,
            ScreenId::Maturity => &self.maturity,
            ScreenId::Priorities => &self.priorities,
            ScreenId::Roadmap => &self.roadmap,
            ScreenId::Quality => &self.quality,
            ScreenId::Map => &self.map,
            ScreenId::LandPage => &self.land_page,
            ScreenId::Registers => &self.registers,
            ScreenId::Estimate => &self.estimate,
            ScreenId::Cascade => &self.cascade,
            ScreenId::Rollout => &self.rollout,
            ScreenId::Panel => &self.panel,
            ScreenId::Body => &self.body,
        }
    }

    /// One of them, to change it.
    pub fn get_mut(&mut self, screen: ScreenId) -> &mut dyn Screen {
        match screen {
            ScreenId::Overview => &mut self.overview,
            ScreenId::Landscape => &mut self.landscape,
            ScreenId::Coverage => &mut self.coverage,
            ScreenId::Questions => &mut self.questions,
            ScreenId::Maturity => &mut self.maturity,
            ScreenId::Priorities => &mut self.priorities,
            ScreenId::Roadmap => &mut self.roadmap,
            ScreenId::Quality => &mut self.quality,
            ScreenId::Map => &mut self.map,
            ScreenId::LandPage => &mut self.land_page,
            ScreenId::Registers => &mut self.registers,
            ScreenId::Estimate => &mut self.estimate,
            ScreenId::Cascade => &mut self.cascade,
            ScreenId::Rollout => &mut self.rollout,
            ScreenId::Panel => &mut self.panel,
            ScreenId::Body => &mut self.body,
        }
    }

    /// Lets every screen go of what belongs to the landscape before.
    pub fn forget(&mut self) {
        for screen in ScreenId::ALL {
            self.get_mut(*screen).forget();
        }
    }

    /// Lets what every screen shows be asked for again.
    pub fn ask_again(&mut self) {
        for screen in ScreenId::ALL {
            self.get_mut(*screen).ask_again();
        }
    }
}
