//! The measures: what a view colours and sorts by, what the cells of a matrix and the map show, and
//! which keepings stand behind each number.
//!
//! [`FIGURES`] is the one place that defines them. Every row has one predicate over a keeping; part and
//! base of a set of keepings, the filter that opens them and the figure of the map follow from it. A
//! new measure is a member of [`Figure`] (and of [`Measure`], if it is a share), a row of the table and
//! its texts (`figure-…`, `measure-…`, `base-rule-…`), which tests ask for.

use crate::domain::{Maturity, Status, closed_set};
use crate::landscape::Dimension;

use super::filter::{Field, Filter, FilterValue};
use super::numbers::Counts;

closed_set! {
    /// A share: what a view colours and sorts by. The first of the figures, in their order.
    Measure {
        /// Complete among expected.
        Rate = "rate",
        /// Complete among invited.
        ResponseRate = "response_rate",
        /// Inhabitants of complete among those of expected.
        PopulationRate = "population_rate",
        /// At B and above among those with a level.
        ShareB = "share_b",
        /// At C and above among those with a level.
        ShareC = "share_c",
        /// At D1 and above among those with a level.
        ShareD1 = "share_d1",
    }
}

closed_set! {
    /// What the cells of a matrix and the map show: a share, or a count.
    Figure {
        /// Complete among expected.
        Rate = "rate",
        /// Complete among invited.
        ResponseRate = "response_rate",
        /// Inhabitants of complete among those of expected.
        PopulationRate = "population_rate",
        /// At B and above among those with a level.
        ShareB = "share_b",
        /// At C and above among those with a level.
        ShareC = "share_c",
        /// At D1 and above among those with a level.
        ShareD1 = "share_d1",
        /// All keepings.
        Expected = "expected",
        /// Keepings that are not complete.
        Gaps = "gaps",
        /// Keepings that nobody was invited for.
        NotInvited = "not_invited",
        /// Keepings without an answer.
        Silent = "silent",
        /// Keepings with an answer that was begun.
        Partial = "partial",
        /// Complete keepings.
        Complete = "complete",
    }
}

/// Where a keeping stands in a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It is not counted.
    Outside,
    /// It belongs to the base of a share, and not to its part.
    Base,
    /// It belongs to the part of a share, or is counted.
    Part,
}

/// Whether a keeping is counted, by its status or by its level.
#[derive(Debug, Clone, Copy)]
pub enum Predicate {
    /// By its status.
    Status(fn(Status) -> Standing),
    /// By its level.
    Level(fn(Option<Maturity>) -> Standing),
}

/// What is added up over the keepings that are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// The keepings themselves.
    Keepings,
    /// The inhabitants that they serve; keepings whose inhabitants nobody knows are not counted.
    Inhabitants,
}

/// One row of the table of figures.
#[derive(Debug)]
pub struct FigureRow {
    /// The figure.
    pub figure: Figure,
    /// The same as a share; none for a count.
    pub measure: Option<Measure>,
    /// Which keepings are counted.
    pub predicate: Predicate,
    /// What is added up.
    pub unit: Unit,
    /// Whether there is no base while nobody knows who was invited.
    pub needs_invitations: bool,
}

const fn share(figure: Figure, measure: Measure, predicate: Predicate) -> FigureRow {
    FigureRow { figure, measure: Some(measure), predicate, unit: Unit::Keepings, needs_invitations: false }
}

const fn count(figure: Figure, status: fn(Status) -> Standing) -> FigureRow {
    let predicate = Predicate::Status(status);
    FigureRow { figure, measure: None, predicate, unit: Unit::Keepings, needs_invitations: false }
}

const fn part_if(is_part: bool, otherwise: Standing) -> Standing {
    if is_part { Standing::Part } else { otherwise }
}

fn complete(status: Status) -> Standing {
    part_if(status == Status::Complete, Standing::Base)
}

fn complete_of_invited(status: Status) -> Standing {
    if status == Status::NotInvited { Standing::Outside } else { complete(status) }
}

fn reached(level: Option<Maturity>, least: Maturity) -> Standing {
    level.map_or(Standing::Outside, |level| part_if(level >= least, Standing::Base))
}

/// The table of figures, in the order of [`Figure::ALL`].
pub const FIGURES: [FigureRow; Figure::ALL.len()] = [
    share(Figure::Rate, Measure::Rate, Predicate::Status(complete)),
    FigureRow {
        needs_invitations: true,
        ..share(Figure::ResponseRate, Measure::ResponseRate, Predicate::Status(complete_of_invited))
    },
    FigureRow {
        unit: Unit::Inhabitants,
        ..share(Figure::PopulationRate, Measure::PopulationRate, Predicate::Status(complete))
    },
    share(Figure::ShareB, Measure::ShareB, Predicate::Level(|level| reached(level, Maturity::B))),
    share(Figure::ShareC, Measure::ShareC, Predicate::Level(|level| reached(level, Maturity::C))),
    share(Figure::ShareD1, Measure::ShareD1, Predicate::Level(|level| reached(level, Maturity::D1))),
    count(Figure::Expected, |_| Standing::Part),
    count(Figure::Gaps, |status| part_if(status != Status::Complete, Standing::Outside)),
    count(Figure::NotInvited, |status| part_if(status == Status::NotInvited, Standing::Outside)),
    count(Figure::Silent, |status| part_if(status == Status::Silent, Standing::Outside)),
    count(Figure::Partial, |status| part_if(status == Status::Partial, Standing::Outside)),
    count(Figure::Complete, |status| part_if(status == Status::Complete, Standing::Outside)),
];

impl Measure {
    /// Its row of the table.
    pub const fn row(self) -> &'static FigureRow {
        &FIGURES[self as usize]
    }

    /// Whether it is a share of those with a level: known of those that answered only, so that the share
    /// of all is estimated.
    pub const fn is_of_level(self) -> bool {
        matches!(self.row().predicate, Predicate::Level(_))
    }
}

impl FigureRow {
    /// Whether it is the share of the complete ones.
    fn is_of_complete(&self) -> bool {
        self.measure.is_some() && matches!(self.predicate, Predicate::Status(_))
    }

    /// Where a keeping stands.
    pub fn standing(&self, status: Status, level: Option<Maturity>) -> Standing {
        match self.predicate {
            Predicate::Status(standing) => standing(status),
            Predicate::Level(standing) => standing(level),
        }
    }

    /// Part and base of a set of keepings, in a unit.
    pub fn sums(&self, counts: &Counts, unit: Unit) -> (u64, u64) {
        let mut sums = (0, 0);
        let mut add = |standing: Standing, count: u64| {
            sums.0 += if standing == Standing::Part { count } else { 0 };
            sums.1 += if standing == Standing::Outside { 0 } else { count };
        };
        match (self.predicate, unit) {
            (Predicate::Status(standing), Unit::Keepings) => {
                for status in Status::ALL {
                    let known = counts.population_known[status.index()];
                    let all = counts.status[status.index()];
                    add(standing(*status), if self.unit == Unit::Inhabitants { known } else { all });
                }
            }
            (Predicate::Status(standing), Unit::Inhabitants) => {
                for status in Status::ALL {
                    add(standing(*status), counts.population[status.index()]);
                }
            }
            // Inhabitants are not counted by level.
            (Predicate::Level(standing), _) => {
                add(standing(None), counts.without_level());
                for level in Maturity::ALL {
                    add(standing(Some(*level)), counts.maturity[level.index()]);
                }
            }
        }
        // Of whom nobody knows whether they are complete no share can be said.
        let unsure = self.is_of_complete() && counts.with(Status::Unknown) > 0;
        if unsure || self.needs_invitations && counts.invitations_unknown {
            sums.1 = 0;
        }
        sums
    }

    /// The filter that lets exactly those keepings of a group through that are counted, of a share its
    /// base.
    #[must_use]
    pub fn narrowed(&self, filter: &Filter) -> Filter {
        let counts = |standing: Standing| standing != Standing::Outside;
        let narrowed = match self.predicate {
            Predicate::Status(standing) => {
                let counted: Vec<&Status> = Status::ALL.iter().filter(|status| counts(standing(**status))).collect();
                let values = counted.iter().map(|status| FilterValue::Equal(status.code().into())).collect();
                let is_limited = counted.len() < Status::ALL.len();
                is_limited.then(|| filter.with_term(Field::Dimension(Dimension::Status), values))
            }
            Predicate::Level(standing) => {
                let counted = Maturity::ALL.iter().filter(|level| counts(standing(Some(**level))));
                let codes: Vec<FilterValue> = counted.map(|level| FilterValue::Equal(level.code().into())).collect();
                let (all, none) = (codes.len() == Maturity::ALL.len(), counts(standing(None)));
                let values = match (all, none) {
                    (true, _) => vec![FilterValue::Present],
                    (false, true) => codes.into_iter().chain([FilterValue::Missing]).collect(),
                    (false, false) => codes,
                };
                (!all || !none).then(|| filter.with_term(Field::Dimension(Dimension::Maturity), values))
            }
        };
        let narrowed = narrowed.unwrap_or_else(|| filter.clone());
        match self.unit {
            Unit::Keepings => narrowed,
            Unit::Inhabitants => narrowed.with_term(Field::Population, vec![FilterValue::Present]),
        }
    }
}

impl Figure {
    /// Its row of the table.
    pub const fn row(self) -> &'static FigureRow {
        &FIGURES[self as usize]
    }

    /// The share that it is; none for a count.
    pub const fn measure(self) -> Option<Measure> {
        self.row().measure
    }

    /// The number of a group: a share from 0 to 1, or a count; none without a base.
    pub fn of(self, counts: &Counts) -> Option<f64> {
        match self.measure() {
            Some(measure) => counts.share(measure),
            None => Some(self.keepings(counts) as f64),
        }
    }

    /// The keepings behind the number of a group: those that are counted, of a share its base. Of the
    /// share by inhabitants these are the keepings whose inhabitants are known.
    pub fn keepings(self, counts: &Counts) -> u64 {
        let (part, base) = self.row().sums(counts, Unit::Keepings);
        if self.measure().is_some() { base } else { part }
    }

    /// The filter that lets exactly these keepings of a group through.
    #[must_use]
    pub fn narrowed(self, filter: &Filter) -> Filter {
        self.row().narrowed(filter)
    }
}

/// The filter that lets exactly the keepings of a group through: one member of a dimension, or those
/// without any.
#[must_use]
pub fn only(filter: &Filter, dimension: Dimension, code: Option<&str>) -> Filter {
    only_one_of(filter, dimension, &[code.map(str::to_owned)])
}

/// The same for several members, or keepings without one.
pub fn only_one_of(filter: &Filter, dimension: Dimension, codes: &[Option<String>]) -> Filter {
    let mut known: Vec<String> = codes.iter().flatten().cloned().collect();
    known.sort();
    known.dedup();
    let has_missing = codes.iter().any(Option::is_none);
    if dimension != Dimension::Association {
        return filter.with_codes(dimension, known, has_missing);
    }
    // Two associations can reach a town; a group has those that the first of them reminds.
    let missing = has_missing.then_some(FilterValue::Missing);
    let values = known.into_iter().map(FilterValue::Equal).chain(missing).collect();
    filter.with_values(Field::Via, values)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_row_contradicts_another_and_every_share_has_a_base() {
        // Two keepings of every status, one of every level; one of each status with ten inhabitants.
        let mut status = [2; Status::ALL.len()];
        status[Status::Unknown.index()] = 0;
        let counts = Counts {
            status,
            maturity: [1; Maturity::ALL.len()],
            population_known: [1; Status::ALL.len()],
            population: [10; Status::ALL.len()],
            ..Counts::default()
        };
        for (row, figure) in FIGURES.iter().zip(Figure::ALL) {
            assert_eq!(row.figure, *figure, "rows stand in the order of the figures");
            let (part, base) = row.sums(&counts, row.unit);
            assert!(part > 0 && part <= base, "{figure:?} counts nothing: {part} of {base}");
            assert_eq!(row.measure.is_some(), part < base, "{figure:?}: a share has a base beyond its part");
            assert_eq!(row.measure, Measure::from_code(figure.code()), "{figure:?}: measures are the shares");
        }
        for measure in Measure::ALL {
            assert_eq!(measure.row().measure, Some(*measure), "shares stand first, in the order of the measures");
            assert!(counts.share(*measure).is_some(), "{measure:?} has no base");
        }
    }
}
