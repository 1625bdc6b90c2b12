//! One line of text that is asked for: the name of a view, or a note.

pub(crate) mod draw;

use tui_input::Input;

use crate::keys::KeyContext;
use crate::paint::area::Area;
use crate::shell::Effect;
use crate::shell::overlays::saved_views::ViewChange;
use crate::shell::overlays::{Handled, Overlay};
use crate::shell::state::State;
use crate::sources::views::is_name;

/// Rows of the form.
const HEIGHT: u16 = 12;

/// Where the form stands.
pub fn area(size: (u16, u16)) -> Area {
    Area::of(size).centred((size.0 * 3 / 4).clamp(56, 110), HEIGHT)
}

/// What the line of text is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PromptKind {
    /// The name of a view that is to be saved.
    ViewName,
    /// A note on a body.
    Note(u32),
}

/// A line of text while it is asked for.
#[derive(Debug, Clone)]
pub struct Prompt {
    /// What it is for.
    pub kind: PromptKind,
    /// What was typed.
    pub input: Input,
    /// What is wrong, or asked once more.
    pub message: Option<String>,
    /// Whether accepting the text again overwrites what is there.
    pub asks: bool,
    /// Whether it is being saved.
    pub is_busy: bool,
}

impl Prompt {
    /// An empty line.
    pub fn new(kind: PromptKind) -> Self {
        Self { kind, input: Input::default(), message: None, asks: false, is_busy: false }
    }

    /// Saves what was typed.
    fn save(&mut self, state: &State) -> Vec<Effect> {
        if self.is_busy {
            return Vec::new();
        }
        let text = self.input.value().trim().to_owned();
        let effect = match self.kind {
            PromptKind::ViewName if is_name(&text) => {
                Ok(Effect::ChangeViews(ViewChange::Save { view: Box::new(state.as_view(&text)), overwrite: self.asks }))
            }
            PromptKind::ViewName => Err("usage-view-name"),
            PromptKind::Note(_) if text.is_empty() => Err("usage-note-empty"),
            PromptKind::Note(body) => Ok(Effect::Note(body, text)),
        };
        match effect {
            Ok(effect) => {
                self.is_busy = true;
                vec![effect]
            }
            Err(key) => {
                self.message = Some(state.shared.texts.get(key));
                Vec::new()
            }
        }
    }
}

impl Overlay for Prompt {
    fn context(&self) -> KeyContext {
        KeyContext::Prompt
    }

    fn accept(&mut self, state: &mut State) -> Handled {
        Handled::Stay(self.save(state))
    }

    fn area(&self, state: &State) -> Area {
        area(state.shared.size)
    }

    fn input(&mut self) -> Option<&mut Input> {
        Some(&mut self.input)
    }

    /// Another text is another question.
    fn typed(&mut self, _: bool, _: &mut State) -> Vec<Effect> {
        (self.asks, self.message) = (false, None);
        Vec::new()
    }
}

impl State {
    /// Asks for a name for what is on the screen.
    pub(crate) fn start_naming(&mut self) {
        self.overlays.open(Prompt::new(PromptKind::ViewName));
    }
}
