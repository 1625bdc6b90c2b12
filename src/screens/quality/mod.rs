//! Where one is on the quality screen: kinds of findings, findings of the chosen kind, and for an
//! unmatched response the bodies it may come from.

pub(crate) mod draw;
pub mod places;

use crate::domain::{FindingCode, ScreenId};
use crate::landscape::candidates::{Candidate, Said};
use crate::landscape::{Landscape, ResponseClass};
use crate::screens::Loaded;
use crate::shell::Effect;
use crate::shell::overlays::search::Search;
use crate::shell::state::State;
use crate::sources::matches::Verdict;

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
pub struct QualityScreen {
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
    pub(crate) asked: Option<u32>,
}

/// Bodies that a response may come from.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidates {
    /// Row of the response.
    pub row: u32,
    /// What it says of its body.
    pub said: Said,
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

impl QualityScreen {
    /// Lets go of what belongs to the landscape there was.
    pub(crate) fn forget(&mut self) {
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
    pub(crate) fn unmatched_response(&self) -> Option<u32> {
        let loaded = self.shared.loaded.as_ref()?;
        let finding = &loaded.landscape.findings[self.screens.quality.selected(loaded)?];
        let id = finding.response.as_deref()?;
        if !matches!(finding.code, FindingCode::Unmatched | FindingCode::NoKeeping) {
            return None;
        }
        let row = loaded.landscape.matched.iter().position(|response| response.id == id)?;
        (loaded.landscape.matched[row].class == ResponseClass::Unmatched).then(|| u32::try_from(row).ok()).flatten()
    }

    /// Asks for the candidates of the selected response, once.
    pub(crate) fn ask_candidates(&mut self) -> Option<Effect> {
        if self.screen != ScreenId::Quality {
            return None;
        }
        let wanted = self.unmatched_response();
        if wanted == self.screens.quality.asked {
            return None;
        }
        self.screens.quality.forget();
        self.screens.quality.asked = wanted;
        wanted.map(Effect::Candidates)
    }

    /// Opens what is selected: one part further to the right, a body, or a decision.
    pub(crate) fn open_quality(&mut self) -> Vec<Effect> {
        let Some(loaded) = self.shared.loaded.clone() else { return Vec::new() };
        match self.screens.quality.part {
            QualityPart::Kinds => self.screens.quality.part = QualityPart::Findings,
            QualityPart::Findings
                if self.screens.quality.found.as_ref().is_some_and(|found| !found.list.is_empty()) =>
            {
                self.screens.quality.part = QualityPart::Candidates;
            }
            QualityPart::Findings => {
                let finding = self.screens.quality.selected(&loaded).map(|at| &loaded.landscape.findings[at]);
                let body = finding.and_then(|finding| body_of(&loaded.landscape, finding));
                if let Some(body) = body {
                    return self.open_body(body);
                }
                self.shared.notice = Some(self.shared.texts.get("notice-no-body"));
            }
            QualityPart::Candidates => {
                let chosen = self.screens.quality.found.as_ref().and_then(|found| {
                    let candidate = found.list.get(self.screens.quality.candidate)?;
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
        let response = self.shared.loaded.as_ref().and_then(|loaded| loaded.landscape.matched.get(row as usize));
        let id = response.map(|response| response.id.clone());
        id.map_or_else(Vec::new, |id| self.decide(id, verdict))
    }

    /// Records what a person says of a response.
    fn decide(&mut self, response: String, verdict: Verdict) -> Vec<Effect> {
        if !self.shared.can_decide {
            self.shared.notice = Some(self.shared.texts.get("resolve-where"));
            return Vec::new();
        }
        self.screens.quality.part = QualityPart::Findings;
        vec![Effect::Decide(response, verdict)]
    }

    /// The selected response keeps no register.
    pub(crate) fn decide_none(&mut self) -> Vec<Effect> {
        match self.unmatched_response() {
            Some(row) => self.decide_row(row, Verdict::KeepsNone),
            None => {
                self.shared.notice = Some(self.shared.texts.get("notice-nothing-to-decide"));
                Vec::new()
            }
        }
    }

    /// Opens the search to name the body of the selected response.
    pub(crate) fn start_assigning(&mut self) {
        match self.unmatched_response() {
            Some(row) => {
                let response =
                    self.shared.loaded.as_ref().and_then(|loaded| loaded.landscape.matched.get(row as usize));
                let assigning = response.map(|response| response.id.clone());
                self.overlays.open(Search { assigning, ..Search::default() });
            }
            None => self.shared.notice = Some(self.shared.texts.get("notice-nothing-to-decide")),
        }
    }

    /// What a body that was found is for: the decision that waits for it, else to be shown.
    pub(crate) fn take_body(&mut self, body: u32, assigning: Option<String>) -> Vec<Effect> {
        match (assigning, &self.shared.loaded) {
            (Some(response), Some(loaded)) => {
                let key = loaded.landscape.map.bodies[body as usize].key.clone();
                self.decide(response, Verdict::Body(key))
            }
            _ => self.open_body(body),
        }
    }

    /// Takes the last decision of this session back.
    pub(crate) fn undo_decision(&mut self) -> Vec<Effect> {
        match self.decided.pop() {
            Some(response) => vec![Effect::Decide(response, Verdict::Undone)],
            None => {
                self.shared.notice = Some(self.shared.texts.get("notice-no-decision"));
                Vec::new()
            }
        }
    }

    /// Goes to the findings of one kind.
    pub(crate) fn show_findings(&mut self, code: FindingCode) -> Vec<Effect> {
        let effects = self.go_to(ScreenId::Quality);
        let kind =
            self.shared.loaded.as_ref().and_then(|loaded| loaded.kinds.iter().position(|kind| kind.code == code));
        self.screens.quality =
            QualityScreen { kind: kind.unwrap_or(0), part: QualityPart::Findings, ..QualityScreen::default() };
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
