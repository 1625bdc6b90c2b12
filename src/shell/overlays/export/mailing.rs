//! The same form for who is to be invited and reminded.

use crate::domain::ScreenId;
use crate::export::contents::Table;
use crate::export::mailing::{Mailing, MailingFiles};
use crate::query::filter::Filter;
use crate::query::mailing::{InviteOptions, RemindOptions, Split};
use crate::screens::{Screen, Target};
use crate::shell::state::State;

use super::Content;

impl State {
    /// Opens the form with who is to be invited and reminded among what is selected.
    pub(crate) fn open_mailing(&mut self) {
        if self.shared.loaded.is_none() {
            return;
        }
        let (invite, remind) = (InviteOptions::default(), RemindOptions::on(self.shared.today));
        let mailings = [Mailing::Invite(invite), Mailing::Remind(remind)];
        let contents = mailings.into_iter().flat_map(|mailing| {
            let splits = [Some(Split::Channel), Some(Split::Association), None];
            let files = splits.map(|split| Content::Mailing(MailingFiles { mailing, split }));
            [Content::Table(mailing.table())].into_iter().chain(files)
        });
        self.open_form(contents.collect());
    }

    /// Whether a content is a mailing to what is selected in the matrix or among the gaps.
    pub(super) fn is_mailing_of_selection(&self, content: &Content) -> bool {
        let is_mailing =
            matches!(content, Content::Mailing(_) | Content::Table(Table::Invitees(_) | Table::Reminders(_)));
        is_mailing && self.screen == ScreenId::Coverage
    }

    /// The set that is selected there.
    pub(super) fn selected_set(&self) -> Filter {
        match self.screens.coverage.target(&self.shared) {
            Target::Share(filter, _) => filter,
            Target::Explained(_) => self.shared.filter.clone(),
        }
    }
}
