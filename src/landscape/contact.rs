//! Contact with the bodies: when they were written to, how often they were reminded, and what became of it.
//!
//! It follows from the participants alone and is worked out when it is first asked for. Names,
//! addresses and tokens are not part of it.

use chrono::NaiveDate;
use rustc_hash::FxHashMap;

use crate::domain::closed_set;
use crate::raw::table::{Cells, Table};

use super::build::Landscape;
use super::invitations::Invitations;
use super::matching::filled;

closed_set! {
    /// What is known of the contact with a body; the codes are columns of lists and words of filters.
    ContactField {
        /// When the first invitation went out.
        Invited = "invited",
        /// How often it was reminded.
        Reminded = "reminded",
        /// When the last reminder went out.
        LastReminded = "last_reminded",
        /// When it was written to last, by an invitation or a reminder.
        LastContact = "last_contact",
        /// Whether what was sent arrived: no where the mail servers of all addresses refused it.
        Delivered = "delivered",
        /// Whether somebody opened the questionnaire far enough to leave a response.
        Opened = "opened",
        /// Whether the participants say that the questionnaire was completed.
        Completed = "completed",
        /// Whether all its participants want no more mail.
        OptedOut = "opted_out",
        /// How many participants there are for it.
        Participants = "participants",
        /// The language that its participants are written to in.
        Language = "language",
        /// From when on the access is valid.
        ValidFrom = "valid_from",
        /// Until when it is valid.
        ValidUntil = "valid_until",
    }
}

/// What the values of a field are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ContactKind {
    /// Days.
    Day,
    /// Counts.
    Count,
    /// Yes or no.
    YesNo,
    /// The code of a language.
    Language,
}

/// The codes of yes and no.
pub const YES_OR_NO: [&str; 2] = ["yes", "no"];

/// One value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ContactValue<'a> {
    /// A day.
    Day(NaiveDate),
    /// A count.
    Count(u32),
    /// Yes or no.
    YesNo(bool),
    /// The code of a language.
    Language(&'a str),
}

impl ContactField {
    /// What its values are.
    pub const fn kind(self) -> ContactKind {
        match self {
            Self::Invited | Self::LastReminded | Self::LastContact | Self::ValidFrom | Self::ValidUntil => {
                ContactKind::Day
            }
            Self::Reminded | Self::Participants => ContactKind::Count,
            Self::Delivered | Self::Opened | Self::Completed | Self::OptedOut => ContactKind::YesNo,
            Self::Language => ContactKind::Language,
        }
    }
}

/// The history of one participant, or of all participants of a keeping taken together. What nobody
/// knows is none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct History {
    /// How many participants it is made from.
    pub participants: u32,
    /// When the first invitation was sent.
    pub invited: Option<NaiveDate>,
    /// How often the one that was reminded most was reminded.
    pub reminded: Option<u32>,
    /// When the last reminder was sent.
    pub last_reminded: Option<NaiveDate>,
    /// When anything was sent last.
    pub last_contact: Option<NaiveDate>,
    /// Whether it arrived at one address at least; none where nothing was sent.
    pub delivered: Option<bool>,
    /// Whether there is a response, or one is marked as completed.
    pub opened: Option<bool>,
    /// Whether one is marked as completed.
    pub completed: Option<bool>,
    /// Whether all want no more mail.
    pub opted_out: Option<bool>,
    /// The language.
    pub language: Option<String>,
    /// The first day on which an access is valid.
    pub valid_from: Option<NaiveDate>,
    /// The last one.
    pub valid_until: Option<NaiveDate>,
}

impl History {
    /// The value of a field.
    pub fn value(&self, field: ContactField) -> Option<ContactValue<'_>> {
        match field {
            ContactField::Invited => self.invited.map(ContactValue::Day),
            ContactField::Reminded => self.reminded.map(ContactValue::Count),
            ContactField::LastReminded => self.last_reminded.map(ContactValue::Day),
            ContactField::LastContact => self.last_contact.map(ContactValue::Day),
            ContactField::Delivered => self.delivered.map(ContactValue::YesNo),
            ContactField::Opened => self.opened.map(ContactValue::YesNo),
            ContactField::Completed => self.completed.map(ContactValue::YesNo),
            ContactField::OptedOut => self.opted_out.map(ContactValue::YesNo),
            ContactField::Participants => Some(ContactValue::Count(self.participants)),
            ContactField::Language => self.language.as_deref().map(ContactValue::Language),
            ContactField::ValidFrom => self.valid_from.map(ContactValue::Day),
            ContactField::ValidUntil => self.valid_until.map(ContactValue::Day),
        }
    }

    /// Both together: the first invitation, the last reminder, the best of what became of it.
    fn join(&mut self, other: &Self) {
        let any = |a: Option<bool>, b: Option<bool>| a.max(b);
        self.participants += other.participants;
        self.invited = earliest(self.invited, other.invited);
        self.reminded = self.reminded.max(other.reminded);
        self.last_reminded = self.last_reminded.max(other.last_reminded);
        self.last_contact = self.last_contact.max(other.last_contact);
        self.delivered = any(self.delivered, other.delivered);
        self.opened = any(self.opened, other.opened);
        self.completed = any(self.completed, other.completed);
        // One open way is enough.
        self.opted_out = match (self.opted_out, other.opted_out) {
            (Some(a), Some(b)) => Some(a && b),
            (a, b) => a.or(b),
        };
        self.language = self.language.take().or_else(|| other.language.clone());
        self.valid_from = earliest(self.valid_from, other.valid_from);
        self.valid_until = self.valid_until.max(other.valid_until);
    }
}

fn earliest(a: Option<NaiveDate>, b: Option<NaiveDate>) -> Option<NaiveDate> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}

/// The contact with all bodies.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contacts {
    /// First one per participant, in the order of the invitations; then those of keepings that several
    /// participants stand for.
    histories: Vec<History>,
    /// Per keeping its history and one more; 0 where nobody was invited for it.
    of: Vec<u32>,
}

impl Contacts {
    /// Works the contact out.
    pub fn of(landscape: &Landscape) -> Self {
        let invitations = landscape.invitations();
        let survey = &landscape.sources.survey;
        let Some(table) = &survey.participants else {
            return Self { histories: Vec::new(), of: vec![0; landscape.height()] };
        };
        let mut histories = of_participants(table, invitations, survey.responses.column("token"));
        let mut of = vec![0_u32; landscape.height()];
        // The participants of keepings that have several, by the keeping.
        let mut several: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
        for (at, invitation) in (1_u32..).zip(&invitations.list) {
            for keeping in &invitation.keepings {
                let own = &mut of[*keeping as usize];
                if *own == 0 {
                    *own = at;
                } else if *own != at {
                    let participants = several.entry(*keeping).or_insert_with(|| vec![*own]);
                    if participants.last() != Some(&at) {
                        participants.push(at);
                    }
                }
            }
        }
        // The registers of a body mostly have the same participants: they share a history.
        let mut known: FxHashMap<Vec<u32>, u32> = FxHashMap::default();
        let mut several: Vec<(u32, Vec<u32>)> = several.into_iter().collect();
        several.sort_unstable();
        for (keeping, participants) in several {
            let at = *known.entry(participants).or_insert_with_key(|participants| {
                let mut joined = History::default();
                for participant in participants {
                    let one = histories[*participant as usize - 1].clone();
                    joined.join(&one);
                }
                histories.push(joined);
                u32::try_from(histories.len()).unwrap_or(u32::MAX)
            });
            of[keeping as usize] = at;
        }
        Self { histories, of }
    }

    /// All histories; [`Self::place`] says which is a keeping's.
    pub fn histories(&self) -> &[History] {
        &self.histories
    }

    /// Where the history of a keeping stands; none where nobody was invited for it.
    #[inline]
    pub fn place(&self, keeping: usize) -> Option<usize> {
        self.of.get(keeping).and_then(|at| (*at as usize).checked_sub(1))
    }

    /// The history of a keeping; none where nobody was invited for it.
    pub fn keeping(&self, keeping: usize) -> Option<&History> {
        self.place(keeping).and_then(|at| self.histories.get(at))
    }

    /// The history of one participant, by its place among the invitations.
    pub fn participant(&self, invitation: usize) -> Option<&History> {
        self.histories.get(invitation)
    }

    /// What is known of a keeping.
    pub fn value(&self, keeping: usize, field: ContactField) -> Option<ContactValue<'_>> {
        self.keeping(keeping)?.value(field)
    }
}

/// A mark of LimeSurvey's for something that has not happened.
const NOT_YET: &str = "N";

/// Whether something has happened; LimeSurvey writes when, or `N`.
fn has_happened(written: Option<&str>) -> Option<bool> {
    written.map(|written| !written.eq_ignore_ascii_case(NOT_YET))
}

/// The day that a moment of LimeSurvey's begins with.
pub fn day_written(written: &str) -> Option<NaiveDate> {
    written.get(..10)?.parse().ok()
}

/// The history of every participant.
fn of_participants(table: &Table, invitations: &Invitations, tokens: Option<Cells<'_>>) -> Vec<History> {
    let mut opened = vec![false; invitations.list.len()];
    for token in tokens.iter().flat_map(|tokens| tokens.iter()).flatten() {
        if let Some(at) = invitations.by_token.get(token.trim()) {
            opened[*at] = true;
        }
    }
    let column = |name: &str| table.column(name);
    let [sent, reminded, counts, completed, mails] =
        ["invited", "reminded", "remindercount", "completed", "emailstatus"].map(column);
    let [languages, from, until] = ["language", "validfrom", "validuntil"].map(column);
    let one = |(invitation, opened): (&super::invitations::Invitation, bool)| {
        let row = invitation.row;
        let day = |cells| filled(cells, row).and_then(day_written);
        let (invited, last_reminded) = (day(sent), day(reminded));
        let mail = filled(mails, row).unwrap_or_default().to_ascii_lowercase();
        let has_opted_out = mail.starts_with("optout");
        let is_refused = !mail.is_empty() && mail != "ok" && !has_opted_out;
        let was_sent = has_happened(filled(sent, row)) == Some(true);
        let was_completed = has_happened(filled(completed, row));
        History {
            participants: 1,
            invited,
            // Without the count a mark that none was sent is all there is.
            reminded: filled(counts, row)
                .and_then(|count| count.parse().ok())
                .or_else(|| (has_happened(filled(reminded, row)) == Some(false)).then_some(0)),
            last_reminded,
            last_contact: invited.max(last_reminded),
            delivered: if is_refused { Some(false) } else { was_sent.then_some(true) },
            opened: (tokens.is_some() || completed.is_some()).then_some(opened || was_completed == Some(true)),
            completed: was_completed,
            opted_out: mails.is_some().then_some(has_opted_out),
            language: filled(languages, row).map(str::to_owned),
            valid_from: day(from),
            valid_until: day(until),
        }
    };
    invitations.list.iter().zip(opened).map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Option<NaiveDate> {
        day_written(text)
    }

    #[test]
    fn several_participants_are_one_history() {
        let mut one = History {
            participants: 1,
            invited: day("2026-09-02 08:00"),
            reminded: Some(2),
            last_reminded: day("2026-10-01"),
            last_contact: day("2026-10-01"),
            delivered: Some(false),
            opened: Some(false),
            completed: None,
            opted_out: Some(true),
            language: None,
            valid_from: None,
            valid_until: day("2026-12-31"),
        };
        let other = History {
            participants: 1,
            invited: day("2026-09-01 08:00"),
            last_contact: day("2026-09-01 08:00"),
            delivered: Some(true),
            opened: Some(true),
            opted_out: Some(false),
            language: Some("de".into()),
            ..History::default()
        };
        one.join(&other);
        assert_eq!((one.participants, one.invited, one.reminded), (2, day("2026-09-01"), Some(2)));
        assert_eq!((one.last_contact, one.delivered, one.opened), (day("2026-10-01"), Some(true), Some(true)));
        assert_eq!((one.opted_out, one.completed), (Some(false), None), "one open way is enough");
        assert_eq!((one.language.as_deref(), one.valid_until), (Some("de"), day("2026-12-31")));
    }

    #[test]
    fn every_field_has_a_value_of_its_kind() {
        let history = History {
            participants: 1,
            invited: day("2026-09-01"),
            reminded: Some(0),
            last_reminded: day("2026-09-01"),
            last_contact: day("2026-09-01"),
            delivered: Some(true),
            opened: Some(true),
            completed: Some(false),
            opted_out: Some(false),
            language: Some("de".into()),
            valid_from: day("2026-09-01"),
            valid_until: day("2026-09-01"),
        };
        for field in ContactField::ALL {
            let fits = match history.value(*field) {
                Some(ContactValue::Day(_)) => field.kind() == ContactKind::Day,
                Some(ContactValue::Count(_)) => field.kind() == ContactKind::Count,
                Some(ContactValue::YesNo(_)) => field.kind() == ContactKind::YesNo,
                Some(ContactValue::Language(_)) => field.kind() == ContactKind::Language,
                None => false,
            };
            assert!(fits, "{field:?}");
        }
    }
}
