//! Small numbers: which cells of a cross-table must be hidden so that none below a limit can be found.
//!
//! A cell is hidden where its count is above nought and below the limit (primary). Totals would give it
//! away by subtraction; so further cells are hidden until they do not (secondary). Whether they do is
//! decided exactly: rows and columns are knots, hidden cells are edges between them, totals among them.
//! A hidden count can be found by adding and subtracting what is shown if, and only if, its edge is a
//! bridge: on a cycle counts can be raised and lowered in turn without any sum changing.

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

/// Which cells of tables that are shown together must be hidden, so that no count of any of them that is
/// above nought and below `least` can be found. The tables have one shape; a cell is hidden in all.
pub fn suppress(tables: &[Counted], least: u64) -> Hidden {
    let Some(first) = tables.first() else { return Hidden { cells: Vec::new(), width: 1 } };
    let mut hidden = Hidden { cells: vec![false; first.cells.len()], width: first.width };
    let is_small = |count: u64| count > 0 && count < least;
    for table in tables {
        for (cell, count) in hidden.cells.iter_mut().zip(&table.cells) {
            *cell |= is_small(*count);
        }
    }
    loop {
        let exposed = tables.iter().find_map(|table| {
            let bridges = bridges(table, &hidden);
            bridges.into_iter().find(|cell| is_small(table.cells[*cell])).map(|cell| (table, cell))
        });
        let Some((table, cell)) = exposed else { return hidden };
        match cheapest(table, &hidden, cell) {
            Some(more) => more.into_iter().for_each(|cell| hidden.cells[cell] = true),
            // Nothing protects it: then nothing is shown at all.
            None => {
                hidden.cells.fill(true);
                return hidden;
            }
        }
    }
}

/// The cells that close a cycle with another at the least cost: hidden ones cost nothing, others their
/// count, totals more than everything else. None where there is no cycle at all.
fn cheapest(table: &Counted, hidden: &Hidden, exposed: usize) -> Option<Vec<usize>> {
    let (width, height) = (table.width, table.height());
    // More than all cells together.
    let much = table.cells.iter().sum::<u64>() + 1;
    let cost = |cell: usize| match () {
        () if hidden.cells[cell] => 0,
        () if cell / width == height - 1 || cell % width == width - 1 => much + table.cells[cell],
        () => table.cells[cell],
    };
    let (start, end) = (exposed / width, height + exposed % width);
    // Dijkstra between rows and columns; the cell itself is no way.
    let mut reached: Vec<Option<(u64, usize)>> = vec![None; height + width];
    let mut done = vec![false; height + width];
    reached[start] = Some((0, exposed));
    loop {
        let open = (0..reached.len()).filter(|knot| !done[*knot]);
        let (knot, so_far) = open.filter_map(|knot| Some((knot, reached[knot]?.0))).min_by_key(|(_, cost)| *cost)?;
        if knot == end {
            break;
        }
        done[knot] = true;
        let beside: Vec<(usize, usize)> = if knot < height {
            (0..width).map(|column| (height + column, knot * width + column)).collect()
        } else {
            (0..height).map(|row| (row, row * width + knot - height)).collect()
        };
        for (other, cell) in beside.into_iter().filter(|(_, cell)| *cell != exposed && table.cells[*cell] > 0) {
            let own = so_far + cost(cell);
            if !done[other] && reached[other].is_none_or(|(known, _)| own < known) {
                reached[other] = Some((own, cell));
            }
        }
    }
    let (mut knot, mut way) = (end, Vec::new());
    while knot != start {
        let (_, cell) = reached[knot]?;
        way.push(cell);
        let (row, column) = (cell / width, height + cell % width);
        knot = if knot == row { column } else { row };
    }
    Some(way)
}

/// The hidden cells above nought that lie on no cycle of such cells.
fn bridges(table: &Counted, hidden: &Hidden) -> Vec<usize> {
    let (width, height) = (table.width, table.height());
    let mut edges: Vec<Vec<(usize, usize)>> = vec![Vec::new(); height + width];
    for cell in (0..table.cells.len()).filter(|cell| hidden.cells[*cell] && table.cells[*cell] > 0) {
        let (row, column) = (cell / width, height + cell % width);
        edges[row].push((column, cell));
        edges[column].push((row, cell));
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Whether a hidden cell follows from what is shown, by elimination: once more, in another way.
    /// Unknown are the hidden cells, equations the sums of all rows and columns.
    fn follows(table: &Counted, hidden: &Hidden, cell: usize) -> bool {
        let (width, height) = (table.width, table.height());
        let unknown: Vec<usize> =
            (0..table.cells.len()).filter(|at| hidden.cells[*at] && table.cells[*at] > 0).collect();
        let sign = |last: bool| if last { -1.0 } else { 1.0 };
        let mut rows: Vec<Vec<f64>> = Vec::new();
        for row in 0..height {
            rows.push(
                unknown.iter().map(|at| if at / width == row { sign(at % width == width - 1) } else { 0.0 }).collect(),
            );
        }
        for column in 0..width {
            rows.push(
                unknown
                    .iter()
                    .map(|at| if at % width == column { sign(at / width == height - 1) } else { 0.0 })
                    .collect(),
            );
        }
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
        let before = rank(rows.clone());
        rows.push(unknown.iter().map(|at| f64::from(u8::from(*at == cell))).collect());
        rank(rows) == before
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
