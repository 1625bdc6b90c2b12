//! Filters as steps that can be undone, and places to come back to.

use std::sync::Arc;

use crate::domain::ScreenId;
use crate::query::filter::{self, Filter};
use crate::query::lines::RowsPer;
use crate::query::listing::{ListColumn, Sort};
use crate::query::numbers::Measure;
use crate::screens::landscape::LandscapePart;
use crate::screens::{Cursor, Loaded, Screens};
use crate::shell::Effect;
use crate::shell::overlays::base::ShareBase;
use crate::shell::overlays::compare::Comparison;
use crate::shell::state::State;

/// A place to come back to.
#[derive(Debug, Clone)]
pub(crate) struct HistoryEntry {
    pub screen: ScreenId,
    pub screens: Screens,
    pub filter: Filter,
    pub sort: Sort,
    pub per: RowsPer,
    pub land: usize,
    /// Columns and share, where what was opened from here brought others.
    pub shown: Option<(Option<Vec<ListColumn>>, Measure)>,
}

/// The most places that are remembered.
const HISTORY: usize = 100;

impl State {
    /// Asks for everything under the filter in force.
    pub(crate) fn request(&mut self) -> Vec<Effect> {
        self.shared.generation += 1;
        vec![Effect::Answer(self.shared.request())]
    }

    pub(crate) fn remember_filter(&mut self, before: Filter) {
        self.undo.push(before);
        self.redo.clear();
    }

    /// Brings the cursors to the beginning, as a new filter shows other rows.
    pub(crate) fn rewind(&mut self) {
        self.screens.landscape.table = Cursor::default();
        self.follows_filter = true;
        // The answer may have come while the filter was typed.
        if self.shared.answer.as_ref().is_some_and(|answer| answer.request.filter == self.shared.filter) {
            self.select_land_in_filter();
        }
    }

    /// Replaces the filter as one step that can be undone.
    pub(crate) fn set_filter(&mut self, filter: Filter) -> Vec<Effect> {
        if filter == self.shared.filter {
            return Vec::new();
        }
        let before = std::mem::replace(&mut self.shared.filter, filter);
        self.remember_filter(before);
        self.rewind();
        self.request()
    }

    pub(crate) fn undo_filter(&mut self, redo: bool) -> Vec<Effect> {
        let (from, to) = if redo { (&mut self.redo, &mut self.undo) } else { (&mut self.undo, &mut self.redo) };
        let Some(filter) = from.pop() else {
            self.shared.notice = Some(self.shared.texts.get(if redo { "notice-no-redo" } else { "notice-no-undo" }));
            return Vec::new();
        };
        to.push(std::mem::replace(&mut self.shared.filter, filter));
        self.rewind();
        self.request()
    }

    /// Takes in sources that were read again: filter and selection stay, as far as they still mean
    /// something.
    pub(crate) fn reloaded(&mut self, loaded: Arc<Loaded>, notice: String) -> Vec<Effect> {
        let before = self.shared.loaded.clone();
        self.recorded(None);
        self.shared.notice = None;
        self.stale = false;
        let key = |body: u32| before.as_ref().map(|before| before.landscape.map.bodies[body as usize].key.clone());
        self.reselect = self.selected_keeping(before.as_deref());
        // Bodies are known by their place in the map, which may be another one now.
        let shown = self.screens.body.body.filter(|_| self.screen == ScreenId::Body).and_then(key);
        let written = filter::print(&self.shared.filter, self.shared.texts.lang);
        match filter::parse(&written, &loaded.vocabulary) {
            Ok(filter) => self.shared.filter = filter,
            Err(error) => self.shared.notice = Some(error.message(&self.shared.texts)),
        }
        let body = shown.and_then(|key| loaded.landscape.map.body(&key));
        // Whatever holds rows or bodies by their place in the old landscape is let go.
        for entries in [&mut self.history, &mut self.memory.forward] {
            entries.retain(|entry| !matches!(entry.screen, ScreenId::Body));
        }
        for entry in self.history.iter_mut().chain(&mut self.memory.forward) {
            entry.screens.forget();
        }
        self.screens.forget();
        self.shared.answer = None;
        self.overlays.close::<ShareBase>();
        self.overlays.close::<Comparison>();
        // Marks are kept by the keys of the bodies, whose places may have changed.
        let marked = std::mem::take(&mut self.shared.marked);
        let keys = marked.into_iter().filter_map(key);
        self.shared.marked = keys.filter_map(|key| loaded.landscape.map.body(&key)).collect();
        self.take_sources(&loaded);
        self.shared.loaded = Some(loaded);
        if self.screen == ScreenId::Body {
            self.screens.body.body = body;
            if body.is_none() {
                self.screen = ScreenId::Landscape;
            }
        }
        let mut effects = self.request();
        effects.extend(self.search_again());
        if self.shared.notice.is_none() {
            self.shared.notice = Some(notice);
        }
        effects
    }

    /// The selected keeping as it is found again: the key of its body and its register.
    fn selected_keeping(&self, loaded: Option<&Loaded>) -> Option<(String, u16)> {
        let map = &loaded?.landscape.map;
        let (body, register) = map.keepings[self.screens.landscape.row(&self.shared)? as usize];
        Some((map.bodies[body as usize].key.to_string(), register))
    }

    /// Makes a line of the table of each body in place of each keeping, or the other way round; the same
    /// body stays selected, and the filter counts the same keepings.
    pub(crate) fn turn_rows(&mut self) -> Vec<Effect> {
        let selected = self.selected_keeping(self.shared.loaded.clone().as_deref());
        self.shared.per = self.shared.per.other();
        self.shared.columns.offset = 0;
        self.screens.landscape.part = LandscapePart::Table;
        self.rewind();
        self.reselect = selected;
        self.request()
    }

    /// Speaks the next language; what the worker has made of texts is made again.
    pub(crate) fn change_language(&mut self) -> Vec<Effect> {
        let lang = self.shared.texts.lang.next();
        self.shared.texts = Arc::new(self.shared.texts.speaking(lang));
        self.memory.picked_lang = true;
        vec![Effect::Language(lang)]
    }

    /// Says why something was not done; `stale` where the sources could not be read again.
    pub(crate) fn refused(&mut self, message: String, stale: bool) -> Vec<Effect> {
        self.stale |= stale;
        if stale || !self.recorded(Some(&message)) {
            self.shared.notice = Some(message);
        }
        Vec::new()
    }

    /// Where a new filter has left nothing of the selected Land, the one with the most keepings is selected;
    /// whoever comes back finds what was selected there.
    pub(crate) fn select_land_in_filter(&mut self) {
        let Some(answer) = &self.shared.answer else { return };
        if !std::mem::take(&mut self.follows_filter) {
            return;
        }
        if answer.by_land.get(self.shared.land).is_some_and(Option::is_some) {
            return;
        }
        let counted = answer.by_land.iter().enumerate();
        let most = counted.filter_map(|(land, counts)| counts.as_ref().map(|counts| (counts.expected(), land))).max();
        self.shared.land = most.map_or(self.shared.land, |(_, land)| land);
    }

    /// Selects the keeping that was selected before the sources were read again.
    pub(crate) fn select_again(&mut self) {
        let Some((key, register)) = self.reselect.take() else { return };
        let (Some(loaded), Some(answer)) = (&self.shared.loaded, &self.shared.answer) else { return };
        let map = &loaded.landscape.map;
        let same = |row: &u32| {
            let (body, own) = map.keepings[*row as usize];
            own == register && map.bodies[body as usize].key == key
        };
        let lines = &answer.lines;
        if let Some(at) = (0..lines.len()).find(|at| lines.line(*at).iter().any(same)) {
            self.screens.landscape.table.at = at;
        }
    }

    /// Remembers where one is, before going elsewhere: from there no way leads forward.
    pub(crate) fn leave(&mut self) {
        self.memory.forward.clear();
        if self.history.len() == HISTORY {
            self.history.remove(0);
        }
        self.history.push(self.here());
    }

    /// Where one is.
    fn here(&self) -> HistoryEntry {
        let mut screens = self.screens.clone();
        // Who comes back to a body is asked again.
        screens.body.reveals = false;
        HistoryEntry {
            screen: self.screen,
            screens,
            filter: self.shared.filter.clone(),
            sort: self.shared.sort,
            per: self.shared.per,
            land: self.shared.land,
            shown: None,
        }
    }

    /// The same, where columns and share change, too.
    pub(crate) fn leave_with_columns(&mut self) {
        self.leave();
        let shown = (self.shared.columns.chosen.clone(), self.shared.measure);
        if let Some(entry) = self.history.last_mut() {
            entry.shown = Some(shown);
        }
    }

    pub(crate) fn go_to(&mut self, view: ScreenId) -> Vec<Effect> {
        if self.screen != view {
            self.leave();
            self.screen = view;
        }
        Vec::new()
    }

    /// Back to exactly where one was.
    pub(crate) fn back(&mut self) -> Vec<Effect> {
        if self.screen == ScreenId::Coverage && self.screens.coverage.on_gaps {
            let gaps = self.here();
            self.memory.forward.push(gaps);
            self.screens.coverage.on_gaps = false;
            return Vec::new();
        }
        let Some(entry) = self.history.pop() else {
            self.shared.notice = Some(self.shared.texts.get("notice-no-back"));
            return Vec::new();
        };
        let here = self.here_like(&entry);
        self.memory.forward.push(here);
        self.restore(entry)
    }

    /// Forward again to exactly where one has gone back from.
    pub(crate) fn forward(&mut self) -> Vec<Effect> {
        let Some(entry) = self.memory.forward.pop() else {
            self.shared.notice = Some(self.shared.texts.get("notice-no-forward"));
            return Vec::new();
        };
        // From the matrix to its gaps is no place of its own on the way back.
        let is_gaps = entry.screens.coverage.on_gaps && !self.screens.coverage.on_gaps;
        if !(is_gaps
            && entry.screen == ScreenId::Coverage
            && self.screen == ScreenId::Coverage
            && entry.shown.is_none())
        {
            let here = self.here_like(&entry);
            self.history.push(here);
        }
        self.restore(entry)
    }

    /// Where one is, as the way back from another place: with columns and share where those change.
    fn here_like(&self, other: &HistoryEntry) -> HistoryEntry {
        let shown = other.shown.as_ref().map(|_| (self.shared.columns.chosen.clone(), self.shared.measure));
        HistoryEntry { shown, ..self.here() }
    }

    /// Shows a place as it was.
    fn restore(&mut self, entry: HistoryEntry) -> Vec<Effect> {
        let changed =
            (&entry.filter, entry.sort, entry.per) != (&self.shared.filter, self.shared.sort, self.shared.per);
        self.screen = entry.screen;
        self.screens = entry.screens;
        (self.shared.sort, self.shared.per, self.shared.land) = (entry.sort, entry.per, entry.land);
        if let Some(shown) = entry.shown {
            (self.shared.columns.chosen, self.shared.measure) = shown;
        }
        // What was asked elsewhere is asked again.
        self.screens.ask_again();
        if entry.filter != self.shared.filter {
            let before = std::mem::replace(&mut self.shared.filter, entry.filter);
            self.remember_filter(before);
        }
        if changed { self.request() } else { Vec::new() }
    }
}
