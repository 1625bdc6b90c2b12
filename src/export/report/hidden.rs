//! Which numbers of the answers on the pages of a report rest on so few that they are not shown, with
//! those that would give them away: by subtraction on a page, or between pages.
//!
//! Who has answered is what a report is for, and is shown; what they answered is hidden where it is few.

use crate::domain::Maturity;
use crate::landscape::{Dimension, Landscape};

use crate::query::numbers::{Counts, Measure};
use crate::query::pivot::Line;
use crate::query::report::{LandPage, Report};
use crate::statistics::suppression::{Net, suppressed};

/// The levels that shares count from.
const SHARES: [(Measure, Maturity); 3] =
    [(Measure::ShareB, Maturity::B), (Measure::ShareC, Maturity::C), (Measure::ShareD1, Maturity::D1)];
/// Levels, and keepings without one.
const LEVELS: usize = Maturity::ALL.len();

/// What is hidden of a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each says of a number of its own whether it is hidden")]
pub(super) struct HiddenPage {
    levels: [bool; LEVELS],
    pub(super) without_level: bool,
    with_level: bool,
    /// Keepings at B, C and D1 and above.
    at_least: [bool; SHARES.len()],
    /// Planned years, by their place among the members.
    years: Vec<usize>,
    /// Those that plan no year.
    pub(super) unplanned: bool,
    pub(super) late: bool,
    pub(super) stated: bool,
    /// Counts below it are hidden; nought for none.
    least: u64,
}

impl HiddenPage {
    /// Whether the count of a level is hidden.
    pub fn level(&self, level: Maturity) -> bool {
        self.levels[level.index()]
    }

    /// Whether the share of a level is: it would tell the count, or its base.
    pub fn level_share(&self, level: Maturity) -> bool {
        self.with_level || self.level(level)
    }

    /// Whether a measure is hidden.
    pub fn measure(&self, measure: Measure) -> bool {
        let at = SHARES.iter().position(|(own, _)| *own == measure);
        at.is_some_and(|at| self.with_level || self.at_least[at])
    }

    /// Whether a chart of the levels would show what is hidden.
    pub fn any_level(&self) -> bool {
        self.with_level || self.levels.contains(&true)
    }

    /// Whether the count of a planned year is hidden.
    pub fn year(&self, at: usize) -> bool {
        self.years.contains(&at)
    }

    /// Whether a part of a whole that stands alone is: the part or the rest is few.
    pub fn part(&self, part: u64, whole: u64) -> bool {
        [part, whole.saturating_sub(part)].into_iter().any(|count| self.few(count))
    }

    /// Whether a count that stands alone is.
    pub fn few(&self, count: u64) -> bool {
        0 < count && count < self.least
    }
}

/// What is hidden of the pages on Länder, and of that on the country.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct HiddenPages {
    laender: Vec<HiddenPage>,
    country: HiddenPage,
}

/// The numbers of a page that sums are made of.
#[derive(Debug, Clone, Default)]
struct Numbers {
    levels: [u64; LEVELS],
    without_level: u64,
    /// By year.
    years: Vec<u64>,
    unplanned: u64,
}

impl Numbers {
    fn of(page: &LandPage, years: &[usize]) -> Self {
        let planned = |at: Option<usize>| {
            let counts = page.plans.pivot.at(Line::Total, Line::Member(at));
            counts.map_or(0, Counts::expected)
        };
        Self {
            levels: page.counts.maturity,
            without_level: page.counts.without_level(),
            years: years.iter().map(|at| planned(Some(*at))).collect(),
            unplanned: planned(None),
        }
    }

    /// What is left of these without others.
    fn without(mut self, others: &[Self]) -> Self {
        for other in others {
            let less = |own: &mut u64, other: &u64| *own = own.saturating_sub(*other);
            self.levels.iter_mut().zip(&other.levels).for_each(|(own, other)| less(own, other));
            self.years.iter_mut().zip(&other.years).for_each(|(own, other)| less(own, other));
            less(&mut self.without_level, &other.without_level);
            less(&mut self.unplanned, &other.unplanned);
        }
        self
    }
}

impl HiddenPages {
    /// What must be hidden, so that no count below `least` can be found.
    pub fn of(landscape: &Landscape, report: &Report, least: u64) -> Self {
        let members = landscape.members(Dimension::Planned);
        let year = |at: usize| members.get(at).and_then(|member| member.code.parse::<i32>().ok());
        let is_late = |at: usize| year(at).zip(report.country.plans.deadline).is_some_and(|(year, limit)| year > limit);
        let pages = || report.laender.iter().chain([&report.country]);
        let mut years: Vec<usize> =
            pages().flat_map(|page| page.plans.pivot.column_keys.iter().copied().flatten()).collect();
        years.sort_unstable();
        years.dedup();
        let own: Vec<Numbers> = report.laender.iter().map(|page| Numbers::of(page, &years)).collect();
        let all = Numbers::of(&report.country, &years);
        // What has no page of its own follows from those that have one.
        let rest = all.clone().without(&own);
        let mut sums = Sums::new(&years, &is_late);
        let places: Vec<Places> = own.iter().chain([&rest]).map(|numbers| sums.add(numbers, false)).collect();
        let country = sums.add(&all, true);
        let hidden = suppressed(&[sums.net], least);
        let page = |places: &Places| places.page(&hidden, &years, least);
        Self { laender: places.iter().take(own.len()).map(page).collect(), country: page(&country) }
    }

    /// What is hidden of the page on the country.
    pub const fn country(&self) -> &HiddenPage {
        &self.country
    }

    /// What is hidden of the page on a Land, by its place in the report.
    pub fn land(&self, at: usize) -> HiddenPage {
        self.laender.get(at).cloned().unwrap_or_default()
    }
}

/// The sums that the numbers of pages stand in: a page adds up, and the pages add up to the country.
struct Sums {
    net: Net,
    levels: [usize; LEVELS],
    without_level: usize,
    /// By year, and whether it is after the deadline.
    years: Vec<(usize, bool)>,
    unplanned: usize,
}

/// Where the numbers of a page stand in the net.
struct Places {
    levels: [usize; LEVELS],
    without_level: usize,
    with_level: usize,
    at_least: [usize; SHARES.len()],
    years: Vec<usize>,
    unplanned: usize,
    late: usize,
    stated: usize,
}

impl Sums {
    fn new(years: &[usize], is_late: &dyn Fn(usize) -> bool) -> Self {
        let mut net = Net::new();
        let levels = std::array::from_fn(|_| net.knot());
        let years = years.iter().map(|at| (net.knot(), is_late(*at))).collect();
        let [without_level, unplanned] = [net.knot(), net.knot()];
        Self { net, levels, without_level, years, unplanned }
    }

    /// Adds the numbers of a page, or of the country, which are sums of those of the pages.
    fn add(&mut self, numbers: &Numbers, is_total: bool) -> Places {
        let Self { net, levels, without_level, years, unplanned } = self;
        // Keepings = with a level + without one = with a year + without one; how many there are is shown.
        let [by_level, by_year] = [net.knot(), net.knot()];
        let put = |net: &mut Net, ends: [usize; 2], count: u64| {
            if is_total { net.total(ends, count) } else { net.count(ends, count) }
        };

        // With a level = A + from B on, from B on = B + from C on, and so forth.
        let steps: [usize; SHARES.len() + 1] = std::array::from_fn(|_| net.knot());
        let from = |level: Maturity| numbers.levels[level.index()..].iter().sum::<u64>();
        let with_level = net.total([by_level, steps[0]], from(Maturity::A));
        let at_least = std::array::from_fn(|at| net.total([steps[at], steps[at + 1]], from(SHARES[at].1)));
        let of_level =
            |net: &mut Net, at: usize| put(net, [levels[at], steps[at.min(SHARES.len())]], numbers.levels[at]);
        let own_levels = std::array::from_fn(|at| of_level(net, at));
        let own_without = put(net, [*without_level, by_level], numbers.without_level);
        // Stated = up to the deadline + late, late = its years.
        let [stated_knot, late_knot] = [net.knot(), net.knot()];
        let stated_count = numbers.years.iter().sum();
        let late_count =
            years.iter().zip(&numbers.years).filter(|((_, is_late), _)| *is_late).map(|(_, own)| own).sum();
        let stated = net.total([by_year, stated_knot], stated_count);
        let late = net.total([stated_knot, late_knot], late_count);
        let own_years = years
            .iter()
            .zip(&numbers.years)
            .map(|((knot, is_late), count)| put(net, [*knot, if *is_late { late_knot } else { stated_knot }], *count));
        let own_years = own_years.collect();
        let own_unplanned = put(net, [*unplanned, by_year], numbers.unplanned);
        Places {
            levels: own_levels,
            without_level: own_without,
            with_level,
            at_least,
            years: own_years,
            unplanned: own_unplanned,
            late,
            stated,
        }
    }
}

impl Places {
    fn page(&self, hidden: &[bool], years: &[usize], least: u64) -> HiddenPage {
        let is = |at: usize| hidden[at];
        HiddenPage {
            levels: self.levels.map(is),
            without_level: is(self.without_level),
            with_level: is(self.with_level),
            at_least: self.at_least.map(is),
            years: self.years.iter().zip(years).filter(|(at, _)| is(**at)).map(|(_, year)| *year).collect(),
            unplanned: is(self.unplanned),
            late: is(self.late),
            stated: is(self.stated),
            least,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::statistics::suppression::follows;

    const YEARS: usize = 3;
    /// Levels, without one, with one, at B, C and D1, years, without a year, stated, late.
    const COLUMNS: usize = LEVELS + 2 + SHARES.len() + YEARS + 3;
    const WITH: usize = LEVELS + 1;
    const FROM: usize = LEVELS + 2;
    const FIRST_YEAR: usize = FROM + SHARES.len();
    const UNPLANNED: usize = FIRST_YEAR + YEARS;

    fn numbers(counts: &[u64]) -> Numbers {
        Numbers {
            levels: std::array::from_fn(|at| counts[at]),
            without_level: counts[LEVELS],
            years: counts[LEVELS + 1..][..YEARS].to_vec(),
            unplanned: counts[LEVELS + 1 + YEARS],
        }
    }

    /// Only the last year is late.
    fn row(own: &Numbers) -> Vec<u64> {
        let from = |at: usize| own.levels[at..].iter().sum::<u64>();
        let levels = own.levels.iter().copied().chain([own.without_level, from(0), from(1), from(2), from(3)]);
        let stated = own.years.iter().sum::<u64>();
        levels.chain(own.years.iter().copied()).chain([own.unplanned, stated, own.years[YEARS - 1]]).collect()
    }

    fn hidden_of(page: &HiddenPage) -> Vec<bool> {
        let levels = page.levels.into_iter().chain([page.without_level, page.with_level]).chain(page.at_least);
        let years = (0..YEARS).map(|at| page.year(at));
        levels.chain(years).chain([page.unplanned, page.stated, page.late]).collect()
    }

    proptest! {
        /// Neither a page nor the pages of all Länder against the country tell what is hidden.
        #[test]
        fn no_page_and_no_two_pages_tell_a_small_count(
            pages in prop::collection::vec(prop::collection::vec(0_u64..9, LEVELS + YEARS + 2), 1..4),
            least in 2_u64..7,
        ) {
            let own: Vec<Numbers> = pages.iter().map(|counts| numbers(counts)).collect();
            let sum = |at: usize| pages.iter().map(|counts| counts[at]).sum::<u64>();
            let all = numbers(&(0..LEVELS + YEARS + 2).map(sum).collect::<Vec<_>>());
            let years: Vec<usize> = (0..YEARS).collect();
            let mut sums = Sums::new(&years, &|at| at == YEARS - 1);
            let places: Vec<Places> =
                own.iter().map(|own| sums.add(own, false)).collect::<Vec<_>>().into_iter().chain([sums.add(&all, true)]).collect();
            let hidden = suppressed(&[sums.net], least);
            let hidden: Vec<HiddenPage> = places.iter().map(|own| own.page(&hidden, &years, least)).collect();
            let known: Vec<u64> = own.iter().chain([&all]).flat_map(row).collect();
            let is_hidden: Vec<bool> = hidden.iter().flat_map(hidden_of).collect();
            let mut equations: Vec<Vec<(usize, f64)>> = Vec::new();
            for row in 0..=own.len() {
                let at = |column: usize| row * COLUMNS + column;
                let mut add = |parts: &[usize], whole: Option<usize>| {
                    let parts = parts.iter().map(|column| (at(*column), 1.0));
                    equations.push(parts.chain(whole.map(|column| (at(column), -1.0))).collect());
                };
                // All keepings are known.
                add(&[WITH, LEVELS], None);
                add(&[UNPLANNED, UNPLANNED + 1], None);
                add(&[0, FROM], Some(WITH));
                add(&[1, FROM + 1], Some(FROM));
                add(&[2, FROM + 2], Some(FROM + 1));
                add(&[3, 4], Some(FROM + 2));
                add(&[FIRST_YEAR, FIRST_YEAR + 1, UNPLANNED + 2], Some(UNPLANNED + 1));
                add(&[FIRST_YEAR + 2], Some(UNPLANNED + 2));
            }
            for column in 0..COLUMNS {
                let parts = (0..own.len()).map(|row| (row * COLUMNS + column, 1.0));
                equations.push(parts.chain([(own.len() * COLUMNS + column, -1.0)]).collect());
            }
            let unknown: Vec<usize> = (0..known.len()).filter(|at| is_hidden[*at]).collect();
            for (at, count) in known.iter().enumerate().filter(|(_, count)| (1..least).contains(*count)) {
                prop_assert!(is_hidden[at], "{count} at {at} is shown");
                prop_assert!(!follows(&equations, &unknown, at), "{count} at {at} follows: {hidden:?}");
            }
        }
    }
}
