//! The screens by name: what a tab shows, an action leads to, a saved view opens, a key works on.

use super::closed_set;

closed_set! {
    /// A screen of the program.
    ScreenId {
        /// Key figures, map, registers, curve, attention.
        Overview = "overview",
        /// Facets and table.
        Landscape = "landscape",
        /// The matrix of coverage, and the gaps.
        Coverage = "coverage",
        /// Questions and the distribution of their answers.
        Questions = "questions",
        /// Levels, what holds them back, where one fix lifts many.
        Maturity = "maturity",
        /// Registers and evidence by priority, procedures of the SDG regulation.
        Priorities = "priorities",
        /// Schedule and planned years.
        Roadmap = "roadmap",
        /// Findings.
        Quality = "quality",
        /// The Länder on a map, by any figure.
        Map = "map",
        /// A page on one Land.
        LandPage = "land-page",
        /// All registers, a page on one, the evidence.
        Registers = "registers",
        /// What the answers say of all, who answered, and whom those stand for.
        Estimate = "estimate",
        /// Who passed the questionnaire on to whom.
        Cascade = "cascade",
        /// Which body connects when.
        Rollout = "rollout",
        /// Two waves: who answered in which, and what the panel changed.
        Panel = "panel",
        /// One body.
        Body = "body",
    }
}

impl ScreenId {
    /// How many screens have a tab; the others show one thing out of the whole.
    const TAB_COUNT: usize = Self::LandPage as usize;
    /// The screens with a tab, in the order of their keys: those that a saved view can open.
    pub const TABS: &'static [Self] = Self::ALL.split_at(Self::TAB_COUNT).0;
    /// Their codes.
    pub const TAB_CODES: &'static [&'static str] = Self::CODES.split_at(Self::TAB_COUNT).0;

    /// Whether the screen has a tab.
    pub const fn has_tab(self) -> bool {
        (self as usize) < Self::TAB_COUNT
    }

    /// The screen with a tab that has this code.
    pub fn tab(code: &str) -> Option<Self> {
        Self::from_code(code).filter(|screen| screen.has_tab())
    }
}
