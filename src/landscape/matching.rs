//! Responses → bodies → keepings: which response counts for what, and why the others do not.
//!
//! The accounting identity: every response is in exactly one class of [`ResponseClass`], and every
//! one that is not counted has a finding.

use compact_str::CompactString;
use rustc_hash::{FxHashMap, FxHashSet};
use std::panic::resume_unwind;
use std::sync::{Arc, OnceLock};
use std::thread;

use crate::domain::{Finding, FindingCode, Land, closed_set, names};
use crate::raw::table::{Cells, Table};
use crate::sources::catalogue::Catalogue;
use crate::sources::matches::{Decision, Decisions};
use crate::sources::profile::Profile;
use crate::sources::workspace::MATCHES;

use super::former::Former;
use super::invitations::{Invitations, locate, municipal_registers};
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

/// Responses worth a thread of their own.
const ROWS: usize = 10_000;

/// One response, matched.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Matched {
    /// LimeSurvey's id.
    pub id: CompactString,
    /// Whether it was submitted.
    pub complete: bool,
    /// When it was submitted, else when it was last touched; sorts as text.
    pub when: CompactString,
    /// The body it speaks for.
    pub body: Option<u32>,
    /// Keepings it stands for.
    pub keepings: Vec<u32>,
    /// What became of it.
    pub class: ResponseClass,
    /// Whether a member municipality answered for the body.
    pub by_member: bool,
}

/// All responses, matched, with the one that counts for each keeping.
pub struct Matching {
    /// One entry per row of the responses.
    pub responses: Vec<Matched>,
    /// Per keeping the row of the response that counts.
    pub winners: Vec<Option<u32>>,
}

/// What a response is matched with.
#[derive(Clone, Copy)]
pub struct MatchContext<'a> {
    /// Which body keeps which register.
    pub map: &'a RegisterMap,
    /// The participants.
    pub invitations: &'a Invitations,
    /// The registers.
    pub catalogue: &'a Catalogue,
    /// What the columns mean.
    pub profile: &'a Profile,
    /// What people decided.
    pub decisions: &'a Decisions,
    /// What earlier editions of the directory know.
    pub former: &'a Former,
}

/// The columns that matching reads, looked up once.
pub struct Columns<'a> {
    table: &'a Table,
    source: Arc<str>,
    id: Option<Cells<'a>>,
    /// The token that leads to the participant.
    pub token: Option<Cells<'a>>,
    submitted: Option<Cells<'a>>,
    touched: Option<Cells<'a>>,
    /// Columns of keys, the more exact one first.
    pub keys: [Option<Cells<'a>>; 2],
    /// Name of the body.
    pub name: Option<Cells<'a>>,
    /// Key of the Land.
    pub land: Option<Cells<'a>>,
}

/// A cell with something in it.
pub fn filled(cells: Option<Cells<'_>>, row: usize) -> Option<&str> {
    cells?.get(row).map(str::trim).filter(|text| !text.is_empty())
}

impl<'a> Columns<'a> {
    /// Finds the columns of a profile in a table of responses.
    pub fn new(table: &'a Table, profile: &Profile) -> Self {
        let named = |name: &Option<String>| name.as_deref().and_then(|name| table.column(name));
        let body = &profile.body;
        Self {
            table,
            source: table.source.as_str().into(),
            id: table.column("id"),
            token: table.column("token"),
            submitted: table.column("submitdate"),
            touched: table.column("datestamp"),
            keys: [named(&body.ars), named(&body.ags)],
            name: named(&body.name),
            land: named(&body.land),
        }
    }

    /// LimeSurvey's id of a response.
    pub fn id(&self, row: usize) -> &'a str {
        filled(self.id, row).unwrap_or_default()
    }

    /// When a response was submitted.
    pub fn submitted(&self, row: usize) -> Option<&'a str> {
        filled(self.submitted, row)
    }

    /// A finding about a response.
    pub fn finding(&self, code: FindingCode, row: usize, detail: impl Into<CompactString>) -> Finding {
        Finding {
            line: self.table.line(row),
            response: filled(self.id, row).map(CompactString::from),
            source: self.source.clone(),
            body: None,
            code,
            detail: detail.into(),
        }
    }
}

/// Matching under way: what is matched with, and the columns that it reads.
struct Matcher<'a> {
    context: MatchContext<'a>,
    columns: Columns<'a>,
    /// Names that identify a body, folded when the first response gives no key.
    by_name: OnceLock<FxHashMap<(Land, String), Option<u32>>>,
    ticks: Vec<(Cells<'a>, u16)>,
    roles: Vec<Cells<'a>>,
}

/// Matches every response.
pub fn run(table: &Table, context: MatchContext<'_>, findings: &mut Vec<Finding>) -> Matching {
    let registers = &context.profile.registers;
    let tick = |code: &str| table.column(&format!("{}[{code}]", registers.question.as_deref()?));
    let matcher = Matcher {
        context,
        columns: Columns::new(table, context.profile),
        by_name: OnceLock::new(),
        ticks: registers
            .codes
            .iter()
            .filter_map(|(code, register)| {
                let index = context.catalogue.registers.iter().position(|known| &known.register == register)?;
                Some((tick(code)?, u16::try_from(index).ok()?))
            })
            .collect(),
        roles: registers.roles.iter().filter_map(|code| tick(code)).collect(),
    };
    let mut responses = matcher.all(table.height(), findings);
    unknown_decisions(context.decisions, &responses, findings);
    let winners = winners(context.map.keepings.len(), &responses);
    matcher.class_duplicates(&mut responses, &winners, findings);
    Matching { responses, winners }
}

/// Decisions on responses that the survey does not have.
fn unknown_decisions(decisions: &Decisions, responses: &[Matched], findings: &mut Vec<Finding>) {
    if decisions.is_empty() {
        return;
    }
    let known: FxHashSet<&str> = responses.iter().map(|response| response.id.as_str()).collect();
    for decision in decisions.iter().filter(|decision| !known.contains(decision.response.as_str())) {
        findings.push(Finding {
            line: (decision.line > 0).then_some(decision.line),
            ..Finding::of_file(FindingCode::DecisionUnknownResponse, MATCHES, &decision.response)
        });
    }
}

/// Names that identify exactly one body of a Land; an ambiguous name leads to none.
fn names_of_bodies(map: &RegisterMap) -> FxHashMap<(Land, String), Option<u32>> {
    let mut by_name = FxHashMap::default();
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

impl Matcher<'_> {
    fn finding(&self, code: FindingCode, row: usize, body: Option<u32>, detail: impl Into<CompactString>) -> Finding {
        let body = body.map(|body| self.context.map.bodies[body as usize].key.clone());
        Finding { body, ..self.columns.finding(code, row, detail) }
    }

    /// Every response, in order; large surveys by several threads.
    fn all(&self, height: usize, findings: &mut Vec<Finding>) -> Vec<Matched> {
        let threads = thread::available_parallelism().map_or(1, usize::from).min(height / ROWS + 1);
        let piece = height.div_ceil(threads);
        let matched = |first: usize| {
            let mut found = Vec::new();
            let rows = first..(first + piece).min(height);
            let responses: Vec<Matched> = rows.map(|row| self.response(row, &mut found)).collect();
            (responses, found)
        };
        if threads == 1 {
            let (responses, found) = matched(0);
            findings.extend(found);
            return responses;
        }
        let mut responses = Vec::with_capacity(height);
        thread::scope(|scope| {
            let matched = &matched;
            let running: Vec<_> = (0..threads).map(|nth| scope.spawn(move || matched(nth * piece))).collect();
            for thread in running {
                let (own, found) = thread.join().unwrap_or_else(|panic| resume_unwind(panic));
                responses.extend(own);
                findings.extend(found);
            }
        });
        responses
    }

    fn response(&self, row: usize, findings: &mut Vec<Finding>) -> Matched {
        let MatchContext { map, invitations, .. } = self.context;
        let token = filled(self.columns.token, row);
        let invitation = token.and_then(|token| invitations.by_token.get(token));
        let invitation = invitation.map(|at| &invitations.list[*at]);
        let submitted = self.columns.submitted(row);
        let name = filled(self.columns.name, row).unwrap_or_default();
        let mut matched = Matched {
            id: self.columns.id(row).into(),
            complete: submitted.is_some(),
            when: submitted.or_else(|| filled(self.columns.touched, row)).unwrap_or_default().into(),
            body: None,
            keepings: Vec::new(),
            class: ResponseClass::Unmatched,
            by_member: false,
        };
        let ticked: Vec<u16> =
            self.ticks.iter().filter(|(cells, _)| cells.get(row) == Some("Y")).map(|(_, register)| *register).collect();
        let is_role = ticked.is_empty() && self.roles.iter().any(|cells| cells.get(row) == Some("Y"));
        if invitation.is_none() && !invitations.list.is_empty() {
            let code = if token.is_some() {
                FindingCode::ResponseWithoutParticipant
            } else {
                FindingCode::ResponseWithoutToken
            };
            findings.push(self.finding(code, row, None, ""));
        }
        let (decision, decided) = self.decision(&matched.id, row, findings);
        let keeps_none = decision.is_some_and(|decision| decision.body.is_none());
        let is_other = invitation.is_some_and(|i| i.is_other) || (invitation.is_none() && is_role);
        if keeps_none || (is_other && decided.is_none()) {
            matched.class = ResponseClass::Other;
            findings.push(self.finding(FindingCode::OtherRespondent, row, None, name));
            return matched;
        }
        let answered = self.located_by_answers(row);
        let invited_place = invitation.and_then(|i| i.located);
        if let (Some(invited), Some((answered, true)), None) = (invited_place, answered, decided)
            && map.speaker(invited) != map.speaker(answered)
        {
            let detail = self.name_of(answered);
            findings.push(self.finding(FindingCode::ConflictingKey, row, map.speaker(invited), detail));
        }
        let by_answer = answered.map(|(located, _)| located);
        let Some(located) = decided.map(Located::Body).or(invited_place).or(by_answer) else {
            findings.push(self.finding(FindingCode::Unmatched, row, None, name));
            return matched;
        };
        matched.body = map.speaker(located);
        if let (None, None, Some((_, false))) = (decided, invited_place, answered) {
            findings.push(self.finding(FindingCode::MatchedByName, row, matched.body, ""));
        }
        if map.is_member(located) {
            matched.by_member = true;
            findings.push(self.finding(FindingCode::MemberMunicipality, row, matched.body, ""));
        }
        // A decision names another body than the participant: the registers that the participant
        // was invited for are asked of the body decided for.
        let registers: &[u16] = invitation.map_or(&[], |invitation| &invitation.registers);
        if decided.is_some() {
            matched.keepings = registers.iter().filter_map(|register| map.keeping(located, *register)).collect();
        } else {
            matched.keepings = invitation.map(|i| i.keepings.clone()).unwrap_or_default();
        }
        for register in &ticked {
            match map.keeping(located, *register) {
                Some(keeping) => matched.keepings.push(keeping),
                None => {
                    findings.push(self.finding(
                        FindingCode::RegisterNotInMap,
                        row,
                        matched.body,
                        self.register(*register),
                    ));
                }
            }
        }
        // Who was invited for nothing in particular and does not say what is kept speaks for all of
        // the body's municipal registers once a person has said which body it is.
        if decided.is_some() && registers.is_empty() && ticked.is_empty() {
            let municipal = municipal_registers(self.context.catalogue, self.context.profile);
            matched.keepings = municipal.iter().filter_map(|register| map.keeping(located, *register)).collect();
        }
        matched.keepings.sort_unstable();
        matched.keepings.dedup();
        if matched.complete && !ticked.is_empty() {
            for register in registers.iter().filter(|register| !ticked.contains(register)) {
                findings.push(self.finding(FindingCode::RegisterDenied, row, matched.body, self.register(*register)));
            }
        }
        if matched.keepings.is_empty() {
            findings.push(self.finding(FindingCode::NoKeeping, row, matched.body, name));
        } else {
            matched.class = ResponseClass::Counted;
        }
        matched
    }

    /// What a person decided on a response, and the body that it means.
    fn decision(&self, id: &str, row: usize, findings: &mut Vec<Finding>) -> (Option<&Decision>, Option<u32>) {
        let MatchContext { map, decisions, .. } = self.context;
        let decision = if decisions.is_empty() { None } else { decisions.of(id) };
        let Some(decision) = decision else { return (None, None) };
        let place = decision.body.as_deref().and_then(|key| locate(map, key));
        let decided = place.and_then(|located| map.speaker(located));
        let code = match (&decision.body, decided) {
            (Some(_), None) => FindingCode::DecisionUnknownBody,
            _ => FindingCode::MatchedByHand,
        };
        let by = [decision.body.as_deref(), Some(decision.who.as_str()), Some(decision.when.as_str())];
        let by: Vec<&str> = by.into_iter().flatten().filter(|part| !part.is_empty()).collect();
        findings.push(self.finding(code, row, decided, by.join(" · ")));
        (Some(decision), decided)
    }

    fn register(&self, index: u16) -> &str {
        &self.context.catalogue.registers[usize::from(index)].register
    }

    /// The place that the answers name, and whether a key (not a name) says so.
    fn located_by_answers(&self, row: usize) -> Option<(Located, bool)> {
        for cells in self.columns.keys {
            let Some(written) = filled(cells, row) else { continue };
            if let Some(located) = locate(self.context.map, written) {
                return Some((located, true));
            }
        }
        let land = Land::from_key(filled(self.columns.land, row)?)?;
        let identity = names::identity(filled(self.columns.name, row)?);
        let by_name = self.by_name.get_or_init(|| names_of_bodies(self.context.map));
        let body = (*by_name.get(&(land, identity))?)?;
        Some((Located::Body(body), false))
    }

    fn name_of(&self, located: Located) -> String {
        let map = self.context.map;
        map.speaker(located).map_or_else(String::new, |body| {
            let body = &map.bodies[body as usize];
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
                findings.push(self.finding(FindingCode::Duplicate, row, response.body, self.columns.id(winner)));
            }
        }
    }
}
