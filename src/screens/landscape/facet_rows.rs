//! The lines of the facet panel: used by drawing, by the cursor and by the mouse alike.

use crate::landscape::Dimension;
use crate::screens::Answer;
use crate::screens::landscape::FacetState;

/// The most values that an open facet shows before it is asked for all.
const FEW: usize = 8;

/// One line of the panel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FacetRow {
    /// The heading of a dimension, and whether it is open.
    Heading(Dimension, bool),
    /// A member of a dimension.
    Value(Dimension, usize),
    /// Keepings without a value.
    Missing(Dimension),
    /// So many further values.
    More(Dimension, usize),
    /// The heading of the lists, and whether it is open.
    ListHeading(bool),
    /// A list of registers.
    List(usize),
}

/// The lines of the panel.
pub fn facet_rows(answer: &Answer, state: &FacetState) -> Vec<FacetRow> {
    let mut rows = Vec::new();
    for facet in &answer.facets {
        let dimension = facet.dimension;
        let mut values: Vec<usize> = facet.shown().collect();
        if values.is_empty() && facet.missing == 0 {
            continue;
        }
        let open = state.open.contains(&dimension);
        rows.push(FacetRow::Heading(dimension, open));
        if !open {
            continue;
        }
        // Long lists show the most frequent first; closed sets keep their order.
        if values.len() > FEW && !dimension.is_ordered() && dimension != Dimension::Land {
            values.sort_by_key(|value| {
                let chosen = facet.chosen.as_ref().is_some_and(|chosen| chosen[*value]);
                (!chosen, std::cmp::Reverse(facet.counts[*value]))
            });
        }
        let all = values.len();
        let limit = if state.all.contains(&dimension) || all <= FEW + 1 { all } else { FEW };
        rows.extend(values.into_iter().take(limit).map(|value| FacetRow::Value(dimension, value)));
        if limit < all {
            rows.push(FacetRow::More(dimension, all - limit));
        }
        if facet.missing > 0 {
            rows.push(FacetRow::Missing(dimension));
        }
    }
    if answer.lists.counts.iter().any(|count| *count > 0) {
        rows.push(FacetRow::ListHeading(state.lists_open));
        if state.lists_open {
            let shown = (0..answer.lists.counts.len()).filter(|list| {
                answer.lists.counts[*list] > 0 || answer.lists.chosen.as_ref().is_some_and(|chosen| chosen[*list])
            });
            rows.extend(shown.map(FacetRow::List));
        }
    }
    rows
}
