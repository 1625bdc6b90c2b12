//! Every sign as one of ASCII that is as wide, so that what is aligned stays so. Letters of Latin-1
//! stay: a German name without its umlauts is another name.

use ratatui::buffer::{Buffer, CellWidth};
use unicode_normalization::UnicodeNormalization;

/// Signs and what stands for them.
const SIGNS: &[(&str, char)] = &[
    ("─━╌┄", '-'),
    ("│┃╎▌▍▎▏▐▕", '|'),
    ("┌┐└┘╭╮╰╯├┤┬┴┼", '+'),
    ("█▉▊▋▇", '#'),
    ("▓▆", '%'),
    ("▒▃", ':'),
    ("░▂·", '.'),
    ("…≈", '~'),
    ("▁□␣", '_'),
    ("▄", '='),
    ("▅", '+'),
    ("▀", '"'),
    ("▔", '-'),
    ("▟", '/'),
    ("▙", '\\'),
    ("▸›→»⇥≥", '>'),
    ("‹←«⇤⌫≤", '<'),
    ("▾▼▽↓", 'v'),
    ("▲△↑", '^'),
    ("⏎", '<'),
    ("●", '@'),
    ("◐", '%'),
    ("○◇", 'o'),
    ("◆", '*'),
    ("✓", 'v'),
    ("✗✖×■", 'x'),
    ("–—−‑‐", '-'),
    ("„“”‟", '"'),
    ("‚‘’", '\''),
    ("±", '+'),
    ("≡", '='),
    ("§", 'S'),
    ("©", 'c'),
    ("°", 'o'),
    ("•", '*'),
    ("✎", '&'),
    ("\u{a0}\u{202f}\u{2007}\u{2009}", ' '),
    ("łŁ", 'l'),
    ("€", 'E'),
    ("\u{fffd}", '?'),
];

/// What stands for a sign of one column in ASCII, or a letter of Latin-1; `?` where nothing does.
fn of(symbol: &str) -> char {
    let Some(first) = symbol.chars().next() else { return ' ' };
    let is_latin = |character: char| {
        (character.is_ascii() && !character.is_ascii_control()) || (character.is_alphabetic() && character < '\u{100}')
    };
    // A letter and its accent may come in two pieces.
    let whole = symbol.nfc().next().unwrap_or(first);
    if is_latin(whole) {
        return whole;
    }
    if let Some((_, ascii)) = SIGNS.iter().find(|(signs, _)| signs.contains(first)) {
        return *ascii;
    }
    symbol.nfd().next().filter(|letter| is_latin(*letter)).unwrap_or('?')
}

/// Writes a buffer in ASCII.
pub fn write(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        let symbol = cell.symbol();
        if symbol.is_ascii() {
            continue;
        }
        let wide = cell.cell_width();
        let ascii = of(symbol);
        if wide == 2 {
            cell.set_symbol("??");
        } else {
            cell.set_char(ascii);
        }
    }
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::*;

    #[test]
    fn every_sign_is_as_wide_as_what_stands_for_it() {
        for (signs, ascii) in SIGNS {
            assert!(ascii.is_ascii());
            for sign in signs.chars() {
                assert_eq!(unicode_width::UnicodeWidthChar::width(sign), Some(1), "{sign}");
                let first = SIGNS.iter().find(|(signs, _)| signs.contains(sign));
                assert_eq!(first.map(|(_, ascii)| ascii), Some(ascii), "{sign} twice");
            }
        }
    }

    #[test]
    fn names_keep_their_letters_and_lines_their_width() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 28, 1));
        buffer.set_string(0, 0, "▸ Köln ß – Wětošow 日本 e\u{301}█", Style::new());
        write(&mut buffer);
        let line: String = buffer.content.iter().map(ratatui::buffer::Cell::symbol).collect();
        assert!(line.starts_with("> Köln ß - Wetosow ??"), "{line}");
        assert!(line.contains("é#"), "{line}");
        assert_eq!(buffer[(20, 0)].symbol(), " ", "what a wide character covers stays empty");
    }
}
