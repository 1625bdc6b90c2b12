//! Who answered: what became of every keeping and of every invitation, in the categories of survey
//! methodology, and the rates that follow. They are those of AAPOR, Standard Definitions (10th edition
//! 2023), for surveys of persons named beforehand.

mod representativity;
mod waves;

use rustc_hash::FxHashMap;

use crate::domain::{Status, closed_set};
use crate::landscape::{Dimension, Landscape};
use crate::raw::table::{Cells, Table};

use super::filter::Evaluated;

pub use representativity::{Indicator, Representativity, Respondents, representativity};
pub use waves::{Course, Wave, courses, waves};

closed_set! {
    /// What became of a keeping or an invitation.
    Disposition {
        /// A response was submitted (I).
        Complete = "complete",
        /// A response was begun and answers something (P).
        Partial = "partial",
        /// A response was opened and answers nothing: broken off (R).
        OpenedOnly = "opened_only",
        /// There is a response, and nobody knows whether it was submitted.
        Unknown = "unknown",
        /// Invited, and nothing came back.
        NoAnswer = "no_answer",
        /// The invitation was refused by the mail server (NC).
        Bounced = "bounced",
        /// The addressee wants no more invitations (R).
        OptedOut = "opted_out",
        /// Nobody was invited.
        NotInvited = "not_invited",
        /// The survey does not ask about it, or the addressee keeps no register.
        OutOfScope = "out_of_scope",
    }
}

closed_set! {
    /// A rate of AAPOR's.
    ResponseRate {
        /// Response rate 1: I / (I + P + R + NC + nothing came back).
        Rr1 = "rr1",
        /// Response rate 2: (I + P) / the same.
        Rr2 = "rr2",
        /// Contact rate: (I + P + R) / the same.
        Contact = "contact",
        /// Refusal rate: R / the same.
        Refusal = "refusal",
    }
}

/// How many became what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Dispositions([u64; Disposition::ALL.len()]);

impl Dispositions {
    fn add(&mut self, disposition: Disposition) {
        self.0[disposition.index()] += 1;
    }

    /// How many became this.
    pub const fn of(&self, disposition: Disposition) -> u64 {
        self.0[disposition.index()]
    }

    /// How many there are in all.
    pub fn all(&self) -> u64 {
        self.0.iter().sum()
    }

    /// Those that were invited and could answer: the base of every rate.
    pub fn eligible(&self) -> u64 {
        self.all() - self.of(Disposition::NotInvited) - self.of(Disposition::OutOfScope)
    }

    /// Part and whole of a rate; no part where nobody knows what was submitted.
    pub fn rate(&self, rate: ResponseRate) -> (Option<u64>, u64) {
        let of =
            |dispositions: &[Disposition]| dispositions.iter().map(|disposition| self.of(*disposition)).sum::<u64>();
        let known = self.of(Disposition::Unknown) == 0;
        let refused = [Disposition::OpenedOnly, Disposition::OptedOut];
        let part = match rate {
            ResponseRate::Rr1 => known.then(|| of(&[Disposition::Complete])),
            ResponseRate::Rr2 => Some(of(&[Disposition::Complete, Disposition::Partial, Disposition::Unknown])),
            ResponseRate::Contact => {
                Some(of(&[Disposition::Complete, Disposition::Partial, Disposition::Unknown]) + of(&refused))
            }
            ResponseRate::Refusal => Some(of(&refused)),
        };
        (part, self.eligible())
    }

    /// A rate as a fraction; none without a base.
    pub fn share(&self, rate: ResponseRate) -> Option<f64> {
        match self.rate(rate) {
            (Some(part), whole) if whole > 0 => Some(part as f64 / whole as f64),
            _ => None,
        }
    }
}

/// The dispositions of a group; none for what has no member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DispositionGroup {
    /// Index of the member.
    pub member: Option<usize>,
    /// What became of its keepings or invitations.
    pub dispositions: Dispositions,
}

/// What is known of every response and every invitation, found once for a landscape.
pub struct Fieldwork<'a> {
    landscape: &'a Landscape,
    /// Per response whether it answers anything; only what was not submitted is looked at.
    answers: Vec<bool>,
    /// Per keeping whether every way to it is shut: bounced, or opted out.
    shut: FxHashMap<u32, Disposition>,
    /// Per invitation what became of it.
    invitations: Vec<Disposition>,
}

impl<'a> Fieldwork<'a> {
    /// Looks through responses and invitations.
    pub fn new(landscape: &'a Landscape) -> Self {
        let answers = answering(landscape);
        let mut fieldwork = Self { landscape, answers, shut: FxHashMap::default(), invitations: Vec::new() };
        fieldwork.follow_invitations();
        fieldwork
    }

    fn of_response(&self, row: usize) -> Disposition {
        match self.landscape.status_of(&self.landscape.matched[row]) {
            Status::Complete => Disposition::Complete,
            Status::Unknown => Disposition::Unknown,
            _ if self.answers[row] => Disposition::Partial,
            _ => Disposition::OpenedOnly,
        }
    }

    fn follow_invitations(&mut self) {
        let landscape = self.landscape;
        let Some(table) = &landscape.sources.survey.participants else { return };
        let known = landscape.invitations();
        let tokens = landscape.sources.survey.responses.column("token");
        let mut answered: Vec<Option<Disposition>> = vec![None; known.list.len()];
        for row in 0..landscape.matched.len() {
            let token = tokens.and_then(|tokens| tokens.get(row)).map(str::trim).unwrap_or_default();
            if let Some(at) = known.by_token.get(token) {
                let own = self.of_response(row);
                // The best of several responses: the order of the set goes from complete to opened only.
                answered[*at] = Some(answered[*at].map_or(own, |before| before.min(own)));
            }
        }
        let (sent, mails) = (table.column("invited"), table.column("emailstatus"));
        let invited = |row: usize| sent.is_none_or(|sent| is_sent(sent.get(row)));
        for (invitation, answered) in known.list.iter().zip(answered) {
            let mail = mails.and_then(|mails| mails.get(invitation.row)).map(str::trim).unwrap_or_default();
            let disposition = match answered {
                _ if invitation.is_other => Disposition::OutOfScope,
                Some(disposition) => disposition,
                None if mail.to_ascii_lowercase().starts_with("optout") => Disposition::OptedOut,
                None if !mail.is_empty() && !mail.eq_ignore_ascii_case("ok") => Disposition::Bounced,
                None if !invited(invitation.row) => Disposition::NotInvited,
                None => Disposition::NoAnswer,
            };
            let is_shut = matches!(disposition, Disposition::Bounced | Disposition::OptedOut);
            for keeping in &invitation.keepings {
                let own = self.shut.entry(*keeping).or_insert(disposition);
                // One open way is enough.
                if !is_shut {
                    *own = disposition;
                }
            }
            self.invitations.push(disposition);
        }
        self.shut.retain(|_, disposition| matches!(disposition, Disposition::Bounced | Disposition::OptedOut));
    }

    /// What became of an invitation, by its place in the list.
    pub fn of_invitation(&self, at: usize) -> Disposition {
        self.invitations.get(at).copied().unwrap_or(Disposition::NoAnswer)
    }

    /// What became of a keeping.
    pub fn of_keeping(&self, row: usize) -> Disposition {
        let keepings = &self.landscape.keepings;
        // The place in `SCOPE`: asked, not asked.
        if keepings.codes(Dimension::Scope).get(row) == Some(1) {
            return Disposition::OutOfScope;
        }
        match keepings.status(row) {
            Status::NotInvited => Disposition::NotInvited,
            Status::Silent => {
                u32::try_from(row).ok().and_then(|row| self.shut.get(&row)).copied().unwrap_or(Disposition::NoAnswer)
            }
            Status::Complete | Status::Partial | Status::Unknown => keepings
                .responses
                .get(row)
                .map_or(Disposition::NoAnswer, |response| self.of_response(response as usize)),
        }
    }

    /// The keepings that pass, by the members of a dimension; all in one group where none is named.
    pub fn keepings(&self, evaluated: &Evaluated, by: Option<Dimension>) -> Vec<DispositionGroup> {
        let codes = by.map(|dimension| self.landscape.keepings.codes(dimension));
        groups(evaluated.rows().map(|row| {
            let row = row as usize;
            (codes.and_then(|codes| codes.get(row)), self.of_keeping(row))
        }))
    }

    /// The invitations for keepings that pass, by the member of the first of these; all of them, those
    /// that lead to no keeping too, where nothing is filtered.
    pub fn invitations(&self, evaluated: &Evaluated, by: Option<Dimension>) -> Vec<DispositionGroup> {
        let height = self.landscape.height();
        let mut passes = vec![false; height];
        let mut count = 0;
        for row in evaluated.rows() {
            passes[row as usize] = true;
            count += 1;
        }
        let codes = by.map(|dimension| self.landscape.keepings.codes(dimension));
        let list = self.landscape.invitations().list.iter().zip(&self.invitations);
        groups(list.filter_map(|(invitation, disposition)| {
            let first = invitation.keepings.iter().copied().find(|keeping| passes[*keeping as usize]);
            if first.is_none() && count < height {
                return None;
            }
            let member = first.and_then(|keeping| codes.and_then(|codes| codes.get(keeping as usize)));
            Some((member, *disposition))
        }))
    }
}

/// Whether LimeSurvey sent an invitation: it writes the moment, or `N`.
fn is_sent(written: Option<&str>) -> bool {
    written.map(str::trim).is_some_and(|written| !written.is_empty() && written != "N")
}

fn groups(found: impl Iterator<Item = (Option<usize>, Disposition)>) -> Vec<DispositionGroup> {
    let mut by_member: Vec<DispositionGroup> = Vec::new();
    let mut places: FxHashMap<Option<usize>, usize> = FxHashMap::default();
    for (member, disposition) in found {
        let at = *places.entry(member).or_insert_with(|| {
            by_member.push(DispositionGroup { member, dispositions: Dispositions::default() });
            by_member.len() - 1
        });
        by_member[at].dispositions.add(disposition);
    }
    by_member.sort_by_key(|group| group.member.unwrap_or(usize::MAX));
    by_member
}

/// Per response whether it answers anything at all.
fn answering(landscape: &Landscape) -> Vec<bool> {
    let survey = &landscape.sources.survey;
    let table: &Table = &survey.responses;
    let open: Vec<usize> = (0..landscape.matched.len()).filter(|row| !landscape.matched[*row].complete).collect();
    let mut answers = vec![false; landscape.matched.len()];
    let asks = |question: usize| survey.codebook.questions[question].kind.asks();
    let columns: Vec<Cells<'_>> = survey
        .codebook
        .columns
        .iter()
        .filter(|column| asks(column.question))
        .filter_map(|column| table.column(&column.code))
        .collect();
    for row in open {
        answers[row] = columns.iter().any(|cells| cells.get(row).is_some_and(|value| !value.is_empty()));
    }
    answers
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dispositions(counts: [u64; Disposition::ALL.len()]) -> Dispositions {
        Dispositions(counts)
    }

    #[test]
    fn rates_follow_their_formulas() {
        // I 40, P 10, opened 5, unknown 0, nothing 30, bounced 10, opted out 5, not invited 50, outside 7.
        let own = dispositions([40, 10, 5, 0, 30, 10, 5, 50, 7]);
        assert_eq!((own.all(), own.eligible()), (157, 100));
        let shares = ResponseRate::ALL.iter().map(|rate| own.share(*rate)).collect::<Vec<_>>();
        assert_eq!(shares, [Some(0.4), Some(0.5), Some(0.6), Some(0.1)]);
        assert_eq!(dispositions([0, 0, 0, 0, 0, 0, 0, 9, 3]).share(ResponseRate::Rr1), None, "nobody was asked");
        let unknown = dispositions([0, 0, 0, 20, 80, 0, 0, 0, 0]);
        assert_eq!(unknown.share(ResponseRate::Rr1), None, "nobody knows what was submitted");
        assert_eq!(unknown.share(ResponseRate::Rr2), Some(0.2));
    }
}
