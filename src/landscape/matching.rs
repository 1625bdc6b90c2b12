//! Responses → bodies → keepings: which response counts for what, and why the others do not.
//!
//! The accounting identity: every response is in exactly one class of [`ResponseClass`], and every
//! one that is not counted has a finding.

use std::collections::HashMap;

use crate::domain::keys::{WrittenKey, read_key};
use crate::domain::{Finding, FindingCode, Land, closed_set, names};
use crate::sources::catalogue::Catalogue;
use crate::sources::profile::Profile;
use crate::sources::table::{Cells, Table};

use super::invitations::{Invitations, locate};
use super::register_map::{Located, RegisterMap};

closed_set! {
    /// What became of a response.
    ResponseClass {
        /// It counts for at least one keeping.
        Counted = "counted",
        /// Another response counts for its keepings.
        Duplicate = "duplicate",
        /// Its respondent keeps no register.
        Other = "other",
        /// It fits no known body, or none of its body's keepings.
        Unmatched = "unmatched",
    }
}

/// One response, matched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matched {
    /// LimeSurvey's id.
    pub id: String,
    /// Whether it was submitted.
    pub complete: bool,
    /// When it was submitted, else when it was last touched; sorts as text.
    pub when: String,
    /// The body it speaks for.
    pub body: Option<u32>,
    /// Keepings it stands for.
    pub keepings: Vec<u32>,
    /// What became of it.
    pub class: ResponseClass,
}

/// All responses, matched, with the one that counts for each keeping.
pub struct Matching {
    /// One entry a row of the responses.
    pub responses: Vec<Matched>,
    /// Per keeping the row of the response that counts.
    pub winners: Vec<Option<u32>>,
}

struct Context<'a> {
    map: &'a RegisterMap,
    table: &'a Table,
    invitations: &'a Invitations,
    by_name: HashMap<(Land, String), Option<u32>>,
    ticks: Vec<(Option<Cells<'a>>, u16)>,
    roles: Vec<Cells<'a>>,
    profile: &'a Profile,
    catalogue: &'a Catalogue,
}

/// Matches every response.
pub fn run(
    table: &Table,
    map: &RegisterMap,
    invitations: &Invitations,
    catalogue: &Catalogue,
    profile: &Profile,
    findings: &mut Vec<Finding>,
) -> Matching {
    let question = &profile.registers.question;
    let context = Context {
        map,
        table,
        invitations,
        by_name: names_of_bodies(map),
        ticks: profile
            .registers
            .codes
            .iter()
            .filter_map(|(code, register)| {
                let index = catalogue.registers.iter().position(|known| &known.register == register)?;
                Some((table.column(&format!("{question}[{code}]")), u16::try_from(index).ok()?))
            })
            .collect(),
        roles: profile.registers.roles.iter().filter_map(|code| table.column(&format!("{question}[{code}]"))).collect(),
        profile,
        catalogue,
    };
    let mut responses: Vec<Matched> = (0..table.frame.height()).map(|row| context.response(row, findings)).collect();
    let winners = winners(map.keepings.len(), &responses);
    context.class_duplicates(&mut responses, &winners, findings);
    Matching { responses, winners }
}

/// Names that identify exactly one body of a Land; an ambiguous name leads to none.
fn names_of_bodies(map: &RegisterMap) -> HashMap<(Land, String), Option<u32>> {
    let mut by_name = HashMap::new();
    for (body, index) in map.bodies.iter().zip(0_u32..) {
        let (Some(land), identity) = (body.land, names::identity(&body.name)) else { continue };
        if !identity.is_empty() {
            by_name.entry((land, identity)).and_modify(|known| *known = None).or_insert(Some(index));
        }
    }
    by_name
}

/// Per keeping the response that counts: submitted before begun, then the latest.
fn winners(keepings: usize, responses: &[Matched]) -> Vec<Option<u32>> {
    let mut winners: Vec<Option<u32>> = vec![None; keepings];
    for (response, row) in responses.iter().zip(0_u32..) {
        for keeping in &response.keepings {
            let winner = &mut winners[*keeping as usize];
            let better = winner.is_none_or(|current| {
                let current = &responses[current as usize];
                (response.complete, &response.when) >= (current.complete, &current.when)
            });
            if better {
                *winner = Some(row);
            }
        }
    }
    winners
}

impl Context<'_> {
    fn text(&self, column: &str, row: usize) -> Option<&str> {
        self.table.column(column)?.get(row).map(str::trim).filter(|text| !text.is_empty())
    }

    fn finding(&self, code: FindingCode, row: usize, body: Option<u32>, detail: impl Into<String>) -> Finding {
        Finding {
            code,
            source: self.table.source.clone(),
            line: self.table.line(row),
            response: self.text("id", row).map(str::to_owned),
            body: body.map(|body| self.map.bodies[body as usize].key.clone()),
            detail: detail.into(),
        }
    }

    fn response(&self, row: usize, findings: &mut Vec<Finding>) -> Matched {
        let token = self.text("token", row);
        let invitation = token.and_then(|token| self.invitations.by_token.get(token));
        let invitation = invitation.map(|at| &self.invitations.list[*at]);
        let submitted = self.text("submitdate", row);
        let name = self.text(&self.profile.body.name, row).unwrap_or_default();
        let mut matched = Matched {
            id: self.text("id", row).unwrap_or_default().into(),
            complete: submitted.is_some(),
            when: submitted.or_else(|| self.text("datestamp", row)).unwrap_or_default().into(),
            body: None,
            keepings: Vec::new(),
            class: ResponseClass::Unmatched,
        };
        let ticked: Vec<u16> = self
            .ticks
            .iter()
            .filter(|(column, _)| column.and_then(|c| c.get(row)) == Some("Y"))
            .map(|(_, register)| *register)
            .collect();
        let is_role = ticked.is_empty() && self.roles.iter().any(|column| column.get(row) == Some("Y"));
        if invitation.is_none() && !self.invitations.list.is_empty() {
            findings.push(self.finding(FindingCode::ResponseWithoutToken, row, None, ""));
        }
        if invitation.is_some_and(|i| i.is_other) || (invitation.is_none() && is_role) {
            matched.class = ResponseClass::Other;
            findings.push(self.finding(FindingCode::OtherRespondent, row, None, name));
            return matched;
        }
        let answered = self.located_by_answers(row, findings);
        let invited_place = invitation.and_then(|i| i.located);
        if let (Some(invited), Some((answered, true))) = (invited_place, answered)
            && self.map.speaker(invited) != self.map.speaker(answered)
        {
            let detail = self.name_of(answered);
            findings.push(self.finding(FindingCode::ConflictingKey, row, self.map.speaker(invited), detail));
        }
        let Some(located) = invited_place.or(answered.map(|(located, _)| located)) else {
            findings.push(self.finding(FindingCode::Unmatched, row, None, name));
            return matched;
        };
        matched.body = self.map.speaker(located);
        if self.map.is_member(located) {
            findings.push(self.finding(FindingCode::MemberMunicipality, row, matched.body, ""));
        }
        matched.keepings = invitation.map(|i| i.keepings.clone()).unwrap_or_default();
        for register in &ticked {
            match self.map.keeping(located, *register) {
                Some(keeping) => matched.keepings.push(keeping),
                None => {
                    let name = &self.catalogue.registers[usize::from(*register)].register;
                    findings.push(self.finding(FindingCode::RegisterNotInMap, row, matched.body, name));
                }
            }
        }
        matched.keepings.sort_unstable();
        matched.keepings.dedup();
        if let (Some(invitation), true) = (invitation, matched.complete && !ticked.is_empty()) {
            for register in invitation.registers.iter().filter(|register| !ticked.contains(register)) {
                let name = &self.catalogue.registers[usize::from(*register)].register;
                findings.push(self.finding(FindingCode::RegisterDenied, row, matched.body, name));
            }
        }
        if matched.keepings.is_empty() {
            findings.push(self.finding(FindingCode::NoKeeping, row, matched.body, name));
        } else {
            matched.class = ResponseClass::Counted;
        }
        matched
    }

    /// The place that the answers name, and whether a key (not a name) says so.
    fn located_by_answers(&self, row: usize, findings: &mut Vec<Finding>) -> Option<(Located, bool)> {
        let columns = &self.profile.body;
        for column in [&columns.ars, &columns.ags] {
            let Some(written) = self.text(column, row) else { continue };
            let located = locate(self.map, written);
            match (read_key(written), located) {
                (
                    WrittenKey::Ags { zero_restored: true, .. } | WrittenKey::Ars { zero_restored: true, .. },
                    Some(_),
                ) => {
                    findings.push(self.finding(FindingCode::LeadingZero, row, None, written));
                }
                (WrittenKey::Malformed, None) => {
                    findings.push(self.finding(FindingCode::MalformedKey, row, None, written));
                }
                (WrittenKey::Ags { .. } | WrittenKey::Ars { .. }, None) => {
                    findings.push(self.finding(FindingCode::UnknownKey, row, None, written));
                }
                _ => {}
            }
            if let Some(located) = located {
                return Some((located, true));
            }
        }
        let land = Land::from_key(self.text(&columns.land, row)?)?;
        let identity = names::identity(self.text(&columns.name, row)?);
        let body = (*self.by_name.get(&(land, identity))?)?;
        findings.push(self.finding(FindingCode::MatchedByName, row, Some(body), ""));
        Some((Located::Body(body), false))
    }

    fn name_of(&self, located: Located) -> String {
        self.map.speaker(located).map_or_else(String::new, |body| {
            let body = &self.map.bodies[body as usize];
            format!("{} ({})", body.name, body.key)
        })
    }

    fn class_duplicates(&self, responses: &mut [Matched], winners: &[Option<u32>], findings: &mut Vec<Finding>) {
        for (row, response) in responses.iter_mut().enumerate() {
            if response.class != ResponseClass::Counted {
                continue;
            }
            let own = u32::try_from(row).ok();
            let mut others = response.keepings.iter().map(|keeping| winners[*keeping as usize]);
            if !others.clone().any(|winner| winner == own) {
                response.class = ResponseClass::Duplicate;
                let winner = others.find_map(|winner| winner).map_or(0, |winner| winner as usize);
                let detail = self.text("id", winner).unwrap_or_default();
                findings.push(self.finding(FindingCode::Duplicate, row, response.body, detail));
            }
        }
    }
}
