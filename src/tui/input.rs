//! Terminal events → events of the machine.

use std::time::{Duration, Instant};

use crossterm::event::{
    Event as Raw, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};

use crate::keys::{Code, Key};
use crate::shell::Event;

/// Lines that one notch of the wheel moves.
const WHEEL: i8 = 3;

/// How soon a second click follows the first in a double click.
const DOUBLE: Duration = Duration::from_millis(400);

/// Translates what the terminal sends; it remembers the last click, to tell a double one.
#[derive(Debug, Default)]
pub struct Translator {
    /// When and where the last single click was.
    clicked: Option<(Instant, u16, u16)>,
}

impl Translator {
    /// What a terminal event that came at some moment means; none for those that mean nothing.
    pub fn translate(&mut self, raw: Raw, at: Instant) -> Option<Event> {
        match raw {
            Raw::Key(key) if key.kind != KeyEventKind::Release => {
                self.clicked = None;
                translate_key(key).map(Event::Key)
            }
            Raw::Paste(text) => Some(Event::Paste(text)),
            Raw::Resize(width, height) => Some(Event::Resize(width, height)),
            Raw::Mouse(mouse) => self.translate_mouse(mouse, at),
            _ => None,
        }
    }

    fn translate_mouse(&mut self, mouse: MouseEvent, at: Instant) -> Option<Event> {
        let (x, y) = (mouse.column, mouse.row);
        // Many mice have one wheel; with Shift it turns sideways, or with Alt where the terminal keeps Shift.
        let is_sideways = mouse.modifiers.intersects(KeyModifiers::SHIFT | KeyModifiers::ALT);
        Some(match mouse.kind {
            MouseEventKind::Down(MouseButton::Left) => {
                let before = self.clicked.take();
                let is_double = before.is_some_and(|(then, own_x, own_y)| {
                    (own_x, own_y) == (x, y) && at.saturating_duration_since(then) <= DOUBLE
                });
                if is_double {
                    return Some(Event::DoubleClick(x, y));
                }
                self.clicked = Some((at, x, y));
                Event::Click(x, y)
            }
            MouseEventKind::Down(MouseButton::Right) => {
                self.clicked = None;
                Event::Menu(x, y)
            }
            MouseEventKind::Drag(MouseButton::Left) => Event::Drag(x, y),
            MouseEventKind::Up(MouseButton::Left) => Event::Release(x, y),
            MouseEventKind::ScrollDown if is_sideways => Event::WheelSideways(x, y, 1),
            MouseEventKind::ScrollUp if is_sideways => Event::WheelSideways(x, y, -1),
            MouseEventKind::ScrollRight => Event::WheelSideways(x, y, 1),
            MouseEventKind::ScrollLeft => Event::WheelSideways(x, y, -1),
            MouseEventKind::ScrollDown => Event::Wheel(x, y, WHEEL),
            MouseEventKind::ScrollUp => Event::Wheel(x, y, -WHEEL),
            _ => return None,
        })
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

#[cfg(test)]
mod tests {
    use super::*;

    fn mouse(kind: MouseEventKind, column: u16, modifiers: KeyModifiers) -> Raw {
        Raw::Mouse(MouseEvent { kind, column, row: 7, modifiers })
    }

    #[test]
    fn two_clicks_are_one_double_click_only_where_they_are_close() {
        let start = Instant::now();
        let after = |clicks: &[(u64, u16)]| {
            let mut translator = Translator::default();
            let down = MouseEventKind::Down(MouseButton::Left);
            let events = clicks.iter().map(|(millis, x)| {
                let at = start + Duration::from_millis(*millis);
                let event = translator.translate(mouse(down, *x, KeyModifiers::NONE), at);
                matches!(event, Some(Event::DoubleClick(..)))
            });
            events.collect::<Vec<_>>()
        };
        assert_eq!(after(&[(0, 5), (400, 5)]), [false, true]);
        assert_eq!(after(&[(0, 5), (401, 5)]), [false, false], "too late");
        assert_eq!(after(&[(0, 5), (100, 6)]), [false, false], "elsewhere");
        assert_eq!(
            after(&[(0, 5), (100, 5), (200, 5), (300, 5)]),
            [false, true, false, true],
            "a third one begins anew"
        );
    }

    #[test]
    fn the_wheel_turns_sideways_by_itself_or_with_shift() {
        let mut translator = Translator::default();
        let mut sideways = |kind, modifiers| match translator.translate(mouse(kind, 3, modifiers), Instant::now()) {
            Some(Event::WheelSideways(3, 7, columns)) => Some(columns),
            _ => None,
        };
        assert_eq!(sideways(MouseEventKind::ScrollRight, KeyModifiers::NONE), Some(1));
        assert_eq!(sideways(MouseEventKind::ScrollLeft, KeyModifiers::NONE), Some(-1));
        assert_eq!(sideways(MouseEventKind::ScrollDown, KeyModifiers::SHIFT), Some(1));
        assert_eq!(sideways(MouseEventKind::ScrollUp, KeyModifiers::SHIFT), Some(-1));
        assert_eq!(sideways(MouseEventKind::ScrollUp, KeyModifiers::NONE), None);
    }
}
