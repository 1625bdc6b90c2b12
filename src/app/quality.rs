//! Where one is on the quality screen: kinds of findings, findings of the chosen kind, and for an
//! unmatched response the bodies it may come from.

use crate::domain::FindingCode;
use crate::landscape::candidates::{BodyClaim, Candidate};
use crate::landscape::{Landscape, ResponseClass};
use crate::sources::matches::Verdict;

use super::answer::Loaded;
use super::state::{State, View};
use super::update::Effect;

/// The parts that can be moved in, from left to right.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum QualityPart {
    /// Kinds of findings.
    #[default]
    Kinds,
    /// Findings of the chosen kind.
    Findings,
    /// Bodies that an unmatched response may come from.
    Candidates,
}

/// Where one is.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct QualityState {
    /// The part that keys move in.
    pub part: QualityPart,
    /// Entry of [`Loaded::kinds`].
    pub kind: usize,
    /// First kind shown.
    pub kind_offset: usize,
    /// Entry of the kind's findings.
    pub finding: usize,
    /// First finding shown.
    pub finding_offset: usize,
    /// Entry of the candidates.
    pub candidate: usize,
    /// Candidates for the selected response.
    pub found: Option<Candidates>,
    /// The response that candidates were asked for last.
    pub(super) asked: Option<u32>,
}

/// Bodies that a response may come from.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidates {
    /// Row of the response.
    pub row: u32,
    /// What it says of its body.
    pub said: BodyClaim,
    /// Best first.
    pub list: Vec<Candidate>,
}

/// One kind of findings: a piece of the landscape's findings, which are sorted by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FindingKind {
    /// Which.
    pub code: FindingCode,
    /// The first finding.
    pub first: usize,
    /// How many.
    pub count: usize,
}

/// The kinds of findings, most urgent first.
pub fn kinds(landscape: &Landscape) -> Vec<FindingKind> {
    let mut kinds: Vec<FindingKind> = Vec::new();
    for (at, finding) in landscape.findings.iter().enumerate() {
        match kinds.last_mut() {
            Some(kind) if kind.code == finding.code => kind.count += 1,
            _ => kinds.push(FindingKind { code: finding.code, first: at, count: 1 }),
        }
    }
    kinds
}

impl QualityState {
    /// Lets go of what belongs to the landscape there was.
    pub(super) fn forget(&mut self) {
        (self.found, self.asked, self.candidate) = (None, None, 0);
        if self.part == QualityPart::Candidates {
            self.part = QualityPart::Findings;
        }
    }

    /// The finding that is selected: its index among all of the landscape.
    pub fn selected(&self, loaded: &Loaded) -> Option<usize> {
        let kind = loaded.kinds.get(self.kind)?;
        (self.finding < kind.count).then_some(kind.first + self.finding)
    }
}

impl State {
    /// The row of the selected finding's response, if it is unmatched.
    pub(super) fn unmatched_response(&self) -> Option<u32> {
        let loaded = self.loaded.as_ref()?;
        let finding = &loaded.landscape.findings[self.quality.selected(loaded)?];
        let id = finding.response.as_deref()?;
        if !matches!(finding.code, FindingCode::Unmatched | FindingCode::NoKeeping) {
            return None;
        }
        let row = loaded.landscape.matched.iter().position(|response| response.id == id)?;
        (loaded.landscape.matched[row].class == ResponseClass::Unmatched).then(|| u32::try_from(row).ok()).flatten()
    }

    /// Asks for the candidates of the selected response, once.
    pub(super) fn ask_candidates(&mut self) -> Option<Effect> {
        if self.view != View::Quality {
            return None;
        }
        let wanted = self.unmatched_response();
        if wanted == self.quality.asked {
            return None;
        }
        self.quality.forget();
        self.quality.asked = wanted;
        wanted.map(Effect::Candidates)
    }

    /// Opens what is selected: one part further to the right, a body, or a decision.
    pub(super) fn open_quality(&mut self) -> Vec<Effect> {
        let Some(loaded) = self.loaded.clone() else { return Vec::new() };
        match self.quality.part {
            QualityPart::Kinds => self.quality.part = QualityPart::Findings,
            QualityPart::Findings if self.quality.found.as_ref().is_some_and(|found| !found.list.is_empty()) => {
                self.quality.part = QualityPart::Candidates;
            }
            QualityPart::Findings => {
                let finding = self.quality.selected(&loaded).map(|at| &loaded.landscape.findings[at]);
                let body = finding.and_then(|finding| body_of(&loaded.landscape, finding));
                if let Some(body) = body {
                    return self.open_body(body);
                }
                self.notice = Some(self.texts.get("notice-no-body"));
            }
            QualityPart::Candidates => {
                let chosen = self.quality.found.as_ref().and_then(|found| {
                    let candidate = found.list.get(self.quality.candidate)?;
                    Some((found.row, loaded.landscape.map.bodies[candidate.body as usize].key.clone()))
                });
                if let Some((row, key)) = chosen {
                    return self.decide_row(row, Verdict::Body(key));
                }
            }
        }
        Vec::new()
    }

    fn decide_row(&mut self, row: u32, verdict: Verdict) -> Vec<Effect> {
        let response = self.loaded.as_ref().and_then(|loaded| loaded.landscape.matched.get(row as usize));
        let id = response.map(|response| response.id.clone());
        id.map_or_else(Vec::new, |id| self.decide(id, verdict))
    }

    /// Records what a person says of a response.
    fn decide(&mut self, response: String, verdict: Verdict) -> Vec<Effect> {
        if !self.can_decide {
            self.notice = Some(self.texts.get("resolve-where"));
            return Vec::new();
        }
        self.quality.part = QualityPart::Findings;
        vec![Effect::Decide(response, verdict)]
    }

    /// The selected response keeps no register.
    pub(super) fn decide_none(&mut self) -> Vec<Effect> {
        match self.unmatched_response() {
            Some(row) => self.decide_row(row, Verdict::KeepsNone),
            None => {
                self.notice = Some(self.texts.get("notice-nothing-to-decide"));
                Vec::new()
            }
        }
    }

    /// Opens the search to name the body of the selected response.
    pub(super) fn start_assigning(&mut self) {
        match self.unmatched_response() {
            Some(row) => {
                let response = self.loaded.as_ref().and_then(|loaded| loaded.landscape.matched.get(row as usize));
                self.assigning = response.map(|response| response.id.clone());
                self.start_search();
            }
            None => self.notice = Some(self.texts.get("notice-nothing-to-decide")),
        }
    }

    /// What a body that was found is for: the decision that waits for it, else to be shown.
    pub(super) fn take_body(&mut self, body: u32) -> Vec<Effect> {
        match (self.assigning.take(), &self.loaded) {
            (Some(response), Some(loaded)) => {
                let key = loaded.landscape.map.bodies[body as usize].key.clone();
                self.decide(response, Verdict::Body(key))
            }
            _ => self.open_body(body),
        }
    }

    /// Takes the last decision of this session back.
    pub(super) fn undo_decision(&mut self) -> Vec<Effect> {
        match self.decided.pop() {
            Some(response) => vec![Effect::Decide(response, Verdict::Undone)],
            None => {
                self.notice = Some(self.texts.get("notice-no-decision"));
                Vec::new()
            }
        }
    }

    /// Goes to the findings of one kind.
    pub(super) fn show_findings(&mut self, code: FindingCode) -> Vec<Effect> {
        let effects = self.go_to(View::Quality);
        let kind = self.loaded.as_ref().and_then(|loaded| loaded.kinds.iter().position(|kind| kind.code == code));
        self.quality = QualityState { kind: kind.unwrap_or(0), part: QualityPart::Findings, ..QualityState::default() };
        effects
    }
}

/// The body that a finding is about, or that its response speaks for.
pub fn body_of(landscape: &Landscape, finding: &crate::domain::Finding) -> Option<u32> {
    if let Some(key) = &finding.body {
        return landscape.map.body(key);
    }
    let id = finding.response.as_deref()?;
    landscape.matched.iter().find(|response| response.id == id)?.body
}
