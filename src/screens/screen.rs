//! What a screen is: everything that the shell asks of one.

use crate::domain::FindingCode;
use crate::export::contents::Table;
use crate::keys::{Action, KeyContext};
use crate::query::filter::Filter;
use crate::query::numbers::Measure;
use crate::query::report::PageScope;
use crate::sources::matches::Verdict;

use super::draw::Pen;
use super::entry::Entry;
use super::picks::Picks;
use super::{Asked, Done, Job, Shared};

/// What follows from an action besides what it has changed.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// The action means nothing here.
    Ignored,
    /// It is done.
    Done,
    /// Show exactly the keepings of a filter in the landscape.
    OpenFilter(Filter),
    /// Put a filter in force, here.
    SetFilter(Filter),
    /// Show a body.
    OpenBody(u32),
    /// Show the page of a register, by its place in the catalogue.
    OpenRegister(usize),
    /// Show a question, by its place in the codebook.
    OpenQuestion(usize),
    /// Show what the panel answered to a question in an earlier wave, by its place in the codebook.
    OpenPanel(usize),
    /// Show the findings of a kind.
    OpenFindings(FindingCode),
    /// Show the gaps under a filter.
    OpenGaps(Filter),
    /// Record what a person says of a response.
    Decide(String, Verdict),
    /// Search the body that a response speaks for.
    Assign(String),
    /// Offer a list to choose from.
    Pick(Picks),
    /// Write a row of a team's table.
    Enter(Box<Entry>),
}

/// A share that is not one of keepings by a measure, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// What it is of.
    pub title: String,
    /// Part, whole and rule, a line each.
    pub lines: Vec<String>,
    /// The command that prints it.
    pub command: String,
}

impl Explanation {
    /// The share without its rule.
    pub fn in_one_line(&self) -> String {
        format!("{}: {}", self.title, self.lines.first().map_or("", String::as_str))
    }
}

/// What the selected figure is about.
#[derive(Debug, Clone, PartialEq)]
pub enum Target {
    /// A share of the keepings of a filter.
    Share(Filter, Measure),
    /// A share of something else, in words; none where nothing is selected.
    Explained(Option<Explanation>),
}

/// What copying takes from a screen.
#[derive(Debug, Clone, PartialEq)]
pub enum Selection {
    /// Nothing is selected.
    Nothing,
    /// A text.
    Text(String),
    /// A longer text, and what it is called.
    Named(String, String),
    /// A share, which is counted first.
    Share(Filter, Measure),
}

impl From<Option<String>> for Selection {
    fn from(text: Option<String>) -> Self {
        text.map_or(Self::Nothing, Self::Text)
    }
}

/// One screen. It is drawn from itself and what is [`Shared`]; only its actions change it.
pub trait Screen {
    /// Which keys work on it.
    fn key_context(&self) -> KeyContext;

    /// What is to be computed for it now, if that was not asked for already.
    fn ask(&mut self, _shared: &mut Shared) -> Option<Job> {
        None
    }

    /// Where what is computed for it is kept.
    fn slot(&mut self) -> Option<&mut dyn Asked> {
        None
    }

    /// Takes in what was computed.
    fn take(&mut self, done: Done, _shared: &mut Shared) {
        if let Some(slot) = self.slot() {
            slot.take(done);
        }
    }

    /// Lets go of what belongs to the landscape before.
    fn forget(&mut self) {
        if let Some(slot) = self.slot() {
            slot.forget();
        }
    }

    /// Lets what is shown be asked for again.
    fn ask_again(&mut self) {
        if let Some(slot) = self.slot() {
            slot.ask_again();
        }
    }

    /// Does what a key or a click asks for.
    fn act(&mut self, action: Action, shared: &mut Shared) -> Outcome;

    /// Gives the part under the mouse the keys, so that the wheel turns what is pointed at; whether the
    /// wheel means something there.
    fn point_at(&mut self, _x: u16, _y: u16, _shared: &Shared) -> bool {
        true
    }

    /// Selects what stands at a cell; whether that can be opened.
    fn select_at(&mut self, x: u16, y: u16, shared: &mut Shared) -> bool;

    /// Whether keys and wheel move sideways through columns.
    fn has_columns(&self) -> bool {
        false
    }

    /// What the selected figure is about: its base can be asked for, and it can be copied.
    fn target(&self, shared: &Shared) -> Target {
        Target::Share(shared.filter.clone(), shared.measure)
    }

    /// What copying takes.
    fn selection(&self, shared: &Shared) -> Selection {
        match self.target(shared) {
            Target::Share(filter, measure) => Selection::Share(filter, measure),
            Target::Explained(explained) => explained.map(|own| own.in_one_line()).into(),
        }
    }

    /// Whether a click does at once what opening does.
    fn opens_on_click(&self) -> bool {
        false
    }

    /// The Land that is selected.
    fn land(&self, shared: &Shared) -> Option<PageScope> {
        shared.land_in_filter()
    }

    /// The Land that a question asked here is about.
    fn about(&self, shared: &Shared) -> Option<PageScope> {
        self.land(shared).or_else(|| self.body(shared).and_then(|body| shared.land_of_body(body)))
    }

    /// The body that is selected.
    fn body(&self, _shared: &Shared) -> Option<u32> {
        None
    }

    /// The register that is selected, by its place in the catalogue.
    fn register(&self, shared: &Shared) -> Option<usize> {
        shared.register_in_filter()
    }

    /// The tables that show what the screen shows, the selected part first.
    fn tables(&self, shared: &Shared) -> Vec<Table>;

    /// Brings every cursor back inside its list and onto the screen.
    fn clamp_cursors(&mut self, shared: &Shared);

    /// Draws it; the last line that its text can be scrolled to.
    fn draw(&self, pen: &mut Pen<'_>) -> u16;
}
