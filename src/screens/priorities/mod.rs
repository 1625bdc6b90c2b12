//! The priorities: registers and evidence ranked, the weights, and the procedures of the SDG regulation.

pub(crate) mod draw;
pub(crate) mod draw_sdg;
pub mod places;

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::domain::ScreenId;
use crate::export::contents::{Ranking, Table};
use crate::keys::{Action, KeyContext};
use crate::landscape::Dimension;
use crate::query::filter;
use crate::query::numbers::Counts;
use crate::query::priorities::{self, ItemKind, Measured, RankedItem, SEED, measure, rank};
use crate::query::sdg::{ProcedureSupply, procedures};
use crate::screens::cursor::{moved, scrolled, steps};
use crate::screens::{Asked, Explanation, Job, Outcome, Pen, Screen, Selection, Shared, Slot, Target, Work};
use crate::sources::priority::{CRITERIA, PriorityCriterion, Weights, can_weigh};
use crate::text::NONE;

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

/// The priorities.
#[derive(Debug, Clone, Default)]
pub struct PrioritiesScreen {
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
    /// The rankings by weights.
    pub data: Slot<Weights, PrioritiesData>,
}

/// What the keepings under a filter say, before anything is weighed.
#[derive(Debug, PartialEq)]
pub struct PriorityBasis {
    /// Registers and evidence by all criteria.
    pub measured: Measured,
    /// The same at the moment that is compared with.
    pub before: Option<Measured>,
    /// The procedures with their supply.
    pub procedures: Vec<ProcedureSupply>,
}

impl PriorityBasis {
    fn new(work: Work<'_>) -> Self {
        let (landscape, evaluated, filter) = (&work.loaded.landscape, work.evaluated, &work.request.filter);
        Self {
            measured: measure(landscape, filter, evaluated),
            before: landscape.before.as_ref().map(|before| measure(before, filter, evaluated)),
            procedures: procedures(landscape, evaluated),
        }
    }
}

/// The rankings under a filter with these weights.
#[derive(Debug, PartialEq)]
pub struct PrioritiesData {
    /// The weights.
    pub weights: Weights,
    /// Registers, best first.
    pub registers: Vec<RankedItem>,
    /// Evidence, best first.
    pub evidence: Vec<RankedItem>,
    /// The rank of each item at the moment that is compared with, by kind and place in the catalogue.
    pub ranks_before: BTreeMap<(ItemKind, usize), usize>,
    /// What they were computed from: other weights need no other look.
    pub basis: Arc<PriorityBasis>,
}

impl PrioritiesData {
    /// Ranks what passes a filter, from the same basis as `before`.
    pub fn compute(weights: &Weights, work: Work<'_>, before: Option<&Self>) -> Self {
        let model = &work.loaded.landscape.sources.priority;
        let basis = before.map_or_else(|| Arc::new(PriorityBasis::new(work)), |before| before.basis.clone());
        let ranked = |kind: ItemKind| rank(basis.measured.items(kind), model, weights, SEED);
        let (registers, evidence) = (ranked(ItemKind::Register), ranked(ItemKind::Evidence));
        let mut ranks_before = BTreeMap::new();
        if let Some(before) = &basis.before {
            for kind in [ItemKind::Register, ItemKind::Evidence] {
                let ranked = rank(before.items(kind), model, weights, SEED);
                let places = ranked.iter().filter_map(|own| Some(((kind, own.item.index), own.rank?)));
                ranks_before.extend(places);
            }
        }
        Self { weights: *weights, registers, evidence, ranks_before, basis }
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
        mode.kind().map_or(self.basis.procedures.len(), |kind| self.ranked(kind).len())
    }
}

impl PrioritiesScreen {
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
        self.data.shown()?.ranked(self.mode.kind()?).get(self.cursor())
    }

    /// The procedure under the cursor.
    pub fn selected_procedure(&self) -> Option<&ProcedureSupply> {
        self.data.shown()?.basis.procedures.get(self.cursor()).filter(|_| self.mode == PriorityMode::Sdg)
    }

    /// The weights in force.
    pub fn weights(&self, shared: &Shared) -> Weights {
        let own = shared.loaded.as_ref().map(|loaded| loaded.landscape.sources.priority.weights);
        self.weights.or(own).unwrap_or([1.0; CRITERIA])
    }

    /// Moves the selected weight one step.
    fn change_weight(&mut self, up: bool, shared: &mut Shared) {
        if self.mode == PriorityMode::Sdg {
            return shared.say("notice-no-weights");
        }
        let mut weights = self.weights(shared);
        let weight = &mut weights[self.criterion];
        // A model's weight between two steps goes to the next one; one above the scale stays there.
        let steps = *weight / STEP;
        let moved = if up { steps.floor() + 1.0 } else { steps.ceil() - 1.0 };
        *weight = (moved * STEP).clamp(0.0, MOST.max(*weight));
        if can_weigh(&weights) {
            self.weights = Some(weights);
        } else {
            shared.say("usage-weights-zero");
        }
    }

    /// Back to the weights of the model.
    fn reset_weights(&mut self, shared: &mut Shared) {
        self.weights = None;
        let title = shared.loaded.as_ref().map(|loaded| loaded.landscape.sources.priority.title()).unwrap_or_default();
        shared.notice = Some(shared.texts.with("notice-weights-reset", &[("model", (&title).into())]));
    }

    /// The command that prints what is shown, with its weights and filter.
    fn command(&self, shared: &Shared) -> String {
        let mut command = match self.mode {
            PriorityMode::Registers => "regatlas priorities --registers".to_owned(),
            PriorityMode::Evidence => "regatlas priorities --evidence".to_owned(),
            PriorityMode::Sdg => "regatlas sdg".to_owned(),
        };
        if let Some(weights) = self.weights.filter(|_| self.mode != PriorityMode::Sdg) {
            let weights: Vec<String> = PriorityCriterion::ALL
                .iter()
                .map(|criterion| format!("{}={}", criterion.code(), weights[criterion.index()]))
                .collect();
            command = format!("{command} --weights {}", weights.join(","));
        }
        if !shared.filter.is_empty() {
            let written = filter::print(&shared.filter, shared.texts.lang).replace('"', "\\\"");
            command = format!("{command} --filter \"{written}\"");
        }
        command
    }

    fn step(&mut self, by: isize, shared: &Shared) {
        let Some(loaded) = &shared.loaded else { return };
        // Keys that come before the rankings are not lost: the cursor settles once they are there.
        let catalogue = &loaded.landscape.sources.catalogue;
        let most = match self.mode {
            PriorityMode::Registers => catalogue.registers.len(),
            PriorityMode::Evidence => catalogue.evidence.len(),
            PriorityMode::Sdg => catalogue.sdg.len(),
        };
        match (self.on_side, self.mode) {
            (false, mode) => {
                let lines = self.data.shown().map_or(most, |shown| shown.lines(mode));
                let cursor = &mut self.cursors[mode as usize];
                *cursor = moved(*cursor, by, lines);
                (self.evidence, self.evidence_offset) = (0, 0);
            }
            (true, PriorityMode::Sdg) => {
                let most = if self.data.shown().is_none() { catalogue.evidence.len() } else { 0 };
                let count = self.selected_procedure().map_or(most, |procedure| procedure.evidence.len());
                self.evidence = moved(self.evidence, by, count);
            }
            (true, _) => self.criterion = moved(self.criterion, by, PriorityCriterion::ALL.len()),
        }
    }

    /// Opens the keepings of what is selected: a register's, those of an evidence's register, those
    /// of all registers of a procedure.
    fn open(&self, shared: &mut Shared) -> Outcome {
        let registers: Vec<usize> = match (self.selected(), self.selected_procedure()) {
            (Some(ranked), _) => vec![ranked.item.register],
            (None, Some(procedure)) if self.on_side => {
                procedure.evidence.get(self.evidence).map(|evidence| evidence.register).into_iter().collect()
            }
            (None, Some(procedure)) => procedure.registers(),
            (None, None) => return Outcome::Done,
        };
        // Only registers with keepings under the filter: a list of nothing would help nobody.
        let there: &[(usize, Counts)] = shared.answer.as_ref().map_or(&[], |answer| &answer.by_register);
        let codes: Vec<String> = registers
            .iter()
            .filter(|register| there.iter().any(|(own, _)| own == *register))
            .filter_map(|at| shared.code(Dimension::Register, Some(*at)).map(str::to_owned))
            .collect();
        if codes.is_empty() {
            shared.say(match (registers.is_empty(), shared.filter.is_empty()) {
                (true, _) => "supply-gap-no-evidence",
                (false, true) => "register-unknown-long",
                (false, false) => "supply-gap-filtered",
            });
            return Outcome::Done;
        }
        Outcome::OpenFilter(shared.filter.with_codes(Dimension::Register, codes, false))
    }

    /// What the selected criterion of the selected item rests on.
    fn explained(&self, shared: &Shared) -> Option<Explanation> {
        let (loaded, ranked) = (shared.loaded.as_ref()?, self.selected()?);
        let texts = &shared.texts;
        let criterion = *PriorityCriterion::ALL.get(self.criterion)?;
        let value = ranked.item.values[criterion.index()];
        let numbers = [("part", value.part.into()), ("whole", value.whole.into())];
        let hundred = |number: Option<f64>| number.map_or_else(|| NONE.to_owned(), |n| texts.decimal(n * 100.0, 1));
        let (normalised, score) = (hundred(ranked.normalised[criterion.index()]), hundred(ranked.score));
        let points = [("points", (&normalised).into()), ("score", (&score).into())];
        let item = priorities::name(&loaded.landscape, &ranked.item, texts);
        Some(Explanation {
            title: format!("{item} · {}", priorities::criterion_name(criterion, texts)),
            lines: vec![
                texts.with("base-of", &numbers),
                priorities::rule(criterion, &loaded.landscape.sources.priority, texts),
                texts.with("base-criterion", &points),
            ],
            command: shared.command_for(self.tables(shared).first()?, &shared.filter)?,
        })
    }
}

impl Screen for PrioritiesScreen {
    fn key_context(&self) -> KeyContext {
        KeyContext::Priorities
    }

    fn ask(&mut self, shared: &mut Shared) -> Option<Job> {
        self.data.ask(ScreenId::Priorities, self.weights(shared), shared, PrioritiesData::compute)
    }

    fn slot(&mut self) -> Option<&mut dyn Asked> {
        Some(&mut self.data)
    }

    fn act(&mut self, action: Action, shared: &mut Shared) -> Outcome {
        match action {
            Action::Open => return self.open(shared),
            Action::NextPart | Action::PreviousPart => self.on_side = !self.on_side,
            Action::NextMode => {
                self.mode = PriorityMode::ALL[(self.mode as usize + 1) % PriorityMode::ALL.len()];
                self.on_side = false;
            }
            Action::WeightUp | Action::WeightDown => self.change_weight(action == Action::WeightUp, shared),
            Action::WeightReset => self.reset_weights(shared),
            Action::Left | Action::Right => self.on_side = action == Action::Right,
            _ if action.steps() => self.step(steps(action, shared.page()), shared),
            _ => return Outcome::Ignored,
        }
        Outcome::Done
    }

    fn point_at(&mut self, x: u16, y: u16, shared: &Shared) -> bool {
        let areas = places::areas(shared.body_area(), self.mode == PriorityMode::Sdg);
        self.on_side = !areas.list.contains(x, y);
        true
    }

    fn select_at(&mut self, x: u16, y: u16, shared: &mut Shared) -> bool {
        let areas = places::areas(shared.body_area(), self.mode == PriorityMode::Sdg);
        // Two lines of headings stand above a list, one above the weights.
        if areas.list.contains(x, y) && y > areas.list.y + 1 {
            self.on_side = false;
            self.cursors[self.mode as usize] = self.offset() + usize::from(y - areas.list.y - 2);
            (self.evidence, self.evidence_offset) = (0, 0);
        } else if areas.side.contains(x, y) && y > areas.side.y {
            self.on_side = true;
            let line = usize::from(y - areas.side.y - 1);
            if self.mode != PriorityMode::Sdg {
                self.criterion = line.min(CRITERIA - 1);
                return false;
            }
            let Some(line) = line.checked_sub(1) else { return false };
            self.evidence = self.evidence_offset + line;
        } else {
            return false;
        }
        true
    }

    fn target(&self, shared: &Shared) -> Target {
        Target::Explained(self.explained(shared))
    }

    fn selection(&self, shared: &Shared) -> Selection {
        Selection::Text(self.command(shared))
    }

    fn register(&self, shared: &Shared) -> Option<usize> {
        let of_procedure = || Some(self.selected_procedure()?.evidence.get(self.evidence)?.register);
        let own = self.selected().map(|ranked| ranked.item.register).or_else(of_procedure);
        own.or_else(|| shared.register_in_filter())
    }

    fn tables(&self, shared: &Shared) -> Vec<Table> {
        let weights = self.weights(shared);
        let ranking = |kind| Table::Priorities(Ranking { kinds: vec![kind], weights, seed: SEED });
        let [registers, evidence] = [ranking(ItemKind::Register), ranking(ItemKind::Evidence)];
        match self.mode {
            PriorityMode::Registers => vec![registers, evidence, Table::Sdg],
            PriorityMode::Evidence => vec![evidence, registers, Table::Sdg],
            PriorityMode::Sdg => vec![Table::Sdg, registers, evidence],
        }
    }

    fn clamp_cursors(&mut self, shared: &Shared) {
        let areas = places::areas(shared.body_area(), self.mode == PriorityMode::Sdg);
        let rows = |height: u16| usize::from(height.saturating_sub(2));
        // The last line beside the list says why something is not known.
        let (list, side) = (rows(areas.list.height), rows(areas.side.height.saturating_sub(1)));
        let Some(shown) = self.data.shared() else { return };
        for mode in PriorityMode::ALL {
            let (at, lines) = (mode as usize, shown.lines(mode));
            self.cursors[at] = self.cursors[at].min(lines.saturating_sub(1));
            self.offsets[at] = scrolled(self.offsets[at], self.cursors[at], list, lines);
        }
        let count = self.selected_procedure().map_or(0, |procedure| procedure.evidence.len());
        self.evidence = self.evidence.min(count.saturating_sub(1));
        self.evidence_offset = scrolled(self.evidence_offset, self.evidence, side, count);
    }

    fn draw(&self, pen: &mut Pen<'_>) -> u16 {
        draw::draw(pen);
        0
    }
}
