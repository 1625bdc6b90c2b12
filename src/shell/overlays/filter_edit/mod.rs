//! The filter while it is typed: understood with every key, completed, applied as far as it is right.

pub(crate) mod draw;

use tui_input::Input;
use unicode_width::UnicodeWidthStr;

use crate::keys::{Action, KeyContext};
use crate::paint::area::{self, Area};
use crate::paint::text::wrap;
use crate::query::filter::{self, Completion, Filter, FilterError, complete};
use crate::shell::Effect;
use crate::shell::overlays::{Handled, Overlay};
use crate::shell::state::State;
use crate::text::Texts;

/// The most lines of what is wrong.
const ERROR_LINES: usize = 3;
/// Columns of the sign before it.
const ERROR_SIGN: u16 = 4;
/// Completions that are shown at once.
const COMPLETIONS: usize = 8;

/// The filter while it is typed.
#[derive(Debug)]
pub struct FilterEdit {
    /// What was typed.
    pub input: Input,
    /// Why it is not understood.
    pub error: Option<FilterError>,
    /// What can stand at the cursor.
    pub completions: Vec<Completion>,
    /// The completion chosen with the arrows.
    pub chosen: Option<usize>,
    /// Whether Enter was pressed on what is not understood: then it is said, whatever could still follow.
    insists: bool,
    /// The filter before, for Esc.
    before: Filter,
}

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

impl FilterEdit {
    /// Understands what was typed; what can be understood is applied at once.
    fn refresh(&mut self, state: &mut State) -> Vec<Effect> {
        let Some(loaded) = &state.shared.loaded else { return Vec::new() };
        let text = self.input.value();
        self.completions = complete(text, self.input.cursor(), &loaded.vocabulary, state.shared.texts.lang);
        // What is applied while typing: all of it, without a last word that may become a field's
        // name, and where something is wrong what stands before the wrong term.
        let settled = without_unfinished_word(text, self.input.cursor());
        let filter = match filter::parse(text, &loaded.vocabulary) {
            Ok(whole) => {
                self.error = None;
                settled.map_or(Some(whole), |settled| filter::parse(settled, &loaded.vocabulary).ok())
            }
            Err(error) => {
                let before = before_term(text, error.at.start);
                self.error = Some(error);
                filter::parse(before, &loaded.vocabulary).ok()
            }
        };
        state.apply_while_typing(filter.unwrap_or_default())
    }

    /// Whether what is wrong with the filter is said: not of a word that is still being typed.
    pub fn says_error(&self) -> bool {
        let length = self.input.value().chars().count();
        let at_end = self.input.cursor() >= length;
        let may_go_on = |error: &FilterError| at_end && error.at.end >= length && !self.completions.is_empty();
        self.error.as_ref().is_some_and(|error| self.insists || !may_go_on(error))
    }

    /// What is wrong with the filter, in lines of so many columns; none where it is not said.
    pub fn error_lines(&self, columns: u16, texts: &Texts) -> Vec<String> {
        let error = self.error.as_ref().filter(|_| self.says_error());
        let mut lines = error.map_or_else(Vec::new, |error| wrap(&error.message(texts), columns));
        lines.truncate(ERROR_LINES);
        lines
    }

    /// How the completions lie below the filter bar.
    pub fn completion_list(&self, bar: Area, texts: &Texts) -> Option<CompletionList> {
        let count = self.completions.len().min(COMPLETIONS);
        let first = self.chosen.map_or(0, |chosen| (chosen + 1).saturating_sub(COMPLETIONS));
        let shown = self.completions.get(first..(first + count).min(self.completions.len()))?;
        let wide = |text: &str| u16::try_from(text.width()).unwrap_or(u16::MAX);
        let code = shown.iter().map(|c| wide(&c.insert)).max()?.min(34);
        let label = shown.iter().map(|c| wide(&c.label)).max()?.min(44);
        let start = wide(&texts.get("filter-label")) + 4;
        let width = (code + label + 4).min(bar.width.saturating_sub(start));
        let errors = self.error_lines(bar.width.saturating_sub(ERROR_SIGN), texts).len();
        let y = bar.y + 1 + u16::try_from(errors).unwrap_or(0);
        let height = u16::try_from(shown.len()).unwrap_or(0);
        Some(CompletionList { area: Area::new(bar.x + start, y, width, height), first, code, label })
    }

    /// Moves among the completions.
    fn choose(&mut self, down: bool) {
        let count = self.completions.len();
        if count == 0 {
            return;
        }
        self.chosen = Some(match (self.chosen, down) {
            (None, true) => 0,
            (None, false) => count - 1,
            (Some(at), true) => (at + 1) % count,
            (Some(at), false) => (at + count - 1) % count,
        });
    }

    /// Puts the chosen completion, or the first one, into the text.
    fn complete(&mut self, state: &mut State) -> Vec<Effect> {
        let Some(completion) = self.completions.get(self.chosen.unwrap_or(0)) else { return Vec::new() };
        let chars: Vec<char> = self.input.value().chars().collect();
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
        self.input = Input::new(text).with_cursor(cursor);
        self.chosen = None;
        self.refresh(state)
    }
}

impl Overlay for FilterEdit {
    fn context(&self) -> KeyContext {
        KeyContext::Filter
    }

    fn act(&mut self, action: Action, state: &mut State) -> Handled {
        match action {
            Action::Complete => Handled::Stay(self.complete(state)),
            Action::Up | Action::Down => {
                self.choose(action == Action::Down);
                Handled::DONE
            }
            _ => Handled::Pass,
        }
    }

    /// Accepts a completion that was chosen, else the filter, unless it is wrong.
    fn accept(&mut self, state: &mut State) -> Handled {
        if self.chosen.is_some() {
            return Handled::Stay(self.complete(state));
        }
        if self.error.is_some() {
            self.insists = true;
            return Handled::DONE;
        }
        let loaded = state.shared.loaded.as_ref();
        let whole = loaded.and_then(|loaded| filter::parse(self.input.value(), &loaded.vocabulary).ok());
        let effects = state.apply_while_typing(whole.unwrap_or_default());
        let before = std::mem::take(&mut self.before);
        if before != state.shared.filter {
            state.remember_filter(before);
            state.rewind();
        }
        Handled::Close(effects)
    }

    /// Drops what was typed.
    fn cancel(&mut self, state: &mut State) -> Handled {
        if self.before == state.shared.filter {
            return Handled::CLOSED;
        }
        state.shared.filter = std::mem::take(&mut self.before);
        Handled::Close(state.request())
    }

    /// Takes the completion that was hit; outside of the first lines, a click accepts the filter.
    fn click(&mut self, x: u16, y: u16, state: &mut State) -> Handled {
        let Some(shell) = area::shell(state.shared.size) else { return Handled::Pass };
        if let Some(list) = self.completion_list(shell.filter, &state.shared.texts)
            && list.area.contains(x, y)
        {
            self.chosen = Some(list.first + usize::from(y - list.area.y));
            return Handled::Stay(self.complete(state));
        }
        if shell.title.contains(x, y) {
            return Handled::Pass;
        }
        if shell.filter.contains(x, y) { Handled::DONE } else { self.accept(state) }
    }

    /// Completions are few, and go round.
    fn wheel(&mut self, lines: i8, _: &mut State) {
        self.choose(lines > 0);
    }

    fn input(&mut self) -> Option<&mut Input> {
        Some(&mut self.input)
    }

    fn typed(&mut self, _: bool, state: &mut State) -> Vec<Effect> {
        (self.chosen, self.insists) = (None, false);
        self.refresh(state)
    }
}

impl State {
    /// Opens the filter bar for typing.
    pub(crate) fn start_editing(&mut self) -> Vec<Effect> {
        if self.shared.loaded.is_none() {
            return Vec::new();
        }
        let text = filter::print(&self.shared.filter, self.shared.texts.lang);
        let text = if text.is_empty() { text } else { format!("{text} ") };
        let mut edit = FilterEdit {
            input: Input::new(text),
            error: None,
            completions: Vec::new(),
            chosen: None,
            insists: false,
            before: self.shared.filter.clone(),
        };
        let effects = edit.refresh(self);
        self.overlays.open(edit);
        effects
    }

    fn apply_while_typing(&mut self, filter: Filter) -> Vec<Effect> {
        if filter == self.shared.filter {
            return Vec::new();
        }
        self.shared.filter = filter;
        self.request()
    }
}
