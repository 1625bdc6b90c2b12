//! What is read out: lists a few lines at a time, with the bodies that their numbers open.

use crate::export::sentences::{BODY, lines, rows};
use crate::export::{Cell, Output};
use crate::text::Value;

use super::super::failure::Failure;
use super::body;
use super::dialogue::Dialogue;
use super::words::Verb;

/// Lines of a numbered list that are read at once.
pub const TEN: usize = 10;
/// Lines of other tables that are read at once: all Länder and the federation.
pub const TWENTY: usize = 20;

/// What is listed, and how far it has been read.
#[derive(Debug, Default)]
pub struct Listing {
    pub rows: Vec<String>,
    pub foot: Vec<String>,
    /// The body of every row, where rows are numbered.
    pub bodies: Option<Vec<Option<u32>>>,
    pub read: usize,
}

impl Dialogue<'_> {
    /// A table whose rows open bodies by their numbers.
    pub(super) fn numbered(&mut self, output: &Output, step: usize) -> Vec<String> {
        let at = output.headings.iter().position(|heading| heading.key == BODY);
        let body = |row: &Vec<Cell>| match at.and_then(|at| row.get(at)) {
            Some(Cell::Text(key)) => self.landscape.map.body(key),
            _ => None,
        };
        let listing = Listing {
            bodies: Some(output.rows.iter().map(body).collect()),
            rows: rows(output, true, &self.texts),
            foot: lines(&output.foot),
            read: 0,
        };
        self.listed(lines(&output.head), listing, step)
    }

    /// Begins to read a listing.
    pub(super) fn listed(&mut self, head: Vec<String>, listing: Listing, step: usize) -> Vec<String> {
        let mut said = head;
        if listing.rows.is_empty() && listing.foot.is_empty() {
            said.push(self.texts.get("plain-nothing"));
        }
        self.listing = listing;
        said.extend(self.more(Some(step)));
        said
    }

    /// The next lines.
    pub(super) fn more(&mut self, step: Option<usize>) -> Vec<String> {
        let listing = &mut self.listing;
        let all = listing.rows.len();
        if step.is_none() && listing.read >= all {
            return vec![self.texts.get("plain-no-more")];
        }
        let usual = if listing.bodies.is_some() { TEN } else { TWENTY };
        let from = listing.read;
        let to = from.saturating_add(step.unwrap_or(usual)).min(all);
        listing.read = to;
        let numbered = listing.bodies.is_some();
        let mut said: Vec<String> = (from..to)
            .map(|at| if numbered { format!("{}. {}", at + 1, listing.rows[at]) } else { listing.rows[at].clone() })
            .collect();
        if to == all {
            said.append(&mut listing.foot);
        } else {
            let more = Verb::More.word(&self.texts);
            let variables = [("read", to.into()), ("all", all.into()), ("more", Value::Text(&more))];
            said.push(self.texts.with("plain-rest", &variables));
        }
        said
    }

    /// The body behind a number.
    pub(super) fn open(&mut self, number: usize) -> Result<Vec<String>, Failure> {
        let variables = [("number", number.into())];
        let Some(bodies) = self.listing.bodies.as_ref() else {
            return Err(Failure::Usage(self.texts.with("plain-no-list", &variables)));
        };
        match number.checked_sub(1).and_then(|at| bodies.get(at)) {
            Some(Some(body)) => {
                let body = *body;
                Ok(self.opened(body))
            }
            Some(None) => Err(Failure::Usage(self.texts.with("plain-no-body", &variables))),
            None => {
                let variables = [("number", number.into()), ("all", bodies.len().into())];
                Err(Failure::Usage(self.texts.with("plain-not-listed", &variables)))
            }
        }
    }

    /// A body that was named; the list before it stays, so that its numbers go on opening.
    pub(super) fn opened(&mut self, body: u32) -> Vec<String> {
        self.shown = Some(body);
        body::sentences(&self.context(), body)
    }
}
