//! One body.

pub(crate) mod draw;
pub(crate) mod draw_explain;
pub mod places;

use crate::query::body::{AnswerDetail, BodyDetail};
use crate::screens::Loaded;

/// The body that is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownBody {
    /// Everything about it.
    pub detail: BodyDetail,
    /// Which of its responses is shown: index into `detail.responses`.
    pub response: usize,
    /// Its answers.
    pub answers: Vec<AnswerDetail>,
    /// First line of the answers shown; on narrow screens of the one column.
    pub scroll: u16,
    /// First line of the facts shown, where they have a column of their own.
    pub facts_scroll: u16,
    /// Whether keys move in the facts.
    pub on_facts: bool,
}

/// The page of a body.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BodyScreen {
    /// The body, by its index in the map.
    pub body: Option<u32>,
    /// What is shown of it, once it was looked up.
    pub shown: Option<ShownBody>,
}

impl BodyScreen {
    /// The name of the body.
    pub fn name(&self, loaded: &Loaded) -> Option<String> {
        Some(loaded.landscape.map.bodies.get(self.body? as usize)?.name.clone())
    }
}
