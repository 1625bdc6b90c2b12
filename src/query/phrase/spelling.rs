//! Spellings of one word made comparable: umlauts, endings, slips of the finger.

use crate::domain::names;

/// Endings of inflected words, the longest first; German and English.
const ENDINGS: &[&str] = &["en", "er", "es", "em", "e", "n", "s"];
/// What is left of a word without its endings has at least so many letters.
const LEAST: usize = 4;
/// A word of fewer letters must be spelt as it is.
const SURE: usize = 4;
/// From so many letters on two slips are forgiven.
const LONG: usize = 7;

/// The words of a text, each as [`plain`] makes it, in order.
pub fn words(text: &str) -> Vec<String> {
    names::fold(text).split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(without_e).collect()
}

/// A word in lower case without accents and umlauts: `ä` and `ae` are `a`, so that "Amt" and "Ämter" begin
/// alike and a keyboard without umlauts does no harm.
pub fn plain(word: &str) -> String {
    without_e(&names::fold(word))
}

fn without_e(folded: &str) -> String {
    folded.replace("ae", "a").replace("oe", "o").replace("ue", "u")
}

/// A plain word without the endings of inflection.
pub fn stem(plain: &str) -> &str {
    let mut rest = plain;
    while let Some(shorter) = ENDINGS.iter().find_map(|ending| rest.strip_suffix(ending)) {
        if shorter.len() < LEAST || !shorter.is_ascii() {
            break;
        }
        rest = shorter;
    }
    rest
}

/// How many slips lie between two plain words; none where they are more than their length forgives.
pub fn slips(written: &str, known: &str) -> Option<usize> {
    let length = written.chars().count();
    let allowed = match length {
        ..SURE => return None,
        SURE..LONG => 1,
        _ => 2,
    };
    if known.chars().count().abs_diff(length) > allowed {
        return None;
    }
    // The first letter is seldom wrong, and words that differ in it are seldom meant.
    if written.chars().next() != known.chars().next() {
        return None;
    }
    Some(strsim::osa_distance(written, known)).filter(|slips| *slips <= allowed)
}

/// How well words that were typed fit a text, whatever their order; none where one of them is not in it.
///
/// A whole word fits better than the beginning of one, that better than a piece, and a slip fits least.
/// Letters scattered over a text are no fit.
pub fn fit(text: &str, typed: &str) -> Option<i64> {
    let own = words(text);
    words(typed).iter().map(|word| own.iter().filter_map(|own| fit_word(own, word)).max()).sum()
}

fn fit_word(own: &str, typed: &str) -> Option<i64> {
    if own == typed {
        Some(100)
    } else if own.starts_with(typed) {
        Some(80)
    } else if stem(own) == stem(typed) {
        Some(75)
    } else if typed.len() >= 3 && own.contains(typed) {
        Some(50)
    } else {
        slips(typed, own)
            .or_else(|| beginning_slips(typed, own))
            .and_then(|slips| Some(40 - 10 * i64::try_from(slips).ok()?))
    }
}

/// The same for the beginning of a longer word, while it is still typed.
fn beginning_slips(typed: &str, own: &str) -> Option<usize> {
    let end = own.char_indices().nth(typed.chars().count())?.0;
    slips(typed, own.get(..end)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inflections_and_umlauts_are_one() {
        for (one, other) in [
            ("Sachsens", "Sachsen"),
            ("sächsischen", "saechsische"),
            ("Meldeämter", "Meldeamt"),
            ("Bayerns", "bayern"),
            ("Register", "Registern"),
            ("Städte", "Stadt"),
            ("passports", "passport"),
        ] {
            assert_eq!(stem(&plain(one)), stem(&plain(other)), "{one}, {other}");
        }
        for (one, other) in [("Sachsen", "Hessen"), ("Bremen", "Brandenburg"), ("Pass", "Passau")] {
            assert_ne!(stem(&plain(one)), stem(&plain(other)), "{one}, {other}");
        }
    }

    #[test]
    fn a_slip_is_forgiven_and_scattered_letters_are_not() {
        assert_eq!(slips("saxhsen", "sachsen"), Some(1));
        assert_eq!(
            (slips("sahcsen", "sachsen"), slips("bus", "bund"), slips("sachsen", "hessen")),
            (Some(1), None, None)
        );
        assert!(fit("Tabelle exportieren", "exp").is_some());
        assert!(fit("Tabelle exportieren", "exportieern").is_some());
        assert_eq!(fit("Alle Filter und die Sprache", "abdeck"), None);
        assert!(fit("Filter leeren", "leer filt").is_some());
    }
}
