//! Nothing that a file says reaches a terminal raw.

use std::borrow::Cow;
use std::fmt::Write;

use unicode_width::UnicodeWidthChar as _;

/// What stands in place of what is not shown.
const HIDDEN: char = '\u{fffd}';
/// So many signs without a width may follow each other: more than any language or picture needs.
const MOST_MARKS: usize = 4;

/// Whether a terminal could take this character for more than a character, or people for none: control and
/// escape characters, the marks that turn the direction of text, other line ends, and signs that nobody sees.
pub fn is_unsafe(character: char) -> bool {
    character.is_control()
        || matches!(character,
            // Marks of direction.
            '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{61c}'
            // Ends of lines and paragraphs.
            | '\u{2028}' | '\u{2029}'
            // Blanks without a width, and operators that nobody sees; those that join letters are used in earnest.
            | '\u{200b}' | '\u{2060}'..='\u{2064}' | '\u{206a}'..='\u{206f}' | '\u{180e}' | '\u{feff}'
            // Notes between the lines, and letters of tags: whole sentences can be hidden in them.
            | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Whether a character has no width of its own: accents, joiners.
fn is_mark(character: char) -> bool {
    character >= '\u{300}' && character.width() == Some(0)
}

/// Whether more marks follow each other than any writing has: they would run over the lines above and below.
fn is_flooded(text: &str) -> bool {
    if text.is_ascii() {
        return false;
    }
    let mut marks = 0;
    text.chars().any(|character| {
        marks = if is_mark(character) { marks + 1 } else { 0 };
        marks > MOST_MARKS
    })
}

/// The text with each character as `safe` has it; of a flood of marks only the first, and a sign for the rest.
fn made_safe(text: &str, safe: impl Fn(char) -> char) -> String {
    let mut made = String::with_capacity(text.len());
    let mut marks = 0;
    for character in text.chars() {
        marks = if is_mark(character) { marks + 1 } else { 0 };
        match marks {
            0..=MOST_MARKS => made.push(safe(character)),
            more if more == MOST_MARKS + 1 => made.push(HIDDEN),
            _ => {}
        }
    }
    made
}

/// The text with line breaks and tabs as spaces, every other unsafe character as `\u{fffd}`, and floods of marks
/// cut.
pub fn clean(text: &str) -> Cow<'_, str> {
    if !text.contains(is_unsafe) && !is_flooded(text) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(made_safe(text, |character| match character {
        '\n' | '\r' | '\t' => ' ',
        character if is_unsafe(character) => HIDDEN,
        character => character,
    }))
}

/// The text with every unsafe character but line breaks and tabs as `\u{fffd}`, and floods of marks cut: for files
/// that programs read and people open in a terminal all the same.
pub fn defused(text: &str) -> Cow<'_, str> {
    let harmful = |character: char| is_unsafe(character) && !matches!(character, '\n' | '\r' | '\t');
    if !text.contains(harmful) && !is_flooded(text) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(made_safe(text, |character| if harmful(character) { HIDDEN } else { character }))
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
            for unit in character.encode_utf16(&mut [0; 2]) {
                // Writing to a string cannot fail.
                let _ = write!(escaped, "\\u{unit:04x}");
            }
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
    fn what_nobody_sees_is_shown_and_floods_of_marks_are_cut() {
        // Sentences hidden in tags, words parted by blanks without a width, other line ends.
        assert_eq!(clean("a\u{e0041}\u{200b}b\u{2028}c\u{2062}"), "a\u{fffd}\u{fffd}b\u{fffd}c\u{fffd}");
        // What is used in earnest stays: accents, joined pictures and letters, soft hyphens.
        for kept in ["Ngu\u{302}\u{301}n", "👨\u{200d}👩\u{200d}👧", "می\u{200c}خواهم", "Ka\u{ad}ter"] {
            assert_eq!(clean(kept), kept);
        }
        let flood = format!("Z{}x", "\u{35c}".repeat(500));
        assert_eq!(clean(&flood), format!("Z{}\u{fffd}x", "\u{35c}".repeat(4)));
        assert_eq!(defused(&flood), clean(&flood));
        let joiners = "\u{200d}".repeat(9_000);
        assert_eq!(clean(&joiners).chars().count(), 5);
    }

    proptest::proptest! {
        #[test]
        fn what_is_clean_stays_so(text in "\\PC*|[\u{0}-\u{9f}\u{300}-\u{36f}\u{200b}-\u{206f}a-z]{0,40}") {
            let once = clean(&text).into_owned();
            proptest::prop_assert!(!once.contains(is_unsafe));
            proptest::prop_assert_eq!(clean(&once), once.as_str());
            proptest::prop_assert!(!defused(&text).contains(|c| is_unsafe(c) && !matches!(c, '\n' | '\r' | '\t')));
        }
    }

    #[test]
    fn escapes_and_turned_text_are_shown_not_obeyed() {
        assert_eq!(clean("Köln"), "Köln");
        assert_eq!(defused("a\n\u{1b}b\u{202e}"), "a\n\u{fffd}b\u{fffd}");
        assert_eq!(escaped_json("{\"a\":\n\"\u{9b}\u{202e}\"}"), "{\"a\":\n\"\\u009b\\u202e\"}");
        let tag = escaped_json("\"\u{e0041}\"").into_owned();
        assert_eq!(serde_json::from_str::<String>(&tag).ok().as_deref(), Some("\u{e0041}"));
        assert_eq!(clean("\u{1b}[2Jx\ny\u{202e}z\u{9b}"), "\u{fffd}[2Jx y\u{fffd}z\u{fffd}");
    }
}
