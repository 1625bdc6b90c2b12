//! Terminal events → events of the machine.

use crossterm::event::{Event as Raw, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEventKind};

use crate::app::Event;
use crate::app::key::{Code, Key};

/// Lines that one notch of the wheel moves.
const WHEEL: i8 = 3;

/// What a terminal event means; none for those that mean nothing.
pub fn translate(raw: Raw) -> Option<Event> {
    match raw {
        Raw::Key(key) if key.kind != KeyEventKind::Release => translate_key(key).map(Event::Key),
        Raw::Paste(text) => Some(Event::Paste(text)),
        Raw::Resize(width, height) => Some(Event::Resize(width, height)),
        Raw::Mouse(mouse) => match mouse.kind {
            MouseEventKind::Down(MouseButton::Left) => Some(Event::Click(mouse.column, mouse.row)),
            MouseEventKind::ScrollDown => Some(Event::Wheel(mouse.column, mouse.row, WHEEL)),
            MouseEventKind::ScrollUp => Some(Event::Wheel(mouse.column, mouse.row, -WHEEL)),
            _ => None,
        },
        _ => None,
    }
}

fn translate_key(key: KeyEvent) -> Option<Key> {
    let code = match key.code {
        KeyCode::Char(character) => Code::Char(character),
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Esc,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Tab => Code::Tab,
        KeyCode::BackTab => Code::BackTab,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::F(number) => Code::Function(number),
        _ => return None,
    };
    // AltGr, with which German keyboards type [ ] { } @, comes as Control and Alt together.
    let alt_gr = key.modifiers.contains(KeyModifiers::CONTROL | KeyModifiers::ALT)
        && matches!(code, Code::Char(c) if !c.is_ascii_alphabetic());
    Some(Key {
        code,
        ctrl: key.modifiers.contains(KeyModifiers::CONTROL) && !alt_gr,
        alt: key.modifiers.contains(KeyModifiers::ALT) && !alt_gr,
    })
}
