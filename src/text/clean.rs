//! Nothing that a file says reaches a terminal raw.

use std::borrow::Cow;
use std::fmt::Write;

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

/// The text with every unsafe character but line breaks and tabs as `\u{fffd}`: for files that
/// programs read and people open in a terminal all the same.
pub fn defused(text: &str) -> Cow<'_, str> {
    let harmful = |character: char| is_unsafe(character) && !matches!(character, '\n' | '\r' | '\t');
    if !text.contains(harmful) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| if harmful(c) { '\u{fffd}' } else { c }).collect())
}

/// JSON text with every unsafe character escaped; inside strings, where alone they can stand, that
/// is the same JSON.
pub fn escaped_json(json: &str) -> Cow<'_, str> {
    let harmful = |character: char| is_unsafe(character) && character != '\n';
    if !json.contains(harmful) {
        return Cow::Borrowed(json);
    }
    let mut escaped = String::with_capacity(json.len() + 16);
    for character in json.chars() {
        if harmful(character) {
            // Writing to a string cannot fail.
            let _ = write!(escaped, "\\u{:04x}", u32::from(character));
        } else {
            escaped.push(character);
        }
    }
    Cow::Owned(escaped)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_and_turned_text_are_shown_not_obeyed() {
        assert_eq!(clean("Köln"), "Köln");
        assert_eq!(defused("a\n\u{1b}b\u{202e}"), "a\n\u{fffd}b\u{fffd}");
        assert_eq!(escaped_json("{\"a\":\n\"\u{9b}\u{202e}\"}"), "{\"a\":\n\"\\u009b\\u202e\"}");
        assert_eq!(clean("\u{1b}[2Jx\ny\u{202e}z\u{9b}"), "\u{fffd}[2Jx y\u{fffd}z\u{fffd}");
    }
}
