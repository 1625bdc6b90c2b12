//! `pivot`: a cross-table of two dimensions.

use clap::Args;

use crate::export::contents::Table;
use crate::landscape::Dimension;
use crate::query::figure::Figure;
use crate::text::Texts;

use super::args::words;
use super::failure::Failure;

/// The dimensions and what stands in the cells.
#[derive(Debug, Clone, PartialEq, Args)]
#[command(after_help = "cli-known-dimensions cli-known-figures")]
pub struct PivotArgs {
    #[arg(long, required = true, value_name = "dimension", value_parser = words::dimension)]
    rows: Dimension,
    #[arg(long, required = true, value_name = "dimension", value_parser = words::dimension)]
    cols: Dimension,
    #[arg(long, value_name = "figure", value_parser = words::figure)]
    measure: Option<Figure>,
}

impl PivotArgs {
    /// The matrix; of coverage where no figure is named.
    ///
    /// # Errors
    /// When both dimensions are the same.
    pub fn table(&self, texts: &Texts) -> Result<Table, Failure> {
        if self.rows == self.cols {
            return Err(Failure::Usage(texts.get("usage-same-dimensions")));
        }
        let figure = self.measure.unwrap_or(Figure::Rate);
        Ok(Table::Pivot { rows: self.rows, columns: self.cols, figure })
    }
}
