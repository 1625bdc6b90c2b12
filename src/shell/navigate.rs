//! Moving: cursors, parts of a screen, and what opens.

use crate::domain::ScreenId;
use crate::keys::Action;
use crate::landscape::Dimension;
use crate::paint::area::Area;
use crate::query::filter::Filter;
use crate::query::numbers::Measure;
use crate::query::report::PageScope;
use crate::screens::Outcome;
use crate::screens::body::BodyScreen;
use crate::screens::land_page::scopes;
use crate::screens::landscape::LandscapePart;
use crate::screens::quality::{QualityPart, QualityScreen};
use crate::screens::roadmap::roadmap_dimensions;
use crate::shell::Effect;
use crate::shell::act::act_on_screen;
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
                self.assigning = Some(response);
                self.start_search();
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
    pub(crate) fn take_body(&mut self, body: u32) -> Vec<Effect> {
        match (self.assigning.take(), &self.shared.loaded) {
            (Some(response), Some(loaded)) => {
                let key = loaded.landscape.map.bodies[body as usize].key.clone();
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
        let page = &mut self.screens.land_page;
        let at = scopes(&self.shared).iter().position(|scope| Some(*scope) == page.scope);
        page.choosing = Some(at.unwrap_or(0));
        Vec::new()
    }

    fn show_land_page(&mut self, scope: PageScope) -> Vec<Effect> {
        let effects = self.go_to(ScreenId::LandPage);
        self.screens.land_page.scope = Some(scope);
        effects
    }

    /// Takes the selected Land of the list.
    pub(crate) fn choose_land(&mut self) -> Vec<Effect> {
        let at = self.screens.land_page.choosing.take();
        match at.and_then(|at| scopes(&self.shared).get(at).copied()) {
            Some(scope) => self.show_land_page(scope),
            None => Vec::new(),
        }
    }

    /// A step in what is open above the screen, else on the screen.
    pub(crate) fn step(&mut self, action: Action) -> Vec<Effect> {
        let by = steps(action, self.shared.page());
        if let Some(help) = &mut self.help {
            *help = u16::try_from(moved(usize::from(*help), by, usize::from(self.shared.scroll_end) + 1)).unwrap_or(0);
            return Vec::new();
        }
        if let Some(at) = self.screens.land_page.choosing {
            self.screens.land_page.choosing = Some(moved(at, by, scopes(&self.shared).len()));
            return Vec::new();
        }
        act_on_screen(self, action)
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

    /// How many lines the list of dimensions or Länder has that is open, and the selected one.
    pub(crate) fn choice(&self) -> Option<(usize, usize)> {
        if let Some(at) = self.screens.land_page.choosing {
            return Some((scopes(&self.shared).len(), at));
        }
        match self.screen {
            ScreenId::Coverage => self.screens.coverage.choosing.map(|(_, at)| (Dimension::ALL.len(), at)),
            ScreenId::Questions => self.screens.questions.choosing.map(|at| (Dimension::ALL.len() + 1, at)),
            ScreenId::Roadmap => self.screens.roadmap.choosing.map(|at| (roadmap_dimensions().len(), at)),
            _ => None,
        }
    }

    /// Takes what is selected in the list of dimensions.
    pub(crate) fn take_choice(&mut self) {
        match self.screen {
            ScreenId::Coverage => self.screens.coverage.choose(),
            ScreenId::Questions => self.screens.questions.choose(),
            ScreenId::Roadmap => self.screens.roadmap.choose(),
            _ => {}
        }
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
        let name = if matches!(self.screen, ScreenId::Body | ScreenId::LandPage) { BODY_NAME } else { 0 };
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
