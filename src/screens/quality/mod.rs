//! The quality screen: kinds of findings, findings of the chosen kind, and for an unmatched response
//! the bodies it may come from.

pub(crate) mod draw;
pub mod places;

use crate::domain::{Finding, FindingCode, ScreenId};
use crate::export::contents::Table;
use crate::keys::{Action, KeyContext};
use crate::landscape::candidates::{self, BodyClaim, Candidate, Identities};
use crate::landscape::{Landscape, ResponseClass};
use crate::query::label;
use crate::screens::cursor::steps;
use crate::screens::{Asked, Cursor, Job, Loaded, Outcome, Pen, Screen, Selection, Shared, Slot, Work};
use crate::sources::matches::Verdict;

/// The most candidates for a response.
const CANDIDATES: usize = 8;

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

/// The quality screen.
#[derive(Debug, Clone, Default)]
pub struct QualityScreen {
    /// The part that keys move in.
    pub part: QualityPart,
    /// Entry of [`Loaded::kinds`].
    pub kind: Cursor,
    /// Entry of the kind's findings.
    pub finding: Cursor,
    /// Entry of the candidates.
    pub candidate: usize,
    /// Candidates for the selected response, by its row.
    pub found: Slot<u32, Candidates>,
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

impl Candidates {
    /// Finds the bodies that a response may come from; none where it is matched meanwhile.
    fn compute(row: &u32, work: Work<'_>, _before: Option<&Self>) -> Self {
        let landscape = &work.loaded.landscape;
        let Some(response) = landscape.matched.get(*row as usize) else {
            return Self { row: *row, said: BodyClaim::default(), list: Vec::new() };
        };
        let said = candidates::said(landscape, *row as usize);
        let (map, former) = (&landscape.map, &landscape.sources.former);
        let list = match response.body {
            Some(_) => Vec::new(),
            None => candidates::rank(map, &Identities::new(map), former, &said, CANDIDATES),
        };
        Self { row: *row, said, list }
    }
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
    /// The findings of one kind.
    pub fn showing(code: FindingCode, loaded: Option<&Loaded>) -> Self {
        let kind = loaded.and_then(|loaded| loaded.kinds.iter().position(|kind| kind.code == code));
        let kind = Cursor { at: kind.unwrap_or(0), first: 0 };
        Self { kind, part: QualityPart::Findings, ..Self::default() }
    }

    /// The finding that is selected: its index among all of the landscape.
    pub fn selected(&self, loaded: &Loaded) -> Option<usize> {
        let kind = loaded.kinds.get(self.kind.at)?;
        (self.finding.at < kind.count).then_some(kind.first + self.finding.at)
    }

    /// Bodies that the selected response may come from.
    pub fn candidates(&self) -> &[Candidate] {
        self.found.shown().map_or(&[], |found| &found.list)
    }

    /// The row of the selected finding's response, if it is unmatched.
    fn unmatched_response(&self, shared: &Shared) -> Option<u32> {
        let loaded = shared.loaded.as_ref()?;
        let finding = &loaded.landscape.findings[self.selected(loaded)?];
        let id = finding.response.as_deref()?;
        if !matches!(finding.code, FindingCode::Unmatched | FindingCode::NoKeeping) {
            return None;
        }
        let row = loaded.landscape.matched.iter().position(|response| response.id == id)?;
        (loaded.landscape.matched[row].class == ResponseClass::Unmatched).then(|| u32::try_from(row).ok()).flatten()
    }

    /// The id of the selected finding's response, if it is unmatched.
    fn unmatched_id(&self, shared: &Shared) -> Option<String> {
        let row = self.unmatched_response(shared)? as usize;
        shared.loaded.as_ref()?.landscape.matched.get(row).map(|response| response.id.to_string())
    }

    /// Opens what is selected: one part further to the right, a body, or a decision.
    fn open(&mut self, shared: &mut Shared) -> Outcome {
        let Some(loaded) = shared.loaded.clone() else { return Outcome::Done };
        match self.part {
            QualityPart::Kinds => self.part = QualityPart::Findings,
            QualityPart::Findings if !self.candidates().is_empty() => self.part = QualityPart::Candidates,
            QualityPart::Findings => {
                let finding = self.selected(&loaded).map(|at| &loaded.landscape.findings[at]);
                match finding.and_then(|finding| body_of(&loaded.landscape, finding)) {
                    Some(body) => return Outcome::OpenBody(body),
                    None => shared.say("notice-no-body"),
                }
            }
            QualityPart::Candidates => {
                let chosen = self.found.shown().and_then(|found| {
                    let response = loaded.landscape.matched.get(found.row as usize)?;
                    let body = &loaded.landscape.map.bodies[found.list.get(self.candidate)?.body as usize];
                    Some((response.id.to_string(), body.key.to_string()))
                });
                if let Some((response, key)) = chosen {
                    return Outcome::Decide(response, Verdict::Body(key));
                }
            }
        }
        Outcome::Done
    }

    fn next_part(&mut self, forward: bool) {
        let parts = [QualityPart::Kinds, QualityPart::Findings, QualityPart::Candidates];
        let count = if self.candidates().is_empty() { 2 } else { 3 };
        let at = parts.iter().position(|part| *part == self.part).unwrap_or(0);
        self.part = parts[(at + if forward { 1 } else { count - 1 }) % count];
    }

    fn step(&mut self, by: isize, shared: &Shared) {
        let Some(loaded) = &shared.loaded else { return };
        match self.part {
            QualityPart::Kinds => {
                let before = self.kind.at;
                self.kind.step(by, loaded.kinds.len());
                if self.kind.at != before {
                    self.finding = Cursor::default();
                }
            }
            QualityPart::Findings => {
                let count = loaded.kinds.get(self.kind.at).map_or(0, |kind| kind.count);
                self.finding.step(by, count);
            }
            QualityPart::Candidates => {
                let count = self.candidates().len();
                self.candidate = crate::screens::cursor::moved(self.candidate, by, count);
            }
        }
    }

    /// Lets go of candidates that belong to another response.
    fn forget_candidates(&mut self) {
        self.found.forget();
        self.candidate = 0;
        if self.part == QualityPart::Candidates {
            self.part = QualityPart::Findings;
        }
    }
}

impl Screen for QualityScreen {
    fn key_context(&self) -> KeyContext {
        KeyContext::Quality
    }

    fn ask(&mut self, shared: &mut Shared) -> Option<Job> {
        let wanted = self.unmatched_response(shared);
        if wanted.as_ref() != self.found.query() {
            self.forget_candidates();
        }
        self.found.ask(ScreenId::Quality, wanted?, shared, Candidates::compute)
    }

    fn slot(&mut self) -> Option<&mut dyn Asked> {
        Some(&mut self.found)
    }

    fn forget(&mut self) {
        self.forget_candidates();
    }

    fn ask_again(&mut self) {
        self.found.forget();
    }

    fn act(&mut self, action: Action, shared: &mut Shared) -> Outcome {
        match action {
            Action::Open => return self.open(shared),
            Action::KeepsNone | Action::Assign => match self.unmatched_id(shared) {
                Some(id) if action == Action::Assign => return Outcome::Assign(id),
                Some(id) => return Outcome::Decide(id, Verdict::KeepsNone),
                None => shared.say("notice-nothing-to-decide"),
            },
            Action::NextPart | Action::PreviousPart => self.next_part(action == Action::NextPart),
            Action::Left if self.part != QualityPart::Kinds => self.next_part(false),
            Action::Right if self.part != QualityPart::Candidates => self.next_part(true),
            Action::Left | Action::Right => {}
            _ if action.steps() => self.step(steps(action, shared.page()), shared),
            _ => return Outcome::Ignored,
        }
        Outcome::Done
    }

    fn point_at(&mut self, x: u16, y: u16, shared: &Shared) -> bool {
        let areas = places::areas(shared.body_area());
        self.part = if areas.kinds.contains(x, y) {
            QualityPart::Kinds
        } else if !self.candidates().is_empty() && areas.detail.contains(x, y) {
            QualityPart::Candidates
        } else {
            QualityPart::Findings
        };
        true
    }

    fn select_at(&mut self, x: u16, y: u16, shared: &mut Shared) -> bool {
        let areas = places::areas(shared.body_area());
        let candidate = usize::from(y.saturating_sub(areas.detail.y + 1));
        if areas.detail.contains(x, y) && y > areas.detail.y && candidate < self.candidates().len() {
            (self.part, self.candidate) = (QualityPart::Candidates, candidate);
        } else if areas.kinds.contains(x, y) && y > areas.kinds.y {
            self.part = QualityPart::Kinds;
            self.kind.at = self.kind.first + usize::from(y - areas.kinds.y - 1);
            self.finding = Cursor::default();
        } else if areas.findings.contains(x, y) && y > areas.findings.y {
            self.part = QualityPart::Findings;
            self.finding.at = self.finding.first + usize::from(y - areas.findings.y - 1);
        } else {
            return false;
        }
        true
    }

    /// The selected finding as it is read.
    fn selection(&self, shared: &Shared) -> Selection {
        let finding = shared.loaded.as_ref().and_then(|loaded| {
            let finding = &loaded.landscape.findings[self.selected(loaded)?];
            Some(label::finding(&loaded.landscape, finding, &shared.texts))
        });
        finding.into()
    }

    fn tables(&self, _shared: &Shared) -> Vec<Table> {
        vec![Table::Findings]
    }

    fn clamp_cursors(&mut self, shared: &Shared) {
        let Some(loaded) = &shared.loaded else { return };
        let areas = places::areas(shared.body_area());
        self.kind.clamp(areas.kinds.height.saturating_sub(1), loaded.kinds.len());
        let count = loaded.kinds.get(self.kind.at).map_or(0, |kind| kind.count);
        self.finding.clamp(areas.findings.height.saturating_sub(1), count);
    }

    fn draw(&self, pen: &mut Pen<'_>) -> u16 {
        draw::draw(pen);
        0
    }
}

/// The body that a finding is about, or that its response speaks for.
pub fn body_of(landscape: &Landscape, finding: &Finding) -> Option<u32> {
    if let Some(key) = &finding.body {
        return landscape.map.body(key);
    }
    let id = finding.response.as_deref()?;
    landscape.matched.iter().find(|response| response.id == id)?.body
}
