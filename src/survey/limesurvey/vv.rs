//! LimeSurvey's VV export: tab-separated, two header rows (texts, then names), braces for what a
//! tab-separated file cannot hold.

use polars::prelude::DataFrame;

use crate::error::{FormatError, SourceError};
use crate::raw::table::{Cells, ColumnBuilder, Table, unique, with_line_ends};

use super::archive::without_padding;

const NOT_SHOWN: &str = "{question_not_shown}";
const BRACES: [(&str, &str); 5] =
    [("{newline}", "\n"), ("{cr}", "\r"), ("{tab}", "\t"), ("{quote}", "\""), ("{lbrace}", "{")];

/// Whether a table read as delimited text is a VV export: the names stand in its first row.
pub fn recognises(table: &Table) -> bool {
    let first = |name: &str| table.names().any(|column| column != name && cell(table, column, 0) == Some(name));
    table.height() > 0 && first("id") && first("submitdate")
}

fn cell<'a>(table: &'a Table, column: &str, row: usize) -> Option<&'a str> {
    table.column(column).and_then(|cells| cells.get(row))
}

/// Takes the second header row as names, and resolves the braces.
///
/// # Errors
/// When Polars refuses a column, which would be a bug.
pub fn read(table: &Table) -> Result<Table, SourceError> {
    let headings: Vec<String> =
        table.names().map(|name| cell(table, name, 0).unwrap_or_default().trim().to_owned()).collect();
    let mut columns = Vec::with_capacity(headings.len());
    for (old, new) in table.names().zip(unique(&headings)) {
        let mut builder = ColumnBuilder::new(&new);
        for value in table.column(old).into_iter().flat_map(Cells::iter).skip(1) {
            match value {
                Some(NOT_SHOWN) => builder.push(None),
                Some(value) if value.contains('{') => builder.push(Some(&resolved(value))),
                Some(value) if is_padded(value) => builder.push(Some(without_padding(value))),
                Some(value) => builder.push(Some(&with_line_ends(value.to_owned()))),
                None => builder.push(Some("")),
            }
        }
        columns.push(builder.finish()?);
    }
    let height = table.height().saturating_sub(1);
    let frame = DataFrame::new(height, columns)
        .map_err(|cause| SourceError::new(FormatError::WrongFormat, &table.source).found(cause))?;
    Ok(Table::new(&table.source, &frame, table.lines.iter().skip(1).copied().collect(), headings))
}

/// `{newline}` and its kin as characters; the opening brace last, so that none is made by another.
fn resolved(value: &str) -> String {
    let text = BRACES.iter().fold(value.to_owned(), |value, (brace, character)| value.replace(brace, character));
    with_line_ends(text)
}

/// Numbers as the database keeps them: ten decimals.
fn is_padded(value: &str) -> bool {
    value.split_once('.').is_some_and(|(whole, rest)| {
        rest.len() == 10
            && rest.bytes().all(|b| b.is_ascii_digit())
            && whole.trim_start_matches('-').bytes().all(|b| b.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    #[test]
    fn braces_names_and_padded_numbers() {
        let text = "\"Antwort ID\"\t\"Datum Abgeschickt\"\tA\tA\nid\tsubmitdate\tQ_1\tQ_2\n\
            1\t{question_not_shown}\t505.0000000000\ta{newline}{lbrace}tab}\n2\t\t12.5000000000\t{question_not_shown}\n";
        let raw = crate::raw::delimited::read("vv.txt", text).unwrap();
        assert!(recognises(&raw));
        let table = read(&raw).unwrap();
        assert_eq!(table.headings, ["id", "submitdate", "Q_1", "Q_2"]);
        let column = |name: &str| table.column(name).unwrap().iter().collect::<Vec<_>>();
        assert_eq!(column("submitdate"), [None, Some("")]);
        assert_eq!(column("Q_1"), [Some("505"), Some("12.5")]);
        assert_eq!(column("Q_2"), [Some("a\n{tab}"), None]);
        assert_eq!(table.lines, [3, 4]);
    }
}
