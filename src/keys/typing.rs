//! What keys mean to a line of text.

use tui_input::InputRequest;

use super::{Code, Key};

/// What a key means to a line of text; none where it means nothing.
pub fn text_request(key: Key) -> Option<InputRequest> {
    Some(match (key.code, key.ctrl || key.alt) {
        (Code::Char(character), false) => InputRequest::InsertChar(character),
        (Code::Char('w') | Code::Backspace, true) => InputRequest::DeletePrevWord,
        (Code::Char('u'), true) => InputRequest::DeleteLine,
        (Code::Char('a'), true) | (Code::Home, _) => InputRequest::GoToStart,
        (Code::Char('e'), true) | (Code::End, _) => InputRequest::GoToEnd,
        (Code::Backspace, false) => InputRequest::DeletePrevChar,
        (Code::Delete, _) => InputRequest::DeleteNextChar,
        (Code::Left, false) => InputRequest::GoToPrevChar,
        (Code::Right, false) => InputRequest::GoToNextChar,
        (Code::Left, true) => InputRequest::GoToPrevWord,
        (Code::Right, true) => InputRequest::GoToNextWord,
        _ => return None,
    })
}

/// Whether a key means something to a line of text.
pub fn types(key: Key) -> bool {
    text_request(key).is_some()
}
