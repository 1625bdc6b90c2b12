//! The outlines of the Länder on a grid of cells: which Land a cell shows, where borders run, where a
//! label has room.
//!
//! A cell of a terminal is about twice as high as wide. It is divided into two columns and four rows
//! of dots, which are about square. A cell shows the Land that has most of its dots; where a coast or
//! the border of Germany runs through it, only one of its halves is filled.

use crate::domain::Land;
use crate::sources::outlines::Outline;

/// Columns of dots in a cell.
pub const DOTS_ACROSS: u16 = 2;
/// Rows of dots in a cell.
pub const DOTS_DOWN: u16 = 4;

/// A degree of longitude is so much shorter than one of latitude in the middle of Germany: cos 51°.
const SHRINK: f64 = 0.629_32;

/// The least and the greatest of both coordinates.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Bounds {
    least: [f64; 2],
    greatest: [f64; 2],
}

impl Bounds {
    fn of(outlines: &[Outline]) -> Option<Self> {
        let points = outlines.iter().flat_map(|outline| outline.rings.iter().flatten());
        points.fold(None, |bounds: Option<Self>, [x, y]| {
            let Self { least, greatest } = bounds.unwrap_or(Self { least: [*x, *y], greatest: [*x, *y] });
            let least = [least[0].min(*x), least[1].min(*y)];
            Some(Self { least, greatest: [greatest[0].max(*x), greatest[1].max(*y)] })
        })
    }

    fn extent(&self) -> [f64; 2] {
        [self.greatest[0] - self.least[0], self.greatest[1] - self.least[1]]
    }
}

/// The outlines on a grid.
#[derive(Debug, Clone, PartialEq)]
pub struct Raster {
    /// Columns of cells.
    pub columns: u16,
    /// Rows of cells.
    pub rows: u16,
    /// The Land of each dot, row by row.
    dots: Vec<Option<Land>>,
    /// Whether each half of a cell is filled, row by row.
    halves: Vec<bool>,
    /// The Land of each cell, row by row.
    cells: Vec<Option<Land>>,
    /// Per cell how many cells from here to the right show one Land and are filled wholly.
    runs: Vec<u16>,
    /// The cells that show each Land, in the order of [`Land::ALL`].
    shown: Vec<Vec<(u16, u16)>>,
}

/// The edge of a cell that a border runs along.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "edges are called so")]
pub enum Edge {
    Right,
    Below,
    Above,
}

/// The most columns and rows up to these that keep Germany's shape; none where there is no outline.
pub fn fitting(outlines: &[Outline], columns: u16, rows: u16) -> Option<(u16, u16)> {
    let [width, height] = Bounds::of(outlines)?.extent();
    if width <= 0.0 || height <= 0.0 || columns == 0 || rows == 0 {
        return None;
    }
    // Columns that belong to one row.
    let ratio = width * SHRINK / height * 2.0;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 1 and the columns there are")]
    let within = |exact: f64, most: u16| exact.round().clamp(1.0, f64::from(most)) as u16;
    let own = within(f64::from(rows) * ratio, u16::MAX);
    Some(if own <= columns { (own, rows) } else { (columns, within(f64::from(columns) / ratio, rows)) })
}

/// The Land of each dot of a grid that spans all outlines, row by row from the north-west: the one
/// that encloses the middle of the dot; of several the first.
pub fn rasterise(outlines: &[Outline], across: u16, down: u16) -> Vec<Option<Land>> {
    let mut dots = vec![None; usize::from(across) * usize::from(down)];
    let Some(bounds) = Bounds::of(outlines) else { return dots };
    let [width, height] = bounds.extent();
    let middle_x = |at: u16| bounds.least[0] + (f64::from(at) + 0.5) * width / f64::from(across);
    for (row, line) in (0..down).zip(dots.chunks_mut(usize::from(across).max(1))) {
        let y = bounds.greatest[1] - (f64::from(row) + 0.5) * height / f64::from(down);
        for outline in outlines {
            let mut crossings = crossings(outline, y);
            crossings.sort_by(f64::total_cmp);
            let mut passed = 0;
            for (at, dot) in (0..across).zip(line.iter_mut()) {
                let x = middle_x(at);
                while crossings.get(passed).is_some_and(|crossing| *crossing <= x) {
                    passed += 1;
                }
                if passed % 2 == 1 && dot.is_none() {
                    *dot = Some(outline.land);
                }
            }
        }
    }
    dots
}

/// Where the lines of an outline cross a parallel.
fn crossings(outline: &Outline, y: f64) -> Vec<f64> {
    let edges = outline.rings.iter().flat_map(|ring| ring.windows(2));
    edges
        .filter_map(|edge| {
            let ([ax, ay], [bx, by]) = (edge[0], edge[1]);
            ((ay > y) != (by > y)).then(|| ax + (y - ay) / (by - ay) * (bx - ax))
        })
        .collect()
}

impl Raster {
    /// Draws the outlines on a grid of cells.
    pub fn new(outlines: &[Outline], columns: u16, rows: u16) -> Self {
        let (across, down) = (columns * DOTS_ACROSS, rows * DOTS_DOWN);
        let dots = closed(&rasterise(outlines, across, down), usize::from(across));
        let (halves, cells, runs) = (Vec::new(), Vec::new(), Vec::new());
        let mut raster = Self { columns, rows, dots, halves, cells, runs, shown: vec![Vec::new(); Land::ALL.len()] };
        let places = |rows: u16| (0..rows).flat_map(move |y| (0..columns).map(move |x| (x, y)));
        // A half that is mostly water or abroad is not filled.
        let is_filled = |(x, half)| raster.dots_of(x, half * 2, 2).flatten().count() * 2 >= 4;
        let halves: Vec<bool> = places(rows * 2).map(is_filled).collect();
        let cells = places(rows).map(|(x, y)| raster.most(x, y)).collect();
        (raster.halves, raster.cells) = (halves, cells);
        raster.show_the_smallest(outlines);
        raster.runs = raster.count_runs();
        for (x, y) in places(rows) {
            if let Some(land) = raster.cell(x, y) {
                raster.shown[land.index()].push((x, y));
            }
        }
        raster
    }

    /// The Land of a dot.
    fn dot(&self, x: u16, y: u16) -> Option<Land> {
        let across = self.columns * DOTS_ACROSS;
        if x >= across || y >= self.rows * DOTS_DOWN {
            return None;
        }
        self.dots.get(usize::from(y) * usize::from(across) + usize::from(x)).copied().flatten()
    }

    /// Some rows of the dots of a column of cells.
    fn dots_of(&self, x: u16, y: u16, down: u16) -> impl Iterator<Item = Option<Land>> {
        let left = x * DOTS_ACROSS;
        (y..y + down).flat_map(move |y| (left..left + DOTS_ACROSS).map(move |x| self.dot(x, y)))
    }

    /// The Land that has most of a cell's dots.
    fn most(&self, x: u16, y: u16) -> Option<Land> {
        let mut counts = [0_usize; Land::ALL.len()];
        for land in self.dots_of(x, y * DOTS_DOWN, DOTS_DOWN).flatten() {
            counts[land.index()] += 1;
        }
        let (at, count) = counts.iter().enumerate().max_by_key(|(_, count)| **count)?;
        (*count > 0).then(|| Land::ALL[at])
    }

    fn at(&self, x: u16, y: u16) -> usize {
        usize::from(y) * usize::from(self.columns) + usize::from(x)
    }

    /// A Land too small for the majority anywhere takes the cell that has most of its dots, or without
    /// any the one where it begins.
    fn show_the_smallest(&mut self, outlines: &[Outline]) {
        let Some(bounds) = Bounds::of(outlines) else { return };
        for Outline { land, rings } in outlines {
            let shown = |(at, cell): (usize, &Option<Land>)| *cell == Some(*land) && self.is_filled_at(at);
            if self.cells.iter().enumerate().any(shown) {
                continue;
            }
            let own =
                |x: u16, y: u16| self.dots_of(x, y * DOTS_DOWN, DOTS_DOWN).filter(|dot| *dot == Some(*land)).count();
            let places = (0..self.rows).flat_map(|y| (0..self.columns).map(move |x| (y, x)));
            // Nobody's last cell is taken.
            let spared = |x: u16, y: u16| {
                let owner = self.cells[self.at(x, y)];
                owner.is_none() || self.cells.iter().filter(|cell| **cell == owner).count() > 1
            };
            let begins = rings.first().and_then(|ring| ring.first()).map(|point| self.cell_of(&bounds, *point));
            let count = |y: u16, x: u16| own(x, y) * 2 + usize::from(begins == Some((x, y)));
            let candidates = places.map(|(y, x)| (count(y, x), y, x)).filter(|(count, ..)| *count > 0);
            let best = candidates.filter(|(_, y, x)| spared(*x, *y)).max();
            if let Some((_, y, x)) = best {
                let (upper, lower, at) = (self.at(x, y * 2), self.at(x, y * 2 + 1), self.at(x, y));
                self.cells[at] = Some(*land);
                if !self.is_filled_at(at) {
                    (self.halves[upper], self.halves[lower]) = (true, true);
                }
            }
        }
    }

    /// The cell that a point lies in.
    fn cell_of(&self, bounds: &Bounds, [x, y]: [f64; 2]) -> (u16, u16) {
        let [width, height] = bounds.extent();
        let place = |part: f64, count: u16| {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "inside the grid")]
            let place = (part * f64::from(count)).clamp(0.0, f64::from(count.saturating_sub(1))) as u16;
            place
        };
        (place((x - bounds.least[0]) / width, self.columns), place((bounds.greatest[1] - y) / height, self.rows))
    }

    /// Whether anything of a cell is filled, by its place among the cells.
    fn is_filled_at(&self, at: usize) -> bool {
        let columns = usize::from(self.columns).max(1);
        let upper = at / columns * 2 * columns + at % columns;
        [upper, upper + columns].iter().any(|half| self.halves.get(*half).copied().unwrap_or(false))
    }

    fn count_runs(&self) -> Vec<u16> {
        let mut runs = vec![0; self.cells.len()];
        for y in 0..self.rows {
            let mut run: (Option<Land>, u16) = (None, 0);
            for x in (0..self.columns).rev() {
                let own = self.cell(x, y).filter(|_| self.filled(x, y) == (true, true));
                run = (
                    own,
                    if own.is_none() {
                        0
                    } else if own == run.0 {
                        run.1 + 1
                    } else {
                        1
                    },
                );
                runs[self.at(x, y)] = run.1;
            }
        }
        runs
    }

    /// Whether the upper and the lower half of a cell are filled.
    pub fn filled(&self, x: u16, y: u16) -> (bool, bool) {
        let half = |half: u16| x < self.columns && self.halves.get(self.at(x, half)).copied().unwrap_or(false);
        (half(y * 2), half(y * 2 + 1))
    }

    /// The Land of a cell; none where nothing of it is filled.
    pub fn cell(&self, x: u16, y: u16) -> Option<Land> {
        if x >= self.columns || self.filled(x, y) == (false, false) {
            return None;
        }
        self.cells.get(self.at(x, y)).copied().flatten()
    }

    /// The edge of a cell that a border is drawn along, and the Land behind it. A cell has one line:
    /// where two would meet, the cell below takes the second.
    pub fn border(&self, x: u16, y: u16) -> Option<(Edge, Land)> {
        let own = self.cell(x, y)?;
        let other = |x: u16, y: u16| self.cell(x, y).filter(|land| *land != own);
        if let Some(land) = other(x + 1, y) {
            return Some((Edge::Right, land));
        }
        if let Some(land) = other(x, y + 1) {
            return Some((Edge::Below, land));
        }
        let above = y.checked_sub(1)?;
        let land = other(x, above)?;
        self.cell(x + 1, above).filter(|right| *right != land).map(|_| (Edge::Above, land))
    }

    /// The middle of the cells that show a Land; none where there is no such cell.
    pub fn middle(&self, land: Land) -> Option<(f64, f64)> {
        let cells = &self.shown[land.index()];
        let sum = cells.iter().fold((0.0, 0.0), |sum, (x, y)| (sum.0 + f64::from(*x), sum.1 + f64::from(*y)));
        let count = cells.len() as f64;
        (count > 0.0).then(|| (sum.0 / count + 0.5, sum.1 / count + 0.5))
    }

    /// How many cells show a Land.
    pub fn size(&self, land: Land) -> usize {
        self.shown[land.index()].len()
    }

    /// Where a label of this size has room wholly inside a Land, as near to its middle as can be, at
    /// one of the places that are free.
    pub fn room(&self, land: Land, size: (u16, u16), is_free: impl Fn(u16, u16) -> bool) -> Option<(u16, u16)> {
        let (width, height) = size;
        let (middle_x, middle_y) = self.middle(land)?;
        let fits = |x: u16, y: u16| {
            (y..y + height).all(|y| self.cell(x, y) == Some(land) && self.runs[self.at(x, y)] >= width)
        };
        let away = |x: u16, y: u16| {
            let dx = f64::from(x) + f64::from(width) / 2.0 - middle_x;
            // A row is as high as two columns are wide.
            let dy = 2.0 * (f64::from(y) + f64::from(height) / 2.0 - middle_y);
            dx * dx + dy * dy
        };
        let cells = self.shown[land.index()].iter().copied();
        cells.filter(|(x, y)| fits(*x, *y) && is_free(*x, *y)).min_by(|a, b| away(a.0, a.1).total_cmp(&away(b.0, b.1)))
    }
}

/// Closes the gaps of one dot that simplified neighbours leave between them.
fn closed(dots: &[Option<Land>], across: usize) -> Vec<Option<Land>> {
    let near = |at: usize, by: usize| {
        let before = at.checked_sub(by).and_then(|at| dots[at]);
        before.filter(|_| dots.get(at + by).is_some_and(Option::is_some))
    };
    // Not from the end of one row to the beginning of the next.
    let inner = 1..across.saturating_sub(1);
    let beside = |at: usize| inner.contains(&(at % across.max(1))).then(|| near(at, 1)).flatten();
    (0..dots.len()).map(|at| dots[at].or_else(|| beside(at)).or_else(|| near(at, across))).collect()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use proptest::prelude::*;

    use super::*;
    use crate::sources::outlines::embedded;

    /// Whether a point lies inside, by the angle that the line turns around it: nothing here is
    /// shared with how it is drawn. A line that crosses itself turns an even number of times around
    /// what lies outside of an odd-even rule.
    fn encloses(rings: &[Vec<[f64; 2]>], x: f64, y: f64) -> bool {
        let turns: i64 = rings
            .iter()
            .map(|ring| {
                let angles = ring.windows(2).map(|edge| {
                    let from = (edge[0][1] - y).atan2(edge[0][0] - x);
                    let to = (edge[1][1] - y).atan2(edge[1][0] - x);
                    let turn = to - from;
                    turn - (turn / std::f64::consts::TAU).round() * std::f64::consts::TAU
                });
                #[expect(clippy::cast_possible_truncation, reason = "a handful of turns")]
                let turns = (angles.sum::<f64>() / std::f64::consts::TAU).round() as i64;
                turns
            })
            .sum();
        turns % 2 != 0
    }

    /// Whether a point lies on an edge, as far as numbers tell: there both answers are right.
    fn is_on_an_edge(rings: &[Vec<[f64; 2]>], x: f64, y: f64) -> bool {
        rings.iter().flat_map(|ring| ring.windows(2)).any(|edge| {
            let along = [edge[1][0] - edge[0][0], edge[1][1] - edge[0][1]];
            let to = [x - edge[0][0], y - edge[0][1]];
            let square = along[0] * along[0] + along[1] * along[1];
            let at = if square > 0.0 { ((to[0] * along[0] + to[1] * along[1]) / square).clamp(0.0, 1.0) } else { 0.0 };
            (to[0] - at * along[0]).hypot(to[1] - at * along[1]) < 1e-6
        })
    }

    fn polygon() -> impl Strategy<Value = Vec<[f64; 2]>> {
        proptest::collection::vec((0.0..10.0_f64, 0.0..10.0_f64), 3..9).prop_map(|points| {
            let mut ring: Vec<[f64; 2]> = points.into_iter().map(|(x, y)| [x, y]).collect();
            ring.push(ring[0]);
            ring
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_dot_shows_the_first_land_that_encloses_its_middle(
            lands in proptest::collection::vec(proptest::collection::vec(polygon(), 1..4), 1..4),
            across in 1_u16..24,
            down in 1_u16..24,
        ) {
            let outlines: Vec<Outline> =
                lands.into_iter().zip(Land::ALL).map(|(rings, land)| Outline { land: *land, rings }).collect();
            let points = || outlines.iter().flat_map(|outline| outline.rings.iter().flatten());
            let least = |axis: usize| points().map(|point| point[axis]).fold(f64::MAX, f64::min);
            let greatest = |axis: usize| points().map(|point| point[axis]).fold(f64::MIN, f64::max);
            let dots = rasterise(&outlines, across, down);
            prop_assert_eq!(dots.len(), usize::from(across) * usize::from(down));
            for row in 0..down {
                for column in 0..across {
                    let x = least(0) + (f64::from(column) + 0.5) * (greatest(0) - least(0)) / f64::from(across);
                    let y = greatest(1) - (f64::from(row) + 0.5) * (greatest(1) - least(1)) / f64::from(down);
                    if outlines.iter().any(|outline| is_on_an_edge(&outline.rings, x, y)) {
                        continue;
                    }
                    let expected = outlines.iter().find(|outline| encloses(&outline.rings, x, y));
                    let found = dots[usize::from(row) * usize::from(across) + usize::from(column)];
                    prop_assert_eq!(found, expected.map(|outline| outline.land), "{} {}", x, y);
                }
            }
        }
    }

    #[test]
    fn every_land_shows_at_every_size_that_screens_have() {
        let outlines = embedded().unwrap();
        for rows in 9..=60 {
            let (columns, rows) = fitting(&outlines, 200, rows).unwrap();
            let raster = Raster::new(&outlines, columns, rows);
            for land in Land::ALL {
                let cells = (0..rows).flat_map(|y| (0..columns).map(move |x| (x, y)));
                let shown = cells.filter(|(x, y)| raster.cell(*x, *y) == Some(*land)).count();
                assert!(shown > 0 && raster.middle(*land).is_some(), "{land:?} at {columns} × {rows}");
            }
        }
    }

    #[test]
    fn the_shape_is_kept_within_the_room_there_is() {
        let outlines = embedded().unwrap();
        for (columns, rows) in [(200, 50), (25, 17), (10, 60), (3, 3), (1, 1)] {
            let (wide, high) = fitting(&outlines, columns, rows).unwrap();
            assert!(wide <= columns && high <= rows && (wide == columns || high == rows), "{wide} × {high}");
        }
        // 577 km from west to east along 51°, 866 km from north to south: two thirds.
        let (wide, high) = fitting(&outlines, 400, 100).unwrap();
        let ratio = f64::from(wide) / f64::from(high) / 2.0;
        assert!((ratio - 0.74).abs() < 0.01, "{ratio}");
        assert_eq!(fitting(&[], 20, 20), None);
        assert_eq!(fitting(&outlines, 0, 20), None);
    }

    /// Areas of the Länder in km² (Destatis, 31.12.2022).
    const AREAS: [(Land, f64); 16] = [
        (Land::Bw, 35_748.0),
        (Land::By, 70_542.0),
        (Land::Be, 891.0),
        (Land::Bb, 29_654.0),
        (Land::Hb, 420.0),
        (Land::Hh, 755.0),
        (Land::He, 21_116.0),
        (Land::Mv, 23_295.0),
        (Land::Ni, 47_710.0),
        (Land::Nw, 34_112.0),
        (Land::Rp, 19_858.0),
        (Land::Sl, 2_571.0),
        (Land::Sn, 18_450.0),
        (Land::St, 20_459.0),
        (Land::Sh, 15_804.0),
        (Land::Th, 16_202.0),
    ];

    #[test]
    fn areas_on_a_large_screen_are_in_proportion() {
        let outlines = embedded().unwrap();
        let raster = Raster::new(&outlines, 74, 50);
        let halves = |x: u16, y: u16| u32::from(raster.filled(x, y).0) + u32::from(raster.filled(x, y).1);
        let cells = || (0..raster.rows).flat_map(|y| (0..raster.columns).map(move |x| (x, y)));
        let count = |land: Land| {
            f64::from(
                cells().filter(|(x, y)| raster.cell(*x, *y) == Some(land)).map(|(x, y)| halves(x, y)).sum::<u32>(),
            )
        };
        let (shown, real): (f64, f64) =
            AREAS.iter().fold((0.0, 0.0), |sum, (land, area)| (sum.0 + count(*land), sum.1 + area));
        for (land, area) in AREAS {
            let (own, expected) = (count(land) / shown, area / real);
            assert!((own - expected).abs() < 0.012, "{land:?}: {own:.4} instead of {expected:.4}");
        }
    }

    #[test]
    fn a_label_lies_wholly_inside_its_land() {
        let outlines = embedded().unwrap();
        let raster = Raster::new(&outlines, 74, 50);
        for land in Land::ALL {
            for (width, height) in [(2, 1), (6, 2), (12, 3)] {
                let Some((left, top)) = raster.room(*land, (width, height), |_, _| true) else {
                    assert!(width > 2 || *land == Land::Hb, "{land:?} has room for two letters");
                    continue;
                };
                let cells = (top..top + height).flat_map(|y| (left..left + width).map(move |x| (x, y)));
                for (x, y) in cells {
                    assert_eq!((raster.cell(x, y), raster.filled(x, y)), (Some(*land), (true, true)));
                }
            }
        }
        assert_eq!(raster.room(Land::Sl, (40, 3), |_, _| true), None);
    }

    /// Two squares side by side, the right one with a hole.
    fn squares() -> Vec<Outline> {
        let square = |left: f64, top: f64, side: f64| {
            let (right, bottom) = (left + side, top - side);
            vec![[left, top], [right, top], [right, bottom], [left, bottom], [left, top]]
        };
        vec![
            Outline { land: Land::Sh, rings: vec![square(0.0, 8.0, 8.0)] },
            Outline { land: Land::Hh, rings: vec![square(8.0, 8.0, 8.0), square(10.0, 6.0, 4.0)] },
        ]
    }

    #[test]
    fn borders_run_where_two_laender_meet() {
        let raster = Raster::new(&squares(), 8, 4);
        let (own, other) = (Some(Land::Sh), Some(Land::Hh));
        let row = |y: u16| (0..8).map(|x| raster.cell(x, y)).collect::<Vec<_>>();
        assert_eq!(row(0), [own, own, own, own, other, other, other, other]);
        assert_eq!(row(1), [own, own, own, own, other, None, None, other], "the hole shows nothing");
        let borders: Vec<_> = (0..8).map(|x| raster.border(x, 2)).collect();
        let mut expected = vec![None; 8];
        expected[3] = other.map(|land| (Edge::Right, land));
        assert_eq!(borders, expected);
        assert_eq!(raster.middle(Land::Sh), Some((2.0, 2.0)));
        assert_eq!(raster.middle(Land::By), None);
        assert_eq!(raster.room(Land::Sh, (4, 4), |_, _| true), Some((0, 0)));
        assert_eq!(raster.room(Land::Sh, (5, 1), |_, _| true), None);
        assert_eq!(raster.room(Land::Hh, (3, 1), |_, _| true), Some((4, 0)));
        assert_eq!(raster.room(Land::Hh, (3, 1), |_, y| y > 0), Some((4, 3)), "what is taken is not free");
        assert_eq!((raster.size(Land::Sh), raster.size(Land::Hh)), (16, 12));
    }

    #[test]
    fn a_line_is_drawn_once_and_turns_corners() {
        // One cell of another Land in the lower right of a square.
        let square = |left: f64, top: f64, right: f64, bottom: f64| {
            vec![[left, top], [right, top], [right, bottom], [left, bottom], [left, top]]
        };
        let outlines = [
            Outline { land: Land::Be, rings: vec![square(1.0, 2.0, 2.0, 1.0)] },
            Outline { land: Land::Bb, rings: vec![square(0.0, 3.0, 3.0, 0.0)] },
        ];
        let raster = Raster::new(&outlines, 3, 3);
        let line = |x, y| raster.border(x, y).map(|(edge, land)| (edge, land.code()));
        assert_eq!([line(0, 0), line(1, 0), line(2, 0)], [None, Some((Edge::Below, "BE")), None]);
        assert_eq!(line(0, 1), Some((Edge::Right, "BE")));
        assert_eq!(line(1, 1), Some((Edge::Right, "BB")));
        assert_eq!(line(1, 2), Some((Edge::Above, "BE")), "the cell above has a line at its right already");
        // A Land smaller than any cell's half is shown all the same.
        let raster = Raster::new(&outlines, 2, 1);
        let mut shown = [raster.cell(0, 0), raster.cell(1, 0)];
        shown.sort();
        assert_eq!(shown, [Some(Land::Be), Some(Land::Bb)], "and takes no other's last cell");
    }
}
