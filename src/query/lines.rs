//! The lines of the table: one a keeping, or one a body with all that it keeps.

use crate::domain::closed_set;
use crate::landscape::Landscape;

closed_set! {
    /// What one line of the table is.
    #[derive(Default)]
    RowsPer {
        /// A keeping.
        #[default]
        Keeping = "keeping",
        /// A body, with a cell for each register.
        Body = "body",
    }
}

impl RowsPer {
    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Keeping => Self::Body,
            Self::Body => Self::Keeping,
        }
    }
}

/// A register that is kept by one of the bodies in the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RegisterColumn {
    /// Its place in the catalogue.
    pub register: u16,
    /// How many of its keepings pass the filter; none pass where bodies are here for another register.
    pub passing: u64,
}

/// The rows that pass a filter, laid out in lines.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lines {
    /// Rows of the landscape in the order of the lines.
    rows: Vec<u32>,
    /// Where the rows of each body begin; none where a line is one row.
    starts: Option<Vec<u32>>,
    /// The registers of the bodies: first those with the most keepings that pass, then those with the most
    /// keepings, then in the order of the catalogue; empty where a line is one row.
    registers: Vec<RegisterColumn>,
}

impl Lines {
    /// Lays sorted rows out. A body stands where its first row stands; its own rows are in the order of
    /// the catalogue.
    pub fn new(landscape: &Landscape, rows: Vec<u32>, per: RowsPer) -> Self {
        match per {
            RowsPer::Keeping => Self { rows, ..Self::default() },
            RowsPer::Body => Self::of_bodies(landscape, &rows),
        }
    }

    fn of_bodies(landscape: &Landscape, rows: &[u32]) -> Self {
        const UNSEEN: u32 = u32::MAX;
        let map = &landscape.map;
        let body = |row: u32| map.keepings[row as usize].0 as usize;
        // First the place of each body and how many rows it has, then every row behind those before it.
        let mut places = vec![UNSEEN; map.bodies.len()];
        let mut ends: Vec<u32> = Vec::new();
        let mut next = 0;
        for row in rows {
            let place = &mut places[body(*row)];
            if *place == UNSEEN {
                *place = next;
                next += 1;
                ends.push(0);
            }
            ends[*place as usize] += 1;
        }
        let mut before = 0;
        for end in &mut ends {
            before += std::mem::replace(end, before);
        }
        let starts = ends.clone();
        let mut laid = vec![0; rows.len()];
        // Row numbers run by body and register.
        let mut passing = rows.to_vec();
        passing.sort_unstable();
        // Per register how many keepings these bodies have, and how many of them pass.
        let mut counts = vec![(0_u64, 0_u64); landscape.sources.catalogue.registers.len()];
        for row in passing {
            let end = &mut ends[places[body(row)] as usize];
            laid[*end as usize] = row;
            *end += 1;
        }
        for (body, register) in &map.keepings {
            if places[*body as usize] != UNSEEN {
                counts[usize::from(*register)].0 += 1;
            }
        }
        for row in &laid {
            counts[usize::from(map.keepings[*row as usize].1)].1 += 1;
        }
        let mut kept: Vec<(u16, (u64, u64))> = (0..).zip(counts).filter(|(_, (kept, _))| *kept > 0).collect();
        kept.sort_by_key(|(_, (kept, passing))| std::cmp::Reverse((*passing, *kept)));
        let registers = kept.into_iter().map(|(register, (_, passing))| RegisterColumn { register, passing }).collect();
        Self { rows: laid, starts: Some(starts), registers }
    }

    /// What a line is.
    pub const fn per(&self) -> RowsPer {
        if self.starts.is_some() { RowsPer::Body } else { RowsPer::Keeping }
    }

    /// How many lines there are.
    pub fn len(&self) -> usize {
        self.starts.as_ref().map_or(self.rows.len(), Vec::len)
    }

    /// Whether nothing passes.
    pub const fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// All rows of the landscape that pass.
    pub fn rows(&self) -> &[u32] {
        &self.rows
    }

    /// The rows of a line: one, or those of a body that pass; none behind the last line.
    pub fn line(&self, at: usize) -> &[u32] {
        let range = match &self.starts {
            None => at..at + 1,
            Some(starts) => {
                let Some(start) = starts.get(at) else { return &[] };
                let end = starts.get(at + 1).map_or(self.rows.len(), |end| *end as usize);
                *start as usize..end
            }
        };
        self.rows.get(range).unwrap_or_default()
    }

    /// The first row of each line.
    pub fn firsts(&self) -> impl ExactSizeIterator<Item = u32> + '_ {
        (0..self.len()).map(|at| self.line(at)[0])
    }

    /// The registers that the bodies keep; empty where a line is a keeping.
    pub fn registers(&self) -> &[RegisterColumn] {
        &self.registers
    }
}
