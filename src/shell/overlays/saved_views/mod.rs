//! Saved views: what is on the screen under a name, and the list of them above the screen.

pub(crate) mod draw;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use tui_input::Input;

use crate::domain::{ScreenId, names};
use crate::keys::Action;
use crate::query::filter::{self, Filter};
use crate::query::listing::{ListColumn, Sort, SortError};
use crate::query::numbers::Measure;
use crate::screens::landscape::LandscapePart;
use crate::shell::Effect;
use crate::shell::memory::Saved;
use crate::shell::navigate::moved;
use crate::shell::state::State;
use crate::sources::views::{Matrix, SavedView};
use crate::text::Value;

/// The list of saved views while it is open.
#[derive(Debug, Clone, Default)]
pub struct ViewsState {
    /// What was typed to find one.
    pub input: Input,
    /// The selected view among those that fit.
    pub cursor: usize,
    /// The view that is deleted when asked once more.
    pub deletes: Option<String>,
    /// The view that was deleted last and can be brought back.
    pub deleted: Option<SavedView>,
    /// What was done, or is asked.
    pub message: Option<String>,
}

/// What is to become of the file of views.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ViewChange {
    /// A view is saved; one of the same name is replaced only where that is wanted.
    Save {
        /// The view.
        view: SavedView,
        /// Whether one of the same name is replaced.
        overwrite: bool,
    },
    /// The view of this name is deleted.
    Delete(String),
}

/// What became of the file of views.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ViewOutcome {
    /// It was read.
    Read,
    /// A view was saved under this name.
    Saved(String),
    /// There is a view of this name already, and nothing was written.
    Taken,
    /// A view was deleted.
    Deleted(SavedView),
    /// There is no view of this name any more.
    Gone(String),
    /// Nothing was done: why, in words.
    Failed(String),
}

/// A view as far as it is understood.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Understood {
    pub view: Option<ScreenId>,
    pub filter: Filter,
    pub columns: Vec<ListColumn>,
    pub sort: Sort,
    pub measure: Option<Measure>,
    /// What is not understood, in words.
    pub left_out: Vec<String>,
}

impl State {
    /// The first key of an action, as texts name it.
    pub fn key_of(&self, action: Action) -> String {
        self.shared
            .bindings
            .key_of(action, self.place())
            .map_or_else(String::new, |key| self.shared.texts.key(&key.to_string()))
    }

    /// What is on the screen, as a view of this name.
    pub fn as_view(&self, name: &str) -> SavedView {
        let mut columns = Vec::new();
        if let Some(own) = &self.shared.columns.chosen {
            // The name always comes first; alone it says that nothing else is wanted.
            columns.push(ListColumn::Name.code().to_owned());
            columns.extend(own.iter().map(|column| column.code().to_owned()));
        }
        let sort = self.shared.sort;
        SavedView {
            name: name.to_owned(),
            filter: filter::print(&self.shared.filter, self.shared.texts.lang),
            screen: Some(self.screen).filter(|screen| screen.has_tab()),
            columns,
            sort: (sort != Sort::default()).then(|| sort.written()),
            measure: Some(self.shared.measure.code().to_owned()),
            matrix: if self.screen == ScreenId::Coverage { self.matrix() } else { Matrix::default() },
        }
    }

    /// What a view says, as far as this landscape and this program know it.
    pub(crate) fn understand(&self, view: &SavedView) -> Understood {
        let mut understood = Understood { view: view.screen, ..Understood::default() };
        let mut left_out = Vec::new();
        let unknown = |key: &str, found: &str| self.shared.texts.with(key, &[("found", Value::Text(found))]);
        if let Some(loaded) = &self.shared.loaded {
            match filter::parse(&view.filter, &loaded.vocabulary) {
                Ok(filter) => understood.filter = filter,
                Err(error) => left_out.push(error.message(&self.shared.texts)),
            }
        }
        for code in &view.columns {
            match ListColumn::from_written(code) {
                Some(column) => understood.columns.push(column),
                None => left_out.push(unknown("views-no-column", code)),
            }
        }
        match Sort::read(view.sort.as_deref().unwrap_or_default()) {
            Ok(sort) => understood.sort = sort,
            Err(SortError::Column(code)) => left_out.push(unknown("views-no-column", &code)),
            Err(SortError::TooMany) => left_out.push(self.shared.texts.get("usage-sort")),
        }
        if let Some(code) = &view.measure {
            understood.measure = Measure::from_code(&code.trim().to_lowercase().replace('-', "_"));
            if understood.measure.is_none() {
                left_out.push(unknown("views-no-measure", code));
            }
        }
        understood.left_out = left_out;
        understood
    }

    /// Shows what a view says; what it leaves open stays as it is.
    pub(crate) fn show(&mut self, view: &Understood) -> Vec<Effect> {
        if let Some(view) = view.view {
            self.screen = view;
        }
        self.screens.landscape.part = LandscapePart::Table;
        self.screens.coverage.on_gaps = false;
        self.show_columns(&view.columns);
        self.shared.measure = view.measure.unwrap_or(self.shared.measure);
        let sorted = std::mem::replace(&mut self.shared.sort, view.sort) != view.sort;
        if view.filter != self.shared.filter {
            return self.set_filter(view.filter.clone());
        }
        if !sorted {
            return Vec::new();
        }
        self.rewind();
        self.request()
    }

    /// Opens a saved view: where one was is a step back.
    pub(crate) fn open_view(&mut self, view: &SavedView) -> Vec<Effect> {
        let mut understood = self.understand(view);
        self.memory.views = None;
        self.leave_with_columns();
        if view.screen == Some(ScreenId::Coverage) {
            understood.left_out.extend(self.restore_matrix(&view.matrix));
        }
        let effects = self.show(&understood);
        let key = self.key_of(Action::Back);
        let variables = [("name", Value::Text(&view.name)), ("key", Value::Text(&key))];
        self.shared.notice = Some(if understood.left_out.is_empty() {
            self.shared.texts.with("views-opened", &variables)
        } else {
            let parts = understood.left_out.join(" · ");
            self.shared
                .texts
                .with("views-left-out", &[("name", Value::Text(&view.name)), ("parts", Value::Text(&parts))])
        });
        effects
    }

    /// Opens the list of views, which is read anew.
    pub(crate) fn open_views(&mut self) -> Vec<Effect> {
        self.memory.views = Some(ViewsState::default());
        vec![Effect::ReadViews]
    }

    /// The views that fit what was typed, the best first.
    pub fn view_entries(&self) -> Vec<SavedView> {
        let typed = self.memory.views.as_ref().map_or("", |views| views.input.value());
        let words = names::fold(typed.trim());
        let list = &self.memory.saved.list;
        if words.is_empty() {
            return list.clone();
        }
        let matcher = SkimMatcherV2::default();
        let mut ranked: Vec<(i64, &SavedView)> = list
            .iter()
            .filter_map(|view| {
                let text = names::fold(&format!("{} {} {}", view.name, view.filter, self.screen_title(view)));
                let scores = words.split_whitespace().map(|word| matcher.fuzzy_match(&text, word));
                let score = scores.sum::<Option<i64>>()?;
                Some((score + i64::from(names::fold(&view.name).starts_with(&words)) * 100, view))
            })
            .collect();
        ranked.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        ranked.into_iter().map(|(_, view)| view.clone()).collect()
    }

    /// What the screen of a view is called; empty where it names none.
    pub fn screen_title(&self, view: &SavedView) -> String {
        let screen = view.screen.map(|screen| format!("view-{}", screen.code()));
        screen.map_or_else(String::new, |key| self.shared.texts.get(&key))
    }

    /// A step in the list of views.
    pub(crate) fn step_views(&mut self, by: isize) {
        let count = self.view_entries().len();
        if let Some(views) = &mut self.memory.views {
            views.cursor = moved(views.cursor, by, count);
            (views.deletes, views.message) = (None, None);
        }
    }

    /// The selected view.
    fn selected_view(&self) -> Option<SavedView> {
        let cursor = self.memory.views.as_ref()?.cursor;
        self.view_entries().get(cursor).cloned()
    }

    /// Opens the selected view.
    pub(crate) fn open_selected_view(&mut self) -> Vec<Effect> {
        self.selected_view().map_or_else(Vec::new, |view| self.open_view(&view))
    }

    /// Asks whether the selected view is to be deleted, and deletes it when asked once more.
    pub(crate) fn delete_view(&mut self) -> Vec<Effect> {
        let Some(name) = self.selected_view().map(|view| view.name) else { return Vec::new() };
        let key = self.key_of(Action::DeleteView);
        let Some(views) = &mut self.memory.views else { return Vec::new() };
        if views.deletes.take().as_ref() == Some(&name) {
            return vec![Effect::ChangeViews(ViewChange::Delete(name))];
        }
        let variables = [("name", Value::Text(&name)), ("key", Value::Text(&key))];
        views.message = Some(self.shared.texts.with("views-delete-ask", &variables));
        views.deletes = Some(name);
        Vec::new()
    }

    /// Saves the view again that was deleted last.
    pub(crate) fn restore_view(&mut self) -> Vec<Effect> {
        let Some(views) = &mut self.memory.views else { return Vec::new() };
        match &views.deleted {
            Some(view) => {
                vec![Effect::ChangeViews(ViewChange::Save { view: view.clone(), overwrite: false })]
            }
            None => {
                views.message = Some(self.shared.texts.get("views-nothing-deleted"));
                Vec::new()
            }
        }
    }

    /// Takes in the views as they are now, and what became of a change.
    pub(crate) fn take_views(&mut self, saved: Saved, outcome: ViewOutcome) {
        let (file, restore) = (saved.file.clone().unwrap_or_default(), self.key_of(Action::RestoreView));
        let said = |key: &str, name: &str| {
            self.shared.texts.with(key, &[("name", name.into()), ("path", (&file).into()), ("key", (&restore).into())])
        };
        let message = match &outcome {
            ViewOutcome::Read => None,
            ViewOutcome::Saved(name) => Some(said("views-saved", name)),
            ViewOutcome::Taken => Some(said("views-taken", "")),
            ViewOutcome::Deleted(view) => Some(said("views-deleted-here", &view.name)),
            ViewOutcome::Gone(name) => Some(said("views-gone", name)),
            ViewOutcome::Failed(why) => Some(why.clone()),
        };
        self.memory.saved = std::sync::Arc::new(saved);
        if let Some(line) = &mut self.memory.line {
            line.is_busy = false;
            match &outcome {
                ViewOutcome::Taken | ViewOutcome::Failed(_) => {
                    line.asks = outcome == ViewOutcome::Taken;
                    line.message = message;
                    return;
                }
                ViewOutcome::Saved(_) => self.memory.line = None,
                _ => {}
            }
        }
        let entries = self.view_entries();
        let Some(views) = &mut self.memory.views else {
            // The list was closed meanwhile; what happened is said all the same.
            self.shared.notice = message.or_else(|| self.shared.notice.take());
            return;
        };
        match outcome {
            ViewOutcome::Read => {}
            ViewOutcome::Saved(name) => {
                views.deleted = None;
                views.cursor = entries.iter().position(|view| view.name == name).unwrap_or(0);
            }
            ViewOutcome::Deleted(view) => views.deleted = Some(view),
            _ => views.deletes = None,
        }
        if message.is_some() {
            views.message = message;
        }
        views.cursor = views.cursor.min(entries.len().saturating_sub(1));
    }

    /// A click while the list of views or a line is open; none where neither is.
    pub(crate) fn click_memory(&mut self, x: u16, y: u16) -> Option<Vec<Effect>> {
        if self.memory.line.is_some() {
            if !crate::shell::overlays::area::line(self.shared.size).contains(x, y) {
                self.memory.line = None;
            }
            return Some(Vec::new());
        }
        self.memory.views.as_ref()?;
        if !crate::shell::overlays::area::search(self.shared.size).contains(x, y) {
            self.memory.views = None;
            return Some(Vec::new());
        }
        let list = crate::shell::overlays::area::views_list(self.shared.size);
        let entries = self.view_entries().len();
        let views = self.memory.views.as_mut()?;
        let first = (views.cursor + 1).saturating_sub(usize::from(list.height));
        let at = first + usize::from(y.saturating_sub(list.y));
        if list.contains(x, y) && at < entries {
            views.cursor = at;
            return Some(self.open_selected_view());
        }
        Some(Vec::new())
    }
}
