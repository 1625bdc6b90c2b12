//! `remind`: who is silent, wave by wave, as a list, or as files for LimeSurvey and for those who write.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::Args;

use crate::export::contents::{self, Table};
use crate::export::mailing::{Mailing, MailingFiles};
use crate::query::mailing::{RemindOptions, Split};

use super::Context;
use super::args::words;
use super::failure::Failure;
use super::output::Format;

/// Whom to remind.
#[derive(Debug, Clone, PartialEq, Args)]
pub struct RemindArgs {
    /// What the files are cut by.
    #[arg(long, value_name = "way", value_parser = words::split, help = "mailing-per")]
    per: Option<Split>,
    #[arg(long, value_name = "count", help = "remind-wave")]
    wave: Option<u32>,
    #[arg(long, value_name = "days", help = "remind-after")]
    after: Option<u32>,
    #[arg(long, help = "remind-begun")]
    begun: bool,
    #[arg(long, value_name = "day", value_parser = words::day, help = "remind-on")]
    on: Option<NaiveDate>,
    /// The folder that gets the files.
    #[arg(long, value_name = "folder", help = "remind-files")]
    pub files: Option<PathBuf>,
}

impl RemindArgs {
    fn options(&self) -> RemindOptions {
        RemindOptions {
            on: self.on.unwrap_or_else(|| chrono::Local::now().date_naive()),
            wave: self.wave,
            after: self.after.map(i64::from),
            begun: self.begun,
        }
    }

    /// Who is to be reminded.
    pub fn table(&self) -> Table {
        Table::Reminders(self.options())
    }

    /// The files.
    pub fn mailing(&self) -> MailingFiles {
        MailingFiles { mailing: Mailing::Remind(self.options()), split: self.per }
    }
}

/// Writes the files of a mailing into a folder; what is said of them.
///
/// # Errors
/// When personal data were not asked for, one of the files is there already, or cannot be written.
pub fn written(context: &Context<'_>, files: &MailingFiles, folder: Option<&Path>) -> Result<Vec<String>, Failure> {
    let Some(folder) = folder else { return Ok(Vec::new()) };
    // Lists go to other people: what was not asked for as something else is CSV for them.
    let format = if context.options.format == Format::Table { Format::CsvExcel } else { context.options.format };
    let asked = contents::Asked { names: format.is_for_people(), ..context.asked };
    let about = (!context.options.bare).then(|| context.about());
    let mailed = files.write(&asked, folder, format, about.as_ref(), context.options.force)?;
    Ok(mailed.said(context.texts))
}
