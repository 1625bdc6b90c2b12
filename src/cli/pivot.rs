//! `pivot`: a cross-table of two dimensions, or of questions.

use clap::Args;

use crate::export::contents::Table;
use crate::query::figure::Figure;
use crate::query::question::CellForm;
use crate::query::question::grouping::GroupBy;

use super::Context;
use super::args::words;
use super::failure::Failure;
use super::question::group_by;

/// The sides and what stands in the cells.
#[derive(Debug, Clone, PartialEq, Args)]
#[command(after_help = "cli-known-dimensions cli-known-figures cli-known-cells")]
pub struct PivotArgs {
    #[arg(long, required = true, value_name = "dimension")]
    rows: String,
    #[arg(long, required = true, value_name = "dimension")]
    cols: String,
    #[arg(long, value_name = "figure", value_parser = words::figure)]
    measure: Option<Figure>,
    #[arg(long, value_name = "figure", value_parser = words::cells)]
    cells: Option<CellForm>,
    /// The least count that is shown.
    #[arg(long, value_name = "number", value_parser = clap::value_parser!(u64).range(2..))]
    suppress: Option<u64>,
}

impl PivotArgs {
    /// The matrix: of two dimensions their keepings, of coverage where no figure is named; with a
    /// question the responses.
    ///
    /// # Errors
    /// When both sides are the same, one of them is nothing that makes groups, or what is to stand in the
    /// cells does not fit them.
    pub fn table(&self, context: &Context<'_>) -> Result<Table, Failure> {
        let usage = |key| Err(Failure::Usage(context.texts.get(key)));
        let (rows, columns) = (group_by(context, &self.rows)?, group_by(context, &self.cols)?);
        if rows == columns {
            return usage("usage-same-dimensions");
        }
        match (rows, columns) {
            (GroupBy::Dimension(_), GroupBy::Dimension(_)) if self.cells.is_some() => usage("usage-cells"),
            (GroupBy::Dimension(rows), GroupBy::Dimension(columns)) => Ok(Table::Pivot {
                rows,
                columns,
                figure: self.measure.unwrap_or(Figure::Rate),
                suppress: self.suppress,
            }),
            _ if self.measure.is_some() => usage("usage-cells"),
            _ => Ok(Table::Cross {
                rows,
                columns,
                cells: self.cells.unwrap_or(CellForm::Counts),
                suppress: self.suppress,
            }),
        }
    }
}
