//! Participants → invitations: which body was invited for which registers, and through whom.

use std::sync::Arc;

use compact_str::CompactString;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::domain::keys::{WrittenKey, read_key};
use crate::domain::{Channel, Finding, FindingCode, Level};
use crate::raw::table::Table;
use crate::sources::catalogue::{Catalogue, Register, RegisterNames};
use crate::sources::profile::Profile;

use super::matching::filled;
use super::register_map::{Located, RegisterMap};

/// One participant of the survey, without its token and contact; what else is known of it stands in
/// its row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// Its row in the participants.
    pub row: usize,
    /// The place its key names.
    pub located: Option<Located>,
    /// Registers it was invited for by name; empty: for all municipal ones.
    pub registers: Arc<[u16]>,
    /// Whether it is a respondent that keeps no register.
    pub is_other: bool,
    /// How it is reached.
    pub channel: Option<Channel>,
    /// Keepings it was invited for.
    pub keepings: Vec<u32>,
}

/// All participants, and the way from a token to one of them. Tokens end here: no frame holds them.
#[derive(Debug, Default)]
pub struct Invitations {
    /// One entry per row of the participants.
    pub list: Vec<Invitation>,
    /// Token → entry.
    pub by_token: FxHashMap<CompactString, usize>,
}

impl Invitations {
    /// Reads the participants.
    pub fn read(
        table: Option<&Table>,
        map: &RegisterMap,
        catalogue: &Catalogue,
        profile: &Profile,
        findings: &mut Vec<Finding>,
    ) -> Self {
        let mut invitations = Self::default();
        let Some(table) = table else { return invitations };
        let fields = &profile.participant;
        let named = |name: &Option<String>| name.as_deref().and_then(|name| table.column(name));
        let (tokens, ids) = (table.column("token"), table.column(ID));
        let (keys, registers, channels) = (named(&fields.ags), named(&fields.registers), named(&fields.channel));
        let mut names = RegisterNames::new(catalogue);
        let municipal = municipal_registers(catalogue, profile);
        // Participants by the hundred thousand name the same few sets of registers.
        let mut understood: FxHashMap<&str, Named> = FxHashMap::default();
        let mut seen: FxHashSet<&str> = FxHashSet::default();
        for row in 0..table.height() {
            let id = filled(ids, row);
            if id.is_some_and(|id| !seen.insert(id)) {
                let finding = Finding::of_file(FindingCode::SeveralParticipants, &table.source, id.unwrap_or_default());
                findings.push(Finding { line: table.line(row), ..finding });
                continue;
            }
            let written = filled(registers, row).unwrap_or_default();
            let named = understood.entry(written).or_insert_with(|| {
                let parts = names.listed(written);
                let is_role = |part: &&str| fields.roles.iter().any(|role| role == part);
                Named {
                    is_other: !parts.is_empty() && parts.iter().all(is_role),
                    registers: parts.iter().filter_map(|part| names.find(part)).collect(),
                    is_empty: parts.is_empty(),
                }
            });
            let key = filled(keys, row).unwrap_or_default();
            let located = locate(map, key);
            let mut keepings: Vec<u32> = Vec::new();
            if let (Some(located), false) = (located, named.is_other) {
                let wanted = if named.is_empty { &municipal } else { &*named.registers };
                keepings.extend(wanted.iter().filter_map(|register| map.keeping(located, *register)));
            }
            if !named.is_other && keepings.is_empty() {
                findings.push(Finding {
                    line: table.line(row),
                    ..Finding::of_file(
                        FindingCode::ParticipantWithoutBody,
                        &table.source,
                        format!("{} · {key} · {written}", id.unwrap_or_default()),
                    )
                });
            }
            if let Some(token) = filled(tokens, row) {
                invitations.by_token.entry(token.into()).or_insert(invitations.list.len());
            }
            invitations.list.push(Invitation {
                row,
                located,
                registers: Arc::clone(&named.registers),
                is_other: named.is_other,
                channel: filled(channels, row)
                    .and_then(|name| fields.channels.get(name).and_then(|code| Channel::from_code(code))),
                keepings,
            });
        }
        invitations
    }
}

/// The column of LimeSurvey's ids of participants.
pub const ID: &str = "tid";

/// The registers that a field of the participants names.
struct Named {
    is_empty: bool,
    /// Whether it names the role of a respondent that keeps no register.
    is_other: bool,
    registers: Arc<[u16]>,
}

/// The place that a written key names; none for what is no key or no place.
pub fn locate(map: &RegisterMap, written: &str) -> Option<Located> {
    match read_key(written) {
        WrittenKey::Ags { ags, .. } => map.locate_ags(&ags),
        WrittenKey::Ars { ars, .. } => map.locate_ars(&ars),
        WrittenKey::Missing => None,
        WrittenKey::Malformed => map.body(written.trim()).map(Located::Body),
    }
}

/// The municipal registers that the survey asks about.
pub fn municipal_registers(catalogue: &Catalogue, profile: &Profile) -> Vec<u16> {
    let registers = (0_u16..).zip(&catalogue.registers);
    let asked = |register: &Register| register.level == Level::Kommune && profile.asks_about(&register.register);
    registers.filter(|(_, register)| asked(register)).map(|(index, _)| index).collect()
}
