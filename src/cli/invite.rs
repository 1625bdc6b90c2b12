//! `invite`: who was not invited yet, as a list, or as files that LimeSurvey imports.

use std::path::PathBuf;

use clap::Args;

use crate::export::contents::Table;
use crate::export::mailing::{Mailing, MailingFiles};
use crate::query::mailing::{InviteOptions, Split};

use super::args::words;

/// Whom to invite, and how.
#[derive(Debug, Clone, PartialEq, Args)]
pub struct InviteArgs {
    /// What the files are cut by.
    #[arg(long, value_name = "way", value_parser = words::split, help = "mailing-per")]
    per: Option<Split>,
    #[arg(long, help = "invite-each")]
    each: bool,
    #[arg(long, help = "invite-again")]
    again: bool,
    /// The folder that gets the files.
    #[arg(long, value_name = "folder", help = "invite-files")]
    pub files: Option<PathBuf>,
}

impl InviteArgs {
    const fn options(&self) -> InviteOptions {
        InviteOptions { each: self.each, again: self.again }
    }

    /// Who is to be invited.
    pub const fn table(&self) -> Table {
        Table::Invitees(self.options())
    }

    /// The files.
    pub const fn mailing(&self) -> MailingFiles {
        MailingFiles { mailing: Mailing::Invite(self.options()), split: self.per }
    }
}
