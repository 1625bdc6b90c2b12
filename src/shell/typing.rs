//! Text as it is typed or pasted: into what lies above the screen, else into the screen.

use tui_input::{Input, InputRequest};

use crate::domain::ScreenId;
use crate::keys::{Key, text_request};
use crate::shell::Effect;
use crate::shell::state::State;

/// The longest text that is taken: far beyond any filter, far below a megabyte pasted by mistake.
const LONGEST: usize = 2_000;

/// Puts pasted text in at the cursor, without line breaks and other controls.
pub(crate) fn insert(input: &mut Input, text: &str) {
    for character in text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).filter(|c| !c.is_control()) {
        if input.value().chars().count() >= LONGEST {
            break;
        }
        input.handle(InputRequest::InsertChar(character));
    }
}

impl State {
    /// A key that is bound to nothing was pressed: it is text where text is typed.
    pub(crate) fn type_key(&mut self, key: Key) -> Vec<Effect> {
        if let Some(effects) = self.above(|overlay, state| overlay.press(key, state)) {
            return effects;
        }
        if let Some(request) = text_request(key) {
            self.edit_words(|input| {
                input.handle(request);
            });
        }
        Vec::new()
    }

    /// Text was pasted.
    pub(crate) fn paste(&mut self, text: &str) -> Vec<Effect> {
        if let Some(effects) = self.above(|overlay, state| overlay.paste(text, state)) {
            return effects;
        }
        self.edit_words(|input| insert(input, text));
        Vec::new()
    }

    /// Changes the words that the texts of a question are searched for, while they are typed.
    fn edit_words(&mut self, change: impl FnOnce(&mut Input)) {
        if self.screen == ScreenId::Questions && self.screens.questions.is_typing {
            change(&mut self.screens.questions.words);
            self.screens.questions.item = 0;
        }
    }
}
