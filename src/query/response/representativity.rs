//! How far those that answered stand for all: groups against the whole, and the indicator of Schouten,
//! Cobben & Bethlehem, "Indicators for the representativeness of survey response" (Survey Methodology 35,
//! 2009).

use rustc_hash::FxHashMap;

use crate::domain::Status;
use crate::landscape::{Dimension, Landscape};
use crate::query::filter::Evaluated;

/// What is known of all bodies, and so can be compared with those that answered.
pub const KNOWN: [Dimension; 8] = [
    Dimension::Level,
    Dimension::Land,
    Dimension::Size,
    Dimension::Kind,
    Dimension::Association,
    Dimension::Channel,
    Dimension::District,
    Dimension::DistrictType,
];

/// A group among all keepings and among those that answered.
#[derive(Debug, Clone, PartialEq)]
pub struct Respondents {
    /// The dimension.
    pub dimension: Dimension,
    /// The member.
    pub member: Option<usize>,
    /// Keepings that the survey asks about.
    pub all: u64,
    /// Those of them that are complete.
    pub complete: u64,
    /// Its share of all.
    pub share: f64,
    /// Its share of the complete ones; none where there are none.
    pub complete_share: Option<f64>,
    /// How far the two are apart, in standard deviations of belonging to the group.
    pub standardised: Option<f64>,
    /// How much the group pulls the indicator down: over nought it answers more often than all, below it
    /// less often. The root of its share times the distance of its response from that of all.
    pub pull: f64,
}

/// How far those that answered stand for all.
#[derive(Debug, Clone, PartialEq)]
pub struct Representativity {
    /// Every group of every dimension of [`KNOWN`] that has more than one, largest pull first within each.
    pub groups: Vec<Respondents>,
    /// Per dimension how much it pulls the indicator down, the strongest first.
    pub dimensions: Vec<(Dimension, f64)>,
    /// The indicator; none where nobody or everybody answered, or there are not two cells.
    pub indicator: Option<Indicator>,
    /// Keepings that the survey asks about.
    pub all: u64,
    /// Those that are complete.
    pub complete: u64,
}

/// R = 1 − 2·S(ρ): 1 where every cell answers alike, 0 where it could not differ more.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Indicator {
    /// The indicator.
    pub value: f64,
    /// The lower end of its 95 % interval.
    pub lower: f64,
    /// The upper end.
    pub upper: f64,
    /// How many cells of level × Land × size class it rests on.
    pub cells: usize,
}

/// The quantile of the normal distribution that leaves 2.5 % above it.
const TWO_AND_A_HALF: f64 = 1.959_963_984_540_054;

/// Compares those that answered with all that were asked about, among what passes.
pub fn representativity(landscape: &Landscape, evaluated: &Evaluated) -> Representativity {
    let keepings = &landscape.keepings;
    let rows: Vec<usize> = evaluated
        .rows()
        .map(|row| row as usize)
        .filter(|row| keepings.codes(Dimension::Scope).get(*row) != Some(1))
        .collect();
    let is_complete = |row: usize| keepings.status(row) == Status::Complete;
    let (all, complete) = (rows.len() as u64, rows.iter().filter(|row| is_complete(**row)).count() as u64);
    let whole = if all > 0 { complete as f64 / all as f64 } else { 0.0 };
    let (mut groups, mut dimensions) = (Vec::new(), Vec::new());
    for dimension in KNOWN {
        let codes = keepings.codes(dimension);
        let mut counted: FxHashMap<Option<usize>, (u64, u64)> = FxHashMap::default();
        for row in &rows {
            let cell = counted.entry(codes.get(*row)).or_default();
            cell.0 += 1;
            cell.1 += u64::from(is_complete(*row));
        }
        if counted.len() < 2 {
            continue;
        }
        let mut own: Vec<Respondents> = counted
            .into_iter()
            .map(|(member, (n, r))| {
                let share = n as f64 / all as f64;
                let complete_share = (complete > 0).then(|| r as f64 / complete as f64);
                let deviation = (share * (1.0 - share)).sqrt();
                Respondents {
                    dimension,
                    member,
                    all: n,
                    complete: r,
                    share,
                    complete_share,
                    standardised: complete_share.map(|own| (own - share) / deviation),
                    pull: share.sqrt() * (r as f64 / n as f64 - whole),
                }
            })
            .collect();
        own.sort_by(|a, b| b.pull.abs().total_cmp(&a.pull.abs()).then(a.member.cmp(&b.member)));
        dimensions.push((dimension, own.iter().map(|group| group.pull * group.pull).sum::<f64>().sqrt()));
        groups.extend(own);
    }
    dimensions.sort_by(|a, b| b.1.total_cmp(&a.1));
    let mut cells: FxHashMap<[Option<usize>; 3], (u64, u64)> = FxHashMap::default();
    let by = [Dimension::Level, Dimension::Land, Dimension::Size].map(|dimension| keepings.codes(dimension));
    for row in &rows {
        let cell = cells.entry(by.map(|codes| codes.get(*row))).or_default();
        cell.0 += 1;
        cell.1 += u64::from(is_complete(*row));
    }
    let mut cells: Vec<(u64, u64)> = cells.into_values().collect();
    // Sums of floats depend on their order.
    cells.sort_unstable();
    Representativity { groups, dimensions, indicator: indicator(&cells), all, complete }
}

/// The indicator from the cells (all, complete), with the part of their variance taken out that chance
/// alone would give, and its interval by linearisation.
fn indicator(cells: &[(u64, u64)]) -> Option<Indicator> {
    let (n, r) = cells.iter().fold((0, 0), |sum, cell| (sum.0 + cell.0, sum.1 + cell.1));
    if cells.len() < 2 || r == 0 || r == n {
        return None;
    }
    let (n, mean) = (n as f64, r as f64 / n as f64);
    let (mut between, mut chance, mut variance) = (0.0, 0.0, 0.0);
    for (own, complete) in cells {
        let (own, complete) = (*own as f64, *complete as f64);
        let (share, rate) = (own / n, complete / own);
        let away = rate - mean;
        between += share * away * away;
        let of_rate = rate * (1.0 - rate) / own;
        chance += share * of_rate;
        variance += 4.0 * share * share * away * away * of_rate;
    }
    let squared = (between - chance).max(0.0);
    let value = 1.0 - 2.0 * squared.sqrt();
    // R = 1 − 2·√S², so that its derivative by S² is −1/√S².
    let error = if squared > 0.0 { (variance / squared).sqrt() } else { 0.0 };
    let limit = |end: f64| end.clamp(0.0, 1.0);
    Some(Indicator {
        value: limit(value),
        lower: limit(value - TWO_AND_A_HALF * error),
        upper: limit(value + TWO_AND_A_HALF * error),
        cells: cells.len(),
    })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    #[test]
    fn the_indicator_is_one_where_all_answer_alike_and_falls_where_they_do_not() {
        let alike = indicator(&[(1_000, 300), (2_000, 600)]).unwrap();
        assert!((alike.value - 1.0).abs() < 1e-12 && alike.upper <= 1.0);
        // S² = 0.5·0.2² + 0.5·0.2² = 0.04, less 0.5·(0.21/1e6)·2: R = 1 − 2·√(0.04 − 2.1e-7).
        let apart = indicator(&[(1_000_000, 700_000), (1_000_000, 300_000)]).unwrap();
        assert!((apart.value - (1.0 - 2.0 * (0.04_f64 - 2.1e-7).sqrt())).abs() < 1e-12);
        // Var S² = 2·(4·0.25·0.04·2.1e-7), standard error √(Var/S²).
        let error = (2.0 * 4.0 * 0.25 * 0.04 * 2.1e-7_f64 / (0.04 - 2.1e-7)).sqrt();
        assert!((apart.upper - apart.lower - 2.0 * TWO_AND_A_HALF * error).abs() < 1e-12);
        for nothing in [&[(10, 0), (5, 0)][..], &[(10, 10), (5, 5)], &[(10, 3)], &[]] {
            assert_eq!(indicator(nothing), None);
        }
        let chance = indicator(&[(3, 1), (3, 2), (3, 1)]).unwrap();
        assert!(chance.value > 1.0 - 1e-12, "differences that chance explains are none");
    }
}
