//! Saved views: what is on the screen under a name, and the list of them.

pub(crate) mod draw;

use tui_input::Input;

use crate::domain::{ScreenId, names};
use crate::keys::{Action, KeyContext};
use crate::paint::area::{self, Area};
use crate::query::filter::{self, Filter};
use crate::query::lines::RowsPer;
use crate::query::listing::{ListColumn, Sort, SortError};
use crate::query::numbers::Measure;
use crate::query::phrase::spelling::fit;
use crate::screens::landscape::LandscapePart;
use crate::screens::landscape::table_layout::Widths;
use crate::shell::Effect;
use crate::shell::memory::Saved;
use crate::shell::overlays::prompt::{Prompt, PromptKind};
use crate::shell::overlays::{Handled, Overlay};
use crate::shell::state::State;
use crate::sources::views::{Matrix, SavedView};
use crate::text::Value;

/// The lines of the list: above what is said of it and the name of the file.
fn lines(size: (u16, u16)) -> Area {
    let list = area::finder_list(size);
    Area { height: list.height.saturating_sub(2), ..list }
}

/// The list of saved views while it is open.
#[derive(Debug, Default)]
pub struct ViewList {
    /// What was typed to find one.
    pub input: Input,
    /// The selected view among those that fit.
    pub cursor: usize,
    /// The view that is deleted when asked once more.
    deletes: Option<String>,
    /// The view that was deleted last and can be brought back.
    deleted: Option<SavedView>,
    /// What was done, or is asked.
    message: Option<String>,
}

impl ViewList {
    /// The views that fit what was typed, the best first.
    pub fn entries<'a>(&self, state: &'a State) -> Vec<&'a SavedView> {
        let words = names::fold(self.input.value().trim());
        let list = &state.memory.saved.list;
        if words.is_empty() {
            return list.iter().collect();
        }
        let mut ranked: Vec<(i64, &SavedView)> = list
            .iter()
            .filter_map(|view| {
                let text = format!("{} {} {}", view.name, view.filter, state.screen_title(view));
                let score = fit(&text, &words)?;
                Some((score + i64::from(names::fold(&view.name).starts_with(&words)) * 100, view))
            })
            .collect();
        ranked.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        ranked.into_iter().map(|(_, view)| view).collect()
    }

    /// The selected view.
    fn selected(&self, state: &State) -> Option<SavedView> {
        self.entries(state).get(self.cursor).map(|view| (*view).clone())
    }

    /// Asks whether the selected view is to be deleted, and deletes it when asked once more.
    fn delete(&mut self, state: &State) -> Vec<Effect> {
        let Some(SavedView { name, .. }) = self.selected(state) else { return Vec::new() };
        if self.deletes.take().as_ref() == Some(&name) {
            return vec![Effect::ChangeViews(ViewChange::Delete(name))];
        }
        let key = state.key_of(Action::DeleteView);
        let variables = [("name", Value::Text(&name)), ("key", Value::Text(&key))];
        self.message = Some(state.shared.texts.with("views-delete-ask", &variables));
        self.deletes = Some(name);
        Vec::new()
    }

    /// Saves the view again that was deleted last.
    fn restore(&mut self, state: &State) -> Vec<Effect> {
        let Some(view) = self.deleted.clone() else {
            self.message = Some(state.shared.texts.get("views-nothing-deleted"));
            return Vec::new();
        };
        vec![Effect::ChangeViews(ViewChange::Save { view: Box::new(view), overwrite: false })]
    }
}

impl Overlay for ViewList {
    fn context(&self) -> KeyContext {
        KeyContext::Views
    }

    fn act(&mut self, action: Action, state: &mut State) -> Handled {
        match action {
            Action::DeleteView => Handled::Stay(self.delete(state)),
            Action::RestoreView => Handled::Stay(self.restore(state)),
            _ => {
                if action.steps() {
                    (self.deletes, self.message) = (None, None);
                }
                Handled::Pass
            }
        }
    }

    fn accept(&mut self, state: &mut State) -> Handled {
        match self.selected(state) {
            Some(view) => Handled::Close(state.open_view(&view)),
            None => Handled::DONE,
        }
    }

    fn list(&self, state: &State) -> Option<(Area, usize)> {
        Some((lines(state.shared.size), self.entries(state).len()))
    }

    fn cursor(&mut self) -> Option<&mut usize> {
        Some(&mut self.cursor)
    }

    fn area(&self, state: &State) -> Area {
        area::finder(state.shared.size)
    }

    fn input(&mut self) -> Option<&mut Input> {
        Some(&mut self.input)
    }

    fn typed(&mut self, _: bool, _: &mut State) -> Vec<Effect> {
        (self.cursor, self.deletes, self.message) = (0, None, None);
        Vec::new()
    }
}

/// What is to become of the file of views.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ViewChange {
    /// A view is saved; one of the same name is replaced only where that is wanted.
    Save {
        /// The view.
        view: Box<SavedView>,
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
    Deleted(Box<SavedView>),
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
    pub per: RowsPer,
    pub widths: Widths,
    pub measure: Option<Measure>,
    /// What is not understood, in words.
    pub left_out: Vec<String>,
}

impl State {
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
            per: Some(self.shared.per).filter(|per| *per != RowsPer::default()).map(|per| per.code().to_owned()),
            widths: self
                .shared
                .columns
                .widths
                .iter()
                .map(|(column, width)| (column.code().to_owned(), *width))
                .collect(),
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
        for (code, width) in &view.widths {
            match ListColumn::from_written(code) {
                Some(column) => drop(understood.widths.insert(column, *width)),
                None => left_out.push(unknown("views-no-column", code)),
            }
        }
        if let Some(code) = &view.per {
            match RowsPer::from_code(&code.trim().to_lowercase()) {
                Some(per) => understood.per = per,
                None => left_out.push(self.shared.texts.with(
                    "usage-rows-per",
                    &[("found", Value::Text(code)), ("known", (&RowsPer::CODES.join(", ")).into())],
                )),
            }
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
        self.shared.columns.widths.clone_from(&view.widths);
        self.shared.measure = view.measure.unwrap_or(self.shared.measure);
        let lines = (view.sort, view.per);
        let sorted = (std::mem::replace(&mut self.shared.sort, view.sort), self.shared.per) != lines;
        self.shared.per = view.per;
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
        self.overlays.open(ViewList::default());
        vec![Effect::ReadViews]
    }

    /// What the screen of a view is called; empty where it names none.
    pub fn screen_title(&self, view: &SavedView) -> String {
        let screen = view.screen.map(|screen| format!("view-{}", screen.code()));
        screen.map_or_else(String::new, |key| self.shared.texts.get(&key))
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
        if let Some(prompt) = self.overlays.get_mut::<Prompt>().filter(|prompt| prompt.kind == PromptKind::ViewName) {
            prompt.is_busy = false;
            match &outcome {
                ViewOutcome::Taken | ViewOutcome::Failed(_) => {
                    prompt.asks = outcome == ViewOutcome::Taken;
                    prompt.message = message;
                    return;
                }
                ViewOutcome::Saved(_) => drop(self.overlays.close::<Prompt>()),
                _ => {}
            }
        }
        if !self.overlays.is_open::<ViewList>() {
            // The list was closed meanwhile; what happened is said all the same.
            self.shared.notice = message.or_else(|| self.shared.notice.take());
            return;
        }
        self.with_overlay(|list: &mut ViewList, state| {
            let entries = list.entries(state);
            match outcome {
                ViewOutcome::Read => {}
                ViewOutcome::Saved(name) => {
                    list.deleted = None;
                    list.cursor = entries.iter().position(|view| view.name == name).unwrap_or(0);
                }
                ViewOutcome::Deleted(view) => list.deleted = Some(*view),
                _ => list.deletes = None,
            }
            list.message = message.or_else(|| list.message.take());
            list.cursor = list.cursor.min(entries.len().saturating_sub(1));
        });
    }
}
