//! Where one is among the priorities: rankings of registers and evidence, the procedures of the SDG
//! regulation, and the weights while they are moved.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::landscape::{Dimension, Landscape};
use crate::query::filter::{self, evaluate};
use crate::query::numbers::Counts;
use crate::query::priorities::{ItemKind, Measured, RankedItem, SEED, measure, rank};
use crate::query::sdg::{ProcedureSupply, procedures};
use crate::sources::priority::{CRITERIA, PriorityCriterion, Weights, can_weigh};

use super::answer::{Loaded, Request};
use super::navigate::{moved, scrolled};
use super::state::{State, View};
use super::update::Effect;

/// What a key changes a weight by.
pub const STEP: f64 = 0.5;
/// The highest weight that keys lead to.
const MOST: f64 = 10.0;

/// What the screen lists.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum PriorityMode {
    /// Registers by priority.
    #[default]
    Registers,
    /// Evidence by priority.
    Evidence,
    /// The procedures of the SDG regulation.
    Sdg,
}

impl PriorityMode {
    /// All, in the order in which the key goes through them.
    pub const ALL: [Self; 3] = [Self::Registers, Self::Evidence, Self::Sdg];

    /// What is ranked; none where nothing is.
    pub const fn kind(self) -> Option<ItemKind> {
        match self {
            Self::Registers => Some(ItemKind::Register),
            Self::Evidence => Some(ItemKind::Evidence),
            Self::Sdg => None,
        }
    }
}

/// Where one is.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PriorityState {
    /// What is listed.
    pub mode: PriorityMode,
    /// Whether keys move beside the list: among the weights, or the evidence of a procedure.
    pub on_side: bool,
    /// The selected line per mode.
    pub cursors: [usize; 3],
    /// The first line shown per mode.
    pub offsets: [usize; 3],
    /// The selected criterion, by its place.
    pub criterion: usize,
    /// The selected evidence of the selected procedure.
    pub evidence: usize,
    /// The first evidence shown.
    pub evidence_offset: usize,
    /// Weights of one's own; none where the model's are in force.
    pub weights: Option<Weights>,
    /// The newest rankings.
    pub shown: Option<Arc<PriorityAnswer>>,
    /// What was asked for last: generation of the filter and weights.
    pub(super) asked: Option<(u64, Weights)>,
}

impl PriorityState {
    /// The selected line of the mode.
    pub const fn cursor(&self) -> usize {
        self.cursors[self.mode as usize]
    }

    /// The first line shown of the mode.
    pub const fn offset(&self) -> usize {
        self.offsets[self.mode as usize]
    }

    /// The item under the cursor, where something is ranked.
    pub fn selected(&self) -> Option<&RankedItem> {
        self.shown.as_ref()?.ranked(self.mode.kind()?).get(self.cursor())
    }

    /// The procedure under the cursor.
    pub fn selected_procedure(&self) -> Option<&ProcedureSupply> {
        self.shown.as_ref()?.looked_at.procedures.get(self.cursor()).filter(|_| self.mode == PriorityMode::Sdg)
    }

    /// Lets go of what belongs to the landscape there was.
    pub(super) fn forget(&mut self) {
        (self.shown, self.asked) = (None, None);
    }
}

/// What the keepings under a filter say, before anything is weighed.
#[derive(Debug, PartialEq)]
pub struct LookedAt {
    /// The filter that it belongs to.
    pub generation: u64,
    /// Registers and evidence by all criteria.
    pub measured: Measured,
    /// The same at the moment that is compared with.
    pub before: Option<Measured>,
    /// The procedures with their supply.
    pub procedures: Vec<ProcedureSupply>,
}

/// The rankings under a filter with these weights.
#[derive(Debug, PartialEq)]
pub struct PriorityAnswer {
    /// The weights.
    pub weights: Weights,
    /// Registers, best first.
    pub registers: Vec<RankedItem>,
    /// Evidence, best first.
    pub evidence: Vec<RankedItem>,
    /// The rank of each item at the moment that is compared with, by kind and place in the catalogue.
    pub ranks_before: BTreeMap<(ItemKind, usize), usize>,
    /// What they were computed from: other weights need no other look.
    pub looked_at: Arc<LookedAt>,
}

impl PriorityAnswer {
    /// Ranks what passes a filter. `known` is what was looked at under the same filter before.
    pub fn compute(loaded: &Loaded, request: &Request, weights: Weights, known: Option<Arc<LookedAt>>) -> Self {
        let landscape = &loaded.landscape;
        let known = known.filter(|known| known.generation == request.generation);
        let looked_at = known.unwrap_or_else(|| Arc::new(look(landscape, request)));
        let ranked = |kind: ItemKind| rank(looked_at.measured.items(kind), &landscape.sources.priority, &weights, SEED);
        let (registers, evidence) = (ranked(ItemKind::Register), ranked(ItemKind::Evidence));
        let mut ranks_before = BTreeMap::new();
        if let Some(before) = &looked_at.before {
            for kind in [ItemKind::Register, ItemKind::Evidence] {
                let ranked = rank(before.items(kind), &landscape.sources.priority, &weights, SEED);
                let places = ranked.iter().filter_map(|own| Some(((kind, own.item.index), own.rank?)));
                ranks_before.extend(places);
            }
        }
        Self { weights, registers, evidence, ranks_before, looked_at }
    }

    /// Whether an item stands higher or lower than at the moment that is compared with.
    pub fn moved(&self, ranked: &RankedItem) -> Option<Ordering> {
        let before = self.ranks_before.get(&(ranked.item.kind, ranked.item.index))?;
        Some(before.cmp(&ranked.rank?)).filter(|moved| moved.is_ne())
    }

    /// The ranking of a kind.
    pub fn ranked(&self, kind: ItemKind) -> &[RankedItem] {
        match kind {
            ItemKind::Register => &self.registers,
            ItemKind::Evidence => &self.evidence,
        }
    }

    /// Lines of a mode.
    pub fn lines(&self, mode: PriorityMode) -> usize {
        mode.kind().map_or(self.looked_at.procedures.len(), |kind| self.ranked(kind).len())
    }
}

fn look(landscape: &Landscape, request: &Request) -> LookedAt {
    let evaluated = evaluate(landscape, &request.filter);
    LookedAt {
        generation: request.generation,
        measured: measure(landscape, &request.filter, &evaluated),
        before: landscape.before.as_ref().map(|before| measure(before, &request.filter, &evaluated)),
        procedures: procedures(landscape, &evaluated),
    }
}

impl State {
    /// The weights in force.
    pub fn weights(&self) -> Weights {
        let own = self.loaded.as_ref().map(|loaded| loaded.landscape.sources.priority.weights);
        self.priorities.weights.or(own).unwrap_or([1.0; CRITERIA])
    }

    /// Asks for the rankings, once a filter and weights.
    pub(super) fn ask_priorities(&mut self) -> Option<Effect> {
        if self.view != View::Priorities || self.loaded.is_none() {
            return None;
        }
        let wanted = (self.generation, self.weights());
        if self.priorities.asked == Some(wanted) {
            return None;
        }
        self.priorities.asked = Some(wanted);
        let request = Request { generation: self.generation, filter: self.filter.clone(), sort: self.table.sort };
        Some(Effect::Priorities(request, wanted.1))
    }

    /// Takes rankings in, where nothing newer was asked for.
    pub(super) fn take_priorities(&mut self, answer: Arc<PriorityAnswer>) -> Vec<Effect> {
        if self.priorities.asked == Some((answer.looked_at.generation, answer.weights)) {
            self.priorities.shown = Some(answer);
        }
        Vec::new()
    }

    /// Moves the selected weight one step.
    pub(super) fn change_weight(&mut self, up: bool) {
        if self.priorities.mode == PriorityMode::Sdg {
            self.notice = Some(self.texts.get("notice-no-weights"));
            return;
        }
        let mut weights = self.weights();
        let weight = &mut weights[self.priorities.criterion];
        // A model's weight between two steps goes to the next one; one above the scale stays there.
        let steps = *weight / STEP;
        let moved = if up { steps.floor() + 1.0 } else { steps.ceil() - 1.0 };
        *weight = (moved * STEP).clamp(0.0, MOST.max(*weight));
        if can_weigh(&weights) {
            self.priorities.weights = Some(weights);
        } else {
            self.notice = Some(self.texts.get("usage-weights-zero"));
        }
    }

    /// Back to the weights of the model.
    pub(super) fn reset_weights(&mut self) {
        self.priorities.weights = None;
        let title = self.loaded.as_ref().map(|loaded| loaded.landscape.sources.priority.title()).unwrap_or_default();
        self.notice = Some(self.texts.with("notice-weights-reset", &[("model", (&title).into())]));
    }

    /// Copies the command that prints what is shown, with its weights and filter.
    pub(super) fn copy_command(&mut self) -> Vec<Effect> {
        let mut command = match self.priorities.mode {
            PriorityMode::Registers => "regatlas priorities --registers".to_owned(),
            PriorityMode::Evidence => "regatlas priorities --evidence".to_owned(),
            PriorityMode::Sdg => "regatlas sdg".to_owned(),
        };
        if let Some(weights) = self.priorities.weights.filter(|_| self.priorities.mode != PriorityMode::Sdg) {
            let weights: Vec<String> = PriorityCriterion::ALL
                .iter()
                .map(|criterion| format!("{}={}", criterion.code(), weights[criterion.index()]))
                .collect();
            command = format!("{command} --weights {}", weights.join(","));
        }
        if !self.filter.is_empty() {
            let written = filter::print(&self.filter, self.texts.lang).replace('"', "\\\"");
            command = format!("{command} --filter \"{written}\"");
        }
        self.notice = Some(self.texts.with("notice-copied", &[("text", (&command).into())]));
        vec![Effect::Copy(command)]
    }

    /// Registers, evidence, procedures: the next of them.
    pub(super) fn next_mode(&mut self) {
        let priorities = &mut self.priorities;
        priorities.mode = PriorityMode::ALL[(priorities.mode as usize + 1) % PriorityMode::ALL.len()];
        priorities.on_side = false;
    }

    pub(super) fn step_priorities(&mut self, by: isize) {
        let Some(loaded) = self.loaded.clone() else { return };
        let priorities = &mut self.priorities;
        // Keys that come before the rankings are not lost: the cursor settles once they are there.
        let catalogue = &loaded.landscape.sources.catalogue;
        let most = match priorities.mode {
            PriorityMode::Registers => catalogue.registers.len(),
            PriorityMode::Evidence => catalogue.evidence.len(),
            PriorityMode::Sdg => catalogue.sdg.len(),
        };
        let lines = priorities.shown.as_ref().map_or(most, |shown| shown.lines(priorities.mode));
        match (priorities.on_side, priorities.mode) {
            (false, mode) => {
                let cursor = &mut priorities.cursors[mode as usize];
                *cursor = moved(*cursor, by, lines);
                (priorities.evidence, priorities.evidence_offset) = (0, 0);
            }
            (true, PriorityMode::Sdg) => {
                let most = if priorities.shown.is_none() { catalogue.evidence.len() } else { 0 };
                let count = priorities.selected_procedure().map_or(most, |procedure| procedure.evidence.len());
                priorities.evidence = moved(priorities.evidence, by, count);
            }
            (true, _) => priorities.criterion = moved(priorities.criterion, by, PriorityCriterion::ALL.len()),
        }
    }

    /// Brings the cursors back inside their lists; `rows` are those of the list and beside it.
    pub(super) fn settle_priorities(&mut self, rows: (usize, usize)) {
        let priorities = &mut self.priorities;
        let Some(shown) = priorities.shown.clone() else { return };
        for mode in PriorityMode::ALL {
            let (at, lines) = (mode as usize, shown.lines(mode));
            let cursor = &mut priorities.cursors[at];
            *cursor = (*cursor).min(lines.saturating_sub(1));
            priorities.offsets[at] = scrolled(priorities.offsets[at], *cursor, rows.0, lines);
        }
        let count = priorities.selected_procedure().map_or(0, |procedure| procedure.evidence.len());
        priorities.evidence = priorities.evidence.min(count.saturating_sub(1));
        priorities.evidence_offset = scrolled(priorities.evidence_offset, priorities.evidence, rows.1, count);
    }

    /// Opens the keepings of what is selected: a register's, those of an evidence's register, those
    /// of all registers of a procedure.
    pub(super) fn open_priority(&mut self) -> Vec<Effect> {
        let Some(loaded) = self.loaded.clone() else { return Vec::new() };
        let priorities = &self.priorities;
        let registers: Vec<usize> = match (priorities.selected(), priorities.selected_procedure()) {
            (Some(ranked), _) => vec![ranked.item.register],
            (None, Some(procedure)) if priorities.on_side => {
                procedure.evidence.get(priorities.evidence).map(|evidence| evidence.register).into_iter().collect()
            }
            (None, Some(procedure)) => procedure.registers(),
            (None, None) => return Vec::new(),
        };
        // Only registers with keepings under the filter: a list of nothing would help nobody.
        let there: &[(usize, Counts)] = self.answer.as_ref().map_or(&[], |answer| &answer.by_register);
        let members = loaded.landscape.members(Dimension::Register);
        let codes: Vec<String> = registers
            .iter()
            .filter(|register| there.iter().any(|(known, _)| known == *register))
            .filter_map(|at| members.get(*at))
            .map(|member| member.code.clone())
            .collect();
        if codes.is_empty() {
            let key = match (registers.is_empty(), self.filter.is_empty()) {
                (true, _) => "supply-gap-no-evidence",
                (false, true) => "register-unknown-long",
                (false, false) => "supply-gap-filtered",
            };
            self.notice = Some(self.texts.get(key));
            return Vec::new();
        }
        let filter = self.filter.with_codes(Dimension::Register, codes, false);
        self.open_filter(filter)
    }
}
