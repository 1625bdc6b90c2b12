//! One body: master data, registers with status and maturity, the level explained, its answers.

pub(crate) mod draw;
pub(crate) mod draw_explain;
pub mod places;

use crate::domain::ScreenId;
use crate::export::contents::Table;
use crate::keys::{Action, KeyContext};
use crate::landscape::Dimension;
use crate::query::body::{AnswerDetail, BodyDetail, answers, detail};
use crate::query::label;
use crate::query::report::PageScope;
use crate::screens::cursor::{moved, steps};
use crate::screens::picks::{Pick, Picks};
use crate::screens::{Asked, Done, Job, Loaded, Outcome, Pen, Screen, Selection, Shared, Slot, Work};

/// The page of a body.
#[derive(Debug, Clone, Default)]
pub struct BodyScreen {
    /// The body, by its index in the map.
    pub body: Option<u32>,
    /// Which of its responses is shown: index into `detail.responses`.
    pub response: usize,
    /// First line of the answers shown; on narrow screens of the one column.
    pub scroll: u16,
    /// First line of the facts shown, where they have a column of their own.
    pub facts_scroll: u16,
    /// Whether names, addresses and tokens are shown: somebody was asked and said so.
    pub reveals: bool,
    /// Whether it was asked whether they are to be shown.
    pub asks: bool,
    /// Whether keys move in the facts.
    pub on_facts: bool,
    /// Everything about a body with the answers of one of its responses.
    pub data: Slot<(u32, usize), Option<ShownBody>>,
}

/// A body that was looked up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownBody {
    /// Everything about it.
    pub detail: BodyDetail,
    /// The answers of the response that is shown.
    pub answers: Vec<AnswerDetail>,
}

impl ShownBody {
    /// Looks a body up; none where the landscape has no such body any more.
    fn compute((body, response): &(u32, usize), work: Work<'_>, _before: Option<&Option<Self>>) -> Option<Self> {
        let landscape = &work.loaded.landscape;
        landscape.map.bodies.get(*body as usize)?;
        let detail = detail(landscape, *body);
        let row = detail.responses.get(*response);
        let answers = row.map(|row| answers(landscape, *row, work.texts)).unwrap_or_default();
        Some(Self { detail, answers })
    }
}

impl BodyScreen {
    /// The page of a body.
    pub fn of(body: u32) -> Self {
        Self { body: Some(body), ..Self::default() }
    }

    /// What is shown of it, once it was looked up.
    pub fn shown(&self) -> Option<&ShownBody> {
        self.data.shown()?.as_ref()
    }

    /// The name of the body.
    pub fn name(&self, loaded: &Loaded) -> Option<String> {
        Some(loaded.landscape.map.bodies.get(self.body? as usize)?.name.to_string())
    }

    /// Shows the next of several responses.
    fn next_response(&mut self, shared: &mut Shared) {
        let Some(count) = self.shown().map(|shown| shown.detail.responses.len()) else { return };
        if count < 2 {
            return shared.say("notice-one-response");
        }
        self.response = (self.response + 1) % count;
    }

    /// Opens the page of its register; where it keeps several, asks of which.
    fn open(&self, shared: &Shared) -> Outcome {
        let (Some(shown), Some(loaded)) = (self.shown(), &shared.loaded) else { return Outcome::Done };
        let registers: Vec<usize> = shown.detail.keepings.iter().map(|own| own.register).collect();
        if let [register] = registers.as_slice() {
            return Outcome::OpenRegister(*register);
        }
        let name = |register: &usize| label::of(&loaded.landscape, Dimension::Register, *register, &shared.texts);
        let entries = registers.iter().map(|register| (name(register), Pick::Register(*register))).collect();
        Outcome::Pick(Picks::new(shared.texts.get("registers-choose"), entries, 0))
    }

    /// Shows names, addresses and tokens, or hides them again; asks first unless that was answered on the
    /// command line.
    fn reveal(&mut self, shared: &mut Shared) {
        (self.reveals, self.asks) = match (self.reveals, self.asks || shared.personal) {
            (true, _) => (false, false),
            (false, true) => (true, false),
            (false, false) => (false, true),
        };
        match (self.asks, self.reveals) {
            (true, _) => shared.say("personal-asks"),
            (_, true) => shared.say("personal-shown"),
            _ => shared.say("personal-hides"),
        }
    }

    fn step(&mut self, by: isize, shared: &Shared) {
        let two_columns = places::areas(shared.body_area()).answers.width > 0;
        let lines = usize::from(shared.scroll_end) + 1;
        let scroll = if self.on_facts && two_columns { &mut self.facts_scroll } else { &mut self.scroll };
        *scroll = u16::try_from(moved(usize::from(*scroll), by, lines)).unwrap_or(u16::MAX);
    }
}

impl Screen for BodyScreen {
    fn key_context(&self) -> KeyContext {
        KeyContext::Body
    }

    fn ask(&mut self, shared: &mut Shared) -> Option<Job> {
        self.data.ask(ScreenId::Body, (self.body?, self.response), shared, ShownBody::compute)
    }

    fn take(&mut self, done: Done, shared: &mut Shared) {
        let is_another = self.data.shown().is_some() && self.data.query() != self.data.answered();
        if self.data.take(done)
            && is_another
            && let Some(count) = self.shown().map(|shown| shown.detail.responses.len())
        {
            let variables = [("at", (self.response + 1).into()), ("count", count.into())];
            shared.notice = Some(shared.texts.with("notice-response", &variables));
        }
    }

    fn forget(&mut self) {
        *self = Self { body: self.body, ..Self::default() };
    }

    fn slot(&mut self) -> Option<&mut dyn Asked> {
        Some(&mut self.data)
    }

    fn act(&mut self, action: Action, shared: &mut Shared) -> Outcome {
        match action {
            Action::Personal => self.reveal(shared),
            Action::NextResponse => self.next_response(shared),
            Action::NextPart | Action::PreviousPart => self.on_facts = !self.on_facts,
            Action::Left | Action::Right => self.on_facts = action == Action::Left,
            _ if action.steps() => self.step(steps(action, shared.page()), shared),
            Action::Open => return self.open(shared),
            _ => return Outcome::Ignored,
        }
        Outcome::Done
    }

    fn point_at(&mut self, x: u16, y: u16, shared: &Shared) -> bool {
        let areas = places::areas(shared.body_area());
        self.on_facts = areas.answers.width > 0 && areas.facts.contains(x, y);
        true
    }

    fn select_at(&mut self, _x: u16, _y: u16, _shared: &mut Shared) -> bool {
        false
    }

    /// Its name and its key.
    fn selection(&self, shared: &Shared) -> Selection {
        let body = shared.loaded.as_ref().zip(self.body);
        let own = body.and_then(|(loaded, body)| loaded.landscape.map.bodies.get(body as usize));
        own.map(|own| format!("{}\t{}", own.name, own.key)).into()
    }

    fn land(&self, shared: &Shared) -> Option<PageScope> {
        self.body.and_then(|body| shared.land_of_body(body))
    }

    fn body(&self, _shared: &Shared) -> Option<u32> {
        self.body
    }

    fn register(&self, _shared: &Shared) -> Option<usize> {
        match self.shown()?.detail.keepings.as_slice() {
            [one] => Some(one.register),
            _ => None,
        }
    }

    fn tables(&self, _shared: &Shared) -> Vec<Table> {
        self.body.map(Table::Body).into_iter().collect()
    }

    fn clamp_cursors(&mut self, _shared: &Shared) {}

    fn draw(&self, pen: &mut Pen<'_>) -> u16 {
        draw::draw(pen)
    }
}
