//! Tables as sentences, a line each: for screen readers and log files, without columns and rules.

use crate::domain::Maturity;
use crate::text::{self, Texts, clean};

use super::contents::NO_KEEPING;
use super::table::{Cell, Heading, Output};

/// The column that names a row, where a table has one.
const NAME: &str = "name";
/// The column that says that there is no level; in other columns of words what is missing goes unsaid.
const MATURITY: &str = "maturity";
/// The share of an answer among all.
const SHARE: &str = "share";
/// The column that holds the key of a body.
pub const BODY: &str = "body";

/// Whether a character draws rather than says something: rules, blocks, shapes, Braille dots.
fn draws(character: char) -> bool {
    matches!(character, '\u{2500}'..='\u{25ff}' | '\u{2800}'..='\u{28ff}')
}

/// One line of text that can be read aloud: safe, without anything drawn. A line that was set in
/// columns becomes a sentence; what stands before the first gap names the rest.
pub fn spoken(line: &str) -> String {
    let safe: String = clean(line).chars().map(|c| if draws(c) { ' ' } else { c }).collect();
    let mut pieces = safe.split("  ").map(str::trim).filter(|piece| !piece.is_empty());
    let Some(name) = pieces.next() else { return String::new() };
    let rest: Vec<&str> = pieces.collect();
    match (rest.is_empty(), name.ends_with([':', '.', ',', ';'])) {
        (true, _) => name.to_owned(),
        (false, true) => format!("{name} {}", rest.join(", ")),
        (false, false) => format!("{name}: {}", rest.join(", ")),
    }
}

/// Lines around a table, without the empty ones.
pub fn lines(around: &[String]) -> Vec<String> {
    around.iter().map(|line| spoken(line)).filter(|line| !line.is_empty()).collect()
}

/// Every row as `name: title value, title value`; with `numbered` without the key of the body, which
/// the number stands for. A column in which no row has anything is not read.
pub fn rows(output: &Output, numbered: bool, texts: &Texts) -> Vec<String> {
    let columns: Vec<usize> = (0..output.headings.len())
        .filter(|at| !(numbered && output.headings[*at].key == BODY))
        .filter(|at| output.rows.iter().any(|row| row.get(*at).is_some_and(|cell| *cell != Cell::Missing)))
        .collect();
    let named = output.headings.iter().position(|heading| heading.key == NAME);
    output.rows.iter().map(|row| sentence(output, row, &columns, named, texts)).collect()
}

fn sentence(output: &Output, row: &[Cell], columns: &[usize], named: Option<usize>, texts: &Texts) -> String {
    let is_text = |at: usize| matches!(row.get(at), Some(Cell::Text(text)) if !text.is_empty());
    let first = named.filter(|at| is_text(*at)).or_else(|| columns.iter().copied().find(|at| is_text(*at)));
    let said: Vec<String> = columns
        .iter()
        .filter(|at| Some(**at) != first)
        .filter_map(|at| {
            let (heading, cell) = (&output.headings[*at], row.get(*at)?);
            let is_said = match cell {
                // An answer that has no share, such as none, has a count all the same.
                Cell::Share(None) => heading.key != SHARE,
                Cell::Missing => heading.key == MATURITY || output.is_numeric(*at),
                _ => true,
            };
            is_said.then(|| format!("{} {}", title(heading, texts), spoken_cell(cell, texts)))
        })
        .collect();
    let name = first.and_then(|at| row.get(at)).map(|cell| spoken(&cell.shown(texts)));
    match name {
        Some(name) if said.is_empty() => name,
        Some(name) => format!("{name}: {}", said.join(", ")),
        None => said.join(", "),
    }
}

/// The title of a column as it is read aloud: what is short on a screen is said in full.
fn title(heading: &Heading, texts: &Texts) -> String {
    let key = heading.key.as_str();
    if matches!(key, "expected" | "with_level" | "none") {
        return texts.get(&text::key("plain-col", key));
    }
    if Maturity::CODES.contains(&key) {
        return texts.with("plain-col-level", &[("level", key.into())]);
    }
    match heading.title.strip_prefix("≥ ") {
        Some(level) => texts.with("plain-col-from", &[("level", level.into())]),
        None => spoken(&heading.title),
    }
}

/// A cell as it is read aloud: what is missing is said, since a dash is not.
fn spoken_cell(cell: &Cell, texts: &Texts) -> String {
    match cell {
        Cell::Text(sign) if sign == NO_KEEPING => texts.get("plain-no-keeping"),
        Cell::Text(sign) if sign == text::NONE => texts.get("plain-missing"),
        Cell::Share(None) | Cell::Missing => texts.get("plain-missing"),
        Cell::Few(share) => texts.with("plain-few", &[("share", (&texts.percent(Some(*share))).into())]),
        cell => spoken(&cell.shown(texts)),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::Lang;

    #[test]
    fn a_line_in_columns_becomes_a_sentence() {
        assert_eq!(spoken("  Abdeckung          45,2 %   12 von 30"), "Abdeckung: 45,2 %, 12 von 30");
        assert_eq!(spoken("═══ Titel ═══"), "Titel");
        assert_eq!(spoken("a\u{1b}[2Jb"), "a\u{fffd}[2Jb");
        assert_eq!(spoken("  ── "), "");
    }

    #[test]
    fn what_is_missing_is_said_and_an_empty_column_is_not() {
        let texts = Texts::new(Lang::De);
        let output = Output {
            headings: ["land", "rate", "note"].map(|key| Heading::new(key, key)).to_vec(),
            rows: vec![
                vec![Cell::Text("Sachsen".into()), Cell::Share(Some(0.452)), Cell::Missing],
                vec![Cell::Text("Bremen".into()), Cell::Share(None), Cell::Missing],
            ],
            ..Output::default()
        };
        let said = rows(&output, false, &texts);
        assert_eq!(said, [format!("Sachsen: rate {}", texts.percent(Some(0.452))), "Bremen: rate keine Angabe".into()]);
    }

    proptest! {
        #[test]
        fn nothing_drawn_and_no_control_character_is_said(text in any::<String>(), title in any::<String>()) {
            let texts = Texts::new(Lang::En);
            let output = Output {
                headings: vec![Heading::new("a", title), Heading::new("b", text.clone())],
                rows: vec![vec![Cell::Text(text.clone()), Cell::Count(1)], vec![Cell::Missing, Cell::Text(text.clone())]],
                head: vec![text.clone(), format!("a   {text}")],
                ..Output::default()
            };
            for line in rows(&output, false, &texts).into_iter().chain(lines(&output.head)).chain([spoken(&text)]) {
                prop_assert!(!line.chars().any(|c| c.is_control() || draws(c)), "{:?}", line);
            }
        }
    }
}
