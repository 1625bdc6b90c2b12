//! Fields of the participants: key, registers, Land, channel.

use std::collections::BTreeSet;

use crate::domain::Channel;

use super::answers::{FEW, key_evidence};
use super::registers::{self, Names};
use super::values::{self, given, share};
use super::words::{self, Text};
use super::{Candidate, Found, ParticipantField, Placed, Reason, ReasonKind, Slot, Survey, Unplaced};

/// A field with more different values than this is no channel.
const MOST_CHANNELS: usize = 20;

/// Words of the channels. Federal and municipal bodies both have "Bund" in their names, so that
/// only the whole word counts.
const CHANNELS: &[(Channel, &[&str])] = &[
    (Channel::TeamBund, &[" bund ", "bundesregister", "bundesbehoerde", "federal"]),
    (Channel::Laenderkoordination, &["koordination", "koordinierung", "koordinator", "coordinat"]),
    (
        Channel::Spitzenverband,
        &["spitzenverb", "staedtetag", "landkreistag", "gemeindebund", "gemeindetag", "association"],
    ),
    (Channel::Direkt, &[" direkt", " direct", "bebpo", " be bpo "]),
    (Channel::Sonstige, &["sonstig", "hersteller", "dienstleister", " other", "vendor"]),
];

/// Collects candidates among the fields that the survey's makers added.
pub(super) fn find(survey: &Survey<'_>, names: &Names<'_>, found: &mut Found) {
    for field in survey.participants.iter().filter(|field| !field.is_fixed()) {
        let caption = Text::new(&field.caption);
        let values = given(&field.samples);
        let sure = [words::AGS, words::ARS].concat();
        let short = [words::AGS_SHORT, words::ARS_SHORT].concat();
        let (score, reasons) =
            key_evidence(Slot::ParticipantAgs, &caption, &values, (&sure, &short), ReasonKind::CaptionWords);
        found.add(Slot::ParticipantAgs, Candidate::new(&field.name, reasons, score));

        let pieces: Vec<&str> = values.iter().copied().flat_map(pieces).filter(|piece| !is_role(piece)).collect();
        let by_name = share(&pieces, |piece| names.find(piece, false).is_some());
        add(found, Slot::ParticipantRegisters, field, caption.find(words::REGISTER), (by_name, pieces.len()));

        let by_land = share(&values, |value| values::land_of(value).is_some());
        add(found, Slot::ParticipantLand, field, caption.find(words::LAND), (by_land, values.len()));

        let different: BTreeSet<&str> = values.iter().copied().collect();
        let different: Vec<&str> = different.into_iter().collect();
        let mut by_channel = share(&different, |value| channel(value).is_some());
        if different.len() > MOST_CHANNELS {
            by_channel = 0.0;
        }
        let seen = if different.len() < 2 { 0 } else { values.len() };
        add(found, Slot::ParticipantChannel, field, caption.find(words::CHANNEL), (by_channel, seen));
    }
}

/// Weighs the caption and the share of fitting values.
fn add(found: &mut Found, slot: Slot, field: &ParticipantField, word: Option<String>, (fitting, count): (f64, usize)) {
    let is_called = word.is_some();
    let mut reasons: Vec<Reason> = word.into_iter().map(|word| Reason::new(ReasonKind::CaptionWords, word)).collect();
    let is_enough = count >= FEW;
    if is_enough && (fitting > 0.0 || is_called) {
        let kind = if fitting >= 0.5 { ReasonKind::Values } else { ReasonKind::ValuesContradict };
        reasons.push(Reason::new(kind, format!("{:.0} %", fitting * 100.0)));
    }
    let score = match (is_called, is_enough) {
        (true, true) if fitting >= 0.5 => 0.5 + 0.45 * fitting,
        (true, true) => 0.3,
        (true, false) => 0.5,
        (false, true) if fitting >= 0.95 => 0.7,
        (false, true) if fitting >= 0.7 => 0.4,
        (false, _) => 0.0,
    };
    found.add(slot, Candidate::new(&field.name, reasons, score));
}

/// The names in a value that lists several.
fn pieces(value: &str) -> impl Iterator<Item = &str> {
    value.split([';', ',']).map(str::trim).filter(|piece| !piece.is_empty())
}

fn is_role(piece: &str) -> bool {
    registers::role(&Text::new(piece)).is_some()
}

fn field<'a>(survey: &'a Survey<'_>, name: &str) -> BTreeSet<&'a str> {
    let field = survey.participants.iter().find(|field| field.name == name);
    field.map(|field| given(&field.samples).into_iter().collect()).unwrap_or_default()
}

/// Values of the registers' field that mean: keeps no register.
pub(super) fn roles(survey: &Survey<'_>, name: &str, placed: &mut Vec<Placed>) {
    let roles: BTreeSet<&str> = field(survey, name).into_iter().flat_map(pieces).filter(|p| is_role(p)).collect();
    placed.extend(roles.into_iter().map(|role| Placed {
        slot: Slot::ParticipantRoles,
        candidate: Candidate::new(role, vec![Reason::new(ReasonKind::Label, role)], 0.8),
    }));
}

/// The channel whose words a value has; none where it has those of several or of none.
fn channel(value: &str) -> Option<(Channel, String)> {
    let text = Text::new(value);
    let mut found = CHANNELS.iter().filter_map(|(channel, words)| Some((*channel, text.find(words)?)));
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

/// What each value of the channel's field means.
pub(super) fn channels(survey: &Survey<'_>, name: &str, placed: &mut Vec<Placed>, unplaced: &mut Vec<Unplaced>) {
    let mut unclear = Vec::new();
    for value in field(survey, name) {
        match channel(value) {
            Some((channel, word)) => placed.push(Placed {
                slot: Slot::ParticipantChannels,
                candidate: Candidate {
                    meaning: channel.code().into(),
                    ..Candidate::new(value, vec![Reason::new(ReasonKind::Label, word)], 0.8)
                },
            }),
            None => unclear.push(Candidate::new(value, Vec::new(), 0.0)),
        }
    }
    if !unclear.is_empty() {
        unplaced.push(Unplaced { slot: Slot::ParticipantChannels, candidates: unclear });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_channel_is_known_by_its_words_or_not_at_all() {
        for (value, expected) in [
            ("Kommunaler Spitzenverband", Some(Channel::Spitzenverband)),
            ("Städte- und Gemeindebund", Some(Channel::Spitzenverband)),
            ("PB Register direkt", Some(Channel::Direkt)),
            ("Landeskoordination", Some(Channel::Laenderkoordination)),
            ("Team Bund", Some(Channel::TeamBund)),
            ("Landeskoordination (direkt)", None),
            ("Welle 2", None),
        ] {
            assert_eq!(channel(value).map(|(channel, _)| channel), expected, "{value}");
        }
    }
}
