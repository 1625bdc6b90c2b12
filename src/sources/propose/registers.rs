//! The question about the registers kept, and what its boxes mean.

use std::collections::HashMap;

use crate::domain::names::fold;
use crate::survey::{Localised, SubQuestion};

use super::words::{self, Text};
use super::{Candidate, Found, Placed, Reason, ReasonKind, RegisterName, Slot, Survey, Unplaced};

/// Names of registers shorter than this are everyday words ("Pass", "Handel").
const TELLING: usize = 8;
/// Names at least this alike (share of equal letters) are one name.
const NEARLY_SAME: f64 = 0.9;

/// The catalogue's registers by their comparable names.
pub(super) struct Names<'a> {
    exact: HashMap<String, Option<&'a str>>,
}

/// Lower case without brackets, their content and punctuation.
fn comparable(name: &str) -> String {
    let mut depth = 0_u32;
    let mut kept = String::with_capacity(name.len());
    for character in name.chars() {
        match character {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth == 0 => kept.push(character),
            _ => {}
        }
    }
    let folded = fold(&kept);
    folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
}

impl<'a> Names<'a> {
    pub fn new(registers: &'a [RegisterName]) -> Self {
        let mut exact: HashMap<String, Option<&str>> = HashMap::new();
        for register in registers {
            for name in &register.names {
                let name = comparable(name);
                if name.is_empty() {
                    continue;
                }
                // A name of two registers names neither.
                let entry = exact.entry(name).or_insert(Some(&register.id));
                *entry = entry.filter(|id| *id == register.id);
            }
        }
        Self { exact }
    }

    /// The register of this name. Where `may_be_short` is not set, everyday words name none.
    pub fn find(&self, name: &str, may_be_short: bool) -> Option<&'a str> {
        let name = comparable(name);
        if name.len() < TELLING && !may_be_short {
            return None;
        }
        if let Some(id) = self.exact.get(&name) {
            return *id;
        }
        if name.len() < TELLING {
            return None;
        }
        let near = self.exact.iter().filter(|(other, _)| other.len() >= TELLING);
        let mut near = near.filter(|(other, _)| strsim::normalized_levenshtein(&name, other) >= NEARLY_SAME);
        let first = near.next().and_then(|(_, id)| *id)?;
        near.all(|(_, id)| *id == Some(first)).then_some(first)
    }

    fn find_any(&self, text: &Localised, may_be_short: bool) -> Option<&'a str> {
        text.0.iter().find_map(|(_, text)| self.find(text, may_be_short))
    }
}

/// Whether a label means somebody who keeps no register.
pub(super) fn role(text: &Text) -> Option<String> {
    text.find(words::ROLE)
}

fn role_of(sub: &SubQuestion) -> Option<String> {
    role(&Text::of(&sub.text))
}

/// Collects questions whose boxes are registers.
pub(super) fn find(survey: &Survey<'_>, names: &Names<'_>, found: &mut Found) {
    for question in survey.codebook.questions.iter().filter(|question| question.kind.is_multiple()) {
        let known = question.subs.iter().filter(|sub| names.find_any(&sub.text, false).is_some()).count();
        let others = question.subs.iter().filter(|sub| role_of(sub).is_none()).count();
        if known == 0 || others == 0 {
            continue;
        }
        let text = Text::of(&question.text);
        let mut reasons = vec![Reason::new(ReasonKind::AnswerLabels, known.to_string())];
        let asked = text.find(words::REGISTER);
        let bonus = if asked.is_some() { 0.2 } else { 0.0 } + if text.has(words::KEEPS) { 0.1 } else { 0.0 };
        reasons.extend(asked.map(|word| Reason::new(ReasonKind::QuestionWords, word)));
        let score = if known >= 2 { 0.2 + 0.5 * known as f64 / others as f64 + bonus } else { 0.1 + bonus };
        found.add(Slot::RegistersQuestion, Candidate::new(&question.code, reasons, score));
    }
}

/// What each box of the question means.
pub(super) fn codes(
    survey: &Survey<'_>,
    question: &str,
    names: &Names<'_>,
    placed: &mut Vec<Placed>,
    unplaced: &mut Vec<Unplaced>,
) {
    let Some(question) = survey.codebook.question(question) else { return };
    let mut unknown = Vec::new();
    for sub in question.subs.iter().filter(|sub| sub.scale == 0) {
        let label = sub.text.get("");
        let reason = || vec![Reason::new(ReasonKind::Label, label)];
        if let Some(id) = names.find_any(&sub.text, true) {
            let candidate = Candidate { meaning: id.into(), ..Candidate::new(&sub.code, reason(), 0.9) };
            placed.push(Placed { slot: Slot::RegistersCodes, candidate });
        } else if role_of(sub).is_some() {
            placed.push(Placed { slot: Slot::RegistersRoles, candidate: Candidate::new(&sub.code, reason(), 0.8) });
        } else {
            unknown.push(Candidate::new(&sub.code, reason(), 0.0));
        }
    }
    if !unknown.is_empty() {
        unplaced.push(Unplaced { slot: Slot::RegistersCodes, candidates: unknown });
    }
}
