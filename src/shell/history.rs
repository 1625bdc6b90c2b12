//! Filters as steps that can be undone, and places to come back to.

use std::sync::Arc;

use crate::query::filter::{self, Filter};

use crate::screens::Loaded;
use crate::screens::Request;
use crate::shell::state::Spot;
use crate::shell::state::State;
use crate::shell::state::View;
use crate::shell::Effect;

/// The most places that are remembered.
const HISTORY: usize = 100;

impl State {
    /// Asks for everything under the filter in force.
    pub(crate) fn request(&mut self) -> Vec<Effect> {
        self.generation += 1;
        vec![Effect::Answer(Request {
            generation: self.generation,
            filter: self.filter.clone(),
            sort: self.table.sort,
        })]
    }

    pub(crate) fn remember_filter(&mut self, before: Filter) {
        self.undo.push(before);
        self.redo.clear();
    }

    /// Brings the cursors to the beginning, as a new filter shows other rows.
    pub(crate) fn rewind(&mut self) {
        (self.table.cursor, self.table.offset) = (0, 0);
        self.follows_filter = true;
        // The answer may have come while the filter was typed.
        if self.answer.as_ref().is_some_and(|answer| answer.request.filter == self.filter) {
            self.select_land_in_filter();
        }
    }

    /// Replaces the filter as one step that can be undone.
    pub(crate) fn set_filter(&mut self, filter: Filter) -> Vec<Effect> {
        if filter == self.filter {
            return Vec::new();
        }
        let before = std::mem::replace(&mut self.filter, filter);
        self.remember_filter(before);
        self.rewind();
        self.request()
    }

    pub(crate) fn undo_filter(&mut self, redo: bool) -> Vec<Effect> {
        let (from, to) = if redo { (&mut self.redo, &mut self.undo) } else { (&mut self.undo, &mut self.redo) };
        let Some(filter) = from.pop() else {
            self.notice = Some(self.texts.get(if redo { "notice-no-redo" } else { "notice-no-undo" }));
            return Vec::new();
        };
        to.push(std::mem::replace(&mut self.filter, filter));
        self.rewind();
        self.request()
    }

    /// Takes in sources that were read again: filter and selection stay, as far as they still mean
    /// something.
    pub(crate) fn reloaded(&mut self, loaded: Arc<Loaded>, notice: String) -> Vec<Effect> {
        let before = self.loaded.clone();
        self.notice = None;
        self.stale = false;
        let key = |body: u32| before.as_ref().map(|before| before.landscape.map.bodies[body as usize].key.clone());
        self.reselect = self.selected_row().zip(before.as_ref()).map(|(row, before)| {
            let (body, register) = before.landscape.map.keepings[row as usize];
            (before.landscape.map.bodies[body as usize].key.clone(), register)
        });
        // Bodies are known by their place in the map, which may be another one now.
        let shown = if let View::Body(body) = self.view { key(body) } else { None };
        let written = filter::print(&self.filter, self.texts.lang);
        match filter::parse(&written, &loaded.vocabulary) {
            Ok(filter) => self.filter = filter,
            Err(error) => self.notice = Some(error.message(&self.texts)),
        }
        let body = shown.and_then(|key| loaded.landscape.map.body(&key));
        // Whatever holds rows or bodies by their place in the old landscape is let go.
        for spots in [&mut self.history, &mut self.memory.forward] {
            spots.retain(|spot| !matches!(spot.view, View::Body(_)));
        }
        for spot in self.history.iter_mut().chain(&mut self.memory.forward) {
            spot.coverage.forget();
            spot.questions.forget();
            spot.roadmap.forget();
            spot.maturity.forget();
            spot.priorities.forget();
            spot.quality.forget();
            spot.map.forget();
            spot.sheet.forget();
        }
        self.coverage.forget();
        self.questions.forget();
        self.roadmap.forget();
        self.maturity.forget();
        self.priorities.forget();
        self.quality.forget();
        self.map.forget();
        self.sheet.forget();
        (self.answer, self.body, self.base, self.compared) = (None, None, None, None);
        // Marks are kept by the keys of the bodies, whose places may have changed.
        let marked = std::mem::take(&mut self.marked);
        let keys = marked.into_iter().filter_map(key);
        self.marked = keys.filter_map(|key| loaded.landscape.map.body(&key)).collect();
        self.take_sources(&loaded);
        self.loaded = Some(loaded);
        if let View::Body(_) = self.view {
            match body {
                Some(body) => self.view = View::Body(body),
                None => self.view = View::Landscape,
            }
        }
        let mut effects = self.request();
        if let View::Body(body) = self.view {
            effects.push(Effect::Body(body));
        }
        if let Some(search) = &mut self.search {
            (search.hits, search.found_for) = (Vec::new(), String::new());
            effects.push(Effect::Search(search.input.value().to_owned()));
        }
        if self.notice.is_none() {
            self.notice = Some(notice);
        }
        effects
    }

    /// Speaks the next language; what the worker has made of texts is made again.
    pub(crate) fn change_language(&mut self) -> Vec<Effect> {
        let lang = self.texts.lang.next();
        self.texts = Arc::new(self.texts.speaking(lang));
        self.memory.picked_lang = true;
        vec![Effect::Language(lang)]
    }

    /// Says why something was not done; `stale` where the sources could not be read again.
    pub(crate) fn refused(&mut self, message: String, stale: bool) -> Vec<Effect> {
        self.stale |= stale;
        self.notice = Some(message);
        Vec::new()
    }

    /// Where a new filter has left nothing of the selected Land, the one with the most keepings is selected;
    /// whoever comes back finds what was selected there.
    pub(crate) fn select_land_in_filter(&mut self) {
        let Some(answer) = &self.answer else { return };
        if !std::mem::take(&mut self.follows_filter) {
            return;
        }
        if answer.by_land.get(self.overview.land).is_some_and(Option::is_some) {
            return;
        }
        let counted = answer.by_land.iter().enumerate();
        let most = counted.filter_map(|(land, counts)| counts.as_ref().map(|counts| (counts.expected(), land))).max();
        self.overview.land = most.map_or(self.overview.land, |(_, land)| land);
    }

    /// Selects the keeping that was selected before the sources were read again.
    pub(crate) fn select_again(&mut self) {
        let Some((key, register)) = self.reselect.take() else { return };
        let (Some(loaded), Some(answer)) = (&self.loaded, &self.answer) else { return };
        let map = &loaded.landscape.map;
        let same = |row: &u32| {
            let (body, own) = map.keepings[*row as usize];
            own == register && map.bodies[body as usize].key == key
        };
        if let Some(at) = answer.rows.iter().position(same) {
            self.table.cursor = at;
        }
    }

    /// Remembers where one is, before going elsewhere: from there no way leads forward.
    pub(crate) fn leave(&mut self) {
        self.memory.forward.clear();
        if self.history.len() == HISTORY {
            self.history.remove(0);
        }
        self.history.push(self.spot());
    }

    /// Where one is.
    fn spot(&self) -> Spot {
        Spot {
            view: self.view,
            filter: self.filter.clone(),
            overview: self.overview,
            table: self.table,
            facets: self.facets.clone(),
            focus: self.focus,
            body: self.body.clone(),
            coverage: self.coverage.clone(),
            questions: self.questions.clone(),
            roadmap: self.roadmap.clone(),
            maturity: self.maturity.clone(),
            priorities: self.priorities.clone(),
            quality: self.quality.clone(),
            map: self.map.clone(),
            sheet: self.sheet.clone(),
            shown: None,
        }
    }

    /// The same, where columns and share change, too.
    pub(crate) fn leave_with_columns(&mut self) {
        self.leave();
        let shown = (self.own_columns.clone(), self.measure);
        if let Some(spot) = self.history.last_mut() {
            spot.shown = Some(shown);
        }
    }

    pub(crate) fn go_to(&mut self, view: View) -> Vec<Effect> {
        if self.view != view {
            self.leave();
            self.view = view;
        }
        Vec::new()
    }

    /// Back to exactly where one was.
    pub(crate) fn back(&mut self) -> Vec<Effect> {
        if self.view == View::Coverage && self.coverage.on_gaps {
            let gaps = self.spot();
            self.memory.forward.push(gaps);
            self.coverage.on_gaps = false;
            return Vec::new();
        }
        let Some(spot) = self.history.pop() else {
            self.notice = Some(self.texts.get("notice-no-back"));
            return Vec::new();
        };
        let here = self.spot_like(&spot);
        self.memory.forward.push(here);
        self.restore(spot)
    }

    /// Forward again to exactly where one has gone back from.
    pub(crate) fn forward(&mut self) -> Vec<Effect> {
        let Some(spot) = self.memory.forward.pop() else {
            self.notice = Some(self.texts.get("notice-no-forward"));
            return Vec::new();
        };
        // From the matrix to its gaps is no place of its own on the way back.
        let is_gaps = spot.coverage.on_gaps && !self.coverage.on_gaps;
        if !(is_gaps && spot.view == View::Coverage && self.view == View::Coverage && spot.shown.is_none()) {
            let here = self.spot_like(&spot);
            self.history.push(here);
        }
        self.restore(spot)
    }

    /// Where one is, as the way back from another place: with columns and share where those change.
    fn spot_like(&self, other: &Spot) -> Spot {
        let shown = other.shown.as_ref().map(|_| (self.own_columns.clone(), self.measure));
        Spot { shown, ..self.spot() }
    }

    /// Shows a place as it was.
    fn restore(&mut self, spot: Spot) -> Vec<Effect> {
        let changed = spot.filter != self.filter || spot.table.sort != self.table.sort;
        self.view = spot.view;
        self.overview = spot.overview;
        self.table = spot.table;
        self.facets = spot.facets;
        self.focus = spot.focus;
        self.body = spot.body;
        self.coverage = spot.coverage;
        self.questions = spot.questions;
        self.roadmap = spot.roadmap;
        self.maturity = spot.maturity;
        self.priorities = spot.priorities;
        self.quality = spot.quality;
        self.map = spot.map;
        self.sheet = spot.sheet;
        if let Some(shown) = spot.shown {
            (self.own_columns, self.measure) = shown;
        }
        // What was asked elsewhere is asked again.
        self.coverage.ask_again();
        self.roadmap.ask_again();
        self.questions.ask_again();
        self.maturity.ask_again();
        self.map.ask_again();
        self.sheet.ask_again();
        self.priorities.asked = None;
        self.quality.asked = None;
        self.quality.found = None;
        if spot.filter != self.filter {
            let before = std::mem::replace(&mut self.filter, spot.filter);
            self.remember_filter(before);
        }
        let mut effects = if changed { self.request() } else { Vec::new() };
        // A body that was left before it was looked up is looked up now.
        if let (View::Body(body), None) = (self.view, &self.body) {
            effects.push(Effect::Body(body));
        }
        effects
    }
}
