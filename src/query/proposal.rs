//! A proposed survey profile in words: what was recognised and why, what is left to a person.

use crate::sources::propose::{Proposal, Slot, to_toml as write};
use crate::text::{self, Texts, Value};

/// The most candidates that are named for a place.
const CANDIDATES: usize = 3;

fn say(texts: &Texts, key: &str, variables: &[(&str, &str)]) -> String {
    let variables: Vec<(&str, Value<'_>)> = variables.iter().map(|(name, value)| (*name, Value::Text(value))).collect();
    texts.with(key, &variables)
}

/// The proposal as a file to be finished by hand.
pub fn to_toml(proposal: &Proposal, texts: &Texts) -> String {
    // Everything in a profile is text, which TOML can always hold.
    write(proposal, &|key, variables| say(texts, key, variables)).unwrap_or_default()
}

/// What a place of the profile is called.
pub fn slot(slot: Slot, texts: &Texts) -> String {
    texts.get(&text::key("slot", &slot.code().replace('.', "-")))
}

/// The proposal as lines to read: what was placed where, and what could not be.
pub fn lines(proposal: &Proposal, texts: &Texts) -> Vec<String> {
    let mut lines = vec![texts.get("proposal-placed")];
    for placed in &proposal.placed {
        let place = slot(placed.slot, texts);
        let meaning = &placed.candidate.meaning;
        let arrow = if meaning.is_empty() { String::new() } else { format!(" → {meaning}") };
        lines.push(format!("  {place}: {}{arrow}", placed.candidate.column));
    }
    if proposal.placed.is_empty() {
        lines.push(format!("  {}", text::NONE));
    }
    if !proposal.unplaced.is_empty() {
        lines.push(texts.get("proposal-unplaced"));
    }
    for unplaced in &proposal.unplaced {
        let place = slot(unplaced.slot, texts);
        let candidates: Vec<&str> =
            unplaced.candidates.iter().take(CANDIDATES).map(|candidate| candidate.column.as_str()).collect();
        let maybe = candidates.join(", ");
        lines.push(if candidates.is_empty() {
            format!("  {place}")
        } else {
            format!("  {place} – {}", texts.with("proposal-maybe", &[("columns", Value::Text(&maybe))]))
        });
    }
    lines
}
