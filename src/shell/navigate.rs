//! Moving: cursors, parts of a screen, and what opens.

use crate::domain::ScreenId;
use crate::paint::area::Area;
use crate::query::filter::Filter;
use crate::query::numbers::Measure;
use crate::query::question::grouping::GroupBy;
use crate::query::report::PageScope;
use crate::screens::Outcome;
use crate::screens::body::BodyScreen;
use crate::screens::estimate::EstimateMode;
use crate::screens::landscape::LandscapePart;
use crate::screens::quality::{QualityPart, QualityScreen};
use crate::screens::registers::RegistersMode;
use crate::shell::Effect;
use crate::shell::overlays::search::Search;
use crate::shell::state::State;
use crate::sources::matches::Verdict;

/// The screens with the key and the text of their tab.
pub const TABS: [(&str, &str, ScreenId); 9] = [
    ("1", "view-overview", ScreenId::Overview),
    ("2", "view-landscape", ScreenId::Landscape),
    ("3", "view-coverage", ScreenId::Coverage),
    ("4", "view-questions", ScreenId::Questions),
    ("5", "view-maturity", ScreenId::Maturity),
    ("6", "view-priorities", ScreenId::Priorities),
    ("7", "view-roadmap", ScreenId::Roadmap),
    ("8", "view-quality", ScreenId::Quality),
    ("9", "view-map", ScreenId::Map),
];

/// Columns that the name of a body needs behind the tabs.
const BODY_NAME: u16 = 24;

pub use crate::screens::cursor::{moved, scrolled, steps};

impl State {
    /// Shows one body.
    pub(crate) fn open_body(&mut self, body: u32) -> Vec<Effect> {
        self.leave();
        self.screen = ScreenId::Body;
        self.screens.body = BodyScreen::of(body);
        Vec::new()
    }

    /// Does what follows from an action on a screen.
    pub(crate) fn follow(&mut self, outcome: Outcome) -> Vec<Effect> {
        match outcome {
            Outcome::Ignored | Outcome::Done => Vec::new(),
            Outcome::OpenFilter(filter) => self.open_filter(filter),
            Outcome::SetFilter(filter) => self.set_filter(filter),
            Outcome::OpenBody(body) => self.open_body(body),
            Outcome::OpenRegister(register) => self.show_register(register),
            Outcome::OpenQuestion(question) => {
                let effects = self.go_to(ScreenId::Questions);
                let by = self.screens.questions.by;
                self.screens.questions.show(question, by, &self.shared);
                effects
            }
            Outcome::OpenPanel(question) => {
                let effects = self.open_screen(ScreenId::Panel);
                self.screens.panel.show(question, &self.shared);
                effects
            }
            Outcome::OpenFindings(code) => {
                let effects = self.go_to(ScreenId::Quality);
                self.screens.quality = QualityScreen::showing(code, self.shared.loaded.as_deref());
                effects
            }
            Outcome::OpenGaps(filter) => {
                self.leave();
                self.screen = ScreenId::Coverage;
                self.screens.coverage.on_gaps = true;
                self.set_filter(filter)
            }
            Outcome::Decide(response, verdict) => self.decide(response, verdict),
            Outcome::Assign(response) => {
                self.overlays.open(Search { assigning: Some(response), ..Search::default() });
                Vec::new()
            }
            Outcome::Pick(picks) => {
                self.open_picker(picks);
                Vec::new()
            }
            Outcome::Enter(entry) => {
                self.enter(*entry);
                Vec::new()
            }
        }
    }

    /// What the screen needs, if it was not asked for already.
    pub(crate) fn ask(&mut self) -> Option<Effect> {
        self.shared.loaded.as_ref()?;
        self.screens.get_mut(self.screen).ask(&mut self.shared).map(Effect::Compute)
    }

    /// Records what a person says of a response.
    pub(crate) fn decide(&mut self, response: String, verdict: Verdict) -> Vec<Effect> {
        if !self.shared.can_decide {
            self.shared.say("resolve-where");
            return Vec::new();
        }
        self.screens.quality.part = QualityPart::Findings;
        vec![Effect::Decide(response, verdict)]
    }

    /// What a body that was found is for: the decision that waits for it, else to be shown.
    pub(crate) fn take_body(&mut self, body: u32, assigning: Option<String>) -> Vec<Effect> {
        match (assigning, &self.shared.loaded) {
            (Some(response), Some(loaded)) => {
                let key = loaded.landscape.map.bodies[body as usize].key.to_string();
                self.decide(response, Verdict::Body(key))
            }
            _ => self.open_body(body),
        }
    }

    /// Takes the last decision of this session back.
    pub(crate) fn undo_decision(&mut self) -> Vec<Effect> {
        let Some(response) = self.decided.pop() else {
            self.shared.say("notice-no-decision");
            return Vec::new();
        };
        vec![Effect::Decide(response, Verdict::Undone)]
    }

    /// Opens the page of the Land that is selected, or asks which.
    pub(crate) fn open_land_page(&mut self) -> Vec<Effect> {
        if self.shared.loaded.is_none() {
            return Vec::new();
        }
        if let Some(scope) = self.screens.get(self.screen).land(&self.shared) {
            return self.show_land_page(scope);
        }
        let picks = self.screens.land_page.picks(&self.shared);
        self.open_picker(picks);
        Vec::new()
    }

    /// Shows the page of a Land.
    pub(crate) fn show_land_page(&mut self, scope: PageScope) -> Vec<Effect> {
        let effects = self.go_to(ScreenId::LandPage);
        self.screens.land_page.scope = Some(scope);
        effects
    }

    /// Opens the page of the register that is selected; where none is, or from a page, the list of all.
    pub(crate) fn open_register_page(&mut self) -> Vec<Effect> {
        if self.shared.loaded.is_none() {
            return Vec::new();
        }
        let register = self.screens.get(self.screen).register(&self.shared);
        match register.filter(|_| self.screen != ScreenId::Registers) {
            Some(register) => self.show_register(register),
            None => {
                self.leave();
                self.screen = ScreenId::Registers;
                self.screens.registers.on_page = false;
                Vec::new()
            }
        }
    }

    /// Shows what the answers say of all: on the screen of questions those to the selected one.
    pub(crate) fn open_estimates(&mut self) -> Vec<Effect> {
        if self.screen == ScreenId::Questions
            && let Some(subject) = self.screens.questions.subject(&self.shared)
        {
            self.screens.estimate.show(subject);
        }
        self.leave();
        self.screen = ScreenId::Estimate;
        Vec::new()
    }

    /// Shows a screen that has no tab and is about everything.
    pub(crate) fn open_screen(&mut self, screen: ScreenId) -> Vec<Effect> {
        self.leave();
        self.screen = screen;
        Vec::new()
    }

    /// Shows the page of a register.
    pub(crate) fn show_register(&mut self, register: usize) -> Vec<Effect> {
        self.leave();
        self.screen = ScreenId::Registers;
        self.screens.registers.show(register, &self.shared);
        Vec::new()
    }

    /// Shows a question, whole or broken down.
    pub(crate) fn show_question(&mut self, question: usize, by: Option<GroupBy>) -> Vec<Effect> {
        let effects = self.go_to(ScreenId::Questions);
        self.screens.questions.show(question, by, &self.shared);
        effects
    }

    /// What the screen is about that is no tab: it stands behind the tabs.
    pub(crate) fn subject(&self) -> Option<String> {
        let loaded = self.shared.loaded.as_ref()?;
        match self.screen {
            ScreenId::Body => self.screens.body.name(loaded),
            ScreenId::LandPage => {
                self.screens.land_page.scope.map(|scope| scope.name(&loaded.landscape, &self.shared.texts))
            }
            ScreenId::Estimate => Some(self.shared.texts.get(match self.screens.estimate.ask.mode {
                EstimateMode::Estimates => "view-estimate",
                EstimateMode::Response => "view-response",
                EstimateMode::Waves => "view-waves",
                EstimateMode::Respondents => "view-respondents",
            })),
            ScreenId::Cascade => Some(self.shared.texts.get("view-cascade")),
            ScreenId::Rollout => Some(self.shared.texts.get("view-rollout")),
            ScreenId::Panel => Some(self.shared.texts.get("view-panel")),
            ScreenId::Registers => Some(self.shared.texts.get(match self.screens.registers.mode {
                RegistersMode::Registers => "view-registers",
                RegistersMode::Evidence => "view-evidence",
            })),
            _ => None,
        }
    }

    /// Brings the cursors of the screen back inside their lists and onto the screen.
    pub(crate) fn clamp_cursors(&mut self) {
        self.clamp_columns();
        if self.shared.answer.is_some() {
            self.screens.get_mut(self.screen).clamp_cursors(&self.shared);
        }
    }

    /// Shows exactly the keepings of a filter in the landscape.
    pub(crate) fn open_filter(&mut self, filter: Filter) -> Vec<Effect> {
        self.leave();
        self.screen = ScreenId::Landscape;
        self.screens.landscape.part = LandscapePart::Table;
        self.set_filter(filter)
    }

    pub(crate) fn next_measure(&mut self) {
        let at = (self.shared.measure.index() + 1) % Measure::ALL.len();
        self.shared.measure = Measure::ALL[at];
    }

    /// The tabs with their places and texts; where all do not fit, short ones.
    pub fn tabs(&self) -> Vec<(Area, ScreenId, String)> {
        let Some(shell) = crate::paint::area::shell(self.shared.size) else { return Vec::new() };
        let placed = |texts: Vec<String>, gap: u16| {
            let mut x = 1;
            let tabs: Vec<(Area, ScreenId, String)> = TABS
                .iter()
                .zip(texts)
                .map(|((_, _, view), text)| {
                    let width = u16::try_from(text.chars().count()).unwrap_or(0);
                    let area = Area::new(x, shell.tabs.y, width, 1);
                    x += width + gap;
                    (area, *view, text)
                })
                .collect();
            (tabs, x)
        };
        let text = |key: &str| self.shared.texts.get(key);
        let long = TABS.iter().map(|(number, key, _)| format!(" {number} {} ", text(key))).collect();
        let (tabs, end) = placed(long, 1);
        // The name of a body or Land that is shown stands behind the tabs.
        let name = if self.subject().is_some() { BODY_NAME } else { 0 };
        if end + name <= shell.tabs.width {
            return tabs;
        }
        let short = |(number, key, _): &(&str, &str, ScreenId)| format!(" {number} {}", text(&format!("{key}-short")));
        let (tabs, end) = placed(TABS.iter().map(short).collect(), 0);
        if end + name <= shell.tabs.width {
            return tabs;
        }
        // On the narrowest screens three letters must do.
        let shortest = |tab| short(tab).chars().take(6).collect();
        placed(TABS.iter().map(shortest).collect(), 0).0
    }
}
