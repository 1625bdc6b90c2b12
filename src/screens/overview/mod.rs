//! The overview.

pub(crate) mod draw;
pub(crate) mod draw_lists;
pub mod places;

/// The parts of the overview that can be moved in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the parts are called as on the screen")]
pub enum OverviewPart {
    Map,
    Registers,
    Attention,
}

/// Where one is on the overview.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OverviewScreen {
    /// The part that keys move in.
    pub panel: OverviewPart,
    /// Entry of `by_register`.
    pub register: usize,
    /// Entry of `attention`.
    pub attention: usize,
}

impl Default for OverviewScreen {
    fn default() -> Self {
        Self { panel: OverviewPart::Map, register: 0, attention: 0 }
    }
}
