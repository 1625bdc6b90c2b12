//! Filters as steps that can be undone, and places to come back to.

use crate::query::filter::Filter;

use super::answer::Request;
use super::state::{Spot, State, View};
use super::update::Effect;

/// The most places that are remembered.
const HISTORY: usize = 100;

impl State {
    /// Asks for everything under the filter in force.
    pub(super) fn request(&mut self) -> Vec<Effect> {
        self.generation += 1;
        vec![Effect::Answer(Request {
            generation: self.generation,
            filter: self.filter.clone(),
            sort: self.table.sort,
        })]
    }

    pub(super) fn remember_filter(&mut self, before: Filter) {
        self.undo.push(before);
        self.redo.clear();
    }

    /// Brings the cursors to the beginning, as a new filter shows other rows.
    pub(super) fn rewind(&mut self) {
        (self.table.cursor, self.table.offset) = (0, 0);
    }

    /// Replaces the filter as one step that can be undone.
    pub(super) fn set_filter(&mut self, filter: Filter) -> Vec<Effect> {
        if filter == self.filter {
            return Vec::new();
        }
        let before = std::mem::replace(&mut self.filter, filter);
        self.remember_filter(before);
        self.rewind();
        self.request()
    }

    pub(super) fn undo_filter(&mut self, redo: bool) -> Vec<Effect> {
        let (from, to) = if redo { (&mut self.redo, &mut self.undo) } else { (&mut self.undo, &mut self.redo) };
        let Some(filter) = from.pop() else {
            self.notice = Some(self.texts.get(if redo { "notice-no-redo" } else { "notice-no-undo" }));
            return Vec::new();
        };
        to.push(std::mem::replace(&mut self.filter, filter));
        self.rewind();
        self.request()
    }

    /// Remembers where one is, before going elsewhere.
    pub(super) fn leave(&mut self) {
        if self.history.len() == HISTORY {
            self.history.remove(0);
        }
        self.history.push(Spot {
            view: self.view,
            filter: self.filter.clone(),
            overview: self.overview,
            table: self.table,
            facets: self.facets.clone(),
            focus: self.focus,
            body: self.body.clone(),
        });
    }

    pub(super) fn go_to(&mut self, view: View) -> Vec<Effect> {
        if self.view != view {
            self.leave();
            self.view = view;
        }
        Vec::new()
    }

    /// Back to exactly where one was.
    pub(super) fn back(&mut self) -> Vec<Effect> {
        let Some(spot) = self.history.pop() else {
            self.notice = Some(self.texts.get("notice-no-back"));
            return Vec::new();
        };
        let changed = spot.filter != self.filter || spot.table.sort != self.table.sort;
        self.view = spot.view;
        self.overview = spot.overview;
        self.table = spot.table;
        self.facets = spot.facets;
        self.focus = spot.focus;
        self.body = spot.body;
        if spot.filter != self.filter {
            let before = std::mem::replace(&mut self.filter, spot.filter);
            self.remember_filter(before);
        }
        if changed { self.request() } else { Vec::new() }
    }
}
