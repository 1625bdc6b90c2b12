//! Typing: the filter bar and the search.

use tui_input::{Input, InputRequest};
use unicode_width::UnicodeWidthStr;

use crate::domain::ScreenId;
use crate::keys::{Key, text_request};
use crate::paint::area::Area;
use crate::query::filter::{self, Filter, complete};
use crate::shell::Effect;
use crate::shell::state::{FilterEdit, SearchState, State};

/// The text without its last word, where that is still typed and begins like the name of a field.
fn without_unfinished_word(text: &str, cursor: usize) -> Option<&str> {
    let start = text.rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let word = text[start..].trim_start_matches('-').to_lowercase();
    let at_end = cursor >= text.chars().count();
    (at_end && filter::Field::has_name_beginning(&word)).then(|| &text[..start])
}

/// The text before the term in which this character stands.
fn before_term(text: &str, character: usize) -> &str {
    let at = text.char_indices().nth(character).map_or(text.len(), |(at, _)| at);
    let start = text[..at].rfind(char::is_whitespace).map_or(0, |at| at + 1);
    &text[..start]
}

/// Completions that are shown at once.
const COMPLETIONS: usize = 8;

/// How the completions lie on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CompletionList {
    /// A line each.
    pub area: Area,
    /// The first one shown.
    pub first: usize,
    /// Columns of what is put in.
    pub code: u16,
    /// Columns of what it means.
    pub label: u16,
}

/// The longest text that is taken: far beyond any filter, far below a megabyte pasted by mistake.
const LONGEST: usize = 2_000;

/// Puts pasted text in at the cursor, without line breaks and other controls.
fn insert(input: &mut Input, text: &str) {
    for character in text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).filter(|c| !c.is_control()) {
        if input.value().chars().count() >= LONGEST {
            break;
        }
        input.handle(InputRequest::InsertChar(character));
    }
}

impl State {
    /// Opens the filter bar for typing.
    pub(crate) fn start_editing(&mut self) {
        if self.shared.loaded.is_none() {
            return;
        }
        let text = filter::print(&self.shared.filter, self.shared.texts.lang);
        let text = if text.is_empty() { text } else { format!("{text} ") };
        self.edit = Some(FilterEdit {
            input: Input::new(text),
            error: None,
            completions: Vec::new(),
            chosen: None,
            before: self.shared.filter.clone(),
        });
        self.refresh_edit();
    }

    /// A key or pasted text while typing.
    pub(crate) fn type_key(&mut self, key: Key) -> Vec<Effect> {
        let Some(request) = text_request(key) else { return Vec::new() };
        if self.palette.as_ref().is_some_and(|palette| palette.menu.is_some()) {
            // A key means what it says beside its line.
            self.palette = None;
            let action = self.shared.bindings.action_of(key, self.place());
            return action.map_or_else(Vec::new, |action| crate::shell::act::act(self, action));
        }
        if let Some(palette) = &mut self.palette {
            palette.input.handle(request);
            palette.cursor = 0;
            return Vec::new();
        }
        if self.help.is_some() {
            self.help_words.handle(request);
            self.help = Some(0);
            return Vec::new();
        }
        if self.export.is_some() {
            self.type_in_export(|input| {
                input.handle(request);
            });
            return Vec::new();
        }
        self.typed(|input| {
            input.handle(request);
        })
    }

    /// Pasted text while typing.
    pub(crate) fn type_text(&mut self, text: &str) -> Vec<Effect> {
        if let Some(palette) = &mut self.palette {
            insert(&mut palette.input, text);
            palette.cursor = 0;
            return Vec::new();
        }
        if self.help.is_some() {
            insert(&mut self.help_words, text);
            self.help = Some(0);
            return Vec::new();
        }
        if self.export.is_some() {
            self.type_in_export(|input| insert(input, text));
            return Vec::new();
        }
        self.typed(|input| insert(input, text))
    }

    fn typed(&mut self, change: impl FnOnce(&mut Input)) -> Vec<Effect> {
        if let Some(input) = self.memory.input() {
            change(input);
            return Vec::new();
        }
        if self.screen == ScreenId::Questions && self.screens.questions.is_typing {
            change(&mut self.screens.questions.words);
            self.screens.questions.item = 0;
            return Vec::new();
        }
        if let Some(search) = &mut self.search {
            let before = search.input.value().to_owned();
            change(&mut search.input);
            if search.input.value() == before {
                return Vec::new();
            }
            search.cursor = 0;
            return vec![Effect::Search(search.input.value().to_owned())];
        }
        if let Some(edit) = &mut self.edit {
            change(&mut edit.input);
            edit.chosen = None;
            return self.refresh_edit();
        }
        Vec::new()
    }

    /// Understands what stands in the filter bar; what can be understood is applied at once.
    fn refresh_edit(&mut self) -> Vec<Effect> {
        let (Some(edit), Some(loaded)) = (&mut self.edit, &self.shared.loaded) else { return Vec::new() };
        let text = edit.input.value();
        edit.completions = complete(text, edit.input.cursor(), &loaded.vocabulary, self.shared.texts.lang);
        // What is applied while typing: all of it, without a last word that may become a field's
        // name, and where something is wrong what stands before the wrong term.
        let settled = without_unfinished_word(text, edit.input.cursor());
        let filter = match filter::parse(text, &loaded.vocabulary) {
            Ok(whole) => {
                edit.error = None;
                settled.map_or(Some(whole), |settled| filter::parse(settled, &loaded.vocabulary).ok())
            }
            Err(error) => {
                let before = before_term(text, error.at.start);
                edit.error = Some(error);
                filter::parse(before, &loaded.vocabulary).ok()
            }
        };
        self.apply_while_typing(filter.unwrap_or_default())
    }

    fn apply_while_typing(&mut self, filter: Filter) -> Vec<Effect> {
        if filter == self.shared.filter {
            return Vec::new();
        }
        self.shared.filter = filter;
        self.request()
    }

    /// Whether what is wrong with the filter is said: not of a word that is still being typed.
    pub fn says_error(&self) -> bool {
        let Some(edit) = &self.edit else { return false };
        let length = edit.input.value().chars().count();
        let at_end = edit.input.cursor() >= length;
        edit.error.as_ref().is_some_and(|error| !(at_end && error.at.end >= length && !edit.completions.is_empty()))
    }

    /// How the completions lie below the filter bar.
    pub fn completion_list(&self, bar: Area) -> Option<CompletionList> {
        let edit = self.edit.as_ref()?;
        let count = edit.completions.len().min(COMPLETIONS);
        let first = edit.chosen.map_or(0, |chosen| (chosen + 1).saturating_sub(COMPLETIONS));
        let shown = edit.completions.get(first..(first + count).min(edit.completions.len()))?;
        let wide = |text: &str| u16::try_from(text.width()).unwrap_or(u16::MAX);
        let code = shown.iter().map(|c| wide(&c.insert)).max()?.min(34);
        let label = shown.iter().map(|c| wide(&c.label)).max()?.min(44);
        let start = wide(&self.shared.texts.get("filter-label")) + 4;
        let width = (code + label + 4).min(bar.width.saturating_sub(start));
        let y = bar.y + 1 + u16::from(self.says_error());
        let height = u16::try_from(shown.len()).unwrap_or(0);
        Some(CompletionList { area: Area::new(bar.x + start, y, width, height), first, code, label })
    }

    /// A click among the completions takes the one that was hit; none where none was.
    pub(crate) fn click_completion(&mut self, x: u16, y: u16) -> Option<Vec<Effect>> {
        let bar = crate::paint::area::shell(self.shared.size)?.filter;
        let list = self.completion_list(bar).filter(|list| list.area.contains(x, y))?;
        self.edit.as_mut()?.chosen = Some(list.first + usize::from(y - list.area.y));
        Some(self.take_completion())
    }

    /// Moves among the completions.
    pub(crate) fn choose_completion(&mut self, down: bool) {
        let Some(edit) = &mut self.edit else { return };
        let count = edit.completions.len();
        if count == 0 {
            return;
        }
        edit.chosen = Some(match (edit.chosen, down) {
            (None, true) => 0,
            (None, false) => count - 1,
            (Some(at), true) => (at + 1) % count,
            (Some(at), false) => (at + count - 1) % count,
        });
    }

    /// Puts the chosen completion, or the first one, into the text.
    pub(crate) fn take_completion(&mut self) -> Vec<Effect> {
        let Some(edit) = &mut self.edit else { return Vec::new() };
        let Some(completion) = edit.completions.get(edit.chosen.unwrap_or(0)).cloned() else { return Vec::new() };
        let chars: Vec<char> = edit.input.value().chars().collect();
        let mut text: String = chars[..completion.at.start].iter().collect();
        text.push_str(&completion.insert);
        let ends_value = !completion.insert.ends_with([':', '=', '<', '>']);
        let rest: String = chars[completion.at.end..].iter().collect();
        let cursor = text.chars().count();
        text.push_str(&rest);
        // After a value the next term can begin at once.
        let (text, cursor) = if ends_value && rest.trim().is_empty() {
            (format!("{} ", text.trim_end()), cursor + 1)
        } else {
            (text, cursor)
        };
        edit.input = Input::new(text).with_cursor(cursor);
        edit.chosen = None;
        self.refresh_edit()
    }

    /// Accepts the filter: a completion that was chosen first, then the text, unless it is wrong.
    pub(crate) fn accept_edit(&mut self) -> Vec<Effect> {
        let Some(edit) = &self.edit else { return Vec::new() };
        if edit.chosen.is_some() {
            return self.take_completion();
        }
        if edit.error.is_some() {
            return Vec::new();
        }
        let before = edit.before.clone();
        let whole =
            self.shared.loaded.as_ref().and_then(|loaded| filter::parse(edit.input.value(), &loaded.vocabulary).ok());
        self.edit = None;
        let effects = self.apply_while_typing(whole.unwrap_or_default());
        if before != self.shared.filter {
            self.remember_filter(before);
            self.rewind();
        }
        effects
    }

    /// Drops what was typed.
    pub(crate) fn cancel_edit(&mut self) -> Vec<Effect> {
        let Some(edit) = self.edit.take() else { return Vec::new() };
        if edit.before == self.shared.filter {
            return Vec::new();
        }
        self.shared.filter = edit.before;
        self.request()
    }

    /// Opens the search, also while the landscape is still loading: what is typed then is searched
    /// as soon as it is there.
    pub(crate) fn start_search(&mut self) {
        self.search = Some(SearchState::default());
    }
}
