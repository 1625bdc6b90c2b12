//! All keepings that the survey asks about, in the cells of a model.

use rustc_hash::FxHashMap;

use crate::landscape::{Dimension, Landscape};
use crate::statistics::cells::{Cells, FoundCell, Properties, TooSmall};
use crate::statistics::variance::Answer;

/// What stands for a keeping that the survey does not ask about.
const OUTSIDE: u32 = u32::MAX;

/// What stands for a keeping without a member of a dimension: after all members.
const MISSING: u16 = u16::MAX;

/// All keepings that the survey asks about, by cell.
pub struct Population {
    /// Per keeping its cell.
    cells: Vec<u32>,
    /// Per cell its properties in every margin, and how many keepings it has.
    found: Vec<(Vec<Properties>, u64)>,
}

impl Population {
    /// The population under the margins of a model; without margins it is one cell.
    pub fn new(landscape: &Landscape, margins: &[Vec<Dimension>]) -> Self {
        let keepings = &landscape.keepings;
        let scope = keepings.codes(Dimension::Scope);
        let mut used: Vec<Dimension> = Vec::new();
        for dimension in margins.iter().flatten() {
            if !used.contains(dimension) {
                used.push(*dimension);
            }
        }
        let codes: Vec<_> = used.iter().map(|dimension| keepings.codes(*dimension)).collect();
        let mut places: FxHashMap<u128, u32> = FxHashMap::default();
        let mut known: Vec<(Properties, u64)> = Vec::new();
        let mut cells = vec![OUTSIDE; landscape.height()];
        for (row, cell) in cells.iter_mut().enumerate() {
            // The place in `SCOPE`: asked, not asked.
            if scope.get(row) == Some(1) {
                continue;
            }
            let property = |codes: &&crate::landscape::frames::Codes| {
                codes.get(row).and_then(|code| u16::try_from(code).ok()).unwrap_or(MISSING)
            };
            let key = codes.iter().fold(0_u128, |key, codes| key << 16 | u128::from(property(codes)));
            *cell = *places.entry(key).or_insert_with(|| {
                known.push((codes.iter().map(property).collect(), 0));
                u32::try_from(known.len() - 1).unwrap_or(OUTSIDE)
            });
            known[*cell as usize].1 += 1;
        }
        let place = |dimension: &Dimension| used.iter().position(|known| known == dimension).unwrap_or_default();
        let margins: Vec<Vec<usize>> = margins.iter().map(|margin| margin.iter().map(place).collect()).collect();
        let of = |(own, all): (Properties, u64)| {
            let margins = margins.iter().map(|margin| margin.iter().map(|at| own[*at]).collect());
            (margins.collect(), all)
        };
        Self { cells, found: known.into_iter().map(of).collect() }
    }

    /// The cell of a keeping; none where the survey does not ask about it.
    pub fn cell(&self, row: u32) -> Option<u32> {
        self.cells.get(row as usize).copied().filter(|cell| *cell != OUTSIDE)
    }

    /// The cells with those answers, which stand in the order of their responses; cells of margins that
    /// are too small are joined.
    pub fn answered(&self, answers: &[Answer], small: &TooSmall) -> Cells {
        let mut found: Vec<FoundCell> = self
            .found
            .iter()
            .map(|(properties, all)| FoundCell { properties: properties.clone(), all: *all, ..FoundCell::default() })
            .collect();
        let mut last = vec![None; found.len()];
        for Answer { response, cell } in answers {
            let own = &mut found[*cell as usize];
            own.answered += 1;
            own.responses += u64::from(last[*cell as usize].replace(*response) != Some(*response));
        }
        Cells::new(&found, small)
    }
}
