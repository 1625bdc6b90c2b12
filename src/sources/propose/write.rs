//! The proposal as a profile and as a TOML file with its reasons.

use std::fmt::Write as _;

use serde::Serialize;

use crate::sources::profile::Profile;

use super::{Candidate, Placed, Proposal, Reason, Slot, Survey, personal};

/// The profile that the placed candidates make.
pub(super) fn profile(survey: &Survey<'_>, placed: &[Placed]) -> Profile {
    let title = survey.codebook.title.get("");
    let mut profile = Profile {
        name: if title.is_empty() { survey.source } else { title }.into(),
        version: "1".into(),
        source: survey.source.into(),
        ..Profile::default()
    };
    for Placed { slot, candidate } in placed {
        let column = candidate.column.clone();
        match slot {
            Slot::BodyAgs => profile.body.ags = Some(column),
            Slot::BodyArs => profile.body.ars = Some(column),
            Slot::BodyName => profile.body.name = Some(column),
            Slot::BodyLand => profile.body.land = Some(column),
            Slot::RegistersQuestion => profile.registers.question = Some(column),
            Slot::RegistersCodes => {
                profile.registers.codes.insert(column, candidate.meaning.clone());
            }
            Slot::RegistersRoles => profile.registers.roles.push(column),
            Slot::ParticipantAgs => profile.participant.ags = Some(column),
            Slot::ParticipantRegisters => profile.participant.registers = Some(column),
            Slot::ParticipantLand => profile.participant.land = Some(column),
            Slot::ParticipantChannel => profile.participant.channel = Some(column),
            Slot::ParticipantChannels => {
                profile.participant.channels.insert(column, candidate.meaning.clone());
            }
            Slot::ParticipantRoles => profile.participant.roles.push(column),
            Slot::Vendor => profile.meaning.vendor = Some(column),
            Slot::Provider => profile.meaning.provider = Some(column),
            Slot::PlannedYear => profile.meaning.planned_year = Some(column),
            Slot::PlannedUnknown => profile.meaning.planned_unknown = Some(column),
            Slot::Volume => profile.meaning.volume = Some(column),
            // A question can be called like a field: then both are hidden.
            Slot::Personal => {
                let is_field = is_field(survey, &column);
                if is_field {
                    profile.personal.participants.push(column.clone());
                }
                if !is_field || survey.codebook.question(&column).is_some() {
                    profile.personal.answers.push(column);
                }
            }
        }
    }
    // Named even where the survey has none: participants may come later.
    for name in personal::ALWAYS.iter().rev() {
        profile.personal.participants.retain(|field| field != name);
        profile.personal.participants.insert(0, (*name).into());
    }
    profile
}

fn is_field(survey: &Survey<'_>, column: &str) -> bool {
    survey.participants.iter().any(|field| field.name == column) || personal::ALWAYS.contains(&column)
}

/// Says a text of the translation files: key and parameters.
pub type Say<'a> = &'a dyn Fn(&str, &[(&str, &str)]) -> String;

/// A file as it grows.
struct Writer<'a> {
    text: String,
    say: Say<'a>,
    proposal: &'a Proposal,
}

/// Writes the profile with comments: why each column was taken, and, commented out, what could not
/// be placed. It reads back by [`Profile::read`].
///
/// `say` gives the texts `slot-CODE`, `reason-CODE` (with `detail`) and `propose-…`.
///
/// # Errors
/// When a value cannot be written as TOML.
pub fn to_toml(proposal: &Proposal, say: Say<'_>) -> Result<String, toml::ser::Error> {
    let mut writer = Writer { text: String::new(), say, proposal };
    let profile = &proposal.profile;
    writer.comment(&say("propose-head", &[]));
    writer.comment(&say("propose-head-unplaced", &[]));
    writer.text.push('\n');
    writer.pair("name", &profile.name)?;
    writer.pair("version", &profile.version)?;
    writer.pair("source", &profile.source)?;

    writer.section("body", &[])?;
    for slot in [Slot::BodyAgs, Slot::BodyArs, Slot::BodyName, Slot::BodyLand] {
        writer.slot(slot)?;
    }
    writer.section("registers", &[Slot::RegistersQuestion])?;
    writer.list("roles", &profile.registers.roles, Slot::RegistersRoles)?;
    writer.table("registers.codes", Slot::RegistersCodes)?;
    let fields = [Slot::ParticipantAgs, Slot::ParticipantRegisters, Slot::ParticipantLand, Slot::ParticipantChannel];
    writer.section("participant", &fields)?;
    writer.list("roles", &profile.participant.roles, Slot::ParticipantRoles)?;
    writer.table("participant.channels", Slot::ParticipantChannels)?;
    let meaning = [Slot::Vendor, Slot::Provider, Slot::PlannedYear, Slot::PlannedUnknown, Slot::Volume];
    writer.section("meaning", &meaning)?;
    writer.section("personal", &[])?;
    writer.reasons(Slot::Personal);
    writer.pair("answers", &profile.personal.answers)?;
    writer.pair("participants", &profile.personal.participants)?;
    Ok(writer.text)
}

impl Writer<'_> {
    /// A line of comment; what would end it becomes a space.
    fn comment(&mut self, text: &str) {
        let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let _ = writeln!(self.text, "# {}", text.trim());
    }

    fn pair(&mut self, key: &str, value: &impl Serialize) -> Result<(), toml::ser::Error> {
        self.text.push_str(&pair(key, value)?);
        Ok(())
    }

    fn section(&mut self, name: &str, slots: &[Slot]) -> Result<(), toml::ser::Error> {
        let _ = writeln!(self.text, "\n[{name}]");
        slots.iter().try_for_each(|slot| self.slot(*slot))
    }

    /// One column with its reasons, or, commented out, what it might be.
    fn slot(&mut self, slot: Slot) -> Result<(), toml::ser::Error> {
        let (_, key) = slot.path();
        let label = (self.say)(&message("slot", slot.code()), &[]);
        match self.proposal.placed.iter().find(|placed| placed.slot == slot) {
            Some(placed) => {
                let reasons = self.said(&placed.candidate);
                self.comment(&format!("{label}: {reasons}"));
                self.pair(key, &placed.candidate.column)
            }
            None => {
                let say = self.say;
                self.comment(&format!("{label}: {}", say("propose-not-found", &[])));
                self.candidates(slot, |candidate| pair(key, &candidate.column))
            }
        }
    }

    /// Commented-out lines with what might stand in a place.
    fn candidates(
        &mut self,
        slot: Slot,
        line: impl Fn(&Candidate) -> Result<String, toml::ser::Error>,
    ) -> Result<(), toml::ser::Error> {
        let unplaced = self.proposal.unplaced.iter().filter(|unplaced| unplaced.slot == slot);
        for candidate in unplaced.flat_map(|unplaced| &unplaced.candidates) {
            // On one line, so that removing the sign makes it an entry.
            let line = line(candidate)?;
            let reasons = self.said(candidate);
            let shown = if reasons.is_empty() { line.trim().into() } else { format!("{}  # {reasons}", line.trim()) };
            self.comment(&shown);
        }
        Ok(())
    }

    /// A table of codes, each with its label.
    fn table(&mut self, name: &str, slot: Slot) -> Result<(), toml::ser::Error> {
        self.section(name, &[])?;
        for placed in self.proposal.placed.iter().filter(|placed| placed.slot == slot) {
            let reasons = self.said(&placed.candidate);
            self.comment(&reasons);
            self.pair(&placed.candidate.column, &placed.candidate.meaning)?;
        }
        self.candidates(slot, |candidate| pair(&candidate.column, &candidate.meaning))
    }

    fn list(&mut self, key: &str, values: &[String], slot: Slot) -> Result<(), toml::ser::Error> {
        self.reasons(slot);
        self.pair(key, &values)
    }

    /// Why each value of a list is there.
    fn reasons(&mut self, slot: Slot) {
        let label = (self.say)(&message("slot", slot.code()), &[]);
        self.comment(&label);
        for placed in self.proposal.placed.iter().filter(|placed| placed.slot == slot) {
            let reasons = self.said(&placed.candidate);
            self.comment(&format!("- {}: {reasons}", placed.candidate.column));
        }
    }

    fn said(&self, candidate: &Candidate) -> String {
        let say = |reason: &Reason| (self.say)(&message("reason", reason.kind.code()), &[("detail", &reason.detail)]);
        candidate.reasons.iter().map(say).collect::<Vec<_>>().join("; ")
    }
}

/// Key of a text: `slot-body-ags`.
fn message(prefix: &str, code: &str) -> String {
    format!("{prefix}-{}", code.replace(['_', '.'], "-"))
}

/// One line `key = value`, quoted as TOML needs it.
fn pair(key: &str, value: &impl Serialize) -> Result<String, toml::ser::Error> {
    toml::to_string(&std::collections::BTreeMap::from([(key, value)]))
}
