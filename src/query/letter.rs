//! What a letter to an association can say: the numbers of its field, and the bodies whose answer is
//! missing.

use std::collections::BTreeMap;

use crate::domain::Status;
use crate::landscape::{Dimension, Landscape};

use super::filter::Evaluated;
use super::listing::member;
use super::mailing::{Split, Through};
use super::numbers::{CountedColumns, Counts};

/// A body whose answer is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenBody {
    /// The body.
    pub body: u32,
    /// Its keepings that are not complete.
    pub keepings: Vec<u32>,
}

/// The field of an association, by the channel through which it is reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterField {
    /// Whom the letter goes to.
    pub through: Through,
    /// The counts of its keepings.
    pub counts: Counts,
    /// How many bodies keep them.
    pub bodies: u64,
    /// The bodies whose answer is missing, by name.
    pub open: Vec<OpenBody>,
}

/// The fields among the keepings that pass and that the survey asks about, the most open ones first.
pub fn fields(landscape: &Landscape, evaluated: &Evaluated, split: Option<Split>) -> Vec<LetterField> {
    let columns = CountedColumns::of(landscape);
    let mut fields: BTreeMap<Through, LetterField> = BTreeMap::new();
    let mut last: BTreeMap<Through, u32> = BTreeMap::new();
    for row in evaluated.rows() {
        // The place in `SCOPE`: asked, not asked.
        if member(landscape, row, Dimension::Scope) == Some(1) {
            continue;
        }
        let of = |own: Split| {
            let wanted = split.is_none_or(|split| split == own);
            member(landscape, row, own.dimension()).filter(|_| wanted)
        };
        let through = Through { channel: of(Split::Channel), association: of(Split::Association) };
        let field = fields.entry(through).or_insert_with(|| LetterField {
            through,
            counts: Counts::default(),
            bodies: 0,
            open: Vec::new(),
        });
        columns.add(row as usize, &mut field.counts);
        let body = landscape.map.keepings[row as usize].0;
        // Keepings of a body stand together.
        if last.insert(through, body) != Some(body) {
            field.bodies += 1;
        }
        if landscape.keepings.status(row as usize) == Status::Complete {
            continue;
        }
        match field.open.last_mut().filter(|open| open.body == body) {
            Some(open) => open.keepings.push(row),
            None => field.open.push(OpenBody { body, keepings: vec![row] }),
        }
    }
    let ranks = landscape.name_ranks();
    let mut fields: Vec<LetterField> = fields.into_values().collect();
    for field in &mut fields {
        field.open.sort_by_key(|open| ranks[open.body as usize]);
    }
    fields.sort_by_key(|field| (std::cmp::Reverse(field.counts.open()), field.through));
    fields
}
