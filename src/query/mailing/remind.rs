//! Participants that are silent, wave by wave, with the days since they were last written to.

use chrono::NaiveDate;

use crate::landscape::contact::History;
use crate::landscape::{Dimension, Landscape};
use crate::query::filter::Evaluated;
use crate::query::listing::member;
use crate::query::response::{Disposition, Fieldwork};

use super::Through;

/// Who is to be reminded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RemindOptions {
    /// The day on which the days since the last contact are counted.
    pub on: NaiveDate,
    /// The number of the reminder that is due: 1 for those never reminded; none for all.
    pub wave: Option<u32>,
    /// The least days since the last contact.
    pub after: Option<i64>,
    /// Whether those that began and did not finish are reminded too.
    pub begun: bool,
}

impl RemindOptions {
    /// All silent ones on a day.
    pub const fn on(on: NaiveDate) -> Self {
        Self { on, wave: None, after: None, begun: false }
    }
}

/// One participant to be reminded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedReminder {
    /// Its place among the invitations.
    pub invitation: usize,
    /// The body that it speaks for.
    pub body: u32,
    /// The keepings of the filter that it stands for.
    pub keepings: Vec<u32>,
    /// Through whom it is reached.
    pub through: Through,
    /// What is known of the contact.
    pub history: History,
    /// What became of the invitation.
    pub disposition: Disposition,
    /// The number of the reminder that is due; none where nobody knows how many there were.
    pub wave: Option<u32>,
    /// Days since it was last written to.
    pub days: Option<i64>,
}

/// What follows from a filter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reminders {
    /// Who is to be reminded, by wave, channel, association and name of the body.
    pub list: Vec<PlannedReminder>,
    /// Silent ones whose mail server refused what was sent: another address is needed.
    pub refused: Vec<PlannedReminder>,
    /// Silent ones that want no more mail.
    pub opted_out: u64,
    /// Participants whose invitation was not sent yet.
    pub unsent: u64,
}

/// Who is to be reminded among the participants for keepings that pass.
pub fn reminders(landscape: &Landscape, evaluated: &Evaluated, options: RemindOptions) -> Reminders {
    let mut reminders = Reminders::default();
    let mut passes = vec![false; landscape.height()];
    for row in evaluated.rows() {
        passes[row as usize] = true;
    }
    let fieldwork = Fieldwork::new(landscape);
    for (at, invitation) in landscape.invitations().list.iter().enumerate() {
        let own = invitation.keepings.iter().copied().filter(|keeping| passes[*keeping as usize]);
        let keepings: Vec<u32> = own.collect();
        let Some(first) = keepings.first().copied() else { continue };
        let disposition = fieldwork.of_invitation(at);
        match disposition {
            Disposition::NoAnswer | Disposition::Bounced => {}
            Disposition::Partial | Disposition::OpenedOnly if options.begun => {}
            Disposition::OptedOut => {
                reminders.opted_out += 1;
                continue;
            }
            Disposition::NotInvited => {
                reminders.unsent += 1;
                continue;
            }
            _ => continue,
        }
        let history = landscape.contacts().participant(at).cloned().unwrap_or_default();
        let wave = history.reminded.map(|count| count + 1);
        let days = history.last_contact.map(|last| (options.on - last).num_days());
        let own_channel = invitation.channel.map(crate::domain::Channel::index);
        let planned = PlannedReminder {
            invitation: at,
            body: landscape.map.keepings[first as usize].0,
            keepings,
            through: Through {
                channel: own_channel.or_else(|| member(landscape, first, Dimension::Channel)),
                association: member(landscape, first, Dimension::Association),
            },
            history,
            disposition,
            wave,
            days,
        };
        if disposition == Disposition::Bounced {
            reminders.refused.push(planned);
        } else if options.wave.is_none_or(|wanted| wave == Some(wanted))
            && options.after.is_none_or(|least| days.is_some_and(|days| days >= least))
        {
            reminders.list.push(planned);
        }
    }
    let ranks = landscape.name_ranks();
    let order = |planned: &PlannedReminder| {
        let Through { channel, association } = planned.through;
        let last = |member: Option<usize>| member.unwrap_or(usize::MAX);
        (planned.wave, last(channel), last(association), ranks[planned.body as usize], planned.invitation)
    };
    reminders.list.sort_by_key(order);
    reminders.refused.sort_by_key(order);
    reminders
}
