//! Participants → invitations: which body was invited for which registers, and through whom.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::domain::keys::{WrittenKey, read_key};
use crate::domain::{Channel, Finding, FindingCode, Level};
use crate::raw::table::{Cells, Table};
use crate::sources::catalogue::{Catalogue, RegisterNames};
use crate::sources::profile::Profile;

use super::register_map::{Located, RegisterMap};

/// One participant of the survey, without its token and contact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// Its row in the participants.
    pub row: usize,
    /// LimeSurvey's id of it.
    pub id: String,
    /// The place its key names.
    pub located: Option<Located>,
    /// Registers it was invited for by name; empty: for all municipal ones.
    pub registers: Vec<u16>,
    /// Whether it is a respondent that keeps no register.
    pub is_other: bool,
    /// How it is reached.
    pub channel: Option<Channel>,
    /// Whether an invitation was sent.
    pub invited: Option<String>,
    /// When it was last reminded.
    pub reminded: Option<String>,
    /// Keepings it was invited for.
    pub keepings: Vec<u32>,
}

/// All participants, and the way from a token to one of them. Tokens end here: no frame holds them.
#[derive(Debug, Default)]
pub struct Invitations {
    /// One entry per row of the participants.
    pub list: Vec<Invitation>,
    /// Token → entry.
    pub by_token: FxHashMap<String, usize>,
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
        let column = |name: &str| table.column(name);
        let named = |name: &Option<String>| name.as_deref().and_then(|name| table.column(name));
        let (tokens, keys) = (column("token"), named(&fields.ags));
        let (registers, channels) = (named(&fields.registers), named(&fields.channel));
        let (sent, reminders) = (column("invited"), column("reminded"));
        let mut names = RegisterNames::new(catalogue);
        let ids = column("tid");
        let mut seen: FxHashSet<&str> = FxHashSet::default();
        for row in 0..table.frame.height() {
            if let Some(id) = ids.and_then(|ids| ids.get(row)).filter(|id| !id.trim().is_empty())
                && !seen.insert(id)
            {
                let finding = Finding::of_file(FindingCode::SeveralParticipants, &table.source, id);
                findings.push(Finding { line: table.line(row), ..finding });
                continue;
            }
            let text = |column: Option<Cells<'_>>| {
                column.and_then(|c| c.get(row)).map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
            };
            let date = |column| text(column).filter(|date| date != "N");
            let named = text(registers).unwrap_or_default();
            let parts = names.listed(&named);
            let is_other = !parts.is_empty() && parts.iter().all(|part| fields.roles.iter().any(|role| role == part));
            let wanted: Vec<u16> = parts.iter().filter_map(|part| names.find(part)).collect();
            let key = text(keys).unwrap_or_default();
            let located = locate(map, &key);
            let mut keepings: Vec<u32> = Vec::new();
            if let (Some(located), false) = (located, is_other) {
                if parts.is_empty() {
                    keepings = municipal_keepings(map, catalogue, profile, located);
                } else {
                    keepings.extend(wanted.iter().filter_map(|register| map.keeping(located, *register)));
                }
            }
            if !is_other && keepings.is_empty() {
                findings.push(Finding {
                    line: table.line(row),
                    ..Finding::of_file(
                        FindingCode::ParticipantWithoutBody,
                        &table.source,
                        format!("{} · {key} · {named}", text(ids).unwrap_or_default()),
                    )
                });
            }
            if let Some(token) = text(tokens) {
                invitations.by_token.entry(token).or_insert(invitations.list.len());
            }
            invitations.list.push(Invitation {
                row,
                id: text(ids).unwrap_or_default(),
                located,
                registers: wanted,
                is_other,
                channel: text(channels)
                    .and_then(|name| fields.channels.get(&name).and_then(|code| Channel::from_code(code))),
                invited: date(sent),
                reminded: date(reminders),
                keepings,
            });
        }
        invitations
    }
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

/// All municipal registers that the place keeps and the survey asks about.
pub fn municipal_keepings(map: &RegisterMap, catalogue: &Catalogue, profile: &Profile, located: Located) -> Vec<u32> {
    (0_u16..)
        .zip(&catalogue.registers)
        .filter(|(_, register)| register.level == Level::Kommune && profile.asks_about(&register.register))
        .filter_map(|(index, _)| map.keeping(located, index))
        .collect()
}
