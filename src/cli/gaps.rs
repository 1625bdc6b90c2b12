//! `gaps`: the keepings to chase, with the channel and the association to chase them through.

use std::path::PathBuf;

use clap::Args;

use crate::export;
use crate::export::contents::{self, Table, gaps};
use crate::landscape::Dimension;
use crate::query::lines::RowsPer;
use crate::query::listing::Sort;

use super::Context;
use super::args::words;
use super::failure::Failure;
use super::output::{self, Format};

/// Groups of gaps, or lists of them.
#[derive(Debug, Clone, PartialEq, Args)]
#[command(after_help = "cli-known-dimensions")]
pub struct GapsArgs {
    #[arg(long, value_name = "dimensions", value_delimiter = ',', value_parser = words::dimension)]
    by: Vec<Dimension>,
    /// What a row is.
    #[arg(long = "per", help = "cli-rows-per", value_name = "rows", value_parser = words::rows_per, conflicts_with_all = ["by", "lists"])]
    pub rows_per: Option<RowsPer>,
    /// The folder that gets one reminder list per channel.
    #[arg(long, value_name = "folder")]
    pub lists: Option<PathBuf>,
}

impl GapsArgs {
    /// The keepings that are not complete, their bodies or their groups.
    pub fn table(&self) -> Table {
        if self.rows_per == Some(RowsPer::Body) {
            return Table::Bodies { sort: Sort::default(), limit: None, only_gaps: true };
        }
        if self.by.is_empty() { Table::Gaps } else { Table::GapGroups(self.by.clone()) }
    }
}

/// Writes one reminder list per channel into a folder; what is said of it.
///
/// # Errors
/// When one of them is there already, or cannot be written.
pub fn written(context: &Context<'_>, folder: &PathBuf) -> Result<Vec<String>, Failure> {
    let texts = context.texts;
    let shown = folder.display().to_string();
    std::fs::create_dir_all(folder).map_err(|cause| Failure::Write { path: shown, cause })?;
    // Lists go to other people: what was not asked for as something else is CSV.
    let format = if context.options.format == Format::Table { Format::Csv } else { context.options.format };
    let context = &Context { asked: contents::Asked { names: format.is_for_people(), ..context.asked }, ..*context };
    let ending = format.ending();
    let mut files = Vec::new();
    for channel in gaps::channels(context) {
        let name = context.code(Dimension::Channel, channel).unwrap_or("none");
        files.push((
            folder.join(format!("{}-{name}.{ending}", texts.get("gaps-file"))),
            gaps::of_channel(context, channel),
        ));
    }
    // All or nothing: a list that is there already is somebody's work.
    for (path, _) in &files {
        export::check(path, context.options.force)?;
    }
    let about = (!context.options.bare).then(|| context.about());
    let mut said = Vec::new();
    for (path, list) in &files {
        let written = export::write(list, about.as_ref(), format, path, context.options.force, texts)?;
        said.extend(output::said(written, path, texts));
    }
    Ok(said)
}
