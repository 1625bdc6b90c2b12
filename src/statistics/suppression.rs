//! Small numbers: which cells of a cross-table must be hidden so that none below a limit can be found.
//!
//! A cell is hidden where its count is above nought and below the limit (primary). Totals would give it
//! away by subtraction; so further cells are hidden until they do not (secondary). Whether they do is
//! decided exactly: sums (rows, columns, totals) are knots, hidden cells are edges between them, totals
//! among them. A hidden count can be found by adding and subtracting what is shown if, and only if, its
//! edge is a bridge: on a cycle counts can be raised and lowered in turn without any sum changing.

/// A cross-table with its totals: the last column holds those of the rows, the last row those of the
/// columns, the last cell that of all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    cells: Vec<u64>,
    width: usize,
}

impl Counted {
    /// A table of rows, without its totals.
    pub fn new(rows: &[Vec<u64>]) -> Self {
        let inside = rows.first().map_or(0, Vec::len);
        let width = inside + 1;
        let mut cells = Vec::with_capacity((rows.len() + 1) * width);
        let mut below = vec![0; width];
        for row in rows {
            let total: u64 = row.iter().sum();
            for (at, count) in row.iter().chain([&total]).enumerate() {
                below[at] += count;
                cells.push(*count);
            }
        }
        cells.extend(below);
        Self { cells, width }
    }

    /// Rows, those of the totals among them.
    fn height(&self) -> usize {
        self.cells.len() / self.width
    }
}

/// What is hidden of tables of the same shape, cell by cell, totals among them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hidden {
    cells: Vec<bool>,
    width: usize,
}

impl Hidden {
    /// What a rule hides of a table of so many rows and columns, those of the totals among them.
    pub fn of(rows: usize, columns: usize, hides: impl Fn(usize, usize) -> bool) -> Self {
        let cells = (0..rows * columns).map(|at| hides(at / columns, at % columns)).collect();
        Self { cells, width: columns }
    }

    /// Whether a cell is hidden; the row or column behind the last one holds totals.
    pub fn is(&self, row: usize, column: usize) -> bool {
        self.cells.get(row * self.width + column).copied().unwrap_or(false)
    }

    /// How many cells are hidden, totals among them.
    pub fn count(&self) -> usize {
        self.cells.iter().filter(|hidden| **hidden).count()
    }
}

/// Counts that are shown together, and the sums among them.
///
/// A knot is an equation: the sum of a row, of a column, of totals. Every count stands in two of them, once
/// on each side, so that it is an edge between two knots. A count that stands in one equation alone has
/// [`Net::OUTSIDE`] as its other end.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Net {
    edges: Vec<Edge>,
    knots: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Edge {
    ends: [usize; 2],
    count: u64,
    /// Totals are hidden last.
    is_total: bool,
}

impl Net {
    /// The other end of a count that stands in one sum alone.
    pub const OUTSIDE: usize = 0;

    /// A net without counts.
    pub const fn new() -> Self {
        Self { edges: Vec::new(), knots: 1 }
    }

    /// A sum.
    pub const fn knot(&mut self) -> usize {
        self.knots += 1;
        self.knots - 1
    }

    /// A count that stands in two sums; its place among the counts.
    pub fn count(&mut self, ends: [usize; 2], count: u64) -> usize {
        self.edge(ends, count, false)
    }

    /// A count that is a sum of others and stands in another sum itself; its place among the counts.
    pub fn total(&mut self, ends: [usize; 2], count: u64) -> usize {
        self.edge(ends, count, true)
    }

    fn edge(&mut self, ends: [usize; 2], count: u64, is_total: bool) -> usize {
        self.edges.push(Edge { ends, count, is_total });
        self.edges.len() - 1
    }

    /// What hiding a count costs: what is hidden already nothing, others as much as they count, totals
    /// more than all others together.
    fn cost(&self, hidden: &[bool], much: u64, at: usize) -> u64 {
        let Edge { count, is_total, .. } = self.edges[at];
        match () {
            () if hidden[at] => 0,
            () if is_total => much + count,
            () => count,
        }
    }
}

impl From<&Counted> for Net {
    /// Rows and columns, those of the totals among them, are knots; cells are edges between them.
    fn from(table: &Counted) -> Self {
        let (width, height) = (table.width, table.height());
        let mut net = Self::new();
        let rows: Vec<usize> = (0..height).map(|_| net.knot()).collect();
        let columns: Vec<usize> = (0..width).map(|_| net.knot()).collect();
        for (cell, count) in table.cells.iter().enumerate() {
            let (row, column) = (cell / width, cell % width);
            net.edge([rows[row], columns[column]], *count, row == height - 1 || column == width - 1);
        }
        net
    }
}

/// Which cells of tables that are shown together must be hidden, so that no count of any of them that is
/// above nought and below `least` can be found. The tables have one shape; a cell is hidden in all.
pub fn suppress(tables: &[Counted], least: u64) -> Hidden {
    let nets: Vec<Net> = tables.iter().map(Net::from).collect();
    Hidden { cells: suppressed(&nets, least), width: tables.first().map_or(1, |table| table.width) }
}

/// The same of nets with the same number of counts: per count whether it must be hidden, in all of them.
pub fn suppressed(nets: &[Net], least: u64) -> Vec<bool> {
    let mut hidden = vec![false; nets.first().map_or(0, |net| net.edges.len())];
    let is_small = |edge: &Edge| edge.count > 0 && edge.count < least;
    for net in nets {
        for (hidden, edge) in hidden.iter_mut().zip(&net.edges) {
            *hidden |= is_small(edge);
        }
    }
    loop {
        let exposed = nets.iter().find_map(|net| {
            let bridges = bridges(net, &hidden);
            bridges.into_iter().find(|at| is_small(&net.edges[*at])).map(|at| (net, at))
        });
        let Some((net, at)) = exposed else { return hidden };
        match cheapest(net, &hidden, at) {
            Some(more) => more.into_iter().for_each(|at| hidden[at] = true),
            // Nothing protects it: then nothing is shown at all.
            None => {
                hidden.fill(true);
                return hidden;
            }
        }
    }
}

/// The counts that close a cycle with another at the least cost. None where there is no cycle at all.
fn cheapest(net: &Net, hidden: &[bool], exposed: usize) -> Option<Vec<usize>> {
    // More than all counts together.
    let much = net.edges.iter().map(|edge| edge.count).sum::<u64>() + 1;
    let beside = beside(net, |at| at != exposed && net.edges[at].count > 0);
    let [start, end] = net.edges[exposed].ends;
    // Dijkstra between the knots; the count itself is no way.
    let mut reached: Vec<Option<(u64, usize)>> = vec![None; net.knots];
    let mut done = vec![false; net.knots];
    reached[start] = Some((0, exposed));
    loop {
        let open = (0..reached.len()).filter(|knot| !done[*knot]);
        let (knot, so_far) = open.filter_map(|knot| Some((knot, reached[knot]?.0))).min_by_key(|(_, cost)| *cost)?;
        if knot == end {
            break;
        }
        done[knot] = true;
        for (other, at) in &beside[knot] {
            let own = so_far + net.cost(hidden, much, *at);
            if !done[*other] && reached[*other].is_none_or(|(known, _)| own < known) {
                reached[*other] = Some((own, *at));
            }
        }
    }
    let (mut knot, mut way) = (end, Vec::new());
    while knot != start {
        let (_, at) = reached[knot]?;
        way.push(at);
        let [one, other] = net.edges[at].ends;
        knot = if knot == one { other } else { one };
    }
    Some(way)
}

/// Per knot the knots beside it, with the count between them.
fn beside(net: &Net, is_way: impl Fn(usize) -> bool) -> Vec<Vec<(usize, usize)>> {
    let mut beside: Vec<Vec<(usize, usize)>> = vec![Vec::new(); net.knots];
    for (at, edge) in net.edges.iter().enumerate().filter(|(at, _)| is_way(*at)) {
        let [one, other] = edge.ends;
        beside[one].push((other, at));
        beside[other].push((one, at));
    }
    beside
}

/// The hidden counts above nought that lie on no cycle of such counts.
fn bridges(net: &Net, hidden: &[bool]) -> Vec<usize> {
    let edges = beside(net, |at| hidden[at] && net.edges[at].count > 0);
    // Tarjan: when a knot was reached, and the earliest that can be reached from below it.
    let (mut reached, mut lowest) = (vec![usize::MAX; edges.len()], vec![usize::MAX; edges.len()]);
    let (mut clock, mut found) = (0, Vec::new());
    for start in 0..edges.len() {
        if reached[start] != usize::MAX {
            continue;
        }
        // Knot, the edge that led there, the next edge to look at. Not recursive: tables are large.
        let mut path: Vec<(usize, Option<usize>, usize)> = vec![(start, None, 0)];
        (reached[start], lowest[start]) = (clock, clock);
        clock += 1;
        while let Some((knot, came, next)) = path.pop() {
            if let Some((other, cell)) = edges[knot].get(next).copied() {
                path.push((knot, came, next + 1));
                if Some(cell) == came {
                    continue;
                }
                if reached[other] == usize::MAX {
                    (reached[other], lowest[other]) = (clock, clock);
                    clock += 1;
                    path.push((other, Some(cell), 0));
                } else {
                    lowest[knot] = lowest[knot].min(reached[other]);
                }
            } else if let (Some((above, ..)), Some(cell)) = (path.last().copied(), came) {
                lowest[above] = lowest[above].min(lowest[knot]);
                if lowest[knot] > reached[above] {
                    found.push(cell);
                }
            }
        }
    }
    found
}

/// Whether an unknown count follows from what is shown, by elimination: in another way than by cycles.
/// A sum is a list of counts with their factors, those that are known among them.
#[cfg(test)]
pub(crate) fn follows(sums: &[Vec<(usize, f64)>], unknown: &[usize], count: usize) -> bool {
    let mut equations: Vec<Vec<f64>> = sums
        .iter()
        .map(|sum| {
            let factor = |at: &usize| sum.iter().filter(|(own, _)| own == at).map(|(_, factor)| factor).sum();
            unknown.iter().map(factor).collect()
        })
        .collect();
    let rank = |mut rows: Vec<Vec<f64>>| {
        let mut rank = 0;
        for column in 0..unknown.len() {
            let Some(pivot) = (rank..rows.len()).find(|row| rows[*row][column].abs() > 1e-9) else { continue };
            rows.swap(rank, pivot);
            for row in (0..rows.len()).filter(|row| *row != rank) {
                let factor = rows[row][column] / rows[rank][column];
                if factor != 0.0 {
                    let above = rows[rank].clone();
                    rows[row].iter_mut().zip(above).for_each(|(own, above)| *own -= factor * above);
                }
            }
            rank += 1;
        }
        rank
    };
    let before = rank(equations.clone());
    equations.push(unknown.iter().map(|at| f64::from(u8::from(*at == count))).collect());
    rank(equations) == before
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The sums of the rows and columns of a table.
    fn sums(table: &Counted) -> Vec<Vec<(usize, f64)>> {
        let (width, height) = (table.width, table.height());
        let sign = |last: bool| if last { -1.0 } else { 1.0 };
        let rows =
            (0..height).map(|row| (0..width).map(|column| (row * width + column, sign(column == width - 1))).collect());
        let columns =
            (0..width).map(|column| (0..height).map(|row| (row * width + column, sign(row == height - 1))).collect());
        rows.chain(columns).collect()
    }

    fn follows(table: &Counted, hidden: &Hidden, cell: usize) -> bool {
        let is_unknown = |at: &usize| hidden.cells[*at] && table.cells[*at] > 0;
        super::follows(&sums(table), &(0..table.cells.len()).filter(is_unknown).collect::<Vec<_>>(), cell)
    }

    proptest! {
        #[test]
        fn no_total_and_no_difference_reveals_a_small_count(
            rows in prop::collection::vec(prop::collection::vec(0_u64..30, 4), 1..6),
            least in 2_u64..8,
        ) {
            let table = Counted::new(&rows);
            let hidden = suppress(std::slice::from_ref(&table), least);
            for (cell, count) in table.cells.iter().enumerate() {
                if (1..least).contains(count) {
                    prop_assert!(hidden.cells[cell], "a small count is shown");
                    prop_assert!(!follows(&table, &hidden, cell), "it follows from what is shown: {:?}", hidden);
                }
            }
        }

        #[test]
        fn two_tables_that_are_shown_together_protect_each_other(
            rows in prop::collection::vec(prop::collection::vec((0_u64..12, 0_u64..40), 3), 1..5),
        ) {
            let part = Counted::new(&rows.iter().map(|row| row.iter().map(|own| own.0).collect()).collect::<Vec<_>>());
            let rest = Counted::new(&rows.iter().map(|row| row.iter().map(|own| own.1).collect()).collect::<Vec<_>>());
            let hidden = suppress(&[part.clone(), rest.clone()], 5);
            for table in [part, rest] {
                for (cell, count) in table.cells.iter().enumerate().filter(|(_, count)| (1..5).contains(*count)) {
                    prop_assert!(hidden.cells[cell] && !follows(&table, &hidden, cell), "{count} at {cell}");
                }
            }
        }
    }

    #[test]
    fn one_small_count_takes_a_second_with_it_and_nothing_small_takes_nothing() {
        let hidden = suppress(&[Counted::new(&[vec![2, 50, 60], vec![70, 80, 90]])], 5);
        assert!(hidden.is(0, 0) && hidden.count() == 4, "the cheapest cycle has four cells: {hidden:?}");
        assert_eq!(suppress(&[Counted::new(&[vec![0, 50], vec![70, 80]])], 5).count(), 0, "nought tells of nobody");
        assert_eq!(suppress(&[], 5).count(), 0);
        // One cell alone: everything that gives it away goes.
        assert_eq!(suppress(&[Counted::new(&[vec![3]])], 5).count(), 4);
    }
}
