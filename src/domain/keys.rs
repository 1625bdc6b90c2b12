//! Official keys: AGS (8 digits) and ARS (12 digits), as they are and as people write them.
//!
//! Keys are text: `01001000` without its zero is another key. What a person typed is mended only
//! where one reading is possible, and the mending is reported.

use compact_str::CompactString;

/// What a written key turned out to be. Its digits fit into the value itself: lists of keys are long.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WrittenKey {
    /// Eight digits: an AGS.
    Ags {
        /// The eight digits.
        ags: CompactString,
        /// Whether a lost leading zero was put back.
        zero_restored: bool,
    },
    /// Twelve digits: an ARS.
    Ars {
        /// The twelve digits.
        ars: CompactString,
        /// Whether a lost leading zero was put back.
        zero_restored: bool,
    },
    /// Nothing was written.
    Missing,
    /// Something that is no key.
    Malformed,
}

/// Reads a key as a respondent or a spreadsheet wrote it.
///
/// Spaces around and inside are ignored and full-width digits read as digits; seven or eleven
/// digits are a key that lost its leading zero (Excel does that); a trailing `.0` is a
/// spreadsheet's. `00000000` and `99999999` are placeholders and count as malformed.
pub fn read_key(written: &str) -> WrittenKey {
    let trimmed = written.trim();
    if trimmed.is_empty() {
        return WrittenKey::Missing;
    }
    let body = trimmed.strip_suffix(".0").unwrap_or(trimmed);
    let mut digits = CompactString::default();
    for character in body.chars() {
        match character {
            ' ' | '\u{a0}' => {}
            '0'..='9' => digits.push(character),
            '\u{ff10}'..='\u{ff19}' => {
                let digit = u32::from(character) - 0xff10 + u32::from(b'0');
                digits.extend(char::from_u32(digit));
            }
            _ => return WrittenKey::Malformed,
        }
    }
    let zero_restored = matches!(digits.len(), 7 | 11);
    if zero_restored {
        digits.insert(0, '0');
    }
    let placeholder = digits.bytes().all(|b| b == b'0') || digits.bytes().all(|b| b == b'9');
    match digits.len() {
        _ if placeholder => WrittenKey::Malformed,
        8 => WrittenKey::Ags { ags: digits, zero_restored },
        12 => WrittenKey::Ars { ars: digits, zero_restored },
        _ => WrittenKey::Malformed,
    }
}

/// The AGS inside an ARS: Land, district and municipality without the association's four digits.
pub fn ags_of_ars(ars: &str) -> Option<String> {
    (ars.len() == 12 && ars.is_ascii()).then(|| format!("{}{}", &ars[..5], &ars[9..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ags(written: &str) -> Option<(String, bool)> {
        match read_key(written) {
            WrittenKey::Ags { ags, zero_restored } => Some((ags.into(), zero_restored)),
            _ => None,
        }
    }

    #[test]
    fn keys_keep_or_regain_their_zeros() {
        assert_eq!(ags("01001000"), Some(("01001000".into(), false)));
        assert_eq!(ags("1001000"), Some(("01001000".into(), true)));
        assert_eq!(ags(" 09 162 000 "), Some(("09162000".into(), false)));
        assert_eq!(ags("5315000.0"), Some(("05315000".into(), true)));
        assert_eq!(ags("８１１１０００"), Some(("08111000".into(), true)));
    }

    #[test]
    fn what_is_no_key_stays_none() {
        for written in ["1234", "091620001", "AGS 05315000", "DE-BY", "99999999", "00000000", "0", "n/a"] {
            assert_eq!(read_key(written), WrittenKey::Malformed, "{written}");
        }
        assert_eq!(read_key("  "), WrittenKey::Missing);
    }

    #[test]
    fn an_ars_contains_its_ags() {
        assert_eq!(ags_of_ars("091715101113").as_deref(), Some("09171113"));
        assert_eq!(ags_of_ars("0917"), None);
    }
}
