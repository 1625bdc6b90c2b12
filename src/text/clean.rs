//! Nothing that a file says reaches a terminal raw.

use std::borrow::Cow;

/// Whether a terminal could take this character for more than a character: control and escape
/// characters, and the marks that turn the direction of text.
pub fn is_unsafe(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{61c}')
}

/// The text with line breaks and tabs as spaces and every other unsafe character as `�`.
pub fn clean(text: &str) -> Cow<'_, str> {
    if !text.contains(is_unsafe) {
        return Cow::Borrowed(text);
    }
    let safe = text.chars().map(|character| match character {
        '\n' | '\r' | '\t' => ' ',
        character if is_unsafe(character) => '\u{fffd}',
        character => character,
    });
    Cow::Owned(safe.collect())
}

#[cfg(test)]
mod tests {
    use super::clean;

    #[test]
    fn escapes_and_turned_text_are_shown_not_obeyed() {
        assert_eq!(clean("Köln"), "Köln");
        assert_eq!(clean("\u{1b}[2Jx\ny\u{202e}z\u{9b}"), "\u{fffd}[2Jx y\u{fffd}z\u{fffd}");
    }
}
