//! `pivot`: a cross-table of two dimensions.

use crate::export::contents::Table;
use crate::query::figure::Figure;
use crate::text::{Texts, Value};

use super::coverage::dimension;
use super::failure::Failure;

/// What was asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// Dimension of the rows.
    pub rows: String,
    /// Dimension of the columns.
    pub columns: String,
    /// Code of the figure; coverage where none is named.
    pub figure: Option<String>,
}

/// The matrix.
///
/// # Errors
/// When a dimension or figure is unknown, or both dimensions are the same.
pub fn table(asked: &Asked, texts: &Texts) -> Result<Table, Failure> {
    let [rows, columns] = [dimension(&asked.rows, texts)?, dimension(&asked.columns, texts)?];
    if rows == columns {
        return Err(Failure::Usage(texts.get("usage-same-dimensions")));
    }
    let code = asked.figure.as_deref().unwrap_or(Figure::Rate.code());
    let Some(figure) = Figure::from_code(&code.trim().to_lowercase().replace('-', "_")) else {
        let known = Figure::CODES.join(", ");
        let variables = [("found", Value::Text(code)), ("known", Value::Text(&known))];
        return Err(Failure::Usage(texts.with("usage-figure", &variables)));
    };
    Ok(Table::Pivot { rows, columns, figure })
}
