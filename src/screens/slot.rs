//! What a screen has computed for it on the worker: what was asked last, and what is shown.

use std::any::Any;
use std::fmt;
use std::sync::Arc;

use crate::domain::ScreenId;
use crate::query::filter::Evaluated;
use crate::text::Texts;

use super::{Loaded, Request, Shared};

/// What a computation may look at: the landscape, and the one evaluation of the filter in force.
#[derive(Debug, Clone, Copy)]
pub struct Work<'a> {
    /// The landscape.
    pub loaded: &'a Loaded,
    /// The filter and its generation.
    pub request: &'a Request,
    /// Which keepings pass it.
    pub evaluated: &'a Evaluated,
    /// The language.
    pub texts: &'a Texts,
}

/// What was computed, of any screen.
pub type Computed = Arc<dyn Any + Send + Sync>;

/// Computes: with what the same screen showed last under the same filter, where there is such.
type Run = dyn Fn(Work<'_>, Option<&Computed>) -> Computed + Send + Sync;

/// A computation that a screen asks for.
#[derive(Clone)]
pub struct Job {
    /// The screen.
    pub screen: ScreenId,
    /// The landscape that it is about; another one may have been read meanwhile.
    pub loaded: Arc<Loaded>,
    /// What it is computed under.
    pub request: Request,
    /// Tells this computation from every other of the screen.
    ticket: u64,
    run: Arc<Run>,
}

/// A finished computation.
#[derive(Clone)]
pub struct Done {
    /// The screen that asked for it.
    pub screen: ScreenId,
    ticket: u64,
    data: Computed,
}

impl Job {
    /// Carries the computation out; `before` is what this screen was given last under the same filter.
    pub fn run(&self, work: Work<'_>, before: Option<&Done>) -> Done {
        let data = (self.run)(work, before.map(|before| &before.data));
        Done { screen: self.screen, ticket: self.ticket, data }
    }
}

impl fmt::Debug for Job {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Job({} {} under {:?})", self.screen.code(), self.ticket, self.request)
    }
}

impl fmt::Debug for Done {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Done({} {})", self.screen.code(), self.ticket)
    }
}

impl PartialEq for Job {
    fn eq(&self, other: &Self) -> bool {
        (self.screen, self.ticket) == (other.screen, other.ticket)
    }
}

/// What was asked last, and the newest answer; the screen shows it until the next one comes.
#[derive(Debug)]
pub struct Slot<Q, D> {
    /// Ticket, generation of the filter, and query.
    asked: Option<(u64, u64, Q)>,
    shown: Option<Arc<D>>,
    /// What is shown answers this.
    answered: Option<Q>,
    is_current: bool,
}

impl<Q, D> Default for Slot<Q, D> {
    fn default() -> Self {
        Self { asked: None, shown: None, answered: None, is_current: false }
    }
}

// Places to come back to share what is shown.
impl<Q: Clone, D> Clone for Slot<Q, D> {
    fn clone(&self) -> Self {
        Self {
            asked: self.asked.clone(),
            shown: self.shown.clone(),
            answered: self.answered.clone(),
            is_current: self.is_current,
        }
    }
}

impl<Q, D> Slot<Q, D> {
    /// What is shown; older than what was asked last while that is on its way.
    pub fn shown(&self) -> Option<&D> {
        self.shown.as_deref()
    }

    /// The same, shared.
    pub fn shared(&self) -> Option<Arc<D>> {
        self.shown.clone()
    }

    /// What was asked last.
    pub fn query(&self) -> Option<&Q> {
        self.asked.as_ref().map(|(_, _, query)| query)
    }

    /// What the data that are shown answer.
    pub const fn answered(&self) -> Option<&Q> {
        self.answered.as_ref()
    }

    /// What is shown, if it answers what was asked last under the filter in force.
    pub fn current(&self, shared: &Shared) -> Option<&D> {
        let in_force = self.asked.as_ref().is_some_and(|(_, generation, _)| *generation == shared.generation);
        self.shown.as_deref().filter(|_| self.is_current && in_force)
    }
}

/// Something computed that a screen waits for, whatever it is.
pub trait Asked {
    /// Lets go of what belongs to the landscape before.
    fn forget(&mut self);

    /// Lets what is shown be asked for again.
    fn ask_again(&mut self);

    /// Takes in what was computed; whether it was asked for last.
    fn take(&mut self, done: Done) -> bool;
}

impl<Q: Clone, D: Send + Sync + 'static> Asked for Slot<Q, D> {
    fn forget(&mut self) {
        *self = Self::default();
    }

    fn ask_again(&mut self) {
        self.asked = None;
        self.is_current = false;
    }

    fn take(&mut self, done: Done) -> bool {
        let wanted = self.asked.as_ref().is_some_and(|(ticket, ..)| *ticket == done.ticket);
        let data = if wanted { done.data.downcast().ok() } else { None };
        let is_taken = data.is_some();
        if is_taken {
            (self.shown, self.is_current) = (data, true);
            self.answered = self.query().cloned();
        }
        is_taken
    }
}

impl<Q, D> Slot<Q, D>
where
    Q: Clone + PartialEq + Send + Sync + 'static,
    D: Send + Sync + 'static,
{
    /// Asks for what is wanted now, unless that was asked for last under this filter.
    ///
    /// `compute` is given what the screen was given last under the same filter, so that it need not
    /// count again what has not changed.
    pub fn ask(
        &mut self,
        screen: ScreenId,
        query: Q,
        shared: &mut Shared,
        compute: fn(&Q, Work<'_>, Option<&D>) -> D,
    ) -> Option<Job> {
        if self.asked.as_ref().is_some_and(|(_, generation, own)| *generation == shared.generation && *own == query) {
            return None;
        }
        let loaded = shared.loaded.clone()?;
        let ticket = shared.next_ticket();
        self.asked = Some((ticket, shared.generation, query.clone()));
        self.is_current = false;
        let run = move |work: Work<'_>, before: Option<&Computed>| -> Computed {
            Arc::new(compute(&query, work, before.and_then(|before| before.downcast_ref())))
        };
        Some(Job { screen, loaded, request: shared.request(), ticket, run: Arc::new(run) })
    }
}
