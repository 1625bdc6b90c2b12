//! The registers: all of them, the page of each that says who keeps it by which law, and the evidence
//! that they supply.

pub(crate) mod draw;
pub mod page;
pub mod places;

use std::cmp::Reverse;

use crate::domain::{Land, ScreenId};
use crate::export::contents::Table;
use crate::export::contents::register::{rule_name, whom_and_note};
use crate::keys::{Action, KeyContext};
use crate::landscape::Dimension;
use crate::query::evidence::{EvidenceRow, evidence};
use crate::query::figure::only;
use crate::query::filter::Filter;
use crate::query::numbers::Measure;
use crate::query::register::{LandKeeper, RegisterPage, asked_for, narrowed};
use crate::query::report::PageScope;
use crate::screens::cursor::steps;
use crate::screens::{Asked, Cursor, Done, Job, Outcome, Pen, Screen, Selection, Shared, Slot, Target, Work};
use crate::text::NONE;

use page::PageLine;
use places::{HEAD, RegistersAreas};

/// What the screen lists.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum RegistersMode {
    /// Registers, federal ones first.
    #[default]
    Registers,
    /// Evidence, what most procedures need first.
    Evidence,
}

/// The screen of registers.
#[derive(Debug, Clone, Default)]
pub struct RegistersScreen {
    /// What is listed.
    pub mode: RegistersMode,
    /// Whether keys move on the page, else in the list.
    pub on_page: bool,
    /// The selected line per mode.
    pub lists: [Cursor; 2],
    /// The selected line of the page.
    pub line: Cursor,
    /// The register that is listed whatever the filter, since it was asked for by name.
    pub wanted: Option<usize>,
    /// Whether it is still to be selected.
    is_sought: bool,
    /// Registers and evidence under the filter.
    pub data: Slot<Option<usize>, RegistersData>,
}

/// Registers and evidence under a filter.
#[derive(Debug)]
pub struct RegistersData {
    /// The pages of the registers, by level.
    pub registers: Vec<RegisterPage>,
    /// The evidence, what most procedures need first.
    pub evidence: Vec<EvidenceRow>,
}

impl RegistersData {
    /// Looks up what a filter asks for, and the register that is wanted besides.
    pub fn compute(wanted: &Option<usize>, work: Work<'_>, _before: Option<&Self>) -> Self {
        let (landscape, filter) = (&work.loaded.landscape, &work.request.filter);
        let mut registers = asked_for(landscape, filter, work.evaluated, *wanted);
        let level = |page: &RegisterPage| page.row(&landscape.sources.catalogue).level.index();
        registers.sort_by_key(|page| (level(page), page.register));
        let mut evidence = evidence(landscape, work.evaluated);
        evidence.retain(|row| filter.is_empty() || row.counts.expected() > 0);
        evidence.sort_by_key(|row| (Reverse(row.procedures.len()), Reverse(row.counts.expected()), row.evidence));
        Self { registers, evidence }
    }
}

impl RegistersScreen {
    /// The screen on a register that was asked for.
    pub fn show(&mut self, register: usize, shared: &Shared) {
        (self.mode, self.on_page) = (RegistersMode::Registers, true);
        (self.wanted, self.is_sought) = (Some(register), true);
        self.seek(shared);
    }

    /// The selected line of the list.
    pub const fn cursor(&self) -> Cursor {
        self.lists[self.mode as usize]
    }

    /// Where the parts are.
    pub fn areas(&self, shared: &Shared) -> RegistersAreas {
        places::areas(shared.body_area(), self.on_page)
    }

    /// Lines of the list.
    pub fn count(&self) -> usize {
        let lines = |data: &RegistersData| match self.mode {
            RegistersMode::Registers => data.registers.len(),
            RegistersMode::Evidence => data.evidence.len(),
        };
        self.data.shown().map_or(0, lines)
    }

    /// The page of the selected register.
    pub fn page(&self) -> Option<&RegisterPage> {
        let data = self.data.shown().filter(|_| self.mode == RegistersMode::Registers)?;
        data.registers.get(self.cursor().at)
    }

    /// The selected evidence.
    pub fn evidence(&self) -> Option<&EvidenceRow> {
        let data = self.data.shown().filter(|_| self.mode == RegistersMode::Evidence)?;
        data.evidence.get(self.cursor().at)
    }

    /// The lines of the page that is shown.
    pub fn lines(&self, shared: &Shared) -> Vec<PageLine> {
        let Some(loaded) = &shared.loaded else { return Vec::new() };
        let width = self.areas(shared).page.width;
        match (self.page(), self.evidence()) {
            _ if width == 0 => Vec::new(),
            (Some(page), _) => page::register(&loaded.landscape, &shared.filter, page, &shared.texts, width),
            (_, Some(row)) => page::evidence(&loaded.landscape, row, &shared.texts, width),
            _ => Vec::new(),
        }
    }

    /// The keeper on the selected line of the page.
    pub fn keeper(&self, shared: &Shared) -> Option<&LandKeeper> {
        self.keeper_among(&self.lines(shared))
    }

    /// The same where the lines of the page are at hand.
    fn keeper_among(&self, lines: &[PageLine]) -> Option<&LandKeeper> {
        let page = self.page().filter(|_| self.on_page)?;
        match lines.get(self.line.at)? {
            PageLine::Keeper(at) => page.keepers.get(*at),
            _ => None,
        }
    }

    /// Selects the register that was asked for, once it is listed, and on its page the Land in the filter.
    fn seek(&mut self, shared: &Shared) {
        if !self.is_sought {
            return;
        }
        let Some(data) = self.data.shown() else { return };
        let Some(at) = data.registers.iter().position(|page| Some(page.register) == self.wanted) else { return };
        self.is_sought = false;
        self.lists[0].at = at;
        self.begin_page(shared);
    }

    /// Begins the page that is shown at the Land in the filter, else at its first keeper.
    fn begin_page(&mut self, shared: &Shared) {
        self.line = Cursor::default();
        let Some(page) = self.page() else { return };
        let land = shared.land_in_filter().and_then(|scope| shared.land_of_scope(scope));
        let own = page.keepers.iter().position(|keeper| land.is_some() && keeper.land == land).unwrap_or(0);
        let lines = self.lines(shared);
        self.line.at = lines.iter().position(|line| *line == PageLine::Keeper(own)).unwrap_or(0);
    }

    /// The filter of what is selected: the keepings of a register, or those of it in one Land.
    fn filter(&self, shared: &Shared) -> Option<Filter> {
        let landscape = &shared.loaded.as_ref()?.landscape;
        let register = self.page().map(|page| page.register).or_else(|| Some(self.evidence()?.register))?;
        let filter = narrowed(landscape, &shared.filter, register);
        let keeper = self.keeper(shared);
        let is_by_land = self.page().is_some_and(|page| page.keepers.len() > 1);
        Some(match keeper.filter(|_| is_by_land) {
            Some(keeper) => only(&filter, Dimension::Land, keeper.land.map(Land::code)),
            None => filter,
        })
    }

    fn open(&mut self, shared: &mut Shared) -> Outcome {
        if !self.on_page {
            if let Some(page) = self.page() {
                return Outcome::OpenRegister(page.register);
            }
            // A key that comes before the list is there is not lost.
            if self.evidence().is_some() || self.data.shown().is_none() {
                (self.on_page, self.line) = (true, Cursor::default());
            }
            return Outcome::Done;
        }
        let counts = match (self.keeper(shared), self.page(), self.evidence()) {
            (Some(keeper), ..) => keeper.counts,
            (_, Some(page), _) => page.counts,
            (.., Some(row)) => row.counts,
            _ => return Outcome::Done,
        };
        match self.filter(shared).filter(|_| counts.expected() > 0) {
            Some(filter) => Outcome::OpenFilter(filter),
            None => {
                shared.say("registers-no-keepings");
                Outcome::Done
            }
        }
    }

    fn step(&mut self, by: isize, shared: &Shared) {
        if self.on_page {
            let count = self.lines(shared).len();
            self.line.step(by, count);
        } else {
            let count = self.count();
            self.lists[self.mode as usize].step(by, count);
            self.begin_page(shared);
        }
    }
}

impl Screen for RegistersScreen {
    fn key_context(&self) -> KeyContext {
        KeyContext::Registers
    }

    fn ask(&mut self, shared: &mut Shared) -> Option<Job> {
        self.data.ask(ScreenId::Registers, self.wanted, shared, RegistersData::compute)
    }

    fn take(&mut self, done: Done, shared: &mut Shared) {
        if self.data.take(done) {
            if self.is_sought {
                self.seek(shared);
            } else if self.line.at == 0 {
                self.begin_page(shared);
            }
        }
    }

    fn slot(&mut self) -> Option<&mut dyn Asked> {
        Some(&mut self.data)
    }

    fn act(&mut self, action: Action, shared: &mut Shared) -> Outcome {
        match action {
            Action::Open => return self.open(shared),
            Action::Registers => self.on_page = false,
            Action::NextPart | Action::PreviousPart => self.on_page = !self.on_page,
            Action::Left | Action::Right => self.on_page = action == Action::Right,
            Action::NextMode => {
                self.mode = match self.mode {
                    RegistersMode::Registers => RegistersMode::Evidence,
                    RegistersMode::Evidence => RegistersMode::Registers,
                };
                self.begin_page(shared);
            }
            _ if action.steps() => self.step(steps(action, shared.page()), shared),
            _ => return Outcome::Ignored,
        }
        Outcome::Done
    }

    fn point_at(&mut self, x: u16, y: u16, shared: &Shared) -> bool {
        let areas = self.areas(shared);
        if areas.list.width > 0 && areas.page.width > 0 {
            self.on_page = !areas.list.contains(x, y);
        }
        true
    }

    fn select_at(&mut self, x: u16, y: u16, shared: &mut Shared) -> bool {
        let areas = self.areas(shared);
        if areas.list.contains(x, y) && y >= areas.list.y + HEAD {
            self.on_page = false;
            let cursor = &mut self.lists[self.mode as usize];
            cursor.at = cursor.first + usize::from(y - areas.list.y - HEAD);
            let is_there = cursor.at < self.count();
            self.clamp_cursors(shared);
            self.begin_page(shared);
            return is_there;
        }
        if areas.page.contains(x, y) {
            self.on_page = true;
            self.line.at = self.line.first + usize::from(y - areas.page.y);
            return self.keeper(shared).is_some();
        }
        false
    }

    fn target(&self, shared: &Shared) -> Target {
        Target::Share(self.filter(shared).unwrap_or_else(|| shared.filter.clone()), Measure::Rate)
    }

    /// On a page the line of a keeper, in the list the register with who keeps it.
    fn selection(&self, shared: &Shared) -> Selection {
        let Some(loaded) = &shared.loaded else { return Selection::Nothing };
        let (landscape, texts) = (&loaded.landscape, &shared.texts);
        if let Some(keeper) = self.keeper(shared) {
            let cells = [
                keeper.land.map_or(NONE, Land::code).to_owned(),
                rule_name(keeper, texts),
                keeper.provision.clone(),
                whom_and_note(landscape, keeper),
                texts.count(keeper.bodies),
            ];
            return Selection::Text(cells.join("\t"));
        }
        let catalogue = &landscape.sources.catalogue;
        let register = self.page().map(|page| page.row(catalogue));
        let evidence = self.evidence().map(|row| &catalogue.evidence[row.evidence]);
        let text = register.map(|own| format!("{}\t{}", own.name, own.keeper));
        text.or_else(|| evidence.map(|own| own.name.clone())).into()
    }

    fn land(&self, shared: &Shared) -> Option<PageScope> {
        let own = self.keeper(shared).and_then(|keeper| shared.entry_of(keeper.land?));
        own.map(|entry| shared.scope_of(entry)).or_else(|| shared.land_in_filter())
    }

    fn register(&self, _shared: &Shared) -> Option<usize> {
        self.page().map(|page| page.register).or_else(|| Some(self.evidence()?.register))
    }

    fn tables(&self, _shared: &Shared) -> Vec<Table> {
        let page = self.page().map(|page| Table::Register(page.register));
        match self.mode {
            RegistersMode::Evidence => vec![Table::Evidence],
            RegistersMode::Registers if self.on_page => page.into_iter().chain([Table::Registers]).collect(),
            RegistersMode::Registers => [Table::Registers].into_iter().chain(page).collect(),
        }
    }

    fn clamp_cursors(&mut self, shared: &Shared) {
        let areas = self.areas(shared);
        let count = self.count();
        if self.data.shown().is_some() {
            self.lists[self.mode as usize].clamp(areas.list.height.saturating_sub(HEAD), count);
            let lines = self.lines(shared).len();
            self.line.clamp(areas.page.height, lines);
        }
    }

    fn draw(&self, pen: &mut Pen<'_>) -> u16 {
        draw::draw(pen);
        0
    }
}
