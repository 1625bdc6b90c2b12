//! Lines of a person or a pipe, of whatever bytes: cut where they are longer than any request.

use std::io::{self, BufRead};

/// The most bytes of a line that are looked at.
pub const MOST: usize = 16 * 1024;

/// One line.
#[derive(Debug, PartialEq, Eq)]
pub enum Line {
    /// Its text; what is no UTF-8 is replaced.
    Text(String),
    /// It was too long and was not looked at.
    TooLong,
}

/// Reads the next line; none at the end. Never holds more than [`MOST`] bytes of it.
///
/// # Errors
/// When it cannot be read.
pub fn next(input: &mut impl BufRead) -> io::Result<Option<Line>> {
    let mut line: Vec<u8> = Vec::new();
    let (mut any, mut too_long) = (false, false);
    loop {
        let buffer = match input.fill_buf() {
            Ok(buffer) => buffer,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        if buffer.is_empty() {
            break;
        }
        any = true;
        let end = buffer.iter().position(|byte| *byte == b'\n');
        let piece = &buffer[..end.unwrap_or(buffer.len())];
        too_long |= line.len() + piece.len() > MOST;
        if !too_long {
            line.extend_from_slice(piece);
        }
        let used = end.map_or(buffer.len(), |end| end + 1);
        input.consume(used);
        if end.is_some() {
            break;
        }
    }
    Ok(match (any, too_long) {
        (false, _) => None,
        (true, true) => Some(Line::TooLong),
        (true, false) => Some(Line::Text(String::from_utf8_lossy(&line).trim_matches(['\u{feff}', '\r']).to_owned())),
    })
}

#[cfg(test)]
mod tests {
    use std::io::BufReader;

    use super::*;

    #[test]
    fn lines_come_one_by_one_and_a_long_one_is_passed_over() {
        let long = "x".repeat(MOST + 1);
        let bytes = format!("\u{feff}a\r\n\n{long}\nb");
        for capacity in [1, 7, 64 * 1024] {
            let mut input = BufReader::with_capacity(capacity, bytes.as_bytes());
            let mut lines = Vec::new();
            while let Some(line) = next(&mut input).ok().flatten() {
                lines.push(line);
            }
            let text = |text: &str| Line::Text(text.into());
            assert_eq!(lines, [text("a"), text(""), Line::TooLong, text("b")]);
        }
    }

    #[test]
    fn what_is_no_text_is_replaced() {
        let mut input: &[u8] = b"a\xff\xfeb\n";
        assert_eq!(next(&mut input).ok().flatten(), Some(Line::Text("a\u{fffd}\u{fffd}b".into())));
    }
}
