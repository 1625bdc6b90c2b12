//! Keepings that nobody was invited for → participants to be.

use rustc_hash::FxHashMap;

use crate::domain::Status;
use crate::landscape::addresses::Address;
use crate::landscape::invitations::locate;
use crate::landscape::{Dimension, Landscape};
use crate::query::filter::Evaluated;
use crate::query::listing::member;

use super::Through;

/// How invitations are made.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct InviteOptions {
    /// Whether each register gets a participant of its own; else a body has one for all its registers.
    pub each: bool,
    /// Whether keepings that were invited before are invited again.
    pub again: bool,
}

/// One participant to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedInvitation<'a> {
    /// The body.
    pub body: u32,
    /// The registers that it is invited for, by their place in the catalogue.
    pub registers: Vec<u16>,
    /// The keepings that the invitation stands for.
    pub keepings: Vec<u32>,
    /// Through whom it is sent.
    pub through: Through,
    /// Whom to write to; none where nobody knows.
    pub address: Option<&'a Address>,
    /// The key that leads from the participant to exactly these keepings; none where no key does.
    pub key: Option<String>,
}

/// What follows from a filter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Invitees<'a> {
    /// The participants to be, by channel, association and name of the body.
    pub list: Vec<PlannedInvitation<'a>>,
    /// Keepings that pass the filter and were invited before, so that they are left out.
    pub invited: u64,
    /// Keepings that pass the filter and that the survey does not ask about.
    pub outside: u64,
}

/// Who is to be invited among the keepings that pass.
pub fn invitees<'a>(landscape: &'a Landscape, evaluated: &Evaluated, options: InviteOptions) -> Invitees<'a> {
    let mut invitees = Invitees::default();
    let mut places: FxHashMap<(u32, Through, Option<usize>, Option<u16>), usize> = FxHashMap::default();
    let book = &landscape.sources.addresses;
    for row in evaluated.rows() {
        // The place in `SCOPE`: asked, not asked.
        if member(landscape, row, Dimension::Scope) == Some(1) {
            invitees.outside += 1;
            continue;
        }
        if !options.again && landscape.keepings.status(row as usize) != Status::NotInvited {
            invitees.invited += 1;
            continue;
        }
        let (body, register) = landscape.map.keepings[row as usize];
        let through = Through {
            channel: member(landscape, row, Dimension::Channel),
            association: member(landscape, row, Dimension::Association),
        };
        let address = book.of(body, register);
        // Two functions with one mailbox are one addressee.
        let mailbox = address.map(|address| book.mailbox(address));
        let own = options.each.then_some(register);
        let at = *places.entry((body, through, mailbox, own)).or_insert_with(|| {
            let (registers, keepings) = (Vec::new(), Vec::new());
            invitees.list.push(PlannedInvitation { body, registers, keepings, through, address, key: None });
            invitees.list.len() - 1
        });
        let planned = &mut invitees.list[at];
        planned.registers.push(register);
        planned.keepings.push(row);
    }
    for planned in &mut invitees.list {
        planned.key = key(landscape, planned);
    }
    let ranks = landscape.name_ranks();
    let last = |member: Option<usize>| member.unwrap_or(usize::MAX);
    invitees.list.sort_by_key(|planned| {
        let Through { channel, association } = planned.through;
        (last(channel), last(association), ranks[planned.body as usize], planned.keepings.first().copied())
    });
    invitees
}

/// The key of a body that leads back to exactly these keepings: its AGS, else its ARS or own key.
fn key(landscape: &Landscape, planned: &PlannedInvitation<'_>) -> Option<String> {
    let map = &landscape.map;
    let body = &map.bodies[planned.body as usize];
    let leads_back = |key: &String| {
        locate(map, key).is_some_and(|located| {
            let found = planned.registers.iter().map(|register| map.keeping(located, *register));
            found.eq(planned.keepings.iter().copied().map(Some))
        })
    };
    body.ags.clone().into_iter().chain([body.key.to_string()]).find(leads_back)
}
