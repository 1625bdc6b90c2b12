//! Facets: the values of a dimension with their counts under all other active filters.

use crate::landscape::{Dimension, Landscape};

use super::filter::{Evaluated, Field, Filter, FilterValue, registers_on};

/// The values of one dimension with their counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facet {
    /// The dimension.
    pub dimension: Dimension,
    /// Per member the keepings that pass every other filter.
    pub counts: Vec<u64>,
    /// The same for keepings without a value.
    pub missing: u64,
    /// Whether the filter lets a member through; none where the dimension is not limited.
    pub chosen: Option<Vec<bool>>,
}

/// The lists of registers with their counts; a register can be on several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListFacet {
    /// Per list of the catalogue the keepings of its members that pass every other filter.
    pub counts: Vec<u64>,
    /// Whether the filter names a list; none where lists are not limited.
    pub chosen: Option<Vec<bool>>,
}

/// The facet of the lists.
pub fn list_facet(landscape: &Landscape, filter: &Filter, evaluated: &Evaluated) -> ListFacet {
    let lists = &landscape.sources.catalogue.lists;
    let mut by_register = vec![0_u64; landscape.members(Dimension::Register).len()];
    let passes = evaluated.passes_others(&Field::List);
    landscape.keepings.codes(Dimension::Register).for_each(|row, code| {
        if let Some(code) = code.filter(|_| passes(row)) {
            by_register[code] += 1;
        }
    });
    let counts = lists
        .iter()
        .map(|list| {
            let on_list = registers_on(landscape, &[FilterValue::Equal(list.list.clone())]);
            by_register.iter().zip(on_list).filter(|(_, on)| *on).map(|(count, _)| count).sum()
        })
        .collect();
    let chosen = filter.chosen_lists();
    let chosen = chosen.map(|codes| lists.iter().map(|list| codes.contains(&list.list)).collect());
    ListFacet { counts, chosen }
}

/// All facets.
pub fn facets(landscape: &Landscape, filter: &Filter, evaluated: &Evaluated) -> Vec<Facet> {
    Dimension::ALL.iter().map(|dimension| facet(landscape, filter, evaluated, *dimension)).collect()
}

/// One facet.
pub fn facet(landscape: &Landscape, filter: &Filter, evaluated: &Evaluated, dimension: Dimension) -> Facet {
    let members = landscape.members(dimension);
    let mut facet = Facet { dimension, counts: vec![0; members.len()], missing: 0, chosen: None };
    let passes = evaluated.passes_others(&Field::Dimension(dimension));
    // A town can be reached through two associations and counts for both, as the filter does.
    let second = landscape.keepings.second_codes(dimension);
    landscape.keepings.codes(dimension).for_each(|row, code| {
        if passes(row) {
            match code {
                Some(code) => facet.counts[code] += 1,
                None => facet.missing += 1,
            }
            if let Some(code) = second.and_then(|second| second.get(row)) {
                facet.counts[code] += 1;
            }
        }
    });
    facet.chosen = filter.chosen(dimension, members).map(|codes| {
        let mut chosen = vec![false; members.len()];
        for code in codes {
            if let Some(index) = members.index(&code) {
                chosen[usize::from(index)] = true;
            }
        }
        chosen
    });
    facet
}

impl Facet {
    /// Members worth showing: those with keepings, and those that the filter names.
    pub fn shown(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.counts.len())
            .filter(|at| self.counts[*at] > 0 || self.chosen.as_ref().is_some_and(|chosen| chosen[*at]))
    }
}
