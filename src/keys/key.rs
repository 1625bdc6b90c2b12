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

/// Other names of keys.
const ALSO: &[(&str, &str)] = &[
    ("return", "enter"),
    ("escape", "esc"),
    ("del", "delete"),
    ("entf", "delete"),
    ("pgup", "pageup"),
    ("pgdn", "pagedown"),
    ("page-up", "pageup"),
    ("page-down", "pagedown"),
    ("back-tab", "backtab"),
    ("pos1", "home"),
    ("ende", "end"),
];

/// Keys as they are shown.
const SIGNS: &[(&str, &str)] = &[
    ("⏎", "enter"),
    ("⇥", "tab"),
    ("⇤", "backtab"),
    ("⌫", "backspace"),
    ("␣", "space"),
    ("↑", "up"),
    ("↓", "down"),
    ("←", "left"),
    ("→", "right"),
    (" ", "space"),
];

impl Key {
    /// A key without modifiers.
    pub const fn plain(code: Code) -> Self {
        Self { code, ctrl: false, alt: false }
    }

    /// Whether it is a letter, digit or sign without a modifier.
    pub const fn is_letter(self) -> bool {
        matches!(self.code, Code::Char(character) if character != ' ') && !self.ctrl && !self.alt
    }

    /// Reads a key as people write it: as bindings do, in any case, with `+` for `-`, by other usual
    /// names, or as it is shown. With Control the case of a letter does not matter.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.is_empty() {
            return None;
        }
        if text.chars().count() == 1 {
            let sign = SIGNS.iter().find(|(sign, _)| *sign == text).map(|(_, name)| *name);
            return Self::parse(sign.unwrap_or(text));
        }
        let lower = text.to_lowercase();
        for (modifier, length) in [("ctrl", 5), ("strg", 5), ("control", 8), ("alt", 4), ("shift", 6)] {
            let Some(rest) = lower.strip_prefix(modifier) else { continue };
            if !rest.starts_with(['-', '+']) {
                continue;
            }
            let rest = text.get(length..)?;
            return match (modifier, Self::read(rest)?) {
                ("alt", key) => Some(Self { alt: true, ..key }),
                ("shift", Self { code: Code::Tab, ctrl, alt }) => Some(Self { code: Code::BackTab, ctrl, alt }),
                ("shift", Self { code: Code::Char(letter), ctrl: false, alt }) if letter.is_alphabetic() => {
                    Some(Self { code: Code::Char(letter.to_uppercase().next()?), ctrl: false, alt })
                }
                ("shift", _) => None,
                (_, Self { code: Code::Char(letter), alt, .. }) => {
                    Some(Self { code: Code::Char(letter.to_lowercase().next()?), ctrl: true, alt })
                }
                (_, key) => Some(Self { ctrl: true, ..key }),
            };
        }
        let name = ALSO.iter().find(|(also, _)| *also == lower).map_or(lower.as_str(), |(_, name)| *name);
        Self::parse(name).filter(|key| !matches!(key.code, Code::Function(0 | 25..)))
    }

    /// The key as files write it, which [`Self::read`] reads.
    pub fn written(self) -> String {
        let name = match self.code {
            Code::Function(number) => format!("f{number}"),
            code => match (NAMED.iter().find(|(_, named)| *named == code), code) {
                (Some((name, _)), _) => (*name).to_owned(),
                (None, Code::Char(character)) => character.to_string(),
                (None, _) => String::new(),
            },
        };
        let (ctrl, alt) = (if self.ctrl { "ctrl-" } else { "" }, if self.alt { "alt-" } else { "" });
        format!("{ctrl}{alt}{name}")
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_as_people_write_them() {
        for (written, key) in [
            ("x", "x"),
            ("X", "X"),
            ("shift-x", "X"),
            ("Ctrl-Y", "ctrl-y"),
            ("STRG+y", "ctrl-y"),
            ("Alt-Enter", "alt-enter"),
            ("PgUp", "pageup"),
            ("F5", "f5"),
            ("shift+tab", "backtab"),
            ("⌫", "backspace"),
            ("Ctrl-⏎", "ctrl-enter"),
            ("-", "-"),
            ("ctrl--", "ctrl--"),
            ("Leertaste", ""),
            ("f0", ""),
            ("f99", ""),
            ("", ""),
            ("ctrl-", ""),
            ("shift-1", ""),
        ] {
            assert_eq!(Key::read(written), Key::parse(key), "{written}");
        }
    }

    #[test]
    fn every_key_of_the_table_is_read_as_it_is_shown_and_as_it_is_written() {
        for text in crate::keys::BINDINGS.iter().flat_map(|binding| binding.keys) {
            let key = Key::parse(text);
            assert_eq!(key.and_then(|key| Key::read(&key.to_string())), key, "{text}");
            assert_eq!(key.map(Key::written).as_deref(), Some(*text));
        }
    }
}
