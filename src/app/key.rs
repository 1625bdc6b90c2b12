//! Keys as the table of bindings writes them: `q`, `ctrl-r`, `pageup`.

use std::fmt;

/// A key without its modifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "keys are called as on the keyboard")]
pub enum Code {
    Char(char),
    Enter,
    Esc,
    Backspace,
    Delete,
    Tab,
    BackTab,
    Up,
    Down,
    Left,
    Right,
    PageUp,
    PageDown,
    Home,
    End,
    Function(u8),
}

/// A key press.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    /// Which key; letters carry their case, so Shift is not kept for them.
    pub code: Code,
    /// Whether Control was held.
    pub ctrl: bool,
    /// Whether Alt was held.
    pub alt: bool,
}

/// Names of keys that are no character.
const NAMED: &[(&str, Code)] = &[
    ("enter", Code::Enter),
    ("esc", Code::Esc),
    ("backspace", Code::Backspace),
    ("delete", Code::Delete),
    ("tab", Code::Tab),
    ("backtab", Code::BackTab),
    ("up", Code::Up),
    ("down", Code::Down),
    ("left", Code::Left),
    ("right", Code::Right),
    ("pageup", Code::PageUp),
    ("pagedown", Code::PageDown),
    ("home", Code::Home),
    ("end", Code::End),
    ("space", Code::Char(' ')),
];

impl Key {
    /// A key without modifiers.
    pub const fn plain(code: Code) -> Self {
        Self { code, ctrl: false, alt: false }
    }

    /// Reads a key as bindings write it.
    pub fn parse(text: &str) -> Option<Self> {
        if let Some(rest) = text.strip_prefix("ctrl-") {
            return Self::parse(rest).map(|key| Self { ctrl: true, ..key });
        }
        if let Some(rest) = text.strip_prefix("alt-") {
            return Self::parse(rest).map(|key| Self { alt: true, ..key });
        }
        if let Some((_, code)) = NAMED.iter().find(|(name, _)| *name == text) {
            return Some(Self::plain(*code));
        }
        if let Some(number) = text.strip_prefix('f').and_then(|rest| rest.parse().ok()) {
            return Some(Self::plain(Code::Function(number)));
        }
        let mut chars = text.chars();
        match (chars.next(), chars.next()) {
            (Some(character), None) => Some(Self::plain(Code::Char(character))),
            _ => None,
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ctrl {
            write!(f, "Ctrl-")?;
        }
        if self.alt {
            write!(f, "Alt-")?;
        }
        match self.code {
            Code::Char(' ') => write!(f, "␣"),
            Code::Char(character) => write!(f, "{character}"),
            Code::Function(number) => write!(f, "F{number}"),
            Code::Up => write!(f, "↑"),
            Code::Down => write!(f, "↓"),
            Code::Left => write!(f, "←"),
            Code::Right => write!(f, "→"),
            Code::Backspace => write!(f, "⌫"),
            Code::Enter => write!(f, "⏎"),
            Code::Tab => write!(f, "⇥"),
            Code::BackTab => write!(f, "⇤"),
            Code::PageUp => write!(f, "PgUp"),
            Code::PageDown => write!(f, "PgDn"),
            Code::Home => write!(f, "Home"),
            Code::End => write!(f, "End"),
            Code::Esc => write!(f, "Esc"),
            Code::Delete => write!(f, "Del"),
        }
    }
}
