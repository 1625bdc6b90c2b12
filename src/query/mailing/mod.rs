//! Who is to be written to next: bodies that nobody has invited, participants that are silent. Nothing is
//! sent from here, and no server is changed: others take the lists.

mod invite;
mod remind;

use crate::domain::closed_set;
use crate::landscape::Dimension;

pub use invite::{InviteOptions, Invitees, PlannedInvitation, invitees};
pub use remind::{PlannedReminder, RemindOptions, Reminders, reminders};

closed_set! {
    /// What lists are cut by: whoever writes works on one of them.
    Split {
        /// The way bodies are reached.
        Channel = "channel",
        /// The association that reaches them.
        Association = "association",
    }
}

impl Split {
    /// The dimension whose members the lists are for.
    pub const fn dimension(self) -> Dimension {
        match self {
            Self::Channel => Dimension::Channel,
            Self::Association => Dimension::Association,
        }
    }
}

/// Through whom something is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Through {
    /// The channel.
    pub channel: Option<usize>,
    /// The association.
    pub association: Option<usize>,
}

impl Through {
    /// The member that a list is cut by; none where lists are not cut.
    pub const fn member(self, split: Option<Split>) -> Option<usize> {
        match split {
            Some(Split::Channel) => self.channel,
            Some(Split::Association) => self.association,
            None => None,
        }
    }
}
