//! Bodies that were marked: seen alone as a filter, or two to four of them side by side.

pub(crate) mod draw;

use crate::query::body::{AnswerDetail, BodyDetail, answers, detail};
use crate::query::filter::{Field, FilterValue};
use crate::screens::Loaded;
use crate::shell::Effect;
use crate::shell::state::State;
use crate::text::Texts;

/// The most bodies that stand side by side.
pub const MOST: usize = 4;

/// Bodies side by side while they are shown.
#[derive(Debug, Clone, PartialEq)]
pub struct CompareState {
    /// Each with the answers of its first response that counts.
    pub bodies: Vec<(BodyDetail, Vec<AnswerDetail>)>,
    /// First line shown.
    pub scroll: u16,
}

/// Looks bodies up for comparison.
pub fn compare(loaded: &Loaded, bodies: &[u32], texts: &Texts) -> Vec<(BodyDetail, Vec<AnswerDetail>)> {
    let landscape = &loaded.landscape;
    let known = bodies.iter().filter(|body| (**body as usize) < landscape.map.bodies.len());
    known
        .map(|body| {
            let detail = detail(landscape, *body);
            let response = detail.counting().first().copied();
            let answers = response.map(|row| answers(landscape, row, texts)).unwrap_or_default();
            (detail, answers)
        })
        .collect()
}

impl State {
    /// Marks the body of the selected line, or takes the mark off; then goes on to the next line.
    pub(crate) fn mark_body(&mut self) {
        let Some(body) = self.selected_body() else { return };
        if !self.shared.marked.remove(&body) {
            self.shared.marked.insert(body);
        }
        let count = self.shared.answer.as_ref().map_or(0, |answer| answer.rows.len());
        self.screens.landscape.table.at = (self.screens.landscape.table.at + 1).min(count.saturating_sub(1));
        self.shared.notice =
            Some(self.shared.texts.with("notice-marked", &[("count", self.shared.marked.len().into())]));
    }

    /// Filters for the marked bodies: whatever can be done with a filter can be done with them.
    pub(crate) fn show_marked(&mut self) -> Vec<Effect> {
        let Some(loaded) = self.shared.loaded.clone().filter(|_| !self.shared.marked.is_empty()) else {
            self.shared.notice = Some(self.shared.texts.get("notice-nothing-marked"));
            return Vec::new();
        };
        let keys = self.shared.marked.iter().map(|body| loaded.landscape.map.bodies[*body as usize].key.clone());
        let filter =
            crate::query::filter::Filter::default().with_term(Field::Body, keys.map(FilterValue::Equal).collect());
        self.set_filter(filter)
    }

    /// Takes all marks off.
    pub(crate) fn unmark(&mut self) {
        self.shared.marked.clear();
        self.shared.notice = Some(self.shared.texts.get("notice-unmarked"));
    }

    /// Shows the marked bodies side by side.
    pub(crate) fn start_comparing(&mut self) -> Vec<Effect> {
        if !(2..=MOST).contains(&self.shared.marked.len()) {
            let variables = [("most", MOST.into()), ("count", self.shared.marked.len().into())];
            self.shared.notice = Some(self.shared.texts.with("notice-compare", &variables));
            return Vec::new();
        }
        vec![Effect::Compare(self.shared.marked.iter().copied().collect())]
    }

    /// Takes what was looked up.
    pub(crate) fn take_compared(&mut self, bodies: Vec<(BodyDetail, Vec<AnswerDetail>)>) {
        if bodies.len() > 1 {
            self.compared = Some(CompareState { bodies, scroll: 0 });
        }
    }
}
