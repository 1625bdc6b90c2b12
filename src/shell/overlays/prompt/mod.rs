//! One line of text asked for above the screen: the name of a view, or a note.

pub(crate) mod draw;

use tui_input::Input;

use crate::shell::Effect;
use crate::shell::overlays::saved_views::ViewChange;
use crate::shell::state::State;
use crate::sources::views::is_name;

/// What the line is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LineKind {
    /// The name of a view that is to be saved.
    ViewName,
    /// A note on a body.
    Note(u32),
}

/// A line of text while it is asked for.
#[derive(Debug, Clone)]
pub struct Prompt {
    /// What it is for.
    pub kind: LineKind,
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
    pub fn new(kind: LineKind) -> Self {
        Self { kind, input: Input::default(), message: None, asks: false, is_busy: false }
    }
}

impl State {
    /// Asks for a name for what is on the screen.
    pub(crate) fn start_naming(&mut self) -> Vec<Effect> {
        self.memory.line = Some(Prompt::new(LineKind::ViewName));
        Vec::new()
    }

    /// Saves what was typed.
    pub(crate) fn accept_line(&mut self) -> Vec<Effect> {
        let Some(line) = self.memory.line.as_ref().filter(|line| !line.is_busy) else { return Vec::new() };
        let text = line.input.value().trim().to_owned();
        let effect = match &line.kind {
            LineKind::ViewName if is_name(&text) => {
                let view = self.as_view(&text);
                Ok(Effect::ChangeViews(ViewChange::Save { view, overwrite: line.asks }))
            }
            LineKind::ViewName => Err("usage-view-name"),
            LineKind::Note(_) if text.is_empty() => Err("usage-note-empty"),
            LineKind::Note(body) => Ok(Effect::Note(*body, text)),
        };
        let Some(line) = &mut self.memory.line else { return Vec::new() };
        match effect {
            Ok(effect) => {
                line.is_busy = true;
                vec![effect]
            }
            Err(key) => {
                line.message = Some(self.shared.texts.get(key));
                Vec::new()
            }
        }
    }
}
