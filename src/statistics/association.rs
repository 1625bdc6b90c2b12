//! How two questions hang together: independence of a table of counts, rank correlation of numbers.
//!
//! | figure | formula | source |
//! |---|---|---|
//! | expected count `e` | row × column / n | |
//! | χ² | Σ (count − e)² / e, not corrected for continuity | Pearson 1900 |
//! | p | upper tail of χ² with (rows − 1)(columns − 1) degrees of freedom | Pearson 1900, Fisher 1922 |
//! | small expected counts | any e < 1, or e < 5 in more than a fifth of the cells | Cochran 1954 |
//! | simulated p | (tables with the same margins and no smaller χ² + 1) / (tables + 1) | Hope 1968 |
//! | Cramér's V | √(χ² / (n · min(rows − 1, columns − 1))), no correction of bias | Cramér 1946 |
//! | adjusted residual | (count − e) / √(e (1 − row / n)(1 − column / n)) | Haberman 1973 |
//! | Spearman's ρ | Pearson's correlation of the ranks, ties with their mean rank | Spearman 1904 |
//! | p of ρ | two tails of t = ρ √((n − 2) / (1 − ρ²)) with n − 2 degrees of freedom | Kendall 1970 |
//!
//! Rows and columns without a case are no part of the table.

use statrs::distribution::{ChiSquared, ContinuousCDF, StudentsT};

/// The least expected count that does no harm where most are larger.
const EXPECTED: f64 = 5.0;
/// An expected count below this one does harm anywhere.
const EXPECTED_LEAST: f64 = 1.0;
/// A test may have this part of its cells below [`EXPECTED`]: one of so many.
const FEW_CELLS: usize = 5;

/// What the simulation begins with: the same tables on every machine.
const SEED: u64 = 0x5245_4741_544C_4153;
/// The most and the fewest tables that are simulated, and the cases that may be moved for all of them:
/// a large survey gets fewer tables rather than a long wait.
const TABLES: usize = 9_999;
const FEWEST_TABLES: usize = 199;
const MOVES: usize = 5_000_000;
/// Tables whose χ² differs only by rounding are equally far from independence.
const ROUNDING: f64 = 1e-9;

/// A table of counts, row by row, with its totals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contingency {
    cells: Vec<u64>,
    rows: Vec<u64>,
    columns: Vec<u64>,
    n: u64,
}

/// The result of a test of independence.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Independence {
    /// χ².
    pub chi_squared: f64,
    /// Degrees of freedom.
    pub df: u64,
    /// How often chance alone gives such a table or one farther from independence.
    pub p: f64,
    /// Cramér's V: 0 independent, 1 one follows from the other.
    pub cramers_v: f64,
    /// Cases.
    pub n: u64,
    /// From how many simulated tables `p` is, where expected counts are too small for the distribution
    /// of χ².
    pub simulated: Option<u64>,
}

/// The rank correlation of two numbers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RankCorrelation {
    /// Spearman's ρ.
    pub rho: f64,
    /// How often chance alone gives one as far from 0; none for two cases.
    pub p: Option<f64>,
    /// Cases with both numbers.
    pub n: u64,
}

impl Contingency {
    /// A table from its rows; short rows end with zeros.
    pub fn new(rows: &[Vec<u64>]) -> Self {
        let width = rows.iter().map(Vec::len).max().unwrap_or(0);
        let at = |row: &Vec<u64>, column: usize| row.get(column).copied().unwrap_or(0);
        let cells = rows.iter().flat_map(|row| (0..width).map(move |column| at(row, column))).collect();
        let columns: Vec<u64> = (0..width).map(|column| rows.iter().map(|row| at(row, column)).sum()).collect();
        let n = columns.iter().sum();
        Self { cells, rows: rows.iter().map(|row| row.iter().sum()).collect(), columns, n }
    }

    fn count(&self, row: usize, column: usize) -> u64 {
        self.cells[row * self.columns.len() + column]
    }

    fn expected(&self, row: usize, column: usize) -> f64 {
        self.rows[row] as f64 * self.columns[column] as f64 / self.n as f64
    }

    /// The cells whose row and column have a case.
    fn filled(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        let rows = self.rows.iter().enumerate().filter(|(_, total)| **total > 0);
        rows.flat_map(|(row, _)| {
            let columns = self.columns.iter().enumerate().filter(|(_, total)| **total > 0);
            columns.map(move |(column, _)| (row, column))
        })
    }

    /// How far a cell is from its expected count, in standard errors; none where its row or its column
    /// is empty or holds every case.
    pub fn residual(&self, row: usize, column: usize) -> Option<f64> {
        let (of_row, of_column) = (*self.rows.get(row)?, *self.columns.get(column)?);
        let has_others = |total: u64| total > 0 && total < self.n;
        if !has_others(of_row) || !has_others(of_column) {
            return None;
        }
        let (n, expected) = (self.n as f64, self.expected(row, column));
        let variance = expected * (1.0 - of_row as f64 / n) * (1.0 - of_column as f64 / n);
        Some((self.count(row, column) as f64 - expected) / variance.sqrt())
    }

    /// The test of independence; none where fewer than two rows or columns have a case.
    pub fn test(&self) -> Option<Independence> {
        let filled = |totals: &[u64]| totals.iter().filter(|total| **total > 0).count();
        let (rows, columns) = (filled(&self.rows), filled(&self.columns));
        if rows < 2 || columns < 2 {
            return None;
        }
        let part = |(row, column): (usize, usize)| {
            let expected = self.expected(row, column);
            (self.count(row, column) as f64 - expected).powi(2) / expected
        };
        let chi_squared: f64 = self.filled().map(part).sum();
        let df = ((rows - 1) * (columns - 1)) as u64;
        let small = self.has_small_expected();
        let (p, simulated) = if small {
            let (p, tables) = self.simulated();
            (p, Some(tables))
        } else {
            (ChiSquared::new(df as f64).ok()?.sf(chi_squared), None)
        };
        let least = (rows.min(columns) - 1) as f64;
        let cramers_v = (chi_squared / (self.n as f64 * least)).sqrt().min(1.0);
        Some(Independence { chi_squared, df, p, cramers_v, n: self.n, simulated })
    }

    /// Whether expected counts are too small for the distribution of χ².
    pub fn has_small_expected(&self) -> bool {
        let expected = || self.filled().map(|(row, column)| self.expected(row, column));
        let below = expected().filter(|expected| *expected < EXPECTED).count();
        below * FEW_CELLS > self.filled().count() || expected().any(|expected| expected < EXPECTED_LEAST)
    }

    /// The share of tables with the same margins that are as far from independence, and from how many
    /// tables it is.
    ///
    /// Every case keeps its row, and the columns are dealt anew. The largest row gets what the others
    /// leave, so that only their cases are drawn; the side with the larger line stands in the rows.
    fn simulated(&self) -> (f64, u64) {
        let most = |totals: &[u64]| totals.iter().copied().max().unwrap_or(0);
        let is_turned = most(&self.columns) > most(&self.rows);
        let (rows, columns) = if is_turned { (&self.columns, &self.rows) } else { (&self.rows, &self.columns) };
        let mut order: Vec<usize> = (0..rows.len()).filter(|row| rows[*row] > 0).collect();
        order.sort_by_key(|row| rows[*row]);
        let Some((largest, others)) = order.split_last() else { return (1.0, 0) };
        let (Ok(cases), moves) = (u32::try_from(self.n), others.iter().map(|row| rows[*row]).sum::<u64>()) else {
            return (1.0, 0);
        };
        let tables = (MOVES / usize::try_from(moves.max(1)).unwrap_or(MOVES)).clamp(FEWEST_TABLES, TABLES);
        let mut pool: Vec<u32> = Vec::with_capacity(cases as usize);
        for (column, total) in (0_u32..).zip(columns) {
            pool.extend((0..*total).map(|_| column));
        }
        // With fixed margins χ² grows with Σ count² / (row × column).
        let weight = |row: usize, column: usize| 1.0 / (rows[row] as f64 * columns[column].max(1) as f64);
        let distance = |row: usize, counts: &[u64]| -> f64 {
            counts.iter().enumerate().map(|(column, count)| (*count as f64).powi(2) * weight(row, column)).sum()
        };
        let own = |row: usize| -> Vec<u64> {
            let count = |column| if is_turned { self.count(column, row) } else { self.count(row, column) };
            (0..columns.len()).map(count).collect()
        };
        let observed: f64 = order.iter().map(|row| distance(*row, &own(*row))).sum();
        let least = observed * (1.0 - ROUNDING);
        let mut random = fastrand::Rng::with_seed(SEED);
        let mut counts = vec![0; columns.len()];
        let mut as_far = 0_u64;
        for _ in 0..tables {
            let mut left = columns.clone();
            let (mut drawn, mut sum) = (0_u32, 0.0);
            for row in others {
                counts.fill(0);
                for _ in 0..rows[*row] {
                    let other = random.u32(drawn..cases);
                    pool.swap(drawn as usize, other as usize);
                    counts[pool[drawn as usize] as usize] += 1;
                    drawn += 1;
                }
                sum += distance(*row, &counts);
                for (left, count) in left.iter_mut().zip(&counts) {
                    *left -= count;
                }
            }
            sum += distance(*largest, &left);
            as_far += u64::from(sum >= least);
        }
        let tables = tables as u64;
        ((as_far + 1) as f64 / (tables + 1) as f64, tables)
    }
}

/// Spearman's rank correlation of pairs of finite numbers; none for fewer than two, or where one side is
/// the same in all of them.
pub fn spearman(pairs: &[(f64, f64)]) -> Option<RankCorrelation> {
    let first = ranks(&pairs.iter().map(|pair| pair.0).collect::<Vec<_>>());
    let second = ranks(&pairs.iter().map(|pair| pair.1).collect::<Vec<_>>());
    let n = pairs.len() as f64;
    let mean = f64::midpoint(n, 1.0);
    let product = |a: &[f64], b: &[f64]| -> f64 { a.iter().zip(b).map(|(a, b)| (a - mean) * (b - mean)).sum() };
    let spread = product(&first, &first) * product(&second, &second);
    if pairs.len() < 2 || spread <= 0.0 {
        return None;
    }
    let rho = (product(&first, &second) / spread.sqrt()).clamp(-1.0, 1.0);
    let rest = (1.0 - rho) * (1.0 + rho);
    let p = match pairs.len() {
        2 => None,
        _ if rest <= 0.0 => Some(0.0),
        _ => {
            let t = rho.abs() * ((n - 2.0) / rest).sqrt();
            StudentsT::new(0.0, 1.0, n - 2.0).ok().map(|student| (2.0 * student.sf(t)).min(1.0))
        }
    };
    Some(RankCorrelation { rho, p, n: pairs.len() as u64 })
}

/// The rank of each number, the smallest 1; equal ones have the mean of their ranks.
fn ranks(numbers: &[f64]) -> Vec<f64> {
    // −0 is 0.
    let numbers: Vec<f64> = numbers.iter().map(|number| number + 0.0).collect();
    let mut order: Vec<usize> = (0..numbers.len()).collect();
    order.sort_by(|a, b| numbers[*a].total_cmp(&numbers[*b]));
    let mut ranks = vec![0.0; numbers.len()];
    let mut from = 0;
    while from < order.len() {
        let same = |at: &&usize| numbers[**at].total_cmp(&numbers[order[from]]).is_eq();
        let to = from + order[from..].iter().take_while(same).count();
        for at in &order[from..to] {
            ranks[*at] = (from + 1 + to) as f64 / 2.0;
        }
        from = to;
    }
    ranks
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_table_counted_by_hand() {
        // e = 15 in every cell: χ² = 4 × 25 / 15; z = 5 / √(15 · ½ · ½).
        let table = Contingency::new(&[vec![20, 10], vec![10, 20]]);
        let found = table.test().unwrap();
        assert!((found.chi_squared - 100.0 / 15.0).abs() < 1e-12);
        assert_eq!((found.df, found.n, found.simulated), (1, 60, None));
        assert!((found.cramers_v - 1.0 / 3.0).abs() < 1e-12);
        assert!((table.residual(0, 0).unwrap() - 5.0 / 3.75_f64.sqrt()).abs() < 1e-12);
    }

    #[test]
    fn where_there_is_no_test_there_is_no_figure() {
        assert_eq!(Contingency::new(&[]).test(), None);
        assert_eq!(Contingency::new(&[vec![0, 0], vec![0, 0]]).test(), None);
        let one_row = Contingency::new(&[vec![3, 4], vec![0, 0]]);
        assert_eq!((one_row.test(), one_row.residual(0, 0), one_row.residual(7, 7)), (None, None, None));
        assert_eq!(spearman(&[]), None);
        assert_eq!(spearman(&[(1.0, 2.0)]), None);
        assert_eq!(spearman(&[(1.0, 2.0), (1.0, 3.0), (1.0, 4.0)]), None, "one side says nothing");
        let two = spearman(&[(1.0, 2.0), (3.0, 4.0)]).unwrap();
        assert_eq!((two.rho, two.p), (1.0, None));
    }

    #[test]
    fn small_counts_are_simulated_the_same_way_every_time() {
        // Fisher's tea: of the 70 ways to deal four cups, 34 are as far from chance: p = 0.4857.
        let tea = Contingency::new(&[vec![3, 1], vec![1, 3]]);
        let found = tea.test().unwrap();
        assert_eq!(found.simulated, Some(9_999));
        assert!((found.p - 34.0 / 70.0).abs() < 0.02, "{}", found.p);
        assert_eq!(found, tea.test().unwrap());
        // An empty line changes nothing.
        let padded = Contingency::new(&[vec![3, 0, 1], vec![0, 0, 0], vec![1, 0, 3]]).test().unwrap();
        assert_eq!((padded.p, padded.df), (found.p, 1));
    }

    proptest! {
        #[test]
        fn figures_stay_within_their_bounds(cells in prop::collection::vec(prop::collection::vec(0..9_u64, 1..5), 1..5)) {
            let table = Contingency::new(&cells);
            if let Some(found) = table.test() {
                prop_assert!(found.chi_squared >= 0.0 && (0.0..=1.0).contains(&found.p));
                prop_assert!((0.0..=1.0).contains(&found.cramers_v));
            }
            for row in 0..cells.len() {
                for column in 0..5 {
                    prop_assert!(table.residual(row, column).is_none_or(f64::is_finite));
                }
            }
        }

        #[test]
        fn ranks_add_up(numbers in prop::collection::vec((-5..5_i32).prop_map(f64::from), 0..40)) {
            let n = numbers.len() as f64;
            prop_assert!((ranks(&numbers).iter().sum::<f64>() - n * (n + 1.0) / 2.0).abs() < 1e-9);
        }
    }
}
