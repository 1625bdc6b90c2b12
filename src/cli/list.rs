//! `list`: the keepings.

use clap::Args;

use crate::export::contents::Table;
use crate::query::lines::RowsPer;
use crate::query::listing::{ListColumn, Sort};

use super::args::words;

/// The columns, the order, and how many rows.
#[derive(Debug, Clone, PartialEq, Args)]
#[command(after_help = "cli-known-columns")]
pub struct ListArgs {
    /// What a row is.
    #[arg(long = "per", help = "cli-rows-per", value_name = "rows", value_parser = words::rows_per, conflicts_with = "columns")]
    pub rows_per: Option<RowsPer>,
    /// The columns; none for the usual ones.
    #[arg(long, value_delimiter = ',', value_parser = words::column)]
    pub columns: Vec<ListColumn>,
    /// The order; by name where none is named.
    #[arg(long, value_name = "column", allow_hyphen_values = true, value_parser = words::sort)]
    pub sort: Option<Sort>,
    /// The most rows.
    #[arg(long, value_name = "count")]
    pub limit: Option<usize>,
}

impl ListArgs {
    /// The keepings that pass, or their bodies.
    pub fn table(&self) -> Table {
        if self.rows_per == Some(RowsPer::Body) {
            return Table::Bodies { sort: self.sort.unwrap_or_default(), limit: self.limit, only_gaps: false };
        }
        Table::Keepings { columns: self.columns.clone(), sort: self.sort.unwrap_or_default(), limit: self.limit }
    }
}
