//! Text of an exact width, by the columns it takes on a terminal.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::paint::area::Area;
use crate::text::clean;

/// The rectangle as ratatui has it.
pub const fn rect(area: Area) -> Rect {
    Rect { x: area.x, y: area.y, width: area.width, height: area.height }
}

/// Columns that a text takes.
pub fn width(text: &str) -> u16 {
    u16::try_from(text.width()).unwrap_or(u16::MAX)
}

/// The text cut to at most this many columns; what was cut is marked by `…`.
pub fn fit(text: &str, columns: u16) -> String {
    let text = clean(text);
    if width(&text) <= columns {
        return text.into_owned();
    }
    let mut fitted = String::new();
    let mut used = 1;
    for grapheme in text.graphemes(true) {
        let wide = width(grapheme);
        if used + wide > columns {
            break;
        }
        used += wide;
        fitted.push_str(grapheme);
    }
    if columns > 0 {
        fitted.push('…');
    }
    fitted
}

/// The text cut or filled up to exactly this many columns.
pub fn left(text: &str, columns: u16) -> String {
    let fitted = fit(text, columns);
    let fill = usize::from(columns.saturating_sub(width(&fitted)));
    format!("{fitted}{}", " ".repeat(fill))
}

/// The same with the text at the right.
pub fn right(text: &str, columns: u16) -> String {
    let fitted = fit(text, columns);
    let fill = usize::from(columns.saturating_sub(width(&fitted)));
    format!("{}{fitted}", " ".repeat(fill))
}

/// Writes spans into one row of an area.
pub fn put(buffer: &mut Buffer, area: Area, spans: Vec<Span<'_>>) {
    if area.width > 0 && area.height > 0 {
        Line::from(spans).render(rect(area.row(0)), buffer);
    }
}

/// Writes a text at the right end of a row.
pub fn put_right(buffer: &mut Buffer, area: Area, text: &str, style: Style) {
    let text = fit(text, area.width);
    let wide = width(&text);
    let at = Area { x: area.x + area.width - wide, width: wide, ..area };
    put(buffer, at, vec![Span::styled(text, style)]);
}

/// Breaks a text into lines of at most this many columns.
pub fn wrap(text: &str, columns: u16) -> Vec<String> {
    textwrap::wrap(&clean(text), usize::from(columns.max(8))).into_iter().map(std::borrow::Cow::into_owned).collect()
}

/// Breaks a text into lines of at most this many columns for a head over a column: long words are parted between
/// syllables, as far as a rule of thumb finds them, with a hyphen.
pub fn wrap_head(text: &str, columns: u16) -> Vec<String> {
    let text = clean(text);
    let words = text.split_whitespace().flat_map(|word| syllables(word, usize::from(columns)));
    let mut lines: Vec<String> = Vec::new();
    for (part, goes_on) in words {
        match lines.last_mut() {
            // Behind a hyphen that was put there a new line begins.
            Some(line) if !line.ends_with(PARTED) && width(line) + 1 + width(&part) + u16::from(goes_on) <= columns => {
                line.push(' ');
                line.push_str(&part);
            }
            _ => lines.push(part),
        }
        if let Some(line) = lines.last_mut().filter(|_| goes_on) {
            line.push(PARTED);
        }
    }
    lines.into_iter().map(|line| line.replace(PARTED, "-")).collect()
}

/// Letters that a syllable is built around.
const VOWELS: &str = "aeiouy";
/// What is said as one is not parted.
const JOINED: [&str; 7] = ["sch", "ch", "ck", "ph", "th", "st", "qu"];
/// Stands for a hyphen that was put into a word; texts that were cleaned hold none.
const PARTED: char = '\u{1}';

/// A word in pieces that have room for a hyphen, and whether the word goes on behind each.
fn syllables(word: &str, columns: usize) -> Vec<(String, bool)> {
    // Letters without what stands above them: of an umlaut its vowel.
    let plain = |c: char| std::iter::once(c).nfd().next().unwrap_or(c).to_ascii_lowercase();
    let mut rest: Vec<char> = word.chars().collect();
    let mut pieces = Vec::new();
    let wide = |part: &[char]| usize::from(width(&part.iter().collect::<String>()));
    while wide(&rest) > columns && columns > 2 {
        let most = (1..rest.len()).rev().find(|at| wide(&rest[..*at]) < columns).unwrap_or(1);
        let is_break = |at: &usize| {
            let vowel = |at: usize| rest.get(at).is_some_and(|c| VOWELS.contains(plain(*c)));
            let after = |part: &str| rest[*at..].iter().take(part.chars().count()).copied().eq(part.chars());
            let inside = |part: &str| {
                (1..part.chars().count()).any(|back| {
                    at.checked_sub(back)
                        .is_some_and(|from| rest[from..].iter().take(part.chars().count()).copied().eq(part.chars()))
                })
            };
            let cluster = JOINED.iter().find(|part| after(part)).map_or(1, |part| part.chars().count());
            !vowel(*at) && vowel(at + cluster) && !JOINED.iter().any(|part| inside(part))
        };
        let at = (2..=most).rev().find(|at| rest[*at - 1] == '-' || is_break(at)).unwrap_or(most);
        let tail = rest.split_off(at);
        let is_hyphened = rest.last() == Some(&'-');
        pieces.push((std::mem::replace(&mut rest, tail).into_iter().collect(), !is_hyphened));
    }
    pieces.push((rest.into_iter().collect(), false));
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_are_parted_between_syllables() {
        assert_eq!(wrap_head("Meldebescheinigung", 9), ["Meldebe-", "scheini-", "gung"]);
        assert_eq!(wrap_head("Geburtsurkunde", 9), ["Geburt-", "surkunde"]);
        assert_eq!(wrap_head("Auskunft aus dem Register", 9), ["Auskunft", "aus dem", "Register"]);
        assert_eq!(wrap_head("E-Mail-Adresse", 8), ["E-Mail-", "Adresse"]);
        assert_eq!(wrap_head("Ja", 8), ["Ja"]);
    }

    proptest::proptest! {
        #[test]
        fn heads_keep_their_letters_and_their_room(text in "[a-zäöüß A-Z-]{0,60}", columns in 3_u16..20) {
            let lines = wrap_head(&text, columns);
            let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).collect::<String>();
            proptest::prop_assert_eq!(letters(&lines.concat()), letters(&text));
            proptest::prop_assert!(lines.iter().all(|line| width(line) <= columns), "{:?}", lines);
        }
    }

    #[test]
    fn text_takes_exactly_its_columns() {
        assert_eq!(fit("Garmisch-Partenkirchen", 8), "Garmisc…");
        assert_eq!(left("Köln", 6), "Köln  ");
        assert_eq!(right("7", 3), "  7");
        assert_eq!(width(&left("日本語", 5)), 5, "wide characters count twice");
        assert_eq!(fit("a\u{1b}[31mb", 20), "a\u{fffd}[31mb");
        assert_eq!(fit("abc", 0), "");
    }
}
