//! Cells: what is known of all, crossed; how many there are of each and how many answered.

use std::collections::BTreeMap;

/// The cells of a population under the margins that its totals are known for.
///
/// A *margin* is a list of properties, crossed: one margin is post-stratification, several are raked. A
/// *cell* is one combination of the cells of all margins, so that all its members carry one weight.
#[derive(Debug, Clone, PartialEq)]
pub struct Cells {
    /// Per cell how many there are.
    pub all: Vec<u64>,
    /// Per cell how many of them answered.
    pub answered: Vec<u64>,
    /// Per margin and cell the place of the cell in that margin, after joining.
    pub margins: Vec<Vec<u32>>,
    /// How many cells of margins were joined with another since too few answered.
    pub joined: usize,
}

/// The properties of one member of the population in one margin.
pub type Properties = Vec<u16>;

/// One cell as it was found.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FoundCell {
    /// Its properties in every margin.
    pub properties: Vec<Properties>,
    /// How many there are.
    pub all: u64,
    /// How many of them answered.
    pub answered: u64,
    /// From how many responses: one can answer for several.
    pub responses: u64,
}

impl Cells {
    /// The one cell of a population of which nothing is told apart.
    pub fn single(all: u64, answered: u64) -> Self {
        Self { all: vec![all], answered: vec![answered], margins: vec![vec![0]], joined: 0 }
    }

    /// Cells as they were found; those of a margin that are too small are joined, see [`join`].
    pub fn new(found: &[FoundCell], small: &TooSmall) -> Self {
        let margins = found.first().map_or(0, |cell| cell.properties.len());
        let mut cells = Self {
            all: found.iter().map(|cell| cell.all).collect(),
            answered: found.iter().map(|cell| cell.answered).collect(),
            margins: Vec::with_capacity(margins),
            joined: 0,
        };
        // As a weight, not as a multiple of the average one.
        let highest = small.highest.map(|times| times * cells.total() as f64 / cells.answers().max(1) as f64);
        let small = TooSmall { highest, ..*small };
        for margin in 0..margins {
            let mut known: BTreeMap<&Properties, MarginCell> = BTreeMap::new();
            for cell in found {
                let own = known.entry(&cell.properties[margin]).or_default();
                own.all += cell.all;
                own.answered += cell.answered;
                own.responses += cell.responses;
            }
            let list: Vec<(&Properties, MarginCell)> = known.iter().map(|(own, cell)| (*own, *cell)).collect();
            let joined = join(&list, &small);
            let places: BTreeMap<&Properties, u32> = known.keys().copied().zip(joined.iter().copied()).collect();
            cells.joined += list.len() - joined.iter().max().map_or(0, |last| *last as usize + 1);
            cells.margins.push(found.iter().map(|cell| places[&cell.properties[margin]]).collect());
        }
        cells
    }

    /// How many there are in all.
    pub fn total(&self) -> u64 {
        self.all.iter().sum()
    }

    /// How many answered in all.
    pub fn answers(&self) -> u64 {
        self.answered.iter().sum()
    }

    /// How many cells a margin has.
    pub fn width(&self, margin: usize) -> usize {
        self.margins[margin].iter().max().map_or(0, |last| *last as usize + 1)
    }
}

/// When a cell of a margin is too small to stand for itself.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct TooSmall {
    /// Fewer responses than this.
    pub least: u64,
    /// Its answers would weigh more than this: for [`Cells::new`] as a multiple of the average weight.
    pub highest: Option<f64>,
}

/// The numbers of a cell of a margin, as in [`FoundCell`].
#[derive(Clone, Copy, Default)]
struct MarginCell {
    all: u64,
    answered: u64,
    responses: u64,
}

/// The rule by which cells too small are joined: the one with the fewest responses goes to its neighbour
/// in the order of the cells; of the two neighbours to the one that shares more of the first properties,
/// then to the one with fewer responses, then to the one before. Until none is too small.
///
/// Takes the cells of a margin in their order, gives per cell the place of what it belongs to.
fn join(cells: &[(&Properties, MarginCell)], small: &TooSmall) -> Vec<u32> {
    /// Neighbouring cells that are one.
    struct Joined {
        shared: Properties,
        own: MarginCell,
        cells: usize,
    }
    let single = |(shared, own): &(&Properties, MarginCell)| Joined { shared: (*shared).clone(), own: *own, cells: 1 };
    let mut list: Vec<Joined> = cells.iter().map(single).collect();
    let common = |a: &Properties, b: &Properties| a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let is_small = |cell: &Joined| {
        let weighs = |most: f64| cell.own.all as f64 > most * cell.own.answered as f64;
        cell.own.responses < small.least || small.highest.is_some_and(weighs)
    };
    while list.len() > 1 {
        let too_small = list.iter().enumerate().filter(|(_, cell)| is_small(cell));
        let Some((at, _)) = too_small.min_by_key(|(_, cell)| cell.own.responses) else { break };
        let neighbours = [at.checked_sub(1), (at + 1 < list.len()).then_some(at + 1)];
        let rank = |other: &usize| {
            let shared = common(&list[at].shared, &list[*other].shared);
            (std::cmp::Reverse(shared), list[*other].own.responses, *other)
        };
        let Some(other) = neighbours.into_iter().flatten().min_by_key(rank) else { break };
        let (first, second) = (at.min(other), at.max(other));
        let gone = list.remove(second);
        let kept = &mut list[first];
        kept.shared.truncate(common(&kept.shared, &gone.shared));
        kept.own.all += gone.own.all;
        kept.own.answered += gone.own.answered;
        kept.own.responses += gone.own.responses;
        kept.cells += gone.cells;
    }
    let places = (0_u32..).zip(&list);
    places.flat_map(|(place, joined)| std::iter::repeat_n(place, joined.cells)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_cells_join_their_nearest_neighbour() {
        let cells = [vec![0, 0], vec![0, 1], vec![1, 0], vec![1, 1], vec![1, 2]];
        let join = |answers: [u64; 5]| {
            let cell = |answers| MarginCell { all: 20, answered: 2 * answers, responses: answers };
            let list: Vec<(&Properties, MarginCell)> = cells.iter().zip(answers.map(cell)).collect();
            join(&list, &TooSmall { least: 5, highest: None })
        };
        assert_eq!(join([9, 9, 9, 9, 9]), [0, 1, 2, 3, 4], "none is too small");
        assert_eq!(join([9, 9, 2, 9, 9]), [0, 1, 2, 2, 3], "not across the first property");
        assert_eq!(join([9, 2, 9, 9, 9]), [0, 0, 1, 2, 3]);
        assert_eq!(join([9, 9, 9, 1, 3]), [0, 1, 2, 2, 2], "two together are still too small");
        assert_eq!(join([1, 1, 1, 1, 1]), [0, 0, 0, 0, 0]);
        assert_eq!(join([0, 0, 0, 0, 0]), [0, 0, 0, 0, 0], "nobody answered: one cell is left");
    }

    #[test]
    fn cells_that_would_weigh_too_much_are_too_small() {
        let (few, many) = (vec![0], vec![1]);
        let cell = |answers| MarginCell { all: 1_000, answered: answers, responses: answers };
        let list = [(&few, cell(10)), (&many, cell(100))];
        assert_eq!(join(&list, &TooSmall { least: 5, highest: Some(100.0) }), [0, 1]);
        assert_eq!(join(&list, &TooSmall { least: 5, highest: Some(99.0) }), [0, 0]);
    }

    #[test]
    fn every_margin_joins_for_itself() {
        let found = [
            (vec![vec![0], vec![0]], 10, 1),
            (vec![vec![0], vec![1]], 20, 9),
            (vec![vec![1], vec![0]], 30, 8),
            (vec![vec![1], vec![1]], 40, 0),
        ];
        let found =
            found.map(|(properties, all, answered)| FoundCell { properties, all, answered, responses: answered });
        let cells = Cells::new(&found, &TooSmall { least: 5, highest: None });
        assert_eq!((cells.total(), cells.answers(), cells.joined), (100, 18, 0));
        assert_eq!(cells.margins, [vec![0, 0, 1, 1], vec![0, 1, 0, 1]]);
        let joined = Cells::new(&found, &TooSmall { least: 10, highest: None });
        assert_eq!((joined.joined, joined.width(0), joined.width(1)), (2, 1, 1));
    }
}
