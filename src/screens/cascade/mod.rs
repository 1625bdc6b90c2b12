//! The cascade: who passed the questionnaire on to whom, silent hops first, and what came of it below.

pub(crate) mod draw;
pub mod places;

use chrono::NaiveDate;

use crate::domain::ScreenId;
use crate::export::contents::Table;
use crate::keys::{Action, KeyContext};
use crate::query::cascade::{Hop, below, hops};
use crate::query::filter::Filter;
use crate::query::numbers::Measure;
use crate::screens::cursor::steps;
use crate::screens::{Asked, Cursor, Entry, Job, Outcome, Pen, Screen, Selection, Shared, Slot, Target, Work};
use crate::sources::team::cascade::{CASCADE, CascadeStep};

use places::HEAD;

/// The screen of the cascade.
#[derive(Debug, Clone, Default)]
pub struct CascadeScreen {
    /// The selected hop.
    pub line: Cursor,
    /// The hops as of a day.
    pub data: Slot<NaiveDate, CascadeData>,
}

/// The hops under a filter.
#[derive(Debug)]
pub struct CascadeData {
    /// Silent ones first.
    pub hops: Vec<Hop>,
}

impl CascadeData {
    /// Looks the hops up.
    pub fn compute(today: &NaiveDate, work: Work<'_>, _before: Option<&Self>) -> Self {
        // The ways that come along are tested; without them nothing is known.
        Self { hops: hops(&work.loaded.landscape, work.evaluated, *today).unwrap_or_default() }
    }
}

impl CascadeScreen {
    /// The selected hop.
    pub fn hop(&self) -> Option<&Hop> {
        self.data.shown()?.hops.get(self.line.at)
    }

    fn count(&self) -> usize {
        self.data.shown().map_or(0, |data| data.hops.len())
    }

    /// The filter that lets exactly the keepings below the selected hop through.
    fn filter(&self, shared: &Shared) -> Option<Filter> {
        let landscape = &shared.loaded.as_ref()?.landscape;
        below(landscape, &self.data.shown()?.hops, self.hop()?, &shared.filter)
    }

    /// What is written where a step of the selected hop is entered: today, where nothing stands yet.
    fn entry(&self, step: CascadeStep, shared: &Shared) -> Option<Entry> {
        let (hop, landscape) = (self.hop()?, &shared.loaded.as_ref()?.landscape);
        let texts = &shared.texts;
        let name = hop.to.name(landscape, texts);
        let title = texts.with(&format!("cascade-enter-{}", step.code()), &[("name", (&name).into())]);
        let day = hop.day(step).unwrap_or(shared.today);
        let day = (step.code(), day.to_string());
        let fields = vec![step.code(), "what", "source"];
        let row = hop.row.and_then(|at| landscape.sources.team.cascade.get(at));
        Some(match row {
            Some(row) => Entry::of(title, &CASCADE, &row.cells, &[day], fields),
            None => {
                let ends = [("from", hop.from.key(landscape)), ("to", hop.to.key(landscape)), day];
                Entry::new(title, &CASCADE, &ends, fields)
            }
        })
    }
}

impl Screen for CascadeScreen {
    fn key_context(&self) -> KeyContext {
        KeyContext::Cascade
    }

    fn ask(&mut self, shared: &mut Shared) -> Option<Job> {
        self.data.ask(ScreenId::Cascade, shared.today, shared, CascadeData::compute)
    }

    fn slot(&mut self) -> Option<&mut dyn Asked> {
        Some(&mut self.data)
    }

    fn act(&mut self, action: Action, shared: &mut Shared) -> Outcome {
        let step = match action {
            Action::EnterSent => CascadeStep::Sent,
            Action::EnterForwarded => CascadeStep::Forwarded,
            Action::EnterConfirmed => CascadeStep::Confirmed,
            Action::Open => {
                let filter = self.filter(shared);
                if filter.is_none() {
                    shared.say("cascade-members-unknown");
                }
                return filter.map_or(Outcome::Done, Outcome::OpenFilter);
            }
            _ if action.steps() => {
                let count = self.count();
                self.line.step(steps(action, shared.page()), count);
                return Outcome::Done;
            }
            _ => return Outcome::Ignored,
        };
        self.entry(step, shared).map_or(Outcome::Done, |entry| Outcome::Enter(Box::new(entry)))
    }

    fn select_at(&mut self, x: u16, y: u16, shared: &mut Shared) -> bool {
        let areas = places::areas(shared.body_area());
        if !areas.list.contains(x, y) || y < areas.list.y + HEAD {
            return false;
        }
        self.line.at = self.line.first + usize::from(y - areas.list.y - HEAD);
        let is_there = self.line.at < self.count();
        self.clamp_cursors(shared);
        is_there
    }

    fn target(&self, shared: &Shared) -> Target {
        Target::Share(self.filter(shared).unwrap_or_else(|| shared.filter.clone()), Measure::Rate)
    }

    fn selection(&self, shared: &Shared) -> Selection {
        let (Some(hop), Some(loaded)) = (self.hop(), &shared.loaded) else { return Selection::Nothing };
        Selection::Text(draw::sentence(hop, &loaded.landscape, &shared.texts))
    }

    fn tables(&self, shared: &Shared) -> Vec<Table> {
        vec![Table::Cascade(shared.today)]
    }

    fn clamp_cursors(&mut self, shared: &Shared) {
        if self.data.shown().is_some() {
            let areas = places::areas(shared.body_area());
            self.line.clamp(areas.list.height.saturating_sub(HEAD), self.count());
        }
    }

    fn draw(&self, pen: &mut Pen<'_>) -> u16 {
        draw::draw(pen);
        0
    }
}
