//! `gaps`: the keepings to chase, with the channel and the association to chase them through.

use std::path::PathBuf;

use crate::export;
use crate::export::contents::{self, Table, gaps};
use crate::landscape::Dimension;
use crate::text::Texts;

use super::Context;
use super::coverage::dimension;
use super::failure::Failure;
use super::output::{self, Format};

/// What was asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// Dimensions to group by; none lists the keepings.
    pub by: Vec<String>,
    /// The folder that gets one reminder list a channel.
    pub lists: Option<PathBuf>,
}

/// The keepings that are not complete, or their groups.
///
/// # Errors
/// When a dimension is unknown.
pub fn table(asked: &Asked, texts: &Texts) -> Result<Table, Failure> {
    let dimensions: Vec<Dimension> = asked.by.iter().map(|word| dimension(word, texts)).collect::<Result<_, _>>()?;
    Ok(if dimensions.is_empty() { Table::Gaps } else { Table::GapGroups(dimensions) })
}

/// Writes one reminder list a channel into a folder; says what was written.
///
/// # Errors
/// When one of them is there already, or cannot be written.
pub fn written(context: &Context<'_>, folder: &PathBuf) -> Result<(), Failure> {
    let texts = context.texts;
    let shown = folder.display().to_string();
    std::fs::create_dir_all(folder).map_err(|cause| Failure::Write { path: shown, cause })?;
    // Lists go to other people: what was not asked for as something else is CSV.
    let format = if context.options.format == Format::Table { Format::Csv } else { context.options.format };
    let context = &Context {
        asked: contents::Asked { names: format.is_for_people(), ..context.asked },
        options: context.options,
        workspace: context.workspace,
        sources: context.sources,
    };
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
    for (path, list) in &files {
        let written = export::write(list, about.as_ref(), format, path, context.options.force, texts)?;
        output::say(written, path, texts);
    }
    Ok(())
}
