//! The official municipality directory GV100AD (Destatis): fixed width, 220 characters a line.
//!
//! Columns and text keys after the record description that Destatis publishes with the file. The
//! crates that read this format stop at the first unknown text key and do not say where a line is
//! wrong, so the few columns needed here are cut directly. Columns count characters, not bytes:
//! editions in UTF-8 hold Sorbian names.

use std::collections::HashSet;

use crate::domain::Kind;
use crate::error::{FormatError, SourceError};

use super::directory::{Directory, District, Gemeinde, Verband};

/// Characters of a line.
const WIDTH: usize = 220;

/// Whether this text looks like a GV100AD file: its first line begins with a record type and the
/// day of the edition.
pub fn recognises(text: &str) -> bool {
    let head: String = text.chars().take(10).collect();
    head.len() == 10
        && head.bytes().all(|b| b.is_ascii_digit())
        && matches!(&head[..2], "10" | "20" | "30" | "40" | "50" | "60")
        && matches!(&head[2..4], "19" | "20")
}

/// One line with its characters indexed, so that columns are found in constant time.
struct DirectoryLine<'a> {
    text: &'a str,
    /// Byte offset of every character, only where the line is not ASCII.
    offsets: Vec<usize>,
}

impl<'a> DirectoryLine<'a> {
    fn new(text: &'a str) -> Self {
        let offsets = if text.is_ascii() {
            Vec::new()
        } else {
            text.char_indices().map(|(at, _)| at).chain([text.len()]).collect()
        };
        Self { text, offsets }
    }

    fn chars(&self) -> usize {
        if self.offsets.is_empty() { self.text.len() } else { self.offsets.len() - 1 }
    }

    /// Type of the record and key, as they stand in the line.
    fn key(&self) -> &'a str {
        self.text.get(..22).unwrap_or(self.text)
    }

    /// Columns `from..=to`, counted from 1 as the record description does, without padding.
    fn columns(&self, from: usize, to: usize) -> &'a str {
        let at = |column: usize| self.offsets.get(column).copied().unwrap_or(column);
        self.text.get(at(from - 1)..at(to)).unwrap_or_default().trim()
    }
}

/// Reads a whole directory.
///
/// # Errors
/// When a line is not 220 characters long, or a key, text key or number is not what its column
/// must hold; the error names line and column.
pub fn read(source: &str, text: &str) -> Result<Directory, SourceError> {
    if !recognises(text) {
        let start: String = text.chars().take(20).collect();
        return Err(SourceError::new(FormatError::WrongFormat, source).at(1).expected("GV100AD").found(start));
    }
    let mut directory = Directory::default();
    let mut edition = String::new();
    let mut keys: HashSet<&str> = HashSet::new();
    for (at, raw) in text.lines().enumerate() {
        let line = DirectoryLine::new(raw.trim_end_matches('\r'));
        if line.text.trim().is_empty() {
            continue;
        }
        if line.chars() != WIDTH {
            return Err(SourceError::new(FormatError::LineLength, source)
                .at(at + 1)
                .expected(WIDTH)
                .found(line.chars()));
        }
        if edition.is_empty() {
            line.columns(3, 10).clone_into(&mut edition);
        }
        // Type and key name one place; a file that was joined with itself would count double.
        if !keys.insert(line.key()) {
            return Err(SourceError::new(FormatError::DuplicateKey, source)
                .at(at + 1)
                .column(11)
                .found(line.columns(11, 22)));
        }
        read_line(&line, &mut directory).map_err(|error| SourceError {
            path: source.into(),
            line: Some(at + 1),
            ..error
        })?;
    }
    if directory.gemeinden.is_empty() {
        return Err(SourceError::new(FormatError::WrongFormat, source).expected("60 …").found("0"));
    }
    directory.edition = match edition.len() {
        8 if edition.bytes().all(|byte| byte.is_ascii_digit()) => {
            format!("GV100AD (Destatis), {}.{}.{}", &edition[6..], &edition[4..6], &edition[..4])
        }
        _ => "GV100AD (Destatis)".into(),
    };
    directory.settle();
    Ok(directory)
}

fn bad(column: usize, expected: &str, found: &str) -> SourceError {
    SourceError::new(FormatError::BadField, "").column(column).expected(expected).found(found)
}

fn digits<'a>(line: &DirectoryLine<'a>, from: usize, to: usize) -> Result<&'a str, SourceError> {
    let field = line.columns(from, to);
    if field.len() == to - from + 1 && field.bytes().all(|b| b.is_ascii_digit()) {
        Ok(field)
    } else {
        Err(bad(from, &"9".repeat(to - from + 1), field))
    }
}

fn read_line(line: &DirectoryLine<'_>, directory: &mut Directory) -> Result<(), SourceError> {
    let name = line.columns(23, 72);
    let text_key = line.columns(123, 124);
    match line.columns(1, 2) {
        "10" => directory.laender += 1,
        "20" | "30" => {}
        "40" => {
            let kind = match text_key {
                "41" => Kind::KreisfreieStadt,
                "42" => Kind::Stadtkreis,
                "43" => Kind::Kreis,
                "44" => Kind::Landkreis,
                "45" => Kind::Regionalverband,
                other => return Err(bad(123, "41–45", other)),
            };
            let key = digits(line, 11, 15)?.to_owned();
            directory.districts.push(District { key, name: name.into(), kind, seat: line.columns(73, 122).into() });
        }
        "50" => {
            let kind = match text_key {
                "50" => None,
                "51" => Some(Kind::Amt),
                "52" => Some(Kind::Samtgemeinde),
                "53" => Some(Kind::Verbandsgemeinde),
                "54" => Some(Kind::Verwaltungsgemeinschaft),
                "55" => Some(Kind::Kirchspielslandgemeinde),
                "56" => Some(Kind::Verwaltungsverband),
                "57" => Some(Kind::VgTraegermodell),
                "58" => Some(Kind::ErfuellendeGemeinde),
                other => return Err(bad(123, "50–58", other)),
            };
            let key = format!("{}{}", digits(line, 11, 15)?, digits(line, 19, 22)?);
            // The place of a municipality free of an association has its name, and no seat.
            let seat = if kind.is_some() { line.columns(73, 122) } else { "" };
            directory.verbaende.push(Verband { key, name: name.into(), kind, seat: seat.into() });
        }
        "60" => {
            let ags = digits(line, 11, 18)?;
            let ars = format!("{}{}{}", &ags[..5], digits(line, 19, 22)?, &ags[5..]);
            let kind = match text_key {
                "60" => Kind::Markt,
                "61" => Kind::KreisfreieStadt,
                "62" => Kind::Stadtkreis,
                "63" => Kind::Stadt,
                "64" => Kind::Gemeinde,
                "65" | "66" => {
                    directory.unincorporated.push(ars);
                    return Ok(());
                }
                "67" => Kind::GrosseKreisstadt,
                other => return Err(bad(123, "60–67", other)),
            };
            let population = line.columns(140, 150);
            let population = population.parse().map_err(|_| bad(140, "99999999999", population)).map(Some)?;
            directory.gemeinden.push(Gemeinde {
                ars,
                ags: ags.into(),
                name: name.into(),
                kind,
                population,
                // What only describes a place stops nobody where it is missing or odd.
                postcode: line.columns(166, 170).parse().ok(),
                court: line.columns(182, 185).as_bytes().try_into().ok(),
                area: line.columns(129, 139).parse().ok(),
            });
        }
        other => return Err(bad(1, "10 20 30 40 50 60", other)),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    /// A line in the official layout with an invented place.
    fn line(kind: &str, key: &str, verband: &str, name: &str, text_key: &str, population: &str) -> String {
        let name = format!("{name}{}", " ".repeat(50 - name.chars().count()));
        let head = format!("{kind}20990101{key:<8}{verband:<4}{name}{:<50}{text_key:<2}", "");
        let head = format!("{head}{}", " ".repeat(139 - head.chars().count()));
        let body = format!("{head}{population:>011}");
        format!("{body}{}", " ".repeat(220 - body.chars().count()))
    }

    fn sample() -> String {
        [
            line("10", "12", "", "Musterland", "", "0"),
            line("40", "12071", "", "Musterkreis", "44", "0"),
            line("50", "12071", "5101", "Musteramt/Hamt", "51", "0"),
            line("50", "12071", "9999", "Forst", "50", "0"),
            line("60", "12071001", "5101", "Dörfchen/Wjeska Žabicy", "64", "1234"),
            line("60", "12071999", "9999", "Forst", "66", "0"),
        ]
        .join("\n")
    }

    #[test]
    fn keys_kinds_and_population_are_read_by_character() {
        let directory = read("gv.txt", &sample()).unwrap();
        assert_eq!(directory.edition, "GV100AD (Destatis), 01.01.2099");
        assert_eq!((directory.laender, directory.verband_records), (1, 2));
        let gemeinde = &directory.gemeinden[0];
        assert_eq!((gemeinde.ars.as_str(), gemeinde.ags.as_str()), ("120715101001", "12071001"));
        assert_eq!((gemeinde.name.as_str(), gemeinde.population), ("Dörfchen/Wjeska Žabicy", Some(1234)));
        assert_eq!(directory.verbaende.len(), 1, "an association of forests only keeps nothing");
        assert_eq!(directory.unincorporated, ["120719999999"]);
    }

    #[test]
    fn a_short_line_is_named() {
        let text = sample().replacen("Musteramt/Hamt", "Musteramt", 1);
        let error = read("gv.txt", &text).unwrap_err();
        assert_eq!((error.kind, error.line), (FormatError::LineLength.into(), Some(3)));
        assert_eq!((error.expected.as_str(), error.found.as_str()), ("220", "215"));
    }

    #[test]
    fn a_wrong_field_is_named_with_its_column() {
        let text = sample().replacen("6020990101120710015101", "602099010112071x015101", 1);
        let error = read("gv.txt", &text).unwrap_err();
        assert_eq!((error.kind, error.line, error.column), (FormatError::BadField.into(), Some(5), Some(11)));
        assert!(read("gv.txt", "id;token\n1;2\n").is_err());
    }
}
